"""Times read against the whole of a text: its own date, the quarter its figures are for, the thread of a history."""

from collections.abc import Callable
from dataclasses import replace

import pytest

import dateline
from dateline.annotate.language import Parse
from dateline.annotate.times import times_of
from dateline.report import Passage
from dateline.span import Span

ParseText = Callable[..., Parse]
Values = Callable[..., list[tuple[str, str]]]
MONDAY = "1905-08-28"


@pytest.fixture(scope="session")
def values(parse_text: ParseText) -> Values:
    def found(text: str, published: str | None = MONDAY) -> list[tuple[str, str]]:
        return [(t.span.of(text), t.value) for t in times_of(parse_text(text, published=published))]

    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Profit rose in the first quarter. Sales in the latest quarter grew.", ["1905-Q1", "1905-Q1"]),
        ("Profit rose in the first quarter from a year earlier.", ["1905-Q1", "1904-Q1"]),
        (
            "Profit rose in the first quarter. The fourth quarter will be better, up from the year-ago period.",
            ["1905-Q1", "1905-Q4", "1904-Q1"],
        ),
        ("Profit rose in the first quarter. For the nine months it fell from a year ago.", ["1905-Q1", "P9M", "1904"]),
        ("Profit rose in the first quarter after a four-year loan, from a year ago.", ["1905-Q1", "P4Y", "1904-Q1"]),
    ],
)
def test_figures_are_compared_for_the_same_quarter(values: Values, text: str, expected: list[str]) -> None:
    assert [value for _, value in values(text)] == expected


def test_the_date_above_a_report_is_the_day_it_counts_from(values: Values) -> None:
    text = "Envoys land\n\nTuesday, August 29, 1905\n\nThe envoys landed yesterday."
    assert dict(values(text, "1905-08-30"))["yesterday"] == "1905-08-28"
    assert dict(values("August 29, 1905\n\nThey landed yesterday.", "1905-08-30"))["yesterday"] == "1905-08-28"
    assert dict(values(text, "1906-08-30"))["yesterday"] == "1906-08-29"  # of another year: an old text sent out again


HISTORY = (
    "The war began on 8 February 1904. In 1904 the fleet was lost. On 10 August 1904 it sailed out. In September the "
    "armies met. The port fell on 2 January 1905. In March the last battle was fought, after a plan of 1904 had failed. "
    "On 27 May 1905 the fleet was destroyed. The next day it surrendered. In July 1905 the island was taken. Talks began "
    "on 9 August 1905. The treaty of 5 September 1905 ended the war."
)


def test_a_history_goes_on_from_its_own_dates(values: Values) -> None:
    found = dict(values(HISTORY, "2009-12-19"))
    assert found["September"] == "1904-09"
    assert found["March"] == "1905-03"
    assert found["The next day"] == "1905-05-28"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("On 3 July 1905 the port fell (1890). On 5 August they met.", "1905-08-05"),
        ("The first of the 1906 campaigns failed. Another 1906 campaign began in August.", "1906-08"),
        ("On 3 March 1906 they sailed, and on 5 May 1906 they landed. In April the fleet had grown.", "1906-04"),
        ("In February 1906 it was calm after the carnage of November.", "1905-11"),
        ("For the first ten months of 1906 they waited. In June they met.", "1906-06"),
    ],
)
def test_asides_of_a_history(values: Values, told: str, expected: str) -> None:
    assert values(HISTORY + " " + told, "2009-12-19")[-1][1] == expected


def test_news_with_one_old_date_is_no_history(values: Values) -> None:
    text = "The alliance was founded in 1902. In September it will be renewed, the minister said on Friday."
    assert dict(values(text))["September"] == "1905-09"


def test_boilerplate_and_credits_are_left_out(parse_text: ParseText) -> None:
    parse = parse_text("They met on 3 May.\n\nAll rights reserved, 1905.", published=MONDAY)
    kinds = (Passage(Span(0, 18), "paragraph"), Passage(Span(20, len(parse.report.text)), "boilerplate"))
    parse = replace(parse, report=replace(parse.report, passages=kinds))
    assert [time.value for time in times_of(parse)] == ["1905-05-03"]


def test_the_date_of_a_report_is_read_wherever_it_stands(parse_text: ParseText) -> None:
    parse = parse_text("Monday, 28 August 1905\n\nThey met.", published=MONDAY)
    kinds = (Passage(Span(0, 22), "boilerplate"), Passage(Span(24, len(parse.report.text)), "paragraph"))
    parse = replace(parse, report=replace(parse.report, passages=kinds))
    assert [time.value for time in times_of(parse)] == [MONDAY]


def test_of_a_report_of_one_of_two_days_only_what_both_days_give_is_read(parse_text: ParseText) -> None:
    text = "They met on Tuesday and at the weekend in Kittery. The clerk left yesterday."
    values = {t.span.of(text): t.value for t in times_of(parse_text(text, "1905-08-29/1905-08-30"))}
    assert values == {"Tuesday": "1905-08-29", "the weekend": "1905-W34-WE", "yesterday": "PAST_REF"}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The meeting of the envoys on Tuesday has been cancelled, officials said.", "1905-08-29"),
        ("The talks planned for Tuesday have been called off.", "1905-08-29"),
        ("The governor called off Tuesday's dinner.", "1905-08-29"),
        ("The sitting on Tuesday was scrapped.", "1905-08-29"),
        ("The sitting on Friday was long.", "1905-08-25"),  # nothing is called off
        ("The envoys appealed Friday's ruling.", "1905-08-25"),
    ],
)
def test_what_is_called_off_lies_ahead(text: str, day: str) -> None:
    assert [time.value for time in dateline.times(text, "1905-08-28")] == [day]


def test_a_log_of_a_day_has_times_of_day(parse_text: ParseText) -> None:
    log = "Flood: as it happened\n\n2045 Rescuers reach the harbour.\n\n2031 The lights in the town fail.\n\n0900 A ship leaves."
    assert [time.value for time in times_of(parse_text(log, "2051-05-04"))] == [
        "2051-05-04T20:45",
        "2051-05-04T20:31",
        "2051-05-04T09:00",
    ]
    years = "1904 The war begins.\n\n1905 The envoys sign.\n\n1950 The yard is closed.\n\nThe yard was sold in 1962."
    assert [time.value for time in times_of(parse_text(years, "2051-05-04"))] == ["1904", "1905", "1950", "1962"]
    two = "0900 A ship leaves.\n\n1905 The envoys sign.\n\nThe yard was sold in 1962."
    assert [time.value for time in times_of(parse_text(two, "2051-05-04"))] == ["1905", "1962"]
    assert [time.value for time in times_of(parse_text("It ended on 19 January, 1815 GMT.", "2051-05-04"))] == [
        "2051-01-19T18:15"
    ]


def test_news_that_tells_much_of_the_past_is_no_history(values: Values) -> None:
    past = " ".join(f"In {year} the town was burnt." for year in range(1850, 1860))
    assert values(f"The palace fell in the storm on Friday. {past}")[0] == ("Friday", "1905-08-25")
    assert values(f"{past} It was rebuilt, and fell again on a Friday in May.")[-1] == ("May", "1859-05")
