"""The application: pages and API over one store, behind its guard.

app = create_app(Path("talks.duckdb"))          →  an ASGI application; `dateline serve` runs it with uvicorn
"""

from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.staticfiles import StaticFiles

from dateline import __version__
from dateline.errors import DatelineError, StoreError, UsageError
from dateline.serve import api, api_writes, pages
from dateline.serve.guard import LOOPBACK, Guard, Rules
from dateline.serve.jobs import Jobs
from dateline.serve.opened import OpenStore
from dateline.serve.problems import MissingError, RefusedError

STATIC = Path(__file__).parent / "static"
ABOUT = "Dated reports in, a chronology that can be checked out: the records of the output contract, as JSON."


def create_app(
    store_path: Path, *, token: str | None = None, allow_writes: bool = True, hosts: frozenset[str] | None = LOOPBACK
) -> FastAPI:
    """The application over a store. `hosts` are the names under which it may be asked for; `None` (any) needs a token."""
    app = FastAPI(
        title="Dateline", version=__version__, description=ABOUT, openapi_url="/api/openapi.json",
        docs_url=None, redoc_url=None, redirect_slashes=False,
    )  # fmt: skip
    app.state.opened = OpenStore(store_path)
    app.state.jobs = Jobs(app.state.opened)
    app.add_exception_handler(DatelineError, _told)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(LookupError, _caught_between)
    app.include_router(api.router)
    app.include_router(api_writes.router)
    app.mount("/static", StaticFiles(directory=STATIC, check_dir=False), name="static")
    app.include_router(pages.router)
    app.add_middleware(Guard, rules=Rules(token, allow_writes, hosts))
    return app


def _answer(request: Request, status: int, detail: str) -> Response:
    headers = {"retry-after": "2"} if status == 503 else None
    if request.url.path.startswith("/api"):
        return JSONResponse({"detail": detail}, status, headers)
    return PlainTextResponse(detail + "\n", status, headers)


def _told(request: Request, error: Exception) -> Response:
    """What Dateline says is wrong, with the status that fits."""
    fitting = {MissingError: 404, RefusedError: 403, UsageError: 400, StoreError: 503}
    status = next((status for kind, status in fitting.items() if isinstance(error, kind)), 500)
    return _answer(request, status, str(error))


def _invalid(request: Request, error: Exception) -> Response:
    """The first value that is of the wrong sort."""
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"][1:]) or str(first["loc"][0])
    return _answer(request, 422, f"{where}: {first['msg']}")


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _answer(request, error.status_code, str(error.detail))


def _caught_between(request: Request, error: Exception) -> Response:
    """While reports are added, what is told and what it is told of may for a moment be of two versions."""
    if request.app.state.opened.is_being_written:
        return _answer(request, 503, "reports are being added; try again in a moment")
    raise error
