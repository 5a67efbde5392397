"""The whole run: read, annotate, resolve, save. The only package that both computes and saves.

    outcome = add(["reports/"], Path("talks.duckdb"), Settings())

Readings are stored in batches as they come. What they add up to is worked out afterwards, in three steps of many small
transactions: new reports are placed in stories, the stories that changed are resolved, and the persons, bodies and
places that this touches are judged anew. What is still to be done stands in the store, so that a run that was stopped at
any moment is gone on with by the next one, and nothing is stored twice.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import duckdb

from dateline import engine
from dateline.errors import ReadError, UsageError
from dateline.mention import Reading
from dateline.report import Report
from dateline.settings import Settings
from dateline.store import connect, queries, save, waiting
from dateline.story import Judgement

Progress = Callable[[str, int], None]
"""Called with what is being done and how many reports are through."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run of `add` did, in numbers of reports. `behind`: those of an earlier run that was stopped.

    `languages`: of the reports that were added or replaced; those that are not in English were not annotated.
    """

    added: int
    replaced: int
    unchanged: int
    stories: int
    languages: tuple[str | None, ...] = ()
    behind: int = 0


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
    """Reads, annotates, saves and resolves. Reports that are stored already and have not changed are left alone.

    Those that were read with another model are read again. Paths may hold readings that `annotate` has made: they are
    taken as they are. `reports` are read already, such as those of a feed; then there are no paths.
    """
    from dateline.engine.ready import given, through

    items = given(paths, settings, problems, stdin) if reports is None else reports  # wrong options end here
    given_paths = list(paths)
    with connect(store_path, write=True) as store:
        behind = waiting.behind(store)
        new = _New(store, settings)
        languages: list[str | None] = []
        done = 0
        for batch in _batches(through(run, new.of(items), settings), settings.batch):
            with save.transaction(store):
                save.forget_reports(store, [old for reading in batch if (old := new.replaces.get(reading.report.id))])
                save.save_readings(store, batch, new.digests, settings.model)
            done += len(batch)
            languages += [reading.report.language for reading in batch]
            progress("reading", done)
        resolve_waiting(store, settings, run, progress, has_time=reports is None and not given_paths)
        stories = queries.count_stories(store)
    return Outcome(new.added, new.replaced, new.unchanged, stories, tuple(languages), behind)


class _New:
    """Which of the reports that are read are new, or have changed; and how many of each there were."""

    def __init__(self, store: duckdb.DuckDBPyConnection, settings: Settings) -> None:
        self._known = queries.digests(store)
        self._asked = queries.asked_models(store)
        self._model = settings.model
        self._by_origin = {o: report for report, (_, o, _) in self._known.items() if o and ":" not in o}
        self.digests: dict[str, str] = {}
        self.replaces: dict[str, str] = {}
        self.added = self.replaced = self.unchanged = 0

    def of(self, items: Iterable[Report | Reading]) -> Iterator[Report | Reading]:
        for one in items:
            report = one.report if isinstance(one, Reading) else one
            self.digests[report.id] = save.digest(report)
            older = self._by_origin.get(report.origin or "")
            if report.id in self._known:
                if self._known[report.id][0] == self.digests[report.id] and self._is_read(report.id):
                    self.unchanged += 1
                    continue
                self.replaced += 1
            elif older:
                self.replaced += 1
                self.replaces[report.id] = older
            else:
                self.added += 1
            yield one

    def _is_read(self, report: str) -> bool:
        """Was it read with the model that is asked for (or is not known with which)?"""
        return self._asked.get(report) in {None, self._model}


def _batches(readings: Iterable[Reading], size: int) -> Iterator[list[Reading]]:
    batch: list[Reading] = []
    for reading in readings:
        batch.append(reading)
        if len(batch) >= size:
            yield batch
            batch = []
    if batch:
        yield batch


def resolve_waiting(
    store: duckdb.DuckDBPyConnection,
    settings: Settings,
    run: engine.Engine = engine.here,
    progress: Progress = lambda doing, done: None,
    *,
    has_time: bool = False,
) -> None:
    """Works out all that waits, a batch a transaction: reports, then stories, then parts.

    `has_time`: nobody waits for a single report, so that what a large store puts off is done as well.
    """
    from dateline.pipeline import identity, placing, resolving
    from dateline.store.placing import none_placed, sum_frequencies
    from dateline.store.rows import uncollected

    in_order = none_placed(store)
    done = 0
    while reports := waiting.next_reports(store, placing.BATCH):
        with save.transaction(store):
            placing.place_reports(store, reports)
        done += len(reports)
        progress("placing", done)
    if done or has_time:
        with save.transaction(store):
            sum_frequencies(store)
            placing.settle(store, in_order and done > 0, None if has_time else done)
    done = 0
    while stories := waiting.next_stories(store, resolving.BATCH):
        with save.transaction(store), uncollected():
            resolving.resolve_stories(store, [story for story, _ in stories], resolving.here(settings, run))
        done += sum(reports for _, reports in stories)
        progress("resolving", done)
    done = 0
    while parts := waiting.next_parts(store, identity.BATCH):
        with save.transaction(store), uncollected():
            identity.judge_parts(store, parts)
        done += len(parts)
        progress("judging names", done)


def rule(store_path: Path, ruling: Judgement | None, withdrawn: tuple[str, str] | None = None) -> None:
    """Stores a person's judgement (or withdraws those on a pair) and resolves anew what it touches."""
    if ruling is not None and ruling.left == ruling.right:
        raise UsageError(f"{ruling.left}: a ruling needs two that differ")
    with connect(store_path, write=True) as store:
        with save.transaction(store):
            pairs = [withdrawn] if withdrawn else []
            if ruling is not None:
                pairs.append((ruling.left, ruling.right))
            for pair in pairs:
                save.withdraw_judgements(store, *pair)
            if ruling is not None:
                now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
                save.save_judgements(store, [replace(ruling, at=ruling.at or now)])
            for pair in pairs:
                touch_pair(store, pair)
        resolve_waiting(store, Settings())


def touch_pair(store: duckdb.DuckDBPyConnection, pair: tuple[str, str]) -> None:
    """Puts on the list what a ruling on a pair touches: its parts, and the stories that tell of both or name a referent."""
    from dateline.store import persons

    left, right = (persons.parts_of_side(store, side) for side in pair)
    waiting.put_on(store, "ruled", sorted(left | right))
    stories = persons.stories_of(store, left) & persons.stories_of(store, right)
    for side in pair:
        stories |= persons.stories_of_referent(store, side)
    waiting.put_on(store, "story", sorted(stories))


def correct(store_path: Path, change: Callable[[duckdb.DuckDBPyConnection], Iterable[str]]) -> None:
    """Puts corrections on record, or takes them back, and resolves anew the stories that they speak of.

    `change` does the first in one transaction with what follows, and returns the reports concerned.
    """
    with connect(store_path, write=True) as store:
        with save.transaction(store):
            touch_reports(store, change(store))
        resolve_waiting(store, Settings())


def touch_reports(store: duckdb.DuckDBPyConnection, reports: Iterable[str]) -> None:
    """Puts the stories of reports on the list, to be resolved anew."""
    from dateline.store import placing

    waiting.put_on(store, "story", sorted({story for story, _ in placing.places(store, list(reports)).values()}))
