"""The output contract, to the letter: every command's records have the fields that other programs read, and no other names.

What Dateline adds beyond the contract is listed here too, so that nothing is added in passing.
"""

import json
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import ReadText
from tests.contract import COMMANDS, STATUSES, Record, of_reading, of_store
from typer.testing import CliRunner

from dateline.cli import app
from dateline.known import Known, known
from dateline.record import reading_record
from dateline.store import connect

ASKED = [command for command in COMMANDS if command != "changes"]


@pytest.fixture(scope="module")
def records(samples: Known) -> list[Record]:
    return [json.loads(json.dumps(reading_record(reading))) for reading in samples.readings.values()]


def answer(samples_store: Path, *arguments: str) -> Any:
    result = CliRunner().invoke(
        app, [*arguments, "--store", str(samples_store), "--format", "json"], catch_exceptions=False
    )
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_readings_keep_the_contract(records: list[Record]) -> None:
    for record in records:
        assert of_reading(record) == []


READING: Record = {
    "schema": 1,
    "report": {
        "id": "r", "text": "Mr Hale said the talks had failed.", "title": None, "source": None, "url": None,
        "author": None, "language": "en", "published": "1905-08-30", "published_basis": "metadata", "extra": {},
    },
    "passages": [{"start": 0, "end": 34, "kind": "paragraph"}],
    "sentences": [{"start": 0, "end": 34, "passage": 0}],
    "mentions": [{"id": "m0", "start": 3, "end": 7, "head": [3, 7], "kind": "person", "form": "name", "entity": "e0"}],
    "entities": [{
        "id": "e0", "kind": "person", "name": "Hale", "mentions": ["m0"], "roles": [], "country": None,
        "wikidata": None, "latitude": None, "longitude": None, "geonames": None,
    }],
    "times": [],
    "quotes": [{
        "id": "q0", "content": [[13, 33]], "cue": [8, 12], "source": [0, 7], "speaker": "m0", "kind": "indirect",
        "channel": None, "addressee": None, "time": None,
    }],
    "events": [{
        "id": "v0", "start": 27, "end": 33, "extent": [13, 33], "lemma": "fail", "class": "OCCURRENCE", "code": None,
        "mode": None, "cameo": None, "participants": [{"role": "actor", "mention": None, "span": [13, 22]}],
        "place": None, "origin": None, "destination": None, "time": None, "begin": None, "end_time": None,
        "certainty": "CT", "polarity": "+", "tense": "past", "status": "happened", "source": "m0", "quote": "q0",
    }],
    "relations": [],
}  # fmt: skip

DAMAGES: list[tuple[list[Any], Any, str]] = [
    (["events", 0, "participants", 0, "span"], [643, 642], "span"),
    (["events", 0, "participants", 0, "mention"], "m7", "reference"),
    (["events", 0, "place"], "m1", "reference"),
    (["events", 0, "source"], "author", "quote"),
    (["events", 0, "extent"], [13, 22], "extent"),
    (["events", 0, "status"], "over", "value"),
    (["events", 0, "begin"], "1905-08-30", "interval"),
    (["events", 0, "cameo"], "042", "cameo"),
    (["quotes", 0, "content"], [[20, 13]], "span"),
    (["quotes", 0, "content"], [[20, 33], [13, 19]], "content"),
    (["quotes", 0, "content"], [[8, 33]], "content"),
    (["quotes", 0, "content"], [], "empty"),
    (["quotes", 0, "id"], "q1", "ids"),
    (["quotes", 0, "speaker"], "m9", "reference"),
    (["mentions", 0, "head"], [0, 7], "head"),
    (["mentions", 0, "entity"], None, "entity"),
    (["mentions", 0, "end"], 8, "white space"),
    (["sentences", 0, "passage"], 1, "passage"),
    (["report", "published"], None, "published"),
    (["report", "published"], "30 August", "published"),
    (["schema"], 2, "value"),
]


def test_a_right_reading_is_left_alone() -> None:
    assert of_reading(READING, READING["report"]["text"]) == []


@pytest.mark.parametrize(("path", "value", "kind"), DAMAGES, ids=lambda value: str(value))
def test_what_breaks_the_contract_is_found(path: list[Any], value: Any, kind: str) -> None:
    record = deepcopy(READING)
    part = record
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    assert kind in {line.partition(":")[0] for line in of_reading(record)}


