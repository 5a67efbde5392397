"""Words in quotation marks: which cue they belong to, and which of them are no speech at all.

A stretch between marks is given to

1. the attribution whose content it touches ("Hale called it “a disaster” for both");
2. the cue that stands right after it, its source before or behind it (“…,” Hale said; “…,” said Hale);
3. the cue before it, where only its object, adverbs or a colon stand between (Hale told reporters on Monday: “…”);
4. the last speaker, where it stands as a sentence of its own (“…,” Hale said. “…”, also in the next paragraph).

What is left is no speech: scare quotes, titles, nicknames (the “Iron” Duke).
"""

from bisect import bisect_left
from dataclasses import replace

from dateline.annotate.quotes_found import Found, trimmed, union
from dateline.annotate.quotes_marks import Marked
from dateline.annotate.quotes_place import FURTHEST, INSIDE_END, cues_by_place, is_scare
from dateline.annotate.quotes_tree import Range, Tree

_FARTHEST_ON = 60
"""Tokens between two quotations of one speech."""
_GAP = 9
"""Tokens of a clause that the parse lost between what is reported and what is quoted."""
_MOST = 100
"""Quotations of one attribution that are looked at."""
_LABELS = frozenset({"label", "question", "answer"})
_STOPS = frozenset({".", "?", "!"})
_PAUSES = frozenset({",", "—", "--", "-", "–", "―"})
_CONTINUES = frozenset({"VBZ", "VBD", "VBP", "VB", "MD", "TO", "IN", "VBN"})


def with_speech(tree: Tree, found: list[Found], quoted: list[Marked]) -> list[Found]:
    """The attributions with the quotations that belong to them; cues inside a quotation are left out."""
    quoted = _mended(tree, quoted, found)
    inside = _inside(len(tree.words), quoted)
    usable = [
        f for f in found if inside[f.anchor] < 0 or f.frame in _LABELS or is_scare(tree, quoted[inside[f.anchor]])
    ]
    usable = [_outside(tree, f, quoted, inside) for f in usable]
    usable += cues_by_place(tree, quoted, usable, inside)
    usable.sort(key=lambda f: (_start(f), f.cue))
    governors = _governors(quoted, usable)
    asides = _within_sources(len(tree.words), usable)
    after_cue = {f.cue[1]: i for i, f in enumerate(usable) if f.direct and not asides[f.anchor]}
    starts = {_start(f): i for i, f in enumerate(usable) if f.direct and _is_close(f)}
    anchors = sorted((f.anchor, i) for i, f in enumerate(usable) if f.direct)
    last: int | None = None
    last_mark: Marked | None = None
    waiting: list[Marked] = []
    for number, mark in enumerate(quoted):
        owner = governors.get(number)
        if owner is None:
            owner = _following(tree, mark, starts)
        if owner is None and not _is_title(tree, mark):
            owner = _preceding(tree, mark, after_cue, usable)
        if owner is None and last is not None and last_mark is not None:
            owner = _going_on(tree, mark, last, last_mark, usable)
        if owner is None:
            owner = _taken_up(tree, mark, anchors)
        if owner is None:
            waiting.append(mark)
            if not _runs_on(tree, quoted, number):
                waiting = []
            continue
        for piece in [*waiting, mark]:
            usable[owner] = _extended(tree, usable[owner], piece)
        waiting = []
        if usable[owner].direct and not is_scare(tree, mark):
            last, last_mark = owner, mark
    return usable


def _mended(tree: Tree, quoted: list[Marked], found: list[Found]) -> list[Marked]:
    """The quotations; one whose closing mark is missing ends before the cue that follows it (“We leave, he said.)."""
    ends = sorted(_start(f) for f in found if f.direct and _is_close(f) and _start(f) > 0)
    ends = [end for end in ends if tree.words[end - 1] in INSIDE_END]
    mended = []
    for number, mark in enumerate(quoted):
        place = bisect_left(ends, mark.first + 2)
        if mark.opened and not mark.closed and place < len(ends) and ends[place] < mark.after:
            mark = mark if _runs_on(tree, quoted, number) else replace(mark, after=ends[place])
        mended.append(mark)
    return mended


