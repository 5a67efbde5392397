"""What a headline leaves out, the first paragraphs tell: the place, the day and the doer of its main event.

    Envoys reach accord          ← the headline: no place, no day
    The envoys of Russia and Japan agreed on terms in Kittery on Tuesday.

The headline and the opening tell the same event. So the main event, where it has no place or day of its own, takes those
of the opening: the place of the same event, else the one that is named most often; a day of the week before the report
(basis `shared`), else the report's own (basis `tense`). Another event of the opening gives its day, not its hour, and only
where the opening does not tell the main one again, or where the two have somebody in common. Of a passive ("Envoy freed")
the opening may tell the doer.
"""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import islice

from dateline.annotate.events_prepositions import LOCATIVE
from dateline.annotate.events_times import on_report_day
from dateline.annotate.events_words import word_table
from dateline.mention import Event, Name, Reading, Time
from dateline.report import TOLD
from dateline.span import Span
from dateline.when import days, of_iso

MAIN_WITHIN, DATES_WITHIN, PLACES_WITHIN = 3, 6, 20
"""Sentences of the body that count as the opening: what happened is told first, the day at once, the place with the details."""
NEWS = timedelta(days=7)
"""A headline tells what is no older than this."""
UNDERGOING = frozenset({"object", "recipient"})
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
    above = sorted((n for n in located if headline.holds(n.span)), key=lambda n: _is_of_slug(n, reading))
    below = [n for n in located if headline.end <= n.span.start < ends[-1]]
    placed = [e for e in body if e.place is not None and e.span.start < ends[-1]]
    until = ends[min(DATES_WITHIN, len(ends)) - 1]
    early = [e for e in body if e.span.start < until]
    times = {time.id: time for time in reading.times}
    names = {name.id: name for name in reading.names}
    dated = [e for e in early if _is_recent(e, reading)]
    completed = list(events)
    for number in _main(events, headline, ends[min(MAIN_WITHIN, len(ends)) - 1]):
        event = events[number]
        if event.place is None:
            event = replace(event, place=_place(event, placed, above, below) or _elsewhere(reading, ends[-1]))
        if headline.holds(event.span):
            event = _with_doer(event, early, names, reading.report.text)
        if event.time is None and event.status in TELLING:
            retold = any(_same_deed(o, event) for o in early)
            others = [o for o in dated if not retold or _same_deed(o, event) or _shares_somebody(o, event, names)]
            event = _dated(event, others, reading, times)
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


def _is_of_slug(name: Name, reading: Reading) -> bool:
    """ "Kittery talks: envoys rest in Portsmouth": the preposition says where, the slug what it is about."""
    before = reading.report.text[: name.span.start][-20:].lower().split()
    before = before[:-1] if before[-1:] == ["the"] else before
    return not before or before[-1] not in LOCATIVE


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


def _same_deed(a: Event, b: Event) -> bool:
    """The same word, or two words for disasters or deeds of violence: "attacks" and "the bombing"."""
    labels = word_table("events_words.tsv")
    return _same_word(a, b) or all("befalls" in labels.get(lemma, ()) for lemma in (a.lemma, b.lemma))


def _with_doer(event: Event, early: list[Event], names: dict[str, Name], text: str) -> Event:
    """Of "Envoy freed" the doer, where the opening tells him of the same envoy: "Rebels in Kittery freed the envoy"."""
    if event.event_class == "STATE" or any(p.role == "actor" for p in event.participants):
        return event
    whom = _undergoing(event, names, text)
    for other in early:
        doers = tuple(p for p in other.participants if p.role == "actor" and p.mention is not None)
        if doers and _same_word(other, event) and whom & _undergoing(other, names, text):
            return replace(event, participants=(*event.participants, *doers))
    return event


def _undergoing(event: Event, names: dict[str, Name], text: str) -> set[str]:
    """Whom it happens to, as referents and as last words: "21 girls" and "the girls" may be the same."""
    found = set()
    for participant in event.participants:
        if participant.role in UNDERGOING:
            name = names.get(participant.mention or "")
            found.add((name.head if name is not None else participant.span).of(text).split()[-1].lower())
            found |= {name.referent} if name is not None and name.referent is not None else set()
    return found


def _shares_somebody(a: Event, b: Event, names: dict[str, Name]) -> bool:
    """Is nobody in the first, or somebody of the second? Where the opening tells the same event, others date only theirs."""
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


def _dated(event: Event, dated: list[Event], reading: Reading, times: dict[str, Time]) -> Event:
    """The event at the time of the same event in the opening, else on the day of its first dated one, else the report's."""
    if not dated:
        return on_report_day(event, reading)
    same = [o for o in dated if _same_word(o, event)] or [o for o in dated if event.code and o.code == event.code]
    same = same or [o for o in dated if _same_deed(o, event)]
    source = same[0] if same else _on_its_day(dated[0], times)
    return replace(event, time=source.time, begin=source.begin, end=source.end, grain=source.grain, basis="shared")


def _on_its_day(event: Event, times: dict[str, Time]) -> Event:
    """The event without its hour, which is not that of another: "midnight on Wednesday" counts to Wednesday."""
    time = times.get(event.time or "")
    if time is None or event.grain == "day" or "T" not in time.value:
        return event
    named = of_iso(time.value.partition("T")[0])
    if named is None or named.first_day is None or named.first_day != named.last_day:
        return event
    day = days(named.first_day, named.first_day)
    return replace(event, begin=day.begin, end=day.end, grain="day")
