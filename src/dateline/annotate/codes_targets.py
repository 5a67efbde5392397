"""At whom a coded event is directed, where the grammar says it only inside the object or the complement.

imposed sanctions on Estmark          the object's preposition
condemned Estmark's decision          the object's possessor
threatened to bomb Estmark            the complement's object
opened an inquiry into the death of a Norland man
"""

from bisect import bisect_left
from dataclasses import dataclass, replace

from dateline.annotate.codes_context import wrapper_of
from dateline.annotate.codes_frames import governor, members, objects_of
from dateline.annotate.events_arguments import conjuncts
from dateline.annotate.events_words import Words
from dateline.mention import Event, Name, Participant

AIMED = ("recipient", "object", "companion")
BY_MEANS = frozenset({"MOBILIZE", "AID", "COOPERATE"})
"""Codes whose object is what the event is done with."""
AT_PLACES = frozenset({"MOBILIZE", "AID", "COERCE", "CONCEDE", "RETREAT", "SANCTION", "ASSAULT", "AGREE", "PROTEST"})
"""Codes whose target can be the place where they happen."""
TOWARD = frozenset("on against to with from of into at toward towards for between in over by about among upon".split())
AT = ("against", "on", "upon", "to", "with", "at", "toward", "towards", "from", "for", "over", "into", "between")
"""Prepositions of targets, the surest first."""
ORDER = {
    "REJECT": ("by", "from", "with", "of", "to", "on", "against", "for"),
    "AID": ("to", "for", "with"),
    "CONCEDE": ("on", "against", "to", "from", "with", "for"),
    "RETREAT": ("to", "from", "with", "in"),
    "ACCUSE": ("against", "into", "on", "of", "over", "at", "about", "to", "with"),
}
AT_HAND = 120
"""So many characters back a name is at hand for its pronoun."""
NEAR = frozenset({"prep", "dative", "prt"})
CLAUSES = frozenset({"ccomp", "xcomp", "advcl"})
ASKING = frozenset({"REQUEST", "THREATEN", "AGREE", "ACCUSE"})
"""Codes whose target may stand in a clause: "demanded that the mayor resign"."""
TOGETHER = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT", "REJECT", "SANCTION"})
"""Codes whose target can be who it is done with."""
DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Field:
    """What targets are looked for in: the words, mentions by head token, events by trigger, who takes which event."""

    words: Words
    heads: dict[int, Name]
    names: dict[str, Name]
    acting: frozenset[str]
    events: dict[int, Event]
    below: dict[int, list[tuple[int, bool]]]


def targets(field: Field, event: Event, trigger: int, root: str) -> Event:
    """The event with a recipient added, if it has no target that is named or spoken of.

    An object that is somebody becomes the recipient, unless the event is done with it ("sent troops").
    """
    means = root in BY_MEANS or _of_means(field.words, trigger)
    if not means:
        event = replace(event, participants=tuple(_aimed(p, field.acting) for p in event.participants))
    ends = {"recipient", "companion"} if root in TOGETHER else {"recipient"}
    if any(p.role in ends and p.mention in field.acting for p in event.participants):
        return event
    own = {p.mention for p in event.participants if p.role == "actor" or (means and p.role == "object")}
    found = (
        _behind(field, trigger, own, ORDER.get(root, AT))
        or _of_complements(field, trigger, own)
        or _within(field, trigger, own, NEAR | CLAUSES if root in ASKING else NEAR)
    )
    if not found and root in AT_PLACES:
        found = _place(field, event)
    return replace(event, participants=event.participants + tuple(found)) if found else event


def _of_means(words: Words, trigger: int) -> bool:
    """Is its object what it is done with: "withdrew its troops from Estmark", "offered to send grain"?"""
    done_with = members("troops") | members("weapon") | members("aid")
    return any(words.lemma[token] in done_with for token in objects_of(words, trigger))


def _aimed(participant: Participant, acting: frozenset[str]) -> Participant:
    if participant.role == "object" and participant.mention in acting:
        return replace(participant, role="recipient")
    return participant


