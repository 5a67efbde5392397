"""A progress bar on standard error: how many reports are through, how fast, and how long it will still take."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
Told = Callable[[str, int], None]

ONE_EACH = frozenset({".txt", ".text", ".html", ".htm", ".mhtml", ".xml", ".eml", ".pdf", ".docx", ".md", ""})
"""Endings of files that hold one report, as a rule."""
_STEP = 1 << 20


def expected(paths: Sequence[str]) -> int | None:
    """How many reports there seem to be; `None` where that cannot be told without reading them."""
    total = 0
    for path in map(Path, paths):
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_dir():
                continue
            number = _in_file(file)
            if number is None:
                return None
            total += number
    return total


def _in_file(path: Path) -> int | None:
    if path.suffix.lower() in {".jsonl", ".ndjson"} and path.is_file():
        with path.open("rb") as file:
            return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(_STEP), b""))
    return 1 if path.suffix.lower() in ONE_EACH and path.is_file() else None


def counted(items: Iterator[T], told: Told) -> Iterator[T]:
    """The items as they come, each counted."""
    for number, item in enumerate(items, 1):
        told("annotating", number)
        yield item


def tell(line: str) -> None:
    """A line on standard error, above the bar where there is one.

    The bar puts itself in place of `sys.stderr` to be told; `typer.echo` writes past that, into the middle of the bar.
    """
    print(line, file=sys.stderr)


@contextmanager
def progress(quiet: bool, total: int | None = None) -> Iterator[Told]:
    """A bar on a terminal, nothing elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield lambda doing, done: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        SpinnerColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=total, rate="")
        phase = ""

        def told(doing: str, done: int) -> None:
            nonlocal phase
            if doing != phase:  # each phase has a rate of its own; how long the later ones are is not known before
                bar.reset(task)
                bar.tasks[0].total = None if phase else total
                phase = doing
            speed = bar.tasks[0].speed
            bar.update(task, description=doing, completed=done, rate=f"{speed:.1f} a second" if speed else "")

        yield told
