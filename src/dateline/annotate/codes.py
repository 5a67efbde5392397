"""Political event codes: what an event between political actors is in PLOVER's and CAMEO's terms.

    Norland threatened to bomb the port of Estmark.
            THREATEN, 138; recipient Estmark        (the bombing did not happen and gets no code)
    Norland will meet the rebels.      AGREE, 036   (an intended meeting is an agreement to meet)
    Norland refused to meet them.      REJECT, 125
    A storm hit the port.              no code: a storm is no actor

First each trigger is looked up in the lexicon (`codes_frames`), then its surroundings decide: a verb that takes the event
as its complement, the future, a negation (`codes_context`). Better no code than a wrong one. A coded event whose target
stands inside its object or complement gets it as recipient ("imposed sanctions on Estmark").
"""

from collections.abc import Container, Iterator
from dataclasses import replace

from dateline.annotate.codes_context import Coded, bidding, in_context
from dateline.annotate.codes_field import Field
from dateline.annotate.codes_frames import frame_of, members, root_of
from dateline.annotate.codes_sources import by_name, with_actor, with_speaker
from dateline.annotate.codes_targets import taken, targets
from dateline.annotate.events_scene import is_person
from dateline.annotate.events_triggers import noun_senses
from dateline.annotate.events_words import Words, words_of
from dateline.annotate.language import Parse
from dateline.mention import Event, Name, Participant, Reading

CROWDS = frozenset({"hundred", "thousand", "dozen", "score", "crowd"})
CIRCUMSTANCES = 3
"""So many steps down the tree are looked at for how somebody came to harm."""
CIRCUMSTANTIAL = frozenset({"prep", "pobj", "agent", "advcl", "compound", "conj", "pcomp", "acl"})
VIOLENT = frozenset(
    "firing gunfight militant gunman insurgent ambush shoot shooting clash shell shelling bomb bombing fighting battle war "
    "gunfire".split()
)
"""Beside the classes of attacks and weapons, what nobody comes to harm by without somebody's doing."""
POLITICAL = frozenset({"person", "organization", "place", "group"})


def code_events(parse: Parse, reading: Reading, events: list[Event], words: Words | None = None) -> list[Event]:
    """The same events, coded where they are political."""
    words = words or words_of(parse)
    names = {name.id: name for name in reading.names}
    acting = frozenset(n.id for n in reading.names if n.kind in POLITICAL or n.form == "pronoun")
    triggers = [parse.tokens(event.span)[0] for event in events]
    base: dict[int, Coded] = {}
    for trigger, event in zip(triggers, events, strict=True):
        if event.code is None and (frame := frame_of(words, trigger, _has_somebody(event, acting))) is not None:
            base[trigger] = Coded(frame.code, frame.mode, frame.takes_object)
    at = dict(zip(triggers, events, strict=True))
    final = in_context(words, bidding(words, at) | base, at)
    if not final:
        return events
    field = Field(
        parse,
        words,
        _heads(parse, words, reading, at),
        names,
        acting,
        at,
        taken(words, at),
        {k: root_of(c.cameo) for k, c in final.items()},
    )
    spoken: dict[str, list[Name]] = {}
    for name in reading.names:
        if name.referent is not None and name.form != "pronoun":
            spoken.setdefault(name.referent, []).append(name)
    coded = []
    for trigger, event in zip(triggers, events, strict=True):
        code = final.get(trigger)
        root = root_of(code.cameo) if code else None
        if code is None or root is None:
            coded.append(event)
            continue
        told = with_speaker(words, with_actor(words, event, trigger, at, acting), trigger, at, names)
        told = by_name(targets(field, told, trigger, root), names, spoken)
        if _is_political(parse, words, told, acting, root) and (
            root != "ASSAULT" or _is_deed(parse, words, told, trigger, acting)
        ):
            event = replace(told, code=root, mode=code.mode, cameo=code.cameo)
        coded.append(event)
    return coded


def _has_somebody(event: Event, acting: frozenset[str]) -> bool:
    """Is somebody, or a people or place, named or spoken of beside the actor?"""
    if event.destination is not None or event.place is not None:
        return True
    somebody = [p.role for p in event.participants if p.mention in acting]
    return somebody.count("actor") > 1 or len(somebody) > somebody.count("actor")


