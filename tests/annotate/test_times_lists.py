"""Lists of dates: the years that headings leave out follow from their order."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import ReadText

from dateline.annotate.times_lists import headings, with_years
from dateline.mention import Reading

PUBLISHED = "1904-07-10"


def listing(*entries: str) -> str:
    return "Key dates\n" + "\n".join(entries)


def values(reading: Reading) -> list[str]:
    return [time.value for time in reading.times]


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        (
            (
                "20 March: The envoys met.",
                "13 December: They sailed.",
                "28 January: Japan agreed.",
                "3 March: They left.",
            ),
            ["1903-03-20", "1903-12-13", "1904-01-28", "1904-03-03"],
        ),
        (
            ("28 June: Japan agreed.", "13 January: They left.", "1 November: They sailed.", "20 August: They met."),
            ["1904-06-28", "1904-01-13", "1903-11-01", "1903-08-20"],
        ),
        (
            ("20 March 1902: They met.", "13 December: They sailed.", "28 January: Japan agreed.", "3 May: They left."),
            ["1902-03-20", "1902-12-13", "1903-01-28", "1903-05-03"],
        ),
        (
            ("1902", "20 March", "The envoys meet.", "1 May", "They sail.", "1903", "3 May", "Japan agrees."),
            ["1902", "1902-03-20", "1902-05-01", "1903", "1903-05-03"],
        ),
        (
            ("5 May: They met.", "4 December: They sailed.", "3 March 1903: Japan agreed.", "May 9: They left."),
            ["1902-05-05", "1902-12-04", "1903-03-03", "1903-05-09"],
        ),
    ],
)
def test_headings_follow_one_another(read_text: ReadText, entries: Sequence[str], expected: list[str]) -> None:
    assert values(read_text(listing(*entries), PUBLISHED)) == expected


def test_a_year_from_the_order_is_known_from_other_times(read_text: ReadText) -> None:
    text = listing("20 March 1902: They met.", "1 May: They sailed.", "13 December: Japan agreed.")
    times = read_text(text, PUBLISHED).times
    assert [time.basis for time in times] == ["stated", "anchor", "anchor"]
    assert [str(time.end)[:10] for time in times] == ["1902-03-21", "1902-05-02", "1902-12-14"]


@pytest.mark.parametrize(
    "entries",
    [
        ("20 March: The envoys met.", "1 May: They sailed.", "28 June: Japan agreed."),  # within a year
        ("20 March: The envoys met.", "13 December: They sailed.", "28 January: They left."),  # too few for a turn
        ("3 May: A.", "13 December: B.", "28 June: C.", "9 October: D.", "1 February: E.", "5 April: F."),  # no order
        ("3 May: They met.", "5 June: They sailed.", "28 June: They left.", "19 June: Japan agreed."),  # a slip
        ("1 October: They will meet.", "3 December: They will sail.", "5 January: They will land.", "9 March: Tea."),
        ("20 March 1902: They met.", "13 December: They sailed.", "28 January 1901: Japan agreed.", "9 May: Tea."),
        ("20 March they met.", "13 December they sailed.", "28 January Japan agreed.", "9 February they left."),
    ],
)
def test_what_says_nothing_of_a_year_is_left_alone(read_text: ReadText, entries: Sequence[str]) -> None:
    assert "anchor" not in {time.basis for time in read_text(listing(*entries), PUBLISHED).times}


def test_a_list_of_nobody_knows_when(read_text: ReadText) -> None:
    entries = ("20 March: They met.", "13 December: They sailed.", "28 January: Japan agreed.", "3 March: They left.")
    assert all(time.value.startswith("XXXX") for time in read_text(listing(*entries)).times)


def test_an_ordinary_report_has_no_headings(read_text: ReadText) -> None:
    assert not headings(read_text("On 20 March they met. 28 June was warm. On 3 July they left.", PUBLISHED))


@given(st.lists(st.sampled_from(["3 May: A.", "9 December 1903: B.", "1 January: C.", "1902: D."]), max_size=7))
def test_no_order_of_headings_is_too_strange(read_text: ReadText, entries: list[str]) -> None:
    reading = read_text(listing(*entries), PUBLISHED)
    assert [time.span for time in with_years(reading)] == [time.span for time in reading.times]
