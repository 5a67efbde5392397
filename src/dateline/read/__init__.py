"""read(): files, folders and standard input become reports, one after another.

    for report in read(["reports/", "late.txt"], Settings(), problems=print):
        print(report.id, report.published)

Reading streams: one report is held at a time. What cannot be read is handed to `problems` as a `ReadError`, one line
for a person, and the rest goes on. Nothing is skipped in silence except, in folders, hidden files and files whose
endings no reader knows, and a report that is given twice in the same words.

A reader is a function from an open file to reports. To add a format, write one and put it into `READERS`.
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import BinaryIO, cast

from dateline.errors import ReadError, UsageError
from dateline.read import date, json_lines, text
from dateline.read.compose import content_id
from dateline.report import Report
from dateline.settings import Settings

Problems = Callable[[ReadError], None]
Reader = Callable[[BinaryIO, str, Settings, Problems], Iterator[Report]]

READERS: tuple[tuple[tuple[str, ...], Reader], ...] = (
    (json_lines.ENDINGS, json_lines.read),  # one report a line
    (text.ENDINGS, text.read),  # one report a file
)
STANDARD_INPUT = "-"
_SNIFF = 4096


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
    return _once(_read_all(paths, settings, problems, stdin), problems)


def _read_all(paths: Iterable[str], settings: Settings, problems: Problems, stdin: BinaryIO | None) -> Iterator[Report]:
    for path in paths:
        if path == STANDARD_INPUT:
            yield from _read_stream(stdin or sys.stdin.buffer, "<stdin>", settings, problems)
        elif Path(path).is_dir():
            yield from _read_folder(path, settings, problems)
        else:
            yield from _read_file(path, settings, problems)


def _read_folder(folder: str, settings: Settings, problems: Problems) -> Iterator[Report]:
    """The files of a folder and its folders that have a known ending; hidden ones are left out."""
    known = tuple(ending for endings, _ in READERS for ending in endings)
    empty = True
    for path in _files(folder, problems):
        if path.lower().endswith(known):
            empty = False
            yield from _read_file(path, settings, problems)
    if empty:
        *first, last = known
        problem = f"a folder without reports (no file ends in {', '.join(first)} or {last})"
        problems(ReadError(_shown(folder), problem, "name a folder that has some, or name the files themselves"))


def _files(folder: str, problems: Problems) -> Iterator[str]:
    def unreadable(error: OSError) -> None:
        problems(_os_error(error.filename or folder, error))

    for parent, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield str(Path(parent) / name)


def _read_file(path: str, settings: Settings, problems: Problems) -> Iterator[Report]:
    reader = next((reader for endings, reader in READERS if path.lower().endswith(endings)), _read_stream)
    try:
        with Path(path).open("rb") as file:
            yield from reader(file, _shown(path), settings, problems)
    except OSError as error:
        problems(_os_error(path, error))


def _read_stream(stream: BinaryIO, origin: str, settings: Settings, problems: Problems) -> Iterator[Report]:
    """Input whose name does not tell its format: JSON Lines if it begins with an object, else plain text."""
    file = stream if hasattr(stream, "peek") else BufferedReader(cast(RawIOBase, stream), _SNIFF)
    start = cast(BufferedReader, file).peek(_SNIFF)[:_SNIFF].removeprefix(b"\xef\xbb\xbf").lstrip()
    rest = start[1:].lstrip()
    is_json = start[:1] == b"{" and rest[:1] in (b'"', b"}", b"")
    yield from (json_lines.read if is_json else text.read)(file, origin, settings, problems)


def _once(reports: Iterable[Report], problems: Problems) -> Iterator[Report]:
    """Each id once: a report given twice is read once, and of two reports with one id the first is kept."""
    seen: dict[str, str] = {}
    for report in reports:
        content = content_id(report.text, report.title, report.published, report.source, report.url)
        if report.id not in seen:
            seen[report.id] = content
            yield report
        elif seen[report.id] != content:
            problem = f"another report of this input has the id {report.id!r}"
            advice = "give each report its own id; the first one is kept"
            problems(ReadError(report.origin or report.id, problem, advice))


def _shown(path: str) -> str:
    """The path as one line of text, whatever bytes the file system allows in it."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in path)


def _os_error(path: str, error: OSError) -> ReadError:
    """What the system says of a path, in a person's words."""
    path = _shown(path)
    if isinstance(error, FileNotFoundError):
        return ReadError(path, "no such file or folder", "check the path")
    if isinstance(error, PermissionError):
        return ReadError(path, "it may not be read", "check its permissions")
    return ReadError(path, f"it cannot be read ({error.strerror or error})", "check the file")


__all__ = ["READERS", "read"]
