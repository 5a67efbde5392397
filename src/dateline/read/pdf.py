"""PDF: the words of each page, in the order in which the file draws them.

    page 1   The envoys met on Wednesday and        The envoys met on Wednesday and
    page 2   left without a word.                   left without a word.

A page ends with a line break, or with a blank line where its last line ends a sentence. `extra["pages"]` holds where in
the text each page begins, so that a span can be shown on its page. Pictures of text are not read.
"""

import time
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any, BinaryIO

from dateline.errors import ReadError
from dateline.read import markup
from dateline.read.compose import Stated, compose
from dateline.read.limits import Refused, whole
from dateline.report import Report
from dateline.settings import Settings

_MOST_PAGES = 5_000
_LONGEST = 60.0
"""Seconds that one document may take; looked at after each page."""
_STOPS = '.!?:;"”’»)'
_NO_TITLES = ("untitled", "microsoft word", "powerpoint", ".doc", ".indd", ".qxd", ".pdf", ".tex")


def read(file: BinaryIO, origin: str, settings: Settings, problems: Callable[[ReadError], None]) -> Iterator[Report]:
    """The one report of a document."""
    import logging

    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    raw = whole(file, settings)
    try:
        document = pypdf.PdfReader(BytesIO(raw))
        if document.is_encrypted and not document.decrypt(""):
            raise Refused("an encrypted PDF", "save it without a password")
        text, starts = _text(document, settings)
        stated = _stated(document, starts)
    except Refused:
        raise
    except Exception as error:  # pypdf raises whatever the damage brings about, from KeyError to its own errors
        why = " ".join(f"{type(error).__name__}: {error}".split())[:80]
        raise Refused(f"a damaged PDF ({why})", "save it again") from None
    if not text.strip():
        raise Refused("a PDF without words, such as a scan", "have its text recognised first")
    yield compose(text, stated, origin, settings, file_name=origin.rpartition("/")[2])


def _text(document: Any, settings: Settings) -> tuple[str, list[int]]:
    """The text, and where in it each page begins."""
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    until = time.monotonic() + _LONGEST
    for number, page in enumerate(document.pages):
        if number >= _MOST_PAGES or length > settings.longest_report or time.monotonic() > until:
            raise Refused("a PDF that is too long to be one report", "split it into parts")
        words = markup.printable(page.extract_text() or "").strip("\n")
        if words and parts:
            parts.append("\n\n" if parts[-1].rstrip()[-1:] in _STOPS else "\n")
            length += len(parts[-1])
        starts.append(length)
        if words:
            parts.append(words)
            length += len(words)
    return "".join(parts), starts


def _stated(document: Any, starts: list[int]) -> Stated:
    """What the document says of itself. When the file was made is no date of publication."""
    about = document.metadata or {}
    title = markup.plain(str(about.get("/Title") or ""))
    created = about.creation_date if hasattr(about, "creation_date") else None
    return Stated(
        title=title if len(title) > 5 and not any(no in title.lower() for no in _NO_TITLES) else None,
        author=markup.plain(str(about.get("/Author") or "")) or None,
        extra={"pages": starts} | ({"created": created.isoformat()} if created else {}),
    )
