"""Timelines, entities and quotes as tables; events have a table of their own in `csv`.

    Speaker       Entity ID  Text                         Kind    Channel  Time        Report ID  Start  End  …
    Sergei Witte  e-03…      “We shall not pay a kopeck”  direct           1905-08-28  rye-5      210    240

As there: dates follow ISO 8601, a cell of several values parts them by "; ", what is not known is an empty cell, and a
cell that a spreadsheet would run as a formula gets a `'` before it.
"""

import csv
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TextIO

from dateline.chronology import Entry
from dateline.record import moment
from dateline.report import Report
from dateline.story import Entity, Saying
from dateline.tell.csv import Cell, defused
from dateline.tell.telling import Telling, reports_of

Reports = Mapping[str, Report]


def list_csv(what: str, told: Telling, file: TextIO) -> None:
    """Writes a table (RFC 4180). Open the file with `newline=""`, so that line ends stay as written."""
    columns, items = _tables(told)[what]
    writer = csv.writer(file)
    writer.writerow(columns)
    for item in items:
        writer.writerow([defused(value(item)) for value in columns.values()])


def _tables(told: Telling) -> dict[str, tuple[dict[str, Callable[[Any], Cell]], Iterable[Any]]]:
    reports = told.known.reports
    return {
        "timeline": (_entry_columns(told), told.chronology.entries if told.chronology else ()),
        "entities": (ENTITY, told.entities),
        "quotes": (_quote_columns(reports), told.sayings),
    }


def _list(values: Iterable[str | None]) -> str:
    return "; ".join(value for value in values if value)


def _entry_columns(told: Telling) -> dict[str, Callable[[Entry], Cell]]:
    happenings = {happening.id: happening for happening in told.known.resolved.happenings}

    def outlets(entry: Entry) -> list[str]:
        return list(
            dict.fromkeys(s for event in entry.events if event in happenings for s in happenings[event].sources)
        )

    return {
        "Date": lambda entry: entry.date,
        "Grain": lambda entry: entry.grain,
        "Begin": lambda entry: moment(entry.when.begin),
        "End": lambda entry: moment(entry.when.end),
        "Status": lambda entry: entry.status,
        "Text": lambda entry: entry.text,
        "Source": lambda entry: _list(outlets(entry)),
        "Independent Reports": lambda entry: len(outlets(entry)),
        "Event IDs": lambda entry: _list(entry.events),
        "Report ID": lambda entry: entry.evidence[0].evidence.report if entry.evidence else None,
        "Start": lambda entry: entry.evidence[0].evidence.span.start if entry.evidence else None,
        "End of Text": lambda entry: entry.evidence[0].evidence.span.end if entry.evidence else None,
        "Report IDs": lambda entry: _list(reports_of(quoted.evidence for quoted in entry.evidence)),
    }


ENTITY: dict[str, Callable[[Entity], Cell]] = {
    "Entity ID": lambda entity: entity.id,
    "Kind": lambda entity: entity.kind,
    "Name": lambda entity: entity.name,
    "Other Names": lambda entity: _list(name.text for name in entity.names if name.text != entity.name),
    "Roles": lambda entity: _list(dict.fromkeys(role.text for role in entity.roles)),
    "Country": lambda entity: entity.country,
    "Wikidata ID": lambda entity: entity.wikidata,
    "Latitude": lambda entity: entity.latitude,
    "Longitude": lambda entity: entity.longitude,
    "Mentions": lambda entity: len(entity.mentions),
    "Reports": lambda entity: len(entity.reports),
    "Report IDs": lambda entity: _list(entity.reports),
}


def _quote_columns(reports: Reports) -> dict[str, Callable[[Saying], Cell]]:
    def report(saying: Saying) -> Report | None:
        return reports.get(saying.witness.report)

    return {
        "Speaker": lambda saying: saying.speaker,
        "Entity ID": lambda saying: saying.entity,
        "Text": lambda saying: saying.text,
        "Kind": lambda saying: saying.kind,
        "Channel": lambda saying: saying.channel,
        "Time": lambda saying: saying.time,
        "Report ID": lambda saying: saying.witness.report,
        "Source": lambda saying: one.source if (one := report(saying)) else None,
        "Publication Date": lambda saying: one.published if (one := report(saying)) else None,
        "Start": lambda saying: saying.witness.content[0].start,
        "End": lambda saying: saying.witness.content[-1].end,
        "Also In": lambda saying: _list(witness.report for witness in saying.also_in),
    }
