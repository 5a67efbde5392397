"""Nouns that are events because they are on a calendar.

    The concert scheduled for Saturday will be held on Sunday.      a concert, not only a scheduling and a holding

The trained component goes by what a noun mostly is; what is scheduled for a day, held on a day or moved to another day is
an event whatever it is called. Not so people, things, and what is held *since* a day ("an office held since May").
"""

from collections.abc import Iterable

from dateline.annotate.events_moves import Move
from dateline.annotate.events_triggers import is_thing, noun_senses
from dateline.annotate.events_words import Words
from dateline.mention import Name

PLANNING = frozenset({"schedule", "hold", "stage", "set", "plan", "organise", "organize", "reschedule"})
ON_DAY = frozenset({"on", "for", "at"})
TOPICS = frozenset({"act", "event", "communication", "time"})
NO_EVENTS = frozenset({"date", "deadline", "day", "time", "hour", "week", "month", "year", "weekend"})


def planned_nouns(words: Words, timed: frozenset[int], moves: dict[int, Move], names: dict[int, Name]) -> Iterable[int]:
    """The tokens of nouns that a verb of planning, holding or moving puts on a day."""
    found = {move.plan for move in moves.values() if move.to and move.plan is not None}
    for i, lemma in enumerate(words.lemma):
        if lemma in PLANNING and words.pos[i] == "VERB" and words.tag[i] == "VBN" and _has_day(words, i, timed):
            found |= {k for k in words.children[i] if words.dep[k] == "nsubjpass"}
            if words.dep[i] == "acl":
                found.add(words.head[i])
    return [i for i in found if words.pos[i] == "NOUN" and i not in names and _may_be_event(words.lemma[i])]


def _has_day(words: Words, verb: int, timed: frozenset[int]) -> bool:
    """Does a day stand with the verb as its own or behind "on", "for" or "at"?"""
    for k in words.children[verb]:
        if k in timed and words.dep[k] == "npadvmod":
            return True
        if words.lower[k] in ON_DAY and any(x in timed for x in words.children[k]):
            return True
    return False


def _may_be_event(noun: str) -> bool:
    topics = {topic.rstrip("+") for topic in noun_senses().get(noun, ())}
    return noun not in NO_EVENTS and not is_thing(noun) and bool(topics & TOPICS)
