"""Where targets of coded events are looked for: the mentions at hand, whom an event is not directed at, noun phrases.

In "Norland freed two Estmark soldiers in response to a plea" Norland is the event's own; "Estmark", a mention, makes its
noun "soldiers" somebody; nothing is directed at the plea.
"""

from dataclasses import dataclass

from dateline.annotate.codes_actors import role_of
from dateline.annotate.events_arguments import conjuncts
from dateline.annotate.events_triggers import noun_senses
from dateline.annotate.events_words import Words
from dateline.annotate.language import Parse
from dateline.mention import Event, Name, Participant
from dateline.span import Span

CIRCUMSTANCES = frozenset(
    "response reaction return exchange retaliation addition contrast line light view wake case accordance spite".split()
)
"""Nouns of complex prepositions: in "in response to the storm" nothing is directed at the storm."""


@dataclass(frozen=True, slots=True)
class Field:
    """What targets are looked for in: the words, mentions by head token, events by trigger, who takes which event, their codes."""

    parse: Parse
    words: Words
    heads: dict[int, Name]
    names: dict[str, Name]
    acting: frozenset[str]
    events: dict[int, Event]
    below: dict[int, list[tuple[int, bool]]]
    roots: dict[int, str | None]


@dataclass(frozen=True, slots=True)
class Own:
    """Whom an event is not directed at: its actors, and what it is done with."""

    mentions: frozenset[str]
    referents: frozenset[str]
    spans: tuple[Span, ...]

    def has(self, name: Name) -> bool:
        """Is it one of them, a pronoun for one, or a part of one ("the Islamic Front's men")?

        A name in the clause is not its subject again: "the king freed the king" tells of two.
        """
        again = name.form == "pronoun" and name.referent is not None and name.referent in self.referents
        return again or name.id in self.mentions or any(name.span.touches(span) for span in self.spans)


def own_of(field: Field, event: Event, means: bool) -> Own:
    """The event's actors and, if it is done by means of them, its objects."""
    actors = [p for p in event.participants if p.role == "actor"]
    objects = [p for p in event.participants if p.role == "object"] if means else []
    mentions = frozenset(p.mention for p in actors + objects if p.mention is not None)
    referents = (field.names[p.mention].referent for p in actors if p.mention in field.names)
    return Own(mentions, frozenset(r for r in referents if r is not None), tuple(p.span for p in actors))


def party(field: Field, noun: int, own: Own) -> list[Participant]:
    """Whom a noun names, with those joined to it, or else whom the words before it name."""
    return joined(field, noun, own) or ([] if noun in field.events else before(field, noun, own))


def before(field: Field, noun: int, own: Own) -> list[Participant]:
    """The people or place before a noun; the whole phrase if that is somebody: "an Estmark soldier", but "Estmark goods"."""
    words = field.words
    for k in words.children[noun]:
        name = field.heads.get(k)
        if words.dep[k] in {"amod", "compound"} and name is not None and not own.has(name):
            if words.pos[noun] == "NOUN" and role_of(words.lower[noun]) is not None:
                return [Participant("recipient", None, field.parse.span(words.left[noun], noun + 1))]
            return [Participant("recipient", name.id, name.span)]
    return []


def joined(field: Field, token: int, own: Own) -> list[Participant]:
    """The mention of a token and those of the nouns joined to it: "on India and Pakistan"."""
    found: list[Participant] = []
    words = field.words
    apposed = [k for k in words.children[token] if words.dep[k] == "appos"]
    for one in [*conjuncts(words, token), *(c for k in apposed for c in conjuncts(words, k)[1:])]:
        name = field.heads.get(one)
        if name is None or own.has(name) or is_theirs(field, one, own):
            continue
        if all(name.id != p.mention for p in found):
            found.append(Participant("recipient", name.id, name.span))
    return found


def is_theirs(field: Field, noun: int, own: Own) -> bool:
    """ "agreed to open its borders": what the actors call theirs is not whom they act on."""
    for k in field.words.children[noun]:
        if field.words.tag[k] == "PRP$":
            name = field.heads.get(k)
            return name is None or name.referent is None or own.has(name)
    return False


def is_people(field: Field, participant: Participant) -> bool:
    """Is it somebody whom no mention tells: "gave food to villagers"?"""
    first, after = field.parse.tokens(participant.span)
    heads = [i for i in range(first, after) if not first <= field.words.head[i] < after]
    return participant.mention is None and any(_is_folk(field.words, i) for i in heads)


def _is_folk(words: Words, token: int) -> bool:
    """A noun for people, or for a group of them: "villagers", "households"."""
    senses = noun_senses().get(words.lemma[token], ("",)) if words.pos[token] == "NOUN" else ("",)
    return senses[0].rstrip("+") == "person" or {sense.rstrip("+") for sense in senses} == {"group"}


def others(field: Field, event: Event, own: Own) -> list[Participant]:
    """Who takes part in another event and not in this one."""
    found = []
    for p in event.participants:
        if is_people(field, p):
            found.append(p)
        name = field.names.get(p.mention or "")
        if name is None or name.id not in field.acting or own.has(name):
            continue
        if not is_theirs(field, field.parse.tokens(name.head)[0], own):
            found.append(p)
    return found


def place_of(field: Field, event: Event) -> list[Participant]:
    """Where it happens, as its target: "lifted the curfew in the capital", "withdrew from Estmark"."""
    name = field.names.get(event.destination or event.origin or event.place or "")
    return [Participant("recipient", name.id, name.span)] if name else []


def is_circumstance(words: Words, preposition: int) -> bool:
    """Does it begin a complex preposition: "in response to", "according to"?"""
    if words.lower[preposition] == "according":
        return True
    return words.lower[preposition] == "in" and any(
        words.lower[k] in CIRCUMSTANCES for k in words.children[preposition]
    )
