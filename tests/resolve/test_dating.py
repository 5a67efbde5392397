"""How the begin of an interval is printed: no day, month or hour that is not known."""

from datetime import datetime

import pytest

from dateline.resolve.dating import iso
from dateline.when import Grain, When, of_iso, of_timex

UNITS = [
    ("1905-08-29T09:30", "1905-08-29T09:30:00"),
    ("1905-08-29TNI", "1905-08-29"),
    ("1905-08-29", "1905-08-29"),
    ("1905-W34", "1905-08-21/1905-08-27"),
    ("1905-W34-WE", "1905-08-26/1905-08-27"),
    ("1905-08", "1905-08"),
    ("1905-Q3", "1905-07-01/1905-09-30"),
    ("1905-SU", "1905-06-01/1905-08-31"),
    ("1905", "1905"),
    ("190", "1900-01-01/1909-12-31"),
]


@pytest.mark.parametrize(("value", "printed"), UNITS)
def test_a_unit_of_the_calendar_begins_no_finer_than_it_is_known(value: str, printed: str) -> None:
    assert iso(of_timex(value)) == printed
    assert of_iso(printed) is not None


SPANS = [
    ("1904-01-01", None, "1904"),  # since 1904
    ("1904-03-01", None, "1904-03"),  # since March 1904
    ("1904-03-12", None, "1904-03-12"),
    ("1904-01-01", "1906-01-01", "1904"),  # from 1904 to 1905
    ("1904-01-01", "1904-04-01", "1904-01"),  # from January to March
    ("1904-03-01", "1904-03-04", "1904-03-01"),  # from the first to the third
    ("1904-03-01T09:00", None, "1904-03-01"),
    (None, "1904-03-01", None),
]


@pytest.mark.parametrize(("begin", "end", "printed"), SPANS)
def test_a_span_of_whole_months_begins_with_a_month(begin: str | None, end: str | None, printed: str | None) -> None:
    first, last = (datetime.fromisoformat(text) if text else None for text in (begin, end))
    grain: Grain = "span"
    assert iso(When(first, last, grain)) == printed
    assert iso(None) is None
