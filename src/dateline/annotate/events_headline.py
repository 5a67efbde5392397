"""What a headline leaves out, the first paragraphs tell: the place and the day of its main event.

    Envoys reach accord          ← the headline: no place, no day
    The envoys of Russia and Japan agreed on terms in Kittery on Tuesday.

The headline and the opening tell the same event. So the headline's main event, where it has no place or day of its own, takes
those of the first told event of the opening that has them; it prefers one with the same lemma. Such a time has basis
`shared`.
"""

from dataclasses import replace

from dateline.mention import Event, Name, Reading
from dateline.report import TOLD
from dateline.span import Span

OPENING = 6
"""Sentences of the body that count as the opening."""
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
    """The events with the headline's completed from the opening; `located` are names of places that say where."""
    headline = headline_of(reading)
    if headline is None:
        return events
    sentences = [s for s in reading.sentences if s.span.start >= headline.end][:OPENING]
    if not sentences:
        return events
    end = sentences[-1].span.end
    opening = [e for e in events if headline.end <= e.span.start < end and e.status in TELLING]
    dated = [e for e in opening if e.time is not None and e.begin is not None and e.end and e.grain in DAY_OR_FINER]
    placed = [e for e in opening if e.place is not None]
    above = [n.id for n in located if headline.holds(n.span)]
    below = [n.id for n in located if headline.end <= n.span.start < end]

    main = _main(events, headline)
    if main is None:
        return events
    told = main
    if told.place is None:
        told = replace(told, place=_place(told, placed, above, below))
    if told.time is None and dated and told.status in TELLING:
        source = _nearest(told, dated)
        told = replace(told, time=source.time, begin=source.begin, end=source.end, grain=source.grain, basis="shared")
    return [told if event is main else event for event in events]


def _main(events: list[Event], headline: Span) -> Event | None:
    """The headline's first event that is told or planned and has an actor."""
    for event in events:
        if headline.holds(event.span) and event.status in {*TELLING, "planned"}:
            if any(p.role == "actor" for p in event.participants):
                return event
    return None


def _place(event: Event, placed: list[Event], above: list[str], below: list[str]) -> str | None:
    """A place of the headline; else of the same event in the opening; else of its first event or name."""
    same = [o.place for o in placed if o.lemma == event.lemma]
    return next(iter([*above, *same, *(o.place for o in placed), *below]), None)


def _nearest(event: Event, others: list[Event]) -> Event:
    return next((o for o in others if o.lemma == event.lemma), others[0])
