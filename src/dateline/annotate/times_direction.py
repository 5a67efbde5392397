"""Which way does a bare weekday or month point? The verb that governs it decides.

    The envoys arrived on Tuesday.          past     the Tuesday before the report
    A cut in supplies in June hurt them.    background   a noun's time in a past clause: most often before the report
    They will travel on Friday.             future   the Friday after it
    Talks were scheduled for June 12.       plan     ahead, if that is the nearer one, though the verb is past
    The vote was put off until Monday.      future   what is moved lies ahead (`times_moves`)

The walk goes from the time's token up its heads to the first verb, reading its tense, its auxiliaries and, for an
infinitive, the verb above; a word of planning on the way makes it a plan.
"""

from functools import cache
from typing import TYPE_CHECKING, Literal

from dateline.annotate.times_moves import undone, undone_above, way_of_move
from dateline.annotate.times_words import table

if TYPE_CHECKING:
    from spacy.tokens import Token

Direction = Literal["past", "background", "future", "plan", "present"]
HIGHEST = 12  # heads to climb; a longer path says nothing of the time
DOING = frozenset({"manage", "fail", "begin", "start", "continue", "force", "help", "refuse", "decline", "use"})
"""Verbs whose infinitive tells what was done, at the time of the verb itself."""
SAYING = frozenset({"say", "tell", "report", "announce", "add", "write", "state"})
UNDERGOES = frozenset({"nsubjpass", "dobj"})
COMING = frozenset({"upcoming", "impending", "forthcoming", "coming", "imminent", "planned", "scheduled", "looming"})
TAKING_PART = frozenset({"attend", "join", "hold", "host", "enter", "contest", "skip", "boycott"})
"""Verbs whose object is what one is, or is not, to take part in."""
CHOSEN = frozenset({"first", "second", "third", "last", "latest", "only"})


@cache
def plans() -> frozenset[str]:
    """Lemmas of planning."""
    return frozenset(row[0] for row in table("times_plans.tsv"))


def direction(token: "Token") -> Direction | None:
    """Which way a time at this token points, as far as its clause shows."""
    if way := way_of_move(token):
        return way
    if token.dep_ == "poss" and token.head.dep_ not in ("nsubj", "nsubjpass"):
        # "Friday's ruling" tells when it was given, whatever is done about it now, unless that undoes a plan.
        way = undone(token.head.head) if token.head.dep_ == "dobj" else None
        return way or _taken_part_in(token.head)
    time = token
    of_noun = token.dep_ in ("poss", "compound", "nmod", "amod") and token.head.pos_ in ("NOUN", "PROPN")
    limit = False  # "by June", "until June"
    below = ""  # what the noun passed last is to its verb
    direct = attached = True  # no preposition, and no noun or other verb, between the time and its verb
    for step in range(HIGHEST):
        tense = _tense(token, of_noun) if token.pos_ in ("VERB", "AUX") else None
        if token.pos_ == "VERB" and tense == "past" and (_when(token) or _reached(token, time)):
            return "past"
        if token.lemma_.lower() in plans() and not (direct and token.tag_ == "VBD"):
            if token.pos_ != "ADP":
                if way := undone_above(token):
                    return way
                return "future" if tense in ("present", "future") or token.tag_ == "VBD" else "plan"
            limit = True
        if tense and (of_noun or below in UNDERGOES) and (way := undone(token, of_noun)):
            return way  # "the sitting on Monday has been called off": what is called off lies ahead
        if _is_coming(token):
            return "future" if tense in ("present", "future") else "plan"
        if tense and limit:
            return "future" if tense in ("present", "future") else "plan"
        if tense:
            # "told them of a cut in June": told, or cut? But "on 17 March he told them of a cut"
            at_verb = attached and (token.lemma_ not in SAYING or time.i < token.i)
            return tense if at_verb or tense != "past" else "background"
        direct = direct and token.pos_ not in ("ADP", "VERB", "NOUN")
        attached = attached and (step == 0 or token.pos_ == "ADP") and not of_noun
        if token.head.i == token.i:
            return "plan" if limit else None
        below = token.dep_ if token.pos_ in ("NOUN", "PROPN") else ""
        token = token.head
    return "plan" if limit else None


