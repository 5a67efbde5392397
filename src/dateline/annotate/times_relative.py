"""Times told by their place among others: "last week", "the previous day", "the third quarter", "three days ago".

the following month    →   Expression("unit", unit="M", which="following")
the third quarter of 1905  →   Expression("ordinal", unit="Q", number=3, base=date 1905)
"""

from dateline.annotate.times_clock import part_at
from dateline.annotate.times_dates import (
    day_and_month,
    day_at,
    month_and_day,
    month_at,
    which_year,
    year_after,
    year_at,
)
from dateline.annotate.times_expression import Expression, Match, Which, which_word
from dateline.annotate.times_holidays import holiday
from dateline.annotate.times_numbers import is_digits, ordinal
from dateline.annotate.times_text import Pieces
from dateline.annotate.times_words import category

ALONE = frozenset({"W", "M", "Q", "Y", "WE", "E", "C"})
LENGTHS = {"E": "P1DE", "C": "P1CE"}
"""Units that name a time with no more than "the" before them: "the year", "the weekend"; "the day" mostly does not."""
OPENS_CLAUSE = frozenset({"of", "that", "when", "which", "who", "-", "–", "in"})
IN_A_TIME = frozenset({"during", "throughout", "by", "since", "until", "around", "at", "from", "in", "before", "after"})
SHIFTS: dict[str, Which] = {
    "ago": "ago", "earlier": "earlier", "later": "later", "previously": "earlier", "hence": "next", "afterwards": "later",
    "afterward": "later", "before": "earlier", "after": "later", "prior": "earlier",
}  # fmt: skip


def day(p: Pieces, i: int) -> Match | None:
    """ "today", "yesterday afternoon", "tonight", "the day before yesterday"."""
    if p.low[i : i + 4] == ["the", "day", "before", "yesterday"] or p.low[i : i + 3] == ["day", "before", "yesterday"]:
        return Match(i, i + (4 if p.low[i] == "the" else 3), Expression("day", number=-2))
    if p.low[i : i + 4] == ["the", "day", "after", "tomorrow"] or p.low[i : i + 3] == ["day", "after", "tomorrow"]:
        return Match(i, i + (4 if p.low[i] == "the" else 3), Expression("day", number=2))
    number = category("day").get(p.low[i])
    if number is None:
        return None
    if number.endswith("NI"):
        return Match(i, i + 1, Expression("day", type="TIME", number=0, part="NI"))
    return Match(i, i + 1, Expression("day", number=int(number)))


def which(p: Pieces, i: int) -> Match | None:
    """ "last week", "this past spring", "that same day", "the following Friday", "next month", "last night"."""
    j = i + 1 if p.low[i] == "the" else i
    name = which_word(p.low[j])
    if name is None:
        return None
    j += 1
    if name == "following" and p.low[i] != "the" and p.low[j] not in category("unit"):
        return None  # a preposition: "following Tuesday's earthquake"
    if p.low[j] in ("same", "very") and name in ("this", "that"):
        j += 1
    elif name == "this" and p.low[j] in ("past", "last", "coming"):
        name, j = ("next" if p.low[j] == "coming" else "last"), j + 1
    if name == "next" and p.low[i] == "the":
        name = "following"  # "the next day" goes on from the text, "next week" from the report
    return _what(p, i, j, Expression("unit", which=name))


def vague(p: Pieces, i: int) -> Match | None:
    """ "these days", "this period", "that time": a stretch that only the text before can tell."""
    low = p.low
    if low[i : i + 2] == ["these", "days"]:
        return Match(i, i + 2, Expression("fixed", value="PRESENT_REF"))
    if low[i] in ("present", "modern"):
        j = i + 2 if low[i + 1] == "-" else i + 1
        return Match(i, j + 1, Expression("fixed", value="PRESENT_REF")) if low[j] == "day" else None
    if low[i] in ("this", "that") and low[i + 1] in ("time", "period") and i and low[i - 1] in IN_A_TIME:
        return Match(i, i + 2, Expression("fixed", value="PRESENT_REF" if low[i] == "this" else "PAST_REF"))
    return None


