"""What is stored and not resolved yet: reports to be placed, stories to be resolved, parts to be judged.

    pending(report r7)  →  r7 is placed in story s-1: pending(story s-1)  →  s-1 is resolved: pending(part "person|hale|…")

Each step takes things off the list and puts the next ones on it in one transaction, so that a run that was stopped goes
on where it was.
"""

from collections.abc import Iterable, Sequence
from typing import Literal

import duckdb

from dateline.store.rows import insert

What = Literal["report", "story", "part", "ruled"]
"""`part`: to be judged if what stories say of it has changed; `ruled`: in any case, as a person ruled on it or took it back."""


def put_on(store: duckdb.DuckDBPyConnection, what: What, ids: Iterable[str]) -> None:
    """Puts things on the list, each once."""
    given = list(dict.fromkeys(ids))
    if not given:
        return
    row = store.execute(
        "SELECT list(id) FROM pending WHERE what = ? AND id IN (SELECT unnest(?::VARCHAR[]))", [what, given]
    ).fetchone()
    known = set(row[0] or ()) if row else set()
    insert(store, "pending", ("what", "id"), [(what, one) for one in given if one not in known])


def take_off(store: duckdb.DuckDBPyConnection, what: What, ids: Sequence[str]) -> None:
    """Takes things off the list."""
    store.execute("DELETE FROM pending WHERE what = ? AND id IN (SELECT unnest(?::VARCHAR[]))", [what, list(ids)])


def next_reports(store: duckdb.DuckDBPyConnection, most: int) -> list[str]:
    """The next reports to be placed, in report time."""
    rows = store.execute(
        "SELECT id FROM report WHERE id IN (SELECT id FROM pending WHERE what = 'report') "
        "ORDER BY known_from NULLS LAST, id LIMIT ?",
        [most],
    ).fetchall()
    return [row[0] for row in rows]


def next_stories(store: duckdb.DuckDBPyConnection, most: int) -> list[tuple[str, int]]:
    """The next stories to be resolved with the numbers of their reports; more than one only if they are few together."""
    rows = store.execute(
        "SELECT q.id, count(p.report) FROM pending q LEFT JOIN placed p ON p.story = q.id WHERE q.what = 'story' "
        "GROUP BY q.id ORDER BY q.id LIMIT ?",
        [most],
    ).fetchall()
    taken: list[tuple[str, int]] = []
    for story, reports in rows:
        if taken and sum(n for _, n in taken) + reports > most:
            break
        taken.append((story, reports))
    return taken


def next_parts(store: duckdb.DuckDBPyConnection, most: int) -> list[str]:
    """The next parts to be judged."""
    rows = store.execute(
        "SELECT DISTINCT id FROM pending WHERE what IN ('part', 'ruled') ORDER BY id LIMIT ?", [most]
    ).fetchall()
    return [row[0] for row in rows]


def ruled(store: duckdb.DuckDBPyConnection, parts: Sequence[str]) -> list[str]:
    """Those of these parts that are to be judged though nothing is said of them that was not."""
    rows = store.execute(
        "SELECT id FROM pending WHERE what = 'ruled' AND id IN (SELECT unnest(?::VARCHAR[])) ORDER BY id", [list(parts)]
    ).fetchall()
    return [row[0] for row in rows]


def behind(store: duckdb.DuckDBPyConnection) -> int:
    """How many reports are in no story yet, or in one that is still to be resolved."""
    row = store.execute(
        "SELECT (SELECT count(*) FROM pending WHERE what = 'report') + (SELECT count(*) FROM placed WHERE story IN "
        "(SELECT id FROM pending WHERE what = 'story') AND report NOT IN (SELECT id FROM pending WHERE what = 'report'))"
    ).fetchone()
    return row[0] if row else 0


def waiting(store: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """How many reports, stories and parts wait."""
    rows = store.execute("SELECT what, count(*) FROM pending GROUP BY what").fetchall()
    return dict(rows)
