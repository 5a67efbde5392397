"""At whom a coded event is directed, where the grammar says it only inside the object or the complement.

imposed sanctions on Estmark          the object's preposition
condemned Estmark's decision          the object's possessor
threatened to bomb Estmark            the complement's object
opened an inquiry into the death of a Norland man
"""

from dataclasses import replace

from dateline.annotate.codes_context import wrapper_of
from dateline.annotate.codes_field import (
    Field,
    Own,
    before,
    is_circumstance,
    is_theirs,
    joined,
    own_of,
    party,
    place_of,
)
from dateline.annotate.codes_frames import governor, members, objects_of
from dateline.annotate.events_scene import is_person
from dateline.annotate.events_words import Words
from dateline.mention import Event, Participant

AIMED = ("recipient", "object", "companion")
BY_MEANS = frozenset({"MOBILIZE", "AID", "COOPERATE"})
"""Codes whose object is what the event is done with."""
AT_PLACES = frozenset({"MOBILIZE", "AID", "COERCE", "CONCEDE", "RETREAT", "SANCTION", "ASSAULT", "AGREE"})
"""Codes whose target can be the place where they happen."""
TOWARD = frozenset("on against to with from of into at toward towards for between in over by about among upon".split())
AT = ("against", "on", "upon", "to", "with", "at", "toward", "towards", "from", "for", "over", "into", "between")
"""Prepositions of targets, the surest first."""
ORDER = {
    "COOPERATE": ("with", "to", "between", "for", "from", "against"),
    "REJECT": ("by", "from", "with", "of", "to", "on", "against", "for"),
    "AID": ("to", "for", "with"),
    "CONCEDE": ("on", "against", "to", "from", "with", "for"),
    "RETREAT": ("to", "from", "with", "in"),
    "ACCUSE": ("against", "into", "on", "of", "over", "at", "about", "to", "with"),
}
NEAR = frozenset({"prep", "dative", "prt"})
CLAUSES = frozenset({"ccomp", "xcomp", "advcl"})
ASKING = frozenset({"REQUEST", "THREATEN", "AGREE", "ACCUSE"})
"""Codes whose target may stand in a clause: "demanded that the mayor resign"."""
MEETING = frozenset({"meet", "sign", "confer", "talk", "negotiate", "gather", "rally", "march"})
"""Done somewhere, not to a place."""
SCENES = frozenset("in at near inside outside within around across throughout through along".split())
THROUGH = frozenset({"in", "at", "of", "including"})
"""A preposition behind what these govern may belong to the verb."""
TOGETHER = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT", "REJECT", "SANCTION"})
"""Codes whose target can be who it is done with."""
CHAIN, DEEPEST, FARTHEST = 4, 6, 40
"""So many clauses, steps down the tree and words a target is away at most."""


def targets(field: Field, event: Event, trigger: int, root: str) -> Event:
    """The event with a recipient added, if it has no target that is named or spoken of.

    An object that is somebody becomes the recipient, unless the event is done with it ("sent troops").
    """
    event = _active(field, event, trigger)
    helps = root == "AID" and field.words.lemma[trigger] in members("helping")
    means = (root in BY_MEANS and not helps) or _of_means(field.words, trigger)
    if not means:
        event = replace(event, participants=tuple(_aimed(p, field) for p in event.participants))
    ends = {"recipient", "companion"} if root in TOGETHER else {"recipient"}
    if any(p.role in ends and (p.mention in field.acting or _is_people(field, p)) for p in event.participants):
        return event
    own = own_of(field, event, means)
    elsewhere = root in {"CONSULT", "PROTEST"} or _gathers(field.words, trigger)
    found = (
        _behind(field, trigger, own, ORDER.get(root, AT))
        or _receiver(field, trigger, own)
        or _of_complements(field, trigger, own)
        or (place_of(field, event) if means and event.destination else [])
        or _within(field, trigger, own, NEAR | CLAUSES if root in ASKING else NEAR, means, elsewhere)
        or (place_of(field, event) if root in AT_PLACES and not elsewhere else [])
        or _of_purposes(field, trigger, own)
    )
    return _with_targets(event, found)


def _active(field: Field, event: Event, trigger: int) -> Event:
    """In "denied charges by Estmark" Estmark denies nothing: behind an active verb, "by" belongs to the object."""
    words = field.words
    if not any(words.dep[k] == "nsubj" for k in words.children[trigger]) or words.pos[trigger] != "VERB":
        return event
    participants = []
    for participant in event.participants:
        first = field.parse.tokens(participant.span)[0]
        if participant.role == "actor" and first > trigger and words.lower[first - 1] == "by":
            participant = replace(participant, role="recipient" if participant.mention else "instrument")
        participants.append(participant)
    return replace(event, participants=tuple(participants))


def _with_targets(event: Event, found: list[Participant]) -> Event:
    """The event with recipients; one that is told already in other words stays once."""
    kept = list(event.participants)
    for one in found:
        told = [i for i, p in enumerate(kept) if p.role in {"recipient", "companion"} and p.span.touches(one.span)]
        if not told:
            kept.append(one)
        elif kept[told[0]].mention is None:
            kept[told[0]] = replace(one, role=kept[told[0]].role)
    return replace(event, participants=tuple(kept))


