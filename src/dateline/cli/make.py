"""Commands that read reports: annotate, add, demo."""

import sys
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import (
    DEFAULT_STORE,
    ColumnsOption,
    EngineName,
    EngineOption,
    ModelOption,
    OutputOption,
    Paths,
    PublishedOption,
    QuietOption,
    ReadingFormat,
    SourceOption,
    StoreOption,
    WorkersOption,
    console,
    day,
    deliver,
    named_columns,
    show,
)
from dateline.cli.progress import counted, expected, progress, tell
from dateline.errors import ReadError, UsageError
from dateline.settings import DEFAULT_MODEL, Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dateline.mention import Reading
    from dateline.report import Report

app = typer.Typer()


class _Problems:
    """Prints each unreadable file as one line and remembers that there was one."""

    def __init__(self) -> None:
        self.any = False

    def __call__(self, error: ReadError) -> None:
        self.any = True
        tell(f"dateline: {error}")


def _settings(model: str, published: str | None, source: str | None, named: str | None = None) -> Settings:
    day("--published", published)
    return Settings(model=model, published=published, source=source, columns=named_columns(named))


@app.command()
def annotate(
    paths: Paths,
    format: Annotated[
        ReadingFormat, typer.Option("--format", help="JSON Lines, a summary, a spaCy DocBin, or Parquet parts.")
    ] = ReadingFormat.jsonl,
    model: ModelOption = DEFAULT_MODEL,
    published: PublishedOption = None,
    source: SourceOption = None,
    columns: ColumnsOption = None,
    output: OutputOption = None,
    workers: WorkersOption = None,
    engine: EngineOption = EngineName.local,
    address: Annotated[str | None, typer.Option("--address", help="Of a Ray cluster.", metavar="ADDRESS")] = None,
    quiet: QuietOption = False,
) -> None:
    """Print what stands in each report; store nothing.

    One reading a line, in input order, as JSON Lines. From Parquet to Parquet, in parts, which are the same whoever
    makes them, one process, several or a Ray cluster. What an --output holds already of a run that was stopped is not
    done again.

    \b
    dateline annotate report.txt --published 1905-08-30
    cat reports.jsonl | dateline annotate - > readings.jsonl
    dateline annotate reports.parquet --format parquet --output readings/
    dateline annotate s3-mount/*.parquet --engine ray --address auto --output s3-mount/readings/
    """
    from dateline.engine import lines, processes
    from dateline.read import read

    problems, settings = _Problems(), _settings(model, published, source, columns)
    if engine is EngineName.ray or format is ReadingFormat.parquet:
        _in_parts(paths, settings, output, engine, workers, address, quiet, problems)
    else:
        reports = read(paths, settings, problems, stdin=sys.stdin.buffer)
        with progress(quiet or (output is None and sys.stdout.isatty()), expected(paths)) as told:
            if format is ReadingFormat.jsonl and output is not None:
                _write_lines(
                    reports, settings, output, lambda rest: counted(lines(workers)(rest, settings), told), quiet
                )
            elif format is ReadingFormat.jsonl:
                _print_lines(counted(lines(workers)(reports, settings), told))
            else:
                _print_readings(counted(processes(workers)(reports, settings), told), format, output)
    if problems.any:
        raise typer.Exit(1)


def _print_lines(lines: "Iterator[bytes]") -> None:
    for line in lines:
        sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()


def _write_lines(
    reports: "Iterator[Report]",
    settings: Settings,
    output: Path,
    annotated: "Callable[[Iterator[Report]], Iterator[bytes]]",
    quiet: bool,
) -> None:
    """Writes a file of readings; goes on with one that a run which was stopped has left."""
    from dateline.engine.resume import begun

    size, there, rest = begun(output, reports, settings)
    with output.open("r+b" if size else "wb") as file:
        file.seek(size)
        if size:
            file.truncate()
        for line in annotated(rest):
            file.write(line + b"\n")
    if there and not quiet:
        tell(f"{output}: {there:,} {'reading was' if there == 1 else 'readings were'} there already")


def _print_readings(readings: "Iterator[Reading]", format: ReadingFormat, output: Path | None) -> None:
    if format is ReadingFormat.docbin:
        from dateline.tell.docbin import docbin

        deliver(docbin(readings), output, is_text=False)
    else:
        from dateline.tell.reading import reading_text

        with nullcontext(None) if output is None else output.open("w", encoding="utf-8", errors="replace") as file:
            for reading in readings:
                console(file).print(reading_text(reading))


