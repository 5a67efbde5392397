"""Coded checks that read the sources again and replay the reasons.

    D101  a span lies outside its report's text
    D201  a happening is told as over before its beginning

Each check is a function that yields findings; its docstring is what the code means. `dateline check` prints nothing and
exits with 0 where all is well.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dateline.known import Known
from dateline.mention import Reading
from dateline.span import Evidence, Span
from dateline.when import of_timex


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be, and where."""

    code: str
    message: str
    evidence: Evidence | None
    text: str


Check = Callable[[Known], Iterator[Finding]]


def _spans(reading: Reading) -> Iterator[tuple[str, Span]]:
    for passage in reading.report.passages:
        yield f"passage {passage.kind}", passage.span
    for name in reading.names:
        yield f"mention {name.id}", name.span
        yield f"head of {name.id}", name.head
    for time in reading.times:
        yield f"time {time.id}", time.span
    for quote in reading.quotes:
        for span in (*quote.content, quote.cue, quote.source):
            if span is not None:
                yield f"quote {quote.id}", span
    for event in reading.events:
        yield f"event {event.id}", event.span
        yield f"extent of {event.id}", event.extent
        for part in event.participants:
            yield f"participant of {event.id}", part.span


def d101_span_outside_text(known: Known) -> Iterator[Finding]:
    """A span is empty or lies outside the text of its report."""
    for report, reading in known.readings.items():
        for what, span in _spans(reading):
            if not 0 <= span.start < span.end <= len(reading.report.text):
                yield Finding(
                    "D101", f"{what}: [{span.start}, {span.end}) is no part of the text", Evidence(report, span), ""
                )


def d102_event_not_its_word(known: Known) -> Iterator[Finding]:
    """A trigger, mention or quotation lies across the border of its passage."""
    for report, reading in known.readings.items():
        borders = [p.span for p in reading.report.passages]
        for event in reading.events:
            if borders and not any(b.holds(event.span) for b in borders):
                text = event.span.of(reading.report.text)
                yield Finding("D102", f"event {event.id} crosses a passage", Evidence(report, event.span), text)


def d103_unknown_reference(known: Known) -> Iterator[Finding]:
    """Something refers to a mention, time, quote or event that the reading does not hold."""
    for report, reading in known.readings.items():
        ids = {n.id for n in reading.names} | {t.id for t in reading.times} | {q.id for q in reading.quotes}
        ids |= {v.id for v in reading.events}
        for event in reading.events:
            links = [event.place, event.origin, event.destination, event.time, event.quote]
            links += [p.mention for p in event.participants] + [None if event.source == "author" else event.source]
            for link in links:
                if link is not None and link not in ids:
                    yield Finding(
                        "D103",
                        f"event {event.id} refers to {link}, which is not there",
                        Evidence(report, event.span),
                        "",
                    )
        for quote in reading.quotes:
            for link in (quote.speaker, quote.addressee, quote.time):
                if link is not None and link not in ids:
                    yield Finding(
                        "D103",
                        f"quote {quote.id} refers to {link}, which is not there",
                        Evidence(report, quote.content[0]),
                        "",
                    )


def d110_value_is_not_its_interval(known: Known) -> Iterator[Finding]:
    """A time's interval is not within what its TIMEX3 value stands for, read again."""
    for report, reading in known.readings.items():
        for time in reading.times:
            when = of_timex(time.value) if time.type in {"DATE", "TIME"} else None
            if (
                when
                and when.begin
                and when.end
                and time.begin
                and time.end
                and (time.end <= when.begin or when.end <= time.begin)
            ):
                text = time.span.of(reading.report.text)
                yield Finding(
                    "D110", f"{time.value} is not {time.begin} .. {time.end}", Evidence(report, time.span), text
                )


def d201_happened_after_the_report(known: Known) -> Iterator[Finding]:
    """A report tells as happened what by its date had not come yet."""
    from dateline.resolve.acts import acts_of, times_by_acts
    from dateline.resolve.stories import published_day

    for report, reading in known.readings.items():
        day = published_day(reading.report)
        given = times_by_acts(reading, acts_of([reading]))
        for event in reading.events:
            if event.id in given and given[event.id] is None:
                continue  # "postponed to Wednesday": the day is the plan's, not the postponing's
            if (
                day
                and event.status == "happened"
                and event.source == "author"
                and event.begin
                and event.begin.date() > day
            ):
                text = event.span.of(reading.report.text)
                message = f"{event.lemma} happened on {event.begin.date()}, says a report of {day}"
                yield Finding("D201", message, Evidence(report, event.span), text)


def d202_report_of_no_day(known: Known) -> Iterator[Finding]:
    """Nothing is known of when a report was published: its relative times are left open."""
    for report, reading in known.readings.items():
        if reading.report.published is None:
            yield Finding(
                "D202", "its publication date is not known; give one with --published", Evidence(report, Span(0, 1)), ""
            )


def d301_evidence_not_in_store(known: Known) -> Iterator[Finding]:
    """What is told leads back to a report, or a place in one, that is not stored."""
    for happening in known.resolved.happenings:
        for ref in happening.mentions:
            reading = known.readings.get(ref.report)
            if reading is None or not any(e.id == ref.event and e.span == ref.evidence.span for e in reading.events):
                yield Finding(
                    "D301",
                    f"happening {happening.id} rests on {ref.report} {ref.event}, not stored so",
                    ref.evidence,
                    "",
                )
    for entity in known.resolved.entities:
        for mention in entity.mentions:
            reading = known.readings.get(mention.report)
            if reading is None or mention.span.end > len(reading.report.text):
                yield Finding("D301", f"entity {entity.name} rests on {mention.report}, not stored so", mention, "")


CHECKS: tuple[Check, ...] = (
    d101_span_outside_text,
    d102_event_not_its_word,
    d103_unknown_reference,
    d110_value_is_not_its_interval,
    d201_happened_after_the_report,
    d202_report_of_no_day,
    d301_evidence_not_in_store,
)


def check(known: Known) -> list[Finding]:
    """All findings, by check and then in report time."""
    return [finding for one in CHECKS for finding in one(known)]
