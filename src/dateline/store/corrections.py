"""Corrections on record: saved, read, withdrawn, and carried from one store to another as JSON Lines.

    {"id": "c-5e1f…", "kind": "date", "targets": [{"report": "r17", "start": 20, "end": 25}], "value": "1905-08-29",
     "left": null, "right": null, "by": "editor", "at": "2026-11-22T09:30:00Z", "withdrawn_at": null}

Nothing is ever removed: what was withdrawn stays on record with the moment. The same correction read twice is one.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import duckdb
import msgspec

from dateline.errors import UsageError
from dateline.resolve.corrections import Correction, CorrectionKind
from dateline.span import Evidence, Span
from dateline.store import save
from dateline.story import Judgement, Verdict
from dateline.when import of_iso

Record = dict[str, Any]

COLUMNS = 'id, kind, targets, value, "left", "right", "by", given_at, withdrawn_at'
LONGEST = 400
"""Characters of a name, a date or a person's name."""
MOST_TARGETS = 1000


class _Place(msgspec.Struct, forbid_unknown_fields=True):
    report: str
    start: int
    end: int


class _Line(msgspec.Struct):
    """A line of an export, as it is checked when it is read."""

    kind: CorrectionKind
    by: str
    at: str
    targets: list[_Place] = []
    value: str | None = None
    left: str | None = None
    right: str | None = None
    withdrawn_at: str | None = None


_lines = msgspec.json.Decoder(_Line)
_places = msgspec.json.Decoder(list[_Place])


