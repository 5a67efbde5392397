"""Events on sentences about the peace talks of 1905 and about invented people."""

from collections.abc import Callable
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate import coreference, events, names, quotes, times
from dateline.annotate.events_headline import headline_of
from dateline.annotate.events_triggers import load
from dateline.annotate.language import Parse
from dateline.mention import Event, Reading

Read = Callable[..., Reading]


@pytest.fixture(scope="module")
def read(parse_text: Callable[..., Parse]) -> Read:
    def reading(text: str, published: str | None = "1905-08-30") -> Reading:
        parse = parse_text(text, published=published)
        found = Reading(report=parse.report, sentences=parse.sentences)
        for annotator in (times.annotate, names.annotate, coreference.annotate, quotes.annotate, events.annotate):
            found = annotator(parse, found)
        return found

    return reading


def words(reading: Reading) -> list[str]:
    return [event.span.of(reading.report.text) for event in reading.events]


def event(reading: Reading, word: str) -> Event:
    return next(e for e in reading.events if e.span.of(reading.report.text) == word)


def roles(reading: Reading, word: str) -> set[tuple[str, str]]:
    """Roles and noun phrases, and the places with their names."""
    text, found = reading.report.text, event(reading, word)
    names_by_id = {name.id: name for name in reading.names}
    said: set[tuple[str, str]] = {(p.role, p.span.of(text)) for p in found.participants}
    for role in ("place", "origin", "destination"):
        if (mention := getattr(found, role)) is not None:
            said.add((role, names_by_id[mention].span.of(text)))
    return said


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("The envoys met in Kittery.", ["met"]),
        ("The talks began on Monday.", ["talks", "began"]),
        ("The delegates held talks with Witte.", ["talks"]),  # a light verb tells no event of its own
        ("Talks were held in the yard.", ["Talks"]),
        ("The delegates had a meeting in the yard.", ["meeting"]),
        ("The tsar has plans.", ["has", "plans"]),  # no light verb: the plans are there
        ("The envoys were to hold talks talks on Monday.", ["talks"]),  # a slip of the press is not two events
        ("Komura was going to leave.", ["leave"]),
        ("The attack on the port shocked the tsar.", ["attack", "shocked"]),
        ("The hotel has a bridge and a harbour.", ["has"]),  # buildings are none
        ("The red chair was in the corner.", ["was"]),
        ("Blue paint, two chairs, a lamp.", []),
    ],
)
def test_triggers(read: Read, text: str, triggers: list[str]) -> None:
    assert words(read(text)) == triggers


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        (
            "Baron Komura, who had been invited by the president, agreed to travel from Tokyo to Portsmouth.",
            "travel",
            {("actor", "Baron Komura"), ("origin", "Tokyo"), ("destination", "Portsmouth")},
        ),
        (
            "Baron Komura, who had been invited by the president, stayed at home.",
            "invited",
            {("recipient", "Baron Komura"), ("actor", "the president")},
        ),
        ("The letter sent by the tsar arrived.", "sent", {("object", "The letter"), ("actor", "the tsar")}),
        (
            "Komura and Witte signed the treaty.",
            "signed",
            {("actor", "Komura"), ("actor", "Witte"), ("object", "the treaty")},
        ),
        (
            "The president gave Witte a letter.",
            "gave",
            {("actor", "The president"), ("recipient", "Witte"), ("object", "a letter")},
        ),
        ("Witte accused Komura of leaving the hotel.", "leaving", {("actor", "Komura"), ("object", "the hotel")}),
        ("Witte promised to leave.", "leave", {("actor", "Witte")}),
        ("Witte asked Komura to leave.", "leave", {("actor", "Komura")}),
        ("The letter that Witte wrote was lost.", "wrote", {("actor", "Witte"), ("object", "The letter")}),
        ("The war between Russia and Japan went on.", "war", {("actor", "Russia"), ("actor", "Japan")}),
        ("A visit by the governor pleased them.", "visit", {("actor", "the governor")}),
        (
            "Witte spoke to Roosevelt and with Komura.",
            "spoke",
            {("actor", "Witte"), ("recipient", "Roosevelt"), ("companion", "Komura")},
        ),
        ("Komura was seen to leave by a guard.", "seen", {("object", "Komura"), ("actor", "a guard")}),
        ("Komura was seen to leave by a guard.", "leave", {("actor", "Komura")}),
        (
            "Witte left, becoming the first official to visit Boston.",
            "visit",
            {("actor", "the first official"), ("object", "Boston")},
        ),
        ("Neither Witte nor Komura slept.", "slept", {("actor", "Witte"), ("actor", "Komura")}),
        ("The guests slept on the day Witte sailed.", "sailed", {("actor", "Witte")}),
        (
            "The police seized Witte at the bank.",
            "seized",
            {("actor", "The police"), ("recipient", "Witte"), ("place", "the bank")},
        ),
        (
            "The tsar received the envoy to Japan.",
            "received",
            {("actor", "The tsar"), ("recipient", "the envoy")},
        ),
        ("The envoy, Baron Komura, slept.", "slept", {("actor", "The envoy, Baron Komura")}),
        (
            "The guard handed the letter to villagers.",
            "handed",
            {("actor", "The guard"), ("object", "the letter"), ("recipient", "villagers")},
        ),
        ("The delegates arrived in Kittery.", "arrived", {("actor", "The delegates"), ("place", "Kittery")}),
    ],
)
def test_participants(read: Read, text: str, word: str, expected: set[tuple[str, str]]) -> None:
    assert roles(read(text), word) == expected


