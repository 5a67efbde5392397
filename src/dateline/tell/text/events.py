"""Chronologies, events and changes as text."""

from collections.abc import Iterable, Mapping, Sequence

from rich.console import RenderableType
from rich.text import Text

from dateline.chronology import Change, Chronology, Entry
from dateline.story import Happening
from dateline.tell.changes import is_moved
from dateline.tell.rows import Row, listing, status_text
from dateline.tell.text.evidence import Happenings, Reports, dated, history, witness, words_of
from dateline.tell.wording import clock_words, date_words, iso_words, one_line, sources_words, when_words


def _entry_row(entry: Entry, events: Sequence[str], happenings: Happenings, reports: Reports, evidence: bool) -> Row:
    """The row of an entry, with the histories of those of its `events` that no row above it has shown."""
    witnesses = [quoted.evidence.report for quoted in entry.evidence]
    sources = sources_words(entry.events, witnesses, happenings, reports)
    clock = clock_words(entry.when)
    text = Text.assemble((f"{clock}  " if clock else "", "bold"), one_line(entry.text), (f"  {sources}", "dim"))
    below = [line for event in events if event in happenings for line in history(happenings[event])]
    if evidence:
        below += dated(entry.when)
        below += [witness(quoted.evidence, quoted.text, reports) for quoted in entry.evidence]
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
        below = history(happening)
        if evidence:
            below += dated(happening.when)
            below += [witness(step.evidence, words_of(step.evidence, reports), reports) for step in happening.history]
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
            moved = f"{iso_words(change.begin_was)} → {iso_words(change.begin_now, now)}"
            text.append(f"  {'moved' if is_moved(change) else 'dated'}: {moved}", style="bold")
        below = [witness(change.witness.evidence, change.witness.text, reports)] if evidence else []
        return Row(when_words(now) if now else iso_words(change.begin_now), None, text, tuple(below))

    return listing(map(row, changes), "Nothing changed.")
