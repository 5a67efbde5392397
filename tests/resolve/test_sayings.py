"""The same words in several reports are one quote with several witnesses."""

from dateline.mention import Quote, Reading
from dateline.report import Report
from dateline.resolve.sayings import sayings
from dateline.span import Span


def reading(name: str, text: str, *quotes: tuple[str, str]) -> Reading:
    """A report with quotes given as (source, content)."""
    found = []
    for number, (source, content) in enumerate(quotes):
        what, who = text.index(content), text.index(source)
        found.append(
            Quote(f"q{number}", (Span(what, what + len(content)),), None, Span(who, who + len(source)), None, "direct")
        )
    return Reading(Report(name, text), quotes=tuple(found))


ONE = reading("a", "“We shall not pay a kopeck,” Mr Hale said.", ("Mr Hale", "“We shall not pay a kopeck,”"))
AGAIN = reading("b", 'Mr Hale said: "we shall not pay a kopeck".', ("Mr Hale", '"we shall not pay a kopeck"'))
OTHER = reading("c", "“We shall not pay a kopeck,” Mr Oto said.", ("Mr Oto", "“We shall not pay a kopeck,”"))


def test_other_marks_and_capitals_are_the_same_words() -> None:
    found = sayings([ONE, AGAIN], [])
    assert len(found) == 1
    assert [witness.report for witness in found[0].also_in] == ["b"]
    assert found[0].witness.report == "a"


def test_the_same_words_of_another_man_are_another_quote() -> None:
    assert [one.speaker for one in sayings([ONE, OTHER], [])] == ["Mr Hale", "Mr Oto"]


def test_short_words_are_anybodys() -> None:
    yes = [reading(name, "“Yes,” Mr Hale said.", ("Mr Hale", "“Yes,”")) for name in "ab"]
    assert len(sayings(yes, [])) == 2


def test_twice_in_one_report_is_twice() -> None:
    text = "“We shall not pay a kopeck,” Mr Hale said. “We shall not pay a kopeck,” Mr Hale said."
    twice = reading("a", text, ("Mr Hale", "“We shall not pay a kopeck,”"), ("Mr Hale", "“We shall not pay a kopeck,”"))
    assert len(sayings([twice], [])[0].also_in) == 0
