"""Where something stands in a report: a half-open range of characters.

Everything that Dateline finds points back to the characters that support it. In the report

    Mr Hale arrived on Tuesday.
    0       8          19

the name "Hale" is `Span(3, 7)`, the time "Tuesday" `Span(19, 26)`; `text[span.start:span.end]` gives the words back.
Offsets count Unicode code points of `report.text`, as Python's `str` does.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol, TypeVar


class Span(NamedTuple):
    """The characters `[start, end)` of one report's text. Spans sort in text order."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters themselves."""
        return text[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        """Does `other` lie within this span?"""
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: "Span") -> bool:
        """Do the two share a character?"""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A span in a named report: what a line of a chronology leads back to."""

    report: str
    span: Span


class Placed(Protocol):
    """Anything that stands somewhere: a name, a time, an event, a sentence."""

    @property
    def span(self) -> Span: ...


P = TypeVar("P", bound=Placed)


def beginning_in(items: Sequence[P], span: Span) -> Sequence[P]:
    """Those of `items`, which are in text order, that begin within the span; found without looking at the others."""
    first = bisect_left(items, span.start, key=lambda item: item.span.start)
    return items[first : bisect_left(items, span.end, lo=first, key=lambda item: item.span.start)]
