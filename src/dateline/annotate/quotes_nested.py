"""What one speaker says that another has said: attributions within the content of attributions.

    Hale said the Baron had told him that the ferry had sunk.
    outer    Hale · said · the Baron had told him that the ferry had sunk
    inner    the Baron · had told · that the ferry had sunk

Whose word the sinking is becomes clear only with the inner one: the Baron's, by Hale's account. Most clauses within
what is said are asides, though ("Hale said the king knew …"), so an inner attribution is kept only where it is certain: a verb
of saying, telling, writing or promising in the past, for what people say in general is no speech; somebody definite as
its source; all of it within one piece of its outer's content.

A phrase beside a quotation with a cue of its own adds no words to it: in “It is splendid,” the king said, according to an
aide, the words are the king's, and one attribution tells them.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from dateline.annotate.quotes_found import Found, remains, trimmed
from dateline.annotate.quotes_marks import Marked
from dateline.annotate.quotes_tree import Range, Tree
from dateline.annotate.quotes_words import classes_of_verbs
from dateline.mention import QuoteKind

DEEPEST = 3
"""Attributions around one that are reckoned with."""
_SAYING = frozenset({"say", "tell", "write", "manner of speaking", "promise"})
_FRAMES = frozenset({"that", "to"})
_DEFINITE = frozenset({"the", "this", "that"})
_OPENING = frozenset({"“", "‘", "«", "„", "‹", "``"})
_BOTH = frozenset({'"', "''", "'"})
_CLOSING = frozenset({"”", "’", "»", "›"})


def nested(tree: Tree, outer: Iterable[Found], proposed: Iterable[Found]) -> list[Found]:
    """The proposals that lie within the content of an outer attribution, or of one another, in text order."""
    outer = list(outer)
    known = {f.anchor for f in outer}
    waiting = sorted((piece for f in outer for piece in f.content), reverse=True)
    inner = [f for f in proposed if f.content and f.anchor not in known and _is_certain(tree, f)]
    kept: list[Found] = []
    around: list[tuple[int, int, int]] = []  # the pieces that are open here, with their depth: the innermost last
    for found in sorted(inner, key=lambda f: (_extent(f)[0], -_extent(f)[1], f.anchor)):
        first, after = _extent(found)
        while waiting and waiting[-1][0] <= first:
            around = [(*waiting.pop(), 1)]
        while around and around[-1][1] <= first:
            around.pop()
        if around and around[-1][0] <= first and after <= around[-1][1] and around[-1][2] <= DEEPEST:
            depth = around[-1][2] + 1
            around += [(*piece, depth) for piece in sorted(found.content, reverse=True)]
            kept.append(found)
    return kept


def first_hand(tree: Tree, found: Sequence[Found], quoted: Iterable[Marked]) -> list[Found]:
    """The attributions without those by "according to" of nothing but another's words in quotation marks."""
    marks = [mark.range for mark in quoted]
    direct = sorted((f for f in found if f.direct and f.frame != "according" and f.source), key=lambda f: f.anchor)
    anchors = [f.anchor for f in direct]
    return [f for f in found if f.frame != "according" or not _is_second_hand(tree, f, marks, direct, anchors)]


def _is_second_hand(
    tree: Tree, found: Found, marks: Sequence[Range], direct: Sequence[Found], anchors: Sequence[int]
) -> bool:
    """Is what is said, but for quotation marks, the cue and source of a quotation within it?"""
    first, after = _extent(found)
    begin = bisect_left(anchors, first)
    for said in direct[begin : min(begin + DEEPEST, bisect_left(anchors, after))]:
        around = bisect_left(marks, (first, first))
        inside = [m for m in marks[around : around + DEEPEST] if m[1] <= after]
        if not inside or not said.content or not set(said.content) & set(inside):
            continue
        rest = remains(found.content, [*inside, said.cue, *([said.source] if said.source else [])])
        if not any(trimmed(tree, piece) for piece in rest):
            return True
    return False


def _extent(found: Found) -> Range:
    """From the first to the last token of source, cue and content."""
    pieces = [found.cue, *found.content, *([found.source] if found.source else [])]
    return min(piece[0] for piece in pieces), max(piece[1] for piece in pieces)


def _is_certain(tree: Tree, found: Found) -> bool:
    head, verb = found.source_head, found.anchor
    if head is None or found.frame not in _FRAMES or not _is_definite(tree, head):
        return False
    if not _SAYING & classes_of_verbs().get(tree.lemma[verb], {}).keys() or tree.child(verb, "neg") is not None:
        return False
    if tree.tag[verb] == "VBN":
        return any(tree.lower[c] in ("had", "has", "have") for c in tree.children(verb, "aux"))
    return tree.tag[verb] == "VBD"


def _is_definite(tree: Tree, head: int) -> bool:
    """A name, or a noun with an article or a possessor that says which."""
    if tree.tag[head] in ("NNP", "NNPS"):
        return True
    return tree.tag[head] in ("NN", "NNS") and any(
        tree.dep[c] == "poss" or tree.lower[c] in _DEFINITE for c in tree.below[head] if c < head
    )


def kind_within(tree: Tree, found: Found) -> QuoteKind:
    """Direct where the content has quotation marks of its own around it, mixed where it has some."""
    first, after = found.content[0][0], found.content[-1][1]
    marks = _OPENING | _BOTH
    if len(found.content) == 1 and tree.words[first] in marks and tree.words[after - 1] in _CLOSING | _BOTH:
        return "direct"
    return "mixed" if any(tree.words[t] in marks for a, b in found.content for t in range(a, b)) else "indirect"
