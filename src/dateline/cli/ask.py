"""Commands that only read the store; none of them loads a language model."""

from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import (
    DEFAULT_STORE,
    AsOf,
    EventsFormat,
    EvidenceOption,
    Format,
    FormatOption,
    StoreOption,
    StoryOption,
    TimelineFormat,
    day,
    known_on,
    print_json,
    print_lines,
    show,
    text_out,
)

if TYPE_CHECKING:
    from dateline.known import Known

app = typer.Typer()


@app.command()
def stories(
    store: StoreOption = DEFAULT_STORE,
    format: FormatOption = Format.text,
    as_of: AsOf = None,
    evidence: EvidenceOption = False,
) -> None:
    """List the stories that the reports tell."""
    from dateline.record import story_record
    from dateline.tell.text import stories_text

    with known_on(store, as_of, None, readings=False) as known:
        if format is Format.json:
            print_json([story_record(story) for story in known.resolved.stories])
        else:
            show(stories_text(known.resolved.stories, reports=known.reports, evidence=evidence))


@app.command()
def copies(store: StoreOption = DEFAULT_STORE, format: FormatOption = Format.text, as_of: AsOf = None) -> None:
    """List groups of reports that are one text.

    The earliest of a group comes first: it is the source, the others are copies or light rewrites.
    """
    from dateline.tell.text import copies_text

    with known_on(store, as_of, None, readings=False) as known:
        if format is Format.json:
            print_json([list(group) for group in known.resolved.copies])
        else:
            show(copies_text(known.resolved.copies, reports=known.reports))


@app.command()
def events(
    store: StoreOption = DEFAULT_STORE,
    format: Annotated[
        EventsFormat,
        typer.Option("--format", help="For people or for programs: PLOVER records of coded events, or a table."),
    ] = EventsFormat.text,
    as_of: AsOf = None,
    story: StoryOption = None,
    evidence: EvidenceOption = False,
) -> None:
    """List all events with their histories.

    In event time: what happened, is planned, possible, cancelled or denied, and by whose account.

    \b
    dateline events --format csv > events.csv
    dateline events --format plover > events.jsonl
    """
    from dateline.record import happening_record
    from dateline.tell.text import happenings_text

    tables = {EventsFormat.plover, EventsFormat.csv}
    with known_on(store, as_of, story, readings=format in tables) as known:
        if format is EventsFormat.json:
            print_json([happening_record(happening) for happening in known.resolved.happenings])
        elif format is EventsFormat.plover:
            from dateline.tell.plover import plover_records

            print_lines(plover_records(known))
        elif format is EventsFormat.csv:
            from dateline.tell.csv import events_csv

            with text_out() as file:
                events_csv(known, file)
        else:
            names = {entity.id: entity.name for entity in known.resolved.entities}
            show(happenings_text(known.resolved.happenings, reports=known.reports, evidence=evidence, names=names))


@app.command()
def quotes(
    store: StoreOption = DEFAULT_STORE,
    by: Annotated[str | None, typer.Option("--by", help="Only what this person or body said.", metavar="NAME")] = None,
    format: FormatOption = Format.text,
    as_of: AsOf = None,
    story: StoryOption = None,
    evidence: EvidenceOption = False,
) -> None:
    """List who said what, in which words.

    The same words in several reports are one quote with several witnesses.

    \b
    dateline quotes --by Roosevelt
    """
    from dateline.record import saying_record
    from dateline.resolve.sayings import sayings
    from dateline.tell.text import quotes_text

    with known_on(store, as_of, story) as known:
        found = sayings(known.readings.values(), known.resolved.entities)
        if by is not None:
            speakers = _entities_named("--by", by, known)
            found = [one for one in found if one.entity in speakers]
        records = [saying_record(one) for one in found]
        if format is Format.json:
            print_json(records)
        else:
            show(quotes_text(records, reports=known.reports, evidence=evidence))


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
        TimelineFormat, typer.Option("--format", help="For people or for programs.")
    ] = TimelineFormat.text,
    as_of: AsOf = None,
    story: StoryOption = None,
    evidence: EvidenceOption = False,
) -> None:
    """Print the chronology.

    What happened when, by whose account, and what is only planned, possible, cancelled or revived.

    \b
    dateline timeline --evidence
    dateline timeline --as-of 1905-08-28 --about Witte
    dateline timeline --format html > story.html
    """
    from dateline.record import chronology_record
    from dateline.tell.choose import timeline as choose
    from dateline.tell.find import about_name

    with known_on(store, as_of, story) as known:
        chosen = known.resolved.happenings
        if about is not None:
            chosen = about_name(known.resolved, known.readings, about)
            if not chosen:
                typer.echo(
                    f"dateline: --about {about}: nothing is told of it; `dateline entities` lists names", err=True
                )
        chronology = choose(
            known.readings, chosen, story=story, as_of=known.as_of, dates=dates, sentences=sentences,
            begin=day("--from", begin), end=day("--to", end),
        )  # fmt: skip
        if format is TimelineFormat.json:
            print_json(chronology_record(chronology))
            return
        happenings = {happening.id: happening for happening in known.resolved.happenings}
        title = next((s.title for s in known.resolved.stories if story in {None, s.id}), "Chronology")
        if format is TimelineFormat.html:
            from dateline.tell.page import chronology_page

            typer.echo(chronology_page(chronology, happenings, known.reports, title, known.resolved.disagreements))
        elif format is TimelineFormat.markdown:
            from dateline.tell.markdown import chronology_markdown

            typer.echo(chronology_markdown(chronology, happenings=happenings, reports=known.reports, title=title))
        else:
            from dateline.tell.text import chronology_text

            show(chronology_text(chronology, happenings=happenings, reports=known.reports, evidence=evidence))


