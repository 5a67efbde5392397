"""A brief for people and for programs: each sentence with who published it, when, and where it stands.

The conference met for three hours on Saturday.     Rye Courier, 26 August 1905  [c7 102:151]
"""

from collections.abc import Mapping
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from dateline.report import Report
from dateline.tell.brief import Brief, Sentence
from dateline.tell.markdown import escaped
from dateline.tell.rows import Row, Rows
from dateline.tell.wording import iso_words, one_line, report_words

Reports = Mapping[str, Report]
HEADS = {"now": "Now", "before": "How it came to this"}
NOTHING = "Nothing is told that fits into so few words."


def _place(sentence: Sentence) -> str:
    evidence = sentence.evidence.evidence
    return f"[{one_line(evidence.report)} {evidence.span.start}:{evidence.span.end}]"


def _origin(sentence: Sentence, reports: Reports) -> str:
    report = sentence.evidence.evidence.report
    return report_words(reports.get(report), report)


def brief_text(brief: Brief, *, reports: Reports) -> RenderableType:
    """The sentences under their two heads, each with its source below it."""
    if not brief.sentences:
        return Text(NOTHING, style="dim")
    rows = []
    for sentence in brief.sentences:
        source = Text.assemble((_origin(sentence, reports), "dim"), "  ", (_place(sentence), "cyan"))
        rows.append(Row(HEADS[sentence.part], None, Text(one_line(sentence.text)), (source,)))
    return Rows(tuple(rows))


def brief_markdown(brief: Brief, *, reports: Reports, title: str | None = None) -> str:
    """The brief as two paragraphs with footnotes."""
    lines = [f"# {escaped(title)}", ""] if title else []
    if brief.as_of:
        lines += [f"As it was known on {iso_words(brief.as_of)}.", ""]
    notes: list[str] = []
    for part, head in HEADS.items():
        told = []
        for sentence in (s for s in brief.sentences if s.part == part):
            number = len(notes) + 1
            told.append(f"{escaped(sentence.text)}[^{number}]")
            notes.append(f"[^{number}]: {escaped(_origin(sentence, reports))} {escaped(_place(sentence))}")
        if told:
            lines += [f"## {head}", "", " ".join(told), ""]
    if not brief.sentences:
        lines += [NOTHING if reports else "Nothing is known.", ""]
    return "\n".join([*lines, *notes, ""])


def brief_record(brief: Brief, reports: Reports) -> dict[str, Any]:
    """What `dateline brief --format json` prints."""
    return {
        "story": brief.story,
        "as_of": brief.as_of,
        "words": brief.words,
        "sentences": [_record(sentence, reports) for sentence in brief.sentences],
    }


def _record(sentence: Sentence, reports: Reports) -> dict[str, Any]:
    place = sentence.evidence.evidence
    report = reports.get(place.report)
    return {
        "part": sentence.part,
        "text": sentence.text,
        "date": sentence.date,
        "source": report.source if report else None,
        "published": report.published if report else None,
        "events": list(sentence.events),
        "evidence": [
            {
                "report": place.report,
                "start": place.span.start,
                "end": place.span.end,
                "text": sentence.evidence.text,
            }
        ],
    }
