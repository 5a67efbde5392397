"""What is read already is stored as it is: the same store as from the reports themselves, and nothing is parsed."""

import json
import random
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline import engine, pipeline
from dateline.engine import ready
from dateline.errors import ReadError, UsageError
from dateline.known import Known
from dateline.mention import Reading
from dateline.read.limits import Refused
from dateline.record import reading_record
from dateline.report import Report
from dateline.settings import Settings
from dateline.store import connect, queries

TEXTS = {
    "a": "Mr Edward Hale left Rye on 21 August 1905. “We shall be back,” he told reporters there.",
    "b": "Envoys of Norland may meet Mr Hale at Rye on Friday, former minister Anna Vitte said.",
    "c": "Les envoyés se sont réunis lundi à Lisbonne pour parler de la paix avec les ministres de tous les pays.",
}
REPORTS = [{"id": name, "text": text, "published": "1905-08-22", "source": "Post"} for name, text in TEXTS.items()]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of parts, beside the reports that they were made of."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "reports.jsonl").write_text("".join(json.dumps(one) + "\n" for one in REPORTS), encoding="utf-8")
    columns = {name: [one[name] for one in REPORTS] for name in REPORTS[0]}
    pq.write_table(pa.table(columns), folder / "reports.parquet", row_group_size=2)
    parts = engine.parts_of([str(folder / "reports.parquet")])
    list(engine.on_this_machine(parts, str(engine.prepared(folder / "readings")), Settings(), workers=1))
    return folder


@pytest.fixture(scope="module")
def lines(made: Path) -> list[str]:
    return [
        line for file in sorted((made / "readings").iterdir()) for line in pq.read_table(file)["reading"].to_pylist()
    ]


def nobody(reports: Iterable[Report], settings: Settings) -> Iterator[Reading]:
    for report in reports:
        raise AssertionError(f"{report.id} was to be read again")
    yield from ()


def added(store: Path, *paths: Path, run: engine.Engine = nobody) -> tuple[pipeline.Outcome, list[str]]:
    told: list[str] = []
    outcome = pipeline.add(
        [str(path) for path in paths], store, Settings(), problems=lambda e: told.append(str(e)), run=run
    )
    return outcome, told


def held(store: Path) -> list[Reading]:
    with connect(store) as connection:
        return [replace(r, report=replace(r.report, origin=None)) for r in queries.readings(connection)]


def test_a_record_holds_all_of_a_reading(samples: Known) -> None:
    for reading in samples.readings.values():
        record = json.loads(msgspec.json.encode(reading_record(reading)))
        again = ready.of_record(record, "x", Settings())
        assert again == replace(reading, report=replace(reading.report, origin="x"))


