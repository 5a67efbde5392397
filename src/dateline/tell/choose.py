"""Which dates and sentences enter a chronology, within a given length.

A line is a sentence somebody wrote, put at the time of what it tells. First every dated happening proposes the sentences
that tell it; then dates are ranked by how much they matter; then for each date the fewest sentences are taken that
tell its happenings:

    29 Aug  h1 (boarded), h2 (left)        "The envoy left for the talks and boarded the Mayflower on Tuesday."   h1 h2
            h1                             "He boarded on Tuesday."                                               h1
    → the first sentence alone tells the day

A date matters by the number of independent sources that tell of it, by how often later reports come back to it, and by
whose doings it tells: events between known parties count more than states and sayings.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dateline.chronology import Chronology, Entry, Quoted
from dateline.mention import Event, Reading, Status
from dateline.resolve.dating import event_when, stands_in_words
from dateline.resolve.ordering import only_bounded
from dateline.span import Evidence, Span
from dateline.story import EventRef, Happening
from dateline.tell.choose_dates import weights
from dateline.tell.choose_digest import OPENING, digest, lines_telling
from dateline.tell.choose_lines import event_of, sentence_of
from dateline.tell.choose_sentences import form
from dateline.tell.choose_standing import standing
from dateline.tell.choose_words import topic_of
from dateline.tell.choose_worth import importance, label
from dateline.when import When

MINOR = 0.7
"""Importance below which a happening gets no further line of its own beside greater ones of the same time."""
OPEN: frozenset[Status] = frozenset({"planned", "possible", "hypothetical"})
TOO_COARSE = frozenset({"decade", "century", "millennium"})


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence that tells some happenings of one date, with their mentions in it."""

    report: str
    span: Span
    text: str
    when: When
    happenings: tuple[str, ...]
    refs: tuple[EventRef, ...]
    worth: float


def timeline(
    readings: Mapping[str, Reading],
    happenings: Iterable[Happening],
    *,
    story: str | None = None,
    as_of: date | None = None,
    about: frozenset[str] | None = None,
    dates: int | None = None,
    sentences: int | None = None,
    begin: date | None = None,
    end: date | None = None,
) -> Chronology:
    """The chronology of these happenings. `about` keeps those in which one of these entities takes part.

    With `sentences` it is a digest: an entry a date, whose text is at most that many sentences long. What a corrected
    version of a report superseded is left out.
    """
    readings, happenings = standing(readings, happenings)
    if sentences is not None:
        entries = digest(readings, [h for h in happenings if _is_about(h, about)], dates, sentences, begin, end)
        return Chronology(story, as_of.isoformat() if as_of else None, tuple(entries))
    chosen = [h for h in happenings if _wanted(h, about, begin, end)]
    by_id = {h.id: h for h in chosen}
    matter = {h.id: importance(h, readings) for h in chosen}
    tellings = _tellings(chosen, readings)
    days: dict[tuple[datetime, datetime | None], list[Telling]] = defaultdict(list)
    for telling in tellings:
        assert telling.when.begin is not None
        days[telling.when.begin, telling.when.end].append(telling)
    keys = list(days)
    if dates is not None:
        printed = {key: label(days[key][0].when) for key in keys}
        known = {date.fromisoformat(day) for day, grain in printed.values() if grain in {"day", "time"}}
        wanted = _wanted_days(readings, chosen, known, dates)
        keys = [key for key in keys if printed[key][0] in wanted]
    entries = []
    for key in sorted(keys, key=_in_event_time):
        entries += [_entry(telling, by_id, readings) for telling in _fewest(days[key], matter)]
    entries = _without_coarser(entries)
    return Chronology(story, as_of.isoformat() if as_of else None, tuple(entries))


def _in_event_time(key: tuple[datetime, datetime | None]) -> tuple[date, timedelta, datetime]:
    """By first day; there what lasts longer than a day comes first, then by the clock."""
    begin, end = key
    length = (end or datetime.max) - begin
    return begin.date(), -length if length > timedelta(days=1) else timedelta(), begin


