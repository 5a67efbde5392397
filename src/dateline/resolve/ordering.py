"""Order narrows time: what happened after the summit of 12 June, says a report of 15 June, happened from 12 to 15 June.

    report of 1 September   "Tuesday's summit" (29 August)        "The envoys dined after the summit."
    → dined                 from 29 August to 1 September, basis `bounded`
    report of 1 September   "In August Hale resigned, before the meeting of 12 August."
    → resigned              August stays its grain; it is over with 12 August

A bound holds the whole day of the neighbour, as "after the talks" may be the same evening. Only neighbours whose own day
is known to the day give bounds; a bound that contradicts a stated time is left alone, and one bound alone dates nothing.
Nothing is chained: what is only bounded bounds nothing else.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from dateline.mention import Reading
from dateline.resolve.likeness import SHORT
from dateline.when import When, of_iso

Bounds = tuple[datetime | None, datetime | None]
Key = tuple[str, str]
"""Report id, event id."""
OVER = frozenset({"happened", "under way"})
FIXED = SHORT - {"weekend"}


@dataclass(frozen=True, slots=True)
class Order:
    """That one event of a report was before or after another, as it says; by their ids.

    `until`: the end of the day of the report, for an event that is over by then.
    """

    mine: str
    other: str
    way: Literal["before", "after"]
    until: datetime | None


def orders_of(reading: Reading) -> tuple[Order, ...]:
    """The orders that a report states, each from both sides."""
    by_id = {event.id: event for event in reading.events} if reading.relations else {}
    published = of_iso(reading.report.published) if reading.report.published else None
    found = []
    for relation in reading.relations:
        if relation.kind not in {"before", "after"}:
            continue
        ways: tuple[Literal["before", "after"], ...] = ("before", "after")
        here, back = ways if relation.kind == "before" else reversed(ways)
        for mine, other, way in ((relation.source, relation.target, here), (relation.target, relation.source, back)):
            if mine in by_id:
                over = way == "after" and by_id[mine].status in OVER and published is not None
                found.append(Order(mine, other, way, published.midnight_after if over and published else None))
    return tuple(found)


def bounds_of(orders: Mapping[str, Sequence[Order]], when_of: Mapping[Key, When | None]) -> dict[Key, Bounds]:
    """The bounds that stated orders give events; `orders` are those of each report, `when_of` the times that are known."""
    found: dict[Key, Bounds] = {}
    for report, stated in orders.items():
        for order in stated:
            near = when_of.get((report, order.other))
            if near is not None and near.grain in FIXED and near.basis != "bounded":
                key = report, order.mine
                found[key] = _both(found.get(key, (None, None)), _bounds(order, near))
    return found


def _bounds(order: Order, near: When) -> Bounds:
    if order.way == "before":
        return None, near.midnight_after
    return near.begin.replace(hour=0, minute=0, second=0) if near.begin else None, order.until


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
