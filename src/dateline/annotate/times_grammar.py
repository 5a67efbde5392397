"""The grammar of time expressions: small rules, tried where a word may begin a time, and composed.

    early on the morning of Friday, 8 May

`times_modifiers` takes "early on" and "the morning of", `times_rules` the rest. The longest match wins. Every rule looks
ahead a fixed number of pieces at most, so the time taken grows with the text and no faster.
"""

from functools import cache

from dateline.annotate.times_dates import DASHES, FIRST_YEAR, date, day_at, month_at, year_after
from dateline.annotate.times_expression import Expression, Match, longest
from dateline.annotate.times_modifiers import APPROXIMATE, PHASES, approximate, modified
from dateline.annotate.times_numbers import is_digits
from dateline.annotate.times_rules import core, rules
from dateline.annotate.times_text import Pieces
from dateline.annotate.times_words import category

JOINS = DASHES | {"and", "to", "or"}
COUNTED = frozenset({"%", "percent", "million", "billion", "people"})
MOST_DAYS = 5  # in "3, 4, 5, 6 and 7 May"


@cache
def openers() -> frozenset[str]:
    """The words that may begin an expression."""
    first = {phrase[0] for phrase, _ in APPROXIMATE} | set(PHASES) | {"earlier", "later", "middle", "the", "week"}
    return frozenset(first | set(rules()) | set(category("approx")) | set(category("mod")) | set(category("part")))


def expression_at(p: Pieces, i: int) -> Match | None:
    """The longest expression that begins at a piece."""
    return longest([core(p, i), modified(p, i), approximate(p, i)])


def coordinated(p: Pieces, i: int) -> list[Match]:
    """Several dates of which the first lacks what the last states: "26–27 May", "8 and 9 May 1905"."""
    if not is_digits(p.low[i]) or not (first := day_at(p, i)):
        return []
    days = [(first[0], i, first[1])]
    j = first[1]
    while len(days) < MOST_DAYS and (p.low[j] in JOINS or p.low[j] in (",", "until", "through")):
        second = day_at(p, j + 1)
        if second is None:
            return []
        start, j = j + 1, second[1]
        k = j + 1 if p.low[j] == "of" else j
        if month_at(p, k) and (last := date(p, start)) and last.expression.day:
            shared = last.expression.but(weekday=None)
            return [*(Match(a, b, shared.but(day=d)) for d, a, b in days), last]
        days.append((second[0], start, j))
    return []


def continued(p: Pieces, match: Match) -> list[Match]:
    """The dates after this one that lack what it states: "May 26–27, 1905", "1904-05", "May 3 and 4"."""
    e, j = match.expression, match.after
    if e.kind != "date" or e.clock or e.part or e.base:
        return [match]
    if e.month is None and e.day is None:
        return [match, *_second_year(p, match)]
    if e.day is None or e.year is not None or p.low[j] not in JOINS:
        return [match]
    second = day_at(p, j + 1)
    if second is None or second[0] <= e.day or not is_digits(p.low[j + 1]):
        return [match]
    k = second[1]
    if month_at(p, k) or p.low[k] in COUNTED or p.low[k] in category("units") or p.low[k] in category("unit"):
        return [match]
    year, after = year_after(p, k) if p.low[k] != "in" else (None, k)
    both = e.but(year=year)
    return [Match(match.start, match.after, both), Match(j + 1, after, both.but(day=second[0], weekday=None))]


def _second_year(p: Pieces, match: Match) -> list[Match]:
    """ "05" in "1904–05"."""
    j, first = match.after, match.expression.year
    if first is None or first < FIRST_YEAR or p.low[j] not in DASHES or not (p.joined[j] and p.joined[j + 1]):
        return []
    if not is_digits(p.low[j + 1]) or len(p.low[j + 1]) != 2 or (p.joined[j + 2] and p.low[j + 2] in DASHES):
        return []
    year = first // 100 * 100 + int(p.low[j + 1])
    return [Match(j + 1, j + 2, Expression("date", year=year))] if year > first else []


def find(p: Pieces) -> list[Match]:
    """All expressions, in text order, without overlap."""
    found: list[Match] = []
    starts = openers()
    i, last = 0, len(p.low)
    while i < last:
        word = p.low[i]
        if word not in starts and not word.isdigit():
            i += 1
            continue
        matches = coordinated(p, i)
        if not matches:
            match = expression_at(p, i)
            matches = continued(p, match) if match else []
        found += matches
        i = matches[-1].after if matches else i + 1
    return found
