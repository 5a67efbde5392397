"""`dateline check` reads the sources again: what does not hold is found, what holds is left alone."""

from dataclasses import replace

import pytest

from dateline.check import CHECKS, check
from dateline.known import Known
from dateline.mention import Event, Name, Reading
from dateline.span import Evidence, Span
from dateline.story import EventRef


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
