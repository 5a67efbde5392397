"""The grammar of time expressions: small rules, tried where a word may begin a time, and composed.

    early on the morning of Friday, 8 May

`mod` takes "early on", `of_part` "the morning of", `date` the rest. Each rule is a function from the pieces and a
position to a match; `RULES` says which rules a first word calls for, so that most words of a text call none. The longest
match wins. Every rule looks ahead a fixed number of pieces at most, so the time taken grows with the text and no faster.
"""

from functools import cache

from dateline.annotate import times_clock, times_dates, times_relative, times_spans
from dateline.annotate.times_dates import DASHES, date, day_at, iso, month_at, numeric, year
from dateline.annotate.times_expression import Expression, Match, Rule, longest
from dateline.annotate.times_holidays import holiday
from dateline.annotate.times_numbers import is_digits, words
from dateline.annotate.times_text import Pieces
from dateline.annotate.times_words import category

PHASES = {
    "beginning": "START", "start": "START", "dawn": "START", "opening": "START", "outset": "START", "middle": "MID",
    "midpoint": "MID", "end": "END", "close": "END", "ending": "END", "eve": None,
}  # fmt: skip
DAYLIKE = frozenset({"date", "weekday", "day", "holiday", "day_of_month"})


def reference(p: Pieces, i: int) -> Match | None:
    """ "now", "recently", "the future", "the near future", "at present"."""
    low = p.low
    if low[i] == "the" or low[i] in ("a",):
        if low[i] == "the" and low[i + 1] == "past" and not category("unit").get(low[i + 2]):
            return Match(i, i + 2, Expression("fixed", value="PAST_REF"))
        if low[i] == "the" and low[i + 1] == "present":
            return Match(i, i + 2, Expression("fixed", value="PRESENT_REF"))
        j = i + 2 if low[i + 1] in ("near", "immediate", "distant", "foreseeable", "recent") else i + 1
        if low[i] == "the" and low[j] in ("future", "past", "term"):
            value = "PAST_REF" if low[j] == "past" else "FUTURE_REF"
            return Match(i, j + 1, Expression("fixed", value=value)) if low[j] != "term" else None
        return None
    if low[i] in ("right", "just") and low[i + 1] == "now":
        return Match(i, i + 2, Expression("fixed", value="PRESENT_REF"))
    if low[i : i + 2] == ["more", "recently"]:
        return Match(i, i + 2, Expression("fixed", value="PAST_REF"))
    value = category("ref").get(low[i])
    return Match(i, i + 1, Expression("fixed", value=value)) if value else None


def adverb_set(p: Pieces, i: int) -> Match | None:
    """ "daily", "annually"."""
    value = category("set").get(p.low[i])
    return Match(i, i + 1, Expression("fixed", type="SET", value=value)) if value else None


def part_alone(p: Pieces, i: int) -> Match | None:
    """ "the morning", "overnight", "the early evening", "at night": a part of a day that the text leaves open."""
    if p.low[i] == "night" and i and p.low[i - 1] == "at":
        return Match(i, i + 1, Expression("fixed", type="TIME", value="XXXX-XX-XXTNI"))
    if p.low[i] == "overnight":
        return Match(i, i + 1, Expression("clock", type="TIME", part="NI"))
    if p.low[i] != "the":
        if p.low[i] in ("mid", "midafternoon", "midmorning") and (part := times_clock.part_at(p, i)):
            return Match(i, part[2], Expression("clock", type="TIME", part=part[0], mod=part[1]))
        return None
    part = times_clock.part_at(p, i + 1)
    if part is None:
        return None
    return Match(i, part[2], Expression("clock", type="TIME", part=part[0], mod=part[1]))


def some_day(p: Pieces, i: int) -> Match | None:
    """ "one day", "some day" as a point of time that nobody knows; after "in" or "for" it is a length."""
    before = p.low[i - 1] if i else ""
    if p.low[i] == "someday":
        return Match(i, i + 1, Expression("someday"))
    if p.low[i + 1] != "day" or p.low[i + 2] in (*times_relative.SHIFTS, "of", "-", "and"):
        return None
    if p.low[i + 2] in ("", ".", ",") and before not in ("will", "would", "may", "might", "could", "can"):
        return None
    if before in times_spans.BEFORE_BARE or before in ("just", "only", "least", "than", "about", "every"):
        return None
    return Match(i, i + 2, Expression("someday"))


