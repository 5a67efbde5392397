"""Political codes: every frame of the lexicon codes its example, and context makes of it what it should."""

import pytest

from conftest import ParseText
from dateline.annotate import read_parse
from dateline.annotate.codes_frames import Frame, lexicon, root_of
from dateline.annotate.language import Parse
from dateline.mention import Event

PLOVER = frozenset(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
    "COERCE ASSAULT".split()
)


def frames() -> list[Frame]:
    return list(dict.fromkeys(frame for of_word in lexicon().values() for frame in of_word))


def coded(parse: Parse) -> list[Event]:
    """The coded events of a whole reading."""
    return [event for event in read_parse(parse, "test").events if event.code]


def codes(parse: Parse) -> set[str]:
    return {event.code for event in coded(parse) if event.code}


@pytest.mark.parametrize("frame", frames(), ids=lambda frame: f"{frame.code}: {frame.example}")
def test_every_example_has_its_code(parse_text: ParseText, frame: Frame) -> None:
    assert root_of(frame.code) in codes(parse_text(frame.example))


def test_every_code_is_plovers() -> None:
    assert {root_of(frame.code) for frame in frames()} <= PLOVER
