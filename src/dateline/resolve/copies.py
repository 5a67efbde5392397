"""Near copies: one agency text printed ten times is one source.

    "PORTSMOUTH, Aug 9 (Agency) — Envoys met on Tuesday. They …"      the original
    "Envoys met on Tuesday. They …"                                   a copy: byline gone, tail cut off

Texts are compared by their runs of five words (Broder 1997). MinHash with locality-sensitive hashing (the library
`rensa`) proposes pairs in time linear in the number of reports; each proposed pair is then measured exactly. Outlets cut
an agency's text from the end and put a sentence of their own into it, so what counts is not how alike the two are but
how much of the shorter one stands in the longer one.
"""

import re
from collections.abc import Sequence

from rensa import RMinHash, RMinHashLSH

from dateline.report import Report

RUN = 5
"""Words in a run: shorter ones are shared by all news, longer ones break at every edit."""
SHARED = 0.5
"""Share of the shorter text's runs that stand in the longer one. A report of the same event by another hand shares
under a tenth; a copy that was cut, given another byline and one new sentence still shares over two thirds."""
SHORTEST = 12
"""Runs; a shorter text has too few words to tell a copy from a common phrase, unless it is the same to the letter."""
_PERMUTATIONS, _BANDS = 128, 64  # pairs alike by .35 are proposed with certainty for all practical purposes


def runs_of_words(text: str) -> frozenset[str]:
    """The set of runs of five words, in lower case and without punctuation."""
    words = re.findall(r"\w+", text.lower())
    return frozenset(" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1)) or frozenset([" ".join(words)])


def find_copies(reports: Sequence[Report]) -> tuple[tuple[str, ...], ...]:
    """Groups of two or more reports that are copies or light rewrites of one text.

    `reports` are in report time, so that the first of a group is the earliest.
    """
    index = RMinHashLSH(threshold=0.5, num_perm=_PERMUTATIONS, num_bands=_BANDS)
    runs = [runs_of_words(report.text) for report in reports]
    group_of: dict[int, int] = {}
    for number, mine in enumerate(runs):
        sketch = RMinHash(num_perm=_PERMUTATIONS, seed=1)
        sketch.update(sorted(mine))
        for other in sorted(index.query(sketch)):
            if group_of[other] not in {group_of.get(number)} and is_copy(mine, runs[other]):
                _join(group_of, number, other)
        group_of.setdefault(number, number)
        index.insert(number, sketch)
    groups: dict[int, list[str]] = {}
    for number, report in enumerate(reports):
        groups.setdefault(group_of[number], []).append(report.id)
    return tuple(tuple(ids) for ids in groups.values() if len(ids) > 1)


def _join(group_of: dict[int, int], number: int, other: int) -> None:
    """Puts a report into the group of another one; two groups that it belongs to become one."""
    old = group_of.get(number)
    group_of[number] = group_of[other]
    if old is not None:
        for member, group in group_of.items():
            if group == old:
                group_of[member] = group_of[other]


def is_copy(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Is one text the other, give or take an editor's hand?"""
    smaller = min(len(mine), len(theirs))
    if smaller < SHORTEST:
        return mine == theirs
    return len(mine & theirs) >= SHARED * smaller
