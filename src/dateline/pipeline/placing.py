"""Placing new reports in stories, a batch at a time, against those stored stories only that they share words with."""

import duckdb

from dateline.resolve.copies import is_copy, runs_of_words
from dateline.resolve.stories import story_id, telling_words
from dateline.store import placing, waiting

BATCH = 128
"""Reports placed in one transaction."""


def place_reports(store: duckdb.DuckDBPyConnection, reports: list[str]) -> None:
    """Puts reports (in report time) into stories, which are then to be resolved. In the caller's transaction."""
    new = placing.unplaced(store, reports)
    frequency = placing.frequencies(store, {word for one in new for word in one.words})
    stored = placing.reports_stored(store)
    traits = {one.id: one.traits(frequency, stored) for one in new}
    telling = {report: telling_words(its.words) for report, its in traits.items()}
    originals = _Originals(store, new)
    board = placing.board(store, telling, {*originals.stories(), *(story_id(one.id) for one in new)})
    story_of: dict[str, str] = {}
    placed = []
    for one in new:
        original = originals.of(one)
        home = story_of.get(original) or originals.story(original)
        story_of[one.id] = board.place(one.id, traits[one.id], home)
        placed.append((one.id, story_of[one.id], original))
    placing.save_places(store, placed, telling)
    changed = set(story_of.values())
    placing.save_vectors(store, {story: board.groups[story] for story in changed})
    waiting.take_off(store, "report", reports)
    waiting.put_on(store, "story", sorted(changed))


class _Originals:
    """Which stored or earlier new report each new one is a copy of: sketches propose, the texts decide."""

    def __init__(self, store: duckdb.DuckDBPyConnection, new: list[placing.Unplaced]) -> None:
        self._holding: dict[int, list[str]] = placing.with_band(store, {key for one in new for key in one.bands})
        known = placing.places(store, {report for reports in self._holding.values() for report in reports})
        self._stories = {original: story for story, original in known.values()}
        self._first = {report: original for report, (_, original) in known.items()}
        self._texts = placing.texts(store, {*self._stories, *(one.id for one in new)})
        self._runs: dict[str, frozenset[str]] = {}

    def stories(self) -> set[str]:
        return set(self._stories.values())

    def story(self, original: str) -> str | None:
        return self._stories.get(original)

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
