"""What changed between two days: nothing where nothing was added, and each happening against what it was."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import ReadText

from dateline.chronology import Change, Quoted
from dateline.mention import Reading, Status
from dateline.resolve import resolve
from dateline.span import Evidence, Span
from dateline.story import Assertion, EventRef, Happening, Resolved
from dateline.tell.changes import changes, for_people, is_moved
from dateline.when import of_timex

STATUSES: tuple[Status, ...] = ("happened", "planned", "cancelled")
TIMES = (None, "1905", "1905-08", "1905-08-26", "1905-09-02")


def _happening(number: int, mentions: Sequence[int], time: str | None, status: Status) -> Happening:
    refs = tuple(EventRef("r", f"v{m}", Evidence("r", Span(m, m + 1))) for m in mentions)
    history = (Assertion("1905-08-25", status, time, refs[0].evidence),)
    when = of_timex(time) if time else None
    return Happening(f"h{number}", "meet", None, when, status, history, (), None, refs, ())


PARTS = st.tuples(
    st.lists(st.integers(0, 5), min_size=1, max_size=4, unique=True), st.sampled_from(TIMES), st.sampled_from(STATUSES)
)


@given(st.lists(PARTS, max_size=8))
def test_what_is_known_in_the_same_way_on_both_sides_has_not_changed(
    parts: list[tuple[list[int], str, Status]],
) -> None:
    happenings = tuple(_happening(number, *part) for number, part in enumerate(parts))
    assert changes(Resolved(happenings=happenings), Resolved(happenings=happenings[::-1]), {}) == []


def test_one_mention_of_two_happenings_is_compared_with_each(read_text: ReadText) -> None:
    reading = read_text("Edward Hale was fined in 1902 and 1904 for smuggling.", "1905-08-29", id="r0")
    known = resolve([reading])
    fined = [h for h in known.happenings if h.lemma == "fine"]
    assert [h.when and h.when.begin and h.when.begin.year for h in fined] == [1902, 1904]
    assert changes(known, known, {"r0": reading}) == []


def _on_two_days(read_text: ReadText, first: str, second: str) -> tuple[Resolved, Resolved, dict[str, Reading]]:
    readings = [read_text(first, "1905-08-24", id="r0"), read_text(second, "1905-08-27", id="r1")]
    return resolve(readings[:1]), resolve(readings), {reading.report.id: reading for reading in readings}


def test_what_is_new_and_what_became_of_a_plan(read_text: ReadText) -> None:
    was, now, readings = _on_two_days(
        read_text,
        "Edward Hale will meet Kenji Oto at the navy yard on Monday.",
        "Edward Hale will meet Kenji Oto at the navy yard on Tuesday. A storm broke the pier on Saturday.",
    )
    found = {(change.was, change.now, change.begin_was, change.begin_now) for change in changes(was, now, readings)}
    assert (None, "happened", None, "1905-08-26") in found
    assert any(was == "planned" and begin != later for was, _, begin, later in found)
    assert all(change.witness.evidence.report == "r1" for change in changes(was, now, readings))


def test_a_coarser_time_is_told_as_no_more_than_it_is() -> None:
    was = _happening(0, [0], "1905-08", "planned")
    now = replace(was, status="happened")
    found = changes(Resolved(happenings=(was,)), Resolved(happenings=(now,)), _readings())
    assert [(change.begin_was, change.begin_now) for change in found] == [("1905-08", "1905-08")]


MOVED = [
    ("1905-08-26", "1905-08-28", True),
    ("1905-08", "1905-08-28", False),
    ("1905", "1905-08", False),
    ("1905-08-21/1905-08-27", "1905-08-28", True),
    (None, "1905-08-28", False),
]


@pytest.mark.parametrize(("was", "now", "moved"), MOVED)
def test_what_is_only_dated_more_finely_was_not_moved(was: str | None, now: str, moved: bool) -> None:
    witness = Quoted(Evidence("r", Span(0, 1)), "T")
    assert is_moved(Change("h0", "planned", "planned", was, now, witness)) is moved


def _readings() -> dict[str, Reading]:
    from dateline.report import Report

    return {"r": Reading(Report("r", "They meet."), ())}


def test_people_get_a_new_sentence_once(read_text: ReadText) -> None:
    text = "A storm broke the pier and sank two ferries on Saturday, and the harbour master closed the port."
    reading = read_text(text, "1905-08-29", id="r0")
    known = resolve([reading])
    found = changes(Resolved(), known, {"r0": reading})
    told = for_people(found, known, {"r0": reading})
    assert len(found) > 1
    assert [(change.begin_now, change.witness.text) for change in told] == [("1905-08-26", text)]
