"""Lengths of time: "two hours", "an 18-month pause", "the last three days", "a year ago", "weeks".

    five and a half years   →   Expression("duration", value="P5Y6M", amount="5.5", unit="Y")
    two weeks ago           →   Expression("shift", amount="2", unit="W", which="ago")

A length with "ago", "later" or "earlier" is a point on the calendar; one with "last" or "next" keeps where it is anchored.
"""

from dateline.annotate.times_dates import DASHES, date, year
from dateline.annotate.times_expression import Expression, Match, Which, which_word
from dateline.annotate.times_numbers import amount, is_digits
from dateline.annotate.times_relative import SHIFTS
from dateline.annotate.times_text import Pieces
from dateline.annotate.times_words import category

VALUES = {"S": "TS", "I": "TM", "H": "TH", "D": "D", "N": "D", "W": "W", "F": "W", "WE": "WE", "M": "M", "Q": "Q",
          "Y": "Y", "E": "DE", "C": "CE", "L": "ML"}  # fmt: skip
MOST_WORDS = 8  # of an event between "two days after" and its date
SHORTEST = 4  # letters: "min" and "hr" are units only after a number
HALF_A = {"E": ("Y", "5"), "C": ("Y", "50"), "Y": ("M", "6"), "D": ("H", "12")}
WHOLE = frozenset({"first", "final", "initial", "entire", "full", "additional", "another"})
BETWEEN = frozenset({"more", "full", "whole", "straight", "consecutive", "successive", "additional", "further", "long",
                     "short", "previous", "other", "trading", "working", "business", "calendar"})  # fmt: skip
AROUND = frozenset({"before", "after", "since", "following", "ahead", "leading"})
HALVES = {"Y": ("Y", 6, "M"), "H": ("H", 30, "M"), "I": ("M", 30, "S")}
BEFORE_BARE = frozenset({"for", "in", "after", "over", "within", "before", "during", "take", "took", "taken", "several",
                         "last", "lasted", "spend", "spent", "by", "recent", "past", "coming", "of",
                         "follow", "follows", "followed", "despite", "amid"})  # fmt: skip


def length(number: str, unit: str) -> str:
    """The TIMEX3 value of so many units: "2.5", "H" → `PT2H30M`."""
    mark = VALUES[unit]
    if unit == "F":
        number = "X" if number == "X" else f"{float(number) * 2:g}"
    if number.endswith(".5") and unit in HALVES:
        big, half, small = HALVES[unit]
        prefix = "P" if unit == "Y" else "PT"
        whole = number[:-2]
        return f"{prefix}{f'{whole}{big}' if whole != '0' else ''}{half}{small}"
    return f"PT{number}{mark[1]}" if mark[0] == "T" else f"P{number}{mark}"


def unit_at(p: Pieces, i: int) -> tuple[str, int] | None:
    """A unit of time in the plural or singular."""
    unit = category("units").get(p.low[i]) or category("unit").get(p.low[i])
    return None if unit is None else (unit, i + 1)


def duration(p: Pieces, i: int) -> Match | None:
    """ "two hours", "the past 18 months", "a year ago", "10-day", "a few weeks later", "weeks"."""
    low = p.low
    if low[i] == "the" and low[i + 1] in ("last", "first", "final") and (part := _part_of_month(p, i, i + 1)):
        return part
    definite = low[i] == "the"
    j = i + 1 if definite else i
    if low[j] in ("this", "these") and low[j + 1] in ("past", "last"):
        j += 1
    if (which := _anchoring(p, j)) or low[j] == "another" or (definite and low[j] in WHOLE):
        j += 1
    elif not definite and low[j] in ("a", "an") and (single := _a_unit(p, i, j)):
        return single
    if which == "past" and (unit := category("unit").get(low[j])) and unit not in ("S", "N"):
        return shifted(p, Match(i, j + 1, _length(unit, "1", which)))
    found = _amount_and_unit(p, j)
    return _sized(p, i, found, which) if found else _bare(p, i, j, which)


