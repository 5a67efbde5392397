"""`dateline check` reads the sources again: what does not hold is found, what holds is left alone."""

from dataclasses import replace

import pytest
from tests.conftest import ReadText

from dateline.check import CHECKS, check
from dateline.known import Known
from dateline.mention import Event, Name, Reading
from dateline.span import Evidence, Span
from dateline.story import EventRef, Resolved


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
    event: Event = replace(reading.events[0], status="happened", source="author", begin=datetime(1906, 1, 1))
    assert "D201" in codes(with_reading(samples, replace(reading, events=(event, *reading.events[1:]))))


def test_evidence_that_is_not_stored(samples: Known) -> None:
    happening = samples.resolved.happenings[0]
    lost = replace(happening, mentions=(EventRef("gone", "v0", Evidence("gone", Span(0, 3))),))
    assert "D301" in codes(replace(samples, resolved=replace(samples.resolved, happenings=(lost,))))


def test_an_act_with_a_day_of_its_own_is_checked_like_any_other(read_text: ReadText) -> None:
    """Only the day that an act gives its plan is left alone: an announcement cannot lie ahead of its report."""
    from datetime import datetime

    reading = read_text("The envoys announced the result on Tuesday.", "1905-08-30")
    event = next(e for e in reading.events if e.lemma == "announce")
    ahead = replace(event, status="happened", source="author", begin=datetime(1906, 1, 1))
    events = tuple(ahead if e.id == event.id else e for e in reading.events)
    known = Known(None, None, {"r": reading.report}, {"r": replace(reading, events=events)}, Resolved())
    assert "D201" in codes(known)


def test_the_day_that_an_act_gives_its_plan_is_left_alone(read_text: ReadText) -> None:
    reading = read_text("Tuesday's sitting was postponed to Thursday, 31 August.", "1905-08-29")
    assert "D201" not in codes(Known(None, None, {"r": reading.report}, {"r": reading}, Resolved()))
