"""The frames of verbs, nouns and adjectives: which grammatical function fills which role.

the tsar gave Hale a letter     actor the tsar, recipient Hale, object a letter
the arrest of Hale              object Hale
the talks between A and B       actors A and B
A held talks with B             of "talks": actor A (from the light verb), companion B
"""

from collections.abc import Iterator

from dateline.annotate.events_prepositions import LOCATIVE, Filler, PlaceRole, objects, place_behind, prepositional
from dateline.annotate.events_scene import Scene, kind_of
from dateline.annotate.events_subjects import antecedent, is_passive, light_verb, subject
from dateline.annotate.events_triggers import noun_senses
from dateline.annotate.places_gazetteer import COUNTRY, lookup
from dateline.mention import ParticipantRole

VERBAL = frozenset({"VERB", "AUX"})
ADVERBIAL = frozenset({"day", "week", "month", "year", "time", "moment", "way", "reason", "case", "event", "place"})
"""Nouns whose relative clause says when, how or why: "the day they left" was not left."""
MOST_BETWEEN = 8
"""Words looked at between a name and the noun that it modifies."""


def verb_frame(scene: Scene, verb: int) -> Iterator[Filler]:
    words = scene.words
    passive = is_passive(words, verb)
    kids = {words.dep[k]: k for k in words.children[verb]}
    who = subject(scene, verb)
    if who is not None:
        if not passive:
            yield "actor", who
        elif "dobj" in kids or "addresses" in scene.labels(verb):
            yield "recipient", who
        else:
            yield "object", who
    for k in words.children[verb]:
        dep = words.dep[k]
        if dep == "dobj":
            yield ("recipient" if _is_addressed(scene, verb, k) else "object"), k
        elif dep == "dative" and words.pos[k] != "ADP":
            yield "recipient", k
        elif dep in {"agent", "prep"} and words.lower[k] == "by" and words.tag[verb] == "VB" and not passive:
            continue  # "was seen to leave by a guard": the guard saw
        elif dep in {"prep", "agent", "dative"}:
            yield from prepositional(scene, verb, k)
        elif dep == "xcomp" and passive and words.tag[k] == "VB":
            for inner in words.children[k]:
                if words.dep[inner] in {"agent", "prep"} and words.lower[inner] == "by":
                    yield from prepositional(scene, verb, inner)
        elif dep == "prt":
            for inner in words.children[k]:
                if words.dep[inner] == "prep":
                    yield from prepositional(scene, verb, inner)
    yield from _relative_object(scene, verb, passive, set(kids))
    for k in words.children[verb]:
        if words.dep[k] == "dobj":
            yield from place_behind(scene, k)
        elif words.dep[k] == "prep" and words.lower[k] == "with":
            for token in objects(words, k):
                yield from place_behind(scene, token)


def _relative_object(scene: Scene, verb: int, passive: bool, deps: set[str]) -> Iterator[Filler]:
    """ "the letter (that) he sent": the noun before a relative clause that lacks an object."""
    words = scene.words
    if (
        words.dep[verb] != "relcl"
        or passive
        or "nsubj" not in deps
        or deps & {"dobj", "ccomp", "xcomp", "acomp", "attr"}
    ):
        return
    own = next(k for k in words.children[verb] if words.dep[k] == "nsubj")
    stranded = any(words.dep[k] == "prep" and not words.children[k] for k in words.children[verb])
    adverbial = any(words.lower[k] in {"where", "when", "why"} for k in words.children[verb])
    adverbial |= words.lemma[words.head[verb]] in ADVERBIAL
    transitive = words.pos[verb] == "VERB" and "motion" not in scene.labels(verb)
    if antecedent(words, own) == own and transitive and not stranded and not adverbial:
        yield "object", words.head[verb]


def _is_addressed(scene: Scene, verb: int, token: int) -> bool:
    """Is the object a person or body that the action is directed at?"""
    return "addresses" in scene.labels(verb) and kind_of(scene, token) in {"person", "organization", "group", "place"}


