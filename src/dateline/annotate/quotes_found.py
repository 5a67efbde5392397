"""An attribution as it is found: ranges of tokens, before overlaps are settled and it becomes a `Quote`."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dateline.annotate.quotes_tree import Range, Tree

_STAND_IN = frozenset({"WP", "WDT", "DT", "PDT", "RB"})
"""Words that stand for what is said elsewhere, or tell how: alone they are no content (refused both, what it says)."""
_EDGE = frozenset({",", ";", ":", ".", "-", "--", "—", "–", "―", "(", "..."})


@dataclass(frozen=True, slots=True)
class Found:
    """Source, cue and content as tokens.

    `anchor` is the cue's head word, `source_head` the source's, `frame` the rule that found it; `direct` says whether
    the cue may introduce words in quotation marks; `addressee` is the head word of the one spoken to.
    """

    anchor: int
    cue: Range
    source: Range | None
    source_head: int | None
    content: tuple[Range, ...]
    frame: str
    direct: bool = False
    addressee: int | None = None


def without(pieces: Iterable[Range], hole: Range | None) -> list[Range]:
    """The pieces less the tokens of the hole."""
    if hole is None:
        return list(pieces)
    rest: list[Range] = []
    for first, after in pieces:
        if hole[1] <= first or after <= hole[0]:
            rest.append((first, after))
            continue
        if first < hole[0]:
            rest.append((first, hole[0]))
        if hole[1] < after:
            rest.append((hole[1], after))
    return rest


def union(pieces: Iterable[Range]) -> list[Range]:
    """The pieces in text order, those that meet joined."""
    joined: list[Range] = []
    for first, after in sorted(pieces):
        if joined and first <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(after, joined[-1][1])
        elif first < after:
            joined.append((first, after))
    return joined


def trimmed(tree: Tree, piece: Range) -> Range | None:
    """The piece without commas, colons, dashes and a full stop at its edges; `None` if nothing is left."""
    first, after = piece
    while first < after and tree.words[first] in _EDGE:
        first += 1
    while first < after and tree.words[after - 1] in _EDGE:
        after -= 1
    return (first, after) if first < after else None


def apart(tree: Tree, found: Found) -> Found | None:
    """The attribution with source, cue and content apart; `None` if no word of content is left, or one that says nothing.

    Quotation marks decide what is said. So a source whose head stands in the content is none, and the cue ends where the
    content begins; only then does the content lose what lies in either.
    """
    if found.source_head is not None and any(a <= found.source_head < b for a, b in found.content):
        found = replace(found, source=None, source_head=None)
    beside = [p for p in remains([found.cue], found.content) if p[0] <= found.anchor < p[1]]
    found = replace(found, cue=beside[0]) if beside else found
    pieces = remains(found.content, [found.cue, *([found.source] if found.source else [])])
    content = [p for p in (trimmed(tree, q) for q in union(pieces)) if p and _has_word(tree, p)]
    return replace(found, content=tuple(content)) if content and not _stands_in(tree, found, content) else None


def _stands_in(tree: Tree, found: Found, content: list[Range]) -> bool:
    """Is the object of the cue, without quotation marks, one word that says nothing by itself?"""
    first, after = content[0]
    return found.frame == "np" and len(content) == 1 and after - first == 1 and tree.tag[first] in _STAND_IN


def remains(pieces: Iterable[Range], holes: Iterable[Range]) -> list[Range]:
    """The pieces less the tokens of all holes."""
    rest = list(pieces)
    for hole in holes:
        rest = without(rest, hole)
    return rest


def _has_word(tree: Tree, piece: Range) -> bool:
    return any(any(c.isalnum() for c in word) for word in tree.words[piece[0] : piece[1]])
