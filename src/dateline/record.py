"""The output contract's JSON form of what Dateline finds; the records that other programs read.

    reading_record(reading)["quotes"][0]  →  {"id": "q0", "content": [[0, 62], [80, 120]], "cue": [63, 67], …}

Names and meanings here change only with a new `SCHEMA`. Everything is plain dicts and lists, ready for any encoder.
"""

from datetime import datetime
from typing import Any

from dateline.mention import Event, Name, Quote, Reading, Referent, Time
from dateline.report import Report
from dateline.span import Span

SCHEMA = 1

Record = dict[str, Any]


def moment(value: datetime | None) -> str | None:
    """A local moment as ISO 8601 with seconds, without zone."""
    return value.isoformat(timespec="seconds") if value else None


def pair(span: Span | None) -> list[int] | None:
    """A span as `[start, end)`."""
    return [span.start, span.end] if span else None


def report_record(report: Report) -> Record:
    return {
        "id": report.id,
        "text": report.text,
        "title": report.title,
        "source": report.source,
        "url": report.url,
        "author": report.author,
        "language": report.language,
        "published": report.published,
        "published_basis": report.published_basis,
        "extra": report.extra,
    }


def _name_record(name: Name) -> Record:
    record: Record = {
        "id": name.id,
        "start": name.span.start,
        "end": name.span.end,
        "head": pair(name.head),
        "kind": name.kind,
        "form": name.form,
        "entity": name.referent,
    }
    return record | ({"acts_as": name.acts_as} if name.acts_as else {})


def _referent_record(referent: Referent) -> Record:
    return {
        "id": referent.id,
        "kind": referent.kind,
        "name": referent.name,
        "mentions": list(referent.mentions),
        "roles": list(dict.fromkeys(role.text for role in referent.roles)),
        "country": referent.country,
        "wikidata": referent.wikidata,
        "latitude": referent.latitude,
        "longitude": referent.longitude,
        "geonames": referent.geonames,
    }


def _time_record(time: Time) -> Record:
    return {
        "id": time.id,
        "start": time.span.start,
        "end": time.span.end,
        "type": time.type,
        "value": time.value,
        "mod": time.mod,
        "begin": moment(time.begin),
        "end_time": moment(time.end),
        "offset": time.offset,
        "grain": time.grain,
        "basis": time.basis,
    }


def _quote_record(quote: Quote) -> Record:
    return {
        "id": quote.id,
        "content": [pair(span) for span in quote.content],
        "cue": pair(quote.cue),
        "source": pair(quote.source),
        "speaker": quote.speaker,
        "kind": quote.kind,
        "channel": quote.channel,
        "addressee": quote.addressee,
        "time": quote.time,
    }


def _event_record(event: Event) -> Record:
    return {
        "id": event.id,
        "start": event.span.start,
        "end": event.span.end,
        "extent": pair(event.extent),
        "lemma": event.lemma,
        "class": event.event_class,
        "code": event.code,
        "mode": event.mode,
        "cameo": event.cameo,
        "participants": [{"role": p.role, "mention": p.mention, "span": pair(p.span)} for p in event.participants],
        "place": event.place,
        "origin": event.origin,
        "destination": event.destination,
        "time": event.time,
        "begin": moment(event.begin),
        "end_time": moment(event.end),
        "certainty": event.certainty,
        "polarity": event.polarity,
        "tense": event.tense,
        "status": event.status,
        "source": event.source,
        "quote": event.quote,
    }


def reading_record(reading: Reading) -> Record:
    """One line of `dateline annotate`."""
    return {
        "schema": SCHEMA,
        "report": report_record(reading.report),
        "passages": [{"start": p.span.start, "end": p.span.end, "kind": p.kind} for p in reading.report.passages],
        "sentences": [{"start": s.span.start, "end": s.span.end, "passage": s.passage} for s in reading.sentences],
        "mentions": [_name_record(name) for name in reading.names],
        "entities": [_referent_record(referent) for referent in reading.referents],
        "times": [_time_record(time) for time in reading.times],
        "quotes": [_quote_record(quote) for quote in reading.quotes],
        "events": [_event_record(event) for event in reading.events],
        "relations": [{"kind": r.kind, "from": r.source, "to": r.target} for r in reading.relations],
    }
