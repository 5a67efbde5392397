"""Commands for the page: `serve` and `publish`. What they do lies in `serve/`."""

import typer

app = typer.Typer()
