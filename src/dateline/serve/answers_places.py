"""Where and when: places with what happened there, planned events as lanes, reports as ticks on report time."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import timedelta

from dateline.known import Known
from dateline.resolve.stories import published_day
from dateline.serve import answers, records
from dateline.serve.answers_rows import line, quoted_in, title_of
from dateline.serve.opened import OpenStore
from dateline.serve.view import View
from dateline.story import Entity, Happening
from dateline.tell.lane import Lane, lane, moments
from dateline.tell.wording import history_steps, step_words


def places(opened: OpenStore, view: View) -> list[records.Point]:
    """Where the view's happenings took place (or will), the places with most of them first."""
    known = opened.known(view)
    entity_of = {key: entity for entity in known.resolved.entities for key in entity.referents}
    at: dict[str, list[Happening]] = defaultdict(list)
    entities: dict[str, Entity] = {}
    for happening in answers.happenings(opened, view):
        if happening.place is None:
            continue
        entity = _place_of(happening, known, entity_of)
        key = entity.id if entity else f"named {happening.place}"
        at[key].append(happening)
        if entity is not None:
            entities[key] = entity
    points = [_point(entities.get(key), found, known) for key, found in at.items()]
    return sorted(points, key=lambda point: (-len(point["happenings"]), point["name"]))


def _place_of(happening: Happening, known: Known, entity_of: Mapping[tuple[str, str], Entity]) -> Entity | None:
    """The place that one of its mentions names; two places of one name are so kept apart."""
    for ref in happening.mentions:
        reading = known.readings[ref.report]
        event = reading.events[int(ref.event[1:])]
        if event.place is not None:
            name = reading.names[int(event.place[1:])]
            entity = entity_of.get((ref.report, name.referent or name.id))
            if entity is not None and entity.name == happening.place:
                return entity
    return None


def _point(entity: Entity | None, found: list[Happening], known: Known) -> records.Point:
    return {
        "name": entity.name if entity else found[0].place or "",
        "entity": entity.id if entity else None,
        "country": entity.country if entity else None,
        "latitude": entity.latitude if entity else None,
        "longitude": entity.longitude if entity else None,
        "happenings": [line(one, known) for one in found],
    }


# --- planned events ---


def lanes(opened: OpenStore, view: View) -> list[records.Lane]:
    """The view's happenings whose status changed, with their histories; those told by most sources first."""
    known = opened.known(view)
    found = [(one, drawn) for one in answers.happenings(opened, view) if (drawn := lane(one)) is not None]
    found.sort(key=lambda pair: (-len(pair[0].sources), -len(pair[0].mentions)))
    return [_lane(one, drawn, known) for one, drawn in found]


def _lane(happening: Happening, drawn: Lane, known: Known) -> records.Lane:
    held = happening.when.begin if happening.when and drawn.held is not None else None
    return {
        "happening": line(happening, known),
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
    known = opened.outline(View(story=view.story))
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
