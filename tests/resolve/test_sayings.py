"""The same words in several reports are one quote with several witnesses."""

import re

import pytest

from dateline.mention import Name, Quote, Reading, Sentence
from dateline.report import Report
from dateline.resolve.sayings import same_words, sayings, speakers_in_dispute
from dateline.span import Span
from dateline.story import Entity, NameCount


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


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        ("we shall never pay a kopeck to anybody", "we shall never pay one kopeck to anybody", True),
        (
            "the conference is dead and nobody here mourns it",
            "he said the conference is dead and nobody here mourns it",
            True,
        ),
        ("we shall never pay a kopeck", "we shall meet again on friday", False),
        ("we shall meet again on friday", "we shall not meet again on monday", False),
    ],
)
def test_wordings_of_one_quote(mine: str, theirs: str, expected: bool) -> None:
    assert same_words(mine, theirs) is expected


def test_variants_of_one_speaker_are_one_quote_with_both_wordings() -> None:
    variant = reading(
        "b", "“We shall never pay a kopeck!” Mr Hale said.", ("Mr Hale", "“We shall never pay a kopeck!”")
    )
    found = sayings([ONE, variant], [])
    assert len(found) == 1
    witness = found[0].also_in[0]
    assert witness.content[0].of(variant.report.text) == "“We shall never pay a kopeck!”"


def person(name: str, report: str) -> Entity:
    return Entity(f"e-{name}", "person", name, (NameCount(name, 1),), (), (), ((report, "e0"),))


def test_the_same_words_with_two_speakers_are_a_disagreement() -> None:
    words = "“There will be no sitting tomorrow, and none the day after,”"

    def told(report: str, name: str) -> Reading:
        text = f"{words} {name} said."
        who = Span(text.index(name), text.index(name) + len(name))
        quote = Quote("q0", (Span(0, len(words)),), None, who, "m0", "direct")
        return Reading(Report(report, text), names=(Name("m0", who, who, "person", "name", "e0"),), quotes=(quote,))

    readings = [told("a", "Hale"), told("b", "Oto")]
    found = list(speakers_in_dispute(sayings(readings, [person("Hale", "a"), person("Oto", "b")])))
    assert [[value.value for value in one.values] for one in found] == [["Hale", "Oto"]]
    assert not list(speakers_in_dispute(sayings(readings[:1], [person("Hale", "a")])))


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("Hale and Witte said no.", "Hale and Witte", ["Hale", "Witte"]),
        ("Mr Hale and Count Witte said no.", "Mr Hale and Count Witte", ["Hale", "Witte"]),
        ("Hale, Oto and Witte said no.", "Hale, Oto and Witte", ["Hale", "Oto", "Witte"]),
        ("Hale, the envoy, and Witte said no.", "Hale, the envoy, and Witte", ["Hale", "Witte"]),
        ("Hale and two aides said no.", "Hale and two aides", ["Hale"]),
        ("Two aides and a cook said no.", "Two aides and a cook", ["Two aides and a cook"]),
        ("Hale met Witte. Both said no.", "Both", ["Hale", "Witte"]),
        ("Hale and Witte met. The town slept. Both men said no.", "Both men", ["Hale", "Witte"]),
        ("Hale, Oto and Witte met. Both men said no.", "Both men", ["Both men"]),
        ("Hale and Witte met. Both sides said no.", "Both sides", ["Both sides"]),
        ("Hale, whom Witte knew, left. Both said no.", "Both", ["Both"]),
        ("The friends of Hale and Witte said no.", "The friends of Hale and Witte", ["The friends of Hale and Witte"]),
    ],
)
def test_what_several_say_is_said_by_each(text: str, source: str, expected: list[str]) -> None:
    names = [
        Name(
            f"m{i}",
            Span(*m.span()),
            Span(*m.span()),
            "person",
            "name",
            {"Hale": "e0", "Oto": "e1", "Witte": "e2"}[m[0]],
        )
        for i, m in enumerate(re.finditer("Hale|Oto|Witte", text))
    ]
    who = Span(text.index(source), text.index(source) + len(source))
    quote = Quote("q0", (Span(len(text) - 3, len(text) - 1),), None, who, None, "indirect")
    sentences = tuple(Sentence(Span(*m.span()), -1) for m in re.finditer(r"\S[^.]*\.", text))
    told = Reading(Report("a", text), sentences=sentences, names=tuple(names), quotes=(quote,))
    known = [
        Entity(f"x{i}", "person", name, (NameCount(name, 1),), (), (), (("a", f"e{i}"),))
        for i, name in enumerate(("Hale", "Oto", "Witte"))
    ]
    assert [one.speaker for one in sayings([told], known)] == expected


def test_what_two_say_in_two_reports_is_one_saying_of_each() -> None:
    words = "“We shall not pay a kopeck for the island,”"

    def told(report: str) -> Reading:
        text = f"{words} Hale and Witte said."
        names = tuple(
            Name(f"m{i}", Span(*m.span()), Span(*m.span()), "person", "name", f"e{i}")
            for i, m in enumerate(re.finditer("Hale|Witte", text))
        )
        who = Span(text.index("Hale"), text.index("Witte") + 5)
        return Reading(
            Report(report, text), names=names, quotes=(Quote("q0", (Span(0, len(words)),), None, who, None, "direct"),)
        )

    known = [
        Entity(f"x{i}", "person", name, (NameCount(name, 2),), (), (), (("a", f"e{i}"), ("b", f"e{i}")))
        for i, name in enumerate(("Hale", "Witte"))
    ]
    readings = [told("a"), told("b")]
    assert [(one.entity, [w.report for w in one.also_in]) for one in sayings(readings, known)] == [
        ("x0", ["b"]),
        ("x1", ["b"]),
    ]
    assert not list(speakers_in_dispute(sayings(readings, known)))