DIGIT_RULES: tuple[Rule, ...] = (
    iso, numeric, date, year, times_clock.clock, times_relative.decade, times_relative.century,
    times_relative.ordinal_period, times_spans.duration, times_spans.rate,
)  # fmt: skip
WORD_NUMBER: tuple[Rule, ...] = (
    date, year, times_clock.clock, times_relative.century, times_relative.ordinal_period, times_spans.duration,
    times_spans.rate,
)  # fmt: skip
THE: tuple[Rule, ...] = (
    date, times_dates.the_year_period, times_relative.which, times_relative.ordinal_period, times_relative.the_unit, times_relative.year_ago,
    times_relative.decade, times_relative.century, times_relative.season, times_relative.day_of_month,
    times_relative.unit_end, times_relative.day, times_spans.duration, reference, part_alone, holiday,
)  # fmt: skip


@cache
def rules() -> dict[str, tuple[Rule, ...]]:
    """First word → the rules that it may begin."""
    found: dict[str, tuple[Rule, ...]] = {}

    def add(names: object, *added: Rule) -> None:
        for name in names:  # type: ignore[attr-defined]
            found[name] = found.get(name, ()) + tuple(rule for rule in added if rule not in found.get(name, ()))

    add(("one", "some", "someday"), some_day)
    add(category("month"), date)
    add(category("weekday"), date, weekday)
    add(category("shortday"), date, weekday)
    for name in ("digit", "teen", "ten", "ordinal"):
        add(words(name), *WORD_NUMBER)
    for name in ("vague", "plural", "dozen", "scale"):
        add(words(name), times_spans.duration)
    add(("a", "an"), times_spans.rate, times_spans.duration, times_clock.clock, times_relative.ordinal_period)
    add(("half", "quarter"), times_clock.clock, times_spans.duration)
    add(("the",), *THE)
    add(category("which"), times_relative.which, times_spans.duration, times_relative.ordinal_period)
    add(("these", "this", "that", "present", "modern"), times_relative.vague)
    add(("these",), times_spans.duration)
    add(("recent",), times_spans.duration)
    add(category("unit"), times_relative.unit_end)
    add(("one", "some", "someday"), some_day)
    add(("another", "couple"), times_spans.duration)
    add(("first", "final", "full", "entire"), times_spans.duration)
    add(category("units"), times_spans.duration)
    add(("year", "comparable", "corresponding"), times_relative.year_ago)
    add(category("season"), times_relative.season)
    add(category("day"), times_relative.day)
    add(("day",), times_relative.day)
    add(category("ref"), reference)
    add(("right", "just", "more"), reference)
    add(category("set"), adverb_set)
    add(("every", "each", "everyday", "weekends", *category("weekdays")), times_spans.repeated)
    add(("once", "twice", "per"), times_spans.rate)
    add(category("clockword"), times_clock.clock)
    add(("overnight", "mid", "night"), part_alone)
    add(("q", "fiscal"), times_relative.ordinal_period, fiscal_year)
    add(("'", "’", "‘"), year, times_relative.decade)
    add(("ad", "a"), year)
    add(holiday_words(), holiday)
    return found


def holiday_words() -> frozenset[str]:
    from dateline.annotate.times_holidays import first_words

    return first_words()


def weekday(p: Pieces, i: int) -> Match | None:
    """A weekday without a date."""
    found = times_dates.weekday_at(p, i)
    return Match(i, found[1], Expression("weekday", weekday=found[0])) if found else None


def fiscal_year(p: Pieces, i: int) -> Match | None:
    """ "fiscal 2019", "fiscal year 2019"."""
    if p.low[i] != "fiscal":
        return None
    j = i + 2 if p.low[i + 1] == "year" else i + 1
    found = times_dates.year_at(p, j)
    return Match(i, found[1], Expression("fixed", value=f"{found[0]}", unit="FY")) if found else None


def core(p: Pieces, i: int) -> Match | None:
    """The longest simple expression that begins here, with the day, part of day or clock time that stands beside it."""
    word = p.low[i]
    called = DIGIT_RULES if word.isdigit() else rules().get(word)
    if not called:
        return None
    best = longest([rule(p, i) for rule in called])
    return _beside(p, best) if best else None


