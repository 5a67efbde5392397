"""What stands: reports without those that a corrected or updated version superseded, and what is told of in the rest.

    9 August    "… sank with forty people"        stands on 9 August; from the next day on it is history
    10 August   "… sank with fourteen people"     stands from 10 August on

A happening of which no standing report tells any more was withdrawn: it is no longer told.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from dateline.mention import Reading
from dateline.resolve.versions import current
from dateline.story import Happening


def standing(
    readings: Mapping[str, Reading], happenings: Iterable[Happening]
) -> tuple[Mapping[str, Reading], list[Happening]]:
    """The readings that stand, and the happenings with those of their mentions that do."""
    kept = current(readings)
    if len(kept) == len(readings):
        return readings, list(happenings)
    found = []
    for happening in happenings:
        mentions = tuple(ref for ref in happening.mentions if ref.report in kept)
        if mentions:
            whole = len(mentions) == len(happening.mentions)
            found.append(happening if whole else replace(happening, mentions=mentions))
    return kept, found
