"""The half-open interval of a time: that of its value, or for an anchored length of time the stretch it covers.

"the last three days" in a report of 28 August 1905 is the length `P3D`, and covers [25 August, 28 August).
"""

from dataclasses import replace
from datetime import datetime, time, timedelta

from dateline.annotate.times_calendar import add_months
from dateline.annotate.times_expression import Expression
from dateline.annotate.times_setting import Resolved, Setting
from dateline.when import When, of_timex

DAYS = {"D": 1, "N": 1, "W": 7, "F": 14}
MONTHS = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}


def interval(found: Expression, resolved: Resolved, setting: Setting) -> When | None:
    """The interval, with its basis; `None` where the words do not give one."""
    if found.type == "SET" or found.unit == "FY":
        return None  # a fiscal year begins when its company says
    if found.kind == "duration":
        return _anchored(found, setting)
    when = of_timex(resolved.value)
    return when if when is None or resolved.basis is None else replace(when, basis=resolved.basis)


def _anchored(found: Expression, setting: Setting) -> When | None:
    """The stretch that "the last three days" and "the next two weeks" cover, counted from the report's day."""
    day = setting.report.date() if setting.report and not setting.narrative else None
    number, unit = found.amount or "", found.unit or ""
    if day is None or found.which not in ("last", "past", "next") or not number.isdigit() or len(number) > 4:
        return None
    count = int(number) * (1 if found.which == "next" else -1)
    here = datetime.combine(day, time())
    try:
        if unit in DAYS:
            there = here + timedelta(days=count * DAYS[unit])
        elif unit in MONTHS:
            year, month = add_months(setting.report, count * MONTHS[unit])  # type: ignore[arg-type]
            there = here.replace(year=year, month=month, day=min(here.day, 28))
        else:
            return None
    except (OverflowError, ValueError):
        return None
    return When(min(here, there), max(here, there), "span", "reckoned") if here != there else None
