"""What stands under a line: the words of its evidence, its history, and how its date is known.

[c7 102:151] The Rye Courier, 29 August 1905: “The envoys were to meet again on Tuesday.”
28 August 1905 cancelled (on 27 August 1905) → 29 August 1905 planned
"""

from collections.abc import Mapping

from rich.console import RenderableType
from rich.text import Text

from dateline.report import Report
from dateline.span import Evidence
from dateline.story import Happening
from dateline.tell.rows import STYLES, inset
from dateline.tell.wording import BASES, history_steps, one_line, report_words, step_words
from dateline.when import When

Reports = Mapping[str, Report]
Happenings = Mapping[str, Happening]


def quoted(text: str) -> str:
    """In quotation marks, which words that bring their own do not need."""
    words = one_line(text)
    marked = words[:1] in {"“", '"', "‘", "«", "„"} and words[-1:] in {"”", '"', "’", "»", "“"}
    return words if marked else f"“{words}”"


def witness(evidence: Evidence, words: str, reports: Reports) -> RenderableType:
    """One line of evidence: report id, start:end, who published it when, and the words."""
    place = f"[{one_line(evidence.report)} {evidence.span.start}:{evidence.span.end}]"
    origin = report_words(reports.get(evidence.report), evidence.report)
    return inset(Text.assemble((place, "cyan"), (f" {origin}: ", "dim"), quoted(words)))


def words_of(evidence: Evidence, reports: Reports) -> str:
    """The characters that it points to; nothing where the report is not at hand."""
    report = reports.get(evidence.report)
    return evidence.span.of(report.text) if report else ""


def history(happening: Happening) -> list[RenderableType]:
    """`28 August 1905 cancelled → 29 August 1905 planned`, for a happening that was seen in more than one way."""
    steps = history_steps(happening)
    if len(steps) < 2:
        return []
    line = Text()
    for before, step in zip((None, *steps), steps, strict=False):
        as_of, status, detail = step_words(happening, step, before)
        line.append(" → " if before else "", style="dim")
        line.append(f"{as_of} ", style="dim").append(status, style=STYLES[status])
        line.append(f" ({detail})" if detail else "")
    return [inset(line)]


def dated(when: When | None) -> list[RenderableType]:
    """How the date is known, where it does not stand in the text."""
    if when is None or when.basis == "stated":
        return []
    return [inset(Text(f"date {BASES[when.basis]}", style="dim"))]
