"""Wrong usage in plain words, files for all that is printed, and nothing told of what is not there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dateline.cli import app
from dateline.cli.usage import in_plain_words
from dateline.errors import UsageError


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


WORDS = [
    ("Input should be greater than or equal to 1", "must be at least 1"),
    ("Input should be less than or equal to 65535", "must be at most 65535"),
    ("Input should be a valid integer, unable to parse string as an integer", "must be a whole number"),
    ("Value error, 'x' is not one of 'text', 'json'.", "'x' is not one of 'text', 'json'."),
    ("no such thing", "no such thing"),
]


@pytest.mark.parametrize(("message", "plain"), WORDS)
def test_what_is_wrong_with_a_value_is_told_in_plain_words(message: str, plain: str) -> None:
    assert in_plain_words(message) == plain


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("timeline", "--dates", "0"), "must be at least 1"),
        (("timeline", "--dates", "many"), "must be a whole number"),
        (("timeline", "--format", "prose"), "'prose' is not one of 'text'"),
        (("entities", "--format", "prose"), "'prose' is not one of 'text'"),
        (("serve", "--port", "99999"), "must be at most 65535"),
    ],
)
def test_no_library_speaks_to_the_user(arguments: tuple[str, ...], words: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert words in result.output
    assert "Input should" not in result.output
    assert "Value error" not in result.output


@pytest.mark.parametrize(
    "arguments",
    [
        ("changes", "--since", "1905-08-27", "--as-of", "1905-08-20"),
        ("timeline", "--from", "1905-09-10", "--to", "1905-08-01"),
    ],
)
def test_a_time_that_runs_backwards_is_wrong_usage(samples_store: Path, arguments: tuple[str, ...]) -> None:
    with pytest.raises(UsageError, match="is after"):
        CliRunner().invoke(app, [*arguments, "--store", str(samples_store)], catch_exceptions=False)


@pytest.mark.parametrize("command", ["timeline", "events", "quotes", "entities"])
def test_text_for_people_goes_to_a_file_too(samples_store: Path, tmp_path: Path, command: str) -> None:
    printed = run(command, "--store", samples_store)
    written = run(command, "--store", samples_store, "-o", tmp_path / "told.txt")
    assert written.stdout == ""
    assert (tmp_path / "told.txt").read_text(encoding="utf-8") == printed.stdout


def test_a_folder_is_no_file_for_text(samples_store: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="name another file"):
        CliRunner().invoke(
            app, ["timeline", "--store", str(samples_store), "-o", str(tmp_path)], catch_exceptions=False
        )


def test_what_stands_in_a_report_goes_to_a_file_too(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Mr Hale met the envoys.")
    assert run("annotate", tmp_path / "one.txt", "--format", "text", "-o", tmp_path / "told.txt").stdout == ""
    assert "Hale" in (tmp_path / "told.txt").read_text()


@pytest.mark.parametrize(
    "command", ["timeline", "events", "quotes", "entities", "stories", "copies", "disagreements", "brief"]
)
def test_before_the_first_report_nothing_is_known(samples_store: Path, command: str) -> None:
    result = run(command, "--store", samples_store, "--as-of", "1800-01-01")
    assert result.exit_code == 0
    assert result.stdout == "Nothing is known up to 1 January 1800.\n"


def test_after_the_last_report_nothing_has_changed(samples_store: Path) -> None:
    assert run("changes", "--store", samples_store, "--since", "1905-09-30").stdout == "Nothing changed.\n"
    same = run("changes", "--store", samples_store, "--since", "1905-08-27", "--as-of", "1905-08-27")
    assert same.stdout == "Nothing changed.\n"


def test_copies_of_one_story(samples_store: Path) -> None:
    import json

    stories = json.loads(run("stories", "--store", samples_store, "--format", "json").stdout)
    for story in stories:
        groups = json.loads(run("copies", "--store", samples_store, "--story", story["id"], "--format", "json").stdout)
        assert all(set(group) <= set(story["reports"]) for group in groups)
    assert any(
        json.loads(run("copies", "--store", samples_store, "--story", s["id"], "--format", "json").stdout)
        for s in stories
    )


def test_a_mistyped_name_leaves_no_empty_store(tmp_path: Path) -> None:
    store = tmp_path / "new.duckdb"
    assert run("add", tmp_path / "none.txt", "--store", store).exit_code == 1
    assert not list(tmp_path.iterdir())
    (tmp_path / "one.txt").write_text("Mr Hale met the envoys.")
    assert run("add", tmp_path / "one.txt", tmp_path / "none.txt", "--store", store).exit_code == 1
    assert store.exists()
    assert run("add", tmp_path / "none.txt", "--store", store).exit_code == 1
    assert store.exists()


def test_where_nothing_was_corrected_it_is_said(samples_store: Path) -> None:
    assert run("corrections", "--store", samples_store).stdout == "No corrections.\n"


BAR = """
from dateline.cli.progress import progress, tell
with progress(False, 10) as told:
    told("annotating", 1)
    tell("dateline: bad.txt: no text in it")
"""


def test_a_problem_is_told_above_the_bar() -> None:
    pty = pytest.importorskip("pty", reason="needs terminals as Unix has them")
    here, terminal = pty.openpty()
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen([sys.executable, "-c", BAR], stderr=terminal, env=environment) as process:
        os.close(terminal)
        shown = b""
        while part := _read(here):
            shown += part
    os.close(here)
    assert process.returncode == 0
    assert b"1/10" in shown
    assert (
        b"\r\x1b[2Kdateline: bad.txt: no text in it\r\n" in shown
    )  # where the bar was wiped away, on a line of its own


def _read(terminal: int) -> bytes:
    """What a terminal shows next; nothing at its end, which Linux calls an error."""
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""
