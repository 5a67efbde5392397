"""How a text is laid out: which lines make a paragraph.

Three habits are in use, and a text tells by its lines which is its own:

    blank lines between paragraphs      one line a paragraph        lines wrapped at a fixed width
    The envoys met on Monday.           The envoys met on Monday.   The envoys met on Monday at the navy
                                        Neither side spoke.         yard, and neither side spoke to the
    Neither side spoke.                                             press afterwards.

A wrapped line is one that ends because the next word would not have fitted. Where most line ends of a text are such, a
paragraph goes on over them until a blank line, an indented line or a line that ends early.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from dateline.span import Span

INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
"""Soft hyphen, zero-width space, joiners, marks of direction, byte order mark: nothing is seen where they stand."""
BLANK = (
    " \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000"
    + "".join(map(chr, range(0x2000, 0x200B)))
    + INVISIBLE
)
"""What stands for nothing at either end of a passage."""
_LINE_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_STOPS = ".!?…:;\"”’'»)]_-–—"
_NARROW = 100
"""The widest column to which texts are wrapped; a longer line is a paragraph."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its words, how far it is indented, and whether a blank line stands before it."""

    span: Span
    indent: int
    apart: bool


def blocks(text: str, start: int = 0) -> list[Span]:
    """The paragraphs, headings and other stand-alone lines of a text from `start` on, without blanks at the ends."""
    lines = list(_lines(text, start))
    width = _column(text, lines)
    found: list[Span] = []
    for number, line in enumerate(lines):
        if number and not line.apart and _goes_on(text, lines[number - 1], line, width):
            found[-1] = Span(found[-1].start, line.span.end)
        else:
            found.append(line.span)
    return found


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without the blanks at its ends; empty if there is nothing else."""
    chunk = text[start:end]
    left = len(chunk) - len(chunk.lstrip(BLANK))
    return Span(start + left, max(start + left, start + len(chunk.rstrip(BLANK))))


def breaks(text: str, span: Span, following: Span) -> int:
    """How many line breaks lie between two spans: two or more make a blank line."""
    return len(_LINE_BREAK.findall(text, span.end, following.start))


def _lines(text: str, start: int) -> Iterator[Line]:
    apart = True
    while start < len(text):
        line_break = _LINE_BREAK.search(text, start)
        end = line_break.start() if line_break else len(text)
        span = trimmed(text, start, end)
        if span.start < span.end:
            yield Line(span, span.start - start, apart)
            apart = False
        else:
            apart = True
        start = line_break.end() if line_break else len(text)


def _column(text: str, lines: list[Line]) -> int:
    """The width to which the text is wrapped; 0 if it is not."""
    joins = [(a, b) for a, b in pairwise(lines) if not b.apart and b.indent <= a.indent + 1]
    if len(joins) < 2:
        return 0
    lengths = sorted(a.span.end - a.span.start for a, _ in joins)
    width = lengths[len(lengths) * 19 // 20]
    if width > _NARROW or width < 30:
        return 0
    full = sum(_is_full(text, a, b, width) for a, b in joins)
    unfinished = sum(text[a.span.end - 1] not in _STOPS for a, _ in joins)
    return width if full * 2 > len(joins) and unfinished * 2 > len(joins) else 0


def _is_full(text: str, line: Line, following: Line, width: int) -> bool:
    """Would the first word of the following line not have fitted into this one (give or take a short word)?"""
    word = text[following.span.start : following.span.start + 40].split(maxsplit=1)[0]
    return line.indent + line.span.end - line.span.start + 1 + len(word) > width - 4


def _goes_on(text: str, line: Line, following: Line, width: int) -> bool:
    """Does the paragraph of a line go on in the line right below it?"""
    stopped = text[line.span.end - 1] in _STOPS
    if not stopped and text[following.span.start].islower():
        return True  # a sentence broken in its middle, whatever the layout
    if not width or following.indent > line.indent + 1:
        return False
    return not stopped or _is_full(text, line, following, width)
