"""Runs the page: on this machine alone unless told otherwise, at a free port, with the browser opened.

run(Path("talks.duckdb"))      prints "http://127.0.0.1:8765/" and answers until it is stopped
"""

import ipaddress
import secrets
import socket
import threading
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.errors import DatelineError, UsageError

if TYPE_CHECKING:
    from starlette.datastructures import State

    from dateline.serve.opened import OpenStore

PORT = 8765
TRIES = 50
"""Ports that are tried, from the first on, where none was asked for."""
PATIENCE = 4.0
"""Seconds in which a browser asks for its first page, if it does."""


def run(
    store: Path,
    *,
    host: str = "127.0.0.1",
    port: int | None = None,
    browser: bool = True,
    token: str | None = None,
    allow_writes: bool = True,
    say: Callable[[str], None] = print,
) -> None:
    """Answers until it is stopped. Raises `UsageError` where the address cannot be had."""
    alone = is_loopback(host)
    if token is not None and len(token) < 8:
        raise UsageError("--token: shorter than 8 characters; leave it out, and one is made")
    if not alone and token is None:
        token = secrets.token_urlsafe(24)
    _make_if_missing(store, allow_writes, say)
    with listening(host, port) as sock:
        address = _address(host, sock.getsockname()[1], token)
        say(address)
        if browser:
            # It takes a second to come up, as the application does; until then its request waits at the socket.
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        if not alone:
            say(
                "others can reach this page, over a line that is not encrypted; whoever has this address can read and change it"
            )
        _answer(store, sock, host if alone else None, token, allow_writes)


def _answer(store: Path, sock: socket.socket, host: str | None, token: str | None, allow_writes: bool) -> None:
    """Answers at the socket; `host` is the name under which only this machine asks, `None` where others can."""
    import uvicorn

    from dateline.serve.app import create_app
    from dateline.serve.guard import LOOPBACK

    hosts = LOOPBACK | {host.lower()} if host is not None else None
    app = create_app(store, token=token, allow_writes=allow_writes, hosts=hosts)
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, proxy_headers=False, timeout_graceful_shutdown=2,
        lifespan="off", ws="none",
    )  # fmt: skip
    threading.Thread(target=_warm, args=(app.state,), daemon=True).start()
    uvicorn.Server(config).run(sockets=[sock])


def _warm(state: "State") -> None:
    """Works out what the first page shows first while the browser still opens, and everything else when that is seen;
    what fails is told to whoever asks for it."""
    from dateline.serve import answers, answers_first, answers_reports
    from dateline.serve.view import View

    opened: OpenStore = state.opened
    with suppress(DatelineError):
        answers_first.first(opened, View())
        opened.seen.wait(PATIENCE)
        answers.chronology(opened, View())
        for answer in (answers.entities, answers_reports.reports):
            opened.answer(answer, View())
        answers.lookup(opened, View())
    state.api.made()


def is_loopback(host: str) -> bool:
    """Can only this machine reach it?"""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def listening(host: str, port: int | None) -> socket.socket:
    """A socket that listens: at the port asked for, else at the first free one from 8765 on."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    tries = [port] if port is not None else [*range(PORT, PORT + TRIES), 0]
    for number in tries:
        sock = socket.socket(family, socket.SOCK_STREAM)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            sock.bind((host.strip("[]"), number))
            sock.listen(128)
            return sock
        except OSError as error:
            sock.close()
            problem = error.strerror or str(error)
            if not isinstance(error, socket.gaierror) and port is None and number != tries[-1]:
                continue
    named = f"--port {port}" if port is not None else f"--host {host}"
    raise UsageError(f"{named}: cannot listen there ({problem.lower()}); choose another")


def _address(host: str, port: int, token: str | None) -> str:
    shown = {"0.0.0.0": socket.gethostname(), "::": socket.gethostname()}.get(host, host)
    shown = f"[{shown}]" if ":" in shown and not shown.startswith("[") else shown
    return f"http://{shown}:{port}/" + (f"?token={token}" if token else "")


def _make_if_missing(store: Path, allow_writes: bool, say: Callable[[str], None]) -> None:
    """An empty store, so that a newcomer can add reports on the page; what is no store is refused at once."""
    from dateline.store import connect

    if store.exists():
        with connect(store):
            return
    if not allow_writes:
        raise UsageError(f"{store}: no such store; make one with `dateline add REPORTS --store {store}`")
    with connect(store, write=True):
        say(f"{store}: no such store; an empty one was made, add reports on the page")
