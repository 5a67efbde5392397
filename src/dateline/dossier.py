"""From reports to what they add up to, in one call, for Python programs and notebooks.

    import dateline

    dossier = dateline.build("reports/")
    for entry in dossier.timeline(dates=20).entries:
        print(entry.date, entry.status, entry.text, entry.evidence[0].evidence)

    dossier.as_of("1905-08-27").timeline()      # what was known on that day
    dossier.frame("events")                     # a pandas data frame; .table() an Arrow table
    dossier.export("events", "geojson")         # any form that the command line knows

A `Dossier` is what one store holds, asked through typed results; in a notebook it shows itself as a chronology. Without
`store=` the store lies in a temporary folder and goes with the dossier.
"""

import io
import json
import os
import warnings
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from dateline.chronology import Change, Chronology
from dateline.errors import ReadError, UsageError
from dateline.known import Known, known
from dateline.report import Report
from dateline.settings import Settings
from dateline.store import connect
from dateline.story import Disagreement, Entity, Happening, Saying, Story
from dateline.tell.wording import count
from dateline.when import of_iso

if TYPE_CHECKING:
    import pandas
    import pyarrow

    from dateline.tell.formats import What
    from dateline.tell.telling import Telling

Source = str | Path | Mapping[str, Any]
"""A file or folder, or a report itself: a record as JSON Lines has it, `{"text": …, "published": …}`."""


def build(
    reports: Source | Iterable[Source],
    *,
    store: str | Path | None = None,
    published: str | None = None,
    source: str | None = None,
) -> "Dossier":
    """Reads, annotates and resolves reports.

    `reports` are files, folders, or records as JSON Lines has them. `store` keeps the result in that file, beside what
    is in it already. `published` (ISO 8601) and `source` stand in where a report states none. What cannot be read is
    told by a warning, and stands in the dossier's `problems`; where not one of the paths is there, a `ReadError` is raised.
    """
    from dateline import pipeline

    items = [reports] if isinstance(reports, str | Path | Mapping) else list(reports)
    if items and not any(isinstance(item, Mapping) or _is_there(item) for item in items):
        raise ReadError(str(items[0]), "no such file or folder", "check the path")
    folder = None if store else TemporaryDirectory(prefix="dateline-")
    path = Path(store) if store else Path(folder.name if folder else "") / "dossier.duckdb"
    records = [item for item in items if isinstance(item, Mapping)]
    lines = "".join(json.dumps(dict(record), ensure_ascii=True, default=str) + "\n" for record in records)
    paths = [str(item) for item in items if not isinstance(item, Mapping)] + (["-"] if records else [])
    problems: list[ReadError] = []
    pipeline.add(
        paths, path, Settings(published=published, source=source), problems=problems.append,
        stdin=io.BytesIO(lines.encode()),
    )  # fmt: skip
    told = tuple(_of_records(problem) for problem in problems)
    for problem in told:
        warnings.warn(str(problem), stacklevel=3)  # it is called by `dateline.build`, and that by who shall see it
    return Dossier(path, problems=told, folder=folder)


def _is_there(path: str | Path) -> bool:
    return os.path.exists(path)  # noqa: PTH110  # unlike `Path.exists` it takes a whole text, given by mistake, for no path


def _of_records(problem: ReadError) -> ReadError:
    """What is wrong with a record: they are read as lines of standard input, which nobody has seen."""
    return ReadError(problem.path.replace("<stdin>:", "record "), problem.problem, problem.advice)


