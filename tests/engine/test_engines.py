"""Every engine gives the readings of one process: the same, in the same order, also when a worker is killed."""

import os
import pickle
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import psutil
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dateline import engine
from dateline.engine import cluster
from dateline.engine.several import processes
from dateline.errors import DatelineError, ReadError, UsageError
from dateline.mention import Reading
from dateline.read.clean import passages
from dateline.record import reading_record
from dateline.report import Report
from dateline.settings import Settings

PLACES = ("Rye", "Kittery", "Falmouth", "Lisbon", "Riga")
SMALL = Settings(batch=4)


def text_of(number: int) -> str:
    place = PLACES[number % len(PLACES)]
    return f"Mr Edward Hale left {place} on {number % 28 + 1} August 1905. “We shall be back,” he told reporters there."


def reports(count: int) -> list[Report]:
    return [
        Report(f"r{n}", text_of(n), published="1905-08-30", published_basis="metadata", passages=passages(text_of(n)))
        for n in range(count)
    ]


@pytest.fixture(scope="module")
def expected() -> list[Reading]:
    return list(engine.here(reports(24), SMALL))


def worker_pids() -> list[int]:
    """Child processes that have loaded something: workers, not helpers of multiprocessing."""
    return [
        child.pid
        for child in psutil.Process().children(recursive=True)
        if child.is_running() and "spawn_main" in " ".join(child.cmdline())
    ]


def test_two_processes_give_what_one_gives(expected: list[Reading]) -> None:
    taken = 0

    def counted() -> Iterator[Report]:
        nonlocal taken
        for report in reports(24):
            taken += 1
            yield report

    run = processes(2)(counted(), SMALL)
    first = next(iter(run))
    assert first == expected[0]
    assert list(run) == expected[1:]
    assert taken == 24


def test_workers_encode_the_lines_that_are_printed(expected: list[Reading]) -> None:
    lines = [msgspec.json.encode(reading_record(reading)) for reading in expected]
    assert list(engine.lines(2)(reports(24), SMALL)) == lines
    assert list(engine.lines(1)(reports(24), SMALL)) == lines


def test_a_killed_worker_loses_nothing(expected: list[Reading]) -> None:
    killed = threading.Event()

    def kill() -> None:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and not killed.is_set():
            for pid in worker_pids():
                os.kill(pid, signal.SIGKILL)
                killed.set()
                return
            time.sleep(0.05)

    killer = threading.Thread(target=kill)
    killer.start()
    assert list(processes(2)(reports(24), SMALL)) == expected
    killer.join()
    assert killed.is_set()


