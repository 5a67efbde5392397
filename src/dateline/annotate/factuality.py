"""Is it so: how certain an event is, with what polarity, in which tense, and where it stands on the report's day.

The words above an event in the parse say it: predicates whose complement it is, negation, modals.

    Hale may not have failed to persuade the envoys, who plan to leave.

    failed     may → PS, possible; not → "-"       persuade   below "failed", which turns it into its opposite: "+"
    leave      below "plan" → PR, planned

So a judgement is made from the top down: that of the governing word first, then what this does to what it governs
(`factuality_effects`), then the event's own modals, negation and adverbs. Certainty and polarity are FactBank's, seen
from the event's source; the status is what a reader would say of it on the report's day.
"""

from dataclasses import replace

from dateline.annotate.events_scene import Scene
from dateline.annotate.events_subjects import light_verb, whole_of
from dateline.annotate.events_words import Words
from dateline.annotate.factuality_effects import EFFECTS, FACT, Judgement, of_cancelled, of_clause
from dateline.annotate.factuality_negation import (
    after_nor,
    asks_which,
    is_superlative,
    negates,
    quantified,
)
from dateline.annotate.factuality_nouns import DEEDS, by_clauses, is_given, marked
from dateline.annotate.factuality_status import CARRIERS, NOMINAL, status_of
from dateline.annotate.factuality_tense import auxiliaries, is_inverted, is_subjunctive, modal_of, tense_of, with_modal
from dateline.mention import Certainty, Polarity, Status, Tense

Verdict = tuple[Certainty, Polarity, Tense, Status]
DEEPEST = 24
VERBAL = frozenset({"VERB", "AUX"})
PROBABLE = frozenset({"probably", "likely", "presumably", "apparently", "supposedly", "seemingly", "allegedly"})
POSSIBLE = frozenset({"possibly", "perhaps", "maybe", "potentially", "conceivably", "hopefully"})
OPEN_TO = frozenset({"plan", "want", "wish", "try", "expect", "set", "guess"})
"""Labels of predicates below which nothing is settled."""
CONDITIONAL = frozenset({"if", "unless", "lest", "provided", "should"})


def judge(scene: Scene) -> dict[int, Verdict]:
    """Certainty, polarity, tense and status of every trigger."""
    known: dict[int, Judgement] = {}
    found = {}
    for trigger in sorted(scene.triggers):
        judgement = _judgement(scene, trigger, known, 0)
        tense = tense_of(scene.words, trigger)
        polarity: Polarity = "-" if judgement.negative else "+"
        found[trigger] = (judgement.certainty, polarity, tense, status_of(scene, trigger, judgement, tense))
    return found


def is_unmarked(scene: Scene, trigger: int, verdict: Verdict) -> bool:
    """Is it a noun of which no word in the sentence says whether it has happened?"""
    words = scene.words
    carried = scene.labels(words.head[trigger]) & CARRIERS and words.dep[trigger] != "pobj"
    return words.pos[trigger] in NOMINAL and verdict[3] == "happened" and not carried


def _judgement(scene: Scene, token: int, known: dict[int, Judgement], depth: int) -> Judgement:
    """The judgement of a word: what is above it, then its own words."""
    if token not in known:
        above = _from_above(scene, token, known, depth) if depth < DEEPEST else FACT
        known[token] = _own(scene, token, above, known, depth)
    return known[token]


def _from_above(scene: Scene, token: int, known: dict[int, Judgement], depth: int) -> Judgement:
    """What the governing word passes down to the token."""
    words = scene.words
    head, dep = words.head[token], words.dep[token]
    if head == token:
        return _of_sentence(words, token, "reporting" in scene.labels(token))
    noun = words.pos[token] in NOMINAL
    if noun and light_verb(scene, token) == head:
        return _judgement(scene, head, known, depth + 1)
    if dep == "conj":
        return _of_conjunct(scene, token, head, known, depth)
    if words.pos[head] == "ADP" and dep in {"pobj", "pcomp"}:
        return _below_preposition(scene, token, head, known, depth)
    if dep in {"xcomp", "ccomp", "acl"} or (dep == "relcl" and _infinitive(words, token)):
        return _of_clause(scene, token, head, known, depth)
    if dep == "acomp" and words.lemma[head] == "be":
        return _judgement(scene, head, known, depth + 1)  # "is not able to leave": the copula bears "not"
    if dep == "advcl":
        return _of_adverbial(scene, token, head, known, depth)
    if noun and dep in {"dobj", "nsubjpass", "nsubj", "attr"}:
        return _of_argument(scene, token, head, dep, known, depth)
    return FACT


def _infinitive(words: Words, token: int) -> bool:
    return any(words.tag[k] == "TO" for k in words.children[token])


def _perfect(words: Words, token: int) -> bool:
    """Is it an infinitive of the past: "to have sent"?"""
    return words.tag[token] == "VBN" and any(words.lower[k] == "have" for k in words.children[token])


