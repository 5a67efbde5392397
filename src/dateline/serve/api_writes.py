"""The part of the API that writes: corrections, and reports that are added.

    POST /api/corrections      {"kind": "date", "event": "h-1f…", "value": "1905-08-29"}     effective at once
    POST /api/reports/text     {"text": "…", "published": "1905-08-30"}                      202, and a job to ask for

Every write needs the token of `/api/token` in the header `x-csrf-token`, with the cookie that came with it.
"""

from typing import Annotated, Literal

from fastapi import APIRouter, Body, Depends, File, Form, Path, Request, Response, UploadFile
from pydantic import BaseModel, ConfigDict, Field

from dateline.errors import UsageError
from dateline.serve import correcting, records
from dateline.serve.api import PROBLEMS, Opened, Problem, plainly
from dateline.serve.correcting import Wish
from dateline.serve.jobs import Jobs
from dateline.when import of_iso

router = APIRouter(prefix="/api", responses=PROBLEMS | {413: {"model": Problem, "description": "Too much was sent."}})

Name = Annotated[str, Field(max_length=400)]


class Wanted(BaseModel):
    """A correction, as the page shows what it is of."""

    model_config = ConfigDict(extra="forbid")
    kind: Literal["date", "not an event", "speaker", "same", "different"]
    value: Name | None = Field(None, description="The right date (ISO 8601) or speaker (id or name); null: not known.")
    event: Name | None = Field(None, description="Of a date, or what is no event: the event's id.")
    report: Name | None = Field(None, description="Of a quote, or one mention of an event: the report.")
    start: int | None = Field(None, ge=0, le=1 << 31)
    end: int | None = Field(None, ge=0, le=1 << 31)
    left: Name | None = Field(None, description="Of same and different: an entity, by id or name.")
    right: Name | None = Field(None, description="The other.")
    by: Name = Field("", description="Whose word it is.")


class Pasted(BaseModel):
    """A report whose text was pasted."""

    model_config = ConfigDict(extra="forbid")
    text: Annotated[str, Field(min_length=1)]
    title: Name | None = None
    published: Name | None = Field(None, description="ISO 8601.")
    source: Name | None = None
    author: Name | None = None
    url: Annotated[str, Field(max_length=2000)] | None = None


def jobs_of(request: Request) -> Jobs:
    jobs: Jobs = request.app.state.jobs
    return jobs


Jobbing = Annotated[Jobs, Depends(jobs_of)]


# --- corrections ---


@router.get("/corrections", response_model=list[records.Correction])
def corrections(opened: Opened) -> Response:
    """All that persons corrected, in the order given, with what was taken back."""
    return plainly(correcting.on_record(opened))


@router.get(
    "/corrections/export",
    response_class=Response,
    responses={200: {"description": "JSON Lines.", "content": {"application/jsonl": {"schema": {"type": "string"}}}}},
)
def export_corrections(opened: Opened) -> Response:
    """The same as JSON Lines, for another store."""
    named = {"content-disposition": 'attachment; filename="corrections.jsonl"'}
    return Response(correcting.export_lines(opened), media_type="application/jsonl", headers=named)


@router.post("/corrections", response_model=list[records.Correction], status_code=201)
def correct(request: Request, opened: Opened, wanted: Wanted) -> Response:
    """Puts a correction on record, with its effect. A speaker that reports spell in several ways makes several."""
    fields = wanted.model_dump(exclude={"by"})
    return plainly(correcting.correct(opened, Wish(**fields), wanted.by.strip() or "editor"), 201)


@router.post("/corrections/import", response_model=list[records.Correction])
def import_corrections(
    opened: Opened, lines: Annotated[bytes, Body(media_type="application/jsonl", description="JSON Lines.")]
) -> Response:
    """Puts the corrections of an export on record, all or none; gives back those that are new here."""
    return plainly(correcting.import_lines(opened, lines.splitlines()))


@router.post("/corrections/{id}/withdraw", response_model=records.Correction)
def withdraw(opened: Opened, id: Annotated[str, Path(max_length=80)]) -> Response:
    """Takes a correction back, with its effect."""
    return plainly(correcting.withdraw(opened, id))


# --- adding reports ---


@router.post("/reports/text", response_model=records.Job, status_code=202)
def add_text(jobs: Jobbing, pasted: Pasted) -> Response:
    """Adds a report whose text was pasted."""
    given = {name: value for name, value in pasted.model_dump().items() if value}
    if not pasted.text.strip():
        raise UsageError("text: nothing in it; paste a report")
    _check_published(given.get("published"))
    return plainly(jobs.add_text(given), 202)


@router.post("/reports/files", response_model=records.Job, status_code=202)
def add_files(
    jobs: Jobbing,
    files: Annotated[list[UploadFile], File(description="Files of any format that is read.")],
    published: Annotated[str, Form(max_length=40, description="Publication date of reports that state none.")] = "",
    source: Annotated[str, Form(max_length=400, description="Outlet of reports that state none.")] = "",
) -> Response:
    """Adds the reports of files."""
    _check_published(published)
    named = [(file.filename or "", file.file) for file in files]
    return plainly(jobs.add_files(named, published=published.strip() or None, source=source.strip() or None), 202)


def _check_published(published: str | None) -> None:
    if published and published.strip() and of_iso(published) is None:
        raise UsageError(f"published={published[:40]}: not a date; write it as 1905-08-29")


@router.get("/jobs", response_model=list[records.Job])
def jobs(jobs: Jobbing) -> Response:
    """The latest jobs, the newest first."""
    return plainly(jobs.all())


@router.get("/jobs/{id}", response_model=records.Job)
def job(jobs: Jobbing, id: Annotated[str, Path(max_length=80)]) -> Response:
    """How far one is."""
    return plainly(jobs.one(id))
