"""Options and formats that several commands share, and how a command prints."""

import gc
import io
import sys
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer

from dateline.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    import duckdb
    from rich.console import Console, RenderableType

    from dateline.known import Known
    from dateline.store.queries import What
    from dateline.story import Happening


class Format(StrEnum):
    """How a command prints."""

    text = "text"
    json = "json"


# The forms of each listing, as `tell/formats.py` writes them: spelled out, so that help needs not load them.


class TimelineFormat(StrEnum):
    """How `timeline` is written."""

    text = "text"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    markdown = "markdown"
    html = "html"
    timelinejs = "timelinejs"
    icalendar = "icalendar"
    ninjs = "ninjs"
    geojson = "geojson"
    turtle = "turtle"
    jsonld = "jsonld"


class EventsFormat(StrEnum):
    """How `events` is written."""

    text = "text"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    markdown = "markdown"
    html = "html"
    plover = "plover"
    icalendar = "icalendar"
    ninjs = "ninjs"
    geojson = "geojson"
    turtle = "turtle"
    jsonld = "jsonld"


class EntitiesFormat(StrEnum):
    """How `entities` is written."""

    text = "text"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    markdown = "markdown"
    html = "html"
    graphml = "graphml"
    geojson = "geojson"
    turtle = "turtle"
    jsonld = "jsonld"


class QuotesFormat(StrEnum):
    """How `quotes` is written."""

    text = "text"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    markdown = "markdown"
    html = "html"


class ReadingFormat(StrEnum):
    """How `annotate` prints."""

    jsonl = "jsonl"
    text = "text"
    docbin = "docbin"
    parquet = "parquet"


class EngineName(StrEnum):
    """Where `annotate` runs."""

    local = "local"
    ray = "ray"


