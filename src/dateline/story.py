"""What the mentions of many reports were resolved to, and why.

Reports are evidence; what they add up to is kept apart from them and can be thrown away and made again. Two reports
that write "Kim Yong-chol" and "Kim Young Chol" give one `Entity` with two names, and a `Judgement` beside it:

    same, 0.93:  romanisation 0.95 ("yong chol" / "young chol"), role 1.0 ("vice chairman" / "vice chairman")

An event told by five reports is one `Happening`, whose status is the *history* of what they asserted, in report time:

    as of 24 May  cancelled     as of 29 May  possible     as of 31 May  possible
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from dateline.mention import NameKind, ParticipantRole, QuoteKind, Status
from dateline.span import Evidence, Span
from dateline.when import When


class Verdict(StrEnum):
    """Are two things one? With too little to tell, *unsure*: they stay apart and the doubt is kept."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One named look at two things: a score from -1 (speaks against) over 0 (says nothing) to 1 (speaks for)."""

    name: str
    score: float
    reason: str
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether `left` and `right` are one, with the comparisons that led to it.

    The two are named as they stand in the evidence (an entity's name, a happening's key), so that a judgement outlives
    a new run. `by` is `dateline` or a person, whose word outranks the program's; `at` is when they gave it (ISO 8601, UTC).
    """

    left: str
    right: str
    verdict: Verdict
    score: float
    comparisons: tuple[Comparison, ...] = ()
    by: str = "dateline"
    kind: Literal["entity", "happening"] = "entity"
    at: str | None = None


@dataclass(frozen=True, slots=True)
class NameCount:
    """A name as it is written, and in how many mentions."""

    text: str
    count: int


@dataclass(frozen=True, slots=True)
class StatedRole:
    """A role that a report states. `begin`, `end` (ISO dates) bound the time it speaks of, where that is known."""

    text: str
    begin: str | None
    end: str | None
    report: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organization, place or group, with every mention that was resolved to it.

    `names` are its spellings, most frequent first. `referents` are the (report, referent id) pairs it is made of.
    """

    id: str
    kind: NameKind
    name: str
    names: tuple[NameCount, ...]
    roles: tuple[StatedRole, ...]
    mentions: tuple[Evidence, ...]
    referents: tuple[tuple[str, str], ...]
    country: str | None = None
    wikidata: str | None = None
    latitude: float | None = None
    longitude: float | None = None

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports that mention it, in the order of its mentions."""
        return tuple(dict.fromkeys(mention.report for mention in self.mentions))


@dataclass(frozen=True, slots=True)
class Assertion:
    """What one report asserts of a happening: its status and time.

    `as_of` is the report's date, `begin` the time that the report gives the happening. Where the report tells of the act
    that gave it this status ("cancelled the summit last Thursday") `since` is the time of that act. All are ISO 8601.
    """

    as_of: str | None
    status: Status
    begin: str | None
    evidence: Evidence
    since: str | None = None


@dataclass(frozen=True, slots=True)
class EventRef:
    """An event mention: the report, the event's id in its reading, and the trigger's span."""

    report: str
    event: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Part:
    """Who takes part in a happening: an entity where it is known, the words in any case."""

    role: ParticipantRole
    entity: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Happening:
    """A resolved event: what event mentions within and across reports add up to.

    `when` is `None` where no mention is dated. `status` is the last of `history`, which is in report time. `sources`
    are the independent outlets: copies of one text count once.
    """

    id: str
    lemma: str
    code: str | None
    when: When | None
    status: Status
    history: tuple[Assertion, ...]
    participants: tuple[Part, ...]
    place: str | None
    mentions: tuple[EventRef, ...]
    sources: tuple[str, ...]
    story: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """Reports that tell of one developing matter. `begin`, `end` (ISO dates) are the first and last publication."""

    id: str
    title: str
    begin: str | None
    end: str | None
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """One of the values on which sources differ, and who gives it."""

    value: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Sources that contradict each other; nothing is arbitrated."""

    kind: Literal["name", "date", "number", "place", "status", "polarity"]
    about: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Resolved:
    """All that a set of reports adds up to.

    `published` gives the publication date (ISO) of each report, inferred ones among them; `copies` the groups of
    reports that are one text, the earliest first.
    """

    stories: tuple[Story, ...] = ()
    entities: tuple[Entity, ...] = ()
    happenings: tuple[Happening, ...] = ()
    copies: tuple[tuple[str, ...], ...] = ()
    judgements: tuple[Judgement, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()


@dataclass(frozen=True, slots=True)
class Witness:
    """Where a quote stands in a report."""

    report: str
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """Words somebody is reported to have said: one quote, with every report that has them.

    `speaker` is the entity's name, or the source in the report's own words where no entity is known. `text` is the
    content as the first witness has it; `time` (ISO 8601) is when it was said, where the report tells.
    """

    speaker: str | None
    entity: str | None
    text: str
    kind: QuoteKind
    channel: str | None
    time: str | None
    witness: Witness
    also_in: tuple[Witness, ...] = ()
