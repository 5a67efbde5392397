"""Two names of people compared part by part: family names first, then given names, initials and middle names."""

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from dateline.naming.parts import Parts, family_table, nicknames, romanised, split
from dateline.naming.sound import same_sound, sound


class Comparison(NamedTuple):
    """How much two names speak for one bearer, from -1 to 1, and why."""

    score: float
    reason: str


def _same_family(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[float, str]:
    if a == b:
        return 1.0, "same family name"
    joined_a, joined_b = "".join(a), "".join(b)
    shared = max((len(part) for part in set(a) & set(b)), default=0)
    if joined_a == joined_b or (shared > 2 and min(len(a), len(b)) == 1):
        return 0.9, "family names share a part"
    table = family_table()
    if joined_a in table and joined_b in table:
        return (
            (0.85, "romanisations of one family name")
            if table[joined_a] == table[joined_b]
            else (-1.0, "family names differ")
        )
    if same_sound(joined_a, joined_b):
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
    if (asian or len(a) == len(b) == 1) and same_sound(joined_a, joined_b):
        return 0.85, "given names are spellings of one sound"
    if asian:
        return -1.0, "given names differ"
    first_a, first_b = a[0], b[0]
    if first_a == first_b:
        return _same_middle(a[1:], b[1:])
    if (of_language := _in_other_letters(first_a, first_b)) is not None:
        return of_language
    if nicknames().get(first_a, frozenset()) & nicknames().get(first_b, frozenset()):
        return 0.75, "one given name is short for the other"
    shorter, longer = sorted((first_a, first_b), key=len)
    if len(shorter) >= 3 and len(longer) - len(shorter) >= 2 and longer.startswith(shorter):  # not Martin, Martina
        return 0.5, "one given name begins with the other"
    if same_sound(first_a, first_b):
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


def _in_other_letters(a: str, b: str) -> tuple[float, str] | None:
    """`Sergei` and `Sergius` are one name; `Pavel` and `Paul` may be, but many a Paul is no Pavel."""
    one, two = romanised().get(a), romanised().get(b)
    if one is None or two is None or one[0] != two[0]:
        return None
    if one[1] or two[1]:
        return 0.5, "one given name translates the other"
    return 0.75, "romanisations of one given name"


_OLDER = ((r"tsch|tch", "ch"), ("w", "v"), (r"ff$", "v"), (r"(?<=[sc]k)(?:iy|ij|ii|yi|yy|y|i)$", "y"))


def _older_letters(family: tuple[str, ...]) -> str:
    """A Russian family name with the spellings of French and German newspapers levelled: `Romanoff` → `romanov`."""
    word = "".join(family)
    for spelling, level in _OLDER:
        word = re.sub(spelling, level, word)
    return word


def is_transliterated(one: Parts, two: Parts) -> bool:
    """May two names be one Russian name in two romanisations: `Sergius Vitte`, `Sergei Witte`?

    Only the given name shows that letters were changed at all: Anna Wale is not Anna Vale.
    """
    if not one.given or not two.given or one.family == two.family:
        return False
    lines = [romanised().get(parts.given[0]) for parts in (one, two)]
    if lines[0] is None or lines[1] is None or lines[0][0] != lines[1][0] or all(line[1] for line in lines if line):
        return False
    return _older_letters(one.family) == _older_letters(two.family)


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
    if family < 0.9 and is_transliterated(one, two):
        family, why = 0.9, "romanisations of one family name"
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
        if same_sound("".join(one.family), ends[1]) and same_sound(ends[0], "".join(two.family)):
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
    if parts.given and parts.given[0] in romanised():
        ends.append(_older_letters(parts.family))
    table = family_table()
    return frozenset(f"#{table[end]}" if end in table else sound(end)[0] or end for end in ends)
