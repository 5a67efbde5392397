"""The Python interface, as a program or a notebook uses it."""

from pathlib import Path

import pytest

import dateline
from dateline.dossier import Dossier
from dateline.errors import ReadError, UsageError

REPORTS = [
    {"id": "a", "source": "The Rye Courier", "published": "1905-08-20",
     "text": "Envoys of Norland and Ostland will meet at Rye on Friday, Mr Edward Hale said on Sunday."},
    {"id": "b", "source": "Kittery Ledger", "published": "1905-08-24",
     "text": "Friday's meeting of the envoys at Rye has been called off. <b>Nobody</b> said why."},
]  # fmt: skip


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return dateline.build(REPORTS)


def test_records_become_a_dossier(dossier: Dossier) -> None:
    assert [report.id for report in dossier.reports] == ["a", "b"]
    assert dossier.timeline().entries
    assert any(entity.name == "Edward Hale" for entity in dossier.entities)
    assert repr(dossier).startswith("<Dossier: 2 reports")


def test_an_earlier_day_knows_less(dossier: Dossier) -> None:
    before = dossier.as_of("1905-08-21")
    assert [report.id for report in before.reports] == ["a"]
    assert not any(one.status == "cancelled" for one in before.events)
    assert any(one.status == "cancelled" for one in dossier.events)
    assert any(change.now == "cancelled" for change in dossier.changes("1905-08-21"))
    with pytest.raises(UsageError, match="not a date"):
        dossier.as_of("soon")


def test_results_are_tables_and_frames(dossier: Dossier) -> None:
    assert dossier.table("events").num_rows == len(dossier.events)
    pytest.importorskip("pandas")
    assert list(dossier.frame("quotes").columns)[:3] == ["speaker", "entity", "text"]
    assert dossier.export("events", "csv").startswith(b"Event ID,")


def test_a_notebook_shows_words_as_words(dossier: Dossier) -> None:
    shown = dossier._repr_html_()
    assert shown.startswith("<table>")
    assert "<b>" not in shown


def test_quotes_of_one_speaker(dossier: Dossier) -> None:
    assert dossier.quotes_by("Hale") == dossier.quotes
    assert dossier.quotes_by("Nobody At All") == ()


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("Mr Hale left Rye.")
    with pytest.warns(UserWarning, match="nowhere"):
        found = dateline.build(
            [tmp_path, tmp_path / "nowhere.txt"], store=tmp_path / "kept.duckdb", published="1905-08-20"
        )
    assert len(found.problems) == 1
    assert (tmp_path / "kept.duckdb").exists()
    assert found.reports[0].published == "1905-08-20"


def test_paths_of_which_none_is_there_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="nowhere: no such file or folder"):
        dateline.build(tmp_path / "nowhere", store=tmp_path / "kept.duckdb")
    assert not (tmp_path / "kept.duckdb").exists()
    assert dateline.build([]).reports == ()


def test_a_record_without_text_is_told_by_its_number() -> None:
    with pytest.warns(UserWarning, match="^record 2: no `text`") as told:
        dateline.build([{"text": "Mr Hale left Rye.", "published": "1905-08-20"}, {"txt": "no"}])
    assert told[0].filename == __file__


def test_what_there_is_not_is_told(dossier: Dossier) -> None:
    with pytest.raises(UsageError, match="timeline, events, entities or quotes"):
        dossier.export("plans", "csv")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="has no such form"):
        dossier.export("quotes", "ics")
    with pytest.raises(UsageError, match="no such story"):
        _ = dossier.of_story("nobody").events
