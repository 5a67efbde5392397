"""Happenings and places as GeoJSON (RFC 7946): points in WGS 84, longitude first.

    {"type": "FeatureCollection", "features": [
      {"type": "Feature", "id": "h-1f…", "geometry": {"type": "Point", "coordinates": [-70.7626, 43.0718]},
       "properties": {"name": "The envoys met …", "begin": "1905-08-09T00:00:00", "status": "happened", …}}]}

Of events, those whose place has coordinates; of entities, the places that have them. What has none is left out, since a
point in the middle of nowhere would be an invention. The country has two letters (ISO 3166), as in the output contract.
"""

from typing import Any

from dateline.record import moment
from dateline.tell.telling import Telling, reports_of

Record = dict[str, Any]


def geojson(what: str, told: Telling) -> Record:
    """The features of `events` (or a `timeline`), or of `entities`."""
    features = _places(told) if what == "entities" else _happenings(told)
    return {"type": "FeatureCollection", "features": features}


def _feature(id: str, latitude: float, longitude: float, properties: Record) -> Record:
    point = {"type": "Point", "coordinates": [round(longitude, 6), round(latitude, 6)]}
    return {"type": "Feature", "id": id, "geometry": point, "properties": properties}


def _happenings(told: Telling) -> list[Record]:
    found = []
    for row in told.rows():
        place, when = row.place, row.happening.when
        if place is None or place.latitude is None or place.longitude is None:
            continue
        properties = {
            "name": row.said,
            "place": place.name,
            "country": place.entity.country if place.entity else None,
            "geonames": place.geonames,
            "begin": moment(when.begin) if when else None,
            "end": moment(when.end) if when else None,
            "grain": when.grain if when else None,
            "status": row.happening.status,
            "code": row.happening.code,
            "participants": [part.name for part in row.happening.participants],
            "sources": list(row.happening.sources),
            "reports": reports_of(ref.evidence for ref in row.happening.mentions),
        }
        found.append(_feature(row.happening.id, place.latitude, place.longitude, properties))
    return found


def _places(told: Telling) -> list[Record]:
    return [
        _feature(
            entity.id, entity.latitude, entity.longitude,
            {
                "name": entity.name,
                "country": entity.country,
                "wikidata": entity.wikidata,
                "mentions": len(entity.mentions),
                "reports": list(entity.reports),
            },
        )
        for entity in told.entities
        if entity.kind == "place" and entity.latitude is not None and entity.longitude is not None
    ]  # fmt: skip