def test_a_headline_in_the_past_is_a_passive(read: Read) -> None:
    assert ("object", "Envoy") in roles(read("Envoy killed in Kittery"), "killed")
    assert ("actor", "Pirates") in roles(read("Pirates killed two sailors"), "killed")


def test_a_light_verb_lends_its_participants(read: Read) -> None:
    found = roles(read("The envoys held talks with President Roosevelt in Oyster Bay on Saturday."), "talks")
    assert {("actor", "The envoys"), ("companion", "President Roosevelt"), ("place", "Oyster Bay")} <= found


def test_participants_carry_their_mention(read: Read) -> None:
    reading = read("Witte met Komura.")
    ids = {name.id: name.span.of(reading.report.text) for name in reading.names}
    assert {ids[p.mention or ""] for p in event(reading, "met").participants} == {"Witte", "Komura"}


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("Witte arrived on Tuesday.", "arrived", 29),
        ("The talks began on Tuesday.", "talks", 29),  # they begin when "began" happens
        ("On Tuesday Witte met Komura and left.", "left", 29),  # a time in front counts for both verbs
        ("Witte dined and danced on Tuesday.", "dined", 29),
        ("The meeting, scheduled for Tuesday, was short.", "meeting", 29),
        ("Witte left the hotel on Tuesday, taking a train.", "taking", 29),
        ("Tuesday's meeting was short.", "meeting", 29),
        ("When the envoys met on Tuesday, Witte wept.", "wept", 29),
        ("Witte wept on Tuesday, when the envoys met.", "met", 29),
        ("The accord reached on Tuesday was short.", "accord", 29),
        ("Witte recalled the letter he sent the tsar on Monday cancelling the visit.", "cancelling", 28),
    ],
)
def test_times(read: Read, text: str, word: str, day: int) -> None:
    assert event(read(text), word).begin == datetime(1905, 8, day)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Witte met Komura on Tuesday after the dinner.", "dinner"),
        ("The meeting, scheduled for Friday, was cancelled.", "scheduled"),  # Friday is the meeting's
        ("Witte met Komura.", "met"),
        ("They watched the Winter Games.", "Games"),  # part of a name
    ],
)
def test_no_time_where_none_is_told(read: Read, text: str, word: str) -> None:
    found = [e for e in read(text).events if e.span.of(text) == word]
    assert all(e.time is None and e.begin is None for e in found)


def test_since_and_until_bound_one_side(read: Read) -> None:
    since = event(read("The war has raged since 1904."), "raged")
    assert since.begin == datetime(1904, 1, 1)
    assert since.end is None
    until = event(read("The guests stayed until 1904."), "stayed")
    assert until.begin is None
    assert until.end == datetime(1905, 1, 1)


def test_one_word_with_two_years_is_two_events(read: Read) -> None:
    reading = read("Witte was dismissed in 1901 and again in 1904.")
    assert [e.begin.year for e in reading.events if e.begin] == [1901, 1904]
    assert [e.id for e in reading.events] == ["v0", "v1"]


