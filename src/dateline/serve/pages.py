"""The pages of the site, rendered on the server from the answers of `serve/answers.py`; they read without any script.

    GET /?as_of=1905-08-27&status=cancelled      the chronology as it was known then, what was cancelled
    GET /report?id=a1&at=102-151#at              a report, scrolled to a place in it

Everything that is chosen stands in the address, so that every view can be linked.
"""

import re
from collections.abc import Callable
from itertools import chain
from typing import Any

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse
from starlette.routing import Route

from dateline.errors import StoreError, UsageError
from dateline.serve import answers, pages_people, pages_reports, pages_views
from dateline.serve.opened import BETWEEN, OpenStore
from dateline.serve.pages_links import UNFILTERED, Links
from dateline.serve.pages_parts import AGAIN, chronology_parts
from dateline.serve.pages_render import framed, render
from dateline.serve.pages_time import AsOf, as_of_control
from dateline.serve.view import View, of_query
from dateline.store import HeldError

TABS = (
    ("chronology", "Chronology"), ("plans", "Plans"), ("people", "People"), ("meetings", "Meetings"), ("map", "Map"),
    ("quotes", "Quotes"), ("differences", "Differences"), ("reports", "Reports"), ("corrections", "Corrections"),
    ("downloads", "Downloads"), ("help", "Help"),
)  # fmt: skip
TITLES = dict(TABS) | {"add": "Add reports", "search": "Search", "report": "Report", "entity": "Who"}
SCRIPTS = ("page.js", "forms.js")
MORE_SCRIPTS = {
    "meetings": ("vendor/d3.js", "pictures.js", "graph.js"),
    "map": ("vendor/d3.js", "pictures.js", "map.js"),
}
FOOT = "Made by Dateline from the reports of this store. Nothing on this page is loaded from elsewhere."
TIMELESS = frozenset({"add", "help", "corrections", "downloads", "report"})
"""Pages without the as-of control."""
HOLE = "<!-- the page -->"

Made = Callable[[OpenStore, Links, AsOf | None], dict[str, Any]]


def opened_of(request: Request) -> OpenStore:
    """The store that the application serves."""
    store = request.app.state.opened
    assert isinstance(store, OpenStore)
    return store


def csrf_of(request: Request) -> str:
    """What a script must send back with a write; nothing where this site only reads."""
    return str(getattr(request.state, "csrf", "")) if getattr(request.state, "allow_writes", True) else ""


def page(request: Request, name: str, make: Made, *, tab: str | None = None, path: str | None = None,
         title: str | None = None) -> Response:  # fmt: skip
    """A page of the view in the address; a welcome where there is nothing to show yet, one line where that is wrong."""
    opened = opened_of(request)
    try:
        view = of_query(request.query_params.multi_items())
    except UsageError as error:
        return problem(opened, str(error), 400)
    csrf = csrf_of(request)
    links = Links(view, writes=bool(csrf))
    try:
        if not opened.path.exists() or not opened.outline(View()).reports:
            shown = name if name in {"help", "add"} else "welcome"
            inner = render(shown, links, **extras(shown))
            return HTMLResponse(
                _frame(opened, links, shown, inner, None, tab or name, "No reports yet", empty=True, csrf=csrf)
            )
        opened.outline(View(story=view.story))  # raises where there is no such story, whatever the page shows
        if make is pages_views.chronology:
            return _in_parts(opened, links, csrf)
        as_of = None if name in TIMELESS else as_of_control(opened, view)
        context = make(opened, links, as_of)
        heading = title or context.get("title") or TITLES[name]
        inner = render(name, links, **context, **extras(name))
        opened.seen.set()
        asked = context.get("asked", "")
        return HTMLResponse(
            _frame(opened, links, name, inner, as_of, tab or name, heading, path=path, csrf=csrf, asked=asked)
        )
    except UsageError as error:
        return problem(opened, str(error), 404)
    except StoreError as error:
        return problem(opened, str(error), 503, again=isinstance(error, HeldError))
    except LookupError:  # what is told and what it is told of are for a moment of two versions
        if not opened.is_being_written:
            raise
        return problem(opened, BETWEEN, 503, again=True)


def _in_parts(opened: OpenStore, links: Links, csrf: str) -> Response:
    """The chronology: its head is sent before its lines are known."""
    as_of = as_of_control(opened, links.view)
    parts = chronology_parts(opened, links, as_of)
    frame = _frame(opened, links, "chronology", Markup(HOLE), as_of, "chronology", TITLES["chronology"], csrf=csrf)
    top, _, foot = frame.partition(HOLE)
    return StreamingResponse(chain([f"{top}{next(parts)}"], parts, [foot]), media_type="text/html; charset=utf-8")


