"""Passages: to be written properly; for now paragraphs at blank lines."""

import re

from dateline.report import Passage
from dateline.span import Span

BLANK = " \n"


def passages(text: str) -> tuple[Passage, ...]:
    found = []
    pattern = r"\n[ \t]*\n\s*" if re.search(r"\n[ \t]*\n", text) else r"(?<=[.!?\"”’'])[ \t]*\n\s*"
    position = 0
    for match in [*re.finditer(pattern, text), None]:
        end = match.start() if match else len(text)
        chunk = text[position:end]
        if chunk.strip():
            begin = position + len(chunk) - len(chunk.lstrip())
            found.append(Passage(Span(begin, position + len(chunk.rstrip())), "paragraph"))
        position = match.end() if match else end
    return tuple(found)
