"""The chronology down the page: dates with the grain that is known, lines, their evidence, and what changed.

    Mon 28 August 1905    15:00  Monday's sitting of the peace conference has been called off …
                                 cancelled · 2 outlets · [was planned]
                                 planned 26 August → cancelled 27 August

A line is marked as changed against the day before the one that is shown (or the day that the reader came from): it is
new, its status is another, or its event's date has moved.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from dateline.chronology import Entry, Quoted
from dateline.record import place_record
from dateline.report import Report
from dateline.span import Evidence
from dateline.story import Happening
from dateline.tell.wording import clock_words, count, date_words, history_steps, iso_words, step_words
from dateline.when import timex_of

Record = Mapping[str, Any]
Corrected = Mapping[Evidence, str]
"""Places in reports of which persons said something else, and who."""


CONTEXT = 110
"""Characters of the report shown on either side of evidence, cut at a space."""
TOGETHER = 60
"""Lines of days that a browser lays out together, or passes over together while they are out of sight."""
NAMELESS = "an unnamed outlet"
"""What stands for a source of which only the report is known."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of what became of an event."""

    as_of: str
    status: str
    detail: str
    report: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line, ready to be laid out. `key` names it from one day of report time to the next."""

    key: str
    status: str
    clock: str | None
    text: str
    sources: tuple[str, ...]
    place: str | None
    changed: str | None
    corrected: str | None
    events: tuple[tuple[str, str], ...]
    steps: tuple[tuple[Step, ...], ...]
    evidence: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A date of whatever grain, and its lines; `machine` is the date for `<time datetime>`."""

    words: str
    note: str | None
    machine: str | None
    lines: tuple[Line, ...]


def days_of(entries: Iterable[Entry], happenings: Mapping[str, Happening], changes: Sequence[Record],
            reports: Mapping[str, Report], corrected: Corrected) -> list[Day]:  # fmt: skip
    """The entries of a timeline by date. `changes` are what is to be marked."""
    changed = {change["event"]: change for change in changes}
    found, shown = [], set[str]()
    for words, group in groupby(entries, key=lambda entry: date_words(entry.when)):
        listed = list(group)
        lines = tuple(_line(entry, happenings, changed, reports, shown, corrected) for entry in listed)
        head, note = _parted(words)
        found.append(Day(head, note, _machine(listed[0]), lines))
    return found


def windows(days: Iterable[Day]) -> Iterator[list[Day]]:
    """Days in stretches of some windows' height: a browser then looks after these, not after every day of a long story."""
    some: list[Day] = []
    lines = 0
    for day in days:
        some.append(day)
        lines += len(day.lines)
        if lines >= TOGETHER:
            yield some
            some, lines = [], 0
    if some:
        yield some


def _parted(words: str) -> tuple[str, str | None]:
    """`4–10 September 1905 (week)` → the date, and what kind of stretch it is."""
    head, mark, note = words.partition(" (")
    return head, note.removesuffix(")") if mark else None


def _line(entry: Entry, happenings: Mapping[str, Happening], changed: Mapping[str, Record],
          reports: Mapping[str, Report], shown: set[str], corrected: Corrected) -> Line:  # fmt: skip
    events = tuple(event for event in entry.events if event in happenings)
    fresh = [event for event in events if event not in shown]
    shown.update(fresh)
    outlets = {outlet: None for event in events for outlet in happenings[event].sources}
    witnesses = {reports[quoted.evidence.report].source: None for quoted in entry.evidence}
    named = tuple(dict.fromkeys(NAMELESS if one in reports else one for one in (outlets or witnesses) if one))
    where = next((place for event in events if (place := happenings[event].place)), None)
    places = (ref.evidence for event in events for ref in happenings[event].mentions)
    return Line(
        key=f"{entry.date} {events[0] if events else entry.text[:80]}",
        status=entry.status,
        clock=clock_words(entry.when),
        text=entry.text,
        sources=named,
        place=where,
        changed=_changed(entry, events, changed),
        corrected=next((by for place in places if (by := corrected.get(place))), None),
        events=tuple((event, happenings[event].lemma) for event in events),
        steps=tuple(steps for event in fresh if len(steps := tuple(_steps(happenings[event]))) > 1),
        evidence=tuple(_in_context(quoted, reports[quoted.evidence.report].text) for quoted in entry.evidence),
    )


def _in_context(quoted: Quoted, text: str) -> Record:
    """Evidence with some words of its paragraph before and after it."""
    span = quoted.evidence.span
    first, last = max(0, span.start - CONTEXT), min(len(text), span.end + CONTEXT)
    before = text[first : span.start].rpartition("\n\n")[2]
    after = text[span.end : last].partition("\n\n")[0]
    if first and len(before) == span.start - first:
        before = "… " + before.partition(" ")[2]
    if last < len(text) and len(after) == last - span.end:
        after = after.rpartition(" ")[0] + " …"
    return place_record(quoted.evidence) | {"text": quoted.text, "before": before, "after": after}


def _steps(happening: Happening) -> Iterator[Step]:
    before = None
    for one in history_steps(happening):
        as_of, status, detail = step_words(happening, one, before)
        yield Step(as_of, status, detail, one.evidence.report, one.evidence.span.start, one.evidence.span.end)
        before = one


def _changed(entry: Entry, events: Sequence[str], changed: Mapping[str, Record]) -> str | None:
    """`new`, `was planned`, `was dated 28 August 1905`; `None` for a line that stood there already."""
    found = [changed[event] for event in events if event in changed]
    if not found:
        return None
    if len(found) == len(events) and all(change["was"] is None for change in found):
        return "new"
    for change in found:
        if change["was"] is not None and change["was"] != change["now"] and change["now"] == entry.status:
            return f"was {change['was']}"
    for change in found:
        if change["was"] is not None and change["begin_was"] != change["begin_now"]:
            was = change["begin_was"]
            return f"was dated {iso_words(was)}" if was else "was undated"
    return None


def _machine(entry: Entry) -> str | None:
    """What HTML allows in `<time datetime>`: a day, a month or a year."""
    when = entry.when
    if when.begin is None:
        return None
    if when.grain in {"day", "month"}:
        return timex_of(when)
    if when.grain in {"second", "minute", "hour", "part"}:
        return when.begin.date().isoformat()
    return f"{when.begin.year:04}" if when.grain == "year" else None


@dataclass(frozen=True, slots=True)
class Turn:
    """What is told of the changes above the lines: how many lines are marked as `new` or as `told` otherwise, the events
    that were told otherwise before (`turned`), and how many events changed without a marked line (`more`)."""

    since: date
    new: int
    told: int
    turned: tuple[Record, ...]
    more: int

    @property
    def words(self) -> str:
        """The same numbers as of the marks that the reader sees."""
        parts = [count(self.new, "new line")] if self.new else []
        parts += [f"{count(self.told, 'line')} told otherwise"] if self.told else []
        return " and ".join(parts) or "no line is new or told otherwise"


def turn_of(changes: Sequence[Record], since: date | None, days: Iterable[Day]) -> Turn | None:
    """What changed since a day, as the lines are marked."""
    if since is None:
        return None
    marked = [line for day in days for line in day.lines if line.changed]
    shown = {event for line in marked for event, _ in line.events}
    turned = [change for change in changes if change["was"] is not None]
    turned.sort(key=lambda change: (change["was"] == change["now"], change["begin_now"] or ""))
    new = sum(line.changed == "new" for line in marked)
    more = sum(change["event"] not in shown for change in changes)
    return Turn(since, new, len(marked) - new, tuple(turned), more)
