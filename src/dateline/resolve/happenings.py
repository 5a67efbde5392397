"""Event mentions of one happening become one: "the summit", "their June 12 meeting", "the talks in Singapore".

Within a report first, then across reports; in both, a mention joins a group only if nothing speaks against it and
enough speaks for it:

    A: "The two envoys met at the navy yard on Tuesday."       who {Hale, Oto}   29 August
    B: "Tuesday's meeting between Hale and Oto"                who {Hale, Oto}   29 August      same
    C: "Mr Hale will meet Baron Oto on Thursday"               who {Hale, Oto}   31 August      different: another day
    D: "the talks"                                             who {}            undated        same as the one before it

Candidates are found by blocking (family of words × party, family × day), so that the cost grows with the number of
mentions, not with its square.
"""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import reduce

from dateline.mention import Reading
from dateline.resolve.acts import Acts, acts_of, times_by_acts
from dateline.resolve.dating import combine
from dateline.resolve.likeness import SHORT, Group, same, when_score, where_score
from dateline.resolve.occurrence import EntityOf, Occurrence, occurrences
from dateline.resolve.ordering import bounds_of, narrowed
from dateline.resolve.status import history_of
from dateline.resolve.versions import superseded
from dateline.story import Entity, EventRef, Happening, Part

Versions = dict[str, list[Group]]
"""The last version of a report → the happenings of the versions before it."""
NOT_TOLD = frozenset({"REPORTING", "PERCEPTION", "ASPECTUAL", "I_STATE"})
"""Classes whose mentions are not compared: that somebody says, sees, begins or hopes is told with what they say, see, …"""
BLOCK = 40
"""Groups looked at in one block, the most recent first: a story comes back to what it told of lately."""
REWRITTEN = 0.6
"""Share of the words of two sentences that they have in common, if one is the other corrected."""
NEAR = 3
"""Sentences within which "the talks" point back to what was told."""


def group_report(reading: Reading, entity_of: EntityOf, acts: Acts) -> list[Group]:
    """The happenings of one report. Mentions that say who or when are grouped first, bare ones lean on them."""
    groups: list[Group] = []
    by_family: dict[str, list[Group]] = defaultdict(list)
    bare = []
    for one in occurrences(reading, entity_of, times_by_acts(reading, acts)):
        if one.bare and one.nominal:
            bare.append(one)
            continue
        candidates = [] if told_with_another(one) else _blocked(one.families, by_family)
        _place(one, _best(one, candidates), groups, by_family)
    for one in bare:
        _place(one, _leans_on(one, _blocked(one.families, by_family)), groups, by_family)
    return sorted(groups, key=lambda group: min(one.event.span for one in group.mentions))


def told_with_another(one: Occurrence) -> bool:
    return one.event.event_class in NOT_TOLD


def _blocked(families: Sequence[str], by_family: dict[str, list[Group]]) -> list[Group]:
    return unique(group for family in families for group in reversed(by_family[family][-BLOCK:]))


def _place(one: Occurrence, chosen: Group | None, groups: list[Group], by_family: dict[str, list[Group]]) -> None:
    if chosen is None:
        chosen = Group()
        groups.append(chosen)
        for family in one.families:
            by_family[family].append(chosen)
    chosen.add(one)


def _best(one: Occurrence, candidates: Sequence[Group]) -> Group | None:
    single = Group()
    single.add(one)
    scored = [(score, group) for group in candidates if (score := same(group, single, one_report=True)) is not None]
    return clear_best(scored)


def clear_best(scored: Sequence[tuple[float, Group]]) -> Group | None:
    """The best of the candidates; with two that are as good, neither: it stays one of its own."""
    ranked = sorted(scored, key=lambda pair: -pair[0])
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return ranked[0][1]


def _leans_on(one: Occurrence, candidates: Sequence[Group]) -> Group | None:
    """Which happening a bare noun means: "the summit", "a possible summit", "the talks".

    One of the same word comes first; of several the one told last in the lines before. A plural without an article
    ("for talks", "multiple meetings") may be any and joins only what has its very time.
    """
    single = Group()
    single.add(one)
    word = one.event.span.of(one.reading.report.text).lower()
    plural = word.endswith("s") and not one.event.lemma.endswith("s")
    fitting = [g for g in candidates if when_score(g.when, one.when) is not None and where_score(g, single) >= 0]
    if plural and not one.definite:
        fitting = [g for g in fitting if g.when is not None and when_score(g.when, one.when) == 1.0]
    same_day = [g for g in fitting if when_score(g.when, one.when) == 1.0]
    if len(same_day) == 1:
        return same_day[0]
    same_word = [g for g in fitting if one.event.lemma in g.lemmas]
    if len(same_word) == 1:
        return same_word[0]
    # With another word of the family ("the discussions" of the talks) it must say nothing of its own.
    akin = [] if one.words or same_word else fitting
    for chosen in (same_word, akin) if one.definite else ():
        before = [(m.event.span, m.sentence, g) for g in chosen for m in g.mentions if m.event.span < one.event.span]
        if before:
            _, sentence, last = max(before, key=lambda mention: mention[0])
            if one.sentence - sentence <= NEAR:
                return last
    return None


def unique(groups: Iterable[Group]) -> list[Group]:
    """Each group once, in order."""
    return list({id(group): group for group in groups}.values())


def block_keys(group: Group) -> list[tuple[str, str]]:
    """Where to look for the same happening, and where to be found."""
    parties = sorted(group.doers | group.others)
    day = (
        group.when.first_day.isoformat() if group.when and group.when.first_day and group.when.grain in SHORT else None
    )
    keys = [(family, party) for family in sorted(group.families) for party in parties]
    if day:
        keys += [(family, day) for family in sorted(group.families)]
    return keys


