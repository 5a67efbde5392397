"""The days of plans that were moved or called off: they are read as a plan's, though the clause is in the past.

    report of Thursday, 24 August 1905
    The sitting was postponed until Monday.           ahead: 28 August
    Wednesday's regatta was put off.                  the nearer one: 23 August
    Wednesday's regatta has been called off.          ahead: 30 August
    The race, put off until Wednesday, was rowed.     the nearer one, as its clause tells of the past: 23 August

The words that move a plan are in `data/times_moves.tsv`. Some of them move things as well ("moved to the hall"), so that
here a time must stand behind "to", "until", "till", "for" or "from", or own what is moved ("moved Friday's sitting").
"""

from functools import cache
from typing import TYPE_CHECKING, Literal

from dateline.annotate.times_words import category, table

if TYPE_CHECKING:
    from spacy.tokens import Token

Way = Literal["future", "plan"]
TO, FROM = frozenset({"to", "until", "till", "for"}), frozenset({"from"})
UNDERGOES = frozenset({"dobj", "nsubjpass"})
PARTICLES = frozenset({"prt", "advmod"})
CALLING_OFF = frozenset({"cancel", "scrap", "abandon", "call off", "shelve", "avert"})
ANNOUNCING = frozenset({"announce", "call", "propose", "convene", "schedule", "order"})
RECENT = frozenset({"today", "yesterday", "tonight", "noon", "morning", "afternoon", "evening", "night"})


@cache
def moves() -> dict[str, frozenset[str]]:
    """Lemma, with particle → its labels in the table."""
    return {row[0]: frozenset(row[1].split()) - {"-"} for row in table("times_moves.tsv")}


def _keys(word: "Token") -> set[str]:
    """The lemma, alone and with each of its particles."""
    lemma = word.lemma_.lower()
    return {lemma} | {f"{lemma} {child.lower_}" for child in word.children if child.dep_ in PARTICLES}


def _moves(word: "Token") -> bool:
    """Does the verb or noun move what it is about, if a time stands with it?"""
    return not moves().keys().isdisjoint(_keys(word))


def way_of_move(time: "Token") -> Way | None:
    """Which way a time points that a plan is moved to or from; `None` if there is no such move."""
    preposition = time.head
    while preposition.pos_ not in ("ADP", "SCONJ") and preposition.ent_type_ in ("DATE", "TIME"):
        if preposition.head.i == preposition.i:
            return None
        preposition = preposition.head
    if preposition.pos_ not in ("ADP", "SCONJ") or preposition.lower_ not in TO | FROM:
        return None
    mover = _mover(preposition)
    if mover is None:
        return "future" if preposition.lower_ == "for" and _is_announced(preposition.head) else None
    return "plan" if preposition.lower_ in FROM or _is_told_of_the_past(mover, preposition) else "future"


def _is_announced(noun: "Token") -> bool:
    """ "announced a visit for Monday": what is announced for a day lies ahead."""
    return noun.dep_ in UNDERGOES and noun.head.lemma_.lower() in ANNOUNCING


def _mover(preposition: "Token") -> "Token | None":
    """The word that moves a plan to what stands behind a preposition.

    The parser may hang the preposition on a particle ("brought forward to"), on another preposition ("from Friday to
    Monday") or on what is moved ("moved the sitting to Monday").
    """
    word = preposition.head
    for _ in range(3):
        if _moves(word):
            return word
        moved = word.dep_ in UNDERGOES or (word.pos_ == "NOUN" and word.dep_ == "pobj")
        if word.head.i == word.i or not (word.dep_ in PARTICLES or word.pos_ == "ADP" or moved):
            return None
        word = word.head
    return word if _moves(word) else None


def _is_told_of_the_past(mover: "Token", preposition: "Token") -> bool:
    """ "had been put off until Monday"; "the race, put off until Monday, was rowed"; "in May it was put off until June"."""
    if "had" in _helpers(mover):
        return True
    if mover.dep_ in ("acl", "relcl", "amod") and mover.head.dep_ in ("nsubj", "nsubjpass"):
        above = mover.head.head
        if above.tag_ in ("VBD", "VBN") and not _helpers(above) & {"has", "have", "is", "are", "be"}:
            return undone(above) is None
    return any(_is_long_past(child) for child in mover.children if child.i != preposition.i)


def _helpers(verb: "Token") -> set[str]:
    return {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}


def _is_long_past(modifier: "Token") -> bool:
    """Is it the move's own time, and none of the last few days: "in May", "last month"?"""
    own = [modifier] if modifier.dep_ == "npadvmod" else []
    if modifier.dep_ == "prep" and modifier.lower_ in ("in", "on", "at"):
        own = list(modifier.children)[:1]
    for token in own:
        if token.lower_ in category("unit"):  # "put back a week"
            return any(child.lower_ in ("last", "this") for child in token.children)
        if token.ent_type_ in ("DATE", "TIME") and token.lower_ not in RECENT:
            return token.lower_ not in category("weekday")
    return False


def undone(verb: "Token", owned: bool = True) -> Way | None:
    """Which way the day of something points that the verb calls off or moves; `None` for any other verb.

    What has been called off, in the present perfect, lies ahead; of what was called off the nearer day is meant.
    `owned`: the day owns what is moved; otherwise a verb that also moves things says nothing.
    """
    keys = _keys(verb)
    moved = any(owned or "timed" not in moves()[key] for key in keys & moves().keys())
    if not moved and CALLING_OFF.isdisjoint(keys):
        return None
    return "future" if _helpers(verb) & {"has", "have", "is", "are", "will", "may", "be"} else "plan"


def undone_above(participle: "Token") -> Way | None:
    """The same of a participle behind a noun: "the talks planned for Tuesday have been called off"."""
    noun = participle.head
    if participle.dep_ not in ("acl", "relcl") or noun.dep_ not in UNDERGOES:
        return None
    return undone(noun.head, owned=False)
