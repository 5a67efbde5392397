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
    single: int | None = None
    last = start
    for mark in _MARK.finditer(text, start, end):
        at = mark.start()
        if mark["both"]:
            if begun < 0:
                begun, depth, single = at, 1, None
            elif depth == 1 or mark[0] != '"':
                pairs.append((begun, mark.end(), True, True))
                begun, last = -1, mark.end()
        elif mark["opens"]:
            if begun < 0:
                begun, depth, single = at, 1, None
            elif mark[0] != "“":
                depth += 1
        elif mark["closes"]:
            if begun >= 0:
                depth -= 1
                if depth <= 0:
                    pairs.append((begun, mark.end(), True, True))
                    begun, last = -1, mark.end()
            elif not pairs or "." in text[last:at]:
                pairs.append((last, mark.end(), False, True))
                last = mark.end()
        elif begun < 0 and mark["single_opens"]:
            single = at
        elif begun < 0 and single is not None and mark["single_closes"]:
            if at - single <= _LONGEST_SINGLE:
                pairs.append((single, mark.end(), True, True))
                last = mark.end()
            single = None
    if begun >= 0:
        pairs.append((begun, end, True, False))
    return pairs
