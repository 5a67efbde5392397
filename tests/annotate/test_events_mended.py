"""Deeds and accidents, places and targets, participles, days of nouns: each both ways."""

import pytest
from tests.conftest import ParseText

from dateline.annotate import coreference, events, names, places, quotes, times
from dateline.mention import Event, Reading


def read(parse_text: ParseText, text: str, published: str = "2018-05-31") -> tuple[Reading, dict[str, list[Event]]]:
    parse = parse_text(text, published=published)
    reading = Reading(report=parse.report, sentences=parse.sentences, model="")
    for step in (times, names, coreference, places, quotes, events):
        reading = step.annotate(parse, reading)
    found: dict[str, list[Event]] = {}
    for event in reading.events:
        found.setdefault(event.span.of(text), []).append(event)
    return reading, found


@pytest.mark.parametrize(
    ("text", "trigger", "code", "mode"),
    [
        ("Twelve people were killed when a train hit a bus near Halden.", "killed", None, None),
        ("Three soldiers were killed in a crash near Oslo.", "killed", None, None),
        ("The fire destroyed the embassy of Norway.", "destroyed", None, None),
        ("A policeman was killed by a falling tree in Bergen.", "killed", None, None),
        ("Rebels killed two soldiers near Oslo.", "killed", "ASSAULT", None),
        ("Two policemen were killed in an attack in Bergen.", "killed", "ASSAULT", None),
        ("Two soldiers were killed when rebels attacked a base.", "killed", "ASSAULT", None),
        ("A bomb killed four soldiers in Oslo.", "killed", "ASSAULT", None),
        ("Police fired tear gas at protesters in Oslo.", "fired", "COERCE", None),
        ("Police used water cannon against students.", "used", "COERCE", None),
        ("Soldiers fired on the students.", "fired", "ASSAULT", "firearms"),
        ("Nurses went on strike on Monday against the government.", "went", "PROTEST", "strike"),
        ("Workers walked out on Tuesday.", "walked", "PROTEST", "strike"),
        ("The envoy of Norway walked out of the talks.", "walked", None, None),
        ("Norway launched air strikes on the port of Halden.", "launched", "ASSAULT", None),
        ("Police set to search the home of the minister.", "search", "ACCUSE", "investigate"),
    ],
)
def test_harm_is_an_assault_only_if_somebody_does_it(
    parse_text: ParseText, text: str, trigger: str, code: str | None, mode: str | None
) -> None:
    _, found = read(parse_text, text)
    assert (found[trigger][0].code, found[trigger][0].mode) == (code, mode)


@pytest.mark.parametrize(
    ("text", "trigger", "recipients"),
    [
        ("Envoys of Norway and Sweden will hold talks in Geneva on Friday.", "talks", []),
        ("Norway and Sweden met in Geneva on Tuesday.", "met", []),
        ("The ministers signed a treaty in Paris.", "signed", []),
        ("Students marched through Oslo on Friday.", "marched", []),
        ("Miners went on strike in Poland.", "went", []),
        ("Thousands marched in Madrid against the government.", "marched", ["the government"]),
        ("The army imposed a curfew in Oslo.", "imposed", ["Oslo"]),
        ("Norway met the envoys of Sweden in Geneva.", "met", ["the envoys of Sweden"]),
        ("The president declared a state of emergency and cancelled a trip to Spain.", "declared", []),
        ("The president cancelled a meeting with Spain.", "cancelled", ["Spain"]),
        ("Police fired rubber bullets at demonstrators.", "fired", ["demonstrators"]),
    ],
)
def test_where_it_happens_is_no_target(parse_text: ParseText, text: str, trigger: str, recipients: list[str]) -> None:
    _, found = read(parse_text, text)
    event = found[trigger][0]
    assert event.code is not None
    assert [p.span.of(text) for p in event.participants if p.role == "recipient"] == recipients


@pytest.mark.parametrize(
    ("text", "trigger", "statuses"),
    [
        ("The sides agreed to exchange prisoners, ending three days of talks.", "ending", ["happened"]),
        ("The sides agreed to exchange prisoners, ending three days of talks.", "talks", ["happened"]),
        ("The sides agreed to exchange prisoners, ending three days of talks.", "exchange", ["planned"]),
        ("He plans to leave, ending his career.", "ending", ["planned"]),
        ("Police will investigate Sunday's crash.", "crash", ["happened"]),
        ("Norway will join Sunday's talks.", "talks", ["planned"]),
        ("He was a witness of the September 11 attacks.", "attacks", ["happened"]),
        ("The meeting on Friday will settle the matter.", "meeting", ["planned"]),
    ],
)
def test_status(parse_text: ParseText, text: str, trigger: str, statuses: list[str]) -> None:
    _, found = read(parse_text, text)
    assert [event.status for event in found[trigger]] == statuses


def test_a_postponed_event_has_its_old_day_and_its_new_one(parse_text: ParseText) -> None:
    _, found = read(parse_text, "Tuesday's sitting was postponed to Wednesday.", published="2018-05-28")
    told = [(e.status, e.polarity, e.begin.day if e.begin else None) for e in found["sitting"]]
    assert told == [("postponed", "-", 29), ("planned", "+", 30)]
    assert [e.begin for e in found["postponed"]] == [None]


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        ("Hale won Sunday's election.", "won", 27),
        ("Hale won the election on Sunday.", "won", 27),
        ("Hale welcomed Sunday's election.", "welcomed", None),
    ],
)
def test_who_wins_an_election_wins_on_its_day(parse_text: ParseText, text: str, trigger: str, day: int | None) -> None:
    _, found = read(parse_text, text)
    begin = found[trigger][0].begin
    assert (begin.day if begin else None) == day


def test_a_year_that_is_not_told_is_not_guessed(parse_text: ParseText) -> None:
    _, found = read(parse_text, "The September 11 attacks changed everything.", published="2018-08-31")
    assert found["attacks"][0].begin is None


@pytest.mark.parametrize(
    ("text", "absent", "present"),
    [
        ("Rescuers searched the rubble for survivors.", "rubble", "searched"),
        ("A lorry carrying gas exploded on a motorway near Halden.", "lorry", "exploded"),
        ("The gas explosion destroyed a house.", "gas", "explosion"),
        ("Police set to search the home of the minister.", "set", "search"),
    ],
)
def test_things_are_no_events(parse_text: ParseText, text: str, absent: str, present: str) -> None:
    _, found = read(parse_text, text)
    assert absent not in found
    assert present in found
