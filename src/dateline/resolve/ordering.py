"""Order narrows time: what happened after the summit of 12 June, says a report of 15 June, happened from 12 to 15 June.

    report of 1 September   "Tuesday's summit" (29 August)        "The envoys dined after the summit."
    → dined                 from 29 August to 1 September, basis `bounded`
    report of 1 September   "In August Hale resigned, before the meeting of 12 August."
    → resigned              August stays its grain; it is over with 12 August

A bound holds the whole day of the neighbour, as "after the talks" may be the same evening. Only neighbours whose own day
is known to the day give bounds; a bound that contradicts a stated time is left alone, and one bound alone dates nothing.
Nothing is chained: what is only bounded bounds nothing else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta

from dateline.mention import Event, Reading
from dateline.resolve.likeness import SHORT
from dateline.when import When, of_iso

Bounds = tuple[datetime | None, datetime | None]
Key = tuple[str, str]
"""Report id, event id."""
OVER = frozenset({"happened", "under way"})
FIXED = SHORT - {"weekend"}


def bounds_of(readings: Iterable[Reading], when_of: Mapping[Key, When | None]) -> dict[Key, Bounds]:
    """The bounds that the stated orders of a report give its events; `when_of` are the times that are known."""
    found: dict[Key, Bounds] = {}
    for reading in readings:
        if not reading.relations:
            continue
        report = reading.report.id
        by_id = {event.id: event for event in reading.events}
        for relation in reading.relations:
            if relation.kind not in {"before", "after"}:
                continue
            for mine, other, way in (
                (relation.source, relation.target, relation.kind),
                (relation.target, relation.source, "after" if relation.kind == "before" else "before"),
            ):
                event, near = by_id.get(mine), when_of.get((report, other))
                if event is not None and near is not None and near.grain in FIXED and near.basis != "bounded":
                    key = report, mine
                    found[key] = _both(found.get(key, (None, None)), _bounds(event, near, way, reading))
    return found


def _bounds(event: Event, near: When, way: str, reading: Reading) -> Bounds:
    if way == "before":
        return None, _midnight_after(near)
    published = of_iso(reading.report.published) if reading.report.published else None
    over = event.status in OVER and published is not None
    begin = near.begin.replace(hour=0, minute=0, second=0) if near.begin else None
    return begin, _midnight_after(published) if over and published else None


def _midnight_after(when: When) -> datetime | None:
    last = when.last_day
    return datetime.combine(last + timedelta(days=1), time()) if last else None


def _both(one: Bounds, other: Bounds) -> Bounds:
    begins = [moment for moment in (one[0], other[0]) if moment is not None]
    ends = [moment for moment in (one[1], other[1]) if moment is not None]
    return max(begins, default=None), min(ends, default=None)


def narrowed(known: When | None, bounds: Iterable[Bounds]) -> When | None:
    """The time of a happening within the bounds of its mentions."""
    begin: datetime | None = None
    end: datetime | None = None
    for one in bounds:
        begin, end = _both((begin, end), one)
    if begin is None and end is None:
        return known
    if known is None:
        return When(begin, end, "span", "bounded") if begin and end and begin < end else None
    if known.grain in SHORT:
        return known
    first, last = _both((known.begin, known.end), (begin, end))
    if (first, last) == (known.begin, known.end) or (first and last and first >= last):
        return known
    return replace(known, begin=first, end=last, basis="bounded")


def only_bounded(when: When | None) -> bool:
    """Is nothing known of the time but what its neighbours say?"""
    return when is not None and when.basis == "bounded" and when.grain == "span"
