"""Values of days: dates, weekdays, "yesterday", named days, the day of a clock time."""

import datetime

from dateline.annotate.times_calendar import Moment, date_value, unit_value, year_text
from dateline.annotate.times_expression import Expression
from dateline.annotate.times_holidays import days_of
from dateline.annotate.times_setting import Resolved, Setting, base_for, basis_for
from dateline.annotate.times_years import of_two_digits, year_by_direction, year_in_history, year_of_weekday
from dateline.when import Basis

JUST_BY = 21  # days: a holiday that near is meant whatever the tense


def date(found: Expression, setting: Setting) -> Resolved:
    year = found.year
    if found.amount is not None and year is not None:
        return _figures(year, found.amount, setting.country)
    if found.number == 2 and year is not None:
        year = of_two_digits(year, setting.base or setting.report)
    if found.unit == "Q" and year is not None and setting.period and setting.period.unit == "Q":
        return Resolved(unit_value("Q", setting.period._replace(year=year)), "anchor")
    if found.base is not None and year is None:
        inner = setting.inner.year if setting.inner else None
        return Resolved(date_value(inner, found.month, found.day), basis_for(found.base, setting))
    if year is not None:
        return Resolved(date_value(year, found.month, found.day), "stated")
    base = base_for(found, setting)
    if base is None or found.month is None:
        return Resolved(date_value(None, found.month, found.day), None)
    if setting.base is setting.anchor or found.which in ("previous", "following", "that", "same"):
        year = year_in_history(found, base, setting.fine, setting.prior, setting.aside)
        return Resolved(date_value(year, found.month, found.day), "anchor")
    year, basis = year_by_direction(found.month, found.day, found.which, base, setting)
    if found.weekday and found.day:
        year = year_of_weekday(year, found.month, found.day, found.weekday)
    return Resolved(date_value(year, found.month, found.day), basis)


def _figures(year: int, figures: str, country: str | None) -> Resolved:
    """ "5/6/2018" is the sixth of May where American, the fifth of June elsewhere, and open where no country is known."""
    a, b = (int(figure) for figure in figures.split("/"))
    if country is None:
        return Resolved(f"{year_text(year)}-XX-XX", None)
    month, day = (a, b) if country == "US" else (b, a)
    return Resolved(date_value(year, month, day), "stated")


def weekday(found: Expression, setting: Setting) -> Resolved:
    base = base_for(found, setting)
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


def today(found: Expression, setting: Setting) -> Resolved:
    number = found.number or 0
    if setting.report is None or setting.narrative:
        if found.part or found.clock:
            return Resolved("XXXX-XX-XX", None)
        return Resolved("PRESENT_REF" if number == 0 else "PAST_REF" if number < 0 else "FUTURE_REF", None)
    return _day(setting.report, number, "reckoned")


def day_of_month(found: Expression, setting: Setting) -> Resolved:
    base = setting.anchor or setting.report
    day = found.day or 1
    if base is None or base.month is None:
        return Resolved(f"XXXX-XX-{day:02}", None)
    return Resolved(date_value(base.year, base.month, day), "anchor" if setting.anchor else "reckoned")


def holiday(found: Expression, setting: Setting) -> Resolved:
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
    today = base.date() or datetime.date.min
    every = [day for year in (base.year - 1, base.year, base.year + 1) for day in days_of(name, year, setting.country)]
    if not every:
        return Resolved(f"{year_text(base.year)}-XX-XX", None)
    nearest = min(every, key=lambda day: abs((day - today).days))
    if abs((nearest - today).days) <= JUST_BY and found.which is None:
        return Resolved(nearest.isoformat(), "holiday")
    toward = setting.direction() if found.which is None else None
    if toward in ("past", "background") or found.which in ("last", "past"):
        every = [day for day in every if day <= today] or every
        return Resolved(every[-1].isoformat(), "holiday")
    if toward == "future" or found.which == "next":
        every = [day for day in every if day >= today] or every
        return Resolved(every[0].isoformat(), "holiday")
    return Resolved(nearest.isoformat(), "holiday")


def clock(found: Expression, setting: Setting) -> Resolved:
    """A clock time without a day: on the day that its sentence names, or that the text named last."""
    base = setting.day or (setting.anchor if setting.anchor and setting.anchor.day else None)
    if not setting.narrative and setting.day is None:
        base = setting.report or base
    if base is None:
        return Resolved("XXXX-XX-XX", None)
    if found.clock == "24:00" and base is setting.report and setting.direction() in ("past", "background"):
        return Resolved(
            unit_value("D", base, -1), "tense"
        )  # "at midnight he called": the night before, in this day's paper
    return Resolved(unit_value("D", base), "anchor" if base is not setting.report else "reckoned")
