"""Rows for a `rich` console: a date printed once, a status beside it, the text wrapped next to both.

    Tue 29 August 1905   planned       The envoys were to meet again on Tuesday.
                                         [c7 102:151] The Rye Courier, 29 August 1905: “The envoys …”
                         cancelled     The dinner of that evening was called off.

On a narrow console the three stand below one another. Whether there are colours, and how wide a line is, decides the
console that prints the rows; a status is a word with a colour, never a colour alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.mention import Status

STYLES: dict[Status, str] = {
    "happened": "green",
    "under way": "cyan",
    "planned": "blue",
    "possible": "yellow",
    "cancelled": "red",
    "postponed": "magenta",
    "denied": "red",
    "hypothetical": "dim",
}
DATE_WIDTH, STATUS_WIDTH, NARROW = 18, 12, 64


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a listing: date and status to the left, the text beside them, further lines below it."""

    date: str
    status: Status | None
    text: Text
    below: tuple[RenderableType, ...] = ()


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows in columns, or below one another where the console is narrow. A date is printed once."""

    rows: tuple[Row, ...]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        last = None
        for row in self.rows:
            date = "" if row.date == last else row.date
            if last is not None and date:
                yield Text()
            yield _narrow(row, date) if options.max_width < NARROW else _wide(row, date)
            last = row.date


def status_text(status: Status | None) -> Text:
    """The status as a coloured word; nothing for a row without one."""
    return Text(status or "", style=STYLES.get(status, "") if status else "")


def _wide(row: Row, date: str) -> RenderableType:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=DATE_WIDTH)
    if row.status:
        grid.add_column(width=STATUS_WIDTH)
    grid.add_column(ratio=1)
    status = [status_text(row.status)] if row.status else []
    cells: list[RenderableType] = [Text(date, style="bold"), *status, Group(row.text, *row.below)]
    grid.add_row(*cells)
    return grid


def _narrow(row: Row, date: str) -> RenderableType:
    lead = Text.assemble(status_text(row.status), "  ") if row.status else Text()
    heading = [Text(date, style="bold")] if date else []
    return Group(*heading, Padding(Group(lead + row.text, *row.below), (0, 0, 0, 2)))


def listing(rows: Iterable[Row], nothing: str) -> RenderableType:
    """The rows, or one line that says that there are none."""
    kept = tuple(rows)
    return Rows(kept) if kept else Text(nothing, style="dim")


def inset(text: RenderableType) -> RenderableType:
    """A line below a row's text."""
    return Padding(text, (0, 0, 0, 2))
