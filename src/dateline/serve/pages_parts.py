"""The chronology as it is sent: what is known at once, the first lines, then all others when they have been worked out.

    part 1    the head, the as-of control, the filters       from the list of reports
    part 2    the lines of the first days                     from the reports that tell them
    part 3    the lines of all other days                     from everything

Should the whole differ from the first lines, it is sent as a whole; the style sheet hides what stood there before.
"""

from collections.abc import Iterator, Sequence

from dateline.errors import DatelineError
from dateline.serve import answers_first, pages_views
from dateline.serve.opened import BETWEEN, OpenStore
from dateline.serve.pages_chronology import Day, days_of
from dateline.serve.pages_links import Links
from dateline.serve.pages_render import render
from dateline.serve.pages_time import AsOf
from dateline.store import HeldError

AGAIN = 3
"""Seconds until a page is asked for again that could not be made because somebody writes."""
AT_A_TIME = 40
"""Days in a part."""
BEGIN, END, ANEW = '<div id="lines">\n', "</div>\n", '</div>\n<div class="anew">\n'


def chronology_parts(opened: OpenStore, links: Links, as_of: AsOf | None) -> Iterator[str]:
    """The inner part of the page. What is wrong with the view is raised here; what goes wrong later, told in the page."""
    top = pages_views.chronology_top(opened, links)
    return _parts(opened, links, as_of, str(render("chronology_top", links, **top)))


def _parts(opened: OpenStore, links: Links, as_of: AsOf | None, top: str) -> Iterator[str]:
    yield top
    first: list[Day] = []
    try:
        first = _first_days(opened, links)
        if first:
            yield BEGIN + _days(opened, links, first)
        opened.seen.set()
        whole = pages_views.chronology(opened, links, as_of)
    except (DatelineError, LookupError) as error:
        if isinstance(error, LookupError) and not opened.is_being_written:
            raise
        message = BETWEEN if isinstance(error, LookupError) else str(error)
        again = AGAIN if isinstance(error, LookupError | HeldError) else None
        closing = END if first else ""
        yield closing + render("problem", links, heading="The lines cannot be read", message=message, again=again)
        return
    days: list[Day] = whole["days"]
    if first and days[: len(first)] == first:
        days = days[len(first) :]
    else:
        yield ANEW if first else f"{render('chronology_turn', links, **whole)}{BEGIN}"
    for number in range(0, len(days), AT_A_TIME):
        yield _days(opened, links, days[number : number + AT_A_TIME])
    yield f"{END}{render('chronology_end', links, **whole)}"


def _first_days(opened: OpenStore, links: Links) -> list[Day]:
    found = answers_first.first(opened, links.view)
    if found is None:
        return []
    return days_of(found.entries, found.happenings, [], found.reports, pages_views.corrected(opened))


def _days(opened: OpenStore, links: Links, days: Sequence[Day]) -> str:
    return str(render("chronology_days", links, days=days, about=pages_views.origins(opened, links.view)))
