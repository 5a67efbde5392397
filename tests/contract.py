"""The output contract as a program: what is wrong with a record, each as one line that begins with its kind.

    of_reading({"schema": 1, …, "quotes": [{"id": "q51", "content": [[620, 612]], …}]})
    →  ["span: quotes q51 content [620, 612)"]

`of_reading` looks at one line of `dateline annotate`, `of_store` at what the commands print of a store. Both know the
contract only, and nothing of how Dateline is built.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import pairwise
from typing import Any

Record = dict[str, Any]

READING = {
    "": "schema report passages sentences mentions entities times quotes events relations",
    "report": "id text title source url author language published published_basis extra",
    "passages": "start end kind",
    "sentences": "start end passage",
    "mentions": "id start end head kind form entity",
    "entities": "id kind name mentions roles country wikidata latitude longitude geonames",
    "times": "id start end type value mod begin end_time offset",
    "quotes": "id content cue source speaker kind channel addressee time",
    "events": "id start end extent lemma class code mode cameo participants place origin destination time begin end_time "
    "certainty polarity tense status source quote",
    "relations": "kind from to",
}
ADDED = {
    "": {"made_by"},
    "mentions": {"acts_as"},
    "entities": {"gender", "stated_roles"},
    "times": {"grain", "basis"},
    "events": {"grain", "basis"},
}
"""What Dateline adds beyond the contract."""

COMMANDS = {
    "stories": "id title begin end reports",
    "entities": "id kind name names roles reports mentions wikidata latitude longitude",
    "events": "id lemma code begin end grain status history participants place mentions sources",
    "quotes": "speaker entity text kind channel time report content also_in",
    "changes": "event was now begin_was begin_now report start end text",
    "disagreements": "kind about values",
}

STATUSES = set("happened,under way,planned,possible,cancelled,postponed,denied,hypothetical".split(","))
KINDS = set("person organization place group other".split())
PLOVER = set(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE "
    "ASSAULT".split()
)
ROLES = set("actor recipient object companion topic instrument".split())
VALUES: dict[tuple[str, str], set[Any]] = {
    ("passages", "kind"): set("title byline dateline paragraph caption credit boilerplate".split()),
    ("mentions", "kind"): KINDS,
    ("mentions", "form"): set("name nominal pronoun".split()),
    ("entities", "kind"): KINDS,
    ("times", "type"): set("DATE TIME DURATION SET".split()),
    ("quotes", "kind"): set("direct indirect mixed".split()),
    ("events", "class"): set("OCCURRENCE REPORTING PERCEPTION ASPECTUAL I_ACTION I_STATE STATE".split()),
    ("events", "code"): PLOVER | {None},
    ("events", "certainty"): set("CT PR PS U".split()),
    ("events", "polarity"): {"+", "-"},
    ("events", "tense"): set("past present future none".split()),
    ("events", "status"): STATUSES,
    ("relations", "kind"): set("before after includes simultaneous begins continues ends causes".split()),
}

_DAY = r"(?:BC)?[\dX]{1,4}(?:-[\dX]{2}(?:-[\dX]{2})?|-W[\dX]{2}(?:-WE|-[1-7X])?|-Q[1-4X]|-H[12X]|-(?:SP|SU|FA|AU|WI))?"
_CLOCK = r"T(?:[\dX]{2}(?::[\dX]{2}(?::[\dX]{2})?)?(?:Z|[+-]\d\d(?::?\d\d)?)?|MO|MI|AF|EV|NI|DT|MR)"
_NUMBER = r"(?:\d+(?:\.\d+)?|X)"
_LENGTH = rf"P(?:{_NUMBER}(?:DE|CE|ML|[YMWDQS]|WE|SP|SU|FA|WI|H))*(?:T(?:{_NUMBER}(?:[HMS]|MO|MI|AF|EV|NI|DT))+)?"
TIMEX = {
    "DATE": re.compile(rf"(?:PAST|PRESENT|FUTURE)_REF|(?:FY)?{_DAY}|[KMG]A\d+(?:\.\d+)?"),
    "TIME": re.compile(rf"(?:PAST|PRESENT|FUTURE)_REF|(?:{_DAY})?{_CLOCK}"),
    "DURATION": re.compile(rf"(?=P.){_LENGTH}"),
    "SET": re.compile(rf"(?=P.){_LENGTH}|{_DAY}(?:{_CLOCK})?|{_CLOCK}"),
}
MODS = {
    None,
    *"BEFORE AFTER ON_OR_BEFORE ON_OR_AFTER LESS_THAN MORE_THAN EQUAL_OR_LESS EQUAL_OR_MORE START MID END APPROX".split(),
}


RELATIVE = {"who", "that", "which", "whom", "whose"}
"""Sources that stand for the noun before them, which is the speaker."""


def of_reading(record: Record, text: str | None = None) -> list[str]:
    """All that is wrong with one reading; `text` is the text that was given, where it was given as such."""
    wrong = list(_shape(record))
    if wrong:
        return wrong
    found = [*_report(record["report"]), *_spans(record), *_orders(record), *_references(record)]
    found += [*_mentions(record), *_times(record), *_quotes(record), *_events(record)]
    if text is not None and text != record["report"]["text"]:
        found.append("text: is not the one that was given")
    return found


def _shape(record: Record) -> Iterator[str]:
    for part, names in READING.items():
        wanted = set(names.split())
        one = record if not part else record[part]
        for item in one if isinstance(one, list) else [one]:
            if not wanted <= set(item) <= wanted | ADDED.get(part, set()):
                yield f"fields: {part} {sorted(wanted ^ set(item))}"
    for (part, name), allowed in VALUES.items():
        yield from (f"value: {part} {name} {item[name]}" for item in record[part] if item[name] not in allowed)
    if record["schema"] != 1:
        yield f"value: schema {record['schema']}"


def _report(report: Record) -> Iterator[str]:
    published, basis = report["published"], report["published_basis"]
    if basis not in {"metadata", "text", "file", "inferred", "none"} or (published is None) != (basis == "none"):
        yield f"published: {published} on the basis {basis}"
    if published is not None and not _is_iso(published):
        yield f"published: {published}"


def _is_iso(value: str) -> bool:
    parts = value.split("/")
    try:
        moments = [datetime.fromisoformat(part) for part in parts]
    except ValueError:
        return False
    return len(parts) == 1 or (len(parts) == 2 and moments[0] < moments[1])


# --- spans and orders ---


def spans_of(record: Record) -> Iterator[tuple[str, list[int]]]:
    """Every span of a reading, and whose it is."""
    for part in ("passages", "sentences", "mentions", "times", "events"):
        yield from ((f"{part} {item.get('id', '')}", [item["start"], item["end"]]) for item in record[part])
    yield from ((f"mentions {item['id']} head", item["head"]) for item in record["mentions"])
    for quote in record["quotes"]:
        for name in ("cue", "source"):
            if quote[name] is not None:
                yield f"quotes {quote['id']} {name}", quote[name]
        yield from ((f"quotes {quote['id']} content", span) for span in quote["content"])
    for event in record["events"]:
        yield f"events {event['id']} extent", event["extent"]
        yield from ((f"events {event['id']} {part['role']}", part["span"]) for part in event["participants"])


def _spans(record: Record) -> Iterator[str]:
    text = record["report"]["text"]
    for whose, (start, end) in spans_of(record):
        if not 0 <= start < end <= len(text):
            yield f"span: {whose} [{start}, {end})"
        elif not whose.startswith("passages") and (text[start].isspace() or text[end - 1].isspace()):
            yield f"white space: at the edge of {whose} [{start}, {end})"


def _orders(record: Record) -> Iterator[str]:
    for part in ("passages", "sentences", "mentions", "times", "events"):
        starts = [item["start"] for item in record[part]]
        if starts != sorted(starts):
            yield f"order: {part}"
    begins = [quote["content"][0][0] for quote in record["quotes"] if quote["content"]]
    if begins != sorted(begins):
        yield "order: quotes"
    firsts = {mention["id"]: number for number, mention in enumerate(record["mentions"])}
    for entity in record["entities"]:
        places = [firsts.get(mention, -1) for mention in entity["mentions"]]
        if places != sorted(set(places)):
            yield f"order: entities {entity['id']} mentions"
    for part in ("passages", "sentences"):
        for one, other in pairwise(record[part]):
            if other["start"] < one["end"]:
                yield f"overlap: {part} [{one['start']}, {one['end']}) [{other['start']}, {other['end']})"
    for sentence in record["sentences"]:
        number = sentence["passage"]
        passage = record["passages"][number] if 0 <= number < len(record["passages"]) else None
        if passage is None or not _holds(_pair(passage), _pair(sentence)):
            yield f"passage: {number} does not hold the sentence {_pair(sentence)}"


def _pair(item: Record) -> list[int]:
    return [item["start"], item["end"]]


def _holds(outer: Sequence[int], inner: Sequence[int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _touch(one: Sequence[int], other: Sequence[int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


# --- what refers to what ---


def _references(record: Record) -> Iterator[str]:
    ids = {
        part: [item["id"] for item in record[part]] for part in ("mentions", "entities", "times", "quotes", "events")
    }
    for part, found in ids.items():
        if found != [f"{'v' if part == 'events' else part[0]}{number}" for number in range(len(found))]:
            yield f"ids: {part} are not numbered in text order"
    known = {part: {*found, None} for part, found in ids.items()}
    for whose, part, link in _links(record):
        if link not in known[part]:
            yield f"reference: {whose} to {link}"


def _links(record: Record) -> Iterator[tuple[str, str, str | None]]:
    for mention in record["mentions"]:
        yield f"mentions {mention['id']} entity", "entities", mention["entity"]
    for entity in record["entities"]:
        yield from ((f"entities {entity['id']}", "mentions", mention) for mention in entity["mentions"])
    for quote in record["quotes"]:
        yield from ((f"quotes {quote['id']} {name}", "mentions", quote[name]) for name in ("speaker", "addressee"))
        yield f"quotes {quote['id']} time", "times", quote["time"]
    for event in record["events"]:
        whose = f"events {event['id']}"
        yield from ((f"{whose} {name}", "mentions", event[name]) for name in ("place", "origin", "destination"))
        yield f"{whose} time", "times", event["time"]
        yield f"{whose} quote", "quotes", event["quote"]
        yield f"{whose} source", "mentions", event["source"] if event["source"] != "author" else None
        yield from ((f"{whose} {part['role']}", "mentions", part["mention"]) for part in event["participants"])
    for relation in record["relations"]:
        yield from ((f"relations {name}", "events", relation[name] or "?") for name in ("from", "to"))
        if relation["from"] == relation["to"]:
            yield f"relations {relation['kind']} of one event with itself", "events", "?"


# --- each list by itself ---


def _mentions(record: Record) -> Iterator[str]:
    member = {mention: entity["id"] for entity in record["entities"] for mention in entity["mentions"]}
    for mention in record["mentions"]:
        if not _holds(_pair(mention), mention["head"]):
            yield f"head: mentions {mention['id']} {_pair(mention)} {mention['head']}"
        if mention["entity"] != member.get(mention["id"]):
            yield f"entity: mentions {mention['id']} is not among those of {mention['entity']}"
    spans = [(mention["start"], mention["end"]) for mention in record["mentions"]]
    if len(spans) != len(set(spans)):
        yield "twice: two mentions have one span"
    for entity in record["entities"]:
        yield from _entity(entity)


def _entity(entity: Record) -> Iterator[str]:
    latitude, longitude, country = entity["latitude"], entity["longitude"], entity.get("country")
    if (latitude is None) != (longitude is None):
        yield f"coordinates: entities {entity['id']} has one of two"
    elif latitude is not None and not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        yield f"coordinates: entities {entity['id']} {latitude} {longitude}"
    if country is not None and not re.fullmatch(r"[A-Z]{2}", country):
        yield f"country: entities {entity['id']} {country}"
    if entity["wikidata"] is not None and not re.fullmatch(r"Q\d+", entity["wikidata"]):
        yield f"wikidata: entities {entity['id']} {entity['wikidata']}"
    if not entity["name"].strip() or not entity["mentions"]:
        yield f"empty: entities {entity['id']}"


def _times(record: Record) -> Iterator[str]:
    for time in record["times"]:
        if not TIMEX[time["type"]].fullmatch(time["value"]):
            yield f"timex: {time['type']} {time['value']}"
        if time["mod"] not in MODS:
            yield f"timex: mod {time['mod']}"
        if time["offset"] is not None and not re.fullmatch(r"[+-]\d\d:\d\d", time["offset"]):
            yield f"timex: offset {time['offset']}"
        yield from _interval(f"times {time['id']}", time["begin"], time["end_time"])
    for one, other in pairwise(record["times"]):
        if other["start"] < one["end"] and not _holds(_pair(one), _pair(other)):
            yield f"overlap: times {one['id']} {other['id']}"


def _interval(whose: str, begin: str | None, end: str | None) -> Iterator[str]:
    for moment in (begin, end):
        if moment is not None and not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", moment):
            yield f"interval: {whose} {moment}"
    if begin is not None and end is not None and not begin < end:
        yield f"interval: {whose} ends before it begins, {begin} {end}"


def _quotes(record: Record) -> Iterator[str]:
    text, mentions = record["report"]["text"], {mention["id"]: mention for mention in record["mentions"]}
    for quote in record["quotes"]:
        whose, content = f"quotes {quote['id']}", quote["content"]
        if not content:
            yield f"empty: {whose} has no content"
        if any(other[0] < one[1] for one, other in pairwise(content)):
            yield f"content: {whose} {content} is not sorted and disjoint"
        for name in ("cue", "source"):
            if quote[name] is not None and any(_touch(quote[name], part) for part in content):
                yield f"content: {whose} holds its own {name} {quote[name]} {content}"
        if quote["cue"] and quote["source"] and _crosses(quote["cue"], quote["source"]):
            yield f"cue: {whose} crosses its source"
        speaker = mentions.get(quote["speaker"])
        words = text[slice(*quote["source"])].lower() if quote["source"] else ""
        if speaker and words not in RELATIVE | {""} and not _touch(quote["source"], _pair(speaker)):
            yield f"speaker: {whose} {quote['speaker']} is not in the source"
    contents = [str(quote["content"]) for quote in record["quotes"]]
    if len(contents) != len(set(contents)):
        yield "twice: two quotes have one content"


def _crosses(one: Sequence[int], other: Sequence[int]) -> bool:
    return _touch(one, other) and not _holds(one, other) and not _holds(other, one)


def _events(record: Record) -> Iterator[str]:
    quotes = {quote["id"]: quote for quote in record["quotes"]}
    told = [(event["start"], event["time"]) for event in record["events"]]
    if len(told) != len(set(told)):
        yield "twice: two events have one trigger and one time"
    for event in record["events"]:
        whose = f"events {event['id']}"
        if not _holds(event["extent"], _pair(event)):
            yield f"extent: {whose} {_pair(event)} is outside {event['extent']}"
        if not event["lemma"].strip():
            yield f"empty: {whose} has no lemma"
        if event["cameo"] is not None and (event["code"] is None or not re.fullmatch(r"\d{2,4}", event["cameo"])):
            yield f"cameo: {whose} {event['code']} {event['cameo']}"
        if event["mode"] is not None and event["code"] is None:
            yield f"cameo: {whose} has a mode without a code"
        yield from _interval(whose, event["begin"], event["end_time"])
        yield from (f"value: {whose} role {p['role']}" for p in event["participants"] if p["role"] not in ROLES)
        yield from _source(whose, event, quotes.get(event["quote"]))


def _source(whose: str, event: Record, quote: Record | None) -> Iterator[str]:
    """What is told in a quote stands in it, and is told by its speaker or somebody he cites, never by the author."""
    if quote is None:
        return
    if not any(_holds(part, _pair(event)) for part in quote["content"]):
        yield f"quote: {whose} does not stand in {quote['id']}"
    if quote["speaker"] is not None and event["source"] == "author":
        yield f"quote: {whose} is told by the author in a quote of {quote['speaker']}"


# --- what a store adds up to ---


def of_store(answers: Mapping[str, Any], readings: Mapping[str, Record]) -> list[str]:
    """All that is wrong with what the commands print of a store: `answers` by command, `readings` by report."""
    wrong = [
        f"fields: {command} {sorted(set(item) ^ set(names.split()))}"
        for command, names in COMMANDS.items()
        for item in answers.get(command, ())
        if set(item) != set(names.split())
    ]
    if wrong:
        return wrong
    found = [*_groups(answers, readings), *_places(answers, readings), *_ids(answers), *_moments(answers)]
    return [*found, *_timeline(answers), *_histories(answers), *_sayings(answers, readings)]


def _groups(answers: Mapping[str, Any], readings: Mapping[str, Record]) -> Iterator[str]:
    told = [report for story in answers["stories"] for report in story["reports"]]
    if sorted(told) != sorted(readings):
        yield "stories: a report is not in exactly one story"
    copied = [report for group in answers["copies"] for report in group]
    if len(copied) != len(set(copied)) or not set(copied) <= set(readings):
        yield "copies: a report is in two groups, or unknown"
    for group in answers["copies"]:
        days = [readings[report]["report"]["published"] or "9" for report in group if report in readings]
        if len(group) < 2 or days != sorted(days, key=lambda day: day[:10]):
            yield f"copies: not two, or not the earliest first, {group}"
    for entity in answers["entities"]:
        if entity["reports"] != list(dict.fromkeys(mention["report"] for mention in entity["mentions"])):
            yield f"reports: of entity {entity['id']} are not those of its mentions"
        yield from _entity(entity | {"country": None})


def _evidence(answers: Mapping[str, Any]) -> Iterator[tuple[str, Record]]:
    """Everything that points to a place in a report."""
    for entity in answers["entities"]:
        yield from ((f"entity {entity['id']}", mention) for mention in entity["mentions"])
    for event in answers["events"]:
        yield from ((f"event {event['id']}", place) for place in (*event["history"], *event["mentions"]))
    for quote in answers["quotes"]:
        for witness in (quote, *quote["also_in"]):
            for start, end in witness["content"]:
                yield "quote", {"report": witness["report"], "start": start, "end": end}
    for entry in answers["timeline"]["entries"]:
        yield from ((f"entry {entry['date']}", place) for place in entry["evidence"])
    yield from ((f"change {change['event']}", change) for change in answers["changes"])
    for dispute in answers["disagreements"]:
        yield from ((f"disagreement {dispute['about']}", e) for value in dispute["values"] for e in value["evidence"])


def _places(answers: Mapping[str, Any], readings: Mapping[str, Record]) -> Iterator[str]:
    for whose, place in _evidence(answers):
        reading = readings.get(place["report"])
        if reading is None:
            yield f"evidence: {whose} in {place['report']}, which is not there"
            continue
        text, start, end = reading["report"]["text"], place["start"], place["end"]
        if not 0 <= start < end <= len(text):
            yield f"evidence: {whose} [{start}, {end})"
        elif "text" in place and place["text"] != text[start:end]:
            yield f"evidence: {whose} has other words than {place['report']} [{start}, {end})"
    for event in answers["events"]:
        for mention in event["mentions"]:
            read = {one["id"]: one for one in readings.get(mention["report"], {}).get("events", ())}
            if _pair(read.get(mention["event"], {"start": -1, "end": -1})) != _pair(mention):
                yield f"evidence: event {event['id']} is not {mention['event']} of {mention['report']}"


def _ids(answers: Mapping[str, Any]) -> Iterator[str]:
    for command in ("stories", "entities", "events"):
        found = [item["id"] for item in answers[command]]
        if len(found) != len(set(found)):
            yield f"ids: of {command} are not unique"
    entities = {entity["id"] for entity in answers["entities"]} | {None}
    events = {event["id"] for event in answers["events"]}
    for event in answers["events"]:
        if any(part["entity"] not in entities or part["role"] not in ROLES for part in event["participants"]):
            yield f"reference: event {event['id']} to a participant"
        if event["place"] is not None and event["place"] not in entities and event["place"].startswith("e-"):
            yield f"reference: event {event['id']} to the place {event['place']}"
    for quote in answers["quotes"]:
        if quote["entity"] not in entities:
            yield f"reference: quote to {quote['entity']}"
    for entry in answers["timeline"]["entries"]:
        if not set(entry["events"]) <= events:
            yield f"reference: entry {entry['date']} to an event"
    for change in answers["changes"]:
        if change["event"] not in events:
            yield f"reference: change to {change['event']}"


def _moments(answers: Mapping[str, Any]) -> Iterator[str]:
    for event in answers["events"]:
        yield from _interval(f"event {event['id']}", event["begin"], event["end"])
    for entry in answers["timeline"]["entries"]:
        yield from _interval(f"entry {entry['date']}", entry["begin"], entry["end"])
    for story in answers["stories"]:
        if story["begin"] and story["end"] and story["begin"][:10] > story["end"][:10]:
            yield f"interval: story {story['id']} {story['begin']} {story['end']}"
    for entity in answers["entities"]:
        for role in entity["roles"]:
            if role["begin"] and role["end"] and role["begin"] > role["end"]:
                yield f"interval: entity {entity['id']} {role}"


def _timeline(answers: Mapping[str, Any]) -> Iterator[str]:
    entries = answers["timeline"]["entries"]
    if [entry["begin"] for entry in entries] != sorted(entry["begin"] for entry in entries):
        yield "order: timeline"
    for entry in entries:
        length = {"day": 10, "time": 10, "month": 7, "year": 4}.get(entry["grain"])
        if entry["status"] not in STATUSES or len(entry["date"]) != length or entry["date"] != entry["begin"][:length]:
            yield f"entry: {entry['date']} {entry['grain']} {entry['status']}"
        rest = "".join(entry["text"].split())
        for evidence in entry["evidence"]:
            rest = rest.replace("".join(evidence["text"].split()), "", 1)
        if rest or not entry["evidence"]:
            yield f"entry: {entry['date']} has words of no evidence: {rest[:60]}"


def _histories(answers: Mapping[str, Any]) -> Iterator[str]:
    for event in answers["events"]:
        days = [step["as_of"] or "9" for step in event["history"]]
        if [day[:10] for day in days] != sorted(day[:10] for day in days):
            yield f"history: of {event['id']} is not in report time"
        if not event["history"] or event["history"][-1]["status"] != event["status"]:
            yield f"history: of {event['id']} does not end with its status"
        if not {event["status"], *(step["status"] for step in event["history"])} <= STATUSES:
            yield f"value: status of {event['id']}"
        if event["code"] not in PLOVER | {None}:
            yield f"value: code of {event['id']}"
    for change in answers["changes"]:
        if change["was"] not in STATUSES | {None} or change["now"] not in STATUSES:
            yield f"value: change {change['was']} {change['now']}"
    kinds = {"name", "date", "number", "place", "status", "polarity"}
    for dispute in answers["disagreements"]:
        values = [value["value"] for value in dispute["values"]]
        if dispute["kind"] not in kinds or len(set(values)) < 2 or not all(v["evidence"] for v in dispute["values"]):
            yield f"disagreement: {dispute['kind']} {dispute['about']} {values}"


def _sayings(answers: Mapping[str, Any], readings: Mapping[str, Record]) -> Iterator[str]:
    for quote in answers["quotes"]:
        if quote["kind"] not in VALUES["quotes", "kind"]:
            yield f"value: quote {quote['kind']}"
        if quote["report"] not in readings:
            continue
        text = readings[quote["report"]]["report"]["text"]
        words = " … ".join(text[start:end] for start, end in quote["content"])
        if quote["text"].split() != words.split():
            yield f"evidence: quote has other words than {quote['report']} {quote['content']}"
        witnesses = [(w["report"], str(w["content"])) for w in (quote, *quote["also_in"])]
        if len(witnesses) != len(set(witnesses)):
            yield f"twice: one witness of a quote in {quote['report']}"
        if quote["time"] is not None and not _is_day(quote["time"]):
            yield f"interval: quote {quote['time']}"


def _is_day(value: str) -> bool:
    if re.fullmatch(r"\d{4}(-\d\d)?", value):
        return True
    try:
        date.fromisoformat(value[:10])
    except ValueError:
        return False
    return all(_is_iso(part) for part in value.split("/"))
