"""The output contract's records as types: they say in the API's OpenAPI document what an answer holds.

A field that is not known is `null`. `record.py` makes them; a test holds the two against each other.
"""

from typing import Literal

from typing_extensions import TypedDict

from dateline.mention import NameKind, ParticipantRole, QuoteKind, Status

# --- where something stands ---


class Place(TypedDict):
    """Where something stands in a report."""

    report: str
    start: int
    end: int


class Quoted(TypedDict):
    """Where something stands, with the words."""

    report: str
    start: int
    end: int
    text: str


class Witness(TypedDict):
    """Where a quote stands; a stretch for each part of it."""

    report: str
    content: list[list[int]]


# --- the contract's records ---


class Story(TypedDict):
    """One item of `dateline stories`."""

    id: str
    title: str
    begin: str | None
    end: str | None
    reports: list[str]


class NameCount(TypedDict):
    """A spelling, and in how many mentions."""

    text: str
    count: int


class Role(TypedDict):
    """A role that a report states, and the time that it speaks of."""

    text: str
    begin: str | None
    end: str | None
    report: str


class Part(TypedDict):
    """Who takes part; `entity` where it is known who that is."""

    role: ParticipantRole
    entity: str | None
    name: str


class EventPlace(TypedDict):
    """A trigger, and the id of the event in its reading."""

    report: str
    start: int
    end: int
    event: str


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


class Timeline(TypedDict):
    """What `dateline timeline` prints."""

    story: str | None
    as_of: str | None
    entries: list[Entry]


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


class Value(TypedDict):
    """One of the values on which sources differ, and who gives it."""

    value: str
    evidence: list[Quoted]


class Disagreement(TypedDict):
    """One item of `dateline disagreements`."""

    kind: Literal["name", "date", "number", "place", "status", "polarity"]
    about: str
    values: list[Value]
