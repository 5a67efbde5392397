"""Plain text: one file, one report, its text to the letter.

A file may begin with a head (see `header.py`) or with words such as ` date 1905-08-30 `; its name may hold a date.
"""

from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import BinaryIO

from dateline.errors import ReadError
from dateline.read.compose import Stated, compose
from dateline.read.decode import Undecodable, decode
from dateline.report import Report
from dateline.settings import Settings

ENDINGS = (".txt", ".text")
_MARKUP = ("{\\rtf",)
_BYTES_A_CHARACTER = 4
"""The most that any encoding of Unicode takes."""


def read(file: BinaryIO, origin: str, settings: Settings, problems: Callable[[ReadError], None]) -> Iterator[Report]:
    """The one report of a file; what is wrong with it goes to `problems`."""
    try:
        yield _report(file, origin, settings)
    except ReadError as error:
        problems(error)


def _report(file: BinaryIO, origin: str, settings: Settings) -> Report:
    most = settings.longest_report * _BYTES_A_CHARACTER + _BYTES_A_CHARACTER
    raw = file.read(most + 1)
    if not raw.strip():
        raise ReadError(origin, "an empty file", "remove it or put a report into it")
    try:
        if len(raw) > most:
            decode(raw[:4096].rsplit(b" ", 1)[0])  # a long binary file is told as binary, not as a long report
            problem = f"a report of more than {settings.longest_report:,} characters is too long"
            raise ReadError(origin, problem, "split it into parts")
        text = decode(raw)
    except Undecodable as error:
        raise ReadError(origin, error.problem, error.advice) from None
    if text[:200].lstrip().lower().startswith(_MARKUP):
        raise ReadError(origin, "marked-up text, not plain text", "save it as plain text or as .docx")
    return compose(text, Stated(), origin, settings, file_name=PurePath(origin).name)
