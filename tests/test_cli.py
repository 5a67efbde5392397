"""The commands as a user meets them: exit status, what goes to which stream, one line for what went wrong."""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli import app
from dateline.errors import DatelineError


def run(
    *arguments: str, stdin: str | bytes | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own."""
    data = stdin.encode() if isinstance(stdin, str) else stdin
    environment = {**os.environ, "COLUMNS": "100", "PYTHONWARNINGS": "error::UserWarning"}
    return subprocess.run(
        [sys.executable, "-m", "dateline", *arguments],
        input=data,
        capture_output=True,
        cwd=cwd,
        env=environment,
        check=False,
    )


def ask(*arguments: str) -> object:
    """What a command prints as JSON, in this process."""
    result = CliRunner().invoke(app, [*arguments, "--format", "json"], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_help_answers_at_once() -> None:
    seconds = []
    for _ in range(3):
        begin = time.perf_counter()
        result = run("--help")
        seconds.append(time.perf_counter() - begin)
    assert b"Examples:" in result.stdout
    # The target is 0.3 s on an idle machine; a test must also pass on a busy one.
    assert min(seconds) < 0.9


def test_help_loads_nothing_heavy() -> None:
    heavy = ("spacy", "duckdb", "rich.console", "numpy", "pyarrow")
    code = f"import sys, dateline.cli; print([m for m in {heavy} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.strip() == b"[]"


def test_commands_that_read_the_store_load_no_language_model(samples_store: Path) -> None:
    code = (
        "import sys\nfrom dateline.cli import app\n"
        f"app(['timeline', '--store', {str(samples_store)!r}], standalone_mode=False)\n"
        "print([m for m in ('spacy', 'thinc') if m in sys.modules], file=sys.stderr)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stderr.strip() == b"[]"


@pytest.mark.parametrize(
    "command",
    [
        "annotate",
        "add",
        "stories",
        "copies",
        "entities",
        "events",
        "quotes",
        "timeline",
        "changes",
        "disagreements",
        "check",
        "demo",
    ],
)
def test_every_command_explains_itself(command: str) -> None:
    result = CliRunner().invoke(app, [command, "--help"])
    assert result.exit_code == 0
    assert "Usage:" in result.output


def test_wrong_usage_exits_with_2() -> None:
    assert run("timeline", "--dates", "none").returncode == 2
    assert run("nonsense").returncode == 2


@pytest.mark.parametrize("day", ["2018-02-31", "tomorrow", "31/05/2018", "2018-13", ""])
def test_a_date_that_is_none_exits_with_2(samples_store: Path, day: str) -> None:
    result = run("timeline", "--store", str(samples_store), "--as-of", day)
    assert result.returncode == 2
    assert result.stderr.count(b"\n") == 1
    assert b"not a date" in result.stderr


def test_annotate_streams_readings_in_input_order() -> None:
    lines = [
        {"id": f"r{i}", "text": f"Mr Hale met envoy {i} on Tuesday.", "published": "1905-08-30"} for i in range(40)
    ]
    result = run("annotate", "-", stdin="\n".join(map(json.dumps, lines)))
    assert result.returncode == 0
    readings = [json.loads(line) for line in result.stdout.splitlines()]
    assert [r["report"]["id"] for r in readings] == [f"r{i}" for i in range(40)]
    assert {r["times"][0]["value"] for r in readings} == {"1905-08-29"}


def test_one_bad_line_does_not_stop_the_rest_and_is_told_in_one_line() -> None:
    lines = [
        '{"id": "a", "text": "Envoys met."}',
        "[1, 2]",
        '{"text": "x", "published": "2018-02-31"}',
        '{"id": "b", "text": "Talks failed."}',
    ]
    result = run("annotate", "-", stdin="\n".join(lines))
    assert result.returncode == 1
    assert [json.loads(line)["report"]["id"] for line in result.stdout.splitlines()] == ["a", "b"]
    messages = result.stderr.decode().splitlines()
    assert len(messages) == 2
    assert ":2:" in messages[0]
    assert ":3:" in messages[1]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("binary.txt", bytes(range(256)) * 20),
        ("blank.txt", b" \n\n \t"),
        ("broken.jsonl", b'{"text": \n'),
    ],
)
def test_a_file_that_is_no_report(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    result = run("add", name, cwd=tmp_path)
    assert result.returncode == 1
    assert result.stderr.decode().splitlines()[0].startswith(f"dateline: {name}")
    assert json.loads(run("stories", "--format", "json", cwd=tmp_path).stdout) == []


def test_a_missing_path_and_a_folder_without_reports(tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    for path in ("none.txt", "nothing"):
        result = run("add", path, "-q", cwd=tmp_path)
        assert result.returncode == 1
        assert result.stderr.count(b"\n") == 1
        assert path.encode() in result.stderr


def test_a_store_of_another_program_is_refused(tmp_path: Path) -> None:
    (tmp_path / "dateline.duckdb").write_text("not a store" * 100)
    (tmp_path / "r.txt").write_text("Envoys met.")
    for arguments in (["add", "r.txt"], ["timeline"]):
        result = run(*arguments, cwd=tmp_path)
        assert result.returncode == 1
        assert result.stderr.count(b"\n") == 1
        assert b"not a Dateline store" in result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, which only Linux has")
def test_a_full_disk_under_standard_output_is_told_in_one_line(samples_store: Path) -> None:
    command = [sys.executable, "-m", "dateline", "timeline", "--store", str(samples_store)]
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert result.returncode == 1
    assert result.stderr.count(b"\n") == 1
    assert b"space" in result.stderr


def test_a_full_disk_under_the_store(tmp_path: Path) -> None:
    """A limit on the size of files stands for the full disk: what was stored before stays, nothing half is added."""
    chance = random.Random(1)  # what does not repeat cannot be compressed away
    notes = [chance.randbytes(1_000_000).hex() for _ in range(3)]
    reports = "\n".join(
        json.dumps({"id": f"r{i}", "text": "Envoys met.", "notes": note}) for i, note in enumerate(notes)
    )
    (tmp_path / "reports.jsonl").write_text(reports)
    (tmp_path / "first.txt").write_text("Envoys met on Tuesday.")
    assert run("add", "first.txt", cwd=tmp_path).returncode == 0
    limit = (tmp_path / "dateline.duckdb").stat().st_size + 1000
    code = (
        "import resource, signal, sys\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))\n"
        "from dateline.cli import main\nsys.argv = ['dateline', 'add', 'reports.jsonl', '-q']\nmain()"
    )
    result = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=False)
    assert result.returncode == 1, result.stderr
    assert result.stderr.count(b"\n") == 1, result.stderr
    assert len(json.loads(run("stories", "--format", "json", cwd=tmp_path).stdout)) == 1


def test_the_same_report_again_changes_nothing_a_changed_one_replaces_it(tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text("Mr Hale met the envoys on 28 August 1905.")
    assert b"1 reports added" in run("add", "r.txt", cwd=tmp_path).stderr
    before = run("events", "--format", "json", cwd=tmp_path).stdout
    assert b"0 reports added, 0 replaced, 1 unchanged" in run("add", "r.txt", cwd=tmp_path).stderr
    assert run("events", "--format", "json", cwd=tmp_path).stdout == before
    (tmp_path / "r.txt").write_text("Mr Hale met the envoys on 29 August 1905.")
    assert b"0 reports added, 1 replaced" in run("add", "r.txt", cwd=tmp_path).stderr
    events = json.loads(run("events", "--format", "json", cwd=tmp_path).stdout)
    assert {e["begin"][:10] for e in events if e["begin"]} == {"1905-08-29"}


def test_the_same_input_gives_the_same_answer_twice(tmp_path: Path, samples_store: Path) -> None:
    from dateline.samples import folder

    with folder() as reports:
        assert run("add", str(reports), "--store", str(tmp_path / "again.duckdb"), "-q").returncode == 0
    for command in ("timeline", "entities", "events", "quotes", "disagreements", "stories"):
        assert ask(command, "--store", str(tmp_path / "again.duckdb")) == ask(command, "--store", str(samples_store)), (
            command
        )


def test_an_unknown_model_is_told_in_one_line() -> None:
    result = run("annotate", "-", "--model", "xx_none", stdin="Envoys met.")
    assert result.returncode == 1
    assert result.stderr.count(b"\n") == 1
    assert b"xx_none" in result.stderr


def test_a_reader_that_stops_reading_is_no_error(samples_store: Path) -> None:
    command = f"{sys.executable} -m dateline events --format json --store {samples_store} | head -c 100"
    result = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert result.stderr == b""


def test_errors_are_one_line_each() -> None:
    for error in DatelineError.__subclasses__():
        assert error.__doc__