@app.command()
def changes(
    since: Annotated[
        str, typer.Option("--since", help="Compare what is known now with what was known on that day.", metavar="DATE")
    ],
    store: StoreOption = DEFAULT_STORE,
    format: FormatOption = Format.text,
    as_of: AsOf = None,
    story: StoryOption = None,
    evidence: EvidenceOption = False,
) -> None:
    """List what changed since a day.

    What is new, moved, cancelled, revived or confirmed by reports published after that day.

    \b
    dateline changes --since 1905-08-28
    """
    from dateline.known import known as ask
    from dateline.record import change_record
    from dateline.store import connect
    from dateline.tell.changes import changes as compare
    from dateline.tell.changes import for_people
    from dateline.tell.text import changes_text

    with connect(store) as connection:
        now = ask(connection, day("--as-of", as_of), story)
        was = ask(connection, day("--since", since), story)
        found = compare(was.resolved, now.resolved, now.readings)
        if format is Format.json:
            print_json([change_record(change) for change in found])
        else:
            happenings = {happening.id: happening for happening in now.resolved.happenings}
            show(
                changes_text(
                    for_people(found, now.resolved, now.readings),
                    happenings=happenings,
                    reports=now.reports,
                    evidence=evidence,
                )
            )


@app.command()
def disagreements(
    store: StoreOption = DEFAULT_STORE,
    format: FormatOption = Format.text,
    as_of: AsOf = None,
    story: StoryOption = None,
    evidence: EvidenceOption = False,
) -> None:
    """List where the sources disagree.

    On numbers, dates, places, names: each value with the words that give it. Nothing is arbitrated.
    """
    from dateline.record import disagreement_record
    from dateline.tell.text import disagreements_text

    with known_on(store, as_of, story, readings=False) as known:
        if format is Format.json:
            texts = {name: report.text for name, report in known.reports.items()}
            print_json([disagreement_record(one, texts) for one in known.resolved.disagreements])
        else:
            show(disagreements_text(known.resolved.disagreements, reports=known.reports, evidence=evidence))


@app.command()
def check(
    store: StoreOption = DEFAULT_STORE,
    format: FormatOption = Format.text,
    as_of: AsOf = None,
    story: StoryOption = None,
) -> None:
    """Check all that is stored against the texts.

    Reads the sources again and replays the reasons; exits with 1 if something does not hold.
    """
    from dateline.check import check as run
    from dateline.record import place_record
    from dateline.tell.text import checks_text

    with known_on(store, as_of, story) as known:
        found = run(known)
        if format is Format.json:
            print_json(
                [
                    {
                        "code": f.code,
                        "message": f.message,
                        **(place_record(f.evidence) if f.evidence else {}),
                        "text": f.text,
                    }
                    for f in found
                ]
            )
        else:
            show(checks_text([(f.code, f.message, f.evidence, f.text) for f in found], reports=known.reports))
    if found:
        raise typer.Exit(1)