def noun_frame(scene: Scene, noun: int) -> Iterator[Filler]:
    words = scene.words
    labels = scene.labels(noun)
    if words.pos[noun] == "ADJ":
        yield from _adjective_frame(scene, noun)
        return
    if "result" in labels:  # "Several dead": the number stands for those who are so
        yield from (("actor", k) for k in words.children[noun] if words.dep[k] in {"amod", "nummod"} and k < noun)
        return
    for k in words.children[noun]:
        dep = words.dep[k]
        if dep == "poss":
            yield ("object" if "undergoes" in labels else "actor"), k
        elif dep in {"compound", "amod", "nmod"} and k in scene.mentions:
            yield _modifier_role(scene, noun, k), k
        elif dep in {"prep", "agent"}:
            if words.lower[k] == "of":
                yield from _of(scene, noun, k, labels)
            else:
                yield from prepositional(scene, noun, k)
    yield from _borrowed(scene, noun)


def _modifier_role(scene: Scene, noun: int, modifier: int) -> ParticipantRole | PlaceRole:
    """ "US attack", "Hale visit": the doer; "Kittery fire": the place, for a fire is nobody's deed.

    With a common noun between, the name says where that is: in "Kittery mine rescue" Kittery rescues nobody.
    """
    apart = "NOUN" in scene.words.pos[modifier + 1 : noun][:MOST_BETWEEN]
    if kind_of(scene, modifier) == "place":
        meant = scene.mentions.get(modifier)
        acts = meant is not None and (meant.acts_as == "organization" or may_act(scene, modifier))
        if apart or not acts or not _is_deed(scene.words.lemma[noun]):
            return "place"
    return "object" if "undergoes" in scene.labels(noun) else "actor"


def may_act(scene: Scene, token: int) -> bool:
    """Is the place one that acts as a body: a country ("Norland attack"), not a town ("Kittery summit")?"""
    return any(place.kind == COUNTRY for place in lookup(scene.words.text[token]))


def _is_deed(noun: str) -> bool:
    """Is the noun in its first sense something that somebody does?"""
    senses = noun_senses().get(noun, ("act",))
    return senses[0].rstrip("+") in {"act", "communication", "group", "possession", "cognition"}


def _of(scene: Scene, noun: int, preposition: int, labels: frozenset[str]) -> Iterator[Filler]:
    """ "the visit of the envoy" names the doer, "the arrest of the envoy" who undergoes it."""
    doer = bool(labels & {"does", "social"})
    for token in objects(scene.words, preposition):
        yield ("actor" if doer and kind_of(scene, token) is not None else "object"), token


def _borrowed(scene: Scene, noun: int) -> Iterator[Filler]:
    """What a noun takes from its verb: everything from a light one, the subject from "began", "attended"."""
    words = scene.words
    if (light := light_verb(scene, noun)) is not None:
        own = {k for k in words.children[light] if words.dep[k] in {"dobj", "nsubjpass"}}
        yield from ((role, token) for role, token in verb_frame(scene, light) if token not in own)
        return
    head = words.head[noun]
    if words.dep[noun] == "dobj" and scene.labels(head) & {"begins", "continues", "ends", "happens"}:
        who = subject(scene, head)
        if who is not None and not is_passive(words, head):
            yield "actor", who
    if words.dep[noun] == "nsubj" and scene.labels(head) & {"happens"}:
        for k in words.children[head]:
            if words.dep[k] == "prep" and words.lower[k] in LOCATIVE:
                yield from prepositional(scene, noun, k)


def _adjective_frame(scene: Scene, adjective: int) -> Iterator[Filler]:
    words = scene.words
    head = words.head[adjective]
    if words.dep[adjective] in {"amod", "acl"}:
        yield "actor", head
    elif words.pos[head] in VERBAL:
        who = subject(scene, head)
        if who is not None:
            yield "actor", who
    for k in words.children[adjective]:
        if words.dep[k] == "prep":
            yield from prepositional(scene, adjective, k)
