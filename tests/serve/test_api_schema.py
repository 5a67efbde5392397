"""The API keeps to its own description, whatever is sent to it."""

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from dateline.serve.app import create_app

CHECKS = [
    schemathesis.checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
    unsupported_method,
]


TOKEN = "correct horse"
HEADERS = {"host": "127.0.0.1", "authorization": f"Bearer {TOKEN}"}
DOCUMENT = create_app(Path("none.duckdb")).state.api.made().openapi()
FORM = "/api/reports/files"  # in a form everything is text, so that no value of it is of the wrong sort
OPERATIONS = [(path, method) for path, item in DOCUMENT["paths"].items() for method in item]


@schemathesis.serializer("application/jsonl")
def lines(_: object, value: object) -> bytes:
    """A body of JSON Lines, as it was made up."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")


@pytest.fixture(scope="module")
def described(samples_store: Path, tmp_path_factory: pytest.TempPathFactory) -> schemathesis.BaseSchema:
    """The description of a site whose store the writes of this module may change."""
    store = tmp_path_factory.mktemp("schema") / "own.duckdb"
    store.write_bytes(samples_store.read_bytes())
    app = create_app(store, token=TOKEN)
    app.state.jobs._run = lambda job: None  # what is sent is checked and kept, but not read
    return schemathesis.openapi.from_asgi("/api/openapi.json", app, headers=HEADERS)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["right", "wrong"])
@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_the_api_keeps_to_its_description(
    path: str, method: str, mode: GenerationMode, described: schemathesis.BaseSchema
) -> None:
    operation = described[path][method]
    can_be_wrong = path != FORM and (operation.body or operation.query or operation.path_parameters)
    if mode is GenerationMode.NEGATIVE and not can_be_wrong:
        pytest.skip("there is nothing that could be wrong")

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
    def keeps(case: "schemathesis.Case[Any]") -> None:
        case.call_and_validate(headers=HEADERS, checks=CHECKS)

    keeps()
