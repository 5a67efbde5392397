"""The command `watch`: feeds, polled politely; what is new is stored and what changed is told."""

import re
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import (
    DEFAULT_STORE,
    EvidenceOption,
    Format,
    FormatOption,
    ModelOption,
    SourceOption,
    StoreOption,
    print_lines,
    show,
)
from dateline.errors import ReadError, UsageError
from dateline.settings import DEFAULT_MODEL, Settings

if TYPE_CHECKING:
    from dateline.watch import News

app = typer.Typer()
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
_SHORTEST = 60


def _seconds(every: str) -> float:
    """`15m` → 900."""
    match = re.fullmatch(r"(\d{1,6})([smhd])", every.strip())
    if not match:
        raise UsageError(f"--every {every}: not a length of time; write it as 15m or 2h")
    seconds = int(match[1]) * _UNITS[match[2]]
    if seconds < _SHORTEST:
        raise UsageError(f"--every {every}: more often than once a minute would be a nuisance to the server")
    return float(seconds)


@app.command()
def watch(
    feeds: Annotated[list[str], typer.Argument(help="Addresses of RSS or Atom feeds.", metavar="FEED...")],
    store: StoreOption = DEFAULT_STORE,
    every: Annotated[str, typer.Option("--every", help="How often each is asked.", metavar="TIME")] = "15m",
    once: Annotated[bool, typer.Option("--once", help="Ask each once and stop, as from a cron job.")] = False,
    fetch: Annotated[
        bool, typer.Option("--fetch", help="Fetch the linked pages too, where robots.txt allows it.")
    ] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Allow addresses that are not on the public internet.")
    ] = False,
    format: FormatOption = Format.text,
    evidence: EvidenceOption = False,
    model: ModelOption = DEFAULT_MODEL,
    source: SourceOption = None,
) -> None:
    """Poll feeds; store what is new and print what it changed.

    A feed is asked only for what has changed since, and ever more rarely while it fails; one whose time has not come
    is named. What is remembered of it lies beside the store, in FILE.feeds.json.

    \b
    dateline watch https://harbour.example/rss --store talks.duckdb
    dateline watch https://harbour.example/rss --once --fetch
    """
    from dateline.watch import Manners
    from dateline.watch import watch as run

    any_problem = False

    def problem(error: ReadError) -> None:
        nonlocal any_problem
        any_problem = True
        typer.echo(f"dateline: {error}", err=True)

    def waiting(feed: str, moment: float) -> None:
        typer.echo(f"{feed}: not asked again before {_clock(moment)}", err=True)

    manners = Manners(_seconds(every), once, fetch, allow_private)
    try:
        for news in run(feeds, store, Settings(model=model, source=source), manners, problem, waiting=waiting):
            typer.echo(f"{store}: {news.added} new {'report' if news.added == 1 else 'reports'}", err=True)
            _print(news, format, evidence)
    except KeyboardInterrupt:
        typer.echo(f"{store}: stopped; what was new is stored", err=True)
        return
    if any_problem:  # without --once it ends by itself only where no feed may be asked
        raise typer.Exit(1)


def _clock(moment: float) -> str:
    """A moment as the clock on the wall has it: `05:26`, on another day than today `1905-08-30 05:26`."""
    then = datetime.fromtimestamp(moment)  # local time: it is read by who sits at the machine
    return f"{then:%H:%M}" if then.date() == datetime.now().date() else f"{then:%Y-%m-%d %H:%M}"


def _print(news: "News", format: Format, evidence: bool) -> None:
    from dateline.record import change_record
    from dateline.tell.changes import for_people
    from dateline.tell.text import changes_text

    if format is Format.json:
        print_lines(change_record(change) for change in news.changes)
        return
    now = news.known
    happenings = {happening.id: happening for happening in now.resolved.happenings}
    told = for_people(news.changes, now.resolved, now.readings)
    show(changes_text(told, happenings=happenings, reports=now.reports, evidence=evidence))
