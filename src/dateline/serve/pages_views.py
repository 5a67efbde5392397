"""What each page shows: from an open store and a view to what its template lays out.

    people(opened, links)   →   {"groups": [("People", […]), …]}

The same functions serve the site and what is published, so that both tell the same story.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import groupby
from typing import Any

from dateline.errors import UsageError
from dateline.mention import Status
from dateline.serve import (
    answers,
    answers_exports,
    answers_people,
    answers_places,
    answers_reports,
    answers_search,
    correcting,
)
from dateline.serve.opened import OpenStore
from dateline.serve.pages_chronology import days_of, turn_of
from dateline.serve.pages_lanes import drawn
from dateline.serve.pages_links import Links, without_filters
from dateline.serve.pages_reader import blocks_of, notes_of, pieces_found
from dateline.serve.pages_time import AsOf
from dateline.serve.view import STATUSES, View, query
from dateline.tell.wording import count, one_line, period_words

Context = dict[str, Any]

KINDS = {
    "person": "People",
    "organization": "Organizations",
    "group": "Groups",
    "place": "Places",
    "other": "Others",
}
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


def story_title(opened: OpenStore, view: View) -> str:
    """The story's title; of several, how many there are."""
    stories = opened.answer(answers.stories, View())
    if view.story is not None:
        return next((story["title"] for story in stories if story["id"] == view.story), "")
    return stories[0]["title"] if len(stories) == 1 else count(len(stories), "story", "stories")


def chronology(opened: OpenStore, links: Links, as_of: AsOf | None) -> Context:
    """The lines of the view. On an earlier day they are marked by what changed since the day before it."""
    view = links.view
    about = report_lines(opened, view)
    since = view.since or (as_of.earlier if as_of and view.as_of else None)
    marked = View(**{**_fields(view), "since": since})
    changes = opened.answer(answers.changes, marked) if since else []
    told = answers.chronology(opened, View(**{**_fields(view), "since": None}))
    happenings = {one.id: one for one in opened.known(view).resolved.happenings}
    shown = {event for entry in told.entries for event in entry.events}
    relevant = [change for change in changes if change["event"] in shown or not is_filtered(view)]
    days = days_of(told.entries, happenings, relevant, {key: one["source"] for key, one in about.items()})
    return {
        "heading": story_title(opened, view),
        "summary": _summary(sum(len(day.lines) for day in days), about.values()),
        "days": days,
        "turn": turn_of(relevant, since),
        "about": about,
        "filtered": is_filtered(view),
        "cleared": links.page("chronology", **nothing_filtered()),
    } | (_choices(opened, view) if links.is_site else {})


def _fields(view: View) -> Context:
    return {name: getattr(view, name) for name in View.__slots__}


def nothing_filtered() -> Context:
    """The changes to a view that take its filters away."""
    return {"about": None, "place": None, "statuses": (), "source": None, "begin": None, "end": None, "by": None}


def is_filtered(view: View) -> bool:
    return any(getattr(view, name) != nothing for name, nothing in nothing_filtered().items())


def _summary(lines: int, reports: Iterable[Mapping[str, Any]]) -> str:
    listed = list(reports)
    outlets = {one["source"] for one in listed if one["source"]}
    published = sorted(one["published"] for one in listed if one["published"])
    of = f" of {count(len(outlets), 'outlet')}" if outlets else ""
    period = f", {period_words(published[0], published[-1])}" if published else ""
    return f"{count(lines, 'line')} from {count(len(listed), 'report')}{of}{period}"


def _choices(opened: OpenStore, view: View) -> Context:
    """What the filters offer."""
    entities = opened.answer(answers.entities, without_filters(view))
    lines = report_lines(opened, view)
    most = sorted(entities, key=lambda one: -len(one["mentions"]))
    return {
        "names": [one["name"] for one in most if one["kind"] in {"person", "organization", "group"}][:300],
        "places": [one["name"] for one in most if one["kind"] == "place"][:300],
        "outlets": sorted({one["source"] for one in lines.values() if one["source"]}),
        "statuses": STATUSES,
        "about_name": next((one["name"] for one in entities if one["id"] == view.about), view.about or ""),
    }


