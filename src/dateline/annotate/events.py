"""What happened: events in TimeML's sense, with participants, place, time, source and what is to be believed of them.

    Mr Hale told reporters on Tuesday that the talks in Kittery had failed.

    v0 told    REPORTING   actor Hale, recipient reporters, time Tuesday, happened
    v1 talks   OCCURRENCE  place Kittery, happened
    v2 failed  OCCURRENCE  happened; source: Hale, not the author

Triggers come from `events_triggers`, the rest from the grammar around them: participants from `events_arguments`, times
from `events_times` and, in a chronology, from `events_headings`, class and relations from `events_classes`, certainty and status
from `factuality`.
"""

from collections.abc import Container
from dataclasses import replace

from dateline.annotate import (
    codes,
    events_arguments,
    events_classes,
    events_headings,
    events_headline,
    events_moves,
    events_plans,
    events_scene,
    events_subjects,
    events_times,
    events_triggers,
    factuality,
    factuality_past,
    factuality_report,
    factuality_tense,
)
from dateline.annotate.events_scene import Scene
from dateline.annotate.events_words import Words, word_table, words_of
from dateline.annotate.language import Parse
from dateline.mention import Event, Name, Participant, Quote, Reading, Relation, Tense, Time
from dateline.report import TOLD
from dateline.span import Span

PEOPLE = frozenset({"person", "group"})
DEEPEST = 12
DONE = frozenset({"happened", "under way"})


def annotate(parse: Parse, reading: Reading) -> Reading:
    """Adds events and relations to the reading."""
    words = words_of(parse)
    mentions = events_scene.mentions_by_head(reading, {name.head: parse.tokens(name.head) for name in reading.names})
    timed = frozenset(i for t in reading.times for i in range(*parse.tokens(t.span)))
    moves = events_moves.moves_in(words, timed)
    found = _with_results(words, events_triggers.triggers(parse, words))
    found = sorted({*found, *events_plans.planned_nouns(words, timed, moves, mentions)})
    triggers = _told(parse, words, mentions, found)
    plans = {move.plan: mover for mover, move in moves.items() if move.plan is not None}
    scene = Scene(words, frozenset(triggers), mentions, parse.starts, events_scene.phrases(words), timed, moves, plans)
    scene = _without_light_verbs(scene)
    triggers = sorted(scene.triggers)
    judgements = factuality.judge(scene)
    times = events_times.attach(scene, reading, {t.id: parse.tokens(t.span) for t in reading.times})
    quotes = _quotes(parse, reading)
    events: list[Event] = []
    trigger_of: dict[str, int] = {}
    ids: dict[int, str] = {}
    for trigger in triggers:
        certainty, polarity, tense, status = judgements[trigger]
        quote = quotes.get(trigger)
        ids[trigger] = f"v{len(events)}"
        event = Event(
            id=ids[trigger],
            span=parse.span(trigger, trigger + 1),
            extent=_extent(parse, words, trigger),
            lemma=scene.key(trigger),
            event_class=events_classes.class_of(scene, trigger),
            certainty=certainty,
            polarity=polarity,
            tense=tense,
            status=status,
            source=_teller(scene, trigger) or (quote.speaker if quote and quote.speaker else "author"),
            quote=quote.id if quote else None,
        )
        event = _with_participants(parse, scene, trigger, event)
        dates: list[Time | None] = [*times.get(trigger, [])] or [None]
        moved = len(dates) > 1 and trigger in plans and event.status not in {"possible", "hypothetical", "denied"}
        for number, time in enumerate(dates):  # "in 2010 and 2016" tells two events with one word
            told = _on_day_of_move(event, new=number > 0) if moved else event
            trigger_of[f"v{len(events)}"] = trigger
            events.append(_at(replace(told, id=f"v{len(events)}"), time))
    unmarked = {ids[trigger] for trigger in triggers if factuality.is_unmarked(scene, trigger, judgements[trigger])}
    outcomes = {key: factuality_past.outcome(scene, t, judgements) for key, t in trigger_of.items()}
    open_verbs = {key: factuality_past.if_ahead(scene, t, judgements) for key, t in trigger_of.items()}
    if_ahead = {key: verdict for key, verdict in open_verbs.items() if verdict is not None}
    events = factuality_report.settle(events, reading, unmarked, outcomes, if_ahead)
    events = codes.code_events(parse, reading, events, words)
    chronicle = events_headings.chronicle_of(reading)
    events = events_headings.in_chronicle(events, chronicle)
    events = events_headline.complete(events, reading, [mentions[i] for i in events_arguments.located(scene)])
    headline = events_headline.headline_of(reading)
    relations = tuple(Relation(kind, ids[a], ids[b]) for kind, a, b in events_classes.links(scene))
    now = {ids[t] for t in triggers if "present" in (judgements[t][2], _tense_of_copula(scene.words, t))}
    ordered = {relation.target for relation in relations if relation.kind in {"before", "after"}}
    events = [
        event
        if event.id in ordered or chronicle.holds(event.span.start)
        else _on_report_day(event, reading, headline, now)
        for event in events
    ]
    return replace(reading, events=tuple(events), relations=reading.relations + relations)


