"""Every form is read back by a reader that is not Dateline's: DuckDB, csv, vobject, Oxigraph, lxml, jsonschema, spaCy."""

import csv
import io
import json
import os
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Any

import duckdb
import jsonschema
import pyoxigraph
import pytest
import vobject
from lxml import etree
from markdown_it import MarkdownIt
from typer.testing import CliRunner

from dateline.chronology import Chronology
from dateline.cli import app
from dateline.cli import options as cli
from dateline.errors import UsageError
from dateline.known import Known
from dateline.report import Report
from dateline.resolve.sayings import sayings
from dateline.span import Span
from dateline.story import Resolved, Saying, Witness
from dateline.tell.choose import timeline
from dateline.tell.formats import ALL, FORMATS, What, export, form_named
from dateline.tell.telling import Telling, records

from . import ninjs_schema
from .portsmouth import Portsmouth

GEOJSON = json.loads((Path(__file__).parent / "schemas" / "GeoJSON.json").read_text(encoding="utf-8"))
"""The schema that the authors of GeoJSON publish: schemas/README.md."""
EVENT_STATUS_TYPE = {"EventScheduled", "EventPostponed", "EventRescheduled", "EventCancelled", "EventMovedOnline"}
"""The members of https://schema.org/EventStatusType."""
PAIRS = [(what, form.name) for form in FORMATS for what in form.of]


@pytest.fixture(scope="module")
def telling(samples: Known) -> Telling:
    resolved = samples.resolved
    return Telling(
        samples,
        "The Portsmouth talks",
        timeline(samples.readings, resolved.happenings),
        resolved.happenings,
        resolved.entities,
        tuple(sayings(samples.readings.values(), resolved.entities)),
    )


@pytest.fixture(scope="module")
def nothing() -> Telling:
    return Telling(Known(None, None, {}, {}, Resolved()), "Nothing", Chronology(None, None, ()))


@pytest.mark.parametrize(("what", "name"), PAIRS)
def test_the_same_story_gives_the_same_bytes(what: What, name: str, telling: Telling) -> None:
    first = export(what, name, telling)
    assert first
    assert first == export(what, name, telling)


@pytest.mark.parametrize(("what", "name"), PAIRS)
def test_a_story_of_nothing_can_be_written(what: What, name: str, nothing: Telling) -> None:
    export(what, name, nothing)


def test_help_lists_the_forms_that_there_are() -> None:
    listed: dict[What, type[StrEnum]] = {
        "timeline": cli.TimelineFormat,
        "events": cli.EventsFormat,
        "entities": cli.EntitiesFormat,
        "quotes": cli.QuotesFormat,
    }
    for what in ALL:
        assert {str(name) for name in listed[what]} == {"text"} | {form.name for form in FORMATS if what in form.of}


def test_a_form_that_cannot_hold_it_is_refused() -> None:
    with pytest.raises(UsageError, match="has no such form; it has text, json"):
        form_named("quotes", "icalendar")


@pytest.mark.parametrize("what", ALL)
def test_parquet_holds_the_contracts_records(what: What, telling: Telling, tmp_path: Path) -> None:
    path = tmp_path / "it.parquet"
    path.write_bytes(export(what, "parquet", telling))
    read = duckdb.sql(f"SELECT * FROM '{path}'").fetchall()
    names = [column[0] for column in duckdb.sql(f"SELECT * FROM '{path}'").description]
    assert [dict(zip(names, row, strict=True)) for row in read] == records(what, telling)


@pytest.mark.parametrize("what", ALL)
def test_json_lines_are_the_records_of_json(what: What, telling: Telling) -> None:
    lines = [json.loads(line) for line in export(what, "jsonl", telling).splitlines()]
    whole = json.loads(export(what, "json", telling))
    assert lines == (whole["entries"] if what == "timeline" else whole)
    assert lines


@pytest.mark.parametrize("what", ALL)
def test_csv_has_a_row_for_each(what: What, telling: Telling) -> None:
    telling = telling if what == "timeline" else replace(telling, chronology=None)
    rows = list(csv.DictReader(io.StringIO(export(what, "csv", telling).decode(), newline="")))
    assert len(rows) == len(records(what, telling))
    assert all(None not in row for row in rows)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\n=1"])