def _what(p: Pieces, i: int, j: int, found: Expression) -> Match | None:
    """The unit, weekday, month, season or part of a day that follows "last", "this", "the following"."""
    low = p.low
    k = j + 1 if low[j] in ("fiscal", "full", "entire", "whole", "financial", "calendar") else j
    if found.which in ("last", "next", "this") and (part := part_at(p, k)):
        if part[0] != "NI" or part[1] or found.which != "this":
            return Match(i, part[2], found.but(type="TIME", unit="D", part=part[0], mod=part[1]))
    elif part := part_at(p, k):
        return Match(i, part[2], found.but(type="TIME", unit="D", part=part[0], mod=part[1]))
    unit = category("unit").get(low[k])
    if unit and low[j - 1] == "past" and low[j - 2] not in ("this", "that"):
        return None  # a length: "the past year"
    if unit and unit not in ("N", "S", "I"):
        return _possessed(p, Match(i, k + 1, found.but(unit=unit)))
    if number := category("weekday").get(low[j]):
        k = j + 2 if low[j + 1] == "," else j + 1
        if (day := month_and_day(p, k)) or (day := _swapped(day_and_month(p, k))):
            return Match(i, day[2], found.but(kind="date", month=day[0], day=day[1], weekday=int(number)))
        return Match(i, j + 1, found.but(kind="weekday", weekday=int(number)))
    if day := month_and_day(p, j):
        return (
            Match(i, day[2], found.but(kind="date", month=day[0], day=day[1]))
            if year_after(p, day[2])[0] is None
            else None
        )
    if month := month_at(p, j):
        return (
            Match(i, month[1], found.but(kind="date", month=month[0])) if year_after(p, month[1])[0] is None else None
        )
    if (named := holiday(p, j)) and named.expression.kind == "holiday":
        return Match(i, named.after, named.expression.but(which=found.which))
    if (season := category("season").get(low[j])) and not _is_verb_fall(p, j):
        return Match(i, j + 1, found.but(kind="season", unit=season))
    if low[j] == "period" and found.which == "latest":
        return Match(i, j + 1, found.but(unit="Q"))
    return None


def _swapped(day: tuple[int, int, int] | None) -> tuple[int, int, int] | None:
    return (day[1], day[0], day[2]) if day else None


def _is_verb_fall(p: Pieces, i: int) -> bool:
    return p.low[i] == "fall" and p.low[i + 1] in ("in", "of") and p.low[i + 2] in ("the", "prices", "shares", "sales")


def _possessed(p: Pieces, match: Match) -> Match:
    """ "last year" itself, or what it owns: "last year's third quarter"."""
    j = match.after
    if p.low[j] in ("'", "’") and p.low[j] and p.low[j + 1] == "s" and (inner := ordinal_period(p, j + 2)):
        return Match(match.start, inner.after, inner.expression.but(base=match.expression))
    return match


def ordinal_period(p: Pieces, i: int) -> Match | None:
    """A quarter or half: "the third quarter", "third-quarter", "the first half of 2016", "Q3 2016", "the fiscal first quarter"."""
    low = p.low
    if low[i] == "q" and p.joined[i + 1] and low[i + 1] in ("1", "2", "3", "4"):
        return _of_year(p, Match(i, i + 2, Expression("ordinal", unit="Q", number=int(low[i + 1]))))
    j = i + 1 if low[i] == "the" else i
    base = None
    if year := year_at(p, j):
        base, j = Expression("date", year=year[0]), year[1]
    elif low[j : j + 3] in (["year", "-", "ago"], ["year", "-", "earlier"]):
        base, j = Expression("unit", unit="Y", which="last"), j + 3
    if low[j] in ("fiscal", "financial", "full"):
        j += 2 if low[j + 1] == "-" else 1
    number = ordinal(p, j) or ((-1, j + 1) if low[j] in ("last", "final", "latter") else None)
    if number is None:
        return None
    k = number[1] + 1 if low[number[1]] in ("-", "fiscal") else number[1]
    if low[k] in ("quarter", "half") and (number[0] <= (4 if low[k] == "quarter" else 2)):
        unit = "Q" if low[k] == "quarter" else "H"
        if number[0] == -1 and low[k + 1] != "of":
            return None
        last = 4 if unit == "Q" else 2
        found = Expression("ordinal", unit=unit, number=last if number[0] == -1 else number[0], base=base)
        return _of_year(p, Match(i, k + 1, found))
    return None


