"""Placing new reports in stories, a batch at a time, against those stored stories only that they share words with.

Reports come in any order, and the first few are placed knowing little of what is to come. So when a store has grown by half
since its reports were last placed all together in report time, they are all placed anew, by what their words tell among
all that is stored. That costs each report two more placings, or three, however long the store grows. Only stories whose
reports are not the same as before are resolved again. A large store waits with it for a run that adds many reports, or that
is asked to go on without any: whoever adds one report waits for one report.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

import duckdb

from dateline.resolve.copies import is_copy, runs_of_words
from dateline.resolve.stories import story_id, telling_words
from dateline.store import placing, waiting

BATCH = 128
"""Reports placed in one transaction."""
SMALL = 256
"""A store of so many reports is placed anew in about a second, a larger one in a run that adds reports by the hundred:"""
MANY = 20
"""one report or more for each so many that are stored."""


def place_reports(store: duckdb.DuckDBPyConnection, reports: list[str]) -> None:
    """Puts reports (in report time) into stories, which are then to be resolved. In the caller's transaction."""
    new = placing.unplaced(store, reports)
    originals = _Originals(store, new)
    story_of = _place(store, new, originals.of, originals.stories)
    waiting.take_off(store, "report", reports)
    waiting.put_on(store, "story", sorted(set(story_of.values())))


def _place(
    store: duckdb.DuckDBPyConnection,
    new: Sequence[placing.Unplaced],
    original_of: Callable[[placing.Unplaced], str],
    stories: Mapping[str, str],
) -> dict[str, str]:
    """Places reports; `stories` are those of originals that are placed. A copy goes where its original is."""
    frequency = placing.frequencies(store, {word for one in new for word in one.words})
    stored = placing.reports_stored(store)
    traits = {one.id: one.traits(frequency, stored) for one in new}
    telling = {report: telling_words(its.words) for report, its in traits.items()}
    board = placing.board(store, telling, {*stories.values(), *(story_id(one.id) for one in new)})
    home_of = dict(stories)
    story_of: dict[str, str] = {}
    placed = []
    for one in new:
        original = original_of(one)
        story_of[one.id] = board.place(one.id, traits[one.id], home_of.get(original))
        home_of.setdefault(original, story_of[one.id])
        placed.append((one.id, story_of[one.id], original))
    placing.save_places(store, placed, telling)
    placing.save_vectors(store, {story: board.groups[story] for story in set(story_of.values())})
    return story_of


def settle(store: duckdb.DuckDBPyConnection, in_order: bool, added: int | None = None) -> None:
    """Places all reports anew if many have been added since that was last done. In the caller's transaction.

    `in_order`: all were placed together just now, in report time, so that nothing would change. `added`: so many were added
    in this run; `None` where it has time.
    """
    stored = placing.reports_stored(store)
    many = added is None or added * MANY >= stored
    if many and stored > SMALL:
        placing.pack(store)
    if not placing.is_due(store) or not (in_order or many or stored <= SMALL):
        return
    if not in_order:
        before = placing.places(store, None)
        placing.clear_places(store)
        home_of: dict[str, str] = {}
        after: dict[str, str] = {}
        ordered = placing.in_report_time(store, before)
        for start in range(0, len(ordered), BATCH):
            new = placing.unplaced(store, ordered[start : start + BATCH])
            originals = {before[one.id][1] for one in new}
            known = {original: home_of[original] for original in originals if original in home_of}
            places = _place(store, new, lambda one: before[one.id][1], known)
            after |= places
            for report, story in places.items():
                home_of.setdefault(before[report][1], story)
        _keep_names(store, {report: story for report, (story, _) in before.items()}, after)
    placing.mark_settled(store)


def _keep_names(store: duckdb.DuckDBPyConnection, before: Mapping[str, str], after: Mapping[str, str]) -> None:
    """Gives stories the ids they had, and puts on the list those that have other reports than before."""
    named = renamed(before, after)
    placing.rename_stories(store, {story: name for story, name in named.items() if story != name})
    old, new = _members(before.items()), _members((report, named[story]) for report, story in after.items())
    waiting.put_on(store, "story", sorted(s for s in old.keys() | new.keys() if old.get(s) != new.get(s)))


def renamed(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """The id of each story: that of the former story with which it shares most reports, if no other shares more."""
    shared = Counter((story, before[report]) for report, story in after.items())
    named: dict[str, str] = {}
    taken: set[str] = set()
    for (story, former), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if story not in named and former not in taken:
            named[story] = former
            taken.add(former)
    for story, members in sorted(_members(after.items()).items()):
        if story not in named:
            free = (name for report in sorted(members) if (name := story_id(report)) not in taken)
            named[story] = story if story not in taken else next(free, story_id(story))
            taken.add(named[story])
    return named


def _members(places: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    members: dict[str, set[str]] = {}
    for report, story in places:
        members.setdefault(story, set()).add(report)
    return members


class _Originals:
    """Which stored or earlier new report each new one is a copy of: sketches propose, the texts decide."""

    def __init__(self, store: duckdb.DuckDBPyConnection, new: list[placing.Unplaced]) -> None:
        self._holding: dict[int, list[str]] = placing.with_band(store, {key for one in new for key in one.bands})
        known = placing.places(store, {report for reports in self._holding.values() for report in reports})
        self.stories = {original: story for story, original in known.values()}
        self._first = {report: original for report, (_, original) in known.items()}
        self._texts = placing.texts(store, {*self.stories, *(one.id for one in new)})
        self._runs: dict[str, frozenset[str]] = {}

    def of(self, one: placing.Unplaced) -> str:
        """The first of the group of copies that it belongs to: itself if there is none."""
        candidates = sorted({self._first[r] for key in one.bands for r in self._holding.get(key, ())})
        mine = self._words(one.id) if candidates else frozenset[str]()
        found = next((other for other in candidates if is_copy(mine, self._words(other))), one.id)
        self._first[one.id] = found
        for key in one.bands:
            self._holding.setdefault(key, []).append(one.id)
        return found

    def _words(self, report: str) -> frozenset[str]:
        if report not in self._runs:
            self._runs[report] = runs_of_words(self._texts[report])
        return self._runs[report]
