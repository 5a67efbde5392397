"""Dates are told at the grain that is known, and words of reports can do no harm."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.story import Assertion
from dateline.tell.wording import (
    history_steps,
    iso_words,
    one_line,
    period_words,
    report_words,
    sources_words,
    step_words,
    timex_words,
    when_words,
)
from dateline.when import When, of_timex

from .portsmouth import Portsmouth

NINE, TEN = datetime(1905, 8, 9, 9, 30), datetime(1905, 8, 10)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("1905-08-09", "Wed 9 August 1905"),
        ("1905-08-09T09:30", "Wed 9 August 1905 09:30"),
        ("1905-08-09T09:30:05", "Wed 9 August 1905 09:30:05"),
        ("1905-08-09T09", "Wed 9 August 1905 09:00–10:00"),
        ("1905-08-09TMO", "Wed 9 August 1905 morning"),
        ("1905-08-09TNI", "Wed 9 August 1905 night"),
        ("1905-W33-WE", "19–20 August 1905 (weekend)"),
        ("1905-W31", "31 July – 6 August 1905 (week)"),
        ("1905-08", "August 1905"),
        ("1905-Q3", "July – September 1905 (quarter)"),
        ("1905-H2", "July – December 1905 (half-year)"),
        ("1904-WI", "December 1904 – February 1905 (winter)"),
        ("1905", "1905"),
        ("190", "1900s"),
        ("19", "1900–1999 (century)"),
    ],
)
def test_a_date_is_told_at_its_grain(value: str, words: str) -> None:
    assert when_words(of_timex(value)) == words


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (None, "undated"),
        (When(None, None), "undated"),
        (When(None, TEN), "before 10 August 1905"),
        (When(TEN, None), "from 10 August 1905"),
        (When(NINE, None), "from 9 August 1905 09:30"),
        (When(datetime(1905, 3, 1), None), "from March 1905"),
        (When(None, datetime(1905, 1, 1)), "before 1905"),
        (When(TEN, datetime(1905, 8, 13)), "10–12 August 1905"),
        (When(datetime(1904, 12, 30), datetime(1905, 1, 3)), "30 December 1904 – 2 January 1905"),
        (When(datetime(1904, 1, 1), datetime(1906, 1, 1)), "1904–1905"),
        (When(datetime(1904, 1, 1), datetime(1905, 1, 1)), "1904"),
        (When(datetime(1905, 6, 1), datetime(1905, 9, 1)), "June – August 1905"),
        (When(datetime(1904, 12, 1), datetime(1905, 3, 1)), "December 1904 – February 1905"),
        (When(datetime(1905, 8, 1), datetime(1905, 9, 1)), "August 1905"),
        (When(datetime(1905, 8, 1), datetime(1905, 9, 2)), "1 August – 1 September 1905"),
        (When(NINE, datetime(1905, 8, 9, 11)), "Wed 9 August 1905 09:30–11:00"),
        (When(TEN, datetime(1905, 8, 13), "day"), "10–12 August 1905"),  # not a day, whatever it says
    ],
)
def test_an_interval_that_is_no_unit_shows_both_ends(when: When | None, words: str) -> None:
    assert when_words(when) == words


@given(st.datetimes(), st.datetimes(), st.sampled_from(["day", "part", "week", "month", "year", "season", "span"]))
def test_every_interval_has_words(begin: datetime, end: datetime, grain: str) -> None:
    if begin < end:
        assert str(begin.year) in when_words(When(begin, end, grain))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1905-08-09", "9 August 1905"),
        ("1905-08-09T00:00:00", "9 August 1905"),
        ("1905-08-09T09:30", "9 August 1905 09:30"),
        ("1905-08-09/1905-08-10", "9–10 August 1905"),
        ("1905-08", "August 1905"),
        ("1905-08-21/1905-08-27", "21–27 August 1905"),
        ("1900-01-01/1909-12-31", "1900–1909"),
        (None, "undated"),
        ("last summer", "last summer"),
    ],
)
def test_iso_dates_in_words(text: str | None, words: str) -> None:
    assert iso_words(text) == words


def test_a_begin_is_no_finer_than_the_interval_it_begins() -> None:
    assert iso_words("1905-08-01T00:00:00", of_timex("1905-08")) == "August 1905"
    assert iso_words("1905-09-01T00:00:00", of_timex("1905-08")) == "1 September 1905"


def test_periods_and_timex_values() -> None:
    assert period_words("1905-08-09", "1905-08-23") == "9–23 August 1905"
    assert period_words("1905-08-09", None) == "from 9 August 1905"
    assert period_words(None, "1905-08-09") == "until 9 August 1905"
    assert period_words(None, None) == "undated"
    assert timex_words("1905-W33-WE") == "19–20 August 1905 (weekend)"
    assert timex_words("PRESENT_REF") == "PRESENT_REF"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Two\r\n lines\tand\u00a0more", "Two lines and more"),
        ("\x1b[31mred\x07", "�[31mred�"),
        ("\x9b2J", "�2J"),
        ("safe \u202eesrever\u202c end", "safe esrever end"),
        ("tag\U000e0041", "tag"),
        ("half \ud800", "half �"),
        ("Kómura “said”", "Kómura “said”"),
    ],
)
def test_words_of_reports_can_do_no_harm(text: str, shown: str) -> None:
    assert one_line(text) == shown


def test_who_published_it(portsmouth: Portsmouth) -> None:
    reports = portsmouth.reports
    assert report_words(reports["c1"], "c1") == "The Rye Courier, 9 August 1905"
    assert report_words(reports["g3"], "g3") == "The York Gazette, 23 August 1905 (inferred)"
    assert report_words(replace(reports["c1"], source=None, published=None), "c1") == "c1"
    assert report_words(None, "x9") == "x9"


def test_outlets_are_counted_and_reports_where_none_is_known(portsmouth: Portsmouth) -> None:
    assert sources_words(["h2"], ["g3"], portsmouth.happenings, portsmouth.reports) == "3 outlets"
    assert sources_words([], ["g3", "l2"], portsmouth.happenings, portsmouth.reports) == "2 outlets"
    assert sources_words([], ["x", "x"], {}, {}) == "1 report"


def test_a_history_keeps_only_what_changed(portsmouth: Portsmouth) -> None:
    dinner = portsmouth.happenings["h2"]
    first, _, last = dinner.history
    again = replace(first, as_of="1905-08-10")
    moved = Assertion("1905-08-24", "possible", "1905-08-28T00:00:00", last.evidence)
    told = replace(dinner, history=(first, again, last, moved))
    assert history_steps(told) == (first, last, moved)
    assert step_words(told, first, None) == ("9 August 1905", "planned", "")
    assert step_words(told, moved, last) == ("24 August 1905", "possible", "for 28 August 1905")
    over = replace(moved, status="happened", begin="1904-11")
    assert step_words(told, over, last) == ("24 August 1905", "happened", "dated November 1904")
    act = replace(moved, since="1905-08-23")
    assert step_words(told, act, last) == ("24 August 1905", "possible", "on 23 August 1905, for 28 August 1905")
    assert step_words(told, replace(first, since="1905-08-09"), None) == ("9 August 1905", "planned", "")


@pytest.mark.parametrize(
    ("before", "now", "is_step"),
    [
        ("1905-08-26", "1905-08-28", True),
        ("1905-08", "1905-08-28", True),  # finer
        ("1905-08-28", "1905-08", False),  # coarser
        ("1905-08-28T09:30:00", "1905-08-28", False),
        (None, "1905-08-28", False),
        ("1905-08-28", None, False),
    ],
)
def test_a_step_is_another_time_or_a_finer_one(
    portsmouth: Portsmouth, before: str | None, now: str | None, is_step: bool
) -> None:
    dinner = portsmouth.happenings["h2"]
    first = replace(dinner.history[0], begin=before)
    again = replace(first, begin=now)
    assert (len(history_steps(replace(dinner, history=(first, again)))) == 2) is is_step
    assert bool(step_words(dinner, again, first)[2]) is is_step
