"""Going on with a file of readings that a run which was stopped has left.

    reports       r1, r2, r3, r4
    out.jsonl     {"schema":1, … r1 …}⏎{"schema":1, … r2 …}⏎{"schema":1,"ma        killed while it wrote
    begun(…)  →   the first two lines stay, and r3 and r4 are still to be read

A line stays where this version and this model have made it of the report that is next, with all that was read of it; from
the first that was not on, the file is written anew. So it holds in the end what a run in one go writes, to the byte.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from dateline.engine import ready
from dateline.mention import Reading
from dateline.read.limits import Refused
from dateline.record import reading_record
from dateline.report import Report
from dateline.settings import Settings


class Begun(NamedTuple):
    """How many bytes and lines of a file stay, and the reports that are still to be read."""

    size: int
    lines: int
    rest: Iterator[Report]


def begun(path: Path, reports: Iterable[Report], settings: Settings) -> Begun:
    """What stays of a file; of one that is not there, nothing."""
    waiting = iter(reports)
    size = lines = 0
    if not path.is_file():
        return Begun(0, 0, waiting)
    with path.open("rb") as file:
        while (line := file.readline(ready.LONGEST)).endswith(b"\n"):
            report = next(waiting, None)
            if report is None or not _is_of(line, report, settings):
                waiting = chain([report] if report else [], waiting)
                break
            size, lines = size + len(line), lines + 1
    return Begun(size, lines, waiting)


def _is_of(line: bytes, report: Report, settings: Settings) -> bool:
    """Has a line been made of just this report, by this version and this model?"""
    import msgspec

    found, own = ready.record_of(line), reading_record(Reading(report))
    try:
        ready.check_made_by(found if isinstance(found, dict) else {}, settings)
    except Refused:
        return False
    own = msgspec.json.decode(msgspec.json.encode(own))
    return isinstance(found, dict) and all(found.get(part) == own[part] for part in ("report", "passages"))
