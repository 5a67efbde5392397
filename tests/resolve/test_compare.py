"""Each comparison alone, and how they add up."""

from dataclasses import replace
from typing import Any

import pytest

from dateline.resolve import compare
from dateline.resolve.compare import is_close
from dateline.resolve.countries import code_of, code_of_capital, code_of_government, code_of_people
from dateline.resolve.judge import combine
from dateline.resolve.pairs import CROWDED, organization_keys, pairs, person_keys
from dateline.resolve.profiles import Bearer, Profile, bearer_of
from dateline.span import Evidence, Span
from dateline.story import Comparison, StatedRole, Verdict


def bearer(name: str, *roles: str, report: str = "a", company: tuple[str, ...] = (), **known: Any) -> Bearer:
    """A bearer known from one report."""
    base = Profile(
        key=f"{report}/{name}",
        report=report,
        day="1905-08-10",
        referent=name,
        kind="person",
        name=name,
        spellings=(name,),
        mentions=(Evidence(report, Span(0, len(name))),),
        sentences=frozenset({0}),
        roles=tuple(StatedRole(role, None, None, report) for role in roles),
    )
    return bearer_of([replace(base, **known)], {report: frozenset(company)})


ROLES = [
    ("foreign minister", "former foreign minister", 1.0),
    ("Secretary of the Navy", "Navy Secretary", 1.0),
    ("minister", "foreign minister", 0.7),
    ("Secretary of the Navy", "Secretary of the Treasury", -0.6),
    ("envoy", "poet", None),
    ("president of the bank", "president of the harbour", -0.6),
]


@pytest.mark.parametrize(("left", "right", "score"), ROLES)
def test_roles(left: str, right: str, score: float | None) -> None:
    found = compare.roles(bearer("Edmund Hale", left), bearer("E. Hale", right), {})
    assert (found.score if found else None) == score


def test_what_is_unknown_says_nothing() -> None:
    a, b = bearer("Edmund Hale"), bearer("Edmund Hale", report="b", gender="m", country="GB", geonames=3)
    assert [c.name for c in compare.compare(a, b, {})] == ["names"]


def test_facts() -> None:
    a = bearer("Leslie Hale", gender="m", country="GB")
    b = bearer("Leslie Hale", report="b", gender="f", country="US")
    told = {c.name: c.score for c in compare.compare(a, b, {})}
    assert told == {"names": 1.0, "genders": -1.0, "countries": -1.0}
    assert compare.kinds(a, bearer("Leslie Hale", kind="place"), {}) is not None
    assert compare.kinds(bearer("Hale", kind="place"), bearer("Hale", kind="organization"), {}) is None
    here, there = bearer("Salem", kind="place", geonames=1), bearer("Salem", kind="place", geonames=2)
    assert [c.score for c in compare.compare(here, there, {}) if c.name == "places"] == [-1.0]


def test_side_by_side() -> None:
    a, b = bearer("Edmund Hale"), bearer("Esther Hale")
    assert [c.score for c in compare.compare(a, b, {}) if c.name == "together"] == [-1.0]
    later = bearer("Esther Hale", sentences=frozenset({4}))
    assert [c.score for c in compare.compare(a, later, {}) if c.name == "together"] == [-0.4]
    assert compare.together(a, bearer("Esther Hale", report="b"), {}) is None
    union, acronym = bearer("Harbour Workers Union", kind="organization"), bearer("HWU", kind="organization")
    assert compare.together(union, acronym, {}) is None


def test_company() -> None:
    rarity = {"komura": 2.0, "brook": 1.0, "lind": 1.0, "kern": 1.0, "vale": 1.0, "moss": 1.0, "dorn": 1.0}
    a = bearer("Edmund Hale", company=("komura", "brook", "lind", "kern", "hale"))
    near = compare.company(a, bearer("Hale", report="b", company=("komura", "vale")), rarity)
    far = compare.company(a, bearer("Hale", report="b", company=("vale", "moss", "dorn", "rye", "thorn")), rarity)
    assert near is not None
    assert near.score == 1.0
    assert "komura" in near.reason
    assert far is not None
    assert far.score < 0
    assert compare.company(a, bearer("Hale", report="b"), rarity) is None


CLOSE = [("Park Jong-hyun", "Park Dong-hyun"), ("Park Jong Hyun", "Park Dong-hyun"), ("Edmund Hale", "Edmond Hale")]
NOT_CLOSE = [("Park Dong-hyun", "Park Dong Hyun"), ("Edmund Hale", "Esther Hale"), ("Ada Brook", "Ida Crook")]


