"""What somebody looks at: a day of report time, a story, and filters. It stands in the address, so that it can be linked.

    ?as_of=1905-08-28&about=Witte&status=cancelled   →   View(as_of=date(1905, 8, 28), about="Witte", statuses=("cancelled",))

`of_query` reads it from the address, `query` writes it back, without what is not set; `in_order` refuses days that come
in no order.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, get_args
from urllib.parse import urlencode

from dateline.errors import UsageError
from dateline.mention import Status
from dateline.when import of_iso

STATUSES: tuple[Status, ...] = get_args(Status)
LONGEST = 400
"""Characters of a value in an address: a name, not a text."""


@dataclass(frozen=True, slots=True)
class View:
    """`as_of` and `story` choose the reports; everything else filters what they tell.

    `about` is a name or an entity's id, `place` a place's; `source` an outlet; `by` a speaker. `begin` and `end` bound
    event time (days, both included); `dates` and `sentences` cap a timeline; `since` is where changes are counted from.
    """

    as_of: date | None = None
    story: str | None = None
    about: str | None = None
    place: str | None = None
    statuses: tuple[Status, ...] = ()
    source: str | None = None
    begin: date | None = None
    end: date | None = None
    dates: int | None = None
    sentences: int | None = None
    by: str | None = None
    since: date | None = None


NAMES = {"begin": "from", "end": "to", "statuses": "status"}
"""What a field is called in an address, where that is another word."""


def _day(name: str, text: str) -> date:
    when = of_iso(text)
    if when is None or when.last_day is None:
        raise UsageError(f"{name}={text[:40]}: not a date; write it as 1905-08-29")
    return when.last_day


def _number(name: str, text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < len(text) < 7 and int(text)):
        raise UsageError(f"{name}={text[:40]}: not a number from 1 on")
    return int(text)


def _statuses(texts: Iterable[str]) -> tuple[Status, ...]:
    wanted = {part.strip() for text in texts for part in text.split(",") if part.strip()}
    unknown = sorted(wanted.difference(STATUSES))
    if unknown:
        raise UsageError(f"status={unknown[0][:40]}: no such status; one of {', '.join(STATUSES)}")
    return tuple(status for status in STATUSES if status in wanted)


def of_query(values: Mapping[str, str] | Iterable[tuple[str, str]]) -> View:
    """The view of an address; empty values count as not given. Raises `UsageError` in one line."""
    pairs = list(values.items() if isinstance(values, Mapping) else values)
    given = {name: text.strip() for name, text in pairs if text.strip()}
    found: dict[str, Any] = {"statuses": _statuses(text for name, text in pairs if name == "status")}
    for one in fields(View):
        name = NAMES.get(one.name, one.name)
        text = given.get(name)
        if text is None or one.name == "statuses":
            continue
        if len(text) > LONGEST:
            raise UsageError(f"{name}: {len(text)} characters; at most {LONGEST}")
        if one.name in {"as_of", "begin", "end", "since"}:
            found[one.name] = _day(name, text)
        elif one.name in {"dates", "sentences"}:
            found[one.name] = _number(name, text)
        else:
            found[one.name] = text
    return View(**found)


def in_order(view: View, begin: str = "from", end: str = "to") -> View:
    """The view, if its days come in order. Raises `UsageError`, as the command line does; `begin` and `end` are asked by
    these names."""
    for (name, first), (other, last) in (
        ((begin, view.begin), (end, view.end)),
        (("since", view.since), ("as_of", view.as_of)),
    ):
        if first and last and first > last:
            raise UsageError(f"{name}={first}: is after {other}={last}; give the earlier day first")
    return view


def query(view: View) -> str:
    """The address of a view, without question mark; `of_query` reads it back."""
    pairs: list[tuple[str, str]] = []
    for one in fields(View):
        value = getattr(view, one.name)
        name = NAMES.get(one.name, one.name)
        if isinstance(value, tuple):
            pairs += [(name, part) for part in value]
        elif value is not None:
            pairs.append((name, value.isoformat() if isinstance(value, date) else str(value)))
    return urlencode(pairs)
