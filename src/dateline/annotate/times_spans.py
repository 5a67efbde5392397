"""Lengths of time and repeated times: "nearly two hours", "an 18-month pause", "every Sunday", "twice a year".

    five and a half years   →   Expression("duration", value="P5Y6M", amount="5.5", unit="Y")
    two weeks ago           →   Expression("shift", amount="2", unit="W", which="ago")

A length with "ago", "later" or "earlier" is a point on the calendar; one with "last" or "next" keeps where it is anchored.
"""

from dateline.annotate.times_dates import date, year
from dateline.annotate.times_expression import Expression, Match
from dateline.annotate.times_numbers import amount
from dateline.annotate.times_relative import SHIFTS
from dateline.annotate.times_text import Pieces
from dateline.annotate.times_words import category

VALUES = {"S": "TS", "I": "TM", "H": "TH", "D": "D", "N": "D", "W": "W", "F": "W", "WE": "WE", "M": "M", "Q": "Q",
          "Y": "Y", "E": "DE", "C": "CE", "L": "ML"}  # fmt: skip
HALVES = {"Y": ("Y", 6, "M"), "H": ("H", 30, "M"), "I": ("M", 30, "S")}
BEFORE_BARE = frozenset({"for", "in", "after", "over", "within", "before", "during", "take", "took", "taken", "several",
                         "last", "lasted", "spend", "spent", "by", "recent", "past", "coming", "of"})  # fmt: skip


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
    j, which, plain = i, None, True
    if low[i] == "the" and low[i + 1] in ("last", "first", "final") and (part := _part_of_month(p, i, i + 1)):
        return part
    if low[j] == "the":
        j, plain = j + 1, False
    if low[j] in ("this", "these") and low[j + 1] in ("past", "last"):
        j += 1
    if name := _anchoring(p, j):
        which, j, plain = name, j + 1, False
    elif low[j] in ("first", "final", "initial", "entire", "full", "additional", "another") and not plain:
        j += 1
    elif low[j] == "another":
        j += 1
    if which is None and plain and low[j] in ("a", "an") and (bare := _a_unit(p, i, j)):
        return bare
    if which == "past" and (unit := category("unit").get(low[j])) and unit not in ("S", "N"):
        value = Expression("duration", type="DURATION", value=length("1", unit), amount="1", unit=unit, which="past")
        return shifted(p, Match(i, j + 1, value))
    found = _amount_and_unit(p, j)
    if found is None:
        return _bare(p, i, j, which)
    number, unit, j = found
    least = "EQUAL_OR_MORE" if {"to", "or"} & set(low[i : j - 1]) else None  # "two to three weeks": two at least
    value = Expression(
        "duration", type="DURATION", value=length(number, unit), amount=number, unit=unit, which=which, mod=least
    )
    if unit == "S" and number in ("1",) and low[j - 1] == "second":
        return None
    if low[i] == "the" and low[i + 1 : i + 2] == low[i + 1 : j][:1] and "-" in low[i + 1 : j] and which is None:
        i += 1  # "the two-week crisis": the article belongs to the noun
    if unit == "Q" and (low[j - 1] == "quarters" and "-" in low[i:j] or low[j] == "of"):
        return None  # three-quarters of the seats
    match = shifted(p, Match(i, j, value))
    return _of_month(p, match) if low[i] == "the" and match.expression.kind == "duration" else match


def _part_of_month(p: Pieces, i: int, j: int) -> Match | None:
    """ "the last week of August": a length that lies in a named time."""
    unit = category("unit").get(p.low[j + 1])
    if unit not in ("D", "W", "M") or p.low[j + 2] != "of":
        return None
    value = Expression("duration", type="DURATION", value=length("1", unit), amount="1", unit=unit)
    match = _of_month(p, Match(i, j + 2, value))
    return match if match.after > j + 2 else None


