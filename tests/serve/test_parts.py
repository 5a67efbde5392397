"""The chronology in parts: the head before the lines, the first lines before the others, and the same page in the end."""

import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dateline.errors import StoreError
from dateline.serve import answers, answers_first, pages_parts
from dateline.serve.opened import OpenStore
from dateline.serve.pages_links import Links
from dateline.serve.view import View


@pytest.fixture
def opened(samples_store: Path) -> OpenStore:
    return OpenStore(samples_store)


def parts_of(opened: OpenStore, view: View) -> list[str]:
    return list(pages_parts.chronology_parts(opened, Links(view), None))


def keys(html: str) -> list[str]:
    return re.findall(r'data-key="([^"]*)"', html)


def test_the_first_lines_are_those_that_the_whole_begins_with(
    opened: OpenStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = answers.stories(opened, View())[0]["id"]
    for fewest in (3, 10, 40, 10_000):
        monkeypatch.setattr(answers_first, "FEWEST", fewest)
        monkeypatch.setattr(answers_first, "MOST", fewest)
        monkeypatch.setattr(answers_first, "ENOUGH", 1)
        for view in (View(), View(story=story)):
            found = answers_first.first(OpenStore(opened.path), view)
            whole = answers.chronology(opened, view).entries
            assert found is not None
            assert found.entries
            assert found.entries == whole[: len(found.entries)]
            assert found.is_all == (fewest == 10_000)


def test_of_a_day_or_with_filters_there_are_no_first_lines(opened: OpenStore) -> None:
    for view in (View(as_of=date(1905, 8, 27)), View(about="Witte"), View(statuses=("cancelled",)), View(dates=3)):
        assert answers_first.first(opened, view) is None


def test_what_is_known_is_sent_before_what_must_be_worked_out(
    opened: OpenStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers_first, "FEWEST", 20)
    monkeypatch.setattr(answers_first, "ENOUGH", 1)
    parts = pages_parts.chronology_parts(opened, Links(), None)
    top, first = next(parts), next(parts)
    assert "<h1>" in top
    assert keys(top) == []
    assert not opened.is_kept(View())  # nothing but the first lines was worked out
    rest = "".join(parts)
    assert keys(first)
    assert keys(first + rest) == keys("".join(parts_of(OpenStore(opened.path), View(statuses=()))))
    assert len(keys(first + rest)) == len(answers.chronology(opened, View()).entries)
    assert "anew" not in rest


def test_first_lines_that_do_not_hold_are_replaced(opened: OpenStore, monkeypatch: pytest.MonkeyPatch) -> None:
    first = answers_first.first(opened, View())
    assert first is not None
    other = replace(first, entries=first.entries[1:])
    monkeypatch.setattr(answers_first, "first", lambda *_: other)
    html = "".join(parts_of(opened, View()))
    before, mark, after = html.partition('<div class="anew">')
    assert mark
    assert len(keys(before)) == len(other.entries)
    assert len(keys(after)) == len(answers.chronology(opened, View()).entries)


def test_what_goes_wrong_halfway_is_told_in_the_page(opened: OpenStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise StoreError("talks.duckdb: is being written; try again in a moment")

    monkeypatch.setattr(answers, "chronology", fails)
    assert "is being written" in parts_of(opened, View(about="Witte"))[-1]


def test_what_is_missing_while_reports_are_added_is_asked_for_again(
    opened: OpenStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def misses(*_: object) -> None:
        raise KeyError("h-1")

    monkeypatch.setattr(answers, "chronology", misses)
    with opened.writing():
        last = parts_of(opened, View(about="Witte"))[-1]
    assert "reports are being added" in last
    assert "data-again" in last
    with pytest.raises(KeyError):  # at any other time it is a mistake of the program, which must be seen
        parts_of(opened, View(about="Witte"))


def test_the_head_that_is_sent_first_is_the_head_of_a_page(site: TestClient) -> None:
    html = site.get("/").text
    assert html.startswith("<!doctype html>")
    assert '<meta name="csrf"' in html.partition("<body")[0]
    assert html.index('<header class="head">') < html.index("<h1>") < html.index('<div id="lines">')
    assert html.rstrip().endswith("</html>")
    assert "&lt;" not in html


def test_every_page_holds_the_number_of_its_lines(site: TestClient) -> None:
    for address in ("/", "/?status=cancelled", "/?as_of=1905-08-27"):
        html = site.get(address).text
        told = re.search(r'<p class="counted">(\d+) lines?</p>', html)
        assert told is not None, address
        assert int(told[1]) == len(keys(html))
    assert "Nothing dated is known in this view" in site.get("/?about=Nobody+Atall").text


def test_the_first_page_needs_neither_the_framework_of_the_api_nor_the_annotators() -> None:
    code = (
        "import sys, dateline.serve.app; "
        "print([name for name in ('fastapi', 'pydantic', 'numpy', 'spacy', 'dateline.annotate') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
