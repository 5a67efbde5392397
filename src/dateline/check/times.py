"""Do times say what their words say: weekday and date, clock and zone?

"Tuesday, 30 August 1905"         D112: that day was a Wednesday
"11.25am (4.20pm BST)"            D113: no zone is three hours and 55 minutes behind another
"4pm EDT (8pm BST)"               D113: the two are five hours apart
"4.25pm BST", of December         D114: British summer time ends in October
"""

import re
from collections.abc import Iterator
from datetime import date

from dateline.check.finding import Claims, Finding, day_words, found
from dateline.mention import Event, Reading, Time
from dateline.span import Span
from dateline.when import of_iso, of_timex

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})\b", re.IGNORECASE)
_OTHER_DAY = re.compile(
    r"\b(?:after|before|week|weeks|eve|from|since|until|till|to|and|or|following|later|midnight)\b|[–—/]", re.I
)
_HOUR = r"(?P<{0}h>\d{{1,2}})(?:[.:](?P<{0}m>\d\d))?\s?(?:(?P<{0}x>[ap])\.?m\b\.?)?"
_ZONE = r"(?P<{0}z>[A-Z]{{2,5}})\b"
_TWINS = re.compile(
    r"(?<![\d.:])" + _HOUR.format("a") + r"(?:\s" + _ZONE.format("a") + r")?\s?[(/]\s?"
    + _HOUR.format("b") + r"\s" + _ZONE.format("b")
)  # fmt: skip
_ZONED = re.compile(r"(?<![\d.:])" + _HOUR.format("b") + r"\s" + _ZONE.format("b"))
QUARTER, DAY = 15, 24 * 60
"""Minutes: by which zones differ, and of a day."""


def d110_value_is_not_its_interval(reading: Reading, claims: Claims) -> Iterator[Finding]:
    """A time's interval is not within what its TIMEX3 value stands for, read again."""
    for time in reading.times:
        when = of_timex(time.value) if time.type in {"DATE", "TIME"} else None
        if not (when and when.begin and when.end and time.begin and time.end):
            continue
        if time.end <= when.begin or when.end <= time.begin:
            yield found("D110", f"{time.value} is not {day_words((time.begin, time.end))}", reading, time.span)


def d111_ends_before_it_begins(reading: Reading, claims: Claims) -> Iterator[Finding]:
    """A time or an event ends before it begins."""
    items: tuple[Time | Event, ...] = (*reading.times, *reading.events)
    for item in items:
        if item.begin is not None and item.end is not None and item.end <= item.begin:
            yield found("D111", f"{item.id} is {day_words((item.begin, item.end))}", reading, item.span)


def d112_weekday_of_another_date(reading: Reading, claims: Claims) -> Iterator[Finding]:
    """A weekday is named together with, or read as, a date that falls on another day of the week."""
    for time in reading.times:
        words = time.span.of(reading.report.text)
        named = _WEEKDAY.findall(words)
        day = _single_day(time)
        if day is None or len(named) != 1 or _OTHER_DAY.search(words):
            continue
        if WEEKDAYS[day.weekday()] != named[0].lower():
            message = f"“{words}” is {day.isoformat()}, a {WEEKDAYS[day.weekday()].capitalize()}"
            yield found("D112", message, reading, time.span)


def _single_day(time: Time) -> date | None:
    """The day of a time that is one day or a part of it."""
    if time.type not in {"DATE", "TIME"} or not re.match(r"\d{4}-\d\d-\d\d", time.value) or time.begin is None:
        return None
    return time.begin.date()


def d113_clock_against_its_zone(reading: Reading, claims: Claims) -> Iterator[Finding]:
    """One instant is told in two zones, and the clocks do not agree with the zones."""
    text = reading.report.text
    for match in _TWINS.finditer(text):
        here, there = _minutes(match, "a"), _minutes(match, "b")
        if here is None or there is None:
            continue
        apart = (here - there) % DAY
        month = _month_at(reading, match.start("ah"))
        own, other = _offset(match["az"], month), _offset(match["bz"], month)
        span = Span(match.start(), match.end())
        if own is not None and other is not None:
            if (own - other) % DAY != apart:
                yield found("D113", f"“{match[0]}”: the zones are {_hours(own - other)} apart", reading, span)
        elif other is not None and not match["az"]:
            # Both may be on a clock of twelve hours.
            if apart % QUARTER:
                yield found("D113", f"“{match[0]}”: no two zones are {_hours(apart)} apart", reading, span)
            elif (stored := _stored_offset(reading, span)) is not None and (stored - other) % DAY != apart:
                yield found("D113", f"“{match[0]}” was read as UTC{_hours(stored)}", reading, span)


def d114_zone_out_of_season(reading: Reading, claims: Claims) -> Iterator[Finding]:
    """A clock is told in a zone that is not in use at that time of the year."""
    for match in _ZONED.finditer(reading.report.text):
        month = _month_at(reading, match.start())
        if month is not None and _offset(match["bz"], None) is not None and _offset(match["bz"], month) is None:
            yield found("D114", f"{match['bz']} is not in use in month {month}", reading, Span(*match.span()))


def _offset(zone: str | None, month: int | None) -> int | None:
    """Minutes east of Greenwich; `None` for what is no zone, or may be several."""
    from dateline.annotate.times_zones import zone_offset

    offset = zone_offset(zone, month, None, british=True) if zone else None
    return _signed(offset) if offset else None


def _signed(offset: str) -> int:
    hours, minutes = offset[1:].split(":")
    return (int(hours) * 60 + int(minutes)) * (-1 if offset[0] == "-" else 1)


def _minutes(match: re.Match[str], which: str) -> int | None:
    hour, minute, half = int(match[f"{which}h"]), int(match[f"{which}m"] or 0), match[f"{which}x"]
    if minute > 59 or hour > (12 if half else 24) or (half is None and match[f"{which}m"] is None):
        return None
    return (hour % 12 + (12 if half == "p" else 0) if half else hour) * 60 + minute


def _month_at(reading: Reading, place: int) -> int | None:
    """The month in which the clock time that stands here is; by the report's date where the time has none."""
    for time in reading.times:
        if time.span.start <= place < time.span.end and time.begin is not None:
            return time.begin.month
    when = of_iso(reading.report.published) if reading.report.published else None
    return when.begin.month if when and when.begin and when.grain != "span" else None


def _stored_offset(reading: Reading, span: Span) -> int | None:
    return next((_signed(t.offset) for t in reading.times if t.offset and t.span.touches(span)), None)


def _hours(minutes: int) -> str:
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
