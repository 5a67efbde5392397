"""Negation and what a clause takes for granted, seen from the words beside a verb.

No envoy came, nor did Hale write.      negated by a word in the subject, and by "nor" in front
He would not say what happened.         something did: who asks which takes it for granted that one did
"""

from dateline.annotate.events_scene import Scene
from dateline.annotate.events_words import Words
from dateline.annotate.factuality_status import CARRIERS

NEGATIVE = frozenset({"no", "neither", "never", "hardly", "scarcely"})
NOBODY = frozenset({"nobody", "none", "nothing", "neither"})
SUPERLATIVE = frozenset({"first", "last", "only", "next", "latest"})


def is_superlative(words: Words, noun: int) -> bool:
    near = [k for child in words.children[noun] for k in (child, *words.children[child]) if k < noun]
    return words.lemma[noun] in SUPERLATIVE or any(
        words.lower[k] in SUPERLATIVE or words.tag[k] in {"JJS", "RBS"} for k in near
    )


def asks_which(words: Words, verb: int) -> bool:
    """An indirect question or a free relative clause, which takes for granted that somebody did it."""
    tags = {words.tag[k] for k in words.children[verb] if k < verb}
    return bool(tags & {"WP", "WRB"})


def negates(words: Words, child: int) -> bool:
    """A negative adverb, determiner or subject. "Nor" is left out: it negates what follows it, not what it hangs on."""
    if words.dep[child] in {"nsubj", "nsubjpass"}:
        return words.lower[child] in NOBODY
    return words.lower[child] in NEGATIVE and words.dep[child] not in {"dobj", "pobj", "conj", "appos"}


def after_nor(words: Words, token: int, head: int) -> bool:
    """ "neither met nor talked", "has not met, nor has it talked"."""
    before = [k for k in words.children[head] if k < token and words.dep[k] in {"cc", "conj", "preconj"}]
    own = any(words.lower[k] == "nor" and k < token for k in words.children[token])
    return own or bool(before and words.lower[before[-1]] == "nor")


def quantified(words: Words, child: int) -> bool:
    """ "No envoy came", "no longer met": negation inside the subject or adverb ("had no doubts" still tells of a state)."""
    if words.lower[child] in {"longer", "more"} and words.lower[child - 1] == "no":
        return words.dep[child] == "advmod"
    return words.dep[child] in {"nsubj", "nsubjpass"} and any(
        words.lower[x] in {"no", "neither"} and words.dep[x] in {"det", "neg", "preconj", "cc"} and x < child
        for x in words.children[child]
    )


def counted_above(scene: Scene, noun: int, negation: int) -> bool:
    """Has the noun's own "no" been counted with its verb: "no sitting was held", "no talks took place"?"""
    words = scene.words
    subject = words.dep[noun] in {"nsubj", "nsubjpass"}
    return subject and words.lower[negation] in {"no", "neither"} and bool(scene.labels(words.head[noun]) & CARRIERS)
