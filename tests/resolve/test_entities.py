"""Who is who across reports: what is joined, what is kept apart, what is left open, and what stays the same."""

import re
import time
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.mention import Name, NameKind, Reading, Referent, Role, Sentence
from dateline.report import Passage, PassageKind, Report
from dateline.resolve.entities import explain, resolve_entities
from dateline.span import Span
from dateline.story import Entity, Judgement, Verdict

KINDS: dict[str, NameKind] = {"p": "person", "o": "organization", "l": "place", "g": "group"}


def reading(
    report: str, *sentences: str, day: str | None = "1905-08-10", captions: tuple[str, ...] = (), **known: Any
) -> Reading:
    """A reading from sentences with marked names: `[p1 Edmund Hale] met [p2 Komura]`.

    The first letter of an id is the kind of its referent; `known` maps ids to further fields of the referent.
    """
    text, lines, marks, passages = "", [], [], []
    for number, sentence in enumerate((*sentences, *captions)):
        begin = len(text)
        for piece in re.split(r"(\[\w+ [^\]]+\])", sentence):
            if mark := re.fullmatch(r"\[(\w+) ([^\]]+)\]", piece):
                marks.append((mark[1], Span(len(text), len(text) + len(mark[2])), mark[2]))
                text += mark[2]
            else:
                text += piece
        lines.append(Sentence(Span(begin, len(text)), number))
        kind: PassageKind = "paragraph" if number < len(sentences) else "caption"
        passages.append(Passage(Span(begin, len(text)), kind))
        text += "\n"
    names = tuple(
        Name(f"m{i}", span, span, KINDS[referent[0]], "name", referent) for i, (referent, span, _) in enumerate(marks)
    )
    referents = []
    for referent in dict.fromkeys(mark[0] for mark in marks):
        mine = [mark for mark in marks if mark[0] == referent]
        fields: dict[str, Any] = dict(known.get(referent, {}))
        if "role" in fields:
            fields["roles"] = (Role(fields.pop("role"), mine[0][1]),)
        referents.append(
            Referent(
                id=referent,
                kind=KINDS[referent[0]],
                name=max((mark[2] for mark in mine), key=len),
                mentions=tuple(name.id for name in names if name.referent == referent),
                **fields,
            )
        )
    report_ = Report(report, text, published=day, published_basis="metadata", passages=tuple(passages))
    return Reading(report_, tuple(lines), names, tuple(referents))


def groups(entities: tuple[Entity, ...]) -> set[frozenset[str]]:
    """The entities as sets of `report/referent` keys."""
    return {frozenset(f"{r}/{e}" for r, e in entity.referents) for entity in entities}


def entity(entities: tuple[Entity, ...], name: str) -> Entity:
    return next(e for e in entities if e.name == name)


