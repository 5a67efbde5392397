"""E-mail, mailboxes (mbox), and pages that a browser saved as one message (MHTML).

    Subject: Envoys meet                          title
    From: Jane Roe <roe@harbour.example>          author
    Date: Wed, 30 Aug 2023 09:15:00 +0900         published 2023-08-30T09:15:00+09:00, basis metadata
    (text/plain part, else the HTML part)         text

A saved page is the page that its first HTML part holds, from the address that the message names; the message's date is
that of the saving, so only an upper bound of the page's own. Attachments are named in `extra`, not read. In a mailbox a
line `From roe@harbour.example Wed Aug 30 09:15:00 2023` after an empty one begins a message; in the words of a message
`From ` at the begin of a line has a `>` before it.
"""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import EmailPolicy
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any, BinaryIO, cast

from dateline.errors import ReadError
from dateline.read import html, markup
from dateline.read.compose import Stated, compose
from dateline.read.detect import BEGIN_OF_MESSAGE
from dateline.read.limits import Refused, whole
from dateline.read.markup import Block
from dateline.report import Report
from dateline.settings import Settings

_PARTS = 200
_DEEPEST = 200
"""Messages within messages; the library reads them by recursion."""
_LONGEST_FIELD = 1000
_LONGEST_LINE = 64 * 1024
_ESCAPED_FROM = re.compile(rb"\A>(>*From )")
_QUOTED = re.compile(r"(?:>[^\n]*(?:\n|\Z))+")
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")


class _Bounded(EmailPolicy):
    """The library's usual policy, but a header field has an end: reading one takes time that grows with its square."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST_FIELD]


def read(file: BinaryIO, origin: str, settings: Settings, problems: Callable[[ReadError], None]) -> Iterator[Report]:
    """The one report of a message."""
    yield _report(whole(file, settings), origin, settings)


def read_mbox(
    file: BinaryIO, origin: str, settings: Settings, problems: Callable[[ReadError], None]
) -> Iterator[Report]:
    """The reports of a mailbox, one held at a time; a message that is none goes to `problems`."""
    for number, raw in enumerate(_messages(file, settings.longest_file), 1):
        where = f"{origin}:{number}"
        try:
            if raw is None:
                raise Refused(f"a message of more than {settings.longest_file // 1024**2} MB", "save it by itself")
            yield _report(raw, where, settings)
        except ReadError as error:
            problems(error)
        except Refused as error:
            problems(ReadError(where, error.problem, error.advice))


def _messages(file: BinaryIO, longest: int) -> Iterator[bytes | None]:
    """The messages of a mailbox, each without the line that begins it; `None` for one that is too long."""
    lines: list[bytes] = []
    size, begun, after_empty = 0, False, True
    while line := file.readline(_LONGEST_LINE):
        if after_empty and BEGIN_OF_MESSAGE.match(line):
            if begun:
                yield b"".join(lines) if size <= longest else None
            lines, size, begun = [], 0, True
        else:
            size += len(line)
            if size <= longest:
                lines.append(_ESCAPED_FROM.sub(rb"\1", line))
        after_empty = line in (b"\n", b"\r\n")
    if begun:
        yield b"".join(lines) if size <= longest else None


def _report(raw: bytes, origin: str, settings: Settings) -> Report:
    """The report of a message. Raises `ReadError` or `Refused`."""
    if raw.lower().count(b"boundary=") > _DEEPEST or raw.lower().count(b"message/rfc822") > _DEEPEST:
        raise Refused("a message of too many parts", "save the message that you mean by itself")
    try:
        message = cast(EmailMessage, BytesParser(policy=_Bounded()).parsebytes(raw))
        return _saved_page(message, origin, settings) or _message(message, origin, settings)
    except (ValueError, LookupError, AttributeError, TypeError, IndexError, RecursionError, AssertionError) as error:
        if isinstance(error, ReadError):
            raise
        raise Refused(f"a damaged message ({' '.join(str(error).split())[:80]})", "save it again") from None


def _saved_page(message: EmailMessage, origin: str, settings: Settings) -> Report | None:
    """The page that a browser saved; `None` for a message that a person wrote."""
    address = message.get("Snapshot-Content-Location")
    saved = _moment(message)
    if message.get_content_type() != "multipart/related" or not (
        address or _field(message, "From").startswith("<Saved")
    ):
        return None
    for part in _parts(message):
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            url = _plain(address or part.get("Content-Location")) or None
            raw = part.get_payload(decode=True)
            extra: dict[str, Any] = {"saved": saved.isoformat()} if saved else {}
            return html.report(
                raw if isinstance(raw, bytes) else b"", origin, settings, url=url,
                encoding=part.get_content_charset(), seen=saved.date().isoformat() if saved else None, extra=extra,
            )  # fmt: skip
    return None


def _message(message: EmailMessage, origin: str, settings: Settings) -> Report:
    subject = _plain(_field(message, "Subject"))
    text, known = markup.text_of([Block(subject, "title")] * bool(subject) + list(_body(message)))
    if not known and not text:
        raise Refused("no text in the message", "name a message that has some")
    name, address = parseaddr(_field(message, "From"))
    sent = _moment(message)
    attached = [_plain(part.get_filename() or part.get_content_type()) for part in _attachments(message)]
    extra: dict[str, Any] = {
        "message_id": _plain(_field(message, "Message-ID")),
        "to": _plain(_field(message, "To")),
        "attachments": attached,
    }
    stated = Stated(
        title=subject or None,
        author=_plain(name or address) or None,
        published=sent.isoformat() if sent else None,
        language=_plain(_field(message, "Content-Language")) or None,
        known=known,
        extra={key: value for key, value in extra.items() if value},
    )
    return compose(text, stated, origin, settings)


def _body(message: EmailMessage) -> Iterator[Block]:
    """The paragraphs of the plain part, else of the HTML part; lines quoted from another message are boilerplate."""
    plain = next((p for p in _parts(message) if p.get_content_type() == "text/plain" and not _is_attached(p)), None)
    if plain is not None and (text := _text(plain)).strip():
        for paragraph in _BLANK_LINES.split(markup.printable(text).strip("\n")):
            yield Block(paragraph, "boilerplate" if _QUOTED.fullmatch(paragraph) else None)
        return
    page = next((p for p in _parts(message) if p.get_content_type() == "text/html" and not _is_attached(p)), None)
    tree = markup.tree_of_html(_text(page)) if page is not None else None
    if tree is not None:
        yield from (Block(b.words, None if b.kind == "title" else b.kind) for b in markup.blocks(tree, in_page=True))


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    for number, part in enumerate(message.walk()):
        if number >= _PARTS:
            return
        if not part.is_multipart():
            yield part


def _is_attached(part: EmailMessage) -> bool:
    return part.get_content_disposition() == "attachment"


def _attachments(message: EmailMessage) -> list[EmailMessage]:
    return [part for part in _parts(message) if _is_attached(part)]


def _text(part: EmailMessage) -> str:
    raw = part.get_payload(decode=True)
    return html.characters(raw, part.get_content_charset()) if isinstance(raw, bytes) else ""


def _field(message: EmailMessage, name: str) -> str:
    return str(message.get(name) or "")


def _plain(words: object) -> str:
    return markup.plain(str(words or ""))


def _moment(message: EmailMessage) -> datetime | None:
    try:
        return parsedate_to_datetime(_field(message, "Date"))
    except (ValueError, TypeError, OverflowError):
        return None