def _of_month(p: Pieces, match: Match) -> Match:
    """Takes in the month or year that a length is part of: "the first three months of 1915"."""
    if p.low[match.after] != "of":
        return match
    inner = date(p, match.after + 1) or year(p, match.after + 1)
    if inner and inner.expression.day is None:
        return Match(match.start, inner.after, match.expression.but(which=None))
    return match


def _anchoring(p: Pieces, i: int) -> str | None:
    """ "last", "past", "next" and their like before a number of units."""
    name = category("which").get(p.low[i])
    if name in ("last", "past", "next", "previous", "following", "latest"):
        return name
    return "past" if p.low[i] == "recent" else None


def _amount_and_unit(p: Pieces, i: int) -> tuple[str, str, int] | None:
    """ "two years", "two-year", "two more years", "12 to 18 months" (`X`), "two or three days"."""
    low = p.low
    number = amount(p, i)
    if number is None:
        return None
    size, j = number
    if low[j] in ("to", "or", "-", "–") and (second := amount(p, j + 1)) and (unit := unit_at(p, second[1])):
        if low[j] == "or" or low[j] == "to" or p.joined[j]:
            return size, unit[0], unit[1]
    if low[j] in ("more", "full", "whole", "straight", "consecutive", "successive", "additional", "further", "long",
                  "short", "previous", "other", "trading", "working", "business", "calendar"):  # fmt: skip
        j += 1
    hyphen = low[j] in ("-", "‑") and low[j] and p.joined[j] and p.joined[j + 1]
    unit = unit_at(p, j + 1 if hyphen else j)
    if unit is None:
        return None
    if unit[0] == "S" and low[unit[1] - 1] == "second" and not hyphen and size != "1":
        return None
    after = unit[1]
    if low[after : after + 3] == ["and", "a", "half"] and size != "X":
        size, after = f"{float(size) + 0.5:g}", after + 3
    if low[after] == "-" and p.joined[after] and low[after + 1] in ("long", "period"):
        after += 2
    return size, unit[0], after


def _a_unit(p: Pieces, i: int, j: int) -> Match | None:
    """ "a year", "an hour and a half", "half a century" comes by its amount; "a day or two"."""
    low = p.low
    k = j + 2 if low[j + 1] in ("full", "whole", "single", "further", "additional") else j + 1
    unit = category("unit").get(low[k])
    if unit is None or unit == "S" or low[k + 1] == "-":
        return None
    if low[k + 1 : k + 4] == ["and", "a", "half"]:
        value = Expression("duration", type="DURATION", value=length("1.5", unit), amount="1.5", unit=unit)
        return shifted(p, Match(i, k + 4, value))
    if low[k + 1 : k + 3] == ["or", "two"]:
        value = Expression(
            "duration", type="DURATION", value=length("1", unit), amount="1", unit=unit, mod="EQUAL_OR_MORE"
        )
        return shifted(p, Match(i, k + 3, value))
    value = Expression("duration", type="DURATION", value=length("1", unit), amount="1", unit=unit)
    return shifted(p, Match(i, k + 1, value))


def _bare(p: Pieces, i: int, j: int, which: str | None) -> Match | None:
    """ "weeks", "recent months", "the coming years", "half an hour", "half a century"."""
    low = p.low
    if low[j] == "half" and low[j + 1] in ("a", "an") and (unit := category("unit").get(low[j + 2])):
        big = {"E": ("5", "Y"), "C": ("50", "Y"), "Y": ("6", "M"), "D": ("12", "H")}.get(unit)
        value = length(*big) if big else length("0.5", unit)
        return shifted(p, Match(i, j + 3, Expression("duration", type="DURATION", value=value, amount="0.5", unit=unit, which=which)))  # type: ignore[arg-type]  # fmt: skip
    unit = category("units").get(low[j])
    if unit is None or len(low[j]) < 4:
        return None
    value = Expression("duration", type="DURATION", value=length("X", unit), amount="X", unit=unit, which=which)  # type: ignore[arg-type]
    match = shifted(p, Match(i, j + 1, value))
    if match.after > j + 1 or which:
        return match
    if low[j + 1] in ("or", "and") and category("units").get(low[j + 2]) and len(low[j + 2]) > 3:
        return Match(i, j + 3, value)
    if i and low[i - 1] == "the" and low[j + 1] in ("before", "after", "since", "following"):
        return match
    if i < j:
        return None
    return match if i and p.low[i - 1] in BEFORE_BARE else None


