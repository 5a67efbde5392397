"""Rows in bulk: one statement for all, an order of magnitude faster than statement by statement."""

from collections.abc import Iterable, Sequence

import duckdb
import msgspec

encoder = msgspec.json.Encoder(order="deterministic")


def insert(
    store: duckdb.DuckDBPyConnection, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> None:
    """Inserts rows."""
    by_column = [list(column) for column in zip(*rows, strict=True)]
    if by_column:
        names, values = ", ".join(f'"{name}"' for name in columns), ", ".join(["unnest(?)"] * len(columns))
        store.execute(f"INSERT INTO {table} ({names}) SELECT {values}", by_column)


def delete(store: duckdb.DuckDBPyConnection, table: str, column: str, values: Iterable[str]) -> None:
    """Deletes the rows whose column has one of these values."""
    store.execute(f'DELETE FROM {table} WHERE "{column}" IN (SELECT unnest(?::VARCHAR[]))', [list(values)])


def encode(value: object) -> str:
    """As JSON, the same for the same value."""
    return encoder.encode(value).decode()