def _runs_on(tree: Tree, quoted: list[Marked], number: int) -> bool:
    """Does the next quotation follow at once, in a new paragraph that opens with a mark again or in this one?"""
    if number + 1 >= len(quoted):
        return False
    mark, following = quoted[number], quoted[number + 1]
    step = tree.paragraph[following.first] - tree.paragraph[mark.first]
    if following.first != mark.after or step > 1:
        return False
    return not mark.closed if step else tree.words[mark.after - 2] in _STOPS


def _taken_up(tree: Tree, mark: Marked, anchors: list[tuple[int, int]]) -> int | None:
    """The attribution of the sentence before a quotation that is a sentence of its own.

    Hale announced the crossing on Twitter. ¶ “The ferry leaves at noon from the old pier.”
    """
    first = mark.first
    if not first or mark.after - first < 6 or tree.words[mark.after - 2] not in _STOPS or is_scare(tree, mark):
        return None
    step = tree.paragraph[first] - tree.paragraph[first - 1]
    if (step and not _alone(tree, mark)) or (not step and tree.words[first - 1] not in (".", ":")):
        return None
    place = bisect_left(anchors, (first, -1)) - 1
    if place < 0 or tree.sentence[anchors[place][0]] != tree.sentence[first - 1]:
        return None
    return anchors[place][1]


def _outside(tree: Tree, found: Found, quoted: list[Marked], inside: list[int]) -> Found:
    """The attribution with the words between a quotation and its cue as source, if the parse took that from within.

    In “Rough seas off the cape,” Hale wrote, the parse may make the seas the subject.
    """
    first = found.cue[0]
    if not found.direct or found.source is None or inside[first] >= 0 or inside[found.source[0]] < 0:
        return found
    before = next((t for t in range(first - 1, max(-1, first - 13), -1) if inside[t] >= 0), None)
    if before is None or inside[found.source[0]] != inside[before] or is_scare(tree, quoted[inside[before]]):
        return found
    source = trimmed(tree, (before + 1, first))
    nouns = [t for t in range(*source) if tree.tag[t][:2] in ("NN", "PR")] if source else []
    if not nouns:
        return replace(found, source=None, source_head=None)
    return replace(found, source=source, source_head=nouns[-1], content=())


def _start(found: Found) -> int:
    """Where source and cue begin."""
    return min(found.cue[0], found.source[0]) if found.source else found.cue[0]


def _end(found: Found) -> int:
    return max(found.cue[1], found.source[1]) if found.source else found.cue[1]


def _within_sources(count: int, found: list[Found]) -> bytearray:
    """For every token: does it stand within a source (an aide, who asked not to be named)?"""
    within = bytearray(count)
    for one in found:
        if one.source and one.direct:
            within[one.source[0] : one.source[1]] = b"\1" * (one.source[1] - one.source[0])
    return within


def _is_close(found: Found) -> bool:
    """Do source and cue stand side by side?"""
    return found.source is None or found.source[1] == found.cue[0] or found.cue[1] == found.source[0]


def _inside(count: int, quoted: list[Marked]) -> list[int]:
    at = [-1] * count
    for number, mark in enumerate(quoted):
        at[mark.first : mark.after] = [number] * (mark.after - mark.first)
    return at


def _governors(quoted: list[Marked], usable: list[Found]) -> dict[int, int]:
    """For every mark that some attribution's content touches, the number of the first such attribution."""
    firsts = [mark.first for mark in quoted]
    owners: dict[int, tuple[int, int]] = {}
    for number, found in enumerate(usable):
        for first, after in found.content:
            place = max(0, bisect_left(firsts, first) - 1)
            for at in range(place, min(len(quoted), place + _MOST)):
                mark = quoted[at]
                if mark.first >= after:
                    break
                touched = max(first, mark.first)
                if touched < min(after, mark.after) and not mark.first <= found.anchor < mark.after:
                    owners[at] = min(owners.get(at, (touched, number)), (touched, number))
    return {at: number for at, (_, number) in owners.items()}


