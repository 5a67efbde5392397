"""A report's text in pieces small enough for dates: letters, digits and single marks.

The language model's tokens are too coarse for times: "26–27", "1.30pm", "mid-2017" are one token each here and three
there. So the grammar reads pieces of its own, and offsets lead back to the model's tokens where the parse is needed:

    "May 26–27, 1.30pm"   →   May 26 – 27 , 1 . 30 pm

Two passages, and two paragraphs of one passage, are parted by an empty piece, which no rule matches; so does the end.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dateline.span import Span

PIECE = re.compile(r"[^\W\d_]+|\d+|\n\s*\n|[^\s]")
LOOKAHEAD = 32  # empty pieces after the last, so that rules may look ahead without asking whether the text goes on


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a text: `raw` as written, `low` in lower case, `starts` and `ends` in the report's characters.

    `joined[i]`: nothing stands between piece `i` and the one before it.
    """

    raw: list[str]
    low: list[str]
    starts: list[int]
    ends: list[int]
    joined: list[bool]

    def span(self, first: int, after: int) -> Span:
        """The characters of the pieces `[first, after)`."""
        return Span(self.starts[first], self.ends[after - 1])


def pieces(text: str, spans: Iterable[Span]) -> Pieces:
    """The pieces of some stretches of a text."""
    raw: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for span in spans:
        for match in PIECE.finditer(text, span.start, span.end):
            piece = match[0]
            raw.append("" if piece[0] == "\n" else piece)
            starts.append(match.start())
            ends.append(match.end())
        raw.append("")
        starts.append(span.end)
        ends.append(span.end)
    raw += [""] * LOOKAHEAD
    starts += [len(text)] * LOOKAHEAD
    ends += [len(text)] * LOOKAHEAD
    joined = [False, *(a == b for a, b in zip(ends, starts[1:], strict=False))]
    return Pieces(raw, [piece.lower() for piece in raw], starts, ends, joined)
