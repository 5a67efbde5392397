"""The API: every answer of the page as JSON, described by `/api/openapi.json`.

    GET /api/timeline?as_of=1905-08-28&about=Witte        the same as `dateline timeline --as-of … --about … --format json`

What the command line gives is given here in the same words. An answer carries an `ETag` of the store's version, so that a
page that asks again for what has not changed is told so in a few bytes. What is wrong with a request is told in one line
as `detail`, with a status of 4xx; 503 means that the store is missing or that another program writes it.
"""

import hashlib
from collections.abc import Callable
from typing import Annotated, Any, Literal

import msgspec
from fastapi import APIRouter, Depends, Path, Query, Request, Response
from pydantic import BaseModel

from dateline import __version__
from dateline.errors import UsageError
from dateline.mention import Status
from dateline.serve import (
    answers,
    answers_exports,
    answers_people,
    answers_places,
    answers_reports,
    answers_search,
    answers_store,
    contract,
    records,
)
from dateline.serve.guard import csrf_token
from dateline.serve.opened import OpenStore
from dateline.serve.view import LONGEST, View, in_order, of_query

Answer = Callable[[OpenStore, View], Any]


class Problem(BaseModel):
    """What is wrong with the request, in one line."""

    detail: str


PROBLEMS: dict[int | str, dict[str, Any]] = {
    400: {"model": Problem, "description": "A value makes no sense."},
    401: {"model": Problem, "description": "A token is needed."},
    403: {"model": Problem, "description": "Not allowed."},
    404: {"model": Problem, "description": "Not there."},
    421: {"model": Problem, "description": "Asked for under a foreign name."},
    422: {"model": Problem, "description": "A value is of the wrong sort."},
    503: {"model": Problem, "description": "The store is missing, or another program writes it."},
}
router = APIRouter(prefix="/api", responses=PROBLEMS)


FILE = {
    "description": "The file.",
    "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
}

# --- what every answer shares ---


def opened_of(request: Request) -> OpenStore:
    opened: OpenStore = request.app.state.opened
    return opened


Text = Annotated[str | None, Query(max_length=LONGEST)]
Day = Annotated[str | None, Query(max_length=40, description="ISO 8601; of a month or an interval its last day")]
Opened = Annotated[OpenStore, Depends(opened_of)]


def view_of(
    request: Request,
    as_of: Annotated[
        str | None, Query(max_length=40, description="Only reports published up to and on that day.")
    ] = None,
    story: Annotated[str | None, Query(max_length=LONGEST, description="One story, by id.")] = None,
    about: Annotated[str | None, Query(max_length=LONGEST, description="A name or an entity's id.")] = None,
    place: Annotated[str | None, Query(max_length=LONGEST, description="Where it happens.")] = None,
    status: Annotated[list[Status] | None, Query(description="One or more.")] = None,
    source: Annotated[str | None, Query(max_length=LONGEST, description="An outlet.")] = None,
    begin: Annotated[Day, Query(alias="from", description="Nothing that ended before.")] = None,
    end: Annotated[Day, Query(alias="to", description="Nothing that began after.")] = None,
    dates: Annotated[int | None, Query(ge=1, le=100_000, description="At most so many dates.")] = None,
    sentences: Annotated[int | None, Query(ge=1, le=100_000, description="At most so many sentences a date.")] = None,
    by: Annotated[str | None, Query(max_length=LONGEST, description="Who is quoted.")] = None,
    since: Annotated[Day, Query(description="Changes are counted from this day.")] = None,
) -> View:
    """The view of the address. Filters that say nothing of what is asked for are passed over."""
    return in_order(of_query(request.query_params.multi_items()))


Viewed = Annotated[View, Depends(view_of)]


def answered(request: Request, opened: OpenStore, view: View, answer: Answer, name: str = "") -> Response:
    """The answer as JSON; or that it has not changed since the asker last had it."""
    seed = msgspec.json.encode([__version__, opened.version(), request.url.path, request.url.query])
    tag = f'"{hashlib.sha256(seed).hexdigest()[:20]}"'
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={"etag": tag})
    key = name or f"{answer.__module__}.{answer.__qualname__}"
    data = opened.keep(f"json {key}", view, lambda: msgspec.json.encode(answer(opened, view)))
    return Response(data, media_type="application/json", headers={"etag": tag})


def plainly(value: Any, status: int = 200) -> Response:
    return Response(msgspec.json.encode(value), status, media_type="application/json")


# --- as the command line answers ---


@router.get("/stories", response_model=list[contract.Story])
def stories(request: Request, opened: Opened, view: Viewed) -> Response:
    """The stories that the reports tell: `dateline stories`."""
    return answered(request, opened, view, answers.stories)


@router.get("/copies", response_model=list[list[str]])
def copies(request: Request, opened: Opened, view: Viewed) -> Response:
    """Groups of reports that are one text: `dateline copies`."""
    return answered(request, opened, view, answers.copies)