SENTENCES = (
    "KITTERY, Aug. 30 (Courier) — The envoys of Norland and Estmark met on Tuesday at 11.25 a.m.",
    "“We leave today,” Mr Edward Hale told reporters, “and we shall not come back.”",
    "According to the ministry, 1,200 sailors were to be withdrawn from the island by the end of May.",
    'The minister, who had been asked twice in the past 125,000 years, said: "No."',
    "Hale said that Sato had told him that the talks, planned since 1904, might be called off.",
    "He denied that the treaty of 5 September 1905 had been signed, though she insisted on it.",
    "Neither Hale nor Sato, the Baron’s secretary, would comment on Monday night’s explosion.",
    "In Paris, Lyon and Kittery thousands protested, the mayor tweeted 24 hours ago.",
)
EDITS = st.sampled_from([
    str.upper, str.lower, str.title, lambda t: t.replace(" ", "  "), lambda t: t.replace(" ", "\n"),
    lambda t: t.replace(",", ""), lambda t: t.replace("”", ""), lambda t: t.replace("“", '"'), lambda t: t[::-1],
    lambda t: t[len(t) // 3 :], lambda t: t[: len(t) // 2], lambda t: t + t, lambda t: t.replace("e", "e\u0301"),
    lambda t: " ".join(reversed(t.split())), lambda t: t.replace("a", "\U0001f6a2"), lambda t: t.replace(".", "…\u200b"),
])  # fmt: skip
WHOLE = st.lists(st.tuples(st.sampled_from(SENTENCES), st.lists(EDITS, max_size=2)), min_size=1, max_size=6)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(parts=WHOLE, between=st.sampled_from([" ", "\n", "\n\n", "\t", "\r\n", ""]))
def test_damaged_texts_keep_the_contract(
    read_text: ReadText, parts: list[tuple[str, list[Callable[[str], str]]]], between: str
) -> None:
    damaged = []
    for sentence, edits in parts:
        for edit in edits:
            sentence = edit(sentence)
        damaged.append(sentence)
    text = between.join(damaged)
    assert of_reading(json.loads(json.dumps(reading_record(read_text(text, "1905-08-30")))), text) == []


@pytest.mark.parametrize("as_of", ["1905-08-26", "1905-08-28", None])
def test_what_a_store_adds_up_to_keeps_the_contract(samples_store: Path, as_of: str | None) -> None:
    until = ["--as-of", as_of] if as_of else []
    with connect(samples_store) as store:
        held = known(store, date.fromisoformat(as_of) if as_of else None)
    readings = {report: json.loads(json.dumps(reading_record(one))) for report, one in held.readings.items()}
    answers = {command: answer(samples_store, command, *until) for command in (*ASKED, "copies", "timeline")}
    answers["changes"] = answer(samples_store, "changes", "--since", "1905-08-22", *until)
    assert all(answers[command] for command in ("stories", "entities", "events", "quotes", "changes"))
    assert of_store(answers, readings) == []


def test_copies_are_lists_of_ids_the_earliest_first(samples_store: Path) -> None:
    assert answer(samples_store, "copies") == [["sample-06", "sample-07"]]


def test_a_report_is_in_exactly_one_story(samples_store: Path, samples: Known) -> None:
    told = [report for story in answer(samples_store, "stories") for report in story["reports"]]
    assert sorted(told) == sorted(samples.readings)


def test_the_timeline_has_the_fields_of_the_contract(samples_store: Path) -> None:
    chronology = answer(samples_store, "timeline", "--as-of", "1905-08-28")
    assert set(chronology) == {"story", "as_of", "entries"}
    assert chronology["as_of"] == "1905-08-28"
    for entry in chronology["entries"]:
        assert set(entry) == set("date grain begin end text status events evidence".split())
        assert entry["grain"] in {"day", "month", "year", "time"}
        assert entry["status"] in STATUSES
        assert len(entry["date"]) == {"day": 10, "time": 10, "month": 7, "year": 4}[entry["grain"]]
        for evidence in entry["evidence"]:
            assert set(evidence) == {"report", "start", "end", "text"}


def test_the_length_of_a_timeline_is_kept(samples_store: Path) -> None:
    entries = answer(samples_store, "timeline", "--dates", "4", "--sentences", "1")["entries"]
    assert len({entry["date"] for entry in entries}) <= 4
    assert len(entries) == len({entry["date"] for entry in entries})


def test_nested_records_of_events_and_entities(samples_store: Path) -> None:
    for event in answer(samples_store, "events"):
        for step in event["history"]:
            assert set(step) == set("as_of status begin report start end since".split())
        for mention in event["mentions"]:
            assert set(mention) == {"report", "start", "end", "event"}
        for part in event["participants"]:
            assert set(part) == {"role", "entity", "name"}
    for entity in answer(samples_store, "entities"):
        assert all(set(name) == {"text", "count"} for name in entity["names"])
        assert all(set(role) == {"text", "begin", "end", "report"} for role in entity["roles"])
        assert all(set(mention) == {"report", "start", "end"} for mention in entity["mentions"])


def test_an_earlier_day_is_no_part_of_a_later_one(samples_store: Path, samples: Known) -> None:
    """Nothing of a report published after the day may show, wherever one looks."""
    later = {r for r, reading in samples.readings.items() if (reading.report.published or "9") > "1905-08-26"}
    for command in ("timeline", "entities", "events", "quotes", "stories"):
        text = json.dumps(answer(samples_store, command, "--as-of", "1905-08-26"))
        assert not [report for report in later if f'"{report}"' in text], command


def test_every_new_event_is_a_change(samples_store: Path, samples: Known) -> None:
    """Programs get all of them; what is left out for people is left out of the text only."""
    changed = {change["event"] for change in answer(samples_store, "changes", "--since", "1905-08-01")}
    assert changed == {happening.id for happening in samples.resolved.happenings}
