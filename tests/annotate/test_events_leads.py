"""Headlines with their openings, on invented envoys and towns: what a reader of the first lines takes for granted."""

from collections.abc import Callable
from datetime import datetime

import pytest

from dateline.annotate import read_parse
from dateline.annotate.events_words import words_of
from dateline.annotate.language import Parse
from dateline.mention import Event, Reading

Read = Callable[..., Reading]


@pytest.fixture(scope="module")
def read(parse_text: Callable[..., Parse]) -> Read:
    return lambda text, published="1905-08-30": read_parse(parse_text(text, published=published), "")


def event(reading: Reading, word: str) -> Event:
    return next(e for e in reading.events if e.span.of(reading.report.text) == word)


def roles(reading: Reading, word: str) -> set[tuple[str, str]]:
    return {(p.role, p.span.of(reading.report.text)) for p in event(reading, word).participants}


@pytest.mark.parametrize(
    ("text", "word", "role"),
    [
        ("Komura to visit Kittery\n\nKomura said so.", "visit", ("actor", "Komura")),
        ("Komura is due to travel to Kittery on Saturday.", "travel", ("actor", "Komura")),
        ("Japan's Komura crashes but wins race\n\nKomura won.", "crashes", ("actor", "Japan's Komura")),
    ],
)
def test_subjects_that_a_headline_leaves_apart(read: Read, text: str, word: str, role: tuple[str, str]) -> None:
    assert role in roles(read(text), word)


def test_a_participle_without_an_auxiliary_is_a_passive(read: Read) -> None:
    reading = read("Clerk arrested in Kittery\n\nA harbour clerk was arrested on Tuesday, said the police.")
    assert ("actor", "Clerk") not in roles(reading, "arrested")
    assert event(reading, "arrested").begin == datetime(1905, 8, 29)  # without an actor, too, the opening dates it


def test_the_opening_tells_the_doer_of_a_passive(read: Read) -> None:
    reading = read("Envoy arrested in Kittery\n\nOn Monday the harbour police arrested the envoy.")
    assert ("actor", "the harbour police") in roles(reading, "arrested")
    other = read("Envoy arrested in Kittery\n\nOn Monday the harbour police arrested a clerk.")
    assert all(role != "actor" for role, _ in roles(other, "arrested"))


def test_a_clause_in_front_is_no_complement(read: Read) -> None:
    assert ("actor", "1 clerk") not in roles(read("Ships collide in port, 1 clerk injured\n\nIt rained."), "injured")


def test_a_slug_is_no_clause(parse_text: Callable[..., Parse]) -> None:
    words = words_of(parse_text("Norland well search: crews go on through the night"))
    search = words.lower.index("search")
    assert (words.pos[search], words.tag[search]) == ("NOUN", "NN")


def test_a_preposition_says_where_a_slug_what_it_is_about(read: Read) -> None:
    reading = read("Kittery talks envoys agree in Portsmouth\n\nThe envoys agreed to rest.")
    names = {name.id: name.span.of(reading.report.text) for name in reading.names}
    assert names[event(reading, "agree").place or ""] == "Portsmouth"


def test_a_town_holds_no_summit(read: Read) -> None:
    reading = read("Leaders agreed on a fund at the Lisbon summit.")
    assert roles(reading, "summit") == set()
    assert event(reading, "summit").place is not None


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("The quake struck before dawn on Monday.", datetime(1905, 8, 28), datetime(1905, 8, 28, 5)),
        ("The envoys met before Monday.", None, datetime(1905, 8, 28)),
    ],
)
def test_before_an_hour_is_on_its_day(read: Read, text: str, begin: datetime | None, end: datetime) -> None:
    found = read(text).events[-1]
    assert found.begin == begin
    assert found.end is not None
    assert found.end.date() == end.date()


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("Witte visited Kittery. Komura had won a vote on Monday.", 30),  # Komura's day is not Witte's
        ("Witte visited Kittery. Witte left on Monday.", 28),  # one person in both
        ("Komura had won a vote on Monday.", 28),  # the opening does not tell the main event again
    ],
)
def test_another_event_dates_only_its_own(read: Read, opening: str, day: int) -> None:
    reading = read(f"Witte visits Kittery\n\n{opening}")
    assert reading.events[0].begin == datetime(1905, 8, day)


def test_the_same_deed_in_another_word_dates_the_headline(read: Read) -> None:
    reading = read("Rebels attack fort in Kittery\n\nSixty were hurt by Friday. The rebels bombed the fort on Monday.")
    assert event(reading, "attack").begin == datetime(1905, 8, 28)


def test_another_word_for_the_same_violence_dates_the_headline(read: Read) -> None:
    opening = "The death toll rose to six on Tuesday. The rebels said the bombing on Monday was a warning."
    assert event(read(f"Rebels attack fort in Kittery\n\n{opening}"), "attack").begin == datetime(1905, 8, 28)


def test_another_event_gives_its_day_but_not_its_hour(read: Read) -> None:
    found = event(read("Witte wins vote\n\nThe count ended at midnight on Monday."), "wins")
    assert (found.begin, found.grain) == (datetime(1905, 8, 28), "day")


@pytest.mark.parametrize(("hour", "begin"), [("01:30", 29), ("09:30", 30)])
def test_a_report_of_the_small_hours_may_tell_of_the_evening(read: Read, hour: str, begin: int) -> None:
    found = event(read("Witte blames storm\n\nWitte blamed it.", published=f"1905-08-30T{hour}:00"), "blames")
    assert (found.begin, found.end) == (datetime(1905, 8, begin), datetime(1905, 8, 31))
    assert found.grain == ("span" if hour == "01:30" else "day")


@pytest.mark.parametrize("text", ["Thousands of people marched in Kittery.", "Hundreds marched in Kittery."])
def test_crowds_protest(read: Read, text: str) -> None:
    assert event(read(text), "marched").code == "PROTEST"


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("The bridge is closed.", "closed", 30),  # the adjective holds when its copula does
        ("The bridge was closed.", "closed", None),
        ("Japan does not recognise the treaty.", "recognise", 30),  # what is denied of the present
        ("Japan did not recognise the treaty.", "recognise", None),
        ("Monday's raid killed six.", "killed", 28),
        ("Monday's raid led to a trial.", "led", None),
        ("Hale resigned for the third time in a decade.", "resigned", None),
        ("Hale resigned for the third time on 21 August.", "resigned", 21),
    ],
)
def test_when_it_holds(read: Read, text: str, word: str, day: int | None) -> None:
    assert event(read(text), word).begin == (datetime(1905, 8, day) if day else None)
