"""Dates that are written out: "31 May 2018", "Friday, May 8", "June of last year", "2018-05-31T09:05Z", "480 BC".

    Friday , May 8 , 1905   →   Expression("date", year=1905, month=5, day=8, weekday=5)

Small readers for a weekday, a month, a day and a year are composed in the orders in which English writes them.
"""

from dateline.annotate.times_expression import Expression, Match, which_word
from dateline.annotate.times_numbers import is_digits, ordinal, year_words
from dateline.annotate.times_text import Pieces
from dateline.annotate.times_words import category, flagged

Part = tuple[int, int]
DASHES = frozenset("-–—‐‑−/")
FIRST_YEAR, LAST_YEAR = 1000, 2199  # four digits outside this range are seldom a year


def month_at(p: Pieces, i: int) -> Part | None:
    """A month's name, with the full stop of its abbreviation: "May", "Sept."."""
    number = category("month").get(p.low[i])
    if number is None or (p.low[i] in flagged("cap") and not p.raw[i][0].isupper()):
        return None
    stop = p.low[i] in flagged("abbr") and p.low[i + 1] == "." and p.joined[i + 1]
    if p.low[i] in flagged("abbr") and not stop and not is_digits(p.low[i + 1]) and not is_digits(p.low[i - 1]):
        return None  # "Jan" is a first name as well
    return int(number), i + 2 if stop and not _ends_sentence(p, i + 2) else i + 1


def _ends_sentence(p: Pieces, i: int) -> bool:
    """Does what follows look like a new sentence (so that a full stop before it is not the abbreviation's alone)?"""
    return not p.raw[i] or p.raw[i][0].isupper()


def weekday_at(p: Pieces, i: int) -> Part | None:
    """A weekday's name; an abbreviation only before a date ("Fri, May 8"), since "Sun" and "Sat" are words too."""
    if number := category("weekday").get(p.low[i]):
        return int(number), i + 1
    number = category("shortday").get(p.low[i])
    if number is None or not p.raw[i][0].isupper():
        return None
    j = i + 2 if p.low[i + 1] == "." and p.joined[i + 1] else i + 1
    k = j + 1 if p.low[j] == "," else j
    if month_at(p, k) or day_and_month(p, k) or (p.low[j] in category("part")):
        return int(number), j
    return None


def day_at(p: Pieces, i: int) -> Part | None:
    """A day of the month: "8", "8th", "eighth"."""
    if is_digits(p.low[i]):
        day, j = int(p.low[i]), i + 1
        if p.joined[j] and p.low[j] in ("st", "nd", "rd", "th"):
            j += 1
        elif p.joined[j] and (p.raw[j].isalpha() or (p.low[j] == ":" and p.joined[j + 1] and is_digits(p.low[j + 1]))):
            return None  # a clock time, or a name such as "May 4x"
        elif p.low[j] in (".", ",") and p.joined[j] and p.joined[j + 1] and is_digits(p.low[j + 1]):
            return None  # 4.5, 4,000
        return (day, j) if 1 <= day <= 31 and len(p.low[i]) <= 2 else None
    if found := ordinal(p, i):
        return found if 1 <= found[0] <= 31 else None
    return None


def year_at(p: Pieces, i: int) -> Part | None:
    """A year of four digits or in words, or after an apostrophe; not a part of a larger number."""
    if is_digits(p.low[i]) and len(p.low[i]) == 4:
        year = int(p.low[i])
        tail = p.low[i + 1]
        if p.joined[i + 1] and tail in (".", ",", ":") and p.joined[i + 2] and is_digits(p.low[i + 2]):
            return None
        if p.joined[i + 1] and tail.isalpha():
            return None
        if tail in ("gmt", "hrs", "hours", "utc"):
            return None  # "19 January, 1815 GMT"
        return (year, i + 1) if FIRST_YEAR <= year <= LAST_YEAR else None
    if p.raw[i] in "'’‘" and p.raw[i] and p.joined[i + 1] and is_digits(p.low[i + 1]) and len(p.low[i + 1]) == 2:
        return (int(p.low[i + 1]), i + 2) if p.low[i + 2] != "s" or not p.joined[i + 2] else None
    return year_words(p, i)


def _of_two_digits(year: int) -> int:
    """The century that a year of two digits most likely belongs to."""
    return 2000 + year if year < 50 else 1900 + year


