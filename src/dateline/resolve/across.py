"""Which happenings of several reports are one: the outlines of reports, in report time, one after the other.

    A: "The two envoys met at the navy yard on Tuesday."       who {Hale, Oto}   29 August
    B: "Tuesday's meeting between Hale and Oto"                who {Hale, Oto}   29 August      same
    C: "Mr Hale will meet Baron Oto on Thursday"               who {Hale, Oto}   31 August      different: another day
    D: "the talks"                                             who {}            undated        a happening of its own

Candidates are found by blocking (family of words and party, family and day). A happening that shares no block with any
other is one by itself, whatever is told before it or after; so its outline is not even looked at. That is most of them.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence

from dateline.resolve.grouping import BLOCK, OFF, PLAN, block_keys, clear_best, plan_keys, unique
from dateline.resolve.likeness import Group, Outline, is_over, same
from dateline.resolve.outline import Sheet, outline

Told = tuple[tuple[str, int], ...]
"""Where one happening is told: report, number of the happening in that report."""
Texts = Callable[[Collection[str]], Mapping[str, str]]
"""Gives the texts of some reports."""
REWRITTEN = 0.6
"""Share of the words of two sentences that they have in common, if one is the other corrected."""


def joined(
    sheets: Mapping[str, Sheet], newer: Mapping[str, str], texts: Texts
) -> tuple[list[Told], dict[tuple[str, int], Outline]]:
    """The happenings of reports that are in report time, and the outlines that were looked at.

    `newer` gives the version that supersedes a report, `texts` the texts of reports.
    """
    sharing = Counter(key for sheet in sheets.values() for keys in sheet.reach for key in keys)
    versions = {*newer, *newer.values()}
    blocks: dict[str, list[Group]] = defaultdict(list)
    of_versions: dict[str, list[Group]] = defaultdict(list)
    words = _Words(versions, of_versions, texts)
    found: list[Told | Group] = []
    looked_at: dict[tuple[str, int], Outline] = {}
    for report, sheet in sheets.items():
        for number, reach in enumerate(sheet.reach):
            if report not in versions and all(_is_alone(key, sharing) for key in reach):
                found.append(((report, number),))
                continue
            one = looked_at[report, number] = outline(sheet.outlines[number])
            group = Group()
            group.absorb(report, number, one)
            keys = _keys(group)
            older = of_versions.get(newer.get(report, report), ())
            chosen = _in_older_version(group, older, words) or _known(group, one, keys, blocks)
            if chosen is None:
                found.append(group)
                chosen = group
            else:
                chosen.absorb(report, number, one)
                keys = _keys(chosen)
            if report in newer:
                of_versions[newer[report]].append(chosen)
            for key in keys:
                if chosen not in blocks[key][-3:]:
                    blocks[key].append(chosen)
    told = [tuple((r, n) for r, n, _ in x.parts) if isinstance(x, Group) else x for x in found]
    return told, looked_at


def _is_alone(key: str, sharing: Mapping[str, int]) -> bool:
    """Is nothing found in this block but what is filed there itself?"""
    return sharing[key] == 1 or (key.endswith(PLAN) and f"{key}{OFF}" not in sharing)


def _keys(group: Group) -> list[str]:
    parties = group.doers | group.others
    keys = [key for when in (group.when, *group.was) for key in block_keys(group.families, parties, when)]
    return [*dict.fromkeys(keys), *plan_keys(group)]


def _known(group: Group, one: Outline, keys: Sequence[str], blocks: Mapping[str, list[Group]]) -> Group | None:
    """The happening of earlier reports that one of this report is, if there is one."""
    if not one.compared:
        return None
    candidates = unique(
        g
        for key in keys
        for g in reversed(blocks[key][-BLOCK:])
        # Two plans of one day share a block by their day, without the key of plans.
        if (group.presupposes or g.presupposes or not key.endswith(PLAN)) and not is_over(g, one)
    )
    scored = [(score, g) for g in candidates if (score := same(g, group, one_report=False)) is not None]
    return clear_best(scored)


class _Words:
    """The words of sentences, of texts that are asked for when they are first needed, together with those likely to be."""

    def __init__(self, versions: set[str], groups: Mapping[str, list[Group]], texts: Texts) -> None:
        self._versions, self._groups, self._texts = versions, groups, texts
        self._known: dict[str, str] = {}
        self._words: dict[tuple[str, int, int], set[str]] = {}

    def of(self, report: str, start: int, end: int) -> set[str]:
        place = report, start, end
        if place not in self._words:
            if report not in self._known:
                likely = {other for some in self._groups.values() for group in some for other, *_ in group.parts}
                self._known |= self._texts(({report} | self._versions | likely) - self._known.keys())
            self._words[place] = set(re.findall(r"\w+", self._known[report][start:end].lower()))
        return self._words[place]


def _in_older_version(group: Group, older: Sequence[Group], words: _Words) -> Group | None:
    """The happening that a superseded version of this report tells in the same sentence, whatever was corrected in it."""
    for candidate in older:
        if group.lemmas.isdisjoint(candidate.lemmas):
            continue
        if any(
            lemma == other_lemma and _same_sentence(words.of(report, *span), words.of(other, *other_span))
            for report, _, one in candidate.parts
            for _, lemma, *span in one.mentions
            for other, _, mine in group.parts
            for _, other_lemma, *other_span in mine.mentions
        ):
            return candidate
    return None


def _same_sentence(words: set[str], others: set[str]) -> bool:
    """Is it the same sentence, but for what was corrected?"""
    return len(words & others) > REWRITTEN * len(words | others)
