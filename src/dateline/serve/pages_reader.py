"""A report's text in pieces: what was read in it is marked, and each mark leads to a note that says why.

    Mr [Hale] arrived on [Tuesday].      "Hale"     a link to the note  name: Edward Hale, by name, 14 mentions
       n-m3              t-t0            "Tuesday"  a link to the note  DATE 1905-08-29, reckoned from the weekday

The text is cut wherever a mark, a passage or a cited place begins or ends; a piece is in every mark that holds it, and
leads to the note of the smallest. All of it is linear in the length of the text and the number of marks.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Record = Mapping[str, Any]

NOTE_OF = {"name": "name", "time": "time", "event": "event", "quote": "quote", "source": "quote", "cue": "quote"}
"""Under which heading a mark's note stands."""
LINKED = ("event", "time", "name", "cue")
"""What leads to a note, the first of them where several marks hold a piece. Quotes are led to by their cue."""
WRAPPED = 55
"""Characters: a text whose lines are mostly longer than that was wrapped by a machine, its line ends mean nothing."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, how it is marked, and what leads to it (`anchors`) and from it (`link`)."""

    text: str
    start: int
    classes: str
    link: str | None
    at: bool
    first_at: bool
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A passage; `lined` where its line ends are its own."""

    kind: str
    lined: bool
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What was read at a mark, and why."""

    id: str
    words: str
    label: str
    why: tuple[str, ...]
    entity: str | None
    start: int
    end: int


def notes_of(text: str, marks: Iterable[Record]) -> dict[str, list[Note]]:
    """The notes under each heading, in text order; a quote in two parts has one."""
    found: dict[str, dict[str, Note]] = {"name": {}, "time": {}, "quote": {}, "event": {}}
    for mark in marks:
        if mark["kind"] in found and mark["id"] not in found[mark["kind"]]:
            words = text[mark["start"] : mark["end"]]
            found[mark["kind"]][mark["id"]] = Note(
                mark["id"], words if len(words) <= 160 else words[:160] + " …", mark["label"], tuple(mark["why"]),
                mark["entity"], mark["start"], mark["end"],
            )  # fmt: skip
    return {kind: list(notes.values()) for kind, notes in found.items()}


def blocks_of(
    text: str,
    passages: Sequence[Record],
    marks: Sequence[Record],
    at: tuple[int, int] | None = None,
    cited: Iterable[tuple[int, int]] = (),
) -> list[Block]:
    """The text as paragraphs of pieces. `at` is the place that the reader came for, `cited` those that need an anchor."""
    anchors: dict[int, list[str]] = {}
    for start, end in sorted(set(cited)):
        anchors.setdefault(min(start, len(text)), []).append(f"{start}-{end}")
    bounds = _bounds(text, passages)
    cuts = {0, len(text), *anchors, *(end for _, end in cited), *(at or ())}
    cuts |= {mark[side] for mark in marks for side in ("start", "end")}
    cuts |= {position for start, end, _ in bounds for position in (start, end)}
    edges = sorted(cut for cut in cuts if 0 <= cut <= len(text))
    held = _held(edges, marks)
    blocks, number = [], 0
    for start, end, kind in bounds:
        pieces = []
        while number < len(edges) - 1 and edges[number] < end:
            first, last = edges[number], edges[number + 1]
            if first >= start:
                pieces.append(_piece(text, first, last, held[number], at, tuple(anchors.get(first, ()))))
            number += 1
        if pieces:
            blocks.append(Block(kind, _is_lined(text[start:end]), tuple(pieces)))
    return blocks


def _bounds(text: str, passages: Sequence[Record]) -> list[tuple[int, int, str]]:
    """The passages, and what lies between them if it is more than white space; blank lines part paragraphs."""
    found, last = [], 0
    for one in [*passages, {"start": len(text), "end": len(text), "kind": "paragraph"}]:
        if text[last : one["start"]].strip():
            found.append((last, one["start"], "paragraph"))
        if one["end"] > one["start"]:
            found.append((one["start"], one["end"], one["kind"]))
        last = max(last, one["end"])
    return found


def _held(edges: Sequence[int], marks: Sequence[Record]) -> list[list[Record]]:
    """For each piece the marks that hold it, found by sweeping over their ends."""
    opens: dict[int, list[int]] = {}
    closes: dict[int, list[int]] = {}
    for number, mark in enumerate(marks):
        opens.setdefault(mark["start"], []).append(number)
        closes.setdefault(mark["end"], []).append(number)
    now: dict[int, None] = {}
    held = []
    for edge in edges[:-1]:
        for number in closes.get(edge, ()):
            now.pop(number, None)
        now.update(dict.fromkeys(opens.get(edge, ())))
        held.append([marks[number] for number in now])
    return held


def _piece(
    text: str, start: int, end: int, marks: Sequence[Record], at: tuple[int, int] | None, anchors: tuple[str, ...]
) -> Piece:
    kinds = {mark["kind"] for mark in marks}
    is_at = at is not None and at[0] <= start < max(at[1], at[0] + 1)
    leading = next((mark for kind in LINKED for mark in marks if mark["kind"] == kind), None)
    classes = [leading["kind"]] if leading else []
    classes += ["said"] if "quote" in kinds else []
    classes += ["at"] if is_at else []
    return Piece(
        text[start:end], start, " ".join(classes), leading["id"] if leading else None, is_at,
        bool(at and start == at[0]), anchors,
    )  # fmt: skip


def _is_lined(text: str) -> bool:
    lines = text.strip().split("\n")
    return len(lines) > 1 and sum(len(line) > WRAPPED for line in lines[:-1]) * 2 < len(lines) - 1


def pieces_found(text: str, marks: Sequence[Sequence[int]]) -> Iterator[tuple[str, bool]]:
    """A sentence that was found by its words, cut into what was asked for and the rest."""
    last = 0
    for start, end in marks:
        if last < start:
            yield text[last:start], False
        yield text[start:end], True
        last = end
    if last < len(text):
        yield text[last:], False
