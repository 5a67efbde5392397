"""Commands for other programs: `mcp`, for clients of language models, and exports of the whole store."""

import typer

app = typer.Typer()
