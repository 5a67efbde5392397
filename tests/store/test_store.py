"""The store: what goes in comes out; a foreign, locked, older or half-written file is refused in one line."""

import hashlib
import multiprocessing
import os
import signal
import time
from importlib.resources import files
from pathlib import Path

import duckdb
import pytest

from dateline import pipeline
from dateline.errors import StoreError
from dateline.mention import Event, Name, Reading, Sentence, Time
from dateline.report import Passage, Report
from dateline.settings import Settings
from dateline.span import Span
from dateline.store import SCHEMA, connect, queries, save

# Whoever changes the schema raises SCHEMA and puts the new hash here, in one commit.
SCHEMA_SHA256 = "716e56d5f23d85c2f07e432cf7a468cc1675ec5c24c6edc855bea4b2cb8da532"


def reading(id: str = "a", text: str = "Envoys met on Tuesday.", published: str | None = "1905-08-29") -> Reading:
    report = Report(
        id,
        text,
        source="Rye Courier",
        published=published,
        published_basis="metadata" if published else "none",
        passages=(Passage(Span(0, len(text)), "paragraph"),),
    )
    return Reading(
        report,
        (Sentence(Span(0, len(text)), 0),),
        names=(Name("m0", Span(0, 6), Span(0, 6), "group", "nominal", None),),
        times=(Time("t0", Span(14, 21), "DATE", "1905-08-29", grain="day", basis="weekday"),),
        events=(Event("v0", Span(7, 10), Span(0, 21), "meet", "OCCURRENCE"),),
        model="test 1",
    )


def put(path: Path, *readings: Reading) -> None:
    with connect(path, write=True) as store:
        save.save_readings(store, readings, {r.report.id: save.digest(r.report) for r in readings})
        pipeline.resolve_waiting(store, Settings())


def test_the_schema_changes_only_with_its_number() -> None:
    schema = files("dateline.store").joinpath("schema.sql").read_bytes()
    assert (SCHEMA, hashlib.sha256(schema).hexdigest()) == (6, SCHEMA_SHA256)


def test_every_column_is_explained() -> None:
    schema = files("dateline.store").joinpath("schema.sql").read_text(encoding="utf-8")
    tables = schema.split("-- For people who ask in SQL")[0]
    columns = [line for line in tables.splitlines() if line.startswith("    ")]
    assert len(columns) > 30
    assert [line for line in columns if "--" not in line] == []


def test_what_goes_in_comes_out(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    put(path, reading("a"), reading("b", "Talks\u200b fail\u2019d \U0001f600 today.", None))
    with connect(path) as store:
        assert [r.report.id for r in queries.readings(store)] == ["a", "b"]
        assert next(queries.readings(store)) == reading("a")
        assert sorted(r for story in queries.stories(store) for r in story.reports) == ["a", "b"]


def test_a_report_again_takes_the_place_of_the_older_one(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    put(path, reading("a"))
    put(path, reading("a", "Envoys met on Tuesday, twice."))
    with connect(path) as store:
        assert [r.report.text for r in queries.readings(store)] == ["Envoys met on Tuesday, twice."]


def test_only_what_was_known_on_a_day(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    put(
        path,
        reading("a"),
        reading("b", published="1905-08-29/1905-08-30"),
        reading("c", "Ferry aground at low water.", None),
    )
    with connect(path) as store:
        from datetime import date

        known = {day: [r.report.id for r in queries.readings(store, date(1905, 8, day))] for day in (28, 29, 30, 31)}
    assert known == {28: [], 29: ["a"], 30: ["a", "b"], 31: ["a", "b"]}


def test_readers_in_sql_see_one_row_a_mention(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    put(path, reading("a"))
    with connect(path) as store:
        assert store.execute("SELECT report, lemma, start_offset FROM event").fetchall() == [("a", "meet", 7)]
        assert store.execute("SELECT words FROM mention").fetchall() == [("Envoys",)]
        assert store.execute("SELECT words, value FROM time_expression").fetchall() == [("Tuesday", "1905-08-29")]


def refusal(path: Path, *, write: bool) -> str:
    with pytest.raises(StoreError) as caught, connect(path, write=write):
        pass
    message = str(caught.value)
    assert "\n" not in message
    assert str(path) in message
    return message


def test_a_missing_store(tmp_path: Path) -> None:
    assert "no such store" in refusal(tmp_path / "none.duckdb", write=False)
    assert not (tmp_path / "none.duckdb").exists()


@pytest.mark.parametrize("write", [True, False])
def test_a_file_of_another_kind(tmp_path: Path, write: bool) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are notes. " * 500)
    assert "not a Dateline store" in refusal(path, write=write)
    assert path.read_text().startswith("These are notes.")


@pytest.mark.parametrize(
    "table", ["reports(x INT)", "about(x INT)", "about(application VARCHAR, schema INT, made_by VARCHAR)"]
)
def test_a_duckdb_file_of_another_program(tmp_path: Path, table: str) -> None:
    path = tmp_path / "other.duckdb"
    with duckdb.connect(str(path)) as other:
        other.execute(f"CREATE TABLE {table}")
    assert "another program" in refusal(path, write=True)


def test_a_store_of_another_schema(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    put(path, reading())
    with duckdb.connect(str(path)) as raw:
        raw.execute("UPDATE about SET schema = 99")
    assert "schema 99" in refusal(path, write=True)


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path, write=True)


def test_a_failure_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    put(path, reading("a"))

    def fail_half_way() -> None:
        with connect(path, write=True) as store, save.transaction(store):
            save.save_readings(store, [reading("b")], {"b": "x"})
            save.forget_reports(store, ["a"])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_half_way()
    with connect(path) as store:
        assert [r.report.id for r in queries.readings(store)] == ["a"]


def _hold(path: str) -> None:
    with connect(Path(path), write=True) as store, save.transaction(store):
        save.save_readings(store, [reading("late")], {"late": "x"})
        Path(path + ".held").touch()
        time.sleep(60)


def test_a_second_writer_is_told_so_and_a_killed_one_leaves_the_last_complete_state(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    put(path, reading("a"))
    writer = multiprocessing.get_context("spawn").Process(target=_hold, args=(str(path),))
    writer.start()
    try:
        deadline = time.monotonic() + 30
        while not Path(f"{path}.held").exists():
            assert time.monotonic() < deadline, "the writer never began"
            time.sleep(0.05)
        assert "another program has this store open" in refusal(path, write=True)
    finally:
        assert writer.pid is not None
        os.kill(writer.pid, signal.SIGKILL)
        writer.join()
    with connect(path, write=True) as store:
        assert [r.report.id for r in queries.readings(store)] == ["a"]


def test_an_empty_file_left_by_a_killed_run_becomes_a_store(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    duckdb.connect(str(path)).close()
    put(path, reading("a"))
    with connect(path) as store:
        assert len(list(queries.readings(store))) == 1