def _beside(p: Pieces, match: Match) -> Match:
    """Joins a day and what stands beside it: "Monday morning", "9 a.m. on Tuesday", "Friday at noon", "8 May 2018, 10:30"."""
    found = match.expression
    if found.kind == "clock":
        return _day_of_clock(p, match)
    if found.kind not in DAYLIKE or (found.kind == "date" and found.day is None) or found.part or found.clock:
        return match
    j = match.after
    j += p.low[j] == ","
    part = times_clock.part_at(p, j)
    if part and not (part[0] == "NI" and p.low[part[2]] == "club"):
        return Match(match.start, part[2], found.but(type="TIME", part=part[0], mod=part[1] or found.mod))
    if plural := category("parts").get(p.low[match.after]):
        if found.kind == "weekday":
            value = f"XXXX-WXX-{found.weekday}T{plural}"
            return Match(match.start, match.after + 1, Expression("fixed", type="SET", value=value))
    j += p.low[j] == "at"
    if (time := times_clock.clock(p, j)) and (j > match.after or p.low[j].isdigit()):
        e = time.expression
        return Match(
            match.start, time.after, found.but(type="TIME", clock=e.clock, zone=e.zone, twin=e.twin, british=e.british)
        )
    return match


def _day_of_clock(p: Pieces, match: Match) -> Match:
    """The day after a clock time: "9 a.m. Tuesday", "5 p.m. EST, Nov. 6", "noon on the 12th", "10 p.m. last night"."""
    j = match.after
    j += p.low[j] == ","
    j += p.low[j] == "on"
    called = rules().get(p.low[j]) or (DIGIT_RULES if p.low[j].isdigit() else ())
    if p.low[j] in ("this", "that", "last", "next", "the"):
        called = (times_relative.which, date, times_relative.day_of_month)
    day = longest([rule(p, j) for rule in called if rule not in (times_spans.duration, times_clock.clock, year)])
    if day is None:
        return match
    e, day_expression = match.expression, day.expression
    one_day = day_expression.kind in DAYLIKE and (day_expression.kind != "date" or day_expression.day is not None)
    if one_day or (day_expression.kind == "unit" and day_expression.part):
        clock = day_expression.but(type="TIME", part=e.part, clock=e.clock, zone=e.zone, twin=e.twin, british=e.british)
        if (
            day_expression.part in ("EV", "AF", "NI")
            and e.clock
            and e.clock < "12:00"
            and p.low[match.after - 1] == "clock"
        ):
            clock = clock.but(clock=f"{int(e.clock[:2]) + 12}{e.clock[2:]}")
        return Match(match.start, day.after, clock)
    return match


def modified(p: Pieces, i: int) -> Match | None:
    """ "early", "late on", "mid-", "the end of", "the first half of", "the night of" before an expression."""
    low = p.low
    if mod := category("mod").get(low[i]):
        j = i + 1
        if low[j] == "-" or (low[j] in ("in", "on") and low[i] != "mid"):
            j += 1
        inner = longest([core(p, j), _part_of(p, j)])
        if inner is None or not _takes_mod(inner.expression):
            return None
        return Match(i, inner.after, inner.expression.but(mod=mod))
    if low[i] in ("earlier", "later") and (inner := core(p, i + 1 + (low[i + 1] in ("in", "on")))):
        kind = inner.expression.kind
        if kind in ("unit", "day") and (inner.expression.which != "the" or low[i + 1] == "in"):
            return Match(i, inner.after, inner.expression)
        return None
    j = i + 1 if low[i] == "the" else i
    early = category("mod").get(low[j])
    if early and j > i and (part := times_clock.part_at(p, j)) is None and low[j] != "middle":
        k = j + 2 if low[j + 1] == "-" else j + 1
        if low[k] in ("part", "half", "days", "stages", "months", "weeks", "hours", "years") and low[k + 1] == "of":
            inner = core(p, k + 2)
            return (
                Match(i, inner.after, inner.expression.but(mod=early))
                if inner and inner.expression.type in ("DATE", "TIME")
                else None
            )
        inner = core(p, k)
        if inner is None and low[k].isdigit() or inner and inner.expression.kind in ("fixed",):
            return None
        return (
            Match(i, inner.after, inner.expression.but(mod=early)) if inner and _takes_mod(inner.expression) else None
        )
    if low[j] in PHASES and low[j + 1] == "of" or low[j] == "middle" and low[j + 1] == "of":
        inner = core(p, j + 2)
        if inner is None or inner.expression.type not in ("DATE", "TIME") or inner.expression.kind == "fixed":
            return None
        return Match(i, inner.after, inner.expression.but(mod=PHASES.get(low[j], "MID")))
    if found := _part_of(p, i):
        return found
    if low[j] == "week" and low[j + 1] == "of" and (inner := date(p, j + 2)) and inner.expression.day:
        return Match(i, inner.after, Expression("unit", unit="W", which="this", base=inner.expression))
    return None


