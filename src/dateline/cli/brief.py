"""The command `brief`: what a reader must know now, in a given number of words."""

import typer

app = typer.Typer()
