"""Events, entities and quotes as Markdown lists, each with its evidence; the same as an HTML page.

    ## Tue 29 August 1905

    - **planned** — The envoys were to meet again on Tuesday. (2 outlets)
      - The Rye Courier, 29 August 1905 (c7, 102:108): “meet”

The words of reports are escaped as in `markdown`, so that the page made of it holds no tag but its own.
"""

from collections.abc import Iterator

from dateline.story import Entity, Saying
from dateline.tell.event_rows import Row
from dateline.tell.markdown import escaped
from dateline.tell.telling import Telling
from dateline.tell.wording import clock_words, count, date_words, iso_words, report_words, sources_words


def list_markdown(what: str, told: Telling) -> str:
    """`events`, `entities` or `quotes` as one Markdown document."""
    lines = {"events": _events, "entities": _entities, "quotes": _quotes}[what](told)
    body = list(lines) or ["Nothing is known."]
    return "\n".join([f"# {escaped(told.title)}", "", *body, ""])


def _events(told: Telling) -> Iterator[str]:
    happenings = {happening.id: happening for happening in told.happenings}
    last = None
    for row in told.rows():
        date = date_words(row.happening.when)
        if date != last:
            yield from ([f"## {date}", ""] if last is None else ["", f"## {date}", ""])
            last = date
        reports = [ref.report for ref in row.happening.mentions]
        sources = sources_words([row.happening.id], reports, happenings, told.known.reports)
        clock = clock_words(row.happening.when) if row.happening.when else None
        yield f"- **{row.happening.status}** — {clock + ', ' if clock else ''}{escaped(row.said)} ({sources})"
        yield from _mentions(row, told)


def _mentions(row: Row, told: Telling) -> Iterator[str]:
    for ref in row.happening.mentions:
        report, span = told.known.reports.get(ref.report), ref.evidence.span
        words = f": “{escaped(span.of(report.text))}”" if report else ""
        origin = escaped(report_words(report, ref.report))
        yield f"  - {origin} ({escaped(ref.report)}, {span.start}:{span.end}){words}"


KINDS = {
    "person": "People",
    "organization": "Organizations",
    "place": "Places",
    "group": "Groups",
    "other": "Other names",
}


def _entities(told: Telling) -> Iterator[str]:
    first = True
    for kind, heading in KINDS.items():
        bearers = [entity for entity in told.entities if entity.kind == kind]
        if bearers:
            yield from ([f"## {heading}", ""] if first else ["", f"## {heading}", ""])
            first = False
            for entity in bearers:
                yield from _entity(entity)


def _entity(entity: Entity) -> Iterator[str]:
    tally = f"{count(len(entity.mentions), 'mention')} in {count(len(entity.reports), 'report')}"
    yield f"- **{escaped(entity.name)}** ({tally})"
    if roles := dict.fromkeys(role.text for role in entity.roles):
        yield f"  - {escaped('; '.join(roles))}"
    if others := [f"{name.text} ({name.count})" for name in entity.names if name.text != entity.name]:
        yield f"  - also {escaped(', '.join(others))}"
    if entity.latitude is not None and entity.longitude is not None:
        yield f"  - {entity.latitude:.4f}, {entity.longitude:.4f}"


def _quotes(told: Telling) -> Iterator[str]:
    by_speaker: dict[str, list[Saying]] = {}
    for saying in told.sayings:
        by_speaker.setdefault(saying.speaker or "Speaker not known", []).append(saying)
    for number, (speaker, said) in enumerate(by_speaker.items()):
        yield from ([f"## {escaped(speaker)}", ""] if not number else ["", f"## {escaped(speaker)}", ""])
        for saying in said:
            yield from _saying(saying, told)


def _saying(saying: Saying, told: Telling) -> Iterator[str]:
    how = ", ".join(filter(None, [saying.kind, saying.channel, iso_words(saying.time) if saying.time else None]))
    yield f"- {escaped(saying.text)} ({escaped(how)})"
    for witness in (saying.witness, *saying.also_in):
        origin = escaped(report_words(told.known.reports.get(witness.report), witness.report))
        spans = ", ".join(f"{span.start}:{span.end}" for span in witness.content)
        yield f"  - {origin} ({escaped(witness.report)}, {spans})"
