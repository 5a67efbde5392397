"""Dates that share what only one of them states: "August and September 1914", "from 3 May to 8 June 1905".

August    and  September 1914     →   1914-08, 1914-09
December  to   February 1905      →   1904-12, 1905-02: a month cannot come after the one it leads up to
"""

from dateline.annotate.times_dates import DASHES
from dateline.annotate.times_expression import Match
from dateline.annotate.times_text import Pieces

UP_TO = DASHES | {"to", "until", "till", "through"}
BETWEEN = DASHES | {"and", "to", "or", ",", "until", "till", "through"}


def share(p: Pieces, matches: list[Match]) -> list[Match]:
    """The matches with the years that stand only once given to both sides."""
    shared = list(matches)
    for i in range(len(shared) - 2, -1, -1):
        first, second = shared[i], shared[i + 1]
        between = p.low[first.after : second.start]
        if not 1 <= len(between) <= 2 or not all(word in BETWEEN or word in ("the", "in") for word in between):
            continue
        a, b = first.expression, second.expression
        if a.kind == "day_of_month" and b.kind == "date" and b.day and a.day and a.day < b.day:
            shared[i] = Match(first.start, first.after, b.but(day=a.day, weekday=None))
            continue
        if between[0] in UP_TO and a.kind == "date" == b.kind and a.month and b.month and b.year is None and not b.base:
            if (b.month, b.day or 32) < (a.month, a.day or 0) and a.year:
                shared[i + 1] = Match(second.start, second.after, b.but(year=a.year + 1))
            elif (b.month, b.day or 32) < (a.month, a.day or 0) and not b.which:
                shared[i + 1] = Match(second.start, second.after, b.but(which="following"))
            continue
        if a.year is not None or b.year is None or a.base or a.which:
            continue
        if a.kind == "date" and b.kind == "date" and a.month and b.month:
            if between == [","] and a.day is None:
                continue
            late = (a.month, a.day or 0) > (b.month, b.day or 32)
            shared[i] = Match(first.start, first.after, a.but(year=b.year - 1 if late else b.year))
        elif a.kind == "season" and b.kind == "season":
            shared[i] = Match(first.start, first.after, a.but(year=b.year))
    return shared
