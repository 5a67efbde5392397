"""A report's full text for a page, cut so that every citation has a place to lead to.

    "The envoys met." with evidence 0:15 and 4:10   →   [The ] [envoys] [ met.]
                                                         #r-0   #r-4

A piece where evidence begins has an anchor; pieces that are evidence are marked. Spans may overlap.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import shorten

from dateline.report import PublishedBasis, Report
from dateline.span import Span
from dateline.tell.wording import one_line, report_words, shown_as_is

DATED: dict[PublishedBasis, str] = {
    "metadata": "date stated with the report",
    "text": "date read in the text",
    "file": "date read in the file's name",
    "inferred": "date inferred from other reports",
    "none": "no date known",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a report's full text; `anchor` where a citation leads to its start, `cited` where it is evidence."""

    text: str
    anchor: str | None
    cited: bool


@dataclass(frozen=True, slots=True)
class Cited:
    """A report that is cited, with its full text."""

    anchor: str
    id: str
    title: str
    origin: str
    basis: str
    pieces: tuple[Piece, ...]


def pieces_of(text: str, spans: Iterable[Span], home: str) -> tuple[Piece, ...]:
    """The text cut wherever evidence begins or ends, in time linear in both."""
    opens: dict[int, int] = {}
    closes: dict[int, int] = {}
    for span in spans:
        start, end = min(span.start, len(text)), min(span.end, len(text))
        opens[start] = opens.get(start, 0) + 1
        closes[end] = closes.get(end, 0) + 1
    cuts = sorted({0, *opens, *closes})
    depth, pieces = 0, []
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        depth += opens.get(start, 0) - closes.get(start, 0)
        anchor = f"{home}-{start}" if start in opens else None
        if anchor or end > start:
            pieces.append(Piece(shown_as_is(text[start:end]), anchor, depth > 0))
    return tuple(pieces)


def cited(report: Report, spans: Iterable[Span], home: str) -> Cited:
    """The report with its text in pieces; `home` is its own anchor, and begins those of its pieces."""
    title = (
        one_line(report.title or "")
        or shorten(one_line(report.text[:400]), 64, placeholder=" …")
        or one_line(report.id)
    )
    origin = report_words(report, report.id)
    return Cited(
        home, one_line(report.id), title, origin, DATED[report.published_basis], pieces_of(report.text, spans, home)
    )