def resolve_happenings(
    readings: Sequence[Reading], entities: Sequence[Entity], copies: Sequence[Sequence[str]], story_of: dict[str, str]
) -> tuple[Happening, ...]:
    """All happenings of the readings (which are in report time), dated ones first in event time."""
    entity_of = {key: entity for entity in entities for key in entity.referents}
    blocks: dict[tuple[str, str], list[Group]] = defaultdict(list)
    groups: list[Group] = []
    acts = acts_of(readings)
    newer = superseded(readings)
    versions: Versions = defaultdict(list)
    for reading in readings:
        report = reading.report.id
        for group in group_report(reading, entity_of, acts):
            group.story = story_of.get(report)
            keys = block_keys(group)
            older = versions.get(newer.get(report, report), ())
            chosen = _in_older_version(group, older) or _known(group, keys, blocks)
            if chosen is None:
                groups.append(group)
                chosen = group
            else:
                chosen.absorb(group)
                keys = block_keys(chosen)
            if report in newer:
                versions[newer[report]].append(chosen)
            for key in keys:
                if chosen not in blocks[key][-3:]:
                    blocks[key].append(chosen)
    names = {entity.id: entity.name for entity in entities}
    first_copy = {report: group[0] for group in copies for report in group}
    found = _in_order([_happening(group, acts, names, first_copy, newer, story_of) for group in groups], readings)
    return tuple(
        sorted(found, key=lambda h: (h.when is None or h.when.begin is None, str(h.when.begin) if h.when else "", h.id))
    )


def _in_order(found: Sequence[Happening], readings: Sequence[Reading]) -> list[Happening]:
    """The happenings, their times narrowed by what they are said to be before or after."""
    when_of = {(ref.report, ref.event): happening.when for happening in found for ref in happening.mentions}
    bounds = bounds_of(readings, when_of)
    kept = []
    for happening in found:
        keys = [(ref.report, ref.event) for ref in happening.mentions]
        when = narrowed(happening.when, [bounds[key] for key in keys if key in bounds])
        kept.append(happening if when == happening.when else replace(happening, when=when))
    return kept


def _in_older_version(group: Group, older: Sequence[Group]) -> Group | None:
    """The happening that a superseded version of this report tells in the same sentence, whatever was corrected in it."""
    lemmas = group.lemmas
    for candidate in older:
        if any(
            one.event.lemma in lemmas and same_sentence(one, mine)
            for one in candidate.mentions
            for mine in group.mentions
        ):
            return candidate
    return None


def same_sentence(one: Occurrence, other: Occurrence) -> bool:
    """Is it the same sentence, but for what was corrected?"""
    words, others = _words_around(one), _words_around(other)
    return one.event.lemma == other.event.lemma and len(words & others) > REWRITTEN * len(words | others)


def _words_around(one: Occurrence) -> set[str]:
    sentences = one.reading.sentences
    span = sentences[one.sentence].span if sentences else one.event.extent
    return set(re.findall(r"\w+", span.of(one.reading.report.text).lower()))


def _known(group: Group, keys: Sequence[tuple[str, str]], blocks: dict[tuple[str, str], list[Group]]) -> Group | None:
    """The happening of earlier reports that a group of this report is, if there is one."""
    if all(one.event.event_class in NOT_TOLD for one in group.mentions):
        return None
    candidates = unique(g for key in keys for g in reversed(blocks[key][-BLOCK:]))
    scored = [(score, g) for g in candidates if (score := same(g, group, one_report=False)) is not None]
    return clear_best(scored)


def _happening(
    group: Group,
    acts: Acts,
    names: dict[str, str],
    first_copy: dict[str, str],
    newer: dict[str, str],
    story_of: dict[str, str],
) -> Happening:
    """The happening that a group is. When it was, where and with whom is for its standing mentions to say."""
    mentions = group.mentions
    standing = [one for one in mentions if one.report not in newer] or mentions
    first = mentions[0]
    lemma = _most_frequent(one.event.lemma for one in mentions)
    history = history_of(mentions, acts)
    originals = {first_copy.get(one.report, one.report): one.reading.report.source for one in mentions}
    place = _most_frequent(place for one in standing for place in sorted(one.places))
    when = group.when if len(standing) == len(mentions) else reduce(combine, (one.when for one in standing), None)
    key = f"{first.report} {first.event.id} {first.event.span.start} {first.number}"
    return Happening(
        id="h-" + hashlib.sha256(key.encode()).hexdigest()[:12],
        lemma=lemma or "",
        code=_most_frequent(one.event.code for one in mentions if one.event.code),
        when=when,
        status=history[-1].status,
        history=history,
        participants=_parts(standing),
        place=names[place] if place else None,
        mentions=tuple(EventRef(one.report, one.event.id, one.evidence) for one in mentions),
        sources=tuple(dict.fromkeys(source or report for report, source in originals.items())),
        story=story_of.get(first.report),
    )


def _most_frequent(values: Iterable[str]) -> str | None:
    """Of several as frequent the first."""
    given = list(values)
    if len(given) < 2:
        return given[0] if given else None
    return Counter(given).most_common(1)[0][0]


def _parts(mentions: Sequence[Occurrence]) -> tuple[Part, ...]:
    """Each party once, in the role it is first mentioned in; parties of no known entity in their own words."""
    parts: dict[tuple[str, str], Part] = {}
    for one in mentions:
        for part in one.parts:
            parts.setdefault(("", part.entity) if part.entity else (part.role, part.name.lower()), part)
    return tuple(parts.values())
