"""What the words beside an event noun say of it.

a possible summit, the cancelled talks, any talks          the modifier in front (`data/factuality_modifiers.tsv`)
a summit scheduled for June but later cancelled            the participles behind, the last one counting
"""

from dateline.annotate.events_scene import Scene
from dateline.annotate.events_words import Words
from dateline.annotate.factuality_effects import FACT, Judgement, Mood, of_cancelled
from dateline.annotate.factuality_tense import modal_of

DEEDS = frozenset({"lead", "repeat", "cause", "commit", "avoid", "avert", "stop"})
"""Verbs whose object is as open as they are, though it is a disaster or an attack."""


def is_given(words: Words, noun: int) -> bool:
    """ "the crash", "Sunday's crash", "his murder": spoken of as known."""
    return any(words.lower[k] in {"the", "this", "that"} or words.dep[k] == "poss" for k in words.children[noun])


def marked(judgement: Judgement, labels: frozenset[str]) -> Judgement:
    """ "possible talks", "the cancelled summit", "any talks"."""
    if labels & {"cancels", "delays"}:
        return of_cancelled(labels, FACT)
    if judgement.mood in {"cancelled", "postponed", "denied"}:
        return judgement
    mood: Mood = "plan" if labels & {"plan", "set", "expect"} else "possible"
    return judgement.within("PR" if mood == "plan" else "PS", mood)


def by_clauses(scene: Scene, noun: int, judgement: Judgement) -> Judgement:
    """ "a summit scheduled for June but later cancelled": the participles behind a noun, the last one counting."""
    words = scene.words
    for clause in words.children[noun]:
        if words.dep[clause] not in {"acl", "relcl"}:
            continue
        passive = words.dep[clause] == "acl" or any(words.dep[k] == "auxpass" for k in words.children[clause])
        chain = [clause, *(k for k in words.children[clause] if words.dep[k] == "conj")]
        for verb in chain:
            labels = scene.judging(verb)
            if words.tag[verb] != "VBN" or not passive or modal_of(words, verb):
                continue
            if labels & {"cancels", "delays"}:
                judgement = of_cancelled(labels, FACT)
            elif "set" in labels and not judgement.open:
                judgement = judgement.within("PR", "plan")
    return judgement
