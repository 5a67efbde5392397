"""Reckoning on the calendar: the unit a day lies in, units before and after it, and their TIMEX3 values.

    unit_value("W", Moment(2018, 5, 31), -1)   →   "2018-W21"
    unit_value("D", Moment(2018, 5), 1)        →   "2018-05-XX": the day is not known, so nor is the next

Years before Christ are negative; Python's calendar lacks them, so they are reckoned in a later cycle of 400 years, in
which days and months fall alike.
"""

from datetime import date, timedelta
from typing import NamedTuple

CYCLE = 4000
PER_UNIT = {"D": 1, "N": 1, "W": 7, "F": 14, "WE": 7}
MONTHS_PER_UNIT = {"M": 1, "Q": 3, "H": 6}
YEARS_PER_UNIT = {"Y": 1, "E": 10, "C": 100, "L": 1000}
FINEST_FIRST = ("D", "W", "WE", "M", "Q", "SP", "H", "Y", "E", "C")


class Moment(NamedTuple):
    """A day as far as it is known."""

    year: int
    month: int | None = None
    day: int | None = None
    unit: str = "D"

    def date(self) -> date | None:
        """The day in Python's calendar, years before Christ moved into a later cycle; `None` if a part is unknown."""
        if self.month is None or self.day is None:
            return None
        try:
            return date(self.year + CYCLE if self.year <= 0 else self.year, self.month, self.day)
        except ValueError:
            return None


def of_date(day: date) -> Moment:
    """The moment of a day."""
    return Moment(day.year, day.month, day.day)


def year_text(year: int) -> str:
    """ "1905"; 480 BC is "BC0480"."""
    return f"BC{-year:04}" if year < 0 else f"{year:04}"


def date_value(year: int | None, month: int | None = None, day: int | None = None) -> str:
    """The TIMEX3 value of a date as far as it is known."""
    text = "XXXX" if year is None else year_text(year)
    if month is None:
        return f"{text}-XX-XX" if day else text
    return f"{text}-{month:02}" + (f"-{day:02}" if day else "")


def _day_value(day: date, before_christ: bool) -> str:
    return f"BC{CYCLE - day.year:04}{day.isoformat()[4:]}" if before_christ else day.isoformat()


def add_months(moment: Moment, months: int) -> tuple[int, int]:
    """Year and month so many months on."""
    index = moment.year * 12 + (moment.month or 1) - 1 + months
    return index // 12, index % 12 + 1


def unit_value(unit: str, base: Moment, offset: int = 0) -> str:
    """The value of the unit that `base` lies in, or of one `offset` units on."""
    if unit in YEARS_PER_UNIT:
        year = base.year + offset * YEARS_PER_UNIT[unit]
        if unit == "Y" or year <= 0:
            return year_text(year)
        digits = {"E": 3, "C": 2, "L": 1}[unit]
        return f"{year:04}"[:digits]
    if unit in MONTHS_PER_UNIT:
        if base.month is None:
            return f"{year_text(base.year)}-{'XX' if unit == 'M' else unit + 'X'}"
        year, month = add_months(base, offset * MONTHS_PER_UNIT[unit])
        return date_value(year, month) if unit == "M" else period_value(year, unit, month)
    day = base.date()
    if day is None:
        known = year_text(base.year)
        if unit == "D":
            return f"{known}-{base.month:02}-XX" if base.month else f"{known}-XX-XX"
        return f"{known}-WXX" + ("-WE" if unit == "WE" else "")
    try:
        day += timedelta(days=offset * PER_UNIT.get(unit, 1))
    except OverflowError:
        return "XXXX-XX-XX"
    if unit in ("W", "WE", "F"):
        if base.year <= 0:
            return f"{year_text(base.year)}-WXX"
        week = day.isocalendar()
        return f"{week.year:04}-W{week.week:02}" + ("-WE" if unit == "WE" else "")
    return _day_value(day, base.year <= 0)


def period_value(year: int, unit: str, month: int) -> str:
    """The quarter or half that a month lies in."""
    number = (month + 2) // 3 if unit == "Q" else (month + 5) // 6
    return f"{year_text(year)}-{unit}{number}"


def moment_of_value(value: str) -> Moment | None:
    """What a value tells of year, month and day: the base for "two days later", "that month"."""
    sign = -1 if value.startswith("BC") else 1
    body = value[2:] if sign < 0 else value.removeprefix("FY")
    body = body.partition("T")[0]
    parts = body.split("-")
    if not parts[0].isdigit() or len(parts[0]) != 4:
        return None
    year = sign * int(parts[0])
    if len(parts) == 1:
        return Moment(year, unit="Y")
    if parts[1].startswith("W") and parts[1][1:].isdigit():
        monday = date.fromisocalendar(year, int(parts[1][1:]), 1)
        weekend = parts[-1] == "WE"
        day = monday + timedelta(days=5) if weekend else monday
        return Moment(day.year, day.month, day.day, "WE" if weekend else "W")
    if parts[1][:1] == "Q" and parts[1][1:].isdigit():
        return Moment(year, int(parts[1][1:]) * 3, None, "Q")
    if parts[1][:1] == "H" and parts[1][1:].isdigit():
        return Moment(year, int(parts[1][1:]) * 6, None, "H")
    if parts[1] in SEASON_MONTH:
        return Moment(year, SEASON_MONTH[parts[1]], None, "SP")
    if not parts[1].isdigit():
        return Moment(year, unit="Y")
    if len(parts) == 3 and parts[2].isdigit():
        return Moment(year, int(parts[1]), int(parts[2]), "D")
    return Moment(year, int(parts[1]), None, "M")


SEASON_MONTH = {"SP": 4, "SU": 7, "FA": 10, "WI": 12}
