"""What stands beside a clock time in its sentence: the day it is of, and the half of the day.

The envoys met at noon on Tuesday.                          noon of Tuesday
The evening sitting began at half past nine.                21:30
At noon we were told that nobody would come tomorrow.       noon of the report's day: the day is another clause's
"""

from dateline.annotate.language import Parse
from dateline.annotate.times_calendar import Moment, moment_of_value
from dateline.annotate.times_clock import EVENING, in_half
from dateline.annotate.times_expression import Match
from dateline.annotate.times_resolve import resolve
from dateline.annotate.times_setting import Setting
from dateline.mention import Time

HIGHEST = 12  # heads to climb
CLAUSES = frozenset({"ccomp", "xcomp"})


def day_beside(
    matches: list[Match],
    sentences: list[int],
    index: int,
    setting: Setting,
    times: list[Time],
    parse: Parse,
    heads: list[int],
) -> Moment | None:
    """The day that the same sentence names beside a clock time: the nearest one, that before it first.

    `times` are those before it, `heads` the tokens of the parse that head the matches.
    """
    for step in (-1, 1, -2, 2):
        other = index + step
        if not 0 <= other < len(matches) or sentences[other] != sentences[index]:
            continue
        value = times[other].value if step < 0 else resolve(matches[other].expression, setting).value
        moment = moment_of_value(value) if matches[other].expression.kind != "clock" else None
        if moment is not None and moment.day is not None and moment.unit == "D":
            if _is_told_of(parse, heads[index], heads[other]) or _is_of_a_thing(parse, heads[other]):
                continue
            return moment
    return None


def _is_told_of(parse: Parse, clock: int, day: int) -> bool:
    """Does the day belong to what is said, and the clock time to the saying?"""
    verb = parse.doc[clock]
    for _ in range(HIGHEST):
        if verb.pos_ in ("VERB", "AUX") or verb.head.i == verb.i:
            break
        verb = verb.head
    below = parse.doc[day]
    for _ in range(HIGHEST):
        if below.head.i == verb.i:
            return below.dep_ in CLAUSES
        if below.head.i == below.i:
            return False
        below = below.head
    return False


def _is_of_a_thing(parse: Parse, day: int) -> bool:
    """ "at noon they discussed Friday's vote"; but "Friday's meeting began at noon"."""
    token = parse.doc[day]
    return token.dep_ == "poss" and token.head.dep_ in ("dobj", "pobj")


def in_its_half(matches: list[Match], sentences: list[int], index: int) -> Match:
    """The clock time, its open half closed by what its sentence names: "the evening sitting began at half past nine"."""
    match = matches[index]
    if match.expression.number is None or match.expression.clock is None:
        return match
    for other in (index - 1, index + 1, index - 2):
        if 0 <= other < len(matches) and sentences[other] == sentences[index]:
            beside = matches[other].expression
            if beside.part in EVENING and not beside.clock:
                found = match.expression.but(clock=in_half(match.expression.clock, beside.part))
                return Match(match.start, match.after, found)
    return match