Paths = Annotated[list[str], typer.Argument(help="Files or folders; - for standard input.", metavar="PATH...")]
StoreOption = Annotated[Path, typer.Option("--store", help="The store, one DuckDB file.", metavar="FILE")]
FormatOption = Annotated[Format, typer.Option("--format", help="For people or for programs.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", help="Use only reports published up to and on that day.", metavar="DATE")
]
StoryOption = Annotated[
    str | None, typer.Option("--story", help="One story; `dateline stories` lists them.", metavar="ID")
]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", help="Write to this file, not to standard output.", metavar="FILE")
]
EvidenceOption = Annotated[bool, typer.Option("--evidence", help="Print the supporting words under each line.")]
ModelOption = Annotated[str, typer.Option("--model", help="An installed spaCy pipeline.", metavar="NAME")]
PublishedOption = Annotated[
    str | None, typer.Option("--published", help="Publication date of reports that state none.", metavar="DATE")
]
SourceOption = Annotated[
    str | None, typer.Option("--source", help="Outlet of reports that state none.", metavar="NAME")
]
ColumnsOption = Annotated[
    str | None,
    typer.Option(
        "--columns", help="Of tables: which column holds what, as text=body,published=day.", metavar="FIELD=NAME,..."
    ),
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary.")]
WorkersOption = Annotated[
    int | None,
    typer.Option(
        "--workers",
        min=1,
        help="Processes that read; by default one a core, once there is enough to read.",
        metavar="N",
    ),
]
EngineOption = Annotated[
    EngineName, typer.Option("--engine", help="This machine, or a Ray cluster (from Parquet to Parquet).")
]

DEFAULT_STORE = Path("dateline.duckdb")


def print_json(value: Any) -> None:
    import msgspec

    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n")


def console(file: "IO[str] | None" = None) -> "Console":
    from rich.console import Console

    # Piped text is not cut to the width of a terminal that is not there.
    width = None if file is None and sys.stdout.isatty() else 110
    return Console(file=file, highlight=False, soft_wrap=False, width=width)


def show(text: "RenderableType", output: Path | None = None) -> None:
    """Prints text for people; where a file is named, into that."""
    if output is None:
        console().print(text)
        return
    written = io.StringIO()
    console(written).print(text)
    deliver(written.getvalue().encode("utf-8", "replace"), output)


def told(known: "Known", text: "RenderableType") -> "RenderableType":
    """The text; where no report is known one line that says so, for nothing is not found in what is not there."""
    if known.reports:
        return text
    from rich.text import Text

    from dateline.tell.wording import day_words

    return Text(f"Nothing is known up to {day_words(known.as_of)}." if known.as_of else "No report is stored.")


def day(option: str, value: str | None) -> "date | None":
    """The day of an option; with an interval or a month, its last day."""
    from dateline.when import of_iso

    if value is None:
        return None
    when = of_iso(value)
    if when is None or when.last_day is None:
        raise UsageError(f"{option} {value}: not a date; write it as 2018-05-31")
    return when.last_day


def in_order(first: tuple[str, str | None], last: tuple[str, str | None]) -> "tuple[date | None, date | None]":
    """The days of two options of which the first may not lie after the last."""
    begin, end = day(*first), day(*last)
    if begin and end and begin > end:
        raise UsageError(f"{first[0]} {first[1]}: is after {last[0]} {last[1]}; give the earlier day first")
    return begin, end


def named_columns(value: str | None) -> tuple[tuple[str, str], ...]:
    """The columns that an option names: `text=body,published=day`."""
    known = ("id", "text", "title", "published", "source", "url", "author", "language")
    pairs = [part.partition("=") for part in (value or "").split(",") if part.strip()]
    for field, _, name in pairs:
        if field.strip() not in known or not name.strip():
            raise UsageError(f"--columns {value}: write it as text=NAME,published=NAME; fields are {', '.join(known)}")
    return tuple((field.strip(), name.strip()) for field, _, name in pairs)


def print_lines(records: Iterable[Any]) -> None:
    """JSON Lines: one record a line."""
    import msgspec

    for record in records:
        sys.stdout.buffer.write(msgspec.json.encode(record) + b"\n")


def deliver(data: bytes, output: Path | None, *, is_text: bool = True) -> None:
    """Writes to the file, or to standard output; what is no text never goes to a terminal."""
    if output is not None:
        try:
            output.write_bytes(data)
        except OSError as error:
            raise UsageError(f"--output {output}: {error.strerror}; name another file") from error
        typer.echo(f"{output}: {len(data):,} bytes", err=True)
    elif not is_text and sys.stdout.isatty():
        raise UsageError("this format is no text: say where to with --output FILE, or redirect it with >")
    else:
        sys.stdout.buffer.write(data)


@contextmanager
def known_on(
    store: Path,
    as_of: str | None,
    story: str | None,
    *,
    readings: bool = True,
    only: "Collection[What] | None" = None,
) -> "Iterator[Known]":
    """What is known on a day, read as `dateline.known` does; says so if there is more in the store than that."""
    from dateline.known import known
    from dateline.store import connect

    on = day("--as-of", as_of)
    with connect(store) as connection:
        tell_if_behind(store, connection)
        found = known(connection, on, story, readings=readings, only=only)
        gc.freeze()  # it lives until the command ends: nobody need look for garbage in it
        yield found


def tell_if_behind(store: Path, connection: "duckdb.DuckDBPyConnection") -> None:
    """One line on standard error where a run that resolved was stopped."""
    from dateline.store.waiting import behind, waiting

    if not waiting(connection):
        return
    reports = behind(connection)
    what = f"{reports:,} reports are" if reports > 1 else "1 report is" if reports else "names across stories are"
    typer.echo(f"{store}: {what} still to be resolved; `dateline add --store {store}` goes on with it", err=True)


def told_of(known: "Known", about: str | None) -> "tuple[Happening, ...]":
    """The happenings that tell of what `--about` names; all of them without it. Says so where there are none."""
    from dateline.tell.find import about_name

    if about is None:
        return known.resolved.happenings
    found = about_name(known.resolved, known.readings, about)
    if not found:
        typer.echo(f"dateline: --about {about}: nothing is told of it; `dateline entities` lists names", err=True)
    return found