def test_few_reports_start_no_workers(expected: list[Reading], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.engine.several._pool", lambda workers: pytest.fail("a pool was started"))
    monkeypatch.setattr("dateline.engine.several.as_many_as_fit", lambda: 2)
    assert list(processes()(reports(3), SMALL)) == expected[:3]


def test_no_more_is_taken_than_is_under_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """Back-pressure: whoever does not take readings stops the reading of reports."""
    monkeypatch.setattr("dateline.engine.several.FEW", 0)
    taken = 0

    def endless() -> Iterator[Report]:
        nonlocal taken
        while True:
            taken += 1
            yield reports(1)[0]

    run = iter(processes(2)(endless(), SMALL))
    next(run)
    time.sleep(0.3)
    assert taken <= 1 + SMALL.batch * (2 * 2 + 1)
    run.close()  # type: ignore[attr-defined]


def test_errors_pass_between_processes() -> None:
    error = pickle.loads(pickle.dumps(ReadError("a.txt", "no text in it", "remove it")))
    assert str(error) == "a.txt: no text in it; remove it"
    assert error.path == "a.txt"


# --- from Parquet to Parquet ---


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve reports in four row groups, one of them without a text."""
    path = tmp_path_factory.mktemp("corpus") / "reports.parquet"
    texts: list[str | None] = [text_of(n) for n in range(12)]
    texts[7] = None
    table = pa.table({"id": [f"r{n}" for n in range(12)], "text": texts, "published": ["1905-08-30"] * 12})
    pq.write_table(table, path, row_group_size=3)
    return path


def run_here(corpus: Path, target: Path) -> list[engine.Done]:
    parts = engine.parts_of([str(corpus)])
    return list(engine.on_this_machine(parts, str(engine.prepared(target)), Settings(), workers=1))


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def single(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    target = tmp_path_factory.mktemp("single") / "out"
    done = run_here(corpus, target)
    assert [one.reports for one in done] == [3, 3, 2, 3]
    assert [problem for one in done for problem in one.problems] == [
        f'{corpus}#2:2: no `text` in it; write the report as {{"text": "…"}}'
    ]
    return contents(target)


def test_parts_hold_the_lines_of_annotate(single: dict[str, bytes], tmp_path: Path) -> None:
    import json

    (tmp_path / "part.parquet").write_bytes(single["part-000000.parquet"])
    rows = pq.read_table(tmp_path / "part.parquet").to_pylist()
    assert [row["id"] for row in rows] == ["r0", "r1", "r2"]
    assert json.loads(rows[0]["reading"])["report"]["text"] == text_of(0)


def test_what_is_there_is_not_done_again(corpus: Path, single: dict[str, bytes], tmp_path: Path) -> None:
    target = tmp_path / "out"
    engine.prepared(target)
    for name in list(single)[:2]:
        (target / name).write_bytes(single[name])
    (target / ".part-000002.parquet.99").write_bytes(b"half")
    done = run_here(corpus, target)
    assert [one.was_there for one in done] == [True, True, False, False]
    assert contents(target) == single


def test_what_was_made_from_something_else_is_done_again(
    corpus: Path, single: dict[str, bytes], tmp_path: Path
) -> None:
    target = tmp_path / "out"
    engine.prepared(target)
    (target / "part-000000.parquet").write_bytes(single["part-000001.parquet"])
    (target / "part-000001.parquet").write_bytes(b"PAR1 cut")
    for name in ("part-000002.parquet", "part-000003.parquet"):
        (target / name).write_bytes(single[name])
    assert [one.was_there for one in run_here(corpus, target)] == [False, False, True, True]
    assert contents(target) == single


def test_processes_write_the_same_parts(corpus: Path, single: dict[str, bytes], tmp_path: Path) -> None:
    parts = engine.parts_of([str(corpus.parent)])
    list(engine.on_this_machine(parts, str(engine.prepared(tmp_path / "out")), Settings(), workers=2))
    assert contents(tmp_path / "out") == single


def ray_workers() -> list[psutil.Process]:
    return [
        child
        for child in psutil.Process().children(recursive=True)
        if child.is_running() and "annotate_part" in " ".join(child.cmdline())
    ]


def test_ray_with_a_killed_worker_writes_the_same_parts(corpus: Path, single: dict[str, bytes], tmp_path: Path) -> None:
    pytest.importorskip("ray", reason="the cluster is an extra: pip install 'dateline[ray]'")
    parts = engine.parts_of([str(corpus)])
    target = engine.prepared(tmp_path / "out")
    killed: list[int] = []
    stop = threading.Event()

    def kill() -> None:
        """Kills the first Ray worker that is seen at work on a part."""
        while not stop.is_set() and not killed:
            for child in ray_workers():
                child.kill()
                killed.append(child.pid)
                return
            time.sleep(0.02)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        done = list(engine.on_ray(parts, str(target), Settings(), workers=2))
    finally:
        stop.set()
        killer.join()
    assert killed, "no worker was killed: the test did not test what it is for"
    assert len(done) == len(parts)
    assert contents(target) == single


def test_a_file_that_is_no_parquet_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_text("no")
    with pytest.raises(ReadError, match="not a Parquet file"):
        engine.parts_of([str(tmp_path / "a.parquet")])
    with pytest.raises(UsageError, match=r"no \.parquet file in it.*; leave --format parquet and --engine ray out"):
        engine.parts_of([str(Path(cluster.__file__).parent)])
    with pytest.raises(DatelineError, match="name a folder"):
        engine.prepared(tmp_path / "a.parquet")
