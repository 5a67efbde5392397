"""`dateline check` reads the sources again: what does not hold is found, what holds is left alone."""

import re
import time
from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import ReadText

from dateline.check import CHECKS, check, findings
from dateline.known import Known
from dateline.mention import Event, Name, Quote, Reading
from dateline.report import Report
from dateline.resolve import resolve
from dateline.span import Evidence, Span
from dateline.story import EventRef, NameCount, Resolved
from dateline.when import of_timex


def codes(known: Known) -> set[str]:
    return {finding.code for finding in check(known)}


def with_reading(samples: Known, change: Reading) -> Known:
    return replace(samples, readings={**samples.readings, change.report.id: change})


def first(samples: Known) -> Reading:
    return next(iter(samples.readings.values()))


def test_the_samples_hold(samples: Known) -> None:
    assert [f for f in check(samples) if f.code.startswith(("D1", "D3"))] == []


@pytest.mark.parametrize("one", CHECKS, ids=lambda one: one.__name__)
def test_each_check_says_what_its_code_means(one: object) -> None:
    assert one.__doc__


def test_a_span_outside_the_text(samples: Known) -> None:
    reading = first(samples)
    beyond = Span(len(reading.report.text), len(reading.report.text) + 4)
    bad = replace(reading, names=(*reading.names, Name("m999", beyond, beyond, "person", "name")))
    assert "D101" in codes(with_reading(samples, bad))


def test_a_reference_to_nothing(samples: Known) -> None:
    reading = first(samples)
    bad = replace(reading, events=(replace(reading.events[0], place="m999"), *reading.events[1:]))
    assert "D103" in codes(with_reading(samples, bad))


def test_a_past_that_lies_ahead_of_its_report(samples: Known) -> None:
    from datetime import datetime

    reading = first(samples)
    event: Event = replace(reading.events[0], status="happened", source="author", begin=datetime(1906, 1, 1), end=None)
    assert "D201" in codes(with_reading(samples, replace(reading, events=(event, *reading.events[1:]))))


SOURCES = [
    # weekday and date
    ("The envoys met on Tuesday, August 29, 1905.", "1905-08-30", None),
    ("The envoys met on Tuesday, August 30, 1905.", "1905-08-31", "D112"),
    ("The envoys met on Wednesday.", "1905-08-31", None),
    # clock and zone
    ("The sitting of May 31 ended at 11.25am (4.25pm BST).", "2018-05-31", None),
    ("The sitting of May 31 ended at 11.25am (4.20pm BST).", "2018-05-31", "D113"),
    ("The sitting ended at 11.25am EDT (4.25pm BST).", "2018-05-31", None),
    ("The sitting ended at 11.25am EDT (3.25pm BST).", "2018-05-31", "D113"),
    ("The sitting ended at 9pm KST (noon GMT).", "2018-05-31", None),
    ("The sitting ended at 11.25am (Mr Hale was late).", "2018-05-31", None),
    ("The sitting will end at 4.25pm BST.", "2018-05-31", None),
    ("The sitting will end at 4.25pm BST.", "2018-12-05", "D114"),
    # years
    ("It was the first visit of an envoy in 18 years, since 2000.", "2018-05-31", None),
    ("It was the first visit of an envoy in 18 years, since 1990.", "2018-05-31", "D120"),
    ("The treaty was signed in 1900, five years ago.", "1905-08-30", None),
    ("The treaty was signed in 1890, five years ago.", "1905-08-30", "D121"),
    ("The treaty was signed in 1890, some years ago.", "1905-08-30", None),
    # days
    ("Hale left on Monday and came back three days later, on Thursday.", "1905-09-01", None),
    ("Hale left on Monday and came back three days later, on Friday.", "1905-09-02", None),
    ("Hale left on 7 August and came back three days later, on 25 August.", "1905-09-01", "D121"),
    # earlier than planned
    ("The talks were expected to end at 1.30pm on Thursday. They ended at 11.25am, two hours earlier than expected.",
     "2018-05-31", None),
    ("The talks were expected to end at 1.30pm on Thursday. They ended at 12.45pm, three hours earlier than expected.",
     "2018-05-31", "D122"),
    # orders
    ("Hale met Oto on Tuesday.", "1905-08-30", None),
    ("Hale will meet Oto on Thursday.", "1905-08-30", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "published", "code"), SOURCES, ids=lambda value: str(value)[:50])
