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

from dateline.read import date, header, layout, marks, stamp
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
    spans = ((layout.trimmed(text, start, end), kind) for start, end, kind in _marked(text))
    found = [Passage(span, kind) for span, kind in spans if span.start < span.end]
    for at in range(len(found) - 2):
        if _is_caption_above(text, found[at], found[at + 1], found[at + 2]):
            found[at] = Passage(found[at].span, "caption")
    return tuple(found)


def with_known(found: tuple[Passage, ...], known: tuple[Passage, ...], text: str) -> tuple[Passage, ...]:
    """The passages with those in their places whose kind the input states, as markup does of titles and captions."""
    if not known:
        return found
    pieces: list[Passage] = list(known)
    waiting = iter(known)
    holder = next(waiting, None)
    for passage in found:
        start, end = passage.span
        while holder and holder.span.end <= start:
            holder = next(waiting, None)
        while holder and holder.span.start < end:  # cut out what is known
            if start < holder.span.start:
                pieces.append(Passage(layout.trimmed(text, start, holder.span.start), passage.kind))
            start = holder.span.end
            if start >= end:
                break
            holder = next(waiting, None)
        if start < end:
            pieces.append(Passage(layout.trimmed(text, start, end), passage.kind))
    return tuple(sorted((p for p in pieces if p.span.start < p.span.end), key=lambda p: p.span))


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
    for at, (block, kind) in enumerate(zip(blocks, kinds, strict=True)):
        if kind is None:
            yield from _glued_head(text, block, opening) if at < _HEAD else _paragraph(text, block, opening)
            opening = False
        elif kind in ("caption", "credit"):
            yield from _caption(text, block)
        else:
            yield *block, kind


def _kinds(text: str, blocks: list[Span], has_title: bool) -> list[PassageKind | None]:
    """The kind of each block that stands alone; `None` for a paragraph."""
    kinds: list[PassageKind | None] = [_own_kind(block.of(text), at) for at, block in enumerate(blocks)]
    first = next((at for at, kind in enumerate(kinds[:_HEAD]) if kind is None), None)
    if first is not None and not has_title and _is_title(text, blocks[first:], kinds[first:]):
        kinds[first] = "title"
    heads = [at for at in range(1, len(blocks) - 1) if kinds[at] is None and _is_crosshead(text, blocks, at)]
    if len(heads) * 3 <= len(blocks):  # more of them are a list or a poem
        for at in heads:
            kinds[at] = "caption" if marks.is_row_of_names(blocks[at].of(text)) else "boilerplate"
    return kinds


def _own_kind(line: str, at: int) -> PassageKind | None:
    """What the block of this number is by its own words."""
    in_head = at < _HEAD
    if len(line) > _LONG:
        return None
    if marks.glued_credit_end(line) or (in_head and stamp.find(line) and not date.of_line(line)):
        return None
    if marks.credit_start(line) is not None or marks.is_caption(line):
        return "caption"
    if marks.is_boilerplate(line) or (in_head and len(line) < 80 and date.of_line(line)):
        return "boilerplate"
    return "byline" if (in_head or line[:3].lower() == "by ") and marks.is_byline(line, opening=at == 0) else None


def _is_title(text: str, blocks: list[Span], kinds: list[PassageKind | None]) -> bool:
    """Is the first block a headline: short, without a final stop, above something longer?"""
    line = blocks[0].of(text)
    if len(line) > _TITLE or line[-1] in ".:,;" or len(blocks) < 2:
        return False
    if marks.dateline_end(line, opening=True) or stamp.find(line):
        return False
    if kinds[1] is None and len(blocks[1].of(text)) < _BODY and layout.breaks(text, blocks[0], blocks[1]) == 1:
        return False  # lines of equal length: a table or verses
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


def _glued_head(text: str, block: Span, opening: bool) -> Iterator[tuple[int, int, PassageKind]]:
    """A paragraph with a headline, a byline, a stamp or a dateline before it on the same line."""
    words = block.of(text)
    if found := stamp.find(words):
        before, border = layout.trimmed(text, block.start, block.start + found.start), block.start + found.end
        yield *before, "byline" if marks.is_byline(before.of(text)) else "title"
        yield before.end, border, "boilerplate"
        block = layout.trimmed(text, border, block.end)
    elif opening and not marks.dateline_end(words, opening) and (start := marks.glued_dateline_start(words)):
        before = layout.trimmed(text, block.start, block.start + start)
        yield *before, "byline" if marks.is_byline(before.of(text)) else "title"
        block = Span(block.start + start, block.end)
    yield from _paragraph(text, block, opening)


def _paragraph(text: str, block: Span, opening: bool) -> Iterator[tuple[int, int, PassageKind]]:
    """A paragraph, with a credit or a dateline before and the names of reporters after it."""
    credit = marks.glued_credit_end(block.of(text))
    yield block.start, block.start + credit, "credit"
    words = text[block.start + credit : block.end]
    start, end = marks.dateline_end(words, opening), marks.reporting_start(words)
    border = block.start + credit + start
    yield block.start + credit, border, "dateline"
    yield border, max(border, block.end - len(words) + end), "paragraph"
    yield max(border, block.end - len(words) + end), block.end, "boilerplate"


def _is_caption_above(text: str, above: Passage, middle: Passage, below: Passage) -> bool:
    """`The yard at dusk.` on the line above `Photograph: J. Roe/Agency The envoys met …`: are these the three?"""
    if (above.kind, middle.kind, below.kind) != ("paragraph", "credit", "paragraph"):
        return False
    glued = not layout.breaks(text, middle.span, below.span)
    return glued and layout.breaks(text, above.span, middle.span) == 1 and len(above.span.of(text)) <= _CAPTION


def _caption(text: str, block: Span) -> Iterator[tuple[int, int, PassageKind]]:
    """A caption, with the credit where it can be told."""
    credit = marks.credit_start(block.of(text))
    border = block.end if credit is None else block.start + credit
    yield block.start, border, "caption"
    yield border, block.end, "credit"
