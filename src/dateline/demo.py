"""The demonstration: the whole job on the bundled sample reports, as a newcomer sees it first."""

import sys
from collections.abc import Callable
from pathlib import Path

from rich.console import RenderableType

from dateline import pipeline
from dateline.errors import ReadError
from dateline.known import known
from dateline.samples import folder as samples_folder
from dateline.settings import Settings
from dateline.store import connect
from dateline.tell.choose import timeline
from dateline.tell.page import chronology_page
from dateline.tell.text import chronology_text, disagreements_text

TITLE = "The peace talks at Portsmouth, 1905"


def _say(line: str = "") -> None:
    print(line, file=sys.stderr)


def _problem(error: ReadError) -> None:
    _say(f"dateline: {error}")


def run(folder: Path, show: Callable[[RenderableType], None]) -> None:
    """Adds the samples to a store in `folder`, prints the chronology, and writes it as a page beside the store."""
    folder.mkdir(parents=True, exist_ok=True)
    store, page = folder / "portsmouth.duckdb", folder / "portsmouth.html"
    with samples_folder() as samples:
        _say(f"Reading the sample reports (about ten seconds): dateline add {samples} --store {store}")
        outcome = pipeline.add([str(samples)], store, Settings(), problems=_problem)
    _say(f"{outcome.added} reports added, {outcome.unchanged} already there; {outcome.stories} story\n")
    with connect(store) as connection:
        all_known = known(connection)
    chronology = timeline(all_known.readings, all_known.resolved.happenings)
    happenings = {happening.id: happening for happening in all_known.resolved.happenings}
    show(chronology_text(chronology, happenings=happenings, reports=all_known.reports))
    if all_known.resolved.disagreements:
        show("\nWhere the reports disagree\n")
        show(disagreements_text(all_known.resolved.disagreements, reports=all_known.reports))
    html = chronology_page(chronology, happenings, all_known.reports, TITLE, all_known.resolved.disagreements)
    page.write_text(html, encoding="utf-8")
    _say(f"\nThe same as a page, with the evidence under each line:  {page}")
    _say(f"Go on:  dateline timeline --store {store} --evidence")
    _say(f"        dateline timeline --store {store} --as-of 1905-08-24")
    _say(f"        dateline quotes --store {store} --by Witte")
    _say(f"        dateline serve --store {store}          (opens it as a page in your browser)")
