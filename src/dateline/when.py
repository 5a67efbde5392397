"""A date is an interval on the calendar with a grain and a basis; a missing day is never filled in with 1.

"In May" of a report of 2018 is the half-open interval [2018-05-01, 2018-06-01) of grain *month*. Two such intervals
may only be asked three things: is one certainly before the other, certainly after it, or may they overlap?

    may = of_timex("2018-05")               # 2018-05-01 .. 2018-06-01, grain month
    summit = of_timex("2018-06-12")         # grain day
    may.ended_before(summit)                # True: certainly before
    may.may_overlap(of_timex("2018-W22"))   # True: that week has days in May and in June

The *basis* says how the interval is known: `stated` in the words, `reckoned` from the report's date (with what helped:
`weekday`, `tense`, `holiday`), from another time in the text (`anchor`), `shared` by a linked mention, `bounded` by
neighbours. Values are TIMEX3's (ISO 24617-1, ISO-TimeML): `2018-05-29`, `2018-W21-WE`, `2018-05-30TNI`, `P3D`.
Moments are local times without zone, as the report tells them; Python's calendar has no years before Christ, so such
values have no interval here.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal

Grain = Literal[
    "second", "minute", "hour", "part", "day", "weekend", "week", "month", "quarter", "season", "half", "year",
    "decade", "century", "millennium", "span",
]  # fmt: skip
"""From finest to coarsest; `part` is a part of a day, `span` an interval that is no unit of the calendar."""

Basis = Literal["stated", "weekday", "tense", "anchor", "holiday", "reckoned", "shared", "bounded"]

GRAINS: tuple[Grain, ...] = (
    "second", "minute", "hour", "part", "day", "weekend", "week", "month", "quarter", "season", "half", "year",
    "decade", "century", "millennium", "span",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class When:
    """The half-open interval `[begin, end)`; an open side is `None`."""

    begin: datetime | None
    end: datetime | None
    grain: Grain = "span"
    basis: Basis = "stated"

    def __post_init__(self) -> None:
        if self.begin is not None and self.end is not None and self.begin >= self.end:
            raise ValueError(f"an interval must end after it begins: {self.begin} .. {self.end}")

    def ended_before(self, other: "When") -> bool:
        """Certainly before: it is over when the other begins."""
        return self.end is not None and other.begin is not None and self.end <= other.begin

    def began_after(self, other: "When") -> bool:
        """Certainly after: it begins when the other is over."""
        return other.ended_before(self)

    def may_overlap(self, other: "When") -> bool:
        """Neither certainly before nor certainly after."""
        return not self.ended_before(other) and not other.ended_before(self)

    def within(self, other: "When") -> bool:
        """Does it certainly lie inside the other?"""
        begins = other.begin is None or (self.begin is not None and other.begin <= self.begin)
        ends = other.end is None or (self.end is not None and self.end <= other.end)
        return begins and ends

    def finer_than(self, other: "When") -> bool:
        """Is its grain finer (a day is finer than a month)?"""
        return GRAINS.index(self.grain) < GRAINS.index(other.grain)

    @property
    def first_day(self) -> date | None:
        """The day on which it begins."""
        return self.begin.date() if self.begin else None

    @property
    def last_day(self) -> date | None:
        """The last day that it holds."""
        return (self.end - timedelta(microseconds=1)).date() if self.end else None

    @property
    def midnight_after(self) -> datetime | None:
        """The midnight that its last day ends with; the last day of the calendar has none."""
        last = self.last_day
        return datetime.combine(last + timedelta(days=1), time()) if last and last < date.max else None


def days(first: date, last: date, grain: Grain = "day", basis: Basis = "stated") -> When:
    """The whole days from `first` to `last`, both included."""
    return When(datetime.combine(first, time()), datetime.combine(last + timedelta(days=1), time()), grain, basis)


_ISO = re.compile(
    r"(?:\d{4}-\d\d-\d\d|\d{8})(?:[T ]\d\d(?::?\d\d(?::?\d\d(?:[.,]\d{1,9})?)?)?(?:Z|[+-]\d\d(?::?\d\d)?)?)?"
)
"""A date, or a date and a time, in ISO 8601's extended or basic form; Python's own reader takes more."""


def of_iso(text: str) -> When | None:
    """Reads an ISO 8601 date, date-time or interval of days (last day included); `None` if it is none of these.

    `2018-05-31` → the day; `2018-05-31T09:05Z` → the minute, in the zone it is stated in; `2018-05-29/2018-05-30` →
    two days; `2018-05` and `2018` → the month and the year.
    """
    text = text.strip()
    if len(text) > 80 or text.count("/") > 1:
        return None
    if "/" in text:
        first, _, last = text.partition("/")
        a, b = of_iso(first), of_iso(last)
        if a is None or b is None or a.begin is None or b.end is None or a.begin >= b.end:
            return None
        return a if first == last else When(a.begin, b.end, "span")
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", text):
        return of_timex(text)
    if not _ISO.fullmatch(text):
        return None
    try:
        moment = datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None
    if moment.date() in (date.min, date.max):
        return None  # nobody's day: a program wrote it for "unknown", and no day before or after it can be reckoned
    if len(text) <= 10 and "T" not in text:
        return days(moment.date(), moment.date())
    has_seconds = bool(re.search(r"T?\d\d:?\d\d:?\d\d", text[10:] if text[4] == "-" else text[8:]))
    step, grain = (timedelta(seconds=1), "second") if has_seconds else (timedelta(minutes=1), "minute")
    moment = moment.replace(microsecond=0)
    return When(moment, moment + step, grain)  # type: ignore[arg-type]


# Hours of the parts of a day, as English-language newspapers use the words. TIMEX3 names the parts and leaves the hours
# open; the night runs on into the next morning, so that "Wednesday night" ends on Thursday at six.
PARTS: dict[str, tuple[int, int]] = {
    "MO": (6, 12), "MI": (12, 13), "AF": (12, 18), "EV": (18, 24), "NI": (18, 30), "DT": (6, 18), "MR": (6, 12),
}  # fmt: skip
SEASONS: dict[str, int] = {"SP": 3, "SU": 6, "FA": 9, "AU": 9, "WI": 12}
"""First month of each season: meteorological seasons of the northern hemisphere, which TIMEX3 leaves open."""


def add_months(day: date, months: int) -> date:
    """The first of the month that lies `months` months after the month of `day`."""
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def _months(first: date, count: int, grain: Grain) -> When:
    return days(first, add_months(first, count) - timedelta(days=1), grain)


def _day_value(body: str) -> When | None:
    """The interval of the part of a TIMEX3 value before its `T`."""
    if match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", body):
        day = date(int(match[1]), int(match[2]), int(match[3]))
        return days(day, day)
    if match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE|-[1-7])?", body):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        if match[3] == "-WE":
            return days(monday + timedelta(days=5), monday + timedelta(days=6), "weekend")
        if match[3]:
            day = monday + timedelta(days=int(match[3][1]) - 1)
            return days(day, day)
        return days(monday, monday + timedelta(days=6), "week")
    if match := re.fullmatch(r"(\d{4})-(\d\d)", body):
        return _months(date(int(match[1]), int(match[2]), 1), 1, "month")
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", body):
        return _months(date(int(match[1]), int(match[2]) * 3 - 2, 1), 3, "quarter")
    if match := re.fullmatch(r"(\d{4})-H([12])", body):
        return _months(date(int(match[1]), int(match[2]) * 6 - 5, 1), 6, "half")
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|AU|WI)", body):
        return _months(date(int(match[1]), SEASONS[match[2]], 1), 3, "season")
    if match := re.fullmatch(r"(?:FY)?(\d{4})", body):
        return _months(date(int(match[1]), 1, 1), 12, "year")
    if match := re.fullmatch(r"(\d{3})X?", body):
        return _months(date(int(match[1]) * 10, 1, 1), 120, "decade")
    if match := re.fullmatch(r"(\d\d)(?:XX)?", body):
        return _months(date(int(match[1]) * 100 or 1, 1, 1), 1200 if int(match[1]) else 1188, "century")
    if match := re.fullmatch(r"([1-8])(?:XXX)?", body):
        return _months(date(int(match[1]) * 1000, 1, 1), 12000, "millennium")
    return None


def _clock(day: datetime, clock: str) -> When | None:
    """The interval of the part of a TIMEX3 value after its `T`, on a given day."""
    if clock in PARTS:
        first, last = PARTS[clock]
        return When(day + timedelta(hours=first), day + timedelta(hours=last), "part")
    match = re.fullmatch(r"(\d\d)(?::?(\d\d)(?::?(\d\d)(?:\.\d+)?)?)?(?:Z|[+-]\d\d:?(?:\d\d)?)?", clock)
    if not match or int(match[1]) > 24:
        return None
    hour, minute, second = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if minute > 59 or second > 60:
        return None
    begin = day + timedelta(hours=hour, minutes=minute, seconds=min(second, 59))
    if match[3]:
        return When(begin, begin + timedelta(seconds=1), "second")
    if match[2]:
        return When(begin, begin + timedelta(minutes=1), "minute")
    return When(begin, begin + timedelta(hours=1), "hour")


@lru_cache(maxsize=4096)
def of_timex(value: str) -> When | None:
    """The interval that a TIMEX3 value of type DATE or TIME stands for; `None` where it has none.

    `PRESENT_REF`, durations, sets and values with unknown parts (`XXXX-05`) have none, nor have years that Python's
    calendar lacks.
    """
    body, mark, clock = value.partition("T")
    try:
        whole = _day_value(body)
        if whole is None or not mark:
            return whole
        if whole.grain != "day" or whole.begin is None:
            return None
        return _clock(whole.begin, clock)
    except (ValueError, OverflowError):
        return None


def timex_of(when: When) -> str | None:
    """The TIMEX3 value of an interval that is a unit of the calendar; `None` for others. Undoes `of_timex`."""
    begin = when.begin
    if begin is None:
        return None
    day = begin.date()
    week = day.isocalendar()
    match when.grain:
        case "second":
            return begin.strftime("%Y-%m-%dT%H:%M:%S")
        case "minute":
            return begin.strftime("%Y-%m-%dT%H:%M")
        case "hour":
            return begin.strftime("%Y-%m-%dT%H")
        case "day":
            return day.isoformat()
        case "week":
            return f"{week.year:04}-W{week.week:02}"
        case "weekend":
            return f"{week.year:04}-W{week.week:02}-WE"
        case "month":
            return day.isoformat()[:7]
        case "quarter":
            return f"{day.year:04}-Q{(day.month + 2) // 3}"
        case "half":
            return f"{day.year:04}-H{(day.month + 5) // 6}"
        case "year":
            return f"{day.year:04}"
        case "decade":
            return f"{day.year // 10:03}"
        case "century":
            return f"{day.year // 100:02}"
    return None
