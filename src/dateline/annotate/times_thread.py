"""Against what the times of a report are read: the day of the report, and whether its text is a history.

A news report says "in April" of the April nearest to its own date. A history says it of the year it has reached, and
its date of publication means nothing. The text itself shows which it is: a history states many full years, nearly all
of them long past, and hardly ever says "yesterday", "last week" or "on Friday".
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from dateline.annotate.times_calendar import Moment, moment_of_value, of_date
from dateline.annotate.times_expression import Expression, Match
from dateline.annotate.times_setting import Resolved
from dateline.annotate.times_text import Pieces
from dateline.when import of_iso

ENOUGH = 8  # stated years of the past without which a text is no history
MOSTLY = 0.7  # the share of stated years that lie before the year of the report
SELDOM = 4  # stated years for each word that counts from the day of the report
HEAD = 3  # times among which a report's own date may stand
ABOUT = 3  # days
LOCAL = frozenset({"day", "weekday"})
COUNTS_FROM_REPORT = frozenset({("unit", "last"), ("unit", "next"), ("unit", "this"), ("shift", "ago")})


@dataclass(frozen=True, slots=True)
class Clock:
    """The report's day, and whether the text is a history that the report's day says nothing of."""

    report: Moment | None
    narrative: bool
    country: str | None = None


def report_day(published: str | None) -> Moment | None:
    """The (last) day of a publication date; `None` if it is no full date."""
    when = of_iso(published) if published else None
    if when is None or when.last_day is None or when.grain in ("month", "year"):
        return None
    return of_date(when.last_day)


def day_above(p: Pieces, matches: list[Match], days: list[Moment | None]) -> Moment | None:
    """The full date that stands alone at the head of a report, where it is within a few days of the publication.

    "Tuesday, August 29, 1905" between headline and text is the day that "yesterday" counts from; what a feed or an
    archive gives as day of publication may be that of another time zone, or of a later edition.
    """
    for match in matches[:HEAD]:
        found = match.expression
        alone = not p.low[match.after] and (match.start == 0 or not p.low[match.start - 1])
        if not (alone and found.kind == "date" and found.year and found.month and found.day):
            continue
        stated = Moment(found.year, found.month, found.day)
        day = stated.date()
        if day and any(d and (near := d.date()) and abs((near - day).days) <= ABOUT for d in days):
            return stated
    return None


def is_history(matches: list[Match], report: Moment | None) -> bool:
    """Do the matches of a text show a history? Without a report's date every text is read as one.

    A text whose first time is a weekday is news, however much of the past it goes on to tell.
    """
    if report is None:
        return True
    if matches and matches[0].expression.kind == "weekday":
        return False
    past = stated = own = 0
    for match in matches:
        found = match.expression
        if found.kind == "date" and found.year is not None:
            past += found.year < report.year
            stated += 1
        else:
            own += found.kind in LOCAL or (found.kind, found.which) in COUNTS_FROM_REPORT
    return past >= ENOUGH and past >= MOSTLY * stated and past >= SELDOM * own


FAR = 8  # years: a bare year that far from the thread of a history is an aside
FADES = 12  # mentions after which a quarter is no longer what results are compared for
REPORTED = frozenset({("M", "3"), ("M", "6"), ("M", "9"), ("M", "12"), ("Y", "1")})
SIZES = frozenset({"duration", "fixed", "decade", "century", "someday"})


@dataclass(frozen=True, slots=True)
class Thread:
    """What a text has told of time so far.

    `anchor` is the date that "that month" looks back to; `fine` the last date with a month, `prior` the one before the
    text changed to another year, until a second date of that year stands; `last` the last date of all, asides included;
    `period` the quarter or half year that figures are compared for, with its age in mentions.
    """

    anchor: Moment | None = None
    fine: Moment | None = None
    prior: Moment | None = None
    last: Moment | None = None
    period: Moment | None = None
    age: int = 0

    def after(
        self, found: Expression, resolved: Resolved, clock: Clock, back: Callable[[], bool], passing: bool = False
    ) -> "Thread":
        """The thread with one more time told, read against a clock.

        `back` asks whether its clause looks back, `passing` says whether it is told in passing.
        """
        report = clock.report
        period = self.period if self.age < FADES and not _measures(found) else None
        same = replace(self, period=period, age=self.age + 1)
        yearly = found.kind == "shift" and found.unit == "Y" and found.which in ("ago", "earlier")
        moment = _whole_of(found) if found.kind == "duration" else moment_of_value(resolved.value)
        if moment is None or yearly or (found.kind in SIZES and found.kind != "duration"):
            return same
        same = replace(same, last=moment)
        if found.kind == "ordinal":
            ended = report is None or (moment.year, moment.month or 1) <= (report.year, report.month or 1)
            if not (ended or back()):
                return replace(same, anchor=moment)  # "the fourth quarter will be better"
            return replace(same, anchor=moment, period=moment, age=0)
        if self.anchor is None or not clock.narrative:
            return replace(same, anchor=moment, fine=moment if moment.unit in ("D", "M") else self.fine)
        turned = self.last is not None and self.last.year == moment.year
        return same._on(found, moment, passing, turned)

    def _on(self, found: Expression, moment: Moment, passing: bool, turned: bool) -> "Thread":
        """The thread of a history, with one more time told; `turned`: the time before it was of the same year.

        It is not torn by an aside: in "on 2 August 1964 … as a study of 2005 showed, on 4 August" the bare year 2005
        leads nowhere, nor does "twenty years earlier". Two asides of the same year are what the text has turned to.
        """
        elsewhere = self.anchor is None or moment.year != self.anchor.year
        if moment.unit == "Y" and not elsewhere:
            return replace(self, prior=None)
        if moment.unit == "Y" and self.anchor and abs(moment.year - self.anchor.year) > FAR:
            return self
        if passing and elsewhere and not turned:
            return self
        fine = moment if moment.unit in ("D", "M") else _part_of_year(found, moment)
        if passing and turned and fine is None:
            return replace(self, anchor=moment, fine=None, prior=None)
        prior = None if fine else self.prior
        if fine and self.fine and fine.year != self.fine.year:
            prior = self.fine
        return replace(self, anchor=moment, fine=fine or self.fine, prior=prior)


def _part_of_year(found: Expression, moment: Moment) -> Moment | None:
    """About the month that "early 1905" or "the end of 1905" speaks of."""
    month = {"START": 1, "MID": 6, "END": 11}.get(found.mod or "")
    return Moment(moment.year, month, None, "M") if month and moment.unit == "Y" else None


def _whole_of(found: Expression) -> Moment | None:
    """1915 of "the first ten months of 1915"."""
    whole = found.base
    if whole is None or whole.year is None or found.which:
        return None
    return Moment(whole.year, whole.month, None, "M" if whole.month else "Y")


def _measures(found: Expression) -> bool:
    """Does "the nine months" or "the year ended" take the quarter's place as the period in question?"""
    return found.kind == "duration" and (found.unit, found.amount) in REPORTED
