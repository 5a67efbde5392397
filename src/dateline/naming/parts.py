"""A name in parts: words folded to plain letters, which of them is the family name, and the word lists for that.

split("Kim Yong-chol")  →  family kim, given yong chol: it stands first in Korean, Chinese and Vietnamese names
split("Andrew Kim")     →  given andrew, family kim
"""

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from anyascii import anyascii


class Parts(NamedTuple):
    """A person's name in parts, folded to plain lower-case letters. A single word counts as family name."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    suffix: str | None = None
    family_first: bool = False


_SUFFIXES = {
    "jr": "jr",
    "junior": "jr",
    "sr": "sr",
    "senior": "sr",
    "ii": "ii",
    "iii": "iii",
    "iv": "iv",
    "2nd": "ii",
    "3rd": "iii",
}
# One or two syllables as Korean, Chinese and Vietnamese have them: an onset, vowels, a plain end.
_ONSET = r"(?:ch|sh|zh|hs|ts|th|ph|tr|kh|gh|ng|kk|tt|pp|ss|[bcdghjklmnpqrstwxyz])?"
_SYLLABLE = rf"{_ONSET}y?[aeiouw]{{1,3}}(?:ng|n|k|l|m|p|t|h|b|g)?"
_ONE_SYLLABLE = re.compile(_SYLLABLE)
_ASIAN = re.compile(rf"{_SYLLABLE}(?:{_SYLLABLE})?")


def _lines(table: str) -> list[list[str]]:
    text = (files("dateline") / "data" / table).read_text(encoding="utf-8")
    return [line.split() for line in text.splitlines() if line and not line.startswith("#")]


@cache
def family_table() -> dict[str, int]:
    """Romanised family names → the number of their line: names on one line are one name."""
    return {
        name: number for number, line in reversed(list(enumerate(_lines("names_family_first.txt")))) for name in line
    }


@cache
def listed(kind: str) -> frozenset[str]:
    """Words of one class of `names_parts.txt`: `honorific`, `particle`, `legal`, `small`."""
    return frozenset(word for line in _lines("names_parts.txt") if line[0] == kind for word in line[1:])


@cache
def nicknames() -> dict[str, frozenset[int]]:
    """Given names → the numbers of their lines."""
    found: dict[str, set[int]] = {}
    for number, line in enumerate(_lines("names_nicknames.txt")):
        for name in line:
            found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


@cache
def romanised() -> dict[str, tuple[int, bool]]:
    """Russian given names in any romanisation → the number of their line, and whether the form is a translation."""
    found: dict[str, tuple[int, bool]] = {}
    for number, line in enumerate(_lines("names_romanised.txt")):
        bar = line.index("|") if "|" in line else len(line)
        found |= {name: (number, at > bar) for at, name in enumerate(line) if at != bar}
    return found


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Plain lower-case ASCII letters: `Çavuşoğlu` → `cavusoglu`, `김정은` → `gim jeong eun`."""
    if text.isascii():
        return text.lower()
    plain = anyascii(text)
    if any(ord(c) > 0x2E7F for c in text):  # syllabic scripts come out as GimJeongEun
        plain = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", plain)
    return plain.lower()


def words(name: str) -> list[tuple[str, ...]]:
    """The words of a name, folded, without honorifics; a hyphenated word is a tuple of its parts."""
    found = []
    for word in re.split(r"[\s,_]+", fold(name).replace("@", " ").replace("#", " ")):
        word = re.sub(r"'s?$", "", word.replace("’", "'")) if word.endswith(("'s", "’s", "'")) else word
        parts = tuple(p for p in re.split(r"[-–]", re.sub(r"[^a-z0-9\-–]", "", word)) if p)
        if parts:
            found.append(parts)
    while len(found) > 1 and len(found[0]) == 1 and found[0][0] in listed("honorific"):
        found.pop(0)
    return found


def _is_family_first(tokens: list[tuple[str, ...]]) -> bool:
    """Does the family name stand first? Asked of two or three words, the last of which may be hyphenated."""
    if len(tokens) < 2 or len(tokens) > 4 or len(tokens[0]) > 1 or tokens[0][0] not in family_table():
        return False
    given = [part for word in tokens[1:] for part in word]
    if not all(_ASIAN.fullmatch(part) for part in given) or len(given) > 3:
        return False
    if len(given) > 1:
        return True
    # Two single words: "Xi Jinping", not "Sung Kim"; two family names ("Kang Song") are read as they stand.
    return not (_ONE_SYLLABLE.fullmatch(given[0]) and _rank(given[0]) < _rank(tokens[0][0]) <= 10**6)


def _rank(name: str) -> int:
    """The place of a family name in the list, common ones first; very large for a word that is not in it."""
    return family_table().get(name, 10**9)


@lru_cache(maxsize=16384)
def split(name: str) -> Parts:
    """The parts of a person's name. `Kim Yong-chol` → given yong chol, family kim; `Andrew Kim` → andrew, kim."""
    tokens = words(name)
    suffix = None
    while len(tokens) > 1 and len(tokens[-1]) == 1 and tokens[-1][0] in _SUFFIXES:
        suffix = _SUFFIXES[tokens.pop()[0]]
    if "," in name and len(tokens) > 1 and suffix is None:  # "Hale, Edmund"
        before = len(words(name.split(",")[0]))
        if 0 < before < len(tokens):
            tokens = tokens[before:] + tokens[:before]
    elif _is_family_first(tokens):
        return Parts(tuple(part for word in tokens[1:] for part in word), tokens[0], suffix, True)
    particles = listed("particle")
    flat = [tuple(p for p in word if p not in particles) or word for word in tokens]
    kept = [word for i, word in enumerate(flat) if (i == 0 and len(word[0]) == 1) or word[0] not in particles] or flat
    if not kept:
        return Parts((), ())
    given = tuple(part for word in kept[:-1] for part in word)
    return Parts(given, kept[-1], suffix)
