"""When was this report published, as far as the input says so.

    "2018-05-31"                     of_iso_field   a field that must be ISO 8601
    "Thu, 31 May 2018 10:00"         of_field       a header line, which people write as they please
    " date 2018-05-31 A senior …"    of_text        the first words of the text, or a line that is nothing but a date
    "2018-05-31_talks.txt"           of_file_name

A date whose day and month could be exchanged (`04/05/2018`) is no answer: it is refused with advice, never guessed.
"""

import re
from datetime import date

from dateline.when import of_iso


class NoDate(ValueError):  # noqa: N818  # an answer, not a failure: the caller knows the file and makes the error
    """A field that should hold a date and does not; the message says why."""


_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}  # fmt: skip
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"(?P<year>[12]\d{3})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_TIME = r"(?:,?\s*(?:at\s+)?\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?\s*(?:\(?[a-z]{1,5}\)?|[+-]\d\d:?\d\d)?)?"
_ISO = r"(?P<iso>[12]\d{3}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?)"
_ISO_FORM = re.compile(  # Python's own reader lets digits follow that belong to nothing
    r"\s*\d{4}(?:-\d\d)?\s*"
    r"|\s*\d{4}(-?)\d\d\1\d\d(?:[T ]\d\d(?::?\d\d(?::?\d\d(?:[.,]\d{1,9})?)?)?(?:Z|[+-]\d\d(?::?\d\d)?)?)?\s*"
)
_WRITTEN = (
    re.compile(rf"{_ISO}", re.I),
    re.compile(rf"{_WEEKDAY}{_DAY}\s+{_MONTH},?\s+{_YEAR}{_TIME}", re.I),
    re.compile(rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}{_TIME}", re.I),
)
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.]([12]\d{3})")
_YEAR_FIRST = re.compile(r"([12]\d{3})[/.](\d{1,2})[/.](\d{1,2})")
_LABEL = re.compile(r"(?:(?:first\s+)?published|posted|updated|last updated|date|dated)\s*(?:on|at|:)?\s+", re.I)
_LEADING = re.compile(r"\s*date:?[ \t]+(\d{4}-\d\d-\d\d)(?![\w-])", re.I)
_IN_FILE_NAME = re.compile(r"(?<!\d)([12]\d{3})([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
_LINES = 6
"""How many lines from the top a date line may stand: title, stand-first, byline, place, date."""


def of_iso_field(value: str) -> str:
    """The ISO 8601 date, date-time or interval in its plainest form. Raises `NoDate`."""
    value = value.strip()
    when = of_iso(value) if all(map(_ISO_FORM.fullmatch, value.split("/"))) else None
    if when is None or when.begin is None or when.first_day is None or when.last_day is None:
        raise NoDate(f"{value[:40]!r} is no date in ISO 8601")
    if "/" in value or when.grain in ("month", "year"):
        return f"{when.first_day.isoformat()}/{when.last_day.isoformat()}"
    if when.grain == "day":
        return when.first_day.isoformat()
    return value.replace(" ", "T", 1)


def of_field(value: str) -> str:
    """The date that a header line states, in any usual English form. Raises `NoDate`."""
    value = value.strip()[:100]
    if found := _written(value):
        return found
    if match := _YEAR_FIRST.fullmatch(value):
        return _day(int(match[1]), int(match[2]), int(match[3]), value)
    if match := _SLASHED.fullmatch(value):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        if first <= 12 and second <= 12 and first != second:
            raise NoDate(f"{value!r} may be either of two days")
        return _day(year, second, first, value) if second <= 12 else _day(year, first, second, value)
    return of_iso_field(value)


def of_text(text: str, start: int = 0) -> str | None:
    """The date in the head of the text: ` date 2018-05-31 ` as its first words, or a line that is only a date."""
    if match := _LEADING.match(text, start):
        return of_iso_field(match[1])
    lines = [line for line in text[start : start + 4000].splitlines() if line.strip()]
    found = [(number, day) for number, line in enumerate(lines) if len(line) < 80 and (day := of_line(line))]
    if not found or found[0][0] >= _LINES or len({day for _, day in found}) > 1:
        return None  # several lines that are dates: a chronology, whose first day need not be its own
    return found[0][1]


def of_line(line: str) -> str | None:
    """The date of a line that consists of a date, or of `Published` and a date; `None` for any other line."""
    line = line.strip()
    label = _LABEL.match(line)
    try:
        return _written(line[label.end() :] if label else line)
    except NoDate:
        return None


def leading_date_end(text: str, start: int = 0) -> int | None:
    """Where the words ` date 2018-05-31` at the beginning of a text end."""
    match = _LEADING.match(text, start)
    return match.end() if match else None


def of_file_name(name: str) -> str | None:
    """The date in a file's name, if it holds exactly one."""
    found = set()
    for match in _IN_FILE_NAME.finditer(name):
        try:
            found.add(date(int(match[1]), int(match[3]), int(match[4])).isoformat())
        except ValueError:
            continue
    return found.pop() if len(found) == 1 else None


def _written(value: str) -> str | None:
    """The ISO form of a string that is one written date; `None` if it is none, `NoDate` for 31 February."""
    for pattern in _WRITTEN:
        if match := pattern.fullmatch(value):
            groups = match.groupdict()
            if groups.get("iso"):
                return of_iso_field(groups["iso"])
            return _day(int(groups["year"]), _MONTHS[groups["month"].lower()], int(groups["day"]), value)
    return None


def _day(year: int, month: int, day: int, value: str) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise NoDate(f"{value[:40]!r} is no date of the calendar") from None
