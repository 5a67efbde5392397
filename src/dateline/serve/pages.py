"""The pages of the site, rendered on the server from the answers of `serve/answers.py`; they read without any script.

    GET /?as_of=1905-08-27&status=cancelled      the chronology as it was known then, what was cancelled
    GET /report?id=a1&at=102-151#at              a report, scrolled to a place in it

Everything that is chosen stands in the address, so that every view can be linked.
"""

import re
from collections.abc import Callable
from itertools import chain
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response, StreamingResponse
from markupsafe import Markup

from dateline.errors import StoreError, UsageError
from dateline.serve import answers, pages_people, pages_reports, pages_views
from dateline.serve.opened import OpenStore
from dateline.serve.pages_links import UNFILTERED, Links
from dateline.serve.pages_render import framed, render, streamed
from dateline.serve.pages_time import AsOf, as_of_control
from dateline.serve.view import View, of_query

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

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
LONG = frozenset({"chronology"})
"""Pages that are sent while they are made."""
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
        if not opened.path.exists() or not opened.known(View()).reports:
            shown = name in {"help", "add"}
            return _whole(
                opened,
                links,
                name if shown else "welcome",
                {},
                None,
                tab or name,
                "No reports yet",
                empty=True,
                csrf=csrf,
            )
        as_of = None if name in TIMELESS else as_of_control(opened, view)
        context = make(opened, links, as_of)
        heading = title or context.get("title") or TITLES[name]
        return _whole(opened, links, name, context, as_of, tab or name, heading, path=path, csrf=csrf)
    except UsageError as error:
        return problem(opened, str(error), 404)
    except StoreError as error:
        return problem(opened, str(error), 503)


def _whole(opened: OpenStore, links: Links, name: str, context: dict[str, Any], as_of: AsOf | None, tab: str,
           title: str, *, path: str | None = None, empty: bool = False, csrf: str = "") -> Response:  # fmt: skip
    stories = [] if empty else opened.answer(answers.stories, View())
    is_long = name in LONG
    inner = Markup(HOLE) if is_long else render(name, links, **context, **extras(name))
    html = framed(
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
        scripts=SCRIPTS + MORE_SCRIPTS.get(name, ()),
        asked=context.get("asked", ""),
        foot=FOOT,
        csrf=csrf,
    )
    if is_long:
        top, _, foot = html.partition(HOLE)
        parts = chain([top], streamed(name, links, **context), [foot])
        return StreamingResponse(parts, media_type="text/html; charset=utf-8")
    return HTMLResponse(html)


def extras(name: str) -> dict[str, Any]:
    return {"meanings": list(pages_views.MEANINGS.items())} if name == "help" else {}


def chips(opened: OpenStore, links: Links, name: str, empty: bool) -> list[tuple[str, str]]:
    """The filters that are set, each with the address that takes it away."""
    view, found = links.view, []
    if empty or name in UNFILTERED:
        return []
    for field, words in (("about", "about"), ("place", "at"), ("source", "from"), ("by", "said by")):
        if (value := getattr(view, field)) is not None:
            found.append((f"{words} {_name_of(opened, view, value)}", links.page(name, **{field: None})))
    for status in view.statuses:
        rest = tuple(one for one in view.statuses if one != status)
        found.append((status, links.page(name, statuses=rest)))
    for field, words in (("begin", "from"), ("end", "until")):
        if (value := getattr(view, field)) is not None:
            found.append((f"{words} {value}", links.page(name, **{field: None})))
    return found


def _name_of(opened: OpenStore, view: View, value: str) -> str:
    entities = opened.answer(answers.entities, View(as_of=view.as_of, story=view.story))
    return next((one["name"] for one in entities if one["id"] == value), value)


def problem(opened: OpenStore, message: str, status: int) -> HTMLResponse:
    """One line that says what is wrong."""
    headings = {400: "That cannot be shown", 404: "That is not there", 503: "The store cannot be read"}
    links = Links()
    inner = render("problem", links, heading=headings[status], message=message)
    html = framed(
        "site", links, name="problem", tab="", title=headings[status], inner=inner, as_of=None, tabs=TABS, stories=[],
        story_title="", cleared={}, chips=[], scripts=SCRIPTS, asked="", foot=FOOT, csrf="",
    )  # fmt: skip
    return HTMLResponse(html, status)


# --- the pages ---


@router.get("/")
def chronology(request: Request) -> Response:
    return page(request, "chronology", pages_views.chronology)


@router.get("/plans")
def plans(request: Request) -> Response:
    return page(request, "plans", pages_views.plans)


@router.get("/people")
def people(request: Request) -> Response:
    return page(request, "people", lambda opened, links, _: pages_people.people(opened, links))


@router.get("/people/{id}")
def entity(request: Request, id: str) -> Response:
    def make(opened: OpenStore, links: Links, _: AsOf | None) -> dict[str, Any]:
        made = pages_people.entity(opened, links, id)
        return made | {"title": made["person"]["entity"]["name"]}

    return page(request, "entity", make, tab="people", path=f"people/{id}")


@router.get("/meetings")
def meetings(request: Request) -> Response:
    return page(request, "meetings", lambda opened, links, _: pages_people.meetings(opened, links))


@router.get("/map")
def places(request: Request) -> Response:
    return page(request, "map", lambda opened, links, _: pages_people.places(opened, links))


@router.get("/quotes")
def quotes(request: Request) -> Response:
    return page(request, "quotes", lambda opened, links, _: pages_people.quotes(opened, links))


@router.get("/differences")
def differences(request: Request) -> Response:
    return page(request, "differences", lambda opened, links, _: pages_reports.differences(opened, links))


@router.get("/reports")
def reports(request: Request) -> Response:
    return page(request, "reports", lambda opened, links, _: pages_reports.reports(opened, links))


@router.get("/report")
def report(request: Request, id: str = "", at: str = "") -> Response:
    place = re.fullmatch(r"(\d{1,9})-(\d{1,9})", at)

    def make(opened: OpenStore, links: Links, _: AsOf | None) -> dict[str, Any]:
        made = pages_reports.report(opened, links, id, (int(place[1]), int(place[2])) if place else None)
        return made | {"title": made["report"]["title"]}

    return page(request, "report", make, tab="reports")


@router.get("/search")
def search(request: Request, q: str = "", how: str = "words") -> Response:
    return page(request, "search", lambda opened, links, _: pages_reports.search(opened, links, q.strip(), how), tab="")


@router.get("/add")
def add(request: Request) -> Response:
    return page(request, "add", lambda opened, links, _: {}, tab="")


@router.get("/corrections")
def corrections(request: Request) -> Response:
    return page(request, "corrections", lambda opened, links, _: pages_reports.corrections(opened, links))


@router.get("/downloads")
def downloads(request: Request) -> Response:
    return page(request, "downloads", lambda opened, links, _: pages_reports.downloads(links))


@router.get("/help")
def help_page(request: Request) -> Response:
    return page(request, "help", lambda opened, links, _: {})