def _wanted(happening: Happening, about: frozenset[str] | None, begin: date | None, end: date | None) -> bool:
    when = happening.when
    if when is None or when.begin is None or when.grain in TOO_COARSE or only_bounded(when):
        return False
    if not _is_about(happening, about):
        return False
    # What has no end ("since March") stands at its beginning, and is looked for there.
    first, last = when.first_day, when.last_day or when.first_day
    return not ((begin and last and last < begin) or (end and first and first > end))


def _is_about(happening: Happening, about: frozenset[str] | None) -> bool:
    return about is None or any(part.entity in about for part in happening.participants)


def _wanted_days(
    readings: Mapping[str, Reading], happenings: Sequence[Happening], days: set[date], count: int
) -> set[str]:
    """The most important of these days, as they are printed."""
    lines = lines_telling(readings, happenings)
    worth = weights(lines, topic_of(lines, OPENING))
    ranked = sorted(days, key=lambda day: (-worth.get(day, 0.0), day))
    return {day.isoformat() for day in ranked[:count]}


def _tellings(happenings: Sequence[Happening], readings: Mapping[str, Reading]) -> list[Telling]:
    """Every sentence that can tell a dated happening, for each time that it tells of."""
    found: dict[tuple[str, Span, When], list[tuple[Happening, EventRef]]] = defaultdict(list)
    other_times = _times_in_words(happenings, readings)
    for happening in happenings:
        assert happening.when is not None
        for ref in happening.mentions:
            reading = readings[ref.report]
            span = sentence_of(reading, ref.evidence.span)
            if span is None:
                continue
            event = event_of(readings, ref)
            own = event_when(event)
            times = [own] if own is not None else other_times.get((ref.report, span), [])
            if _datable(event, span, reading) and (not times or any(t.may_overlap(happening.when) for t in times)):
                found[ref.report, span, _rounded(happening.when)].append((happening, ref))
    tellings = []
    for (report, span, when), pairs in found.items():
        text = " ".join(span.of(readings[report].report.text).split())
        ids = tuple(dict.fromkeys(happening.id for happening, _ in pairs))
        refs = tuple(ref for _, ref in pairs)
        says_when = any(_says_when(event_of(readings, ref), when) for ref in refs)
        up_to_date = any(event_of(readings, ref).status == happening.status for happening, ref in pairs)
        worth = form(text) * (1.0 if says_when else 0.6) * (1.0 if up_to_date else 0.6)
        tellings.append(Telling(report, span, text, when, ids, refs, worth))
    order = {report: number for number, report in enumerate(readings)}
    statuses = {happening.id: happening.status for happening in happenings}
    return sorted(_without_vaguer_plans(tellings, statuses), key=lambda t: (order[t.report], t.span))


def _times_in_words(
    happenings: Sequence[Happening], readings: Mapping[str, Reading]
) -> dict[tuple[str, Span], list[When]]:
    """The times that each sentence states: one that tells of Tuesday is no line for another day."""
    found: dict[tuple[str, Span], list[When]] = defaultdict(list)
    for happening in happenings:
        for ref in happening.mentions:
            event = event_of(readings, ref)
            when = event_when(event) if stands_in_words(event) else None
            span = sentence_of(readings[ref.report], event.span) if when is not None else None
            if when is not None and span is not None:
                found[ref.report, span].append(when)
    return found


def _without_vaguer_plans(tellings: Sequence[Telling], status: Mapping[str, Status]) -> list[Telling]:
    """Leaves out what is only said to be planned some time, where the same sentence tells of a day within that time.

    "The talks may begin as planned next month": the talks are known to be planned for 12 June.
    """
    times: dict[tuple[str, Span], list[When]] = defaultdict(list)
    for telling in tellings:
        times[telling.report, telling.span].append(telling.when)

    def is_vaguer(telling: Telling) -> bool:
        others = times[telling.report, telling.span]
        return all(status[i] in OPEN for i in telling.happenings) and any(
            other != telling.when and other.within(telling.when) for other in others
        )

    return [telling for telling in tellings if not is_vaguer(telling)]


