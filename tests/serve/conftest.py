"""One site over the sample reports, built once; and a copy of its store for tests that write."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from dateline import cli
from dateline.serve.app import create_app

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BASE = "http://127.0.0.1:8765"
Site = Callable[..., TestClient]


def client(store: Path, **options: Any) -> TestClient:
    return TestClient(create_app(store, **options), base_url=BASE, raise_server_exceptions=True)


@pytest.fixture(scope="session")
def site(samples_store: Path) -> TestClient:
    """The site over the samples; tests that use it only read."""
    return client(samples_store)


@pytest.fixture
def own_store(samples_store: Path, tmp_path: Path) -> Path:
    """A copy of the samples' store, to be changed."""
    return Path(shutil.copy(samples_store, tmp_path / "own.duckdb"))


@pytest.fixture
def own_site(own_store: Path) -> TestClient:
    return client(own_store)


def writing(site: TestClient) -> dict[str, str]:
    """The header that a write needs; the cookie that goes with it is the client's."""
    return {"x-csrf-token": site.get("/api/token").json()["csrf_token"]}


def printed(command: str, options: list[str], store: Path) -> Any:
    """What a command prints as JSON."""
    result = CliRunner().invoke(cli.app, [command, *options, "--store", str(store), "--format", "json"])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """Chromium with a new profile; not for longer than a module, since nothing else can run a loop meanwhile."""
    from tests.serve.browser import chromium

    with chromium() as one:
        yield one