def test_no_cell_is_a_formula(cell: str, portsmouth: Portsmouth) -> None:
    entry = portsmouth.chronology.entries[0]
    hostile = type(entry)(entry.date, entry.grain, entry.when, cell, entry.status, entry.events, entry.evidence)
    known = Known(None, None, portsmouth.reports, {}, Resolved(happenings=tuple(portsmouth.happenings.values())))
    told = Telling(known, "x", Chronology(None, None, (hostile,)))
    row = next(csv.DictReader(io.StringIO(export("timeline", "csv", told).decode(), newline="")))
    assert row["Text"] == f"'{cell}"


DATE = {"type": "object", "required": ["year"], "additionalProperties": False,
        "properties": {name: {"type": "integer"} for name in ("year", "month", "day", "hour", "minute", "second")}}  # fmt: skip
TEXT = {"type": "object", "properties": {"headline": {"type": "string"}, "text": {"type": "string"}}}
TIMELINEJS = {
    "type": "object", "required": ["events"], "additionalProperties": False,
    "properties": {
        "title": {"type": "object"}, "scale": {"enum": ["human", "cosmological"]},
        "events": {"type": "array", "items": {
            "type": "object", "required": ["start_date", "text"], "additionalProperties": False,
            "properties": {"start_date": DATE, "end_date": DATE, "text": TEXT, "group": {"type": "string"},
                           "display_date": {"type": "string"}, "unique_id": {"type": "string"}, "autolink": {"type": "boolean"}},
        }},
    },
}  # fmt: skip
"""TimelineJS 3's documented objects, as far as Dateline uses them."""


def test_timelinejs_is_as_documented(telling: Telling) -> None:
    data = json.loads(export("timeline", "timelinejs", telling))
    jsonschema.validate(data, TIMELINEJS)
    assert telling.chronology is not None
    assert len(data["events"]) == len([e for e in telling.chronology.entries if e.when.begin or e.when.end])
    ids = [event["unique_id"] for event in data["events"]]
    assert len(set(ids)) == len(ids)
    july = next(event for event in data["events"] if event["display_date"] == "July 1905")
    assert july["start_date"] == {"year": 1905, "month": 7}  # no first of July


@pytest.mark.parametrize("what", ALL)
def test_a_markdown_reader_finds_a_list_and_no_markup_of_reports(what: What, telling: Telling) -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(export(what, "markdown", telling).decode())
    assert [token.type for token in tokens].count("list_item_open") > 10
    inside = {child.type for token in tokens for child in token.children or ()}
    assert inside <= {"text", "strong_open", "strong_close", "softbreak", "text_special"}
    assert not [token for token in tokens if token.type in {"html_block", "fence", "code_block", "table_open"}]


def test_a_shorter_timeline_has_fewer_events_in_every_form(telling: Telling) -> None:
    assert telling.chronology is not None
    few = replace(telling, chronology=replace(telling.chronology, entries=telling.chronology.entries[:3]))
    told = {event for entry in telling.chronology.entries[:3] for event in entry.events}
    assert {row.happening.id for row in few.rows()} == told


def test_timelinejs_shows_tags_as_text(portsmouth: Portsmouth) -> None:
    resolved = Resolved(happenings=tuple(portsmouth.happenings.values()))
    told = Telling(
        Known(None, None, portsmouth.reports, {}, resolved),
        "<i>",
        portsmouth.chronology,
    )
    data = export("timeline", "timelinejs", told).decode()
    assert "<b>left</b>" not in data
    assert "&lt;b&gt;left&lt;/b&gt;" in data


def test_a_calendar_program_reads_the_planned_events(telling: Telling) -> None:
    read = vobject.readOne(export("events", "icalendar", telling).decode())
    events = read.vevent_list
    statuses = {event.status.value for event in events}
    assert {"CONFIRMED", "CANCELLED"} <= statuses
    assert len({event.uid.value for event in events}) == len(events)
    by_id = {happening.id: happening for happening in telling.happenings}
    for event in events:
        happening = by_id[event.uid.value.removesuffix("@dateline")]
        assert happening.when is not None
        assert happening.when.begin is not None
        begin = event.dtstart.value
        assert (begin.date() if hasattr(begin, "date") else begin) == happening.when.begin.date()
        assert event.dtend.value > begin


