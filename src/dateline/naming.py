"""Are two names spelt so that they may be one? Names are compared as names, not as strings of letters.

    compare("Kim Yong-chol", "Kim Young Chol")   →  .85 "given names are spellings of one sound"
    compare("Kim Yong-chol", "Kim Jong Chol")    →  -1. "given names differ"
    compare("Sung Kim", "Kim Sung-ho")           →  -.9 "given names differ"

By letters the second pair is closer than the first. What decides is which part is the family name (it stands first in
Korean, Chinese and Vietnamese names), and what sound a romanisation stands for: `Yong`, `Young` and `Yeong` are one
syllable, `Jong` is another. A word's *sound* is its consonants and the class of its vowels (a; e, i; o, u), after the
spellings of the usual romanisations are levelled: `Qadhafi`, `Gaddafi` and `Kadafi` are all `kdf` + `aai`.

A score lies between -1 (certainly two names) and 1 (one name); 0 says nothing: the family name alone may be anybody's.
Whether two *people* are one is more than a matter of names, and is not asked here.
"""

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from anyascii import anyascii
from rapidfuzz.distance import OSA


class Parts(NamedTuple):
    """A person's name in parts, folded to plain lower-case letters. A single word counts as family name."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    suffix: str | None = None
    family_first: bool = False


class Comparison(NamedTuple):
    """How much two names speak for one bearer, from -1 to 1, and why."""

    score: float
    reason: str


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

_LEVEL = (
    ("tch", "C"), ("sch", "S"), ("dzh", "j"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"),
    ("ch", "C"), ("sh", "S"), ("zh", "j"), ("dj", "j"), ("ck", "k"), ("ng", "N"), ("q", "k"), ("x", "ks"), ("w", "v"),
)  # fmt: skip
_LEVEL_VOWELS = (
    ("ou", "u"), ("oo", "u"), ("eo", "o"), ("eu", "u"), ("ae", "e"), ("ui", "i"), ("ei", "i"), ("ai", "i"), ("ie", "i"),
    ("ee", "i"),
)  # fmt: skip
_VOWEL_CLASS = str.maketrans("eiyou", "iiiuu")


def _lines(table: str) -> list[list[str]]:
    text = (files("dateline") / "data" / table).read_text(encoding="utf-8")
    return [line.split() for line in text.splitlines() if line and not line.startswith("#")]


@cache
def _family_first() -> dict[str, int]:
    """Romanised family names → the number of their line: names on one line are one name."""
    return {
        name: number for number, line in reversed(list(enumerate(_lines("names_family_first.txt")))) for name in line
    }


@cache
def _parts(kind: str) -> frozenset[str]:
    """Words of one class of `names_parts.txt`: `honorific`, `particle`, `legal`, `small`."""
    return frozenset(word for line in _lines("names_parts.txt") if line[0] == kind for word in line[1:])


@cache
def _nicknames() -> dict[str, frozenset[int]]:
    """Given names → the numbers of their lines."""
    found: dict[str, set[int]] = {}
    for number, line in enumerate(_lines("names_nicknames.txt")):
        for name in line:
            found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


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
    while len(found) > 1 and len(found[0]) == 1 and found[0][0] in _parts("honorific"):
        found.pop(0)
    return found


def _is_family_first(tokens: list[tuple[str, ...]]) -> bool:
    """Does the family name stand first? Asked of two or three words, the last of which may be hyphenated."""
    if len(tokens) < 2 or len(tokens) > 4 or len(tokens[0]) > 1 or tokens[0][0] not in _family_first():
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
    return _family_first().get(name, 10**9)


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
    particles = _parts("particle")
    flat = [tuple(p for p in word if p not in particles) or word for word in tokens]
    kept = [word for i, word in enumerate(flat) if (i == 0 and len(word[0]) == 1) or word[0] not in particles] or flat
    if not kept:
        return Parts((), ())
    given = tuple(part for word in kept[:-1] for part in word)
    return Parts(given, kept[-1], suffix)


@lru_cache(maxsize=65536)
def sound(word: str) -> tuple[str, str]:
    """A word's consonants and the classes of its vowels, whatever the romanisation: `Yeong` → (`yN`, `u`)."""
    for spelling, level in _LEVEL:
        word = word.replace(spelling, level)
    word = re.sub(r"c(?=[eiy])", "s", word).replace("c", "k").replace("g", "k")
    word = re.sub(r"(.)\1+", lambda m: m[0] if m[1] in "eo" else m[1], word)
    for spelling, level in _LEVEL_VOWELS:
        word = word.replace(spelling, level)
    word = re.sub(r"^y(?=i|e)", "", word)
    word = re.sub(r"y(?![aeiou])", "i", word)
    word = re.sub(r"(?<=[aeiou])y(?=[aeiou])", "", word)
    word = re.sub(r"(?<=[aeiou])h(?![aeiou])", "", word)
    vowels = re.sub(r"(.)\1+", r"\1", re.sub(r"[^aeiou]+", " ", word)).translate(_VOWEL_CLASS)
    vowels = re.sub(r"(.)\1+", r"\1", vowels).replace(" ", "")
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiou]", "", word)), vowels