def _length(unit: str, number: str, which: Which | None = None, mod: str | None = None) -> Expression:
    """The expression of so many units."""
    value = length(number, unit)
    return Expression("duration", type="DURATION", value=value, amount=number, unit=unit, which=which, mod=mod)


def _sized(p: Pieces, i: int, found: tuple[str, str, int], which: Which | None) -> Match | None:
    """The length that a number of units makes, with the article, month or "ago" that belongs to it."""
    low, (number, unit, j) = p.low, found
    if unit == "Q" and ((low[j - 1] == "quarters" and "-" in low[i:j]) or low[j] == "of"):
        return None  # three-quarters of the seats
    least = "EQUAL_OR_MORE" if {"to", "or"} & set(low[i : j - 1]) else None  # "two to three weeks": two at least
    if low[i] == "the" and which is None and "-" in low[i + 1 : j]:
        i += 1  # "the two-week crisis": the article belongs to the noun
    match = shifted(p, Match(i, j, _length(unit, number, which, least)))
    return _of_month(p, match) if low[i] == "the" and match.expression.kind == "duration" else match


def _part_of_month(p: Pieces, i: int, j: int) -> Match | None:
    """ "the last week of August": a length that lies in a named time."""
    unit = category("unit").get(p.low[j + 1])
    if unit not in ("D", "W", "M") or p.low[j + 2] != "of":
        return None
    match = _of_month(p, Match(i, j + 2, _length(unit, "1")))
    return match if match.after > j + 2 else None


def _of_month(p: Pieces, match: Match) -> Match:
    """Takes in the month or year that a length is part of: "the first three months of 1915"."""
    if p.low[match.after] != "of":
        return match
    inner = date(p, match.after + 1) or year(p, match.after + 1)
    if inner and inner.expression.day is None:
        side = {"first": 1, "opening": 1, "last": -1, "final": -1, "closing": -1}.get(p.low[match.start + 1])
        return Match(match.start, inner.after, match.expression.but(which=None, base=inner.expression, number=side))
    return match


def _anchoring(p: Pieces, i: int) -> Which | None:
    """ "last", "past", "next" and their like before a number of units."""
    if p.low[i] == "recent":
        return "past"
    name = which_word(p.low[i])
    return None if name in ("this", "same", "that") else name


def _amount_and_unit(p: Pieces, i: int) -> tuple[str, str, int] | None:
    """ "two years", "two-year", "two more years", "12 to 18 months" (12 at least)."""
    low = p.low
    number = amount(p, i)
    if number is None:
        return None
    size, j = number
    joined = low[j] in ("to", "or") or (low[j] in ("-", "–") and p.joined[j])
    if joined and (second := amount(p, j + 1)) and (units := unit_at(p, second[1])):
        return size, units[0], units[1]
    if low[j] in BETWEEN:
        j += 1
    hyphen = low[j] in ("-", "‑") and low[j] and p.joined[j] and p.joined[j + 1]
    unit = unit_at(p, j + 1 if hyphen else j)
    described = unit is None and j == number[1] and low[j].isalpha() and low[j + 1] in category("units")
    if described and amount(p, j) is None and low[j + 2] not in SHIFTS:
        unit = unit_at(p, j + 1)  # "ten bitter months", if the judge finds an adjective
    if unit is None or (len(size) == 4 and low[i] == size and low[unit[1] - 1] in category("unit") and not hyphen):
        return None  # no length in "the games of 2018 day five"
    if unit[0] == "S" and low[unit[1] - 1] == "second" and not hyphen and size != "1":
        return None
    after = unit[1]
    if low[after : after + 3] == ["and", "a", "half"] and size != "X":
        size, after = f"{float(size) + 0.5:g}", after + 3
    if low[after] == "-" and p.joined[after] and low[after + 1] in ("long", "period"):
        after += 2
    return size, unit[0], after


def lasting(p: Pieces, i: int) -> Match | None:
    """ "month-long", "decades-long": a length that a noun has."""
    low = p.low
    if low[i + 1] not in DASHES or low[i + 2] != "long" or not (low[i + 1] and p.joined[i + 1] and p.joined[i + 2]):
        return None
    if unit := category("unit").get(low[i]):
        return Match(i, i + 3, _length(unit, "1"))
    return Match(i, i + 3, _length(category("units")[low[i]], "X"))


