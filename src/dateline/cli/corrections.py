"""`dateline corrections`: what persons corrected on the page or here; to be listed, taken back, and carried elsewhere."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import (
    DEFAULT_STORE,
    Format,
    FormatOption,
    StoreOption,
    print_json,
    print_lines,
    tell_if_behind,
)
from dateline.errors import UsageError

if TYPE_CHECKING:
    from dateline.resolve.corrections import Correction

app = typer.Typer()


@app.command("corrections")
def corrections(
    store: StoreOption = DEFAULT_STORE,
    format: FormatOption = Format.text,
    export: Annotated[bool, typer.Option("--export", help="Print them as JSON Lines.")] = False,
    import_file: Annotated[
        Path | None, typer.Option("--import", help="Put those of an export on record.", metavar="FILE")
    ] = None,
    undo: Annotated[str | None, typer.Option("--undo", help="Take one back.", metavar="ID")] = None,
) -> None:
    """List what was corrected by hand.

    Dates, things that are no events, speakers of quotes, who is the same as whom: by whom, when, and whether it was taken
    back. A correction outranks what was read, survives every later run, and can be taken back at any time.

    \b
    dateline corrections --store talks.duckdb
    dateline corrections --export > corrections.jsonl
    dateline corrections --import corrections.jsonl --store other.duckdb
    dateline corrections --undo c-5e1f22ab9c01
    """
    from dateline.serve import correcting
    from dateline.store import connect
    from dateline.store.corrections import correction_record, read_corrections

    if sum((export, import_file is not None, undo is not None)) > 1:
        raise UsageError("--export, --import, --undo: one at a time")
    if undo is not None:
        with connect(store):  # what is missing is not made only to find nothing in it
            pass
        _say(store, correcting.change(store, withdrawn=[undo]), "withdrawn")
    elif import_file is not None:
        given = list(read_corrections(_lines(import_file), str(import_file)))
        _say(store, correcting.change(store, given), "imported")
    else:
        with connect(store) as connection:
            tell_if_behind(store, connection)
            found = correcting.all_of(connection)
        if export:
            print_lines(correction_record(one) for one in found)
        elif format is Format.json:
            print_json([correction_record(one) for one in found])
        else:
            for one in found:
                typer.echo(_line(one))
            if not found:
                typer.echo("No corrections.")


def _lines(path: Path) -> list[bytes]:
    try:
        return path.read_bytes().splitlines()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}); check the path") from error


def _say(store: Path, changed: "list[Correction]", done: str) -> None:
    typer.echo(f"{store}: {len(changed)} {'correction' if len(changed) == 1 else 'corrections'} {done}", err=True)


def _line(one: "Correction") -> str:
    """`c-5e1f…  date          1905-08-29  (r17 20:25)  by editor, 2026-11-22T09:30:00Z`."""
    from dateline.tell.wording import one_line

    if one.left is not None and one.right is not None:
        what = f"{one.left} / {one.right}"
    else:
        first = one.targets[0]
        more = f" and {len(one.targets) - 1} more" if len(one.targets) > 1 else ""
        told = "" if one.kind == "not an event" else f"{one.value or 'not known'}  "
        what = f"{told}({first.report} {first.span.start}:{first.span.end}{more})"
    given = "" if one.at == "-" else f", {one.at}"
    taken = f", withdrawn {one.withdrawn_at}" if one.withdrawn_at else ""
    return one_line(f"{one.id}  {one.kind}  {what}  by {one.by}{given}{taken}")
