"""Periods with a name of their own: decades, centuries and seasons.

the 1990s          →   Expression("decade", year=1990)
the fifth century BC   →   Expression("century", number=-5)
the summer of 1905     →   Expression("season", unit="SU", year=1905)
"""

from dateline.annotate.times_dates import era_at, era_year, which_year, year_at
from dateline.annotate.times_expression import Expression, Match
from dateline.annotate.times_numbers import is_digits, ordinal, words
from dateline.annotate.times_text import Pieces
from dateline.annotate.times_words import category


def decade(p: Pieces, i: int) -> Match | None:
    """ "the 1990s", "1990's", "the '90s", "the nineties"."""
    low = p.low
    j = i + 1 if low[i] == "the" else i
    if (
        is_digits(low[j])
        and low[j].endswith("0")
        and low[j + 1] == "s"
        and p.joined[j + 1]
        and (sign := era_at(p, j + 2))
    ):
        return Match(i, sign[1], Expression("decade", year=int(low[j]) * sign[0]))
    if is_digits(low[j]) and len(low[j]) == 4 and low[j].endswith("0") and low[j] >= "1000":
        k = j + 2 if low[j + 1] in ("'", "’") and low[j + 1] and p.joined[j + 1] and low[j] < "2100" else j + 1
        if low[k] == "s" and p.joined[k] and (k == j + 1 or (low[j].endswith("0") and i < j)):
            return Match(i, k + 1, Expression("decade", year=int(low[j])))
    mark = j + 1 if low[j] in ("'", "’", "‘") and low[j] else j
    if is_digits(low[mark]) and len(low[mark]) == 2 and low[mark].endswith("0") and (mark > j or i < j):
        if low[mark + 1] == "s" and p.joined[mark + 1]:
            return Match(i, mark + 2, Expression("decade", year=int(low[mark])))
        return None
    if low[j] in words("tens") and i < j:
        return Match(i, j + 1, Expression("decade", year=int(words("tens")[low[j]])))
    return None


def century(p: Pieces, i: int) -> Match | None:
    """ "the 20th century", "18th-century", "the fifth century BC"."""
    j = i + 1 if p.low[i] == "the" else i
    number = ordinal(p, j)
    if number is None:
        return None
    k = number[1] + 1 if p.low[number[1]] == "-" else number[1]
    if p.low[k] not in ("century", "centuries") or number[0] > 30 or number[0] < 1:
        return None
    if sign := era_at(p, k + 1):
        return Match(i, sign[1], Expression("century", number=number[0] * sign[0]))
    return Match(i, k + 1, Expression("century", number=number[0]))


def season(p: Pieces, i: int) -> Match | None:
    """ "spring", "the summer of 1905", "summer 1905", "the winter of last year"."""
    j = i + 1 if p.low[i] == "the" else i
    unit = category("season").get(p.low[j])
    if unit is None:
        return None
    found = Expression("season", unit=unit)
    k = j + 2 if p.low[j + 1] in ("of", ",") else j + 1
    if p.low[j] == "fall" and p.low[j + 1] == "of" and not is_digits(p.low[k]):
        return None  # the fall of the city
    if match := era_year(p, k):
        return Match(i, match.after, found.but(year=match.expression.year))
    if year := year_at(p, k):
        after = year[1]
        if p.low[after] in ("-", "–", "/") and p.joined[after] and is_digits(p.low[after + 1]) and p.joined[after + 1]:
            after += 2  # the winter of 1904–05
        return Match(i, after, found.but(year=year[0]))
    if p.low[j + 1] == "of" and (inner := which_year(p, k)):
        return Match(i, inner[1], found.but(base=inner[0]))
    return Match(i, j + 1, found)
