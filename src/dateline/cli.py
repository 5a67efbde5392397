"""The commands, without logic: options in, records out. Data goes to standard output, messages to standard error.

Nothing heavy is imported before a command needs it: `dateline --help` answers at once, and commands that only read the
store load no language model.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from dateline import __version__
from dateline.errors import DatelineError, ReadError, UsageError
from dateline.settings import DEFAULT_MODEL, Settings

if TYPE_CHECKING:
    from datetime import date

    from rich.console import Console, RenderableType

    from dateline.known import Known

app = typer.Typer(
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,  # plain help: rich's takes longer to load than Dateline itself
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="Dated reports in, a chronology that can be checked out.\n\n"
    "\b\nExamples:\n  dateline demo                                the whole job on sample reports\n"
    "  dateline add reports/ --store talks.duckdb   read, annotate, resolve, save\n"
    "  dateline timeline --store talks.duckdb       what happened when, by whose account\n"
    "  dateline timeline --as-of 1905-08-28         what was known on that day\n"
    "  dateline annotate report.txt                 all that stands in one report, as JSON Lines",
)


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


@app.callback(invoke_without_command=True)
def _options(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    if version:
        typer.echo(f"dateline {__version__}")
        raise typer.Exit


def _json(value: Any) -> None:
    import msgspec

    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n")


def _console() -> "Console":
    from rich.console import Console

    # Piped text is not cut to the width of a terminal that is not there.
    return Console(highlight=False, soft_wrap=False, width=None if sys.stdout.isatty() else 110)


def _show(text: "RenderableType") -> None:
    _console().print(text)


def _day(option: str, value: str | None) -> "date | None":
    """The day of an option; with an interval or a month, its last day."""
    from dateline.when import of_iso

    if value is None:
        return None
    when = of_iso(value)
    if when is None or when.last_day is None:
        raise UsageError(f"{option} {value}: not a date; write it as 2018-05-31")
    return when.last_day


@contextmanager
def _known(store: Path, as_of: str | None, story: str | None) -> "Iterator[Known]":
    from dateline.known import known
    from dateline.store import connect

    day = _day("--as-of", as_of)
    with connect(store) as connection:
        yield known(connection, day, story)


class _Problems:
    """Prints each unreadable file as one line and remembers that there was one."""

    def __init__(self) -> None:
        self.any = False

    def __call__(self, error: ReadError) -> None:
        self.any = True
        typer.echo(f"dateline: {error}", err=True)


def _settings(model: str, published: str | None, source: str | None) -> Settings:
    _day("--published", published)
    return Settings(model=model, published=published, source=source)


@app.command()
def annotate(
    paths: Paths,
    format: Annotated[ReadingFormat, typer.Option("--format", help="JSON Lines, or a summary.")] = ReadingFormat.jsonl,
    model: ModelOption = DEFAULT_MODEL,
    published: PublishedOption = None,
    source: SourceOption = None,
) -> None:
    """Print all that stands in each report, one reading a line; stores nothing.

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
            _show(reading_text(reading))
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
    """Read, annotate, resolve and save reports. The same report again changes nothing.

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
def stories(
    store: StoreOption = DEFAULT_STORE,
    format: FormatOption = Format.text,
    as_of: AsOf = None,
    evidence: EvidenceOption = False,
) -> None:
    """List the stories that the reports tell."""
    from dateline.record import story_record
    from dateline.tell.text import stories_text

    with _known(store, as_of, None) as known:
        if format is Format.json:
            _json([story_record(story) for story in known.resolved.stories])
        else:
            _show(stories_text(known.resolved.stories, reports=known.reports, evidence=evidence))


@app.command()
def copies(store: StoreOption = DEFAULT_STORE, format: FormatOption = Format.text, as_of: AsOf = None) -> None:
    """List groups of reports that are copies of one text, the earliest first."""
    from dateline.tell.text import copies_text

    with _known(store, as_of, None) as known:
        if format is Format.json:
            _json([list(group) for group in known.resolved.copies])
        else:
            _show(copies_text(known.resolved.copies, reports=known.reports))


@app.command()
def entities(
    store: StoreOption = DEFAULT_STORE,
    format: FormatOption = Format.text,
    as_of: AsOf = None,
    story: StoryOption = None,
    evidence: EvidenceOption = False,
) -> None:
    """List people, organizations, places and groups with their names and roles."""
    from dateline.record import entity_record
    from dateline.tell.text import entities_text

    with _known(store, as_of, story) as known:
        if format is Format.json:
            _json([entity_record(entity) for entity in known.resolved.entities])
        else:
            _show(entities_text(known.resolved.entities, reports=known.reports, evidence=evidence))


@app.command()
def events(
    store: StoreOption = DEFAULT_STORE,
    format: FormatOption = Format.text,
    as_of: AsOf = None,
    story: StoryOption = None,
    evidence: EvidenceOption = False,
) -> None:
    """List everything that happened, is planned, possible, cancelled or denied, in event time."""
    from dateline.record import happening_record
    from dateline.tell.text import happenings_text

    with _known(store, as_of, story) as known:
        if format is Format.json:
            _json([happening_record(happening) for happening in known.resolved.happenings])
        else:
            names = {entity.id: entity.name for entity in known.resolved.entities}
            _show(happenings_text(known.resolved.happenings, reports=known.reports, evidence=evidence, names=names))


@app.command()
def quotes(
    store: StoreOption = DEFAULT_STORE,
    by: Annotated[str | None, typer.Option("--by", help="Only what this person or body said.", metavar="NAME")] = None,
    format: FormatOption = Format.text,
    as_of: AsOf = None,
    story: StoryOption = None,
    evidence: EvidenceOption = False,
) -> None:
    """List who said what, in which words; the same words in several reports once.

    \b
    dateline quotes --by Roosevelt
    """
    from dateline.record import saying_record
    from dateline.resolve.sayings import sayings
    from dateline.tell.text import quotes_text

    with _known(store, as_of, story) as known:
        found = sayings(known.readings.values(), known.resolved.entities)
        if by is not None:
            speakers = _entities_named("--by", by, known)
            found = [one for one in found if one.entity in speakers]
        records = [saying_record(one) for one in found]
        if format is Format.json:
            _json(records)
        else:
            _show(quotes_text(records, reports=known.reports, evidence=evidence))


def _entities_named(option: str, name: str, known: "Known") -> frozenset[str]:
    from dateline.tell.find import find_entities

    found = find_entities(known.resolved.entities, name)
    if not found:
        typer.echo(f"dateline: {option} {name}: nobody of that name; `dateline entities` lists them", err=True)
    return frozenset(entity.id for entity in found)


@app.command()
def timeline(
    store: StoreOption = DEFAULT_STORE,
    about: Annotated[
        str | None, typer.Option("--about", help="Only what this one takes part in.", metavar="NAME")
    ] = None,
    dates: Annotated[
        int | None, typer.Option("--dates", min=1, help="At most K dates, the most important.", metavar="K")
    ] = None,
    sentences: Annotated[
        int | None, typer.Option("--sentences", min=1, help="At most N sentences a date.", metavar="N")
    ] = None,
    begin: Annotated[str | None, typer.Option("--from", help="Nothing that ended before.", metavar="DATE")] = None,
    end: Annotated[str | None, typer.Option("--to", help="Nothing that began after.", metavar="DATE")] = None,
    format: Annotated[
        TimelineFormat, typer.Option("--format", help="For people or for programs.")
    ] = TimelineFormat.text,
    as_of: AsOf = None,
    story: StoryOption = None,
    evidence: EvidenceOption = False,
) -> None:
    """Print the chronology: what happened when, by whose account, and what is only planned.

    \b
    dateline timeline --evidence
    dateline timeline --as-of 1905-08-28 --about Witte
    dateline timeline --format html > story.html
    """
    from dateline.record import chronology_record
    from dateline.tell.choose import timeline as choose
    from dateline.tell.find import about_name

    with _known(store, as_of, story) as known:
        chosen = known.resolved.happenings
        if about is not None:
            chosen = about_name(known.resolved, known.readings, about)
            if not chosen:
                typer.echo(
                    f"dateline: --about {about}: nothing is told of it; `dateline entities` lists names", err=True
                )
        chronology = choose(
            known.readings, chosen, story=story, as_of=known.as_of, dates=dates, sentences=sentences,
            begin=_day("--from", begin), end=_day("--to", end),
        )  # fmt: skip
        if format is TimelineFormat.json:
            _json(chronology_record(chronology))
            return
        happenings = {happening.id: happening for happening in known.resolved.happenings}
        title = next((s.title for s in known.resolved.stories if story in {None, s.id}), "Chronology")
        if format is TimelineFormat.html:
            from dateline.tell.page import chronology_page

            typer.echo(chronology_page(chronology, happenings, known.reports, title, known.resolved.disagreements))
        elif format is TimelineFormat.markdown:
            from dateline.tell.markdown import chronology_markdown

            typer.echo(chronology_markdown(chronology, happenings=happenings, reports=known.reports, title=title))
        else:
            from dateline.tell.text import chronology_text

            _show(chronology_text(chronology, happenings=happenings, reports=known.reports, evidence=evidence))


@app.command()
def changes(
    since: Annotated[
        str, typer.Option("--since", help="Compare what is known now with what was known on that day.", metavar="DATE")
    ],
    store: StoreOption = DEFAULT_STORE,
    format: FormatOption = Format.text,
    as_of: AsOf = None,
    story: StoryOption = None,
    evidence: EvidenceOption = False,
) -> None:
    """List what changed since a day: what is new, moved, cancelled, revived, confirmed.

    \b
    dateline changes --since 1905-08-28
    """
    from dateline.known import known as ask
    from dateline.record import change_record
    from dateline.store import connect
    from dateline.tell.changes import changes as compare
    from dateline.tell.text import changes_text

    with connect(store) as connection:
        now = ask(connection, _day("--as-of", as_of), story)
        was = ask(connection, _day("--since", since), story)
        found = compare(was.resolved, now.resolved, now.readings)
        if format is Format.json:
            _json([change_record(change) for change in found])
        else:
            happenings = {happening.id: happening for happening in now.resolved.happenings}
            _show(changes_text(found, happenings=happenings, reports=now.reports, evidence=evidence))


@app.command()
def disagreements(
    store: StoreOption = DEFAULT_STORE,
    format: FormatOption = Format.text,
    as_of: AsOf = None,
    story: StoryOption = None,
    evidence: EvidenceOption = False,
) -> None:
    """List where the sources contradict each other, with the words of each."""
    from dateline.record import disagreement_record
    from dateline.tell.text import disagreements_text

    with _known(store, as_of, story) as known:
        if format is Format.json:
            texts = {report: reading.report.text for report, reading in known.readings.items()}
            _json([disagreement_record(one, texts) for one in known.resolved.disagreements])
        else:
            _show(disagreements_text(known.resolved.disagreements, reports=known.reports, evidence=evidence))


@app.command()
def check(
    store: StoreOption = DEFAULT_STORE,
    format: FormatOption = Format.text,
    as_of: AsOf = None,
    story: StoryOption = None,
) -> None:
    """Read the sources again and replay the reasons; exits with 1 if something does not hold."""
    from dateline.check import check as run
    from dateline.record import place_record
    from dateline.tell.text import checks_text

    with _known(store, as_of, story) as known:
        found = run(known)
        if format is Format.json:
            _json(
                [
                    {
                        "code": f.code,
                        "message": f.message,
                        **(place_record(f.evidence) if f.evidence else {}),
                        "text": f.text,
                    }
                    for f in found
                ]
            )
        else:
            _show(checks_text([(f.code, f.message, f.evidence, f.text) for f in found], reports=known.reports))
    if found:
        raise typer.Exit(1)


@app.command()
def demo(
    folder: Annotated[Path, typer.Option("--folder", help="Where the store and the page go.")] = Path("dateline-demo"),
) -> None:
    """Do the whole job on the bundled sample reports: ten reports of August and September 1905."""
    from dateline.demo import run

    run(folder, _show)


def _fail(error: DatelineError) -> NoReturn:
    typer.echo(f"dateline: {error}", err=True)
    sys.exit(2 if isinstance(error, UsageError) else 1)


def main() -> None:
    """The command `dateline`."""
    try:
        app(standalone_mode=True)
    except DatelineError as error:
        _fail(error)
    except BrokenPipeError:  # `dateline timeline | head`
        sys.stderr.close()
        sys.exit(0)