def _of_sentence(words: Words, root: int, reports: bool) -> Judgement:
    """Questions and commands tell nothing as a fact (`Hale asked: "Why?"` does); a headline's "to leave" is a plan."""
    kids = words.children[root]
    if words.pos[root] in VERBAL and not reports and any(words.lower[k] == "?" for k in kids if k > root):
        return Judgement("U", mood="possible")
    if words.tag[root] == "VB" and not any(words.dep[k] in {"nsubj", "aux", "nsubjpass"} for k in kids):
        return Judgement("U", mood="possible")
    if words.pos[root] in VERBAL and _infinitive(words, root):
        return Judgement(mood="plan")
    return FACT


def _of_conjunct(scene: Scene, token: int, head: int, known: dict[int, Judgement], depth: int) -> Judgement:
    """A conjunct shares what stands above the first one, and its modal where it has no auxiliary of its own."""
    words = scene.words
    if words.tag[token] in {"VBD", "VBZ"} and words.tag[head] == "VB" and _infinitive(words, head):
        head = words.head[
            head
        ]  # "was expected to leave but stayed": joined to "was expected", whatever the parser says
    above = _from_above(scene, head, known, depth + 1) if depth < DEEPEST else FACT
    if after_nor(words, token, head):
        above = replace(above, negative=not above.negative)
    if words.pos[token] in NOMINAL:
        return replace(_judgement(scene, head, known, depth + 1), negative=above.negative)
    own = any(words.dep[k] in {"aux", "auxpass", "nsubj", "nsubjpass"} for k in words.children[token])
    if own or words.pos[head] not in VERBAL or words.tag[token] != words.tag[head]:
        return above
    return replace(_judgement(scene, head, known, depth + 1), negative=above.negative)


def _of_clause(scene: Scene, token: int, head: int, known: dict[int, Judgement], depth: int) -> Judgement:
    """A clause below a predicate or noun: "plans to …", "believes that …", "the decision to …"."""
    words = scene.words
    infinitive = _infinitive(words, token)
    bare = words.tag[token] == "VB" and not infinitive and not modal_of(words, token)
    if words.dep[token] in {"acl", "ccomp"} and is_subjunctive(words, token):
        return Judgement("PS", mood="possible")
    if words.dep[token] in {"acl", "relcl"} and not infinitive:
        return FACT
    if words.dep[token] == "ccomp" and token < head and not scene.judging(head) and tense_of(words, token) != "none":
        return FACT  # two sentences in one: "Envoys reach accord: 'The war is over'"
    upper = _judgement(scene, head, known, depth + 1)
    marks = {words.lower[k] for k in words.children[token] if words.dep[k] in {"mark", "advmod"}}
    if marks & {"if", "whether"} and words.dep[token] == "ccomp":
        return Judgement("U", mood="possible")
    if words.dep[token] == "ccomp" and not infinitive and asks_which(words, token):
        return FACT  # "would not say what happened": something did
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
    if _perfect(words, token) and not labels & {"plan", "want", "wish", "set", "expect", "try"}:
        tensed = True  # "is understood to have sent": that he sent
    if tensed is False and not labels and words.tag[token] == "VBG":
        return replace(upper, negative=False)
    if "allow" in labels and words.dep[token] == "ccomp" and upper == FACT and tense_of(words, head) != "none":
        return Judgement("PR", mood="possible")  # "allowed them to leave": and so they did, as a rule
    return of_clause(labels, upper, tensed)


def _below_preposition(
    scene: Scene, token: int, preposition: int, known: dict[int, Judgement], depth: int
) -> Judgement:
    """An event below a preposition: "the threat of war", "scheduled for a meeting", "kept from leaving"."""
    words = scene.words
    head, by = words.head[preposition], words.lower[preposition]
    if head == preposition:
        return FACT
    labels = scene.judging(head)
    noun = words.pos[token] in NOMINAL
    if by == "without":
        return Judgement(negative=True, mood="denied")
    if by in {"instead", "of"} and words.lower[head] == "instead":
        return Judgement(negative=True, mood="denied")
    if not noun and by == "by":  # "hopes to win by waiting"
        return replace(_judgement(scene, head, known, depth + 1), negative=False)
    if not noun and by not in {"of", "from", "to", "at", "on", "for", "in", "about", "against", "into"}:
        return FACT
    if not labels:
        if by == "of" and noun and (head in scene.triggers or whole_of(words, token) == head):
            return replace(_judgement(scene, head, known, depth + 1), negative=False)
        if not noun and by in {"of", "for"} and words.pos[head] in NOMINAL:
            return Judgement("PR", mood="plan")  # "a way of ending the war"
        if not noun and by == "from" and any(words.dep[k] in {"dobj", "nsubjpass"} for k in words.children[head]):
            return Judgement("U", mood="possible")  # "kept him from leaving"; but "gained from leaving"
        return FACT
    upper = _judgement(scene, head, known, depth + 1)
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


