"""What is kept to place reports: words and how many reports have them, sketches of texts, vectors of stories.

    telling("quay", r7), placed(r7, s-1)    →    a report with "quay" among its telling words may belong to story s-1

All is looked up by word or band, so that placing a report asks for its few neighbours and never for all that is stored.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import duckdb
import msgspec

from dateline.mention import Reading
from dateline.resolve.copies import bands_of, runs_of_words
from dateline.resolve.stories import CANDIDATES, COMMON, Board, Group, Traits, headline_meaning, unit_vector, words_of
from dateline.store.rows import delete, encode, insert

if TYPE_CHECKING:
    from dateline.resolve.meaning import Vectors as Meaning

VECTOR_WORDS = 2000
"""So many words of a story's vector are kept, those that tell most."""

_counts = msgspec.json.Decoder(dict[str, float])


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A report to be placed: its day, its words, its headline's meaning, and the bands of its sketch."""

    id: str
    day: date | None
    words: dict[str, float]
    meaning: "Meaning | None"
    bands: tuple[int, ...]

    def traits(self, frequency: Mapping[str, int], reports: int) -> Traits:
        """What it is compared by, among so many reports whose words are so frequent."""
        return Traits(unit_vector(self.words, frequency, reports), self.meaning, self.day)


def _packed(meaning: "Meaning | None") -> bytes | None:
    return None if meaning is None else meaning.astype("<f4").tobytes()


def _unpacked(kept: bytes | None) -> "Meaning | None":
    import numpy as np

    return None if kept is None else np.frombuffer(kept, dtype="<f4")


def save_words(store: duckdb.DuckDBPyConnection, readings: Sequence[Reading]) -> None:
    """Keeps the words and sketches of new reports."""
    rows = [
        (r.report.id, words_of(r), _packed(meaning), bands_of(runs_of_words(r.report.text)))
        for r, meaning in zip(readings, headline_meaning(readings), strict=True)
    ]
    insert(
        store, "word", ("report", "counts", "meaning", "bands"),
        [(report, encode(words), meaning, bands) for report, words, meaning, bands in rows],
    )  # fmt: skip
    _count(store, [row[1] for row in rows], 1)
    insert(store, "band", ("key", "report"), [(key, row[0]) for row in rows for key in row[-1]])


def forget_words(store: duckdb.DuckDBPyConnection, reports: Sequence[str]) -> None:
    """Takes away all that is kept to place these reports."""
    rows = store.execute(
        "SELECT counts FROM word WHERE report IN (SELECT unnest(?::VARCHAR[]))", [list(reports)]
    ).fetchall()
    if not rows:
        return
    _count(store, [_counts.decode(row[0]) for row in rows], -1)
    for table in ("word", "band", "telling", "placed", "share"):
        delete(store, table, "report", reports)


def _count(store: duckdb.DuckDBPyConnection, some: Iterable[Mapping[str, float]], step: int) -> None:
    total: dict[str, int] = {}
    for words in some:
        for word in words:
            total[word] = total.get(word, 0) + step
    insert(store, "frequency", ("word", "reports"), total.items())


def sum_frequencies(store: duckdb.DuckDBPyConnection) -> None:
    """One row a word again, where each batch has left one of its own."""
    row = store.execute("SELECT count(*), count(DISTINCT word) FROM frequency").fetchone()
    if row and row[0] > 2 * row[1]:
        store.execute(
            "CREATE TEMP TABLE summed AS SELECT word, sum(reports)::BIGINT AS reports FROM frequency GROUP BY word"
        )
        store.execute("DELETE FROM frequency")
        store.execute("INSERT INTO frequency SELECT word, reports FROM summed WHERE reports > 0")
        store.execute("DROP TABLE summed")


def words_kept(store: duckdb.DuckDBPyConnection, reports: Iterable[str]) -> dict[str, Collection[str]]:
    """The words of these reports."""
    rows = store.execute(
        "SELECT report, counts FROM word WHERE report IN (SELECT unnest(?::VARCHAR[]))", [list(reports)]
    ).fetchall()
    return {report: _counts.decode(counts).keys() for report, counts in rows}


