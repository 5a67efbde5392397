"""A store that was added to report by report tells what one tells that works everything out from its readings."""

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dateline import engine, pipeline
from dateline.mention import Reading
from dateline.read import read
from dateline.report import Report
from dateline.resolve import edition, outline
from dateline.resolve.corrections import Correction
from dateline.samples import folder
from dateline.settings import Settings
from dateline.span import Evidence
from dateline.store import connect, queries, telling, waiting
from dateline.store.corrections import save_corrections, withdraw_correction
from dateline.story import Judgement, Verdict

FERRY = (
    "The ferry Kittery sank off Rye on {day} with {many} people on board. The harbour master, {who}, said that a boiler had "
    'burst. "We shall find out who is to blame for this loss of life," {who} said in Portsmouth. Two tugs went out from the '
    "navy yard within the hour. The owners of the ferry will hold an inquiry on {inquiry}. {more}"
)


def ferry(
    id: str, published: str | None, day: str, many: str, who: str, inquiry: str, more: str, source: str
) -> Report:
    text = FERRY.format(day=day, many=many, who=who, inquiry=inquiry, more=more)
    return Report(id, text, source=source, published=published, published_basis="metadata" if published else "none")


OWN = [
    ferry("f1", "1905-08-08", "Sunday", "40", "Edmund Hale", "Friday", "Mr Hale met Capt. Oto before the sinking.", "Courier"),
    ferry("f2", "1905-08-09", "Monday", "14", "Edmund Hale", "Friday", "Mr Hale met Capt. Oto before the sinking.", "Courier"),
    ferry("f3", "1905-08-09", "Monday", "30", "E. Hale", "Saturday", "Kenji Oto met Hale after the inquiry.", "Ledger"),
    ferry("f4", None, "Monday", "30", "Edmund Hale", "Friday", "The inquiry at Portsmouth, N.H., was put off.", "Observer"),
    ferry("f5", "1905-08-12", "Monday", "16", "Roman Oto", "Friday", "The inquiry was held on Friday, 11 August.", "Ledger"),
    ferry("f6", "1905-08-13", "7 August", "16", "Hale", "Friday", "The inquiry was held on Saturday, 12 August.", "Mail"),
    ferry("f7", None, "Sunday", "41", "Kenji Oto", "Friday", "Oto had met Edmund Hale on Tuesday.", "Mail"),
]  # fmt: skip

_read: dict[tuple[str, str, str | None], Reading] = {}


def annotated(reports: Iterable[Report], settings: Settings) -> Iterator[Reading]:
    """Readings, each made once for all tests."""
    for report in reports:
        key = report.id, report.text, report.published
        if key not in _read:
            _read[key] = next(iter(engine.here([report], settings)))
        yield replace(_read[key], report=replace(report, passages=_read[key].report.passages))


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    with folder() as samples:
        return [*OWN, *(replace(one, origin=None) for one in read([str(samples)], Settings(), raised))][:12]


def raised(error: Exception) -> None:
    raise error


@pytest.fixture(autouse=True)
def kept_from_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "KEPT_FROM", 2)


def add(path: Path, some: Sequence[Report]) -> None:
    pipeline.add([], path, Settings(batch=4), problems=raised, run=annotated, reports=some)


def content(store: duckdb.DuckDBPyConnection) -> list[list[tuple[Any, ...]]]:
    """All that stories add up to, row by row."""
    return [
        sorted(store.execute(query).fetchall(), key=repr)
        for query in (
            "SELECT id, title, begins, ends, reports FROM story",
            "SELECT * FROM happening",
            "SELECT story, id, part, called, day, reports, body, summary FROM local",
            "SELECT * FROM disagreement",
            'SELECT kind, "left", "right", verdict, score, "by", about, comparisons FROM judgement',
            "SELECT key, name, kind, summary, entity FROM part",
            "SELECT * FROM entity",
            "SELECT id, published, published_basis, stamp FROM report",
        )
    ]


def same_as_from_scratch(path: Path) -> bool:
    """Is what the store holds what it would hold if all were worked out anew?"""
    with connect(path, write=True) as store:
        before = content(store)
        store.execute("DELETE FROM share; UPDATE happening SET made = 'of something else'")
        waiting.put_on(store, "story", [row[0] for row in store.execute("SELECT id FROM story").fetchall()])
        pipeline.resolve_waiting(store, Settings(), annotated)
        after = content(store)
    assert after == before
    return True


@pytest.mark.parametrize("seed", range(2))
def test_one_by_one_in_any_order(tmp_path: Path, reports: list[Report], seed: int) -> None:
    path, some = tmp_path / "s.duckdb", list(reports)
    random.Random(seed).shuffle(some)
    for start, one in enumerate(some):
        add(path, [one])
        if start in {5, len(some) - 1}:
            assert same_as_from_scratch(path)
    with connect(path) as store:
        assert store.execute("SELECT count(*) FROM disagreement").fetchone() != (0,)
        assert store.execute("SELECT count(*) FROM report WHERE published_basis = 'inferred'").fetchone() != (0,)


