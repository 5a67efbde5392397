"""Resolving stories that have changed, each from its own reports, and judging the parts of identity that this touches."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import duckdb

from dateline import engine
from dateline.mention import Reading
from dateline.report import Report
from dateline.resolve.corrections import corrected, upheld
from dateline.resolve.one_story import Told, resolve_story
from dateline.resolve.published import infer_published
from dateline.resolve.stories import in_report_time, published_day, tell_apart
from dateline.settings import Settings
from dateline.store import queries, save, waiting
from dateline.store.corrections import corrections
from dateline.story import Resolved, Story

BATCH = 64
"""Reports of stories that are resolved in one transaction; a longer story is one by itself."""

Annotate = Callable[[list[Report]], list[Reading]]


def resolve_stories(store: duckdb.DuckDBPyConnection, stories: Sequence[str], annotate: Annotate) -> None:
    """Resolves stories anew, in the caller's transaction."""
    known = queries.which_stories(store, stories)
    members = queries.readings_of(store, stories)
    rulings, holding = queries.judgements(store, by_persons=True), corrections(store)
    told: list[tuple[Story, Told]] = []
    for story in stories:
        given = members.pop(story, [])
        if not given:
            continue
        original = {reading.report.id: first for reading, first in given}
        ordered = in_report_time(_dated(store, [reading for reading, _ in given], annotate))
        (one,) = tell_apart(ordered, [range(len(ordered))], story)
        resolved = resolve_story(story, list(corrected(ordered, holding)), _copies(ordered, original), rulings)
        dated = upheld(Resolved(happenings=resolved.happenings), holding)
        told.append((one, replace(resolved, happenings=dated.happenings)))
    save.save_told(store, told, known)
    waiting.take_off(store, "story", stories)


def _copies(ordered: Sequence[Reading], original: Mapping[str, str]) -> list[list[str]]:
    """The groups of copies among the readings of a story, the earliest first."""
    groups: dict[str, list[str]] = {}
    for reading in ordered:
        groups.setdefault(original[reading.report.id], []).append(reading.report.id)
    return [group for group in groups.values() if len(group) > 1]


def _dated(store: duckdb.DuckDBPyConnection, readings: list[Reading], annotate: Annotate) -> list[Reading]:
    """The readings, those undated ones read again whose date can be inferred (or is now inferred otherwise)."""
    undated = [r for r in readings if r.report.published_basis in {"none", "inferred"}]
    # What was inferred before must not make the new inference: dates come from reports that state them.
    dated = [r for r in readings if r.report.published_basis not in {"none", "inferred"} and published_day(r.report)]
    again = []
    for reading in undated:
        published = infer_published(reading, dated)
        if published != reading.report.published:
            again.append(
                replace(reading.report, published=published, published_basis="inferred" if published else "none")
            )
    if not again:
        return readings
    newer = {reading.report.id: reading for reading in annotate(again)}
    save.save_dated(store, list(newer.values()))
    return [newer.get(reading.report.id, reading) for reading in readings]


def here(settings: Settings, run: engine.Engine) -> Annotate:
    """Reads reports again with an engine."""
    return lambda reports: list(run(reports, settings))
