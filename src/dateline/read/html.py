"""Pages: the main text of an HTML page, without what stands around it on every page of its site.

    <title>Envoys meet | The Harbour Post</title>         Envoys meet                     title
    <meta property="article:published_time" …>            The envoys met on Wednesday.
    <nav>…</nav><article><p>The envoys met …              …

trafilatura finds the main text and what the page states of itself; htmldate finds the day of publication. How the day
is known is kept: `metadata` where the head of the page states it, `text` where it stands somewhere on the page. The
text that is found is `report.text`.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import datetime
from typing import TYPE_CHECKING, Any, BinaryIO

from dateline.errors import ReadError
from dateline.read import date, markup
from dateline.read.compose import Stated, compose
from dateline.read.decode import Undecodable, decode
from dateline.read.limits import Refused, whole
from dateline.read.markup import Block
from dateline.report import PublishedBasis, Report
from dateline.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

_MOST_ELEMENTS = 40_000
"""Beyond this a page is no article; finding its main text would take seconds, so all of its text is taken."""
_MOST_FOR_ALL_MEANS = 5_000
"""Beyond this only the fast way of finding the main text is taken."""
_A_NOTE = 300
"""Characters: in a page of fewer nothing stands around the text."""
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z][\w.:-]{1,30})", re.I)
_MOMENT = re.compile(r'"datePublished"\s*:\s*"([0-9T:.+Z -]{10,35})"')


def read(file: BinaryIO, origin: str, settings: Settings, problems: "Callable[[ReadError], None]") -> Iterator[Report]:
    """The one report of a page."""
    yield report(whole(file, settings), origin, settings)


def report(
    page: bytes | str,
    origin: str,
    settings: Settings,
    *,
    url: str | None = None,
    encoding: str | None = None,
    seen: str | None = None,
    extra: dict[str, Any] | None = None,
) -> Report:
    """The report of a page from `url`. `seen` is a day on which the page existed: it was published by then."""
    words = page if isinstance(page, str) else characters(page, encoding)
    tree = markup.tree_of_html(words)
    if tree is None:
        raise Refused("no page in it", "save it again as HTML")
    found = _main(tree, url, seen)
    title = markup.plain(found.title or "") or None if found is not None else None
    text, known = markup.text_of(_with_title(title, _blocks(tree, found)))
    if not text.strip():
        raise Refused("no main text in the page", "save the page of the report itself")
    published, basis = _published(tree, url, seen)
    stated = Stated(
        title=title,
        source=(found.sitename if found is not None else None) or None,
        url=url or (found.url if found is not None else None),
        author=(found.author if found is not None else None) or None,
        likely_language=_language(tree),
        published=published,
        basis=basis,
        known=known,
        extra=extra or {},
    )
    return compose(text, stated, origin, settings, file_name=None if published else origin.rpartition("/")[2])


def characters(raw: bytes, encoding: str | None = None) -> str:
    """The characters of a page: as its mark, its transport or itself says, else as they can be told."""
    stated = _CHARSET.search(raw[:4096])
    named = [encoding, stated[1].decode("ascii") if stated else None, "utf-8"]
    if not raw.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        for name in filter(None, named):
            try:
                return raw.decode("cp1252" if name.lower() in ("iso-8859-1", "latin-1", "latin1", "ascii") else name)
            except (UnicodeDecodeError, LookupError):
                continue
    try:
        return decode(raw)
    except Undecodable as error:
        if b"\0" in raw[:4096]:
            raise Refused(error.problem, "save it again as HTML") from None
        return raw.decode("utf-8", "replace")  # one wrong byte in an advertisement does not spoil a page


def _main(tree: "Element", url: str | None, seen: str | None) -> Any:
    """What trafilatura finds in a page: main text and metadata; `None` where it finds none."""
    size = sum(1 for _ in tree.iter())
    if size > _MOST_ELEMENTS:
        return None
    import logging

    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    days = {"original_date": True, "extensive_search": False, "max_date": seen}
    try:
        return bare_extraction(
            deepcopy(tree), url=url, with_metadata=True, include_comments=False, fast=size > _MOST_FOR_ALL_MEANS,
            date_extraction_params=days,
        )  # fmt: skip
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError):
        return None  # pages come broken in ways that no library foresees; all of the text is still there


def _blocks(tree: "Element", found: Any) -> list[Block]:
    """The blocks of the main text; of all text where no main text is found, or where there is little of either."""
    everything = [b for b in markup.blocks(tree, in_page=True) if b.kind != "boilerplate"]
    if found is not None and found.body is not None and sum(len(b.words) for b in everything) > _A_NOTE:
        blocks = markup.blocks(found.body)
        heads = {markup.plain(" ".join(head.itertext())) for head in found.body.iter("head")}
        blocks = [Block(b.words, "boilerplate" if b.words in heads else b.kind) for b in blocks]
        if blocks:
            return blocks
    return everything


def _with_title(title: str | None, blocks: list[Block]) -> Iterator[Block]:
    """The blocks below the title; where it stands among them already, or another does, it is not given twice."""
    same = " ".join((title or "").casefold().split())
    if title:
        yield Block(title, "title")
    for number, block in enumerate(blocks):
        words = " ".join(block.words.casefold().split())
        if not (same and number < 5 and words == same):
            yield Block(block.words, None) if title and block.kind == "title" else block


def _published(tree: "Element", url: str | None, seen: str | None) -> tuple[str | None, PublishedBasis]:
    """When the page was published, and whether its head says so or its text."""
    head = _head(tree)
    moment = _moment(head)
    if day := _day(head, url, seen):
        return moment if moment and _is_on(moment, day) else day, "metadata"
    if sum(1 for _ in tree.iter()) <= _MOST_ELEMENTS and (day := _day(deepcopy(tree), url, seen)):
        return moment if moment and _is_on(moment, day) else day, "text"
    return None, "none"


def _day(tree: "Element", url: str | None, seen: str | None) -> str | None:
    from htmldate import find_date

    try:
        found: str | None = find_date(
            tree, extensive_search=False, original_date=True, url=url, max_date=seen, deferred_url_extractor=True
        )
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return None
    return found


def _head(tree: "Element") -> "Element":
    """A page of nothing but what a page states of itself."""
    from lxml import html

    page = html.document_fromstring("<html><head></head><body><p></p></body></html>")
    head = page.find("head")
    assert head is not None
    for element in tree.iter("meta", "link", "script"):
        if element.tag != "script" or "ld+json" in (element.get("type") or ""):
            head.append(deepcopy(element))
    return page


def _moment(head: "Element") -> str | None:
    """The date and time of publication as the page states it for programs."""
    stated = [m.get("content") for m in head.iter("meta") if m.get("property") == "article:published_time"]
    for script in head.iter("script"):
        stated += _MOMENT.findall(script.text or "")[:1]
    for value in stated:
        try:
            return date.of_iso_field(value or "")
        except date.NoDate:
            continue
    return None


def _is_on(moment: str, day: str) -> bool:
    """Is a moment on a day, give or take the time zones in which a day is counted?"""
    try:
        return abs((datetime.fromisoformat(moment[:10]) - datetime.fromisoformat(day[:10])).days) <= 1
    except ValueError:
        return False


def _language(tree: "Element") -> str | None:
    root = tree.getroottree().getroot()
    value = (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip()
    return value if re.fullmatch(r"[A-Za-z]{2,3}(?:[-_]\w{2,8}){0,2}", value) else None
