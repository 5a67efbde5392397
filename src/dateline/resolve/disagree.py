"""What the sources contradict each other on; nothing is arbitrated, each value keeps its witnesses.

    Rye Courier    "an indemnity of 1,200 million yen"  ┐ number, about "indemnity (yen)"
    Lisbon Herald  "an indemnity of 1,000 million yen"  ┘

What an earlier report said and the same outlet later overtook is a change, not a disagreement; and copies of one text
are one witness. A name that stands in a caption only and is nearly somebody else's is kept as a disagreement as well:
it is neither merged in silence nor made a new person in silence.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from itertools import combinations

from dateline.mention import Event, Reading
from dateline.resolve.dating import iso
from dateline.resolve.occurrence import EntityOf, entities_of_mentions
from dateline.resolve.sayings import speakers_in_dispute
from dateline.resolve.stories import published_day
from dateline.resolve.versions import superseded
from dateline.span import Evidence, Span, beginning_in
from dateline.story import Disagreement, Entity, Happening, Judgement, Value, Verdict

NEAR_DAYS = 3
"""Days: dates further apart are two happenings, not one whose date is in dispute."""

_MULTIPLIERS = {
    "hundred": 100.0,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "mln": 1e6,
    "bln": 1e9,
    "trillion": 1e12,
    "tn": 1e12,
    "m": 1e6,
    "k": 1e3,
}
_QUANTITY = re.compile(
    r"(?<![\w.,])(?P<sign>[$£€¥])?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?(?P<times>hundred|thousand|million|billion|trillion|mln|bln|bn|tn|m|k)?\b"
    r"\s?(?P<unit>[a-z][a-z-]{2,})?"
)
_OF = re.compile(
    r"(?P<what>[a-z]{4,})\s+of\s+(?:(?:about|some|around|nearly|over|at least|up to|more than|almost)\s+)?$"
)
_SIGNS = {"$": "dollars", "£": "pounds", "€": "euros", "¥": "yen"}
OVERTAKEN = 14
"""Days: a number that another replaces later than this has been overtaken, not disputed."""


@cache
def no_units() -> frozenset[str]:
    """Words after a number that are not what it counts."""
    lines = files("dateline.data").joinpath("disagree_no_units.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def find_disagreements(
    readings: Sequence[Reading],
    happenings: Sequence[Happening],
    entities: Sequence[Entity],
    judgements: Sequence[Judgement],
    copies: Sequence[Sequence[str]],
    story_of: dict[str, str],
) -> tuple[Disagreement, ...]:
    """All disagreements: names, dates, numbers, places, statuses and polarities. `story_of` gives each report's story."""
    by_id = {reading.report.id: reading for reading in readings}
    source_of = {report: group[0] for group in copies for report in group}
    entity_of = {key: entity for entity in entities for key in entity.referents}
    found = [
        *_names(judgements, entities),
        *_dates(happenings, by_id, source_of),
        *_places(happenings, by_id, source_of, entity_of),
        *_numbers(readings, source_of, entity_of, story_of),
        *_polarities(happenings, by_id, source_of),
        *speakers_in_dispute(readings, entities),
    ]
    return tuple(found)


def _names(judgements: Iterable[Judgement], entities: Sequence[Entity]) -> Iterator[Disagreement]:
    mentions: dict[str, list[Evidence]] = defaultdict(list)
    for entity in entities:
        mentions[entity.name] += entity.mentions
    for judgement in judgements:
        in_a_caption = any(comparison.name == "captions" for comparison in judgement.comparisons)
        if judgement.kind == "entity" and judgement.verdict is Verdict.UNSURE and in_a_caption:
            sides = [Value(name, tuple(mentions.get(name, ())[:3])) for name in (judgement.left, judgement.right)]
            if all(side.evidence for side in sides):
                yield Disagreement("name", judgement.left, tuple(sides))


def _sources(happening: Happening, source_of: dict[str, str]) -> set[str]:
    return {source_of.get(mention.report, mention.report) for mention in happening.mentions}


def _parties(happening: Happening) -> frozenset[str]:
    return frozenset(part.entity for part in happening.participants if part.entity)


