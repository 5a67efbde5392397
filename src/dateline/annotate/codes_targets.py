"""At whom a coded event is directed, where the grammar says it only inside the object or the complement.

imposed sanctions on Estmark          the object's preposition
condemned Estmark's decision          the object's possessor
threatened to bomb Estmark            the complement's object
opened an inquiry into the death of a Norland man
"""

from dataclasses import replace

from dateline.annotate.codes_context import wrapper_of
from dateline.annotate.codes_field import Field, Own, is_people, others, own_of, place_of
from dateline.annotate.codes_frames import governor, members, objects_of
from dateline.annotate.codes_reach import AT, behind, behind_clauses, of_purposes, receiver, within
from dateline.annotate.events_words import Words
from dateline.mention import Event, Participant

BY_MEANS = frozenset({"MOBILIZE", "AID", "COOPERATE"})
"""Codes whose object is what the event is done with."""
AT_PLACES = frozenset({"MOBILIZE", "AID", "COERCE", "CONCEDE", "RETREAT", "SANCTION", "ASSAULT", "AGREE"})
"""Codes whose target can be the place where they happen."""
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
AGREEING = frozenset({"agree", "disagree", "comply", "concur"})
"""What stands behind their "with" is no instrument."""
MEETING = frozenset({"meet", "sign", "confer", "talk", "negotiate", "gather", "rally", "march"})
"""Done somewhere, not to a place."""
TOGETHER = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT", "REJECT", "SANCTION"})
"""Codes whose target can be who it is done with."""
CHAIN = 4
"""So many complements one below the other are followed at most."""


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
    if any(p.role in ends and (p.mention in field.acting or is_people(field, p)) for p in event.participants):
        return event
    own = own_of(field, event, means)
    elsewhere = root in {"CONSULT", "PROTEST"} or _gathers(field.words, trigger)
    found = (
        behind(field, trigger, own, ORDER.get(root, AT))
        or receiver(field, trigger, own)
        or _of_complements(field, trigger, own)
        or (place_of(field, event) if means and event.destination else [])
        or _of_same(field, trigger, own, root)
        or within(field, trigger, own, NEAR | CLAUSES if root in ASKING else NEAR, means, elsewhere)
        or behind_clauses(field, trigger, own)
        or (place_of(field, event) if root in AT_PLACES and not elsewhere else [])
        or of_purposes(field, trigger, own, at_places=root == "AID")
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
        if participant.role == "instrument" and words.lemma[trigger] in AGREEING:
            participant = replace(participant, role="object")
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


def _of_same(field: Field, trigger: int, own: Own, root: str) -> list[Participant]:
    """Whom the same deed is done to in other words: "filed a suit, accusing the mayor", "air strikes killed dozens"."""
    words = field.words
    clauses = (k for k in words.children[trigger] if words.dep[k] == "advcl" and words.tag[k] == "VBG")
    near = [*clauses, *(k for k in words.children[trigger] if words.dep[k] == "conj")]
    near += [words.head[trigger]] if words.dep[trigger] == "nsubj" else []
    for other in near:
        if other in field.events and field.roots.get(other) == root:
            found = [p for p in others(field, field.events[other], own) if p.role in {"recipient", "object"}]
            found = found or behind(field, other, own, ORDER.get(root, AT))
            if found := found or within(field, other, own, NEAR, means=False, elsewhere=False):
                return [replace(p, role="recipient") for p in found]
    return []


def _of_means(words: Words, trigger: int) -> bool:
    """Is its object what it is done with: "withdrew its troops from Estmark", "offered to send grain"?"""
    if words.lemma[trigger] not in members("sending"):
        return False
    done_with = members("troops") | members("weapon") | members("aid")
    return any(words.lemma[token] in done_with for token in objects_of(words, trigger))


def _aimed(participant: Participant, field: Field) -> Participant:
    """An object that is somebody is acted on; one that is itself an event ("intensified its attacks") is not."""
    name = field.names.get(participant.mention or "")
    if participant.role == "object" and is_people(field, participant):
        return replace(participant, role="recipient")
    if participant.role != "object" or name is None or name.id not in field.acting:
        return participant
    if name.form == "nominal" and field.parse.tokens(name.head)[0] not in field.heads:
        return participant
    return replace(participant, role="recipient")


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
        there = others(field, event, own)
        found = [p for p in there if p.role in {"recipient", "companion"}]
        if not found and (event.destination or event.origin):
            found = place_of(field, event)
        if not found and _of_means(field.words, other):
            objects = frozenset(p.mention for p in event.participants if p.role == "object" and p.mention is not None)
            without = replace(own, mentions=own.mentions | objects)
            found = behind(field, other, without, AT) or place_of(field, event) or of_purposes(field, other, without)
        if not found and event.lemma not in members("creating"):
            found = [p for p in there if p.role == "object"]
        if not found and depth < CHAIN:
            found = _of_complements(field, other, own, depth + 1)
        if not found and is_complement:
            met = event.lemma in MEETING | members("talks") and event.destination is None
            found = ([] if met else place_of(field, event)) or [p for p in there if p.role == "actor"]
        if found:
            return [replace(p, role="recipient") for p in found]
    return []


def _gathers(words: Words, trigger: int) -> bool:
    """Is it done somewhere, not to a place: "held talks in", "signed a treaty in"?"""
    done = {words.lemma[token] for token in objects_of(words, trigger)}
    if words.pos[trigger] == "NOUN":
        done.add(words.lemma[trigger])
    gathering = members("talks") | members("agreement") | members("unrest")
    return words.lemma[trigger] in MEETING or not done.isdisjoint(gathering)
