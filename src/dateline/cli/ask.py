"""Commands that only read the store; none of them loads a language model."""

from typing import Annotated

import typer

from dateline.cli.options import (
    DEFAULT_STORE,
    AsOf,
    EvidenceOption,
    Format,
    FormatOption,
    StoreOption,
    StoryOption,
    day,
    in_order,
    known_on,
    print_json,
    show,
    tell_if_behind,
    told,
)

app = typer.Typer()


@app.command()
def stories(
    store: StoreOption = DEFAULT_STORE,
    format: FormatOption = Format.text,
    as_of: AsOf = None,
    evidence: EvidenceOption = False,
) -> None:
    """List the stories that the reports tell."""
    from dateline.read.language import not_read
    from dateline.record import story_record
    from dateline.tell.text import stories_text

    with known_on(store, as_of, None, readings=False, only={"stories"}) as known:
        if format is Format.json:
            print_json([story_record(story) for story in known.resolved.stories])
        else:
            show(told(known, stories_text(known.resolved.stories, reports=known.reports, evidence=evidence)))
            if note := not_read(report.language for report in known.reports.values()):
                typer.echo(f"{store}: {note}", err=True)


@app.command()
def copies(
    store: StoreOption = DEFAULT_STORE,
    format: FormatOption = Format.text,
    as_of: AsOf = None,
    story: StoryOption = None,
) -> None:
    """List groups of reports that are one text.

    The earliest of a group comes first: it is the source, the others are copies or light rewrites.
    """
    from dateline.tell.text import copies_text

    with known_on(store, as_of, story, readings=False, only={"copies"}) as known:
        if format is Format.json:
            print_json([list(group) for group in known.resolved.copies])
        else:
            show(told(known, copies_text(known.resolved.copies, reports=known.reports)))


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

    before, on = in_order(("--since", since), ("--as-of", as_of))
    with connect(store) as connection:
        tell_if_behind(store, connection)
        now = ask(connection, on, story)
        was = ask(connection, before, story)
        found = compare(was.resolved, now.resolved, now.readings)
        if format is Format.json:
            print_json([change_record(change) for change in found])
        else:
            happenings = {happening.id: happening for happening in now.resolved.happenings}
            kept = for_people(found, now.resolved, now.readings)
            show(told(now, changes_text(kept, happenings=happenings, reports=now.reports, evidence=evidence)))


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

    with known_on(store, as_of, story, readings=False, only={"disagreements"}) as known:
        if format is Format.json:
            texts = {name: report.text for name, report in known.reports.items()}
            print_json([disagreement_record(one, texts) for one in known.resolved.disagreements])
        else:
            text = disagreements_text(known.resolved.disagreements, reports=known.reports, evidence=evidence)
            show(told(known, text))


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
    from dateline.check import findings
    from dateline.known import read_again
    from dateline.record import place_record
    from dateline.store import connect
    from dateline.tell.text import checks_text

    with connect(store) as connection:
        tell_if_behind(store, connection)
        resolved, readings = read_again(connection, day("--as-of", as_of), story)
        found = sorted(findings(readings, resolved), key=lambda finding: finding.code)
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
        show(checks_text([(f.code, f.message, f.evidence, f.text) for f in found], reports={}))
    if found:
        raise typer.Exit(1)