def _on_day_of_move(event: Event, new: bool) -> Event:
    """Of "Tuesday's sitting was moved to Wednesday": that of Tuesday, which will not be then, or that of Wednesday."""
    if new:
        return event if event.status in DONE else replace(event, status="planned", certainty="PR", polarity="+")
    return replace(event, status="postponed", certainty="CT", polarity="-")


def _at(event: Event, time: Time | None) -> Event:
    if time is None:
        return event
    return replace(event, time=time.id, begin=time.begin, end=time.end, grain=time.grain, basis=time.basis)


def _told(parse: Parse, words: Words, mentions: dict[int, Name], triggers: list[int]) -> list[int]:
    """Only in passages that tell; of a word written twice ("talks talks") only the second; no people, no buildings, no things."""
    passages = parse.report.passages
    labels = word_table("events_words.tsv")
    kept = []
    for i in triggers:
        number = parse.passage_of[i]
        if number >= 0 and passages[number].kind not in TOLD:
            continue
        if i + 1 < len(words.lower) and words.lower[i] == words.lower[i + 1]:
            continue
        if words.lower[i] in {"on", "off"} and words.lemma[words.head[i]] == "be" and words.pos[i] != "NOUN":
            continue  # "the trip is off" tells of the trip
        if words.pos[i] in events_triggers.NOMINAL:
            name = mentions.get(i)
            if events_triggers.is_thing(words.lemma[i]) and words.pos[i] == "NOUN":
                continue
            if "site" in labels.get(words.lemma[i], ()) or (name is not None and name.kind in PEOPLE):
                continue
        kept.append(i)
    return kept


def _with_results(words: Words, triggers: list[int]) -> list[int]:
    """ "Five dead after storm", "five are dead": the adjective tells the event, the copula does not."""
    labels = word_table("events_words.tsv")
    results = {
        i
        for i, lemma in enumerate(words.lemma)
        if "result" in labels.get(lemma, ()) and (words.dep[i] in {"acomp", "acl"} or _counted(words, i))
    }
    copulas = {words.head[i] for i in results if words.dep[i] == "acomp"}
    return sorted({t for t in triggers if t not in copulas or words.lemma[t] != "be"} | results)


def _counted(words: Words, token: int) -> bool:
    """ "Several dead and dozens injured", without an article that would make "the dead" people."""
    kids = words.children[token]
    counted = any(words.dep[k] == "nummod" or words.lower[k] in {"several", "many", "dozens", "scores"} for k in kids)
    return counted and not any(words.dep[k] in {"det", "poss"} for k in kids)


def _without_light_verbs(scene: Scene) -> Scene:
    """ "held talks" is one event, the talks; "is to leave", "has to leave" and "is going to leave" are one, leave."""
    words = scene.words
    nouns = (t for t in scene.triggers if words.pos[t] in events_triggers.NOMINAL)
    light = {
        verb for t in nouns if (verb := events_subjects.light_verb(scene, t)) is not None and _is_light(scene, verb, t)
    }
    modal = {t for t in scene.triggers if words.lemma[t] in {"be", "have", "go"} and _is_modal(scene, t)}
    modal |= {t for t in scene.triggers if words.lower[t] == "set" and _is_modal(scene, t) and _is_bare(words, t)}
    return replace(scene, triggers=scene.triggers - light - modal)


