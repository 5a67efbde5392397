"""Fixtures shared by all tests: one language model, loaded once, and one store of the sample reports."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from dateline import engine, pipeline
from dateline.annotate.language import Parse, parse
from dateline.known import Known, known
from dateline.mention import Reading
from dateline.read.clean import passages
from dateline.report import Report
from dateline.samples import folder
from dateline.settings import Settings
from dateline.store import connect

ParseText = Callable[..., Parse]
ReadText = Callable[..., Reading]

# The same examples each time, on a fast machine and on a busy one; bench/fuzz is where new ones are sought.
hypothesis_settings.register_profile(
    "steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("steady")

SHARED = Path(__file__).parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def parse_text() -> ParseText:
    """`parse_text(text, published="1905-08-30")` → the parsed report, with its passages."""

    def parsed(text: str, published: str | None = None, source: str | None = None) -> Parse:
        report = Report(id="r", text=text, published=published, source=source, passages=passages(text))
        return next(parse([report]))

    return parsed


@pytest.fixture(scope="session")
def read_text() -> ReadText:
    """`read_text(text, published="1905-08-30", id="a")` → the full reading of a report."""

    def reading(text: str, published: str | None = None, source: str | None = None, id: str = "r") -> Reading:
        report = Report(
            id,
            text,
            source=source,
            published=published,
            published_basis="metadata" if published else "none",
            passages=passages(text),
        )
        return next(iter(engine.here([report], Settings())))

    return reading


@pytest.fixture(scope="session")
def samples_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds the bundled sample reports."""
    path = tmp_path_factory.mktemp("samples") / "portsmouth.duckdb"

    def problem(error: Exception) -> None:
        raise error

    with folder() as samples:
        pipeline.add([str(samples)], path, Settings(), problems=problem)
    return path


@pytest.fixture(scope="session")
def samples(samples_store: Path) -> Known:
    """What the sample reports add up to."""
    with connect(samples_store) as store:
        return known(store)


@pytest.fixture(scope="session")
def real_reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the two real reports that the project starts from; skipped where they are not at hand."""
    folder_of_reports = SHARED / "reports"
    if not folder_of_reports.is_dir():
        pytest.skip("the two real reports of May 2018 are not part of the project; ../shared/reports is missing")
    path = tmp_path_factory.mktemp("real") / "real.duckdb"

    def problem(error: Exception) -> None:
        raise error

    pipeline.add([str(folder_of_reports)], path, Settings(), problems=problem)
    return path
