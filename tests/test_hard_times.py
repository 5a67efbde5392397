"""A full disk, a store that others hold or that may not be written: one clear line each, and nothing is lost.

The runs happen in processes of their own, with readers that find nothing, so that no language model is loaded.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from dateline.check import check
from dateline.known import known
from dateline.store import connect

ADD = """
import sys
from pathlib import Path
from dateline.errors import DatelineError
from dateline.mention import Reading
from dateline.pipeline import add
from dateline.settings import Settings

def run(reports, settings):
    return (Reading(report=report) for report in reports)

try:
    outcome = add([sys.argv[1]], Path(sys.argv[2]), Settings(batch=8), problems=print, run=run)
except DatelineError as error:
    print(error)
    sys.exit(1)
print(outcome.added, outcome.unchanged)
"""
REPORTS = 200
NOBODY = 65534


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that other users can look into; pytest's own folders are closed to them."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        texts = [f"Mr Hale left Rye on the {n}th day. " + "The harbour was closed. " * (n % 40) for n in range(REPORTS)]
        lines = [json.dumps({"id": f"r{n}", "published": "1905-08-20", "text": text}) for n, text in enumerate(texts)]
        Path(name, "reports.jsonl").write_text("\n".join(lines), encoding="utf-8")
        yield Path(name)


def add(folder: Path, before: Callable[[], None] | None = None, user: int | None = None) -> tuple[int, str]:
    """`add` in a process of its own; its exit status and what it said."""
    run = subprocess.run(
        [sys.executable, "-c", ADD, str(folder / "reports.jsonl"), str(folder / "store.duckdb")],
        capture_output=True, text=True, check=False, preexec_fn=before, user=user, timeout=120,
    )  # fmt: skip
    assert "Traceback" not in run.stderr, run.stderr
    return run.returncode, run.stdout.strip()


def reports_in(store: Path) -> list[str]:
    with connect(store) as connection:
        found = known(connection)
        assert not check(found)
        return sorted(found.reports)


@pytest.mark.parametrize("kilobytes", [4, 24, 160])
def test_a_full_disk_loses_nothing(kilobytes: int, folder: Path) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024, kilobytes * 1024))

    status, said = add(folder, limit)
    assert status == 1, said
    assert said.count("\n") == 0
    assert "store.duckdb" in said
    status, said = add(folder)  # the disk has room again
    assert status == 0, said
    assert sum(map(int, said.split())) == REPORTS
    assert len(reports_in(folder / "store.duckdb")) == REPORTS


def test_a_store_that_another_program_holds_is_left_alone(folder: Path) -> None:
    assert add(folder) == (0, f"{REPORTS} 0")
    hold = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(folder / "store.duckdb")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        status, said = add(folder)
        holder.communicate(b"")
    assert status == 1
    assert said.endswith("another program has this store open; wait until it is done")
    assert add(folder) == (0, f"0 {REPORTS}")


def test_a_store_that_may_not_be_written_is_told(folder: Path) -> None:
    assert add(folder) == (0, f"{REPORTS} 0")
    before = (folder / "store.duckdb").read_bytes()
    (folder / "store.duckdb").chmod(0o444)
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0  # whom no permission stops
    try:
        status, said = add(folder, user=NOBODY if as_root else None)
    except PermissionError:
        pytest.skip("another user cannot start this Python")
    assert status == 1
    assert said.count("\n") == 0
    assert "permission" in said.lower()
    assert (folder / "store.duckdb").read_bytes() == before


def test_what_is_no_store_is_left_alone(folder: Path) -> None:
    (folder / "store.duckdb").write_text("my diary")
    status, said = add(folder)
    assert (status, said.partition(": ")[2]) == (1, "not a Dateline store; name another file with --store")
    assert (folder / "store.duckdb").read_text() == "my diary"


def test_a_database_of_another_program_is_left_alone(folder: Path) -> None:
    with duckdb.connect(str(folder / "store.duckdb")) as other:
        other.execute("CREATE TABLE accounts AS SELECT 1 AS id")
    status, said = add(folder)
    assert status == 1
    assert "another program" in said
    with duckdb.connect(str(folder / "store.duckdb")) as other:
        assert other.execute("FROM accounts").fetchall() == [(1,)]
