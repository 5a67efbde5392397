"""Is it so: how certain an event is, with what polarity, in which tense, and where it stands on the report's day.

The words above an event in the parse say it: modals, negation, and the predicates whose complement it is.

    Hale may not have failed to persuade the envoys, who plan to leave.

    failed     may → PS; not → "-"                persuade    the complement of "failed", which turns it into its opposite
    leave      the complement of "plan" → U, planned

So a judgement is made from the top down: that of the governing event first, then what its predicate does to its complement
(`data/factuality_predicates.tsv`), then the event's own modals, negation and adverbs. Certainty and polarity are FactBank's,
seen from the event's source; the status is what a reader would say of it on the report's day.
"""

from dataclasses import dataclass, replace
from typing import Literal

from dateline.annotate.events_arguments import Scene, light_verb
from dateline.annotate.events_words import Words, word_table
from dateline.mention import Certainty, Polarity, Status, Tense

Mood = Literal["fact", "plan", "possible", "hypothetical", "cancelled", "postponed", "denied"]
DEEPEST = 12
NEGATIVE = frozenset(
    {"not", "n't", "never", "no", "nobody", "none", "nothing", "neither", "nor", "without", "hardly", "cannot"}
)
PROBABLE = frozenset("probably likely presumably apparently supposedly seemingly allegedly reportedly".split())
POSSIBLE = frozenset("possibly perhaps maybe potentially conceivably".split())
CONDITIONAL = frozenset({"if", "unless", "whether", "lest", "provided"})
NOUN_MARKS: dict[str, Mood] = {
    "possible": "possible", "potential": "possible", "planned": "plan", "scheduled": "plan", "expected": "plan",
    "proposed": "plan", "upcoming": "plan", "forthcoming": "plan", "future": "plan", "cancelled": "cancelled",
    "canceled": "cancelled", "postponed": "postponed", "hypothetical": "hypothetical", "intended": "plan",
    "likely": "possible", "imminent": "plan", "prospective": "possible", "aborted": "cancelled", "next": "plan",
    "threatened": "possible", "any": "possible", "abandoned": "cancelled",
}  # fmt: skip
RANK: dict[Certainty, int] = {"U": 0, "PS": 1, "PR": 2, "CT": 3}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the context says of an event; `mood` becomes its status."""

    certainty: Certainty = "CT"
    negative: bool = False
    mood: Mood = "fact"
    future: bool = False

    def at_most(self, certainty: Certainty) -> "Judgement":
        """No more certain than this."""
        return self if RANK[self.certainty] <= RANK[certainty] else replace(self, certainty=certainty)

    def in_mood(self, mood: Mood) -> "Judgement":
        """In this mood, unless it is already in one that tells more."""
        return replace(self, mood=mood)


def judge(scene: Scene) -> dict[int, tuple[Certainty, Polarity, Tense, Status]]:
    """Certainty, polarity, tense and status of every trigger."""
    known: dict[int, Judgement] = {}
    found = {}
    for trigger in sorted(scene.triggers):
        judgement = _judgement(scene, trigger, known, 0)
        tense = tense_of(scene.words, trigger)
        polarity: Polarity = "-" if judgement.negative else "+"
        found[trigger] = (judgement.certainty, polarity, tense, _status(scene, trigger, judgement, tense))
    return found


def _judgement(scene: Scene, token: int, known: dict[int, Judgement], depth: int) -> Judgement:
    """The judgement of a predicate or noun: what is above it, then its own words."""
    if token in known:
        return known[token]
    judgement = _own(scene, token, _from_above(scene, token, known, depth))
    known[token] = judgement
    return judgement


def _governor(scene: Scene, token: int) -> tuple[int, str] | None:
    """The predicate whose complement the token is, and how it is joined."""
    words = scene.words
    dep, head = words.dep[token], words.head[token]
    if head == token:
        return None
    if words.pos[head] == "ADP":
        above = words.head[head]
        return (above, "prep " + words.lower[head]) if above != head else None
    return head, dep


def _from_above(scene: Scene, token: int, known: dict[int, Judgement], depth: int) -> Judgement:
    above = _governor(scene, token)
    if above is None or depth > DEEPEST:
        return Judgement()
    head, link = above
    words = scene.words
    if words.pos[token] in {"NOUN", "PROPN"} and light_verb(scene, token) == head:
        return _judgement(scene, head, known, depth + 1)
    if link == "conj":
        upper = _judgement(scene, head, known, depth + 1)
        own_subject = any(words.dep[k] in {"nsubj", "nsubjpass"} for k in words.children[token])
        if own_subject or words.pos[token] in {"NOUN", "PROPN"} and words.pos[head] not in {"NOUN", "PROPN"}:
            return _from_above(scene, head, known, depth + 1)
        own_aux = any(words.dep[k] in {"aux", "auxpass"} for k in words.children[token])
        return _from_above(scene, head, known, depth + 1) if own_aux else replace(upper, negative=False)
    if link in {"xcomp", "ccomp", "pcomp", "acl"} or link.startswith("prep"):
        return _complement(scene, head, token, link, known, depth)
    if link in {"dobj", "nsubjpass", "nsubj", "attr"} and words.pos[token] in {"NOUN", "PROPN"}:
        return _nominal(scene, head, link, known, depth)
    if link == "advcl":
        return _adverbial(scene, head, token, known, depth)
    return Judgement()


def _labels(scene: Scene, token: int) -> frozenset[str]:
    return word_table("factuality_predicates.tsv").get(scene.words.lemma[token], frozenset())


def _complement(scene: Scene, head: int, token: int, link: str, known: dict[int, Judgement], depth: int) -> Judgement:
    """What a predicate says of its clause: "plans to …", "believes that …", "failed to …"."""
    words = scene.words
    upper = _judgement(scene, head, known, depth + 1)
    labels = _labels(scene, head)
    clause_kids = {words.lower[k] for k in words.children[token] if words.dep[k] in {"mark", "aux", "advmod"}}
    infinitive = "to" in clause_kids and words.tag[token] in {"VB", "VBN", "VBG", "NN"}
    if link.startswith("prep") and words.pos[token] not in {"VERB", "AUX"}:
        return _prepositional(scene, head, labels, upper)
    if words.lemma[head] == "go" and infinitive and words.tag[head] == "VBG":
        return replace(upper, mood="plan", future=True)
    if words.lemma[head] == "have" and infinitive:
        return upper.at_most("PR").in_mood("plan")
    if words.lemma[head] == "be" and infinitive:
        return upper.at_most("PR").in_mood("plan")
    if words.lemma[head] in {"tell", "ask", "order", "warn", "call"} and not infinitive:
        labels = labels - {"wish"}
    if link == "acl" and words.tag[token] in {"VBN", "VBG"}:
        return Judgement()
    base = replace(upper, mood="fact") if upper.mood == "fact" else upper
    if {"if", "whether"} & clause_kids and link == "ccomp":
        return Judgement("U", False, "possible")
    return _apply(labels, base, infinitive, words, head)


def _apply(labels: frozenset[str], upper: Judgement, infinitive: bool, words: Words, head: int) -> Judgement:
    """A predicate's labels on the judgement of its complement."""
    free = replace(upper, negative=False)
    if not labels:
        if infinitive and words.pos[head] in {"VERB", "NOUN"}:
            return free.at_most("U").in_mood("plan") if free.mood == "fact" else free
        return free
    if "+" in labels and "allow" not in labels:
        return upper if "turns" in labels else free if "holds" in labels else upper
    if "-" in labels:
        negative = not upper.negative
        return replace(upper, negative=negative, mood="denied" if negative and upper.mood == "fact" else upper.mood)
    if "deny" in labels:
        return replace(free, negative=not upper.negative, mood="denied")
    if "doubt" in labels:
        return replace(free.at_most("PR"), negative=True, mood="possible")
    if "cancels" in labels:
        return replace(free, negative=not upper.negative, mood="cancelled")
    if "delays" in labels:
        return replace(free, mood="postponed")
    if "believe" in labels:
        if infinitive or upper.negative:
            return replace(upper.at_most("PR"), mood=upper.mood)
        return free.at_most("PR")
    if "expect" in labels:
        return free.at_most("PR").in_mood("plan")
    if "set" in labels:
        return free.at_most("PR").in_mood("plan")
    if "plan" in labels:
        return free.at_most("PS").in_mood("plan") if infinitive or True else free
    if "allow" in labels:
        return free.at_most("PS").in_mood("possible")
    if "guess" in labels or "ask" in labels:
        return free.at_most("PS" if "guess" in labels else "U").in_mood("possible")
    if labels & {"wish", "try"}:
        if not infinitive and "wish" in labels and words.tag[head] in {"VBD", "VBZ", "VBP", "VBN"}:
            return free.at_most("U").in_mood("possible")
        return free.at_most("U").in_mood("possible" if "wish" in labels else "plan")
    return free


