"""The output contract, to the letter: every command's records have the fields that other programs read, and no other names.

What Dateline adds beyond the contract is listed here too, so that nothing is added in passing.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from dateline.cli import app
from dateline.known import Known
from dateline.record import reading_record

Record = dict[str, Any]

READING = {
    "": "schema report passages sentences mentions entities times quotes events relations",
    "report": "id text title source url author language published published_basis extra",
    "passages": "start end kind",
    "sentences": "start end passage",
    "mentions": "id start end head kind form entity",
    "entities": "id kind name mentions roles country wikidata latitude longitude geonames",
    "times": "id start end type value mod begin end_time offset",
    "quotes": "id content cue source speaker kind channel addressee time",
    "events": "id start end extent lemma class code mode cameo participants place origin destination time begin end_time "
    "certainty polarity tense status source quote",
    "relations": "kind from to",
}
ADDED = {"times": {"grain", "basis"}, "mentions": {"acts_as"}}

VALUES = {
    ("mentions", "kind"): "person organization place group other",
    ("mentions", "form"): "name nominal pronoun",
    ("passages", "kind"): "title byline dateline paragraph caption credit boilerplate",
    ("times", "type"): "DATE TIME DURATION SET",
    ("quotes", "kind"): "direct indirect mixed",
    ("events", "class"): "OCCURRENCE REPORTING PERCEPTION ASPECTUAL I_ACTION I_STATE STATE",
    ("events", "certainty"): "CT PR PS U",
    ("events", "polarity"): "+ -",
    ("events", "tense"): "past present future none",
    ("relations", "kind"): "before after includes simultaneous begins continues ends causes",
}
STATUSES = {"happened", "under way", "planned", "possible", "cancelled", "postponed", "denied", "hypothetical"}
PLOVER = set(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE "
    "ASSAULT".split()
)
ROLES = {"actor", "recipient", "object", "companion", "topic", "instrument"}


@pytest.fixture(scope="module")
def records(samples: Known) -> list[Record]:
    return [json.loads(json.dumps(reading_record(reading))) for reading in samples.readings.values()]


def answer(samples_store: Path, *arguments: str) -> Any:
    result = CliRunner().invoke(
        app, [*arguments, "--store", str(samples_store), "--format", "json"], catch_exceptions=False
    )
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.mark.parametrize("part", READING)
def test_a_reading_has_the_fields_of_the_contract(records: list[Record], part: str) -> None:
    wanted = set(READING[part].split())
    found = [record if not part else record[part] for record in records]
    items = [item for one in found for item in (one if isinstance(one, list) else [one])]
    assert items
    for item in items:
        assert wanted <= set(item) <= wanted | ADDED.get(part, set())


@pytest.mark.parametrize(("part", "name"), VALUES)
def test_a_reading_has_the_values_of_the_contract(records: list[Record], part: str, name: str) -> None:
    allowed = set(VALUES[part, name].split())
    assert {item[name] for record in records for item in record[part]} <= allowed


def test_statuses_codes_roles_and_sources(records: list[Record]) -> None:
    for record in records:
        mentions = {mention["id"] for mention in record["mentions"]}
        times, quotes = {time["id"] for time in record["times"]}, {quote["id"] for quote in record["quotes"]}
        for event in record["events"]:
            assert event["status"] in STATUSES
            assert event["code"] in PLOVER | {None}
            assert event["source"] == "author" or event["source"] in mentions
            assert {event["place"], event["origin"], event["destination"]} <= mentions | {None}
            assert event["time"] in times | {None}
            assert event["quote"] in quotes | {None}
            assert {part["role"] for part in event["participants"]} <= ROLES
            assert {part["mention"] for part in event["participants"]} <= mentions | {None}


def test_offsets_stand_within_the_text_and_lists_in_text_order(records: list[Record]) -> None:
    for record in records:
        length = len(record["report"]["text"])
        for part in ("passages", "sentences", "mentions", "times", "events"):
            starts = [item["start"] for item in record[part]]
            assert starts == sorted(starts), part
            assert all(0 <= item["start"] < item["end"] <= length for item in record[part])
        for quote in record["quotes"]:
            assert quote["content"] == sorted(quote["content"])


def test_intervals_are_half_open(records: list[Record]) -> None:
    for record in records:
        for item in [*record["times"], *record["events"]]:
            if item["begin"] and item["end_time"]:
                assert item["begin"] < item["end_time"]


COMMANDS = {
    ("stories",): "id title begin end reports",
    ("entities",): "id kind name names roles reports mentions wikidata latitude longitude",
    ("events",): "id lemma code begin end grain status history participants place mentions sources",
    ("quotes",): "speaker entity text kind channel time report content also_in",
    ("changes", "--since", "1905-08-26"): "event was now begin_was begin_now report start end text",
    ("disagreements",): "kind about values",
}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_command_has_the_fields_of_the_contract(samples_store: Path, command: tuple[str, ...]) -> None:
    items = answer(samples_store, *command)
    assert items
    for item in items:
        assert set(item) == set(COMMANDS[command].split())


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