def test_news_of_the_day_has_the_reports_day_but_no_time(read: Read) -> None:
    said = event(read("Witte said the talks had failed."), "said")
    assert (said.time, said.begin, said.basis) == (None, datetime(1905, 8, 30), "tense")
    assert event(read("Witte said the talks had failed.", published=None), "said").begin is None


def test_a_headline_is_completed_from_the_opening(read: Read) -> None:
    text = "Envoys reach accord\n\nThe envoys of Russia and Japan reached an accord in Kittery on Tuesday, their hosts said."
    reading = read(text)
    if headline_of(reading) is None:
        pytest.skip("the title is not marked as one")
    first = reading.events[0]
    assert (first.begin, first.basis) == (datetime(1905, 8, 29), "shared")


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Witte said the talks had failed.", "said", "REPORTING"),
        ("Witte saw the ships.", "saw", "PERCEPTION"),
        ("The talks began on Monday.", "began", "ASPECTUAL"),
        ("Witte promised to leave.", "promised", "I_ACTION"),
        ("Witte hopes to leave.", "hopes", "I_STATE"),
        ("Witte owns a yacht.", "owns", "STATE"),
        ("The ships sailed.", "sailed", "OCCURRENCE"),
        ("The talks had failed.", "failed", "OCCURRENCE"),  # of "failed to agree" it would be an I_ACTION
    ],
)
def test_classes(read: Read, text: str, word: str, expected: str) -> None:
    assert event(read(text), word).event_class == expected


@pytest.mark.parametrize(
    ("text", "kind", "source", "target"),
    [
        ("The talks began on Monday.", "begins", "began", "talks"),
        ("The talks are continuing.", "continues", "continuing", "talks"),
        ("Witte ended the talks.", "ends", "ended", "talks"),
        ("The attack led to a war.", "causes", "attack", "war"),
        ("The envoys spoke after the dinner.", "after", "spoke", "dinner"),
        ("The envoys spoke before they left.", "before", "spoke", "left"),
    ],
)
def test_relations(read: Read, text: str, kind: str, source: str, target: str) -> None:
    reading = read(text)
    ids = {e.id: e.span.of(text) for e in reading.events}
    assert (kind, source, target) in {(r.kind, ids[r.source], ids[r.target]) for r in reading.relations}


def test_what_is_quoted_has_its_speaker_as_source(read: Read) -> None:
    reading = read('"The talks have failed," Baron Komura told reporters.')
    komura = next(name.id for name in reading.names if "Komura" in name.span.of(reading.report.text))
    assert event(reading, "failed").source == komura
    assert event(reading, "told").source == "author"


def test_nested_sources_name_the_innermost(read: Read) -> None:
    reading = read("Witte said that Komura had told him that the tsar would abdicate.")
    names_by_id = {name.id: name.span.of(reading.report.text) for name in reading.names}
    assert names_by_id[event(reading, "told").source] == "Witte"
    assert names_by_id[event(reading, "abdicate").source] == "Komura"


def test_weights_without_vectors_are_complete() -> None:
    weights = load().without
    assert weights.vector is None
    assert weights.sparse["pos"]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(["the", "talks", "met", ",", "and", "Witte", "on", "Monday", "not", "to", '"', ".", "?"]),
        max_size=30,
    )
)
def test_any_words_give_events_within_the_text(read: Read, tokens: list[str]) -> None:
    reading = read(" ".join(tokens) or "x")
    size = len(reading.report.text)
    assert [e.id for e in reading.events] == [f"v{n}" for n in range(len(reading.events))]
    for found in reading.events:
        assert found.extent.holds(found.span)
        assert all(0 <= p.span.start < p.span.end <= size for p in found.participants)
        assert found.begin is None or found.end is None or found.begin < found.end


def test_spacy_component() -> None:
    from dateline.annotate.events_component import make_events
    from dateline.annotate.language import load
    from dateline.settings import Settings

    nlp = load(Settings().model)
    doc = make_events(nlp, "dateline_events", "1905-08-30")(nlp("Mr Hale met the envoys in Kittery on Tuesday."))
    (event,) = doc._.events
    assert (event.lemma, event.begin.date().isoformat()) == ("meet", "1905-08-29")
    assert doc._.reading.events == doc._.events
    assert event.participants[0].span.of(doc.text) == "Mr Hale"
