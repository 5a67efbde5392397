"""Where things lie: the same templates serve a site, a folder of files, and a single file.

                        site                              folder                     file
    page("plans")       /plans?as_of=1905-08-27           plans.html                 #plans
    report("a1", 4, 9)  /report?id=a1&at=4-9#at           report-3.html#report-3-4-9 #report-3-4-9
    entity("e-1f")      /people/e-1f                      entity-7.html              #entity-7

A published story numbers its reports and entities, so that no id of a report becomes part of a file's name. It also
remembers which places were cited, since each needs an anchor in the report's text.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import lru_cache
from typing import Any, Literal
from urllib.parse import quote, urlencode

from dateline.serve.view import View, query

PATHS = {"chronology": "/"}
"""Pages of the site that do not lie at their own name."""
FILTERS = ("about", "place", "statuses", "source", "begin", "end", "by")
UNFILTERED = frozenset({"reports", "report", "add", "corrections", "downloads", "help", "search"})
"""Pages that show the reports themselves: filters of what is told mean nothing there."""


def without_filters(view: View) -> View:
    """The same day and story, everything told."""
    return View(as_of=view.as_of, story=view.story)


@lru_cache(maxsize=64)
def _kept(as_of: date | None, story: str | None) -> str:
    """What every address of a view holds; asked for with each of thousands of links."""
    return query(View(as_of=as_of, story=story))


@dataclass(frozen=True, slots=True)
class Links:
    """The addresses, seen from a page that shows `view`. `writes` is true where corrections and reports are taken."""

    view: View = field(default_factory=View)
    kind: Literal["site", "folder", "file"] = "site"
    writes: bool = False
    reports: Mapping[str, int] = field(default_factory=dict)
    entities: Mapping[str, int] = field(default_factory=dict)
    cited: dict[str, set[tuple[int, int]]] = field(default_factory=dict)

    @property
    def is_site(self) -> bool:
        """Is there somebody who answers (filters, searches, takes corrections)?"""
        return self.kind == "site"

    def page(self, name: str, **changes: Any) -> str:
        """A page of the same view, or of a view changed in some fields. `changes` that are no fields join the query."""
        if self.kind == "folder":
            return "index.html" if name == "chronology" else f"{name}.html"
        if self.kind == "file":
            return f"#{name}"
        known = {one.name for one in fields(View)}
        view = self.view if name not in UNFILTERED else without_filters(self.view)
        view = replace(view, since=None, **{k: v for k, v in changes.items() if k in known})
        rest = urlencode([(k, v) for k, v in changes.items() if k not in known and v is not None])
        asked = "&".join(filter(None, (query(view), rest)))
        return PATHS.get(name, f"/{name}") + (f"?{asked}" if asked else "")

    def report(self, id: str, start: int | None = None, end: int | None = None) -> str | None:
        """A report, at the place that is meant; `None` for one that was not published along."""
        if self.kind == "site":
            asked = _kept(self.view.as_of, self.view.story)
            at = f"&at={start}-{end}" if start is not None and end is not None else ""
            return f"/report?id={quote(id, safe='')}{at}" + (f"&{asked}" if asked else "") + ("#at" if at else "")
        number = self.reports.get(id)
        if number is None:
            return None
        anchor = "" if self.kind == "folder" else f"#report-{number}"
        if start is not None and end is not None:
            self.cited.setdefault(id, set()).add((start, end))
            anchor = f"#report-{number}-{start}-{end}"
        return f"report-{number}.html{anchor}" if self.kind == "folder" else anchor

    def entity(self, id: str | None) -> str | None:
        """The page of a person, organization or place; `None` where there is none."""
        if id is None:
            return None
        if self.kind == "site":
            asked = _kept(self.view.as_of, self.view.story)
            return f"/people/{quote(id, safe='')}" + (f"?{asked}" if asked else "")
        number = self.entities.get(id)
        if number is None:
            return None
        return f"entity-{number}.html" if self.kind == "folder" else f"#entity-{number}"

    def changes(self, since: date) -> str:
        """All that changed since a day, as the API tells it."""
        return "/api/changes?" + query(replace(without_filters(self.view), since=since))

    def static(self, path: str) -> str:
        """A style sheet, script or picture."""
        return f"/static/{path}" if self.kind == "site" else f"static/{path}"
