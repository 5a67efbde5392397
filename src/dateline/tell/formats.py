"""Every form in which a story leaves Dateline for another tool, in one visible tuple.

    data = export("events", "geojson", told)          # bytes, in UTF-8 where the form is text
    [form.name for form in FORMATS if "quotes" in form.of]

A form is a name, what it can hold (`timeline`, `events`, `entities`, `quotes`), and a function from what is told to
bytes. Nothing here is loaded before it is used. What is printed for people at a terminal is not here but in `text`.
"""

import io
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal, TextIO, get_args

from dateline.errors import UsageError
from dateline.tell.telling import Telling, records

What = Literal["timeline", "events", "entities", "quotes"]
ALL: tuple[What, ...] = get_args(What)


@dataclass(frozen=True, slots=True)
class Form:
    """One form. `is_text` says whether it may be shown at a terminal."""

    name: str
    suffix: str
    media_type: str
    of: tuple[What, ...]
    write: Callable[[What, Telling], bytes]
    about: str
    is_text: bool = True


def _pretty(value: Any) -> bytes:
    import msgspec

    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"


def _lines(items: Iterable[Any]) -> bytes:
    import msgspec

    return b"".join(msgspec.json.encode(item) + b"\n" for item in items)


def _json(what: What, told: Telling) -> bytes:
    if what == "timeline" and told.chronology is not None:
        from dateline.record import chronology_record

        return _pretty(chronology_record(told.chronology))
    return _pretty(records(what, told))


def _jsonl(what: What, told: Telling) -> bytes:
    return _lines(records(what, told))


def _csv(what: What, told: Telling) -> bytes:
    def write(file: TextIO) -> None:
        if what == "events":
            from dateline.tell.csv import rows_csv

            rows_csv(told.rows(), file)
        else:
            from dateline.tell.csv_lists import list_csv

            list_csv(what, told, file)

    file = io.StringIO(newline="")
    write(file)
    return file.getvalue().encode("utf-8", "replace")


def _parquet(what: What, told: Telling) -> bytes:
    from dateline.tell.tables import parquet

    return parquet(what, told)


def _markdown(what: What, told: Telling) -> bytes:
    if what == "timeline" and told.chronology is not None:
        from dateline.tell.markdown import chronology_markdown

        happenings = {happening.id: happening for happening in told.known.resolved.happenings}
        text = chronology_markdown(told.chronology, happenings=happenings, reports=told.known.reports, title=told.title)
    else:
        from dateline.tell.markdown_lists import list_markdown

        text = list_markdown(what, told)
    return text.encode("utf-8", "replace")


def _html(what: What, told: Telling) -> bytes:
    if what == "timeline" and told.chronology is not None:
        from dateline.tell.page import chronology_page

        happenings = {happening.id: happening for happening in told.known.resolved.happenings}
        doubts = told.known.resolved.disagreements
        text = chronology_page(told.chronology, happenings, told.known.reports, told.title, doubts)
    else:
        from dateline.tell.page_lists import list_page

        text = list_page(what, told)
    return text.encode("utf-8", "replace")


def _timelinejs(what: What, told: Telling) -> bytes:
    from dateline.tell.timelinejs import timelinejs

    return _pretty(timelinejs(told))


def _icalendar(what: What, told: Telling) -> bytes:
    from dateline.tell.ics import calendar

    return calendar(told)


def _geojson(what: What, told: Telling) -> bytes:
    from dateline.tell.geojson import geojson

    return _pretty(geojson(what, told))


def _graphml(what: What, told: Telling) -> bytes:
    from dateline.tell.graphml import graphml

    return graphml(told)


def _plover(what: What, told: Telling) -> bytes:
    from dateline.tell.plover import plover_rows

    return _lines(plover_rows(told.rows()))


def _turtle(what: What, told: Telling) -> bytes:
    from dateline.tell.rdf import turtle

    return turtle(told).encode()


def _json_ld(what: What, told: Telling) -> bytes:
    from dateline.tell.rdf import json_ld

    return json_ld(told).encode()


def _ninjs(what: What, told: Telling) -> bytes:
    from dateline.tell.ninjs import ninjs

    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in ninjs(told)).encode("utf-8", "replace")


HAPPENINGS: tuple[What, ...] = ("timeline", "events")
LINKED: tuple[What, ...] = ("timeline", "events", "entities")

FORMATS: tuple[Form, ...] = (
    Form("json", ".json", "application/json", ALL, _json, "the output contract's JSON"),
    Form("jsonl", ".jsonl", "application/jsonl", ALL, _jsonl, "the same, one record a line"),
    Form("csv", ".csv", "text/csv", ALL, _csv, "a table for spreadsheets"),
    Form("parquet", ".parquet", "application/vnd.apache.parquet", ALL, _parquet, "a typed table for data frames", False),
    Form("markdown", ".md", "text/markdown", ALL, _markdown, "text with its evidence"),
    Form("html", ".html", "text/html", ALL, _html, "one self-contained page"),
    Form("timelinejs", ".json", "application/json", ("timeline",), _timelinejs, "TimelineJS 3"),
    Form("icalendar", ".ics", "text/calendar", HAPPENINGS, _icalendar, "planned events for a calendar (RFC 5545)"),
    Form("ninjs", ".jsonl", "application/jsonl", HAPPENINGS, _ninjs, "planned events as IPTC ninjs 3.0"),
    Form("geojson", ".geojson", "application/geo+json", LINKED, _geojson, "points on a map (RFC 7946)"),
    Form("graphml", ".graphml", "application/graphml+xml", ("entities",), _graphml, "who met whom, for Gephi and others"),
    Form("plover", ".jsonl", "application/jsonl", ("events",), _plover, "PLOVER records of coded events"),
    Form("turtle", ".ttl", "text/turtle", LINKED, _turtle, "linked data: SEM and PROV-O"),
    Form("jsonld", ".jsonld", "application/ld+json", LINKED, _json_ld, "the same as JSON-LD"),
)  # fmt: skip
"""All forms, in the order in which help lists them."""


def form_named(what: What, name: str) -> Form:
    """The form of that name; a clear error if there is none, or if it cannot hold what is asked for."""
    for form in FORMATS:
        if form.name == name and what in form.of:
            return form
    names = ", ".join(form.name for form in FORMATS if what in form.of)
    raise UsageError(f"--format {name}: `{what}` has no such form; it has text, {names}")


def export(what: What, name: str, told: Telling) -> bytes:
    """What is told, in the form of that name."""
    return form_named(what, name).write(what, told)
