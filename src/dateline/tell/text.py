"""Everything as text for people, ready for a `rich` console: aligned, wrapped to its width, coloured on terminals only.

    Tue 29 August 1905   planned       The envoys were to meet again on Tuesday. 2 outlets
                                         28 August 1905 cancelled → 29 August 1905 planned
                                         [c7 102:151] The Rye Courier, 29 August 1905: "The envoys were to meet …"

Every function takes typed records and gives a renderable; whether there are colours, and how wide a line is, decides
the console that prints it. A status is a word with a colour, never a colour alone. Words of reports go through
`one_line`, so that no report can write to the terminal behind the reader's back, and are never read as markup.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from dateline.chronology import Change, Chronology, Entry
from dateline.report import Report
from dateline.span import Evidence, Span
from dateline.story import Disagreement, Entity, Happening, StatedRole, Story
from dateline.tell.rows import STYLES, Row, inset, listing, status_text
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
    sources_words,
    step_words,
    timex_words,
    when_words,
)
from dateline.when import When

Reports = Mapping[str, Report]
Happenings = Mapping[str, Happening]


def _quoted(text: str) -> str:
    """In quotation marks, which words that bring their own do not need."""
    words = one_line(text)
    return words if words[:1] in {"“", '"', "‘", "«", "„"} else f"“{words}”"


def _witness(evidence: Evidence, words: str, reports: Reports) -> RenderableType:
    """One line of evidence: report id, start:end, who published it when, and the words."""
    place = f"[{one_line(evidence.report)} {evidence.span.start}:{evidence.span.end}]"
    origin = report_words(reports.get(evidence.report), evidence.report)
    return inset(Text.assemble((place, "cyan"), (f" {origin}: ", "dim"), _quoted(words)))


def _words(evidence: Evidence, reports: Reports) -> str:
    report = reports.get(evidence.report)
    return evidence.span.of(report.text) if report else ""


def _history(happening: Happening) -> list[RenderableType]:
    """`28 August 1905 cancelled → 29 August 1905 planned`, for a happening that was seen in more than one way."""
    steps = history_steps(happening)
    if len(steps) < 2:
        return []
    line = Text()
    for before, step in zip((None, *steps), steps, strict=False):
        as_of, status, moved = step_words(happening, step, before)
        line.append(" → " if before else "", style="dim")
        line.append(f"{as_of} ", style="dim").append(status, style=STYLES[status])
        line.append(f" {moved}" if moved else "")
    return [inset(line)]


def _dated(when: When | None) -> list[RenderableType]:
    """How the date is known, where it does not stand in the text."""
    if when is None or when.basis == "stated":
        return []
    return [inset(Text(f"date {BASES[when.basis]}", style="dim"))]


# --- chronology and events ---


def _entry_row(entry: Entry, events: Sequence[str], happenings: Happenings, reports: Reports, evidence: bool) -> Row:
    """The row of an entry, with the histories of those of its `events` that no row above it has shown."""
    witnesses = [quoted.evidence.report for quoted in entry.evidence]
    sources = sources_words(entry.events, witnesses, happenings, reports)
    clock = clock_words(entry.when)
    text = Text.assemble((f"{clock}  " if clock else "", "bold"), one_line(entry.text), (f"  {sources}", "dim"))
    below = [line for event in events if event in happenings for line in _history(happenings[event])]
    if evidence:
        below += _dated(entry.when)
        below += [_witness(quoted.evidence, quoted.text, reports) for quoted in entry.evidence]
    return Row(date_words(entry.when), entry.status, text, tuple(below))


def chronology_text(
    chronology: Chronology, *, happenings: Happenings, reports: Reports, evidence: bool = False
) -> RenderableType:
    """`dateline timeline`: the lines by date, with the histories of what was planned, cancelled or moved."""
    rows, shown = [], set[str]()
    for entry in chronology.entries:
        fresh = [event for event in entry.events if event not in shown]
        rows.append(_entry_row(entry, fresh, happenings, reports, evidence))
        shown.update(fresh)
    known = f" up to {iso_words(chronology.as_of)}" if chronology.as_of else ""
    return listing(rows, f"Nothing dated is known{known}.")


def _parts(happening: Happening, roles: Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(one_line(part.name) for part in happening.participants if part.role in roles))


def _happening_text(happening: Happening, names: Mapping[str, str]) -> Text:
    """`Komura: meet (CONSULT) – Witte; at Portsmouth`."""
    actors, others = _parts(happening, ("actor",)), _parts(happening, ("recipient", "object", "companion"))
    code = f" ({happening.code})" if happening.code else ""
    place = names.get(happening.place, happening.place) if happening.place else None
    return Text.assemble(
        f"{actors}: " if actors else "",
        (one_line(happening.lemma), "bold"),
        (code, "dim"),
        f" – {others}" if others else "",
        f"; at {one_line(place)}" if place else "",
    )


def happenings_text(
    happenings: Iterable[Happening],
    *,
    reports: Reports,
    evidence: bool = False,
    names: Mapping[str, str] | None = None,
) -> RenderableType:
    """`dateline events`: who did what to whom, where, when, and is it so. `names` gives the names of entities."""

    def row(happening: Happening) -> Row:
        sources = sources_words(
            [happening.id], [m.report for m in happening.mentions], {happening.id: happening}, reports
        )
        text = _happening_text(happening, names or {}).append(f"  {sources}  {one_line(happening.id)}", style="dim")
        below = _history(happening)
        if evidence:
            below += _dated(happening.when)
            below += [_witness(step.evidence, _words(step.evidence, reports), reports) for step in happening.history]
        return Row(when_words(happening.when), happening.status, text, tuple(below))

    return listing(map(row, happenings), "No events.")


def changes_text(
    changes: Iterable[Change], *, happenings: Happenings, reports: Reports, evidence: bool = False
) -> RenderableType:
    """`dateline changes`: what is new, and what became of what was known before."""

    def row(change: Change) -> Row:
        happening = happenings.get(change.event)
        now = happening.when if happening else None
        was = Text("new", style="bold") if change.was is None else status_text(change.was)
        text = Text.assemble(was, " → ", status_text(change.now), f"  {one_line(change.witness.text)}")
        if change.was is not None and change.begin_was != change.begin_now:
            text.append(f"  moved: {iso_words(change.begin_was)} → {iso_words(change.begin_now, now)}", style="bold")
        below = [_witness(change.witness.evidence, change.witness.text, reports)] if evidence else []
        return Row(when_words(now) if now else iso_words(change.begin_now), None, text, tuple(below))

    return listing(map(row, changes), "Nothing changed.")


# --- who, who said what ---


def _mention_lines(mentions: Iterable[Evidence], reports: Reports) -> list[RenderableType]:
    """One line a report, with all its mentions: `[c7] The Rye Courier: 3:7 “Hale”, 19:21 “he”`."""
    by_report: dict[str, list[str]] = {}
    for mention in mentions:
        words = f"{mention.span.start}:{mention.span.end} {_quoted(_words(mention, reports))}"
        by_report.setdefault(mention.report, []).append(words)
    return [
        inset(
            Text.assemble(
                (f"[{one_line(report)}]", "cyan"),
                (f" {report_words(reports.get(report), report)}: ", "dim"),
                ", ".join(words),
            )
        )
        for report, words in by_report.items()
    ]


def _role(role: StatedRole, reports: Reports, evidence: bool) -> str:
    """`foreign minister (from 16 August 1905)`, and with evidence who says so."""
    known = (("from", role.begin), ("until", role.end))
    bounds = " ".join(f"{word} {iso_words(day)}" for word, day in known if day)
    words = one_line(role.text) + (f" ({bounds})" if bounds else "")
    return f"{words} [{one_line(role.report)}]" if evidence else words


def entities_text(entities: Iterable[Entity], *, reports: Reports, evidence: bool = False) -> RenderableType:
    """`dateline entities`: each with its other spellings, its roles and how often it is named."""

    def row(entity: Entity) -> Row:
        others = [f"{one_line(name.text)} ({name.count})" for name in entity.names if name.text != entity.name]
        roles = dict.fromkeys(_role(role, reports, evidence) for role in entity.roles)
        tally = f"{count(len(entity.mentions), 'mention')} in {count(len(entity.reports), 'report')}"
        text = Text.assemble((one_line(entity.name), "bold"), (f"  {tally}  {one_line(entity.id)}", "dim"))
        below: list[RenderableType] = [inset(Text("; ".join(roles)))] if roles else []
        below += [inset(Text(f"also {', '.join(others)}"))] if others else []
        if entity.latitude is not None and entity.longitude is not None:
            below.append(inset(Text(f"{entity.latitude:.4f}, {entity.longitude:.4f}", style="dim")))
        if evidence:
            below += _mention_lines(entity.mentions, reports)
        return Row(entity.kind, None, text, tuple(below))

    return listing(map(row, entities), "Nobody and nothing is named.")


def quotes_text(quotes: Iterable[Mapping[str, Any]], *, reports: Reports, evidence: bool = False) -> RenderableType:
    """`dateline quotes`: records of the output contract, grouped by speaker."""

    def row(quote: Mapping[str, Any]) -> Row:
        how = ", ".join(
            filter(
                None,
                (quote["kind"], one_line(quote["channel"] or ""), timex_words(quote["time"]) if quote["time"] else ""),
            )
        )
        witnesses = [quote, *quote.get("also_in", ())]
        reporters = count(len({witness["report"] for witness in witnesses}), "report")
        text = Text.assemble(one_line(quote["text"]), (f"  {how}; {reporters}", "dim"))
        below = [
            _witness(found, _words(found, reports), reports)
            for witness in (witnesses if evidence else ())
            for found in (Evidence(witness["report"], Span(*piece)) for piece in witness["content"])
        ]
        return Row(one_line(quote["speaker"] or "unknown"), None, text, tuple(below))

    return listing(map(row, quotes), "No quotes.")


# --- stories, copies, doubts ---


def stories_text(stories: Iterable[Story], *, reports: Reports, evidence: bool = False) -> RenderableType:
    """`dateline stories`: each with the time in which it was reported; with evidence, its reports."""

    def row(story: Story) -> Row:
        tally = f"{count(len(story.reports), 'report')}  {one_line(story.id)}"
        text = Text.assemble(one_line(story.title), (f"  {tally}", "dim"))
        below = [_report_line(report, reports) for report in story.reports] if evidence else []
        return Row(period_words(story.begin, story.end), None, text, tuple(below))

    return listing(map(row, stories), "No stories.")


def _report_line(id: str, reports: Reports) -> RenderableType:
    report = reports.get(id)
    title = one_line(report.title or "") if report else ""
    return inset(
        Text.assemble((f"[{one_line(id)}]", "cyan"), f" {report_words(report, id)}", f": {title}" if title else "")
    )


def copies_text(groups: Iterable[Sequence[str]], *, reports: Reports) -> RenderableType:
    """`dateline copies`: reports that are one text, the earliest first."""

    def row(number: int, group: Sequence[str]) -> Row:
        lines = tuple(_report_line(report, reports) for report in group)
        return Row(f"group {number}", None, Text(count(len(group), "report")), lines)

    return listing((row(number, group) for number, group in enumerate(groups, 1)), "No copies.")


def disagreements_text(
    disagreements: Iterable[Disagreement], *, reports: Reports, evidence: bool = False
) -> RenderableType:
    """`dateline disagreements`: the values that sources give, side by side, none of them preferred."""

    def row(doubt: Disagreement) -> Row:
        below: list[RenderableType] = []
        for value in doubt.values:
            origins = dict.fromkeys(report_words(reports.get(e.report), e.report) for e in value.evidence)
            below.append(inset(Text.assemble((one_line(value.value), "bold"), (f"  {'; '.join(origins)}", "dim"))))
            if evidence:
                below += [inset(_witness(found, _words(found, reports), reports)) for found in value.evidence]
        return Row(doubt.kind, None, Text(one_line(doubt.about)), tuple(below))

    return listing(map(row, disagreements), "The sources do not contradict each other.")


def checks_text(
    findings: Iterable[tuple[str, str, Evidence | None, str]], *, reports: Reports, evidence: bool = False
) -> RenderableType:
    """`dateline check`: code, message and, where there is one, the place in a report with its words."""

    def row(finding: tuple[str, str, Evidence | None, str]) -> Row:
        code, message, place, words = finding
        below = [_witness(place, words, reports)] if place and evidence else []
        short = f"  [{one_line(place.report)} {place.span.start}:{place.span.end}]" if place and not evidence else ""
        return Row(one_line(code), None, Text.assemble(one_line(message), (short, "cyan")), tuple(below))

    return listing(map(row, findings), "Every check passed.")
