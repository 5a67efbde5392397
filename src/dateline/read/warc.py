"""WARC: what a crawler stored; each page that was answered is a report.

    WARC/1.0                                         crawl.warc:7    origin: the record's number
    WARC-Type: response                              url: WARC-Target-URI
    WARC-Target-URI: https://harbour.example/1       published: by the page, and not after WARC-Date
    WARC-Date: 2023-08-31T00:00:00Z
    Content-Length: 5120

Records that are no answers, answers other than 200, and what is no page are left out. The frame of a record is a few
lines and a length, read here: an archive that ends in the middle of a record is told, and no record is held that is
larger than a page may be.
"""

from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple

from dateline.errors import ReadError
from dateline.read import date, html, http_answer
from dateline.read.limits import STEP, Refused
from dateline.report import Report
from dateline.settings import Settings

_PAGES = ("text/html", "application/xhtml+xml")
_LONGEST_LINE = 32 * 1024
_MOST_LINES = 200


class Record(NamedTuple):
    """A record's number from 1, its fields (names in lower case), and its content; `None` where that is not wanted."""

    number: int
    fields: dict[str, str]
    content: bytes | None


def read(file: BinaryIO, origin: str, settings: Settings, problems: Callable[[ReadError], None]) -> Iterator[Report]:
    """The reports of the pages in an archive, one held at a time."""
    found = False
    for record in _records(file, settings.longest_file):
        where = f"{origin}:{record.number}"
        try:
            if record.content is None:
                raise Refused(f"a page of more than {settings.longest_file // 1024**2} MB", "leave it out")
            answer = http_answer.parse(record.content, settings.longest_file)
            if answer.status == 200 and answer.type in _PAGES:
                found = True
                yield _report(record, answer, where, settings)
        except ReadError as error:
            problems(error)
        except Refused as error:
            found = True
            problems(ReadError(where, error.problem, error.advice))
    if not found:
        raise Refused("no web page in the archive", "name one that holds answers of type text/html")


def _report(record: Record, answer: http_answer.Answer, where: str, settings: Settings) -> Report:
    crawled = _moment(record.fields.get("warc-date"))
    return html.report(
        answer.body, where, settings, url=record.fields.get("warc-target-uri", "").strip("<>") or None,
        encoding=answer.charset, seen=crawled[:10] if crawled else None, extra={"crawled": crawled} if crawled else {},
    )  # fmt: skip


def _records(file: BinaryIO, longest: int) -> Iterator[Record]:
    """The answers in an archive, in its order; of other records only the frame is read."""
    number = 0
    while (fields := _fields(file)) is not None:
        number += 1
        try:
            length = int(fields.get("content-length", ""))
        except ValueError:
            length = -1
        if length < 0:
            raise Refused(f"record {number} does not say how long it is", "get the archive again")
        wanted = fields.get("warc-type", "").lower() == "response"
        content = file.read(length) if wanted and length <= longest else None
        rest = length - (len(content) if content is not None else _skipped(file, length))
        if rest:
            raise Refused(f"record {number} ends early", "get the archive again")
        if wanted:
            yield Record(number, fields, content)


def _fields(file: BinaryIO) -> dict[str, str] | None:
    """The head of the next record; `None` at the end of the archive."""
    line = b"\r\n"
    while line in (b"\r\n", b"\n"):
        line = file.readline(_LONGEST_LINE)
    if not line:
        return None
    if not line.startswith(b"WARC/"):
        raise Refused("a damaged archive: no record where one must begin", "get it again")
    lines = [line]
    while (line := file.readline(_LONGEST_LINE)).strip():
        lines.append(line)
        if len(lines) > _MOST_LINES or len(line) == _LONGEST_LINE:
            raise Refused("a record with a head of unreasonable length", "get the archive again")
    return http_answer.fields_of(b"".join(lines))


def _skipped(file: BinaryIO, length: int) -> int:
    """Reads over so many bytes; returns how many there were."""
    at = 0
    while at < length and (data := file.read(min(STEP, length - at))):
        at += len(data)
    return at


def _moment(value: str | None) -> str | None:
    try:
        return date.of_iso_field(value or "")
    except date.NoDate:
        return None
