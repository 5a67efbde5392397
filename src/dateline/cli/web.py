"""Commands for the page: `serve` and `publish`. What they do lies in `serve/`."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.options import DEFAULT_STORE, AsOf, StoreOption, StoryOption, day
from dateline.errors import UsageError

app = typer.Typer()


@app.command()
def serve(
    store: StoreOption = DEFAULT_STORE,
    host: Annotated[str, typer.Option("--host", help="The address to listen on.", metavar="H")] = "127.0.0.1",
    port: Annotated[
        int | None, typer.Option("--port", help="By default 8765, or the next free one.", min=0, max=65535, metavar="N")
    ] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Do not open the browser.")] = False,
    token: Annotated[
        str | None,
        typer.Option(
            "--token",
            envvar="DATELINE_TOKEN",
            help="Who asks must know it; made where others can reach the page.",
            metavar="T",
        ),
    ] = None,
    read_only: Annotated[bool, typer.Option("--read-only", help="No corrections, no adding of reports.")] = False,
) -> None:
    """Show the story as a page in the browser.

    To be read, questioned and corrected, with an API under /api. Ends with Ctrl-C. Only this machine can reach it, unless
    --host says otherwise; then whoever asks needs the token that is printed.

    \b
    dateline serve --store talks.duckdb
    dateline serve --store talks.duckdb --host 0.0.0.0 --port 8080
    """
    from dateline.serve.server import run

    def say(line: str) -> None:
        typer.echo(f"dateline: {line}", err=True)

    run(store, host=host, port=port, browser=not no_browser, token=token, allow_writes=not read_only, say=say)


@app.command()
def publish(
    target: Annotated[Path, typer.Argument(metavar="DIR", help="A folder to make; with --one-file, the HTML file.")],
    store: StoreOption = DEFAULT_STORE,
    one_file: Annotated[bool, typer.Option("--one-file", help="One self-contained HTML file.")] = False,
    story: StoryOption = None,
    as_of: AsOf = None,
) -> None:
    """Write the page as files that need no server.

    A folder for any web host, or one file that can be mailed. Nothing in it asks any other address for anything.

    \b
    dateline publish site/ --store talks.duckdb
    dateline publish talks.html --one-file --store talks.duckdb
    """
    from dateline.serve.publish import publish as write

    try:
        write(store, target, one_file=one_file, story=story, as_of=day("--as-of", as_of))
    except OSError as error:
        raise UsageError(f"{target}: cannot be written ({error.strerror or error}); name another place") from error
    typer.echo(f"dateline: {target} written", err=True)
