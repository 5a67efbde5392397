"""Tables: CSV and Parquet, one report a row.

    headline,date,body                       title, published, text: columns with usual names are known
    Envoys meet,2023-08-30,The envoys …

`--columns text=story,published=day` says what names do not; every other column is kept in `extra`. Rows are read as they
come, and a row that is no report is told and left out.
"""

import csv
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date as Day  # noqa: N812  # `date` is our own module here
from datetime import datetime
from functools import cache
from importlib.resources import files
from io import BufferedReader, TextIOWrapper
from math import isfinite
from typing import Any, BinaryIO, cast

from dateline.errors import ReadError
from dateline.read import date, json_lines, markup
from dateline.read.limits import Refused, seekable
from dateline.report import Report
from dateline.settings import Settings

_HEAD = 64 * 1024
_BATCH = 64
_LONGEST_ROW_GROUP = 2 * 1024 * 1024 * 1024


def read_csv(
    file: BinaryIO, origin: str, settings: Settings, problems: Callable[[ReadError], None]
) -> Iterator[Report]:
    """The reports of a CSV file, whatever of `,;|` and tab parts its columns; row 1 is the one below the head."""
    rows = _rows(file, settings)
    head = next(rows, None)
    if not head:
        raise Refused("an empty file", "remove it or put a report into it")
    fields = fields_of(head, settings, origin)
    for number, row in enumerate(rows, 1):
        if row:
            values = dict(zip(head, row, strict=False))
            yield from _report(values, fields, f"{origin}:{number}", settings, problems)


def read_parquet(
    file: BinaryIO, origin: str, settings: Settings, problems: Callable[[ReadError], None]
) -> Iterator[Report]:
    """The reports of a Parquet file, a few rows at a time."""
    import pyarrow
    import pyarrow.parquet

    try:
        table = pyarrow.parquet.ParquetFile(seekable(file, settings))
        groups = [table.metadata.row_group(i) for i in range(table.metadata.num_row_groups)]
        if any(group.total_byte_size > _LONGEST_ROW_GROUP for group in groups):
            raise Refused("row groups of more than 2 GB", "write it with smaller row groups")
        fields = fields_of(table.schema_arrow.names, settings, origin)
        number = 0
        for batch in table.iter_batches(batch_size=_BATCH):
            for values in batch.to_pylist():
                number += 1
                yield from _report(values, fields, f"{origin}:{number}", settings, problems)
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        why = " ".join(str(error).split())[:100]
        raise Refused(f"a damaged Parquet file ({why})", "get it again") from None


def fields_of(names: list[str], settings: Settings, origin: str) -> dict[str, str]:
    """Field of a report → column of the table. Raises `ReadError` if there is none for the text."""
    chosen = dict(settings.columns)
    if missing := [column for column in chosen.values() if column not in names]:
        raise ReadError(origin, f"no column {missing[0]!r} in it", f"its columns are: {', '.join(names)[:200]}")
    plain: dict[str, str] = {}
    for name in names:
        plain.setdefault(name.strip().lower().replace(" ", "_").replace("-", "_"), name)
    taken = set(chosen.values())
    for field, known in _usual_names():
        if field not in chosen and known in plain and plain[known] not in taken:
            chosen[field] = plain[known]
            taken.add(plain[known])
    if "text" not in chosen and "reading" in names:
        raise ReadError(origin, "readings, no reports", "give the file or a folder of nothing else to `add`, unpacked")
    if "text" not in chosen:
        advice = f"say which of its columns does: --columns text=… (it has: {', '.join(names)[:200]})"
        raise ReadError(origin, "no column that surely holds the text", advice)
    return chosen


def _report(
    values: dict[str, Any],
    fields: dict[str, str],
    where: str,
    settings: Settings,
    problems: Callable[[ReadError], None],
) -> Iterator[Report]:
    """The report of a row, if it is one."""
    record = {field: _value(values.get(column)) for field, column in fields.items()}
    used = set(fields.values())
    record |= {
        name: value
        for name, given in values.items()
        if name not in used and name not in record and (value := _value(given)) not in (None, "")
    }
    try:
        if isinstance(record.get("published"), str) and record["published"].strip():
            record["published"] = _published(record["published"], where)
        yield json_lines.of_record(record, where, replace(settings, columns=()))
    except ReadError as error:
        problems(error)


def _published(value: str, where: str) -> str:
    try:
        return date.of_field(value)
    except date.NoDate as error:
        raise ReadError(where, f"published: {error}", "write it as YYYY-MM-DD") from None


def _value(given: Any) -> Any:
    """A cell as JSON has it."""
    if isinstance(given, str):
        return markup.printable(given)
    if isinstance(given, datetime | Day):
        return given.isoformat()
    if isinstance(given, float):
        return given if isfinite(given) else None
    return given if given is None or isinstance(given, bool | int | list | dict) else str(given)


def _rows(file: BinaryIO, settings: Settings) -> Iterator[list[str]]:
    """The rows of a CSV file. Raises `Refused` where it is none."""
    start = cast(BufferedReader, file).peek(_HEAD)[:_HEAD]
    encoding = _encoding(start)
    first = start.decode(encoding, "replace").lstrip("\r\n").partition("\n")[0]
    separator = max(",;\t|", key=first.count)
    longest = settings.longest_report * 2
    csv.field_size_limit(max(csv.field_size_limit(), longest))
    text = TextIOWrapper(file, encoding=encoding, newline="")
    try:
        yield from csv.reader(_lines(text, longest), delimiter=separator)
    except UnicodeDecodeError:
        raise Refused(f"not in {encoding} from some row on", "save it as UTF-8") from None
    except csv.Error as error:
        raise Refused(f"no table that can be read on ({error})", "check its quotation marks") from None
    finally:
        with suppress(ValueError):  # the file was closed before all rows were asked for
            text.detach()


def _lines(text: TextIOWrapper, longest: int) -> Iterator[str]:
    while line := text.readline(longest):
        if len(line) == longest and not line.endswith("\n"):
            raise Refused(f"a line of more than {longest:,} characters", "split the report into parts")
        yield line


def _encoding(start: bytes) -> str:
    """UTF-8 unless a mark or a byte of the first rows says otherwise: then that of English text on Windows."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if b"\0" in start:
        raise Refused("a binary file", "save it as CSV in UTF-8")
    try:
        getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


@cache
def _usual_names() -> tuple[tuple[str, str], ...]:
    """Field and column name, in the order of the table."""
    table = files("dateline.data").joinpath("columns.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    return tuple((field, name) for field, name in rows)
