"""TimeML's class of an event, and how events of one report hang together.

The talks began on Monday.      began: ASPECTUAL, talks: OCCURRENCE, relation `begins` from began to talks
He said the storm had caused a delay.      said: REPORTING, caused → delay: relation `causes`
"""

from collections.abc import Iterator

from dateline.annotate.events_scene import Scene
from dateline.mention import EventClass, RelationKind

Link = tuple[RelationKind, int, int]
ORDER: dict[str, RelationKind] = {
    "after": "after",
    "before": "before",
    "since": "after",
    "until": "before",
    "till": "before",
}
COMPLEMENTS = frozenset({"xcomp", "ccomp", "dobj", "nsubjpass", "pcomp"})
STATIVE = frozenset({"ADJ", "ADV"})


def has_event_argument(scene: Scene, trigger: int) -> bool:
    """Does another event stand as its complement, or before it as a noun that it modifies ("talks planned for Monday")?"""
    words = scene.words
    verb = words.head[trigger] if words.dep[trigger] == "conj" else trigger
    if words.dep[verb] == "acl" and words.head[verb] in scene.triggers:
        return True
    for k in words.children[trigger]:
        if k in scene.triggers and words.dep[k] in COMPLEMENTS:
            return True
        if words.dep[k] in {"ccomp", "xcomp", "acl"}:
            return True
        if words.dep[k] == "prep" and any(x in scene.triggers for x in words.children[k]):
            return True  # "accused him of leaving"
    return False


def class_of(scene: Scene, trigger: int) -> EventClass:
    """The class, from the table of words and from what stands beside the trigger."""
    labels = scene.labels(trigger)
    words = scene.words
    nominal = words.pos[trigger] in {"NOUN", "PROPN"}
    if "reporting" in labels and not nominal:
        return "REPORTING"
    if "perception" in labels and not nominal:
        return "PERCEPTION"
    if labels & {"begins", "continues", "ends"} and not nominal and _aspect(scene, trigger) is not None:
        return "ASPECTUAL"
    if "iaction" in labels and has_event_argument(scene, trigger):
        return "I_ACTION"
    if "istate" in labels:
        return "I_STATE"
    if "state" in labels or words.pos[trigger] in STATIVE:
        return "STATE"
    return "OCCURRENCE"


def _aspect(scene: Scene, trigger: int) -> int | None:
    """The event that an aspectual verb is about: its infinitive or gerund, its object, or its subject."""
    words = scene.words
    kids = [k for k in words.children[trigger] if k in scene.triggers]
    for wanted in ({"xcomp"}, {"dobj", "nsubjpass"}, {"nsubj"}):
        for k in kids:
            if words.dep[k] in wanted:
                return k
    return None


def links(scene: Scene) -> Iterator[Link]:
    """Aspect, causes and order, as kind, from, to."""
    words = scene.words
    for trigger in sorted(scene.triggers):
        labels = scene.labels(trigger)
        verbal = words.pos[trigger] in {"VERB", "AUX"}
        if verbal and labels & {"begins", "continues", "ends"} and (about := _aspect(scene, trigger)) is not None:
            kind: RelationKind = "begins" if "begins" in labels else "continues" if "continues" in labels else "ends"
            yield kind, trigger, about
        if verbal and "causes" in labels:
            yield from _effects(scene, trigger)
        yield from _order(scene, trigger)


def _effects(scene: Scene, trigger: int) -> Iterator[Link]:
    words = scene.words
    causes = [k for k in words.children[trigger] if words.dep[k] == "nsubj" and k in scene.triggers] or [trigger]
    for k in words.children[trigger]:
        if k in scene.triggers and words.dep[k] in {"dobj", "xcomp", "ccomp"}:
            yield "causes", causes[0], k
        if words.dep[k] == "prep" and words.lower[k] in {"to", "in"} and words.lemma[trigger] in {"lead", "result"}:
            yield from (("causes", causes[0], x) for x in words.children[k] if x in scene.triggers)


def _order(scene: Scene, trigger: int) -> Iterator[Link]:
    """ "left after the talks", "before departing", "after they had met"."""
    words = scene.words
    for k in words.children[trigger]:
        if words.dep[k] == "prep" and (kind := ORDER.get(words.lower[k])):
            yield from ((kind, trigger, x) for x in words.children[k] if x in scene.triggers)
        if words.dep[k] == "advcl" and k in scene.triggers:
            for mark in words.children[k]:
                if words.dep[mark] == "mark" and (kind := ORDER.get(words.lower[mark])):
                    yield kind, trigger, k
