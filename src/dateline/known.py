"""What was known on a day: the answer computed from the reports up to that day, never edited out of today's.

    known(store)                               all that is stored, as it was resolved when it was added
    known(store, as_of=date(1905, 8, 30))      resolved anew from the reports up to 30 August

A report whose date is not known is part of no earlier day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import duckdb

from dateline.errors import UsageError
from dateline.mention import Reading
from dateline.report import Report
from dateline.store import queries
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
    store: duckdb.DuckDBPyConnection, as_of: date | None = None, story: str | None = None, *, readings: bool = True
) -> Known:
    """What is known of all stories, or of one, up to and on a day.

    Who needs only what the reports add up to says `readings=False`: they are then read only if they must be resolved anew.
    """
    if story is not None and story not in {s.id for s in queries.stories(store)}:
        raise UsageError(f"--story {story}: no such story in the store; `dateline stories` lists them")
    stored = as_of is None or _all_known(store, as_of)
    by_id = (
        {reading.report.id: reading for reading in queries.readings(store, as_of, story)}
        if readings or not stored
        else {}
    )
    if stored:
        reports = queries.reports(store, as_of, story)
        resolved = queries.resolved(store)
        return Known(as_of, story, reports, by_id, resolved if story is None else _of_story(resolved, story, reports))
    from dateline.resolve import resolve

    resolved = resolve(by_id.values(), queries.judgements(store, by_persons=True))
    return Known(as_of, story, {report: reading.report for report, reading in by_id.items()}, by_id, resolved)


def _all_known(store: duckdb.DuckDBPyConnection, as_of: date) -> bool:
    last = queries.last_day(store)
    return last is not None and last <= as_of and not queries.any_undated(store)


def _of_story(resolved: Resolved, story: str, reports: Iterable[str]) -> Resolved:
    """The part of a resolution that concerns the reports of one story."""
    mine = set(reports)
    return Resolved(
        tuple(s for s in resolved.stories if s.id == story),
        tuple(e for e in resolved.entities if mine.intersection(e.reports)),
        tuple(h for h in resolved.happenings if all(ref.report in mine for ref in h.mentions)),
        tuple(group for group in resolved.copies if mine.issuperset(group)),
        resolved.judgements,
        tuple(d for d in resolved.disagreements if all(e.report in mine for v in d.values for e in v.evidence)),
    )