def _dates(
    happenings: Sequence[Happening], by_id: dict[str, Reading], source_of: dict[str, str]
) -> Iterator[Disagreement]:
    """Two happenings that would be one but for their day, told by different sources of which none tells both."""
    by_word: dict[tuple[str | None, str], list[Happening]] = defaultdict(list)
    for happening in happenings:
        if (
            happening.when
            and happening.when.grain == "day"
            and happening.status == "happened"
            and _states_day(happening, by_id)
        ):
            by_word[happening.story, happening.lemma[:5]].append(happening)
    for group in by_word.values():
        for one, other in combinations(group, 2):
            days_apart = abs((_begin(one) - _begin(other)).days)
            if (
                0 < days_apart <= NEAR_DAYS
                and _may_be_one(one, other)
                and not _sources(one, source_of) & _sources(other, source_of)
            ):
                parties = " and ".join(dict.fromkeys(p.name for h in (one, other) for p in h.participants if p.entity))
                values = tuple(Value(iso(h.when) or "", _dated_mentions(h, by_id)) for h in (one, other))
                yield Disagreement("date", f"{one.lemma}: {parties}" if parties else one.lemma, values)


def _states_day(happening: Happening, by_id: dict[str, Reading]) -> bool:
    """Is its day given as a date ("Tuesday, 29 August"), not by its weekday alone?"""
    words = (evidence.span.of(by_id[evidence.report].report.text) for evidence in _dated_mentions(happening, by_id))
    return any(character.isdigit() for word in words for character in word)


def _begin(happening: Happening) -> datetime:
    assert happening.when is not None
    assert happening.when.begin is not None
    return happening.when.begin


def _may_be_one(one: Happening, other: Happening) -> bool:
    """The same parties, or one names none ("the agreement was reached on 29 August")."""
    mine, theirs = _parties(one), _parties(other)
    return not mine or not theirs or mine == theirs or len(mine & theirs) > 1


def _dated_mentions(happening: Happening, by_id: dict[str, Reading]) -> tuple[Evidence, ...]:
    """The times that its mentions are told with."""
    found: dict[Evidence, None] = {}
    for ref in happening.mentions:
        reading = by_id[ref.report]
        time = _event(reading, ref.event).time
        if time is not None:
            found[Evidence(ref.report, reading.times[int(time[1:])].span)] = None
    return tuple(found)


def _event(reading: Reading, event: str) -> Event:
    return reading.events[int(event[1:])]


def _places(
    happenings: Sequence[Happening], by_id: dict[str, Reading], source_of: dict[str, str], entity_of: EntityOf
) -> Iterator[Disagreement]:
    mentioned = {report: entities_of_mentions(reading, entity_of) for report, reading in by_id.items()}
    for happening in happenings:
        where: dict[str, list[tuple[str, Evidence]]] = defaultdict(list)
        for ref in happening.mentions:
            reading = by_id[ref.report]
            entity = mentioned[ref.report].get(_event(reading, ref.event).place or "")
            if entity is not None and entity.kind == "place" and entity.latitude is not None:
                where[entity.name].append((source_of.get(ref.report, ref.report), ref.evidence))
        if len(where) > 1 and _told_apart([{source for source, _ in told} for told in where.values()]):
            values = tuple(Value(name, tuple(evidence for _, evidence in told)) for name, told in where.items())
            yield Disagreement("place", happening.lemma, values)


