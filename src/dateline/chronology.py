"""Dated lines with the spans that support them: what is told of a story.

    2018-05-26  Envoys met at the border village on Saturday.        happened
                [a1 102:151] "Envoys met at the border village on Saturday."

Nothing in a line is written by Dateline: `text` is made of sentences that stand in the evidence.
"""

from dataclasses import dataclass

from dateline.mention import Status
from dateline.span import Evidence
from dateline.when import When


@dataclass(frozen=True, slots=True)
class Quoted:
    """Evidence together with its words."""

    evidence: Evidence
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. `date` is a TIMEX3 value cut to the grain that is known: `2018-05-29`, `2018-05`, `2018`.

    `events` are ids of happenings, `text` the sentences that tell them.
    """

    date: str
    grain: str
    when: When
    text: str
    status: Status
    events: tuple[str, ...]
    evidence: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class Chronology:
    """The lines of a story as it was known on `as_of` (ISO date; `None` for all that is stored), in event time."""

    story: str | None
    as_of: str | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a happening between two days of report time. `was` is `None` for one not known before."""

    event: str
    was: Status | None
    now: Status
    begin_was: str | None
    begin_now: str | None
    witness: Quoted
