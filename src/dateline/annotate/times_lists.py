"""Lists of dates: the years that the headings of a chronology leave out follow from their order.

    1 May: Kenji Oto sails for Japan.        → 1 May 1904, as no later date follows it before the report
    13 December: The talks end.              → 13 December 1904
    28 January: The treaty is signed.        → 28 January 1905: "28 January" behind "13 December" is of the next year
                                               report of 10 July 1905
    20 March 1904 …   1 May …                → 1 May 1904: that of the heading before
    1904   20 March …   1 May …              → 20 March 1904, 1 May 1904: that of the line above them

A date is a heading if a sentence begins with it and goes on, if at all, like a new one: behind a colon, a dash or with a
capital letter. One such sentence proves nothing; three in the order of time, either way, make a list.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import accumulate, pairwise

from dateline.mention import Reading, Time
from dateline.when import of_iso

FEWEST = 3
"""Different headings that make a list."""
RARELY = 3
"""Of so many neighbours in a list at most one pair may lie on two sides of the turn of a year."""
SLIP = 60
"""Days by which a heading may stand out of the order, so that it says nothing of a year."""
CALENDAR = frozenset({"day", "month", "year"})
_BEFORE = re.compile(r"[\W_]*")
_DIGIT = re.compile(r"\d")
_DASH = r"(?:[:–—]|-+(?:\s|$))"
_BEHIND = re.compile(rf"\s*(?:\)\s*)?(?:$|{_DASH})|\s+[“\"‘']?(?!GMT\b|UTC\b|BST\b|[ECMP][DS]?T\b)(?=[A-Z])")
_BEHIND_YEAR = re.compile(rf"\s*{_DASH}\s*\S")
"""With a year an ordinary sentence may begin, too, and "2045" alone may be a time of day."""
_ALONE = re.compile(r"\W*$")
_AHEAD = re.compile(r"\b(?:will|shall|is to|are to|is due|are due|expected|scheduled)\b", re.IGNORECASE)
AHEAD = 0.3
"""Share of entries with such words from which on a list is one of what is to come."""


def headings(reading: Reading) -> list[Time]:
    """The headings of a report's list of dates, if it has enough of them, whatever their order.

    A year counts if text follows it in its sentence; where there are enough others, also alone.
    """
    found = list(_headings(reading, _BEHIND_YEAR))
    if len({time.begin for time in found}) < FEWEST:
        return []
    alone = (time for time in _headings(reading, _ALONE) if time.grain == "year")
    return sorted({time.id: time for time in [*found, *alone]}.values(), key=lambda time: time.span)


def _headings(reading: Reading, behind_year: re.Pattern[str]) -> Iterator[Time]:
    text = reading.report.text
    dates = (t for t in reading.times if t.type == "DATE" and t.grain in CALENDAR and t.begin is not None)
    starting = {time.span.start: time for time in dates}
    for sentence in reading.sentences:
        opening = _BEFORE.match(text, sentence.span.start, sentence.span.end)
        time = starting.get(opening.end() if opening else sentence.span.start)
        if time is not None and _DIGIT.search(time.span.of(text)):
            follows = behind_year if time.grain == "year" else _BEHIND
            if follows.match(text[time.span.end : sentence.span.end]):
                yield time


def with_years(reading: Reading) -> tuple[Time, ...]:
    """The times of a report, the headings of its list in the years that their order gives them."""
    listed = headings(reading)
    published = of_iso(reading.report.published) if reading.report.published else None
    if listed and published and listed[0].begin == published.begin:
        listed = listed[1:]  # the date of the report itself
    dated = [time for time in listed if time.grain != "year"]
    if len(dated) < FEWEST or all(time.basis == "stated" for time in dated):
        return reading.times
    turns, way = min((_turns(dated, way), way) for way in (1, -1))
    if turns == _turns(dated, -way) or turns * RARELY > len(dated) - 1:
        return reading.times  # no order
    steps = _steps(dated, way)
    fixed = _fixed(listed)
    years = _along(dated, steps, way, fixed) if fixed else _before_report(dated, steps, way, reading)
    if years is None:
        return reading.times
    moved = {time.id: _in_year(time, year) for time, year in zip(dated, years, strict=True)}
    return tuple(moved.get(time.id, time) for time in reading.times)


def _steps(dated: Sequence[Time], way: int) -> list[int]:
    """By how many years each heading lies from the one before it, if they go on (`way` 1) or back (-1) by less than a year."""
    steps = [0]
    for before, after in pairwise(map(_in_the_year, dated)):
        steps.append(way if (after < before if way > 0 else after > before) else 0)
    return steps


def _turns(dated: Sequence[Time], way: int) -> int:
    return sum(map(abs, _steps(dated, way)))


def _fixed(listed: Sequence[Time]) -> dict[str, int]:
    """The years of the headings that have one, or stand below a line that is one."""
    fixed = {}
    above: int | None = None
    for time in listed:
        assert time.begin is not None
        if time.grain == "year":
            above = time.begin.year
        elif time.basis == "stated":
            fixed[time.id] = time.begin.year
        elif above is not None:
            fixed[time.id] = above
    return fixed


def _along(dated: Sequence[Time], steps: Sequence[int], way: int, fixed: Mapping[str, int]) -> list[int] | None:
    """The year of each heading, reckoned from those that have one; `None` if one of these contradicts the order."""
    first = next(number for number, time in enumerate(dated) if time.id in fixed)
    years = [fixed[dated[first].id]] * len(dated)
    for number in range(first, 0, -1):
        years[number - 1] = years[number] - steps[number]
    for number in range(first + 1, len(dated)):
        expected = years[number - 1] + steps[number]
        years[number] = fixed.get(dated[number].id, expected)
        if (years[number] - expected) * way < 0:
            return None
    return years


def _before_report(dated: Sequence[Time], steps: Sequence[int], way: int, reading: Reading) -> list[int] | None:
    """The years of a list that states none, but runs over the turn of a year: the newest lies before the report."""
    published = of_iso(reading.report.published) if reading.report.published else None
    day = published.last_day if published else None
    if day is None or not any(steps) or _looks_ahead(dated, reading):
        return None
    if any(step and _is_slip(*pair) for step, pair in zip(steps[1:], pairwise(dated), strict=True)):
        return None
    years, newest = list(accumulate(steps)), -1 if way > 0 else 0
    year = day.year if _in_the_year(dated[newest]) <= (day.month, day.day) else day.year - 1
    return [year + one - years[newest] for one in years]


def _is_slip(before: Time, after: Time) -> bool:
    """ "28 June" and then "19 June" may be a slip in the order as well as nearly a year."""
    assert before.begin is not None
    assert after.begin is not None
    apart = abs(before.begin.timetuple().tm_yday - after.begin.timetuple().tm_yday)
    return apart < SLIP


def _looks_ahead(dated: Sequence[Time], reading: Reading) -> bool:
    ends = [*(time.span.start for time in dated[1:]), len(reading.report.text)]
    entries = [reading.report.text[time.span.end : end] for time, end in zip(dated, ends, strict=True)]
    return sum(bool(_AHEAD.search(entry)) for entry in entries) > AHEAD * len(entries)


def _in_the_year(time: Time) -> tuple[int, int]:
    assert time.begin is not None
    return time.begin.month, time.begin.day


def _in_year(time: Time, year: int) -> Time:
    """The same day or month of another year; unchanged where that year has no such day."""
    assert time.begin is not None
    assert time.end is not None
    if time.begin.year == year or not time.value.startswith(f"{time.begin.year:04}-"):
        return time
    try:
        begin = time.begin.replace(year=year)
        end = _next_month(begin) if time.grain == "month" else begin + (time.end - time.begin)
    except (ValueError, OverflowError):  # 29 February, or beyond the year 9999
        return time
    return replace(time, value=f"{year:04}{time.value[4:]}", begin=begin, end=end, basis="anchor")


def _next_month(begin: datetime) -> datetime:
    return begin.replace(year=begin.year + begin.month // 12, month=begin.month % 12 + 1)