def _told_apart(sources: Sequence[set[str]]) -> bool:
    """Does no source give two of the values? One that does tells of two places, and contradicts nobody."""
    return not any(a & b for a, b in combinations(sources, 2))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, what it counts ("indemnity", or the event's lemma), whose doing it is, and where it stands."""

    number: float
    unit: str
    about: str
    lemma: str
    parties: frozenset[str]
    report: str
    day: date | None
    span: Span


def quantities(reading: Reading, entity_of: EntityOf) -> Iterator[Quantity]:
    """The quantities of a report: "an indemnity of 1,200 million yen", "46 sailors"."""
    text = reading.report.text
    mentioned = entities_of_mentions(reading, entity_of)
    for sentence in reading.sentences:
        clause = sentence.span.of(text)
        events = beginning_in(reading.events, sentence.span)
        for match in _QUANTITY.finditer(clause):
            unit = _SIGNS.get(match["sign"] or "") or match["unit"]
            before = [e for e in events if e.span.end <= sentence.span.start + match.start()]
            if not unit or unit in no_units() or unit in _MULTIPLIERS or not before:
                continue
            number = float(match["number"].replace(",", "")) * _MULTIPLIERS.get(match["times"] or "", 1.0)
            of = _OF.search(clause[: match.start()].lower())
            parties = {mentioned.get(p.mention or "") for e in before for p in e.participants}
            yield Quantity(
                number, unit, of["what"] if of else before[-1].lemma, before[-1].lemma,
                frozenset(entity.id for entity in parties if entity), reading.report.id, published_day(reading.report),
                Span(sentence.span.start + match.start(), sentence.span.start + match.end()),
            )  # fmt: skip


def _numbers(
    readings: Sequence[Reading], source_of: dict[str, str], entity_of: EntityOf, story_of: dict[str, str]
) -> Iterator[Disagreement]:
    """Numbers of one story, of one unit and of one thing that differ by less than a factor of two, each told by other sources.

    Not those of a version that a newer one corrects: what its own source took back is in no dispute.
    """
    by_unit: dict[tuple[str, str], list[Quantity]] = defaultdict(list)
    for reading in readings:
        for quantity in quantities(reading, entity_of):
            by_unit[story_of.get(reading.report.id, ""), quantity.unit].append(quantity)
    disputed = [(unit, g) for (_, unit), told in by_unit.items() for g in _of_one_thing(told) if _values(g, source_of)]
    taken_back = superseded(readings) if disputed else {}
    for unit, group in disputed:
        values = _values([quantity for quantity in group if quantity.report not in taken_back], source_of)
        if values:
            shown = tuple(Value(f"{number:,.15g} {unit}", tuple(evidence)) for number, evidence in values.items())
            yield Disagreement("number", f"{group[0].about} ({unit})", shown)


def _values(group: Sequence[Quantity], source_of: dict[str, str]) -> dict[float, dict[Evidence, None]]:
    """The numbers, each with where it stands; none where there is one only, or one source gives two."""
    values: dict[float, dict[Evidence, None]] = defaultdict(dict)
    for quantity in group:
        values[quantity.number][Evidence(quantity.report, quantity.span)] = None
    sources = [{source_of.get(e.report, e.report) for e in evidence} for evidence in values.values()]
    return values if len(values) > 1 and _told_apart(sources) else {}


def _of_one_thing(told: Sequence[Quantity]) -> Iterator[list[Quantity]]:
    """Quantities of one unit, each group about one thing: the same word, and parties of which one is common."""
    groups: list[list[Quantity]] = []
    for quantity in told:
        for group in groups:
            first = group[0]
            alike = {first.about, first.lemma} & {quantity.about, quantity.lemma}
            days = abs((quantity.day - first.day).days) if quantity.day and first.day else 0
            near = (
                days <= OVERTAKEN and 0.5 <= quantity.number / first.number <= 2
                if first.number and quantity.number
                else False
            )
            if near and alike and (first.parties & quantity.parties or not first.parties or not quantity.parties):
                group.append(quantity)
                break
        else:
            groups.append([quantity])
    yield from groups


def _polarities(
    happenings: Sequence[Happening], by_id: dict[str, Reading], source_of: dict[str, str]
) -> Iterator[Disagreement]:
    """Of one happening with a day, one source says that it happened and another that it did not."""
    for happening in happenings:
        sides: dict[str, list[tuple[str, Evidence]]] = defaultdict(list)
        for ref in happening.mentions:
            event = _event(by_id[ref.report], ref.event)
            if event.status == "happened" and event.certainty == "CT" and event.tense == "past":
                sides["happened"].append((source_of.get(ref.report, ref.report), ref.evidence))
            elif event.status == "denied":
                sides["denied"].append((source_of.get(ref.report, ref.report), ref.evidence))
        if len(sides) > 1 and _told_apart([{source for source, _ in told} for told in sides.values()]):
            values = tuple(Value(side, tuple(evidence for _, evidence in told)) for side, told in sides.items())
            yield Disagreement("polarity", happening.lemma, values)
