"""What the words beside an event noun say of it.

a possible summit, the cancelled talks, any talks          the modifier in front (`data/factuality_modifiers.tsv`)
a summit scheduled for June but later cancelled            the participles behind, the last one counting
"""

from dateline.annotate.events_scene import Scene
from dateline.annotate.events_words import Words
from dateline.annotate.factuality_effects import FACT, UNDOES, Judgement, Mood, of_cancelled
from dateline.annotate.factuality_tense import FUTURE, modal_of

ON_AGAIN = frozenset({"again", "back"})
HELD = frozenset({"begins", "happens", "light"})
PLANNED = UNDOES | {"plan", "set", "expect"}
"""What was said of a plan before its time came."""
DEEDS = frozenset({"lead", "repeat", "cause", "commit", "avoid", "avert", "stop"})
"""Verbs whose object is as open as they are, though it is a disaster or an attack."""


def is_given(words: Words, noun: int) -> bool:
    """ "the crash", "Sunday's crash", "his murder": spoken of as known."""
    return any(words.lower[k] in {"the", "this", "that"} or words.dep[k] == "poss" for k in words.children[noun])


def is_carried(scene: Scene, noun: int, judgement: Judgement) -> bool:
    """ "The postponed regatta was held on Monday": does its verb say what became of it, whatever words beside it say?"""
    words = scene.words
    head = words.head[noun]
    if words.dep[noun] not in {"nsubj", "nsubjpass", "dobj"} or not scene.labels(head) & HELD:
        return False
    if words.lemma[head] == "have":
        return False  # "has a trip planned"
    told = judgement.mood == "fact" and not judgement.negative and words.tag[head] in {"VBD", "VBN", "VBZ", "VBP"}
    return told or any(words.lower[k] in FUTURE for k in words.children[head])


def marked(judgement: Judgement, labels: frozenset[str]) -> Judgement:
    """ "possible talks", "the cancelled summit", "any talks"."""
    if labels & UNDOES:
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
            if labels & UNDOES:
                judgement = of_cancelled(labels, FACT)
            elif "set" in labels and not judgement.open:
                judgement = judgement.within("PR", "plan")
    return judgement


def raised_verb(scene: Scene, noun: int) -> int | None:
    """ "the talks were to be held", "the sitting is expected to take place": the infinitive that tells of the subject."""
    words = scene.words
    head = words.head[noun]
    if words.dep[noun] not in {"nsubj", "nsubjpass"}:
        return None
    above = [head, *(k for k in words.children[head] if words.dep[k] == "acomp")]  # "is due to begin"
    below = [k for verb in above for k in words.children[verb] if words.dep[k] == "xcomp" and words.tag[k][:2] == "VB"]
    return next((k for k in below if scene.labels(k) & HELD and _alone(scene, k)), None)


def _alone(scene: Scene, verb: int) -> bool:
    """Without an object: "the race is to begin"; but "the proposal is to begin an auction"."""
    objects = [k for k in scene.words.children[verb] if scene.words.dep[k] == "dobj"]
    return not objects or scene.key(verb) == "take place"


def of_standing(scene: Scene, noun: int, copula: int) -> Judgement | None:
    """ "the trip is off", "the talks are back on": what a copula with such an adverb says of a plan."""
    words = scene.words
    if words.lemma[copula] != "be" or scene.labels(noun) & {"state"}:
        return None
    adverbs = {words.lower[k]: k for k in words.children[copula] if words.dep[k] in {"advmod", "prt", "acomp", "prep"}}
    bare = {word for word, k in adverbs.items() if not any(words.dep[x] in {"pobj", "prep"} for x in words.children[k])}
    again = ON_AGAIN & {words.lower[x] for k in (copula, *adverbs.values()) for x in words.children[k]}
    if "off" in bare:
        return of_cancelled(frozenset({"cancels"}), FACT)
    if "on" in bare:
        return Judgement("PR" if again else "CT", mood="plan")
    return None