def test_readings_are_stored_as_the_reports_would_be(made: Path, lines: list[str], tmp_path: Path) -> None:
    (tmp_path / "readings.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    outcome, told = added(tmp_path / "reports.duckdb", made / "reports.jsonl", run=engine.here)
    assert (outcome.added, told) == (3, [])
    for number, path in enumerate((made / "readings", tmp_path / "readings.jsonl")):
        store = tmp_path / f"{number}.duckdb"
        outcome, told = added(store, path)
        assert (outcome.added, outcome.languages[2], told) == (3, "fr", [])
        assert held(store) == held(tmp_path / "reports.duckdb")
    outcome, _ = added(store, made / "reports.jsonl")
    assert (outcome.added, outcome.replaced, outcome.unchanged) == (0, 0, 3)
    outcome, _ = added(store, made / "readings")
    assert (outcome.added, outcome.replaced, outcome.unchanged) == (0, 0, 3)


def test_what_was_selected_from_parts_can_be_added(made: Path, tmp_path: Path) -> None:
    import duckdb

    chosen = tmp_path / "chosen.parquet"
    duckdb.sql(f"COPY (SELECT * FROM '{made}/readings/*.parquet' WHERE id = 'b') TO '{chosen}'")
    outcome, told = added(tmp_path / "s.duckdb", chosen)
    assert (outcome.added, told) == (1, [])


def test_readings_and_reports_may_be_given_together(made: Path, tmp_path: Path) -> None:
    late = tmp_path / "late.jsonl"
    late.write_text(
        json.dumps({"id": "d", "published": "1905-08-23", "text": "Mr Hale left."})
        + "\n"
        + json.dumps(REPORTS[0])
        + "\n"
    )
    read: list[str] = []

    def run(reports: Iterable[Report], settings: Settings) -> Iterator[Reading]:
        for report in reports:
            read.append(report.id)
            yield Reading(report)

    outcome, told = added(tmp_path / "s.duckdb", late, made / "readings", run=run)
    assert (outcome.added, read, told) == (4, ["d"], [])  # the first report is in the readings too


def test_of_two_with_one_id_the_first_is_kept(lines: list[str], tmp_path: Path) -> None:
    other = lines[1].replace('"id":"b"', '"id":"a"', 1)
    (tmp_path / "r.jsonl").write_text(f"{lines[0]}\n{lines[0]}\n{other}\n", encoding="utf-8")
    outcome, told = added(tmp_path / "s.duckdb", tmp_path / "r.jsonl")
    assert outcome.added == 1
    assert len(told) == 1
    assert "another report of this input has the id 'a'" in told[0]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('{"dateline":"', '{"dateline":"9', "readings by Dateline 9"),
        ('"dateline":', '"other":', "readings by an older version of Dateline"),
        ('"schema":1', '"schema":2', "readings by Dateline"),
        ('"model":"', '"model":"other_', "readings by the model other_"),
    ],
)
def test_what_others_have_read_is_refused_once_a_file(
    old: str, new: str, problem: str, lines: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "r.jsonl"
    path.write_text("".join(line.replace(old, new, 1) + "\n" for line in lines[:2]), encoding="utf-8")
    outcome, told = added(tmp_path / "s.duckdb", path)
    assert outcome.added == 0
    assert len(told) == 1
    assert told[0].startswith(f"{path}: {problem}")


def test_options_that_belong_to_annotate_are_refused(made: Path, tmp_path: Path) -> None:
    for options in (Settings(published="1905-08-30"), Settings(source="Post"), Settings(columns=(("text", "body"),))):
        with pytest.raises(UsageError, match="are for `annotate`"):
            ready.given([str(made / "readings")], options, print)
    with pytest.raises(UsageError, match="are for `annotate`"):
        pipeline.add([str(made / "readings")], tmp_path / "s.duckdb", options, problems=print)
    assert not list(tmp_path.iterdir())


def test_which_paths_hold_readings(made: Path, tmp_path: Path) -> None:
    assert ready.holds_readings(str(made / "readings"))
    assert ready.holds_readings(str(made / "readings" / "part-000000.parquet"))
    pq.write_table(pa.table({"text": ["Envoys met."], "reading": ["2 minutes"]}), tmp_path / "timed.parquet")
    assert not ready.holds_readings(str(tmp_path / "timed.parquet"))
    for other in (made, made / "reports.parquet", made / "reports.jsonl", tmp_path, tmp_path / "none", Path("-")):
        assert not ready.holds_readings(str(other))


def test_a_file_in_the_folder_that_holds_none(made: Path, tmp_path: Path) -> None:
    for file in (made / "readings").iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "z.parquet").write_bytes((made / "reports.parquet").read_bytes())
    (tmp_path / "y.parquet").write_bytes(b"PAR1 cut")
    found: list[ReadError] = []
    assert len(list(ready.given([str(tmp_path)], Settings(), found.append))) == 3
    assert ["damaged Parquet" in str(found[0]), "no column `reading`" in str(found[1])] == [True, True]


def test_names_of_files_are_shown_as_one_line(lines: list[str], tmp_path: Path) -> None:
    path = tmp_path / "a\n\x1b[31m.jsonl"
    path.write_text(lines[0].replace('"schema":1', '"schema":2') + "\n", encoding="utf-8")
    _, told = added(tmp_path / "s.duckdb", path)
    assert len(told) == 1
    assert told[0].isprintable()