def test_replaced_reports_copies_corrections_and_rulings(tmp_path: Path, reports: list[Report]) -> None:
    path = tmp_path / "s.duckdb"
    add(path, reports)
    first, second = reports[0], reports[1]
    add(path, [replace(first, text=first.text.replace("40", "38").replace("Sunday", "Saturday"))])
    assert same_as_from_scratch(path)
    add(path, [replace(second, id="copy", text=f"RYE, Aug. 14 (Agency) - {second.text}", source=None)])
    assert same_as_from_scratch(path)
    add(path, [replace(second, id="earlier copy", text=f"RYE: {second.text}", published="1905-08-01", source=None)])
    assert same_as_from_scratch(path)
    with connect(path) as store:
        known = {reading.report.id: reading for reading in queries.readings(store)}
    sank = next(event for event in known["f3"].events if event.lemma == "sink")
    given = [
        Correction("c-1", "date", (Evidence("f3", sank.span),), "1905-08-05", "editor", "2026-01-01T00:00:00Z"),
        Correction("c-2", "not an event", (Evidence("f5", known["f5"].events[2].span),), None, "editor", "2026-01-01T00:00:00Z"),
        Correction("c-3", "speaker", (Evidence("f6", known["f6"].quotes[0].content[0]),), "Oto", "editor", "2026-01-01T00:00:00Z"),
    ]  # fmt: skip

    def put(store: duckdb.DuckDBPyConnection) -> list[str]:
        save_corrections(store, given)
        return ["f3", "f5", "f6"]

    pipeline.correct(path, put)
    assert same_as_from_scratch(path)
    with connect(path) as store:
        assert "1905-08-05" in {str(when)[:10] for (when,) in store.execute("SELECT begins FROM happening").fetchall()}

    def take_back(store: duckdb.DuckDBPyConnection) -> list[str]:
        withdraw_correction(store, "c-1")
        return ["f3"]

    pipeline.correct(path, take_back)
    assert same_as_from_scratch(path)
    pipeline.rule(path, Judgement("Roman Oto", "Kenji Oto", Verdict.SAME, 1.0, by="editor"))
    assert same_as_from_scratch(path)
    add(path, [replace(first, id="late", published="1905-08-15", text=first.text.replace("Friday", "Monday"))])
    assert same_as_from_scratch(path)


def test_a_new_report_has_little_else_read(
    tmp_path: Path, reports: list[Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "s.duckdb"
    ferries = [
        replace(one, published=f"1905-08-{day:02}", published_basis="metadata") for day, one in enumerate(OWN, 8)
    ]
    add(path, [*ferries, *reports[len(OWN) :]])
    opened: list[str] = []
    by_id = queries.readings_by_id

    def watched(store: duckdb.DuckDBPyConnection, wanted: Iterable[str]) -> Iterator[Reading]:
        opened.extend(wanted)
        return by_id(store, list(wanted))

    monkeypatch.setattr(queries, "readings_by_id", watched)
    text = (
        "Portsmouth, 30 August. A band played in front of the hotel in Portsmouth where the envoys of the treaty stay."
    )
    add(path, [Report("new", text, published="1905-08-30", published_basis="metadata")])
    with connect(path) as store:
        (many,) = store.execute("SELECT len(reports) FROM story WHERE list_contains(reports, 'new')").fetchone() or (0,)
    assert many > 4
    assert "new" in opened
    assert len(set(opened)) <= many / 2


def test_what_another_edition_kept_is_not_used(
    tmp_path: Path, reports: list[Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "s.duckdb"
    add(path, reports[:4])
    from dateline.pipeline import resolving

    monkeypatch.setattr(resolving, "edition", lambda: "another")
    sketched: list[str] = []
    sketch_of = outline.sketch_of

    def watched(reading: Reading) -> outline.Sketch:
        sketched.append(reading.report.id)
        return sketch_of(reading)

    monkeypatch.setattr("dateline.resolve.one_story.sketch_of", watched)
    add(path, [reports[4]])
    assert set(sketched) == {one.id for one in reports[:5]}
    assert edition.edition() == edition.edition() != "another"


def test_an_edition_is_of_all_that_resolving_imports() -> None:
    source = Path(edition.__file__).parents[1]
    named: set[str] = set()
    for part in ("resolve", "naming"):
        for file in (source / part).glob("*.py"):
            named.update(
                re.findall(r"^\s*from dateline\.([a-z_.]+) import", file.read_text(encoding="utf-8"), re.MULTILINE)
            )
    beside = {name.replace(".", "/") + ".py" for name in named if name.split(".")[0] not in edition.FOLDERS}
    assert beside == set(edition.FILES)


def test_disputes_of_another_form_are_made_anew(tmp_path: Path, reports: list[Report]) -> None:
    path = tmp_path / "s.duckdb"
    add(path, reports[:3])
    with connect(path, write=True) as store:
        before = content(store)
        store.execute("UPDATE happening SET disputes = '\\x93\\x01'::BLOB")
        waiting.put_on(store, "story", [row[0] for row in store.execute("SELECT id FROM story").fetchall()])
        pipeline.resolve_waiting(store, Settings(), annotated)
        assert content(store) == before