def _is_light(scene: Scene, verb: int, noun: int) -> bool:
    """ "had a meeting" is one event, but "has orders" and "has plans" tell of a state of their own."""
    sense = events_triggers.noun_senses().get(scene.words.lemma[noun], ("act",))[0]
    deed = "social" in scene.labels(noun) or sense.rstrip("+") in {"act", "event"}
    return scene.words.lemma[verb] != "have" or deed


def _is_bare(words: Words, verb: int) -> bool:
    """ "Police set to search": a headline's "set to", without an auxiliary or an object, tells only what is to come."""
    return not any(words.dep[k] in {"dobj", "prt", "aux", "auxpass"} for k in words.children[verb])


def _is_modal(scene: Scene, verb: int) -> bool:
    """Does the verb only lead to an infinitive?"""
    words = scene.words
    goes = words.lemma[verb] != "go" or words.tag[verb] == "VBG"
    infinitives = [k for k in words.children[verb] if words.dep[k] == "xcomp" and k in scene.triggers]
    return goes and any(words.tag[x] == "TO" for k in infinitives for x in words.children[k])


def _quotes(parse: Parse, reading: Reading) -> dict[int, Quote]:
    """The innermost quote whose content holds a token."""
    found: dict[int, Quote] = {}
    sized = sorted(reading.quotes, key=lambda q: -sum(s.end - s.start for s in q.content))
    for quote in sized:
        for span in quote.content:
            for token in range(*parse.tokens(span)):
                found[token] = quote
    return found


def _teller(scene: Scene, trigger: int) -> str | None:
    """Who says so by the grammar, the innermost of several: in "Hale said Sato told him that they left" it is Sato."""
    words = scene.words
    for _ in range(DEEPEST):
        head = words.head[trigger]
        if head == trigger:
            return None
        if words.dep[trigger] == "ccomp" and trigger > head and "reporting" in scene.labels(head):
            who = events_subjects.subject(scene, head)
            name = events_scene.mention_of(scene, who) if who is not None else None
            return name.id if name else None
        trigger = head
    return None


def _extent(parse: Parse, words: Words, trigger: int) -> Span:
    """The clause that tells the event: that of the verb it is or depends on."""
    clause = trigger
    for _ in range(12):
        if words.pos[clause] in {"VERB", "AUX"} or words.head[clause] == clause:
            break
        clause = words.head[clause]
    first, after = words.left[clause], words.after[clause]
    while first < clause and words.pos[first] == "PUNCT":
        first += 1
    while after - 1 > clause and words.pos[after - 1] == "PUNCT":
        after -= 1
    return parse.span(first, after)


def _with_participants(parse: Parse, scene: Scene, trigger: int, event: Event) -> Event:
    participants = []
    places: dict[str, str] = {}
    for role, token in events_arguments.fillers(scene, trigger):
        name = events_scene.mention_of(scene, token)
        if role == "place" or role == "origin" or role == "destination":
            if name is not None and role not in places:
                places[role] = name.id
        else:
            first, after = events_arguments.noun_phrase(scene.words, token)
            if name is not None and name.id != getattr(scene.mentions.get(token), "id", None):
                after = max(after, parse.tokens(name.span)[1])  # "the envoy, Hale"
            span = parse.span(first, after)
            participants.append(Participant(role, name.id if name else None, span))
    return replace(event, participants=tuple(participants), **places)  # type: ignore[arg-type]


def _tense_of_copula(words: Words, adjective: int) -> Tense | None:
    """Of "closed" in "the bridge is closed" the present: the adjective, which has no tense, holds when its copula does."""
    copula = words.head[adjective]
    if words.dep[adjective] != "acomp" or words.lemma[copula] != "be":
        return None
    return factuality_tense.tense_of(words, copula)


def _on_report_day(event: Event, reading: Reading, headline: Span | None, now: Container[str]) -> Event:
    """Dates an event that is told as news of the report's own day and has no time of its own."""
    return events_times.on_report_day(event, reading) if _is_news(event, headline, event.id in now) else event


def _is_news(event: Event, headline: Span | None, is_now: bool) -> bool:
    """Told in a headline, in the present or perfect, or said in the past; as a fact, or denied of the present."""
    if event.status == "denied":
        return is_now
    if event.status not in {"happened", "under way"}:
        return False
    if headline is not None and headline.holds(event.span) and event.participants:
        return True
    return is_now or (event.tense == "past" and event.event_class == "REPORTING" and not event.quote)