class Dossier:
    """What the reports in one store add up to, as known today or on an earlier day."""

    def __init__(
        self,
        store: str | Path,
        *,
        day: date | None = None,
        story: str | None = None,
        problems: Sequence[ReadError] = (),
        folder: TemporaryDirectory[str] | None = None,
    ) -> None:
        self.store = Path(store)
        self.day = day
        self.story = story
        self.problems = tuple(problems)
        self._folder = folder  # a temporary store lives as long as what is asked of it

    @cached_property
    def known(self) -> Known:
        """The reports, what was found in each, and what they add up to."""
        with connect(self.store) as connection:
            return known(connection, self.day, self.story)

    def as_of(self, day: str | date) -> "Dossier":
        """What was known on that day (ISO 8601), computed from the reports up to it."""
        when = of_iso(day) if isinstance(day, str) else None
        last = day if isinstance(day, date) else when.last_day if when else None
        if last is None:
            raise UsageError(f"{day}: not a date; write it as 2018-05-31")
        return Dossier(self.store, day=last, story=self.story, problems=self.problems, folder=self._folder)

    def of_story(self, story: str) -> "Dossier":
        """One story alone, by its id."""
        return Dossier(self.store, day=self.day, story=story, problems=self.problems, folder=self._folder)

    @property
    def reports(self) -> tuple[Report, ...]:
        return tuple(self.known.reports.values())

    @property
    def stories(self) -> tuple[Story, ...]:
        return self.known.resolved.stories

    @property
    def events(self) -> tuple[Happening, ...]:
        """All happenings, in event time."""
        return self.known.resolved.happenings

    @property
    def entities(self) -> tuple[Entity, ...]:
        return self.known.resolved.entities

    @property
    def disagreements(self) -> tuple[Disagreement, ...]:
        return self.known.resolved.disagreements

    @property
    def quotes(self) -> tuple[Saying, ...]:
        return self.quotes_by(None)

    def quotes_by(self, name: str | None) -> tuple[Saying, ...]:
        """What somebody said; `None` for all."""
        from dateline.resolve.sayings import sayings
        from dateline.tell.find import find_entities

        found = sayings(self.known.readings.values(), self.known.resolved.entities)
        if name is None:
            return tuple(found)
        speakers = {entity.id for entity in find_entities(self.entities, name)}
        return tuple(saying for saying in found if saying.entity in speakers)

    def timeline(
        self,
        *,
        about: str | None = None,
        dates: int | None = None,
        sentences: int | None = None,
        begin: date | None = None,
        end: date | None = None,
    ) -> Chronology:
        """The chronology; `dates` and `sentences` cap the number of dates and the sentences of a date."""
        from dateline.tell.choose import timeline
        from dateline.tell.find import about_name

        chosen = self.events if about is None else about_name(self.known.resolved, self.known.readings, about)
        return timeline(
            self.known.readings, chosen, story=self.story, as_of=self.day, dates=dates, sentences=sentences,
            begin=begin, end=end,
        )  # fmt: skip

    def changes(self, since: str | date) -> list[Change]:
        """What became of it since that day: new, moved, cancelled, revived, confirmed."""
        from dateline.tell.changes import changes

        return changes(self.as_of(since).known.resolved, self.known.resolved, self.known.readings)

    def telling(self, what: "What") -> "Telling":
        """`timeline`, `events`, `entities` or `quotes`, ready to be written."""
        from dateline.tell.telling import Telling

        titles = [story.title for story in self.stories]
        title = titles[0] if len(titles) == 1 else "Chronology"
        match what:
            case "timeline":
                return Telling(self.known, title, self.timeline(), self.events)
            case "events":
                return Telling(self.known, title, happenings=self.events)
            case "entities":
                return Telling(self.known, title, entities=self.entities)
            case "quotes":
                return Telling(self.known, title, sayings=self.quotes)
        raise UsageError(f"{what}: not something that is told; it is timeline, events, entities or quotes")

    def export(self, what: "What", form: str) -> bytes:
        """`timeline`, `events`, `entities` or `quotes` in any form of the command line: `csv`, `icalendar`, `turtle` …"""
        from dateline.tell.formats import export

        return export(what, form, self.telling(what))

    def table(self, what: "What") -> "pyarrow.Table":
        """The records as an Arrow table."""
        from dateline.tell.tables import table

        return table(what, self.telling(what))

    def frame(self, what: "What") -> "pandas.DataFrame":
        """The records as a pandas data frame; needs `pip install dateline[pandas]`."""
        try:
            import pandas  # noqa: F401
        except ImportError as error:
            raise UsageError("data frames need pandas: pip install 'dateline[pandas]'") from error
        return self.table(what).to_pandas()

    def __repr__(self) -> str:
        day = f", as of {self.day}" if self.day else ""
        held = (
            count(len(self.reports), "report"), count(len(self.stories), "story", "stories"), count(len(self.events), "event"),
        )  # fmt: skip
        return f"<Dossier: {', '.join(held)}{day}>"

    def _repr_html_(self) -> str:
        """The chronology, for a notebook."""
        from dateline.tell.table_html import chronology_table

        happenings = {happening.id: happening for happening in self.events}
        return chronology_table(self.timeline(dates=40), happenings, self.known.reports, repr(self)[1:-1])
