"""A chronology as one HTML table without style of its own, for a notebook's cell.

    | Tue 29 August 1905 | planned | The envoys were to meet again on Tuesday. | The Rye Courier, 29 August 1905 |

The words of reports are escaped; where a notebook is shown to others, they are words.
"""

from collections.abc import Mapping

from markupsafe import escape

from dateline.chronology import Chronology, Entry
from dateline.report import Report
from dateline.story import Happening
from dateline.tell.wording import one_line, report_words, sources_words, when_words


def chronology_table(
    chronology: Chronology, happenings: Mapping[str, Happening], reports: Mapping[str, Report], caption: str
) -> str:
    """The table, with a caption."""
    head = "".join(f"<th>{name}</th>" for name in ("Date", "Status", "What is told", "By", "Evidence"))
    rows = "".join(_row(entry, happenings, reports) for entry in chronology.entries)
    return f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _row(entry: Entry, happenings: Mapping[str, Happening], reports: Mapping[str, Report]) -> str:
    witnesses = [quoted.evidence for quoted in entry.evidence]
    evidence = "; ".join(
        f"{report_words(reports.get(e.report), e.report)} ({one_line(e.report)}, {e.span.start}:{e.span.end})"
        for e in witnesses
    )
    cells = (
        when_words(entry.when),
        entry.status,
        one_line(entry.text),
        sources_words(entry.events, [e.report for e in witnesses], happenings, reports),
        evidence,
    )
    return "<tr>" + "".join(f'<td style="text-align: left">{escape(cell)}</td>' for cell in cells) + "</tr>"