SAME = [
    ("[p1 Park Dong-hyun] spoke.", "[p1 Pak Dong Hyun] spoke."),
    ("[p1 Sergei Witte] spoke.", "[p1 Sergey Witte] spoke."),
    ("[p1 José Álvarez] spoke.", "[p1 Jose Alvarez] spoke."),
    ("[p1 William Hale] spoke.", "[p1 William H. Hale] spoke."),
    ("[p1 Edmund Hale III] met [p2 Ada Brook].", "[p1 Edmund Hale] met [p2 Ada Brook]."),
    ("[p1 Bill Hale] met [p2 Ada Brook].", "[p1 William Hale] met [p2 Ada Brook]."),
    ("[p1 Michael Brandtner] met [p2 Ada Brook].", "[p1 Micheal Brandtner] met [p2 Ada Brook]."),
    ("[o1 Ministry of Ports] closed.", "[o1 the Ministry of Ports] closed."),
    ("[o1 Justice Department] closed.", "[o1 Department of Justice] closed."),
    ("[o1 Port Arthur Steamship Co.] sailed.", "[o1 Port Arthur Steamship Company] sailed."),
    ("[o1 Harbour Workers' Union] met [p2 Ada Brook].", "[o1 HWU] met [p2 Ada Brook]."),
    ("[l1 the United States] agreed.", "[l1 America] agreed."),
    ("[l1 U.S.] agreed.", "[o1 United States] agreed."),
    ("[o1 EU] agreed.", "[l1 European Union] agreed."),
    ("[g1 Republican] won.", "[g1 Republicans] won."),
    ("[l1 Portsmouth] waited.", "[l1 Portsmouth] waited."),
]
APART = [
    ("[p1 Park Dong-hyun] spoke.", "[p1 Park Jong-hyun] spoke."),
    ("[p1 Edmund Hale] spoke.", "[p1 Esther Hale] spoke."),
    ("[p1 Edmund Hale] spoke.", "[p1 Edmund Hale Jr.] spoke."),
    ("[p1 Edmund Hale] spoke.", "[p1 Hale] spoke."),
    ("[p1 Hale] spoke.", "[p1 Hale] spoke."),
    ("[l1 Korea] waited.", "[l1 South Korea] waited."),
    ("[l1 Ireland] waited.", "[l1 Northern Ireland] waited."),
    ("[l1 England] waited.", "[l1 Britain] waited."),
    ("[g1 Russians] waited.", "[l1 Russia] waited."),
    ("[o1 First Army] waited.", "[o1 Third Army] waited."),
    ("[o1 Harbour Workers' Union] closed.", "[o1 HWU] closed."),
    ("[o1 Justice Department] closed.", "[o1 Treasury Department] closed."),
    ("[l1 Jordan] waited.", "[p1 Jordan] waited."),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_same(left: str, right: str) -> None:
    entities, _ = resolve_entities([reading("a", left), reading("b", right)])
    first_of_b = "b/" + right[1:].split()[0]
    assert len(next(group for group in groups(entities) if first_of_b in group)) == 2


@pytest.mark.parametrize(("left", "right"), APART)
def test_apart(left: str, right: str) -> None:
    entities, _ = resolve_entities([reading("a", left), reading("b", right)])
    assert all(len(group) == 1 for group in groups(entities))


def test_names_are_counted_and_the_usual_one_leads() -> None:
    readings = [
        reading("a", "[p1 Park Dong-hyun] came. [p1 Park] left.", p1={"role": "envoy", "country": "KR"}),
        reading("b", "[p1 Park Dong-hyun] came.", day="1905-08-11"),
        reading("c", "[p1 Pak Dong Hyun] came.", day="1905-08-12", p1={"role": "chief envoy"}),
    ]
    entities, judgements = resolve_entities(readings)
    assert len(entities) == 1
    assert entities[0].name == "Park Dong-hyun"
    assert [(n.text, n.count) for n in entities[0].names] == [("Park Dong-hyun", 2), ("Pak Dong Hyun", 1), ("Park", 1)]
    assert [(r.text, r.begin, r.end, r.report) for r in entities[0].roles] == [
        ("envoy", "1905-08-10", "1905-08-10", "a"),
        ("chief envoy", "1905-08-12", "1905-08-12", "c"),
    ]
    assert entities[0].country == "KR"
    assert entities[0].reports == ("a", "b", "c")
    (told,) = judgements
    assert (told.left, told.right, told.verdict) == ("Pak Dong Hyun", "Park Dong-hyun", Verdict.SAME)
    assert {c.name for c in told.comparisons} >= {"names", "roles"}


def test_a_lone_family_name_joins_if_one_candidate_is_left() -> None:
    first = reading("a", "[p1 Edmund Hale] met [p2 Jutaro Komura] in [l1 Portsmouth].")
    lone = reading("b", "[p1 Hale] met [p2 Komura] in [l1 Portsmouth].")
    assert frozenset({"a/p1", "b/p1"}) in groups(resolve_entities([first, lone])[0])
    other = reading("c", "[p1 Esther Hale] met [p2 Jutaro Komura] in [l1 Portsmouth].")
    entities, judgements = resolve_entities([first, lone, other])
    assert frozenset({"b/p1"}) in groups(entities)
    unsure = {(j.left, j.right) for j in judgements if j.verdict is Verdict.UNSURE}
    assert unsure == {("Edmund Hale", "b/p1"), ("Esther Hale", "b/p1")}
    told_by_title = reading("b", "[p1 Hale] met [p2 Komura] in [l1 Portsmouth].", p1={"gender": "f"})
    esther = reading("c", "[p1 Esther Hale] met [p2 Jutaro Komura] in [l1 Portsmouth].", p1={"gender": "f"})
    edmund = reading("a", "[p1 Edmund Hale] met [p2 Jutaro Komura] in [l1 Portsmouth].", p1={"gender": "m"})
    assert frozenset({"b/p1", "c/p1"}) in groups(resolve_entities([edmund, told_by_title, esther])[0])


def test_a_lone_family_name_of_strangers_stays_alone() -> None:
    first = reading(
        "a", "[p1 Edmund Hale] met [p2 Jutaro Komura], [p3 Ada Brook], [p4 Sergei Witte] and [p5 Ian Moss]."
    )
    other = reading("b", "[p1 Hale] sang with [p2 Rosa Lind], [p3 Otto Kern], [p4 Ines Vale] and [p5 Max Thorn].")
    assert frozenset({"b/p1"}) in groups(resolve_entities([first, other])[0])


def test_a_lone_family_name_goes_to_who_is_spelt_so() -> None:
    first = reading("a", "[p1 Ernst Weber] met [p2 Jutaro Komura]. [p2 Komura] told [p3 Roman Rosen].")
    second = reading("b", "[p1 Anton Veber] met [p2 Jutaro Komura] and [p3 Roman Rosen].")
    third = reading("c", "[p1 Weber] met [p2 Jutaro Komura] and [p3 Roman Rosen].")
    entities, _ = resolve_entities([first, second, third])
    assert {r for r, _ in entity(entities, "Ernst Weber").referents} == {"a", "c"}


def test_other_letters_for_one_russian_name() -> None:
    first = reading("a", "[p1 Sergei Witte] met [p2 Jutaro Komura]. [p2 Komura] told [p3 Roman Rosen].")
    second = reading("b", "[p1 Sergius Vitte] met [p2 Jutaro Komura] and [p3 Roman Rosen].")
    third = reading("c", "[p1 Vitte] met [p2 Jutaro Komura] and [p3 Roman Rosen].")
    fourth = reading("d", "[p1 Witte] met [p2 Jutaro Komura].", "[p1 Witte] left.")
    entities, _ = resolve_entities([first, second, third, fourth])
    assert {r for r, _ in entity(entities, "Sergei Witte").referents} == {"a", "b", "c", "d"}


def test_other_letters_are_not_enough_without_the_same_company() -> None:
    first = reading(
        "a", "[p1 Sergei Witte] met [p2 Jutaro Komura].", "[p3 Anna Hale] and [p4 Ruth Berg] and [p5 Ida Dahl]."
    )
    second = reading("b", "[p1 Sergius Vitte] met [p2 Knut Moe].", "[p3 Olga Lund] and [p4 Kari Vik] and [p5 Nils Ås].")
    entities, _ = resolve_entities([first, second])
    assert {r for r, _ in entity(entities, "Sergei Witte").referents} == {"a"}


def test_a_name_in_another_order_is_a_person_too() -> None:
    first = reading("a", "[p1 Hirobumi Ito] met [p2 Edmund Hale] and [p3 Roman Rosen].")
    second = reading("b", "[o1 Ito Hirobumi] met [p2 Edmund Hale] and [p3 Roman Rosen].")
    entities, _ = resolve_entities([first, second])
    assert {"a/p1", "b/o1"} in groups(entities)


def test_the_one_whom_everybody_calls_so() -> None:
    known = [
        reading(f"a{i}", "[p1 Edmund Hale] spoke in [l1 Portsmouth].", "[p1 Hale] left with [p2 Esther Hale].")
        for i in range(5)
    ]
    lone = reading("b", "[p1 Hale] spoke in [l1 Portsmouth].")
    entities, _ = resolve_entities([*known, lone])
    assert ("b", "p1") in entity(entities, "Edmund Hale").referents


def test_a_report_that_tells_two_apart_holds_them_apart_through_a_third() -> None:
    readings = [
        reading("a", "[p1 Park Dong-hyun] met [p2 Park Dong-hun].", "[l1 Portsmouth] waited."),
        reading("b", "[p1 Park] spoke in [l1 Portsmouth]."),
    ]
    entities, _ = resolve_entities(readings)
    assert not any({"a/p1", "a/p2"} <= group for group in groups(entities))
    assert frozenset({"b/p1"}) in groups(entities)


def test_namesakes() -> None:
    envoy: dict[str, Any] = {"role": "envoy of the Crown", "country": "GB", "gender": "m"}
    singer: dict[str, Any] = {"role": "singer", "country": "US", "gender": "f"}
    others = "[p2 Ada Brook], [p3 Jutaro Komura], [p4 Sergei Witte], [p5 Ian Moss]"
    strangers = "[p2 Rosa Lind], [p3 Otto Kern], [p4 Ines Vale], [p5 Max Thorn]"
    a = reading("a", f"[p1 Leslie Hale] met {others}.", p1=envoy)
    b = reading("b", f"[p1 Leslie Hale] met {strangers}.", p1=singer)
    c = reading("c", f"[p1 Leslie Hale] met {others}.", p1={"country": "GB"})
    entities, judgements = resolve_entities([a, b, c])
    assert frozenset({"b/p1"}) in groups(entities)
    assert frozenset({"a/p1", "c/p1"}) in groups(entities)
    assert [j.verdict for j in judgements if "Hale" in j.left or "/" in j.left]
    assert len({e.id for e in entities}) == len(entities)


def test_a_name_in_a_caption_only_is_doubted() -> None:
    a = reading(
        "a",
        "[p1 Park Dong-hyun] met [p3 Ada Brook].",
        "[p1 Park Dong-hyun] left.",
        "[p1 Park Dong-hyun] came.",
        captions=("[p2 Park Jong-hyun] with [p3 Ada Brook]",),
    )
    entities, judgements = resolve_entities([a])
    assert {frozenset({"a/p1"}), frozenset({"a/p2"})} <= groups(entities)
    (told,) = judgements
    assert (told.left, told.right, told.verdict) == ("Park Dong-hyun", "Park Jong-hyun", Verdict.UNSURE)
    assert "captions" in {c.name for c in told.comparisons}
    in_text = reading("a", *["[p1 Park Dong-hyun] met [p3 Ada Brook]."] * 3, "[p2 Park Jong-hyun] met [p3 Ada Brook].")
    _, judgements = resolve_entities([in_text])
    assert [j.verdict for j in judgements] == [Verdict.DIFFERENT]


def test_capitals_that_stand_for_governments() -> None:
    a = reading("a", "[l1 Tokyo] signed.", "[l2 Japan] waited.")
    names = tuple(replace(n, acts_as="organization") if n.referent == "l1" else n for n in a.names)
    acting = replace(a, names=names)
    assert groups(resolve_entities([a])[0]) == {frozenset({"a/l1"}), frozenset({"a/l2"})}
    assert groups(resolve_entities([acting])[0]) == {frozenset({"a/l1", "a/l2"})}


def test_a_seat_that_stands_for_the_government() -> None:
    first = reading("a", "[l1 United States] agreed.")
    second = reading("b", "[o1 Kremlin] agreed, [l1 Russia] signed, [o2 White House] stood empty.")
    names = tuple(replace(n, acts_as="organization") if n.referent == "o1" else n for n in second.names)
    entities, _ = resolve_entities([first, replace(second, names=names)])
    assert {n.text for n in entity(entities, "Russia").names} == {"Russia", "Kremlin"}
    assert {n.text for n in entity(entities, "White House").names} == {"White House"}


def test_governments_are_their_country() -> None:
    text = "The Japanese government agreed."
    span = Span(0, 23)
    nominal = Name("m0", span, Span(13, 23), "organization", "nominal", "o1")
    referent = Referent("o1", "organization", "The Japanese government", ("m0",))
    a = Reading(Report("a", text), (Sentence(Span(0, len(text)), 0),), (nominal,), (referent,))
    entities, _ = resolve_entities([a, reading("b", "[l1 Japan] agreed.")])
    assert groups(entities) == {frozenset({"a/o1", "b/l1"})}
    assert entities[0].name == "Japan"


def test_places_of_one_name() -> None:
    oregon = {"geonames": 5750162, "country": "US", "latitude": 44.9, "longitude": -123.0}
    a = reading("a", "[l1 Salem], Oregon, burned.", l1=oregon)
    b = reading("b", "[l1 Salem], India, burned.", l1={"geonames": 1257629, "country": "IN", "latitude": 11.7})
    c = reading("c", "[l1 Salem] (Ore.) burned.", l1=oregon)
    entities, _ = resolve_entities([a, b, c])
    assert groups(entities) == {frozenset({"a/l1", "c/l1"}), frozenset({"b/l1"})}
    assert {(e.country, e.latitude) for e in entities} == {("US", 44.9), ("IN", 11.7)}
    unknown = reading("d", "[l1 Salem] burned.")
    assert frozenset({"d/l1"}) in groups(resolve_entities([a, b, unknown])[0])
    assert frozenset({"a/l1", "d/l1"}) in groups(resolve_entities([a, unknown])[0])


def test_two_full_names_left() -> None:
    readings = [
        reading("a", "[p1 George W. Hale] spoke."),
        reading("b", "[p1 George H. Hale] spoke."),
        reading("c", "[p1 George Hale] spoke."),
    ]
    entities, judgements = resolve_entities(readings)
    assert all(len(group) == 1 for group in groups(entities))
    assert sum(j.verdict is Verdict.UNSURE for j in judgements) == 2


def test_a_name_that_its_report_leaves_open() -> None:
    both = reading("a", "[p1 Edmund Hale] met [p2 Esther Hale].", "[p3 Hale] left [l1 Portsmouth] in a hurry.")
    names = tuple(replace(n, referent=None) if n.referent == "p3" else n for n in both.names)
    left_open = replace(both, names=names, referents=tuple(r for r in both.referents if r.id != "p3"))
    alone = next(name.id for name in names if name.referent is None)
    assert frozenset({f"a/{alone}"}) in groups(resolve_entities([left_open])[0])
    known = [reading(f"b{i}", "[p1 Edmund Hale] spoke in [l1 Portsmouth].", "[p1 Hale] left.") for i in range(5)]
    entities, _ = resolve_entities([left_open, *known])
    assert ("a", alone) in entity(entities, "Edmund Hale").referents


def test_a_kind_that_one_report_got_wrong() -> None:
    right = [reading(f"a{i}", "[p1 Park Dong-hyun] met [p2 Ada Brook].") for i in range(3)]
    wrong = reading("b", "[o1 Park Dong-hyun] met [p2 Ada Brook].")
    entities, _ = resolve_entities([*right, wrong])
    assert ("b", "o1") in entity(entities, "Park Dong-hyun").referents


def rule(left: str, right: str, verdict: Verdict) -> Judgement:
    return Judgement(left, right, verdict, 1.0, by="editor")


def test_persons_outrank_the_program() -> None:
    a = reading("a", "[p1 Park Dong-hyun] met [p2 Ada Brook].")
    b = reading("b", "[p1 Pak Dong Hyun] met [p2 Ada Brook].")
    c = reading("c", "[p1 Park Jong-hyun] met [p2 Ada Brook].")
    entities, judgements = resolve_entities([a, b, c], [rule("Park Dong-hyun", "Pak Dong Hyun", Verdict.DIFFERENT)])
    assert {frozenset({"a/p1"}), frozenset({"b/p1"})} <= groups(entities)
    assert not any(j.verdict is Verdict.SAME for j in judgements)
    entities, judgements = resolve_entities([a, b, c], [rule("Park Jong-hyun", "Pak Dong Hyun", Verdict.SAME)])
    assert frozenset({"a/p1", "b/p1", "c/p1"}) in groups(entities)
    entities, _ = resolve_entities([a, b, c], [rule("c/p1", "a/p1", Verdict.SAME)])
    assert frozenset({"a/p1", "b/p1", "c/p1"}) in groups(entities)
    entities, _ = resolve_entities([a, b, c], [rule("b/p1", "Park Dong-hyun", Verdict.UNSURE)])
    assert frozenset({"b/p1"}) in groups(entities)
    withdrawn, _ = resolve_entities([a, b, c], [])
    assert frozenset({"a/p1", "b/p1"}) in groups(withdrawn)
    assert resolve_entities([a], [rule("Nobody Here", "Ada Brook", Verdict.SAME)])[0]


STORY = [
    reading("a", "[p1 Edmund Hale] met [p2 Jutaro Komura] of [l1 Japan].", day="1905-08-10", p1={"country": "GB"}),
    reading("b", "[p1 Hale] and [p2 Komura] met in [l1 the United States].", day="1905-08-11"),
    reading("c", "[p1 Edmund G. Hale] left [l1 America] with [p2 Rosa Lind].", day="1905-08-12"),
    reading("d", "[p1 E. Hale] wrote to the [o1 Harbour Workers' Union].", day=None),
    reading("e", "[o1 HWU] met [p1 Hale] in [l1 U.S.].", day="1905-08-14"),
]


@settings(max_examples=20, deadline=None)
@given(st.permutations(STORY))
def test_the_order_of_arrival_does_not_matter(readings: list[Reading]) -> None:
    assert resolve_entities(readings) == resolve_entities(STORY)


@settings(max_examples=20, deadline=None)
@given(st.sets(st.integers(0, 4)))
def test_every_referent_is_in_one_entity(chosen: set[int]) -> None:
    readings = [STORY[i] for i in sorted(chosen)]
    entities, judgements = resolve_entities(readings)
    keys = [key for entity in entities for key in entity.referents]
    assert sorted(keys) == sorted((r.report.id, referent.id) for r in readings for referent in r.referents)
    assert len({e.id for e in entities}) == len(entities)
    assert all(j.left <= j.right and j.by == "dateline" for j in judgements)


def test_ids_stay_when_reports_come_later() -> None:
    before, after = resolve_entities(STORY[:3])[0], resolve_entities(STORY)[0]
    assert {e.id for e in before} <= {e.id for e in after}


def test_explain() -> None:
    entities, _ = resolve_entities([STORY[0], reading("z", "[p1 Esther Hale] met [p2 Jutaro Komura].")])
    told = {c.name: c for c in explain(entity(entities, "Edmund Hale"), entity(entities, "Esther Hale"), STORY[:1])}
    assert told == {}
    both = [STORY[0], reading("z", "[p1 Esther Hale] met [p2 Jutaro Komura].")]
    told = {c.name: c for c in explain(entity(entities, "Edmund Hale"), entity(entities, "Esther Hale"), both)}
    assert told["names"].reason == "given names differ"
    assert told["company"].score > 0


def test_the_cost_is_linear() -> None:
    def seconds(count: int) -> float:
        given_names = [f"{a}{b}" for a in ("Ed", "Os", "Wil", "Har", "Al", "Ro") for b in ("mund", "car", "ham", "old")]
        readings = [
            reading(f"r{i}", f"[p1 {given_names[i % 24]}{'abcdefgh'[i % 7]} Hale] met [p2 Hale{i % 50}x].")
            for i in range(count)
        ]
        began = time.perf_counter()
        resolve_entities(readings)
        return time.perf_counter() - began

    seconds(200)
    small, large = seconds(500), seconds(2000)
    assert large < 12 * small + 0.5


def test_a_ruling_keeps_a_referent_out_whatever_the_spelling() -> None:
    readings = [
        reading("a", "[p1 Park Dong-hyun] met [p2 Ada Brook]."),
        reading("b", "[p1 Park Dong Hyun] met [p2 Ada Brook]."),
        reading("c", "[p1 Park Dong-hyun] met [p2 Ada Brook]."),
    ]
    kept_out, _ = resolve_entities(readings, [rule("c/p1", "Park Dong Hyun", Verdict.DIFFERENT)])
    assert {frozenset({"a/p1", "b/p1"}), frozenset({"c/p1"})} <= groups(kept_out)
    assert len({e.id for e in kept_out}) == len(kept_out)
    by_letter, _ = resolve_entities(readings, [rule("Park Dong-hyun", "Park Dong Hyun", Verdict.DIFFERENT)])
    assert {frozenset({"a/p1", "c/p1"}), frozenset({"b/p1"})} <= groups(by_letter)