def pack(store: duckdb.DuckDBPyConnection) -> None:
    """Lays the tables that are searched as a whole close together: written batch by batch, they lie all over the file."""
    for table in ("band", "telling"):
        store.execute(f"CREATE TEMP TABLE packed AS SELECT * FROM {table}")
        store.execute(f"DELETE FROM {table}")
        store.execute(f"INSERT INTO {table} SELECT * FROM packed")
        store.execute("DROP TABLE packed")


def unplaced(store: duckdb.DuckDBPyConnection, reports: Sequence[str]) -> list[Unplaced]:
    """These reports, in the order given."""
    rows = store.execute(
        "SELECT r.id, r.known_from, w.counts, w.meaning, w.bands FROM report r JOIN word w ON w.report = r.id "
        "WHERE w.report IN (SELECT unnest($ids::VARCHAR[])) AND r.id IN (SELECT unnest($ids::VARCHAR[]))",
        {"ids": list(reports)},
    ).fetchall()
    by_id = {
        report: Unplaced(report, day, _counts.decode(counts), _unpacked(meaning), tuple(bands or ()))
        for report, day, counts, meaning, bands in rows
    }
    return [by_id[report] for report in reports if report in by_id]


def frequencies(store: duckdb.DuckDBPyConnection, words: Iterable[str]) -> dict[str, int]:
    """How many reports have these words."""
    rows = store.execute(
        "SELECT word, sum(reports)::BIGINT FROM frequency WHERE word IN (SELECT unnest(?::VARCHAR[])) GROUP BY word",
        [list(words)],
    ).fetchall()
    return {word: max(1, count) for word, count in rows}


def reports_stored(store: duckdb.DuckDBPyConnection) -> int:
    row = store.execute("SELECT count(*) FROM report").fetchone()
    return row[0] if row else 0


def with_band(store: duckdb.DuckDBPyConnection, keys: Iterable[int]) -> dict[int, list[str]]:
    """The placed reports that have these bands."""
    rows = store.execute(
        "SELECT key, list(report) FROM band WHERE key IN (SELECT unnest(?::UBIGINT[])) "
        "AND report IN (SELECT report FROM placed) GROUP BY key",
        [list(keys)],
    ).fetchall()
    return dict(rows)


def texts(store: duckdb.DuckDBPyConnection, reports: Iterable[str]) -> dict[str, str]:
    rows = store.execute("SELECT id, text FROM report WHERE id IN (SELECT unnest(?::VARCHAR[]))", [list(reports)])
    return dict(rows.fetchall())


def places(store: duckdb.DuckDBPyConnection, reports: Iterable[str] | None) -> dict[str, tuple[str, str]]:
    """The story of each of these reports (or of all) that is placed, and the report that it is a copy of (or itself)."""
    query = "SELECT report, story, original FROM placed"
    if reports is None:
        rows = store.execute(query).fetchall()
    else:
        rows = store.execute(f"{query} WHERE report IN (SELECT unnest(?::VARCHAR[]))", [list(reports)]).fetchall()
    return {report: (story, original) for report, story, original in rows}


def board(store: duckdb.DuckDBPyConnection, telling: Mapping[str, Sequence[str]], homes: Iterable[str]) -> Board:
    """The stories that reports with these telling words may join (and `homes`), on a board of their own."""
    pairs = [(report, word) for report, words in telling.items() for word in words]
    rows = store.execute(
        "WITH asked AS (SELECT unnest(?::VARCHAR[]) AS report, unnest(?::VARCHAR[]) AS word), "
        "held AS (SELECT DISTINCT t.word, p.story FROM telling t JOIN placed p ON p.report = t.report "
        "  WHERE t.word IN (SELECT word FROM asked)), "
        "rare AS (SELECT * FROM held WHERE word IN (SELECT word FROM held GROUP BY word HAVING count(*) <= ?)), "
        "near AS (SELECT a.report, h.story FROM asked a JOIN rare h ON h.word = a.word GROUP BY a.report, h.story "
        "  QUALIFY row_number() OVER (PARTITION BY a.report ORDER BY count(*) DESC, h.story) <= ?) "
        "SELECT story, list(word) FROM rare WHERE story IN (SELECT story FROM near) GROUP BY story",
        [[report for report, _ in pairs], [word for _, word in pairs], COMMON, CANDIDATES],
    ).fetchall()
    found = Board()
    for story, words in rows:
        for word in words:
            found.holding[word][story] = None
    found.groups = vectors(store, {*(story for story, _ in rows), *homes})
    return found