def _place(field: Field, event: Event) -> list[Participant]:
    """Where it happens, as its target: "lifted the curfew in the capital", "withdrew from Estmark"."""
    name = field.names.get(event.destination or event.origin or event.place or "")
    return [Participant("recipient", name.id, name.span)] if name else []


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
    at = trigger
    for _ in range(DEEPEST):
        head, dep = words.head[at], words.dep[at]
        if head == at or dep not in {"dobj", "acl", "pcomp", "prep", "xcomp", "conj"}:
            break
        at = head
        if at in events and (
            found := [p for p in events[at].participants if p.role == "actor" and p.mention in acting]
        ):
            others = tuple(p for p in event.participants if p.role != "actor")
            return replace(event, participants=(*found, *others))
    return event


def _behind(field: Field, trigger: int, own: set[str | None], order: tuple[str, ...]) -> list[Participant]:
    """The object of the trigger's or its object's prepositions: "called on Norland", "filed a suit against Estmark"."""
    words = field.words
    best: tuple[int, int] | None = None
    for holder in _holders(words, trigger):
        for k in words.children[holder]:
            if words.dep[k] not in {"prep", "agent"} or words.lower[k] not in order:
                continue
            for inner in words.children[k]:
                name = field.heads.get(inner)
                if words.dep[inner] == "pobj" and name is not None and name.id not in own:
                    rank = order.index(words.lower[k])
                    if best is None or rank < best[0]:
                        best = (rank, inner)
    return _joined(field, best[1], own) if best else []


def _holders(words: Words, trigger: int) -> list[int]:
    """The trigger, its objects, and what they are in or of: a preposition is easily attached too low."""
    holders = [trigger, *objects_of(words, trigger)]
    for holder in tuple(holders):
        for k in words.children[holder]:
            if words.dep[k] == "prep" and words.lower[k] in {"in", "at", "of"}:
                holders += [inner for inner in words.children[k] if words.dep[inner] == "pobj"]
    return holders


def _joined(field: Field, token: int, own: set[str | None]) -> list[Participant]:
    """The mention of a token and those of the nouns joined to it: "on India and Pakistan"."""
    found: list[Participant] = []
    for one in conjuncts(field.words, token):
        name = field.heads.get(one)
        if name is not None and name.id not in own and all(name.id != p.mention for p in found):
            found.append(Participant("recipient", name.id, name.span))
    return found


def taken(words: Words, events: dict[int, Event]) -> dict[int, list[tuple[int, bool]]]:
    """For each trigger the events that it takes: as complement (`True`) or as object."""
    found: dict[int, list[tuple[int, bool]]] = {}
    for trigger in events:
        if (above := wrapper_of(words, trigger)) is not None:
            found.setdefault(above, []).append((trigger, True))
        elif (above := governor(words, trigger)) is not None:
            found.setdefault(above, []).append((trigger, False))
    return found


def _of_complements(field: Field, trigger: int, own: set[str | None]) -> list[Participant]:
    """The targets of an event that the trigger takes as complement or object; else where it goes, else its actor."""
    for other, is_complement in field.below.get(trigger, ()):
        event = field.events[other]
        others = [p for p in event.participants if p.mention in field.acting and p.mention not in own]
        found = [p for p in others if p.role in {"recipient", "companion"}]
        if not found and (event.destination or event.origin):
            found = _place(field, event)
        if not found and _of_means(field.words, other):
            objects = {p.mention for p in event.participants if p.role == "object"}
            found = _behind(field, other, own | objects, AT) or _place(field, event)
        found = found or [p for p in others if p.role == "object"]
        if not found and is_complement:
            found = _place(field, event) or [p for p in others if p.role == "actor"]
        if found:
            return [replace(p, role="recipient") for p in found]
    return []


def _within(field: Field, trigger: int, own: set[str | None], deps: frozenset[str]) -> list[Participant]:
    """The nearest mention inside the objects, then behind the trigger's own prepositions."""
    words = field.words
    layer = list(objects_of(words, trigger))
    layer += [k for k in words.children[trigger] if words.dep[k] in deps]
    seen = {trigger}
    for _ in range(DEEPEST):
        deeper: list[int] = []
        for token in layer:
            if token in seen:
                continue
            seen.add(token)
            name = field.heads.get(token)
            if name is not None and name.id not in own and words.tag[token] not in {"PRP$", "PRP"}:
                return _joined(field, token, own)
            deeper += _inside(words, token)
        layer = deeper
    return []


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
    kids = [k for k in words.children[token] if words.dep[k] in order]
    kids = [k for k in kids if words.dep[k] != "prep" or words.lower[k] in TOWARD]
    return sorted(kids, key=lambda k: order[words.dep[k]])
