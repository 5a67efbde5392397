"""What a preposition makes of its object: companion, topic, place, origin, destination …

    travelled from Kittery to Portsmouth with Sato      origin Kittery, destination Portsmouth, companion Sato
    a letter to the tsar about an attack on Kittery     recipient the tsar, topic an attack; of "attack": recipient Kittery

The preposition alone does not say it: "to" leads to a place after a verb of motion and to somebody else otherwise, "on" to
the topic of a talk and to whom an attack strikes.
"""

from collections.abc import Iterator
from typing import Literal

from dateline.annotate.events_scene import Scene, is_person, kind_of, place_of
from dateline.annotate.events_words import Words
from dateline.mention import NameKind, ParticipantRole

PlaceRole = Literal["place", "origin", "destination"]
Filler = tuple[ParticipantRole | PlaceRole, int]
"""A role and the head token of the noun phrase that fills it."""

LOCATIVE = frozenset(
    {"in", "at", "near", "inside", "outside", "within", "around", "across", "throughout", "off", "above", "below",
     "beside", "along", "aboard", "under", "on"}
)  # fmt: skip
ACCREDITED = frozenset({"ambassador", "envoy", "adviser", "advisor", "delegate", "attache", "heir", "visitor"})
"""Whoever is "received the envoy to Norland" receives nothing there: behind these nouns "to" belongs to them."""
TOPICAL = frozenset({"about", "on", "over", "concerning", "regarding", "of", "for", "into"})


def objects(words: Words, preposition: int) -> Iterator[int]:
    for k in words.children[preposition]:
        if words.dep[k] == "pobj":
            yield k
        elif words.dep[k] == "prep":  # "from within Russia"
            yield from (x for x in words.children[k] if words.dep[x] == "pobj")


def prepositional(scene: Scene, trigger: int, preposition: int) -> Iterator[Filler]:
    """The roles of the objects of one preposition."""
    words = scene.words
    labels = scene.labels(trigger)
    by = words.lower[preposition]
    verbal = words.pos[trigger] in {"VERB", "AUX"}
    aimed = verbal and any(words.dep[k] in {"dobj", "nsubjpass"} for k in words.children[trigger])
    taken = frozenset({"strikes"}) if aimed else frozenset()
    if (
        by == "to"
        and words.lemma[preposition - 1] in ACCREDITED
        and words.dep[preposition - 1] in {"dobj", "nsubjpass"}
    ):
        return
    for token in objects(words, preposition):
        place = place_of(scene, token)
        kind = kind_of(scene, token)
        role = _role(by, labels - taken, kind, place is not None, verbal)
        if role == "recipient" and by == "at" and taken and not is_person(words, token):
            role = "place"  # "seized the clerk at the bank"; but "shouted at the clerk"
        if role in {"place", "origin", "destination"}:
            if place is not None or token in scene.mentions:
                yield role, token if place is None else place
        elif role is not None:
            yield role, token
    for k in words.children[preposition]:  # "talks in Kittery on trade" parsed as one chain
        if (words.dep[k] == "prep" and by in LOCATIVE) or (words.dep[k] == "conj" and words.pos[k] == "ADP"):
            yield from prepositional(scene, trigger, k)  # "spoke to Hale and with Sato"


def _role(
    by: str, labels: frozenset[str], kind: NameKind | None, is_place: bool, verbal: bool
) -> ParticipantRole | PlaceRole | None:
    """The role of an object of preposition `by`."""
    somebody = kind in {"person", "organization", "group"}
    moves = "motion" in labels
    if by == "by":
        return "actor"
    if by in {"between", "among"}:
        return "actor" if "social" in labels or not verbal else None
    if by in {"with", "alongside"}:
        return "companion" if somebody or is_place or "social" in labels else "instrument"
    if by in {"to", "towards", "toward", "into", "onto"}:
        if is_place and (moves or by != "to" or not verbal):
            return "destination"
        return "recipient" if somebody or is_place else ("object" if verbal else "topic")
    if by == "for" and moves and is_place:
        return "destination"
    if by == "from":
        return "origin" if is_place else ("recipient" if somebody else None)
    if by == "against":
        return "recipient"
    if by in {"on", "upon"} and "strikes" in labels:
        return "recipient"
    if by in LOCATIVE and is_place:
        return "place"
    if by == "at" and kind == "other":
        return "place"
    if by == "at" and somebody and not moves:
        return "recipient"
    return "topic" if by in TOPICAL else None


def place_behind(scene: Scene, noun: int) -> Iterator[Filler]:
    """ "met Hale in Kittery": the parser may hang the place on a name, which needs none to be known."""
    words = scene.words
    if words.pos[noun] != "PROPN" and kind_of(scene, noun) not in {"organization", "place"}:
        return
    for k in words.children[noun]:
        if words.dep[k] == "prep" and words.lower[k] in LOCATIVE:
            for token in objects(words, k):
                if (place := place_of(scene, token)) is not None:
                    yield "place", place
