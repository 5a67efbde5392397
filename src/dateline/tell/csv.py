"""Events as a table: one row a happening, for spreadsheets and statistics.

    Event ID  Event Date  Event Type  Actor Name    Actor Code  Recipient Name  Status    Independent Reports  Sentence …
    h-1f…     1905-08-09  CONSULT     Sergei Witte  RUSGOV      Komura Jutaro   happened  3                    The envoys …

Columns that the POLECAT data have carry their names, `CAMEO Code` and `Event Text` are ICEWS's; dates follow ISO 8601. A
cell of several values parts them by "; ", in the same order from column to column. What is not known is an empty cell: a
month has no `Event Date`, only `Begin` and `End` (the end is the first moment after it).

Words of reports go into the table, and a report may be hostile: spreadsheets run a cell that begins with `=`, `+`, `-`,
`@`, a tab or a return as a formula. Such a cell gets a `'` before it.
"""

import csv
from collections.abc import Callable, Iterable
from typing import TextIO

from dateline.known import Known
from dateline.record import moment
from dateline.tell.event_rows import Actor, Row, event_rows
from dateline.tell.plover import recipients_of
from dateline.when import GRAINS

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
POLARITY = {"+": "POS", "-": "NEG"}
"""TimeML's words; a cell with a sign alone would be taken for a formula."""
Cell = str | int | float | None


def events_csv(known: Known, file: TextIO, coded_only: bool = False) -> None:
    """Writes the happenings, or the coded ones only, as CSV (RFC 4180).

    Open the file with `newline=""`, so that line ends stay as written.
    """
    rows_csv((row for row in event_rows(known) if row.happening.code is not None or not coded_only), file)


def rows_csv(rows: Iterable[Row], file: TextIO) -> None:
    """Writes these rows."""
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([defused(value(row)) for value in COLUMNS.values()])


def defused(cell: Cell) -> Cell:
    """The cell, with a `'` before a text that a spreadsheet would run as a formula. Numbers stay as they are."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _event_date(row: Row) -> str | None:
    when = row.happening.when
    if when is None or when.first_day is None or GRAINS.index(when.grain) > GRAINS.index("day"):
        return None
    return when.first_day.isoformat()


def _targets(row: Row) -> list[Actor]:
    """Recipients, and those who it is done with."""
    return row.taking_part("recipient", "companion") or recipients_of(row)


def _list(values: Iterable[str | None]) -> str:
    """Several values in one cell; an empty place where one is not known, nothing where none is."""
    given = [value or "" for value in values]
    return "; ".join(given) if any(given) else ""


def _who(actors: Callable[[Row], list[Actor]], what: Callable[[Actor], str | None]) -> Callable[[Row], Cell]:
    return lambda row: _list(what(actor) for actor in actors(row))


def _actors(row: Row) -> list[Actor]:
    return row.taking_part("actor")


def _parties(side: str, actors: Callable[[Row], list[Actor]]) -> dict[str, Callable[[Row], Cell]]:
    """The columns of one side: `Actor` or `Recipient`."""
    return {
        f"{side} Name": _who(actors, lambda actor: actor.name),
        f"{side} Country": _who(actors, lambda actor: actor.country),
        f"Primary {side} Sector": _who(actors, lambda actor: actor.sector[:3] if actor.sector else None),
        f"{side} Code": _who(actors, lambda actor: actor.code),
        f"{side} Title": _who(actors, lambda a: a.entity.roles[0].text if a.entity and a.entity.roles else None),
        f"{side} Wikidata ID": _who(actors, lambda actor: actor.entity.wikidata if actor.entity else None),
    }


COLUMNS: dict[str, Callable[[Row], Cell]] = {
    "Event ID": lambda row: row.happening.id,
    "Event Date": _event_date,
    "Begin": lambda row: moment(row.happening.when.begin) if row.happening.when else None,
    "End": lambda row: moment(row.happening.when.end) if row.happening.when else None,
    "Grain": lambda row: row.happening.when.grain if row.happening.when else None,
    "Event Type": lambda row: row.happening.code,
    "Event Mode": lambda row: row.event.mode,
    "CAMEO Code": lambda row: row.event.cameo,
    "Quad Code": lambda row: row.quad,
    "Event Text": lambda row: row.event.span.of(row.report.text),
    "Status": lambda row: row.happening.status,
    "Certainty": lambda row: row.last.certainty,
    "Polarity": lambda row: POLARITY[row.last.polarity],
    **_parties("Actor", _actors),
    **_parties("Recipient", _targets),
    "Placename": lambda row: row.place.name if row.place else None,
    "Country": lambda row: row.place.country if row.place else None,
    "Latitude": lambda row: row.place.latitude if row.place else None,
    "Longitude": lambda row: row.place.longitude if row.place else None,
    "GeoNames ID": lambda row: row.place.geonames if row.place else None,
    "Source": lambda row: _list(row.happening.sources),
    "Independent Reports": lambda row: len(row.happening.sources),
    "Publication Date": lambda row: row.report.published,
    "Story ID": lambda row: row.happening.story,
    "Sentence": lambda row: row.text,
    "Report ID": lambda row: row.report.id,
    "Sentence Start": lambda row: row.sentence.start,
    "Sentence End": lambda row: row.sentence.end,
    "Event Start": lambda row: row.event.span.start,
    "Event End": lambda row: row.event.span.end,
    "Report IDs": lambda row: _list(dict.fromkeys(ref.report for ref in row.happening.mentions)),
}
"""What each column holds."""
