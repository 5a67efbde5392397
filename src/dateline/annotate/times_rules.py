"""Simple time expressions: which rules a first word calls for, and what may stand beside a day.

    rules()["monday"]              →   (date, weekday)
    core("Monday at noon")         →   the longest match of these rules, with the clock time beside it

Each rule is a function from the pieces and a position to a match; a word that calls none costs one look-up.
"""

from functools import cache

from dateline.annotate import times_clock, times_dates, times_eras, times_relative, times_sets, times_spans
from dateline.annotate.times_dates import date, iso, numeric, year
from dateline.annotate.times_expression import Expression, Match, Rule, longest
from dateline.annotate.times_holidays import first_words, holiday
from dateline.annotate.times_numbers import words
from dateline.annotate.times_text import Pieces
from dateline.annotate.times_words import category

DAYLIKE = frozenset({"date", "weekday", "day", "holiday", "day_of_month"})


def reference(p: Pieces, i: int) -> Match | None:
    """ "now", "recently", "the future", "the near future", "the short term", "future years"."""
    low = p.low
    if low[i] == "future":
        return Match(i, i + 2, Expression("fixed", value="FUTURE_REF")) if category("units").get(low[i + 1]) else None
    if low[i] == "the" and low[i + 1] in ("near", "short") and low[i + 2] == "term" and low[i + 3] != "-":
        return Match(i, i + 3, Expression("fixed", value="FUTURE_REF"))
    if low[i] == "the":
        j = i + 2 if low[i + 1] in ("near", "immediate", "distant", "foreseeable", "recent") else i + 1
        if low[j] == "past" and category("unit").get(low[j + 1]):
            return None
        named = {"past": "PAST_REF", "present": "PRESENT_REF", "future": "FUTURE_REF"}.get(low[j])
        return Match(i, j + 1, Expression("fixed", value=named)) if named else None
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


NO_DAY = (times_spans.duration, times_clock.clock, year)
DIGIT_RULES: tuple[Rule, ...] = (
    iso, numeric, date, times_clock.clock, year, times_eras.decade, times_eras.century,
    times_relative.ordinal_period, times_spans.duration, times_sets.rate,
)  # fmt: skip
WORD_NUMBER: tuple[Rule, ...] = (
    date, year, times_clock.clock, times_eras.century, times_relative.ordinal_period, times_spans.duration,
    times_sets.rate,
)  # fmt: skip
THE: tuple[Rule, ...] = (
    date, times_dates.the_year_period, times_relative.which, times_relative.ordinal_period, times_relative.the_unit,
    times_relative.year_ago,
    times_eras.decade, times_eras.century, times_eras.season, times_relative.day_of_month,
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
    add(("a", "an"), times_sets.rate, times_spans.duration, times_clock.clock, times_relative.ordinal_period)
    add(("half", "quarter"), times_clock.clock, times_spans.duration)
    add(("the",), *THE)
    add(category("which"), times_relative.which, times_spans.duration, times_relative.ordinal_period)
    add((*category("unit"), *category("units")), times_spans.lasting)
    add(("these", "this", "that", "present", "modern"), times_relative.vague)
    add(("these",), times_spans.duration)
    add(("recent",), times_spans.duration)
    add(("future",), reference)
    add(category("unit"), times_relative.unit_end)
    add(("one", "some", "someday"), some_day)
    add(("another", "couple"), times_spans.duration)
    add(("first", "final", "full", "entire"), times_spans.duration)
    add(category("units"), times_spans.duration)
    add(("year", "comparable", "corresponding"), times_relative.year_ago)
    add(category("season"), times_eras.season)
    add(category("day"), times_relative.day)
    add(("day",), times_relative.day)
    add(category("ref"), reference)
    add(("right", "just", "more"), reference)
    add(category("set"), adverb_set)
    add(("every", "each", "everyday", "weekends", *category("weekdays")), times_sets.repeated)
    add(("once", "twice", "per"), times_sets.rate)
    add(category("clockword"), times_clock.clock)
    add(("overnight", "mid", "night"), part_alone)
    add(("q", "fiscal"), times_relative.ordinal_period, fiscal_year)
    add(("'", "’", "‘"), year, times_eras.decade)
    add(("ad", "a"), year)
    add(first_words(), holiday)
    return found


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
    """Joins a day and what stands beside it: "Monday morning", "9 a.m. on Tuesday", "Friday at noon", "8 May, 10:30"."""
    found = match.expression
    if found.kind == "clock":
        return _day_of_clock(p, match)
    if not is_day(found) or found.part or found.clock:
        return match
    j = match.after + (p.low[match.after] == ",")
    if part := times_clock.part_at(p, j):
        return Match(match.start, part[2], found.but(type="TIME", part=part[0], mod=part[1] or found.mod))
    if found.kind == "weekday" and (plural := category("parts").get(p.low[match.after])):
        value = f"XXXX-WXX-{found.weekday}T{plural}"
        return Match(match.start, match.after + 1, Expression("fixed", type="SET", value=value))
    j += p.low[j] == "at"
    time = times_clock.clock(p, j)
    if time and (j > match.after or p.low[j].isdigit()):
        return Match(match.start, time.after, _at(found, time.expression))
    return match


def is_day(found: Expression) -> bool:
    """Does it name a single day?"""
    return found.kind in DAYLIKE and (found.kind != "date" or found.day is not None)


def _at(day: Expression, time: Expression) -> Expression:
    return day.but(type="TIME", part=time.part, clock=time.clock, zone=time.zone, twin=time.twin, british=time.british)


def _day_of_clock(p: Pieces, match: Match) -> Match:
    """The day after a clock time: "9 a.m. Tuesday", "5 p.m. EST, Nov. 6", "2:30 the next day", "9 p.m. on 3 May EST"."""
    j = match.after + (p.low[match.after] == ",")
    j += p.low[j] == "on"
    called = rules().get(p.low[j]) or (DIGIT_RULES if p.low[j].isdigit() else ())
    if p.low[j] in ("this", "that", "last", "next", "the"):
        called = (times_relative.which, date, times_relative.day_of_month)
    day = longest([rule(p, j) for rule in called if rule not in NO_DAY])
    if day is None:
        return match
    time, found = match.expression, day.expression
    if found.kind == "unit" and found.part and time.clock:
        clock = times_clock.in_half(time.clock, found.part) if time.number else time.clock
        return Match(match.start, day.after, _at(found, time.but(clock=clock)))
    if not (is_day(found) or (found.kind == "unit" and found.unit == "D" and not found.part)):
        return match
    part = times_clock.part_at(p, day.after)
    if part and time.number and time.clock:  # "half past nine on Friday evening"
        return Match(match.start, part[2], _at(found, time.but(clock=times_clock.in_half(time.clock, part[0]))))
    zone = times_clock.zone_at(p, day.after) if time.zone is None and time.clock else None
    return Match(match.start, zone[1] if zone else day.after, _at(found, time.but(zone=zone[0]) if zone else time))
