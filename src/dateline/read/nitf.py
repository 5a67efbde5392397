"""NITF, the agencies' markup of one report.

    <nitf><head><docdata><date.issue norm="20230830T091500Z"/></docdata></head>
          <body><body.head><hedline><hl1>Envoys meet</hl1></hedline><byline>By Jane Roe</byline> …
                <body.content><p>The envoys met …</p></body.content></body></nitf>

The headline, byline, dateline, captions and credits are passages of these kinds.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from dateline.read import date, markup
from dateline.read.compose import Stated, compose
from dateline.read.limits import Refused
from dateline.read.markup import Block, local_name
from dateline.report import Report
from dateline.settings import Settings
from dateline.when import of_iso

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def report(root: "Element", origin: str, settings: Settings, stated: Stated | None = None) -> Report:
    """The report of an `<nitf>`; `stated` is what an envelope around it says, which comes first."""
    text, known = markup.text_of(blocks(root))
    if not text:
        raise Refused("no text in the NITF document", "name one that has some")
    outer = stated or Stated()
    return compose(
        text,
        Stated(
            id=outer.id,
            title=outer.title or words_of(first(root, "hl1")) or words_of(first(root, "title")) or None,
            source=outer.source or _attribute(root, "pubdata", "name") or None,
            url=outer.url,
            author=outer.author or _author(root),
            language=outer.language or root.get("{http://www.w3.org/XML/1998/namespace}lang"),
            published=outer.published or _published(root),
            known=known,
            extra=_ids(root) | outer.extra,
        ),
        origin,
        settings,
    )


def blocks(root: "Element") -> list[Block]:
    """The blocks of the body, the headline first; the head of the document is no text."""
    body = first(root, "body")
    found = markup.blocks(body) if body is not None else []
    headline = words_of(first(root, "hl1"))
    return [Block(b.words, None) if b.kind == "title" and b.words != headline else b for b in found]


def first(root: "Element", name: str) -> "Element | None":
    """The first element of this local name, whatever its namespace."""
    return next(_all(root, name), None)


def _all(root: "Element", name: str) -> "Iterator[Element]":
    return (element for element in root.iter() if local_name(element) == name)


def words_of(element: "Element | None") -> str:
    if element is None:
        return ""
    return markup.plain(" ".join(words for words in element.itertext(with_tail=False) if isinstance(words, str)))


def moment(value: str | None) -> str | None:
    """The ISO 8601 form of a date of XML or of the basic form that NITF norms have; `None` for any other."""
    try:
        found = date.of_iso_field(value or "")
    except date.NoDate:
        return None
    if len(found) > 8 and found[4] != "-" and (when := of_iso(found)) and when.begin:  # 20230830T091500Z
        zone = found[15:] if len(found) > 15 and found[8] == "T" else ""
        return when.begin.replace(tzinfo=None).isoformat(timespec="seconds") + zone
    return found


def _published(root: "Element") -> str | None:
    for name, attribute in (("date.issue", "norm"), ("pubdata", "date.publication"), ("story.date", "norm"),
                            ("date.release", "norm")):  # fmt: skip
        if found := moment(_attribute(root, name, attribute)):
            return found
    return None


def _author(root: "Element") -> str | None:
    """The name in the byline: that of `<person>` where it is marked, else all of it without `By`."""
    byline = first(root, "byline")
    if byline is None:
        return None
    person = ", ".join(filter(None, map(words_of, _all(byline, "person"))))
    title = words_of(first(byline, "byttl"))
    words = person or words_of(byline).removesuffix(title).strip(" ,")
    return (words[3:] if words[:3].lower() == "by " else words) or None


def _attribute(root: "Element", name: str, attribute: str) -> str:
    element = first(root, name)
    return markup.plain(element.get(attribute) or "") if element is not None else ""


def _ids(root: "Element") -> dict[str, Any]:
    identity = _attribute(root, "doc-id", "id-string")
    return {"doc_id": identity} if identity else {}
