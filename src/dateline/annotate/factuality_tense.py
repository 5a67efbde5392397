"""TimeML's tense of a verb, and what its modal says.

will leave → future      has left → present (TimeML's present perfect)      had left → past      to leave → none
"""

from dateline.annotate.events_words import Words
from dateline.annotate.factuality_effects import Judgement
from dateline.mention import Tense

DEEPEST = 12
FUTURE = frozenset({"will", "'ll", "’ll", "wo", "shall", "sha"})
WOULD = frozenset({"would", "'d", "’d"})


def auxiliaries(words: Words, verb: int) -> list[int]:
    """The verb's auxiliaries in text order; a bare second conjunct ("has met and talked") has the first's."""
    for _ in range(DEEPEST):
        found = [k for k in words.children[verb] if words.dep[k] in {"aux", "auxpass"}]
        shares = words.dep[verb] == "conj" and words.tag[verb] in {"VB", "VBN", "VBG"}
        if found or not shares or words.pos[words.head[verb]] not in {"VERB", "AUX"}:
            return found
        verb = words.head[verb]
    return []


def tense_of(words: Words, token: int) -> Tense:
    """TimeML's tense: infinitives, participles, modals, nouns and adjectives have none."""
    if words.pos[token] not in {"VERB", "AUX"}:
        return "none"
    found = auxiliaries(words, token)
    if any(words.lower[k] in FUTURE for k in found):
        return "future"
    match words.tag[found[0] if found else token]:
        case "VBD":
            return "past"
        case "VBZ" | "VBP":
            return "present"
    return "none"


def is_subjunctive(words: Words, verb: int) -> bool:
    """The mandative subjunctive: "that he leave", "that the envoy be released": a bare form with a subject."""
    kids = words.children[verb]
    if not any(words.dep[k] in {"nsubj", "nsubjpass"} and k < verb for k in kids):
        return False
    found = [k for k in kids if words.dep[k] in {"aux", "auxpass"}]
    first = found[0] if found else verb
    that = any(words.dep[k] == "mark" and words.lower[k] == "that" for k in kids)
    return words.tag[first] == "VB" and (words.lower[first] == "be" or (that and not found))


def modal_of(words: Words, token: int) -> str:
    """The verb's modal, in lower case, or nothing."""
    return next((words.lower[k] for k in auxiliaries(words, token) if words.tag[k] == "MD"), "")


def with_modal(words: Words, token: int, modal: str, judgement: Judgement) -> Judgement:
    """What a modal adds to the judgement of its verb."""
    if modal in FUTURE:
        return judgement.within(judgement.certainty, "hypothetical" if _has_condition(words, token) else "plan")
    if modal in WOULD:
        if _in_the_past(words, token):
            return judgement.within(judgement.certainty, "plan")
        return judgement.within("PS", "hypothetical" if _has_condition(words, token) else "possible")
    if modal in {"may", "might", "could", "can", "ca", "should", "ought"}:
        return judgement.within("PS", "hypothetical" if _has_condition(words, token) else "possible")
    if modal == "must":
        return judgement.within("PR", "plan")
    return judgement


def _in_the_past(words: Words, token: int) -> bool:
    """Does the clause depend on a verb in the past ("said he would leave"): a future in the past?"""
    for _ in range(DEEPEST):
        head = words.head[token]
        if head == token:
            return any(words.dep[k] in {"ccomp", "parataxis"} and words.tag[k] == "VBD" for k in words.children[token])
        if words.dep[token] == "ccomp":
            return words.tag[head] in {"VBD", "VBN"}
        token = head
    return False


def is_inverted(words: Words, verb: int) -> bool:
    """A condition without "if": "had the tsar agreed", "should he leave"."""
    subjects = [k for k in words.children[verb] if words.dep[k] in {"nsubj", "nsubjpass"}]
    fronted = [k for k in words.children[verb] if words.lower[k] in {"had", "were", "should"} and k < verb]
    return bool(subjects and fronted) and fronted[0] < words.left[subjects[0]]


def _has_condition(words: Words, token: int) -> bool:
    return any(
        words.dep[k] == "advcl"
        and (is_inverted(words, k) or any(words.lower[x] in {"if", "unless"} for x in words.children[k]))
        for k in words.children[token]
    )
