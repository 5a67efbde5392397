"""Stamps: the date and time that a page prints above a report, where the text has run together with it.

    How the peace was made Thursday 31 August 1905 09.30 GMT The envoys met at nine.
    |------ title -------| |----------- stamp ------------| |----- paragraph -----|

A stamp names day, month and year; in the middle of a line it must have a clock time as well, as no sentence does.
"""

import re
from typing import NamedTuple

from dateline.read import date

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_WEEKDAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}"
_DATE = rf"(?P<date>(?:{_WEEKDAY},?\s+)?(?:\d{{1,2}}\s+{_MONTH}|{_MONTH}\s+\d{{1,2}}),?\s+[12]\d{{3}})"
_CLOCK = r"\d{1,2}[:.]\d\d(?:\s?[ap]m)?"
_ZONE = r"(?:GMT|BST|UK|UTC|[ECMP][SD]T)"
_TIMED = (
    re.compile(rf"(?:Page last updated at|Last updated at)\s+{_CLOCK}\s+{_ZONE},?\s+{_DATE}(?:\s+{_CLOCK}\s+{_ZONE})?"),
    re.compile(rf"{_DATE}\s+Last updated at\s+{_CLOCK}(?:\s+{_ZONE})?"),
    re.compile(rf"(?:[A-Z][A-Z./ -]{{1,40}}(?:,\s[A-Z][A-Za-z. ]{{1,20}})?\s\|\s+)?{_DATE}\s+{_CLOCK}\s+{_ZONE}\b"),
)
_FULL = re.compile(rf"(?={_WEEKDAY}){_DATE}(?=\s+[\"“]?[A-Z])")
_REACH = 400
"""Characters of a block in which a stamp is looked for."""
_BLOCKS = 4
"""Lines from the top of a text in which one is looked for."""


class Stamp(NamedTuple):
    """Where a stamp stands in a block and what day it names."""

    start: int
    end: int
    published: str


def find(words: str) -> Stamp | None:
    """The stamp in the first words of a block."""
    head = words[:_REACH]
    full = _FULL.match(head)
    for match in (*(pattern.search(head) for pattern in _TIMED), full):
        if match and (day := date.of_line(match["date"])):
            return Stamp(match.start(), match.end(), day)
    return None


def of_text(text: str, start: int = 0) -> str | None:
    """The day that a stamp in the first lines of the text names."""
    lines = [line.strip() for line in text[start : start + 4000].splitlines() if line.strip()]
    return next((stamp.published for stamp in map(find, lines[:_BLOCKS]) if stamp), None)
