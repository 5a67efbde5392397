"""What each page shows: from an open store and a view to what its template lays out.

    plans(opened, links, as_of)   →   {"lanes": […], "axis": [(0.9, "17 Aug"), …], "legend": ["planned", "cancelled"], …}

The same functions serve the site and what is published, so that both tell the same story.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from dateline.mention import Status
from dateline.serve import answers, answers_places, answers_reports, correcting
from dateline.serve.opened import OpenStore
from dateline.serve.pages_chronology import days_of, turn_of
from dateline.serve.pages_lanes import drawn
from dateline.serve.pages_links import Links, without_filters
from dateline.serve.pages_time import AsOf
from dateline.serve.view import STATUSES, View
from dateline.span import Evidence, Span
from dateline.tell.wording import count, period_words

Context = dict[str, Any]

MEANINGS: dict[Status, str] = {
    "happened": "told as something that took place",
    "under way": "begun and not over on the day of the report",
    "planned": "announced or agreed, and still to come",
    "possible": "may come, or may have been; nobody says that it is certain",
    "cancelled": "was planned and will not be",
    "postponed": "was planned and will be later",
    "denied": "said by somebody not to be so",
    "hypothetical": "told only as what would be if something else were",
}


def report_lines(opened: OpenStore, view: View) -> dict[str, Any]:
    """The reports of a view by id, for origins."""
    whole = without_filters(view)
    return opened.keep(
        "lines by id", whole, lambda: {one["id"]: one for one in opened.answer(answers_reports.reports, whole)}
    )


def origins(opened: OpenStore, view: View) -> dict[str, Any]:
    """The same as far as it tells where a line comes from, which is known before what was known on an earlier day is."""
    return opened.keep("origins", without_filters(view), lambda: answers_reports.origins(opened, view))


def story_title(opened: OpenStore, view: View) -> str:
    """The story's title; of several, how many there are."""
    stories = opened.answer(answers.stories, View())
    if view.story is not None:
        return next((story["title"] for story in stories if story["id"] == view.story), "")
    return stories[0]["title"] if len(stories) == 1 else count(len(stories), "story", "stories")


def chronology_top(opened: OpenStore, links: Links) -> Context:
    """What stands above and beside the lines, known before they are."""
    view = links.view
    about = origins(opened, view)
    top = {
        "heading": story_title(opened, view),
        "summary": _summary(about.values()),
        "about": about,
        "filtered": is_filtered(view),
        "cleared": links.page("chronology", **nothing_filtered()),
    }
    if not links.is_site:
        return top
    outlets = sorted({one["source"] for one in about.values() if one["source"]})
    return top | {"outlets": outlets, "statuses": STATUSES, "about_name": name_of(opened, view, view.about or "")}


def chronology(opened: OpenStore, links: Links, as_of: AsOf | None) -> Context:
    """The lines of the view, and all that goes with them. On an earlier day they are marked by what changed since the day
    before it."""
    view = links.view
    since = view.since or (as_of.earlier if as_of and view.as_of else None)
    marked = View(**{**_fields(view), "since": since})
    changes = opened.answer(answers.changes, marked) if since else []
    entries = answers.chronology(opened, View(**{**_fields(view), "since": None})).entries
    happenings = {one.id: one for one in opened.known(view).resolved.happenings}
    shown = {event for entry in entries for event in entry.events}
    relevant = [change for change in changes if change["event"] in shown or not is_filtered(view)]
    days = days_of(entries, happenings, relevant, opened.known(view).reports, corrected(opened))
    told = {"days": days, "turn": turn_of(relevant, since, days), "lines": sum(len(day.lines) for day in days)}
    return chronology_top(opened, links) | told | (_choices(opened, view) if links.is_site else {})


def corrected(opened: OpenStore) -> dict[Evidence, str]:
    """The places that persons corrected, and who did."""

    def make() -> dict[Evidence, str]:
        holding = [one for one in correcting.on_record(opened) if not one["withdrawn_at"]]
        places = [(one["by"], target) for one in holding for target in one["targets"]]
        return {Evidence(at["report"], Span(at["start"], at["end"])): by for by, at in places}

    return opened.keep("corrected", View(), make)


def _fields(view: View) -> Context:
    return {name: getattr(view, name) for name in View.__slots__}


def nothing_filtered() -> Context:
    """The changes to a view that take its filters away."""
    return {"about": None, "place": None, "statuses": (), "source": None, "begin": None, "end": None, "by": None}


def is_filtered(view: View) -> bool:
    return any(getattr(view, name) != nothing for name, nothing in nothing_filtered().items())


def name_of(opened: OpenStore, view: View, value: str) -> str:
    """The name for an entity's id; any other value as it is."""
    if not value.startswith("e-"):
        return value
    entities = opened.answer(answers.entities, without_filters(view))
    return next((one["name"] for one in entities if one["id"] == value), value)


def _summary(reports: Iterable[Mapping[str, Any]]) -> str:
    listed = list(reports)
    outlets = {one["source"] for one in listed if one["source"]}
    published = sorted(one["published"] for one in listed if one["published"])
    of = f" of {count(len(outlets), 'outlet')}" if outlets else ""
    period = f", {period_words(published[0], published[-1])}" if published else ""
    return f"from {count(len(listed), 'report')}{of}{period}"


def _choices(opened: OpenStore, view: View) -> Context:
    """The names that the filters offer."""
    entities = opened.answer(answers.entities, without_filters(view))
    most = sorted(entities, key=lambda one: -len(one["mentions"]))
    return {
        "names": [one["name"] for one in most if one["kind"] in {"person", "organization", "group"}][:300],
        "places": [one["name"] for one in most if one["kind"] == "place"][:300],
    }


def plans(opened: OpenStore, links: Links, as_of: AsOf | None) -> Context:
    lanes = opened.answer(answers_places.lanes, links.view)
    days = [datetime.fromisoformat(tick.day.isoformat()) for tick in as_of.ticks if tick.known] if as_of else []
    found, axis = drawn(lanes, days[0] if days else None, days[-1] if days else None)
    shown = {stretch.status for lane in found for stretch in lane.stretches}
    return {
        "lanes": found,
        "axis": axis.marks() if axis else [],
        "legend": [status for status in STATUSES if status in shown],
        "about": report_lines(opened, links.view),
    }