def test_geojson_points_are_longitude_first(telling: Telling) -> None:
    what: What
    for what in ("events", "entities"):
        data = json.loads(export(what, "geojson", telling))
        jsonschema.validate(data, GEOJSON)
        assert data["type"] == "FeatureCollection"
        assert data["features"]
        for feature in data["features"]:
            assert feature["type"] == "Feature"
            longitude, latitude = feature["geometry"]["coordinates"]
            assert -180 <= longitude <= 180
            assert -90 <= latitude <= 90
    bay = next(f for f in data["features"] if f["properties"]["name"] == "Oyster Bay")
    assert bay["geometry"]["coordinates"] == pytest.approx([-73.53, 40.87], abs=0.05)


def test_geojson_names_a_country_alike_everywhere(telling: Telling) -> None:
    places = {
        f["properties"]["name"]: f["properties"]["country"]
        for f in json.loads(export("entities", "geojson", telling))["features"]
    }
    events = json.loads(export("events", "geojson", telling))["features"]
    assert {f["properties"]["country"] for f in events} >= {"US", "JP"}
    for feature in events:
        assert feature["properties"]["country"] == places[feature["properties"]["place"]]


def test_a_status_stands_beside_words_that_say_so(telling: Telling) -> None:
    rows = {row.happening.id: row for row in telling.rows()}
    others = [row for row in rows.values() if row.event.status != row.happening.status]
    assert others
    for row in others:
        place = row.happening.history[-1].evidence
        assert place.span.of(telling.known.reports[place.report].text) in row.said
    for feature in json.loads(export("events", "geojson", telling))["features"]:
        assert feature["properties"]["name"] == rows[feature["id"]].said


def test_graphml_joins_those_who_met(telling: Telling) -> None:
    root = etree.fromstring(export("entities", "graphml", telling))
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    ids = {node.get("id") for node in root.iterfind(".//g:node", space)}
    edges = [(edge.get("source"), edge.get("target")) for edge in root.iterfind(".//g:edge", space)]
    assert edges
    assert {end for edge in edges for end in edge} <= ids
    edge_ids = [edge.get("id") for edge in root.iterfind(".//g:edge", space)]
    assert len(set(edge_ids)) == len(edge_ids)
    names = {entity.id: entity.name for entity in telling.entities}
    assert any({names[str(a)], names[str(b)]} == {"Sergei Witte", "Jutaro Komura"} for a, b in edges)


@pytest.mark.parametrize("what", ["timeline", "events", "entities"])
def test_another_library_reads_the_linked_data(what: What, telling: Telling) -> None:
    read = set(pyoxigraph.parse(export(what, "turtle", telling), pyoxigraph.RdfFormat.TURTLE))
    again = {quad.triple for quad in pyoxigraph.parse(export(what, "jsonld", telling), pyoxigraph.RdfFormat.JSON_LD)}
    one, other = pyoxigraph.Dataset(read), pyoxigraph.Dataset(pyoxigraph.Quad(*triple) for triple in again)
    for dataset in (one, other):
        dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    assert one == other
    assert read
    said = {t.object.value for t in read if t.predicate.value == "https://schema.org/eventStatus"}
    assert {status.removeprefix("https://schema.org/") for status in said} <= EVENT_STATUS_TYPE


def test_an_id_does_not_break_out_of_its_address(portsmouth: Portsmouth) -> None:
    from dateline.tell.rdf import _iri

    assert str(_iri("report", 'a> <b> " ;\n#')) == "urn:dateline:report:a%3E%20%3Cb%3E%20%22%20%3B%0A%23"


def test_ninjs_events_keep_to_the_standard(telling: Telling) -> None:
    items = [json.loads(line) for line in export("events", "ninjs", telling).splitlines()]
    for item in items:
        ninjs_schema.validator(GEOJSON).validate(item)
    details = [item["eventDetails"] for item in items]
    assert {d["eventStatus"].rpartition("/")[2] for d in details if "eventStatus" in d} <= EVENT_STATUS_TYPE
    assert any(d.get("eventStatus") == "https://schema.org/EventCancelled" for d in details)
    assert any("geoJSON" in place for item in items for place in item.get("places", ()))
    codes = {
        subject["uri"].rpartition("/")[2]: subject["name"] for item in items for subject in item.get("subjects", ())
    }
    assert codes.items() <= ninjs_schema.OCCURRENCE.items()
    assert {"eos4", "eos5", "eos6"} <= codes.keys()


