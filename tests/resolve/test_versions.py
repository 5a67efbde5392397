"""Which version of a text stands: corrections and updates supersede, copies do not."""

import pytest

from dateline.mention import Reading, Sentence
from dateline.report import Report
from dateline.resolve.versions import current, says_that_it_corrects, superseded
from dateline.span import Span

TEXT = (
    "The ferry Kittery sank off Rye on Monday with {} people on board. The harbour master said that a boiler had burst. "
    "Two tugs went out from the navy yard within the hour. The owners of the ferry will hold an inquiry on Friday. "
    "A relief fund was opened at the town hall of Portsmouth. The line runs three ferries between the two towns."
)
OTHER = "The envoys of both powers dined at the hotel on Monday and will meet at the navy yard on Tuesday at ten."


def reading(id: str, text: str, published: str | None, source: str | None = None, title: str | None = None) -> Reading:
    starts = [0, *(i + 2 for i in range(len(text) - 2) if text[i : i + 2] == ". ")]
    ends = [*(start - 1 for start in starts[1:]), len(text)]
    sentences = tuple(Sentence(Span(a, b), 0) for a, b in zip(starts, ends, strict=True))
    return Reading(Report(id, text, title=title, source=source, published=published), sentences)


FORTY, FOURTEEN = TEXT.format("forty"), TEXT.format("fourteen")


@pytest.mark.parametrize(
    ("older", "newer", "expected"),
    [
        (("a", FORTY, "1905-08-08", "Courier"), ("b", FOURTEEN, "1905-08-09", "Courier"), {"a": "b"}),
        (("a", FORTY, "1905-08-08T09:00", "Courier"), ("b", FOURTEEN, "1905-08-08T11:00", "Courier"), {"a": "b"}),
        # A copy of another outlet supersedes nothing, unless it says that it corrects.
        (("a", FORTY, "1905-08-08", "Courier"), ("b", FORTY, "1905-08-09", "Ledger"), {}),
        (("a", FORTY, "1905-08-08", "Courier"), ("b", "CORRECTED: " + FOURTEEN, "1905-08-09", "Ledger"), {"a": "b"}),
        (("a", FORTY, "1905-08-08"), ("b", FOURTEEN, "1905-08-09"), {}),
        # Another text of the same outlet is no version; nor is anything known of two of one day.
        (("a", FORTY, "1905-08-08", "Courier"), ("b", OTHER, "1905-08-09", "Courier"), {}),
        (("a", FORTY, "1905-08-08", "Courier"), ("b", FOURTEEN, "1905-08-08", "Courier"), {}),
        (("a", FORTY, "1905-08-08", "Courier"), ("b", "UPDATE 2-" + FOURTEEN, "1905-08-08", "Courier"), {"a": "b"}),
        (("a", FORTY, None, "Courier"), ("b", FOURTEEN, "1905-08-08", "Courier"), {}),
    ],
)
def test_which_version_stands(older: tuple[str, ...], newer: tuple[str, ...], expected: dict[str, str]) -> None:
    readings = [reading(*older), reading(*newer)]
    assert superseded(readings) == expected
    assert list(current({r.report.id: r for r in readings})) == [i for i in ("a", "b") if i not in expected]


def test_of_many_versions_the_last_stands() -> None:
    versions = [reading(str(i), TEXT.format(i), f"1905-08-0{i}", "Courier") for i in range(1, 5)]
    assert superseded(versions) == {"1": "4", "2": "4", "3": "4"}


def test_on_an_earlier_day_the_earlier_version_stands() -> None:
    assert superseded([reading("a", FORTY, "1905-08-08", "Courier")]) == {}


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("CORRECTED: Ferry sinks", True),
        ("Correction: Ferry sinks", True),
        ("UPDATE 3-Ferry sinks off Rye", True),
        ("(Corrects number of passengers in paragraph 2) RYE, Aug 8", True),
        ("This story has been corrected to say that", True),
        ("Correctional officers strike", False),
        ("Updates on the ferry are given at noon", False),
        ("Ferry sinks", False),
    ],
)
def test_how_a_correction_says_so(head: str, expected: bool) -> None:
    assert says_that_it_corrects(Report("r", head)) is expected
    assert says_that_it_corrects(Report("r", "Text.", title=head)) is expected


def test_a_standing_phrase_is_cheap() -> None:
    phrase = "The Courier gives no warrant for what its correspondents write from abroad."
    many = [
        reading(str(i), phrase + f" Number {i} tells of another thing.", "1905-08-08", "Courier") for i in range(3000)
    ]
    assert superseded(many) == {}
