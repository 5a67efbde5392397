"""The story as it was known on each day of report time, made beforehand and kept small.

    {"lines": ["<article …>", …], "heads": ["<h2>…"],
     "days": {"1905-08-27": {"top": "…", "lines": "2 lines", "told": [[0, [[3, "new"], [4, null]]]]}}}

Most lines stand on most days, so each is kept once; a day lists which of them it shows, and what is to be marked.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from markupsafe import Markup

from dateline.serve import pages_views
from dateline.serve.opened import OpenStore
from dateline.serve.pages_chronology import Day, Line
from dateline.serve.pages_links import Links
from dateline.serve.pages_render import environment
from dateline.serve.pages_time import AsOf
from dateline.tell.wording import count

MOST_DAYS = 24
"""Each day is worked out anew from its reports; of more days the latest and evenly chosen ones before are published."""


def days_data(opened: OpenStore, links: Links, as_of: AsOf) -> Markup:
    """The days as a block of data for the script of the page."""
    lines: dict[str, int] = {}
    heads: dict[str, int] = {}
    days: dict[str, Any] = {}
    before: date | None = None
    for day in published_days([tick.day for tick in as_of.ticks]):
        last = day == as_of.latest
        view = replace(links.view, as_of=links.view.as_of if last else day, since=before)
        context = pages_views.chronology(opened, replace(links, view=view), None)
        told = []
        for one in context["days"]:
            shown = [[_number(lines, _line(line, links, context["about"])), line.changed] for line in one.lines]
            told.append([_number(heads, _head(one)), shown])
        days[day.isoformat()] = {
            "top": context["summary"], "lines": count(context["lines"], "line"), "turn": _turn(context["turn"]), "told": told
        }  # fmt: skip
        before = day
    data = {"lines": list(lines), "heads": list(heads), "days": days}
    return _block(data)


def published_days(days: list[date]) -> list[date]:
    if len(days) <= MOST_DAYS:
        return days
    chosen = {round(n * (len(days) - 1) / (MOST_DAYS - 1)) for n in range(MOST_DAYS)}
    return [days[n] for n in sorted(chosen)]


def _number(known: dict[str, int], text: str) -> int:
    return known.setdefault(text, len(known))


def _macros() -> Any:
    return environment().get_template("lines.html.jinja").module


def _head(day: Day) -> str:
    return str(_macros().head_of_day(day)).strip()


def _line(line: Line, links: Links, about: Any) -> str:
    return str(_macros().one_line(replace(line, changed=None), links, about, False)).strip()


def _turn(turn: Any) -> str:
    return f"Since {turn.since:%-d} {turn.since:%B %Y}: {turn.words}" if turn else ""


def _block(data: Any) -> Markup:
    template = environment().from_string('<script type="application/json" id="days-data">{{ data|tojson }}</script>')
    return Markup(template.render(data=data))