def _part_of(p: Pieces, i: int) -> Match | None:
    """ "the night of 3 May", "morning of the 12th"."""
    part = times_clock.part_at(p, i + 1 if p.low[i] == "the" else i)
    if part is None or p.low[part[2]] not in ("of", "on"):
        return None
    inner = core(p, part[2] + 1)
    if inner and inner.expression.kind in DAYLIKE and not inner.expression.clock and not inner.expression.part:
        return Match(i, inner.after, inner.expression.but(type="TIME", part=part[0], mod=part[1]))
    return None


def _takes_mod(found: Expression) -> bool:
    """May "early" or "late" stand before it ("early 1998", "late Monday"; not "late two years")?"""
    return found.kind in (
        "date",
        "weekday",
        "season",
        "unit",
        "day",
        "ordinal",
        "decade",
        "century",
        "holiday",
        "clock",
    ) and (found.type in ("DATE", "TIME"))


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


@cache
def openers() -> frozenset[str]:
    """The words that may begin an expression."""
    first = {phrase[0] for phrase, _ in APPROXIMATE} | set(PHASES) | {"earlier", "later", "middle", "the", "week"}
    return frozenset(first | set(rules()) | set(category("approx")) | set(category("mod")) | set(category("part")))


def expression_at(p: Pieces, i: int) -> Match | None:
    """The longest expression that begins at a piece."""
    return longest([core(p, i), modified(p, i), approximate(p, i)])


def coordinated(p: Pieces, i: int) -> list[Match]:
    """Several dates of which the first lacks what the last states: "26–27 May", "8 and 9 May 1905"."""
    if not is_digits(p.low[i]) or not (first := day_at(p, i)):
        return []
    days = [(first[0], i, first[1])]
    j = first[1]
    while (
        len(days) < 5 and (p.low[j] in DASHES or p.low[j] in ("and", "to", "or", ",", "until", "through")) and p.low[j]
    ):
        second = day_at(p, j + 1)
        if second is None:
            return []
        start, j = j + 1, second[1]
        k = j + 1 if p.low[j] == "of" else j
        if month_at(p, k) and (last := date(p, start)) and last.expression.day:
            shared = last.expression.but(weekday=None)
            return [*(Match(a, b, shared.but(day=d)) for d, a, b in days), last]
        days.append((second[0], start, j))
    return []


def continued(p: Pieces, match: Match) -> list[Match]:
    """The dates after this one that lack what it states: "May 26–27, 1905", "1904-05", "May 3 and 4"."""
    e, j = match.expression, match.after
    if e.kind != "date" or e.clock or e.part or e.base:
        return [match]
    if e.month is None and e.day is None:
        return [match, *_second_year(p, match)]
    if (
        e.day is None
        or e.year is not None
        or p.low[j] not in DASHES
        and p.low[j] not in ("and", "to", "or")
        or not p.low[j]
    ):
        return [match]
    second = day_at(p, j + 1)
    if second is None or second[0] <= e.day or not is_digits(p.low[j + 1]):
        return [match]
    k = second[1]
    if (
        month_at(p, k)
        or p.low[k] in category("units")
        or p.low[k] in category("unit")
        or p.low[k] in ("%", "percent", "million")
    ):
        return [match]
    year, after = times_dates.year_after(p, k) if p.low[k] != "in" else (None, k)
    both = e.but(year=year)
    return [Match(match.start, match.after, both), Match(j + 1, after, both.but(day=second[0], weekday=None))]


def _second_year(p: Pieces, match: Match) -> list[Match]:
    """ "05" in "1904–05"."""
    j, first = match.after, match.expression.year
    if (
        first is None
        or first < 1000
        or p.low[j] not in DASHES
        or not p.low[j]
        or not p.joined[j]
        or not p.joined[j + 1]
    ):
        return []
    if (
        not is_digits(p.low[j + 1])
        or len(p.low[j + 1]) != 2
        or p.joined[j + 2]
        and p.low[j + 2] in DASHES
        and p.low[j + 2]
    ):
        return []
    year = first // 100 * 100 + int(p.low[j + 1])
    return [Match(j + 1, j + 2, Expression("date", year=year))] if year > first else []


def find(p: Pieces) -> list[Match]:
    """All expressions, in text order, without overlap."""
    found: list[Match] = []
    starts = openers()
    i, last = 0, len(p.low)
    while i < last:
        word = p.low[i]
        if word not in starts and not word.isdigit():
            i += 1
            continue
        matches = coordinated(p, i)
        if not matches:
            match = expression_at(p, i)
            matches = continued(p, match) if match else []
        found += matches
        i = matches[-1].after if matches else i + 1
    return found
