"""Named days: "Christmas Eve", "Memorial Day weekend", "Eid al-Fitr", by the country in which the name is used.

    day_of("thanksgiving", 2018, "CA")   →   8 October 2018
    day_of("thanksgiving", 2018, None)   →   22 November 2018: the first row without a known country

Fixed days, weekdays of a month and the Easter cycle are reckoned here; feasts of the moon are asked of the `holidays`
library, which is loaded only when a text names one.
"""

import re
from datetime import date, timedelta
from functools import cache, lru_cache

from dateline.annotate.times_dates import year_at
from dateline.annotate.times_expression import Expression, Match
from dateline.annotate.times_text import PIECE, Pieces
from dateline.annotate.times_words import table


@cache
def _names() -> dict[str, tuple[tuple[str, ...], ...]]:
    """First piece → the names that begin with it, the longest first."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for row in table("times_holidays.tsv"):
        name = tuple(PIECE.findall(row[0]))
        found.setdefault(name[0], set()).add(name)
        if "." in name:  # "St Patrick's Day" without the full stop
            found[name[0]].add(tuple(piece for piece in name if piece != "."))
        if "'" in name and name[-1] != "s":
            found[name[0]].add(tuple(piece for piece in name if piece != "'"))
    return {word: tuple(sorted(names, key=lambda n: (-len(n), n))) for word, names in found.items()}


@cache
def _rules() -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    """Letters of the name → its rules with their countries."""
    found: dict[str, tuple[tuple[str, frozenset[str]], ...]] = {}
    for row in table("times_holidays.tsv"):
        countries = frozenset(row[2].split()) if len(row) > 2 else frozenset()
        found[_key(row[0])] = (*found.get(_key(row[0]), ()), (row[1], countries))
    return found


def _key(name: str) -> str:
    return "".join(character for character in name if character.isalpha())


@cache
def first_words() -> frozenset[str]:
    """The words that may begin a holiday's name."""
    return frozenset(_names())


def holiday(p: Pieces, i: int) -> Match | None:
    """A named day, or its weekend: "Easter", "the Memorial Day weekend"."""
    j = i + 1 if p.low[i] == "the" else i
    for name in _names().get(p.low[j], ()):
        pieces = tuple("'" if piece in "’‘" and piece else piece for piece in p.low[j : j + len(name)])
        if pieces != name or not p.raw[j][0].isupper():
            continue
        k = j + len(name)
        found = Expression("holiday", value=_key(" ".join(name)))
        if year := year_at(p, k + 1 if p.low[k] in (",", "of") else k):
            return Match(j, year[1], found.but(year=year[0]))
        if p.raw[k][:1].isupper() and p.low[k] not in ("weekend", "week", "day", "eve", "monday", "morning"):
            return None  # a longer name: "Easter Island", "Christmas Carol"
        if p.low[k] in ("weekend", "week"):
            unit = "WE" if p.low[k] == "weekend" else "W"
            return Match(i, k + 1, Expression("unit", unit=unit, which="this", base=found))
        return Match(j, k, found) if j == i or p.low[j] != "may" else None
    return None


def easter(year: int) -> date:
    """Western Easter Sunday, by the anonymous Gregorian computus."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    el = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * el) // 451
    month, day = divmod(h + el - 7 * m + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth weekday (1 is Monday) of a month; -1 is the last."""
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.isoweekday() - weekday) % 7)


def days_of(name: str, year: int, country: str | None) -> tuple[date, ...]:
    """The days that a name (its letters, in lower case) means in a year; more than one where it is said of two feasts."""
    rules = _rules().get(name, ())
    fitting = [rule for rule, countries in rules if country in countries] or [rule for rule, _ in rules]
    return _by_rule(fitting[0], year, country) if fitting and 1 < year < 9999 else ()


def _by_rule(rule: str, year: int, country: str | None) -> tuple[date, ...]:
    words = rule.split()
    if words[0] == "nth":
        day = nth_weekday(year, int(words[1]), int(words[2]), int(words[3]))
        return (day + timedelta(days=int(words[4])) if len(words) > 4 else day,)
    if words[0].startswith("easter"):
        return (easter(year) + timedelta(days=int(words[0][6:])),)
    if words[0] == "election":  # the Tuesday after the first Monday of November
        return (nth_weekday(year, 11, 1, 1) + timedelta(days=1),)
    if words[0] == "victoria":  # the Monday before 25 May
        return (date(year, 5, 24) - timedelta(days=date(year, 5, 24).weekday()),)
    if words[0] == "lib":
        names = frozenset(re.split(r" (?=Eid)", " ".join(words[2:])))
        asked = [country] if words[1][0] == "@" and country else []
        found = (_from_library(code, names, year) for code in [*asked, words[1].lstrip("@")] if code)
        return next((days for days in found if days), ())
    month_and_day = words[0].split("-")
    return (date(year, int(month_and_day[0]), int(month_and_day[1])),)


@lru_cache(maxsize=512)
def _from_library(country: str, names: frozenset[str], year: int) -> tuple[date, ...]:
    """The first day of each holiday of these names in the `holidays` library's calendar of a country."""
    import holidays

    try:
        calendar = holidays.country_holidays(country, years=year, language="en_US")
    except (NotImplementedError, KeyError, ValueError):
        return ()
    days = sorted(day for day, text in calendar.items() if names & {n.split(" (")[0] for n in text.split("; ")})
    return tuple(day for day in days if day - timedelta(days=1) not in days)
