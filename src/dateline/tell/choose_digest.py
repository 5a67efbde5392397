"""A digest: so many dates, so many sentences a date.

First the lines that can be told of each day are found, then the days are ranked, then the lines of each day. Where there
are fewer days than asked for, months and years follow, the most important first. An entry lists all that happened on its
date, as far as the happenings were asked for, and not only what its sentences had room for.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from dateline.chronology import Entry, Quoted
from dateline.mention import Event, Reading
from dateline.span import Evidence
from dateline.story import Happening
from dateline.tell.choose_dates import weights
from dateline.tell.choose_lines import Line, event_of, lines_of
from dateline.tell.choose_placing import placed
from dateline.tell.choose_sentences import best_lines
from dateline.tell.choose_words import topic_of
from dateline.tell.choose_worth import importance, label
from dateline.when import When, days

OPENING = 5
"""Lines of a report that tell its news: told of its occasion if they name no day."""
TOLD = frozenset({"OCCURRENCE", "REPORTING", "I_ACTION"})
"""Classes of events that a digest lists: what somebody did or said, not what is, seems or is hoped."""
Key = tuple[str, str]
"""Date and grain, as they are printed."""


def digest(
    readings: Mapping[str, Reading],
    happenings: Sequence[Happening],
    dates: int | None,
    sentences: int,
    begin: date | None,
    end: date | None,
) -> list[Entry]:
    """The entries of the most important dates from `begin` to `end`, in event time."""
    listed = _by_date(placed(_told(happenings, readings), readings), begin, end)
    lines = lines_telling(readings, happenings)
    topic = topic_of(lines, OPENING)
    can_tell = _tellable(lines, listed, begin, end)
    worth = weights(lines, topic)
    matter = {h.id: importance(h, readings) for some in listed.values() for h in some}
    ranked = sorted(
        can_tell,
        key=lambda key: (
            key[1] != "day",
            -(
                worth.get(date.fromisoformat(key[0]), 0.0)
                if key[1] == "day"
                else sum(matter[h.id] for h in listed[key])
            ),
            key,
        ),
    )
    used: set[str] = set()
    entries = []
    for key in sorted(ranked[:dates]):
        chosen = best_lines(can_tell[key], topic, sentences, used) or can_tell[key][:1]
        used.update(line.text.lower() for line in chosen)
        here = sorted(listed.get(key, ()), key=lambda h: (-matter[h.id], h.id))
        entries.append(_entry(key, chosen, here, readings))
    return entries


def _told(happenings: Sequence[Happening], readings: Mapping[str, Reading]) -> list[Happening]:
    """The happenings that a digest lists: done or said by the report's own account, or dated in words."""

    def counts(event: Event) -> bool:
        return event.event_class in TOLD and (event.quote is None or event.time is not None)

    return [h for h in happenings if any(counts(event_of(readings, ref)) for ref in h.mentions)]


def _by_date(happenings: Sequence[Happening], begin: date | None, end: date | None) -> dict[Key, list[Happening]]:
    found: dict[Key, list[Happening]] = defaultdict(list)
    for happening in happenings:
        when = happening.when
        if when is None or when.begin is None or when.grain in {"decade", "century", "millennium"}:
            continue
        first, last = when.first_day, when.last_day
        if (begin and last and last < begin) or (end and first and first > end):
            continue
        day, grain = label(when)
        if grain in {"day", "time"} and begin is not None and date.fromisoformat(day) < begin:
            continue  # a weekend or a week that reaches into the time asked for
        found[day, "day" if grain == "time" else grain].append(happening)
    return found


def lines_telling(readings: Mapping[str, Reading], happenings: Sequence[Happening]) -> list[Line]:
    """The sentences that mention one of the happenings, with the events of these. A copied sentence counts once."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for happening in happenings:
        for ref in happening.mentions:
            wanted[ref.report].add(ref.event)
    seen: set[str] = set()
    lines = []
    for report, events in wanted.items():
        for line in lines_of(readings[report]):
            if line.text not in seen and any(event.id in events for event in line.events):
                seen.add(line.text)
                lines.append(line)
    order = {report: number for number, report in enumerate(readings)}
    return sorted(lines, key=lambda line: (order[line.report], line.number))


def _tellable(
    lines: Sequence[Line], listed: Mapping[Key, Sequence[Happening]], begin: date | None, end: date | None
) -> dict[Key, list[Line]]:
    """The lines that can stand at each date: those that tell of it in words, and the openings of reports on its news.

    A date that has none is told by the sentences that mention its happenings.
    """
    found: dict[Key, list[Line]] = defaultdict(list)
    for line in lines:
        told = set(line.days)
        if line.number < OPENING and not line.mentioned and line.occasion is not None:
            told.add(line.occasion)
        for day in told:
            if (begin is None or begin <= day) and (end is None or day <= end):
                found[day.isoformat(), "day"].append(line)
    by_report: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        by_report[line.report].append(line)
    for key, happenings in listed.items():
        if key not in found:
            mentions = [ref.evidence for happening in happenings for ref in happening.mentions]
            found[key] = _unique(by_report, mentions)
    return {key: _not_beforehand(key, some) for key, some in found.items() if some}


def _not_beforehand(key: Key, lines: list[Line]) -> list[Line]:
    """Without what was written before the day, where reports from then on tell of it: it tells of plans."""
    if key[1] != "day":
        return lines
    day = date.fromisoformat(key[0])
    return [line for line in lines if line.published is None or line.published >= day] or lines


def _unique(by_report: Mapping[str, Sequence[Line]], mentions: Sequence[Evidence]) -> list[Line]:
    """The lines that hold the mentions, each once."""
    found: dict[Evidence, Line] = {}
    for mention in mentions:
        for line in by_report.get(mention.report, ()):
            if line.span.holds(mention.span):
                found[Evidence(line.report, line.span)] = line
                break
    return list(found.values())


def _entry(key: Key, lines: Sequence[Line], happenings: Sequence[Happening], readings: Mapping[str, Reading]) -> Entry:
    """One date: its sentences, and all that happened on it; the status is that of the first, which matters most."""
    quoted = tuple(
        Quoted(Evidence(line.report, line.span), line.span.of(readings[line.report].report.text)) for line in lines
    )
    inside = {Evidence(line.report, event.span) for line in lines for event in line.events}
    told = [h for h in happenings if any(ref.evidence in inside for ref in h.mentions)]
    main = next(iter(told or happenings), None)
    whole_day = _when(key[0]) if key[1] == "day" else None
    when = main.when if main and main.when and not (whole_day and main.when.within(whole_day)) else whole_day
    assert when is not None  # a month or a year is only printed for a happening
    text = " ".join(line.text for line in lines)
    status = main.status if main else lines[0].events[0].status
    events = dict.fromkeys(h.id for h in (*([main] if main else []), *happenings))
    return Entry(key[0], key[1], when, text, status, tuple(events), quoted)


def _when(day: str) -> When:
    first = date.fromisoformat(day)
    return days(first, first)