def _prepositional(scene: Scene, head: int, labels: frozenset[str], upper: Judgement) -> Judgement:
    """An event noun below a preposition: "the threat of war", "scheduled for a meeting", "called for talks"."""
    if labels & {"plan", "wish", "guess", "expect", "set", "allow", "cancels", "delays", "-", "doubt", "deny", "ask"}:
        if scene.words.pos[head] in {"NOUN", "PROPN"} or labels & {"wish", "plan"}:
            return _apply(labels, upper, True, scene.words, head)
    return Judgement()


def _nominal(scene: Scene, head: int, link: str, known: dict[int, Judgement], depth: int) -> Judgement:
    """An event noun as subject or object: "cancelled the talks", "hopes for", "the talks may proceed"."""
    upper = _judgement(scene, head, known, depth + 1)
    labels = _labels(scene, head)
    kinds = scene.labels(head)
    carries = kinds & {"begins", "continues", "happens", "light"}
    passive = link == "nsubjpass"
    if labels & {"cancels", "delays"} and (link == "dobj" or passive):
        if upper.mood == "fact":
            return _apply(labels & {"cancels", "delays"}, upper, True, scene.words, head)
        return Judgement("PS", False, "possible")
    if link == "nsubj" and scene.words.lemma[head] in {"be"}:
        return Judgement()
    if carries and (link in {"nsubj", "dobj"} or passive):
        return upper
    if (passive or link == "dobj") and labels & {"set", "plan", "wish", "guess", "expect", "-", "deny", "try"}:
        if labels & {"set", "plan", "expect"} and upper.mood == "fact":
            return Judgement("PR", False, "plan")
        return _apply(labels, upper, True, scene.words, head)
    return Judgement()


