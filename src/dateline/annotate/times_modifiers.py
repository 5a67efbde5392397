"""What stands before a time and shades it: "early", "late on", "the end of", "the night of", "about", "at least".

    the end of May   →   the month of May with the modifier END
    about two hours  →   the length PT2H with the modifier APPROX

TIMEX3 counts these words as parts of the expression.
"""

from dateline.annotate import times_clock
from dateline.annotate.times_dates import date
from dateline.annotate.times_expression import Expression, Match, longest
from dateline.annotate.times_rules import core, is_day
from dateline.annotate.times_text import Pieces
from dateline.annotate.times_words import category

PHASES: dict[str, str] = {
    "beginning": "START", "start": "START", "dawn": "START", "opening": "START", "outset": "START", "middle": "MID",
    "midpoint": "MID", "end": "END", "close": "END", "ending": "END",
}  # fmt: skip
PARTS = frozenset({"part", "half", "days", "stages", "months", "weeks", "hours", "years"})
SHADED = frozenset(
    {"date", "weekday", "season", "unit", "day", "ordinal", "decade", "century", "holiday", "clock", "day_of_month"}
)


def modified(p: Pieces, i: int) -> Match | None:
    """The expression behind "early", "late on", "mid-", "the end of", "earlier", "the night of", "the week of"."""
    j = i + 1 if p.low[i] == "the" else i
    if p.low[j] in PHASES and p.low[j + 1] == "of":
        return _shaded(p, i, core(p, j + 2), PHASES[p.low[j]])
    if mod := category("mod").get(p.low[j]):
        return _early(p, i, j, mod) or _part_of(p, i)
    if p.low[i] in ("earlier", "later"):
        return _earlier(p, i)
    if p.low[j : j + 2] == ["week", "of"]:
        inner = date(p, j + 2)
        if inner and inner.expression.day:
            return Match(i, inner.after, Expression("unit", unit="W", which="this", base=inner.expression))
        return None
    return _part_of(p, i)


def _shaded(p: Pieces, i: int, inner: Match | None, mod: str) -> Match | None:
    if inner is None or inner.expression.kind not in SHADED or inner.expression.type not in ("DATE", "TIME"):
        return None
    return Match(i, inner.after, inner.expression.but(mod=mod))


def _early(p: Pieces, i: int, j: int, mod: str) -> Match | None:
    """ "early 1998", "late on Monday", "mid-May", "the early 1990s", "the latter part of May", "early in the morning of"."""
    k = j + 1
    if p.low[k] in PARTS and p.low[k + 1] == "of":
        return _shaded(p, i, core(p, k + 2), mod)
    if p.low[k] == "-" or (p.low[k] in ("in", "on") and i == j and p.low[j] != "mid"):
        k += 1
    if i < j and times_clock.part_at(p, j):
        return None  # "the early evening" is read as a part of a day
    return _shaded(p, i, longest([core(p, k), _part_of(p, k)]), mod)


def _earlier(p: Pieces, i: int) -> Match | None:
    """ "earlier this week", "later in the year", "earlier yesterday"."""
    within = p.low[i + 1] in ("in", "on")
    inner = core(p, i + 1 + within)
    if inner is None or inner.expression.kind not in ("unit", "day"):
        return None
    return Match(i, inner.after, inner.expression) if within or inner.expression.which != "the" else None


def _part_of(p: Pieces, i: int) -> Match | None:
    """ "the night of 3 May", "morning of the 12th"."""
    part = times_clock.part_at(p, i + 1 if p.low[i] == "the" else i)
    if part is None or p.low[part[2]] not in ("of", "on"):
        return None
    inner = core(p, part[2] + 1)
    if inner and is_day(inner.expression) and not inner.expression.clock and not inner.expression.part:
        return Match(i, inner.after, inner.expression.but(type="TIME", part=part[0], mod=part[1]))
    return None


BEFORE_OVER = frozenset({"for", "of", "in", "after", "took", "lasted", "well", "than", "just"})
"""Words after which "over" is "more than"; elsewhere "over two years" mostly means "in their course"."""
APPROXIMATE: tuple[tuple[tuple[str, ...], str], ...] = (
    (("no", "more", "than"), "EQUAL_OR_LESS"),
    (("no", "less", "than"), "EQUAL_OR_MORE"),
    (("no", "fewer", "than"), "EQUAL_OR_MORE"),
    (("a", "little", "more", "than"), "MORE_THAN"),
    (("just", "over"), "MORE_THAN"),
    (("over",), "MORE_THAN"),
    (("just", "under"), "LESS_THAN"),
    (("more", "than"), "MORE_THAN"),
    (("less", "than"), "LESS_THAN"),
    (("fewer", "than"), "LESS_THAN"),
    (("at", "least"), "EQUAL_OR_MORE"),
    (("at", "most"), "EQUAL_OR_LESS"),
    (("up", "to"), "EQUAL_OR_LESS"),
)


def approximate(p: Pieces, i: int) -> Match | None:
    """ "about", "nearly", "more than", "at least" before an expression."""
    low = p.low
    if simple := category("approx").get(low[i]):
        mod, j = simple, i + 1
    else:
        for phrase, name in APPROXIMATE:
            if low[i] == phrase[0] and tuple(low[i : i + len(phrase)]) == phrase:
                mod, j = name, i + len(phrase)
                break
        else:
            return None
    inner = _after_approximate(p, j, low[i])
    if inner is None:
        return None
    return Match(i, inner.after, inner.expression.but(mod=inner.expression.mod or mod))


def _after_approximate(p: Pieces, i: int, word: str) -> Match | None:
    inner = modified(p, i) or core(p, i)
    if inner is None:
        return None
    found = inner.expression
    sized = found.kind in ("duration", "shift")
    if word in ("about", "around", "approximately", "roughly", "circa"):
        if sized or found.clock:
            return inner
        return inner if word != "about" and found.kind == "date" else None
    if word == "over" and (p.low[i - 2] not in BEFORE_OVER or found.which in ("last", "past", "next")):
        return inner if found.kind == "shift" or p.low[i] in ("a", "an") else None
    return inner if sized else None
