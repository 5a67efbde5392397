"""What sources contradict each other on is told with the words of each; what one source tells twice is no dispute."""

import pytest
from tests.conftest import ReadText

from dateline.resolve import resolve
from dateline.resolve.quantities import quantities
from dateline.story import Disagreement

REST = (
    " The envoys of both sides met at Portsmouth for peace talks on the indemnity and on the island of Sakhalin.",
    " At the Portsmouth peace talks, the island of Sakhalin and the indemnity kept the envoys apart.",
)
"""Of one story, but no copies of each other."""


def disputes(read_text: ReadText, *texts: str, kind: str) -> list[Disagreement]:
    readings = [
        read_text(text + REST[i], f"1905-08-{20 + i}", source=f"Outlet {i}", id=f"r{i}") for i, text in enumerate(texts)
    ]
    return [one for one in resolve(readings).disagreements if one.kind == kind]


def test_numbers_of_one_thing(read_text: ReadText) -> None:
    found = disputes(
        read_text,
        "Japan demands an indemnity of 1,200 million yen.",
        "Japan demanded 1,000 million yen at Portsmouth on Friday.",
        kind="number",
    )
    assert [{value.value for value in one.values} for one in found] == [{"1,200,000,000 yen", "1,000,000,000 yen"}]
    assert [value.evidence[0].report for value in found[0].values] == ["r0", "r1"]


def test_the_same_number_in_other_words_is_no_dispute(read_text: ReadText) -> None:
    texts = ("Japan demands an indemnity of 1,200 million yen.", "Japan demands an indemnity of 1.2 billion yen.")
    assert disputes(read_text, *texts, kind="number") == []


def test_numbers_of_two_things_are_no_dispute(read_text: ReadText) -> None:
    texts = ("The blast killed 46 sailors.", "The navy has trained 60 sailors at the yard.")
    assert disputes(read_text, *texts, kind="number") == []


def test_bounds_and_round_numbers_leave_room(read_text: ReadText) -> None:
    for texts in (
        ("The fire killed at least 46 sailors.", "The fire killed 60 sailors."),
        ("The fire killed 46 sailors.", "The fire killed up to 60 sailors."),
        ("The navy hired about 480 sailors.", "The navy hired 500 sailors."),
        ("The yard bought 6.15 million bricks.", "The yard bought 6 million bricks."),
    ):
        assert disputes(read_text, *texts, kind="number") == [], texts


@pytest.mark.parametrize(
    ("words", "how"),
    [
        ("at least", "least"), ("more than", "least"), ("not less than", "least"), ("no fewer than", "least"),
        ("up to", "most"), ("no more than", "most"), ("not more than", "most"), ("fewer than", "most"),
        ("about", "about"), ("exactly", ""), ("and moreover", ""),
    ],
)  # fmt: skip
def test_how_exact_a_number_is(read_text: ReadText, words: str, how: str) -> None:
    reading = read_text(f"The fire killed {words} 46 sailors.", "1905-08-29")
    assert [one.how for one in quantities(reading, {})] == [how]


def test_a_toll_that_grows_is_overtaken(read_text: ReadText) -> None:
    assert disputes(read_text, "The fire killed 46 sailors.", "The fire killed 60 sailors.", kind="number") == []
    found = disputes(read_text, "The fire killed 60 sailors.", "The fire killed 46 sailors.", kind="number")
    assert [one.about for one in found] == ["kill (sailors)"]
    assert disputes(read_text, "The navy hired 46 sailors.", "The navy hired 60 sailors.", kind="number")


def test_a_number_is_of_what_happened_not_of_the_saying(read_text: ReadText) -> None:
    texts = ("The harbour master said that 60 sailors had drowned.", "The admiral said that 46 sailors had drowned.")
    assert [one.about for one in disputes(read_text, *texts, kind="number")] == ["drown (sailors)"]


def test_deaths_of_two_fires_are_two_numbers(read_text: ReadText) -> None:
    texts = ("The fire killed 60 sailors on 12 May 1905.", "The fire killed 46 sailors on 19 August 1905.")
    assert disputes(read_text, *texts, kind="number") == []


def test_a_source_that_gives_both_contradicts_nobody(read_text: ReadText) -> None:
    both = (
        "Japan demands an indemnity of 1,200 million yen. Earlier Japan had demanded an indemnity of 1,000 million yen."
    )
    assert disputes(read_text, both, "Japan demands an indemnity of 1,000 million yen.", kind="number") == []


def test_the_day_of_one_happening(read_text: ReadText) -> None:
    found = disputes(
        read_text,
        "Edward Hale and Kenji Oto signed the armistice on Tuesday, 15 August 1905.",
        "Edward Hale and Kenji Oto signed the armistice on Wednesday, 16 August 1905.",
        kind="date",
    )
    assert [{value.value for value in one.values} for one in found] == [{"1905-08-15", "1905-08-16"}]


def test_a_number_that_its_source_took_back_is_no_dispute(read_text: ReadText) -> None:
    story = (
        "The ferry sank off Kittery with {} passengers on Monday, the harbour master told the Courier at the old pier."
    )
    rest = (
        " The harbour master of Kittery said that the boats of the pilots had searched the bay for the ferry all night."
    )
    first = read_text(story.format("40") + rest, "1905-08-09", source="Rye Courier", id="r0")
    other = read_text("The ferry sank with 44 passengers, pilots said." + REST[0], "1905-08-09", "Ledger", "r1")
    corrected = read_text(story.format("44") + rest, "1905-08-10", source="Rye Courier", id="r2")
    numbers = [
        [one for one in resolve(told, story="s").disagreements if one.kind == "number"]
        for told in ([first, other], [first, other, corrected])
    ]
    assert [len(found) for found in numbers] == [1, 0]
