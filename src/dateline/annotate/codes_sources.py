"""Who does a coded event, where the grammar says it only at the verb above; and the name behind a pronoun.

announced the arrest of the mayor                 who announced it
claimed responsibility for the attack             who claimed it
The ministers said they agreed with Norland       the ministers: nobody else is named before "they"
"""

from bisect import bisect_left
from dataclasses import replace

from dateline.annotate.events_words import Words
from dateline.mention import Event, Name, Participant

AT_HAND = 120
"""So many characters back a name is at hand for its pronoun."""
DEEPEST = 4
UPWARD = frozenset({"dobj", "acl", "pcomp", "prep", "xcomp", "conj"})
CLAIMED = frozenset({"responsibility", "credit", "blame"})
CLAIMING = frozenset({"claim", "accept", "take", "assume", "admit", "acknowledge"})


def by_name(event: Event, names: dict[str, Name], spoken: dict[str, list[Name]]) -> Event:
    """The event with whom a pronoun stands for, named shortly before: "the rebels said they would leave"."""
    participants = []
    for participant in event.participants:
        name = names.get(participant.mention or "")
        if name is not None and name.form == "pronoun" and name.referent is not None:
            said = spoken.get(name.referent, [])
            at = bisect_left(said, name.span.start, key=lambda n: n.span.end) - 1
            if at >= 0 and name.span.start - said[at].span.end < AT_HAND:
                participant = replace(participant, mention=said[at].id, span=said[at].span)
        participants.append(participant)
    return replace(event, participants=tuple(participants))


def with_actor(words: Words, event: Event, trigger: int, events: dict[int, Event], acting: frozenset[str]) -> Event:
    """The event with the actor of the verb above it, where it has none that is named or spoken of.

    "announced the arrest", "issued a statement condemning the vote", "was guilty of breaking the truce".
    """
    if any(p.role == "actor" and p.mention in acting for p in event.participants):
        return event
    for k in words.children[trigger]:  # "Norland air strikes killed dozens": the strikes are Norland's
        if words.dep[k] == "nsubj" and k in events and (found := _actors(events[k], acting)):
            return replace(event, participants=(*found, *(p for p in event.participants if p.role != "actor")))
    at = trigger
    for _ in range(DEEPEST):
        head, dep = words.head[at], words.dep[at]
        told = dep in UPWARD or (dep == "relcl" and head in events) or _is_claimed(words, at)
        if head == at or not told:
            break
        at = head
        if at in events and (found := _actors(events[at], acting)):
            others = tuple(p for p in event.participants if p.role != "actor")
            return replace(event, participants=(*found, *others))
    return event


def with_speaker(words: Words, event: Event, trigger: int, events: dict[int, Event], names: dict[str, Name]) -> Event:
    """The event with the speaker for a pronoun that was left open: "The ministers said they agree with Norland"."""
    above = words.head[trigger]
    actors = [p for p in event.participants if p.role == "actor"]
    if words.dep[trigger] != "ccomp" or above not in events or len(actors) != 1:
        return event
    name = names.get(actors[0].mention or "")
    said = [p for p in events[above].participants if p.role == "actor"]
    if name is None or name.form != "pronoun" or name.referent is not None or len(said) != 1:
        return event
    if events[above].event_class != "REPORTING" or said[0].span.start > name.span.start:
        return event
    return replace(event, participants=tuple(said[0] if p is actors[0] else p for p in event.participants))


def _actors(event: Event, acting: frozenset[str]) -> list[Participant]:
    return [p for p in event.participants if p.role == "actor" and p.mention in acting]


def _is_claimed(words: Words, noun: int) -> bool:
    """Does it stand behind "claimed responsibility for"?"""
    preposition = words.head[noun]
    claim = words.head[preposition]
    verb = words.head[claim]
    return (
        words.dep[noun] == "pobj"
        and words.lower[preposition] == "for"
        and words.lemma[claim] in CLAIMED
        and words.lemma[verb] in CLAIMING
        and all(words.dep[k] != "neg" for k in words.children[verb])
    )
