"""Reports that come in any order end up in the same stories, and stories keep their ids."""

import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import duckdb
import pytest

from dateline import pipeline
from dateline.mention import Reading
from dateline.pipeline import placing
from dateline.report import Report
from dateline.settings import Settings
from dateline.store import connect, save, waiting
from dateline.store.placing import none_placed

MATTERS = (
    "envoys treaty indemnity conference portsmouth sitting clause island",
    "ferry aground falmouth fog passengers lifeboats pilot inquiry",
    "mill strike weavers wages lockout foreman union picket",
)


def readings() -> list[Reading]:
    """Reports of three matters, day by day; no two are copies."""
    found = []
    for number in range(24):
        words = MATTERS[number % 3].split() * 5
        random.Random(number).shuffle(words)
        found.append(Reading(Report(f"r{number}", " ".join(words), published=f"1905-08-{number + 1:02}")))
    return found


def add(store: duckdb.DuckDBPyConnection, some: list[Reading]) -> None:
    in_order = none_placed(store)
    with save.transaction(store):
        save.save_readings(store, some, {r.report.id: "" for r in some})
        placing.place_reports(store, waiting.next_reports(store, placing.BATCH))
        placing.settle(store, in_order)


def stories(store: duckdb.DuckDBPyConnection) -> dict[str, frozenset[str]]:
    return {
        story: frozenset(reports)
        for story, reports in store.execute("SELECT story, list(report) FROM placed GROUP BY story").fetchall()
    }


@pytest.mark.parametrize(("size", "seed"), [(24, 0), (8, 1), (8, 2), (5, 3), (1, 4)])
def test_the_order_of_arrival_does_not_matter(tmp_path: Path, size: int, seed: int) -> None:
    some = readings()
    random.Random(seed).shuffle(some)
    with connect(tmp_path / "s.duckdb", write=True) as store:
        for start in range(0, len(some), size):
            add(store, some[start : start + size])
        assert set(stories(store).values()) == {frozenset(f"r{n}" for n in range(m, 24, 3)) for m in range(3)}
        vectors = {story for (story,) in store.execute("SELECT story FROM vector").fetchall()}
        assert vectors == stories(store).keys()


def test_what_is_placed_anew_keeps_its_id_and_is_not_resolved_again(tmp_path: Path) -> None:
    some = readings()
    with connect(tmp_path / "s.duckdb", write=True) as store:
        add(store, some[12:])
        before = stories(store)
        waiting.take_off(store, "story", list(before))
        add(store, [reading for reading in some[:12] if int(reading.report.id[1:]) % 3 == 0])  # 4 of 16: not yet
        assert store.execute("SELECT count(*) FROM placed WHERE settled").fetchone() == (12,)
        waiting.take_off(store, "story", list(before))
        add(store, [reading for reading in some[:12] if int(reading.report.id[1:]) % 3 == 1])  # 8 of 20: all anew
        assert store.execute("SELECT count(*) FROM placed WHERE settled").fetchone() == (20,)
        after = stories(store)
        assert after.keys() == before.keys()
        (touched,) = (story for story in after if "r1" in after[story])
        assert [story for story, _ in waiting.next_stories(store, 100)] == [touched]


def test_a_former_id_goes_to_the_story_with_most_of_its_reports() -> None:
    before = {"a": "x", "b": "x", "c": "x", "d": "y"}
    assert placing.renamed(before, {"a": "n", "b": "n", "c": "m", "d": "y"}) == {"n": "x", "y": "y", "m": "m"}
    assert placing.renamed(before, {"a": "n", "b": "n", "c": "n", "d": "n"}) == {"n": "x"}
    split = placing.renamed(before, {"a": "x", "b": "n", "c": "n", "d": "y"})
    assert split["n"] == "x"
    assert len(set(split.values())) == 3


def test_a_large_store_is_placed_anew_by_a_run_that_adds_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placing, "SMALL", 4)
    monkeypatch.setattr(placing, "MANY", 4)
    some = readings()

    def settled(store: duckdb.DuckDBPyConnection) -> int:
        (number,) = store.execute("SELECT count(*) FROM placed WHERE settled").fetchone() or (0,)
        return int(number)

    def added(store: duckdb.DuckDBPyConnection, given: list[Reading]) -> int:
        with save.transaction(store):
            save.save_readings(store, given, {r.report.id: "" for r in given})
            placing.place_reports(store, waiting.next_reports(store, placing.BATCH))
            placing.settle(store, False, len(given))
        return settled(store)

    with connect(tmp_path / "s.duckdb", write=True) as store:
        add(store, some[:8])
        assert [added(store, [one]) for one in some[8:16]] == [8] * 8  # it has doubled, but one by one
        assert added(store, some[16:23]) == 23
        assert store.execute("SELECT count(*) FROM band").fetchone() == (23 * 64,)
        assert store.execute("SELECT count(*), count(DISTINCT report) FROM telling").fetchone() == (23 * 8, 23)


def test_a_run_without_reports_places_anew_what_was_put_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placing, "SMALL", 4)
    path = tmp_path / "s.duckdb"

    def run(reports: list[Report] | None) -> tuple[int, int]:
        def read(some: Iterable[Report], settings: Settings) -> Iterator[Reading]:
            yield from map(Reading, some)

        pipeline.add([], path, Settings(), problems=print, reports=reports, run=read)
        with connect(path) as store:
            return store.execute("SELECT count(*), count(*) FILTER (settled) FROM placed").fetchone() or (0, 0)

    some = [reading.report for reading in readings()]
    assert run(some[:16]) == (16, 16)
    monkeypatch.setattr(placing, "MANY", 1)
    assert run(some[16:]) == (24, 16)
    assert run(None) == (24, 24)
