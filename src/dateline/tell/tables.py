"""The contract's records as Arrow tables, for Parquet files and data frames.

    table("events", told).schema   →   id: string, lemma: string, …, history: list<struct<as_of, status, begin, …>>, …

The columns are the fields of the JSON records, lists and structures kept; types are the same whether or not any row is
there, so that files of two runs can be read as one. Moments stay ISO 8601 text, as in JSON: news speaks of years that
no timestamp type of 64 bits of nanoseconds holds.
"""

import io

import pyarrow as pa
import pyarrow.parquet as pq

from dateline.tell.telling import Telling, records

_text, _number, _real = pa.string(), pa.int64(), pa.float64()
_PLACE = [("report", _text), ("start", _number), ("end", _number)]
_SPANS = pa.list_(pa.list_(_number))


def _structs(fields: list[tuple[str, pa.DataType]]) -> pa.DataType:
    return pa.list_(pa.struct(fields))


SCHEMAS: dict[str, pa.Schema] = {
    "timeline": pa.schema(
        [
            ("date", _text), ("grain", _text), ("begin", _text), ("end", _text), ("text", _text), ("status", _text),
            ("events", pa.list_(_text)), ("evidence", _structs([*_PLACE, ("text", _text)])),
        ]
    ),
    "events": pa.schema(
        [
            ("id", _text), ("lemma", _text), ("code", _text), ("begin", _text), ("end", _text), ("grain", _text),
            ("status", _text),
            ("history", _structs([("as_of", _text), ("status", _text), ("begin", _text), *_PLACE, ("since", _text)])),
            ("participants", _structs([("role", _text), ("entity", _text), ("name", _text)])),
            ("place", _text), ("mentions", _structs([*_PLACE, ("event", _text)])), ("sources", pa.list_(_text)),
        ]
    ),
    "entities": pa.schema(
        [
            ("id", _text), ("kind", _text), ("name", _text),
            ("names", _structs([("text", _text), ("count", _number)])),
            ("roles", _structs([("text", _text), ("begin", _text), ("end", _text), ("report", _text)])),
            ("reports", pa.list_(_text)), ("mentions", _structs(_PLACE)), ("wikidata", _text),
            ("latitude", _real), ("longitude", _real),
        ]
    ),
    "quotes": pa.schema(
        [
            ("speaker", _text), ("entity", _text), ("text", _text), ("kind", _text), ("channel", _text),
            ("time", _text), ("report", _text), ("content", _SPANS),
            ("also_in", _structs([("report", _text), ("content", _SPANS)])),
        ]
    ),
}  # fmt: skip
"""One schema a command; the fields are those of OUTPUT's records."""


def table(what: str, told: Telling) -> pa.Table:
    """The records of one command as an Arrow table."""
    return pa.Table.from_pylist(records(what, told), schema=SCHEMAS[what])


def parquet(what: str, told: Telling) -> bytes:
    """The records of one command as a Parquet file, compressed with zstd."""
    file = io.BytesIO()
    pq.write_table(table(what, told), file, compression="zstd")
    return file.getvalue()
