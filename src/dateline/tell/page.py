"""A chronology as one self-contained HTML page: no script, no outside address, one inline style sheet.

    <h3><time datetime="1905-08-29">Tue 29 August 1905</time></h3>
      planned · 2 outlets
      The envoys were to meet again on Tuesday.
      ▸ Evidence: 1 place      …on board the yacht. [The envoys were to meet again on Tuesday.] The crew…
                               The Rye Courier, 29 August 1905 · c7 102:151          → the report's full text

The template only lays out; this module prepares what it shows. Everything from a report is escaped by the template
and isolated in its direction of writing, and the page forbids itself to load or run anything (its Content Security
Policy). Reports are numbered, so that no id of a report ever becomes a part of an address.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import groupby

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from dateline.chronology import Chronology, Entry
from dateline.mention import Status
from dateline.report import Report
from dateline.span import Evidence, Span
from dateline.story import Assertion, Disagreement, Happening
from dateline.tell.full_text import cited
from dateline.tell.lane import Lane, lane
from dateline.tell.wording import (
    BASES,
    clock_words,
    count,
    date_words,
    history_steps,
    iso_words,
    one_line,
    period_words,
    report_words,
    shown_as_is,
    sources_words,
    step_words,
)
from dateline.when import timex_of

CONTEXT = 90
"""Characters of the report shown on either side of a span of evidence, cut at a space."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A span of evidence with the words around it, and the anchor of its place in the report's full text."""

    anchor: str | None
    origin: str
    place: str
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a history; `as_of` only where the citation does not say the same date."""

    as_of: str | None
    status: Status
    detail: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class History:
    """What became of a planned event, in report time, and its picture."""

    steps: tuple[Step, ...]
    lane: Lane | None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the chronology."""

    status: Status
    clock: str | None
    text: str
    sources: str
    basis: str | None
    citations: tuple[Citation, ...]
    histories: tuple[History, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A date (of whatever grain) and its lines; `machine` is the date for `<time datetime>`."""

    words: str
    machine: str | None
    lines: tuple[Line, ...]


Reports = Mapping[str, Report]
Happenings = Mapping[str, Happening]
Anchors = Mapping[str, str]
"""Report id → the anchor of its full text on the page."""


# --- evidence ---


def _around(text: str, span: Span) -> tuple[str, str]:
    """A few words before and after the span, of the same paragraph, with an ellipsis where the report goes on."""
    first, last = max(0, span.start - CONTEXT), min(len(text), span.end + CONTEXT)
    before = text[first : span.start].rpartition("\n\n")[2]
    after = text[span.end : last].partition("\n\n")[0]
    if first and len(before) == span.start - first:
        before = "…" + before.partition(" ")[2]
    if last < len(text) and len(after) == last - span.end:
        after = after.rpartition(" ")[0] + "…"
    return shown_as_is(before), shown_as_is(after)


def _citation(evidence: Evidence, words: str, reports: Reports, anchors: Anchors) -> Citation:
    report, span = reports.get(evidence.report), evidence.span
    before, after = _around(report.text, span) if report else ("", "")
    home = anchors.get(evidence.report)
    return Citation(
        anchor=f"{home}-{min(span.start, len(report.text))}" if home and report else None,
        origin=report_words(report, evidence.report),
        place=f"{one_line(evidence.report)} {span.start}:{span.end}",
        before=before,
        words=shown_as_is(words),
        after=after,
    )


def _found(evidence: Evidence, reports: Reports, anchors: Anchors) -> Citation:
    report = reports.get(evidence.report)
    return _citation(evidence, evidence.span.of(report.text) if report else "", reports, anchors)


def _step(happening: Happening, step: Assertion, before: Assertion | None, reports: Reports, anchors: Anchors) -> Step:
    as_of, status, detail = step_words(happening, step, before)
    citation = _found(step.evidence, reports, anchors)
    return Step(None if as_of in citation.origin else as_of, status, detail, citation)


def _history(happening: Happening, reports: Reports, anchors: Anchors) -> History | None:
    steps = history_steps(happening)
    if len(steps) < 2:
        return None
    pairs = zip(steps, (None, *steps), strict=False)
    return History(tuple(_step(happening, *pair, reports, anchors) for pair in pairs), lane(happening))


# --- the chronology ---


def _line(entry: Entry, events: Sequence[str], happenings: Happenings, reports: Reports, anchors: Anchors) -> Line:
    """A line, with the histories of those of its events that no line above it has shown."""
    histories = (_history(happenings[event], reports, anchors) for event in events if event in happenings)
    witnesses = [quoted.evidence.report for quoted in entry.evidence]
    return Line(
        status=entry.status,
        clock=clock_words(entry.when),
        text=one_line(entry.text),
        sources=sources_words(entry.events, witnesses, happenings, reports),
        basis=BASES[entry.when.basis] if entry.when.basis != "stated" else None,
        citations=tuple(_citation(quoted.evidence, quoted.text, reports, anchors) for quoted in entry.evidence),
        histories=tuple(history for history in histories if history),
    )


def _machine_date(entry: Entry) -> str | None:
    """What HTML allows in `<time datetime>`: a day, a month or a year."""
    if entry.when.grain in {"day", "month"}:
        return timex_of(entry.when)
    if entry.when.grain in {"second", "minute", "hour", "part"} and entry.when.begin:
        return entry.when.begin.date().isoformat()
    return f"{entry.when.begin.year:04}" if entry.when.grain == "year" and entry.when.begin else None


def _days(entries: Sequence[Entry], happenings: Happenings, reports: Reports, anchors: Anchors) -> list[Day]:
    days, shown = [], set[str]()
    for words, group in groupby(entries, key=lambda entry: date_words(entry.when)):
        lines, machine = [], None
        for entry in group:
            fresh = [event for event in entry.events if event not in shown]
            shown.update(fresh)
            machine = machine or _machine_date(entry)
            lines.append(_line(entry, fresh, happenings, reports, anchors))
        days.append(Day(words, machine, tuple(lines)))
    return days


# --- the reports ---


def _evidence_of(
    chronology: Chronology, happenings: Happenings, disagreements: Iterable[Disagreement]
) -> dict[str, set[Span]]:
    """Every span that the page cites, by report."""
    events = {event for entry in chronology.entries for event in entry.events if event in happenings}
    found: list[Evidence] = [quoted.evidence for entry in chronology.entries for quoted in entry.evidence]
    found += [step.evidence for event in events for step in history_steps(happenings[event])]
    found += [evidence for doubt in disagreements for value in doubt.values for evidence in value.evidence]
    spans: dict[str, set[Span]] = {}
    for evidence in found:
        spans.setdefault(evidence.report, set()).add(evidence.span)
    return spans


def _by_date(reports: Iterable[Report]) -> list[Report]:
    return sorted(reports, key=lambda report: (report.published is None, report.published or "", report.id))


# --- the page ---


@cache
def _template() -> Template:
    folder = resources.files("dateline.tell").joinpath("templates")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.globals["style"] = Markup(folder.joinpath("page.css").read_text(encoding="utf-8"))
    return environment.from_string(folder.joinpath("page.html.jinja").read_text(encoding="utf-8"))


def _summary(chronology: Chronology, reports: Reports) -> str:
    """`14 lines from 8 reports of 5 outlets, 9–30 August 1905.`"""
    outlets = {report.source for report in reports.values() if report.source}
    published = sorted(report.published for report in reports.values() if report.published)
    of = f" of {count(len(outlets), 'outlet')}" if outlets else ""
    period = f", {period_words(published[0], published[-1])}" if published else ""
    return f"{count(len(chronology.entries), 'line')} from {count(len(reports), 'report')}{of}{period}."


def chronology_page(
    chronology: Chronology,
    happenings: Happenings,
    reports: Reports,
    title: str,
    disagreements: Sequence[Disagreement] = (),
) -> str:
    """The page as one string. `reports` are those the chronology was made from; those cited stand in full on it."""
    spans = _evidence_of(chronology, happenings, disagreements)
    told = _by_date(reports[report] for report in spans if report in reports)
    anchors = {report.id: f"report-{number}" for number, report in enumerate(told, 1)}
    doubts = [
        (doubt.kind, one_line(doubt.about), [
            (one_line(value.value), [_found(evidence, reports, anchors) for evidence in value.evidence])
            for value in doubt.values
        ])
        for doubt in disagreements
    ]  # fmt: skip
    return _template().render(
        title=one_line(title),
        summary=_summary(chronology, reports),
        as_of=iso_words(chronology.as_of) if chronology.as_of else None,
        days=_days(chronology.entries, happenings, reports, anchors),
        doubts=doubts,
        reports=[cited(report, spans[report.id], anchors[report.id]) for report in told],
        others=[report_words(report, report.id) for report in _by_date(reports.values()) if report.id not in anchors],
    )