@pytest.mark.parametrize(("left", "right", "close"), [(*p, True) for p in CLOSE] + [(*p, False) for p in NOT_CLOSE])
def test_close_names(left: str, right: str, close: bool) -> None:
    assert is_close(left, right) is close


def test_captions() -> None:
    slip = bearer("Park Jong-hyun", captioned=True)
    assert compare.captions(slip, bearer("Park Dong-hyun", spellings=("Park Dong-hyun",) * 3), {}) is not None
    assert compare.captions(slip, bearer("Park Dong-hyun"), {}) is None
    assert compare.captions(bearer("Park Jong-hyun"), bearer("Park Dong-hyun", spellings=("Park",) * 3), {}) is None


def test_numerals_may_be_left_out_and_junior_may_not() -> None:
    assert compare.names(bearer("Edmund Hale III"), bearer("Edmund Hale"), {}).score == 0.5
    assert compare.names(bearer("Edmund Hale Jr."), bearer("Edmund Hale"), {}).score < 0


def look(**scores: float) -> list[Comparison]:
    return [Comparison(name, score, "", "", "") for name, score in scores.items()]


JUDGED = [
    (look(names=1.0), Verdict.SAME),
    (look(names=0.85), Verdict.SAME),
    (look(names=0.45), Verdict.UNSURE),
    (look(names=0.8, surnames=-1.0), Verdict.UNSURE),
    (look(names=0.8, surnames=-1.0, company=0.5), Verdict.SAME),
    (look(names=0.6), Verdict.UNSURE),
    (look(names=0.45, company=1.0), Verdict.SAME),
    (look(names=1.0, genders=-1.0), Verdict.UNSURE),
    (look(names=1.0, genders=-1.0, company=-0.5, countries=-1.0), Verdict.DIFFERENT),
    (look(names=0.9, genders=-1.0, company=-0.5), Verdict.DIFFERENT),
    (look(names=1.0, genders=-1.0, roles=1.0, company=1.0), Verdict.SAME),
    (look(names=1.0, countries=-1.0), Verdict.UNSURE),
    (look(names=1.0, countries=-1.0, company=0.5), Verdict.SAME),
    (look(names=0.75, together=-1.0), Verdict.DIFFERENT),
    (look(names=-1.0), Verdict.DIFFERENT),
    (look(names=-1.0, captions=1.0, roles=1.0, company=1.0, countries=1.0), Verdict.UNSURE),
    (look(names=0.0, roles=1.0, company=1.0), Verdict.UNSURE),
]


@pytest.mark.parametrize(("comparisons", "verdict"), JUDGED)
def test_verdicts(comparisons: list[Comparison], verdict: Verdict) -> None:
    assert combine(comparisons)[0] is verdict


def test_common_and_partial_names_need_more() -> None:
    assert combine(look(names=0.75), common=True)[0] is Verdict.UNSURE
    assert combine(look(names=0.75, roles=1.0), common=True)[0] is Verdict.SAME
    assert combine(look(names=0.2), partial=True)[0] is Verdict.UNSURE
    assert combine(look(names=0.2, company=1.0), partial=True)[0] is Verdict.SAME
    assert combine(look(names=0.15, company=1.0), partial=True)[0] is Verdict.UNSURE


COUNTRIES = [
    (code_of, "the U.S.", "US"),
    (code_of, "AMERICA", "US"),
    (code_of, "us", None),
    (code_of, "Korea", None),
    (code_of, "England", None),
    (code_of, "UK", "GB"),
    (code_of, "E.U.", "EU"),
    (code_of, "", None),
    (code_of_people, "the Japanese", "JP"),
    (code_of_people, "Japan", None),
    (code_of_capital, "Tokyo", "JP"),
    (code_of_capital, "Osaka", None),
    (code_of_government, "the Japanese government", "JP"),
    (code_of_government, "Japan's government", "JP"),
    (code_of_government, "the Tokyo government", "JP"),
    (code_of_government, "the government", None),
    (code_of_government, "the Hale government", None),
    (code_of_government, "the Japanese government's envoy", None),
]


@pytest.mark.parametrize(("ask", "text", "code"), COUNTRIES)
def test_countries(ask: Any, text: str, code: str | None) -> None:
    assert ask(text) == code


def test_pairs() -> None:
    names = ["Kim Yong-chol", "Gim Young Chol", "Edmund Hale", "E. Hale", "Ada Brook"]
    assert set(pairs(names, person_keys)) == {(0, 1), (2, 3)}
    offices = ["Department of Ports", "Ports Department", "Harbour Board"]
    assert set(pairs(offices, organization_keys)) == {(0, 1)}
    crowd = [f"{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}na Hale" for i in range(600)]
    assert len(list(pairs(crowd, person_keys))) <= 2 * CROWDED * len(crowd)
