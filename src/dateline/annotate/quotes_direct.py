"""Words in quotation marks: which cue they belong to, and which of them are no speech at all.

A stretch between marks is given to

1. the attribution whose content it touches ("Hale called it “a disaster” for both");
2. the cue that stands right after it, its source before or behind it (“…,” Hale said; “…,” said Hale);
3. the cue before it, where only its object, adverbs or a colon stand between (Hale told reporters on Monday: “…”);
4. the last speaker, where it stands as a sentence of its own (“…,” Hale said. “…”, also in the next paragraph).

What is left is no speech: scare quotes, titles, nicknames (the “Iron” Duke).
"""

from dataclasses import replace

from dateline.annotate.quotes_found import Found, union
from dateline.annotate.quotes_marks import Marked
from dateline.annotate.quotes_tree import Range, Tree

_FURTHEST = 15
"""Tokens between a cue and the quotation that it introduces."""
_STOPS = frozenset({".", "?", "!"})


def with_speech(tree: Tree, found: list[Found], quoted: list[Marked]) -> list[Found]:
    """The attributions with the quotations that belong to them; cues inside a quotation are left out."""
    inside = _inside(len(tree.words), quoted)
    usable = sorted((f for f in found if inside[f.anchor] < 0 or _is_scare(tree, quoted[inside[f.anchor]])), key=_start)
    holder = _holders(len(tree.words), usable)
    after_cue = {f.cue[1]: i for i, f in enumerate(usable)}
    starts = {_start(f): i for i, f in enumerate(usable) if f.direct}
    last: int | None = None
    last_mark: Marked | None = None
    for mark in quoted:
        owner = _governing(mark, holder, usable)
        if owner is None:
            owner = _following(tree, mark, starts)
        if owner is None:
            owner = _preceding(tree, mark, after_cue, usable)
        if owner is None and last is not None and last_mark is not None:
            owner = _going_on(tree, mark, last, last_mark, usable)
        if owner is None:
            continue
        usable[owner] = _extended(tree, usable[owner], mark)
        last, last_mark = owner, mark
    return usable


def _start(found: Found) -> int:
    """Where source and cue begin."""
    return min(found.cue[0], found.source[0]) if found.source else found.cue[0]


def _end(found: Found) -> int:
    return max(found.cue[1], found.source[1]) if found.source else found.cue[1]


def _inside(count: int, quoted: list[Marked]) -> list[int]:
    at = [-1] * count
    for number, mark in enumerate(quoted):
        at[mark.first : mark.after] = [number] * (mark.after - mark.first)
    return at


def _holders(count: int, usable: list[Found]) -> list[list[int]]:
    """For every token the attributions whose content it lies in."""
    at: list[list[int]] = [[] for _ in range(count)]
    for number, found in enumerate(usable):
        for first, after in found.content:
            for token in range(first, after):
                at[token].append(number)
    return at


def _is_scare(tree: Tree, mark: Marked) -> bool:
    """A few words without a verb of their own."""
    return mark.after - mark.first <= 6 and not any(tree.dep[t] == "ROOT" for t in range(mark.first, mark.after))


def _governing(mark: Marked, holder: list[list[int]], usable: list[Found]) -> int | None:
    for token in range(mark.first, min(mark.after, mark.first + 60)):
        for number in holder[token]:
            if not mark.first <= usable[number].anchor < mark.after:
                return number
    return None


def _following(tree: Tree, mark: Marked, starts: dict[int, int]) -> int | None:
    at = mark.after
    while at < len(tree.words) and tree.words[at] in (",", "—", "--", "-", "–") and at <= mark.after + 1:
        at += 1
    if at >= len(tree.words) or tree.passage(at) != tree.passage(mark.first):
        return None
    if tree.words[mark.after - 2] == "." and at == mark.after:
        return None
    return starts.get(at)


def _preceding(tree: Tree, mark: Marked, after_cue: dict[int, int], usable: list[Found]) -> int | None:
    for at in range(mark.first, max(0, mark.first - _FURTHEST), -1):
        if tree.passage(at - 1) != tree.passage(mark.first) or (tree.words[at - 1] in _STOPS and at < mark.first + 1):
            return None
        number = after_cue.get(at)
        if number is not None and usable[number].direct:
            content = usable[number].content
            return None if content and mark.after <= content[0][0] else number
    return None


def _going_on(tree: Tree, mark: Marked, last: int, last_mark: Marked, usable: list[Found]) -> int | None:
    """The last attribution, where this quotation opens a sentence and nobody else has spoken since."""
    if mark.first and tree.passage(mark.first - 1) == tree.passage(mark.first):
        before = tree.words[mark.first - 1]
        if before not in _STOPS and last_mark.after != mark.first:
            return None
    step = tree.passage(mark.first) - tree.passage(last_mark.first)
    if step > 1 or (step == 1 and not _alone(tree, mark)):
        return None
    between = range(max(last_mark.after, _end(usable[last])), mark.first)
    if sum(tree.words[t] in _STOPS for t in between) > 1:
        return None
    return last


def _alone(tree: Tree, mark: Marked) -> bool:
    """Is it the whole of its passage?"""
    count = len(tree.words)
    begins = mark.first == 0 or tree.passage(mark.first - 1) != tree.passage(mark.first)
    return begins and (mark.after >= count or tree.passage(mark.after) != tree.passage(mark.first))


def _extended(tree: Tree, found: Found, mark: Marked) -> Found:
    first, after = mark.range
    if not found.content and mark.first < found.cue[0]:
        begin, _ = tree.bounds(mark.first)
        if begin < first and not any(tree.words[t] in (",", ":", ";") for t in range(first - 1, first)):
            first = begin
    pieces: list[Range] = union([*found.content, (first, after)])
    return replace(found, content=tuple(pieces))