def era_at(p: Pieces, i: int) -> Part | None:
    """The sign and position after "BC", "B.C.", "BCE" (-1), "AD", "A.D.", "CE" (1)."""
    for letters, sign in (("bce", -1), ("bc", -1), ("ad", 1), ("ce", 1)):
        if p.low[i] == letters and p.raw[i].isupper():
            return sign, i + 1
        j = i
        for letter in letters:
            if p.low[j] != letter or not p.raw[j].isupper() or (j > i and not p.joined[j]):
                break
            j += 2 if p.low[j + 1] == "." and p.joined[j + 1] else 1
        else:
            if j >= i + 2 * len(letters) - 1:
                return sign, j
    return None


def era_year(p: Pieces, i: int) -> Match | None:
    """A year with its era: "480 BC", "AD 33"; also the first of "480-479 BC"."""
    if sign := era_at(p, i):
        if sign[0] == 1 and is_digits(p.low[sign[1]]) and len(p.low[sign[1]]) <= 4:
            return Match(i, sign[1] + 1, Expression("date", year=int(p.low[sign[1]])))
        return None
    if not is_digits(p.low[i]) or len(p.low[i]) > 4 or int(p.low[i]) == 0:
        return None
    year = int(p.low[i])
    if sign := era_at(p, i + 1):
        return Match(i, sign[1], Expression("date", year=sign[0] * year))
    if (p.low[i + 1] in DASHES or p.low[i + 1] in ("to", "and", "or")) and is_digits(p.low[i + 2]):
        sign = era_at(p, i + 3)
        if sign and sign[0] == -1 and len(p.low[i + 2]) <= 4:
            return Match(i, i + 1, Expression("date", year=-year))
    return None


def year_after(p: Pieces, i: int) -> tuple[int | None, int]:
    """The year that may follow a month: "May 1905", "May, 1905", "May of 1905"; with the position after it."""
    for j in (i, i + 1) if p.low[i] in (",", "of", "in") else (i,):
        if (match := era_year(p, j)) and match.expression.year is not None and match.after > j + 1:
            return match.expression.year, match.after
        if p.low[i] != "in" and (found := year_at(p, j)):
            return (found[0] if found[0] >= 100 else _of_two_digits(found[0])), found[1]
    return None, i


def day_and_month(p: Pieces, i: int) -> tuple[int, int, int] | None:
    """Day, month and the position after: "8 May", "8th of May", "the 8th of May", "ninth May"."""
    j = i + 1 if p.low[i] == "the" else i
    day = day_at(p, j)
    if day is None:
        return None
    k = day[1]
    if p.low[k] in ("of", "-", "day") and month_at(p, k + 1):
        k += 1
    month = month_at(p, k)
    if month is None or (p.low[j].isdigit() is False and k == day[1] and p.low[k] != "of" and j == i):
        return None
    return day[0], month[0], month[1]


def month_and_day(p: Pieces, i: int) -> tuple[int, int, int] | None:
    """Month, day and the position after: "May 8", "May 8th", "May the 8th"."""
    month = month_at(p, i)
    if month is None:
        return None
    j = month[1] + 1 if p.low[month[1]] in ("the", "-") else month[1]
    day = day_at(p, j)
    if day is None or (year_at(p, j) and not day) or _counts_something(p, day[1]):
        return None
    return month[0], day[0], day[1]


def _counts_something(p: Pieces, i: int) -> bool:
    """Is the number before `i` an amount: "In May 12 people", "June 30 percent"?"""
    return p.low[i] in ("%", "percent", "per", "people", "million", "billion", "thousand")


def date(p: Pieces, i: int) -> Match | None:
    """A date with a month: with day, year and weekday as far as they are given."""
    if p.low[i : i + 2] == ["the", "("] and (month := month_at(p, i + 2)) and p.low[month[1]] == ")":
        day = day_at(p, month[1] + 1)  # an editor's month: "the (June) 12th"
        return Match(i, day[1], Expression("date", month=month[0], day=day[0])) if day else None
    weekday = weekday_at(p, i)
    j = i
    if weekday:
        j = weekday[1] + 1 if p.low[weekday[1]] == "," else weekday[1]
        if p.low[j] == "the" and not day_and_month(p, j):
            return None
    number = weekday[0] if weekday else None
    if in_order := day_and_month(p, j):
        of_day, of_month, k = in_order
    elif reversed_order := month_and_day(p, j):
        of_month, of_day, k = reversed_order
    elif weekday is None and (only := month_at(p, j)):
        return _with_year(p, i, only[1], Expression("date", month=only[0]))
    else:
        return None
    return _with_year(p, i, k, Expression("date", month=of_month, day=of_day, weekday=number))


def _with_year(p: Pieces, i: int, j: int, found: Expression) -> Match:
    """The date with the year that stands behind it: "1905", ", 1905", "of last year", "this year"."""
    year, after = year_after(p, j)
    if year is not None:
        return Match(i, after, found.but(year=year))
    k = j + 1 if p.low[j] in ("of", ",") else j
    if (which := which_year(p, k)) or (which := which_year(p, j)):
        return Match(i, which[1], found.but(base=which[0]))
    return Match(i, j, found)


