"""Options and formats that several commands share, and how a command prints."""

import io
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from dateline.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    from rich.console import Console, RenderableType

    from dateline.known import Known


class Format(StrEnum):
    """How a command prints."""

    text = "text"
    json = "json"


class TimelineFormat(StrEnum):
    """How `timeline` prints."""

    text = "text"
    json = "json"
    markdown = "markdown"
    html = "html"


class EventsFormat(StrEnum):
    """How `events` prints."""

    text = "text"
    json = "json"
    plover = "plover"
    csv = "csv"


class ReadingFormat(StrEnum):
    """How `annotate` prints."""

    jsonl = "jsonl"
    text = "text"


Paths = Annotated[list[str], typer.Argument(help="Files or folders; - for standard input.", metavar="PATH...")]
StoreOption = Annotated[Path, typer.Option("--store", help="The store, one DuckDB file.", metavar="FILE")]
FormatOption = Annotated[Format, typer.Option("--format", help="For people or for programs.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", help="Use only reports published up to and on that day.", metavar="DATE")
]
StoryOption = Annotated[
    str | None, typer.Option("--story", help="One story; `dateline stories` lists them.", metavar="ID")
]
EvidenceOption = Annotated[bool, typer.Option("--evidence", help="Print the supporting words under each line.")]
ModelOption = Annotated[str, typer.Option("--model", help="An installed spaCy pipeline.", metavar="NAME")]
PublishedOption = Annotated[
    str | None, typer.Option("--published", help="Publication date of reports that state none.", metavar="DATE")
]
SourceOption = Annotated[
    str | None, typer.Option("--source", help="Outlet of reports that state none.", metavar="NAME")
]

DEFAULT_STORE = Path("dateline.duckdb")


def print_json(value: Any) -> None:
    import msgspec

    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n")


def console() -> "Console":
    from rich.console import Console

    # Piped text is not cut to the width of a terminal that is not there.
    return Console(highlight=False, soft_wrap=False, width=None if sys.stdout.isatty() else 110)


def show(text: "RenderableType") -> None:
    console().print(text)


def day(option: str, value: str | None) -> "date | None":
    """The day of an option; with an interval or a month, its last day."""
    from dateline.when import of_iso

    if value is None:
        return None
    when = of_iso(value)
    if when is None or when.last_day is None:
        raise UsageError(f"{option} {value}: not a date; write it as 2018-05-31")
    return when.last_day


def print_lines(records: Iterable[Any]) -> None:
    """JSON Lines: one record a line."""
    import msgspec

    for record in records:
        sys.stdout.buffer.write(msgspec.json.encode(record) + b"\n")


@contextmanager
def text_out() -> Iterator[TextIO]:
    """Standard output for text whose line ends are to stay as written, in UTF-8 everywhere."""
    file = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="")
    try:
        yield file
        file.flush()
    finally:
        file.detach()


@contextmanager
def known_on(store: Path, as_of: str | None, story: str | None, *, readings: bool = True) -> "Iterator[Known]":
    from dateline.known import known
    from dateline.store import connect

    on = day("--as-of", as_of)
    with connect(store) as connection:
        yield known(connection, on, story, readings=readings)
