"""Commands that list what is known in many forms: `timeline`, `events`, `quotes`.

Text is for people at a terminal; every other form is written by `tell/formats.py`, to standard output or to a file.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import (
    DEFAULT_STORE,
    AsOf,
    EventsFormat,
    EvidenceOption,
    OutputOption,
    QuotesFormat,
    StoreOption,
    StoryOption,
    TimelineFormat,
    deliver,
    in_order,
    known_on,
    show,
    told,
    told_of,
)

if TYPE_CHECKING:
    from dateline.known import Known
    from dateline.tell.formats import What
    from dateline.tell.telling import Telling

app = typer.Typer()


def write(what: "What", form: str, telling: "Telling", output: Path | None) -> None:
    """Writes a listing in one of the forms."""
    from dateline.tell.formats import form_named

    chosen = form_named(what, form)
    deliver(chosen.write(what, telling), output, is_text=chosen.is_text)


def title_of(known: "Known", story: str | None) -> str:
    """What a page or file is called: the story asked for, or the only one there is."""
    titles = [s.title for s in known.resolved.stories if story in {None, s.id}]
    return titles[0] if len(titles) == 1 else "Chronology"


@app.command()
def events(
    store: StoreOption = DEFAULT_STORE,
    format: Annotated[
        EventsFormat, typer.Option("--format", help="For people, for programs, for maps, calendars, linked data.")
    ] = EventsFormat.text,
    as_of: AsOf = None,
    story: StoryOption = None,
    evidence: EvidenceOption = False,
    output: OutputOption = None,
) -> None:
    """List all events with their histories.

    In event time: what happened, is planned, possible, cancelled or denied, and by whose account.

    \b
    dateline events --format csv > events.csv
    dateline events --format plover > events.jsonl
    dateline events --format icalendar -o planned.ics
    """
    from dateline.tell.telling import Telling
    from dateline.tell.text import happenings_text

    with known_on(store, as_of, story, readings=format not in {EventsFormat.text, EventsFormat.json}) as known:
        happenings = known.resolved.happenings
        if format is EventsFormat.text:
            names = {entity.id: entity.name for entity in known.resolved.entities}
            text = happenings_text(happenings, reports=known.reports, evidence=evidence, names=names)
            show(told(known, text), output)
        else:
            write("events", format, Telling(known, title_of(known, story), happenings=happenings), output)


@app.command()
def quotes(
    store: StoreOption = DEFAULT_STORE,
    by: Annotated[str | None, typer.Option("--by", help="Only what this person or body said.", metavar="NAME")] = None,
    format: Annotated[QuotesFormat, typer.Option("--format", help="For people or for programs.")] = QuotesFormat.text,
    as_of: AsOf = None,
    story: StoryOption = None,
    evidence: EvidenceOption = False,
    output: OutputOption = None,
) -> None:
    """List who said what, in which words.

    The same words in several reports are one quote with several witnesses.

    \b
    dateline quotes --by Roosevelt
    dateline quotes --by Roosevelt --format csv > roosevelt.csv
    """
    from dateline.record import saying_record
    from dateline.resolve.sayings import sayings
    from dateline.tell.telling import Telling
    from dateline.tell.text import quotes_text

    with known_on(store, as_of, story) as known:
        found = sayings(known.readings.values(), known.resolved.entities)
        if by is not None:
            speakers = _entities_named("--by", by, known)
            found = [one for one in found if one.entity in speakers]
        if format is QuotesFormat.text:
            text = quotes_text([saying_record(one) for one in found], reports=known.reports, evidence=evidence)
            show(told(known, text), output)
        else:
            write("quotes", format, Telling(known, title_of(known, story), sayings=tuple(found)), output)


def _entities_named(option: str, name: str, known: "Known") -> frozenset[str]:
    from dateline.tell.find import find_entities

    found = find_entities(known.resolved.entities, name)
    if not found:
        typer.echo(f"dateline: {option} {name}: nobody of that name; `dateline entities` lists them", err=True)
    return frozenset(entity.id for entity in found)


@app.command()
def timeline(
    store: StoreOption = DEFAULT_STORE,
    about: Annotated[
        str | None, typer.Option("--about", help="Only what this one takes part in.", metavar="NAME")
    ] = None,
    dates: Annotated[
        int | None, typer.Option("--dates", min=1, help="At most K dates, the most important.", metavar="K")
    ] = None,
    sentences: Annotated[
        int | None, typer.Option("--sentences", min=1, help="At most N sentences a date.", metavar="N")
    ] = None,
    begin: Annotated[str | None, typer.Option("--from", help="Nothing that ended before.", metavar="DATE")] = None,
    end: Annotated[str | None, typer.Option("--to", help="Nothing that began after.", metavar="DATE")] = None,
    format: Annotated[
        TimelineFormat, typer.Option("--format", help="For people, for programs, for maps, calendars, timelines.")
    ] = TimelineFormat.text,
    as_of: AsOf = None,
    story: StoryOption = None,
    evidence: EvidenceOption = False,
    output: OutputOption = None,
) -> None:
    """Print the chronology.

    What happened when, by whose account, and what is only planned, possible, cancelled or revived.

    \b
    dateline timeline --evidence
    dateline timeline --as-of 1905-08-28 --about Witte
    dateline timeline --format html > story.html
    dateline timeline --dates 20 --format timelinejs -o timeline.json
    """
    from dateline.tell.choose import timeline as choose
    from dateline.tell.telling import Telling

    first, last = in_order(("--from", begin), ("--to", end))
    with known_on(store, as_of, story) as known:
        chosen = told_of(known, about)
        chronology = choose(
            known.readings, chosen, story=story, as_of=known.as_of, dates=dates, sentences=sentences,
            begin=first, end=last,
        )  # fmt: skip
        if format is TimelineFormat.text:
            from dateline.tell.text import chronology_text

            happenings = {happening.id: happening for happening in known.resolved.happenings}
            text = chronology_text(chronology, happenings=happenings, reports=known.reports, evidence=evidence)
            show(told(known, text), output)
        else:
            telling = Telling(known, title_of(known, story), chronology, tuple(chosen))
            write("timeline", format, telling, output)
