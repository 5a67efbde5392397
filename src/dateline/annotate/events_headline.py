"""What a headline leaves out, the first paragraphs tell: the place and the day of its main event.

    Envoys reach accord          ← the headline: no place, no day
    The envoys of Russia and Japan agreed on terms in Kittery on Tuesday.

The headline and the opening tell the same event. So the main event, where it has no place or day of its own, takes those
of the opening: the place of the same event, else the one that is named most often; a day of the week before the report
(basis `shared`), else the report's own (basis `tense`). Another event of the opening gives its day only where the opening
does not tell the main one again, or where the two have somebody in common.
"""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import islice

from dateline.annotate.events_times import on_report_day
from dateline.mention import Event, Name, Reading
from dateline.report import TOLD
from dateline.span import Span
from dateline.when import of_iso

MAIN_WITHIN, DATES_WITHIN, PLACES_WITHIN = 3, 6, 20
"""Sentences of the body that count as the opening: what happened is told first, the day at once, the place with the details."""
NEWS = timedelta(days=7)
"""A headline tells what is no older than this."""
TELLING = frozenset({"happened", "under way"})
DAY_OR_FINER = frozenset({"second", "minute", "hour", "part", "day"})


def headline_of(reading: Reading) -> Span | None:
    """The title, where the text has one."""
    passages = [p for p in reading.report.passages if p.kind in TOLD]
    if len(passages) < 2:
        return None
    first = passages[0]
    title = (reading.report.title or "").strip()
    if first.kind == "title" or (title and first.span.of(reading.report.text).strip() == title):
        return first.span
    return None


def complete(events: list[Event], reading: Reading, located: list[Name]) -> list[Event]:
    """The events with the main one completed from the opening; `located` are names of places that say where."""
    headline = headline_of(reading)
    if headline is None:
        return events
    ends = [s.span.end for s in reading.sentences if s.span.start >= headline.end][:PLACES_WITHIN]
    if not ends:
        return events
    body = [e for e in events if headline.end <= e.span.start and e.status in TELLING]
    above = [n for n in located if headline.holds(n.span)]
    below = [n for n in located if headline.end <= n.span.start < ends[-1]]
    placed = [e for e in body if e.place is not None and e.span.start < ends[-1]]
    until = ends[min(DATES_WITHIN, len(ends)) - 1]
    dated = [e for e in body if e.span.start < until and _is_recent(e, reading)]
    completed = list(events)
    for number in _main(events, headline, ends[min(MAIN_WITHIN, len(ends)) - 1]):
        event = events[number]
        if event.place is None:
            event = replace(event, place=_place(event, placed, above, below) or _elsewhere(reading, ends[-1]))
        if event.time is None and event.status in TELLING:
            retold = any(_same_word(o, event) for o in body if o.span.start < until)
            others = [o for o in dated if not retold or _same_word(o, event) or _shares_somebody(o, event, reading)]
            event = _dated(event, others, reading)
        completed[number] = event
    return completed


def _main(events: list[Event], headline: Span, end: int) -> set[int]:
    """The first event with an actor that is told or planned, in the headline, else in the first sentence below it.

    Also the first of the headline that has no actor ("Envoy arrested").
    Where that is a state that goes on ("five are missing"), also the first event behind it that is none.
    """
    found = set()
    for statuses in ({*TELLING, "planned"}, {"happened", "planned"}):
        for number, event in enumerate(events):
            if event.span.start >= end:
                break
            if event.status in statuses and any(p.role == "actor" for p in event.participants):
                found.add(number)
                break
    above = (n for n, e in enumerate(events) if headline.holds(e.span) and e.status in TELLING and e.participants)
    return found | {*islice(above, 1)}


def _place(event: Event, placed: list[Event], above: list[Name], below: list[Name]) -> str | None:
    """A place of the headline; else of the same event in the opening; else the one that the opening names most often."""
    same = [o.place for o in placed if _same_word(o, event)]
    if above or same:
        return above[0].id if above else same[0]
    return _most_named(below) or (placed[0].place if placed else None)


def _most_named(names: list[Name]) -> str | None:
    counts = Counter(name.referent or name.id for name in names)
    often = max(counts.values(), default=0)
    return next((name.id for name in names if counts[name.referent or name.id] == often), None)


def _elsewhere(reading: Reading, end: int) -> str | None:
    """Where nothing says where: the place of the dateline, else the one that the opening names most often at all."""
    lines = [p.span for p in reading.report.passages if p.kind == "dateline"]
    places = [n for n in reading.names if n.kind == "place" and n.form == "name" and n.span.start < end]
    return _most_named([n for n in places if any(line.holds(n.span) for line in lines)]) or _most_named(places)


def _same_word(a: Event, b: Event) -> bool:
    """Do both words come from one: "derailed" and "the derailment"?"""
    shorter, longer = sorted((a.lemma, b.lemma), key=len)
    return a.lemma == b.lemma or (len(shorter) > 3 and longer.startswith(shorter.removesuffix("e")))


def _shares_somebody(a: Event, b: Event, reading: Reading) -> bool:
    """Is nobody in the first, or somebody of the second? Where the opening tells the same event, others date only theirs."""
    names = {name.id: name for name in reading.names}
    first, second = (
        {names[p.mention].referent or p.mention for p in e.participants if p.mention in names} for e in (a, b)
    )
    return not first or bool(first & second)


def _is_recent(event: Event, reading: Reading) -> bool:
    """Dated to the day, within the week up to the report."""
    if event.time is None or event.begin is None or event.end is None or event.grain not in DAY_OR_FINER:
        return False
    when = of_iso(reading.report.published) if reading.report.published else None
    if when is None or when.begin is None or when.end is None:
        return True
    return when.begin - NEWS <= event.begin < when.end


def _dated(event: Event, dated: list[Event], reading: Reading) -> Event:
    """The event at the time of the same event in the opening, else of its first dated one, else on the report's day."""
    if not dated:
        return on_report_day(event, reading)
    same = [o for o in dated if _same_word(o, event)] or [o for o in dated if event.code and o.code == event.code]
    source = same[0] if same else dated[0]
    return replace(event, time=source.time, begin=source.begin, end=source.end, grain=source.grain, basis="shared")
