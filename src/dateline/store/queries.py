"""Every read from the store, as typed rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb
import msgspec

from dateline.mention import Event, Name, Quote, Reading, Referent, Relation, Sentence, Time
from dateline.report import Passage, Report
from dateline.story import Comparison, Disagreement, Entity, Happening, Judgement, Resolved, Story, Verdict


@dataclass(frozen=True, slots=True)
class Body:
    """What the column `report.reading` holds."""

    passages: tuple[Passage, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]
    referents: tuple[Referent, ...]
    times: tuple[Time, ...]
    quotes: tuple[Quote, ...]
    events: tuple[Event, ...]
    relations: tuple[Relation, ...]


_body = msgspec.json.Decoder(Body)
_entity = msgspec.json.Decoder(Entity)
_happening = msgspec.json.Decoder(Happening)
_disagreement = msgspec.json.Decoder(Disagreement)
_comparisons = msgspec.json.Decoder(tuple[Comparison, ...])

_REPORT = "id, text, title, source, url, author, language, published, published_basis, origin, extra"


def _report(row: tuple[Any, ...], passages: tuple[Passage, ...] = ()) -> Report:
    identity, text, title, source, url, author, language, published, basis, origin, extra = row
    return Report(
        identity,
        text,
        title,
        source,
        url,
        author,
        language,
        published,
        basis,
        passages,
        origin,
        msgspec.json.decode(extra),
    )


def _chosen(as_of: date | None, story: str | None) -> tuple[str, list[Any]]:
    """The condition, and its values, for the reports known on a day and of a story."""
    conditions, values = ["true"], list[Any]()
    if as_of is not None:
        conditions.append("known_from <= ?")
        values.append(as_of)
    if story is not None:
        conditions.append("id IN (SELECT unnest(reports) FROM story WHERE id = ?)")
        values.append(story)
    return " AND ".join(conditions), values


def readings(
    store: duckdb.DuckDBPyConnection, as_of: date | None = None, story: str | None = None
) -> Iterator[Reading]:
    """The readings of the reports known on a day, in report time (undated ones last).

    They stream from the connection itself, so that they show what its open transaction has written: ask it nothing else
    until they are read.
    """
    condition, values = _chosen(as_of, story)
    cursor = store.execute(
        f"SELECT {_REPORT}, model, reading FROM report WHERE {condition} ORDER BY known_from NULLS LAST, published, id",
        values,
    )
    while rows := cursor.fetchmany(64):
        for *columns, model, reading in rows:
            body = _body.decode(reading)
            yield Reading(
                _report(tuple(columns), body.passages), body.sentences, body.names, body.referents, body.times, body.quotes,
                body.events, body.relations, model,
            )  # fmt: skip


def reports(store: duckdb.DuckDBPyConnection, as_of: date | None = None, story: str | None = None) -> dict[str, Report]:
    """The reports known on a day, by id, in report time; without passages."""
    condition, values = _chosen(as_of, story)
    rows = store.execute(
        f"SELECT {_REPORT} FROM report WHERE {condition} ORDER BY known_from NULLS LAST, published, id", values
    ).fetchall()
    return {row[0]: _report(row) for row in rows}


def digests(store: duckdb.DuckDBPyConnection) -> dict[str, tuple[str, str | None, str]]:
    """Report id → digest, origin and model."""
    return {
        row[0]: (row[1], row[2], row[3])
        for row in store.execute("SELECT id, digest, origin, model FROM report").fetchall()
    }


def last_day(store: duckdb.DuckDBPyConnection) -> date | None:
    """The day from which on every dated report is known."""
    row = store.execute("SELECT max(known_from) FROM report").fetchone()
    return row[0] if row else None


def any_undated(store: duckdb.DuckDBPyConnection) -> bool:
    """Does the store hold a report whose publication date is not known?"""
    row = store.execute("SELECT count(*) FROM report WHERE known_from IS NULL").fetchone()
    return bool(row and row[0])


def judgements(store: duckdb.DuckDBPyConnection, *, by_persons: bool = False) -> tuple[Judgement, ...]:
    """The judgements on record; with `by_persons` only those that outrank the program's."""
    condition = "\"by\" <> 'dateline'" if by_persons else "true"
    rows = store.execute(
        f'SELECT "left", "right", verdict, score, comparisons, "by", kind FROM judgement WHERE {condition}'
    ).fetchall()
    return tuple(
        Judgement(left, right, Verdict(verdict), score, _comparisons.decode(compared), by, kind)
        for left, right, verdict, score, compared, by, kind in rows
    )


def stories(store: duckdb.DuckDBPyConnection) -> tuple[Story, ...]:
    rows = store.execute("SELECT id, title, begins, ends, reports FROM story ORDER BY position").fetchall()
    return tuple(Story(i, title, begin, end, tuple(ids)) for i, title, begin, end, ids in rows)


def _bodies(store: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    return [row[0] for row in store.execute(f"SELECT body FROM {table} ORDER BY position").fetchall()]


def resolved(store: duckdb.DuckDBPyConnection) -> Resolved:
    """What all reports of the store add up to."""
    groups = store.execute("SELECT reports FROM copies ORDER BY position").fetchall()
    return Resolved(
        stories(store),
        tuple(map(_entity.decode, _bodies(store, "entity"))),
        tuple(map(_happening.decode, _bodies(store, "happening"))),
        tuple(tuple(row[0]) for row in groups),
        judgements(store),
        tuple(map(_disagreement.decode, _bodies(store, "disagreement"))),
    )
