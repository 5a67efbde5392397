"""Nouns that attribute: "the claim that …", "his promise to …", "criticism of …" with their possessor as source.

Hale's            refusal   to sign        source, cue, content
the hope among delegates that peace …      the source may follow the noun
"""

from dateline.annotate.quotes_found import Found, trimmed, union, without
from dateline.annotate.quotes_tree import Range, Tree
from dateline.annotate.quotes_who import source_range
from dateline.annotate.quotes_words import Frames, frames_of_nouns

_BY = ("by", "from", "among", "of")


def noun_attributions(tree: Tree) -> list[Found]:
    table = frames_of_nouns()
    found = []
    for token, lemma in enumerate(tree.lemma):
        frames = table.get(lemma)
        if frames and tree.tag[token] in ("NN", "NNS"):
            attribution = _attribution(tree, token, frames)
            if attribution:
                found.append(attribution)
    return found


def _attribution(tree: Tree, noun: int, frames: Frames) -> Found | None:
    fits = _content(tree, noun, frames)
    if fits is None:
        return None
    frame, piece, last = fits
    head = _source(tree, noun)
    cue = (noun, last + 1)
    source = source_range(tree, head, noun, cue)
    content = [p for p in (trimmed(tree, q) for q in union(without([piece], source))) if p]
    if not content:
        return None
    return Found(noun, cue, source, head, tuple(content), "noun " + frame)


def _content(tree: Tree, noun: int, frames: Frames) -> tuple[str, Range, int] | None:
    for clause in tree.children(noun, "acl", "ccomp", "relcl"):
        if clause < noun:
            continue
        marked = any(tree.lower[c] in ("that", "whether") and tree.dep[c] == "mark" for c in tree.below[clause])
        if "that" in frames and marked:
            return "that", tree.phrase(clause), noun
        if "to" in frames and tree.dep[clause] != "relcl" and any(tree.tag[c] == "TO" for c in tree.below[clause]):
            return "to", tree.phrase(clause), noun
    for prep in tree.children(noun, "prep"):
        if prep > noun and "+" + tree.lower[prep] in frames and tree.right[prep] > prep:
            return "+prep", (prep + 1, tree.right[prep] + 1), prep
    return None


def _source(tree: Tree, noun: int) -> int | None:
    """The possessor, an agent after the noun, or the subject that makes it ("Hale issued a warning that")."""
    possessor = tree.child(noun, "poss")
    if possessor is not None:
        return possessor
    for prep in tree.children(noun, "prep", "agent"):
        if tree.lower[prep] in _BY[:3]:
            return tree.child(prep, "pobj")
    governor = tree.head[noun]
    if tree.dep[noun] == "dobj" and tree.is_verb(governor):
        return tree.child(governor, "nsubj")
    return None
