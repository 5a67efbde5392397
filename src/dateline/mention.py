"""What annotators find in one report. A mention knows its span and nothing of other reports.

For "Mr Hale told reporters on Tuesday that the talks had failed." a reading holds, among others,

    Name   "Hale" (person, form name), "reporters" (group, form nominal)
    Time   "Tuesday" → 1905-08-29, basis weekday
    Quote  source "Mr Hale", cue "told", content "that the talks had failed", kind indirect
    Event  "told" (REPORTING, source author), "failed" (OCCURRENCE, source m0: Hale says so, not the author)

Ids (`m0`, `e0`, `t0`, `q0`, `v0`) number things of one reading in text order. Names of fields and values are those of
the output contract; where a field is not known it is `None`.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dateline.report import Report
from dateline.span import Span
from dateline.when import Basis, Grain

NameKind = Literal["person", "organization", "place", "group", "other"]
Form = Literal["name", "nominal", "pronoun"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
QuoteKind = Literal["direct", "indirect", "mixed"]
EventClass = Literal["OCCURRENCE", "REPORTING", "PERCEPTION", "ASPECTUAL", "I_ACTION", "I_STATE", "STATE"]
ParticipantRole = Literal["actor", "recipient", "object", "companion", "topic", "instrument"]
Certainty = Literal["CT", "PR", "PS", "U"]
Polarity = Literal["+", "-"]
Tense = Literal["past", "present", "future", "none"]
Status = Literal["happened", "under way", "planned", "possible", "cancelled", "postponed", "denied", "hypothetical"]
RelationKind = Literal["before", "after", "includes", "simultaneous", "begins", "continues", "ends", "causes"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and the index of the passage that it lies in."""

    span: Span
    passage: int


@dataclass(frozen=True, slots=True)
class Name:
    """A mention of a person, organization, place or group: by name, by a noun or by a pronoun.

    `span` is the whole mention, for a name without title and possessive mark; `head` its head word or, for a name, the
    whole name. `referent` is the id of the `Referent` it refers to, `None` where that was left open. `acts_as` is
    `organization` for a capital that stands for its government.
    """

    id: str
    span: Span
    head: Span
    kind: NameKind
    form: Form
    referent: str | None = None
    acts_as: NameKind | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """A role as the report states it. `tense` is `past` for "former", "then"; `future` for "-elect", "incoming"."""

    text: str
    span: Span
    tense: Literal["past", "present", "future"] = "present"


@dataclass(frozen=True, slots=True)
class Referent:
    """What several mentions of one report refer to (the contract's `entities` of a reading).

    `name` is the fullest name in the report, or the fullest nominal if it has none. `country` is an ISO 3166 code;
    coordinates are WGS 84 degrees. `gender` is `m`, `f` or unknown, only where the text gives it.
    """

    id: str
    kind: NameKind
    name: str
    mentions: tuple[str, ...]
    roles: tuple[Role, ...] = ()
    country: str | None = None
    wikidata: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames: int | None = None
    gender: Literal["m", "f"] | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression: TIMEX3 type, value and modifier, and its half-open interval in local time.

    `offset` is the UTC offset (`-04:00`) where the text gives it; `basis` says how the interval is known.
    """

    id: str
    span: Span
    type: TimeType
    value: str
    mod: str | None = None
    begin: datetime | None = None
    end: datetime | None = None
    offset: str | None = None
    grain: Grain | None = None
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """An attribution: *source* (who), *cue* (the word that attributes) and *content* (what), as in PARC and PolNeAR.

    `content` has a span for each stretch that the cue does not interrupt. `speaker` and `addressee` are ids of mentions,
    `time` of a time. `source` is the whole noun phrase.
    """

    id: str
    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    speaker: str | None
    kind: QuoteKind
    channel: str | None = None
    addressee: str | None = None
    time: str | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """Who or what takes part in an event: a mention where one is known, the noun phrase in any case."""

    role: ParticipantRole
    mention: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Event:
    """An event in TimeML's sense. `span` is the trigger's head word(s), `extent` the clause that tells it.

    `code` and `mode` are PLOVER's, `cameo` CAMEO's; `None` outside that ontology. `place`, `origin`, `destination` and a
    `source` other than `author` are ids of mentions, `time` of a time, `quote` of the quote it is told in. `certainty`
    and `polarity` are FactBank's, seen from `source`; `status` is what a reader would say of it on the report's day.
    `begin` and `end` are local times, `grain` and `basis` say how they are known.
    """

    id: str
    span: Span
    extent: Span
    lemma: str
    event_class: EventClass
    participants: tuple[Participant, ...] = ()
    code: str | None = None
    mode: str | None = None
    cameo: str | None = None
    place: str | None = None
    origin: str | None = None
    destination: str | None = None
    time: str | None = None
    begin: datetime | None = None
    end: datetime | None = None
    grain: Grain | None = None
    basis: Basis | None = None
    certainty: Certainty = "CT"
    polarity: Polarity = "+"
    tense: Tense = "none"
    status: Status = "happened"
    source: str = "author"
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """How two events of one report are ordered or joined, in the sense of TimeML's TLINK and ALINK.

    "talks began" is `begins` from `began` to `talks`.
    """

    kind: RelationKind
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was found in one report. `model` is the name and version of the language model that read it."""

    report: Report
    sentences: tuple[Sentence, ...] = ()
    names: tuple[Name, ...] = ()
    referents: tuple[Referent, ...] = ()
    times: tuple[Time, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()
    model: str = ""
