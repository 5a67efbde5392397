"""Every read from the store, as typed rows."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import duckdb
import msgspec

from dateline.mention import Event, Name, Quote, Reading, Referent, Relation, Sentence, Time
from dateline.report import Passage, Report
from dateline.resolve.compose import across, composed, in_event_time, on_record
from dateline.resolve.identity import Who
from dateline.resolve.one_story import Local
from dateline.resolve.summary import Summary
from dateline.store.persons import missing, who_of_parts
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


What = Literal["stories", "entities", "happenings", "copies", "judgements", "disagreements"]
"""A field of `Resolved`."""

_body = msgspec.json.Decoder(Body)
_entity = msgspec.json.Decoder(Entity)
_summary = msgspec.json.Decoder(Summary)
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
        conditions.append("id IN (SELECT report FROM placed WHERE story = ?)")
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
            yield _reading(columns, model, reading)


def readings_of(store: duckdb.DuckDBPyConnection, stories: Sequence[str]) -> dict[str, list[tuple[Reading, str]]]:
    """The readings of several stories, each with the report that it is a copy of (or its own id)."""
    rows = store.execute(
        f"SELECT p.story, p.original, {_REPORT}, model, reading FROM placed p JOIN report r ON r.id = p.report "
        "WHERE p.story IN (SELECT unnest(?::VARCHAR[]))",
        [list(stories)],
    ).fetchall()
    found: dict[str, list[tuple[Reading, str]]] = {}
    for story, original, *columns, model, reading in rows:
        found.setdefault(story, []).append((_reading(columns, model, reading), original))
    return found


def readings_by_id(store: duckdb.DuckDBPyConnection, reports: Collection[str]) -> Iterator[Reading]:
    """The readings of these reports, in no order."""
    rows = store.execute(
        f"SELECT {_REPORT}, model, reading FROM report WHERE id IN (SELECT unnest(?::VARCHAR[]))", [list(reports)]
    ).fetchall()
    for *columns, model, reading in rows:
        yield _reading(columns, model, reading)


def _reading(columns: Sequence[Any], model: str, reading: str) -> Reading:
    body = _body.decode(reading)
    return Reading(
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


def asked_models(store: duckdb.DuckDBPyConnection) -> dict[str, str | None]:
    """Report id → the model that was asked for when it was read."""
    return dict(store.execute("SELECT id, asked FROM report").fetchall())


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
        f'SELECT "left", "right", verdict, score, comparisons, "by", kind, "at" FROM judgement WHERE {condition} '
        'ORDER BY "at" NULLS LAST, "left", "right", about'
    ).fetchall()
    return on_record(_judgement(row) for row in rows)


def _judgement(row: tuple[Any, ...]) -> Judgement:
    left, right, verdict, score, compared, by, kind, at = row
    return Judgement(left, right, Verdict(verdict), score, _comparisons.decode(compared), by, kind, at)


def stories(store: duckdb.DuckDBPyConnection, story: str | None = None) -> tuple[Story, ...]:
    """All stories, those whose first reports came first before the others, or one."""
    condition, values = ("true", list[Any]()) if story is None else ("id = ?", [story])
    rows = store.execute(
        f"SELECT id, title, begins, ends, reports FROM story WHERE {condition} ORDER BY begins NULLS LAST, reports[1]",
        values,
    ).fetchall()
    return tuple(Story(i, title, begin, end, tuple(ids)) for i, title, begin, end, ids in rows)


def which_stories(store: duckdb.DuckDBPyConnection, among: Sequence[str]) -> list[str]:
    """Those of these stories that have been resolved."""
    rows = store.execute("SELECT id FROM story WHERE id IN (SELECT unnest(?::VARCHAR[]))", [list(among)]).fetchall()
    return [row[0] for row in rows]


def count_stories(store: duckdb.DuckDBPyConnection) -> int:
    row = store.execute("SELECT count(*) FROM story").fetchone()
    return row[0] if row else 0


def copies(store: duckdb.DuckDBPyConnection, story: str | None = None) -> tuple[tuple[str, ...], ...]:
    """Groups of reports that are one text, the earliest first; of all stories or of one."""
    condition, values = ("true", list[Any]()) if story is None else ("p.story = ?", [story])
    rows = store.execute(
        "SELECT list(r.id ORDER BY r.known_from NULLS LAST, r.published, r.id), min(r.known_from) AS first FROM placed p "
        f"JOIN report r ON r.id = p.report WHERE {condition} GROUP BY p.original HAVING count(*) > 1 "
        "ORDER BY first NULLS LAST, 1",
        values,
    ).fetchall()
    return tuple(tuple(row[0]) for row in rows)


def locals_of(store: duckdb.DuckDBPyConnection, story: str | None = None) -> list[Local]:
    """The entities of all stories, or of one."""
    condition, values = ("true", list[Any]()) if story is None else ("story = ?", [story])
    rows = store.execute(f"SELECT story, body, summary FROM local WHERE {condition}", values).fetchall()
    return [Local(of, _entity.decode(body), _summary.decode(summary)) for of, body, summary in rows]


def resolved(
    store: duckdb.DuckDBPyConnection, story: str | None = None, only: Collection[What] | None = None
) -> Resolved:
    """What all reports of the store add up to, or those of one story; with `only`, these fields of it and no others.

    Of one story, entities have the mentions and roles of that story; who they are is known from all.
    """

    def asked(what: What) -> bool:
        return only is None or what in only

    found = locals_of(store, story) if asked("entities") or asked("happenings") else []
    who_of = dict(who_of_parts(store, story)) if found else {}
    who_of.update(missing({x.summary.part for x in found}, who_of, (x.summary for x in found)))
    of_story: dict[str, dict[str, Who]] = {}
    for local in found:
        of_story.setdefault(local.story, {})[local.entity.id] = who_of[local.summary.part]
    condition, values = ("true", list[Any]()) if story is None else ("story = ?", [story])

    def rows(query: str) -> list[tuple[Any, ...]]:
        return store.execute(query.format(condition), values).fetchall()

    happenings = rows("SELECT story, body FROM happening WHERE {}") if asked("happenings") else []
    in_dispute = "SELECT body FROM disagreement WHERE {} ORDER BY story, kind, about, body"
    return Resolved(
        stories(store, story) if asked("stories") else (),
        composed(found, who_of) if asked("entities") else (),
        in_event_time(across(_happening.decode(body), of_story.get(of, {})) for of, body in happenings),
        copies(store, story) if asked("copies") else (),
        judgements(store) if asked("judgements") else (),
        tuple(_disagreement.decode(row[0]) for row in (rows(in_dispute) if asked("disagreements") else ())),
    )
