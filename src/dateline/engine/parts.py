"""Annotating from Parquet to Parquet in parts: what a cluster does, and what one machine does with a large corpus.

    reports/2024.parquet  row group 0  ──▶  readings/part-000000.parquet
                          row group 1  ──▶  readings/part-000001.parquet

A part is a row group of the input (or a slice of a long one), so that which reports belong together does not depend on
who reads them: one process, many, or a cluster write the same files, to the byte. A part is written beside its place and
then moved there, so that it is there whole or not at all; what is there already, from the same reports with the same
options, is not done again, and a run that was stopped goes on where it was. The input's columns are the fields of JSON
Lines (`text`, `id`, `published`, …).
"""

import hashlib
import io
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline import __version__
from dateline.engine.single import here
from dateline.errors import ReadError, UsageError
from dateline.settings import Settings

LONGEST = 2000
"""Reports of one part: what is lost at most when a worker dies."""
COLUMNS = ("id", "source", "published", "language", "reading")
"""Columns of a part; `reading` is the line that `dateline annotate` prints."""

MADE_FROM = b"dateline"
"""Where a part says from which reports, with which options and by which version it was made."""


@dataclass(frozen=True, slots=True)
class Part:
    """Rows `[first, after)` of one row group of a file."""

    number: int
    path: str
    group: int
    first: int
    after: int

    @property
    def file(self) -> str:
        return f"part-{self.number:06}.parquet"


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a part: how many reports it holds (none if it was there already), and what could not be read."""

    part: Part
    reports: int
    problems: tuple[str, ...] = ()
    was_there: bool = False


def parts_of(paths: Sequence[str]) -> list[Part]:
    """The parts of these Parquet files (folders: of those in them, by name), in order."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    found: list[Part] = []
    for path in _files(paths):
        try:
            about = pq.ParquetFile(path).metadata
        except (pa.ArrowException, OSError) as error:
            raise ReadError(
                path, "not a Parquet file that can be read",
                "make one: duckdb -c \"COPY (FROM 'reports.jsonl') TO 'reports.parquet'\"",
            ) from error  # fmt: skip
        for group in range(about.num_row_groups):
            rows = about.row_group(group).num_rows
            for first in range(0, rows, LONGEST):
                found.append(Part(len(found), path, group, first, min(first + LONGEST, rows)))
    return found


def _files(paths: Sequence[str]) -> Iterator[str]:
    for path in paths:
        if Path(path).is_dir():
            inside = sorted(str(file) for file in Path(path).glob("*.parquet"))
            if not inside:
                raise UsageError(
                    f"{path}: no .parquet file in it, and parts are made of nothing else; leave --format parquet and "
                    "--engine ray out for JSON Lines, or put the reports into a .parquet file, one a row"
                )
            yield from inside
        else:
            yield path


def annotate_part(part: Part, target: str, settings: Settings) -> Done:
    """Reads one part and writes its readings; does nothing where they are there already."""
    import msgspec
    import pyarrow as pa
    import pyarrow.parquet as pq

    from dateline.read import json_lines
    from dateline.record import reading_record

    place = Path(target) / part.file
    rows = pq.ParquetFile(part.path).read_row_group(part.group).slice(part.first, part.after - part.first).to_pylist()
    lines = b"".join(_line(row) for row in rows)
    made_from = _digest(lines, settings)
    if _made_from(place) == made_from:
        return Done(part, 0, was_there=True)
    problems: list[str] = []
    reports = json_lines.read(
        io.BytesIO(lines), f"{part.path}#{part.group}", settings, lambda e: problems.append(str(e))
    )
    columns: dict[str, list[str | None]] = {name: [] for name in COLUMNS}
    for reading in here(reports, settings):
        report = reading.report
        record = msgspec.json.encode(reading_record(reading)).decode()
        for name, value in zip(
            COLUMNS, (report.id, report.source, report.published, report.language, record), strict=True
        ):
            columns[name].append(value)
    table = pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})
    table = table.replace_schema_metadata({MADE_FROM: made_from})
    beside = place.with_name(f".{part.file}.{os.getpid()}")
    pq.write_table(table, beside, compression="zstd")
    beside.replace(place)
    return Done(part, table.num_rows, tuple(problems))


def _digest(lines: bytes, settings: Settings) -> bytes:
    return hashlib.sha256(f"{__version__} {settings}\n".encode() + lines).hexdigest().encode()


def _made_from(place: Path) -> bytes | None:
    """What the part that is there was made from; `None` where there is none that can be read."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    if not place.exists():
        return None
    try:
        return (pq.read_schema(place).metadata or {}).get(MADE_FROM)
    except (pa.ArrowException, OSError):
        return None


def _line(row: dict[str, object]) -> bytes:
    """A row as a line of JSON Lines; dates become ISO 8601, what is empty is left out."""
    import msgspec

    return msgspec.json.encode({name: value for name, value in row.items() if value is not None}) + b"\n"


def prepared(target: Path) -> Path:
    """The folder for the parts, made if need be, without what a stopped run left half-written."""
    if target.exists() and not target.is_dir():
        raise UsageError(f"--output {target}: a file; name a folder for the parts")
    target.mkdir(parents=True, exist_ok=True)
    for left in target.glob(".part-*.parquet.*"):
        left.unlink()
    return target
