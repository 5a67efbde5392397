"""read(): files, folders, archives and standard input become reports, one after another.

    for report in read(["reports/", "late.txt", "crawl.warc.gz"], Settings(), problems=print):
        print(report.id, report.published)

Reading streams: one report is held at a time. What cannot be read is handed to `problems` as a `ReadError`, one line
for a person, and the rest goes on. Nothing is skipped in silence except, in folders and archives, hidden files and
files that no reader knows, and a report that is given twice in the same words.

A reader is a function from an open file to reports. To add a format, write one, put it into `READERS`, and say in
`detect.py` how its files are told.
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from io import BufferedReader, RawIOBase
from pathlib import Path, PurePath
from typing import BinaryIO, TypeVar, cast

from dateline.errors import ReadError, UsageError
from dateline.read import (
    archive,
    date,
    detect,
    html,
    json_document,
    json_lines,
    mail,
    pdf,
    table,
    text,
    warc,
    word,
    xml,
)
from dateline.read.compose import content_id
from dateline.read.limits import Budget, Exhausted, Refused, counted, seekable
from dateline.report import Report
from dateline.settings import Settings

T = TypeVar("T")
Problems = Callable[[ReadError], None]
Reader = Callable[[BinaryIO, str, Settings, Problems], Iterator[Report]]

READERS: dict[str, Reader] = {
    "json_lines": json_lines.read,  # one report a line
    "json_document": json_document.read,  # ninjs, or reports as one JSON value
    "text": text.read,  # one report a file
    "html": html.read,  # a page
    "mail": mail.read,  # a message, or a page saved as one
    "mbox": mail.read_mbox,  # a mailbox: messages, one after another
    "xml": xml.read,  # feeds, NewsML-G2, NITF
    "warc": warc.read,  # the pages of a crawl
    "pdf": pdf.read,
    "word": word.read,
    "table": table.read_csv,  # one report a row
    "parquet": table.read_parquet,
}
UNPACKERS: dict[str, archive.Unpacker] = {
    "gzip": archive.gunzip,
    "zstd": archive.unzstd,
    "zip": archive.unzip,
    "tar": archive.untar,
}
STANDARD_INPUT = "-"
UNFORESEEN = "a fault of Dateline's own while reading it"


def read(
    paths: Iterable[str], settings: Settings, problems: Problems, stdin: BinaryIO | None = None
) -> Iterator[Report]:
    """The reports of files, folders and (`-`) standard input, in the order given, each folder sorted by name.

    Raises `UsageError` at once if `settings.published` is no date.
    """
    if settings.published is not None:
        try:
            date.of_iso_field(settings.published)
        except date.NoDate as error:
            raise UsageError(f"--published: {error}; write it as YYYY-MM-DD") from None
    return once(_read_all(paths, settings, problems, stdin), problems, lambda report: report)


def _read_all(paths: Iterable[str], settings: Settings, problems: Problems, stdin: BinaryIO | None) -> Iterator[Report]:
    for path in paths:
        if path == STANDARD_INPUT:
            budget = Budget(0, settings)
            file = counted(stdin or sys.stdin.buffer, budget)
            yield from _guarded(_read_stream(file, "<stdin>", "", settings, problems, budget), "<stdin>", problems)
        elif Path(path).is_dir():
            yield from _read_folder(path, settings, problems)
        else:
            yield from _read_file(path, settings, problems)


def _read_folder(folder: str, settings: Settings, problems: Problems) -> Iterator[Report]:
    """The files of a folder and its folders that have a known ending; hidden ones are left out."""
    empty = True
    for path in _files(folder, problems):
        if _has_known_ending(path):
            empty = False
            yield from _read_file(path, settings, problems)
    if empty:
        *first, last = detect.ENDINGS
        problem = f"a folder without reports (no file ends in {', '.join(first)} or {last})"
        problems(ReadError(shown(folder), problem, "name a folder that has some, or name the files themselves"))


def _files(folder: str, problems: Problems) -> Iterator[str]:
    def unreadable(error: OSError) -> None:
        problems(_os_error(error.filename or folder, error))

    for parent, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield str(Path(parent) / name)


def _has_known_ending(name: str) -> bool:
    return any(ending in detect.ENDINGS for ending in detect.endings(name))


def _read_file(path: str, settings: Settings, problems: Problems) -> Iterator[Report]:
    origin = shown(path)
    try:
        with Path(path).open("rb") as file:
            before = os.fstat(file.fileno())
            budget = Budget(before.st_size, settings)
            found = _read_stream(file, origin, PurePath(path).name, settings, problems, budget)
            for report in _guarded(found, origin, problems):
                if _has_changed(before, os.fstat(file.fileno()), report.origin):
                    problems(ReadError(origin, "it changed while it was read", "read it again when it is complete"))
                    return
                yield report
    except OSError as error:
        problems(_os_error(path, error))


def _has_changed(before: os.stat_result, now: os.stat_result, origin: str | None) -> bool:
    """Is a file another than it was? Lines added to its end do not change those that were read."""
    if now.st_size > before.st_size and (origin or "").rpartition(":")[2].isdigit():
        return False
    return (now.st_size, now.st_mtime_ns) != (before.st_size, before.st_mtime_ns)


def _read_stream(
    stream: BinaryIO,
    origin: str,
    file_name: str,
    settings: Settings,
    problems: Problems,
    budget: Budget,
    depth: int = 0,
) -> Iterator[Report]:
    """The reports of an open file of any format. Raises `Refused` where it cannot be read on."""
    file = stream if hasattr(stream, "peek") else cast(BinaryIO, BufferedReader(cast(RawIOBase, stream), 65536))
    start = cast(BufferedReader, file).peek(detect.SNIFFED)[: detect.SNIFFED]
    name = detect.name_of_reader(start, file_name)
    if name == "zip":
        file = seekable(file, settings)
        name = "word" if archive.holds_word_document(file) else name
    if name == "text" and settings.columns and not file_name:
        name = "table"
    if name in READERS:
        yield from READERS[name](file, origin, settings, problems)
        return
    if depth >= settings.deepest_packing:
        raise Refused(f"archives packed more than {depth} deep", "unpack it yourself if you trust it")
    empty = True
    for member in UNPACKERS[name](file, file_name, budget, settings):
        if member.name and not _has_known_ending(member.file_name):
            continue
        empty = False
        within = f"{origin}!{shown(member.name)}" if member.name else origin
        inner = _read_stream(member.stream, within, member.file_name, settings, problems, budget, depth + 1)
        yield from _guarded(inner, within, problems, member=True) if member.name else inner
    if empty:
        raise Refused("an archive without reports", "name one that has some")


def _guarded(reports: Iterator[Report], origin: str, problems: Problems, *, member: bool = False) -> Iterator[Report]:
    """The reports; where one file or member cannot be read on, that is told and the rest goes on."""
    try:
        yield from reports
    except ReadError as error:
        problems(error)
    except Refused as error:
        if member and isinstance(error, Exhausted):
            raise
        problems(ReadError(origin, error.problem, error.advice))
    except (OSError, MemoryError):
        raise
    except Exception as error:  # one file that nobody foresaw must not end a run over a million others
        why = " ".join(f"{type(error).__name__}: {error}".encode("ascii", "backslashreplace").decode().split())[:120]
        problems(ReadError(origin, f"{UNFORESEEN} ({why})", "please report this, with the file if you may"))


def once(items: Iterable[T], problems: Problems, report_of: Callable[[T], Report]) -> Iterator[T]:
    """Each id once: a report given twice is read once, and of two reports with one id the first is kept."""
    seen: dict[str, str] = {}
    for item in items:
        report = report_of(item)
        content = content_id(report.text, report.title, report.published, report.source, report.url)
        if report.id not in seen:
            seen[report.id] = content
            yield item
        elif seen[report.id] != content:
            problem = f"another report of this input has the id {report.id!r}"
            advice = "give each report its own id; the first one is kept"
            problems(ReadError(report.origin or report.id, problem, advice))


def shown(path: str) -> str:
    """The path as one line of text, whatever bytes the file system allows in it."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in path)


def _os_error(path: str, error: OSError) -> ReadError:
    """What the system says of a path, in a person's words."""
    path = shown(path)
    if isinstance(error, FileNotFoundError):
        return ReadError(path, "no such file or folder", "check the path")
    if isinstance(error, PermissionError):
        return ReadError(path, "it may not be read", "check its permissions")
    return ReadError(path, f"it cannot be read ({error.strerror or error})", "check the file")


__all__ = ["READERS", "Problems", "once", "read", "shown"]
