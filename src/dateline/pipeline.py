"""The whole run on one page: read, annotate, resolve, save. The only file that both computes and saves.

    outcome = add(["reports/"], Path("talks.duckdb"), Settings())

Everything happens in one transaction: whatever goes wrong, the store is as it was before.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

import duckdb

from dateline import engine
from dateline.errors import ReadError
from dateline.mention import Reading
from dateline.report import Report
from dateline.settings import Settings
from dateline.store import connect, queries, save
from dateline.story import Judgement

Progress = Callable[[str, int], None]
"""Called with what is being done and how many reports are through."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run of `add` did, in numbers of reports."""

    added: int
    replaced: int
    unchanged: int
    stories: int
    languages: tuple[str | None, ...] = ()
    """Of the reports that were added or replaced; those that are not in English were not annotated."""


def add(
    paths: Iterable[str],
    store_path: Path,
    settings: Settings,
    *,
    problems: Callable[[ReadError], None],
    progress: Progress = lambda doing, done: None,
    stdin: BinaryIO | None = None,
    run: engine.Engine = engine.here,
    reports: Iterable[Report] | None = None,
) -> Outcome:
    """Reads, annotates, resolves and saves. Reports that are stored already and have not changed are left alone.

    `reports` are read already, such as those of a feed; then there are no paths.
    """
    from dateline.read import read

    with connect(store_path, write=True) as store, save.transaction(store):
        known = queries.digests(store)
        by_origin = {origin: report for report, (_, origin, _) in known.items() if origin and ":" not in origin}
        counts = {"added": 0, "replaced": 0, "unchanged": 0}
        digests: dict[str, str] = {}

        def new_reports() -> Iterator[Report]:
            for report in read(paths, settings, problems, stdin=stdin) if reports is None else reports:
                digests[report.id] = save.digest(report)
                if report.id in known and known[report.id][0] == digests[report.id]:
                    counts["unchanged"] += 1
                    continue
                older = by_origin.get(report.origin or "")
                if report.id in known or older:
                    counts["replaced"] += 1
                    if older and older != report.id:
                        save.forget_reports(store, [older])
                else:
                    counts["added"] += 1
                yield report

        done = 0
        languages: list[str | None] = []
        for batch in _batches(run(new_reports(), settings), settings.batch):
            save.save_readings(store, batch, digests)
            done += len(batch)
            languages += [reading.report.language for reading in batch]
            progress("reading", done)
        if counts["added"] or counts["replaced"]:
            progress("resolving", done)
            stories = _resolve(store, settings, run)
        else:
            stories = len(queries.stories(store))
        return Outcome(counts["added"], counts["replaced"], counts["unchanged"], stories, tuple(languages))


def _batches(readings: Iterable[Reading], size: int) -> Iterator[list[Reading]]:
    batch: list[Reading] = []
    for reading in readings:
        batch.append(reading)
        if len(batch) >= size:
            yield batch
            batch = []
    if batch:
        yield batch


def _resolve(store: duckdb.DuckDBPyConnection, settings: Settings, run: engine.Engine) -> int:
    """Resolves all that is stored, with dates inferred for reports that state none; returns the number of stories."""
    from dateline.resolve import resolve

    readings = list(queries.readings(store))
    dated_anew = _infer_dates(readings, settings, run)
    if dated_anew:
        digests = {report: digest for report, (digest, _, _) in queries.digests(store).items()}
        save.save_readings(store, dated_anew, digests)
        newer = {reading.report.id: reading for reading in dated_anew}
        readings = [newer.get(reading.report.id, reading) for reading in readings]
    resolved = resolve(readings, queries.judgements(store, by_persons=True))
    save.save_resolved(store, resolved)
    return len(resolved.stories)


def _infer_dates(readings: list[Reading], settings: Settings, run: engine.Engine) -> list[Reading]:
    """The undated reports whose date can be inferred (or is now inferred otherwise), read again with that date."""
    from dateline.resolve.published import infer_published
    from dateline.resolve.stories import group_readings, published_day

    undated = [r for r in readings if r.report.published_basis in {"none", "inferred"}]
    if not undated:
        return []
    # What was inferred before must not make the new inference: dates come from reports that state them.
    stated = [
        replace(r, report=replace(r.report, published=None)) if r.report.published_basis == "inferred" else r
        for r in readings
    ]
    again = []
    for group in group_readings(stated):
        members = [readings[i] for i in group]
        dated = [r for r in members if r.report.published_basis not in {"none", "inferred"} and published_day(r.report)]
        for reading in members:
            if reading.report.published_basis in {"none", "inferred"}:
                published = infer_published(reading, dated)
                if published != reading.report.published:
                    again.append(
                        replace(
                            reading.report, published=published, published_basis="inferred" if published else "none"
                        )
                    )
    return list(run(again, settings)) if again else []


def rule(store_path: Path, ruling: Judgement | None, withdrawn: tuple[str, str] | None = None) -> None:
    """Stores a person's judgement (or withdraws those on a pair) and resolves anew, in one transaction."""
    with connect(store_path, write=True) as store, save.transaction(store):
        if withdrawn is not None:
            save.withdraw_judgements(store, *withdrawn)
        if ruling is not None:
            save.withdraw_judgements(store, ruling.left, ruling.right)
            save.save_judgements(store, [ruling])
        _resolve(store, Settings(), engine.here)
