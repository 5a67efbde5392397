"""Repeated times: "every Sunday", "each month", "every two years", "Mondays", "twice a year", "per month".

every Sunday   →   Expression("fixed", type="SET", value="XXXX-WXX-7")
twice a year   →   Expression("fixed", type="SET", value="P1Y")
"""

from dateline.annotate.times_expression import Expression, Match
from dateline.annotate.times_numbers import amount
from dateline.annotate.times_spans import length
from dateline.annotate.times_text import Pieces
from dateline.annotate.times_words import category


def repeated(p: Pieces, i: int) -> Match | None:
    """ "every Sunday", "each month", "every two years", "Mondays", "weekends"."""
    low = p.low
    if low[i] in ("every", "each"):
        j = i + 1
        if low[j] == "other":
            if unit := category("unit").get(low[j + 1]):
                return _set(i, j + 2, length("2", unit))
            return None
        if (number := amount(p, j)) and (units := category("units").get(low[number[1]])):
            return _set(i, number[1] + 1, length(number[0], units))
        return _each(p, i, j)
    if low[i] == "everyday":
        return _set(i, i + 1, "P1D")
    if weekday := category("weekdays").get(low[i]):
        return _set(i, i + 1, f"XXXX-WXX-{weekday}")
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
    if (month := category("month").get(low[j])) and p.raw[j][0].isupper():
        return _set(i, j + 1, f"XXXX-{int(month):02}")
    if season := category("season").get(low[j]):
        return _set(i, j + 1, f"XXXX-{season}")
    if (part := category("part").get(low[j])) and low[j] != "night":
        return _set(i, j + 1, f"XXXX-XX-XXT{part}")
    if unit := category("unit").get(low[j]):
        return _set(i, j + 1, length("1", unit)) if unit != "S" else None
    return None


def rate(p: Pieces, i: int) -> Match | None:
    """ "twice a year", "per month", "three times a week"."""
    low = p.low
    if low[i] == "per" and (unit := category("unit").get(low[i + 1])) and unit not in ("S", "WE"):
        return _set(i, i + 2, length("1", unit))
    j = i + 1 if low[i] in ("once", "twice") else None
    if j is None and (number := amount(p, i)) and low[number[1]] == "times":
        j = number[1] + 1
    if j and low[j] in ("a", "an", "every", "each", "per") and (unit := category("unit").get(low[j + 1])):
        return _set(i, j + 2, length("1", unit))
    return None
