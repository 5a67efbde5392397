"""Nouns and adjectives that attribute, with their possessor or subject as source.

Hale's refusal to sign               source, cue, content
the hope among delegates that …      the source may follow the noun
One fear is that …                   a noun and its predicate
Hale issued a warning that …         a verb without weight of its own belongs to the cue
Hale was critical of the treaty      an adjective with its copula
"""

from dateline.annotate.quotes_found import Found, trimmed, union, without
from dateline.annotate.quotes_tree import Range, Tree
from dateline.annotate.quotes_who import source_of, source_range
from dateline.annotate.quotes_words import Frames, frames_of_adjectives, frames_of_nouns

_BY = frozenset({"by", "from", "among"})
_LIGHT = frozenset(
    {"make", "give", "issue", "have", "express", "offer", "raise", "file", "send", "deliver", "take", "voice"}
)
_COPULAS = frozenset({"be", "seem", "become", "remain", "feel", "look", "appear", "sound", "get", "grow", "stay"})
_GROUP = ("aux", "auxpass", "neg", "advmod")


def noun_attributions(tree: Tree) -> list[Found]:
    """An attribution for every noun and adjective whose dependents fit one of its frames."""
    nouns, adjectives = frames_of_nouns(), frames_of_adjectives()
    found = []
    for token, tag in enumerate(tree.tag):
        if tag in ("NN", "NNS") and (frames := nouns.get(tree.lemma[token])):
            attribution = _noun(tree, token, frames)
        elif tag in ("JJ", "VBN", "JJR") and (frames := adjectives.get(tree.lower[token])):
            attribution = _adjective(tree, token, frames)
        else:
            continue
        if attribution:
            found.append(attribution)
    return found


def _noun(tree: Tree, noun: int, frames: Frames) -> Found | None:
    if noun and tree.lower[noun - 1] == "in" and tree.lower[noun] == "order":
        return None
    fits = _content(tree, noun, frames) or _predicate(tree, noun, frames)
    if fits is None:
        return None
    frame, piece, last = fits
    head, first = _source(tree, noun)
    if frame == "+prep" and head is None:
        return None
    return _found(tree, noun, (first, last + 1), head, piece, "noun " + frame)


def _found(tree: Tree, anchor: int, cue: Range, head: int | None, piece: Range, frame: str) -> Found | None:
    source = source_range(tree, head, anchor, cue)
    pieces = without(without([piece], source), cue)
    content = [p for p in (trimmed(tree, q) for q in union(pieces)) if p]
    return Found(anchor, cue, source, head, tuple(content), frame) if content else None


def _marker(tree: Tree, clause: int) -> str | None:
    """The conjunction of a clause."""
    return next((tree.lower[c] for c in tree.below[clause] if tree.dep[c] == "mark"), None)


def _is_infinitive(tree: Tree, clause: int) -> bool:
    return any(tree.tag[c] == "TO" for c in tree.below[clause])


def _content(tree: Tree, noun: int, frames: Frames) -> tuple[str, Range, int] | None:
    for clause in tree.children(noun, "acl", "ccomp", "relcl"):
        if clause > noun and "that" in frames and _marker(tree, clause) in ("that", "whether"):
            return "that", tree.phrase(clause), noun
        if clause > noun and "to" in frames and tree.dep[clause] != "relcl" and _is_infinitive(tree, clause):
            return "to", tree.phrase(clause), noun
    for prep in tree.children(noun, "prep"):
        if prep > noun and "+" + tree.lower[prep] in frames and tree.right[prep] > prep:
            return "+prep", (prep + 1, tree.right[prep] + 1), prep
    return None


def _predicate(tree: Tree, noun: int, frames: Frames) -> tuple[str, Range, int] | None:
    """What a noun is said to be: One fear is that …"""
    verb = tree.head[noun]
    if tree.dep[noun] != "nsubj" or tree.lemma[verb] != "be" or "that" not in frames:
        return None
    clause = tree.child(verb, "ccomp")
    return ("is", tree.phrase(clause), verb) if clause is not None and clause > verb else None


def _source(tree: Tree, noun: int) -> tuple[int | None, int]:
    """The possessor, an agent after the noun, or the subject of a light verb; and where the cue begins."""
    possessor = tree.child(noun, "poss")
    if possessor is not None:
        return possessor, noun
    for prep in tree.children(noun, "prep", "agent"):
        if tree.lower[prep] in _BY:
            return tree.child(prep, "pobj"), noun
    verb = tree.head[noun]
    if tree.dep[noun] == "dobj" and tree.is_verb(verb):
        first = verb if tree.lemma[verb] in _LIGHT and noun - verb <= 4 else noun
        return source_of(tree, verb, False), first
    return None, noun


def _adjective(tree: Tree, adjective: int, frames: Frames) -> Found | None:
    verb = adjective if tree.child(adjective, "auxpass") is not None else tree.head[adjective]
    if verb != adjective and (tree.lemma[verb] not in _COPULAS or tree.dep[adjective] != "acomp"):
        return None
    head = tree.child(verb, "nsubj", "nsubjpass") if verb == adjective else source_of(tree, verb, False)
    fits = _completed(tree, adjective, frames) or _completed(tree, verb, frames)
    if fits is None or fits[2] < adjective - 1:
        return None
    frame, piece, last = fits
    if head is None or tree.lower[head] in ("it", "there"):
        return None  # "It is clear that": the writer's own judgement
    first = verb if verb != adjective else adjective
    while first - 1 in tree.below[verb] and tree.dep[first - 1] in _GROUP and tree.right[first - 1] == first - 1:
        first -= 1
    return _found(tree, adjective, (first, max(adjective, last) + 1), head, piece, "adjective " + frame)


def _completed(tree: Tree, token: int, frames: Frames) -> tuple[str, Range, int] | None:
    for clause in tree.children(token, "ccomp", "xcomp"):
        if clause > token and _is_infinitive(tree, clause):
            if "to" in frames:
                return "to", tree.phrase(clause), token
        elif clause > token and "that" in frames and tree.child(clause, "nsubj", "nsubjpass", "expl") is not None:
            return "that", tree.phrase(clause), token
    for prep in tree.children(token, "prep", "agent"):
        if prep > token and "+" + tree.lower[prep] in frames and tree.right[prep] > prep:
            return "+prep", (prep + 1, tree.right[prep] + 1), prep
    return None
