"""A reader's findings become a `Report`: what the input states, then what the text's own head says.

Every reader hands over the text and the fields its format states. What is missing is looked for where a person would
look, in this order; the first that says something wins:

    title, source, author, url   the format's fields, then header lines in the text, then `--source`
    published                    the format's field, a header line, a date line, the file's name, then `--published`
    language                     the format's field, a header line, then the text itself

A report without an id gets one made from its content, so that a second run gives the same id.
"""

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import msgspec

from dateline.errors import ReadError
from dateline.read import clean, date, header, language, stamp
from dateline.report import Passage, PublishedBasis, Report
from dateline.settings import Settings


@dataclass(frozen=True, slots=True)
class Stated:
    """What an input format says of a report beside its text; `published` is already checked ISO 8601.

    `basis` says how `published` is known. `known` are passages whose kind the format states. `likely_language` is the
    word of a page's template, which counts only where the text is too short to tell.
    """

    id: str | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None
    author: str | None = None
    language: str | None = None
    published: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)
    basis: PublishedBasis = "metadata"
    known: tuple[Passage, ...] = ()
    likely_language: str | None = None


def content_id(text: str, title: str | None, published: str | None, source: str | None, url: str | None) -> str:
    """The id of a report that came without one: 16 hexadecimal digits of the SHA-256 of what it says."""
    return sha256(msgspec.json.encode([text, title, published, source, url])).hexdigest()[:16]


def compose(text: str, stated: Stated, origin: str, settings: Settings, file_name: str | None = None) -> Report:
    """The report. Raises `ReadError` where there is no text, too much of it, or a date that is none."""
    if len(text) > settings.longest_report:
        problem = f"a report of {len(text):,} characters is too long (at most {settings.longest_report:,})"
        raise ReadError(origin, problem, "split it into parts")
    if not text.strip(clean.BLANK):
        raise ReadError(origin, "no text in it", "remove it or give it a text")
    if "\0" in text:
        raise ReadError(origin, "the text holds NUL characters", "remove them")
    head = header.read(text)
    try:
        published, basis = _published(text, stated, head, settings, file_name)
    except date.NoDate as error:
        raise ReadError(origin, str(error), "write it as YYYY-MM-DD") from None
    fields = head.fields
    title, url = stated.title or fields.get("title"), stated.url or fields.get("url")
    source = stated.source or fields.get("source") or settings.source
    passages = clean.with_known(clean.passages(text), stated.known, text)
    first_title = next((p.span.of(text) for p in passages if p.kind == "title"), None)
    return Report(
        id=stated.id or content_id(text, title, published, source, url),
        text=text,
        title=title or first_title,
        source=source,
        url=url,
        author=stated.author or fields.get("author"),
        language=stated.language or fields.get("language") or language.of_text(text) or stated.likely_language,
        published=published,
        published_basis=basis,
        passages=passages,
        origin=origin,
        extra=head.extra | stated.extra,
    )


def _published(
    text: str, stated: Stated, head: header.Header, settings: Settings, file_name: str | None
) -> tuple[str | None, PublishedBasis]:
    """The date of publication and how it is known; never the file's time of modification."""
    if stated.published:
        return stated.published, stated.basis
    if "published" in head.fields:
        return date.of_field(head.fields["published"]), "metadata"
    if found := date.of_text(text, head.end) or stamp.of_text(text, head.end):
        return found, "text"
    if file_name and (found := date.of_file_name(file_name)):
        return found, "file"
    if settings.published:
        return date.of_iso_field(settings.published), "metadata"
    return None, "none"
