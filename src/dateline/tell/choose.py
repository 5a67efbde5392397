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

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dateline.chronology import Chronology, Entry, Quoted
from dateline.mention import Event, Reading
from dateline.resolve.dating import event_when, stands_in_words
from dateline.span import Evidence, Span
from dateline.story import EventRef, Happening
from dateline.tell.choose_digest import digest
from dateline.tell.choose_lines import event_of, sentence_of
from dateline.tell.choose_sentences import form
from dateline.tell.choose_worth import importance, label
from dateline.when import When

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

    With `sentences` it is a digest: an entry a date, whose text is at most that many sentences long.
    """
    if sentences is not None:
        entries = digest(readings, [h for h in happenings if _is_about(h, about)], dates, sentences, begin, end)
        return Chronology(story, as_of.isoformat() if as_of else None, tuple(entries))
    chosen = [h for h in happenings if _wanted(h, about, begin, end)]
    by_id = {h.id: h for h in chosen}
    matter = {h.id: importance(h, readings) for h in chosen}
    tellings = _tellings(chosen, readings, matter)
    days: dict[tuple[datetime, datetime | None], list[Telling]] = defaultdict(list)
    for telling in tellings:
        assert telling.when.begin is not None
        days[telling.when.begin, telling.when.end].append(telling)
    keys = list(days)
    if dates is not None:
        ranked = sorted(_weights(days, matter, by_id).items(), key=lambda item: (-item[1], item[0]))
        wanted = {day for day, _ in ranked[:dates]}
        keys = [key for key in keys if label(days[key][0].when)[0] in wanted]
    entries = []
    for key in sorted(keys, key=lambda k: (k[0], k[1] or datetime.max)):
        entries += [_entry(telling, by_id, readings) for telling in _fewest(days[key], matter)]
    return Chronology(story, as_of.isoformat() if as_of else None, tuple(entries))


def _wanted(happening: Happening, about: frozenset[str] | None, begin: date | None, end: date | None) -> bool:
    when = happening.when
    if when is None or when.begin is None or when.grain in TOO_COARSE:
        return False
    if not _is_about(happening, about):
        return False
    first, last = when.first_day, when.last_day
    return not ((begin and last and last < begin) or (end and first and first > end))


def _is_about(happening: Happening, about: frozenset[str] | None) -> bool:
    return about is None or any(part.entity in about for part in happening.participants)


def _weights(
    days: Mapping[tuple[datetime, datetime | None], Sequence[Telling]],
    matter: Mapping[str, float],
    by_id: Mapping[str, Happening],
) -> dict[str, float]:
    """How much each date matters: its happenings, each once, and the number of sources that tell of it."""
    told: dict[str, set[str]] = defaultdict(set)
    for tellings in days.values():
        for telling in tellings:
            day, grain = label(telling.when)
            if grain in {"day", "time"}:
                told[day].update(telling.happenings)
    weights = {}
    for day, ids in told.items():
        sources = {source for i in ids for source in by_id[i].sources}
        weights[day] = sum(sorted((matter[i] for i in ids), reverse=True)[:20]) * (1 + math.log(max(1, len(sources))))
    return weights


def _tellings(
    happenings: Sequence[Happening], readings: Mapping[str, Reading], matter: Mapping[str, float]
) -> list[Telling]:
    """Every sentence that can tell a dated happening, for each time that it tells of."""
    found: dict[tuple[str, Span, When], list[tuple[Happening, EventRef]]] = defaultdict(list)
    for happening in happenings:
        assert happening.when is not None
        for ref in happening.mentions:
            reading = readings[ref.report]
            span = sentence_of(reading, ref.evidence.span)
            event = event_of(readings, ref)
            when = event_when(event)
            if (
                span is not None
                and _datable(event, span, reading)
                and (when is None or when.may_overlap(happening.when))
            ):
                found[ref.report, span, _rounded(happening.when)].append((happening, ref))
    tellings = []
    for (report, span, when), pairs in found.items():
        text = " ".join(span.of(readings[report].report.text).split())
        ids = tuple(dict.fromkeys(happening.id for happening, _ in pairs))
        refs = tuple(ref for _, ref in pairs)
        dated = any(stands_in_words(event_of(readings, ref)) for ref in refs)
        worth = sum(matter[i] for i in ids) * form(text) * (1.0 if dated else 0.6)
        tellings.append(Telling(report, span, text, when, ids, refs, worth))
    order = {report: number for number, report in enumerate(readings)}
    return sorted(tellings, key=lambda t: (order[t.report], t.span))


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


def _rounded(when: When) -> When:
    """Basis does not tell two times apart."""
    return When(when.begin, when.end, when.grain)


def _fewest(tellings: Sequence[Telling], matter: Mapping[str, float]) -> list[Telling]:
    """The fewest sentences that tell the happenings of one time, the most telling first; greedy set cover."""
    left = {i for telling in tellings for i in telling.happenings}
    floor = 0.25 * max((matter[i] for i in left), default=0.0)
    picked: list[Telling] = []
    while left:
        best = max(tellings, key=lambda t: (sum(matter[i] for i in t.happenings if i in left) * (t.worth + 1e-6),))
        gain = sum(matter[i] for i in best.happenings if i in left)
        if gain <= 0 or (picked and gain < floor):
            break
        picked.append(best)
        left -= set(best.happenings)
    return sorted(picked, key=lambda t: tellings.index(t))


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
    return Entry(date_, grain, telling.when, telling.text, main.status, telling.happenings, quoted)
