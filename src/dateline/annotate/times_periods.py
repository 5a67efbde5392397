"""Values of units and periods: "last week", "the third quarter", "this spring", "the 1990s", "three weeks ago"."""

from datetime import timedelta

from dateline.annotate import times_calendar as calendar
from dateline.annotate.times_calendar import Moment, date_value, unit_value, year_text
from dateline.annotate.times_expression import Expression
from dateline.annotate.times_setting import Resolved, Setting, base_for, basis_for
from dateline.when import Basis

PAST = ("past", "background")
LONG_AGO = 10_000  # years, further back than a year of four digits reaches
MOST_DIGITS = {"Y": 11, "M": 5, "Q": 4}  # of so many units ago; more lead out of the calendar
JUST_OVER = 4  # months: "third-quarter earnings will be lower", said in October, are those of this year
OFFSETS = {"last": -1, "past": -1, "previous": -1, "this": 0, "same": 0, "that": 0, "the": 0, "latest": 0, "next": 1,
           "following": 1}  # fmt: skip
UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "E": "XXX",
           "C": "XX"}  # fmt: skip


def unit(found: Expression, setting: Setting) -> Resolved:
    base = base_for(found, setting)
    unit = found.unit or "D"
    if found.base is not None and found.base.kind == "holiday":
        return _around(unit, base)
    if base is None:
        return Resolved(UNKNOWN.get(unit, "XXXX"), None)
    offset = OFFSETS.get(found.which or "this", 0)
    basis = basis_for(found, setting)
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


def _around(unit: str, base: Moment | None) -> Resolved:
    """The weekend or week of a holiday: the weekend that touches it or comes nearest."""
    day = base.date() if base else None
    if day is None:
        return Resolved(UNKNOWN.get(unit, "XXXX"), None)
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
        offset = -1 if setting.direction() in PAST else 0
    return Resolved(unit_value("WE", base, offset), "tense" if found.which in ("the", "this") else "reckoned")


def _quarter_in_question(found: Expression, base: Moment, setting: Setting) -> Resolved:
    """ "the quarter", "the latest quarter": the one that figures are given for, or the last that was over."""
    if setting.period and setting.period.unit == "Q":
        return Resolved(unit_value("Q", setting.period), "anchor")
    return Resolved(unit_value("Q", base, -1), "reckoned")


def ordinal(found: Expression, setting: Setting) -> Resolved:
    unit, number = found.unit or "Q", found.number or 1
    if found.base is not None:
        inner = year_text(setting.inner.year) if setting.inner else "XXXX"
        return Resolved(f"{inner}-{unit}{number}", "stated" if found.base.year else "reckoned")
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
        elif first > base.month and (toward in PAST or first - base.month > 6):
            year -= 1
    return Resolved(f"{year_text(year)}-{unit}{number}", "tense")


def season(found: Expression, setting: Setting) -> Resolved:
    name = found.unit or "SP"
    if found.year is not None:
        return Resolved(f"{year_text(found.year)}-{name}", "stated")
    if found.base is not None:
        base = base_for(found, setting)
        return Resolved(f"{year_text(base.year) if base else 'XXXX'}-{name}", "reckoned")
    base = base_for(found, setting)
    if base is None:
        return Resolved(f"XXXX-{name}", None)
    if setting.base is setting.anchor or found.which in ("following", "previous", "same", "that"):
        month = calendar.SEASON_MONTH[name]
        year = base.year
        if found.which in ("next", "following") and base.month and month <= base.month:
            year += 1
        elif found.which in ("last", "previous") and base.month and month >= base.month:
            year -= 1
        return Resolved(f"{year_text(year)}-{name}", "anchor")
    return Resolved(f"{year_text(_year_of_season(name, found.which, base, setting))}-{name}", "tense")


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
    if toward in PAST:
        return before
    return (
        after
        if toward in ("future", "plan")
        else min(before, after, key=lambda y: abs(y * 12 + first - base.year * 12 - month))
    )


def decade(found: Expression, setting: Setting) -> Resolved:
    year = found.year or 0
    if 0 < year < 100:
        base = setting.base or setting.report
        century = base.year // 100 if base else 19
        year += century * 100 if base and century * 100 + year <= base.year else (century - 1) * 100
        if base is None:
            year = 1900 + found.year if found.year else 1900
    return Resolved(f"BC{-year // 10:03}" if year < 0 else f"{year:04}"[:3], "stated")


def century(found: Expression, setting: Setting) -> Resolved:
    number = found.number or 1
    return Resolved(f"BC{-number - 1:02}" if number < 0 else f"{number - 1:02}", "stated")


def _long_ago(years: int) -> str:
    """So many years before now, in thousands, millions or thousands of millions: `KA125`, `MA2.5`, as TIDES writes them."""
    if years < 0:
        return "FUTURE_REF"
    mark, size = next(one for one in (("GA", 10**9), ("MA", 10**6), ("KA", 1000)) if years >= one[1])
    return f"{mark}{years / size:.10g}"


def shift(found: Expression, setting: Setting) -> Resolved:
    """ "three days ago" from the report, "two weeks later" from the last date of the text.

    "Three weeks later he came back" is later than what no date tells, if it would lead beyond the report.
    """
    reached = _shifted(found, setting)
    moment = calendar.moment_of_value(reached.value) if found.which == "later" else None
    if moment and setting.report and not setting.narrative and setting.direction() in PAST:
        here, there = setting.report, (moment.year, moment.month or 1, moment.day or 1)
        if there > (here.year, here.month or 1, here.day or 1):
            return Resolved("FUTURE_REF", None)
    return reached


def _shifted(found: Expression, setting: Setting) -> Resolved:
    backward = found.which in ("ago", "earlier")
    from_report = found.which in ("ago", "next") and not setting.narrative
    base = setting.report if from_report else setting.anchor or setting.report
    if found.base is not None:
        base = setting.inner  # the 3rd of May of "two days after 3 May"
    unit, number = found.unit or "D", found.amount or "X"
    if number == "X" or base is None or not number.isdigit() or len(number) > MOST_DIGITS.get(unit, 6):
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
    if unit in ("S", "I", "H") and not from_report:
        return Resolved("PAST_REF" if backward else "FUTURE_REF", None)  # from a moment whose hour is not kept
    if unit in ("S", "I", "H"):
        return Resolved("XXXX-XX-XX" if base.date() is None else unit_value("D", base), None)
    if unit in calendar.YEARS_PER_UNIT and abs(years := count * calendar.YEARS_PER_UNIT[unit]) >= LONG_AGO:
        return Resolved(_long_ago(-years), None)
    if unit in ("E", "C", "L"):
        return Resolved(unit_value("Y", base, years), basis)
    if unit == "F":
        return Resolved(unit_value("W", base, 2 * count), basis)
    return Resolved(unit_value("D" if unit == "N" else unit, base, count), basis)
