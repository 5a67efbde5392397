"""Which words may name the same happening: "met", "the meeting", "talks" and "summit" may, "met" and "died" may not.

Families of words stand in `data/happenings_kin.tsv`; beside them a noun and its verb are kin by their stem
("destroy"/"destruction" are not; "cancel"/"cancellation" are).
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Kin:
    """The families of each lemma, and those whose parties are alike."""

    families: dict[str, tuple[str, ...]]
    alike: frozenset[str]


@cache
def table() -> Kin:
    """The reviewed table, read once."""
    families: dict[str, tuple[str, ...]] = {}
    alike = set()
    for line in files("dateline.data").joinpath("happenings_kin.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, parties, lemmas = line.split("\t")
            if parties == "alike":
                alike.add(name)
            for lemma in lemmas.split():
                families[lemma] = (*families.get(lemma, ()), name)
    return Kin(families, frozenset(alike))


@lru_cache(maxsize=16384)
def families(lemma: str) -> tuple[str, ...]:
    """The families a lemma may name; a lemma outside the table is a family of its own, by its stem."""
    word = lemma.lower().replace(" ", "_")
    return table().families.get(word) or (stem(word),)


def stem(word: str) -> str:
    """What a verb and its nouns share: enough of the front, no inflection. "cancellation" → "cancel"."""
    for ending in (
        "isation",
        "ization",
        "ations",
        "ation",
        "ments",
        "ment",
        "ings",
        "ing",
        "ions",
        "ion",
        "als",
        "ed",
        "es",
        "s",
        "al",
        "e",
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] else word


def are_alike(family: str) -> bool:
    """May the parties of such a happening change places?"""
    return family in table().alike
