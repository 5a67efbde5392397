"""Logs of a day: four digits at the beginning of line after line are times of day, not years.

    2045 Rescuers reach the harbour.          → 20:45
    2031 The lights in the town fail.         → 20:31     and not the years 2045, 2031 and 0900
    0900 A ship leaves with blankets.         → 09:00

One such line proves nothing; three in the order of time, either way, make a log, if one of them cannot be a year: of "1905",
"1914" and "1939" nobody knows, and years they are more often. Midnight may fall between two of them.
"""

from collections.abc import Sequence
from itertools import pairwise

from dateline.annotate.times_expression import Expression, Match
from dateline.annotate.times_numbers import is_digits
from dateline.annotate.times_text import Pieces

FEWEST = 3
"""Lines that make a log."""


def with_clocks(p: Pieces, matches: Sequence[Match]) -> list[Match]:
    """The matches, with times of day for the years that begin the lines of a log."""
    found = {match.start: match for match in matches}
    heads = [i for i in range(len(p.low)) if _begins_line(p, i) and _is_clock(p.low[i]) and _stands_alone(found.get(i))]
    clocks = [p.low[i] for i in heads]
    if len(heads) < FEWEST or not _in_order(clocks) or not any(clock.startswith("0") for clock in clocks):
        return list(matches)
    for i in heads:
        clock = f"{p.low[i][:2]}:{p.low[i][2:]}"
        found[i] = Match(i, i + 1, Expression("clock", type="TIME", clock=clock))
    return [found[start] for start in sorted(found)]


def _begins_line(p: Pieces, i: int) -> bool:
    """Does it begin a line, with a new sentence behind it?"""
    begins = i == 0 or not p.low[i - 1]
    return begins and i + 1 < len(p.low) and p.raw[i + 1][:1].isupper() and not p.joined[i + 1]


def _is_clock(word: str) -> bool:
    return is_digits(word) and len(word) == 4 and int(word[:2]) < 24 and int(word[2:]) < 60


def _stands_alone(match: Match | None) -> bool:
    return match is None or match.after == match.start + 1


def _in_order(clocks: Sequence[str]) -> bool:
    """Do they go on, or back, with midnight at most once between two of them?"""
    on = sum(later < earlier for earlier, later in pairwise(clocks))
    back = sum(later > earlier for earlier, later in pairwise(clocks))
    return min(on, back) <= 1 and len(set(clocks)) >= FEWEST
