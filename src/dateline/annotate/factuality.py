"""Is it so: how certain an event is, with what polarity, in which tense, and where it stands on the report's day.

The words above an event in the parse say it: predicates whose complement it is, negation, modals.

    Hale may not have failed to persuade the envoys, who plan to leave.

    failed     may → PS, possible; not → "-"       persuade   below "failed", which turns it into its opposite: "+"
    leave      below "plan" → PR, planned

So a judgement is made from the top down: that of the governing word first, then what this does to what it governs
(`factuality_clauses`, `factuality_effects`), then the event's own modals, negation and adverbs. Certainty and polarity
are FactBank's, seen from the event's source; the status is what a reader would say of it on the report's day.
"""

from dataclasses import replace

from dateline.annotate.events_scene import Scene
from dateline.annotate.events_subjects import light_verb
from dateline.annotate.events_words import Words
from dateline.annotate.factuality_clauses import (
    VERBAL,
    below_preposition,
    is_infinitive,
    of_adverbial,
    of_complement,
    of_sentence,
)
from dateline.annotate.factuality_effects import EFFECTS, FACT, UNDOES, Judgement, of_cancelled, of_clause
from dateline.annotate.factuality_negation import (
    after_nor,
    counted_above,
    negates,
    quantified,
)
from dateline.annotate.factuality_nouns import (
    DEEDS,
    PLANNED,
    by_clauses,
    is_carried,
    is_given,
    marked,
    of_standing,
    raised_verb,
)
from dateline.annotate.factuality_past import Verdict, of_begun
from dateline.annotate.factuality_status import CARRIERS, NOMINAL, status_of
from dateline.annotate.factuality_tense import modal_of, tense_of, with_modal
from dateline.mention import Polarity

DEEPEST = 24
PROBABLE = frozenset({"probably", "likely", "presumably", "apparently", "supposedly", "seemingly", "allegedly"})
POSSIBLE = frozenset({"possibly", "perhaps", "maybe", "potentially", "conceivably", "hopefully"})


def judge(scene: Scene) -> dict[int, Verdict]:
    """Certainty, polarity, tense and status of every trigger."""
    known: dict[int, Judgement] = {}
    found: dict[int, Verdict] = {}
    for trigger in sorted(scene.triggers):
        judgement = _judgement(scene, trigger, known, 0)
        tense = tense_of(scene.words, trigger)
        polarity: Polarity = "-" if judgement.negative else "+"
        found[trigger] = (judgement.certainty, polarity, tense, status_of(scene, trigger, judgement, tense))
    return {trigger: of_begun(scene, trigger, found) for trigger in found}


def is_unmarked(scene: Scene, trigger: int, verdict: Verdict) -> bool:
    """Is it a noun of which no word in the sentence says whether it has happened?"""
    words = scene.words
    carried = scene.labels(words.head[trigger]) & CARRIERS and words.dep[trigger] != "pobj"
    return words.pos[trigger] in NOMINAL and verdict[3] == "happened" and not carried


def _judgement(scene: Scene, token: int, known: dict[int, Judgement], depth: int) -> Judgement:
    """The judgement of a word: what is above it, then its own words."""
    if token not in known:
        known[token] = FACT  # no circle, however the moves lie
        above = _from_above(scene, token, known, depth) if depth < DEEPEST else FACT
        known[token] = _own(scene, token, above, known, depth)
    return known[token]


def _from_above(scene: Scene, token: int, known: dict[int, Judgement], depth: int) -> Judgement:
    """What the governing word passes down to the token."""
    words = scene.words
    head, dep = words.head[token], words.dep[token]

    def judged(word: int) -> Judgement:
        return _judgement(scene, word, known, depth + 1)

    if head == token:
        return of_sentence(words, token, "reporting" in scene.labels(token))
    noun = words.pos[token] in NOMINAL
    mover = scene.moved.get(token)
    if mover is not None and dep == "pobj" and mover != head:  # "the date of the election was moved"
        return of_cancelled(frozenset({scene.moves[mover].kind}), judged(mover))
    if noun and light_verb(scene, token) == head:
        return judged(head)
    if dep == "conj":
        return _of_conjunct(scene, token, head, known, depth)
    if words.pos[head] == "ADP" and dep in {"pobj", "pcomp"}:
        return below_preposition(scene, token, head, judged)
    if dep in {"xcomp", "ccomp", "acl"} or (dep == "relcl" and is_infinitive(words, token)):
        return of_complement(scene, token, head, judged)
    if dep == "acomp" and words.lemma[head] == "be":
        return judged(head)  # "is not able to leave": the copula bears "not"
    if dep == "advcl":
        return of_adverbial(scene, token, head, judged)
    if noun and dep in {"dobj", "nsubjpass", "nsubj", "attr"}:
        return _of_argument(scene, token, head, dep, known, depth)
    return FACT