def now() -> str:
    """This moment, as corrections are dated."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def correction(
    kind: CorrectionKind,
    *,
    by: str,
    targets: Iterable[Evidence] = (),
    value: str | None = None,
    left: str | None = None,
    right: str | None = None,
    at: str | None = None,
    withdrawn_at: str | None = None,
) -> Correction:
    """A correction with its id. Raises `UsageError` in one line where it makes no sense."""
    one = Correction("", kind, tuple(targets), value, by.strip(), at or now(), left, right, withdrawn_at)
    if problem := _problem(one):
        raise UsageError(f"correction: {problem}")
    seed = msgspec.json.encode([one.kind, _targets(one), one.value, one.left, one.right, one.by, one.at])
    return replace(one, id="c-" + hashlib.sha256(seed).hexdigest()[:12])


def _problem(one: Correction) -> str | None:
    """What is wrong with it, and what to do."""
    texts = (one.value, one.by, one.left, one.right, *(t.report for t in one.targets))
    if any(text is not None and len(text) > LONGEST for text in texts):
        return f"a text of more than {LONGEST} characters; give names and dates only"
    if not all(_is_moment(moment) for moment in (one.at, one.withdrawn_at) if moment is not None):
        return "a moment that is none; write it as 1905-08-29T09:30:00Z"
    if not one.by:
        return "nobody's; say whose word it is"
    if one.kind in {"same", "different"}:
        return None if one.left and one.right and one.left != one.right else f"{one.kind} needs two that differ"
    if not one.targets or len(one.targets) > MOST_TARGETS:
        return f"{one.kind} needs a place in a report that it speaks of"
    if any(not 0 <= t.span.start < t.span.end for t in one.targets):
        return "a place must end after it begins"
    if one.kind == "date" and one.value is not None and of_iso(one.value) is None:
        return f"{one.value}: not a date; write it as 1905-08-29, 1905-08 or 1905-08-29/1905-08-31"
    return None


def _is_moment(text: str) -> bool:
    """`-` stands for a judgement that was given without a moment."""
    if text == "-":
        return True
    try:
        return len(text) <= 40 and datetime.fromisoformat(text) is not None
    except ValueError:
        return False


# --- the store ---


def corrections(store: duckdb.DuckDBPyConnection, *, withdrawn: bool = False) -> tuple[Correction, ...]:
    """Those that hold, in the order in which they were given; on demand also those that were withdrawn."""
    condition = "true" if withdrawn else "withdrawn_at IS NULL"
    rows = store.execute(f"SELECT {COLUMNS} FROM correction WHERE {condition} ORDER BY given_at, id").fetchall()
    return tuple(_of_row(row) for row in rows)


def _of_row(row: tuple[Any, ...]) -> Correction:
    identity, kind, targets, value, left, right, by, at, withdrawn_at = row
    places = tuple(Evidence(p.report, Span(p.start, p.end)) for p in _places.decode(targets))
    return Correction(identity, kind, places, value, by, at, left, right, withdrawn_at)


def save_corrections(store: duckdb.DuckDBPyConnection, given: Sequence[Correction]) -> list[Correction]:
    """Adds those that are not on record, and withdraws what is withdrawn in them; returns what changed something."""
    known = {one.id: one for one in corrections(store, withdrawn=True)}
    changed = []
    for one in given:
        older = known.get(one.id)
        if older is None:
            row = [one.id, one.kind, msgspec.json.encode(_targets(one)).decode(), one.value, one.left, one.right, one.by,
                   one.at, one.withdrawn_at]  # fmt: skip
            store.execute(f"INSERT INTO correction ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        elif older.holds and not one.holds:
            store.execute("UPDATE correction SET withdrawn_at = ? WHERE id = ?", [one.withdrawn_at, one.id])
        else:
            continue
        known[one.id] = one
        changed.append(one)
    return changed


def withdraw_correction(store: duckdb.DuckDBPyConnection, id: str) -> Correction:
    """Takes a correction back. Raises `UsageError` where there is none of that id, or it was taken back before."""
    found = next((one for one in corrections(store, withdrawn=True) if one.id == id), None)
    if found is None:
        raise UsageError(f"{id[:80]}: no such correction; `dateline corrections` lists them")
    if not found.holds:
        raise UsageError(f"{id[:80]}: was withdrawn on {found.withdrawn_at}")
    withdrawn = replace(found, withdrawn_at=now())
    save_corrections(store, [withdrawn])
    return withdrawn


def put_on_record(
    store: duckdb.DuckDBPyConnection, given: Sequence[Correction] = (), withdrawn: Sequence[str] = ()
) -> list[Correction]:
    """Saves and withdraws corrections, with the judgements that they stand for; returns what changed something.

    What they touch must be resolved anew afterwards, in the same transaction.
    """
    changed = save_corrections(store, given) + [withdraw_correction(store, name) for name in withdrawn]
    pairs = {(one.left, one.right) for one in changed if one.left is not None and one.right is not None}
    for left, right in sorted(pairs):
        save.withdraw_judgements(store, left, right)
        alike = [one for one in corrections(store) if {one.left, one.right} == {left, right}]
        if alike:  # the last word on the pair counts
            verdict = Verdict(alike[-1].kind)
            save.save_judgements(store, [Judgement(left, right, verdict, 1.0, by=alike[-1].by)])
    return changed


# --- JSON Lines ---


def _targets(one: Correction) -> list[Record]:
    return [{"report": t.report, "start": t.span.start, "end": t.span.end} for t in one.targets]


def correction_record(one: Correction) -> Record:
    """One line of an export."""
    return {
        "id": one.id,
        "kind": one.kind,
        "targets": _targets(one),
        "value": one.value,
        "left": one.left,
        "right": one.right,
        "by": one.by,
        "at": one.at,
        "withdrawn_at": one.withdrawn_at,
    }


def read_corrections(lines: Iterable[bytes | str], name: str = "corrections") -> Iterator[Correction]:
    """The corrections of an export. Raises `UsageError` that names the line where one is none."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            read = _lines.decode(line)
            one = correction(
                read.kind,
                by=read.by,
                targets=[Evidence(p.report, Span(p.start, p.end)) for p in read.targets],
                value=read.value,
                left=read.left,
                right=read.right,
                at=read.at,
                withdrawn_at=read.withdrawn_at,
            )
        except (msgspec.DecodeError, UnicodeDecodeError, UsageError) as error:
            reason = str(error).removeprefix("correction: ")
            raise UsageError(f"{name}:{number}: not a correction ({reason}); nothing was imported") from error
        yield one
