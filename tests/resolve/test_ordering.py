"""What is said to be before or after a dated happening has bounds; nothing is dated by one bound alone."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import ReadText

from dateline.resolve import resolve
from dateline.resolve.ordering import narrowed, only_bounded
from dateline.when import When, of_timex

TABLE = [
    # From the neighbour's day to the day of the report.
    (
        "The summit took place on 29 August. The envoys exchanged notes after the summit.",
        "exchange",
        (29, 2),
        "bounded",
    ),
    ("After the talks of 23 August, Oto left for Tokyo.", "leave", (23, 2), "bounded"),
    # A month stays a month, and ends with the neighbour.
    ("Hale wrote a letter in August before the meeting of 12 August.", "write", (1, 13), "bounded"),
    # One bound alone, and a day that is known, are left as they are.
    ("The envoys dined before the summit of 29 August.", "dine", None, None),
    ("On 30 August the envoys dined after the summit of 29 August.", "dine", (30, 31), None),
    ("The envoys will dine after the summit of 29 August.", "dine", None, None),
]


@pytest.mark.parametrize(("text", "lemma", "days", "basis"), TABLE)
def test_order_narrows_time(
    read_text: ReadText, text: str, lemma: str, days: tuple[int, int] | None, basis: str | None
) -> None:
    (found,) = [h for h in resolve([read_text(text, "1905-09-01")]).happenings if h.lemma == lemma]
    when = found.when
    assert (when and when.begin and when.end and (when.begin.day, when.end.day)) == days
    if basis and when:
        assert when.basis == basis
    elif when:
        assert when.basis != "bounded"


moments = st.one_of(st.none(), st.datetimes(datetime(1905, 8, 1), datetime(1905, 9, 30)))


@given(
    st.sampled_from(["1905-08", "1905-W34", "1905-08-29", "1905", None]),
    st.lists(st.tuples(moments, moments), max_size=4),
)
def test_bounds_only_ever_narrow(value: str | None, bounds: list[tuple[datetime | None, datetime | None]]) -> None:
    known = of_timex(value) if value else None
    when = narrowed(known, bounds)
    if known is not None:
        assert when is not None
        assert When(when.begin, when.end).within(When(known.begin, known.end))
        assert when.grain == known.grain
    else:
        assert when is None or only_bounded(when)
