"""A happening's time from those of its mentions.

"on Tuesday" (29 August) and "late in August"        → 29 August: the finer lies in the coarser
"on Thursday" and, a week later, "next Monday"       → next Monday: a plan that moved is where it was moved to
"""

from collections.abc import Iterator
from datetime import time
from itertools import pairwise

from dateline.mention import Event, Reading
from dateline.when import When, days


def combine(known: When | None, new: When | None) -> When | None:
    """The time that two mentions of one happening give together; `new` is the later one in report time."""
    if known is None or new is None:
        return known or new
    if not known.may_overlap(new):
        return new
    return new if new.finer_than(known) else known


def iso(when: When | None) -> str | None:
    """The begin of an interval as the contract prints it: no finer than it is known.

    A local date-time, a day, a month (`1905-08`) or a year; of other units of the calendar their days, as an interval
    (`1905-08-21/1905-08-27`). "Since 1904" begins in 1904, and no more may have been meant.
    """
    if when is None or when.begin is None:
        return None
    day = when.begin.date().isoformat()
    match when.grain:
        case "second" | "minute" | "hour":
            return when.begin.isoformat(timespec="seconds")
        case "day" | "part":
            return day
        case "month":
            return day[:7]
        case "year":
            return day[:4]
        case "span":
            return day[: _known_length(when)]
    return f"{day}/{when.last_day}" if when.last_day else day


def _known_length(when: When) -> int:
    """Characters of the ISO date on which a span is known to begin: one of whole months or years begins with one of them."""
    ends = [moment for moment in (when.begin, when.end) if moment is not None]
    if any(moment.day > 1 or moment.time() != time() for moment in ends):
        return 10
    return 4 if all(moment.month == 1 for moment in ends) else 7


def event_when(event: Event) -> When | None:
    """The interval of an event mention.

    A time of day that it only shares with what began or ended it ("the talks began at 9.05") dates it to the day.
    """
    if event.begin is None and event.end is None:
        return None
    when = When(event.begin, event.end, event.grain or "span", event.basis or "stated")
    if event.basis == "shared" and when.grain in {"second", "minute", "hour"} and when.first_day:
        return days(when.first_day, when.first_day, basis="shared")
    return when


def stands_in_words(event: Event) -> bool:
    """Is its time given in the text, rather than reckoned from the date of the report alone?"""
    return event.begin is not None and (event.time is not None or event.basis == "shared")


def coordinate_times(event: Event, reading: Reading) -> Iterator[When]:
    """The further times of an event that is told of several: "blacklisted in 2010 and 2016" has one more."""
    if event.time is None:
        return
    number = int(event.time[1:])  # ids of times count them in text order
    text = reading.report.text
    for one, following in pairwise(reading.times[number : number + 8]):
        between = text[one.span.end : following.span.start].strip().lower()
        if between not in {"and", "or", ",", ", and", "and again in", "and in", "and on", "and again on"}:
            return
        if following.grain != one.grain or following.begin is None:
            return
        yield When(following.begin, following.end, following.grain or "span", following.basis or "stated")