def test_annotate_says_where_readings_belong(made: Path, lines: list[str], tmp_path: Path) -> None:
    from dateline.read import read

    (tmp_path / "r.jsonl").write_text(lines[0])
    found: list[str] = []
    paths = [str(tmp_path / "r.jsonl"), str(made / "readings" / "part-000000.parquet")]
    assert list(read(paths, Settings(), lambda e: found.append(str(e)))) == []
    assert ["a reading, no report; give it to `add`" in found[0], "readings, no reports" in found[1]] == [True, True]


BEFORE = {"text": "envoy", "start": -1, "end": 1, "tense": "past"}
BROKEN: list[tuple[str, Callable[[dict[str, Any]], object]]] = [
    ("a span outside of the text", lambda r: r["events"][0].update(end=10_000)),
    ("a span outside of the text", lambda r: r["quotes"][0].update(content=[[5, 3]])),
    ("a span outside of the text", lambda r: r["entities"][0].update(stated_roles=[BEFORE])),
    ("an id that nothing has", lambda r: r["events"][0].update(place="m99")),
    ("an id that nothing has", lambda r: r["mentions"][0].update(entity="e99")),
    ("an id that nothing has", lambda r: r["relations"].append({"kind": "before", "from": "v0", "to": "v99"})),
    ("an id out of its order", lambda r: (r["events"][1].update(id="vx"), r["relations"].clear())),
    ("an id out of its order", lambda r: r["times"].reverse() or r["times"].append(r["times"][0])),
    ("a time that is none", lambda r: r["times"][0].update(begin="1905-08-23T00:00:00")),
    ("a time that is none", lambda r: r["times"][0].update(begin="1905-08-21T00:00:00Z")),
    ("a place that is not on the earth", lambda r: r["entities"][0].update(latitude=91)),
    ("a sentence in no passage", lambda r: r["sentences"][0].update(passage=7)),
    ("its text could not have been read", lambda r: r["report"].update(text=" ")),
    ("its date is none", lambda r: r["report"].update(published="soon")),
    ("KeyError", lambda r: r.pop("events")),
    ("ValidationError", lambda r: r["events"][0].update(status="perhaps")),
    ("ValidationError", lambda r: r["times"][0].update(begin="yesterday")),
    ("", lambda r: r.update(mentions=5)),
]  # fmt: skip


@pytest.mark.parametrize(("problem", "change"), BROKEN)
def test_a_broken_reading_is_told_and_the_next_is_read(
    problem: str, change: Callable[[dict[str, Any]], object], lines: list[str], tmp_path: Path
) -> None:
    record = json.loads(lines[0])
    change(record)
    (tmp_path / "r.jsonl").write_text(f"{json.dumps(record, separators=(',', ':'))}\nnot JSON\n{lines[1]}\n")
    found: list[ReadError] = []
    readings = [ready.report_of(one) for one in ready.given([str(tmp_path / "r.jsonl")], Settings(), found.append)]
    assert [one.id for one in readings] == ["b"]
    assert str(found[0]).startswith(f"{tmp_path / 'r.jsonl'}:1: a broken reading (")
    assert problem in str(found[0])
    assert "no reading that can be understood" in str(found[1])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False))
def test_whatever_a_record_says_it_is_read_or_told(lines: list[str], chance: random.Random) -> None:
    record = json.loads(lines[chance.randrange(2)])
    for _ in range(chance.randrange(1, 4)):
        where: Any = record
        while isinstance(where, dict | list) and where:
            key = chance.choice(list(where) if isinstance(where, dict) else range(len(where)))
            if not isinstance(where[key], dict | list) or chance.random() < 0.2:
                where[key] = chance.choice([None, -1, 10**9, "", "x", [], {}, [[0, 1]], True, 0.5, "m0"])
                break
            where = where[key]
    with suppress(ReadError, Refused):
        reading = ready.of_record(record, "x", Settings())
        assert reading_record(reading)["report"]["id"] == reading.report.id