def _of_means(words: Words, trigger: int) -> bool:
    """Is its object what it is done with: "withdrew its troops from Estmark", "offered to send grain"?"""
    if words.lemma[trigger] not in members("sending"):
        return False
    done_with = members("troops") | members("weapon") | members("aid")
    return any(words.lemma[token] in done_with for token in objects_of(words, trigger))


def _aimed(participant: Participant, field: Field) -> Participant:
    """An object that is somebody is acted on; one that is itself an event ("intensified its attacks") is not."""
    name = field.names.get(participant.mention or "")
    if participant.role != "object" or name is None or name.id not in field.acting:
        return participant
    if name.form == "nominal" and field.parse.tokens(name.head)[0] not in field.heads:
        return participant
    return replace(participant, role="recipient")


def _behind(field: Field, trigger: int, own: Own, order: tuple[str, ...]) -> list[Participant]:
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


def _receiver(field: Field, trigger: int, own: Own) -> list[Participant]:
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


def _holders(words: Words, trigger: int) -> list[int]:
    """The trigger, its objects, and what they are in or of: a preposition is easily attached too low."""
    holders = [trigger, *objects_of(words, trigger)]
    for holder in tuple(holders):
        for k in words.children[holder]:
            if words.dep[k] == "prep" and words.lower[k] in THROUGH and not is_circumstance(words, k):
                holders += [inner for inner in words.children[k] if words.dep[inner] == "pobj"]
    return holders


def taken(words: Words, events: dict[int, Event]) -> dict[int, list[tuple[int, bool]]]:
    """For each trigger the events that it takes: as complement (`True`) or as object."""
    found: dict[int, list[tuple[int, bool]]] = {}
    for trigger in events:
        if (above := wrapper_of(words, trigger)) is not None:
            found.setdefault(above, []).append((trigger, True))
        elif words.dep[trigger] != "conj" and (above := governor(words, trigger)) is not None:
            found.setdefault(above, []).append((trigger, False))
    return found


def _of_complements(field: Field, trigger: int, own: Own, depth: int = 0) -> list[Participant]:
    """The targets of an event that the trigger takes as complement or object; else where it goes, else its actor."""
    for other, is_complement in field.below.get(trigger, ()):
        event = field.events[other]
        others = _others(field, event, own)
        found = [p for p in others if p.role in {"recipient", "companion"}]
        if not found and (event.destination or event.origin):
            found = place_of(field, event)
        if not found and _of_means(field.words, other):
            objects = frozenset(p.mention for p in event.participants if p.role == "object" and p.mention is not None)
            without = replace(own, mentions=own.mentions | objects)
            found = _behind(field, other, without, AT) or place_of(field, event) or _of_purposes(field, other, without)
        if not found and event.lemma not in members("creating"):
            found = [p for p in others if p.role == "object"]
        if not found and depth < CHAIN:
            found = _of_complements(field, other, own, depth + 1)
        if not found and is_complement:
            met = event.lemma in MEETING | members("talks") and event.destination is None
            found = ([] if met else place_of(field, event)) or [p for p in others if p.role == "actor"]
        if found:
            return [replace(p, role="recipient") for p in found]
    return []


def _is_people(field: Field, participant: Participant) -> bool:
    """Is it somebody whom no mention tells: "gave food to villagers"?"""
    first, after = field.parse.tokens(participant.span)
    heads = [i for i in range(first, after) if not first <= field.words.head[i] < after]
    return participant.mention is None and any(is_person(field.words, i) for i in heads)


def _others(field: Field, event: Event, own: Own) -> list[Participant]:
    """Who takes part in another event and not in this one."""
    found = []
    for p in event.participants:
        name = field.names.get(p.mention or "")
        if name is None or name.id not in field.acting or own.has(name):
            continue
        if not is_theirs(field, field.parse.tokens(name.head)[0], own):
            found.append(p)
    return found


def _of_purposes(field: Field, trigger: int, own: Own) -> list[Participant]:
    """Whom the event is to reach by its purpose: "gave two millions to help the people of Estmark"."""
    words = field.words
    layer = [trigger, *objects_of(words, trigger)]
    for _ in range(CHAIN):
        layer = [k for token in layer for k in words.children[token] if _is_purpose(words, k)]
        for k in layer:
            if k in field.events and words.lemma[k] not in members("creating"):
                others = _others(field, field.events[k], own)
                found = [p for p in others if p.role in AIMED] or _behind(field, k, own, AT) or _objects(field, k, own)
                if found:
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


def _within(
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
    layer += [k for k in words.children[trigger] if words.dep[k] in deps and not is_circumstance(words, k)]
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


def _gathers(words: Words, trigger: int) -> bool:
    """Is it done somewhere, not to a place: "held talks in", "signed a treaty in"?"""
    done = {words.lemma[token] for token in objects_of(words, trigger)}
    if words.pos[trigger] == "NOUN":
        done.add(words.lemma[trigger])
    gathering = members("talks") | members("agreement") | members("unrest")
    return words.lemma[trigger] in MEETING or not done.isdisjoint(gathering)


def _is_scene(field: Field, preposition: int) -> bool:
    """Does the preposition say only where: "in Kittery", "through the town"?"""
    kids = field.words.children[preposition]
    if field.words.lower[preposition] not in SCENES:
        return False
    return any(name.kind == "place" for k in kids if (name := field.heads.get(k)) is not None)


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
