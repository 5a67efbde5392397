"""A person's word on two names that the program holds for one."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dateline.cli import app
from dateline.errors import UsageError


@pytest.fixture
def store(samples_store: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(samples_store, tmp_path / "own.duckdb"))


def entities(store: Path, *arguments: str) -> Result:
    arguments = ("entities", *arguments, "--store", str(store))
    return CliRunner().invoke(app, arguments, catch_exceptions=False)


def test_what_is_one_already_needs_no_ruling(store: Path) -> None:
    result = entities(store, "same", "Sergei Witte", "Sergius Vitte")
    assert result.exit_code == 0
    assert "are one already" in result.output
    assert CliRunner().invoke(app, ["corrections", "--store", str(store)]).stdout.strip() == "No corrections."
    with pytest.raises(UsageError, match="no two to compare"):
        entities(store, "why", "Witte", "Vitte")


def test_two_spellings_of_one_can_be_told_apart(store: Path) -> None:
    assert entities(store, "different", "Sergei Witte", "Sergius Vitte").exit_code == 0
    listed = entities(store, "--format", "csv").stdout.splitlines()
    assert any(",Sergius Vitte," in line for line in listed), listed
    assert entities(store, "withdraw", "Sergei Witte", "Sergius Vitte").exit_code == 0
    assert not any(",Sergius Vitte," in line for line in entities(store, "--format", "csv").stdout.splitlines())
    with pytest.raises(UsageError, match="name two of the spellings"):
        entities(store, "different", "Witte", "Witte")
