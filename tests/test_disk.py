"""When the disk will not: it is full, may not be written, or another program holds the store. One clear line each."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest


def dateline(*arguments: str, cwd: Path, before: str = "") -> subprocess.CompletedProcess[str]:
    """The command in a process of its own; `before` is Python that runs first."""
    code = f"import sys\n{before}\nfrom dateline.cli import main\nsys.argv = {['dateline', *arguments]!r}\nmain()"
    command = [*_without_powers(), sys.executable, "-c", code]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def _without_powers() -> list[str]:
    """Root may write what nobody may write, unless it lays that power down."""
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("run by root, and no setpriv here")
    powers = "-dac_override,-dac_read_search"
    return ["setpriv", f"--bounding-set={powers}", f"--inh-caps={powers}"]


def told_in_one_line(result: subprocess.CompletedProcess[str], *words: str, status: int = 1) -> None:
    assert result.returncode == status, result.stderr
    assert result.stderr.startswith("dateline: ")
    assert result.stderr.count("\n") == 1, result.stderr
    assert all(word in result.stderr for word in words), result.stderr


@pytest.fixture
def closed(samples_store: Path, tmp_path: Path) -> Iterator[Path]:
    """A folder that may not be written, with a store that may not."""
    folder = tmp_path / "closed"
    folder.mkdir()
    shutil.copy(samples_store, folder / "s.duckdb")
    (folder / "late.txt").write_text("Envoys met on Tuesday, 22 August 1905.")
    (folder / "s.duckdb").chmod(0o444)
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)


def test_a_store_that_may_only_be_read_is_read(closed: Path) -> None:
    told = dateline("timeline", "--store", "s.duckdb", "--format", "json", cwd=closed)
    assert told.returncode == 0, told.stderr
    assert json.loads(told.stdout)["entries"]
    assert [one.name for one in sorted(closed.iterdir())] == ["late.txt", "s.duckdb"]


def test_a_store_that_may_not_be_written_is_left_as_it_is(closed: Path) -> None:
    before = (closed / "s.duckdb").read_bytes()
    told_in_one_line(dateline("add", "late.txt", "--store", "s.duckdb", cwd=closed), "s.duckdb", "permissions")
    assert (closed / "s.duckdb").read_bytes() == before


def test_a_folder_that_may_not_be_written(closed: Path) -> None:
    told_in_one_line(dateline("add", "late.txt", "--store", "new.duckdb", cwd=closed), "new.duckdb", "permissions")
    told_in_one_line(dateline("annotate", "late.txt", "-q", "-o", "out.jsonl", cwd=closed), "out.jsonl", "Permission")
    assert [one.name for one in sorted(closed.iterdir())] == ["late.txt", "s.duckdb"]


@pytest.mark.skipif(sys.platform != "linux", reason="limits of sizes of files are Linux's")
def test_parts_on_a_full_disk_are_not_there_by_half(tmp_path: Path) -> None:
    """A limit on the size of files stands for the full disk."""
    french = {"id": ["a"], "text": ["Les envoyés ont quitté le port."], "language": ["fr"]}  # no model is loaded for it
    pq.write_table(pa.table(french), tmp_path / "r.parquet")
    limit = (
        "import resource, signal\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500))"
    )
    arguments = ("annotate", "r.parquet", "--format", "parquet", "--output", "parts", "--workers", "1", "-q")
    told_in_one_line(dateline(*arguments, cwd=tmp_path, before=limit), "File too large")
    assert not list((tmp_path / "parts").glob("part-*"))
    assert dateline(*arguments, cwd=tmp_path).returncode == 0
    assert [one.name for one in (tmp_path / "parts").iterdir()] == ["part-000000.parquet"]


def test_a_store_that_another_program_holds(samples_store: Path, tmp_path: Path) -> None:
    shutil.copy(samples_store, tmp_path / "s.duckdb")
    (tmp_path / "late.txt").write_text("Envoys met on Tuesday, 22 August 1905.")
    code = "import duckdb, sys\nheld = duckdb.connect('s.duckdb')\nprint('held', flush=True)\nsys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        for arguments in (["add", "late.txt"], ["timeline"]):
            told = dateline(*arguments, "--store", "s.duckdb", cwd=tmp_path)
            told_in_one_line(told, "another program has this store open", "wait until it is done")
        other.communicate()
    assert dateline("timeline", "--store", "s.duckdb", cwd=tmp_path).returncode == 0
