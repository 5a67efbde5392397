"""Corrections that a person gives on the page: what is meant is found, put on record and has its effect at once.

    correct(opened, Wish(kind="date", event="h-1f…", value="1905-08-29"), by="editor")
    →  on record for the triggers of all mentions of that event, and everything it touches is resolved anew

A wish names what the page shows (an event, a quote, two entities); the correction names places in reports.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import cast

import duckdb
import msgspec

from dateline import pipeline
from dateline.known import Known
from dateline.resolve.corrections import Correction, CorrectionKind, bearer, reports_of
from dateline.resolve.profiles import plain
from dateline.serve import answers, records
from dateline.serve.answers_people import one_entity
from dateline.serve.opened import OpenStore
from dateline.serve.problems import MissingError
from dateline.serve.view import View
from dateline.span import Evidence, Span
from dateline.store import corrections as kept
from dateline.store import queries
from dateline.story import Entity, Saying

MOST_KEYS = 8
"""Of each side of a pair: so many referents are held apart one by one."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants corrected, as the page shows it.

    `event` is an event's id (for *date* and *not an event*); `report`, `start` and `end` are where a quote stands (for
    *speaker*) or one mention of an event; `left` and `right` are ids or names of entities (for *same*, *different*).
    `value` is the right date or speaker, `None` where it is not known.
    """

    kind: CorrectionKind
    value: str | None = None
    event: str | None = None
    report: str | None = None
    start: int | None = None
    end: int | None = None
    left: str | None = None
    right: str | None = None


def corrections_of(wish: Wish, opened: OpenStore, by: str) -> list[Correction]:
    """The corrections that a wish comes to: one, or one for each way in which reports spell a speaker."""
    known = opened.known(View())
    if wish.kind in {"same", "different"}:
        one, other = one_entity(known, wish.left or ""), one_entity(known, wish.right or "")
        return list(_of_pair(wish.kind, one, other, known, by))
    if wish.kind == "speaker":
        return list(_of_speaker(wish, _saying_at(wish, opened), known, by))
    return [kept.correction(wish.kind, by=by, targets=_triggers(wish, known), value=wish.value)]


def _of_pair(kind: CorrectionKind, one: Entity, other: Entity, known: Known, by: str) -> Iterator[Correction]:
    """One, by what judgements call the two. Who is called as somebody else is too is named by a place in a report: that
    joins all of them; to hold them apart each needs a word of its own."""
    at = kept.now()
    sides = [_called(entity, known)[: MOST_KEYS if kind == "different" else 1] for entity in (one, other)]
    for left, right in product(*sides):
        yield kept.correction(kind, by=by, left=left, right=right, at=at)


def _called(entity: Entity, known: Known) -> list[str]:
    """The entity's name if nobody else bears it, else the keys of its referents: those of that very name first."""
    others = (e for e in known.resolved.entities if e.id != entity.id)
    if not any(plain(entity.name) == plain(name) for e in others for name in (e.name, *(n.text for n in e.names))):
        return [entity.name]
    named = {(r, one.id): one.name for r in dict.fromkeys(r for r, _ in entity.referents)
             for one in known.readings[r].referents}  # fmt: skip
    return ["/".join(pair) for pair in sorted(entity.referents, key=lambda pair: named.get(pair) != entity.name)]


def _triggers(wish: Wish, known: Known) -> list[Evidence]:
    """All mentions of the event, or the one that is named."""
    if wish.event is None:
        place = _place(wish)
        if not any(ref.evidence == place for h in known.resolved.happenings for ref in h.mentions):
            raise MissingError(f"{place.report[:80]} {place.span.start}:{place.span.end}: no event stands there")
        return [place]
    found = next((h for h in known.resolved.happenings if h.id == wish.event), None)
    if found is None:
        raise MissingError(f"{wish.event[:80]}: no such event")
    return list(dict.fromkeys(ref.evidence for ref in found.mentions))


def _place(wish: Wish) -> Evidence:
    if wish.report is None or wish.start is None or wish.end is None:
        raise MissingError(f"{wish.kind}: name an event, or a report with start and end")
    return Evidence(wish.report, Span(wish.start, wish.end))


