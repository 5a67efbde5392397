"""Resolving stories that have changed, each from its own reports, and judging the parts of identity that this touches.

Of a long story only what a new report changes is worked out: its readings are not even decoded, but those of the reports
whose share changes, and of those that tell a happening together with such a one.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import blake2b
from typing import Literal

import duckdb

from dateline import engine
from dateline.mention import Reading
from dateline.report import Report
from dateline.resolve.corrections import Correction, corrected, upheld
from dateline.resolve.edition import edition
from dateline.resolve.one_story import Member, Retold, retell
from dateline.resolve.published import Dated, infer_from
from dateline.resolve.titles import story_title
from dateline.settings import Settings
from dateline.store import placing as store_placing
from dateline.store import queries, save, telling, waiting
from dateline.store.corrections import corrections
from dateline.store.telling import Placed
from dateline.story import Resolved, Story
from dateline.when import of_iso

BATCH = 64
"""Reports of stories that are resolved in one transaction; a longer story is one by itself."""
UNDATED = frozenset({"none", "inferred"})
"""How the date of a report is known that does not state it."""

Annotate = Callable[[list[Report]], list[Reading]]


@dataclass(slots=True)
class _Open:
    """The readings that are at hand, as they were read; and as persons corrected them, on demand."""

    store: duckdb.DuckDBPyConnection
    corrections: tuple[Correction, ...]
    readings: dict[str, Reading] = field(default_factory=dict)

    def as_read(self, reports: Collection[str]) -> dict[str, Reading]:
        wanted = [report for report in reports if report not in self.readings]
        if wanted:
            self.readings |= {r.report.id: r for r in queries.readings_by_id(self.store, wanted)}
        return {report: self.readings[report] for report in reports}

    def read(self, reports: Collection[str]) -> dict[str, Reading]:
        found = self.as_read(reports).values()
        return {reading.report.id: reading for reading in corrected(found, self.corrections)}

    def texts(self, reports: Collection[str]) -> dict[str, str]:
        return store_placing.texts(self.store, reports)


def resolve_stories(store: duckdb.DuckDBPyConnection, stories: Sequence[str], annotate: Annotate) -> None:
    """Resolves stories anew, in the caller's transaction."""
    known = queries.which_stories(store, stories)
    at_hand = _Open(store, corrections(store))
    placed = {
        story: _in_report_time(_dated(at_hand, some, annotate))
        for story, some in telling.placed(store, stories).items()
    }
    stamps = _stamps([one for some in placed.values() for one in some], at_hand.corrections)
    long = {one.id for some in placed.values() if len(some) >= telling.KEPT_FROM for one in some}
    shares = telling.shares(store, {report: stamps[report] for report in long})
    at_hand.as_read([report for report in stamps if report not in shares])
    rulings = queries.judgements(store, by_persons=True)
    kept: dict[str, dict[int, str]] = {}
    told: list[tuple[Story, Retold]] = []
    for story in stories:
        kept[story], disputes = telling.happenings_kept(store, story) if story in known else ({}, {})
        if story in placed:
            first: dict[str, str] = {}
            for one in placed[story]:
                first.setdefault(one.original, one.id)  # the earliest of copies stands for all
            members = [Member(one.id, stamps[one.id], first[one.original], shares.get(one.id)) for one in placed[story]]
            retold = retell(story, members, at_hand.read, at_hand.texts, rulings, disputes)
            told.append((_story(story, placed[story], at_hand), _upheld(retold, at_hand.corrections)))
    telling.save_told(store, told, known, kept)
    fresh = {report: share for _, one in told for report, share in one.shares.items() if report in long}
    telling.save_shares(store, fresh, stamps)
    waiting.take_off(store, "story", stories)


def _in_report_time(some: Sequence[Placed]) -> list[Placed]:
    """As `stories.in_report_time` orders readings."""
    return sorted(some, key=lambda one: (_day(one) or date.max, one.published or "", one.id))


def _day(one: Placed) -> date | None:
    when = of_iso(one.published) if one.published else None
    return when.last_day if when else None


def _stamps(some: Sequence[Placed], given: Sequence[Correction]) -> dict[str, str]:
    """What stands for all that a report's share is made of: its reading, what persons corrected in it, and this program."""
    by_report: dict[str, list[str]] = {}
    for one in given:
        for report in dict.fromkeys(target.report for target in one.targets):
            by_report.setdefault(report, []).append(repr(one))
    seeds = {one.id: "\n".join([edition(), one.stamp, *by_report.get(one.id, ())]) for one in some}
    return {report: blake2b(seed.encode(), digest_size=12).hexdigest() for report, seed in seeds.items()}


def _story(story: str, members: Sequence[Placed], at_hand: _Open) -> Story:
    """The story of these reports, which are in report time."""
    days = [day for one in members if (day := _day(one)) is not None]
    return Story(
        story,
        story_title([one.id for one in members], lambda report: at_hand.as_read([report])[report]),
        min(days).isoformat() if days else None,
        max(days).isoformat() if days else None,
        tuple(one.id for one in members),
    )


def _upheld(told: Retold, given: Sequence[Correction]) -> Retold:
    """The same, with the dates that persons gave."""
    found = upheld(Resolved(happenings=tuple(one.happening for one in told.made)), given).happenings
    made = (replace(one, happening=happening) for one, happening in zip(told.made, found, strict=True))
    return replace(told, made=tuple(made))


def _dated(at_hand: _Open, some: list[Placed], annotate: Annotate) -> list[Placed]:
    """The reports of a story, those undated ones read again whose date can be inferred (or is now inferred otherwise)."""
    undated = [one for one in some if one.basis in UNDATED]
    if not undated:
        return some
    # What was inferred before must not make the new inference: dates come from reports that state them.
    dated = [(day, one.id) for one in _in_report_time(some) if one.basis not in UNDATED and (day := _day(one))]

    def words() -> list[Collection[str]]:
        known = store_placing.words_kept(at_hand.store, [report for _, report in dated])
        return [known[report] for _, report in dated]

    of = Dated([day for day, _ in dated], words)
    again = []
    for one in undated:
        reading = at_hand.as_read([one.id])[one.id]
        published = infer_from(reading, of)
        if published != one.published:
            basis: Literal["inferred", "none"] = "inferred" if published else "none"
            again.append(replace(reading.report, published=published, published_basis=basis))
    if not again:
        return some
    newer = {reading.report.id: reading for reading in annotate(again)}
    stamps = save.save_dated(at_hand.store, list(newer.values()))
    at_hand.readings |= newer
    return [
        replace(
            one,
            published=newer[one.id].report.published,
            basis=newer[one.id].report.published_basis,
            stamp=stamps[one.id],
        )
        if one.id in newer
        else one
        for one in some
    ]


def here(settings: Settings, run: engine.Engine) -> Annotate:
    """Reads reports again with an engine."""
    return lambda reports: list(run(reports, settings))
