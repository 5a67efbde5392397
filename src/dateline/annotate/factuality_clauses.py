"""What a clause or a preposition passes down to the event below it.

    They plan to leave.                 below "plan": a plan                       of_complement
    the threat of war                   below "threat": likely                     below_preposition
    If they leave, …                    a condition: hypothetical                  of_adverbial
    Envoys to leave                     a headline's infinitive: a plan            of_sentence

`judged` gives the judgement of another word of the sentence; `factuality` walks the parse with these.
"""

from collections.abc import Callable
from dataclasses import replace

from dateline.annotate.events_scene import Scene
from dateline.annotate.events_subjects import whole_of
from dateline.annotate.events_words import Words
from dateline.annotate.factuality_effects import EFFECTS, FACT, Judgement, of_clause
from dateline.annotate.factuality_negation import asks_which, is_superlative
from dateline.annotate.factuality_status import NOMINAL
from dateline.annotate.factuality_tense import auxiliaries, is_inverted, is_subjunctive, modal_of, tense_of

Judged = Callable[[int], Judgement]
VERBAL = frozenset({"VERB", "AUX"})
OPEN_TO = frozenset({"plan", "want", "wish", "try", "expect", "set", "guess"})
"""Labels of predicates below which nothing is settled."""
CONDITIONAL = frozenset({"if", "unless", "lest", "provided", "should"})


def is_infinitive(words: Words, token: int) -> bool:
    return any(words.tag[k] == "TO" for k in words.children[token])


def is_perfect(words: Words, token: int) -> bool:
    """Is it an infinitive of the past: "to have sent"?"""
    return words.tag[token] == "VBN" and any(words.lower[k] == "have" for k in words.children[token])


def of_sentence(words: Words, root: int, reports: bool) -> Judgement:
    """Questions and commands tell nothing as a fact (`Hale asked: "Why?"` does); a headline's "to leave" is a plan."""
    kids = words.children[root]
    if words.pos[root] in VERBAL and not reports and any(words.lower[k] == "?" for k in kids if k > root):
        return Judgement("U", mood="possible")
    if words.tag[root] == "VB" and not any(words.dep[k] in {"nsubj", "aux", "nsubjpass"} for k in kids):
        return Judgement("U", mood="possible")
    if words.pos[root] in VERBAL and is_infinitive(words, root):
        return Judgement(mood="plan")
    return FACT


def of_complement(scene: Scene, token: int, head: int, judged: Judged) -> Judgement:
    """A clause below a predicate or noun: "plans to …", "believes that …", "the decision to …"."""
    words = scene.words
    infinitive = is_infinitive(words, token)
    bare = words.tag[token] == "VB" and not infinitive and not modal_of(words, token)
    if words.dep[token] in {"acl", "ccomp"} and is_subjunctive(words, token):
        return Judgement("PS", mood="possible")
    if words.dep[token] in {"acl", "relcl"} and not infinitive:
        return FACT
    if words.dep[token] == "ccomp" and token < head and not scene.judging(head) and tense_of(words, token) != "none":
        return FACT  # two sentences in one: "Envoys reach accord: 'The war is over'"
    upper = judged(head)
    marks = {words.lower[k] for k in words.children[token] if words.dep[k] in {"mark", "advmod"}}
    if "whether" in marks or ("if" in marks and words.dep[token] == "ccomp"):
        return Judgement("U", mood="possible")
    if words.dep[token] == "ccomp" and not infinitive and asks_which(words, token):
        return FACT  # "would not say what happened": something did
    if infinitive and is_perfect(words, token) and words.tag[head] == "VBD" and words.lemma[head] == "be":
        return Judgement("PR", negative=True, mood="denied")  # "was to have left": and did not
    lemma = words.lemma[head]
    if infinitive and lemma in {"be", "go", "have"} and words.pos[head] in VERBAL:
        if lemma == "go" and words.tag[head] == "VBG":
            return replace(upper, mood="plan") if not upper.open else upper
        return upper.within("CT", "plan")
    if words.dep[token] == "acl" and words.head[head] == head and words.pos[head] == "PROPN":
        return Judgement(mood="plan")  # a headline: "Norland to leave the league"
    if words.dep[token] in {"acl", "relcl"} and is_superlative(words, head):
        return FACT  # "the first to arrive"
    tensed = not (infinitive or bare)
    if words.tag[token] == "VBG" and words.dep[token] == "xcomp":
        tensed = False
    labels = scene.judging(head)
    if infinitive and any(words.lower[k] == "too" for k in words.children[head]):
        return of_clause(frozenset({"-"}), upper, False)  # "too weak to leave"
    if is_perfect(words, token) and not labels & {"plan", "want", "wish", "set", "expect", "try"}:
        tensed = True  # "is understood to have sent": that he sent
    if tensed is False and not labels and words.tag[token] == "VBG":
        return replace(upper, negative=False)
    if "allow" in labels and words.dep[token] == "ccomp" and upper == FACT and tense_of(words, head) != "none":
        return Judgement("PR", mood="possible")  # "allowed them to leave": and so they did, as a rule
    return of_clause(labels, upper, tensed)