def _is_title(tree: Tree, mark: Marked) -> bool:
    """A name in quotation marks: a programme, a book, a song. Every longer word begins with a capital."""
    words = [w for w in tree.words[mark.first : mark.after] if w[0].isalpha()]
    long = [w for w in words if len(w) > 3] or words
    return 0 < len(words) <= 8 and tree.words[mark.after - 2] not in _STOPS and all(w[0].isupper() for w in long)


def _following(tree: Tree, mark: Marked, starts: dict[int, int]) -> int | None:
    at = mark.after
    while at < len(tree.words) and tree.words[at] in _PAUSES and at <= mark.after + 1:
        at += 1
    if at >= len(tree.words) or tree.paragraph[at] != tree.paragraph[mark.first]:
        return None
    if tree.words[mark.after - 2] == "." and at == mark.after:
        return None
    return starts.get(at)


def _preceding(tree: Tree, mark: Marked, after_cue: dict[int, int], usable: list[Found]) -> int | None:
    for at in range(mark.first, max(0, mark.first - FURTHEST), -1):
        if tree.paragraph[at - 1] != tree.paragraph[mark.first] or tree.words[at - 1] in _STOPS:
            return None
        number = after_cue.get(at)
        if number is not None:
            content = usable[number].content
            return None if content and mark.after <= content[0][0] else number
    return None


def _going_on(tree: Tree, mark: Marked, last: int, last_mark: Marked, usable: list[Found]) -> int | None:
    """The last attribution, where this quotation opens a sentence and nobody else has spoken since."""
    if mark.first and tree.paragraph[mark.first - 1] == tree.paragraph[mark.first]:
        before = tree.words[mark.first - 1]
        if before not in _STOPS and last_mark.after != mark.first:
            return None
    step = tree.paragraph[mark.first] - tree.paragraph[last_mark.first]
    if step > 1 or (step == 1 and not _alone(tree, mark)):
        return None
    between = range(max(last_mark.after, _end(usable[last])), mark.first)
    if (
        len(between) > _FARTHEST_ON
        or len(usable[last].content) > _MOST
        or sum(tree.words[t] in _STOPS for t in between) > 1
    ):
        return None
    return last


def _alone(tree: Tree, mark: Marked) -> bool:
    """Is it the whole of its paragraph?"""
    count = len(tree.words)
    begins = mark.first == 0 or tree.paragraph[mark.first - 1] != tree.paragraph[mark.first]
    return begins and (mark.after >= count or tree.paragraph[mark.after] != tree.paragraph[mark.first])


def _extended(tree: Tree, found: Found, mark: Marked) -> Found:
    """The attribution with the quotation, and with the words of its sentence that it completes."""
    first, after = mark.range
    if not found.content:
        if first < found.cue[0]:
            begin, _ = tree.bounds(first)
            first = begin if tree.paragraph[begin] == tree.paragraph[first] else first
        else:
            first = _from(tree, found, first)
    # "said of the treaty, “…”": the prepositional phrase is what it is about
    about = found.frame == "+prep" and found.content[-1][1] <= first
    pieces: list[Range] = [*(() if about else found.content), (first, after)]
    end = tree.bounds(found.anchor)[1]
    if found.content and not about and _end(found) <= found.content[-1][1] < first < found.content[-1][1] + _GAP:
        gap = range(found.content[-1][1], first)
        if tree.sentence[first] == tree.sentence[found.anchor] and not any(tree.words[t] in _PAUSES for t in gap):
            pieces.append((gap.start, first))
    behind = _end(found)
    if after <= _start(found) and behind + 2 < end and tree.words[behind] == "," and tree.tag[behind + 1] in _CONTINUES:
        rest = trimmed(tree, (behind, end))
        pieces += [rest] if rest and not any(found.cue[0] <= p[0] for p in found.content) else []
    return replace(found, content=tuple(union(pieces)))


def _from(tree: Tree, found: Found, first: int) -> int:
    """Where the clause begins that ends in a quotation: at its "that", or after the cue of a name-giving verb."""
    for token in range(found.cue[1], first):
        if tree.lower[token] == "that" and tree.tag[token] in ("IN", "DT"):
            return token
    return first
