"""PLOVER records, field by field."""

import json

import msgspec
import pytest

from dateline.tell.plover import Record, plover_records

from .bridge import KNOWN, MET, TEXTS

FIELDS: dict[str, type | tuple[type, ...]] = {
    "id": str, "has_event": bool, "date": (str, type(None)), "time": str, "enddate": str, "source": list,
    "recipient": list, "event": list, "event_loc": dict, "event_text": list, "quad_code": int, "mode": list, "link": str,
    "text": str, "text_info": dict, "cite_info": dict, "coder": str,
}  # fmt: skip
"""The manual's fields that are used, with their types."""
OWN = {"cameo", "status", "certainty", "polarity", "publications", "reports", "intended"}
ACTOR = {"code", "sector", "actor_text", "identifier_id", "office"}


@pytest.fixture(scope="module")
def records() -> dict[str, Record]:
    return {record["id"]: record for record in plover_records(KNOWN)}


def test_only_coded_events_that_took_place_or_were_put_into_words(records: dict[str, Record]) -> None:
    assert list(records) == ["h-met", "h-fired", "h-meet"]


def test_every_field_is_plovers_and_has_its_type(records: dict[str, Record]) -> None:
    for record in records.values():
        assert {"id", "date", "event"} <= record.keys() <= FIELDS.keys() | OWN
        for name in record.keys() & FIELDS.keys():
            assert isinstance(record[name], FIELDS[name])
        for actor in record.get("source", []) + record.get("recipient", []):
            assert actor.keys() <= ACTOR
            assert all(actor.values())


def test_a_meeting(records: dict[str, Record]) -> None:
    record = records["h-met"]
    assert (record["date"], record["time"], "enddate" in record) == ("1905-09-20", "09:30:00", False)
    assert (record["event"], record["mode"], record["cameo"], record["quad_code"]) == (["CONSULT"], ["visit"], "042", 1)
    assert record["source"] == [
        {"code": "NOR", "sector": "GOV", "actor_text": "Anna Hale", "identifier_id": "Q1", "office": "envoy"},
        {"actor_text": "Baron Oto"},
    ]
    assert "recipient" not in record, "those who meet are all sources"
    assert record["event_loc"] == {
        "geonameid": 3154209, "name": "Halden", "latitude": 59.12, "longitude": -11.39, "country code": "NO",
        "cc3": "NOR",
    }  # fmt: skip
    assert record["text"] == MET == TEXTS["r1"][record["text_info"]["start"] : record["text_info"]["end"]]
    assert (record["link"], record["reports"], len(record["publications"])) == ("s1", ["r1"], 2)
    assert record["cite_info"]["url"] == "https://example.org/1"


def test_a_month_is_an_interval_of_days(records: dict[str, Record]) -> None:
    record = records["h-fired"]
    assert (record["date"], record["enddate"]) == ("1905-05-01", "1905-05-31")
    assert record["certainty"] == "PR"
    assert record["recipient"] == [{"code": "DNK", "sector": "MIL", "actor_text": "two Danish soldiers"}]


def test_what_is_only_planned_is_dated_by_its_report(records: dict[str, Record]) -> None:
    record = records["h-meet"]
    assert (record["status"], record["date"], record["intended"]) == ("planned", "1905-09-20", {"date": "1905-10-01"})
    assert record["recipient"] == [{"sector": "REB", "actor_text": "the rebels"}]


def test_a_record_is_one_line_of_json(records: dict[str, Record]) -> None:
    for record in records.values():
        line = msgspec.json.encode(record)
        assert b"\n" not in line
        assert json.loads(line) == record
