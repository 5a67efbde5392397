"""Places of one name within a story: what one report states holds for all; what none states is chosen once."""

import pytest
from tests.resolve.test_entities import reading

from dateline.annotate.places_gazetteer import lookup
from dateline.resolve.entities import resolve_entities
from dateline.story import Entity

NEW_HAMPSHIRE, VIRGINIA, OHIO, ENGLAND = 5091383, 4779999, 4521816, 2639996


def at(geonames: int) -> dict[str, object]:
    """What a reading has of a place that it took for this one."""
    town = next(p for p in lookup("Portsmouth") if p.geonames == geonames)
    return {"geonames": geonames, "country": town.country, "latitude": town.latitude, "longitude": town.longitude}


def towns(*told: tuple[str, int], beside: str = "") -> list[Entity]:
    """The entities named Portsmouth of a story whose reports each took it for the town given."""
    readings = [
        reading(f"r{i}", text, *([f"They left for [l2 {beside}]."] if beside else []), l1=at(geonames))
        for i, (text, geonames) in enumerate(told)
    ]
    return [e for e in resolve_entities(readings)[0] if e.name.lower() == "portsmouth"]


@pytest.mark.parametrize(
    "stated", ["[l1 Portsmouth], New Hampshire, was quiet.", "[l1 PORTSMOUTH], N.H., Aug. 18", "[l1 Portsmouth] (N.H.)"]
)
def test_the_region_that_one_report_states_holds_for_all(stated: str) -> None:
    found = towns((stated, NEW_HAMPSHIRE), ("[l1 Portsmouth] slept.", VIRGINIA), ("[l1 PORTSMOUTH] woke.", ENGLAND))
    assert [round(e.latitude or 0) for e in found] == [43]


def test_different_stated_regions_stay_apart() -> None:
    found = towns(("[l1 Portsmouth], N.H., slept.", NEW_HAMPSHIRE), ("[l1 Portsmouth], Ohio, woke.", OHIO))
    assert {round(e.latitude or 0) for e in found} == {43, 39}


def test_between_two_stated_regions_the_rest_is_open() -> None:
    told = [("[l1 Portsmouth], N.H., slept.", NEW_HAMPSHIRE), ("[l1 Portsmouth], Ohio, woke.", OHIO)]
    found = towns(*told, ("[l1 Portsmouth] dreamt.", ENGLAND))
    assert {round(e.latitude) if e.latitude else None for e in found} == {43, 39, None}


def test_where_none_states_it_all_reports_choose_once() -> None:
    found = towns(("[l1 Portsmouth] slept.", VIRGINIA), ("[l1 Portsmouth] woke.", OHIO), beside="Southampton")
    assert [e.country for e in found] == ["GB"]


def test_a_region_that_the_town_does_not_lie_in_states_nothing() -> None:
    text = "[l1 Portsmouth], Ohio and Texas were named."
    found = towns((text, NEW_HAMPSHIRE), ("[l1 Portsmouth] woke.", NEW_HAMPSHIRE))
    assert [round(e.latitude or 0) for e in found] == [43]


def test_what_a_story_has_for_a_place_is_one_where_a_report_took_it_for_a_body() -> None:
    readings = [reading(f"r{i}", "[l1 Portsmouth] slept.", l1=at(ENGLAND)) for i in range(3)]
    odd = reading("odd", "Nobody at [o1 Portsmouth] knew.")
    found = [e for e in resolve_entities([*readings, odd])[0] if e.name == "Portsmouth"]
    assert [(e.kind, e.country, len({r for r, _ in e.referents})) for e in found] == [("place", "GB", 4)]
