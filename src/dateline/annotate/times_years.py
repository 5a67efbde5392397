"""The year of a bare month or day: "in April", "on 15 July".

In a news report the clause decides: "will meet in April" lies ahead, "met in April" behind, and a plan is never thrown
a year back. In a history the text goes on from its last date.
"""

from calendar import monthrange
from datetime import date

from dateline.annotate.times_calendar import Moment
from dateline.annotate.times_expression import Expression
from dateline.annotate.times_setting import Setting
from dateline.when import Basis

STRAIGHT_ON = 20  # days after the last date within which a day belongs to the same stretch of a history
FAR_BACK = 8  # months: "in February" after November is of the next year
NEAR = 45  # days: a bare date that close ahead is more likely meant than one eleven months back
NEARER = 6  # months: "the carnage of November", told in passing in April, is that of the year before
LONG = 300  # days


def of_two_digits(year: int, base: Moment | None) -> int:
    """The year of "'89" that lies nearest to the time of the text."""
    century = (base.year if base else 1970) // 100 * 100
    return min(
        (century - 100 + year, century + year, century + 100 + year),
        key=lambda y: abs(y - century - (base.year % 100 if base else 70)),
    )


def year_in_history(
    found: Expression, base: Moment, fine: Moment | None, prior: Moment | None, aside: bool = False
) -> int:
    """The year of a bare month in a history: it goes on from the last date, and seldom back.

    After a bare year the month is that year's, unless it goes straight on from the month before it. Where going on from
    the last date would mean going back, and from the one before it ("28 March 1918 … created on 5 November 1917 … on
    15 July") would not, the last date was an aside.
    """
    month = found.month or 1
    if found.which in ("last", "previous") and base.month:
        return base.year if month < base.month else base.year - 1
    if found.which in ("next", "following") and base.month:
        return base.year if month > base.month else base.year + 1
    year = base.year
    if aside and found.day is None and base.month:
        return year + (1 if month - base.month < -NEARER else -1 if month - base.month > NEARER else 0)
    if base.unit == "Y":
        year = (_straight_on(found, fine) if fine else None) or year
    elif base.month and base.unit in ("D", "M") and month - base.month <= -FAR_BACK:
        return base.year + 1
    if (
        fine
        and prior
        and prior.year != year
        and _goes_back(found, fine._replace(year=year) if fine.year == year else None)
    ):
        return year if _goes_back(found, prior) else prior.year
    return year


def _goes_back(found: Expression, last: Moment | None) -> bool:
    """Would the month or day, in the year of the last date, lie before that date?"""
    if last is None or last.month is None:
        return False
    return (found.month or 1, found.day or 31) < (last.month, last.day or 1)


def _straight_on(found: Expression, fine: Moment) -> int | None:
    """The year in which a month, or a day, goes straight on from the last date."""
    month, last = found.month or 1, fine.date()
    if found.day is None or last is None or fine.year <= 0:
        return fine.year if month == fine.month else None
    for year in (fine.year, fine.year + 1):
        if 0 <= (safe_date(year, month, found.day) - last).days <= STRAIGHT_ON:
            return year
    return None


def year_by_direction(
    month: int, day: int | None, which: str | None, base: Moment, setting: Setting
) -> tuple[int, Basis]:
    """The year of a bare month or day, which its clause places before or after the report."""
    today = base.date() or date(base.year, base.month or 1, 1)
    if day is None and month == today.month and which not in ("last", "next"):
        return base.year, "reckoned"
    here = safe_date(base.year, month, day or (28 if month < today.month else 1))
    before = base.year if here <= today else base.year - 1
    after = base.year if here >= today else base.year + 1
    if which in ("last", "past"):
        return (before if here != today else before - 1), "reckoned"
    if which == "next":
        return after, "reckoned"
    if which == "this":
        return base.year, "reckoned"
    if before == after:
        return before, "reckoned"
    ahead = (safe_date(after, month, day or 1) - today).days
    behind = (today - safe_date(before, month, day or 28)).days
    match setting.direction():
        case "past":
            return before, "tense"
        case "background":
            return (after if ahead < NEAR and behind > LONG else before), "tense"
        case "future":
            return (before if behind < NEAR and ahead > LONG else after), "tense"
        case _:
            return (after if ahead < behind else before), "tense"


def safe_date(year: int, month: int, day: int) -> date:
    """A date, or the last day of its month (29 February)."""
    year = min(max(year, 1), 9998)
    return date(year, month, min(day, monthrange(year, month)[1]))


def year_of_weekday(year: int, month: int, day: int, weekday: int) -> int:
    """The nearest year in which the day falls on the weekday that stands beside it; the given one if none is near."""
    for candidate in (year, year - 1, year + 1):
        if safe_date(candidate, month, day).isoweekday() == weekday:
            return candidate
    return year
