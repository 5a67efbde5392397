"""What a time is read against: the report's day, what the text told before, and which way the clause looks."""

from collections.abc import Callable
from dataclasses import dataclass

from dateline.annotate.times_calendar import Moment
from dateline.annotate.times_direction import Direction
from dateline.annotate.times_expression import Expression
from dateline.when import Basis

TO_THE_TEXT = frozenset({"previous", "following", "same", "that", "later", "earlier"})
TO_THE_REPORT = frozenset({"last", "past", "this", "next", "latest"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What a time is read against.

    `report` is the day of the report; `anchor` the last date of the text; in a `narrative` bare dates follow the anchor.
    `direction` asks the parse which way the clause looks; `country` decides whose holidays are meant. `fine` is the last
    date with a month, `period` the quarter that figures are compared for, `day` the day that a clock time belongs to,
    `inner` where the expression's own base lies ("of last year"); `aside` whether the time is told in passing.
    """

    report: Moment | None
    anchor: Moment | None
    narrative: bool
    direction: Callable[[], Direction | None]
    country: str | None = None
    fine: Moment | None = None
    prior: Moment | None = None
    last: Moment | None = None
    period: Moment | None = None
    day: Moment | None = None
    inner: Moment | None = None
    aside: bool = False

    @property
    def base(self) -> Moment | None:
        """What bare dates are read against."""
        return self.anchor if self.narrative or self.report is None else self.report


@dataclass(frozen=True, slots=True)
class Resolved:
    """A value and how it was reckoned."""

    value: str
    basis: Basis | None = None


def base_for(found: Expression, setting: Setting) -> Moment | None:
    """What the expression counts from: its own base, the last date of the text, or the report's day."""
    if found.base is not None:
        return setting.inner
    if found.which in ("that", "same"):
        return setting.last or setting.report
    if found.which in TO_THE_TEXT:
        return setting.anchor or setting.report
    if found.which in TO_THE_REPORT and setting.report is None:
        return None  # "last week" of a report whose day nobody knows
    return setting.base


def basis_for(found: Expression, setting: Setting) -> Basis:
    """How a time that counts from elsewhere is known."""
    return "anchor" if found.which in TO_THE_TEXT or setting.base is setting.anchor else "reckoned"