@pytest.mark.skipif("NINJS_SCHEMA" not in os.environ, reason="the original schema is in no package: ninjs_schema.py")
def test_ninjs_events_keep_to_the_original_schema(telling: Telling) -> None:
    original = json.loads(Path(os.environ["NINJS_SCHEMA"]).read_text(encoding="utf-8"))
    for line in export("events", "ninjs", telling).splitlines():
        ninjs_schema.validator(GEOJSON, original).validate(json.loads(line))


@pytest.mark.parametrize(
    ("where", "wrong"),
    [
        ((), {"body_text": "x"}),
        ((), {"uri": "not a uri"}),
        ((), {"type": "happening"}),
        ((), {"versionCreated": "1905-08-22"}),
        (("eventDetails",), {"occurStatus": "x"}),
        (("eventDetails", "dates"), {"expectedStartDate": "1905-8-2"}),
        (("eventDetails", "dates"), {"startDate": "1905-08-22T10:00:00Z"}),
        (("places", 0), {"geojson": {"type": "Point", "coordinates": [0, 0]}}),
        (("places", 0), {"geoJSON": {"type": "Point", "coordinates": [0]}}),
        (("infoSources", 0), {"outlet": "x"}),
    ],
)
def test_the_schema_of_ninjs_refuses_what_is_none(where: tuple[str | int, ...], wrong: dict[str, Any]) -> None:
    item: dict[str, Any] = {
        "uri": "urn:dateline:happening:h-1",
        "type": "event",
        "eventDetails": {"dates": {"expectedStartDate": "1905-08-22"}},
        "places": [{"name": "Rye"}],
        "infoSources": [{"name": "Post"}],
    }
    ninjs_schema.validator(GEOJSON).validate(item)
    part: Any = item
    for key in where:
        part = part[key]
    part.update(wrong)
    assert not ninjs_schema.validator(GEOJSON).is_valid(item)


def test_spacy_reads_the_readings(samples: Known) -> None:
    import spacy
    from spacy.tokens import DocBin

    from dateline.tell.docbin import docbin

    readings = list(samples.readings.values())
    docs = list(DocBin(store_user_data=True).from_bytes(docbin(readings)).get_docs(spacy.blank("en").vocab))
    assert [doc.text for doc in docs] == [reading.report.text for reading in readings]
    for doc, reading in zip(docs, readings, strict=True):
        assert doc.user_data["report"] == reading.report.id
        assert len(doc.spans["times"]) == len(reading.times)
        assert len(doc.spans["events"]) == len(reading.events)
        assert {e.text for e in doc.ents} <= {n.span.of(doc.text) for n in reading.names if n.form == "name"} | {
            e.text for e in doc.ents if e.text not in {n.span.of(doc.text) for n in reading.names}
        }


@pytest.mark.parametrize("what", ["events", "entities", "quotes"])
def test_pages_run_nothing(what: What, telling: Telling) -> None:
    page = etree.HTML(export(what, "html", telling).decode())
    assert not page.xpath("//script | //iframe | //img | //link | //@onclick | //@src")
    assert page.xpath("//main//li")


def test_hostile_words_stay_words(telling: Telling) -> None:
    saying = replace(telling.sayings[0], text="<script>alert(1)</script> [x](javascript:alert(1)) ‮abc", speaker="<b>x")
    told = replace(telling, sayings=(saying,))
    page = etree.HTML(export("quotes", "html", told).decode())
    assert not page.xpath("//script | //a | //main//b")
    assert "‮" not in export("quotes", "markdown", told).decode()


def test_a_terminal_gets_no_binary(samples_store: Path, tmp_path: Path) -> None:
    target = tmp_path / "events.parquet"
    run = CliRunner().invoke(app, ["events", "--store", str(samples_store), "--format", "parquet", "-o", str(target)])
    assert run.exit_code == 0, run.output
    assert target.read_bytes().startswith(b"PAR1")


def test_reports_with_lone_surrogates_can_be_written() -> None:
    report = Report("r", "Hale said: \ud800 peace")
    said = Saying("Hale", None, "\ud800 peace", "direct", None, None, Witness("r", (Span(11, 18),)))
    told = Telling(Known(None, None, {"r": report}, {}, Resolved()), "x", sayings=(said,))
    for form in FORMATS:
        if "quotes" in form.of and form.name in {"csv", "markdown", "html"}:
            assert export("quotes", form.name, told)
