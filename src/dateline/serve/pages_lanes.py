"""Planned events as lanes over report time, on one axis, so that a glance tells what became of each.

                         26 Aug        27 Aug        28 Aug
    sitting of 28 August  ●== planned ==●- cancelled -----◆

A bar runs from the report that says so to the next one that says otherwise; a diamond is the day of the event itself. The
marks of the axis and the points of reports stand at the midnight with which their day begins.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from dateline.serve.pages_time import Axis
from dateline.tell.wording import iso_words
from dateline.when import of_iso

Record = Mapping[str, Any]

NARROW = 9.0
"""Per cent of the width that a status needs to be written over its bar."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A bar: from where, how long, in which status; `flip` writes the word from its right end, `low` under it."""

    start: float
    width: float
    status: str
    told: str
    named: bool
    flip: bool
    low: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """A report that changed the status, as a point on the lane."""

    place: float
    told: str
    report: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """A lane, ready to be laid out; `told` says in words what the picture shows. `held` is the place of the event itself,
    `beyond` the end of the axis that it lies beyond."""

    word: str
    text: str
    status: str
    when: str
    sources: int
    told: str
    held: float | None
    beyond: Literal["before", "after"] | None
    stretches: tuple[Stretch, ...]
    turns: tuple[Turn, ...]
    steps: tuple[Record, ...]


def drawn(lanes: Sequence[Record], first: datetime | None, last: datetime | None) -> tuple[list[Drawn], Axis | None]:
    """The lanes, in the order in which their events were first told, and their axis; report time is always on it."""
    told = [datetime.fromisoformat(stretch["begin"]) for lane in lanes for stretch in lane["stretches"]]
    told += [moment for moment in (first, last) if moment]
    if not lanes or not told:
        return [], None
    begin, end = _reach(min(told), max(told), lanes)
    margin = max(timedelta(hours=12), (end - begin) / 60)
    axis = Axis(begin - min(margin, begin - datetime.min), end + min(margin, datetime.max - end))
    ordered = sorted(lanes, key=lambda lane: (lane["stretches"][0]["begin"], lane["held"] or ""))
    return [_drawn(lane, axis) for lane in ordered], axis


def _reach(first: datetime, last: datetime, lanes: Sequence[Record]) -> tuple[datetime, datetime]:
    """From when to when the axis goes: all of report time, and the days of events that lie not far from it. An event of
    the next century must not press the reports of a month into a point."""
    room = max(timedelta(days=14), last - first)
    texts = (t for lane in lanes for t in (*(one["end"] for one in lane["stretches"]), lane["held"]) if t)
    near = [m for m in map(datetime.fromisoformat, texts) if first - m <= room and m - last <= room]
    return min([first, *near]), max([last, *near])


def _drawn(lane: Record, axis: Axis) -> Drawn:
    one = lane["happening"]
    held = datetime.fromisoformat(lane["held"]) if lane["held"] else None
    beyond: Literal["before", "after"] | None = None
    if held is not None and not axis.first <= held <= axis.last:
        beyond = "before" if held < axis.first else "after"
    steps = ", then ".join(f"{step['status']} as of {step['words']}" for step in lane["steps"])
    return Drawn(
        word=word_of(one),
        text=one["evidence"]["text"],
        status=one["status"],
        when=one["words"],
        sources=len(one["sources"]),
        told=f"{word_of(one) or 'Event'}: {steps}",
        held=axis.place(held) if held else None,
        beyond=beyond,
        stretches=tuple(_stretches(lane["stretches"], axis)),
        turns=tuple(_turns(lane["steps"], axis)),
        steps=tuple(lane["steps"]),
    )


EMPTY = frozenset({"be", "have", "do", "get", "take", "make", "go", "say"})
"""Words that alone tell nothing of an event."""


def word_of(one: Record) -> str:
    """The word for the event, where it tells something."""
    return "" if one["lemma"] in EMPTY else one["lemma"]


def _stretches(stretches: Iterable[Record], axis: Axis) -> Iterator[Stretch]:
    free, before = 0.0, ""
    for one in stretches:
        begin, end = (axis.place(datetime.fromisoformat(one[side])) for side in ("begin", "end"))
        needs = max(NARROW, 0.95 * len(one["status"]))
        named, before = one["status"] != before, one["status"]
        low = named and begin < free
        free = max(free, begin + needs) if named and not low else free
        flip = begin + needs > 100
        told = f"{one['status']}: {iso_words(one['begin'])} – {iso_words(one['end'])}"
        yield Stretch(begin, round(max(0.4, end - begin), 3), one["status"], told, named, flip, low)


def _turns(steps: Iterable[Record], axis: Axis) -> Iterator[Turn]:
    for step in steps:
        when = of_iso(step["since"] or "") or of_iso(step["as_of"] or "")
        if when is not None and when.begin is not None:
            place, words = step["evidence"], f"{step['status']}, as of {step['words']}"
            yield Turn(axis.place(when.begin), words, place["report"], place["start"], place["end"])