def _of_conjunct(scene: Scene, token: int, head: int, known: dict[int, Judgement], depth: int) -> Judgement:
    """A conjunct shares what stands above the first one, and its modal where it has no auxiliary of its own."""
    words = scene.words
    if _is_finite(words, token) and words.tag[head] == "VB" and is_infinitive(words, head):
        head = words.head[
            head
        ]  # "was expected to leave but stayed": joined to "was expected", whatever the parser says
    above = _from_above(scene, head, known, depth + 1) if depth < DEEPEST else FACT
    if after_nor(words, token, head):
        above = replace(above, negative=not above.negative)
    if words.pos[token] in NOMINAL:
        return replace(_judgement(scene, head, known, depth + 1), negative=above.negative)
    own = any(words.dep[k] in {"aux", "auxpass", "nsubj", "nsubjpass"} for k in words.children[token])
    same = words.tag[token] == words.tag[head] or _shares_passive(words, token, head)
    if own or words.pos[head] not in VERBAL or not same:
        return above
    return replace(_judgement(scene, head, known, depth + 1), negative=above.negative)


def _is_finite(words: Words, verb: int) -> bool:
    """ "stayed", "was called off"."""
    kids = words.children[verb]
    helped = any(words.dep[k] in {"aux", "auxpass"} and words.tag[k] in {"VBD", "VBZ"} for k in kids)
    return helped or words.tag[verb] in {"VBD", "VBZ"}


def _shares_passive(words: Words, token: int, head: int) -> bool:
    """ "will be shown and repeated": no past tense, whatever the tagger says."""
    passive = words.tag[head] == "VBN" and any(words.dep[k] == "auxpass" for k in words.children[head])
    bare = not any(words.dep[k] in {"dobj", "ccomp", "xcomp"} for k in words.children[token])
    return passive and bare and words.tag[token] == "VBD" and words.lower[token].endswith("ed")


def _of_argument(scene: Scene, noun: int, head: int, dep: str, known: dict[int, Judgement], depth: int) -> Judgement:
    """An event noun as subject or object: "cancelled the talks", "the talks may proceed", "wants talks"."""
    words = scene.words
    upper = _judgement(scene, head, known, depth + 1)
    labels, kinds = scene.judging(head), scene.labels(head)
    undergoes = dep in {"dobj", "nsubjpass"} or scene.moved.get(noun) == head
    if undergoes and labels & UNDOES:
        return of_cancelled(labels, upper)
    if (undoing := _undone_next(scene, noun, head)) is not None:
        return of_cancelled(scene.judging(undoing), _judgement(scene, undoing, known, depth + 1))
    if kinds & CARRIERS and (undergoes or "happens" in kinds or "begins" in kinds):
        return upper
    if (raised := raised_verb(scene, noun)) is not None:
        told = _judgement(scene, raised, known, depth + 1)
        settled = told.mood == "plan" and "set" in labels and "expect" not in labels
        return replace(told, certainty="CT") if settled else told  # "is set to begin" is as sure as "is to begin"
    if dep == "nsubj" and (standing := of_standing(scene, noun, head)) is not None:
        return (
            standing if not (upper.open or upper.negative) else replace(upper, negative=False).within("PS", "possible")
        )
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


def _undone_next(scene: Scene, noun: int, head: int) -> int | None:
    """ "The sitting was expected to begin at nine, but was put off": the verb beside its verb that undoes the plan."""
    words = scene.words
    raised = raised_verb(scene, noun)
    if raised is None:
        return None
    for k in (*words.children[head], *words.children[raised]):  # the parser may join it to either
        passive = _is_finite(words, k) and any(words.dep[x] == "auxpass" for x in words.children[k])
        own = any(words.dep[x] in {"nsubj", "nsubjpass"} for x in words.children[k])
        if words.dep[k] == "conj" and passive and not own and scene.judging(k) & UNDOES:
            return k
    return None


def _own(scene: Scene, token: int, judgement: Judgement, known: dict[int, Judgement], depth: int) -> Judgement:
    """The token's own modal, negation, adverbs and modifiers."""
    words = scene.words
    noun = words.pos[token] in NOMINAL
    carried = noun and is_carried(scene, token, judgement)
    for k in words.children[token]:
        dep, lower = words.dep[k], words.lower[k]
        merely = words.lower[k + 1 : k + 2] and words.lower[k + 1] in {"only", "just", "merely", "simply"}
        negative = (dep == "neg" and not merely) or negates(words, k) or quantified(words, k)
        if negative and not (noun and counted_above(scene, token, k)):
            judgement = replace(judgement, negative=not judgement.negative)
        elif dep == "advmod" and lower in PROBABLE:
            judgement = judgement.at_most("PR")
        elif dep == "advmod" and lower in POSSIBLE:
            judgement = judgement.within("PS", "possible")
        elif noun and dep in {"amod", "det", "nmod", "compound"} and (labels := scene.marking(k)):
            judgement = judgement if carried and labels & PLANNED else marked(judgement, labels)
    if modal := modal_of(words, token):
        judgement = with_modal(words, token, modal, judgement)
    if not noun:
        return judgement
    marked_so = judgement if carried else by_clauses(scene, token, judgement)
    return _revived(scene, token, marked_so, known, depth)


def _revived(scene: Scene, noun: int, judgement: Judgement, known: dict[int, Judgement], depth: int) -> Judgement:
    """ "can the cancelled talks be restored?", "tried to save the summit": open again, planned if it was done."""
    words = scene.words
    head = words.head[noun]
    if words.dep[noun] not in {"dobj", "nsubjpass"} or "revives" not in scene.judging(head) or depth >= DEEPEST:
        return judgement
    upper = _judgement(scene, head, known, depth + 1)
    return Judgement("PS", mood="possible") if upper.open or upper.negative else Judgement("PR", mood="plan")