def _a_unit(p: Pieces, i: int, j: int) -> Match | None:
    """ "a year", "an hour and a half", "half a century" comes by its amount; "a day or two"."""
    low = p.low
    k = j + 2 if low[j + 1] in ("full", "whole", "single", "further", "additional") else j + 1
    unit = category("unit").get(low[k])
    if unit is None or unit == "S" or low[k + 1] == "-":
        return None
    if low[k + 1 : k + 4] == ["and", "a", "half"]:
        return shifted(p, Match(i, k + 4, _length(unit, "1.5")))
    if low[k + 1 : k + 3] == ["or", "two"]:
        return shifted(p, Match(i, k + 3, _length(unit, "1", mod="EQUAL_OR_MORE")))
    return shifted(p, Match(i, k + 1, _length(unit, "1")))


def _bare(p: Pieces, i: int, j: int, which: Which | None) -> Match | None:
    """ "weeks", "recent months", "the coming years", "half an hour", "half a century"."""
    low = p.low
    if low[j] == "half" and low[j + 1] in ("a", "an") and (half := category("unit").get(low[j + 2])):
        unit, number = HALF_A.get(half, (half, "0.5"))
        return shifted(p, Match(i, j + 3, _length(unit, number, which)))
    several = category("units").get(low[j])
    if several is None or len(low[j]) < SHORTEST:
        return None
    match = shifted(p, Match(i, j + 1, _length(several, "X", which)))
    paired = low[j + 1] in ("or", "and") and category("units").get(low[j + 2]) and len(low[j + 2]) >= SHORTEST
    if match.after == j + 1 and paired:
        return Match(i, j + 3, match.expression)
    if match.after > j + 1 or which:
        return match
    before = low[i - 1] if i else ""
    if before == "the" and (low[j + 1] in AROUND or low[j + 1 : j + 3] in (["that", "followed"], ["to", "come"])):
        return match  # "in the years that followed"
    return match if i == j and before in BEFORE_BARE else None


def shifted(p: Pieces, match: Match) -> Match:
    """The length itself, or the point in time that it leads to: "a year ago", "two days later", "a week or so ago"."""
    low, j = p.low, match.after
    if low[j : j + 2] == ["or", "so"]:
        j += 2
    found = match.expression
    if low[j : j + 2] in (["from", "now"], ["from", "today"]):
        return Match(match.start, j + 2, _shift(found, "next"))
    name = SHIFTS.get(low[j])
    if name and low[j + 1] == "than":
        return match  # "two hours earlier than expected" says by how much, not when
    if name and low[j] in ("before", "after", "prior"):
        # "two days before the talks" is a length beside a preposition; alone, "two days before" is a point.
        if low[j + 1] not in (".", ",", "", ";", ":", ")"):
            return Match(match.start, match.after, _from_date(p, found, j + 1, name))
        return Match(match.start, j + 1, _shift(found, name))
    if name:
        return Match(match.start, j + 1, _shift(found, name))
    return Match(match.start, j, found) if j > match.after else match


def _from_date(p: Pieces, found: Expression, i: int, which: Which) -> Expression:
    """The length of "two days after 3 May", "a week before the battle of 3 May", with the day that it counts from."""
    low, j = p.low, i
    if low[i] in ("the", "his", "her", "its", "their"):
        j = next((k + 1 for k in range(i + 2, i + MOST_WORDS) if low[k] == "of" and is_digits(low[k + 1])), i)
        if not all(word.isalpha() for word in low[i : j - 1]):
            return found
    day = date(p, j)
    if found.amount == "X" or day is None or day.expression.day is None or day.expression.month is None:
        return found
    return found.but(which=which, base=day.expression)


def _shift(found: Expression, which: Which) -> Expression:
    return found.but(kind="shift", type="TIME" if found.unit in ("S", "I", "H") else "DATE", which=which, value=None)
