"""Do spans hold what is claimed of them?

quote q1, direct, [20, 31]    "he would go"      D104: there are no quotation marks around it
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from dateline.check.finding import Claims, Finding, found
from dateline.mention import Reading
from dateline.span import Span

_MARKS = "\"“”„‟«»‘’'`"


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


def d101_span_outside_text(reading: Reading, claims: Claims) -> Iterator[Finding]:
    """A span is empty or lies outside the text of its report."""
    for what, span in _spans(reading):
        if not 0 <= span.start < span.end <= len(reading.report.text):
            yield found("D101", f"{what}: [{span.start}, {span.end}) is no part of the text", reading, span)


def d102_event_not_its_word(reading: Reading, claims: Claims) -> Iterator[Finding]:
    """A trigger lies across the border of its passage."""
    borders = [p.span for p in reading.report.passages]
    for event in reading.events:
        number = bisect_right(borders, event.span.start, key=lambda border: border.start) - 1
        if borders and not (number >= 0 and borders[number].holds(event.span)):
            yield found("D102", f"event {event.id} crosses a passage", reading, event.span)


def d103_unknown_reference(reading: Reading, claims: Claims) -> Iterator[Finding]:
    """Something refers to a mention, time, quote or event that the reading does not hold."""
    ids = {n.id for n in reading.names} | {t.id for t in reading.times} | {q.id for q in reading.quotes}
    ids |= {v.id for v in reading.events}
    for event in reading.events:
        links = [event.place, event.origin, event.destination, event.time, event.quote]
        links += [p.mention for p in event.participants] + [None if event.source == "author" else event.source]
        for link in links:
            if link is not None and link not in ids:
                yield found("D103", f"event {event.id} refers to {link}, which is not there", reading, event.span)
    for quote in reading.quotes:
        for link in (quote.speaker, quote.addressee, quote.time):
            if link is not None and link not in ids:
                yield found("D103", f"quote {quote.id} refers to {link}, which is not there", reading, quote.content[0])
    for relation in reading.relations:
        for link in (relation.source, relation.target):
            if link not in ids:
                place = reading.sentences[0].span if reading.sentences else Span(0, 1)
                yield found("D103", f"a relation refers to {link}, which is not there", reading, place)


def d104_direct_quote_without_marks(reading: Reading, claims: Claims) -> Iterator[Finding]:
    """Words are said to be quoted directly, but there are no quotation marks at them."""
    text = reading.report.text
    for quote in reading.quotes:
        if quote.kind != "direct":
            continue
        for span in quote.content:
            around = text[max(0, span.start - 2) : span.end + 2]
            if not any(mark in around for mark in _MARKS) and not _goes_on(reading, span):
                yield found("D104", f"quote {quote.id} has no quotation marks", reading, span)


def _goes_on(reading: Reading, span: Span) -> bool:
    """Is it part of a quotation that began before it and ends behind it, or one set apart as a block?"""
    text = reading.report.text
    before, behind = text[max(0, span.start - 3000) : span.start], text[span.end : span.end + 3000]
    opened = max(before.rfind(mark) for mark in "“\"«„‘'")
    return (opened >= 0 and any(mark in behind for mark in "”\"»“’'")) or "\n" in text[span.start - 2 : span.start]


def d105_role_not_in_its_words(reading: Reading, claims: Claims) -> Iterator[Finding]:
    """Somebody is given a role whose words do not stand where the role is said to stand."""
    for referent in reading.referents:
        for role in referent.roles:
            words = _plain(role.span.of(reading.report.text))
            if not set(_plain(role.text)) & set(words):
                yield found("D105", f"{referent.name} is no “{role.text}” here", reading, role.span)


def d106_entity_called_otherwise(reading: Reading, claims: Claims) -> Iterator[Finding]:
    """A mention by name of a resolved entity has a spelling that is none of that entity's names."""
    forms = {name.span: name.form for name in reading.names}
    for entity, span in claims.entities.get(reading.report.id, ()):
        if forms.get(span) == "name":
            words = _plain(span.of(reading.report.text))
            if not any(
                set(words) <= set(_plain(name.text)) or set(_plain(name.text)) <= set(words) for name in entity.names
            ):
                yield found("D106", f"{entity.name} has no such name", reading, span)


def _plain(text: str) -> list[str]:
    return re.findall(r"\w+", re.sub(r"['’]s\b", "", text.lower()))
