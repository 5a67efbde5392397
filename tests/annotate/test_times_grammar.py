"""The grammar alone, without a parse: what it finds, that it survives any text, and that its time grows with the text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.times_calendar import Moment
from dateline.annotate.times_direction import Direction
from dateline.annotate.times_expression import Expression
from dateline.annotate.times_grammar import find
from dateline.annotate.times_holidays import days_of, easter, nth_weekday
from dateline.annotate.times_interval import interval
from dateline.annotate.times_numbers import amount, ordinal, year_words
from dateline.annotate.times_resolve import resolve
from dateline.annotate.times_setting import Setting
from dateline.annotate.times_share import share
from dateline.annotate.times_spans import length
from dateline.annotate.times_text import Pieces, pieces
from dateline.annotate.times_words import table
from dateline.span import Span


def whole(text: str) -> Pieces:
    return pieces(text, [Span(0, len(text))])


def found(text: str) -> list[tuple[str, Expression]]:
    p = whole(text)
    return [(p.span(m.start, m.after).of(text), m.expression) for m in share(p, find(p))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("May 8, 1905", Expression("date", year=1905, month=5, day=8)),
        ("8th of May", Expression("date", month=5, day=8)),
        ("Friday, May 8", Expression("date", month=5, day=8, weekday=5)),
        ("June of last year", Expression("date", month=6, base=Expression("unit", unit="Y", which="last"))),
        ("May the 8th", Expression("date", month=5, day=8)),
        ("nineteen hundred and five", Expression("date", year=1905)),
        ("480 B.C.", Expression("date", year=-480)),
        ("AD 33", Expression("date", year=33)),
        ("the previous April", Expression("date", month=4, which="previous")),
        ("this past spring", Expression("season", unit="SP", which="last")),
        ("the nineties", Expression("decade", year=90)),
        ("Q3 1905", Expression("ordinal", unit="Q", number=3, base=Expression("date", year=1905))),
        ("half past six", Expression("clock", type="TIME", clock="06:30", number=12)),
        ("9 o'clock in the evening", Expression("clock", type="TIME", clock="21:00")),
        ("0905 GMT", Expression("clock", type="TIME", clock="09:05", zone="gmt")),
        ("noon on Monday", Expression("weekday", type="TIME", weekday=1, clock="12:00")),
    ],
)
def test_expressions(text: str, expected: Expression) -> None:
    assert found(text) == [(text, expected)]


@pytest.mark.parametrize(
    "text",
    ["45.6", "1,905", "24/7", "version 1.2.3.4", "2:1", "the 32nd", "3-2", "$1905x", "second", ""],
)
def test_nothing_found(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("twelve", "12"),
        ("twenty-five", "25"),
        ("a hundred", "100"),
        ("two hundred and fifty", "250"),
        ("1,000", "1000"),
        ("5 1/2", "5.5"),
        ("two and a half", "2.5"),
        ("half a dozen", "6"),
        ("several", "X"),
        ("a couple of", "2"),
        ("2.5 million", "2500000"),
    ],
)
def test_amounts(words: str, value: str) -> None:
    p = whole(words)
    read = amount(p, 0)
    assert read is not None
    assert read[0] == value


def test_ordinals_and_years_in_words() -> None:
    assert [ordinal(whole(words), 0) for words in ("third", "twenty-first", "21st")] == [(3, 1), (21, 3), (21, 2)]
    assert year_words(whole("nineteen ninety-eight"), 0) == (1998, 4)
    assert year_words(whole("nineteen soldiers"), 0) is None


@pytest.mark.parametrize(
    ("number", "unit", "value"),
    [("2", "H", "PT2H"), ("2.5", "Y", "P2Y6M"), ("1.5", "I", "PT1M30S"), ("X", "W", "PXW"), ("1", "F", "P2W")],
)
def test_lengths(number: str, unit: str, value: str) -> None:
    assert length(number, unit) == value


def test_holidays_are_reckoned() -> None:
    assert easter(1905).isoformat() == "1905-04-23"
    assert nth_weekday(1905, 9, 1, 1).isoformat() == "1905-09-04"
    assert [day.isoformat() for day in days_of("thanksgiving", 2018, "CA")] == ["2018-10-08"]
    assert [day.isoformat() for day in days_of("thanksgiving", 2018, None)] == ["2018-11-22"]


WORDS = sorted(
    {row[0] for name in ("times_words.tsv", "times_numbers.tsv", "times_holidays.tsv") for row in table(name)}
)
MARKS = ["the", "of", "in", "on", ",", ".", "-", "–", "(", ")", "/", ":", "'", "s", "1", "31", "1905", "0905", "am", "p.m.", "BC",
         "ago", "later", "May", "Monday", "GMT", "10:30", "5/6/1905", "1905-05-08", "\n\n", "²", "٣", "0", "9999"]  # fmt: skip
ANY_TEXT = st.lists(st.sampled_from(WORDS + MARKS * 3), max_size=30).map(" ".join) | st.text(max_size=60)


@settings(max_examples=300, deadline=None)
@given(ANY_TEXT, st.sampled_from(["past", "background", "future", "plan", "present", None]), st.booleans())
def test_any_text_is_survived(text: str, direction: Direction | None, narrative: bool) -> None:
    p = whole(text)
    last = 0
    for match in share(p, find(p)):
        assert last <= match.start < match.after
        last = match.after
        for report in (Moment(1905, 8, 28), Moment(1904, 2, 29), None):
            setting = Setting(report, report, narrative, lambda: direction)
            value = resolve(match.expression, setting)
            assert value.value
            when = interval(match.expression, value, setting)
            assert when is None or (when.begin is not None and when.end is not None and when.begin < when.end)


@pytest.mark.parametrize(
    "run",
    [
        *(
            "1 ",
            "1",
            "1,000,",
            "May ",
            " ",
            "the ",
            "the end of ",
            "last year's first quarter of ",
            "hundred ",
            "twenty-",
        ),
        *("1905-", "5/6/", "half past ", "every other ", "26-27 ", "'", "Jan. "),
    ],
)
def test_time_grows_with_the_text(run: str) -> None:
    def spent(size: int) -> float:
        text = run * (size // len(run))
        best = float("inf")
        for _ in range(3):
            begin = time.process_time()
            find(whole(text))
            best = min(best, time.process_time() - begin)
        return best

    small, large = spent(4_000), spent(16_000)
    assert large < 10 * small + 0.05  # four times the text; a quadratic rule would take sixteen times as long