def plans(opened: OpenStore, links: Links, as_of: AsOf | None) -> Context:
    lanes = answers_places.lanes(opened, links.view)
    days = [datetime.fromisoformat(tick.day.isoformat()) for tick in as_of.ticks if tick.known] if as_of else []
    found, axis = drawn(lanes, days[0] if days else None, days[-1] if days else None)
    shown = {stretch.status for lane in found for stretch in lane.stretches}
    return {
        "lanes": found,
        "axis": axis.marks() if axis else [],
        "legend": [status for status in STATUSES if status in shown],
        "about": report_lines(opened, links.view),
    }


def people(opened: OpenStore, links: Links) -> Context:
    found = sorted(opened.answer(answers.entities, links.view), key=lambda one: (-len(one["mentions"]), one["name"]))
    return {"groups": [(words, [one for one in found if one["kind"] == kind]) for kind, words in KINDS.items()]}


def entity(opened: OpenStore, links: Links, id: str) -> Context:
    view = without_filters(links.view)
    person = answers_people.person(opened, View(as_of=view.as_of, story=view.story, about=id))
    mentioned: dict[str, Any] = {}
    for mention in person["entity"]["mentions"]:
        mentioned.setdefault(mention["report"], mention)
    about = report_lines(opened, view)
    entities = opened.answer(answers.entities, view)
    of_key = {key: one.id for one in opened.known(view).resolved.entities for key in _keys(one)}
    names = {one["id"]: one["name"] for one in entities}
    judgements = [
        {**one, "other_words": names.get(of_key.get(one["other"], ""), one["other"])} for one in person["judgements"]
    ]
    most = sorted(entities, key=lambda one: (one["kind"] != person["entity"]["kind"], -len(one["mentions"])))
    return {
        "person": {**person, "judgements": judgements},
        "named": of_key,
        "roles": _roles(person["entity"]["roles"], about),
        "mentioned": list(mentioned.items()),
        "others": [one for one in most if one["id"] != person["entity"]["id"]][:400],
        "about": about,
    }


def _keys(one: Any) -> list[str]:
    """What judgements call an entity."""
    return [one.name, *("/".join(pair) for pair in one.referents)]


def _roles(roles: Iterable[Any], about: Mapping[str, Any]) -> list[Context]:
    """Each role once, with the time that it is stated for or the sources that state it."""
    found: dict[str, set[str]] = {}
    for role in roles:
        told = period_words(role["begin"], role["end"]) if role["begin"] or role["end"] else ""
        source = about[role["report"]]["source"] if role["report"] in about else None
        found.setdefault(role["text"], set()).add(told or one_line(source or ""))
    return [{"text": text, "told": ", ".join(sorted(filter(None, told)))} for text, told in found.items()]


def meetings(opened: OpenStore, links: Links) -> Context:
    found = answers_people.meetings(opened, links.view)
    by_id = {one["id"]: one for one in found["happenings"]}
    nodes = {one["id"]: one for one in found["nodes"]}
    pairs = [
        {"a": nodes[e["a"]], "b": nodes[e["b"]], "planned": e["planned"],
         "met": [by_id[key] for key in e["met"] if key in by_id],
         "together": [by_id[key] for key in e["together"] if key in by_id]}
        for e in found["edges"]
    ]  # fmt: skip
    pairs.sort(key=lambda pair: (-len(pair["met"]), -len(pair["together"]), pair["a"]["name"], pair["b"]["name"]))
    graph = {
        "nodes": [{**n, "name": one_line(n["name"]), "href": links.entity(n["id"])} for n in found["nodes"]],
        "edges": [
            {"a": e["a"], "b": e["b"], "met": len(e["met"]), "together": len(e["together"]), "planned": e["planned"]}
            for e in found["edges"]
        ],
    }
    return {
        "nodes": found["nodes"],
        "pairs": pairs,
        "graph": graph,
        "left_out": found["left_out"],
        "about": report_lines(opened, links.view),
    }


