"""From what an expression means to a value on the calendar.

Two clocks give a time its place: the report's date ("yesterday", "last week", "on Friday") and what was said before
("two days later", "that month", and in a history any month without a year). `Setting` holds both; each kind of
expression has one function, listed in `KINDS`.
"""

from collections.abc import Callable
from dataclasses import replace

from dateline.annotate import times_days, times_periods
from dateline.annotate.times_calendar import moment_of_value
from dateline.annotate.times_expression import Expression
from dateline.annotate.times_setting import Resolved, Setting


def resolve(found: Expression, setting: Setting) -> Resolved:
    """The value of an expression, with the clock time or part of the day that it states."""
    if found.base is not None:
        setting = replace(setting, inner=moment_of_value(resolve(found.base, setting).value))
    day = KINDS[found.kind](found, setting)
    tail = found.clock or found.part
    if tail is None or "T" in day.value:
        return day
    return Resolved(f"{'XXXX-XX-XX' if day.value.endswith('_REF') else day.value}T{tail}", day.basis)


def _someday(found: Expression, setting: Setting) -> Resolved:
    return Resolved("FUTURE_REF" if setting.direction() in ("future", "plan") else "PAST_REF", None)


def _value(found: Expression, setting: Setting) -> Resolved:
    return Resolved(
        found.value or "", "stated" if found.kind == "fixed" and (found.value or "")[:1].isdigit() else None
    )


KINDS: dict[str, Callable[[Expression, Setting], Resolved]] = {
    "date": times_days.date,
    "weekday": times_days.weekday,
    "season": times_periods.season,
    "unit": times_periods.unit,
    "day": times_days.today,
    "shift": times_periods.shift,
    "ordinal": times_periods.ordinal,
    "decade": times_periods.decade,
    "century": times_periods.century,
    "holiday": times_days.holiday,
    "day_of_month": times_days.day_of_month,
    "clock": times_days.clock,
    "duration": _value,
    "someday": _someday,
    "fixed": _value,
}
