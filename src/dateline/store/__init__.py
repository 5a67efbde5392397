"""One DuckDB file holds everything: connect() opens it, and refuses what Dateline did not make.

    with connect(Path("talks.duckdb"), write=True) as store:
        save(store, readings, resolved)

DuckDB lets one process write, or several read. Whoever comes second is told so in one line; nothing is corrupted. A
transaction that is not committed, by `kill -9` say, leaves the last complete state.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from time import monotonic, sleep

import duckdb

from dateline import __version__
from dateline.errors import StoreError

SCHEMA = 6
ROWS = 2048
"""Rows in a group: the fewest that DuckDB allows."""
PATIENCE = 5.0
"""Seconds that a connection waits for one of the same process that is just being closed."""
KEPT = "; what was stored before is kept"


class HeldError(StoreError):
    """Another program has the store open."""


@contextmanager
def connect(path: Path, *, write: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
    """Opens a store; with `write` a new one is made where there is none. Raises `StoreError` in one line."""
    if not path.exists() and not write:
        raise StoreError(f"{path}: no such store; make one with `dateline add REPORTS --store {path}`")
    begun = path.exists()
    try:
        store = _open(path, write)
        try:
            if _is_empty(store):  # what a run leaves that was killed before its first transaction
                if not write:
                    raise StoreError(f"{path}: nothing is stored in it yet; run `dateline add REPORTS --store {path}`")
                _make(store)
            begun = True
            _check(store, path)
            yield store
        finally:
            store.close()
    except HeldError:
        begun = True  # by the other program
        raise
    except duckdb.OutOfMemoryException as error:
        raise StoreError(f"{path}: out of memory or disk; free some and run it again ({_line(error)}){KEPT}") from error
    except (duckdb.IOException, duckdb.TransactionException) as error:
        raise StoreError(f"{path}: the disk refused ({_line(error)}){KEPT}") from error
    except duckdb.Error as error:
        raise StoreError(f"{path}: {_line(error)}{KEPT}; please report this") from error
    finally:
        if not begun:  # a file that could not even be begun would never open again
            for left in (path, path.with_name(path.name + ".wal")):
                left.unlink(missing_ok=True)


def _is_empty(store: duckdb.DuckDBPyConnection) -> bool:
    tables = "SELECT 1 FROM duckdb_tables() WHERE NOT temporary AND database_name = current_database()"
    return store.execute(tables).fetchone() is None


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]


def _open(path: Path, write: bool) -> duckdb.DuckDBPyConnection:
    if path.is_dir():
        raise StoreError(f"{path}: is a folder; name a file")
    try:
        store = join(path) if write else duckdb.connect(str(path), read_only=True)
    except duckdb.Error as error:
        text = _line(error)
        if "lock" in text.lower():
            raise HeldError(f"{path}: another program has this store open; wait until it is done") from error
        if "not a valid DuckDB" in text or "magic" in text.lower() or "Serialization" in text:
            raise StoreError(f"{path}: not a Dateline store; name another file with --store") from error
        raise StoreError(f"{path}: cannot be opened ({text}); check the path and its permissions") from error
    # Reports come from anywhere: the database neither fetches nor loads anything by itself.
    store.execute("SET autoinstall_known_extensions = false; SET autoload_known_extensions = false")
    return store


def join(path: Path) -> duckdb.DuckDBPyConnection:
    """A connection that may write, shared with any other of this process; it sees what was last committed.

    Rows lie in small groups: one that has changed is written anew as a whole.
    """
    quoted = str(path).replace("'", "''")
    attach = f"ATTACH IF NOT EXISTS '{quoted}' AS dateline_store (ROW_GROUP_SIZE {ROWS}); USE dateline_store"
    patience = monotonic() + PATIENCE
    while True:
        store = duckdb.connect(f":memory:{path.resolve()}")
        try:
            store.execute(attach)
            return store
        except BaseException as error:
            store.close()
            # The last connection of this process is just leaving: the file is free in a moment.
            if "being detached" not in str(error) or monotonic() > patience:
                raise
            sleep(0.01)


def _make(store: duckdb.DuckDBPyConnection) -> None:
    schema = files("dateline.store").joinpath("schema.sql").read_text(encoding="utf-8")
    store.begin()
    store.execute(schema)
    store.execute("INSERT INTO about VALUES ('dateline', ?, ?)", [SCHEMA, __version__])
    store.commit()


def _check(store: duckdb.DuckDBPyConnection, path: Path) -> None:
    try:
        row = store.execute("SELECT application, schema, made_by FROM about").fetchone()
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        raise StoreError(f"{path}: a DuckDB file of another program; name another file with --store") from error
    if row is None or row[0] != "dateline":
        raise StoreError(f"{path}: a DuckDB file of another program; name another file with --store")
    if row[1] != SCHEMA:
        raise StoreError(
            f"{path}: made by Dateline {row[2]} with store schema {row[1]}, this version reads {SCHEMA}; "
            "add the reports to a new store"
        )
