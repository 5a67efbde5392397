"""One line for each event, as lists of people, places and meetings show it.

{"id": "h-1f…", "date": "1905-08-29", "words": "Tue 29 August 1905", "status": "planned",
 "evidence": {"report": "c7", "start": 102, "end": 151, "text": "The envoys were to meet again on Tuesday."}, …}
"""

from bisect import bisect_right
from typing import cast

from dateline.known import Known
from dateline.mention import Reading
from dateline.record import moment, place_record
from dateline.report import Report
from dateline.serve import contract, records
from dateline.span import Evidence, Span
from dateline.story import EventRef, Happening
from dateline.tell.choose_lines import event_of
from dateline.tell.choose_worth import label
from dateline.tell.wording import one_line, when_words

TITLE = 90
"""Characters of a text that stands as a title."""


def line(happening: Happening, known: Known) -> records.Happening:
    when = happening.when
    dated = when is not None and when.begin is not None
    return {
        "id": happening.id,
        "lemma": happening.lemma,
        "code": happening.code,
        "date": label(when)[0] if when is not None and dated else None,
        "words": when_words(when),
        "begin": moment(when.begin) if when else None,
        "end": moment(when.end) if when else None,
        "grain": when.grain if when else None,
        "basis": when.basis if when else None,
        "status": happening.status,
        "place": happening.place,
        "participants": [{"role": p.role, "entity": p.entity, "name": p.name} for p in happening.participants],
        "sources": list(happening.sources),
        "evidence": _told(happening, known),
    }


def _told(happening: Happening, known: Known) -> contract.Quoted:
    """The sentence of its first mention that has the happening's code, if possible with an actor."""

    def rank(ref: EventRef) -> tuple[bool, bool]:
        event = event_of(known.readings, ref)
        return event.code == happening.code, any(part.role == "actor" for part in event.participants)

    ref = max(happening.mentions, key=rank)
    reading = known.readings[ref.report]
    return quoted(reading.report, sentence_at(reading, ref.evidence.span))


def sentence_at(reading: Reading, span: Span) -> Span:
    """The sentence in which something stands; the words themselves where it stands in none."""
    before = bisect_right(reading.sentences, span.start, key=lambda sentence: sentence.span.start)
    sentence = reading.sentences[before - 1].span if before else span
    return sentence if sentence.holds(span) else span


def quoted(report: Report, span: Span) -> contract.Quoted:
    return {"report": report.id, "start": span.start, "end": span.end, "text": span.of(report.text)}


def quoted_in(known: Known, evidence: Evidence) -> contract.Quoted:
    """The words of a place; none where the report is not at hand."""
    report = known.reports.get(evidence.report)
    if report is None:
        return cast(contract.Quoted, place_record(evidence) | {"text": ""})
    return quoted(report, evidence.span)


def title_of(report: Report) -> str:
    """What a report is called: its headline, else its first words, else its id."""
    words = one_line(report.title or "") or one_line(report.text[: 4 * TITLE]) or one_line(report.id)
    return words if len(words) <= TITLE else words[:TITLE].rsplit(" ", 1)[0] + " …"
