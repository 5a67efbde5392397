"""Where the target of a coded event is looked for inside a sentence, one search a function.

behind         filed a suit in Halden against Estmark    the prepositions of the verb and of its object
receiver       returned the coins found at sea to Estmark
within         condemned Estmark's decision              the nearest mention inside the object
of_purposes    gave two millions to help Estmark

Each gives participants with the role `recipient`, or none; `codes_targets` says in which order they are asked.
"""

from dataclasses import replace

from dateline.annotate.codes_field import Field, Own, before, is_circumstance, joined, others, party, place_of
from dateline.annotate.codes_frames import members, objects_of
from dateline.annotate.events_words import Words
from dateline.mention import Participant

AIMED = ("recipient", "object", "companion")
TOWARD = frozenset("on against to with from of into at toward towards for between in over by about among upon".split())
AT = ("against", "on", "upon", "to", "with", "at", "toward", "towards", "from", "for", "over", "into", "between")
"""Prepositions of targets, the surest first."""
SCENES = frozenset("in at near inside outside within around across throughout through along".split())
THROUGH = frozenset({"in", "at", "of", "including"})
"""A preposition behind what these govern may belong to the verb."""
MEANWHILE = frozenset("as after before when while since because although though until once".split())
CHAIN, DEEPEST, FARTHEST = 4, 8, 40
"""So many clauses, steps down the tree and words a target is away at most."""


def behind(field: Field, trigger: int, own: Own, order: tuple[str, ...]) -> list[Participant]:
    """The object of the trigger's or its object's prepositions: "called on Norland", "filed a suit against Estmark".

    Where it is no mention itself, the people or place before it: "charges by Norland clergymen".
    """
    words = field.words
    best: tuple[int, bool, list[Participant]] | None = None
    for holder in _holders(words, trigger):
        for k in words.children[holder]:
            if words.dep[k] not in {"prep", "agent", "dative"} or words.lower[k] not in order:
                continue
            for inner in words.children[k]:
                rank = (order.index(words.lower[k]), inner not in field.heads)
                if words.dep[inner] == "pobj" and (best is None or rank < best[:2]):
                    found = party(field, inner, own)
                    best = (*rank, found) if found else best
    return best[2] if best else []


def receiver(field: Field, trigger: int, own: Own) -> list[Participant]:
    """To whom something is sent, however deep the parser hung it: "returned the coins found at sea to Estmark"."""
    words = field.words
    if words.lemma[trigger] not in members("sending"):
        return []
    for token in range(trigger + 1, min(words.after[trigger], trigger + FARTHEST)):
        if words.lower[token] == "to" and words.pos[token] == "ADP" and words.dep[token] in {"prep", "dative"}:
            for inner in words.children[token]:
                if words.dep[inner] == "pobj" and (found := joined(field, inner, own)):
                    return found
    return []


def behind_clauses(field: Field, trigger: int, own: Own) -> list[Participant]:
    """The same in a clause that says more of its object: "lifted the curfew imposed on Halden"."""
    words = field.words
    clauses = [k for o in objects_of(words, trigger) for k in words.children[o] if words.dep[k] in {"acl", "relcl"}]
    return next((found for k in clauses if (found := behind(field, k, own, AT))), [])


def _holders(words: Words, trigger: int) -> list[int]:
    """The trigger, its objects, and what they are in or of: a preposition is easily attached too low."""
    holders = [trigger, *objects_of(words, trigger)]
    deeper: list[int] = []
    for holder in holders:
        for k in words.children[holder]:
            if words.dep[k] == "prep" and words.lower[k] in THROUGH and not is_circumstance(words, k):
                deeper += [inner for inner in words.children[k] if words.dep[inner] == "pobj"]
    holders += sorted(deeper)  # of two alike the nearer counts: "grain to Norland, including rye to Estmark"
    return holders


