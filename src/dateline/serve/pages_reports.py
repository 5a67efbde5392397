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
from dateline.serve.pages_reader import blocks_of, notes_of, pieces_found
from dateline.serve.pages_render import source_words
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
    number = links.reports.get(id)
    marks = found["marks"] if noted else []
    return {
        "report": found["report"],
        "blocks": blocks_of(text, reading["passages"], marks, at, links.cited.get(id, ())),
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
    known, about = opened.known(View()), report_lines(opened, View())
    found = []
    for one in reversed(correcting.on_record(opened)):
        places = [
            {**target, "text": known.reports[target["report"]].text[target["start"] : target["end"]]}
            for target in one["targets"]
            if target["report"] in known.reports
        ]
        left, right = (_side_words(one[side] or "", known.readings, about) for side in ("left", "right"))
        found.append({**one, "places": places, "left_words": left, "right_words": right})
    return {"corrections": found, "about": about}


def _side_words(side: str, readings: Mapping[str, Reading], about: Mapping[str, Any]) -> str:
    """A side of a pair: a name, or the key of a referent (`r17/e3`), told as `Hale (The Capital Ledger, 29 August 1905)`."""
    report, _, referent = side.rpartition("/")
    reading = readings.get(report)
    name = next((one.name for one in reading.referents if one.id == referent), None) if reading else None
    return f"{name} ({source_words(about[report]) or report})" if name else side


def downloads(links: Links) -> Context:
    asked = query(links.view)
    return {"forms": answers_exports.forms(), "query": f"?{asked}" if asked else ""}
