"""Where and when: places with what happened there, planned events as lanes, reports as ticks on report time."""

from collections import defaultdict
from datetime import timedelta

from dateline.known import Known
from dateline.resolve.stories import published_day
from dateline.serve import answers, records
from dateline.serve.answers_rows import line, quoted_in, rows, title_of
from dateline.serve.opened import OpenStore
from dateline.serve.view import View
from dateline.story import Happening
from dateline.tell.event_rows import Place, Row
from dateline.tell.lane import _moments as moments
from dateline.tell.lane import lane
from dateline.tell.wording import history_steps, step_words


def places(opened: OpenStore, view: View) -> list[records.Point]:
    """Where the view's happenings took place (or will), the places with most of them first."""
    by_id = rows(opened, view)
    at: dict[str, list[Row]] = defaultdict(list)
    for happening in answers.happenings(opened, view):
        row = by_id.get(happening.id)
        if row is not None and row.place is not None:
            at[row.place.name].append(row)
    points = [_point(found[0].place, found) for found in at.values() if found[0].place is not None]
    return sorted(points, key=lambda point: (-len(point["happenings"]), point["name"]))


def _point(place: Place, found: list[Row]) -> records.Point:
    return {
        "name": place.name,
        "entity": place.entity.id if place.entity else None,
        "country": place.country,
        "geonames": place.geonames,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "happenings": [line(row) for row in found],
    }


# --- planned events ---


def lanes(opened: OpenStore, view: View) -> list[records.Lane]:
    """The view's happenings whose status changed, with their histories; those told by most sources first."""
    known, by_id = opened.known(view), rows(opened, view)
    found = [
        (h, one) for h in answers.happenings(opened, view) if h.id in by_id and (one := _lane(h, by_id[h.id], known))
    ]
    found.sort(key=lambda pair: (-len(pair[0].sources), -len(pair[0].mentions)))
    return [one for _, one in found]


def _lane(happening: Happening, row: Row, known: Known) -> records.Lane | None:
    drawn = lane(happening)
    if drawn is None:
        return None
    held = happening.when.begin if happening.when and drawn.held is not None else None
    return {
        "happening": line(row),
        "stretches": _stretches(happening),
        "held": held.isoformat() if held else None,
        "first": drawn.first,
        "last": drawn.last,
        "steps": _steps(happening, known),
    }


def _stretches(happening: Happening) -> list[records.Stretch]:
    """From when to when of report time the event had which status; the last one lasts to the event's own date."""
    steps = moments(happening)
    held = happening.when.begin if happening.when else None
    latest = max(moment for moment, _ in steps)
    ends = [moment for moment, _ in steps[1:]] + [max(latest + timedelta(days=1), held or latest)]
    return [
        {"begin": begin.isoformat(), "end": end.isoformat(), "status": status}
        for (begin, status), end in zip(steps, ends, strict=True)
        if end > begin
    ]


def _steps(happening: Happening, known: Known) -> list[records.Step]:
    found: list[records.Step] = []
    before = None
    for step in history_steps(happening):
        words, status, detail = step_words(happening, step, before)
        found.append(
            {
                "as_of": step.as_of,
                "words": words,
                "status": status,
                "detail": detail,
                "begin": step.begin,
                "since": step.since,
                "evidence": quoted_in(known, step.evidence),
            }
        )
        before = step
    return found


# --- report time ---


def ticks(opened: OpenStore, view: View) -> list[records.Tick]:
    """The reports of the view's story in report time, whatever day it shows; undated ones have no place there."""
    known = opened.known(View(story=view.story))
    first_of = {report: group[0] for group in known.resolved.copies for report in group[1:]}
    dated = [(day, report) for report in known.reports.values() if (day := published_day(report))]
    return [
        {
            "report": report.id,
            "day": day.isoformat(),
            "title": title_of(report),
            "source": report.source,
            "copy_of": first_of.get(report.id),
        }
        for day, report in sorted(dated, key=lambda pair: pair[0])
    ]
