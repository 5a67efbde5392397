"""Commands that read reports: annotate, add, demo."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.options import (
    DEFAULT_STORE,
    ModelOption,
    Paths,
    PublishedOption,
    ReadingFormat,
    SourceOption,
    StoreOption,
    day,
    show,
)
from dateline.errors import ReadError
from dateline.settings import DEFAULT_MODEL, Settings

app = typer.Typer()


class _Problems:
    """Prints each unreadable file as one line and remembers that there was one."""

    def __init__(self) -> None:
        self.any = False

    def __call__(self, error: ReadError) -> None:
        self.any = True
        typer.echo(f"dateline: {error}", err=True)


def _settings(model: str, published: str | None, source: str | None) -> Settings:
    day("--published", published)
    return Settings(model=model, published=published, source=source)


@app.command()
def annotate(
    paths: Paths,
    format: Annotated[ReadingFormat, typer.Option("--format", help="JSON Lines, or a summary.")] = ReadingFormat.jsonl,
    model: ModelOption = DEFAULT_MODEL,
    published: PublishedOption = None,
    source: SourceOption = None,
) -> None:
    """Print what stands in each report; store nothing.

    One reading a line, in input order, as JSON Lines.

    \b
    dateline annotate report.txt --published 1905-08-30
    cat reports.jsonl | dateline annotate - > readings.jsonl
    """
    import msgspec

    from dateline import engine
    from dateline.read import read
    from dateline.record import reading_record
    from dateline.tell.reading import reading_text

    problems, settings = _Problems(), _settings(model, published, source)
    for reading in engine.here(read(paths, settings, problems, stdin=sys.stdin.buffer), settings):
        if format is ReadingFormat.text:
            show(reading_text(reading))
        else:
            sys.stdout.buffer.write(msgspec.json.encode(reading_record(reading)) + b"\n")
    sys.stdout.flush()
    if problems.any:
        raise typer.Exit(1)


@app.command()
def add(
    paths: Paths,
    store: StoreOption = DEFAULT_STORE,
    model: ModelOption = DEFAULT_MODEL,
    published: PublishedOption = None,
    source: SourceOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary.")] = False,
) -> None:
    """Read, annotate, resolve and save reports.

    The same report again changes nothing; a changed one replaces its older version.

    \b
    dateline add reports/ --store talks.duckdb
    dateline add late.txt --published 1905-09-01 --source "Rye Courier"
    """
    from dateline import pipeline

    problems = _Problems()
    with _progress(quiet) as progress:
        outcome = pipeline.add(
            paths,
            store,
            _settings(model, published, source),
            problems=problems,
            progress=progress,
            stdin=sys.stdin.buffer,
        )
    if not quiet:
        typer.echo(
            f"{store}: {outcome.added} reports added, {outcome.replaced} replaced, {outcome.unchanged} unchanged; "
            f"{outcome.stories} {'story' if outcome.stories == 1 else 'stories'}",
            err=True,
        )
    if problems.any:
        raise typer.Exit(1)


@contextmanager
def _progress(quiet: bool) -> "Iterator[Callable[[str, int], None]]":
    """A bar on a terminal, nothing elsewhere. How many reports there are is not known before they are read."""
    if quiet or not sys.stderr.isatty():
        yield lambda doing, done: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn("{task.completed} reports"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("loading the language model", total=None)
        yield lambda doing, done: bar.update(task, description=doing, completed=done)


@app.command()
def demo(
    folder: Annotated[Path, typer.Option("--folder", help="Where the store and the page go.")] = Path("dateline-demo"),
) -> None:
    """Do the whole job on the bundled samples.

    Ten reports on the peace talks at Portsmouth in August and September 1905, written for this purpose.
    """
    from dateline.demo import run

    run(folder, show)