def _of_argument(scene: Scene, noun: int, head: int, dep: str, known: dict[int, Judgement], depth: int) -> Judgement:
    """An event noun as subject or object: "cancelled the talks", "the talks may proceed", "wants talks"."""
    words = scene.words
    upper = _judgement(scene, head, known, depth + 1)
    labels, kinds = scene.judging(head), scene.labels(head)
    undergoes = dep in {"dobj", "nsubjpass"}
    if undergoes and labels & {"cancels", "delays"}:
        return of_cancelled(labels, upper)
    if kinds & CARRIERS and (undergoes or "happens" in kinds or "begins" in kinds):
        return upper
    if dep == "attr" and words.lemma[head] == "be" and any(words.dep[k] == "expl" for k in words.children[head]):
        return upper  # "there may be talks"
    if undergoes and "set" in labels and not upper.open:
        raised = dep == "nsubjpass" and any(words.dep[k] == "xcomp" for k in words.children[head])
        return FACT if raised else Judgement("PR", mood="plan")  # raised: "the talks were expected to finish"
    if undergoes and labels & {"prevents"}:
        return of_clause(frozenset({"-"}), upper, False)
    if dep == "dobj" and labels & EFFECTS.keys() and not labels & {"guess", "allow", "ask"}:
        return of_clause(labels, upper, False)
    if dep == "dobj" and "befalls" in scene.labels(noun) and is_given(words, noun) and words.lemma[head] not in DEEDS:
        return FACT  # "will investigate the crash"
    if dep == "dobj" and upper.mood in {"plan", "possible", "hypothetical"}:
        return upper if not upper.negative else FACT
    return FACT


def _of_adverbial(scene: Scene, token: int, head: int, known: dict[int, Judgement], depth: int) -> Judgement:
    """Conditions are hypothetical, purposes are plans, other adverbial clauses are told as facts."""
    words = scene.words
    marks = {words.lower[k] for k in words.children[token] if words.dep[k] in {"mark", "advmod"}}
    if marks & CONDITIONAL or is_inverted(words, token):
        return Judgement("U", mood="hypothetical")
    if "whether" in marks:
        return Judgement("U", mood="possible")
    upper = _judgement(scene, head, known, depth + 1)
    if words.tag[token] == "VB" and _infinitive(words, token):
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
            return replace(_judgement(scene, main, known, depth + 1), negative=False)
        if upper.mood == "plan" or (upper.open and not apart):
            return replace(upper, negative=False)
    return FACT


def main_clause(scene: Scene, infinitive: int) -> int | None:
    """ "They agreed to leave, ending three days of talks": what ended them is the agreement, a deed of the past.

    Not so below a wish or a plan: of "he hoped to leave, ending the talks" nothing has ended.
    """
    words = scene.words
    above = words.head[infinitive]
    if words.dep[infinitive] not in {"xcomp", "ccomp", "advcl"} or not _infinitive(words, infinitive):
        return None
    settled = words.tag[above] == "VBD" and words.lemma[above] not in {"be", "have"}
    return above if settled and not scene.judging(above) & OPEN_TO - scene.judging(above) & {"commit"} else None


def _own(scene: Scene, token: int, judgement: Judgement, known: dict[int, Judgement], depth: int) -> Judgement:
    """The token's own modal, negation, adverbs and modifiers."""
    words = scene.words
    noun = words.pos[token] in NOMINAL
    for k in words.children[token]:
        dep, lower = words.dep[k], words.lower[k]
        merely = words.lower[k + 1 : k + 2] and words.lower[k + 1] in {"only", "just", "merely", "simply"}
        if (dep == "neg" and not merely) or negates(words, k) or quantified(words, k):
            judgement = replace(judgement, negative=not judgement.negative)
        elif dep == "advmod" and lower in PROBABLE:
            judgement = judgement.at_most("PR")
        elif dep == "advmod" and lower in POSSIBLE:
            judgement = judgement.within("PS", "possible")
        elif noun and dep in {"amod", "det", "nmod", "compound"} and (labels := scene.marking(k)):
            judgement = marked(judgement, labels)
    if modal := modal_of(words, token):
        judgement = with_modal(words, token, modal, judgement)
    if not noun:
        return judgement
    return _revived(scene, token, by_clauses(scene, token, judgement), known, depth)


def _revived(scene: Scene, noun: int, judgement: Judgement, known: dict[int, Judgement], depth: int) -> Judgement:
    """ "can the cancelled talks be restored?", "tried to save the summit": open again, planned if it was done."""
    words = scene.words
    head = words.head[noun]
    if words.dep[noun] not in {"dobj", "nsubjpass"} or "revives" not in scene.judging(head) or depth >= DEEPEST:
        return judgement
    upper = _judgement(scene, head, known, depth + 1)
    return Judgement("PS", mood="possible") if upper.open or upper.negative else Judgement("PR", mood="plan")
