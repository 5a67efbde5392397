"""A site that really listens, and a real Chromium that looks at it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Dialog, Page, sync_playwright

from dateline.serve.app import create_app
from dateline.serve.server import listening

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
needs_chromium = pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Chromium: apt-get install chromium")


@contextmanager
def served(store: Path) -> Iterator[str]:
    """The site over a store, in a thread; yields its address."""
    with listening("127.0.0.1", 0) as sock:
        server = uvicorn.Server(uvicorn.Config(create_app(store), log_level="error", lifespan="off", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{sock.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser with a new, empty profile."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def window(
    browser: Browser, width: int = 1280, theme: str = "light", offline: bool = False
) -> Iterator[tuple[Page, list[str]]]:
    """A window, and what goes wrong in it: errors of scripts, refusals of the policy, requests to foreign addresses."""
    context = browser.new_context(viewport={"width": width, "height": 850}, color_scheme=theme)  # type: ignore[arg-type]
    page, wrong = context.new_page(), list[str]()

    def asked_back(dialog: Dialog) -> None:
        wrong.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("pageerror", lambda error: wrong.append(f"script: {error}"))
    page.on("console", lambda line: wrong.append(f"console: {line.text}") if line.type == "error" else None)
    page.on("dialog", asked_back)
    own = ("http://127.0.0.1:", "data:", "blob:", "file:") if not offline else ("data:", "blob:", "file:")
    page.on("request", lambda asked: wrong.append(f"asked: {asked.url}") if not asked.url.startswith(own) else None)
    try:
        yield page, wrong
    finally:
        context.close()