def _frame(opened: OpenStore, links: Links, name: str, inner: Markup, as_of: AsOf | None, tab: str, title: str, *,
           path: str | None = None, empty: bool = False, csrf: str = "", asked: str = "") -> str:  # fmt: skip
    stories = [] if empty else opened.answer(answers.stories, View())
    return framed(
        "site",
        links,
        name=path or name,
        tab=tab,
        title=title,
        inner=inner,
        as_of=as_of,
        tabs=() if empty else TABS,
        stories=stories,
        story_title="" if empty else pages_views.story_title(opened, links.view),
        cleared=pages_views.nothing_filtered(),
        chips=[] if name in {"report", "entity"} else chips(opened, links, name, empty),
        scripts=() if name == "chronology" else SCRIPTS + MORE_SCRIPTS.get(name, ()),
        asked=asked,
        foot=FOOT,
        csrf=csrf,
    )


def extras(name: str) -> dict[str, Any]:
    return {"meanings": list(pages_views.MEANINGS.items())} if name == "help" else {}


def chips(opened: OpenStore, links: Links, name: str, empty: bool) -> list[tuple[str, str]]:
    """The filters that are set, each with the address that takes it away."""
    view, found = links.view, []
    if empty or name in UNFILTERED:
        return []
    for field, words in (("about", "about"), ("place", "at"), ("source", "from"), ("by", "said by")):
        if (value := getattr(view, field)) is not None:
            found.append((f"{words} {pages_views.name_of(opened, view, value)}", links.page(name, **{field: None})))
    for status in view.statuses:
        rest = tuple(one for one in view.statuses if one != status)
        found.append((status, links.page(name, statuses=rest)))
    for field, words in (("begin", "from"), ("end", "until")):
        if (value := getattr(view, field)) is not None:
            found.append((f"{words} {value}", links.page(name, **{field: None})))
    return found


def problem(opened: OpenStore, message: str, status: int, *, again: bool = False) -> HTMLResponse:
    """One line that says what is wrong; `again`: it passes, and the browser asks again by itself."""
    headings = {400: "That cannot be shown", 404: "That is not there", 503: "The store cannot be read"}
    links = Links()
    inner = render("problem", links, heading=headings[status], message=message, again=AGAIN if again else None)
    html = framed(
        "site", links, name="problem", tab="", title=headings[status], inner=inner, as_of=None, tabs=TABS, stories=[],
        story_title="", cleared={}, chips=[], scripts=SCRIPTS, asked="", foot=FOOT, csrf="",
    )  # fmt: skip
    return HTMLResponse(html, status, {"retry-after": str(AGAIN)} if again else None)


# --- the pages ---


def chronology(request: Request) -> Response:
    return page(request, "chronology", pages_views.chronology)


def plans(request: Request) -> Response:
    return page(request, "plans", pages_views.plans)


def people(request: Request) -> Response:
    return page(request, "people", lambda opened, links, _: pages_people.people(opened, links))


def entity(request: Request) -> Response:
    key = str(request.path_params["id"])

    def make(opened: OpenStore, links: Links, _: AsOf | None) -> dict[str, Any]:
        made = pages_people.entity(opened, links, key)
        return made | {"title": made["person"]["entity"]["name"]}

    return page(request, "entity", make, tab="people", path=f"people/{key}")


def meetings(request: Request) -> Response:
    return page(request, "meetings", lambda opened, links, _: pages_people.meetings(opened, links))


def places(request: Request) -> Response:
    return page(request, "map", lambda opened, links, _: pages_people.places(opened, links))


def quotes(request: Request) -> Response:
    return page(request, "quotes", lambda opened, links, _: pages_people.quotes(opened, links))


def differences(request: Request) -> Response:
    return page(request, "differences", lambda opened, links, _: pages_reports.differences(opened, links))


def reports(request: Request) -> Response:
    return page(request, "reports", lambda opened, links, _: pages_reports.reports(opened, links))


def report(request: Request) -> Response:
    key, at = asked_for(request, "id"), re.fullmatch(r"(\d{1,9})-(\d{1,9})", asked_for(request, "at"))

    def make(opened: OpenStore, links: Links, _: AsOf | None) -> dict[str, Any]:
        made = pages_reports.report(opened, links, key, (int(at[1]), int(at[2])) if at else None)
        return made | {"title": made["report"]["title"]}

    return page(request, "report", make, tab="reports")


def search(request: Request) -> Response:
    q, how = asked_for(request, "q").strip(), asked_for(request, "how") or "words"
    return page(request, "search", lambda opened, links, _: pages_reports.search(opened, links, q, how), tab="")


def add(request: Request) -> Response:
    return page(request, "add", lambda opened, links, _: {}, tab="")


def corrections(request: Request) -> Response:
    return page(request, "corrections", lambda opened, links, _: pages_reports.corrections(opened, links))


def downloads(request: Request) -> Response:
    return page(request, "downloads", lambda opened, links, _: pages_reports.downloads(links))


def help_page(request: Request) -> Response:
    return page(request, "help", lambda opened, links, _: {})


def asked_for(request: Request, name: str) -> str:
    return request.query_params.get(name, "")


PAGES = {
    "/": chronology, "/plans": plans, "/people": people, "/people/{id}": entity, "/meetings": meetings, "/map": places,
    "/quotes": quotes, "/differences": differences, "/reports": reports, "/report": report, "/search": search, "/add": add,
    "/corrections": corrections, "/downloads": downloads, "/help": help_page,
}  # fmt: skip
ROUTES = [Route(path, endpoint) for path, endpoint in PAGES.items()]
