"""Reports that are chronologies: what stands under a date happened on it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import ReadText

from dateline.annotate.events_headings import Chronicle, chronicle_of
from dateline.mention import Reading

PUBLISHED = "1905-09-20"


def days_of(reading: Reading) -> dict[str, str | None]:
    """Each trigger with the day on which it is put."""
    text = reading.report.text
    return {e.span.of(text): str(e.begin.date()) if e.begin else None for e in reading.events}


@pytest.mark.parametrize(
    "text",
    [
        "Key dates\n9 August 1905\nThe envoys met.\n18 August 1905\nThe envoys sailed.\n29 August 1905\nJapan agreed.",
        "Key dates\n9 August: The envoys met.\n18 August: The envoys sailed.\n29 August: Japan agreed.",
        "Key dates\nAug. 9, 1905 - The envoys met.\nAug. 18, 1905 - The envoys sailed.\nAug. 29, 1905 - Japan agreed.",
        "Key dates\n• 29 August — Japan agreed.\n• 18 August — The envoys sailed.\n• 9 August — The envoys met.",
    ],
)
def test_what_stands_under_a_date_happened_on_it(read_text: ReadText, text: str) -> None:
    days = days_of(read_text(text, PUBLISHED))
    assert {days["met"], days["sailed"], days["agreed"]} == {"1905-08-09", "1905-08-18", "1905-08-29"}
    assert days["met"] == "1905-08-09"


def test_an_entry_goes_on_until_the_next_date(read_text: ReadText) -> None:
    text = (
        "9 August: The envoys met.\nThe mayor greeted the envoys.\n18 August: The envoys sailed.\n"
        "29 August: Japan agreed."
    )
    reading = read_text(text, PUBLISHED)
    greeted = next(event for event in reading.events if event.lemma == "greet")
    assert (str(greeted.begin)[:10], greeted.basis) == ("1905-08-09", "shared")
    assert reading.times[int((greeted.time or "t9")[1:])].span.of(text) == "9 August"


def test_the_present_of_a_chronology_is_not_the_day_of_the_report(read_text: ReadText) -> None:
    text = "9 August: The envoys meet.\n18 August: They sail.\nRain falls.\n29 August: Japan agrees."
    assert days_of(read_text(text, PUBLISHED))["falls"] == "1905-08-18"


def test_a_date_behind_a_caption_is_a_heading_of_a_chronology(read_text: ReadText) -> None:
    text = (
        "9 August 1905\nThe envoys met at the navy yard of Kittery, and the mayor greeted them.\n18 August 1905\n"
        "The envoys sailed.\n29 August 1905\nJapan agreed.\nThe navy yard 5 September 1905 Both sides signed. Crowds cheered."
    )
    assert days_of(read_text(text, PUBLISHED))["cheered"] == "1905-09-05"


@pytest.mark.parametrize(
    "text",
    [
        "On 9 August the envoys met. The mayor wept. On 18 August they sailed. On 29 August Japan agreed.",
        "9 August: The envoys met. The mayor wept. 18 August: The envoys sailed.",
        "9 August: The envoys met. The mayor wept. 29 August: Japan agreed. 18 August: The envoys sailed.",
        "9 August, they met. The mayor wept. 18 August, they sailed. 29 August, they agreed.",
        "29 August was warm. The mayor wept. 30 August was cold. 31 August was wet.",
        "1904 was a warm year. The mayor wept. 1903 was colder. 1902 was wet.",
        "1840\nThe mayor wept.\n1852\nThe envoys sailed.\n1904\nJapan agreed.",
    ],
)
def test_an_ordinary_report_is_no_chronology(read_text: ReadText, text: str) -> None:
    reading = read_text(text, PUBLISHED)
    assert chronicle_of(reading) == Chronicle()
    assert days_of(reading).get("wept") is None


def test_without_order_no_year_is_known(read_text: ReadText) -> None:
    text = "9 August: The envoys met.\nThe mayor wept.\n24 December: They sailed.\n3 December: Japan agreed."
    assert chronicle_of(read_text(text, PUBLISHED)) == Chronicle()


def test_what_is_still_to_come_quoted_or_lasting_is_left_alone(read_text: ReadText) -> None:
    text = (
        "9 August 1905\nThe envoys met. “The war ruined us,” Hale said.\n18 August 1905\nHale was ill. The envoys sailed.\n"
        "29 August 1905\nJapan agreed.\n5 October 1905\nThe mayor wept."
    )
    days = days_of(read_text(text, PUBLISHED))
    assert days["said"] == "1905-08-09"
    assert days["ruined"] is days["wept"] is None


def test_what_follows_the_list_is_none_of_it(read_text: ReadText) -> None:
    entries = "9 August: The envoys met.\n18 August: The envoys sailed.\n29 August: Japan agreed.\n"
    text = (
        entries + "A reader writes that this is the longest list that she has seen for a long while.\nThe mayor wept."
    )
    assert days_of(read_text(text, PUBLISHED))["wept"] is None


@given(st.lists(st.integers(0, 1000), unique=True, max_size=6), st.integers(0, 2000))
def test_no_date_stands_outside_of_the_list(starts: list[int], position: int) -> None:
    chronicle = Chronicle(tuple(sorted(starts)), max(starts, default=0) + 10, (None,) * len(starts))
    assert chronicle.time_at(position) is None
    assert chronicle.holds(position) == bool(starts and min(starts) <= position < max(starts) + 10)
