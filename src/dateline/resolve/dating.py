"""A happening's time from those of its mentions.

"on Tuesday" (29 August) and "late in August"        → 29 August: the finer lies in the coarser
"on Thursday" and, a week later, "next Monday"       → next Monday: a plan that moved is where it was moved to
"""

from dateline.when import When


def combine(known: When | None, new: When | None) -> When | None:
    """The time that two mentions of one happening give together; `new` is the later one in report time."""
    if known is None or new is None:
        return known or new
    if not known.may_overlap(new):
        return new
    return new if new.finer_than(known) else known


def iso(when: When | None) -> str | None:
    """The begin of an interval as the contract prints it: a date for whole days, a local date-time otherwise."""
    if when is None or when.begin is None:
        return None
    if when.grain in {"second", "minute", "hour"}:
        return when.begin.isoformat(timespec="seconds")
    return when.begin.date().isoformat()
