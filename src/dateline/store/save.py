"""Every write of readings, stories and judgements. The caller opens a transaction, so that all of it lands or none."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import duckdb

from dateline.mention import Reading
from dateline.report import Report
from dateline.resolve.one_story import Told
from dateline.store import placing, waiting
from dateline.store.rows import delete, encode, encoder, insert, settle
from dateline.story import Judgement, Story
from dateline.when import of_iso

REPORT_COLUMNS = (
    "id", "digest", "origin", "source", "title", "author", "url", "language", "published", "published_basis", "known_from",
    "text", "extra", "model", "asked", "reading",
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
        rows.append(
            (
                report.id, digests[report.id], report.origin, report.source, report.title, report.author, report.url,
                report.language, report.published, report.published_basis, when.last_day if when else None, report.text,
                encode(report.extra), reading.model, asked, encode_reading(reading),
            )
        )  # fmt: skip
    insert(store, "report", REPORT_COLUMNS, rows)
    placing.save_words(store, readings)
    waiting.put_on(store, "report", ids)


def _stored(store: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> list[str]:
    rows = store.execute("SELECT id FROM report WHERE id IN (SELECT unnest(?::VARCHAR[]))", [list(ids)]).fetchall()
    return [row[0] for row in rows]


def save_dated(store: duckdb.DuckDBPyConnection, readings: Sequence[Reading]) -> None:
    """Stores readings made anew with an inferred date, in place of the older ones; they stay in their story."""
    for reading in readings:
        report = reading.report
        when = of_iso(report.published) if report.published else None
        store.execute(
            "UPDATE report SET published = ?, published_basis = ?, known_from = ?, model = ?, reading = ? WHERE id = ?",
            [
                report.published, report.published_basis, when.last_day if when else None, reading.model,
                encode_reading(reading), report.id,
            ],
        )  # fmt: skip


def forget_reports(store: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> None:
    """Removes reports, such as an older version read from the same file; their stories are to be resolved anew."""
    stories = {story for story, _ in placing.places(store, ids).values()}
    placing.forget_words(store, ids)
    waiting.take_off(store, "report", ids)
    store.execute("DELETE FROM report WHERE id IN (SELECT unnest(?::VARCHAR[]))", [list(ids)])
    waiting.put_on(store, "story", stories)


def save_told(store: duckdb.DuckDBPyConnection, told: Sequence[tuple[Story, Told]], known: Sequence[str]) -> None:
    """Puts what stories add up to in place of what they added up to before; parts that this touches are to be judged.

    `known` are the stories that were resolved before, those among them that have no report left.
    """
    if known:
        delete(store, "story", "id", known)
        delete(store, "judgement", "about", known)
        delete(store, "disagreement", "story", known)
    insert(
        store, "story", ("id", "title", "begins", "ends", "reports", "whole"),
        [(s.id, s.title, s.begin, s.end, list(s.reports), len(s.reports)) for s, _ in told],
    )  # fmt: skip
    touched = save_locals(store, told, known)
    save_happenings(store, told, known)
    rows = [(t.story, d.kind, d.about, encode(d)) for _, t in told for d in t.disagreements]
    insert(store, "disagreement", ("story", "kind", "about", "body"), rows)
    for _, one in told:
        save_judgements(store, one.judgements, about=[one.story] * len(one.judgements))
    waiting.put_on(store, "part", sorted(touched))


def save_locals(store: duckdb.DuckDBPyConnection, told: Sequence[tuple[Story, Told]], known: Sequence[str]) -> set[str]:
    """Keeps the entities of stories, in place of those that they had before; returns the parts of those that differ."""
    changed = settle(
        store, "local", ("story", "id", "part", "called", "day", "reports", "body", "summary"),
        ("story", "part", "body", "summary"),
        [
            (x.story, x.entity.id, x.summary.part, x.summary.called, x.summary.day, list(x.entity.reports),
             encode(x.entity), encode(x.summary))
            for _, t in told for x in t.locals
        ],
        known,
    )  # fmt: skip
    return {str(part) for _, part, *_ in changed}


def save_happenings(store: duckdb.DuckDBPyConnection, told: Sequence[tuple[Story, Told]], known: Sequence[str]) -> None:
    """Keeps the happenings of stories, in place of those that they had before."""
    settle(
        store, "happening", ("id", "lemma", "code", "begins", "ends", "status", "story", "body"), ("story", "body"),
        [
            (h.id, h.lemma, h.code, h.when.begin if h.when else None, h.when.end if h.when else None, h.status, t.story,
             encode(h))
            for _, t in told for h in t.happenings
        ],
        known,
    )  # fmt: skip


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
