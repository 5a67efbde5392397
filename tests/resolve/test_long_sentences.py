"""A list without a full stop is one sentence, however long; what is looked at beside a word stays near it."""

from time import process_time

from dateline.mention import Event, Name, Participant, Reading, Sentence
from dateline.report import Report
from dateline.resolve.both import MOST_NAMES, the_two
from dateline.resolve.quantities import quantities
from dateline.span import Span
from dateline.story import Entity

TOLL = "killed 5 men "
PAIR = "Oto and both men "


def test_numbers_of_one_sentence() -> None:
    starts = range(0, 12_000 * len(TOLL), len(TOLL))
    events = tuple(
        Event(f"e{n}", Span(at, at + 6), Span(at, at + 12), "kill", "OCCURRENCE") for n, at in enumerate(starts)
    )
    text = TOLL * len(starts)
    reading = Reading(Report("r", text), (Sentence(Span(0, len(text)), -1),), events=events)
    began = process_time()
    assert len(list(quantities(reading, {}))) == len(starts)
    assert process_time() - began < 20  # it takes one second; minutes, if each looks at all that stand before it


def test_the_two_of_one_sentence() -> None:
    starts = range(0, 2_000 * len(PAIR), len(PAIR))
    names = tuple(Name(f"n{n}", Span(at, at + 3), Span(at, at + 3), "person", "name") for n, at in enumerate(starts))
    text = PAIR * len(starts)
    reading = Reading(Report("r", text), (Sentence(Span(0, len(text)), -1),), names=names)
    asked: list[str] = []

    def who(name: str) -> Entity:
        asked.append(name)
        return Entity("e-1", "person", "Oto", (), (), (), ())

    for at in starts:
        assert the_two(Participant("actor", None, Span(at + 8, at + 16)), reading, who) == []
    assert len(starts) < len(asked) <= MOST_NAMES * len(starts)