def _of_year(p: Pieces, match: Match) -> Match | None:
    """Adds the year that follows a quarter or half: "of 2016", "of last year", "2016". A half needs one, or a unit of time."""
    j = match.after
    k = j + 1 if p.low[j] in ("of", ",") else j
    if p.low[k] == "fiscal":
        k += 1
    if match.expression.base is None:
        if year := year_at(p, k):
            return Match(match.start, year[1], match.expression.but(base=Expression("date", year=year[0])))
        if inner := which_year(p, k):
            return Match(match.start, inner[1], match.expression.but(base=inner[0]))
        if (
            p.low[j] == "of" and p.low[j + 1].isalpha()
        ):  # "the first half of the game", "the third quarter of the match"
            return None
    return match if match.expression.unit == "Q" or match.expression.base else None


def the_unit(p: Pieces, i: int) -> Match | None:
    """ "the year", "the weekend", "the quarter", "the year-ago period", "the full year"."""
    if p.low[i] != "the":
        return None
    j = i + 1
    if p.low[j] == "year" and (found := year_at(p, j + 1) or _round_year(p, j + 1)):
        return Match(i, found[1], Expression("date", year=found[0]))
    if p.raw[j][:1].isupper() and p.raw[j + 1][:1].isupper():
        return None  # a name: "the Century City"
    if p.low[j] in ("full", "entire", "whole", "fiscal", "financial"):
        j += 1
    unit = category("unit").get(p.low[j])
    if unit and p.low[j + 1] in ("before", "after", "following") and p.low[j + 1 : j + 3] != ["after", "tomorrow"]:
        name: Which = "previous" if p.low[j + 1] == "before" else "following"
        if p.low[j + 2] in (".", ",", "", ";") or (name == "following" and p.low[j + 1] == "following"):
            return Match(i, j + 2, Expression("unit", unit=unit, which=name))
    if unit in ALONE and p.low[j + 1] in ("ended", "ending") and unit != "Q":
        return Match(
            i,
            j + 1,
            Expression("duration", type="DURATION", value=LENGTHS.get(unit, f"P1{unit}"), amount="1", unit=unit),
        )
    where = unit == "WE" and p.low[j + 1] == "in" and p.low[j + 2] != "which"  # "at the weekend in Kittery"
    if unit in ALONE and (where or p.low[j + 1] not in OPENS_CLAUSE):
        return _possessed(p, Match(i, j + 1, Expression("unit", unit=unit, which="the")))
    return None


def _round_year(p: Pieces, i: int) -> tuple[int, int] | None:
    return (2000, i + 2) if p.low[i : i + 2] == ["two", "thousand"] else None


def unit_end(p: Pieces, i: int) -> Match | None:
    """ "year-end" and "year end", the last day of the year in books and markets; "the month's end"."""
    j = i + 1 if p.low[i] == "the" else i
    unit = category("unit").get(p.low[j])
    if unit not in ("Y", "M", "W", "Q"):
        return None
    k = j + 1
    if p.low[k] == "-":
        k += 1
    elif p.low[k] in ("'", "’") and p.low[k] and p.low[k + 1] == "s":
        k += 2
    if p.low[k] != "end":
        return None
    if unit == "Y" and k <= j + 2 and i == j:
        return Match(i, k + 1, Expression("date", month=12, day=31))
    return Match(i, k + 1, Expression("unit", unit=unit, which="the", mod="END"))


def year_ago(p: Pieces, i: int) -> Match | None:
    """ "year-ago", "the year-earlier period": the same period of the year before."""
    low = p.low
    j = i + 1 if low[i] == "the" else i
    if low[j] in ("comparable", "corresponding"):
        j += 1
    if low[j] != "year" or low[j + 1] != "-" or low[j + 2] not in ("ago", "earlier"):
        return None
    j += 3
    if low[j] in ("quarter", "period", "quarters"):
        return Match(i, j + 1, Expression("shift", amount="1", unit="Y", which="earlier", number=1))
    return Match(j - 3, j, Expression("shift", amount="1", unit="Y", which="earlier", number=1))


def day_of_month(p: Pieces, i: int) -> Match | None:
    """ "the 12th", "the 12th of the month"; not "the 12th man", which the judgement on nouns leaves out."""
    if p.low[i] != "the" or not is_digits(p.low[i + 1]):
        return None
    found = day_at(p, i + 1)
    if found is None or found[1] != i + 3:
        return None
    j = found[1]
    if p.low[j : j + 3] in (["of", "the", "month"], ["of", "that", "month"], ["of", "this", "month"]):
        return Match(i, j + 3, Expression("day_of_month", day=found[0]))
    return Match(i, j, Expression("day_of_month", day=found[0]))
