"""Commands for other programs: `mcp`, for clients of language models."""

import typer

from dateline.cli.options import DEFAULT_STORE, StoreOption
from dateline.errors import UsageError

app = typer.Typer()


@app.command()
def mcp(store: StoreOption = DEFAULT_STORE) -> None:
    """Answer clients of language models (MCP).

    A server of the Model Context Protocol on standard input and output, over one store, read-only: search, timeline,
    quotes, changes, disagreements and the evidence of each. Put it into your client's configuration:

    \b
    {"mcpServers": {"dateline": {"command": "dateline", "args": ["mcp", "--store", "/path/to/talks.duckdb"]}}}
    """
    try:
        from dateline.serve.mcp import run
    except ModuleNotFoundError as error:
        if error.name and error.name.split(".")[0] == "mcp":
            raise UsageError("the MCP server needs a package more: pip install 'dateline[mcp]'") from error
        raise
    run(store)
