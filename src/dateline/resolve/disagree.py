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
from itertools import combinations

from dateline.mention import Reading
from dateline.resolve.dating import iso
from dateline.resolve.occurrence import event_when
from dateline.span import Evidence, Span
from dateline.story import Disagreement, Entity, Happening, Judgement, Value, Verdict
from dateline.when import When

NEAR_DAYS = 12
"""Days: dates further apart are two happenings, not one whose date is in dispute."""

_MULTIPLIERS = {"hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "bn": 1e9, "m": 1e6, "k": 1e3}
_QUANTITY = re.compile(
    r"(?<![\w.,])(?P<sign>[$£€¥])?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?(?P<times>hundred|thousand|million|billion|bn|m|k)?\b"
    r"\s?(?P<unit>[a-z][a-z-]{2,})?"
)
_OF = re.compile(r"(?P<what>[a-z]{4,})\s+of\s+(?:(?:about|some|around|nearly|over|at least|up to|more than|almost)\s+)?$")
_SIGNS = {"$": "dollars", "£": "pounds", "€": "euros", "¥": "yen"}
_NO_UNIT = frozenset(
    "and the for from with that was were has had are its his her their but not who which when where while after before "
    "per cent percent years year months month days day weeks week hours hour minutes minute times other more into than".split()
)


def find_disagreements(
    readings: Sequence[Reading],
    happenings: Sequence[Happening],
    entities: Sequence[Entity],
    judgements: Sequence[Judgement],
    copies: Sequence[Sequence[str]],
) -> tuple[Disagreement, ...]:
    """All disagreements: names, dates, numbers, places, statuses and polarities."""
    by_id = {reading.report.id: reading for reading in readings}
    source_of = {report: group[0] for group in copies for report in group}
    found = [
        *_names(judgements, entities),
        *_dates(happenings, by_id, source_of),
        *_places(happenings, by_id, source_of, entities),
        *_numbers(readings, source_of),
        *_polarities(happenings, by_id, source_of),
    ]
    return tuple(found)


def _names(judgements: Iterable[Judgement], entities: Sequence[Entity]) -> Iterator[Disagreement]:
    mentions: dict[str, list[Evidence]] = defaultdict(list)
    for entity in entities:
        mentions[entity.name] += entity.mentions
    for judgement in judgements:
        if judgement.kind == "entity" and judgement.verdict is Verdict.UNSURE and judgement.by == "dateline":
            sides = [Value(name, tuple(mentions.get(name, ())[:3])) for name in (judgement.left, judgement.right)]
            if all(side.evidence for side in sides):
                yield Disagreement("name", judgement.left, tuple(sides))


def _sources(happening: Happening, source_of: dict[str, str]) -> set[str]:
    return {source_of.get(mention.report, mention.report) for mention in happening.mentions}


def _parties(happening: Happening) -> frozenset[str]:
    return frozenset(part.entity for part in happening.participants if part.entity)


def _dates(happenings: Sequence[Happening], by_id: dict[str, Reading], source_of: dict[str, str]) -> Iterator[Disagreement]:
    """Two happenings that would be one but for their day, told by different sources of which none tells both."""
    alike: dict[tuple[str, frozenset[str]], list[Happening]] = defaultdict(list)
    for happening in happenings:
        if happening.when and happening.when.grain == "day" and happening.status == "happened" and len(_parties(happening)) > 1:
            alike[happening.lemma, _parties(happening)].append(happening)
    for (lemma, _), group in alike.items():
        for one, other in combinations(group, 2):
            if one.when and other.when and one.when.begin and other.when.begin:
                apart = abs((one.when.begin - other.when.begin).days)
                if 0 < apart <= NEAR_DAYS and not _sources(one, source_of) & _sources(other, source_of):
                    about = f"{lemma}: {' and '.join(p.name for p in one.participants if p.entity)}"
                    values = tuple(Value(iso(h.when) or "", _dated_mentions(h, by_id)) for h in (one, other))
                    yield Disagreement("date", about, values)


def _dated_mentions(happening: Happening, by_id: dict[str, Reading]) -> tuple[Evidence, ...]:
    return tuple(ref.evidence for ref in happening.mentions if _event_when(by_id[ref.report], ref.event))


def _event_when(reading: Reading, event: str) -> When | None:
    return event_when(reading.events[int(event[1:])])


def _places(
    happenings: Sequence[Happening], by_id: dict[str, Reading], source_of: dict[str, str], entities: Sequence[Entity]
) -> Iterator[Disagreement]:
    entity_of = {key: entity for entity in entities for key in entity.referents}
    for happening in happenings:
        where: dict[str, list[tuple[str, Evidence]]] = defaultdict(list)
        for ref in happening.mentions:
            reading = by_id[ref.report]
            place = reading.events[int(ref.event[1:])].place
            referent = next((n.referent for n in reading.names if n.id == place), None)
            entity = entity_of.get((ref.report, referent)) if referent else None
            if entity is not None and entity.kind == "place" and entity.latitude is not None:
                where[entity.name].append((source_of.get(ref.report, ref.report), ref.evidence))
        if len(where) > 1 and _told_apart([{source for source, _ in told} for told in where.values()]):
            values = tuple(Value(name, tuple(evidence for _, evidence in told)) for name, told in where.items())
            yield Disagreement("place", happening.lemma, values)


def _told_apart(sources: Sequence[set[str]]) -> bool:
    """Does no source give two of the values? One that does tells of two places, and contradicts nobody."""
    return not any(a & b for a, b in combinations(sources, 2))


def quantities(reading: Reading) -> Iterator[tuple[str, float, Span]]:
    """What is counted or measured ("indemnity (yen)", "killed (sailors)"), the number, and where it stands."""
    text = reading.report.text
    for event_span, lemma in ((e.extent, e.lemma) for e in reading.events if e.event_class == "OCCURRENCE"):
        clause = event_span.of(text)
        for match in _QUANTITY.finditer(clause):
            unit = _SIGNS.get(match["sign"] or "") or match["unit"]
            if not unit or unit in _NO_UNIT or unit in _MULTIPLIERS:
                continue
            number = float(match["number"].replace(",", "")) * _MULTIPLIERS.get(match["times"] or "", 1.0)
            of = _OF.search(clause[: match.start()].lower())
            about = f"{of['what'] if of else lemma} ({unit})"
            yield about, number, Span(event_span.start + match.start(), event_span.start + match.end())


def _numbers(readings: Sequence[Reading], source_of: dict[str, str]) -> Iterator[Disagreement]:
    told: dict[str, dict[float, list[Evidence]]] = defaultdict(lambda: defaultdict(list))
    for reading in readings:
        for about, number, span in quantities(reading):
            evidence = Evidence(reading.report.id, span)
            if evidence not in told[about][number]:
                told[about][number].append(evidence)
    for about, values in told.items():
        sources = [{source_of.get(e.report, e.report) for e in evidence} for evidence in values.values()]
        if len(values) > 1 and _told_apart(sources):
            yield Disagreement(
                "number", about, tuple(Value(f"{number:,.15g}", tuple(evidence)) for number, evidence in values.items())
            )


def _polarities(
    happenings: Sequence[Happening], by_id: dict[str, Reading], source_of: dict[str, str]
) -> Iterator[Disagreement]:
    """Of one happening with a day, one source says that it happened and another that it did not."""
    for happening in happenings:
        sides: dict[str, list[tuple[str, Evidence]]] = defaultdict(list)
        for ref in happening.mentions:
            event = by_id[ref.report].events[int(ref.event[1:])]
            if event.status == "happened" and event.certainty == "CT" and event.tense == "past":
                sides["happened"].append((source_of.get(ref.report, ref.report), ref.evidence))
            elif event.status == "denied":
                sides["denied"].append((source_of.get(ref.report, ref.report), ref.evidence))
        if len(sides) > 1 and _told_apart([{source for source, _ in told} for told in sides.values()]):
            values = tuple(Value(side, tuple(evidence for _, evidence in told)) for side, told in sides.items())
            yield Disagreement("polarity", happening.lemma, values)
