"""XML: which of its formats a file is in, and a parser that neither fetches nor expands anything.

<rss>, <feed>, <rdf:RDF>          feed.py
<newsItem>, <newsMessage>, …      newsml.py
<nitf>                            nitf.py
<html>                            html.py
"""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from dateline.errors import ReadError
from dateline.read import detect, feed, html, newsml, nitf
from dateline.read.limits import Refused, whole
from dateline.read.markup import local_name
from dateline.report import Report
from dateline.settings import Settings

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PROLOG = 64 * 1024
"""Bytes in which the root element must begin."""


def read(file: BinaryIO, origin: str, settings: Settings, problems: Callable[[ReadError], None]) -> Iterator[Report]:
    """The reports of an XML file."""
    raw = whole(file, settings)
    root = detect.root_name(detect.as_text(raw[:_PROLOG]))
    if detect.is_feed(root):
        yield from feed.read(BytesIO(raw), origin, settings, problems)
    elif root == "html":
        yield html.report(raw, origin, settings)
    else:
        yield from _news(tree(raw), origin, settings, problems)


def _news(root: "Element", origin: str, settings: Settings, problems: Callable[[ReadError], None]) -> Iterator[Report]:
    name = local_name(root)
    if name == "nitf":
        yield nitf.report(root, origin, settings)
    elif name in newsml.ROOTS:
        yield from newsml.read(root, origin, settings, problems)
    else:
        raise Refused(f"XML of an unknown kind (<{name[:40]}>)", "convert it to NITF, NewsML-G2 or JSON Lines")


def tree(raw: bytes) -> "Element":
    """The root of a well-formed document. Raises `Refused`."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        return etree.fromstring(raw, parser)
    except (etree.LxmlError, ValueError) as error:
        why = " ".join(str(error).split())[:100]
        raise Refused(f"not well-formed XML ({why})", "correct it") from None
