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
from hashlib import blake2b

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

    `reports` are in report time, so that the first of a group is the earliest. A report joins a group if it is a copy of
    that first one: were the copy of a copy enough, a chain of reports that each took over half of the last would be one.
    """
    index = RMinHashLSH(threshold=0.5, num_perm=_PERMUTATIONS, num_bands=_BANDS)
    runs = [runs_of_words(report.text) for report in reports]
    groups: dict[int, list[int]] = {}
    first_of: list[int] = []
    for number, mine in enumerate(runs):
        sketch = RMinHash(num_perm=_PERMUTATIONS, seed=1)
        sketch.update(sorted(mine))
        candidates = sorted({first_of[other] for other in index.query(sketch)})
        first = next((one for one in candidates if is_copy(mine, runs[one])), number)
        first_of.append(first)
        groups.setdefault(first, []).append(number)
        index.insert(number, sketch)
    return tuple(tuple(reports[i].id for i in group) for group in groups.values() if len(group) > 1)


def bands_of(runs: frozenset[str]) -> list[int]:
    """The bands of a text's sketch, as numbers: two texts that share one may be copies, as those that `find_copies` proposes."""
    sketch = _sketch(runs)
    width = _PERMUTATIONS // _BANDS
    return [
        int.from_bytes(blake2b(repr((at, sketch[at : at + width])).encode(), digest_size=8).digest())
        for at in range(0, _PERMUTATIONS, width)
    ]


def _sketch(runs: frozenset[str]) -> list[int]:
    sketch = RMinHash(num_perm=_PERMUTATIONS, seed=1)
    sketch.update(sorted(runs))
    return list(sketch.digest())


def is_copy(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Is one text the other, give or take an editor's hand?"""
    smaller = min(len(mine), len(theirs))
    if smaller < SHORTEST:
        return mine == theirs
    return len(mine & theirs) >= SHARED * smaller
