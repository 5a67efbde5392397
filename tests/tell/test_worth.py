"""The date that a line is printed with: no day where only a week, a month or a year is known."""

from datetime import datetime

import pytest

from dateline.known import Known
from dateline.tell.choose import timeline
from dateline.tell.choose_worth import label
from dateline.when import When, of_timex

UNITS = [
    ("1905-08-29T09:30", ("1905-08-29", "time")),
    ("1905-08-29T09", ("1905-08-29", "time")),
    ("1905-08-29TNI", ("1905-08-29", "day")),  # a part of a day is of that day
    ("1905-08-29", ("1905-08-29", "day")),
    ("1905-W34", ("1905-08", "month")),
    ("1905-W33-WE", ("1905-08-19", "day")),  # a weekend, by its Saturday
    ("1905-W31", ("1905", "year")),  # 31 July to 6 August
    ("1905-08", ("1905-08", "month")),
    ("1905-SU", ("1905", "year")),
    ("1905-Q3", ("1905", "year")),
    ("1905", ("1905", "year")),
]


@pytest.mark.parametrize(("value", "printed"), UNITS)
def test_units_of_the_calendar(value: str, printed: tuple[str, str]) -> None:
    when = of_timex(value)
    assert when is not None
    assert label(when) == printed


SPANS = [
    ("1904-01-01", None, ("1904", "year")),  # since 1904
    ("1904-03-01", None, ("1904-03", "month")),
    ("1904-03-12", None, ("1904-03-12", "day")),
    ("1904-03-12", "1904-03-15", ("1904-03-12", "day")),
    ("1904-03-12", "1904-03-19", ("1904-03", "month")),
    ("1904-03-30", "1904-04-03", ("1904-03-30", "day")),
    ("1904-03-28", "1904-04-09", ("1904", "year")),
    ("1904-03-12T09:00", "1904-03-12T11:00", ("1904-03-12", "day")),
]


@pytest.mark.parametrize(("begin", "end", "printed"), SPANS)
def test_spans(begin: str, end: str | None, printed: tuple[str, str]) -> None:
    assert label(When(datetime.fromisoformat(begin), datetime.fromisoformat(end) if end else None)) == printed


@pytest.mark.parametrize("sentences", [None, 2])
def test_the_status_of_a_line_is_that_of_the_first_of_its_events(samples: Known, sentences: int | None) -> None:
    happenings = {h.id: h for h in samples.resolved.happenings}
    for entry in timeline(samples.readings, happenings.values(), sentences=sentences).entries:
        assert not entry.events or happenings[entry.events[0]].status == entry.status
        assert len(set(entry.events)) == len(entry.events)