def _in_parts(
    paths: list[str],
    settings: Settings,
    output: Path | None,
    engine: EngineName,
    workers: int | None,
    address: str | None,
    quiet: bool,
    problems: _Problems,
) -> None:
    """From Parquet to Parquet; each part is there whole or not at all."""
    from dateline.engine import on_ray, on_this_machine, parts_of, prepared

    if output is None:
        raise UsageError("say with --output DIR where the parts go")
    parts = parts_of(paths)
    target = str(prepared(output))
    run = (
        on_ray(parts, target, settings, address=address, workers=workers)
        if engine is EngineName.ray
        else on_this_machine(parts, target, settings, workers)
    )
    reports = skipped = 0
    with progress(quiet, sum(part.after - part.first for part in parts)) as told:
        for number, done in enumerate(run, 1):
            reports += done.reports
            skipped += done.was_there
            told("annotating", sum(part.after - part.first for part in parts[:number]))
            for problem in done.problems:
                problems.any = True
                tell(f"dateline: {problem}")
    if not quiet:
        there = f"; {skipped} of {len(parts)} parts were there already" if skipped else ""
        typer.echo(f"{output}: {reports:,} reports annotated in {len(parts) - skipped} parts{there}", err=True)


@contextmanager
def _without_pandas() -> "Iterator[None]":
    """DuckDB loads pandas, where it is installed, with the first value that it is given: longer than adding one report."""
    if "pandas" in sys.modules:
        yield
        return
    sys.modules["pandas"] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules["pandas"]


@app.command()
def add(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            help="Files or folders; - for standard input. None: go on with what is stored.", metavar="PATH..."
        ),
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    model: ModelOption = DEFAULT_MODEL,
    published: PublishedOption = None,
    source: SourceOption = None,
    columns: ColumnsOption = None,
    workers: WorkersOption = None,
    quiet: QuietOption = False,
) -> None:
    """Read, annotate, resolve and save reports.

    The same report again changes nothing; a changed one replaces its older version. Readings that `annotate` has made
    are stored as they are.

    \b
    dateline add reports/ --store talks.duckdb
    dateline add readings/ --store talks.duckdb
    dateline add late.txt --published 1905-09-01 --source "Rye Courier"
    """
    from dateline import pipeline
    from dateline.engine import processes
    from dateline.read.language import not_read

    if not paths:
        _nothing_given(store)
    problems = _Problems()
    with _not_left_empty(store, paths or []), progress(quiet, expected(paths or ())) as told, _without_pandas():
        outcome = pipeline.add(
            paths or (),
            store,
            _settings(model, published, source, columns),
            problems=problems,
            progress=told,
            stdin=sys.stdin.buffer,
            run=processes(workers),
        )
    if not quiet:
        typer.echo(
            f"{store}: {outcome.added} reports added, {outcome.replaced} replaced, {outcome.unchanged} unchanged; "
            f"{outcome.stories} {'story' if outcome.stories == 1 else 'stories'}"
            + (f"; {outcome.behind:,} resolved that were left" if outcome.behind else ""),
            err=True,
        )
        if note := not_read(outcome.languages):
            typer.echo(f"{store}: {note}", err=True)
    if problems.any:
        raise typer.Exit(1)


@contextmanager
def _not_left_empty(path: Path, given: list[str]) -> "Iterator[None]":
    """A store that was made for paths of which none is there goes again: a name was mistyped, most likely."""
    made = not path.exists()
    try:
        yield
    finally:
        if made and given and not any(one == "-" or Path(one).exists() for one in given):
            path.unlink(missing_ok=True)


def _nothing_given(store: Path) -> None:
    """Without paths a run goes on with what an earlier one left; there must be some."""
    from dateline.store import connect
    from dateline.store.waiting import waiting

    if store.exists():
        with connect(store) as connection:
            if waiting(connection):
                return
    raise UsageError("nothing to add: name files or folders, or - for standard input")


@app.command()
def demo(
    folder: Annotated[Path, typer.Option("--folder", help="Where the store and the page go.")] = Path("dateline-demo"),
) -> None:
    """Do the whole job on the bundled samples.

    Ten reports on the peace talks at Portsmouth in August and September 1905, written for this purpose.
    """
    from dateline.demo import run

    run(folder, show)
