"""Dates, statuses and counts in words, as all outputs for people write them.

    of_timex("2018-05")      → "May 2018"                       a month stays a month
    of_timex("2018-W21-WE")  → "26–27 May 2018 (weekend)"
    of_timex("2018-05-29")   → "Tue 29 May 2018"
    open before 26 May 2018  → "before 26 May 2018"

No more is written than is known: a grain is never made finer, an open side stays open. Words are British newspaper
style; months and weekdays are spelled here, so that the machine's locale does not matter.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from dateline.mention import Status
from dateline.report import Report
from dateline.story import Assertion, Happening
from dateline.when import Basis, When, of_iso, of_timex

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
PARTS_OF_DAY = {
    (6, 6): "morning", (12, 1): "midday", (12, 6): "afternoon", (18, 6): "evening", (18, 12): "night",
    (6, 12): "daytime",
}  # fmt: skip
"""(first hour, number of hours) → word; the hours are those of `when.PARTS`."""
OVER: frozenset[Status] = frozenset({"happened", "under way", "denied"})
"""What is told so is not looked forward to."""
SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}
BASES: dict[Basis, str] = {
    "stated": "stated in the text",
    "weekday": "reckoned from the weekday",
    "tense": "reckoned from the tense",
    "anchor": "reckoned from another time in the text",
    "holiday": "a named day",
    "reckoned": "reckoned from the report's date",
    "shared": "taken from a linked mention",
    "bounded": "bounded by its neighbours",
}

# Characters that could take over a terminal or hide what stands there: control characters become a visible sign;
# marks that change the direction of writing, and the invisible "tag" letters, are left out.
_HARMFUL: dict[int, str | None] = (
    dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)], "\N{REPLACEMENT CHARACTER}")
    | dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xE0000, 0xE0080)], None)
    | dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")
)


_CONTROLS = {code: sign for code, sign in _HARMFUL.items() if sign and code not in {0x09, 0x0A, 0x0D}}


def shown_as_is(text: str) -> str:
    """The words of a report with their lines kept, for a page that isolates them: control characters are �."""
    return text.translate(_CONTROLS)


def one_line(text: str) -> str:
    """The words of a report on one line, safe to show: white space is a single space, control characters are �."""
    return " ".join(text.split()).translate(_HARMFUL)


def count(number: int, noun: str, plural: str | None = None) -> str:
    """`count(2, "report")` → "2 reports"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def day_words(day: date, weekday: bool = False) -> str:
    words = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return f"{WEEKDAYS[day.weekday()]} {words}" if weekday else words


def days_words(first: date, last: date) -> str:
    """`26–27 May 2018`, `28 May – 3 June 2018`, `30 December 2017 – 2 January 2018`."""
    if first == last:
        return day_words(first)
    if first.year != last.year:
        return f"{day_words(first)} – {day_words(last)}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]} – {day_words(last)}"
    return f"{first.day}–{day_words(last)}"


def clock_words(when: When) -> str | None:
    """The time of day, where it is known: `09:05`, `09:00–10:00`, `evening`."""
    if when.begin is None or when.end is None:
        return None
    match when.grain:
        case "second":
            return f"{when.begin:%H:%M:%S}"
        case "minute":
            return f"{when.begin:%H:%M}"
        case "hour":
            return f"{when.begin:%H:%M}–{when.end:%H:%M}"
        case "part":
            hours = round((when.end - when.begin).total_seconds() / 3600)
            return PARTS_OF_DAY.get((when.begin.hour, hours), f"{when.begin:%H:%M}–{when.end:%H:%M}")
    return None


def _months_words(when: When, note: str) -> str:
    assert when.begin is not None
    assert when.end is not None
    assert when.last_day is not None
    return f"{_whole_months_words(when.begin.date(), when.end.date(), when.last_day) or _span_words(when)} ({note})"


def _whole_days(when: When) -> bool:
    return all(moment is None or moment.time() == datetime.min.time() for moment in (when.begin, when.end))


def _bound_words(moment: datetime) -> str:
    """An open interval's one end: the first of March is the begin of March, and no more may have been meant."""
    if moment.time() != datetime.min.time():
        return f"{day_words(moment.date())} {moment:%H:%M}"
    if moment.day > 1:
        return day_words(moment.date())
    return f"{moment.year}" if moment.month == 1 else f"{MONTHS[moment.month - 1]} {moment.year}"


def _whole_months_words(begin: date, end: date, last: date) -> str | None:
    """`1968–1970`, `June – August 1905`: what begins and ends with a month or a year is not told in days."""
    if begin.day > 1 or end.day > 1:
        return None
    if begin.month == end.month == 1:
        return f"{begin.year}" if begin.year == last.year else f"{begin.year}–{last.year}"
    if (begin.year, begin.month) == (last.year, last.month):
        return f"{MONTHS[last.month - 1]} {last.year}"
    year = f" {begin.year}" if begin.year != last.year else ""
    return f"{MONTHS[begin.month - 1]}{year} – {MONTHS[last.month - 1]} {last.year}"


def _span_words(when: When) -> str:
    """An interval that is no unit of the calendar."""
    begin, end = when.begin, when.end
    if begin is None and end is None:
        return "undated"
    if begin is None:
        assert end is not None
        return f"before {_bound_words(end)}"
    if end is None:
        return f"from {_bound_words(begin)}"
    last = when.last_day
    assert last is not None
    if _whole_days(when):
        return _whole_months_words(begin.date(), end.date(), last) or days_words(begin.date(), last)
    if begin.date() == last:
        return f"{day_words(last, weekday=True)} {begin:%H:%M}–{end:%H:%M}"
    return f"{day_words(begin.date())} {begin:%H:%M} – {day_words(end.date())} {end:%H:%M}"


