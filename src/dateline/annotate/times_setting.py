"""Against what the times of a report are read: the day of the report, and whether its text is a history.

A news report says "in April" of the April nearest to its own date. A history says it of the year it has reached, and
its date of publication means nothing. The text itself shows which it is: a history states many full years, nearly all
of them long past, and hardly ever says "yesterday", "last week" or "on Friday".
"""

from dataclasses import dataclass

from dateline.annotate.times_calendar import Moment, of_date
from dateline.annotate.times_expression import Match
from dateline.when import of_iso

RECENT = 2  # years before the report that still count as the report's own time
ENOUGH = 4  # stated years of the past without which a text is no history
LOCAL = frozenset({"day", "weekday"})


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


def is_history(matches: list[Match], report: Moment | None) -> bool:
    """Do the matches of a text show a history? Without a report's date every text is read as one."""
    if report is None:
        return True
    past = own = 0
    for match in matches:
        found = match.expression
        if found.kind == "date" and found.year is not None:
            past += found.year < report.year - RECENT
            own += found.year >= report.year - RECENT
        elif found.kind in LOCAL or (found.kind == "unit" and found.which in ("last", "next", "this")):
            own += 1
        elif found.kind == "shift" and found.which == "ago":
            own += 1
    return past >= ENOUGH and past >= 4 * own
