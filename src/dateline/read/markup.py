"""Markup becomes a text: each block of a page is a paragraph, and what the markup says of a block is kept.

    <h1>Envoys meet</h1>                      Envoys meet                       title
    <p>The <b>envoys</b> met.<br/>“Yes.”</p>      The envoys met.                   (left to clean.py)
    <figcaption>The yard.</figcaption>        “Yes.”
                                                                                blank lines between
                                              The yard.                         caption

For formats other than plain text this text is `report.text`: spans count in it. A page's tree is walked once, without
recursion, so its depth and breadth cost no more than its length.
"""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from dateline.report import Passage, PassageKind
from dateline.span import Span

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SPACE = re.compile(r"[ \t\r\n\f\v\xa0]+")
_UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BREAK = "\x0b"  # stands for <br> until white space has been folded; no markup can hold it
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2"
    " h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul caption"
    # NITF, and what trafilatura calls them
    " block hl1 hl2 bq media media-caption media-producer byline byttl dateline distributor note tagline nitf-table"
    " head list item quote row cell comments".split()
)
_KINDS: dict[str, PassageKind] = {
    "h1": "title", "title": "title", "hl1": "title", "figcaption": "caption", "media-caption": "caption",
    "media-producer": "credit", "byline": "byline", "dateline": "dateline", "distributor": "boilerplate",
    "tagline": "boilerplate", "nav": "boilerplate", "footer": "boilerplate", "aside": "boilerplate", "hl2": "boilerplate",
    **{f"h{n}": "boilerplate" for n in range(2, 7)},
}  # fmt: skip
_BREAKS = frozenset(("br", "lb"))
_LEFT_OUT = frozenset(
    "script style noscript template svg math iframe object embed applet select option textarea button canvas audio video"
    " map head-meta media-reference".split()
)


class Block(NamedTuple):
    """One paragraph of a page; `kind` is what the markup says it is, `None` where it says nothing."""

    words: str
    kind: PassageKind | None = None


def plain(words: str) -> str:
    """Words of markup on one line, without what no text has a use for."""
    return _SPACE.sub(" ", _UNWANTED.sub("", words)).strip()


def printable(text: str) -> str:
    """A text without control characters and halves of surrogate pairs; its lines stay."""
    return _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def blocks(root: "Element", *, in_page: bool = False) -> list[Block]:
    """The blocks of a tree in text order. With `in_page`, `<head>` is the head of a page and no heading."""
    found: list[Block] = []
    parts: list[str] = []
    kinds: list[PassageKind | None] = [None]

    def flush(kind: PassageKind | None) -> None:
        words = plain_lines("".join(parts))
        parts.clear()
        if words:
            found.append(Block(words, kind))

    for opens, name, words in _events(root, in_page):
        if name in _BLOCKS:
            if opens:
                flush(kinds[-1])
                kinds.append(_KINDS.get(name, kinds[-1]))
            else:
                flush(kinds.pop())
        elif name in _BREAKS and opens:
            parts.append(_BREAK)
        parts.append(words)
    flush(None)
    return found


def plain_lines(words: str) -> str:
    """Words of one block: white space folded, lines where `<br>` stood, no blank lines."""
    lines = (plain(line) for line in words.split(_BREAK))
    return "\n".join(line for line in lines if line)


def _events(root: "Element", in_page: bool) -> Iterator[tuple[bool, str, str]]:
    """Each start and end of an element with the words right after it; what is not to be read is left out."""
    from lxml.etree import iterwalk

    walk = iterwalk(root, events=("start", "end"))
    for event, element in walk:
        name = local_name(element)
        left_out = name in _LEFT_OUT or (in_page and name == "head")
        if event == "end":
            yield False, "" if left_out else name, element.tail or "" if element is not root else ""
        elif left_out:
            walk.skip_subtree()
        else:
            # An entity that nobody resolved, such as `&nbsp;` of a DTD that is not fetched, is an element without name.
            yield True, name, element.text or "" if name else unescape(element.text or "")


def local_name(element: "Element") -> str:
    """The name of an element without its namespace, in lower case."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def text_of(found: Iterable[Block]) -> tuple[str, tuple[Passage, ...]]:
    """The blocks as one text, a blank line between them, and the passages whose kind is known."""
    parts: list[str] = []
    known: list[Passage] = []
    at = 0
    for block in found:
        if parts:
            at += 2
        parts.append(block.words)
        if block.kind:
            known.append(Passage(Span(at, at + len(block.words)), block.kind))
        at += len(block.words)
    return "\n\n".join(parts), tuple(known)


def tree_of_html(page: str | bytes, encoding: str | None = None) -> "Element | None":
    """The tree of a page or a piece of one; `None` where there is none. Nothing is fetched, no entity expands."""
    from lxml import html
    from lxml.etree import LxmlError

    if isinstance(page, str):  # lxml takes no text that names an encoding
        page, encoding = page.encode("utf-8", "replace"), "utf-8"
    parser = html.HTMLParser(encoding=encoding, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(page, parser=parser)
    except (LxmlError, ValueError, AssertionError):
        return None


def text_of_html(piece: str) -> str:
    """The text of a piece of HTML, such as a summary in a feed."""
    root = tree_of_html(piece) if "<" in piece or "&" in piece else None
    return (
        text_of(Block(b.words) for b in blocks(root, in_page=True))[0] if root is not None else printable(piece).strip()
    )
