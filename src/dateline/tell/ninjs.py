"""Planned events as IPTC ninjs 3.0 items of type `event`, one a line, for planning systems of newsrooms.

    {"uri": "urn:dateline:happening:h-1f…", "type": "event", "title": "The envoys will meet again …",
     "eventDetails": {"eventStatus": "https://schema.org/EventCancelled", "dates": {"expectedStartDate": "1905-08-28"}},
     "subjects": [{"uri": "http://cv.iptc.org/newscodes/eventoccurstatus/eos6", …}], …}

`eventStatus` is schema.org's, where it has a word for it; IPTC's event occurrence status (NewsCodes) is a subject. All
dates are *expected* ones, cut to the grain that is known, since ninjs wants a zone for exact ones and reports give none.
"""

from typing import Any
from urllib.parse import quote

from dateline.mention import Status
from dateline.story import Entity
from dateline.tell.event_rows import Row
from dateline.tell.planned import planned_rows
from dateline.tell.rdf import EVENT_STATUS
from dateline.tell.telling import Telling, row_title
from dateline.tell.wording import one_line
from dateline.when import GRAINS, When, of_iso

Record = dict[str, Any]

STANDARD = {"name": "ninjs", "version": "3.0", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json#"}
OCCURRENCE: dict[Status, tuple[str, str]] = {
    "planned": ("eos4", "Planned, occurrence highly likely"),
    "possible": ("eos3", "Planned, may occur"),
    "under way": ("eos5", "Planned, occurs certainly"),
    "happened": ("eos5", "Planned, occurs certainly"),
    "cancelled": ("eos6", "Planned, then cancelled"),
}
"""IPTC's event occurrence status (http://cv.iptc.org/newscodes/eventoccurstatus/): codes and names.

A plan that a report states is likely, but no report makes it certain; `eos1`, "planned only", means that nothing has been
done to organise it yet, which nobody has said. There is no code for what is put off (schema.org has one), for what only
hangs on an *if*, or for what was denied: it was never planned, as far as is known.
"""
NEWSCODES = "http://cv.iptc.org/newscodes/eventoccurstatus/"


def ninjs(told: Telling) -> list[Record]:
    """An item for each planned event."""
    entities = {entity.id: entity for entity in told.known.resolved.entities}
    rows = planned_rows(told.rows())
    return [_item(row, row.happening.when, entities) for row in rows if row.happening.when]


def _uri(kind: str, id: str) -> str:
    return f"urn:dateline:{kind}:{quote(id, safe='')}"


def _item(row: Row, when: When, entities: dict[str, Entity]) -> Record:
    happening = row.happening
    item: Record = {
        "standard": STANDARD,
        "uri": _uri("happening", happening.id),
        "type": "event",
        "version": str(len(happening.history)),
        "language": "en",
        "title": row_title(row),
        "descriptions": [{"role": "evidence", "contentType": "text/plain", "value": one_line(row.text)}],
        "eventDetails": {"dates": _dates(when)},
        "infoSources": [{"name": one_line(source)} for source in happening.sources],
    }
    if happening.status in EVENT_STATUS:
        item["eventDetails"]["eventStatus"] = f"https://schema.org/{EVENT_STATUS[happening.status]}"
    if happening.status in OCCURRENCE:
        code, name = OCCURRENCE[happening.status]
        item["subjects"] = [{"name": name, "uri": NEWSCODES + code, "rel": "eventOccurrenceStatus"}]
    first, last = (of_iso(a.as_of) if a.as_of else None for a in (happening.history[0], happening.history[-1]))
    for field, known in (("firstCreated", first), ("versionCreated", last)):
        if known and known.begin:  # the day of the report; ninjs wants a moment with a zone, so the day's begin in UTC
            item[field] = known.begin.isoformat(timespec="seconds") + "Z"
    return item | _concerned(row, entities)


def _concerned(row: Row, entities: dict[str, Entity]) -> Record:
    """Who takes part, and where."""
    parts = dict.fromkeys(part.entity for part in row.happening.participants if part.entity in entities)
    named = [entities[part] for part in parts if part]
    found: Record = {
        "people": [_concept(entity) for entity in named if entity.kind == "person"],
        "organisations": [_concept(entity) for entity in named if entity.kind == "organization"],
    }
    if row.place:
        place: Record = {"name": one_line(row.place.name)}
        if row.place.latitude is not None and row.place.longitude is not None:
            place["geoJSON"] = {"type": "Point", "coordinates": [row.place.longitude, row.place.latitude]}
        found["places"] = [place]
    return {name: values for name, values in found.items() if values}


def _concept(entity: Entity) -> Record:
    return {"name": one_line(entity.name), "uri": _uri("entity", entity.id)}


def _dates(when: When) -> Record:
    assert when.begin is not None
    dates = {"expectedStartDate": _truncated(when)}
    if when.last_day and when.first_day != when.last_day and when.grain not in {"month", "year"}:
        dates["expectedEndDate"] = when.last_day.isoformat()
    return dates


def _truncated(when: When) -> str:
    """ninjs's truncated date-time: a year, a month, a day, or a moment to the second."""
    assert when.begin is not None
    if when.grain in {"year", "month"}:
        return when.begin.date().isoformat()[: 4 if when.grain == "year" else 7]
    if GRAINS.index(when.grain) < GRAINS.index("part"):
        return when.begin.isoformat(timespec="seconds")
    return when.begin.date().isoformat()