def below_preposition(scene: Scene, token: int, preposition: int, judged: Judged) -> Judgement:
    """An event below a preposition: "the threat of war", "scheduled for a meeting", "kept from leaving"."""
    words = scene.words
    head, by = words.head[preposition], words.lower[preposition]
    if head == preposition:
        return FACT
    labels = scene.judging(head)
    noun = words.pos[token] in NOMINAL
    if by == "without":
        return Judgement(negative=True, mood="denied")
    if any(words.lower[k] == "whether" and words.dep[k] == "mark" for k in words.children[token]):
        return Judgement("U", mood="possible")  # "no word on whether to leave"
    if by in {"instead", "of"} and words.lower[head] == "instead":
        return Judgement(negative=True, mood="denied")
    if not noun and by == "by":  # "hopes to win by waiting"
        return replace(judged(head), negative=False)
    if not noun and by not in {"of", "from", "to", "at", "on", "for", "in", "about", "against", "into"}:
        return FACT
    if not labels:
        if by == "of" and noun and (head in scene.triggers or whole_of(words, token) == head):
            return replace(judged(head), negative=False)
        if not noun and by in {"of", "for"} and words.pos[head] in NOMINAL:
            return Judgement("PR", mood="plan")  # "a way of ending the war"
        if not noun and by == "from" and any(words.dep[k] in {"dobj", "nsubjpass"} for k in words.children[head]):
            return Judgement("U", mood="possible")  # "kept him from leaving"; but "gained from leaving"
        return FACT
    upper = judged(head)
    if noun and words.pos[head] in VERBAL:
        if not labels & {"plan", "want", "wish", "set", "expect", "try"} or by not in {
            "for",
            "to",
            "on",
            "at",
            "of",
            "about",
        }:
            return FACT
        return replace(upper, negative=False).within(
            "PR" if labels & {"set", "expect", "want", "wish"} else "PS", "plan"
        )
    if noun and by not in {"of", "for", "to", "in", "about"}:
        return FACT
    if noun and labels & {"guess", "believe", "allow", "expect", "plan", "set"}:
        return replace(upper, negative=False).within("PR", "possible" if labels & {"guess", "allow"} else "plan")
    return of_clause(labels, upper, False)


def of_adverbial(scene: Scene, token: int, head: int, judged: Judged) -> Judgement:
    """Conditions are hypothetical, purposes are plans, other adverbial clauses are told as facts."""
    words = scene.words
    marks = {words.lower[k] for k in words.children[token] if words.dep[k] in {"mark", "advmod"}}
    if marks & CONDITIONAL or is_inverted(words, token):
        return Judgement("U", mood="hypothetical")
    if "whether" in marks:
        return Judgement("U", mood="possible")
    upper = judged(head)
    if words.tag[token] == "VB" and is_infinitive(words, token):
        labels = scene.judging(head)
        if labels & EFFECTS.keys() or "-" in labels:  # an infinitive that the parser took for a purpose
            return of_clause(labels, upper, False)
        if words.lemma[token] in {"become", "close"}:
            return replace(upper, negative=False)  # a result: "rose to become the leader"
        return replace(upper, negative=False).within("PS" if "for" in marks else "CT", "plan")
    if marks & {"until", "till", "once", "before"} and tense_of(words, token) == "present":
        return Judgement("PR", mood="possible")
    if words.tag[token] in {"VBG", "VBN"} and token > head and not auxiliaries(words, token):
        apart = words.pos[words.left[token] - 1] == "PUNCT"
        if apart and (main := main_clause(scene, head)) is not None:
            return replace(judged(main), negative=False)
        if upper.mood == "plan" or (upper.open and (not apart or _is_wished(scene, head))):
            return replace(upper, negative=False)
    return FACT


def _is_wished(scene: Scene, infinitive: int) -> bool:
    """Does it stand below a wish or a plan: of "he hoped to leave, ending the talks" nothing has ended?"""
    words = scene.words
    return is_infinitive(words, infinitive) and bool(scene.judging(words.head[infinitive]) & OPEN_TO)


def main_clause(scene: Scene, infinitive: int) -> int | None:
    """ "They agreed to leave, ending three days of talks": what ended them is the agreement, a deed of the past.

    Not so below a wish or a plan (`_is_wished`).
    """
    words = scene.words
    above = words.head[infinitive]
    if words.dep[infinitive] not in {"xcomp", "ccomp", "advcl"} or not is_infinitive(words, infinitive):
        return None
    labels = scene.judging(above)
    settled = words.tag[above] == "VBD" and words.lemma[above] not in {"be", "have"}
    return above if settled and ("commit" in labels or not labels & OPEN_TO) else None