def places(opened: OpenStore, links: Links, land: str | None = None) -> Context:
    """The map. `land` is the outline itself, for a file that cannot fetch it."""
    points: list[Context] = [
        {**point, "anchor": f"place-{number}"}
        for number, point in enumerate(answers_places.places(opened, links.view), 1)
    ]
    return {
        "points": points,
        "places": [
            {
                "name": one_line(p["name"]),
                "at": [p["longitude"], p["latitude"]],
                "events": len(p["happenings"]),
                "anchor": p["anchor"],
            }
            for p in points
            if p["latitude"] is not None
        ],
        "unplaced": sum(point["latitude"] is None for point in points),
        "land": land,
        "land_address": links.static("vendor/land-110m.json") if links.is_site else None,
        "land_fine": links.static("vendor/land-50m.json") if links.is_site else None,
        "about": report_lines(opened, links.view),
    }  # fmt: skip


def quotes(opened: OpenStore, links: Links) -> Context:
    found = opened.answer(answers.quotes, links.view)
    ordered = sorted(found, key=lambda one: (one["speaker"] is None, one["entity"] or one["speaker"] or ""))
    speakers = []
    for _, group in groupby(ordered, key=lambda one: one["entity"] or one["speaker"]):
        listed = list(group)
        speakers.append({"name": listed[0]["speaker"], "entity": listed[0]["entity"], "quotes": listed})
    speakers.sort(key=lambda one: (one["name"] is None, one["entity"] is None, -len(one["quotes"]), one["name"] or ""))
    return {"speakers": speakers, "number": len(found), "about": report_lines(opened, links.view)}


def differences(opened: OpenStore, links: Links) -> Context:
    return {
        "doubts": opened.answer(answers.disagreements, links.view),
        "about": report_lines(opened, links.view),
    }


def reports(opened: OpenStore, links: Links) -> Context:
    about = report_lines(opened, links.view)
    return {"reports": list(about.values()), "about": about}


def report(
    opened: OpenStore, links: Links, id: str, at: tuple[int, int] | None = None, *, noted: bool = True
) -> Context:
    """The reader; without `noted` the text and the places that are cited, but not what else was read in it."""
    found = answers_reports.report(opened, without_filters(links.view), id)
    reading = found["reading"]
    text = reading["report"]["text"]
    cited = {(start, end) for report, start, end in links.cited if report == id}
    number = links.reports.get(id)
    marks = found["marks"] if noted else []
    return {
        "report": found["report"],
        "blocks": blocks_of(text, reading["passages"], marks, at, cited),
        "notes": notes_of(text, marks),
        "forms": {name["id"]: name["form"] for name in reading["mentions"]},
        "home": f"report-{number}" if number else "r",
        "about": report_lines(opened, links.view),
    }


def search(opened: OpenStore, links: Links, asked: str, how: str) -> Context:
    problem, found = None, None
    if asked:
        try:
            found = answers_search.search(opened, without_filters(links.view), asked, how)
        except UsageError as error:
            problem = str(error)
    hits = [{**hit, "pieces": list(pieces_found(hit["text"], hit["marks"]))} for hit in found["hits"]] if found else []
    return {
        "asked": asked,
        "how": how,
        "found": found,
        "hits": hits,
        "problem": problem,
        "about": report_lines(opened, links.view),
    }


def corrections(opened: OpenStore, links: Links) -> Context:
    """What persons corrected, the latest first, with the words that it is about."""
    texts = {key: report.text for key, report in opened.known(View()).reports.items()}
    of_key = {key: one.name for one in opened.known(View()).resolved.entities for key in _keys(one)}
    found = []
    for one in reversed(correcting.on_record(opened)):
        places = [
            {**target, "text": texts.get(target["report"], "")[target["start"] : target["end"]]} for target in one["targets"]
        ]
        sides = {f"{side}_words": of_key.get(key, key) for side in ("left", "right") if (key := one.get(side))}
        found.append({**one, "places": places, **sides})
    return {"corrections": found, "about": report_lines(opened, View())}


def downloads(links: Links) -> Context:
    asked = query(links.view)
    return {"forms": answers_exports.forms(), "query": f"?{asked}" if asked else ""}