def _datable(event: Event, sentence: Span, reading: Reading) -> bool:
    """May this mention put a line at a day?

    One whose day is only that of the report may, if it is what the report leads with, or something said on an occasion
    ("told reporters at the station"): what else a report tells without a time may be of any day before.
    """
    if event.begin is None or stands_in_words(event):
        return True
    if event.event_class == "REPORTING":
        return event.place is not None
    first = next((s.span for s in reading.sentences if sentence_of(reading, s.span)), None)
    return event.event_class == "OCCURRENCE" and event.status == "happened" and sentence == first


def _says_when(event: Event, when: When) -> bool:
    """Does the text say that it is at this time, and no more vaguely?"""
    said = event_when(event) if stands_in_words(event) else None
    return said is not None and (said.begin, said.end) == (when.begin, when.end)


def _rounded(when: When) -> When:
    """Basis does not tell two times apart."""
    return When(when.begin, when.end, when.grain)


def _fewest(tellings: Sequence[Telling], matter: Mapping[str, float]) -> list[Telling]:
    """The fewest sentences that tell the happenings of one time, the most telling first; greedy set cover."""
    left = {i for telling in tellings for i in telling.happenings}
    floor = min(MINOR, 0.25 * max((matter[i] for i in left), default=0.0))
    picked: list[Telling] = []
    while left:
        gains = [sum(matter[i] for i in telling.happenings if i in left) for telling in tellings]
        enough = [
            pair for pair in zip(tellings, gains, strict=True) if pair[1] > 0 and (not picked or pair[1] >= floor)
        ]
        if not enough:
            break
        best, _ = max(enough, key=lambda pair: pair[1] * pair[0].worth)
        left -= set(best.happenings)
        if not any(_much_alike(best.text, other.text) for other in picked):
            picked.append(best)
    order = {id(telling): number for number, telling in enumerate(tellings)}
    return sorted(picked, key=lambda telling: order[id(telling)])


def _much_alike(text: str, other: str) -> bool:
    """Light rewrites of one sentence."""
    words, others = set(text.lower().split()), set(other.lower().split())
    return len(words & others) > 0.75 * len(words | others)


def _without_coarser(entries: Sequence[Entry]) -> list[Entry]:
    """Leaves out a line that stands again at a finer date within its own: "next month" beside 12 June."""
    times: dict[tuple[str, Span], list[When]] = defaultdict(list)
    for entry in entries:
        witness = entry.evidence[0].evidence
        times[witness.report, witness.span].append(entry.when)

    def is_coarser(entry: Entry) -> bool:
        witness = entry.evidence[0].evidence
        others = times[witness.report, witness.span]
        return any((o.begin, o.end) != (entry.when.begin, entry.when.end) and o.within(entry.when) for o in others)

    return [entry for entry in entries if not is_coarser(entry)]


def _entry(telling: Telling, by_id: Mapping[str, Happening], readings: Mapping[str, Reading]) -> Entry:
    date_, grain = label(telling.when)
    witnesses: dict[Evidence, None] = {Evidence(telling.report, telling.span): None}
    for i in telling.happenings:
        for ref in by_id[i].mentions:
            span = sentence_of(readings[ref.report], ref.evidence.span)
            if span is not None:
                witnesses.setdefault(Evidence(ref.report, span), None)
    quoted = tuple(Quoted(e, e.span.of(readings[e.report].report.text)) for e in witnesses)
    main = max((by_id[i] for i in telling.happenings), key=lambda h: importance(h, readings))
    events = (main.id, *(i for i in telling.happenings if i != main.id))  # its status is that of the line
    return Entry(date_, grain, telling.when, telling.text, main.status, events, quoted)
