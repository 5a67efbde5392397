"""Names with their kinds and exact extents: what the model gets right must stay, what it gets wrong is mended."""

import pytest
from tests.conftest import ParseText

from dateline.annotate import names
from dateline.mention import Reading


def found(parse_text: ParseText, text: str) -> list[tuple[str, str]]:
    parse = parse_text(text)
    reading = names.annotate(parse, Reading(report=parse.report, sentences=parse.sentences))
    return [(name.span.of(text), name.kind) for name in reading.names]


CASES: list[tuple[str, list[tuple[str, str]]]] = [
    # titles, possessive marks and articles stay outside
    ("Gen Edmund Hale met former president Anna Berg's envoy.", [("Edmund Hale", "person"), ("Anna Berg", "person")]),
    ("Mr Key said he was pleased.", [("Key", "person")]),
    ("Secretary of State Anna Berg arrived in Oslo.", [("Anna Berg", "person"), ("Oslo", "place")]),
    # Asian names and hyphens
    ("President Moon Jae-in spoke to Kim Jong-un.", [("Moon Jae-in", "person"), ("Kim Jong-un", "person")]),
    ("Moon Jae-\nin spoke in Seoul.", [("Moon Jae-\nin", "person"), ("Seoul", "place")]),
    # countries and peoples
    (
        "The border between North and South Korea is closed.",
        [("North", "place"), ("South Korea", "place")],
    ),
    ("North Korean officials left Pyongyang.", [("North Korean", "group"), ("Pyongyang", "place")]),
    ("Hale praised the people of #NorthKorea.", [("Hale", "person"), ("#NorthKorea", "place")]),
    ("Hale wrote to @POTUS about it.", [("Hale", "person"), ("@POTUS", "person")]),
    # bodies
    (
        "The head of the State Department's Korea desk resigned.",
        [("State Department", "organization"), ("Korea", "place")],
    ),
    ("The US State Department declined to comment.", [("US", "place"), ("State Department", "organization")]),
    ("He spoke at Joint Base Andrews before leaving.", [("Joint Base Andrews", "place")]),
    ("The Hale administration denied it.", [("Hale administration", "organization")]),
    # outlets in datelines and credits
    ("OSLO (Harbour Wire) — Rain fell.", [("OSLO", "place"), ("Harbour Wire", "organization")]),
    ("LONDON (Ontario) — Rain fell.", [("LONDON", "place"), ("Ontario", "place")]),
    (
        "A launch at the landing. (Anna Hale/Neva Observer)",
        [("Anna Hale", "person"), ("Neva Observer", "organization")],
    ),
    ("Anna Hale/Ruth Berg won the doubles.", [("Anna Hale", "person"), ("Ruth Berg", "person")]),
    ("WHO recommends that everybody be vaccinated.", [("WHO", "organization")]),
    ("Officials of the Hale campaign left.", [("Hale campaign", "organization")]),
    ("Several Hale campaign aides left.", [("Hale campaign", "organization")]),
    ("Prices rose, Statistics Norway said.", [("Statistics Norway", "organization")]),
    # father and son
    (
        "Edmund Hale Jr. and Edmund Hale met.",
        [("Edmund Hale Jr.", "person"), ("Edmund Hale", "person")],
    ),
    ("Prices in Norway rose.", [("Norway", "place")]),
    # no names
    ("The meeting ended on Friday at six.", []),
    ("The pro-Beijing camp won.", []),
    ("The secretary of state was asked about it.", []),
    # where no name goes on
    ("Edmund “Ned” Hale arrived in Oslo.", [("Edmund “Ned” Hale", "person"), ("Oslo", "place")]),
    ("Edmund (Ned) Hale arrived in Oslo.", [("Edmund (Ned) Hale", "person"), ("Oslo", "place")]),
    ("Anna Berg and Edmund Hale left Oslo.", [("Anna Berg", "person"), ("Edmund Hale", "person"), ("Oslo", "place")]),
    ("He left the Council on Foreign Relations.", [("Council on Foreign Relations", "organization")]),
    ("Shadow Home Secretary Anna Berg resigned.", [("Anna Berg", "person")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_names(parse_text: ParseText, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(parse_text, text) == expected


def test_one_report_calls_one_thing_by_one_kind(parse_text: ParseText) -> None:
    text = "Valeska Paris, a sailor, was born in Bern. Paris left the ship in May. Paris says that she was held there."
    assert [kind for name, kind in found(parse_text, text) if "Paris" in name] == ["person"] * 3


def test_a_headline_in_capitals_has_the_names_of_its_report(parse_text: ParseText) -> None:
    text = "HALE MEETS ENVOY FROM NORWAY AT HARBOUR\n\nEdmund Hale met an envoy on Monday. Mr Hale was content."
    assert found(parse_text, text)[:2] == [("HALE", "person"), ("NORWAY", "place")]


def test_a_label_is_no_name_and_ends_one(parse_text: ParseText) -> None:
    text = "The hall was full. Image: Nick Moreau.\n\nNick Moreau took the picture."
    assert ("Nick Moreau", "person") in found(parse_text, text)
    assert all("Image" not in name for name, _ in found(parse_text, text))


def test_a_verb_or_noun_of_a_headline_is_no_part_of_a_name(parse_text: ParseText) -> None:
    text = (
        "Hale Hates The New Treaty\n\nPresident Edmund Hale hates it. Hale asked for the Hale Emails, his own emails."
    )
    assert {name for name, kind in found(parse_text, text) if "Hale" in name} == {"Hale", "Edmund Hale"}


def test_key_words_of_a_picture_are_names_of_their_own(parse_text: ParseText) -> None:
    text = "Mr Hale met Baron Berg in Portsmouth.\n\nHale Berg Portsmouth Credit: Ellen Marsh\n\nMr Berg left."
    assert ("Hale Berg Portsmouth", "organization") not in found(parse_text, text)
    assert [name for name, _ in found(parse_text, text)].count("Portsmouth") == 2


def test_a_plural_has_its_capital_from_the_sentence(parse_text: ParseText) -> None:
    text = "The cabinet has met.\n\nTrunks were carried down to the lobby of the hotel. Mr Hale has ordered his bill."
    assert all(name != "Trunks" for name, _ in found(parse_text, text))


def test_a_bare_subject_is_a_person(parse_text: ParseText) -> None:
    assert ("Isabel", "person") in found(parse_text, "The parish gave small loans. Isabel has two sisters.")


def test_empty_and_hostile_texts(parse_text: ParseText) -> None:
    assert found(parse_text, "") == []
    assert found(parse_text, "' " * 2000) == []
    assert isinstance(found(parse_text, "Kim " * 3000), list)
