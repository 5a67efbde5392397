"""What IPTC's ninjs 3.0 allows in an event, as a JSON Schema, and the names of IPTC's event occurrence statuses.

The official schema (http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json, CC BY 4.0) is in no package that a test could
install, so its rules are told here again in our own words, for the fields that an item of ours has or could have. All
that is not listed is refused, as there. Who has the original validates against it:

    NINJS_SCHEMA=ninjs-schema_3.0.json pytest tests/tell/test_formats.py -k original
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry
from referencing.jsonschema import DRAFT7

Schema = dict[str, Any]

OCCURRENCE = {
    "eos0": "Unplanned event",
    "eos1": "Planned, occurrence planned only",
    "eos2": "Planned, occurrence highly uncertain",
    "eos3": "Planned, may occur",
    "eos4": "Planned, occurrence highly likely",
    "eos5": "Planned, occurs certainly",
    "eos6": "Planned, then cancelled",
}
"""http://cv.iptc.org/newscodes/eventoccurstatus/ (CC BY 4.0)."""

STRING: Schema = {"type": "string"}
URI: Schema = {"type": "string", "format": "uri"}
MOMENT: Schema = {"type": "string", "format": "date-time"}
TRUNCATED: Schema = {
    "type": "string",
    "pattern": r"^-?\d{4,}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])"
    r"(T([01]\d|2[0-3])(:[0-5]\d){2}(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)?)?)?)?$",
}
"""A year, a month, a day, or a moment to the second with or without its zone."""


def closed(properties: Schema, **more: Any) -> Schema:
    """An object with these properties and no others."""
    return {"type": "object", "additionalProperties": False, "properties": properties, **more}


def array(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def named(**more: Schema) -> Schema:
    """A list of things with a name, an identifier, and what they have to do with the item."""
    return array(closed({"name": STRING, "rel": STRING, "uri": URI, "literal": STRING} | more))


def exactly_one(*names: str) -> Schema:
    return {"oneOf": [{"required": [name]} for name in names]}


PERCENT: Schema = {"type": "integer", "minimum": 0, "maximum": 100}
DATES = closed(
    {"startDate": MOMENT, "endDate": MOMENT, "expectedStartDate": TRUNCATED, "expectedEndDate": TRUNCATED},
    anyOf=[exactly_one("startDate", "expectedStartDate"), exactly_one("endDate", "expectedEndDate")],
)
EVENT: Schema = closed(
    {
        "standard": closed({"name": STRING, "version": STRING, "schema": URI}),
        "uri": URI,
        "type": {"enum": "text audio video picture graphic composite component event planning".split()},
        "version": STRING,
        "firstCreated": MOMENT,
        "versionCreated": MOMENT,
        "language": STRING,
        "title": STRING,
        "by": STRING,
        "slugline": STRING,
        "descriptions": array(closed({"role": STRING, "contentType": STRING, "value": STRING}, required=["value"])),
        "headlines": array(closed({"role": STRING, "contentType": STRING, "value": STRING}, required=["value"])),
        "people": named(),
        "organisations": named(),
        "places": named(geoJSON={"$ref": "https://geojson.org/schema/GeoJSON.json"}),
        "subjects": named(creator=STRING, relevance=PERCENT, confidence=PERCENT),
        "infoSources": array(closed({"name": STRING, "role": STRING, "uri": URI, "literal": STRING})),
        "eventDetails": closed({"eventStatus": URI, "plannedCoverageStatus": URI, "dates": DATES}),
    },
    required=["uri"],
)

formats = FormatChecker(())


@formats.checks("uri")
def _is_uri(value: object) -> bool:
    if not isinstance(value, str):
        return True
    return bool(urlsplit(value).scheme) and value.isascii() and not any(c.isspace() or c in '<>"{}|\\^`' for c in value)


@formats.checks("date-time", raises=ValueError)
def _is_moment(value: object) -> bool:
    return not isinstance(value, str) or ("T" in value and datetime.fromisoformat(value).tzinfo is not None)


def validator(geojson: Mapping[str, Any], schema: Schema = EVENT) -> Draft202012Validator:
    """Validates an item; `geojson` is the schema that the one of ninjs refers to."""
    registry: Registry[Any] = Registry().with_resource(geojson["$id"], DRAFT7.create_resource(geojson))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, registry=registry, format_checker=formats)
