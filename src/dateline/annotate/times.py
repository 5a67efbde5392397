"""Time expressions: where they stand, what they mean, and how that is known.

    The envoys, who had left on Friday, will return next month.        report of Monday, 28 August 1905
            Friday      → DATE 1905-08-25, basis tense: the clause is in the past
            next month  → DATE 1905-09, basis reckoned

Three steps, each with its own files: the *grammar* (`times_grammar` and the rules it composes) turns words into
expressions and knows no calendar; the *judge* (`times_judge`) asks the parse which of them are no times; the *resolver*
(`times_resolve`) reads what is left against the report's date, or, in a history, against what was said before.
"""

from bisect import bisect_right
from dataclasses import replace
from datetime import datetime
from functools import partial

from dateline.annotate.language import Parse
from dateline.annotate.times_beside import day_beside, in_its_half
from dateline.annotate.times_dates import DASHES
from dateline.annotate.times_direction import Direction, direction, in_passing
from dateline.annotate.times_expression import Expression, Match
from dateline.annotate.times_grammar import find
from dateline.annotate.times_interval import interval
from dateline.annotate.times_judge import any_season, is_time, some_day, sure_years, trimmed, without_verb
from dateline.annotate.times_lists import with_years
from dateline.annotate.times_log import with_clocks
from dateline.annotate.times_periods import PAST
from dateline.annotate.times_resolve import resolve
from dateline.annotate.times_setting import Resolved, Setting
from dateline.annotate.times_share import share
from dateline.annotate.times_text import Pieces, pieces
from dateline.annotate.times_thread import Clock, Thread, day_above, is_history, report_day
from dateline.annotate.times_zones import country_of, offset_of
from dateline.mention import Reading, Time
from dateline.report import Passage
from dateline.span import Span

LEFT_OUT = frozenset({"boilerplate", "credit"})
LONGEST_DATE = 40  # characters of "Wednesday, September 27th, 2018, 10:30 GMT"


def annotate(parse: Parse, reading: Reading) -> Reading:
    """Adds the report's times."""
    return replace(reading, times=with_years(replace(reading, times=times_of(parse))))


def times_of(parse: Parse) -> tuple[Time, ...]:
    """The times of a parsed report, in text order.

    Of a report published on one of several days (`1905-08-29/1905-08-30`) a relative time is read only where the first
    and the last of them give the same: "on Tuesday" may be one day, "yesterday" is not known.
    """
    report = parse.report
    told = [passage.span for passage in report.passages if passage.kind not in LEFT_OUT or _dates(report.text, passage)]
    if not report.passages:
        told = [Span(0, len(report.text))]
    p = pieces(report.text, told)
    matches = with_clocks(p, find(p))
    tokens = [_token_at(parse, p.starts[match.start]) for match in matches]
    years = sure_years(p, matches)
    kept = [
        (any_season(p, some_day(p, trimmed(p, without_verb(p, m, parse, t), parse), parse, t), parse, t), t)
        for m, t in zip(matches, tokens, strict=True)
        if t >= 0 and is_time(p, m, parse, t, years)
    ]
    matches = share(p, [m for m, _ in kept])
    country = country_of(report.source, report.text)
    days = [report_day(day) for day in (report.published or "").split("/")]
    if headed := day_above(p, matches, days):
        days = [headed]
    readings = [
        _resolved(parse, p, matches, [t for _, t in kept], Clock(d, is_history(matches, d), country)) for d in days
    ]
    if len(readings) == 1:
        return tuple(readings[0])
    unknown = _resolved(parse, p, matches, [t for _, t in kept], Clock(None, False, country))
    both = zip(readings[0], readings[-1], unknown, strict=True)
    return tuple(first if first.value == last.value else left for first, last, left in both)


