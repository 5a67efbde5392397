"""At whom a coded event is directed, where the grammar says it only inside the object or the complement.

    imposed sanctions on Estmark          the object's preposition
    condemned Estmark's decision          the object's possessor
    threatened to bomb Estmark            the complement's object
    opened an inquiry into the death of a Norland man
"""

from dataclasses import replace

from dateline.annotate.codes_context import wrapper_of
from dateline.annotate.codes_frames import governor, objects_of
from dateline.annotate.events_words import Words
from dateline.annotate.language import Parse
from dateline.mention import Event, Name, Participant

AIMED = ("recipient", "object", "companion")
TOWARD = frozenset(
    "on against to with from of into at toward towards for between in over by about among upon".split()
)
DEEPEST = 4


def targets(
    parse: Parse,
    words: Words,
    heads: dict[int, Name],
    event: Event,
    trigger: int,
    events: dict[int, Event],
    means: bool,
) -> Event:
    """The event with a recipient added, if it has no target that is named or spoken of.

    `means` says that the object is what the event is done with ("sent troops"), not its target.
    """
    aimed = {"recipient", "companion"} if means else set(AIMED)
    if any(p.role in aimed and p.mention is not None for p in event.participants):
        return event
    actors = {p.mention for p in event.participants if p.role == "actor"}
    if means:
        actors |= {p.mention for p in event.participants if p.role == "object"}
    found = _of_complements(words, event, trigger, events, actors) or _within(parse, words, heads, trigger, actors)
    return replace(event, participants=event.participants + tuple(found)) if found else event


def with_place(event: Event, names: dict[str, Name]) -> Event:
    """The event aimed at the place where it happens, if it has no other target: "lifted the curfew in the capital"."""
    if any(p.role in {"recipient", "companion"} for p in event.participants):
        return event
    if any(p.role == "object" and p.mention is not None for p in event.participants):
        return event
    place = names.get(event.destination or event.place or "")
    if place is None:
        return event
    return replace(event, participants=(*event.participants, Participant("recipient", place.id, place.span)))


def with_actor(words: Words, event: Event, trigger: int, events: dict[int, Event]) -> Event:
    """The event with the actor of the verb above it, where it has none that is named or spoken of.

    "announced the arrest", "issued a statement condemning the vote", "was guilty of breaking the truce".
    """
    if any(p.role == "actor" and p.mention is not None for p in event.participants):
        return event
    at = trigger
    for _ in range(DEEPEST):
        head, dep = words.head[at], words.dep[at]
        if head == at or dep not in {"dobj", "acl", "pcomp", "prep", "xcomp", "conj"}:
            break
        at = head
        if at in events and (found := [p for p in events[at].participants if p.role == "actor" and p.mention]):
            others = tuple(p for p in event.participants if p.role != "actor")
            return replace(event, participants=(*found, *others))
    return event


def _of_complements(
    words: Words, event: Event, trigger: int, events: dict[int, Event], actors: set[str | None]
) -> list[Participant]:
    """The targets of an event that the trigger takes as complement or object."""
    for other, its in events.items():
        if other == trigger or abs(other - trigger) > 60:
            continue
        if wrapper_of(words, other) == trigger or governor(words, other) == trigger:
            found = [p for p in its.participants if p.role in AIMED and p.mention and p.mention not in actors]
            if not found and wrapper_of(words, other) == trigger:
                found = [p for p in its.participants if p.role == "actor" and p.mention and p.mention not in actors]
            if found:
                return [replace(p, role="recipient") for p in found]
    return []


def _within(
    parse: Parse, words: Words, heads: dict[int, Name], trigger: int, actors: set[str | None]
) -> list[Participant]:
    """The nearest mention inside the objects, then behind the trigger's own prepositions."""
    starts = list(objects_of(words, trigger))
    starts += [k for k in words.children[trigger] if words.dep[k] in {"prep", "dative", "prt", "ccomp", "xcomp", "advcl"}]
    layer = [s for s in starts if s != trigger]
    seen = {trigger}
    for _ in range(DEEPEST):
        deeper: list[int] = []
        for token in layer:
            if token in seen:
                continue
            seen.add(token)
            name = heads.get(token)
            if name is not None and name.id not in actors and words.tag[token] not in {"PRP$", "PRP"}:
                return [Participant("recipient", name.id, name.span)]
            deeper += _inside(words, token)
        layer = deeper
    return []


def _inside(words: Words, token: int) -> list[int]:
    """The words one step down that can name a target, the closest relation first."""
    order = {"poss": 0, "dobj": 1, "pobj": 1, "nsubjpass": 1, "prep": 2, "amod": 4, "compound": 4, "nsubj": 5, "acl": 6}
    kids = [k for k in words.children[token] if words.dep[k] in order]
    kids = [k for k in kids if words.dep[k] != "prep" or words.lower[k] in TOWARD]
    return sorted(kids, key=lambda k: order[words.dep[k]])
