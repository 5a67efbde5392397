"""JSON that is one value: a ninjs object, one of our own records, or a list of either.

    {"uri": "urn:newsml:harbour.example:1", "headline": "Envoys meet", …}
    [{"text": "The envoys met …"}, {"text": "Neither side …"}]

Reports in a list have the place in it as origin: `reports.json:2`.
"""

from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

import msgspec

from dateline.errors import ReadError
from dateline.read import json_lines
from dateline.read.limits import Refused, whole
from dateline.report import Report
from dateline.settings import Settings

_LISTS = ("items", "articles", "results", "reports", "documents", "data")
"""Where services put the list of what they found."""


def read(file: BinaryIO, origin: str, settings: Settings, problems: Callable[[ReadError], None]) -> Iterator[Report]:
    """The reports of a document; each part that is none goes to `problems`."""
    value = _value(whole(file, settings).removeprefix(b"\xef\xbb\xbf"))
    listed = _listed(value)
    for number, record in enumerate(listed, 1):
        where = f"{origin}:{number}" if value is not listed[0] else origin
        try:
            if not isinstance(record, dict):
                raise ReadError(where, "not a JSON object", 'write the report as {"text": "…"}')
            yield json_lines.of_record(record, where, settings)
        except ReadError as error:
            problems(error)


def _listed(value: Any) -> list[Any]:
    """The records of a value: itself, or the list that it is or holds."""
    if isinstance(value, dict) and "text" not in value:
        listed = next((value[name] for name in _LISTS if isinstance(value.get(name), list)), None)
        return [value] if listed is None else listed or [None]
    return value if isinstance(value, list) and value else [value]


def _value(raw: bytes) -> Any:
    try:
        return msgspec.json.decode(raw)
    except RecursionError:
        raise Refused("JSON nested too deeply", "write flat objects") from None
    except (msgspec.DecodeError, ValueError) as error:
        why = " ".join(str(error).removeprefix("JSON is malformed: ").split())[:100]
        raise Refused(f"not valid JSON ({why})", "correct it") from None
