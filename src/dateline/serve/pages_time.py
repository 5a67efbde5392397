"""Report time as a line with ticks: where the as-of control and the lanes place a day.

reports of 18, 22 and 26 August   →   ticks at 0, 50 and 100 per cent; "as known on 22 August: 2 of 3 reports"
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from dateline.serve.answers_places import ticks
from dateline.serve.opened import OpenStore
from dateline.serve.view import View
from dateline.tell.wording import count, day_words


@dataclass(frozen=True, slots=True)
class Axis:
    """A stretch of time, to place moments on it in per cent."""

    first: datetime
    last: datetime

    def place(self, moment: datetime) -> float:
        whole = (self.last - self.first).total_seconds()
        if whole <= 0:
            return 50.0
        return round(min(100.0, max(0.0, 100 * (moment - self.first).total_seconds() / whole)), 3)

    def marks(self, most: int = 7) -> list[tuple[float, str]]:
        """Days to write under the line, at even and round distances, each at its own midnight: days, firsts of months or
        of years. The year stands where it changes."""
        days = max(1, (self.last - self.first).days)
        step = next((s for s in DAYS if days / s < most), None)
        if step is not None:
            moments = list(_every_days(self.first, self.last, step))
        else:
            months = next((s for s in MONTHS if days / (s * 30.44) < most), MONTHS[-1])
            moments = list(_every_months(self.first, self.last, months))
        years = [None, *(moment.year for moment in moments)]
        return [(self.place(m), _mark_words(m, step, m.year != year)) for m, year in zip(moments, years, strict=False)]


DAYS = (1, 2, 3, 7, 14)
MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000)
"""Distances between marks: in days, and in months from January of the year 0."""


def _every_days(first: datetime, last: datetime, step: int) -> Iterator[datetime]:
    midnight = datetime(first.year, first.month, first.day)
    before = int(midnight < first)
    for days in range(before, (last - midnight).days + 1, step):
        yield midnight + timedelta(days=days)


def _every_months(first: datetime, last: datetime, step: int) -> Iterator[datetime]:
    begin, end = (moment.year * 12 + moment.month - 1 for moment in (first, last))
    for number in range(begin - begin % step, end + 1, step):
        if number >= 12 and (moment := datetime(number // 12, number % 12 + 1, 1)) >= first:
            yield moment


def _mark_words(moment: datetime, days: int | None, is_new_year: bool) -> str:
    year = f" {moment.year}" if is_new_year else ""
    if days is not None:
        return f"{moment.day} {moment:%b}{year}"
    return f"{moment:%b}{year}" if moment.month > 1 or not year else str(moment.year)


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on which reports appeared."""

    day: date
    place: float
    reports: int
    told: str
    known: bool
    here: bool


@dataclass(frozen=True, slots=True)
class AsOf:
    """The as-of control: the day that is shown, the days that could be, and those beside it."""

    ticks: tuple[Tick, ...]
    shown: date
    known: int
    all: int
    undated: int
    earlier: date | None
    later: date | None
    latest: date

    @property
    def is_latest(self) -> bool:
        return self.later is None

    @property
    def days(self) -> list[list[str]]:
        """For the script: each day, in words, and how many reports are known by then."""
        known, rows = 0, []
        for tick in self.ticks:
            known += tick.reports
            rows.append([tick.day.isoformat(), day_words(tick.day), f"{known} of {count(self.all, 'report')}"])
        return rows

    @property
    def words(self) -> str:
        return day_words(self.shown)

    @property
    def share(self) -> str:
        return (
            f"{self.known} of {count(self.all, 'report')}"
            if self.known < self.all
            else f"all {count(self.all, 'report')}"
        )


def as_of_control(opened: OpenStore, view: View) -> AsOf | None:
    """`None` where no report has a date, or all have the same."""
    whole = View(story=view.story)
    found = opened.answer(ticks, whole)
    everything = len(opened.outline(whole).reports)
    return control(found, everything, view.as_of)


def control(found: Sequence[Any], everything: int, as_of: date | None) -> AsOf | None:
    by_day: dict[date, list[Any]] = {}
    for tick in found:
        by_day.setdefault(date.fromisoformat(tick["day"]), []).append(tick)
    days = list(by_day)
    if len(days) < 2:
        return None
    shown = max((day for day in days if as_of is None or day <= as_of), default=days[0])
    at = days.index(shown)
    axis = Axis(_midnight(days[0]), _midnight(days[-1]))
    made = tuple(
        Tick(day, axis.place(_midnight(day)), len(reports), _told(day, reports), day <= shown, day == shown)
        for day, reports in by_day.items()
    )
    undated = everything - len(found)
    known = sum(tick.reports for tick in made if tick.known) + (undated if at == len(days) - 1 else 0)
    return AsOf(
        made, shown, known, everything, undated, days[at - 1] if at else None,
        days[at + 1] if at + 1 < len(days) else None, days[-1],
    )  # fmt: skip


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)


def _told(day: date, reports: Sequence[Any]) -> str:
    """What a tick says when it is looked at."""
    titles = [f"{tick['source']}: {tick['title']}" if tick["source"] else tick["title"] for tick in reports[:4]]
    more = [f"and {len(reports) - 4} more"] if len(reports) > 4 else []
    return "\n".join([day_words(day), *titles, *more])
