"""ninjs, the news agencies' JSON: one object is one report.

    1.x  {"uri": …, "versioncreated": …, "headline": "Envoys meet", "body_text": "The envoys …"}
    2.x  {"uri": …, "versioncreated": …, "headlines": [{"value": "Envoys meet"}], "bodies": [{"value": …}]}
    3.x  the same with names like `versionCreated`

Field names are compared in lower case, which makes 3.x read like 2.x. A report is published when this version of it
was created. What has no place in a report is kept in `extra`, but for renditions and associated items.
"""

from collections.abc import Iterable
from typing import Any

from dateline.errors import ReadError
from dateline.read import markup
from dateline.read.compose import Stated, compose
from dateline.read.markup import Block
from dateline.read.nitf import moment
from dateline.report import Report
from dateline.settings import Settings

_BODIES = ("bodies", "body_text", "body_xhtml", "body_html")
_OWN = frozenset(("uri", "headline", "headlines", "by", "bylines", "byline", "language", "renditions", "associations"))


def is_ninjs(record: dict[str, Any]) -> bool:
    """Is an object ninjs and not one of our own records?"""
    names = {name.lower() for name in record}
    named = "uri" in names or {"guid", "versioncreated"} <= names
    return "text" not in names and named and bool(names & {*_BODIES, "headline", "headlines", "description_text"})


def report(record: dict[str, Any], origin: str, settings: Settings) -> Report:
    """The report of a ninjs object. Raises `ReadError`."""
    fields = {name.lower(): value for name, value in record.items()}
    status = _string(fields.get("pubstatus")) or "usable"
    if status != "usable":
        raise ReadError(origin, f"a news item that is {status[:20]}", "leave it out, or take a usable version")
    title = _value(fields.get("headlines"), ("main", "title")) or _string(fields.get("headline"))
    blocks = list(_paragraphs(fields))
    if title and not any(block.words == title for block in blocks[:3]):
        blocks = [Block(title, "title"), *blocks]
    text, known = markup.text_of(blocks)
    stated = Stated(
        id=_identity(fields),
        title=title or None,
        source=_source(fields),
        url=_string(fields.get("link")) or None,
        author=_author(fields),
        language=_string(fields.get("language")) or None,
        published=moment(_string(fields.get("versioncreated"))) or moment(_string(fields.get("firstcreated"))),
        known=known,
        extra={k: v for k, v in record.items() if k.lower() not in _OWN and k.lower() not in _BODIES},
    )
    return compose(text, stated, origin, settings)


def _identity(fields: dict[str, Any]) -> str | None:
    """Address and version: each version that was sent out is evidence of its own."""
    uri = _string(fields.get("uri")) or _string(fields.get("guid"))
    version = fields.get("version")
    return (f"{uri}#{version}" if isinstance(version, str | int) and version != "" else uri) if uri else None


def _paragraphs(fields: dict[str, Any]) -> Iterable[Block]:
    """The body: marked-up before plain, since only markup keeps paragraphs."""
    bodies = [one for one in _objects(fields.get("bodies")) if _string(one.get("value"))]
    marked = [one for one in bodies if "html" in _string(one.get("contenttype") or one.get("contentType"))]
    chosen = next(iter(marked or bodies), None)
    if chosen is not None:
        words, is_html = _string(chosen["value"]), chosen in marked
    else:
        page = _string(fields.get("body_xhtml")) or _string(fields.get("body_html"))
        words, is_html = page or _string(fields.get("body_text")), bool(page)
    words = words or _value(fields.get("descriptions")) or _string(fields.get("description_text"))
    text = markup.text_of_html(words) if is_html else markup.printable(words)
    return (Block(part.strip("\n")) for part in text.split("\n\n") if part.strip())


def _value(parts: Any, roles: tuple[str, ...] = ()) -> str:
    """The value of the part in one of these roles, else of the first part."""
    found = [one for one in _objects(parts) if _string(one.get("value"))]
    chosen = next((one for role in roles for one in found if one.get("role") == role), next(iter(found), None))
    return markup.plain(_string(chosen["value"])) if chosen else ""


def _source(fields: dict[str, Any]) -> str | None:
    """The agency: the information source, else the provider, else the copyright holder."""
    named = _objects(fields.get("infosources")) + _objects(fields.get("infosource"))
    names = [_string(one.get("name")) or _string(one.get("literal")) for one in named]
    names += [_string(fields.get(name)) for name in ("infosource", "source", "provider", "copyrightholder")]
    return next(filter(None, names), None)


def _author(fields: dict[str, Any]) -> str | None:
    by = _string(fields.get("by")) or _string(fields.get("byline")) or _value(fields.get("bylines"))
    return (by[3:] if by[:3].lower() == "by " else by) or None


def _objects(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _string(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""
