"""The half-open interval of a time: that of its value, or for an anchored length of time the stretch it covers.

"the last three days" in a report of 28 August 1905 is the length `P3D`, and covers [25 August, 28 August).
"""

from dataclasses import replace
from datetime import datetime, time, timedelta

from dateline.annotate.times_calendar import add_months, of_date
from dateline.annotate.times_expression import Expression
from dateline.annotate.times_resolve import resolve
from dateline.annotate.times_setting import Resolved, Setting
from dateline.when import When, of_timex

DAYS = {"D": 1, "N": 1, "W": 7, "F": 14}
MONTHS = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}


def interval(found: Expression, resolved: Resolved, setting: Setting) -> When | None:
    """The interval, with its basis; `None` where the words do not give one."""
    if found.type == "SET" or found.unit == "FY":
        return None  # a fiscal year begins when its company says
    if found.kind == "duration" and found.base is not None:
        return _from_its_base(found, setting)
    if found.kind == "duration":
        return _anchored(found, setting)
    when = of_timex(resolved.value)
    return when if when is None or resolved.basis is None else replace(when, basis=resolved.basis)


def _from_its_base(found: Expression, setting: Setting) -> When | None:
    """The day that "two days after 3 May" leads to; the stretch of 1905 that "the first ten months of 1905" covers."""
    if found.which in ("earlier", "later"):
        reached = of_timex(resolve(found.but(kind="shift", type="DATE"), setting).value)
        return replace(reached, basis="anchor") if reached else None
    whole = of_timex(resolve(found.base, setting).value) if found.base else None
    if whole is None or whole.begin is None or whole.end is None or found.number is None:
        return None
    edge = whole.begin if found.number > 0 else whole.end
    there = _moved(edge, found.amount or "", found.unit or "", found.number)
    if there is None or not whole.begin <= there <= whole.end:
        return None
    return When(min(edge, there), max(edge, there), "span", "stated")


def _anchored(found: Expression, setting: Setting) -> When | None:
    """The stretch that "the last three days" and "the next two weeks" cover, counted from the report's day."""
    day = setting.report.date() if setting.report and not setting.narrative else None
    if day is None or found.which not in ("last", "past", "next"):
        return None
    here = datetime.combine(day, time())
    there = _moved(here, found.amount or "", found.unit or "", 1 if found.which == "next" else -1)
    return When(min(here, there), max(here, there), "span", "reckoned") if there and here != there else None


def _moved(here: datetime, number: str, unit: str, toward: int) -> datetime | None:
    """So many units on or back; `None` where the number is not known or the calendar ends."""
    if not number.isdigit() or len(number) > 4:
        return None
    count = int(number) * toward
    try:
        if unit in DAYS:
            return here + timedelta(days=count * DAYS[unit])
        if unit in MONTHS:
            year, month = add_months(of_date(here.date()), count * MONTHS[unit])
            return here.replace(year=year, month=month, day=min(here.day, 28))
    except (OverflowError, ValueError):
        pass
    return None