def date_words(when: When | None) -> str:
    """The date without the time of day, at the grain that is known."""
    first, last = (when.first_day, when.last_day) if when else (None, None)
    if when is None or first is None or last is None:
        return _span_words(when) if when else "undated"
    match when.grain:
        case "second" | "minute" | "hour" | "part":
            return day_words(first, weekday=True)
        case "day" if first == last:
            return day_words(first, weekday=True)
        case "weekend" | "week":
            return f"{days_words(first, last)} ({when.grain})"
        case "month" if (first.year, first.month) == (last.year, last.month):
            return f"{MONTHS[first.month - 1]} {first.year}"
        case "quarter" | "half":
            return _months_words(when, when.grain if when.grain == "quarter" else "half-year")
        case "season":
            return _months_words(when, SEASONS.get(first.month, "season"))
        case "year" if first.year == last.year:
            return f"{first.year}"
        case "decade":
            return f"{first.year}s"
        case "century":
            return f"{first.year}–{last.year} (century)"
        case "millennium":
            return f"{first.year}–{last.year} (millennium)"
    return _span_words(when)


def when_words(when: When | None) -> str:
    """Date and time of day: `Thu 31 May 2018 09:05`."""
    clock = clock_words(when) if when else None
    return f"{date_words(when)} {clock}" if clock else date_words(when)


def iso_words(text: str | None, when: When | None = None) -> str:
    """The words for an ISO 8601 date, date-time or interval, without the weekday; as it stands if it is none.

    A moment at midnight is the begin of a day: `2018-06-12T00:00:00` → `12 June 2018`. With the `when` that begins
    there, its grain is kept: `June 2018`.
    """
    text = (text or "").removesuffix("T00:00:00")
    known = of_iso(text)
    if known is None:
        return one_line(text) or "undated"
    if when is not None and when.begin == known.begin:
        known = when
    return re.sub(r"^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ", "", when_words(known))


def timex_words(value: str) -> str:
    """The words for a TIMEX3 value or an ISO 8601 date; as it stands if it is neither."""
    when = of_timex(value) or of_iso(value)
    return when_words(when) if when else one_line(value)


def period_words(begin: str | None, end: str | None) -> str:
    """From one ISO date to another: `16–30 August 1905`; `from 16 August 1905`, where the end is open."""
    first, last = (of_iso(text) if text else None for text in (begin, end))
    if first and last and first.first_day and last.last_day and first.first_day <= last.last_day:
        return days_words(first.first_day, last.last_day)
    if begin and end:
        return f"{iso_words(begin)} – {iso_words(end)}"
    return f"from {iso_words(begin)}" if begin else f"until {iso_words(end)}" if end else "undated"


def report_words(report: Report | None, id: str) -> str:
    """Who published it, and when: `The Rye Courier, 16 August 1905`; the id of a report of which nothing is known."""
    if report is None:
        return one_line(id)
    published = iso_words(report.published) if report.published else None
    if published and report.published_basis == "inferred":
        published += " (inferred)"
    return ", ".join(filter(None, (one_line(report.source or ""), published))) or one_line(id)


def sources_words(events: Iterable[str], witnesses: Iterable[str], happenings: Mapping[str, Happening],
                  reports: Mapping[str, Report]) -> str:  # fmt: skip
    """How many outlets tell it, copies counted once; how many reports, where no outlet is known."""
    outlets = {outlet for event in events if event in happenings for outlet in happenings[event].sources}
    telling = set(witnesses)
    outlets = outlets or {source for report in telling if report in reports and (source := reports[report].source)}
    return count(len(outlets), "outlet") if outlets else count(len(telling), "report")


def _is_dated_anew(before: str | None, now: str | None) -> bool:
    """Is it told of another time than before, or of a finer one? A coarser one says nothing new."""
    was, then = (of_iso(text) if text else None for text in (before, now))
    if was is None or then is None:
        return False
    return not was.may_overlap(then) or (then.within(was) and not was.within(then))


def history_steps(happening: Happening) -> tuple[Assertion, ...]:
    """The assertions at which the status or the date changed, the first one included."""
    steps: list[Assertion] = []
    for assertion in happening.history:
        last = steps[-1] if steps else None
        if last is None or assertion.status != last.status or _is_dated_anew(last.begin, assertion.begin):
            steps.append(assertion)
    return tuple(steps)


def step_words(happening: Happening, step: Assertion, before: Assertion | None) -> tuple[str, Status, str]:
    """When a status was asserted, the status, and what else the step says.

    That is the time of the act that gave the event its status, and the new date of an event that was moved:
    `on 27 August 1905`, `for 12 September 1905`; `dated 9 August 1905`, where it is over.
    """
    as_of, since = iso_words(step.as_of), iso_words(step.since) if step.since else None
    moved = before is not None and _is_dated_anew(before.begin, step.begin)
    details = (
        f"on {since}" if since and since != as_of else None,
        f"{'dated' if step.status in OVER else 'for'} {iso_words(step.begin, happening.when)}" if moved else None,
    )
    return as_of, step.status, ", ".join(filter(None, details))