def vectors(store: duckdb.DuckDBPyConnection, stories: Iterable[str]) -> dict[str, Group]:
    rows = store.execute(
        "SELECT story, body, square, meaning, first, last FROM vector WHERE story IN (SELECT unnest(?::VARCHAR[]))",
        [list(stories)],
    ).fetchall()
    return {
        story: Group(_counts.decode(body), square, _unpacked(meaning), first, last)
        for story, body, square, meaning, first, last in rows
    }


def save_vectors(store: duckdb.DuckDBPyConnection, groups: Mapping[str, Group]) -> None:
    """Keeps the vectors of stories that have changed."""
    delete(store, "vector", "story", groups)
    rows = []
    for story, group in groups.items():
        total = group.total
        if len(total) > VECTOR_WORDS:
            total = {w: total[w] for w in sorted(total, key=lambda w: (-total[w], w))[:VECTOR_WORDS]}
        body = encode({w: round(x, 5) for w, x in total.items()})
        rows.append((story, body, group.square, _packed(group.meaning), group.first, group.last))
    insert(store, "vector", ("story", "body", "square", "meaning", "first", "last"), rows)


def save_places(
    store: duckdb.DuckDBPyConnection,
    placed: Sequence[tuple[str, str, str]],
    telling: Mapping[str, Sequence[str]],
) -> None:
    """Keeps where reports were placed: report, story, original; and the words by which others will find them."""
    insert(store, "placed", ("report", "story", "original", "settled"), [(*one, False) for one in placed])
    rows = [(word, report) for report, words in telling.items() for word in words]
    insert(store, "telling", ("word", "report"), rows)


def is_due(store: duckdb.DuckDBPyConnection) -> bool:
    """Have half as many reports as then, or more, been placed since all were placed together?"""
    row = store.execute("SELECT count(*), count(*) FILTER (settled) FROM placed").fetchone()
    return bool(row and 2 * row[0] >= 3 * row[1] and row[0] > 0)


def none_placed(store: duckdb.DuckDBPyConnection) -> bool:
    return store.execute("SELECT 1 FROM placed LIMIT 1").fetchone() is None


def mark_settled(store: duckdb.DuckDBPyConnection) -> None:
    store.execute("UPDATE placed SET settled = true WHERE NOT settled")


def in_report_time(store: duckdb.DuckDBPyConnection, reports: Iterable[str]) -> list[str]:
    rows = store.execute(
        "SELECT id FROM report WHERE id IN (SELECT unnest(?::VARCHAR[])) ORDER BY known_from NULLS LAST, id",
        [list(reports)],
    ).fetchall()
    return [row[0] for row in rows]


def clear_places(store: duckdb.DuckDBPyConnection) -> None:
    """Takes all reports out of their stories, to be placed anew in the same transaction."""
    for table in ("placed", "telling", "vector"):
        store.execute(f"DELETE FROM {table}")


def rename_stories(store: duckdb.DuckDBPyConnection, names: Mapping[str, str]) -> None:
    """Gives stories other ids."""
    renamed = {"old": list(names), "new": list(names.values())}
    for table in ("placed", "vector"):
        store.execute(
            f"UPDATE {table} SET story = n.new FROM (SELECT unnest($old::VARCHAR[]) AS old, "
            f"unnest($new::VARCHAR[]) AS new) n WHERE {table}.story = n.old",
            renamed,
        )
