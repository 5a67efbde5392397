"""What speaks for a dispute about one happening, from its mentions alone: its place, whether it happened, its stated day.

Places and polarities are disagreements by themselves. A day is one only beside another happening, which differs in its
day alone; what is needed to compare the two is a `Dated`.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from typing import Literal

from dateline.mention import Event, Reading
from dateline.resolve.dating import iso
from dateline.span import Evidence
from dateline.story import Disagreement, Entity, Happening, Value

Mentioned = Mapping[str, Mapping[str, Entity]]
"""Report id → mention id → the entity that it was resolved to."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A happening whose day is stated as a date ("Tuesday, 29 August"), not by a weekday alone.

    `parties` are ids and names of entities, `sources` the reports that tell it, copies by their original.
    """

    id: str
    lemma: str
    begin: datetime
    parties: tuple[tuple[str, str], ...]
    sources: frozenset[str]
    value: Value


@dataclass(frozen=True, slots=True)
class Disputes:
    """What one happening adds to the disagreements of its story."""

    found: tuple[Disagreement, ...] = ()
    dated: Dated | None = None


def disputes_of(
    happening: Happening, readings: Mapping[str, Reading], original_of: Mapping[str, str], mentioned: Mentioned
) -> Disputes:
    """What is in dispute about a happening; `original_of` gives what a report is a copy of.

    `readings` and `mentioned` (entities by mention) are those of the reports that tell it.
    """
    found = (_places(happening, readings, original_of, mentioned), _polarities(happening, readings, original_of))
    return Disputes(tuple(one for one in found if one is not None), _dated(happening, readings, original_of))


def told_apart(sources: list[set[str]]) -> bool:
    """Does no source give two of the values? One that does tells of two things, and contradicts nobody."""
    return not any(a & b for a, b in combinations(sources, 2))


def _dated(happening: Happening, readings: Mapping[str, Reading], original_of: Mapping[str, str]) -> Dated | None:
    when = happening.when
    if when is None or when.begin is None or when.grain != "day" or happening.status != "happened":
        return None
    times = _times(happening, readings)
    words = (one.span.of(readings[one.report].report.text) for one in times)
    if not any(character.isdigit() for word in words for character in word):
        return None
    parties = tuple((part.entity, part.name) for part in happening.participants if part.entity)
    sources = frozenset(original_of.get(mention.report, mention.report) for mention in happening.mentions)
    return Dated(happening.id, happening.lemma, when.begin, parties, sources, Value(iso(when) or "", times))


def _times(happening: Happening, readings: Mapping[str, Reading]) -> tuple[Evidence, ...]:
    """The times that its mentions are told with."""
    found: dict[Evidence, None] = {}
    for ref in happening.mentions:
        reading = readings[ref.report]
        time = _event(reading, ref.event).time
        if time is not None:
            found[Evidence(ref.report, reading.times[int(time[1:])].span)] = None
    return tuple(found)


def _event(reading: Reading, event: str) -> Event:
    return reading.events[int(event[1:])]


def _places(
    happening: Happening, readings: Mapping[str, Reading], original_of: Mapping[str, str], mentioned: Mentioned
) -> Disagreement | None:
    where: dict[str, list[tuple[str, Evidence]]] = defaultdict(list)
    parties = {part.entity for part in happening.participants}  # "the North Korea summit" is held with, not in, it
    for ref in happening.mentions:
        entity = mentioned[ref.report].get(_event(readings[ref.report], ref.event).place or "")
        if entity is not None and entity.kind == "place" and entity.latitude is not None and entity.id not in parties:
            where[entity.name].append((original_of.get(ref.report, ref.report), ref.evidence))
    return _dispute("place", happening.lemma, where)


def _polarities(
    happening: Happening, readings: Mapping[str, Reading], original_of: Mapping[str, str]
) -> Disagreement | None:
    """One source says that it happened and another that it did not."""
    sides: dict[str, list[tuple[str, Evidence]]] = defaultdict(list)
    for ref in happening.mentions:
        event = _event(readings[ref.report], ref.event)
        source = original_of.get(ref.report, ref.report)
        if event.status == "happened" and event.certainty == "CT" and event.tense == "past":
            sides["happened"].append((source, ref.evidence))
        elif event.status == "denied":
            sides["denied"].append((source, ref.evidence))
    return _dispute("polarity", happening.lemma, sides)


def _dispute(
    kind: Literal["place", "polarity"], about: str, told: Mapping[str, list[tuple[str, Evidence]]]
) -> Disagreement | None:
    if len(told) < 2 or not told_apart([{source for source, _ in some} for some in told.values()]):
        return None
    values = tuple(Value(value, tuple(evidence for _, evidence in some)) for value, some in told.items())
    return Disagreement(kind, about, values)
