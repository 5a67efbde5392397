"""Stories, copies, disagreements and the findings of checks as text."""

from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.text import Text

from dateline.span import Evidence
from dateline.story import Disagreement, Story
from dateline.tell.rows import Row, inset, listing
from dateline.tell.text.evidence import Reports, witness, words_of
from dateline.tell.wording import count, one_line, period_words, report_words


def stories_text(stories: Iterable[Story], *, reports: Reports, evidence: bool = False) -> RenderableType:
    """`dateline stories`: each with the time in which it was reported; with evidence, its reports."""

    def row(story: Story) -> Row:
        tally = f"{count(len(story.reports), 'report')}  {one_line(story.id)}"
        text = Text.assemble(one_line(story.title), (f"  {tally}", "dim"))
        below = [_report_line(report, reports) for report in story.reports] if evidence else []
        return Row(period_words(story.begin, story.end), None, text, tuple(below))

    return listing(map(row, stories), "No stories.")


def _report_line(id: str, reports: Reports) -> RenderableType:
    report = reports.get(id)
    title = one_line(report.title or "") if report else ""
    return inset(
        Text.assemble((f"[{one_line(id)}]", "cyan"), f" {report_words(report, id)}", f": {title}" if title else "")
    )


def copies_text(groups: Iterable[Sequence[str]], *, reports: Reports) -> RenderableType:
    """`dateline copies`: reports that are one text, the earliest first."""

    def row(number: int, group: Sequence[str]) -> Row:
        lines = tuple(_report_line(report, reports) for report in group)
        return Row(f"group {number}", None, Text(count(len(group), "report")), lines)

    return listing((row(number, group) for number, group in enumerate(groups, 1)), "No copies.")


def disagreements_text(
    disagreements: Iterable[Disagreement], *, reports: Reports, evidence: bool = False
) -> RenderableType:
    """`dateline disagreements`: the values that sources give, side by side, none of them preferred."""

    def row(doubt: Disagreement) -> Row:
        below: list[RenderableType] = []
        for value in doubt.values:
            origins = dict.fromkeys(report_words(reports.get(e.report), e.report) for e in value.evidence)
            below.append(inset(Text.assemble((one_line(value.value), "bold"), (f"  {'; '.join(origins)}", "dim"))))
            if evidence:
                below += [inset(witness(found, words_of(found, reports), reports)) for found in value.evidence]
        return Row(doubt.kind, None, Text(one_line(doubt.about)), tuple(below))

    return listing(map(row, disagreements), "The sources do not contradict each other.")


def checks_text(
    findings: Iterable[tuple[str, str, Evidence | None, str]], *, reports: Reports, evidence: bool = False
) -> RenderableType:
    """`dateline check`: code, message and, where there is one, the place in a report with its words."""

    def row(finding: tuple[str, str, Evidence | None, str]) -> Row:
        code, message, place, words = finding
        below = [witness(place, words, reports)] if place and evidence else []
        short = f"  [{one_line(place.report)} {place.span.start}:{place.span.end}]" if place and not evidence else ""
        return Row(one_line(code), None, Text.assemble(one_line(message), (short, "cyan")), tuple(below))

    return listing(map(row, findings), "Every check passed.")
