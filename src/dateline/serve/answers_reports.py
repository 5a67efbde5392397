"""The reports, and one report with everything that was read in it, and why.

"on Tuesday"   time    1905-08-29   ["DATE 1905-08-29", "reckoned from the weekday"]
"Mr Hale"      name    Edward Hale  ["person, by name", "one of 14 mentions in 5 reports"]
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from dateline.known import Known
from dateline.mention import Event, Name, Quote, Reading, Time
from dateline.record import reading_record
from dateline.report import Report
from dateline.resolve.dating import event_when
from dateline.resolve.stories import published_day
from dateline.serve import records
from dateline.serve.answers_rows import title_of
from dateline.serve.opened import OpenStore
from dateline.serve.problems import MissingError
from dateline.serve.view import View
from dateline.span import Span
from dateline.story import Entity, Happening
from dateline.tell.wording import BASES, count, one_line, timex_words, when_words

FORMS = {"name": "by name", "nominal": "by a noun", "pronoun": "by a pronoun"}
CERTAINTIES = {"CT": "certain", "PR": "probable", "PS": "possible", "U": "not committed to"}


def reports(opened: OpenStore, view: View) -> list[records.ReportLine]:
    """The view's reports in report time, undated ones last."""
    return list(_lines(opened, view).values())


def origins(opened: OpenStore, view: View) -> dict[str, records.ReportLine]:
    """The same by id, but for their stories and copies."""
    every = opened.outline(View(story=view.story)).reports
    known = every.values() if view.as_of is None else (one for one in every.values() if _known_on(one, view.as_of))
    return {report.id: _line(report, None, ()) for report in known}


def _known_on(report: Report, day: date) -> bool:
    published = published_day(report)
    return published is not None and published <= day


def _lines(opened: OpenStore, view: View) -> dict[str, records.ReportLine]:
    known = opened.outline(view)
    stories = opened.outline(View(as_of=view.as_of)).resolved.stories
    story_of = {report: story.id for story in stories for report in story.reports}
    group_of = {report: group for group in known.resolved.copies for report in group}
    return {name: _line(report, story_of.get(name), group_of.get(name, ())) for name, report in known.reports.items()}


def _line(report: Report, story: str | None, group: tuple[str, ...]) -> records.ReportLine:
    day = published_day(report)
    return {
        "id": report.id,
        "title": title_of(report),
        "source": report.source,
        "author": report.author,
        "url": report.url,
        "language": report.language,
        "published": report.published,
        "published_basis": report.published_basis,
        "day": day.isoformat() if day else None,
        "story": story,
        "copy_of": group[0] if group and group[0] != report.id else None,
        "copies": [other for other in group if other != report.id],
        "characters": len(report.text),
    }


def report(opened: OpenStore, view: View, id: str) -> records.ReportPage:
    """One report of the view. Raises `MissingError` where it is not among them."""
    known = opened.known(view)
    reading = known.readings.get(id)
    if reading is None:
        raise MissingError(f"{id[:80]}: no such report in this view")
    whole = View(as_of=view.as_of, story=view.story)
    meant = opened.keep("meant", whole, lambda: _meant(known))
    return {
        "report": opened.keep("report lines", whole, lambda: _lines(opened, view))[id],
        "reading": reading_record(reading),
        "marks": sorted(_marks(reading, meant), key=lambda mark: (mark["start"], -mark["end"], mark["kind"])),
        "sentences": [[s.span.start, s.span.end] for s in reading.sentences],
    }


@dataclass(frozen=True, slots=True)
class Meant:
    """What names and events of all reports were resolved to, looked up once for all that are read; and in how many
    reports each entity is mentioned."""

    entity: Mapping[tuple[str, str], Entity]
    happening: Mapping[tuple[str, str], Happening]
    reports: Mapping[str, int]


def _meant(known: Known) -> Meant:
    return Meant(
        {key: entity for entity in known.resolved.entities for key in entity.referents},
        {(r.report, r.event): h for h in known.resolved.happenings for r in h.mentions},
        {entity.id: len(entity.reports) for entity in known.resolved.entities},
    )


def _marks(reading: Reading, meant: Meant) -> Iterator[records.Mark]:
    of_name = {n.id: meant.entity.get((reading.report.id, n.referent or n.id)) for n in reading.names}
    within = Counter(n.referent for n in reading.names)
    for name in reading.names:
        entity = of_name[name.id]
        reports = meant.reports[entity.id] if entity else 0
        yield _name_mark(name, reading, entity, within[name.referent] if name.referent else 1, reports)
    for time in reading.times:
        yield _time_mark(time, reading)
    for quote in reading.quotes:
        yield from _quote_marks(quote, reading, of_name)
    for event in reading.events:
        yield _event_mark(event, reading, of_name, meant.happening.get((reading.report.id, event.id)))


