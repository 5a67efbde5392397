"""The story as files that need no server: a folder for any web host, or a single file that can be mailed.

    publish(Path("talks.duckdb"), Path("site"))                     site/index.html, plans.html, report-1.html, …
    publish(Path("talks.duckdb"), Path("talks.html"), one_file=True)

They are rendered by the same templates as the site, from the same answers. The days of report time are made beforehand,
so that the as-of control works without anybody who answers. Nothing in them asks any address for anything.
"""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from markupsafe import Markup

from dateline.errors import StoreError, UsageError
from dateline.serve import answers, answers_places, pages_people, pages_reports, pages_views
from dateline.serve.opened import OpenStore
from dateline.serve.pages_links import Links
from dateline.serve.pages_render import framed, render
from dateline.serve.pages_time import AsOf, control
from dateline.serve.publish_days import days_data
from dateline.serve.publish_files import STATIC, copied, inlined, land, name_of, script_hashes
from dateline.serve.view import View

TABS = (
    ("chronology", "Chronology"), ("plans", "Plans"), ("people", "People"), ("meetings", "Meetings"), ("map", "Map"),
    ("quotes", "Quotes"), ("differences", "Differences"), ("reports", "Reports"), ("help", "Help"),
)  # fmt: skip
FOOT = "Made by Dateline from the reports above. Nothing on this page is loaded from elsewhere."
SCRIPTS = ("page.js", "published.js")
PICTURES = {
    "meetings": ("vendor/d3.js", "pictures.js", "graph.js"),
    "map": ("vendor/d3.js", "pictures.js", "map.js"),
}
NOTED = 250
"""Reports of a single file that carry all their marks and notes; of more, it would grow too large to be mailed."""

Part = tuple[str, str, str, Markup]
"""Name, tab, title and inner part of a page."""


def publish(
    store_path: Path, target: Path, *, one_file: bool = False, story: str | None = None, as_of: date | None = None
) -> None:
    """Writes the story. Raises `UsageError` where the target is something else, `StoreError` for the store."""
    opened = OpenStore(store_path)
    view = View(as_of=as_of, story=story)
    if not opened.known(view).reports:
        raise StoreError(f"{store_path}: no reports to publish{f' up to {as_of}' if as_of else ''}")
    _check(target, one_file)
    links = _links(opened, view, "file" if one_file else "folder")
    control_ = _control(opened, view)
    parts = _parts(opened, links, control_, noted=not one_file or len(links.reports) <= NOTED)
    title = pages_views.story_title(opened, view)
    if one_file:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_file(links, parts, control_, title), encoding="utf-8")
    else:
        _write_folder(target, links, parts, control_, title)


def _check(target: Path, one_file: bool) -> None:
    if one_file and target.is_dir():
        raise UsageError(f"{target}: is a folder; name the file to write, such as {target / 'story.html'}")
    if not one_file and target.exists() and not target.is_dir():
        raise UsageError(f"{target}: is a file; name a folder, or give --one-file")
    if not one_file and target.is_dir() and any(target.iterdir()) and not (target / "static" / "page.css").exists():
        raise UsageError(f"{target}: is a folder with other things in it; name a new one")


def _links(opened: OpenStore, view: View, kind: Any) -> Links:
    known = opened.known(view)
    reports = {key: number for number, key in enumerate(known.reports, 1)}
    entities = {one.id: number for number, one in enumerate(known.resolved.entities, 1)}
    return Links(view, kind, reports=reports, entities=entities)


def _control(opened: OpenStore, view: View) -> AsOf | None:
    """The as-of control over the days that are published: none after the day that the story is told of."""
    ticks = opened.answer(answers_places.ticks, View(story=view.story))
    known = [tick for tick in ticks if view.as_of is None or tick["day"] <= view.as_of.isoformat()]
    return control(known, len(opened.known(view).reports), None)


# --- the parts ---


def _parts(opened: OpenStore, links: Links, as_of: AsOf | None, *, noted: bool) -> list[Part]:
    """Every page, the reports last: by then it is known which of their places are cited."""
    made: dict[str, dict[str, Any]] = {
        "chronology": pages_views.chronology(opened, links, None),
        "plans": pages_views.plans(opened, links, as_of),
        "people": pages_people.people(opened, links),
        "meetings": pages_people.meetings(opened, links),
        "map": pages_people.places(opened, links, land()),
        "quotes": pages_people.quotes(opened, links),
        "differences": pages_reports.differences(opened, links),
        "reports": pages_reports.reports(opened, links),
        "help": {"meanings": list(pages_views.MEANINGS.items())},
    }
    parts = [(name, name, dict(TABS)[name], render(name, links, **context)) for name, context in made.items()]
    if as_of is not None:
        name, tab, title, inner = parts[0]
        parts[0] = (name, tab, title, inner + days_data(opened, links, as_of))
    parts += [_entity(opened, links, one) for one in opened.answer(answers.entities, links.view)]
    return parts + [_report(opened, links, key, noted) for key in links.reports]


def _entity(opened: OpenStore, links: Links, one: Any) -> Part:
    inner = render("entity", links, **pages_people.entity(opened, links, one["id"]))
    return f"entity-{links.entities[one['id']]}", "people", one["name"], inner


def _report(opened: OpenStore, links: Links, key: str, noted: bool) -> Part:
    context = pages_reports.report(opened, links, key, noted=noted)
    return f"report-{links.reports[key]}", "reports", context["report"]["title"], render("report", links, **context)


# --- a folder ---


def _write_folder(target: Path, links: Links, parts: list[Part], as_of: AsOf | None, title: str) -> None:
    """All files are made in a folder beside it first, so that a failure leaves no half of a story."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=target.parent) as made:
        for name, tab, heading, inner in parts:
            shown = as_of if name == "chronology" else None
            (Path(made) / name_of(name)).write_text(
                _page(links, name, tab, heading, inner, shown, title), encoding="utf-8"
            )
        copied(Path(made) / "static")
        target.mkdir(exist_ok=True)
        for stale in [*target.glob("entity-*.html"), *target.glob("report-*.html")]:
            stale.unlink()
        for file in sorted(Path(made).rglob("*")):
            place = target / file.relative_to(made)
            if file.is_dir():
                place.mkdir(exist_ok=True)
            else:
                file.replace(place)


def _page(links: Links, name: str, tab: str, heading: str, inner: Markup, as_of: AsOf | None, title: str) -> str:
    return framed(
        "site", links, name=name, tab=tab, title=heading if name != "chronology" else title, inner=inner, as_of=as_of,
        tabs=TABS, stories=[], story_title=title, cleared={}, chips=[], scripts=SCRIPTS + PICTURES.get(name, ()), asked="",
        foot=FOOT, csrf="",
    )  # fmt: skip


# --- a single file ---


def _file(links: Links, parts: list[Part], as_of: AsOf | None, title: str) -> str:
    names = ("theme.js", "vendor/d3.js", "page.js", "published.js", "pictures.js", "graph.js", "map.js")
    sources = [STATIC / name for name in names]
    scripts = [path.read_text(encoding="utf-8") for path in sources]
    return framed(
        "file", links, parts=parts, title=title, as_of=as_of, tabs=TABS, foot=FOOT, name="chronology",
        style=Markup(inlined((STATIC / "page.css").read_text(encoding="utf-8"))),
        first=Markup(scripts[0]), scripts=[Markup(script) for script in scripts[1:]],
        hashes=script_hashes(scripts),
    )  # fmt: skip
