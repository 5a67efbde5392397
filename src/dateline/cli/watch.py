"""The command `watch`: feeds, polled politely; what is new is stored and what changed is told."""

import typer

app = typer.Typer()
