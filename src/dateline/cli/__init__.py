"""The commands, without logic: options in, records out. Data goes to standard output, messages to standard error.

Nothing heavy is imported before a command needs it: `dateline --help` answers at once, and commands that only read the
store load no language model.
"""

import os
import sys
from typing import Annotated, NoReturn

import typer

from dateline import __version__
from dateline.cli import ask, brief, clients, corrections, identity, listings, make, watch, web
from dateline.cli.usage import Commands
from dateline.errors import DatelineError, UsageError

app = typer.Typer(
    cls=Commands,
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


@app.callback(invoke_without_command=True)
def _options(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    if version:
        typer.echo(f"dateline {__version__}")
        raise typer.Exit


app.add_typer(make.app)
app.add_typer(listings.app)
app.add_typer(ask.app)
app.add_typer(brief.app)
app.add_typer(watch.app)
app.add_typer(web.app)
app.add_typer(corrections.app)
app.add_typer(clients.app)
app.add_typer(identity.app, name="entities", short_help="List who and what is named, with roles.")


def _fail(message: str, status: int) -> NoReturn:
    typer.echo(f"dateline: {message}", err=True)
    sys.exit(status)


def _give_up_output() -> None:
    """Nothing more can be written: what is still buffered must not fail once more when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main() -> None:
    """The command `dateline`."""
    try:
        try:
            app(standalone_mode=True)
        finally:
            sys.stdout.flush()
    except UsageError as error:
        _fail(str(error), 2)
    except DatelineError as error:
        _fail(str(error), 1)
    except BrokenPipeError:  # `dateline timeline | head`
        _give_up_output()
        sys.exit(0)
    except OSError as error:
        _give_up_output()
        where = f" {error.filename}" if error.filename else ""
        _fail(f"cannot go on:{where} {error.strerror or error}; what was stored before is kept", 1)
