"""How a line is dated, and how much a happening matters."""

import math
from collections.abc import Mapping

from dateline.mention import Event, Reading
from dateline.resolve.dating import iso
from dateline.story import Happening
from dateline.tell.choose_lines import event_of
from dateline.when import When

WEIGHT = {
    "OCCURRENCE": 1.0,
    "I_ACTION": 0.7,
    "ASPECTUAL": 0.6,
    "REPORTING": 0.35,
    "STATE": 0.3,
    "PERCEPTION": 0.3,
    "I_STATE": 0.2,
}


FEW_DAYS = 4
"""Days: a line that lasts no longer stands under its first one."""
ON_AN_OCCASION = 0.7
"""Weight of a saying that has a place: who speaks "to reporters at the station" appears there."""


def label(when: When) -> tuple[str, str]:
    """The date and grain that a line is printed with: no finer than what is known.

    A week or a summer is printed as the month or the year that holds it, whatever has no end as what it begins with. A
    weekend, or the two or three days of a meeting, are printed by their first day, as a diary has them; `begin` and
    `end` tell the rest.
    """
    assert when.begin is not None
    day = when.begin.date().isoformat()
    if when.grain in {"second", "minute", "hour"}:
        return day, "time"
    if when.grain in {"day", "part"}:
        return day, "day"
    first = iso(when) if when.end is None else None
    if first is not None:
        return first, {4: "year", 7: "month"}.get(len(first), "day")
    last = when.last_day.isoformat() if when.last_day else day
    if when.last_day is None or (when.last_day - when.begin.date()).days < FEW_DAYS:
        return day, "day"
    return (day[:7], "month") if day[:7] == last[:7] else (day[:4], "year")


def importance(happening: Happening, readings: Mapping[str, Reading]) -> float:
    """How much a happening matters: sources, mentions, parties, and what kind of thing it is."""
    kind = max(_kind(event_of(readings, ref)) for ref in happening.mentions)
    known = sum(1 for part in happening.participants if part.entity)
    told = 1 + math.log(len(happening.mentions)) * 0.5 + math.log(max(1, len(happening.sources)))
    return kind * told * (1 + 0.25 * min(known, 3)) * (1.3 if happening.code else 1.0)


def _kind(event: Event) -> float:
    said_there = event.event_class == "REPORTING" and event.place is not None
    return max(WEIGHT[event.event_class], ON_AN_OCCASION if said_there else 0.0)
