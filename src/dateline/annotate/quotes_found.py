"""An attribution as it is found: ranges of tokens, before overlaps are settled and it becomes a `Quote`."""

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.annotate.quotes_tree import Range, Tree

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
