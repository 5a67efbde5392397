"""Political codes: every frame of the lexicon codes its example, and context makes of it what it should."""

import pytest
from tests.conftest import ParseText

from dateline.annotate import read_parse
from dateline.annotate.codes_actors import actor_code, actor_parts
from dateline.annotate.codes_frames import Frame, lexicon, root_of
from dateline.annotate.language import Parse
from dateline.mention import Event, NameKind

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


@pytest.mark.parametrize(
    ("text", "lemma", "code"),
    [
        ("Norway threatened to attack Sweden.", "threaten", "THREATEN"),
        ("Norway vowed to bomb the port.", "vow", "THREATEN"),
        ("Norway promised to help Sweden.", "promise", "AGREE"),
        ("Norway will meet the rebels.", "meet", "AGREE"),
        ("Norway will bomb the port.", "bomb", "THREATEN"),
        ("Norway refused to meet the rebels.", "refuse", "REJECT"),
        ("Norway will not release the prisoners.", "release", "REJECT"),
        ("The king said that Sweden must withdraw.", "say", "REQUEST"),
        ("The king phoned the envoy to congratulate him.", "phone", "SUPPORT"),
        ("The army dropped a bomb on the town.", "drop", "ASSAULT"),
        ("Norway dropped its demand for the island.", "drop", "CONCEDE"),
        ("The students were attacked by police.", "attack", "ASSAULT"),
        ("Norway offered to send troops to Sweden.", "offer", "AGREE"),
        ("Norway agreed to halt fighting over the island.", "agree", "AGREE"),
    ],
)
def test_context_makes_the_code(parse_text: ParseText, text: str, lemma: str, code: str) -> None:
    assert [(e.lemma, e.code) for e in coded(parse_text(text))] == [(lemma, code)]


@pytest.mark.parametrize(
    "text",
    [
        "The army did not attack the town.",
        "Norway may attack Sweden.",
        "If Norway attacked Sweden, the king would weep.",
        "A storm hit the port.",
        "The company launched a new perfume.",
        "The firm attacked the problem of rust.",
        "Nurses fought the epidemic.",
        "The minister declined to comment on the vote in Oslo.",
        "The firms submitted reports.",
    ],
)
def test_nothing_coded_is_better_than_wrongly_coded(parse_text: ParseText, text: str) -> None:
    assert coded(parse_text(text)) == []


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("Norway imposed sanctions on Sweden.", "Norway", "Sweden"),
        ("Norway threatened to bomb Sweden.", "Norway", "Sweden"),
        ("Norway condemned the vote in Sweden.", "Norway", "Sweden"),
        ("The council issued a statement urging Norway to withdraw.", "The council", "Norway"),
        ("The rebels said they would free the pilots.", "The rebels", "the pilots"),
        ("Norway rejected a proposal by Sweden.", "Norway", "Sweden"),
        ("Norway denied charges by Sweden.", "Norway", "Sweden"),
        ("Norway returned a ship that was found at sea to Sweden.", "Norway", "Sweden"),
        ("Norway called for an end of the reform of fishing in Sweden.", "Norway", "Sweden"),
        ("Norway gave two million pounds in aid to help Sweden.", "Norway", "Sweden"),
        ("Norway provided food to Sweden in response to a plea from Denmark.", "Norway", "Sweden"),
        ("Norway refused to lift the sanctions on Sweden.", "Norway", "Sweden"),
        ("Norway shared evidence with Sweden against the king.", "Norway", "Sweden"),
        ("Norway sent troops to Sweden to guard the border.", "Norway", "Sweden"),
        ("Norway helped the Swedish army.", "Norway", "the Swedish army"),
        ("The rebels killed a Norwegian soldier.", "The rebels", "a Norwegian soldier"),
        ("Norway intensified its bombardment of the port.", "Norway", "the port"),
        ("Norway gave food to villagers in Sweden.", "Norway", "villagers"),
        ("The ministry declared a state of emergency in Oslo.", "The ministry", "Oslo"),
        ("The then president, Anna Hale, accused Sweden.", "The then president, Anna Hale", "Sweden"),
        ("The lawyer filed a suit in Oslo, accusing the mayor of theft.", "The lawyer", "the mayor"),
        ("The minister voiced concern about the vote in Sweden as the king arrived.", "The minister", "Sweden"),
        ("The king lifted the curfew imposed on Oslo in May.", "The king", "Oslo"),
        ("Norway will return the forts it has seized from Sweden.", "Norway", "Sweden"),
        ("Norway approved an increase in aid to relieve the famine in Sweden.", "Norway", "Sweden"),
        ("Norway approved a rise in aid to Sweden.", "Norway", "Sweden"),
        ("Police deported four Swedish peddlers.", "Police", "four Swedish peddlers"),
        ("The king had dinner with the envoy.", "The king", "the envoy"),
    ],
)
def test_who_and_at_whom(parse_text: ParseText, text: str, actor: str, target: str) -> None:
    event = coded(parse_text(text))[0]
    by_role: dict[str, list[str]] = {}
    for participant in event.participants:
        by_role.setdefault(participant.role, []).append(participant.span.of(text))
    assert by_role["actor"] == [actor]
    assert any(target in found for found in (*by_role.get("recipient", ()), *by_role.get("companion", ())))


