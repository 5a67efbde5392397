"""UTC offsets: from the zone a time states, and from the same instant told in another zone.

4.25pm BST               →   +01:00 in May; BST is also Bangladesh's, so place and date decide
11.25am (4.25pm BST)     →   -04:00: local time is five hours behind +01:00
"""

import re
from collections import Counter
from functools import cache

from dateline.annotate.times_expression import Expression
from dateline.annotate.times_words import table

LONG_ENOUGH = 20_000  # characters that show which country a text is about


@cache
def _rows() -> dict[str, tuple[tuple[str, frozenset[str], str], ...]]:
    found: dict[str, tuple[tuple[str, frozenset[str], str], ...]] = {}
    for row in table("times_zones.tsv"):
        offset = row[1] if len(row) > 1 else ""
        countries = frozenset(row[2].split()) if len(row) > 2 else frozenset()
        found[row[0]] = (*found.get(row[0], ()), (offset, countries, row[3] if len(row) > 3 else ""))
    return found


def zone_offset(zone: str, month: int | None, country: str | None, british: bool = False) -> str | None:
    """The offset of a zone's name; `None` where country and month leave more than one.

    `british`: the clock time is written as British papers do ("4.25pm"), which decides where no country does.
    """
    if re.fullmatch(r"[+-]\d\d:\d\d", zone):
        return zone
    rows = _rows().get(zone.lower(), ())
    if len(rows) > 1:
        here = tuple(row for row in rows if country in row[1])
        rows = here or tuple(row for row in rows if british and "GB" in row[1])
    rows = tuple(row for row in rows if not row[2] or month is None or _in_months(month, row[2]))
    offsets = {row[0] for row in rows if row[0]}
    return offsets.pop() if len(offsets) == 1 else None


def _in_months(month: int, months: str) -> bool:
    first, last = months.split("-")
    return int(first) <= month <= int(last)


def offset_of(found: Expression, value: str, country: str | None) -> str | None:
    """The UTC offset of a time as its text gives it."""
    if found.clock is None:
        return None
    month = int(value[5:7]) if re.match(r"\d{4}-\d\d", value) else None
    if found.zone:
        return zone_offset(found.zone, month, country, found.british)
    if found.twin is None:
        return None
    clock, zone = found.twin
    offset = zone_offset(zone, month, country, found.british)
    if offset is None:
        return None
    there = _minutes(clock) - _minutes(offset[1:]) * (-1 if offset[0] == "-" else 1)
    here = _minutes(found.clock) - there
    here = (here + 14 * 60) % 1440 - 14 * 60 if here < -12 * 60 or here > 14 * 60 else here
    return f"{'-' if here < 0 else '+'}{abs(here) // 60:02}:{abs(here) % 60:02}" if here % 15 == 0 else None


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")[:2]
    return int(hours) * 60 + int(minutes)


@cache
def _places() -> dict[str, str]:
    return {row[0]: row[1] for row in table("times_places.tsv")}


def country_of(source: str | None, text: str) -> str | None:
    """The country that the outlet's name gives away, or else the one that the text names most, by a clear margin."""
    named = {_places()[word] for word in _words(source or "") if word in _places()}
    if len(named) == 1:
        return named.pop()
    counts = Counter(_places()[word] for word in _words(text[:LONG_ENOUGH]) if word in _places()).most_common(2)
    if not counts or (len(counts) == 2 and counts[0][1] < 2 * counts[1][1]):
        return None
    return counts[0][0]


def _words(text: str) -> list[str]:
    return [word.lower() for word in re.findall(r"[A-Z][A-Za-z]+", text)]
