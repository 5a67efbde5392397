"""The records that the API gives, as types: the output contract's, and those that only the page needs.

They say in the API's OpenAPI document what an answer holds. A field that is not known is `null`.
"""

from typing import Any, Literal

from typing_extensions import TypedDict

from dateline.mention import NameKind, ParticipantRole, QuoteKind, Status

Kind = Literal["date", "not an event", "speaker", "same", "different"]

# --- where something stands ---

Place = TypedDict("Place", {"report": str, "start": int, "end": int})
Quoted = TypedDict("Quoted", {"report": str, "start": int, "end": int, "text": str})
Witness = TypedDict("Witness", {"report": str, "content": list[list[int]]})

# --- the contract's records ---

Story = TypedDict("Story", {"id": str, "title": str, "begin": str | None, "end": str | None, "reports": list[str]})
NameCount = TypedDict("NameCount", {"text": str, "count": int})
Role = TypedDict("Role", {"text": str, "begin": str | None, "end": str | None, "report": str})
Part = TypedDict("Part", {"role": ParticipantRole, "entity": str | None, "name": str})
EventPlace = TypedDict("EventPlace", {"report": str, "start": int, "end": int, "event": str})


class Entity(TypedDict):
    """One item of `dateline entities`."""

    id: str
    kind: NameKind
    name: str
    names: list[NameCount]
    roles: list[Role]
    reports: list[str]
    mentions: list[Place]
    wikidata: str | None
    latitude: float | None
    longitude: float | None


class Assertion(TypedDict):
    """What one report asserts of an event: a step of its history."""

    as_of: str | None
    status: Status
    begin: str | None
    report: str
    start: int
    end: int
    since: str | None


class Event(TypedDict):
    """One item of `dateline events`."""

    id: str
    lemma: str
    code: str | None
    begin: str | None
    end: str | None
    grain: str | None
    status: Status
    history: list[Assertion]
    participants: list[Part]
    place: str | None
    mentions: list[EventPlace]
    sources: list[str]


class Quote(TypedDict):
    """One item of `dateline quotes`."""

    speaker: str | None
    entity: str | None
    text: str
    kind: QuoteKind
    channel: str | None
    time: str | None
    report: str
    content: list[list[int]]
    also_in: list[Witness]


class Entry(TypedDict):
    """One line of a chronology."""

    date: str
    grain: str
    begin: str | None
    end: str | None
    text: str
    status: Status
    events: list[str]
    evidence: list[Quoted]


Timeline = TypedDict("Timeline", {"story": str | None, "as_of": str | None, "entries": list[Entry]})


class Change(TypedDict):
    """One item of `dateline changes`."""

    event: str
    was: Status | None
    now: Status
    begin_was: str | None
    begin_now: str | None
    report: str
    start: int
    end: int
    text: str


Value = TypedDict("Value", {"value": str, "evidence": list[Quoted]})


class Disagreement(TypedDict):
    """One item of `dateline disagreements`."""

    kind: Literal["name", "date", "number", "place", "status", "polarity"]
    about: str
    values: list[Value]


# --- what only the page needs ---


class Happening(TypedDict):
    """An event on one line: when, in which status, and the sentence that tells it best."""

    id: str
    lemma: str
    code: str | None
    date: str | None
    words: str
    begin: str | None
    end: str | None
    grain: str | None
    basis: str | None
    status: Status
    place: str | None
    participants: list[Part]
    sources: list[str]
    evidence: Quoted


Met = TypedDict("Met", {"entity": str, "name": str, "kind": NameKind, "happenings": list[str]})
Judgement = TypedDict(
    "Judgement",
    {"other": str, "verdict": Literal["same", "different", "unsure"], "score": float, "by": str, "why": list[str]},
)


class Person(TypedDict):
    """One entity with all that is known of it."""

    entity: Entity
    country: str | None
    happenings: list[Happening]
    quotes: list[Quote]
    met: list[Met]
    judgements: list[Judgement]


Node = TypedDict(
    "Node", {"id": str, "name": str, "kind": NameKind, "country": str | None, "meetings": int, "together": int}
)
Edge = TypedDict("Edge", {"a": str, "b": str, "met": list[str], "together": list[str], "planned": int})
Meetings = TypedDict(
    "Meetings", {"nodes": list[Node], "edges": list[Edge], "happenings": list[Happening], "left_out": int}
)


class Point(TypedDict):
    """A place, and what happened there. Without coordinates it cannot be drawn."""

    name: str
    entity: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    happenings: list[Happening]


Stretch = TypedDict("Stretch", {"begin": str, "end": str, "status": Status})


class Step(TypedDict):
    """One step of a history, with the words that support it."""

    as_of: str | None
    words: str
    status: Status
    detail: str
    begin: str | None
    since: str | None
    evidence: Quoted


class Lane(TypedDict):
    """What became of a planned event, over report time; `held` is the event's own date, where it comes after."""

    happening: Happening
    stretches: list[Stretch]
    held: str | None
    first: str
    last: str
    steps: list[Step]


class Tick(TypedDict):
    """A report on the axis of report time; `day` is the day from which on it is known."""

    report: str
    day: str
    title: str
    source: str | None
    copy_of: str | None


class ReportLine(TypedDict):
    """One report of the list of reports."""

    id: str
    title: str
    source: str | None
    author: str | None
    url: str | None
    language: str | None
    published: str | None
    published_basis: Literal["metadata", "text", "file", "inferred", "none"]
    day: str | None
    story: str | None
    copy_of: str | None
    copies: list[str]
    characters: int


class Mark(TypedDict):
    """Something that was read in a report: where it stands, what it was read as, and why.

    `id` is that of the reading; `entity` and `happening` are what it was resolved to.
    """

    start: int
    end: int
    kind: Literal["name", "time", "quote", "source", "cue", "event"]
    id: str
    label: str
    why: list[str]
    entity: str | None
    happening: str | None


class ReportPage(TypedDict):
    """A report with everything that was read in it; `reading` is one line of `dateline annotate`."""

    report: ReportLine
    reading: dict[str, Any]
    marks: list[Mark]
    sentences: list[list[int]]


class Hit(TypedDict):
    """A sentence that was found; `marks` are the places of the words in it, counted from the begin of `text`."""

    report: str
    start: int
    end: int
    text: str
    marks: list[list[int]]
    score: float
    title: str
    source: str | None
    published: str | None
    happenings: list[str]


Found = TypedDict(
    "Found", {"query": str, "how": Literal["words", "meaning"], "entities": list[Met], "hits": list[Hit], "more": int}
)


class Correction(TypedDict):
    """What a person corrected, when, and whether it still holds.

    `targets` are the places in reports that it speaks of; `left` and `right` name the two of *same* and *different*.
    """

    id: str
    kind: Kind
    targets: list[Place]
    left: str | None
    right: str | None
    value: str | None
    by: str
    at: str | None
    withdrawn_at: str | None


class About(TypedDict):
    """The store and what it holds."""

    version: str
    store: str
    exists: bool
    reports: int
    stories: int
    first: str | None
    last: str | None
    sources: list[str]
    statuses: list[Status]
    being_written: bool