@router.get("/entities", response_model=list[contract.Entity])
def entities(request: Request, opened: Opened, view: Viewed) -> Response:
    """Who and what is named: `dateline entities`."""
    return answered(request, opened, view, answers.entities)


@router.get("/events", response_model=list[contract.Event])
def events(request: Request, opened: Opened, view: Viewed) -> Response:
    """All events with their histories: `dateline events`."""
    return answered(request, opened, view, answers.events)


@router.get("/timeline", response_model=contract.Timeline)
def timeline(request: Request, opened: Opened, view: Viewed) -> Response:
    """The chronology: `dateline timeline`."""
    return answered(request, opened, view, answers.timeline)


@router.get("/quotes", response_model=list[contract.Quote])
def quotes(request: Request, opened: Opened, view: Viewed) -> Response:
    """Who said what, in which words: `dateline quotes`."""
    return answered(request, opened, view, answers.quotes)


@router.get("/changes", response_model=list[contract.Change])
def changes(request: Request, opened: Opened, view: Viewed) -> Response:
    """What changed since a day: `dateline changes`."""
    if view.since is None:
        raise UsageError("since: give the day from which changes are counted")
    return answered(request, opened, view, answers.changes)


@router.get("/disagreements", response_model=list[contract.Disagreement])
def disagreements(request: Request, opened: Opened, view: Viewed) -> Response:
    """Where the sources disagree: `dateline disagreements`."""
    return answered(request, opened, view, answers.disagreements)


# --- what only the page needs ---


@router.get("/about", response_model=records.About)
def about(request: Request, opened: Opened) -> Response:
    """The store, and what it holds."""
    return plainly(answers_store.about(opened))


@router.get("/entity", response_model=records.Person)
def entity(
    request: Request, opened: Opened, view: Viewed, about: Annotated[str, Query(min_length=1, max_length=LONGEST)]
) -> Response:
    """One entity with its names, roles, quotes, happenings, and whom it met; by id or name."""
    return answered(request, opened, view, answers_people.person)


@router.get("/meetings", response_model=records.Meetings)
def meetings(request: Request, opened: Opened, view: Viewed) -> Response:
    """Who met whom, as a graph."""
    return answered(request, opened, view, answers_people.meetings)


@router.get("/places", response_model=list[records.Point])
def places(request: Request, opened: Opened, view: Viewed) -> Response:
    """Where it happened."""
    return answered(request, opened, view, answers_places.places)


@router.get("/lanes", response_model=list[records.Lane])
def lanes(request: Request, opened: Opened, view: Viewed) -> Response:
    """What became of planned events, over report time."""
    return answered(request, opened, view, answers_places.lanes)


@router.get("/ticks", response_model=list[records.Tick])
def ticks(request: Request, opened: Opened, view: Viewed) -> Response:
    """The reports of the story on the axis of report time."""
    return answered(request, opened, view, answers_places.ticks)


@router.get("/reports", response_model=list[records.ReportLine])
def reports(request: Request, opened: Opened, view: Viewed) -> Response:
    """The reports, in report time."""
    return answered(request, opened, view, answers_reports.reports)


@router.get("/report", response_model=records.ReportPage)
def report(
    request: Request, opened: Opened, view: Viewed, id: Annotated[str, Query(min_length=1, max_length=LONGEST)]
) -> Response:
    """One report with everything that was read in it, and why; asked for as a value, as an id may hold any character."""
    return answered(request, opened, view, lambda o, v: answers_reports.report(o, v, id), f"report {id}")


@router.get("/search", response_model=records.Found)
def search(
    request: Request,
    opened: Opened,
    view: Viewed,
    q: Annotated[
        str, Query(min_length=1, max_length=answers_search.LONGEST, description='Words; "a phrase" in marks.')
    ],
    how: Annotated[Literal["words", "meaning"], Query()] = "words",
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
) -> Response:
    """The sentences that hold the words, or are nearest in meaning."""
    return plainly(answers_search.search(opened, view, q, how, limit))


@router.get("/exports", response_model=list[records.Export])
def exports() -> Response:
    """What can be downloaded, in which forms."""
    return plainly(answers_exports.forms())


@router.get("/export/{what}/{name}", response_class=Response, responses={200: FILE})
def export(
    opened: Opened,
    view: Viewed,
    what: Annotated[str, Path(max_length=40, examples=["timeline"])],
    name: Annotated[str, Path(max_length=40, examples=["icalendar"])],
) -> Response:
    """The view as a file to save."""
    found = answers_exports.export(opened, view, what, name)
    named = {"content-disposition": f'attachment; filename="{found.name}"'}
    return Response(found.data, media_type=found.media_type, headers=named)


@router.get("/token")
def token(request: Request) -> dict[str, str]:
    """What must come back in the header `x-csrf-token` with a write, together with the cookie that is set here."""
    return {"csrf_token": csrf_token(request)}
