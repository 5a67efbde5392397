"""Word documents (.docx): paragraphs and tables in their order; titles, headings and captions by their styles.

    style Title      Envoys meet                  title
    style Normal     The envoys met …             (left to clean.py)
    style Heading 2  A long night                 boilerplate
    style Caption    The yard at dusk.            caption

When the file was made is kept in `extra`; it is no date of publication.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, BinaryIO
from zipfile import ZipFile, ZipInfo

from dateline.errors import ReadError
from dateline.read import markup
from dateline.read.compose import Stated, compose
from dateline.read.limits import Refused, seekable
from dateline.read.markup import Block, local_name
from dateline.report import PassageKind, Report
from dateline.settings import Settings

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LARGEST = 256 * 1024 * 1024
"""Bytes that all parts of a document may unpack to, pictures included."""
_LARGEST_XML = 64 * 1024 * 1024
_STYLES: dict[str, PassageKind] = {"title": "title", "heading": "boilerplate", "caption": "caption"}


def read(file: BinaryIO, origin: str, settings: Settings, problems: Callable[[ReadError], None]) -> Iterator[Report]:
    """The one report of a document."""
    import docx

    file = seekable(file, settings)
    try:
        with ZipFile(file) as archive:
            _check(archive.infolist())
        file.seek(0)
        document = docx.Document(file)
        blocks = list(_blocks(document))
        about = document.core_properties
        title, author = markup.plain(about.title or ""), markup.plain(about.author or "")
        created = about.created.isoformat() if about.created else None
    except Refused:
        raise
    except Exception as error:  # the library raises whatever the damage brings about
        why = " ".join(f"{type(error).__name__}: {error}".split())[:80]
        raise Refused(f"a damaged Word document ({why})", "save it again") from None
    text, known = markup.text_of(blocks)
    if not text:
        raise Refused("no text in the document", "name one that has some")
    first = next((block.words for block in blocks if block.kind == "title"), None)
    stated = Stated(
        title=first or (title if len(title) > 5 else None),
        author=author if author.lower() not in ("", "python-docx", "user", "admin") else None,
        known=known,
        extra={"created": created} if created else {},
    )
    yield compose(text, stated, origin, settings, file_name=origin.rpartition("/")[2])


def _check(parts: list[ZipInfo]) -> None:
    """Raises `Refused` for a document that would unpack to too much; the sizes bind the library that unpacks."""
    xml = max((part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))), default=0)
    if sum(part.file_size for part in parts) > _LARGEST or xml > _LARGEST_XML:
        raise Refused("a Word document that unpacks to too much", "save its text by itself")


def _blocks(document: Any) -> Iterator[Block]:
    """Each paragraph of the body, those in tables too."""
    styles = {style.style_id: (style.name or "").lower() for style in document.styles}
    titled = False
    for paragraph in document.element.body.iter():
        if local_name(paragraph) != "p" or not (words := _words(paragraph)):
            continue
        name = styles.get(getattr(paragraph, "style", None) or "", "")
        kind = next((kind for start, kind in _STYLES.items() if name.startswith(start)), None)
        if kind == "boilerplate" and name == "heading 1" and not titled:
            kind = "title"
        yield Block(words, None if kind == "title" and titled else kind)
        titled = titled or kind == "title"


def _words(paragraph: "Element") -> str:
    """The words of a paragraph: its runs, those in links and insertions too, but not what was deleted."""
    parts: list[str] = []
    for element in paragraph.iter():
        name = local_name(element)
        if name == "t":
            parts.append(element.text or "")
        elif name in ("tab", "br", "cr"):
            parts.append("\x0b" if name != "tab" else " ")
    return markup.plain_lines("".join(parts))