def shifted(p: Pieces, match: Match) -> Match:
    """The length itself, or the point in time that it leads to: "a year ago", "two days later", "a week or so ago"."""
    low, j = p.low, match.after
    if low[j : j + 2] == ["or", "so"]:
        j += 2
    found = match.expression
    if low[j : j + 2] in (["from", "now"], ["from", "today"]):
        return Match(match.start, j + 2, _shift(found, "next"))
    name = SHIFTS.get(low[j])
    if name and low[j] in ("before", "after", "prior"):
        # "two days before the talks" is a length beside a preposition; alone, "two days before" is a point.
        if low[j + 1] not in (".", ",", "", ";", ":", ")"):
            return Match(match.start, match.after, found)
        return Match(match.start, j + 1, _shift(found, name))
    if name:
        return Match(match.start, j + 1, _shift(found, name))
    return Match(match.start, j, found) if j > match.after else match


def _shift(found: Expression, which: str) -> Expression:
    return found.but(kind="shift", type="TIME" if found.unit in ("S", "I", "H") else "DATE", which=which, value=None)


def repeated(p: Pieces, i: int) -> Match | None:
    """ "every Sunday", "each month", "every two years", "Mondays", "weekends"."""
    low = p.low
    if low[i] in ("every", "each"):
        j = i + 1
        if low[j] == "other":
            if unit := category("unit").get(low[j + 1]):
                return _set(i, j + 2, length("2", unit))
            return None
        if (number := amount(p, j)) and (unit := category("units").get(low[number[1]])):
            return _set(i, number[1] + 1, length(number[0], unit))
        return _each(p, i, j)
    if low[i] == "everyday":
        return _set(i, i + 1, "P1D")
    if number := category("weekdays").get(low[i]):
        return _set(i, i + 1, f"XXXX-WXX-{number}")
    if low[i] == "weekends":
        return _set(i, i + 1, "XXXX-WXX-WE")
    return None


def _set(i: int, after: int, value: str) -> Match:
    return Match(i, after, Expression("fixed", type="SET", value=value))


def _each(p: Pieces, i: int, j: int) -> Match | None:
    low = p.low
    if number := category("weekday").get(low[j]):
        part = category("part").get(low[j + 1])
        return _set(i, j + 2 if part else j + 1, f"XXXX-WXX-{number}{f'T{part}' if part else ''}")
    if number := category("month").get(low[j]):
        return _set(i, j + 1, f"XXXX-{int(number):02}") if p.raw[j][0].isupper() else None
    if season := category("season").get(low[j]):
        return _set(i, j + 1, f"XXXX-{season}")
    if (part := category("part").get(low[j])) and low[j] != "night":
        return _set(i, j + 1, f"XXXX-XX-XXT{part}")
    if unit := category("unit").get(low[j]):
        return _set(i, j + 1, length("1", unit)) if unit != "S" else None
    return None


def rate(p: Pieces, i: int) -> Match | None:
    """ "twice a year", "per month", "three times a week", "5 percent a year"."""
    low = p.low
    if low[i] == "per" and (unit := category("unit").get(low[i + 1])) and unit not in ("S", "WE"):
        return _set(i, i + 2, length("1", unit))
    times = {"once": 1, "twice": 2}.get(low[i])
    j = i + 1
    if times is None and (number := amount(p, i)) and low[number[1]] == "times":
        times, j = number[0], number[1] + 1  # type: ignore[assignment]
    if times and low[j] in ("a", "an", "every", "each", "per") and (unit := category("unit").get(low[j + 1])):
        return _set(i, j + 2, length("1", unit))
    return None