def _mark(
    span: Span,
    kind: str,
    id: str,
    label: str,
    why: list[str],
    entity: Entity | None = None,
    happening: str | None = None,
) -> records.Mark:
    mark = {"start": span.start, "end": span.end, "kind": kind, "id": id, "label": label, "why": why}
    return cast(records.Mark, mark | {"entity": entity.id if entity else None, "happening": happening})


def _name_mark(name: Name, reading: Reading, entity: Entity | None, times: int, reports: int) -> records.Mark:
    words = one_line(name.span.of(reading.report.text))
    why = [f"{name.kind}, {FORMS[name.form]}" + (f", acts as {name.acts_as}" if name.acts_as else "")]
    if entity is None:
        why.append("left open: nothing tells who or what is meant")
    else:
        if one_line(entity.name) != words:
            why.append(f"read as {one_line(entity.name)}")
        why.append(f"{count(times, 'mention')} here, {count(len(entity.mentions), 'mention')} in "
                   f"{count(reports, 'report')}")  # fmt: skip
        if name.referent is None:
            why.append("left open in this report, decided by others")
        why += (
            [f"also written {', '.join(one_line(n.text) for n in entity.names[:6])}"] if len(entity.names) > 1 else []
        )
    return _mark(name.span, "name", name.id, one_line(entity.name) if entity else words, why, entity)


def _time_mark(time: Time, reading: Reading) -> records.Mark:
    why = [f"{time.type} {one_line(time.value)}" + (f", {time.mod}" if time.mod else "")]
    if time.basis:
        why.append(BASES[time.basis])
    if time.begin or time.end:
        why.append(f"from {_moment(time.begin)} until {_moment(time.end)}, local time of the report")
    else:
        why.append("no place on the calendar")
    if time.offset:
        why.append(f"UTC{time.offset}")
    if time.basis not in {None, "stated"} and reading.report.published:
        why.append(f"the report is dated {one_line(reading.report.published)}")
    return _mark(time.span, "time", time.id, timex_words(time.value), why)


def _moment(value: object) -> str:
    return str(value).removesuffix(" 00:00:00") if value is not None else "an open side"


def _quote_marks(quote: Quote, reading: Reading, of_name: dict[str, Entity | None]) -> Iterator[records.Mark]:
    text = reading.report.text
    speaker = of_name.get(quote.speaker or "")
    source = one_line(quote.source.of(text)) if quote.source else None
    said = {
        "direct": "direct: all of it stands in quotation marks",
        "mixed": "mixed: a part of it stands in quotation marks",
        "indirect": "indirect: the reporter's wording",
    }
    why = [said[quote.kind]]
    why.append(f"attributed by “{one_line(quote.cue.of(text))}”" if quote.cue else "no word attributes it")
    why.append(f"source “{source}”" if source else "no source in the text")
    if source and speaker is None:
        why.append("who that is was left open")
    why += [f"channel: {quote.channel}"] if quote.channel else []
    label = one_line(speaker.name) if speaker else source or "speaker not known"
    for span in quote.content:
        yield _mark(span, "quote", quote.id, label, why, speaker)
    if quote.source:
        yield _mark(quote.source, "source", quote.id, label, why, speaker)
    if quote.cue:
        yield _mark(quote.cue, "cue", quote.id, label, why, speaker)


def _event_mark(
    event: Event, reading: Reading, of_name: dict[str, Entity | None], happening: Happening | None
) -> records.Mark:
    text = reading.report.text
    coded = "/".join(filter(None, (event.code, event.mode))) + (f", CAMEO {event.cameo}" if event.cameo else "")
    why = [f"{event.event_class}" + (f", {coded}" if coded else "")]
    teller = of_name.get(event.source)
    says = "the author" if event.source == "author" else one_line(teller.name) if teller else "a source in the text"
    negated = "" if event.polarity == "+" else ", negated"
    why.append(f"{event.status}; {CERTAINTIES[event.certainty]}{negated}, says {says}")
    when = event_when(event)
    named = f" (“{one_line(reading.times[int(event.time[1:])].span.of(text))}”)" if event.time else ""
    why.append(f"{when_words(when)}, {BASES[when.basis]}{named}" if when else f"undated{named}")
    for part in event.participants:
        entity = of_name.get(part.mention or "")
        why.append(f"{part.role}: {one_line(entity.name if entity else part.span.of(text))}")
    if happening is not None and len(happening.mentions) > 1:
        told = {ref.report for ref in happening.mentions}
        why.append(
            f"one event with {count(len(happening.mentions) - 1, 'other mention')}, {count(len(told), 'report')}"
        )
    return _mark(event.span, "event", event.id, event.status, why, None, happening.id if happening else None)