def of_purposes(field: Field, trigger: int, own: Own, at_places: bool = False) -> list[Participant]:
    """Whom the event is to reach by its purpose: "gave two millions to help the people of Estmark".

    With `at_places` also where that is: "to fight the plague in Estmark".
    """
    words = field.words
    layer = [trigger, *objects_of(words, trigger)]
    for _ in range(CHAIN):
        layer = [k for token in layer for k in words.children[token] if _is_purpose(words, k)]
        for k in layer:
            if k in field.events and words.lemma[k] not in members("creating"):
                there = others(field, field.events[k], own)
                found = [p for p in there if p.role in AIMED] or behind(field, k, own, AT) or _objects(field, k, own)
                found = found or within(field, k, own, frozenset(), means=False, elsewhere=False)
                if found := found or (place_of(field, field.events[k]) if at_places else []):
                    return [replace(p, role="recipient") for p in found]
    return []


def _objects(field: Field, trigger: int, own: Own) -> list[Participant]:
    """The first of its objects that is somebody."""
    parties = (party(field, token, own) for token in objects_of(field.words, trigger))
    return next((found for found in parties if found), [])


def _is_purpose(words: Words, token: int) -> bool:
    """An infinitive, or a participle that leads to one: "an effort designed to help"."""
    if words.dep[token] == "acl":
        return True
    return words.dep[token] in {"advcl", "xcomp", "relcl"} and any(
        words.lower[k] == "to" and words.dep[k] == "aux" for k in words.children[token]
    )


def within(
    field: Field, trigger: int, own: Own, deps: frozenset[str], means: bool, elsewhere: bool
) -> list[Participant]:
    """The nearest mention inside the objects, then behind the trigger's own prepositions.

    Of an object that the event is done with only what follows counts: "Norland guards for the border". With `elsewhere`,
    where it happens does not count: "met in Kittery".
    """
    words = field.words
    layer = list(objects_of(words, trigger))
    if means:
        layer = [k for token in layer for k in words.children[token] if words.dep[k] in {"prep", "acl"}]
    layer += [k for k in words.children[trigger] if words.dep[k] in deps and not _is_aside(words, k)]
    seen = {trigger}
    for _ in range(DEEPEST):
        deeper: list[int] = []
        for token in layer:
            if token in seen or (elsewhere and _is_scene(field, token)):
                continue
            seen.add(token)
            name = field.heads.get(token)
            if name is not None and not own.has(name) and words.tag[token] not in {"PRP$", "PRP"}:
                modifies = words.dep[token] in {"amod", "compound"} and words.head[token] not in field.heads
                return before(field, words.head[token], own) if modifies else joined(field, token, own)
            deeper += _inside(words, token)
        layer = deeper
    return []


def _is_scene(field: Field, preposition: int) -> bool:
    """Does the preposition say only where: "in Kittery", "through the town"?"""
    kids = field.words.children[preposition]
    if field.words.lower[preposition] not in SCENES:
        return False
    return any(name.kind == "place" for k in kids if (name := field.heads.get(k)) is not None)


def _is_aside(words: Words, token: int) -> bool:
    """ "in response to the storm", "as the king travelled": what goes along with the event, which is not directed at it."""
    if words.dep[token] == "advcl":
        return any(words.dep[k] in {"mark", "advmod"} and words.lower[k] in MEANWHILE for k in words.children[token])
    return is_circumstance(words, token)


def _inside(words: Words, token: int) -> list[int]:
    """The words one step down that can name a target, the closest relation first."""
    order = {
        "poss": 0,
        "agent": 1,
        "dobj": 1,
        "pobj": 1,
        "nsubjpass": 1,
        "prep": 2,
        "amod": 4,
        "compound": 4,
        "nsubj": 5,
        "acl": 6,
    }
    creates = words.lemma[token] in members("creating")  # what is founded was not there to be acted on
    kids = [k for k in words.children[token] if words.dep[k] in order and not (creates and words.dep[k] == "dobj")]
    kids = [k for k in kids if words.dep[k] != "prep" or (words.lower[k] in TOWARD and not is_circumstance(words, k))]
    return sorted(kids, key=lambda k: order[words.dep[k]])
