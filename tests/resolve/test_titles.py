"""What stories are called: news, not a kicker, a question or a notice."""

import pytest
from tests.conftest import ReadText

from dateline.mention import Reading
from dateline.report import Passage, Report
from dateline.resolve.titles import headline, report_title, story_title
from dateline.span import Span

NEWS = "The envoys of Russia and Japan met at the navy yard on Tuesday."
OPENINGS = [
    f"What is in a treaty?\n\n{NEWS}",
    f"PLEASE NOTE:\n\n{NEWS}",
    f"Our readers write to us on the peace.\n\n{NEWS}",
    f"Kittery is part of the county of York. {NEWS}",
    f"He was content. {NEWS}",
]


@pytest.mark.parametrize("text", OPENINGS)
def test_what_tells_no_news_is_no_title(read_text: ReadText, text: str) -> None:
    assert report_title(read_text(text, "1905-08-30")) == NEWS


@pytest.mark.parametrize(
    "text",
    [
        NEWS,
        "Russia will send another envoy to Portsmouth.",
        "A storm has broken the pier at Kittery.",
        "Mr Hale says that the island is to be divided.",
    ],
)
def test_news_is_a_title(read_text: ReadText, text: str) -> None:
    assert report_title(read_text(text, "1905-08-30")) == text


TITLES = [
    ("Envoys agree on eight points", "Envoys agree on eight points"),
    ("* Envoys agree on peace * Island to be divided", "Envoys agree on peace"),
    (r"\* Envoys agree on peace \* Island to be divided", "Envoys agree on peace"),
    ("“Will you pay us?” Envoys ask again", "“Will you pay us?” Envoys ask again"),
    ("Who will pay?", None),
    ("Peace talks:", None),
    ("Kittery letter", None),
    ("A. Writer | 14:44, Wednesday, 30 August 1905", None),
    ("a" * 100 + " word" * 20, None),
    ("A" * 100 + " word" * 20, "A" * 100 + " word" * 3 + " …"),
]


@pytest.mark.parametrize(("title", "called"), TITLES)
def test_headlines(title: str, called: str | None) -> None:
    assert report_title(Reading(Report("r", "Nothing was read in it.", title), ())) == called


def test_a_story_is_called_by_the_first_report_that_tells_news(read_text: ReadText) -> None:
    kicker = read_text("PLEASE NOTE:", "1905-08-29", id="r0")
    news = read_text(NEWS, "1905-08-30", id="r1")
    readings = {"r0": kicker, "r1": news}
    assert story_title(["r0", "r1"], readings.__getitem__) == NEWS
    assert story_title(["r0"], readings.__getitem__) == "PLEASE NOTE:"


def test_a_report_without_passages_begins_with_its_text() -> None:
    assert headline(Reading(Report("r", "The envoys met."), ())) == "The envoys met."
    titled = Report(
        "r", "Peace\n\nThe envoys met.", passages=(Passage(Span(0, 5), "title"), Passage(Span(7, 22), "paragraph"))
    )
    assert headline(Reading(titled, ())) == "Peace"
