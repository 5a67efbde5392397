"""passages(): what each stretch of a report is, so that only the report itself is read for events and quotations.

    Envoys meet again                                   title
    By Jane Roe                                         byline
    PORTSMOUTH, Aug 30 (Agency) — The envoys met        dateline, then paragraph
    on Wednesday at the navy yard.
    The yard at dusk. Photograph: J. Roe/Agency         caption, credit
    Read more: how the yard was built                   boilerplate

Passages lie in text order, do not overlap and cover every character that is not blank. They are a pure function of the
text. A crosshead ("A long night", between two paragraphs) is boilerplate: its words are the author's, but no statement.
What is not clearly one of the others is a paragraph.
"""

from collections.abc import Iterator

from dateline.read import date, header, layout, marks
from dateline.report import Passage, PassageKind
from dateline.span import Span

BLANK = layout.BLANK

_TITLE = 160
_CROSSHEAD = 60
_CAPTION = 200
_BODY = 90
_LONG = 600
"""Characters: the longest title, crosshead and bare caption, the shortest line that is surely a paragraph, and the
length from which a block is nothing else."""
_HEAD = 6
"""How many blocks from the top bylines and lines with a date are looked for."""


def passages(text: str) -> tuple[Passage, ...]:
    """The passages of a text."""
    return tuple(
        Passage(span, kind)
        for start, end, kind in _marked(text)
        if (span := layout.trimmed(text, start, end))[0] < span[1]
    )


def _marked(text: str) -> Iterator[tuple[int, int, PassageKind]]:
    head = header.read(text)
    for line in head.lines:
        yield *line.label, "boilerplate"
        yield *line.value, {"title": "title", "author": "byline"}.get(line.name or "", "boilerplate")  # type: ignore[misc]
    start = head.end
    if leading := date.leading_date_end(text, start):
        yield start, leading, "boilerplate"
        start = leading
    blocks = layout.blocks(text, start)
    kinds = _kinds(text, blocks, has_title=any(line.name == "title" for line in head.lines))
    opening = True
    for block, kind in zip(blocks, kinds, strict=True):
        if kind is None:
            yield from _paragraph(text, block, opening)
            opening = False
        elif kind in ("caption", "credit"):
            yield from _caption(text, block)
        else:
            yield *block, kind


def _kinds(text: str, blocks: list[Span], has_title: bool) -> list[PassageKind | None]:
    """The kind of each block that stands alone; `None` for a paragraph."""
    kinds: list[PassageKind | None] = [_own_kind(block.of(text), at < _HEAD) for at, block in enumerate(blocks)]
    first = next((at for at, kind in enumerate(kinds[:_HEAD]) if kind is None), None)
    if first is not None and not has_title and _is_title(text, blocks[first:], kinds[first:]):
        kinds[first] = "title"
    heads = [at for at in range(1, len(blocks) - 1) if kinds[at] is None and _is_crosshead(text, blocks, at)]
    if len(heads) * 3 <= len(blocks):  # more of them are a list or a poem
        for at in heads:
            kinds[at] = "caption" if marks.is_row_of_names(blocks[at].of(text)) else "boilerplate"
    return kinds


def _own_kind(line: str, in_head: bool) -> PassageKind | None:
    """What a block is by its own words."""
    if len(line) > _LONG:
        return None
    if marks.glued_credit_end(line) or (in_head and date.stamp(line)):
        return None
    if marks.credit_start(line) is not None or marks.is_caption(line):
        return "caption"
    if marks.is_boilerplate(line) or (in_head and len(line) < 80 and date.of_line(line)):
        return "boilerplate"
    return "byline" if marks.is_byline(line) and (in_head or line[:3].lower() == "by ") else None


def _is_title(text: str, blocks: list[Span], kinds: list[PassageKind | None]) -> bool:
    """Is the first block a headline: short, without a final stop, above something longer?"""
    line = blocks[0].of(text)
    if len(line) > _TITLE or line[-1] in ".:,;" or len(blocks) < 2 or marks.dateline_end(line, opening=True):
        return False
    return any(
        block.end - block.start > len(line) for block, kind in zip(blocks[1:8], kinds[1:8], strict=True) if not kind
    )


def _is_crosshead(text: str, blocks: list[Span], at: int) -> bool:
    """Is a block a few words without a stop between two paragraphs? Before a quotation it may be its source."""
    block, before, after = blocks[at], blocks[at - 1], blocks[at + 1]
    if block.end - block.start > _CROSSHEAD or min(before.end - before.start, after.end - after.start) < _BODY:
        return False
    line = block.of(text)
    plain = (line[-1].isalnum() or line[-1] in "’'") and text[after.start] not in "\"“‘'`"
    return plain and len(line.split()) <= 5 and line[0].isupper() and text[before.end - 1] in ".!?\"”’')"


def _paragraph(text: str, block: Span, opening: bool) -> Iterator[tuple[int, int, PassageKind]]:
    """A paragraph, with a credit, a date or a dateline before and the names of reporters after it."""
    glued = marks.glued_credit_end(text[block.start : block.end])
    yield block.start, block.start + glued, "credit"
    block = Span(block.start + glued, block.end)
    stamped = date.stamp(block.of(text)[:200]) if opening else None
    if stamped:
        yield block.start, block.start + stamped[0], "boilerplate"
        block = layout.trimmed(text, block.start + stamped[0], block.end)
    words = block.of(text)
    start, end = marks.dateline_end(words, opening), marks.reporting_start(words)
    if start:
        yield block.start, block.start + start, "dateline"
    yield block.start + start, block.start + max(start, end), "paragraph"
    if end < len(words):
        yield block.start + max(start, end), block.end, "boilerplate"


def _caption(text: str, block: Span) -> Iterator[tuple[int, int, PassageKind]]:
    """A caption, with the credit where it can be told."""
    credit = marks.credit_start(block.of(text))
    border = block.end if credit is None else block.start + credit
    yield block.start, border, "caption"
    yield border, block.end, "credit"
