"""When an undated report was published, from its own weekdays and the dated reports of its story."""

import pytest
from tests.conftest import ReadText

from dateline.resolve.published import infer_published

DATED = "Edward Hale reached Portsmouth on Wednesday and met Kenji Oto over dinner at the hotel."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # News leads with what happened today or yesterday.
        (
            "Edward Hale boarded a steamer for Portsmouth on Tuesday, where he will meet Kenji Oto.",
            "1905-08-29/1905-08-30",
        ),
        # "last Friday" says nothing of the day of publication.
        ("Edward Hale left Boston on Monday. Last Friday he had met Kenji Oto.", "1905-08-28/1905-08-29"),
        # A day that the report tells of as to come bounds it.
        (
            "Edward Hale left Boston on Tuesday for Portsmouth. He is to meet Kenji Oto on Tuesday, 29 August.",
            "1905-08-29",
        ),
    ],
)
def test_the_weekday_of_the_lead_and_the_nearest_week(read_text: ReadText, text: str, expected: str) -> None:
    dated = read_text(DATED, "1905-08-31", id="dated")
    assert infer_published(read_text(text, id="undated"), [dated]) == expected


def test_without_weekdays_the_span_of_its_story(read_text: ReadText) -> None:
    dated = [read_text(DATED, day, id=day) for day in ("1905-08-29", "1905-08-31")]
    assert infer_published(read_text("Edward Hale met Kenji Oto.", id="u"), dated) == "1905-08-29/1905-08-31"


def test_a_story_of_months_dates_nothing(read_text: ReadText) -> None:
    dated = [read_text(DATED, day, id=day) for day in ("1905-03-29", "1905-08-31")]
    assert infer_published(read_text("Edward Hale met Kenji Oto.", id="u"), dated) is None


def test_alone_it_stays_undated(read_text: ReadText) -> None:
    assert infer_published(read_text("Edward Hale left on Tuesday.", id="u"), []) is None