def _dates(text: str, passage: Passage) -> bool:
    """Is the passage no more than a full date: the report's own, above its text?"""
    if passage.span.end - passage.span.start > LONGEST_DATE:
        return False
    p = pieces(text, [passage.span])
    matches = find(p)
    found = matches[0].expression if len(matches) == 1 else None
    return bool(found and found.day and found.year and not p.low[matches[0].after] and matches[0].start == 0)


def _token_at(parse: Parse, offset: int) -> int:
    """The parse's token that holds a character, or the last one before it."""
    return bisect_right(parse.starts, offset) - 1


def _resolved(parse: Parse, p: Pieces, matches: list[Match], tokens: list[int], clock: Clock) -> list[Time]:
    times: list[Time] = []
    thread = Thread()
    sentences = [parse.sentence_of(token) for token in tokens]
    heads = [_head(parse, p, token, match) for token, match in zip(tokens, matches, strict=True)]
    for index, match in enumerate(matches):

        def toward(head: int = heads[index]) -> Direction | None:
            return direction(parse.doc[head])

        setting = Setting(
            clock.report,
            thread.anchor,
            clock.narrative,
            toward,
            clock.country,
            thread.fine,
            thread.prior,
            thread.last,
            thread.period,
        )
        if match.expression.kind == "clock":
            match = in_its_half(matches, sentences, index)
            setting = replace(setting, day=day_beside(matches, sentences, index, setting, times, parse, heads))
        passing = clock.narrative and _in_passing(parse, p, matches, tokens, heads, index)
        found = resolve(match.expression, replace(setting, aside=passing) if passing else setting)
        times.append(_time(f"t{index}", p.span(match.start, match.after), match.expression, found, setting))
        thread = thread.after(match.expression, found, clock, partial(_looks_back, setting), passing)
    return times


def _looks_back(setting: Setting) -> bool:
    return setting.direction() in PAST


def _in_passing(parse: Parse, p: Pieces, matches: list[Match], tokens: list[int], heads: list[int], index: int) -> bool:
    """Is a date told in passing: the end of a range of years, or a noun's, though not where a paragraph begins with it?"""
    match, token = matches[index], tokens[index]
    if index == 0:
        return False
    if p.low[match.start - 1] in DASHES and p.low[match.start - 1] and matches[index - 1].after == match.start - 1:
        return match.expression.month is None
    if parse.passage_of[token] != parse.passage_of[tokens[index - 1]]:
        return False
    if p.low[match.start - 1] == "(" and p.low[match.after] == ")" and match.expression.month is None:
        return True  # "the constitution (1790)"
    return in_passing(parse.doc[heads[index]])


def _head(parse: Parse, p: Pieces, first: int, match: Match) -> int:
    """The highest token of the expression in the parse: the one whose head lies outside."""
    last = _token_at(parse, p.starts[match.after - 1])
    for i in range(first, min(last + 1, len(parse.doc))):
        head = parse.doc[i].head.i
        if head < first or head > last or head == i:
            return i
    return first


def _time(name: str, span: Span, found: Expression, resolved: Resolved, setting: Setting) -> Time:
    when = interval(found, resolved, setting)
    begin: datetime | None = when.begin if when else None
    return Time(
        id=name,
        span=span,
        type="DATE" if found.type == "TIME" and _is_whole_day(resolved.value) else found.type,
        value=resolved.value,
        mod=found.mod,
        begin=begin,
        end=when.end if when else None,
        offset=offset_of(found, resolved.value, setting.country),
        grain=when.grain if when else None,
        basis=when.basis if when else None,
    )


def _is_whole_day(value: str) -> bool:
    """Is the value a day, or none that is known, without an hour: "24 hours ago" of a report whose hour is not known?"""
    return "T" not in value and not value.endswith("_REF")


def find_times(text: str, published: str | None = None) -> tuple[Time, ...]:
    """The times of a text, read against its day of publication (ISO 8601) where that is given."""
    from dateline.annotate.language import parse
    from dateline.read.clean import passages
    from dateline.report import Report

    report = Report(id="text", text=text, published=published, passages=passages(text))
    return times_of(next(parse([report])))