def _is_political(parse: Parse, words: Words, event: Event, acting: frozenset[str], root: str) -> bool:
    """Does it have an actor, or else a target, that can act politically?

    A name that no annotator knows may be an actor; a common noun must be spoken of as one, but bombs kill for somebody.
    """
    actors = [p for p in event.participants if p.role == "actor"]
    others = [p for p in event.participants if p.role != "actor"]
    known = any(p.mention in acting for p in actors or others)
    if known or not actors:
        return known or any(_is_of_a_people(parse, words, p) for p in others if p.role == "recipient")
    for participant in actors:
        span = range(*parse.tokens(participant.span))
        if any(words.pos[i] == "PROPN" for i in span) or _is_of_a_people(parse, words, participant):
            return True
        if root == "PROTEST" and any(is_person(words, i) or words.lemma[i] in CROWDS for i in span):
            return True  # "thousands marched", "dockers went on strike"
        doers = members("troops") | (members("attack") | members("weapon") if root == "ASSAULT" else frozenset())
        if any(words.lemma[i] in doers for i in span) and any(p.mention in acting for p in others):
            return True
    return False


def _is_of_a_people(parse: Parse, words: Words, participant: Participant) -> bool:
    """Does a name stand in the phrase: "the Norland militia"?"""
    return any(words.entity[i] in {"NORP", "GPE", "ORG", "PERSON"} for i in range(*parse.tokens(participant.span)))


def _is_deed(parse: Parse, words: Words, event: Event, trigger: int, acting: frozenset[str]) -> bool:
    """Has somebody done it? "Killed when a train hit a bus", "the storm destroyed the port" tell of no assault."""
    stroke = words.pos[trigger] == "NOUN" and words.lemma[trigger] == "strike"
    if words.lemma[trigger] not in members("harm") or stroke:
        return True
    actors = [p for p in event.participants if p.role == "actor"]
    for participant in actors:
        first, after = parse.tokens(participant.span)
        heads = [i for i in range(first, after) if not first <= words.head[i] < after]
        if participant.mention in acting or any(words.pos[i] == "PROPN" or _can_harm(words, i) for i in heads):
            return True
    return not actors and any(_is_violence(words, i) for i in _circumstances(words, trigger))


def _can_harm(words: Words, noun: int) -> bool:
    """Is it somebody, a body of people, a number of them ("dozens"), or what somebody attacks with?"""
    senses = noun_senses().get(words.lemma[noun], ("person",))
    somebody = senses[0].rstrip("+") in {"person", "group"} or words.pos[noun] == "NUM" or words.lemma[noun] in CROWDS
    return somebody or words.lemma[noun] in members("troops") or _is_violence(words, noun)


def _is_violence(words: Words, token: int) -> bool:
    return words.lemma[token] != "fire" and words.lemma[token] in VIOLENT | members("attack") | members("weapon")


def _circumstances(words: Words, trigger: int) -> Iterator[int]:
    """What stands in its prepositions and clauses, and the noun or verb that it belongs to: "killed in an attack"."""
    yield words.head[trigger]
    layer, open_to = [trigger], CIRCUMSTANTIAL
    for _ in range(CIRCUMSTANCES):
        layer = [k for token in layer for k in words.children[token] if words.dep[k] in open_to]
        open_to = CIRCUMSTANTIAL | {"dobj", "nsubj", "nsubjpass"}  # "when a bomb exploded"
        yield from layer


def _is_condition(words: Words, noun: int) -> bool:
    """ "a state of emergency" is no country."""
    of = [x for k in words.children[noun] if words.lower[k] == "of" for x in words.children[k]]
    return words.lemma[noun] == "state" and any(words.pos[x] == "NOUN" for x in of)


def _heads(parse: Parse, words: Words, reading: Reading, events: Container[int]) -> dict[int, Name]:
    """The mention that each token is the head of, the widest first; what is an event ("a cease-fire") is nobody."""
    found: dict[int, Name] = {}
    for name in reading.names:
        if name.kind in POLITICAL:
            first, after = parse.tokens(name.head)
            for token in range(first, after):
                other = found.get(token)
                if name.form == "nominal" and (token in events or _is_condition(words, token)):
                    continue
                if other is None or other.span.end - other.span.start < name.span.end - name.span.start:
                    found[token] = name
    return found
