"""`dateline entities`: who is who, why, and a person's word on it, which outranks the program's and can be withdrawn."""

import getpass
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import (
    DEFAULT_STORE,
    AsOf,
    EntitiesFormat,
    EvidenceOption,
    Format,
    FormatOption,
    OutputOption,
    StoreOption,
    StoryOption,
    known_on,
    print_json,
    show,
    told,
)
from dateline.errors import UsageError

if TYPE_CHECKING:
    from dateline.known import Known
    from dateline.store.queries import What
    from dateline.story import Entity

app = typer.Typer(invoke_without_command=True)

A = Annotated[str, typer.Argument(metavar="A", help="Name or id of an entity.")]
B = Annotated[str, typer.Argument(metavar="B", help="Name or id of another.")]
By = Annotated[str | None, typer.Option("--by", help="Whose word it is; by default your user name.", metavar="NAME")]


@app.callback()
def entities(
    context: typer.Context,
    store: StoreOption = DEFAULT_STORE,
    format: Annotated[
        EntitiesFormat, typer.Option("--format", help="For people, for programs, for maps and graphs.")
    ] = EntitiesFormat.text,
    as_of: AsOf = None,
    story: StoryOption = None,
    evidence: EvidenceOption = False,
    output: OutputOption = None,
) -> None:
    """List who and what is named, with roles.

    People, organizations, places and groups, each with all its spellings and the roles that reports state.

    \b
    dateline entities --store talks.duckdb
    dateline entities --format graphml -o who-met-whom.graphml
    dateline entities why "Kim Yong-chol" "Kim Jong Chol"
    dateline entities same "Edward Hale" "Hale of Boston"
    """
    if context.invoked_subcommand is not None:
        return
    from dateline.cli.listings import title_of, write
    from dateline.tell.telling import Telling
    from dateline.tell.text import entities_text

    linked = {EntitiesFormat.turtle, EntitiesFormat.jsonld}
    only: set[What] | None = {"entities"} if format is EntitiesFormat.text else None
    with known_on(store, as_of, story, readings=format in linked, only=only) as known:
        entities = known.resolved.entities
        if format is EntitiesFormat.text:
            show(told(known, entities_text(entities, reports=known.reports, evidence=evidence)), output)
        else:
            write("entities", format, Telling(known, title_of(known, story), entities=entities), output)


def _one(name: str, known: "Known") -> "Entity":
    """The entity that a person means; with several of that name, their ids must tell."""
    from dateline.tell.find import find_entities

    found = find_entities(known.resolved.entities, name)
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError(f"{name}: nobody of that name; `dateline entities` lists them")
    listed = ", ".join(f"{entity.name} ({entity.id})" for entity in found[:6])
    raise UsageError(f"{name}: may be {listed}; give an id")


def _key(entity: "Entity", other: "Entity") -> str:
    """What a ruling calls an entity: its name, or one of its referents where the name is that of both."""
    return entity.name if entity.name != other.name else "/".join(entity.referents[0])


def _spellings(a: str, b: str, one: "Entity") -> tuple[str, str]:
    """What a ruling calls two who are now held for one: the spellings that each goes by."""
    names = {one.name, *(count.text for count in one.names)}
    if a == b or not {a, b} <= names:
        raise UsageError(f"{a} and {b}: both are {one.name}; name two of the spellings: {', '.join(sorted(names))}")
    return a, b


def _rule(a: str, b: str, verdict: str | None, store: StoreOption, by: str | None) -> None:
    from dateline import pipeline
    from dateline.story import Judgement, Verdict

    with known_on(store, None, None, readings=False, only={"entities"}) as known:
        pair = (a, b) if verdict is None else None
        if verdict is not None:
            one, other = _one(a, known), _one(b, known)
            if one.id == other.id and verdict == "same":
                typer.echo(f"{store}: {a} and {b} are one already: {one.name} ({one.id})", err=True)
                return
            pair = (_key(one, other), _key(other, one)) if one.id != other.id else _spellings(a, b, one)
    assert pair is not None
    ruling = Judgement(*pair, Verdict(verdict), 1.0, by=by or getpass.getuser()) if verdict else None
    pipeline.rule(store, ruling, None if ruling else pair)
    said = f"{pair[0]} and {pair[1]}: " + (f"{verdict}, by {ruling.by}" if ruling else "withdrawn")
    typer.echo(f"{store}: {said}", err=True)


@app.command()
def same(a: A, b: B, store: StoreOption = DEFAULT_STORE, by: By = None) -> None:
    """Say that two are one; later runs keep to it."""
    _rule(a, b, "same", store, by)


@app.command()
def different(a: A, b: B, store: StoreOption = DEFAULT_STORE, by: By = None) -> None:
    """Say that two are not one; later runs keep to it."""
    _rule(a, b, "different", store, by)


@app.command()
def withdraw(a: A, b: B, store: StoreOption = DEFAULT_STORE) -> None:
    """Take back what was said of a pair, named as `dateline entities rulings` names them."""
    _rule(a, b, None, store, None)


@app.command()
def rulings(store: StoreOption = DEFAULT_STORE, format: FormatOption = Format.text) -> None:
    """List what persons have said of pairs."""
    from dateline.store import connect, queries

    with connect(store) as connection:
        found = queries.judgements(connection, by_persons=True)
    if format is Format.json:
        print_json([{"left": j.left, "right": j.right, "verdict": str(j.verdict), "by": j.by} for j in found])
        return
    for judgement in found:
        typer.echo(f"{judgement.verdict:<10} {judgement.left} / {judgement.right}, by {judgement.by}")


@app.command()
def why(a: A, b: B, store: StoreOption = DEFAULT_STORE, format: FormatOption = Format.text) -> None:
    """Print the comparisons of two entities: score, reason, the two values."""
    import msgspec

    from dateline.known import readings_of
    from dateline.resolve.entities import explain
    from dateline.store import connect

    with known_on(store, None, None, readings=False, only={"stories", "entities"}) as known:
        one, other = _one(a, known), _one(b, known)
        if one.id == other.id:
            raise UsageError(f"{a} and {b}: both are {one.name} ({one.id}); there are no two to compare")
        named = {*one.reports, *other.reports}
        told = [story.id for story in known.resolved.stories if not named.isdisjoint(story.reports)]
    with connect(store) as connection:
        found = explain(one, other, readings_of(connection, told))
    if format is Format.json:
        print_json(msgspec.to_builtins(found))
        return
    for comparison in found:
        typer.echo(f"{comparison.score:+.2f}  {comparison.name:<10} {comparison.reason}")
        typer.echo(f"       {comparison.left}  |  {comparison.right}")
