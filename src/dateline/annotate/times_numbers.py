"""Numbers in words and digits: "twenty-five", "a hundred and ten", "5 1/2", "1,000", "nineteen ninety-eight", "12th".

Each reader takes the pieces and a position and returns the number with the position after it, or `None`. An amount is
a string, since TIMEX3 writes "several" as `X`: `amount` of "two and a half" is `("2.5", …)`.
"""

from functools import cache

from dateline.annotate.times_text import Pieces
from dateline.annotate.times_words import table

Number = tuple[int, int]
Amount = tuple[str, int]
FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
MOST_DIGITS = 9  # longer runs of digits are no amount of anything on a calendar


@cache
def words(category: str) -> dict[str, str]:
    """Word → value, for the number words of one category."""
    return {row[0]: row[2] for row in table("times_numbers.tsv") if row[1] == category}


@cache
def _values(*categories: str) -> dict[str, int]:
    return {word: int(value) for name in categories for word, value in words(name).items()}


def is_digits(word: str) -> bool:
    """ASCII digits, few enough for a calendar."""
    return word.isdigit() and word.isascii() and len(word) <= MOST_DIGITS


def two_digits(p: Pieces, i: int) -> Number | None:
    """A number word below one hundred: "seven", "nineteen", "twenty-five"."""
    word = p.low[i]
    if word in (tens := _values("ten")):
        j = i + 2 if p.low[i + 1] == "-" and p.joined[i + 1] and p.joined[i + 2] else i + 1
        if p.low[j] in (digits := _values("digit")):
            return tens[word] + digits[p.low[j]], j + 1
        return tens[word], i + 1
    value = _values("digit", "teen").get(word)
    return None if value is None else (value, i + 1)


def cardinal_words(p: Pieces, i: int) -> Number | None:
    """A number in words: "two hundred and fifty", "a hundred", "two dozen", "a thousand"."""
    scales = _values("scale", "dozen")
    if p.low[i] in ("a", "an") and p.low[i + 1] in scales:
        total, j = scales[p.low[i + 1]], i + 2
    elif p.low[i] in scales and p.low[i] != "dozen":
        total, j = scales[p.low[i]], i + 1
    elif found := two_digits(p, i):
        total, j = found
        while p.low[j] in scales and total < 10**MOST_DIGITS:
            total, j = total * scales[p.low[j]], j + 1
    else:
        return None
    if total >= 100:
        rest = two_digits(p, j + 1 if p.low[j] == "and" else j)
        if rest and rest[0] < 100:
            return total + rest[0], rest[1]
    return total, j


def _after_fraction(p: Pieces, i: int) -> tuple[float, int] | None:
    """The fraction at `i`: "1/2", "½", "and a half"."""
    if p.raw[i] in FRACTIONS:
        return FRACTIONS[p.raw[i]], i + 1
    if p.low[i : i + 3] == ["1", "/", "2"] and p.joined[i + 1]:
        return 0.5, i + 3
    if p.low[i : i + 3] == ["and", "a", "half"]:
        return 0.5, i + 3
    if p.low[i : i + 3] == ["1", "/", "4"] and p.joined[i + 1]:
        return 0.25, i + 3
    return None


def _digits(p: Pieces, i: int) -> tuple[float, int] | None:
    """A number in digits: "12", "1,000", "2.5"."""
    if not is_digits(p.low[i]):
        return None
    text, j = p.low[i], i + 1
    while p.low[j] == "," and p.joined[j] and p.joined[j + 1] and len(p.low[j + 1]) == 3 and is_digits(p.low[j + 1]):
        text, j = text + p.low[j + 1], j + 2
        if len(text) > MOST_DIGITS:
            return None
    if p.low[j] == "." and p.joined[j] and p.joined[j + 1] and is_digits(p.low[j + 1]):
        return float(f"{text}.{p.low[j + 1]}"), j + 2
    return float(text), j


def amount(p: Pieces, i: int) -> Amount | None:
    """How many: "12", "5 1/2", "two and a half", "half a dozen", "several", "a few", "a couple of"."""
    low = p.low
    if low[i : i + 3] == ["half", "a", "dozen"]:
        return "6", i + 3
    if low[i : i + 2] == ["a", "couple"]:
        return "2", i + 3 if low[i + 2] == "of" else i + 2
    if low[i] == "couple" and low[i + 1] == "of":
        return "2", i + 2
    if low[i] in ("a", "a good") and low[i + 1] in ("few", "dozen"):
        return ("X" if low[i + 1] == "few" else "12"), i + 2
    if low[i] in words("vague"):
        return "X", i + 1
    if low[i] in words("plural") and low[i + 1] == "of":
        return "X", i + 2
    found = _digits(p, i)
    if found is None:
        if half := _after_fraction(p, i):
            return _written(half[0]), half[1]
        counted = cardinal_words(p, i)
        if counted is None:
            return None
        found = float(counted[0]), counted[1]
    if fraction := _after_fraction(p, found[1]):
        return _written(found[0] + fraction[0]), fraction[1]
    scales = _values("scale")
    if p.low[found[1]] in scales:
        return _written(found[0] * scales[p.low[found[1]]]), found[1] + 1
    return _written(found[0]), found[1]


def _written(number: float) -> str:
    return f"{number:.10g}" if number < 1e9 else f"{number:.0f}"


def ordinal(p: Pieces, i: int) -> Number | None:
    """Which one: "third", "twenty-first", "21st"."""
    if is_digits(p.low[i]) and len(p.low[i]) <= 3 and p.joined[i + 1] and p.low[i + 1] in ("st", "nd", "rd", "th"):
        return int(p.low[i]), i + 2
    ordinals = _values("ordinal")
    if p.low[i] in ordinals:
        return ordinals[p.low[i]], i + 1
    if p.low[i] in (tens := _values("ten")):
        j = i + 2 if p.low[i + 1] == "-" else i + 1
        if ordinals.get(p.low[j], 10) < 10:
            return tens[p.low[i]] + ordinals[p.low[j]], j + 1
    return None


def year_words(p: Pieces, i: int) -> Number | None:
    """A year in words: "nineteen ninety-eight", "nineteen hundred and five", "two thousand and ten"."""
    if p.low[i] == "two" and p.low[i + 1] == "thousand":
        j = i + 3 if p.low[i + 2] == "and" else i + 2
        rest = two_digits(p, j)
        return (2000 + rest[0], rest[1]) if rest else None
    century = _values("teen").get(p.low[i]) or (20 if p.low[i] == "twenty" else None)
    if century is None or century < 11:
        return None
    if p.low[i + 1] == "hundred":
        rest = two_digits(p, i + 3 if p.low[i + 2] == "and" else i + 2)
        return (century * 100 + rest[0], rest[1]) if rest else None
    j = i + 2 if p.low[i + 1] == "-" else i + 1
    rest = two_digits(p, j)
    if rest and rest[0] >= 10:
        return century * 100 + rest[0], rest[1]
    return None
