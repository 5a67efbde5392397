"""Who is meant by a name: the same whether everything is gone through or looked up."""

import pytest
from tests.conftest import ReadText

from dateline.mention import Reading
from dateline.resolve import resolve
from dateline.story import Resolved
from dateline.tell.find import about_entity, about_name, find_entities, lookup_of

TEXTS = (
    (
        "1905-08-30",
        "Edward Hale met Kenji Oto in Kittery on Monday. Japan sent a note to the Rye Tram Works on Tuesday.",
    ),
    ("1905-08-31", "The Rye Tram Works laid off men in Rye on Wednesday. Hale left Kittery on Thursday for Japan."),
    ("1905-09-02", "The tram works took the men back on Friday. Oto thanked Hale in Portsmouth on Friday."),
)


@pytest.fixture(scope="module")
def held(read_text: ReadText) -> tuple[Resolved, dict[str, Reading]]:
    readings = [read_text(text, day, id=f"r{number}") for number, (day, text) in enumerate(TEXTS)]
    return resolve(readings), {reading.report.id: reading for reading in readings}


def test_an_id_means_what_its_name_means(held: tuple[Resolved, dict[str, Reading]]) -> None:
    resolved, readings = held
    kinds = set()
    for entity in resolved.entities:
        if len(find_entities(resolved.entities, entity.name)) == 1:
            assert about_name(resolved, readings, entity.id) == about_name(resolved, readings, entity.name), entity.name
            kinds.add(entity.kind)
    assert {"person", "place"} <= kinds
    japan = next(entity for entity in resolved.entities if entity.name == "Japan")
    assert about_name(resolved, readings, japan.id)


def test_what_is_looked_up_is_what_is_gone_through(held: tuple[Resolved, dict[str, Reading]]) -> None:
    resolved, readings = held
    lookup = lookup_of(resolved, readings)
    for entity in resolved.entities:
        assert about_entity(resolved, readings, entity, lookup) == about_entity(resolved, readings, entity)
    for name in ("Hale", "tram works", "Rye", "Japan", "Nobody Atall", "", "the"):
        assert about_name(resolved, readings, name, lookup) == about_name(resolved, readings, name)


@pytest.mark.parametrize("name", ["Nobody", "no one", "everyone", "something", "None"])
def test_an_indefinite_pronoun_names_nobody(name: str, read_text: ReadText) -> None:
    text = "Nobody at Portsmouth signed the note on Monday. No one met everyone, and something delayed none on Tuesday."
    readings = [read_text(text, "1905-08-30", id="r1")]
    resolved, by_id = resolve(readings), {"r1": readings[0]}
    assert any("Portsmouth" in part.name for happening in resolved.happenings for part in happening.participants)
    assert about_name(resolved, by_id, name) == ()
    assert about_name(resolved, by_id, name, lookup_of(resolved, by_id)) == ()
