"""What a check yields, and what it is given.

    Finding("D112", "“Tuesday, 30 August” is a Wednesday", [r1 40:58], "Tuesday, 30 August")

A check sees one reading at a time, so that a store of any size streams past; what the whole store claims of that
reading is in `Claims`, which also keeps what has been confirmed so far.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from dateline.mention import Reading
from dateline.span import Evidence, Span
from dateline.story import Entity, EventRef, Happening, Resolved


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be, and where."""

    code: str
    message: str
    evidence: Evidence | None
    text: str


@dataclass(slots=True)
class Claims:
    """What a resolution claims of each report, and how much of it has been found there.

    `happenings` and `entities` are by report; `backed` are the happenings whose time a mention gives, `years` the years
    since which something is said to be the first, for each happening.
    """

    happenings: dict[str, list[tuple[Happening, EventRef]]] = field(default_factory=lambda: defaultdict(list))
    entities: dict[str, list[tuple[Entity, Span]]] = field(default_factory=lambda: defaultdict(list))
    seen: set[str] = field(default_factory=set)
    backed: set[str] = field(default_factory=set)
    years: dict[str, list[tuple[int, Evidence, str]]] = field(default_factory=lambda: defaultdict(list))


OfReading = Callable[[Reading, Claims], Iterator[Finding]]
"""A check of one reading."""
OfAll = Callable[[Resolved, Claims], Iterator[Finding]]
"""A check of the whole, once every reading has been seen."""


def claims_of(resolved: Resolved) -> Claims:
    """What the resolution claims, by report."""
    claims = Claims()
    for happening in resolved.happenings:
        for ref in happening.mentions:
            claims.happenings[ref.report].append((happening, ref))
    for entity in resolved.entities:
        for mention in entity.mentions:
            claims.entities[mention.report].append((entity, mention.span))
    return claims


def found(code: str, message: str, reading: Reading, span: Span) -> Finding:
    """A finding at a span of the reading's report, with its words."""
    return Finding(code, message, Evidence(reading.report.id, span), span.of(reading.report.text))


def day_words(moments: Iterable[datetime | None]) -> str:
    """`1905-08-29 .. 1905-08-30`."""
    return " .. ".join(moment.isoformat(sep=" ", timespec="minutes") if moment else "open" for moment in moments)
