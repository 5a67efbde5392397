"""The records that only the page needs, as types; those of the output contract stand in `contract.py`."""

from typing import Any, Literal

from typing_extensions import TypedDict

from dateline.mention import NameKind, Status
from dateline.serve.contract import Entity, Part, Place, Quote, Quoted

Kind = Literal["date", "not an event", "speaker", "same", "different"]
"""What a correction is of."""


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


class Met(TypedDict):
    """Somebody, and the events shared with them."""

    entity: str
    name: str
    kind: NameKind
    happenings: list[str]


class Judgement(TypedDict):
    """What was judged of an entity and another: the verdict, by whom, and the comparisons."""

    other: str
    verdict: Literal["same", "different", "unsure"]
    score: float
    by: str
    why: list[str]


class Person(TypedDict):
    """One entity with all that is known of it."""

    entity: Entity
    country: str | None
    happenings: list[Happening]
    quotes: list[Quote]
    met: list[Met]
    judgements: list[Judgement]


class Node(TypedDict):
    """Somebody in the graph of meetings."""

    id: str
    name: str
    kind: NameKind
    country: str | None
    meetings: int
    together: int


class Edge(TypedDict):
    """Two who met, or took part in something together; `planned` counts what is still ahead."""

    a: str
    b: str
    met: list[str]
    together: list[str]
    planned: int


class Meetings(TypedDict):
    """The graph of meetings; `left_out` counts those who are too many to draw."""

    nodes: list[Node]
    edges: list[Edge]
    happenings: list[Happening]
    left_out: int


class Point(TypedDict):
    """A place, and what happened there. Without coordinates it cannot be drawn."""

    name: str
    entity: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    happenings: list[Happening]


class Stretch(TypedDict):
    """From when to when of report time an event had a status."""

    begin: str
    end: str
    status: Status


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


class Found(TypedDict):
    """What a search found.

    `more` counts the sentences beyond the limit; `compared` is the share of all sentences that was looked at so far.
    """

    query: str
    how: Literal["words", "meaning"]
    compared: float
    entities: list[Met]
    hits: list[Hit]
    more: int


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


class Export(TypedDict):
    """A form in which something can be downloaded."""

    name: str
    of: list[Literal["timeline", "events", "entities", "quotes"]]
    suffix: str
    media_type: str
    about: str


class Job(TypedDict):
    """Reports that are being added, and how far that is."""

    id: str
    state: Literal["waiting", "running", "done", "failed"]
    doing: str
    done: int
    files: int
    added: int
    replaced: int
    unchanged: int
    problems: list[str]
