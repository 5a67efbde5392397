"""The output contract's JSON form of what Dateline finds; the records that other programs read.

    reading_record(reading)["quotes"][0]  →  {"id": "q0", "content": [[0, 62], [80, 120]], "cue": [63, 67], …}

Names and meanings here change only with a new `SCHEMA`. Everything is plain dicts and lists, ready for any encoder. The
record of a reading holds all of it but where its report was read from, so that `engine.ready` can make the reading of it.
"""

from datetime import datetime
from typing import Any

from dateline import __version__
from dateline.chronology import Change, Chronology, Entry, Quoted
from dateline.mention import Event, Name, Quote, Reading, Referent, Time
from dateline.report import Report
from dateline.span import Evidence, Span
from dateline.story import Disagreement, Entity, Happening, Saying, Story, Witness

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
    record: Record = {
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
    if referent.gender:
        record["gender"] = referent.gender
    if referent.roles:  # `roles` has each text once; here each is where it is stated
        record["stated_roles"] = [
            {"text": r.text, "start": r.span.start, "end": r.span.end, "tense": r.tense} for r in referent.roles
        ]
    return record


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
        "grain": event.grain,
        "basis": event.basis,
    }


def reading_record(reading: Reading) -> Record:
    """One line of `dateline annotate`."""
    return {
        "schema": SCHEMA,
        "made_by": {"dateline": __version__, "model": reading.model},
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


def place_record(evidence: Evidence) -> Record:
    return {"report": evidence.report, "start": evidence.span.start, "end": evidence.span.end}


def _quoted_record(quoted: Quoted) -> Record:
    return place_record(quoted.evidence) | {"text": quoted.text}


def story_record(story: Story) -> Record:
    """One item of `dateline stories`."""
    return {
        "id": story.id,
        "title": story.title,
        "begin": story.begin,
        "end": story.end,
        "reports": list(story.reports),
    }


def entity_record(entity: Entity) -> Record:
    """One item of `dateline entities`."""
    return {
        "id": entity.id,
        "kind": entity.kind,
        "name": entity.name,
        "names": [{"text": name.text, "count": name.count} for name in entity.names],
        "roles": [{"text": r.text, "begin": r.begin, "end": r.end, "report": r.report} for r in entity.roles],
        "reports": list(entity.reports),
        "mentions": [place_record(mention) for mention in entity.mentions],
        "wikidata": entity.wikidata,
        "latitude": entity.latitude,
        "longitude": entity.longitude,
    }


def happening_record(happening: Happening) -> Record:
    """One item of `dateline events`."""
    when = happening.when
    return {
        "id": happening.id,
        "lemma": happening.lemma,
        "code": happening.code,
        "begin": moment(when.begin) if when else None,
        "end": moment(when.end) if when else None,
        "grain": when.grain if when else None,
        "status": happening.status,
        "history": [
            {
                "as_of": one.as_of,
                "status": one.status,
                "begin": one.begin,
                **place_record(one.evidence),
                "since": one.since,
            }
            for one in happening.history
        ],
        "participants": [{"role": p.role, "entity": p.entity, "name": p.name} for p in happening.participants],
        "place": happening.place,
        "mentions": [place_record(ref.evidence) | {"event": ref.event} for ref in happening.mentions],
        "sources": list(happening.sources),
    }


def _witness_record(witness: Witness) -> Record:
    return {"report": witness.report, "content": [pair(span) for span in witness.content]}


def saying_record(saying: Saying) -> Record:
    """One item of `dateline quotes`."""
    return {
        "speaker": saying.speaker,
        "entity": saying.entity,
        "text": saying.text,
        "kind": saying.kind,
        "channel": saying.channel,
        "time": saying.time,
        **_witness_record(saying.witness),
        "also_in": [_witness_record(witness) for witness in saying.also_in],
    }


def _entry_record(entry: Entry) -> Record:
    return {
        "date": entry.date,
        "grain": entry.grain,
        "begin": moment(entry.when.begin),
        "end": moment(entry.when.end),
        "text": entry.text,
        "status": entry.status,
        "events": list(entry.events),
        "evidence": [_quoted_record(quoted) for quoted in entry.evidence],
    }


def chronology_record(chronology: Chronology) -> Record:
    """What `dateline timeline` prints."""
    return {
        "story": chronology.story,
        "as_of": chronology.as_of,
        "entries": [_entry_record(entry) for entry in chronology.entries],
    }


def change_record(change: Change) -> Record:
    """One item of `dateline changes`."""
    return {
        "event": change.event,
        "was": change.was,
        "now": change.now,
        "begin_was": change.begin_was,
        "begin_now": change.begin_now,
        **_quoted_record(change.witness),
    }


def disagreement_record(disagreement: Disagreement, texts: dict[str, str]) -> Record:
    """One item of `dateline disagreements`; `texts` are the reports' texts by id."""
    return {
        "kind": disagreement.kind,
        "about": disagreement.about,
        "values": [
            {"value": v.value, "evidence": [place_record(e) | {"text": e.span.of(texts[e.report])} for e in v.evidence]}
            for v in disagreement.values
        ],
    }
