"""The application: pages and API over one store, behind its guard.

    app = create_app(Path("talks.duckdb"))      →  an ASGI application; `dateline serve` runs it with uvicorn

The framework of the API takes longer to load than a page to be made, so it is loaded when the API is first asked.
"""

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import State
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from dateline import __version__
from dateline.errors import DatelineError, StoreError, UsageError
from dateline.serve import pages
from dateline.serve.guard import LOOPBACK, Guard, Rules
from dateline.serve.jobs import Jobs
from dateline.serve.opened import BETWEEN, OpenStore
from dateline.serve.problems import MissingError, RefusedError

if TYPE_CHECKING:
    from fastapi import FastAPI

STATIC = Path(__file__).parent / "static"
ABOUT = "Dated reports in, a chronology that can be checked out: the records of the output contract, as JSON."


def create_app(
    store_path: Path, *, token: str | None = None, allow_writes: bool = True, hosts: frozenset[str] | None = LOOPBACK
) -> Starlette:
    """The application over a store. `hosts` are the names under which it may be asked for; `None` (any) needs a token."""
    state = State()
    state.opened = OpenStore(store_path)
    state.jobs = Jobs(state.opened)
    state.api = LaterApi(state)
    app = Starlette(
        routes=[
            Route("/api/{rest:path}", state.api),
            Mount("/static", StaticFiles(directory=STATIC, check_dir=False), name="static"),
            *pages.ROUTES,
        ],
        exception_handlers={DatelineError: _told, HTTPException: _refused, LookupError: _caught_between},
    )
    app.state = state
    app.router.redirect_slashes = False
    app.add_middleware(Guard, rules=Rules(token, allow_writes, hosts))
    return app


class LaterApi:
    """The API as an ASGI application that is made when it is first asked."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._made: FastAPI | None = None
        self._making = threading.Lock()

    def made(self) -> "FastAPI":
        with self._making:
            if self._made is None:
                self._made = create_api(self._state)
            return self._made

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        made = self._made
        if made is None:
            made = await run_in_threadpool(self.made)
        await made(scope, receive, send)


def create_api(state: State) -> "FastAPI":
    """The API alone, without its guard."""
    from fastapi import FastAPI
    from fastapi.exceptions import RequestValidationError

    from dateline.serve import api, api_writes

    app = FastAPI(
        title="Dateline", version=__version__, description=ABOUT, openapi_url="/api/openapi.json",
        docs_url=None, redoc_url=None, redirect_slashes=False,
    )  # fmt: skip
    app.state = state
    app.add_exception_handler(DatelineError, _told)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(LookupError, _caught_between)
    app.include_router(api.router)
    app.include_router(api_writes.router)
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
    from fastapi.exceptions import RequestValidationError

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
        return _answer(request, 503, BETWEEN)
    raise error
