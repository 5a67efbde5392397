"""What a calendar holds, and how a sentence becomes the title of an entry."""

import icalendar
import pytest

from dateline.dossier import build
from dateline.tell.planned import planned_rows
from dateline.tell.telling import LONG, row_title, sentence_title

REPORTS = [
    {"id": "a", "source": "The Rye Courier", "published": "1905-08-20",
     "text": "Envoys of Norland and Ostland will meet at Rye on Friday. “We shall know tomorrow whether there is peace,” "
             "Mr Edward Hale said. The treasury could not have paid for another winter of war in 1904. "
             "Mr Reed will leave for Kittery on Thursday. Mr Hale arrived at Rye on Saturday."},
    {"id": "b", "source": "Kittery Ledger", "published": "1905-08-24",
     "text": "Friday's meeting of the envoys at Rye has been called off. Mr Hale will leave for Falmouth in 1906."},
]  # fmt: skip


@pytest.fixture(scope="module")
def summaries() -> dict[str, str]:
    calendar = icalendar.Calendar.from_ical(build(REPORTS).export("events", "icalendar"))
    return {str(event["SUMMARY"]): f"{event.decoded('DTSTART'):%Y%m%d}" for event in calendar.walk("VEVENT")}


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Cancelled: ", "19050825"),
        ("Mr Reed will leave for Kittery on Thursday.", "19050824"),
    ],
)
def test_what_was_looked_forward_to_is_in(words: str, day: str, summaries: dict[str, str]) -> None:
    assert [begin for text, begin in summaries.items() if text.startswith(words)] == [day]


@pytest.mark.parametrize(
    "words",
    [
        "know",  # a state
        "treasury",  # what could have been is not looked forward to
        "arrived",  # it was over when it was told
        "Falmouth",  # "in 1906" tells nobody when to come
    ],
)
def test_what_nobody_can_come_to_is_out(words: str, summaries: dict[str, str]) -> None:
    assert not [text for text in summaries if words in text]


def test_one_sentence_is_one_line_of_a_day() -> None:
    text = "The conference, which was to open and to close on Friday, will hear Mr Edward Hale on Friday."
    dossier = build({"text": text, "published": "1905-08-20"})
    assert len(planned_rows(dossier.telling("events").rows())) <= 1


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The envoys  met\nagain.", "The envoys met again."),
        (
            "Tuesday's sitting, which had been expected to begin at half past nine, was postponed to the next day because"
            " the records were not ready.",
            "Tuesday's sitting, which had been expected to begin at half past nine …",
        ),
        (
            "The envoys of all the nations that had sent their ships to the harbour were told on Monday evening that it "
            "was too late.",
            "The envoys of all the nations that had sent their ships to the harbour were told on Monday evening …",
        ),
    ],
)
def test_a_long_sentence_is_cut_where_a_clause_ends(text: str, title: str) -> None:
    assert sentence_title(text) == title


def test_nothing_is_longer_than_a_title() -> None:
    assert len(sentence_title("x" * 10_000)) <= LONG + 2


def test_a_title_holds_the_words_that_tell_the_event() -> None:
    text = (
        "Mr Edward Hale, the clerk who carried messages between the delegations in the long weeks of the conference at "
        "Rye, when nobody else was let in, will return to Falmouth on Friday."
    )
    rows = planned_rows(build({"text": text, "published": "1905-08-20"}).telling("events").rows())
    assert [("return" in row_title(row), len(row_title(row)) <= LONG + 4) for row in rows] == [(True, True)]
