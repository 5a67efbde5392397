"""JSON Lines: one report a line, as an object with at least a `text`.

    {"id": "a1", "published": "1905-08-30", "source": "The Harbour Post", "text": "The envoys met …"}

Known fields are those of the output contract; any other is kept in `report.extra`. A line may be a ninjs object as well. A
line that is no report is told and left out, the others go on. No line is ever held in memory beyond `LONGEST_LINE`.
"""

from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

import msgspec

from dateline.errors import ReadError
from dateline.read import date, ninjs
from dateline.read.compose import Stated, compose
from dateline.report import Report
from dateline.settings import Settings

ENDINGS = (".jsonl", ".ndjson")
LONGEST_LINE = 16 * 1024 * 1024
_STEP = 64 * 1024
_FIELDS = ("id", "title", "source", "url", "author", "language", "published")
_MARK = b"\xef\xbb\xbf"


def read(file: BinaryIO, origin: str, settings: Settings, problems: Callable[[ReadError], None]) -> Iterator[Report]:
    """The reports of a file in order; each line that is none goes to `problems`."""
    found = False
    for number, line in _lines(file):
        where = f"{origin}:{number}"
        found = True
        if line is None:
            advice = "split the report into parts"
            problems(ReadError(where, f"a line of more than {LONGEST_LINE // 1024**2} MB", advice))
            continue
        if number == 1 and line.strip() in (b"{", b"["):
            advice = "write each report on one line (`jq -c` does it), or end its name in .json"
            problems(ReadError(origin, "JSON over several lines, not JSON Lines", advice))
            return
        try:
            yield of_record(_object(line, where), where, settings)
        except ReadError as error:
            problems(error)
    if not found:
        problems(ReadError(origin, "an empty file", "remove it or put a report into it"))


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """The lines that are not blank, with their numbers from 1; `None` for one that is too long."""
    number = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(_MARK)
        if len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = file.readline(_STEP)
            yield number, None
        elif line.strip():
            yield number, line


def of_record(record: dict[str, Any], where: str, settings: Settings) -> Report:
    """The report of a JSON object, in our own fields or in those of ninjs. Raises `ReadError`."""
    if ninjs.is_ninjs(record):
        return ninjs.report(record, where, settings)
    for field, name in settings.columns:
        if name in record:
            record[field] = record.pop(name)
    text = record.pop("text", None)
    if text is None and {"schema", "report"} <= record.keys():
        raise ReadError(where, "a reading, no report", "give it to `add`, in a file of readings that is not packed")
    if text is None:
        raise ReadError(where, "no `text` in it", 'write the report as {"text": "…"}')
    if not isinstance(text, str):
        raise ReadError(where, f"its `text` is {_kind(text)}, not a string", 'write the report as {"text": "…"}')
    fields = {name: _string(record.pop(name, None), name, where) for name in _FIELDS}
    if fields["published"]:
        try:
            fields["published"] = date.of_iso_field(fields["published"])
        except date.NoDate as error:
            raise ReadError(where, f"`published`: {error}", "write it as YYYY-MM-DD") from None
    stated = Stated(
        fields["id"], fields["title"], fields["source"], fields["url"], fields["author"], fields["language"],
        fields["published"], record,
    )  # fmt: skip
    return compose(text, stated, where, settings)


def _object(line: bytes, where: str) -> dict[str, Any]:
    """The JSON object of a line; msgspec is strict, so no lone surrogate, NaN or bad UTF-8 comes through."""
    try:
        record = msgspec.json.decode(line)
    except UnicodeDecodeError:
        raise ReadError(where, "not in UTF-8", "save the file as UTF-8") from None
    except RecursionError:
        raise ReadError(where, "JSON nested too deeply", "write a flat object") from None
    except (msgspec.DecodeError, ValueError) as error:
        if b"\\ud" in line.lower():
            raise ReadError(
                where, "not valid JSON, or half a surrogate pair in it", "write the text as UTF-8"
            ) from None
        raise ReadError(
            where, f"not valid JSON ({str(error).removeprefix('JSON is malformed: ')})", "correct it"
        ) from None
    if not isinstance(record, dict):
        raise ReadError(where, f"{_kind(record)}, not a JSON object", 'write the report as {"text": "…"}')
    return record


def _string(value: Any, name: str, where: str) -> str | None:
    """A field that is a string or absent; numbers are given as ids, and several authors as a list."""
    if value is None or value == "":
        return None
    if name == "id" and isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if name == "author" and isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ", ".join(value) or None
    if not isinstance(value, str):
        raise ReadError(where, f"its `{name}` is {_kind(value)}, not a string", "write it in quotation marks")
    return value.strip() or None if name != "id" else value


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
