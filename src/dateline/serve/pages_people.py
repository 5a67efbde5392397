"""What the pages of people, meetings, places and quotes show.

people(opened, links)   →   {"groups": [("People", […]), …]}
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from dateline.serve import answers, answers_people, answers_places
from dateline.serve.opened import OpenStore
from dateline.serve.pages_links import Links, without_filters
from dateline.serve.pages_views import Context, report_lines
from dateline.serve.view import View
from dateline.tell.wording import one_line, period_words

KINDS = {
    "person": "People",
    "organization": "Organizations",
    "group": "Groups",
    "place": "Places",
    "other": "Others",
}


def people(opened: OpenStore, links: Links) -> Context:
    silent = answers_people.silent_outlets(opened, links.view)
    told = [one for one in opened.answer(answers.entities, links.view) if one["id"] not in silent]
    found = sorted(told, key=lambda one: (-len(one["mentions"]), one["name"]))
    return {"groups": [(words, [one for one in found if one["kind"] == kind]) for kind, words in KINDS.items()]}


def entity(opened: OpenStore, links: Links, id: str) -> Context:
    view = without_filters(links.view)
    person = answers_people.person(opened, View(as_of=view.as_of, story=view.story, about=id))
    mentioned: dict[str, Any] = {}
    for mention in person["entity"]["mentions"]:
        mentioned.setdefault(mention["report"], mention)
    about = report_lines(opened, view)
    others = opened.keep("others", view, lambda: _others(opened, view))
    of_key, names = others.of_key, others.names
    judgements = [
        {**one, "other_words": names.get(of_key.get(one["other"], ""), one["other"])} for one in person["judgements"]
    ]
    return {
        "person": {**person, "judgements": judgements},
        "named": of_key,
        "roles": _roles(person["entity"]["roles"], about),
        "mentioned": list(mentioned.items()),
        "others": [one for one in others.most[person["entity"]["kind"]] if one["id"] != person["entity"]["id"]],
        "about": about,
    }


@dataclass(frozen=True, slots=True)
class Others:
    """Who is called what in judgements, what each is named, and with whom those of a kind may be confused: first others
    of that kind, those with most mentions first."""

    of_key: Mapping[str, str]
    names: Mapping[str, str]
    most: Mapping[str, list[Any]]


def _others(opened: OpenStore, view: View) -> Others:
    entities = opened.answer(answers.entities, view)
    ranked = sorted(entities, key=lambda one: -len(one["mentions"]))
    return Others(
        {key: one.id for one in opened.known(view).resolved.entities for key in keys_of(one)},
        {one["id"]: one["name"] for one in entities},
        {kind: sorted(ranked, key=lambda one: one["kind"] != kind)[:400] for kind in KINDS},
    )


def keys_of(one: Any) -> list[str]:
    """What judgements call an entity."""
    return [one.name, *("/".join(pair) for pair in one.referents)]


def _roles(roles: Iterable[Any], about: Mapping[str, Any]) -> list[Context]:
    """Each role once, with the stretch of time that it is stated for, else the sources that state it."""
    found: dict[str, list[Any]] = {}
    for role in roles:
        found.setdefault(role["text"], []).append(role)
    told = []
    for text, stated in found.items():
        days = sorted(day for role in stated for day in (role["begin"], role["end"]) if day)
        sources = {about[role["report"]]["source"] for role in stated if role["report"] in about}
        words = period_words(days[0], days[-1]) if days else ", ".join(sorted(filter(None, sources)))
        told.append({"text": text, "told": words})
    return told


def meetings(opened: OpenStore, links: Links) -> Context:
    found = answers_people.meetings(opened, links.view)
    by_id = {one["id"]: one for one in found["happenings"]}
    nodes = {one["id"]: one for one in found["nodes"]}
    pairs: list[Context] = [
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
    speakers: list[Context] = []
    for _, group in groupby(ordered, key=lambda one: one["entity"] or one["speaker"]):
        listed = list(group)
        speakers.append({"name": listed[0]["speaker"], "entity": listed[0]["entity"], "quotes": listed})
    speakers.sort(key=lambda one: (one["name"] is None, one["entity"] is None, -len(one["quotes"]), one["name"] or ""))
    return {"speakers": speakers, "number": len(found), "about": report_lines(opened, links.view)}
