"""PLOVER's JSON: one record a coded event, with the field names of the PLOVER manual (draft 0.7b1).

    {"id": "h-1f…", "date": "1905-08-09", "event": ["CONSULT"], "quad_code": 1,
     "source": [{"code": "RUS", "sector": "GOV", "actor_text": "Sergei Witte"}, …],
     "text": "The envoys met at the navy yard …", "status": "happened", …}

As the manual has it, compound actors are a list, those who do something together are all sources, and fields that are
not known are left out; only a `date` that is not known is `null`. Days are the first and last of the interval that is
known. A reader of PLOVER takes every record for something that took place. So what is only planned or possible, and
what was cancelled or denied, is left out, unless the words themselves are the event: an agreement to meet, a threat, a
demand. Such a record is dated by the first report of it, and the time that it speaks of is in `intended`.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from dateline import __version__
from dateline.known import Known
from dateline.report import Report
from dateline.tell.event_rows import Actor, Place, Row, event_rows
from dateline.when import When, of_iso

Record = dict[str, Any]

TOOK_PLACE = frozenset({"happened", "under way"})
ONLY_WORDS = frozenset({"planned", "possible", "postponed"})
"""Statuses of what was at least spoken of."""
VERBAL = frozenset({"AGREE", "REQUEST", "THREATEN", "REJECT"})
"""Codes of words about something that has not happened."""
CLOCK = frozenset({"second", "minute", "hour"})


def plover_records(known: Known) -> Iterator[Record]:
    """A record for each coded happening that took place, or was put into words."""
    return plover_rows(event_rows(known))


def plover_rows(rows: Iterable[Row]) -> Iterator[Record]:
    """The records of these rows."""
    for row in rows:
        code, status = row.happening.code, row.happening.status
        if code is not None and (status in TOOK_PLACE or (status in ONLY_WORDS and code in VERBAL)):
            yield _record(row)


def _record(row: Row) -> Record:
    happening = row.happening
    sources = [_actor(actor) for actor in row.taking_part("actor", "companion")]
    recipients = [_actor(actor) for actor in recipients_of(row)]
    record: Record = {
        "id": happening.id,
        "has_event": True,
        **_dates(row),
        "source": sources,
        "recipient": recipients,
        "event": [happening.code],
        "quad_code": row.quad,
        "event_loc": _location(row.place) if row.place else None,
        "event_text": [row.event.span.of(row.report.text)],
        "mode": [row.event.mode] if row.event.mode else None,
        "link": happening.story,
        "text": row.text,
        "text_info": {"start": row.sentence.start, "end": row.sentence.end},
        "cite_info": _known_only(_citation(row.report)),
        "coder": f"dateline {__version__}",
        "cameo": row.event.cameo,
        "status": happening.status,
        "certainty": row.last.certainty,
        "polarity": row.last.polarity,
        "publications": list(happening.sources),
        "reports": list(dict.fromkeys(ref.report for ref in happening.mentions)),
    }
    return {"id": record["id"], "date": record["date"]} | _known_only(record)


def recipients_of(row: Row) -> list[Actor]:
    """Who it is directed at; failing that, an object that is somebody."""
    objects = [actor for actor in row.taking_part("object") if actor.entity is not None or actor.code is not None]
    return row.taking_part("recipient") or objects


def _known_only(record: Record) -> Record:
    return {name: value for name, value in record.items() if value is not None and value != []}


def _actor(actor: Actor) -> Record:
    entity = actor.entity
    return _known_only(
        {
            "code": actor.country,
            "sector": actor.sector,
            "actor_text": actor.name,
            "identifier_id": entity.wikidata if entity else None,
            "office": entity.roles[0].text if entity and entity.roles else None,
        }
    )


def _location(place: Place) -> Record:
    return _known_only(
        {
            "geonameid": place.geonames,
            "name": place.name,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "country code": place.entity.country if place.entity else None,
            "cc3": place.country,
        }
    )


def _citation(report: Report) -> Record:
    return {
        "citation": report.id,
        "url": report.url,
        "title": report.title,
        "language": report.language,
        "publication": report.source,
        "codebook": "PLOVER 0.7b1",
    }


def _dates(row: Row) -> Record:
    """`date`, `enddate` where it is another day, `time` where a clock time is known; `intended` for mere words."""
    when = row.happening.when
    if row.happening.status in TOOK_PLACE:
        return _days(when)
    as_of = row.happening.history[0].as_of if row.happening.history else None
    return _days(of_iso(as_of) if as_of else None, clock=False) | {"intended": _known_only(_days(when)) or None}


def _days(when: When | None, clock: bool = True) -> Record:
    if when is None:
        return {"date": None}
    first, last = when.first_day, when.last_day
    timed = clock and when.grain in CLOCK and when.begin is not None
    return {
        "date": first.isoformat() if first else None,
        "time": when.begin.time().isoformat("seconds") if timed and when.begin else None,
        "enddate": last.isoformat() if last and last != first else None,
    }
