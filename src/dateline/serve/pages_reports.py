"""What the pages of reports, differences, searches, corrections and downloads show.

report(opened, links, "a1", at=(102, 151))   →   {"blocks": [Block("paragraph", …), …], "notes": {"name": […], …}, …}
"""

from bisect import bisect_right
from collections.abc import Mapping
from typing import Any

from dateline.errors import UsageError
from dateline.mention import Reading
from dateline.serve import answers, answers_exports, answers_reports, answers_search, correcting
from dateline.serve.opened import OpenStore
from dateline.serve.pages_links import Links, without_filters
from dateline.serve.pages_people import keys_of
from dateline.serve.pages_reader import blocks_of, notes_of, pieces_found
from dateline.serve.pages_views import Context, report_lines
from dateline.serve.view import View, query
from dateline.span import Span


def differences(opened: OpenStore, links: Links) -> Context:
    """Each value with the sentence that gives it, not with its bare words."""
    readings = opened.known(links.view).readings
    doubts = [
        {
            **doubt,
            "values": [
                {**value, "evidence": [in_sentence(place, readings) for place in value["evidence"]]}
                for value in doubt["values"]
            ],
        }
        for doubt in opened.answer(answers.disagreements, links.view)
    ]
    return {"doubts": doubts, "about": report_lines(opened, links.view)}


def in_sentence(place: Mapping[str, Any], readings: Mapping[str, Reading]) -> Context:
    """A place with what stands before and after it in its sentence."""
    reading = readings.get(place["report"])
    if reading is None:
        return {**place, "before": "", "after": ""}
    text, span = reading.report.text, Span(place["start"], place["end"])
    number = bisect_right(reading.sentences, span.start, key=lambda one: one.span.start) - 1
    home = reading.sentences[number].span if number >= 0 else span
    home = home if home.holds(span) else span
    return {**place, "before": text[home.start : span.start], "after": text[span.end : home.end]}


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
    of_key = {key: one.name for one in opened.known(View()).resolved.entities for key in keys_of(one)}
    found = []
    for one in reversed(correcting.on_record(opened)):
        places = [
            {**target, "text": texts.get(target["report"], "")[target["start"] : target["end"]]}
            for target in one["targets"]
        ]
        left, right = one["left"] or "", one["right"] or ""
        sides = {"left_words": of_key.get(left, left), "right_words": of_key.get(right, right)}
        found.append({**one, "places": places, **sides})
    return {"corrections": found, "about": report_lines(opened, View())}


def downloads(links: Links) -> Context:
    asked = query(links.view)
    return {"forms": answers_exports.forms(), "query": f"?{asked}" if asked else ""}
