"""The history of a planned event as a lane over report time, for a picture.

    9 Aug            21 Aug  23 Aug     26 Aug
    |=== planned =====|- - - -|. . . . .|◆         cancelled from 21 August, possible from 23 August

A lane runs from the first step to the event's date, or to the last step where that is later. Places on it are
percentages, so that the picture may have any width. It is drawn for an event that was seen in more than one way.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from dateline.mention import Status
from dateline.story import Happening
from dateline.tell.wording import day_words, history_steps
from dateline.when import of_iso


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `start` on, `width` long (percentages), the event had this status."""

    start: float
    width: float
    status: Status


@dataclass(frozen=True, slots=True)
class Lane:
    """`held` is the place of the event's own date, if it has one; `first` and `last` are the ends in words."""

    stretches: tuple[Stretch, ...]
    held: float | None
    first: str
    last: str


def moments(happening: Happening) -> list[tuple[datetime, Status]]:
    """When each status began: on the day of the act that gave it, where the report tells that, else of the report."""
    moments: list[tuple[datetime, Status]] = []
    for step in history_steps(happening):
        told, done = of_iso(step.as_of or ""), of_iso(step.since or "")
        if told is None or told.begin is None:
            continue
        # An act that is dated after its report, or before the step that it follows, is misread or out of order.
        in_order = done and done.begin and done.begin <= told.begin and (not moments or moments[-1][0] <= done.begin)
        moments.append((done.begin if done and done.begin and in_order else told.begin, step.status))
    return moments


def lane(happening: Happening) -> Lane | None:
    """The lane of a happening; `None` where its status never changed, or not from one day to another."""
    steps = moments(happening)
    if not steps:
        return None
    held = happening.when.begin if happening.when else None
    first, latest = steps[0][0], max(moment for moment, _ in steps)
    last = max(latest + timedelta(days=1), held or latest)
    whole = (last - first).total_seconds()

    def place(moment: datetime) -> float:
        return round(100 * (moment - first).total_seconds() / whole, 2)

    ends = [moment for moment, _ in steps[1:]] + [last]
    stretches = tuple(
        Stretch(place(begin), round(place(end) - place(begin), 2), status)
        for (begin, status), end in zip(steps, ends, strict=True)
        if end > begin
    )
    if len({stretch.status for stretch in stretches}) < 2:
        return None
    marked = place(held) if held and held >= first else None
    return Lane(stretches, marked, day_words(first.date()), day_words(last.date()))