def _same_sound(a: str, b: str) -> bool:
    """May two words be romanisations of one? Short words must agree in all vowels, longer ones in most."""
    (bones_a, vowels_a), (bones_b, vowels_b) = sound(a), sound(b)
    if bones_a != bones_b:
        return False
    if vowels_a == vowels_b:
        return bool(bones_a)
    if len(bones_a) < 3 or len(vowels_a) != len(vowels_b) or (a[-1] in "aeiouy" and vowels_a[-1:] != vowels_b[-1:]):
        return False
    return sum(x != y for x, y in zip(vowels_a, vowels_b, strict=True)) * 3 <= len(vowels_a)


def _same_family(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[float, str]:
    if a == b:
        return 1.0, "same family name"
    joined_a, joined_b = "".join(a), "".join(b)
    shared = max((len(part) for part in set(a) & set(b)), default=0)
    if joined_a == joined_b or (shared > 2 and min(len(a), len(b)) == 1):
        return 0.9, "family names share a part"
    table = _family_first()
    if joined_a in table and joined_b in table:
        return (
            (0.85, "romanisations of one family name")
            if table[joined_a] == table[joined_b]
            else (-1.0, "family names differ")
        )
    if _same_sound(joined_a, joined_b):
        return 0.8, "spellings of one family name"
    if min(len(joined_a), len(joined_b)) >= 6 and joined_a[0] == joined_b[0] and OSA.distance(joined_a, joined_b) == 1:
        return 0.3, "family names one letter apart"
    return -1.0, "family names differ"


def _same_given(a: tuple[str, ...], b: tuple[str, ...], asian: bool) -> tuple[float, str]:
    """Compares given names, both of which are known."""
    joined_a, joined_b = "".join(a), "".join(b)
    if joined_a == joined_b:
        return 1.0, "same name"
    if _is_initials(a) or _is_initials(b):
        initials = all(x[0] == y[0] for x, y in zip(_initials(a), _initials(b), strict=False))
        return (0.6, "initials agree") if initials else (-0.9, "initials differ")
    if (asian or len(a) == len(b) == 1) and _same_sound(joined_a, joined_b):
        return 0.85, "given names are spellings of one sound"
    if asian:
        return -1.0, "given names differ"
    first_a, first_b = a[0], b[0]
    if first_a == first_b:
        return _same_middle(a[1:], b[1:])
    if _nicknames().get(first_a, frozenset()) & _nicknames().get(first_b, frozenset()):
        return 0.75, "one given name is short for the other"
    shorter, longer = sorted((first_a, first_b), key=len)
    if len(shorter) >= 3 and len(longer) - len(shorter) >= 2 and longer.startswith(shorter):  # not Martin, Martina
        return 0.5, "one given name begins with the other"
    if _same_sound(first_a, first_b):
        return 0.75, "given names are spellings of one sound"
    if len(first_a) == 1 or len(first_b) == 1:
        return (0.6, "initials agree") if first_a[0] == first_b[0] else (-0.9, "initials differ")
    if set(a[1:]) & {first_b} or set(b[1:]) & {first_a}:
        return 0.55, "called by a middle name"
    if (
        min(len(first_a), len(first_b)) >= 6
        and longer[:-1] != shorter
        and first_a[0] == first_b[0]
        and OSA.distance(first_a, first_b) == 1
    ):
        return 0.45, "given names one letter apart"
    return -1.0, "given names differ"


def _is_initials(given: tuple[str, ...]) -> bool:
    """`J`, `J F`, and the run-together `JF` that folding makes of `J.F.`."""
    if len(given) == 1 and len(given[0]) == 2:
        return not re.search("[aeiouy]", given[0])
    return all(len(part) == 1 for part in given)


def _initials(given: tuple[str, ...]) -> str:
    return "".join(given) if _is_initials(given) else "".join(part[0] for part in given)


def _same_middle(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[float, str]:
    if not a or not b:
        return 0.95, "same name but for a middle name"
    if all(x[0] == y[0] and (x == y or len(x) == 1 or len(y) == 1) for x, y in zip(a, b, strict=False)):
        return 0.95, "same name, middle names agree"
    return -0.5, "middle names differ"


@lru_cache(maxsize=65536)
def compare(a: str, b: str) -> Comparison:
    """Compares two names of people."""
    one, two = split(a), split(b)
    if not one.family or not two.family:
        return Comparison(0.0, "no name to compare")
    if one.suffix != two.suffix and one.given and two.given:
        if one.suffix and two.suffix:
            return Comparison(-0.9, "one is senior, the other junior")
        return (
            Comparison(-0.4, "only one is junior or senior")
            if one.given[0] == two.given[0]
            else Comparison(-1.0, "given names differ")
        )
    family, why = _same_family(one.family, two.family)
    if family < 0:
        return _out_of_order(one, two, why)
    if not one.given or not two.given:
        if not one.given and not two.given:
            return Comparison(round(family * 0.5, 2), f"one word each: {why}")
        return Comparison(round(family * 0.2, 2), f"family name alone: {why}")
    given, reason = _same_given(one.given, two.given, one.family_first and two.family_first)
    if given < 0:
        swapped = _swapped(one, two)
        return swapped or Comparison(given, reason)
    score = given if family >= 0.9 else given * family
    return Comparison(round(score, 2), reason if family == 1.0 else f"{reason}, {why}")


def _swapped(one: Parts, two: Parts) -> Comparison | None:
    """`Yong-chol Kim` against `Kim Yong-chol`: all the words are there, the order is another."""
    if sorted(one.given + one.family) == sorted(two.given + two.family) and len(one.given) > 1:
        return Comparison(0.7, "the same words in another order")
    return None


def _out_of_order(one: Parts, two: Parts, why: str) -> Comparison:
    """The family names differ: perhaps one name is a part of the other, or stands in another order."""
    if one.given and two.given:
        ends = "".join(one.given), "".join(two.given)
        if _same_sound("".join(one.family), ends[1]) and _same_sound(ends[0], "".join(two.family)):
            return Comparison(0.7, "family and given name change places")
        shorter, longer = sorted((one, two), key=lambda parts: len(parts.given))
        if shorter.given[0] == longer.given[0] and shorter.family[0] in longer.given[1:]:
            return Comparison(0.5, "one name has a further family name")
        return Comparison(-1.0, why)
    alone, full = (one, two) if not one.given else (two, one)
    if not full.given:
        return Comparison(-1.0, "the names differ")
    if "".join(alone.family) == "".join(full.given) or alone.family[0] == full.given[0]:
        return Comparison(0.15, "given name alone")
    if alone.family[0] in full.given[1:] and not full.family_first:
        return Comparison(0.15, "one of several family names")
    return Comparison(-1.0, why)


def keys(name: str) -> frozenset[str]:
    """Keys under which a person's name is filed: two names that may be one share a key, most others do not.

    The family name's sound, and for a name of several words also that of its other end, as the order may be another.
    """
    parts = split(name)
    ends = ["".join(parts.family), *parts.family]
    if parts.given:
        ends += [parts.given[0], parts.given[-1]] if not parts.family_first else ["".join(parts.given)]
    table = _family_first()
    return frozenset(f"#{table[end]}" if end in table else sound(end)[0] or end for end in ends)


# --- organizations ---


def organization_words(name: str) -> tuple[str, ...]:
    """The words of an organization's name, folded, without `the` and legal forms."""
    found = [w for w in re.findall(r"[a-z0-9]+", re.sub(r"['’.]", "", fold(name).replace("&", " and "))) if w]
    if len(found) > 1 and found[0] == "the":
        found.pop(0)
    while len(found) > 1 and found[-1] in _parts("legal"):
        found.pop()
    return tuple(found)


def is_acronym(short: str, long: str) -> bool:
    """Are the letters of `short` the initials of `long`? `AU` of `the African Union`."""
    letters = re.sub(r"[^A-Za-z]", "", fold(short) if not short.isascii() else short)
    if not 2 <= len(letters) <= 8 or sum(c.isupper() for c in short) < 2:
        return False
    all_words = re.findall(r"[a-z0-9]+", re.sub(r"['’.]", "", fold(long).replace("&", " and ")))
    big = [w for w in all_words if w not in _parts("small")]
    wanted = letters.lower()
    if len(big) < 2:
        return False
    bare = [w for w in all_words if w != "the"]
    options = {"".join(w[0] for w in ws) for ws in (big, bare, [w for w in big if w not in _parts("legal")])}
    return wanted in options


@lru_cache(maxsize=65536)
def compare_organizations(a: str, b: str) -> Comparison:
    """Compares two names of organizations (or groups)."""
    one, two = organization_words(a), organization_words(b)
    if not one or not two:
        return Comparison(0.0, "no name to compare")
    if one == two:
        return Comparison(1.0, "same name")
    if "".join(one) == "".join(two):
        return Comparison(0.95, "same name written together")
    if is_acronym(a, b) or is_acronym(b, a):
        return Comparison(0.7, "one is the acronym of the other")
    big_one, big_two = (tuple(w for w in ws if w not in _parts("small")) for ws in (one, two))
    if big_one == big_two:
        return Comparison(0.95, "same name but for small words")
    if sorted(big_one) == sorted(big_two) and len(big_one) > 1:
        return Comparison(0.8, "the same words in another order")
    shorter, longer = sorted((big_one, big_two), key=len)
    if shorter and longer[: len(shorter)] == shorter:
        return Comparison(0.3, "one name begins with the other")
    joined = "".join(one), "".join(two)
    if (
        min(map(len, joined)) >= 8
        and len(one) == len(two)
        and OSA.distance(*joined) == 1
        and not re.search(r"\d", a + b)
    ):
        return Comparison(0.6, "one letter apart")
    return Comparison(-0.8, "the names differ")
