"""Intervals: what TIMEX3 values stand for, and the three questions that may be asked of two of them."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.when import Grain, When, days, of_iso, of_timex, timex_of

DAYS = st.dates(min_value=date(2, 1, 1), max_value=date(9990, 1, 1))
INTERVALS = st.tuples(DAYS, st.integers(0, 400)).map(
    lambda pair: days(pair[0], pair[0] + timedelta(days=pair[1]), "span")
)


@pytest.mark.parametrize(
    ("value", "begin", "end", "grain"),
    [
        ("1905-09-05", "1905-09-05", "1905-09-06", "day"),
        ("1905-09", "1905-09-01", "1905-10-01", "month"),
        ("1905", "1905-01-01", "1906-01-01", "year"),
        ("1905-W36", "1905-09-04", "1905-09-11", "week"),
        ("1905-W36-WE", "1905-09-09", "1905-09-11", "weekend"),
        ("1905-W36-3", "1905-09-06", "1905-09-07", "day"),
        ("1905-Q3", "1905-07-01", "1905-10-01", "quarter"),
        ("1905-H2", "1905-07-01", "1906-01-01", "half"),
        ("1905-WI", "1905-12-01", "1906-03-01", "season"),
        ("190", "1900-01-01", "1910-01-01", "decade"),
        ("19", "1900-01-01", "2000-01-01", "century"),
        ("1905-09-05TEV", "1905-09-05T18:00", "1905-09-06", "part"),
        ("1905-09-05TNI", "1905-09-05T18:00", "1905-09-06T06:00", "part"),
        ("1905-09-05T09:05", "1905-09-05T09:05", "1905-09-05T09:06", "minute"),
        ("1905-09-05T24:00", "1905-09-06", "1905-09-06T00:01", "minute"),
    ],
)
def test_values_have_intervals(value: str, begin: str, end: str, grain: Grain) -> None:
    when = of_timex(value)
    assert when == When(datetime.fromisoformat(begin), datetime.fromisoformat(end), grain)


@pytest.mark.parametrize(
    "value", ["PRESENT_REF", "P3D", "XXXX-05", "1905-13", "1905-02-30", "BC0480", "1905-XX-XX", "1905-09-05T25:00", ""]
)
def test_other_values_have_none(value: str) -> None:
    assert of_timex(value) is None


@given(DAYS, st.sampled_from(["day", "week", "weekend", "month", "quarter", "half", "year", "decade", "century"]))
def test_values_parse_back_to_their_interval(day: date, grain: Grain) -> None:
    made = {
        "day": day.isoformat(),
        "week": "{:04}-W{:02}".format(*day.isocalendar()[:2]),
        "weekend": "{:04}-W{:02}-WE".format(*day.isocalendar()[:2]),
        "month": day.isoformat()[:7],
        "quarter": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "half": f"{day.year:04}-H{(day.month + 5) // 6}",
        "year": f"{day.year:04}",
        "decade": f"{day.year:04}"[:3],
        "century": f"{day.year:04}"[:2],
    }[grain]
    when = of_timex(made)
    if when is None:  # the last and first units of Python's calendar
        assert day.year < 100 or day.year > 9900
        return
    assert timex_of(when) == made
    assert when.grain == grain


@given(DAYS)
def test_parts_lie_within_the_whole(day: date) -> None:
    whole = of_timex(day.isoformat())
    month, year = of_timex(day.isoformat()[:7]), of_timex(f"{day.year:04}")
    assert whole is not None
    assert month is not None
    assert year is not None
    assert whole.within(month)
    assert month.within(year)
    for part in ("MO", "MI", "AF", "EV", "DT"):
        moment = of_timex(f"{day.isoformat()}T{part}")
        assert moment is not None
        assert moment.within(whole)
        assert moment.finer_than(whole)


@given(INTERVALS, INTERVALS)
def test_exactly_one_answer_holds(a: When, b: When) -> None:
    assert [a.ended_before(b), a.began_after(b), a.may_overlap(b)].count(True) == 1
    assert a.may_overlap(b) == b.may_overlap(a)
    assert a.ended_before(b) == b.began_after(a)


@given(INTERVALS)
def test_first_and_last_day(when: When) -> None:
    assert when.first_day is not None
    assert when.last_day is not None
    assert when.first_day <= when.last_day
    assert days(when.first_day, when.last_day, "span") == when


def test_open_sides_decide_nothing() -> None:
    until = When(None, datetime(1905, 9, 5))
    since = When(datetime(1905, 9, 5), None)
    assert until.ended_before(since)
    assert When(None, None).may_overlap(since)
    assert since.within(When(None, None))


def test_an_interval_ends_after_it_begins() -> None:
    with pytest.raises(ValueError, match="must end after it begins"):
        When(datetime(1905, 9, 5), datetime(1905, 9, 5))


@pytest.mark.parametrize(
    ("text", "last_day"),
    [
        ("1905-09-05", date(1905, 9, 5)),
        ("1905-09-05T09:05:00Z", date(1905, 9, 5)),
        ("1905-08-29/1905-08-30", date(1905, 8, 30)),
        ("1905-09", date(1905, 9, 30)),
    ],
)
def test_iso_dates(text: str, last_day: date) -> None:
    when = of_iso(text)
    assert when is not None
    assert when.last_day == last_day


@pytest.mark.parametrize("text", ["", "yesterday", "1905-13-01", "1905-09-05/1905-09-01", "05.09.1905"])
def test_no_iso_dates(text: str) -> None:
    assert of_iso(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "201805310905123456",
        "2018-02-31",
        "31/05/2018",
        "2018-05-31T25:00",
        "today",
        "",
        "1" * 5000,
        "2018-05-31/" * 5000,
    ],
)
def test_what_is_no_iso_date_is_none(text: str) -> None:
    assert of_iso(text) is None


@pytest.mark.parametrize(
    ("text", "midnight"),
    [
        ("1905-08-30", datetime(1905, 8, 31)),
        ("1905-08-30T10:00:00", datetime(1905, 8, 31)),
        ("1905-08", datetime(1905, 9, 1)),
    ],
)
def test_the_midnight_after(text: str, midnight: datetime) -> None:
    when = of_iso(text)
    assert when is not None
    assert when.midnight_after == midnight


def test_the_first_and_the_last_day_that_programs_know_are_none() -> None:
    for text in ("9999-12-31", "9999-12-31T10:00:00", "0001-01-01T00:00:00Z"):
        assert of_iso(text) is None
