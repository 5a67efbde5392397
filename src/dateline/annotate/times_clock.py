"""Times of day: "1.30pm", "0905 GMT", "half past six", "11.25am (4.25pm BST)", "noon on Monday", "Wednesday night".

A clock time takes in its zone, a second statement of the same instant in brackets, and the day that stands beside it:

    11.25am (4.25pm BST) on Friday   →   Expression("weekday", weekday=5, clock="11:25", twin=("16:25", "bst"))
"""

from functools import cache

from dateline.annotate.times_expression import Expression, Match
from dateline.annotate.times_numbers import is_digits, two_digits
from dateline.annotate.times_text import Pieces
from dateline.annotate.times_words import category, table

Clock = tuple[str, int]
BEFORE_CLOCK = frozenset(
    {"at", "by", "around", "about", "until", "till", "from", "before", "after", "since", "approximately"}
)
EVENING = ("EV", "NI", "AF")


@cache
def zone_names() -> dict[str, tuple[tuple[str, ...], ...]]:
    """First word → the zones that begin with it, the longest first."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for row in table("times_zones.tsv"):
        name = tuple(row[0].split())
        found.setdefault(name[0], set()).add(name)
    return {word: tuple(sorted(names, key=lambda n: (-len(n), n))) for word, names in found.items()}


def zone_at(p: Pieces, i: int) -> tuple[str, int] | None:
    """A zone, in capitals if it is an abbreviation: "GMT", "BST", "Eastern Standard Time", "local time"."""
    for name in zone_names().get(p.low[i], ()):
        if tuple(p.low[i : i + len(name)]) == name and (len(name) > 1 or p.raw[i].isupper()):
            j = i + len(name)
            if len(name) == 1 and p.low[j] in ("+", "-") and is_digits(p.low[j + 1]) and int(p.low[j + 1]) <= 14:
                return f"{p.low[j]}{int(p.low[j + 1]):02}:00", j + 2
            return " ".join(name), j
    return None


def half_of_day(p: Pieces, i: int) -> tuple[int, int] | None:
    """0 for "a.m.", 12 for "p.m.", with the position after it; its last full stop belongs to it."""
    word = p.low[i]
    if word in ("am", "pm"):
        return (0 if word == "am" else 12), i + 1
    if word in ("a", "p") and p.low[i + 1] == "." and p.low[i + 2] == "m" and p.joined[i + 1] and p.joined[i + 2]:
        return (0 if word == "a" else 12), i + 4 if p.low[i + 3] == "." and p.joined[i + 3] else i + 3
    return None


def hour_and_minute(p: Pieces, i: int) -> tuple[int, str, int] | None:
    """Hour, the rest as ":30" or ":30:15", and the position after "1.30", "1:30:15", "1", "13h30"."""
    if not is_digits(p.low[i]) or len(p.low[i]) > 2 or int(p.low[i]) > 24:
        return None
    hour, rest, j = int(p.low[i]), "", i + 1
    while p.low[j] in (":", ".", "h") and p.low[j] and p.joined[j] and p.joined[j + 1] and len(rest) < 6:
        minute = p.low[j + 1]
        if not is_digits(minute) or len(minute) != 2 or int(minute) > 59:
            break
        rest, j = f"{rest}:{minute}", j + 2
    return hour, rest, j


def _spoken(p: Pieces, i: int) -> tuple[int, str, int] | None:
    """ "half past six", "a quarter to five", "ten past nine"; the half of the day is not known yet."""
    j = i + 1 if p.low[i] == "a" else i
    minutes = {"half": 30, "quarter": 15}.get(p.low[j]) or (two_digits(p, j) or (0, 0))[0]
    k = j + 1
    if not 0 < minutes < 60 or p.low[k] not in ("past", "to"):
        return None
    hour = two_digits(p, k + 1) or ((int(p.low[k + 1]), k + 2) if is_digits(p.low[k + 1]) else None)
    if low_context := p.low[j] not in ("half", "quarter"):
        low_context = minutes % 5 != 0 or (p.low[i - 1] if i else "") not in BEFORE_CLOCK
    if (
        low_context
        or hour is None
        or not 1 <= hour[0] <= 12
        or p.low[hour[1]] in category("units")
        or p.low[hour[1]] == "-"
    ):
        return None
    if p.low[k] == "to":
        return (hour[0] - 1) or 12, f":{60 - minutes:02}", hour[1]
    return hour[0], f":{minutes:02}", hour[1]


def _of_part(hour: int, part: str) -> int:
    """The hour of 24 of "nine in the evening"."""
    if part in EVENING and hour < 12:
        return hour + 12 if part != "NI" or hour >= 6 else hour
    return 0 if hour == 12 and part in ("MO", "NI") else hour


def clock_at(p: Pieces, i: int) -> Clock | None:
    """A time of day that its own words prove to be one, as "13:30", and the position after it."""
    if noon := category("clockword").get(p.low[i]):
        return noon, i + 1
    j = i + 1 if p.low[i] in ("12", "twelve") else i
    if j > i and (noon := category("clockword").get(p.low[j])):
        return noon, j + 1
    if military := _four_digits(p, i):
        return military
    found = hour_and_minute(p, i)
    spoken = None
    if found is None and (spoken := _spoken(p, i)):
        found = spoken
    if found is None and (word := two_digits(p, i)) and 1 <= word[0] <= 12:
        found = word[0], "", word[1]
    if found is None:
        return None
    hour, rest, j = found
    if is_oclock := p.low[j] == "o" and p.low[j + 1] in ("'", "’") and p.low[j + 2] == "clock":
        j += 3
    if (half := half_of_day(p, j)) and 1 <= hour <= 12:
        return f"{hour % 12 + half[0]:02}{rest or ':00'}", half[1]
    if p.low[j : j + 2] == ["in", "the"] and (part := category("part").get(p.low[j + 2])) and 1 <= hour <= 12:
        return f"{_of_part(hour, part):02}{rest or ':00'}", j + 3
    if p.low[j : j + 2] == ["at", "night"] and hour <= 12:
        return f"{_of_part(hour, 'NI'):02}{rest or ':00'}", j + 2
    if p.low[j] in ("hrs", "hours", "h") and rest:
        return f"{hour:02}{rest}", j + 1
    if is_oclock or spoken:
        return f"{hour:02}{rest or ':00'}", j
    if rest and ((p.low[i + 1] == ":" and _clock_context(p, i)) or zone_at(p, j)) and hour < 24:
        return f"{hour:02}{rest}", j
    return None


def _four_digits(p: Pieces, i: int) -> Clock | None:
    """ "0905 GMT", "1430 hrs", "0700 local time", "at 0930", "at 1653 on Tuesday", "at 1653 (2153 GMT)"."""
    word = p.low[i]
    if not is_digits(word) or len(word) != 4 or int(word[:2]) > 24 or int(word[2:]) > 59:
        return None
    clock = f"{word[:2]}:{word[2:]}"
    if p.low[i + 1] in ("hrs", "hours") or (p.low[i + 1] == "h" and not (p.joined[i + 2] and p.low[i + 2].isalnum())):
        return clock, i + 2
    return (clock, i + 1) if zone_at(p, i + 1) or (_at(p, i) and _of_a_day(p, i)) else None


def _at(p: Pieces, i: int) -> bool:
    before = p.low[max(0, i - 2) : i]
    return before[-1:] == ["at"] or (before[:1] == ["at"] and before[-1] in BEFORE_CLOCK)


def _of_a_day(p: Pieces, i: int) -> bool:
    """Are four digits behind "at" a time of day? No year begins with 0, nor has a weekday or a second clock behind it."""
    if p.low[i][0] == "0":
        return p.low[i + 1] not in category("units")
    j = i + 2 if p.low[i + 1] == "on" else i + 1
    if p.low[j] in category("weekday") or p.low[j] in category("day"):
        return True
    return p.low[j] == "(" and is_digits(p.low[j + 1]) and zone_at(p, j + 2) is not None


def _clock_context(p: Pieces, i: int) -> bool:
    """Does "9:30" stand where only a time of day can, not a score or a verse?"""
    before = p.low[i - 1] if i else ""
    return before in (
        "at",
        "by",
        "around",
        "about",
        "until",
        "till",
        "from",
        "before",
        "after",
        "since",
        "approximately",
    )


def clock(p: Pieces, i: int) -> Match | None:
    """A time of day with zone and twin; the day beside it is added by the grammar."""
    found = clock_at(p, i)
    if found is None:
        return None
    hour, j = found
    zone, j = _zone(p, j)
    twin = None
    face = 12 if _open_half(p, i, j, hour) else None
    british = p.low[i].isdigit() and p.low[i + 1] == "." and p.joined[i + 1]  # 4.25pm
    if p.low[j] in ("(", "/") and p.low[j] and (other := clock_at(p, j + 1)):
        other_zone, k = _zone(p, other[1])
        closed = p.low[j] == "/" or p.low[k] == ")"
        if other_zone and closed:
            twin, j = (other[0], other_zone), k + 1 if p.low[j] == "(" else k
    face = None if zone or twin else face
    return Match(i, j, Expression("clock", type="TIME", clock=hour, zone=zone, twin=twin, british=british, number=face))


def _open_half(p: Pieces, i: int, j: int, clock: str) -> bool:
    """Do the words leave open which half of the day is meant: "half past nine", "nine o'clock"?"""
    return (
        "01:00" <= clock < "13:00"
        and p.low[i] not in category("clockword")
        and (p.low[j - 1] == "clock" or bool({"past", "to"} & set(p.low[i + 1 : j - 1])))
    )


def in_half(clock: str, part: str) -> str:
    """A clock time of an open half, read in the part of the day that the text names: "09:30", "EV" → "21:30"."""
    return f"{_of_part(int(clock[:2]), part):02}{clock[2:]}"


def _zone(p: Pieces, i: int) -> tuple[str | None, int]:
    for j in (i + 1, i) if p.low[i] == "," else (i,):
        if found := zone_at(p, j):
            return found
    return None, i


def part_at(p: Pieces, i: int) -> tuple[str, str | None, int] | None:
    """A part of the day with its modifier: "morning", "early evening", "mid-afternoon"; value, mod, position after."""
    mod = category("mod").get(p.low[i])
    j = i if mod is None else i + 1
    if mod and p.low[j] == "-":
        j += 1
    part = category("part").get(p.low[j]) or category("daypart").get(p.low[j])
    if part is None:
        return None
    if p.low[j + 1] == "hours" and part == "MO":
        j += 1
    return part, mod, j + 1
