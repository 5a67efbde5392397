"""What event tables need of a happening: the mention that codes it, its sentence, its actors with codes, its place.

The happening "met", told by three reports, of which the second says best who met whom:

    Row   code CONSULT, cameo 046, sentence "Baron Oto and Mr Hale met …" of report r2
          actors (Baron Oto: country JPN, sector GOV), companions (Mr Hale: NOR, GOV), place Portsmouth with coordinates

Everything here is read from the records; nothing is decided anew. What is not known stays `None`.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.annotate.codes_actors import actor_parts, alpha_3
from dateline.known import Known
from dateline.mention import Event, ParticipantRole, Reading
from dateline.report import Report
from dateline.span import Evidence, Span
from dateline.story import Entity, EventRef, Happening, Part

QUADS = {
    1: frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE"}),
    2: frozenset({"COOPERATE", "AID", "RETREAT"}),
    3: frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION"}),
    4: frozenset({"PROTEST", "MOBILIZE", "COERCE", "ASSAULT"}),
}
"""PLOVER's quad categories (manual, draft 0.7b1): verbal and material cooperation, verbal and material conflict."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who takes part: `country` (or `IGO`) and `sector` are the halves of the CAMEO actor code."""

    role: ParticipantRole
    name: str
    country: str | None
    sector: str | None
    entity: Entity | None

    @property
    def code(self) -> str | None:
        return (self.country or "") + (self.sector or "") or None


@dataclass(frozen=True, slots=True)
class Place:
    """Where it happened. `country` has three letters; only the name is known where two places have it."""

    name: str
    entity: Entity | None
    country: str | None
    geonames: int | None

    @property
    def latitude(self) -> float | None:
        return self.entity.latitude if self.entity else None

    @property
    def longitude(self) -> float | None:
        return self.entity.longitude if self.entity else None


@dataclass(frozen=True, slots=True)
class Row:
    """A happening for an event table.

    `event` is the mention that codes it best (of an uncoded one, the first), in `report`, in the sentence `sentence`;
    `last` the mention that its status comes from. `said` are the words to show beside its status: the sentence of `event`
    if that has this status, else the one that its status comes from, since "will meet" is no account of what happened.
    """

    happening: Happening
    event: Event
    last: Event
    report: Report
    sentence: Span
    actors: tuple[Actor, ...]
    place: Place | None
    said: str

    @property
    def quad(self) -> int | None:
        return next((number for number, codes in QUADS.items() if self.happening.code in codes), None)

    @property
    def text(self) -> str:
        return self.sentence.of(self.report.text)

    def taking_part(self, *roles: ParticipantRole) -> list[Actor]:
        return [actor for actor in self.actors if actor.role in roles]


def event_rows(known: Known) -> Iterator[Row]:
    """A row a happening, in their order."""
    events = {(report, event.id): event for report, reading in known.readings.items() for event in reading.events}
    entities = {entity.id: entity for entity in known.resolved.entities}
    places = _places(known)
    for happening in known.resolved.happenings:
        told = [(ref, event) for ref in happening.mentions if (event := events.get((ref.report, ref.event)))]
        if not told:
            continue
        ref, event = _telling(happening, told)
        last = next((e for r, e in told if happening.history and r.evidence == happening.history[-1].evidence), event)
        reading = known.readings[ref.report]
        yield Row(
            happening, event, last, reading.report, _sentence(reading, event.span),
            tuple(_actor(part, entities) for part in happening.participants),
            _place(happening.place, places), _said(known, happening, ref, event),
        )  # fmt: skip


def _telling(happening: Happening, told: list[tuple[EventRef, Event]]) -> tuple[EventRef, Event]:
    """The first mention with the happening's code, one that names an actor before one that does not."""

    def rank(mention: tuple[EventRef, Event]) -> tuple[bool, bool]:
        event = mention[1]
        return event.code == happening.code, any(p.role == "actor" for p in event.participants)

    return max(told, key=rank)


def _said(known: Known, happening: Happening, ref: EventRef, event: Event) -> str:
    """The words to show beside the status."""
    place = Evidence(ref.report, event.span)
    if (
        event.status != happening.status
        and happening.history
        and happening.history[-1].evidence.report in known.readings
    ):
        place = happening.history[-1].evidence
    reading = known.readings[place.report]
    return _sentence(reading, place.span).of(reading.report.text)


def _sentence(reading: Reading, span: Span) -> Span:
    before = bisect_right(reading.sentences, span.start, key=lambda sentence: sentence.span.start)
    sentence = reading.sentences[before - 1].span if before else span
    return sentence if sentence.holds(span) else span


def _actor(part: Part, entities: dict[str, Entity]) -> Actor:
    entity = entities.get(part.entity or "")
    if entity is None:
        return Actor(part.role, part.name, *actor_parts(part.name, "group"), None)
    roles = [role.text for role in entity.roles]
    return Actor(part.role, entity.name, *actor_parts(entity.name, entity.kind, roles, entity.country), entity)


def _places(known: Known) -> dict[str, Place]:
    """The places by name; one without entity where two have the name."""
    geonames = {
        (report, referent.id): referent.geonames
        for report, reading in known.readings.items()
        for referent in reading.referents
        if referent.geonames is not None
    }
    found: dict[str, Place] = {}
    for entity in known.resolved.entities:
        if entity.kind != "place":
            continue
        ids = {geonames[pair] for pair in entity.referents if pair in geonames}
        place = Place(entity.name, entity, alpha_3(entity.country), ids.pop() if len(ids) == 1 else None)
        found[entity.name] = place if entity.name not in found else Place(entity.name, None, None, None)
    return found


def _place(name: str | None, places: dict[str, Place]) -> Place | None:
    return places.get(name, Place(name, None, None, None)) if name is not None else None
