"""What was known on a day: the answer computed from the reports up to that day, never edited out of today's.

    known(store)                               all that is stored, as it was resolved when it was added
    known(store, as_of=date(1905, 8, 30))      resolved anew from the reports up to 30 August

A report whose date is not known is part of no earlier day.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import duckdb

from dateline.errors import UsageError
from dateline.mention import Reading
from dateline.report import Report
from dateline.resolve.corrections import corrected, upheld
from dateline.store import queries
from dateline.store.corrections import corrections
from dateline.store.queries import What
from dateline.store.rows import uncollected
from dateline.story import Resolved


@dataclass(frozen=True, slots=True)
class Known:
    """The reports known on a day, what was found in each, and what they add up to; both by id and in report time.

    `readings` is empty where they were not asked for.
    """

    as_of: date | None
    story: str | None
    reports: dict[str, Report]
    readings: dict[str, Reading]
    resolved: Resolved


def known(
    store: duckdb.DuckDBPyConnection,
    as_of: date | None = None,
    story: str | None = None,
    *,
    readings: bool = True,
    only: Collection[What] | None = None,
) -> Known:
    """What is known of all stories, or of one, up to and on a day.

    Who needs only what the reports add up to says `readings=False`: they are then read only if they must be resolved anew.
    Who needs only some fields of what they add up to names them in `only`; the others may be empty.
    """
    with uncollected():
        return _known(store, as_of, story, readings, only)


def readings_of(store: duckdb.DuckDBPyConnection, stories: Sequence[str]) -> list[Reading]:
    """The readings of some stories, in no order."""
    with uncollected():
        found = queries.readings_of(store, stories)
        return list(corrected((reading for some in found.values() for reading, _ in some), corrections(store)))


def _known(
    store: duckdb.DuckDBPyConnection,
    as_of: date | None,
    story: str | None,
    readings: bool,
    only: Collection[What] | None,
) -> Known:
    if story is not None and story not in {s.id for s in queries.stories(store)}:
        raise UsageError(f"--story {story}: no such story in the store; `dateline stories` lists them")
    stored = as_of is None or _all_known(store, as_of)
    holding = corrections(store)
    by_id = (
        {reading.report.id: reading for reading in corrected(queries.readings(store, as_of, story), holding)}
        if readings or not stored
        else {}
    )
    if stored:
        reports = queries.reports(store, as_of, story)
        return Known(as_of, story, reports, by_id, queries.resolved(store, story, only))
    from dateline.resolve import resolve

    resolved = upheld(resolve(by_id.values(), queries.judgements(store, by_persons=True), story=story), holding)
    return Known(as_of, story, {report: reading.report for report, reading in by_id.items()}, by_id, resolved)


def read_again(
    store: duckdb.DuckDBPyConnection, as_of: date | None = None, story: str | None = None
) -> tuple[Resolved, Iterator[Reading]]:
    """What the reports add up to, and the readings that it rests on, one at a time: however many, they need no memory.

    Ask the store nothing else until they are read.
    """
    if story is None and (as_of is None or _all_known(store, as_of)):
        resolved = queries.resolved(store)
    else:
        resolved = known(store, as_of, story, readings=False).resolved
    return resolved, corrected(queries.readings(store, as_of, story), corrections(store))


def _all_known(store: duckdb.DuckDBPyConnection, as_of: date) -> bool:
    last = queries.last_day(store)
    return last is not None and last <= as_of and not queries.any_undated(store)
