"""Does what the reports add up to lead back to them, and does it add up?

happening h-1 rests on report "r7", event v3         D301: there is no such report, or no such event in it
happening h-1 is on 29 August                        D302: none of its mentions gives that day
"the first visit since 2000"; "in 12 years" (2018)   D304: the reports of one happening say different years
"""

import re
from collections.abc import Iterator

from dateline.check.finding import Claims, Finding, found
from dateline.mention import Event, Reading
from dateline.resolve.acts import acts_of, times_by_acts
from dateline.resolve.dating import coordinate_times, event_when
from dateline.resolve.ordering import only_bounded
from dateline.span import Evidence, Span
from dateline.story import Resolved
from dateline.tell.choose_lines import sentence_of
from dateline.when import When, of_iso

_SUPERLATIVE = re.compile(r"\b(?:first|most|highest|largest|biggest|worst|longest|deadliest|lowest|\w+est)\b", re.I)
_IN_YEARS = re.compile(r"\bin (?:(?:about|almost|nearly|more than|over) )?(\d{1,3}) years\b", re.I)
_SINCE_YEAR = re.compile(r"\bsince\b[^.;]{0,140}?\b(1[5-9]\d\d|20\d\d)\b", re.I)


def d301_evidence_not_in_store(reading: Reading, claims: Claims) -> Iterator[Finding]:
    """What is told leads back to a report, or a place in one, that is not stored."""
    events = {event.id: event.span for event in reading.events}
    for happening, ref in claims.happenings.get(reading.report.id, ()):
        if events.get(ref.event) != ref.evidence.span:
            message = f"happening {happening.id} rests on {ref.report} {ref.event}, not stored so"
            yield Finding("D301", message, ref.evidence, "")
    for entity, span in claims.entities.get(reading.report.id, ()):
        if span.end > len(reading.report.text):
            message = f"entity {entity.name} rests on {reading.report.id}, not stored so"
            yield Finding("D301", message, Evidence(reading.report.id, span), "")


def d301_report_not_in_store(resolved: Resolved, claims: Claims) -> Iterator[Finding]:
    """What is told leads back to a report, or a place in one, that is not stored."""
    for report in sorted(claims.happenings.keys() - claims.seen):
        for happening, ref in claims.happenings[report]:
            yield Finding(
                "D301", f"happening {happening.id} rests on {report} {ref.event}, not stored", ref.evidence, ""
            )
    for report in sorted(claims.entities.keys() - claims.seen):
        for entity, span in claims.entities[report]:
            yield Finding("D301", f"entity {entity.name} rests on {report}, not stored", Evidence(report, span), "")


def back_times(reading: Reading, claims: Claims) -> None:
    """Notes which happenings have a mention in this reading that gives their time, alone or as a bound."""
    by_id = {event.id: event for event in reading.events}
    given: dict[str, When | None] | None = None
    for happening, ref in claims.happenings.get(reading.report.id, ()):
        event = by_id.get(ref.event)
        if happening.when is None or happening.id in claims.backed or event is None:
            continue
        if any(_gives(when, happening.when) for when in _times(event, reading)):
            claims.backed.add(happening.id)
            continue
        if given is None:
            given = times_by_acts(reading, acts_of([reading]))
        when = given.get(event.id)
        if when is not None and _gives(when, happening.when):
            claims.backed.add(happening.id)


def _times(event: Event, reading: Reading) -> Iterator[When]:
    if event.begin is not None and event.end is not None and event.end <= event.begin:
        return  # D111 tells of it
    when = event_when(event)
    if when is not None:
        yield when
    yield from coordinate_times(event, reading)


def _gives(stated: When, known: When) -> bool:
    """Is that the known time, or does the known time lie in it, narrowed by its neighbours?"""
    same = (stated.begin, stated.end) == (known.begin, known.end)
    return same or (known.basis == "bounded" and known.may_overlap(stated))


def d302_time_that_no_mention_gives(resolved: Resolved, claims: Claims) -> Iterator[Finding]:
    """A happening has a time that none of its mentions gives."""
    for happening in resolved.happenings:
        known = happening.when
        if known is None or happening.id in claims.backed or only_bounded(known):
            continue
        if all(ref.report in claims.seen for ref in happening.mentions):
            message = f"happening {happening.id} is on {known.begin}, which no mention says"
            yield Finding("D302", message, happening.mentions[0].evidence, "")


def note_years(reading: Reading, claims: Claims) -> None:
    """Notes since which year a happening is said to be the first or greatest of its kind."""
    when = of_iso(reading.report.published) if reading.report.published else None
    year = when.begin.year if when and when.begin else None
    text = reading.report.text
    mentions = claims.happenings.get(reading.report.id, ())
    for match in (*_IN_YEARS.finditer(text), *_SINCE_YEAR.finditer(text)):
        sentence = sentence_of(reading, Span(*match.span()))
        if sentence is None or not _SUPERLATIVE.search(text, sentence.start, match.start()):
            continue
        since = int(match[1])
        if match.re is _IN_YEARS:
            if year is None:
                continue
            since = year - since
        place = Evidence(reading.report.id, Span(*match.span()))
        for happening in {h.id for h, ref in mentions if sentence.holds(ref.evidence.span)}:
            claims.years[happening].append((since, place, match[0]))


def d304_first_since_different_years(resolved: Resolved, claims: Claims) -> Iterator[Finding]:
    """Reports of one happening say that it is the first since years that are not the same."""
    for happening, years in sorted(claims.years.items()):
        low, high = min(years), max(years)
        if high[0] - low[0] > 1 and low[1].report != high[1].report:  # one report tells of two records in a sentence
            message = f"happening {happening}: “{low[2]}” is since {low[0]}, “{high[2]}” since {high[0]}"
            yield Finding("D304", message, high[1], high[2])


def d303_source_of_no_mention(reading: Reading, claims: Claims) -> Iterator[Finding]:
    """A happening is told by an outlet, or a report, that none of its mentions stands in."""
    # Copies count as their original, so that only a happening with one mention can be told here.
    report = reading.report
    for happening, ref in claims.happenings.get(report.id, ()):
        if len(happening.mentions) == 1 and len(happening.sources) != 1:
            yield found(
                "D303", f"happening {happening.id} has one mention and not one source", reading, ref.evidence.span
            )