def test_what_sources_say_of_times_is_read_again(
    read_text: ReadText, text: str, published: str, code: str | None
) -> None:
    found = list(findings([read_text(text, published)], Resolved()))
    assert [finding.code for finding in found] == ([code] if code else [])
    for finding in found:
        assert finding.evidence is not None
        assert finding.evidence.span.of(text) == finding.text != ""


def test_first_since_two_years(read_text: ReadText) -> None:
    first = "Edward Hale met Kenji Oto at Kittery on Tuesday, the first meeting of the two since {}."
    for years, expected in (((1900, 1901), []), ((1890, 1901), ["D304"])):
        readings = [read_text(first.format(year), "1905-08-30", f"Outlet {i}", f"r{i}") for i, year in enumerate(years)]
        found = findings(readings, resolve(readings))
        assert [f.code for f in found if f.code == "D304"] == expected


def test_a_history_with_another_date_than_its_report(samples: Known) -> None:
    happening = samples.resolved.happenings[0]
    wrong = replace(happening, history=tuple(replace(one, as_of="1905-01-01") for one in happening.history))
    assert "D205" in codes(replace(samples, resolved=replace(samples.resolved, happenings=(wrong,))))


def test_a_time_that_no_mention_gives(samples: Known) -> None:
    happening = next(h for h in samples.resolved.happenings if h.when is not None)
    wrong = replace(happening, when=of_timex("1904-01-05"))
    assert "D302" in codes(replace(samples, resolved=replace(samples.resolved, happenings=(wrong,))))


def test_an_entity_called_by_no_name_of_its_own(samples: Known) -> None:
    entity = next(e for e in samples.resolved.entities if e.kind == "person" and len(e.mentions) > 1)
    wrong = replace(entity, names=(NameCount("Cassandra Quill", 1),))
    assert "D106" in codes(replace(samples, resolved=replace(samples.resolved, entities=(wrong,))))


def test_a_direct_quote_without_marks(read_text: ReadText) -> None:
    text = "Hale said that he would go."
    reading = read_text(text, "1905-08-30")
    for quoted, expected in ((text, {"D104"}), ("Hale said: “he would go.”", set())):
        start = quoted.index("he would")
        quote = Quote("q0", (Span(start, start + 11),), None, None, None, "direct")
        bad = replace(reading, report=replace(reading.report, text=quoted), quotes=(quote,), names=(), referents=())
        assert {f.code for f in findings([bad], Resolved())} & {"D104"} == expected


def test_a_long_text_is_checked_in_no_time() -> None:
    text = "It was 11.25am (4.25pm BST) since the first visit in 18 years, three days later, on Tuesday. " * 3000
    reading = Reading(Report("r", text, published="1905-08-30"))
    began = time.process_time()
    list(findings([reading], Resolved()))
    assert time.process_time() - began < 10


def test_evidence_that_is_not_stored(samples: Known) -> None:
    happening = samples.resolved.happenings[0]
    lost = replace(happening, mentions=(EventRef("gone", "v0", Evidence("gone", Span(0, 3))),))
    assert "D301" in codes(replace(samples, resolved=replace(samples.resolved, happenings=(lost,))))


def test_an_act_with_a_day_of_its_own_is_checked_like_any_other(read_text: ReadText) -> None:
    """Only the day that an act gives its plan is left alone: an announcement cannot lie ahead of its report."""
    from datetime import datetime

    reading = read_text("The envoys announced the result on Tuesday.", "1905-08-30")
    event = next(e for e in reading.events if e.lemma == "announce")
    ahead = replace(event, status="happened", source="author", begin=datetime(1906, 1, 1), end=None)
    events = tuple(ahead if e.id == event.id else e for e in reading.events)
    known = Known(None, None, {"r": reading.report}, {"r": replace(reading, events=events)}, Resolved())
    assert "D201" in codes(known)


def test_the_day_that_an_act_gives_its_plan_is_left_alone(read_text: ReadText) -> None:
    reading = read_text("Tuesday's sitting was postponed to Thursday, 31 August.", "1905-08-29")
    assert "D201" not in codes(Known(None, None, {"r": reading.report}, {"r": reading}, Resolved()))


def test_the_manual_lists_every_code() -> None:
    manual = (Path(__file__).parent.parent / "docs" / "checking.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| (D\d{3}) \|", manual, re.MULTILINE))
    assert listed == {one.__name__[:4].upper() for one in CHECKS}
