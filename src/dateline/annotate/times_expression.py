"""What a time expression means before it is read against a calendar.

The grammar turns words into an `Expression`; only the resolver knows when the report was published and what was said
before. "late last Thursday" becomes

    Expression("weekday", weekday=4, which="last", mod="END")

and, in a report of Monday 28 August 1905, the value `1905-08-24`. Fields that the words do not give are `None`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal, cast

from dateline.annotate.times_text import Pieces
from dateline.annotate.times_words import category
from dateline.mention import TimeType

Kind = Literal[
    "date",  # year, month, day, weekday as far as stated; with `which` for "last May"
    "weekday",  # a weekday without date
    "season",  # `unit` is SP, SU, FA, WI
    "unit",  # "last week", "this year", "that day": `which` and `unit`
    "day",  # "today", "yesterday": `number` days from the report's date
    "shift",  # "three days ago", "two weeks later": `amount`, `unit`, `which`
    "ordinal",  # "the third quarter", "the first half": `unit` and `number`
    "decade",  # "the 1990s": `year`; below 100 for "the nineties", whose century is open
    "century",  # `number`: 20 for the twentieth
    "holiday",  # `value` is its name
    "day_of_month",  # "the 12th": `day`
    "clock",  # only a clock time (`number` 12: of which half of the day is open), or a part of a day without a day
    "duration",  # `value` is the finished value, `amount` and `unit` its size; `which` where it is anchored
    "someday",  # "one day": past or future, as the clause says
    "fixed",  # `value` is the finished value: sets, references, ISO dates
]
Which = Literal[
    "last", "past", "this", "next", "previous", "following", "same", "that", "latest", "ago", "later", "earlier", "the"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Expression:
    """The meaning of a time expression; see `Kind` for the fields that each kind uses.

    `year` is negative for years before Christ (-480 is 480 BC). `part` is a part of the day (`MO`), `clock` a time of
    day (`13:30`), `zone` its time zone as written, `twin` the same instant's clock time and zone where the text states
    it twice, `british` whether the clock time is written with a full stop. `base` is the expression that this one lies
    in ("the third quarter of last year").
    """

    kind: Kind
    type: TimeType = "DATE"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    unit: str | None = None
    which: Which | None = None
    amount: str | None = None
    number: int | None = None
    part: str | None = None
    clock: str | None = None
    zone: str | None = None
    twin: tuple[str, str] | None = None
    british: bool = False
    value: str | None = None
    mod: str | None = None
    base: "Expression | None" = None

    def but(self, **changes: Any) -> "Expression":
        """The same with other fields."""
        return replace(self, **changes)


@dataclass(frozen=True, slots=True)
class Match:
    """An expression over the pieces `[start, after)`."""

    start: int
    after: int
    expression: Expression


Rule = Callable[[Pieces, int], Match | None]
"""Reads an expression that begins at a piece, or finds none there."""


def which_word(word: str) -> Which | None:
    """How a word such as "last" or "following" points."""
    return cast("Which | None", category("which").get(word))


def longest(matches: list[Match | None]) -> Match | None:
    """The match that reaches furthest; of two equally long ones the first."""
    best: Match | None = None
    for match in matches:
        if match and (best is None or match.after > best.after):
            best = match
    return best