def _adverbial(scene: Scene, head: int, token: int, known: dict[int, Judgement], depth: int) -> Judgement:
    """Conditions are hypothetical, purposes are plans, other adverbial clauses are told as facts."""
    words = scene.words
    marks = {words.lower[k] for k in words.children[token] if words.dep[k] in {"mark", "advmod"}}
    if marks & CONDITIONAL:
        return Judgement("U", False, "hypothetical")
    if words.tag[token] == "VB" and any(words.tag[k] == "TO" for k in words.children[token]):
        return Judgement("U", False, "plan")
    if words.tag[token] in {"VBG", "VBN"}:
        upper = _judgement(scene, head, known, depth + 1)
        return replace(upper, negative=False) if upper.mood != "fact" else Judgement()
    return Judgement()


def _own(scene: Scene, token: int, judgement: Judgement) -> Judgement:
    """The token's own modals, negation and adverbs."""
    words = scene.words
    modal = ""
    aux = set()
    for k in words.children[token]:
        dep, lower = words.dep[k], words.lower[k]
        if dep == "neg" or (lower in NEGATIVE and dep in {"det", "preconj", "advmod", "nsubj", "nsubjpass", "dobj"}):
            judgement = replace(judgement, negative=not judgement.negative)
        elif dep == "aux":
            aux.add(lower)
            if words.tag[k] == "MD":
                modal = lower
        elif dep == "advmod":
            if lower in PROBABLE:
                judgement = judgement.at_most("PR")
            elif lower in POSSIBLE:
                judgement = judgement.at_most("PS").in_mood("possible")
        elif dep in {"amod", "det", "nmod"} and words.pos[token] in {"NOUN", "PROPN"} and lower in NOUN_MARKS:
            judgement = _marked(judgement, NOUN_MARKS[lower])
        elif dep in {"nsubj", "nsubjpass", "dobj"} and any(words.lower[x] == "no" for x in words.children[k]):
            judgement = replace(judgement, negative=not judgement.negative)
    if modal:
        judgement = _modal(scene, token, modal, aux, judgement)
    if words.pos[token] in {"NOUN", "PROPN"}:
        judgement = _clauses_of_noun(scene, token, judgement)
    return judgement


