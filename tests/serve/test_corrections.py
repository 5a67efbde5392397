"""What a person corrects: applied to what was read, kept on record, taken back, and carried to another store."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, cast

import pytest
from fastapi.testclient import TestClient
from tests.serve.conftest import client, printed, writing
from typer.testing import CliRunner

from dateline import cli, pipeline
from dateline.errors import StoreError, UsageError
from dateline.mention import Event, Name, Quote, Reading, Referent, Relation
from dateline.report import Report
from dateline.resolve.corrections import Correction, CorrectionKind, bearer, corrected, reports_of, upheld
from dateline.settings import Settings
from dateline.span import Evidence, Span
from dateline.store import connect, waiting
from dateline.store import corrections as kept
from dateline.story import EventRef, Happening, Resolved
from dateline.when import of_iso

TEXT = "Hale met Oto. Witte left, the minister said. He sailed."
#       0    5   9    14    20    26  30       39    45 48


def reading() -> Reading:
    """Three events, and a quote that is given to Witte."""
    events = (
        Event("v0", Span(5, 8), Span(0, 13), "meet", "OCCURRENCE"),
        Event("v1", Span(20, 24), Span(14, 24), "leave", "OCCURRENCE"),
        Event("v2", Span(48, 54), Span(45, 55), "sail", "OCCURRENCE"),
    )
    names = (
        Name("m0", Span(0, 4), Span(0, 4), "person", "name", "e0"),
        Name("m1", Span(9, 12), Span(9, 12), "person", "name", "e1"),
        Name("m2", Span(14, 19), Span(14, 19), "person", "name", "e2"),
        Name("m3", Span(26, 38), Span(30, 38), "person", "nominal", "e2"),
    )
    referents = (
        Referent("e0", "person", "Edward Hale", ("m0",)),
        Referent("e1", "person", "Oto", ("m1",)),
        Referent("e2", "person", "Sergei Witte", ("m2", "m3")),
    )
    quote = Quote("q0", (Span(14, 24),), Span(39, 43), Span(26, 38), "m3", "indirect")
    relations = (Relation("before", "v0", "v1"), Relation("before", "v1", "v2"))
    return Reading(Report("r", TEXT), (), names, referents, (), (quote,), events, relations)


def one(kind: str, start: int, end: int, value: str | None = None, **more: str | None) -> Correction:
    given: dict[str, Any] = {"by": "editor", "at": "2026-11-22T09:00:00Z"} | more
    made = kept.correction(
        cast(CorrectionKind, kind), targets=[Evidence("r", Span(start, end))], value=value, by="editor"
    )
    return replace(made, **given)


def after(*corrections: Correction) -> Reading:
    return next(corrected([reading()], corrections))


# --- one report ---


def test_without_corrections_nothing_is_touched() -> None:
    read = reading()
    assert next(corrected([read], [])) is read
    elsewhere = kept.correction("date", targets=[Evidence("other", Span(5, 8))], value="1905", by="editor")
    assert next(corrected([read], [elsewhere])) is read
    withdrawn = one("not an event", 5, 8, withdrawn_at="2026-11-22T10:00:00Z")
    assert after(withdrawn) == read


@pytest.mark.parametrize(
    ("value", "begin", "end", "grain"),
    [
        ("1905-08-29", datetime(1905, 8, 29), datetime(1905, 8, 30), "day"),
        ("1905-08", datetime(1905, 8, 1), datetime(1905, 9, 1), "month"),
        ("1905-08-29T09:05", datetime(1905, 8, 29, 9, 5), datetime(1905, 8, 29, 9, 6), "minute"),
        ("1905-08-29/1905-08-31", datetime(1905, 8, 29), datetime(1905, 9, 1), "span"),
        (None, None, None, None),
    ],
)
def test_an_event_gets_its_date(value: str | None, begin: datetime, end: datetime, grain: str) -> None:
    event = after(one("date", 20, 24, value)).events[1]
    assert (event.begin, event.end, event.grain) == (begin, end, grain)


def test_what_is_no_event_is_gone_and_the_rest_is_numbered_anew() -> None:
    left = after(one("not an event", 5, 8))
    assert [(e.id, e.lemma) for e in left.events] == [("v0", "leave"), ("v1", "sail")]
    assert left.relations == (Relation("before", "v0", "v1"),)


def test_the_later_word_counts() -> None:
    early, late = "2026-11-22T09:00:00Z", "2026-11-22T10:00:00Z"
    dated = after(one("date", 5, 8, "1905-08-30", at=late), one("date", 5, 8, "1905-08-29", at=early))
    assert dated.events[0].begin == datetime(1905, 8, 30)
    kept_event = after(one("date", 5, 8, "1905-08-30", at=late), one("not an event", 5, 8, at=early))
    assert kept_event.events[0].begin == datetime(1905, 8, 30)
    dropped = after(one("date", 5, 8, "1905-08-30", at=early), one("not an event", 5, 8, at=late))
    assert len(dropped.events) == 2


def test_a_place_that_was_read_a_little_otherwise_is_found_again() -> None:
    assert len(after(one("not an event", 4, 8)).events) == 2  # the trigger, with the space before it
    assert len(after(one("not an event", 5, 24)).events) == 3  # two events touch that: neither is meant
    assert len(after(one("not an event", 10, 12)).events) == 3


@pytest.mark.parametrize(
    ("value", "speaker", "source"),
    [
        ("Edward Hale", "m0", Span(0, 4)),  # by the fullest name that the report gives
        ("Hale", "m0", Span(0, 4)),
        ("Sergei Witte", "m2", Span(14, 19)),
        ("Oto", "m1", Span(9, 12)),
        ("Komura", None, None),  # the report does not name him
        (None, None, None),
    ],
)
def test_a_quote_gets_its_speaker(value: str | None, speaker: str | None, source: Span | None) -> None:
    quote = after(one("speaker", 14, 24, value)).quotes[0]
    assert (quote.speaker, quote.source) == (speaker, source)


def test_who_bears_a_name() -> None:
    read = reading()
    assert cast(Name, bearer("E. Hale", read)).id == "m0"
    assert bearer("Thomas Hale", read) is None


# --- after resolving ---


def test_a_date_that_a_person_gave_is_upheld_whatever_later_reports_say() -> None:
    place, later = Evidence("r", Span(5, 8)), Evidence("s", Span(0, 3))
    told = Happening("h", "meet", None, of_iso("1905-09-02"), "happened", (), (), None,
                     (EventRef("r", "v0", place), EventRef("s", "v0", later)), ())  # fmt: skip
    resolved = Resolved(happenings=(told,))
    assert upheld(resolved, [one("date", 5, 8, "1905-08-29")]).happenings[0].when == of_iso("1905-08-29")
    assert upheld(resolved, [one("date", 5, 8, None)]).happenings[0].when is None
    assert upheld(resolved, [one("date", 20, 24, "1905-08-29")]).happenings == (told,)
    assert upheld(resolved, []) is resolved


# --- on record ---


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        ("date", {"value": "Tuesday"}, "not a date"),
        ("date", {"value": "1905-08-29", "targets": []}, "needs a place"),
        ("not an event", {"targets": [Evidence("r", Span(4, 4))]}, "end after it begins"),
        ("same", {"left": "Hale"}, "needs two"),
        ("same", {"left": "Hale", "right": "Hale"}, "needs two"),
        ("date", {"value": "1905", "by": "  "}, "nobody's"),
        ("speaker", {"value": "x" * 500}, "characters"),
    ],
)
def test_what_makes_no_sense_is_refused(kind: str, fields: dict[str, Any], words: str) -> None:
    given: dict[str, Any] = {"targets": [Evidence("r", Span(5, 8))], "by": "editor"} | fields
    with pytest.raises(UsageError, match=words):
        kept.correction(cast(CorrectionKind, kind), **given)


def test_what_is_on_record_comes_back_and_nothing_is_lost(tmp_path: Path) -> None:
    first, second = one("date", 5, 8, "1905-08-29"), one("not an event", 20, 24, at="2026-11-22T11:00:00Z")
    with connect(tmp_path / "s.duckdb", write=True) as store:
        assert kept.save_corrections(store, [second, first]) == [second, first]
        assert kept.save_corrections(store, [first]) == []  # once is enough
        assert kept.corrections(store) == (first, second)
        taken = kept.withdraw_correction(store, first.id)
        assert kept.corrections(store) == (second,)
        assert kept.corrections(store, withdrawn=True) == (taken, second)
        for wrong in (first.id, "c-nix"):
            with pytest.raises(UsageError, match=wrong):
                kept.withdraw_correction(store, wrong)
    assert reports_of([first, second]) == {"r"}


def test_the_last_word_on_a_pair_counts_also_when_it_is_taken_back(tmp_path: Path) -> None:
    def verdicts() -> list[str]:
        from dateline.store import queries

        return [str(judged.verdict) for judged in queries.judgements(store, by_persons=True)]

    same = kept.correction("same", left="Hale", right="E. Hale", by="a", at="2026-01-01T00:00:00Z")
    different = kept.correction("different", left="E. Hale", right="Hale", by="b", at="2026-01-02T00:00:00Z")
    with connect(tmp_path / "s.duckdb", write=True) as store:
        kept.put_on_record(store, [same])
        assert verdicts() == ["same"]
        kept.put_on_record(store, [different])
        assert verdicts() == ["different"]
        kept.put_on_record(store, withdrawn=[different.id])
        assert verdicts() == ["same"]
        kept.put_on_record(store, withdrawn=[same.id])
        assert verdicts() == []


@pytest.mark.parametrize(
    "line",
    [b"{", b"[]", b'{"kind": "date"}', b'{"kind": "eat", "by": "x", "at": "y"}', b'{"kind": "date", "by": 1, "at": "y"}',
     b'\xff', b'{"kind": "date", "by": "x", "at": "y", "targets": [{"report": "r", "start": "0", "end": 2}]}',
     b'{"kind": "not an event", "by": "x", "at": "zzzz", "targets": [{"report": "r", "start": 0, "end": 2}]}',
     b'{"kind": "not an event", "by": "x", "at": "2026-11-22", "targets": [{"report": "r", "start": 0, "end": 2}], '
     b'"withdrawn_at": "<b>later</b>"}'],
    ids=repr,
)  # fmt: skip
def test_a_broken_export_is_refused_whole_with_its_line(line: bytes) -> None:
    good = b'{"kind": "not an event", "by": "x", "at": "2026-11-22T09:30:00Z", "targets": [{"report": "r", "start": 0, "end": 2}]}'
    with pytest.raises(UsageError, match=r"f:3: not a correction .*; nothing was imported"):
        list(kept.read_corrections([good, b"", line], "f"))


# --- on the page ---


def post(site: TestClient, path: str, **options: Any) -> Any:
    answer = site.post(path, headers=writing(site), **options)
    assert answer.status_code < 300, answer.text
    return answer.json()


def dated_event(site: TestClient) -> dict[str, Any]:
    events = site.get("/api/events").json()
    return next(e for e in events if e["grain"] == "day" and e["status"] == "happened" and len(e["mentions"]) > 1)


def at_its_place(site: TestClient, event: dict[str, Any]) -> dict[str, Any] | None:
    """The event that now stands where this one stood."""
    places = event["mentions"]
    first = {key: places[0][key] for key in ("report", "start", "end")}
    events = site.get("/api/events").json()
    return next((e for e in events if any(first.items() <= m.items() for m in e["mentions"])), None)


def test_a_wrong_date_is_corrected_survives_and_is_taken_back(own_site: TestClient, own_store: Path) -> None:
    before = own_site.get("/api/events").json()
    event = dated_event(own_site)
    [given] = post(
        own_site, "/api/corrections", json={"kind": "date", "event": event["id"], "value": "1905-08-11", "by": "M."}
    )
    corrected_event = at_its_place(own_site, event)
    assert corrected_event is not None
    assert corrected_event["begin"] == "1905-08-11T00:00:00"
    entries = own_site.get("/api/timeline").json()["entries"]
    assert any(corrected_event["id"] in entry["events"] for entry in entries if entry["date"] == "1905-08-11")
    assert (given["by"], given["withdrawn_at"]) == ("M.", None)

    late = own_store.parent / "late.txt"
    late.write_text("PORTSMOUTH, September 7, 1905 - Baron Komura left for New York on Thursday.", encoding="utf-8")

    def problem(error: Exception) -> None:
        raise error

    pipeline.add([str(late)], own_store, Settings(), problems=problem)
    still = at_its_place(own_site, event)
    assert still is not None
    assert still["begin"] == "1905-08-11T00:00:00"  # another program added a report; the word of a person holds

    post(own_site, f"/api/corrections/{given['id']}/withdraw")
    again = at_its_place(own_site, event)
    assert again is not None
    assert again["begin"] == event["begin"]
    others = {e["id"] for e in before} - {e["id"] for e in own_site.get("/api/events").json()}
    assert len(others) <= len(before) // 10


def test_what_is_no_event_is_gone_on_every_day_and_comes_back(own_site: TestClient, own_store: Path) -> None:
    before = own_site.get("/api/events").json()
    event = dated_event(own_site)
    [given] = post(own_site, "/api/corrections", json={"kind": "not an event", "event": event["id"]})
    assert at_its_place(own_site, event) is None
    for day in ("1905-08-26", "1905-08-29"):
        for path in ("timeline", "events", "quotes", "lanes", "meetings"):
            assert own_site.get(f"/api/{path}?as_of={day}").status_code == 200
        told = [m for e in own_site.get(f"/api/events?as_of={day}").json() for m in e["mentions"]]
        gone = [{key: m[key] for key in ("report", "start", "end")} for m in event["mentions"]]
        assert not [m for m in told if {key: m[key] for key in ("report", "start", "end")} in gone]
        assert own_site.get(f"/api/timeline?as_of={day}").json() == printed("timeline", ["--as-of", day], own_store)
    checked = CliRunner().invoke(cli.app, ["check", "--store", str(own_store)])
    assert "D301" not in checked.output
    post(own_site, f"/api/corrections/{given['id']}/withdraw")
    assert own_site.get("/api/events").json() == before


def test_a_wrong_speaker(own_site: TestClient) -> None:
    quotes = own_site.get("/api/quotes").json()
    quote = next(q for q in quotes if q["entity"] and not q["also_in"])
    place = {"report": quote["report"], "start": quote["content"][0][0], "end": quote["content"][0][1]}

    def speaker() -> str | None:
        found = own_site.get("/api/quotes").json()
        told: str | None = next(
            q["speaker"] for q in found if q["content"] == quote["content"] and q["report"] == quote["report"]
        )
        return told

    [given] = post(own_site, "/api/corrections", json={"kind": "speaker", "value": None, **place})
    assert speaker() is None
    post(own_site, f"/api/corrections/{given['id']}/withdraw")
    assert speaker() == quote["speaker"]
    people = [
        e for e in own_site.get("/api/entities").json() if e["kind"] == "person" and quote["report"] in e["reports"]
    ]
    other = next(e for e in people if e["name"] != quote["speaker"] and len(e["names"]) > 1)
    post(own_site, "/api/corrections", json={"kind": "speaker", "value": other["id"], **place})
    assert speaker() == other["name"]
    nobody = {"kind": "speaker", "value": "Count Nobody", **place}
    assert own_site.post("/api/corrections", json=nobody, headers=writing(own_site)).status_code == 404


def test_two_who_are_one(own_site: TestClient) -> None:
    people = [e["name"] for e in own_site.get("/api/entities").json() if e["kind"] == "person"]
    assert {"Theodore Roosevelt", "George Meyer"} <= set(people)
    wish = {"kind": "same", "left": "Theodore Roosevelt", "right": "George Meyer", "by": "M."}
    [given] = post(own_site, "/api/corrections", json=wish)
    now = own_site.get("/api/entities").json()
    joined = [e for e in now if "George Meyer" in {n["text"] for n in e["names"]}]
    assert len(joined) == 1
    assert "Roosevelt" in {n["text"] for n in joined[0]["names"]}
    post(own_site, f"/api/corrections/{given['id']}/withdraw")
    assert [e["name"] for e in own_site.get("/api/entities").json() if e["kind"] == "person"] == people


def test_one_of_several_of_a_name_is_joined_without_the_others(own_site: TestClient) -> None:
    def hales() -> dict[str, str]:
        return {e["name"]: e["id"] for e in own_site.get("/api/entities").json() if "Hale" in e["name"]}

    before = hales()
    assert set(before) == {"Hale", "Thomas Hale", "Edward Hale"}
    wish = {"kind": "same", "left": before["Hale"], "right": before["Edward Hale"], "by": "M."}
    [given] = post(own_site, "/api/corrections", json=wish)
    assert set(hales()) == {"Thomas Hale", "Edward Hale"}
    assert given["right"] == "Edward Hale"
    assert "/" in given["left"], "a place in a report, since Thomas is called Hale too"
    post(own_site, f"/api/corrections/{given['id']}/withdraw")
    assert hales() == before


def test_corrections_go_to_another_store(own_site: TestClient, samples_store: Path, tmp_path: Path) -> None:
    event = dated_event(own_site)
    post(own_site, "/api/corrections", json={"kind": "date", "event": event["id"], "value": "1905-08-11"})
    post(own_site, "/api/corrections", json={"kind": "different", "left": "Thomas Hale", "right": "Edward Hale"})
    lines = own_site.get("/api/corrections/export").content
    assert len(lines.splitlines()) == 2
    other_store = tmp_path / "other.duckdb"
    other_store.write_bytes(samples_store.read_bytes())
    other = client(other_store)
    for expected in (2, 0):  # a second time changes nothing
        answer = other.post("/api/corrections/import", content=lines, headers=writing(other))
        assert len(answer.json()) == expected
    assert other.get("/api/corrections").json() == own_site.get("/api/corrections").json()
    assert other.get("/api/timeline").json() == own_site.get("/api/timeline").json()


def test_a_day_before_is_corrected_too(own_site: TestClient) -> None:
    event = dated_event(own_site)
    day = own_site.get("/api/ticks").json()[-2]["day"]
    assert date.fromisoformat(day)
    post(own_site, "/api/corrections", json={"kind": "date", "event": event["id"], "value": "1905-08-11"})
    then = own_site.get("/api/events", params={"as_of": day}).json()
    first = event["mentions"][0]
    found = [
        e for e in then if any(m["report"] == first["report"] and m["start"] == first["start"] for m in e["mentions"])
    ]
    assert [e["begin"] for e in found] in ([], ["1905-08-11T00:00:00"])


# --- at the command line ---


def test_the_command(own_site: TestClient, own_store: Path, tmp_path: Path) -> None:
    def run(*arguments: str) -> str:
        result = CliRunner().invoke(
            cli.app, ["corrections", *arguments, "--store", str(own_store)], catch_exceptions=False
        )
        assert result.exit_code == 0
        return result.stdout

    event = dated_event(own_site)
    [given] = post(own_site, "/api/corrections", json={"kind": "date", "event": event["id"], "value": "1905-08-11"})
    assert "1905-08-11" in run()
    export = tmp_path / "c.jsonl"
    export.write_text(run("--export"), encoding="utf-8")
    run("--undo", str(given["id"]))
    assert "withdrawn" in run()
    run("--import", str(export))  # what was withdrawn here stays withdrawn
    assert "withdrawn" in run()
    found = at_its_place(own_site, event)
    assert found is not None
    assert found["begin"] == event["begin"]


def test_nothing_is_taken_back_in_a_store_that_is_not_there(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli.app, ["corrections", "--undo", "c-1", "--store", str(tmp_path / "none.duckdb")])
    assert isinstance(result.exception, StoreError)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["corrections", "check", "events"])
def test_a_command_says_that_work_waits_in_the_store(own_store: Path, command: str) -> None:
    with connect(own_store, write=True) as store:
        waiting.put_on(store, "part", ["nobody"])
    told = CliRunner().invoke(cli.app, [command, "--store", str(own_store)]).stderr
    assert f"`dateline add --store {own_store}` goes on with it" in told
