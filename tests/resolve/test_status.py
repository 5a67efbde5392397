"""What lies ahead of a report is planned; what the report tells of its own day, later by the clock, has happened."""

import pytest
from tests.conftest import ReadText

from dateline.resolve import resolve


@pytest.mark.parametrize(
    ("text", "published", "lemma", "expected"),
    [
        ("The squadron fired three salvoes shortly after noon on Monday.", "1905-08-28T00:00:00", "fire", "happened"),
        ("The squadron fired three salvoes shortly after noon on Monday.", "1905-08-28T09:00:00Z", "fire", "happened"),
        ("The squadron fired three salvoes shortly after noon on Monday.", "1905-08-28", "fire", "happened"),
        ("The squadron will sail on Tuesday.", "1905-08-28T09:00:00Z", "sail", "planned"),
        ("The squadron sails on Tuesday.", "1905-08-28", "sail", "planned"),
    ],
)
def test_only_what_comes_after_the_day_is_planned(
    read_text: ReadText, text: str, published: str, lemma: str, expected: str
) -> None:
    happenings = resolve([read_text(text, published)]).happenings
    assert [one.status for one in happenings if one.lemma == lemma] == [expected]


def test_midnight_sharp_is_a_date_that_a_program_wrote_out(read_text: ReadText) -> None:
    for published, begin in (("1905-08-28T00:00:00", "1905-08-28"), ("1905-08-28T01:30:00", "1905-08-27")):
        reading = read_text("The minister has resigned, the palace said.", published)
        (said,) = [event for event in reading.events if event.lemma == "say"]
        assert str(said.begin)[:10] == begin
