"""Every write of readings and judgements. The caller opens a transaction, so that all of it lands or none."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import duckdb

from dateline.mention import Reading
from dateline.report import Report
from dateline.store import placing, waiting
from dateline.store.rows import encode, encoder, insert
from dateline.story import Judgement
from dateline.when import of_iso

REPORT_COLUMNS = (
    "id", "digest", "origin", "source", "title", "author", "url", "language", "published", "published_basis", "known_from",
    "text", "extra", "model", "asked", "reading", "stamp",
)  # fmt: skip


def digest(report: Report) -> str:
    """A fingerprint of all that was read of a report; where it was read from does not count."""
    return hashlib.sha256(encoder.encode(replace(report, origin=None))).hexdigest()


def encode_reading(reading: Reading) -> str:
    """The part of a reading that is not in the columns of its report."""
    return encode(
        {
            "passages": reading.report.passages,
            "sentences": reading.sentences,
            "names": reading.names,
            "referents": reading.referents,
            "times": reading.times,
            "quotes": reading.quotes,
            "events": reading.events,
            "relations": reading.relations,
        }
    )


def stamp(reading: Reading, encoded: str) -> str:
    """A fingerprint of a report with all that was found in it; `encoded` is its reading, encoded."""
    mark = hashlib.blake2b(encoder.encode(replace(reading.report, origin=None)), digest_size=12)
    mark.update(encoded.encode())
    return mark.hexdigest()


@contextmanager
def transaction(store: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All or nothing: whatever goes wrong inside, the store stays as it was."""
    store.begin()
    try:
        yield
    except BaseException:
        store.rollback()
        raise
    store.commit()


def save_readings(
    store: duckdb.DuckDBPyConnection, readings: Sequence[Reading], digests: dict[str, str], asked: str | None = None
) -> None:
    """Stores readings, each in place of an older one of the same report, and puts the reports on the list to be placed.

    `digests` are those of the reports as read, `asked` is the model by the name that it was asked for.
    """
    ids = [reading.report.id for reading in readings]
    known = _stored(store, ids)
    if known:
        forget_reports(store, known)
    rows = []
    for reading in readings:
        report = reading.report
        when = of_iso(report.published) if report.published else None
        encoded = encode_reading(reading)
        rows.append(
            (
                report.id, digests[report.id], report.origin, report.source, report.title, report.author, report.url,
                report.language, report.published, report.published_basis, when.last_day if when else None, report.text,
                encode(report.extra), reading.model, asked, encoded, stamp(reading, encoded),
            )
        )  # fmt: skip
    insert(store, "report", REPORT_COLUMNS, rows)
    placing.save_words(store, readings)
    waiting.put_on(store, "report", ids)


def _stored(store: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> list[str]:
    rows = store.execute("SELECT id FROM report WHERE id IN (SELECT unnest(?::VARCHAR[]))", [list(ids)]).fetchall()
    return [row[0] for row in rows]


def save_dated(store: duckdb.DuckDBPyConnection, readings: Sequence[Reading]) -> dict[str, str]:
    """Stores readings made anew with an inferred date, in place of the older ones; they stay in their story. Returns the
    new stamps."""
    stamps = {}
    for reading in readings:
        report = reading.report
        when = of_iso(report.published) if report.published else None
        encoded = encode_reading(reading)
        stamps[report.id] = stamp(reading, encoded)
        store.execute(
            "UPDATE report SET published = ?, published_basis = ?, known_from = ?, model = ?, reading = ?, stamp = ? WHERE id = ?",
            [
                report.published, report.published_basis, when.last_day if when else None, reading.model, encoded,
                stamps[report.id], report.id,
            ],
        )  # fmt: skip
    return stamps


def forget_reports(store: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> None:
    """Removes reports, such as an older version read from the same file; their stories are to be resolved anew."""
    stories = {story for story, _ in placing.places(store, ids).values()}
    placing.forget_words(store, ids)
    waiting.take_off(store, "report", ids)
    store.execute("DELETE FROM report WHERE id IN (SELECT unnest(?::VARCHAR[]))", [list(ids)])
    waiting.put_on(store, "story", stories)


def save_judgements(
    store: duckdb.DuckDBPyConnection, judgements: Sequence[Judgement], about: Sequence[str] | None = None
) -> None:
    """Adds judgements to those on record; `about` is the story or part that each of the program's was judged in."""
    insert(
        store, "judgement", ("kind", "left", "right", "verdict", "score", "by", "at", "about", "comparisons"),
        [
            (j.kind, j.left, j.right, str(j.verdict), j.score, j.by, j.at, about[i] if about else None, encode(j.comparisons))
            for i, j in enumerate(judgements)
        ],
    )  # fmt: skip


def withdraw_judgements(store: duckdb.DuckDBPyConnection, left: str, right: str) -> int:
    """Removes what persons judged of a pair, whichever way round it was named; returns how many there were."""
    condition = '"by" <> \'dateline\' AND (("left" = $a AND "right" = $b) OR ("left" = $b AND "right" = $a))'
    pair = {"a": left, "b": right}
    row = store.execute(f"SELECT count(*) FROM judgement WHERE {condition}", pair).fetchone()
    store.execute(f"DELETE FROM judgement WHERE {condition}", pair)
    return int(row[0]) if row else 0
