"""NewsML-G2: news items by themselves or in a news message, with their text in NITF, XHTML or plain.

    <newsItem guid="urn:newsml:harbour.example:20230830:1" version="3">
      <itemMeta><provider literal="Harbour"/><versionCreated>2023-08-30T09:15:00Z</versionCreated>…</itemMeta>
      <contentMeta><headline>Envoys meet</headline><by>By Jane Roe</by>…</contentMeta>
      <contentSet><inlineXML contenttype="application/nitf+xml"><nitf>…</nitf></inlineXML></contentSet>
    </newsItem>

A report is published when this version of it was created. Items that were withheld or cancelled are told, not read;
pictures, packages and other items without a text are left out.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from dateline.errors import ReadError
from dateline.read import markup, nitf
from dateline.read.compose import Stated, compose
from dateline.read.limits import Refused
from dateline.read.markup import Block, local_name
from dateline.read.nitf import first, moment, words_of
from dateline.report import Report
from dateline.settings import Settings

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

ROOTS = frozenset(("newsitem", "newsmessage", "packageitem", "newsitems", "itemset"))
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read(root: "Element", origin: str, settings: Settings, problems: Callable[[ReadError], None]) -> Iterator[Report]:
    """The reports of a document, in its order."""
    items = [element for element in root.iter() if local_name(element) == "newsitem"]
    found = False
    for number, item in enumerate(items, 1):
        where = f"{origin}:{number}" if local_name(root) != "newsitem" else origin
        content = _content(item)
        if content is None:
            continue
        found = True
        try:
            yield _report(item, content, where, settings)
        except Refused as error:
            problems(ReadError(where, error.problem, error.advice))
        except ReadError as error:
            problems(error)
    if not found:
        raise Refused("no news item with a text in it", "name a document that has some")


def _content(item: "Element") -> "Element | None":
    """The part that holds the text: NITF before XHTML before plain."""
    inner = {name: first(item, name) for name in ("nitf", "html", "inlinedata")}
    return next((element for element in inner.values() if element is not None), None)


def _report(item: "Element", content: "Element", where: str, settings: Settings) -> Report:
    status = (_qcode(first(item, "pubstatus")) or "usable").rpartition(":")[2]
    if status != "usable":
        raise Refused(f"a news item that is {status[:20]}", "leave it out, or take a version that is usable")
    stated = Stated(
        id=_identity(item),
        title=words_of(first(item, "headline")) or words_of(first(item, "title")) or None,
        source=_party(first(item, "provider")) or _party(first(item, "infosource")),
        author=_author(item),
        language=_language(item),
        published=moment(words_of(first(item, "versioncreated"))) or moment(words_of(first(item, "contentcreated"))),
        extra={"guid": item.get("guid") or "", "version": item.get("version") or ""},
    )
    if local_name(content) == "nitf":
        return nitf.report(content, where, settings, stated)
    blocks = _paragraphs(content)
    if stated.title and not any(b.words == stated.title for b in blocks[:3]):
        blocks = [Block(stated.title, "title"), *blocks]
    text, known = markup.text_of(blocks)
    return compose(
        text,
        Stated(stated.id, stated.title, stated.source, None, stated.author, stated.language, stated.published,
               stated.extra, known=known),
        where,
        settings,
    )  # fmt: skip


def _paragraphs(content: "Element") -> list[Block]:
    if local_name(content) == "html":
        return markup.blocks(content, in_page=True)
    words = "".join(part for part in content.itertext() if isinstance(part, str))
    kind = (content.get("contenttype") or "").lower()
    text = markup.text_of_html(words) if "html" in kind else markup.printable(words)
    return [Block(part.strip()) for part in text.split("\n\n") if part.strip()]


def _identity(item: "Element") -> str | None:
    """Guid and version: each version that was sent out is evidence of its own."""
    guid, version = markup.plain(item.get("guid") or ""), markup.plain(item.get("version") or "")
    return (f"{guid}#{version}" if version else guid) if guid else None


def _qcode(element: "Element | None") -> str:
    return (element.get("qcode") or element.get("uri") or "").replace("/", ":") if element is not None else ""


def _party(element: "Element | None") -> str | None:
    """The name of a provider: written out, or the literal, or the last part of its code."""
    if element is None:
        return None
    literal = element.get("literal") or _qcode(element).rpartition(":")[2]
    return words_of(first(element, "name")) or markup.plain(literal) or None


def _author(item: "Element") -> str | None:
    by = words_of(first(item, "by"))
    return (by[3:] if by[:3].lower() == "by " else by) or _party(first(item, "creator"))


def _language(item: "Element") -> str | None:
    element = first(item, "language")
    tag = element.get("tag") if element is not None else None
    return tag or item.get(_LANG)
