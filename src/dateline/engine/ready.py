"""Readings that are made already, by a cluster or in an earlier run: they are taken as they are, nothing is parsed again.

    dateline annotate in/ --engine ray --output readings/           on the cluster
    dateline add readings/ --store talks.duckdb                     on one machine

    for one in given(["readings/", "late.txt"], settings, print):   Reading, Reading, …, Report
        ...

A file of readings is Parquet with a column `reading`, or JSON Lines as `dateline annotate` prints them; a folder is one of
readings where all files in it are Parquet, and the first of them has that column. What another version of Dateline or
another model has read is refused: what they found may not be what this one would find. A record is looked at as any input
is: no span leads out of its text, no id leads nowhere, no time ends before it begins.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from itertools import chain, groupby
from pathlib import Path
from typing import Any, BinaryIO, cast

from dateline import __version__
from dateline.engine.single import Engine
from dateline.errors import ReadError, UsageError
from dateline.mention import Event, Name, Quote, Reading, Referent, Time
from dateline.read import Problems, once, read, shown
from dateline.read.limits import Refused
from dateline.record import SCHEMA
from dateline.report import Report
from dateline.settings import Settings
from dateline.span import Placed, Span
from dateline.when import of_iso

LONGEST = 256 * 1024 * 1024
"""Bytes of one line; the reading of the longest report that is read takes a tenth of it."""
_ROWS = 32
_LONGEST_ROW_GROUP = 2 * 1024 * 1024 * 1024
_FIRST = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"schema"\s*:\s*\d+\s*,\s*"(?:made_by|report)"\s*:\s*\{')
_ADVICE = "annotate the reports again"

Record = dict[str, Any]


def given(
    paths: Iterable[str], settings: Settings, problems: Problems, stdin: BinaryIO | None = None
) -> Iterator[Report | Reading]:
    """The reports of some paths and the readings of others, each id once."""
    paths = list(paths)
    made = dict.fromkeys(path for path in paths if holds_readings(path))
    reports = read([path for path in paths if path not in made], settings, problems, stdin=stdin)
    if not made:
        return iter(reports)
    if settings.published or settings.source or settings.columns:
        first = shown(next(iter(made)))
        raise UsageError(f"{first} holds readings: --published, --source and --columns are for `annotate`")
    return once(chain(_readings(made, settings, problems), reports), problems, report_of)


def report_of(one: Report | Reading) -> Report:
    return one.report if isinstance(one, Reading) else one


def through(run: Engine, items: Iterable[Report | Reading], settings: Settings) -> Iterator[Reading]:
    """The readings of items in their order: those that are there, and of reports those that an engine makes."""
    for is_made, group in groupby(items, key=lambda one: isinstance(one, Reading)):
        if is_made:
            yield from cast("Iterator[Reading]", group)
        else:
            yield from run(cast("Iterator[Report]", group), settings)


def holds_readings(path: str) -> bool:
    """Does a file or folder hold readings? What cannot be opened is told by those who read it."""
    place = Path(path)
    try:
        if place.is_dir():
            names = sorted(one for one in place.iterdir() if not one.name.startswith("."))
            return bool(names) and all(one.suffix == ".parquet" for one in names) and _has_column(names[0])
        if not place.is_file():
            return False
        with place.open("rb") as file:
            start = file.read(200)
        return _has_column(place) if start.startswith(b"PAR1") else bool(_FIRST.match(start))
    except OSError:
        return False


def _has_column(place: Path) -> bool:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        names = pq.read_schema(place).names
        return "reading" in names and "text" not in names  # a table of reports may have a column of that name
    except (pa.ArrowException, OSError, ValueError):
        return False


def _readings(paths: Iterable[str], settings: Settings, problems: Problems) -> Iterator[Reading]:
    """The readings of files and folders of them; where a file cannot be read on, that is told and the rest goes on."""
    for path in paths:
        for file in sorted(Path(path).glob("[!.]*.parquet")) if Path(path).is_dir() else [Path(path)]:
            name = shown(str(file))
            try:
                for number, line in enumerate(_lines(file), 1):
                    try:
                        yield of_record(record_of(line), f"{name}:{number}", settings)
                    except ReadError as error:
                        problems(error)
            except Refused as error:
                problems(ReadError(name, error.problem, error.advice))
            except OSError as error:
                problems(ReadError(name, f"it cannot be read ({error.strerror or error})", "check the file"))


def _lines(file: Path) -> Iterator[bytes | str]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    with file.open("rb") as stream:
        if stream.read(4) != b"PAR1":
            stream.seek(0)
            yield from _json_lines(stream)
            return
    try:
        table = pq.ParquetFile(file)
        if "reading" not in table.schema_arrow.names:
            raise Refused("no column `reading` in it, as the other files of its folder have", "move it elsewhere")
        groups = (table.metadata.row_group(number) for number in range(table.metadata.num_row_groups))
        if any(group.total_byte_size > _LONGEST_ROW_GROUP for group in groups):
            raise Refused("row groups of more than 2 GB", "write it with smaller row groups")
        for batch in table.iter_batches(batch_size=_ROWS, columns=["reading"]):
            yield from (str(line) for line in batch.column(0).to_pylist())
    except (pa.ArrowException, ValueError) as error:
        raise Refused(f"a damaged Parquet file ({' '.join(str(error).split())[:100]})", "get it again") from None


def _json_lines(stream: BinaryIO) -> Iterator[bytes]:
    while line := stream.readline(LONGEST + 1):
        if len(line) > LONGEST:
            raise Refused(f"a line of more than {LONGEST // 1024**2} MB", _ADVICE)
        if line.strip():
            yield line.removeprefix(b"\xef\xbb\xbf")


# --- from the record to the reading ---


def record_of(line: bytes | str) -> object:
    """A line as a value of JSON; `None` for one that is none."""
    import msgspec

    try:
        return msgspec.json.decode(line)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return None


def of_record(record: object, where: str, settings: Settings) -> Reading:
    """The reading of its record, all of it. Raises `ReadError` for a broken one, and `Refused` for one by others."""
    import msgspec

    if not isinstance(record, dict) or not isinstance(record.get("report"), dict):
        raise ReadError(where, "no reading that can be understood", _ADVICE)
    check_made_by(record, settings)
    try:
        reading = msgspec.convert(_shaped(record, where), Reading)
    except (msgspec.ValidationError, KeyError, TypeError, AttributeError) as error:
        why = " ".join(f"{type(error).__name__}: {error}".split())[:100]
        raise ReadError(where, f"a broken reading ({why})", _ADVICE) from None
    if problem := _problem(reading, settings):
        raise ReadError(where, f"a broken reading ({problem})", _ADVICE)
    return reading


def check_made_by(record: Record, settings: Settings) -> None:
    """Raises `Refused` for a reading by another version, or by another model than the one asked for."""
    made_by = record.get("made_by")
    version, model = (made_by.get("dateline"), made_by.get("model")) if isinstance(made_by, dict) else (None, None)
    if record.get("schema") != SCHEMA or version != __version__:
        by = f"Dateline {version}" if version else "an older version of Dateline"
        raise Refused(f"readings by {by}, and this is {__version__}", f"{_ADVICE}, or add the reports themselves")
    if model not in ("none", _model_name(settings.model)):
        raise Refused(
            f"readings by the model {model}, and asked for is {_model_name(settings.model)}",
            f"name the model that made them with --model, or {_ADVICE}",
        )


@cache
def _model_name(model: str) -> str:
    """Name and version of a pipeline, read from its `meta.json`; only where that is not found, it is loaded."""
    spec = find_spec(model) if model.isidentifier() else None
    folder = Path(spec.origin).parent if spec and spec.origin else Path(model)
    for place in (*sorted(folder.glob("*/meta.json")), folder / "meta.json"):
        try:
            meta = json.loads(place.read_text(encoding="utf-8"))
            return f"{meta['lang']}_{meta['name']} {meta['version']}"
        except (OSError, ValueError, KeyError, TypeError):
            continue
    from dateline.annotate.language import model_name

    return model_name(model)


def _shaped(record: Record, where: str) -> Record:
    """A record in the shape of `Reading`."""

    def lying(item: Record, **names: str) -> Record:
        """An item with its span, and its fields under the names that they have in `mention`."""
        fields = {names.get(name, name): value for name, value in item.items() if name not in ("start", "end")}
        return fields | {"span": [item["start"], item["end"]]}

    return {
        "report": record["report"] | {"passages": [lying(p) for p in record["passages"]], "origin": where},
        "sentences": [lying(one) for one in record["sentences"]],
        "names": [lying(one, entity="referent") for one in record["mentions"]],
        "referents": [
            one | {"roles": [lying(role) for role in one.get("stated_roles", ())]} for one in record["entities"]
        ],
        "times": [lying(one, end_time="end") for one in record["times"]],
        "quotes": record["quotes"],
        "events": [lying(one, **{"class": "event_class", "end_time": "end"}) for one in record["events"]],
        "relations": [{"kind": r["kind"], "source": r["from"], "target": r["to"]} for r in record["relations"]],
        "model": record["made_by"]["model"],
    }


def _problem(reading: Reading, settings: Settings) -> str | None:
    """What is wrong with a reading; `None` if nothing leads out of it."""
    report = reading.report
    length = len(report.text)
    if not report.text.strip() or "\0" in report.text or length > settings.longest_report:
        return "its text could not have been read"
    if report.published is not None and of_iso(report.published) is None:
        return "its date is none"
    if any(not 0 <= span.start <= span.end <= length for span in _spans(reading)):
        return "a span outside of the text"
    if any(abs(one.latitude or 0) > 90 or abs(one.longitude or 0) > 180 for one in reading.referents):
        return "a place that is not on the earth"
    if any(not 0 <= one.passage < max(1, len(report.passages)) for one in reading.sentences):
        return "a sentence in no passage"
    if any(one.id != f"{letter}{n}" for letter, part in _numbered(reading) for n, one in enumerate(part)):
        return "an id out of its order"
    if any(pointed not in known for known, pointed in _pointers(reading)):
        return "an id that nothing has"
    dated: tuple[Time | Event, ...] = (*reading.times, *reading.events)
    if not all(_is_interval(one) for one in dated):
        return "a time that is none"
    return None


def _numbered(reading: Reading) -> tuple[tuple[str, Sequence[Name | Referent | Time | Quote | Event]], ...]:
    """The parts of a reading by the letter of their ids, which number them in order: so the later stages find them."""
    return (
        ("m", reading.names),
        ("e", reading.referents),
        ("t", reading.times),
        ("q", reading.quotes),
        ("v", reading.events),
    )


def _is_interval(one: Time | Event) -> bool:
    """Does it end after it begins, both by the clocks of the place?"""
    if any(moment is not None and moment.tzinfo is not None for moment in (one.begin, one.end)):
        return False
    return one.begin is None or one.end is None or one.begin < one.end


def _spans(reading: Reading) -> Iterator[Span]:
    placed: tuple[Placed, ...] = (*reading.report.passages, *reading.sentences, *reading.names, *reading.times)
    yield from (one.span for one in placed)
    yield from (one.head for one in reading.names)
    yield from (role.span for one in reading.referents for role in one.roles)
    for quote in reading.quotes:
        yield from quote.content
        yield from (span for span in (quote.cue, quote.source) if span is not None)
    for event in reading.events:
        yield from (event.span, event.extent, *(part.span for part in event.participants))


def _pointers(reading: Reading) -> Iterator[tuple[set[str], str]]:
    """Every id that something in a reading points to, with those that it may be."""
    names, referents = {one.id for one in reading.names}, {one.id for one in reading.referents}
    times, quotes, events = ({one.id for one in part} for part in (reading.times, reading.quotes, reading.events))
    found: list[tuple[set[str], str | None]] = [(referents, one.referent) for one in reading.names]
    found += [(names, mention) for one in reading.referents for mention in one.mentions]
    for quote in reading.quotes:
        found += [(names, quote.speaker), (names, quote.addressee), (times, quote.time)]
    for event in reading.events:
        source = event.source if event.source != "author" else None
        found += [(names, pointed) for pointed in (event.place, event.origin, event.destination, source)]
        found += [(names, part.mention) for part in event.participants]
        found += [(times, event.time), (quotes, event.quote)]
    found += [(events, pointed) for one in reading.relations for pointed in (one.source, one.target)]
    return ((known, pointed) for known, pointed in found if pointed is not None)
