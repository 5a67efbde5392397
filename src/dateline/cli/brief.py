"""The command `brief`: what a reader must know now, in a given number of words."""

from enum import StrEnum
from typing import Annotated

import typer

from dateline.cli.listings import title_of
from dateline.cli.options import (
    DEFAULT_STORE,
    AsOf,
    StoreOption,
    StoryOption,
    known_on,
    print_json,
    show,
    told,
    told_of,
)

app = typer.Typer()


class BriefFormat(StrEnum):
    """How `brief` prints."""

    text = "text"
    json = "json"
    markdown = "markdown"


@app.command()
def brief(
    words: Annotated[int, typer.Option("--words", min=1, help="At most so many words.", metavar="N")] = 120,
    store: StoreOption = DEFAULT_STORE,
    about: Annotated[
        str | None, typer.Option("--about", help="Only what this one takes part in.", metavar="NAME")
    ] = None,
    format: Annotated[BriefFormat, typer.Option("--format", help="For people or for programs.")] = BriefFormat.text,
    as_of: AsOf = None,
    story: StoryOption = None,
) -> None:
    """Tell what a reader must know now, in a few words.

    The newest development first, then how it came to this. Every sentence stands in a report, which is named with it.

    \b
    dateline brief
    dateline brief --words 60 --as-of 1905-08-28
    """
    from dateline.tell.brief import brief as choose
    from dateline.tell.brief_print import brief_markdown, brief_record, brief_text

    with known_on(store, as_of, story) as known:
        chosen = choose(known.readings, told_of(known, about), words, story=story, as_of=known.as_of)
        if format is BriefFormat.json:
            print_json(brief_record(chosen, known.reports))
        elif format is BriefFormat.markdown:
            typer.echo(brief_markdown(chosen, reports=known.reports, title=title_of(known, story)))
        else:
            show(told(known, brief_text(chosen, reports=known.reports)))