def _saying_at(wish: Wish, opened: OpenStore) -> Saying:
    place = _place(wish)
    for one in answers.sayings(opened, View()):
        for witness in (one.witness, *one.also_in):
            if witness.report == place.report and place.span in witness.content:
                return one
    raise MissingError(f"{place.report[:80]} {place.span.start}:{place.span.end}: no quote stands there")


def _of_speaker(wish: Wish, saying: Saying, known: Known, by: str) -> Iterator[Correction]:
    """One for each name by which the reports that have the quote call the speaker; unknown where a report has none."""
    named = [e for e in known.resolved.entities if wish.value in {e.id, e.name}]
    spellings = [wish.value] if wish.value is not None else []
    spellings = [n.text for e in named for n in e.names] or spellings
    groups: dict[str | None, list[Evidence]] = defaultdict(list)
    for witness in (saying.witness, *saying.also_in):
        reading = known.readings[witness.report]
        here = next((name for name in spellings if name and bearer(name, reading)), None)
        groups[here].append(Evidence(witness.report, witness.content[0]))
    if wish.value is not None and set(groups) == {None}:
        raise MissingError(f"{wish.value[:80]}: the report does not name them; name somebody in it, or nobody")
    at = kept.now()
    for value, targets in groups.items():
        yield kept.correction("speaker", by=by, targets=targets, value=value, at=at)


# --- effect ---


def correct(opened: OpenStore, wish: Wish, by: str) -> list[records.Correction]:
    """Puts it on record, with its effect."""
    given = corrections_of(wish, opened, by)
    _apply(opened, given=given)
    return [record(one) for one in given]


def withdraw(opened: OpenStore, id: str) -> records.Correction:
    """Takes a correction back, with its effect."""
    withdrawn = _apply(opened, withdrawn=[id])
    return record(withdrawn[0])


def import_lines(opened: OpenStore, lines: Iterable[bytes | str]) -> list[records.Correction]:
    """Puts the corrections of an export on record, all or none; those on record already change nothing."""
    return [record(one) for one in _apply(opened, given=list(kept.read_corrections(lines)))]


def _apply(opened: OpenStore, given: Sequence[Correction] = (), withdrawn: Sequence[str] = ()) -> list[Correction]:
    with opened.writing():
        return change(opened.path, given, withdrawn)


def change(path: Path, given: Sequence[Correction] = (), withdrawn: Sequence[str] = ()) -> list[Correction]:
    """Saves and withdraws corrections, and resolves anew what they speak of; returns what changed something."""
    changed: list[Correction] = []

    def put(store: duckdb.DuckDBPyConnection) -> frozenset[str]:
        changed.extend(kept.put_on_record(store, given, withdrawn))
        for one in changed:
            if one.left is not None and one.right is not None:
                pipeline.touch_pair(store, (one.left, one.right))
        return reports_of(changed)

    pipeline.correct(path, put)
    return changed


# --- what is on record ---


def on_record(opened: OpenStore) -> list[records.Correction]:
    """All corrections in the order in which they were given, with those withdrawn, and what persons judged elsewhere."""
    with opened.reading() as store:
        return [record(one) for one in all_of(store)]


def all_of(store: duckdb.DuckDBPyConnection) -> list[Correction]:
    """The corrections, and a person's judgements that were given without one (`dateline entities same`)."""
    found = list(kept.corrections(store, withdrawn=True))
    pairs = {(frozenset((one.left, one.right)), one.kind) for one in found if one.holds and one.left}
    for judged in queries.judgements(store, by_persons=True):
        kind = judged.verdict.value
        if judged.kind == "entity" and kind in {"same", "different"}:
            given = (frozenset((judged.left, judged.right)), cast(CorrectionKind, kind))
            if given not in pairs:
                found.append(kept.correction(given[1], by=judged.by, left=judged.left, right=judged.right, at="-"))
    return found


def export_lines(opened: OpenStore) -> bytes:
    """All that is on record as JSON Lines, which `import_lines` reads."""
    with opened.reading() as store:
        found = all_of(store)
    return b"".join(msgspec.json.encode(kept.correction_record(one)) + b"\n" for one in found)


def record(one: Correction) -> records.Correction:
    given = kept.correction_record(one)
    if one.at == "-":
        given["at"] = None
    return cast(records.Correction, given)
