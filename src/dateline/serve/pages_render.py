"""The templates, and the words that they need: one environment for the site and for what is published.

    render("plans", links, lanes=…)   →   the inner part of the page of plans
    framed("plans", inner, …)         →   the whole page around it

Everything from a report is escaped by the template. Characters that would hide or turn what stands beside them (control
characters, marks of the direction of writing) never reach the page.
"""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dateline.report import PublishedBasis
from dateline.serve.pages_chronology import windows
from dateline.serve.pages_links import Links
from dateline.tell.wording import count, iso_words, one_line, shown_as_is

TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xE0000, 0xE0080)])
"""Marks that turn the direction of writing, and invisible letters."""

BASES: dict[PublishedBasis, str] = {
    "metadata": "date stated with the report",
    "text": "date read in the text",
    "file": "date read in the file's name",
    "inferred": "date inferred from other reports",
    "none": "no date known",
}
MARKS = {
    "name": "Names",
    "time": "Times",
    "quote": "Quotes",
    "event": "Events",
}


def plain(text: str) -> str:
    """The words of a report with their lines kept, and nothing that acts on what stands beside them."""
    return shown_as_is(text).translate(TURNING)


def within(text: str) -> str:
    """A part of a line: as `one_line`, with the spaces at its ends."""
    if not text.strip():
        return " " if text else ""
    return f"{' ' * text[0].isspace()}{one_line(text)}{' ' * text[-1].isspace()}"


def slug(status: str) -> str:
    return status.replace(" ", "-")


def source_words(record: Mapping[str, Any]) -> str:
    """`The Rye Courier, 29 August 1905 (inferred)`, of a report's line."""
    published = iso_words(record["published"]) if record["published"] else "undated"
    if record["published_basis"] == "inferred":
        published += " (inferred)"
    return ", ".join(filter(None, (one_line(record["source"] or ""), published)))


def moment(text: str) -> str:
    """`22 Nov 2026 09:05`, of an ISO moment; as it stands if it is none."""
    try:
        return f"{datetime.fromisoformat(text):%-d %b %Y %H:%M}"
    except ValueError:
        return one_line(text)


@cache
def environment() -> Environment:
    made = Environment(
        loader=PackageLoader("dateline.serve", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "plain": plain,
        "line": lambda text: one_line(text or ""),
        "line_within": within,
        "words_of_date": iso_words,
        "moment": moment,
        "slug": slug,
        "source_words": source_words,
        "windows": windows,
        "count": count,
    }
    made.globals |= {"BASES": BASES, "MARKS": MARKS}
    return made


def render(name: str, links: Links, **context: Any) -> Markup:
    """The inner part of a page: what stands between head and foot."""
    template = environment().get_template(f"{name}.html.jinja")
    return Markup(template.render(links=links, view=links.view, **context))


def framed(frame: str, links: Links, **context: Any) -> str:
    """A whole page."""
    return environment().get_template(f"{frame}.html.jinja").render(links=links, view=links.view, **context)