def which_year(p: Pieces, i: int) -> tuple[Expression, int] | None:
    """The year that a month or quarter lies in: "last year", "the same year", "that year", "the year"."""
    j = i + 1 if p.low[i] == "the" else i
    if p.low[j] == "that" and p.low[j + 1] == "same":
        j += 1
    which = which_word(p.low[j])
    if j == i + 1 and p.low[j] == "year":
        return Expression("unit", unit="Y", which="the"), j + 1
    if which and p.low[j + 1] == "year" and p.low[j + 2] not in ("'", "’"):
        return Expression("unit", unit="Y", which=which), j + 2
    return None


def year(p: Pieces, i: int) -> Match | None:
    """A year alone; whether a bare number is one is judged later, with the parse."""
    if found := era_year(p, i):
        return found
    if not (number := year_at(p, i)) or (p.low[number[1]] == "s" and p.joined[number[1]]):
        return None
    short = 2 if number[0] < 100 else None
    return Match(i, number[1], Expression("date", year=number[0], number=short))


def the_year_period(p: Pieces, i: int) -> Match | None:
    """ "the 1988 period", "the 1988 quarter": in that year what the text compares with it."""
    if p.low[i] != "the" or not (number := year_at(p, i + 1)) or p.low[number[1]] not in ("quarter", "period"):
        return None
    return Match(i, number[1] + 1, Expression("date", year=number[0], unit="Q"))


def iso(p: Pieces, i: int) -> Match | None:
    """An ISO 8601 date or date-time: "2018-05-31", "2018-05-31T09:05Z"; also "2018/05/31"."""
    low, joined = p.low, p.joined
    if not (is_digits(low[i]) and len(low[i]) == 4 and low[i + 1] in "-/" and is_digits(low[i + 2])):
        return None
    if low[i + 3] != low[i + 1] or not is_digits(low[i + 4]) or not all(joined[i + 1 : i + 5]):
        return None
    year, month, day = int(low[i]), int(low[i + 2]), int(low[i + 4])
    if not (len(low[i + 2]) <= 2 and 1 <= month <= 12 and len(low[i + 4]) <= 2 and 1 <= day <= 31):
        return None
    found = Expression("date", year=year, month=month, day=day)
    j = i + 5
    if (
        low[j] == "t"
        and all(joined[j : j + 4])
        and is_digits(low[j + 1])
        and low[j + 2] == ":"
        and is_digits(low[j + 3])
    ):
        clock, after, zone = f"{low[j + 1]}:{low[j + 3]}", j + 4, None
        if low[after] == ":" and is_digits(low[after + 1]) and joined[after]:
            clock, after = f"{clock}:{low[after + 1]}", after + 2
        if low[after] == "z" and joined[after]:
            zone, after = "Z", after + 1
        elif low[after] in ("+", "-") and joined[after] and low[after + 2] == ":" and is_digits(low[after + 3]):
            zone, after = f"{low[after]}{low[after + 1]}:{low[after + 3]}", after + 4
        return Match(i, after, found.but(type="TIME", clock=clock, zone=zone))
    return Match(i, j, found)


def numeric(p: Pieces, i: int) -> Match | None:
    """A date in figures: "31.05.2018", "31/5/2018", "05/31/18"; the order is left open where both are possible."""
    low = p.low
    mark = low[i + 1]
    if mark not in ("/", ".", "-") or low[i + 3] != mark or not all(p.joined[i + 1 : i + 5]):
        return None
    if not (is_digits(low[i]) and is_digits(low[i + 2]) and is_digits(low[i + 4])):
        return None
    if p.joined[i + 5] and low[i + 5] in ("/", ".", "-") and is_digits(low[i + 6]) and p.joined[i + 6]:
        return None
    first, second, last = low[i], low[i + 2], low[i + 4]
    if len(first) > 2 or len(second) > 2 or len(last) not in (2, 4) or (mark != "/" and len(last) == 2):
        return None
    year = int(last) if len(last) == 4 else _of_two_digits(int(last))
    a, b = int(first), int(second)
    if not (FIRST_YEAR <= year <= LAST_YEAR and min(a, b) >= 1 and max(a, b) <= 31 and min(a, b) <= 12):
        return None
    if mark == "." or a > 12 or a == b:
        day, month = a, b
    elif b > 12:
        day, month = b, a
    else:
        return Match(i, i + 5, Expression("date", year=year, amount=f"{a}/{b}"))
    if month > 12:
        return None
    return Match(i, i + 5, Expression("date", year=year, month=month, day=day))
