"""A report as it was read: the text to the letter, and what is known of its origin.

A report is evidence, so its text is never rewritten. Cleaning marks *passages* in it instead:

    SEOUL, May 26 (Agency) — Envoys met on Saturday.
    |--------- dateline ---|------ paragraph ------|

`published` is the second of Dateline's two clocks, *report time*; `published_basis` says how it is known.
"""

from dataclasses import dataclass, field
from typing import Any, Literal

from dateline.span import Span

PassageKind = Literal["title", "byline", "dateline", "paragraph", "caption", "credit", "boilerplate"]
PublishedBasis = Literal["metadata", "text", "file", "inferred", "none"]

TOLD: frozenset[PassageKind] = frozenset({"title", "paragraph"})
"""The kinds of passage whose events and quotes count; names are read in all of them."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a report's text of one kind; passages lie in text order and do not overlap."""

    span: Span
    kind: PassageKind


@dataclass(frozen=True, slots=True)
class Report:
    """One dated report.

    `published` is an ISO 8601 date (`2018-05-31`), date-time (`2018-05-31T09:05:00Z`) or, where it was inferred,
    possibly an interval of days (`2018-05-29/2018-05-30`, last day included); `None` if nothing is known. `origin` is
    the file (and line) it was read from. `extra` holds the input's other fields.
    """

    id: str
    text: str
    title: str | None = None
    source: str | None = None
    url: str | None = None
    author: str | None = None
    language: str | None = None
    published: str | None = None
    published_basis: PublishedBasis = "none"
    passages: tuple[Passage, ...] = ()
    origin: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)
