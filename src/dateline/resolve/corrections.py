"""What a person corrected in what was read: applied to the readings before anything is resolved, and undone by not applying it.

    corrected(readings, [Correction("c-1", "date", (Evidence("r17", Span(20, 25)),), "1905-08-29", by="editor", …)])
    →  the event whose trigger stands at 20:25 of r17 is dated 29 August, whatever the text was read to say

A correction names places in reports, not ids of a run, so that it outlives a new reading of the same text. The readings
that are stored stay as they were read. What a person dated keeps that date, though a later report gives another:
`upheld` sees to that after resolving.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dateline import naming
from dateline.mention import Event, Name, Quote, Reading
from dateline.naming import fold
from dateline.span import Evidence, Span
from dateline.story import Happening, Resolved
from dateline.when import When, of_iso

CorrectionKind = Literal["date", "not an event", "speaker", "same", "different"]

ONE_NAME = 0.1
"""Score of `naming.compare` from which a name may be meant; of those in one report the only one, or the best."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A person's word on something that was read or resolved.

    `targets` are triggers of events (`date`, `not an event`) or contents of quotes (`speaker`). `value` is the right date
    (ISO 8601) or speaker (a name that the report has); `None` says that it is not known. `same` and `different` have no
    targets: `left` and `right` name the two as a `Judgement` does, which has the effect. `at` and `withdrawn_at` are
    moments (ISO 8601, UTC).
    """

    id: str
    kind: CorrectionKind
    targets: tuple[Evidence, ...]
    value: str | None
    by: str
    at: str
    left: str | None = None
    right: str | None = None
    withdrawn_at: str | None = None

    @property
    def holds(self) -> bool:
        """Has it not been withdrawn?"""
        return self.withdrawn_at is None


def reports_of(corrections: Iterable[Correction]) -> frozenset[str]:
    """The reports that corrections speak of: what must be resolved anew when one comes or goes."""
    return frozenset(target.report for one in corrections for target in one.targets)


def corrected(readings: Iterable[Reading], corrections: Iterable[Correction]) -> Iterator[Reading]:
    """The readings with what persons corrected; of two corrections of one thing the later one counts.

    Readings that nobody corrected go through as they are. Ids are numbered anew where an event was taken out.
    """
    by_report: dict[str, list[tuple[Span, Correction]]] = defaultdict(list)
    for one in _in_order(corrections):
        for target in one.targets:
            by_report[target.report].append((target.span, one))
    for reading in readings:
        mine = by_report.get(reading.report.id)
        yield _corrected(reading, mine) if mine else reading


def upheld(resolved: Resolved, corrections: Iterable[Correction]) -> Resolved:
    """The same, with the dates that persons gave: a happening whose mention was dated has that date."""
    dated = {
        target: one.value for one in _in_order(corrections) if one.kind == "date" for target in one.targets
    }  # the latest comes last
    if not dated:
        return resolved
    return replace(resolved, happenings=tuple(_upheld(h, dated) for h in resolved.happenings))


def _upheld(happening: Happening, dated: dict[Evidence, str | None]) -> Happening:
    ruled = [ref.evidence for ref in happening.mentions if ref.evidence in dated]
    return replace(happening, when=when_of(dated[ruled[-1]])) if ruled else happening


def _in_order(corrections: Iterable[Correction]) -> list[Correction]:
    return sorted((one for one in corrections if one.holds), key=lambda one: (one.at, one.id))


def when_of(value: str | None) -> When | None:
    """The date that a correction gives; stated, as a person stated it."""
    return of_iso(value) if value is not None else None


# --- one report ---


def _corrected(reading: Reading, corrections: Sequence[tuple[Span, Correction]]) -> Reading:
    events, quotes = list(reading.events), list(reading.quotes)
    dropped: set[int] = set()
    for span, one in corrections:
        if one.kind == "speaker":
            number = _at(span, [quote.content for quote in quotes])
            if number is not None:
                said = quotes[number]
                quotes[number] = _spoken(said, one.value, reading)
                events = [_told_by(event, said, quotes[number].speaker) for event in events]
            continue
        number = _at(span, [(event.span,) for event in events])
        if number is None:
            continue
        if one.kind == "not an event":
            dropped.add(number)
        elif one.kind == "date":
            events[number] = _dated(events[number], one.value)
            dropped.discard(number)  # who dates it holds it for an event
    kept = replace(reading, events=tuple(events), quotes=tuple(quotes))
    return _without_events(kept, dropped) if dropped else kept


def _at(span: Span, places: Sequence[Sequence[Span]]) -> int | None:
    """Which of these stands there: to the letter, else the only one that touches it."""
    exact = [number for number, spans in enumerate(places) if span in spans]
    if exact:
        return exact[0]
    near = [number for number, spans in enumerate(places) if any(span.touches(one) for one in spans)]
    return near[0] if len(near) == 1 else None


def _dated(event: Event, value: str | None) -> Event:
    when = when_of(value)
    if when is None:
        return replace(event, time=None, begin=None, end=None, grain=None, basis=None)
    # An event whose sentence names no time counts as dated in words only if it shares a time; a person's word is one.
    basis: Literal["stated", "shared"] = "stated" if event.time is not None else "shared"
    return replace(event, begin=when.begin, end=when.end, grain=when.grain, basis=basis)


def _without_events(reading: Reading, dropped: set[int]) -> Reading:
    kept = [event for number, event in enumerate(reading.events) if number not in dropped]
    new_id = {event.id: f"v{number}" for number, event in enumerate(kept)}
    relations = tuple(
        replace(r, source=new_id[r.source], target=new_id[r.target])
        for r in reading.relations
        if r.source in new_id and r.target in new_id
    )
    return replace(reading, events=tuple(replace(e, id=new_id[e.id]) for e in kept), relations=relations)


# --- speakers ---


def _spoken(quote: Quote, speaker: str | None, reading: Reading) -> Quote:
    """The quote with this speaker; with none where nobody is given, or the report does not name the one given."""
    mention = bearer(speaker, reading, quote) if speaker is not None else None
    if mention is None:
        return replace(quote, speaker=None, source=None, cue=None)
    if quote.source is not None and quote.source.holds(mention.span):
        return replace(quote, speaker=mention.id)
    return replace(quote, speaker=mention.id, source=mention.span)


def _told_by(event: Event, quote: Quote, speaker: str | None) -> Event:
    """The event, its source the right speaker if it is told in the quote; not if somebody else is cited there."""
    if event.quote != quote.id or event.source not in {quote.speaker, "author"}:
        return event
    return replace(event, source=speaker or "author")


def bearer(speaker: str, reading: Reading, quote: Quote | None = None) -> Name | None:
    """The mention that stands for the one of this name: in the quote's source if it is there, else the nearest."""
    wanted = _referents(speaker, reading)
    mentions = [name for name in reading.names if name.referent in wanted and name.form == "name"]
    if not mentions:
        return None
    if quote is None:
        return mentions[0]
    begin = quote.content[0].start
    source = quote.source
    return min(mentions, key=lambda m: (not (source and source.holds(m.span)), abs(m.span.start - begin), m.span))


def _referents(name: str, reading: Reading) -> set[str]:
    """The referents of that name, failing that the one whose name is a spelling of it."""
    text = reading.report.text
    called: dict[str, set[str]] = defaultdict(set)
    for mention in reading.names:
        if mention.referent is not None and mention.form == "name":
            called[mention.referent].add(" ".join(mention.head.of(text).split()))
    for referent in reading.referents:
        if referent.id in called:
            called[referent.id].add(referent.name)
    exact = {referent for referent, names in called.items() if fold(name) in map(fold, names)}
    if exact:
        return exact
    scores = {r: [naming.compare(name, one).score for one in names] for r, names in called.items()}
    alike = {r: max(found) for r, found in scores.items() if min(found) >= 0}  # a name that contradicts is another's
    best = [r for r, score in alike.items() if score >= ONE_NAME and score == max(alike.values())]
    return set(best) if len(best) == 1 else set()
