"""From what an expression means to a value on the calendar.

Two clocks give a time its place: the report's date ("yesterday", "last week", "on Friday") and what was said before
("two days later", "that month", and in a history any month without a year). `Setting` holds both, and which of them a
bare date is read against; each kind of expression has one small function, in `KINDS`.
"""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.annotate import times_calendar as calendar
from dateline.annotate.times_calendar import Moment, date_value, unit_value, year_text
from dateline.annotate.times_direction import Direction
from dateline.annotate.times_expression import Expression
from dateline.annotate.times_holidays import days_of
from dateline.when import Basis

STRAIGHT_ON = 20  # days
JUST_OVER = 4  # months: "third-quarter earnings will be lower", said in October, are those of this year
JUST_BY = 21  # days: a holiday that near is meant whatever the tense
NEAR = 45  # days: a bare date that close ahead is more likely meant than one eleven months back
OFFSETS = {"last": -1, "past": -1, "previous": -1, "this": 0, "same": 0, "that": 0, "the": 0, "latest": 0, "next": 1,
           "following": 1}  # fmt: skip
TO_THE_TEXT = frozenset({"previous", "following", "same", "that", "later", "earlier"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What a time is read against.

    `report` is the day of the report; `anchor` the last date of the text; in a `narrative` bare dates follow the anchor.
    `direction` asks the parse which way the clause looks; `country` decides whose holidays are meant. `fine` is the last
    date with a month, `period` the quarter that figures are compared for, `day` the day that a clock time belongs to.
    """

    report: Moment | None
    anchor: Moment | None
    narrative: bool
    direction: Callable[[], Direction | None]
    country: str | None = None
    fine: Moment | None = None
    prior: Moment | None = None
    last: Moment | None = None
    period: Moment | None = None
    day: Moment | None = None

    @property
    def base(self) -> Moment | None:
        """What bare dates are read against."""
        return self.anchor if self.narrative or self.report is None else self.report


@dataclass(frozen=True, slots=True)
class Resolved:
    """A value and how it was reckoned."""

    value: str
    basis: Basis | None = None


def resolve(found: Expression, setting: Setting) -> Resolved:
    """The value of an expression, with the clock time or part of the day that it states."""
    kind = KINDS[found.kind](found, setting)
    tail = found.clock or found.part
    if tail is None or "T" in kind.value or kind.value.endswith("_REF"):
        if kind.value.endswith("_REF") and tail:
            return Resolved(f"XXXX-XX-XXT{tail}", kind.basis)
        return kind
    return Resolved(f"{kind.value}T{tail}", kind.basis)


def _base_for(found: Expression, setting: Setting) -> Moment | None:
    if found.base is not None:
        return calendar.moment_of_value(resolve(found.base, setting).value)
    if found.which in ("that", "same"):
        return setting.last or setting.report
    if found.which in TO_THE_TEXT:
        return setting.anchor or setting.report
    return setting.base


def _basis(found: Expression, setting: Setting) -> Basis:
    return "anchor" if found.which in TO_THE_TEXT or setting.base is setting.anchor else "reckoned"


# --- dates ---


def _date(found: Expression, setting: Setting) -> Resolved:
    year = found.year
    if found.amount is not None and year is not None:
        return _figures(year, found.amount, setting.country)
    if found.number == 2 and year is not None:
        year = _of_two_digits(year, setting.base or setting.report)
    if found.unit == "Q" and year is not None and setting.period and setting.period.unit == "Q":
        return Resolved(unit_value("Q", setting.period._replace(year=year)), "anchor")
    if found.base is not None and year is None:
        base = calendar.moment_of_value(resolve(found.base, setting).value)
        return Resolved(date_value(base.year if base else None, found.month, found.day), _basis(found.base, setting))
    if year is not None:
        return Resolved(date_value(year, found.month, found.day), "stated")
    base = _base_for(found, setting)
    if base is None or found.month is None:
        return Resolved(date_value(None, found.month, found.day), None)
    if setting.base is setting.anchor or found.which in ("previous", "following", "that", "same"):
        year = _year_in_narrative(found, base, setting.fine, setting.prior)
        return Resolved(date_value(year, found.month, found.day), "anchor")
    year, basis = _year_by_direction(found.month, found.day, found.which, base, setting)
    if found.weekday and found.day:
        year = _year_of_weekday(year, found.month, found.day, found.weekday)
    return Resolved(date_value(year, found.month, found.day), basis)


def _figures(year: int, figures: str, country: str | None) -> Resolved:
    """ "5/6/2018" is the sixth of May where American, the fifth of June elsewhere, and open where no country is known."""
    a, b = (int(figure) for figure in figures.split("/"))
    if country is None:
        return Resolved(f"{year_text(year)}-XX-XX", None)
    month, day = (a, b) if country == "US" else (b, a)
    return Resolved(date_value(year, month, day), "stated")


def _of_two_digits(year: int, base: Moment | None) -> int:
    """The year of "'89" that lies nearest to the time of the text."""
    century = (base.year if base else 1970) // 100 * 100
    return min((century - 100 + year, century + year, century + 100 + year), key=lambda y: abs(y - century - (base.year % 100 if base else 70)))


def _year_in_narrative(found: Expression, base: Moment, fine: Moment | None, prior: Moment | None) -> int:
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
    if base.unit == "Y":
        year = (_straight_on(found, fine) if fine else None) or year
    elif base.month and base.unit in ("D", "M") and month - base.month <= -8:
        return base.year + 1
    if fine and prior and prior.year != year and _goes_back(found, fine._replace(year=year) if fine.year == year else None):
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
        if 0 <= (_safe(year, month, found.day) - last).days <= STRAIGHT_ON:
            return year
    return None


def _year_by_direction(
    month: int, day: int | None, which: str | None, base: Moment, setting: Setting
) -> tuple[int, Basis]:
    """The year of a bare month or day, which its clause places before or after the report."""
    today = base.date() or date(base.year, base.month or 1, 1)
    if day is None and month == today.month and which not in ("last", "next"):
        return base.year, "reckoned"
    here = _safe(base.year, month, day or (28 if month < today.month else 1))
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
    ahead = (_safe(after, month, day or 1) - today).days
    behind = (today - _safe(before, month, day or 28)).days
    match setting.direction():
        case "past":
            return (after if ahead < NEAR and behind > 300 else before), "tense"
        case "future":
            return (before if behind < NEAR and ahead > 300 else after), "tense"
        case _:
            return (after if ahead < behind else before), "tense"


def _safe(year: int, month: int, day: int) -> date:
    """A date, or the last day of its month (29 February)."""
    year = min(max(year, 1), 9998)
    return date(year, month, min(day, monthrange(year, month)[1]))


def _year_of_weekday(year: int, month: int, day: int, weekday: int) -> int:
    """The nearest year in which the day falls on the weekday that stands beside it; the given one if none is near."""
    for candidate in (year, year - 1, year + 1):
        if _safe(candidate, month, day).isoweekday() == weekday:
            return candidate
    return year


def _weekday(found: Expression, setting: Setting) -> Resolved:
    base = _base_for(found, setting)
    today = base.date() if base else None
    number = found.weekday or 1
    if base is None or today is None or (setting.narrative and base.unit != "D"):
        return Resolved(f"XXXX-WXX-{number}", None)
    back = (today.isoweekday() - number) % 7
    ahead = (number - today.isoweekday()) % 7
    match found.which:
        case "last" | "past" | "previous":
            return _day(base, -(back or 7), "weekday")
        case "next" | "following":
            return _day(base, ahead or 7, "weekday")
        case "this":
            return _day(base, ahead, "weekday")
        case "same" | "that":
            return _day(base, -back, "anchor")
    if back == 0:
        return _day(base, 0, "weekday")
    if setting.narrative:
        return _day(base, ahead, "anchor")
    toward = setting.direction()
    forward = toward in ("future", "present") or (toward == "plan" and ahead <= back)
    return _day(base, ahead if forward else -back, "weekday" if toward is None else "tense")


def _day(base: Moment, offset: int, basis: Basis) -> Resolved:
    return Resolved(unit_value("D", base, offset), basis)


def _today(found: Expression, setting: Setting) -> Resolved:
    number = found.number or 0
    if setting.report is None or setting.narrative:
        if found.part or found.clock:
            return Resolved("XXXX-XX-XX", None)
        return Resolved("PRESENT_REF" if number == 0 else "PAST_REF" if number < 0 else "FUTURE_REF", None)
    return _day(setting.report, number, "reckoned")


def _day_of_month(found: Expression, setting: Setting) -> Resolved:
    base = setting.anchor or setting.report
    day = found.day or 1
    if base is None or base.month is None:
        return Resolved(f"XXXX-XX-{day:02}", None)
    return Resolved(date_value(base.year, base.month, day), "anchor" if setting.anchor else "reckoned")


# --- units and periods ---


def _unit(found: Expression, setting: Setting) -> Resolved:
    base = _base_for(found, setting)
    unit = found.unit or "D"
    if found.base is not None and found.base.kind == "holiday":
        return _around(unit, base)
    if base is None:
        return Resolved(_unknown(unit), None)
    offset = OFFSETS.get(found.which or "this", 0)
    basis = _basis(found, setting)
    if found.part is not None or found.clock is not None:
        if found.which == "last" and found.part != "NI" and setting.report is not None and not setting.narrative:
            offset = -1
        return Resolved(unit_value("D", base, offset), basis)
    if unit == "WE":
        return _weekend(found, base, setting)
    if unit == "Q" and found.which in ("the", "latest") and not setting.narrative:
        return _quarter_in_question(found, base, setting)
    if unit == "D" and found.which == "the" and setting.anchor:
        base = setting.anchor
    return Resolved(unit_value(unit, base, offset), basis)


def _unknown(unit: str) -> str:
    return {
        "D": "XXXX-XX-XX",
        "W": "XXXX-WXX",
        "WE": "XXXX-WXX-WE",
        "M": "XXXX-XX",
        "Q": "XXXX-QX",
        "E": "XXX",
        "C": "XX",
    }.get(unit, "XXXX")


def _around(unit: str, base: Moment | None) -> Resolved:
    """The weekend or week of a holiday: the weekend that touches it or comes nearest."""
    day = base.date() if base else None
    if day is None:
        return Resolved(_unknown(unit), None)
    if unit == "WE" and day.isoweekday() <= 3:
        day -= timedelta(days=day.isoweekday())
    return Resolved(unit_value(unit, calendar.of_date(day)), "holiday")


def _weekend(found: Expression, base: Moment, setting: Setting) -> Resolved:
    today = base.date()
    if today is None:
        return Resolved(unit_value("WE", base), None)
    in_weekend = today.isoweekday() >= 6
    if found.which in ("last", "past", "previous"):
        offset = -1
    elif found.which in ("next", "following"):
        offset = 1
    elif in_weekend:
        offset = 0
    else:
        offset = -1 if setting.direction() == "past" else 0
    return Resolved(unit_value("WE", base, offset), "tense" if found.which in ("the", "this") else "reckoned")


def _quarter_in_question(found: Expression, base: Moment, setting: Setting) -> Resolved:
    """ "the quarter", "the latest quarter": the one named last, or the last that was over."""
    if found.which == "the" and setting.period and setting.period.unit == "Q":
        return Resolved(unit_value("Q", setting.period), "anchor")
    return Resolved(unit_value("Q", base, -1), "reckoned")


def _ordinal(found: Expression, setting: Setting) -> Resolved:
    unit, number = found.unit or "Q", found.number or 1
    if found.base is not None:
        base = calendar.moment_of_value(resolve(found.base, setting).value)
        year = year_text(base.year) if base else "XXXX"
        return Resolved(f"{year}-{unit}{number}", "stated" if found.base.year else "reckoned")
    base = setting.base
    if base is None:
        return Resolved(f"XXXX-{unit}{number}", None)
    months = 3 if unit == "Q" else 6
    first, last = (number - 1) * months + 1, number * months
    year = base.year
    if base.month and not setting.narrative:
        toward = setting.direction()
        if base.month - last > JUST_OVER and toward == "future":
            year += 1
        elif first > base.month and (toward == "past" or first - base.month > 6):
            year -= 1
    return Resolved(f"{year_text(year)}-{unit}{number}", "tense")


def _season(found: Expression, setting: Setting) -> Resolved:
    season = found.unit or "SP"
    if found.year is not None:
        return Resolved(f"{year_text(found.year)}-{season}", "stated")
    if found.base is not None:
        base = _base_for(found, setting)
        return Resolved(f"{year_text(base.year) if base else 'XXXX'}-{season}", "reckoned")
    base = _base_for(found, setting)
    if base is None:
        return Resolved(f"XXXX-{season}", None)
    if setting.base is setting.anchor or found.which in ("following", "previous", "same", "that"):
        month = calendar.SEASON_MONTH[season]
        year = base.year
        if found.which in ("next", "following") and base.month and month <= base.month:
            year += 1
        elif found.which in ("last", "previous") and base.month and month >= base.month:
            year -= 1
        return Resolved(f"{year_text(year)}-{season}", "anchor")
    return Resolved(f"{year_text(_year_of_season(season, found.which, base, setting))}-{season}", "tense")


def _year_of_season(season: str, which: str | None, base: Moment, setting: Setting) -> int:
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[season]
    month = base.month or 1
    now = first <= month <= first + 2 or (season == "WI" and month <= 2)
    before = base.year if first + 2 < month else base.year - 1
    after = base.year if first > month else base.year + 1
    current = base.year if first <= month else base.year - 1
    if which in ("last", "past"):
        return before if not now or season != "WI" else current - 1
    if which == "next":
        return after
    if which == "this":
        return current if now else base.year
    if now:
        return current
    toward = setting.direction()
    if toward == "past":
        return before
    return (
        after
        if toward in ("future", "plan")
        else min(before, after, key=lambda y: abs(y * 12 + first - base.year * 12 - month))
    )


def _decade(found: Expression, setting: Setting) -> Resolved:
    year = found.year or 0
    if 0 < year < 100:
        base = setting.base or setting.report
        century = base.year // 100 if base else 19
        year += century * 100 if base and century * 100 + year <= base.year else (century - 1) * 100
        if base is None:
            year = 1900 + found.year if found.year else 1900
    return Resolved(f"BC{-year // 10:03}" if year < 0 else f"{year:04}"[:3], "stated")


def _century(found: Expression, setting: Setting) -> Resolved:
    number = found.number or 1
    return Resolved(f"BC{-number - 1:02}" if number < 0 else f"{number - 1:02}", "stated")


def _holiday(found: Expression, setting: Setting) -> Resolved:
    base = setting.base
    name = found.value or ""
    if found.year is not None:
        days = days_of(name, found.year, setting.country)
        return Resolved(days[0].isoformat() if len(days) == 1 else year_text(found.year), "holiday")
    if base is None or base.year < 2:
        return Resolved("XXXX-XX-XX", None)
    if setting.base is setting.anchor or base.date() is None:
        days = days_of(name, base.year, setting.country)
        return Resolved(days[0].isoformat() if len(days) == 1 else f"{year_text(base.year)}-XX-XX", "holiday")
    today = base.date() or date.min
    every = [day for year in (base.year - 1, base.year, base.year + 1) for day in days_of(name, year, setting.country)]
    if not every:
        return Resolved(f"{year_text(base.year)}-XX-XX", None)
    nearest = min(every, key=lambda day: abs((day - today).days))
    if abs((nearest - today).days) <= JUST_BY and found.which is None:
        return Resolved(nearest.isoformat(), "holiday")
    toward = setting.direction() if found.which is None else None
    if toward == "past" or found.which in ("last", "past"):
        every = [day for day in every if day <= today] or every
        return Resolved(every[-1].isoformat(), "holiday")
    if toward == "future" or found.which == "next":
        every = [day for day in every if day >= today] or every
        return Resolved(every[0].isoformat(), "holiday")
    return Resolved(nearest.isoformat(), "holiday")


# --- shifts, clock times, fixed values ---


def _shift(found: Expression, setting: Setting) -> Resolved:
    """ "three days ago" from the report, "two weeks later" from the last date of the text."""
    backward = found.which in ("ago", "earlier")
    base = (
        setting.report if found.which in ("ago", "next") and not setting.narrative else setting.anchor or setting.report
    )
    unit, number = found.unit or "D", found.amount or "X"
    if number == "X" or base is None or not number.isdigit() or len(number) > 6:
        if number.endswith(".5") and base is not None and unit == "Y":
            months = int(float(number) * 12) * (-1 if backward else 1)
            return Resolved(date_value(*calendar.add_months(base, months)), "reckoned")
        return Resolved("PAST_REF" if backward else "FUTURE_REF", None)
    count = int(number) * (-1 if backward else 1)
    basis: Basis = "reckoned" if base is setting.report else "anchor"
    if unit == "Y" and number == "1" and backward and setting.report and not setting.narrative:
        if period := setting.period:
            return Resolved(unit_value(period.unit, period._replace(year=period.year - 1)), "anchor")
        if found.number == 1 and found.which == "earlier":
            return Resolved(unit_value("Y", setting.report, -1), "reckoned")
    if unit in ("S", "I", "H"):
        return Resolved("XXXX-XX-XX" if base.date() is None else unit_value("D", base), None)
    if unit in ("E", "C", "L"):
        return Resolved(unit_value("Y", base, count * calendar.YEARS_PER_UNIT[unit]), basis)
    return Resolved(unit_value("D" if unit == "N" else "W" if unit == "F" else unit, base, count), basis)


def _clock(found: Expression, setting: Setting) -> Resolved:
    """A clock time without a day: on the day that its sentence names, or that the text named last."""
    base = setting.day or (setting.anchor if setting.anchor and setting.anchor.day else None)
    if not setting.narrative and setting.day is None:
        base = setting.report or base
    if base is None:
        return Resolved("XXXX-XX-XX", None)
    return Resolved(unit_value("D", base), "anchor" if base is not setting.report else "reckoned")


def _someday(found: Expression, setting: Setting) -> Resolved:
    return Resolved("FUTURE_REF" if setting.direction() in ("future", "plan") else "PAST_REF", None)


def _value(found: Expression, setting: Setting) -> Resolved:
    return Resolved(
        found.value or "", "stated" if found.kind == "fixed" and (found.value or "")[:1].isdigit() else None
    )


KINDS: dict[str, Callable[[Expression, Setting], Resolved]] = {
    "date": _date,
    "weekday": _weekday,
    "season": _season,
    "unit": _unit,
    "day": _today,
    "shift": _shift,
    "ordinal": _ordinal,
    "decade": _decade,
    "century": _century,
    "holiday": _holiday,
    "day_of_month": _day_of_month,
    "clock": _clock,
    "duration": _value,
    "someday": _someday,
    "fixed": _value,
}
