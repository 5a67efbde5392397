"""Every write to the store. The caller opens one transaction around a whole run, so that all of it lands or none."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import duckdb
import msgspec
import pyarrow as pa

from dateline.mention import Reading
from dateline.report import Report
from dateline.story import Judgement, Resolved
from dateline.when import of_iso

_json = msgspec.json.Encoder(order="deterministic")

REPORT_COLUMNS = (
    "id", "digest", "origin", "source", "title", "author", "url", "language", "published", "published_basis", "known_from",
    "text", "extra", "model", "reading",
)  # fmt: skip


def digest(report: Report) -> str:
    """A fingerprint of all that was read of a report; where it was read from does not count."""
    return hashlib.sha256(_json.encode(replace(report, origin=None))).hexdigest()


def encode_reading(reading: Reading) -> str:
    """The part of a reading that is not in the columns of its report."""
    return _json.encode(
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
    ).decode()


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


def _insert(
    store: duckdb.DuckDBPyConnection, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> None:
    """Inserts rows by way of an Arrow table: an order of magnitude faster than statement by statement."""
    listed = list(rows)
    if not listed:
        return
    arrow = pa.table({name: [row[i] for row in listed] for i, name in enumerate(columns)})
    store.register("_rows", arrow)
    names = ", ".join(f'"{name}"' for name in columns)
    store.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM _rows")
    store.unregister("_rows")


def save_readings(store: duckdb.DuckDBPyConnection, readings: Sequence[Reading], digests: dict[str, str]) -> None:
    """Stores readings, each in place of an older one of the same report. `digests` are those of the reports as read."""
    ids = [reading.report.id for reading in readings]
    store.execute("DELETE FROM report WHERE id IN (SELECT unnest(?::VARCHAR[]))", [ids])
    rows = []
    for reading in readings:
        report = reading.report
        when = of_iso(report.published) if report.published else None
        rows.append(
            (
                report.id, digests[report.id], report.origin, report.source, report.title, report.author, report.url,
                report.language, report.published, report.published_basis, when.last_day if when else None, report.text,
                _json.encode(report.extra).decode(), reading.model, encode_reading(reading),
            )
        )  # fmt: skip
    _insert(store, "report", REPORT_COLUMNS, rows)


def forget_reports(store: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> None:
    """Removes reports, such as an older version read from the same file."""
    store.execute("DELETE FROM report WHERE id IN (SELECT unnest(?::VARCHAR[]))", [list(ids)])


def save_resolved(store: duckdb.DuckDBPyConnection, resolved: Resolved) -> None:
    """Puts what the reports add up to in place of what they added up to before. Judgements by persons stay."""
    for table in ("story", "copies", "entity", "happening", "disagreement"):
        store.execute(f"DELETE FROM {table}")
    store.execute("DELETE FROM judgement WHERE \"by\" = 'dateline'")
    _insert(
        store, "story", ("position", "id", "title", "begins", "ends", "reports"),
        ((i, s.id, s.title, s.begin, s.end, list(s.reports)) for i, s in enumerate(resolved.stories)),
    )  # fmt: skip
    _insert(store, "copies", ("position", "reports"), ((i, list(group)) for i, group in enumerate(resolved.copies)))
    _insert(
        store, "entity", ("position", "id", "kind", "name", "body"),
        ((i, e.id, e.kind, e.name, _json.encode(e).decode()) for i, e in enumerate(resolved.entities)),
    )  # fmt: skip
    _insert(
        store, "happening", ("position", "id", "lemma", "code", "begins", "ends", "status", "story", "body"),
        (
            (i, h.id, h.lemma, h.code, h.when.begin if h.when else None, h.when.end if h.when else None, h.status, h.story,
             _json.encode(h).decode())
            for i, h in enumerate(resolved.happenings)
        ),
    )  # fmt: skip
    _insert(
        store, "disagreement", ("position", "kind", "about", "body"),
        ((i, d.kind, d.about, _json.encode(d).decode()) for i, d in enumerate(resolved.disagreements)),
    )  # fmt: skip
    save_judgements(store, [j for j in resolved.judgements if j.by == "dateline"])


def save_judgements(store: duckdb.DuckDBPyConnection, judgements: Sequence[Judgement]) -> None:
    """Adds judgements to those on record."""
    _insert(
        store, "judgement", ("kind", "left", "right", "verdict", "score", "by", "comparisons"),
        ((j.kind, j.left, j.right, str(j.verdict), j.score, j.by, _json.encode(j.comparisons).decode()) for j in judgements),
    )  # fmt: skip


def withdraw_judgements(store: duckdb.DuckDBPyConnection, left: str, right: str) -> int:
    """Removes what persons judged of a pair, whichever way round it was named; returns how many there were."""
    condition = '"by" <> \'dateline\' AND (("left" = $a AND "right" = $b) OR ("left" = $b AND "right" = $a))'
    pair = {"a": left, "b": right}
    row = store.execute(f"SELECT count(*) FROM judgement WHERE {condition}", pair).fetchone()
    store.execute(f"DELETE FROM judgement WHERE {condition}", pair)
    return int(row[0]) if row else 0
