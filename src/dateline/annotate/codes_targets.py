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
from dateline.mention import Event, Name, Participant

AIMED = ("recipient", "object", "companion")
TOWARD = frozenset(
    "on against to with from of into at toward towards for between in over by about among upon".split()
)
AT = ("against", "on", "upon", "to", "with", "at", "toward", "towards", "from", "for", "over", "into", "between")
"""Prepositions of targets, the surest first."""
DEEPEST = 4


def targets(
    words: Words,
    heads: dict[int, Name],
    event: Event,
    trigger: int,
    events: dict[int, Event],
    below: dict[int, list[tuple[int, bool]]],
    acting: frozenset[str],
    means: bool,
) -> Event:
    """The event with a recipient added, if it has no target that is named or spoken of.

    `means` says that the object is what the event is done with ("sent troops"), not its target.
    """
    aimed = {"recipient", "companion"} if means else set(AIMED)
    if any(p.role in aimed and p.mention in acting for p in event.participants):
        return event
    actors = {p.mention for p in event.participants if p.role == "actor"}
    if means:
        actors |= {p.mention for p in event.participants if p.role == "object"}
    found = (
        _behind(words, heads, trigger, actors)
        or _of_complements(below, trigger, events, actors)
        or _within(words, heads, trigger, actors)
    )
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


def with_actor(
    words: Words, event: Event, trigger: int, events: dict[int, Event], acting: frozenset[str]
) -> Event:
    """The event with the actor of the verb above it, where it has none that is named or spoken of.

    "announced the arrest", "issued a statement condemning the vote", "was guilty of breaking the truce".
    """
    if any(p.role == "actor" and p.mention in acting for p in event.participants):
        return event
    at = trigger
    for _ in range(DEEPEST):
        head, dep = words.head[at], words.dep[at]
        if head == at or dep not in {"dobj", "acl", "pcomp", "prep", "xcomp", "conj"}:
            break
        at = head
        if at in events and (found := [p for p in events[at].participants if p.role == "actor" and p.mention in acting]):
            others = tuple(p for p in event.participants if p.role != "actor")
            return replace(event, participants=(*found, *others))
    return event


def _behind(words: Words, heads: dict[int, Name], trigger: int, actors: set[str | None]) -> list[Participant]:
    """The object of the trigger's own prepositions: "called on Norland to sign", "filed a suit against Estmark"."""
    best: tuple[int, Name] | None = None
    for holder in (trigger, *objects_of(words, trigger)):
        for k in words.children[holder]:
            if words.dep[k] != "prep" or words.lower[k] not in AT:
                continue
            for inner in words.children[k]:
                name = heads.get(inner)
                if words.dep[inner] == "pobj" and name is not None and name.id not in actors:
                    rank = AT.index(words.lower[k])
                    if best is None or rank < best[0]:
                        best = (rank, name)
    return [Participant("recipient", best[1].id, best[1].span)] if best else []


def taken(words: Words, events: dict[int, Event]) -> dict[int, list[tuple[int, bool]]]:
    """For each trigger the events that it takes: as complement (`True`) or as object."""
    found: dict[int, list[tuple[int, bool]]] = {}
    for trigger in events:
        if (above := wrapper_of(words, trigger)) is not None:
            found.setdefault(above, []).append((trigger, True))
        elif (above := governor(words, trigger)) is not None:
            found.setdefault(above, []).append((trigger, False))
    return found


def _of_complements(
    below: dict[int, list[tuple[int, bool]]], trigger: int, events: dict[int, Event], actors: set[str | None]
) -> list[Participant]:
    """The targets of an event that the trigger takes as complement or object; else a complement's actor."""
    for other, is_complement in below.get(trigger, ()):
        others = [p for p in events[other].participants if p.mention and p.mention not in actors]
        found = [p for p in others if p.role in AIMED] or [p for p in others if p.role == "actor" and is_complement]
        if found:
            return [replace(p, role="recipient") for p in found]
    return []


def _within(words: Words, heads: dict[int, Name], trigger: int, actors: set[str | None]) -> list[Participant]:
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
    order = {"poss": 0, "agent": 1, "dobj": 1, "pobj": 1, "nsubjpass": 1, "prep": 2, "amod": 4, "compound": 4, "nsubj": 5, "acl": 6}
    kids = [k for k in words.children[token] if words.dep[k] in order]
    kids = [k for k in kids if words.dep[k] != "prep" or words.lower[k] in TOWARD]
    return sorted(kids, key=lambda k: order[words.dep[k]])