def test_who_agrees_with_a_plan_does_it_with_no_instrument(parse_text: ParseText) -> None:
    text = "The ministers agree with the plan."
    (event,) = coded(parse_text(text))
    assert [(p.role, p.span.of(text)) for p in event.participants] == [
        ("actor", "The ministers"),
        ("object", "the plan"),
    ]


def test_a_claim_of_responsibility_names_the_actor(parse_text: ParseText) -> None:
    text = "The rebels claimed responsibility for the attack on the Swedish embassy in Oslo."
    (event,) = [event for event in coded(parse_text(text)) if event.lemma == "attack"]
    assert "The rebels" in [p.span.of(text) for p in event.participants if p.role == "actor"]


def test_a_denied_responsibility_names_nobody(parse_text: ParseText) -> None:
    text = "The rebels denied responsibility for the attack on the Swedish embassy in Oslo."
    found = [event for event in coded(parse_text(text)) if event.lemma == "attack"]
    assert [p for event in found for p in event.participants if p.role == "actor"] == []


def test_a_charge_is_no_event_of_its_own(parse_text: ParseText) -> None:
    assert codes(parse_text("Norway arrested the envoy for collaborating with Sweden.")) == {"COERCE"}


def test_what_is_the_actors_own_is_no_target(parse_text: ParseText) -> None:
    for text in ("The king has agreed to open its borders.", "Norway agreed to set up a council."):
        (event,) = coded(parse_text(text))
        assert [p.role for p in event.participants] == ["actor"]


def test_a_noun_before_a_verb_of_its_kind_lends_it_the_actor(parse_text: ParseText) -> None:
    text = "Norwegian airstrikes killed dozens of rebels."
    (event,) = coded(parse_text(text))
    assert [(e.role, e.span.of(text)) for e in event.participants if e.role == "actor"] == [("actor", "Norwegian")]


def test_nobody_is_told_twice(parse_text: ParseText) -> None:
    for event in coded(parse_text("The envoys met officials of the Swedish navy in Oslo.")):
        spans = [p.span for p in event.participants if p.role in {"recipient", "companion"}]
        assert not any(a.touches(b) for i, a in enumerate(spans) for b in spans[:i])


@pytest.mark.parametrize(
    ("name", "kind", "roles", "country", "parts"),
    [
        ("Anna Hale", "person", ["foreign minister"], "NO", ("NOR", "GOV")),
        ("European Commission", "organization", [], None, ("IGO", "EUREEC")),
        ("Sweden", "place", [], None, ("SWE", None)),
        ("students", "group", [], None, (None, "EDU")),
        ("a red house", "other", [], None, (None, None)),
    ],
)
def test_halves_of_actor_codes(
    name: str, kind: NameKind, roles: list[str], country: str | None, parts: tuple[str | None, str | None]
) -> None:
    assert actor_parts(name, kind, roles, country) == parts


@pytest.mark.parametrize(
    ("name", "kind", "roles", "country", "code"),
    [
        ("Iraqi troops", "group", [], None, "IRQMIL"),
        ("Anna Hale", "person", ["foreign minister"], "NO", "NORGOV"),
        ("Anna Hale", "person", [], None, None),
        ("Sweden", "place", [], None, "SWE"),
        ("the Swedish government", "organization", [], None, "SWEGOV"),
        ("European Commission", "organization", [], None, "IGOEUREEC"),
        ("Taliban", "group", [], None, "AFGREBTAL"),
        ("students", "group", [], None, "EDU"),
        ("Norwegian opposition leader", "person", [], None, "NOROPP"),
        ("the U.S. Supreme Court", "organization", [], None, "USAJUD"),
        ("a red house", "other", [], None, None),
    ],
)
def test_actor_codes(name: str, kind: NameKind, roles: list[str], country: str | None, code: str | None) -> None:
    assert actor_code(name, kind, roles, country) == code


def test_a_long_name_is_cut_short() -> None:
    assert actor_code("x" * 1_000_000, "other") is None