def _marked(judgement: Judgement, mood: Mood) -> Judgement:
    if mood == "cancelled":
        return replace(judgement, negative=True, mood="cancelled")
    if judgement.mood in {"cancelled", "denied"}:
        return judgement
    return judgement.at_most("PR" if mood == "plan" else "PS").in_mood(mood)


def _modal(scene: Scene, token: int, modal: str, aux: set[str], judgement: Judgement) -> Judgement:
    if modal in {"will", "'ll", "wo", "shall"}:
        future = replace(judgement, future=True)
        return future.in_mood("plan") if judgement.mood == "fact" else future
    if modal in {"may", "might", "could"}:
        return judgement.at_most("PS").in_mood("possible")
    if modal in {"can", "ca"}:
        return judgement.at_most("PR").in_mood("possible")
    if modal in {"would", "'d"}:
        if _reported(scene, token):
            return judgement.at_most("PR").in_mood("plan") if judgement.mood == "fact" else judgement
        return judgement.at_most("PS").in_mood("hypothetical")
    if modal in {"should", "ought", "must"}:
        return judgement.at_most("PS").in_mood("possible")
    return judgement


def _reported(scene: Scene, token: int) -> bool:
    """Does the clause depend on a verb in the past ("said he would"): future in the past?"""
    words = scene.words
    for _ in range(DEEPEST):
        head = words.head[token]
        if head == token:
            return False
        if words.dep[token] == "ccomp":
            return words.tag[head] in {"VBD", "VBN"}
        token = head
    return False


def _clauses_of_noun(scene: Scene, noun: int, judgement: Judgement) -> Judgement:
    """ "a summit scheduled for June but later cancelled": the participles behind a noun, the last one counting."""
    words = scene.words
    for k in words.children[noun]:
        if words.dep[k] not in {"acl", "relcl"}:
            continue
        chain = [k] + [x for x in words.children[k] if words.dep[x] == "conj"]
        for verb in chain:
            labels = _labels(scene, verb)
            if words.dep[k] == "relcl" and not any(words.dep[x] == "auxpass" for x in words.children[verb]):
                continue
            if words.tag[verb] != "VBN":
                continue
            if "cancels" in labels:
                judgement = replace(judgement, negative=True, mood="cancelled")
            elif "delays" in labels:
                judgement = replace(judgement, mood="postponed")
            elif labels & {"set", "plan", "expect"} and judgement.mood == "fact":
                judgement = judgement.at_most("PR").in_mood("plan")
    return judgement


def tense_of(words: Words, token: int) -> Tense:
    """TimeML's tense: a present perfect is present; infinitives, participles, nouns and adjectives have none."""
    if words.pos[token] not in {"VERB", "AUX"}:
        return "none"
    auxes = [k for k in words.children[token] if words.dep[k] in {"aux", "auxpass"}]
    for k in auxes:
        if words.lower[k] in {"will", "'ll", "wo", "shall"}:
            return "future"
    finite = auxes[0] if auxes else token
    if not auxes and words.dep[token] == "conj" and words.tag[token] in {"VB", "VBN", "VBG"}:
        head = words.head[token]
        return tense_of(words, head) if words.tag[head] == words.tag[token] and words.pos[head] == "VERB" else "none"
    tag = words.tag[finite]
    if tag == "VBD":
        return "past"
    if tag in {"VBZ", "VBP"}:
        return "present"
    return "none"


def _status(scene: Scene, trigger: int, judgement: Judgement, tense: Tense) -> Status:
    words = scene.words
    match judgement.mood:
        case "plan":
            return "cancelled" if judgement.negative and not judgement.future else "planned"
        case "possible":
            return "possible"
        case "hypothetical":
            return "hypothetical"
        case "cancelled":
            return "cancelled"
        case "postponed":
            return "postponed"
        case "denied":
            return "denied"
    if judgement.negative:
        return "denied"
    progressive = words.tag[trigger] == "VBG" and tense == "present"
    return (
        "under way" if progressive or tense == "present" and scene.labels(trigger) & {"state", "istate"} else "happened"
    )