def _taken_part_in(noun: "Token") -> Direction | None:
    """ "prepares to vote in Sunday's election": where one is to take part lies ahead; not what is to be answered for."""
    within = noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.lower_ in ("in", "at")
    verb = noun.head.head if within else noun.head
    if verb.tag_ != "VB" or not (within or (noun.dep_ == "dobj" and verb.lemma_ in TAKING_PART)):
        return None
    if any(child.lower_ in ("will", "'ll", "’ll", "shall") for child in verb.children):
        return "future"
    to = any(child.tag_ == "TO" for child in verb.children)
    above = verb.head
    return "future" if to and verb.dep_ == "xcomp" and above.lemma_ in plans() and above.tag_ != "VBD" else None


def _when(verb: "Token") -> bool:
    """ "set the price in June when it agreed": a clause of the past with "when" tells of the same time."""
    clauses = (child for child in verb.children if child.dep_ == "advcl" and child.tag_ == "VBD")
    return any(child.lower_ == "when" for clause in clauses for child in clause.children)


def _reached(verb: "Token", time: "Token") -> bool:
    """ "set a record in June": a deed of June; but "set the vote for June"."""
    above = time.head
    if verb.lemma_ != "set" or verb.tag_ != "VBD" or above.lower_ != "in" or above.head.i != verb.i:
        return False
    return any(child.dep_ == "dobj" for child in verb.children)


def _is_coming(word: "Token") -> bool:
    """Is it a noun that is said to lie ahead, or a verb with such an object: "proclaimed the impending end on July 26"?"""
    nouns = [word] if word.pos_ == "NOUN" else [child for child in word.children if child.dep_ == "dobj"]
    return any(child.dep_ == "amod" and child.lower_ in COMING for noun in nouns for child in noun.children)


def in_passing(token: "Token") -> bool:
    """Does a time belong to a noun and not to what its clause tells: "the August 1792 uprising", "the election in 2005"?"""
    if token.dep_ == "conj" and token.head.pos_ in ("PROPN", "NUM") and token.head.i < token.i:
        token = token.head
    if token.dep_ == "pobj" and token.head.dep_ == "prep":
        above = token.head.head
        return above.pos_ in ("NOUN", "PROPN", "NUM") and above.i < token.i
    return token.dep_ in ("compound", "nmod", "amod", "nummod", "poss") and token.head.pos_ in ("NOUN", "PROPN")


def _tense(verb: "Token", of_noun: bool) -> Direction | None:
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    lemmas = {helper.lower_ for helper in helpers}
    modal = next((helper for helper in helpers if helper.tag_ == "MD"), None)
    if modal is not None:
        if modal.lower_ in ("could", "might") or ("have" in lemmas and modal.lower_ not in ("will", "'ll", "’ll")):
            return "past"
        return "future"
    if "to" in lemmas and "have" not in lemmas and verb.tag_ in ("VB", "VBN", "VBG"):
        return None if of_noun else _of_infinitive(verb)
    finite = next((helper for helper in helpers if helper.tag_ in ("VBD", "VBZ", "VBP")), verb)
    tag = finite.tag_
    if lemmas & {"have", "has", "had", "'ve", "’ve"}:
        return "past"
    if tag == "VBD":
        return "past"
    if verb.tag_ == "VBN":
        return "present" if tag in ("VBZ", "VBP") else "past"
    if tag in ("VBZ", "VBP"):
        return "past" if verb.lemma_ in SAYING else "present"
    return None


def _of_infinitive(verb: "Token") -> Direction | None:
    """ "plans to meet on Friday" looks ahead; "managed to leave on Friday" does not."""
    above = verb.head
    if verb.dep_ == "relcl" and (above.lemma_ in CHOSEN or any(child.lemma_ in CHOSEN for child in above.children)):
        return None  # "the first to land on Friday" landed when the clause says
    tense = _tense(above, False) if above.i != verb.i and above.pos_ in ("VERB", "AUX") else None
    if above.lemma_ in DOING and verb.dep_ == "xcomp":
        return tense
    return "plan" if tense == "past" else "future"
