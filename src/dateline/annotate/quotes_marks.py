"""Quotation marks: which words stand between them.

Marks are found by what they look like and where they stand, a paragraph at a time:

    “We met,” he said. “It went well.”         two pairs, [“We met,”] and [“It went well.”]
    ''We met,'' he said                        typewriter marks: two apostrophes are one mark
    'We met', he said                          a single mark opens after a space and closes before one
    the envoys' train, rock 'n' roll           apostrophes open nothing
    “We met. ¶ “It went well.”                 a paragraph left open runs on if the next one opens again

A straight mark opens where none is open. A mark left open reaches to the end of its paragraph; a closing mark without
an opening one is missing its partner and reaches back to the start of its sentence.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from dateline.annotate.language import Parse
from dateline.annotate.quotes_tree import Range

_MARK = re.compile(
    r"""(?P<both>''|``|["＂])|(?P<opens>[“„«‟])|(?P<closes>[”»])"""
    r"""|(?P<single_opens>(?<![\w.,!?])[‘'‚‹](?=[\w“"]))|(?P<single_closes>(?<=[\w.,!?…”"])[’'›](?!\w))"""
)
_GOES_ON = re.compile(r" [a-z]")
_LONGEST_SINGLE = 600
"""Characters: a single mark that finds no partner within a sentence or three was an apostrophe ('Twas)."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Words in quotation marks: the tokens `[first, after)` with their marks, and whether both marks were there."""

    first: int
    after: int
    opened: bool
    closed: bool

    @property
    def range(self) -> Range:
        return self.first, self.after


def marked(parse: Parse) -> list[Marked]:
    """All stretches between quotation marks, in text order; a quotation within another is part of it."""
    text = parse.report.text
    found: list[Marked] = []
    first = 0
    count = len(parse.starts)
    while first < count:
        after = first
        while after < count and parse.passage_of[after] == parse.passage_of[first]:
            after += 1
        for start, end, opened, closed in _pairs(text, parse.starts[first], parse.ends[after - 1]):
            a = bisect_right(parse.ends, start, first, after)
            b = max(a, bisect_right(parse.starts, end - 1, first, after))
            if not opened:
                a = max(a, parse.sentence_tokens[parse.sentence_of(max(a, b - 2))][0], found[-1].after if found else 0)
            if b > a:
                found.append(Marked(a, b, opened, closed))
        first = after
    return found


def _pairs(text: str, start: int, end: int) -> list[tuple[int, int, bool, bool]]:
    """Outermost pairs of marks as (start, end, opened, closed) characters, marks included."""
    pairs: list[tuple[int, int, bool, bool]] = []
    begun = -1
    depth = 0
    single = -1
    last = start
    for mark in _MARK.finditer(text, start, end):
        at, after = mark.span()
        opens, closes = _sides(text, mark, start, begun)
        if opens:
            depth = depth + 1 if begun >= 0 else 1
            begun, single = (at, -1) if begun < 0 else (begun, single)
        elif closes and begun >= 0:
            depth -= 1
            if depth <= 0:
                pairs.append((begun, after, True, True))
                begun, last = -1, after
        elif closes and (not pairs or "." in text[max(last, at - _LONGEST_SINGLE) : at]):
            pairs.append((last, after, False, True))
            last = after
        elif mark["single_opens"] and begun < 0:
            single = at
        elif mark["single_closes"] and single >= 0 and _is_possessive(text, at, end):
            continue
        elif mark["single_closes"] and 0 <= at - single <= _LONGEST_SINGLE and single >= 0 and begun < 0:
            pairs.append((single, after, True, True))
            single, last = -1, after
    if begun >= 0:
        pairs.append((begun, end, True, False))
    return pairs


def _sides(text: str, mark: re.Match[str], start: int, begun: int) -> tuple[bool, bool]:
    """Does a double mark open or close? One that looks the same on both sides does what is due."""
    if mark["both"]:
        at, after = mark.span()
        if begun < 0:
            stuck = at > start and (text[at - 1].isalnum() or text[at - 1] in ",.?!")
            free = after >= len(text) or not text[after].isalnum()
            return not (stuck and free), stuck and free
        return False, True
    if mark[0] in "»«" and _is_reversed(text, mark, start, begun):
        return mark[0] == "»", mark[0] == "«"
    if mark["opens"]:
        german = begun >= 0 and text[begun] == "„" and mark[0] == "“"
        repeated = begun >= 0 and mark[0] == "“"
        return not german and not repeated, german
    return False, bool(mark["closes"])


def _is_reversed(text: str, mark: re.Match[str], start: int, begun: int) -> bool:
    """»Marks with their points inwards«, as German and Danish print them."""
    if begun >= 0:
        return text[begun] == "»" and mark[0] == "«"
    at, after = mark.span()
    free = at == start or text[at - 1].isspace()
    return mark[0] == "»" and free and after < len(text) and text[after].isalnum()


def _is_possessive(text: str, at: int, end: int) -> bool:
    """Is a single mark that might close an apostrophe behind a plural ('The envoys' train is late,' he said)?"""
    if text[at - 1] != "s" or not _GOES_ON.match(text, at + 1, end):
        return False
    following = _MARK.search(text, at + 1, min(end, at + _LONGEST_SINGLE))
    return following is not None and bool(following["single_closes"]) and text[following.start() - 1] in ",.?!"
