"""A chronology as Markdown, with its evidence as footnotes.

    ## Tue 29 August 1905

    - **planned** — The envoys were to meet again on Tuesday. (2 outlets)[^1]
      - 28 August 1905 **cancelled** → 29 August 1905 **planned**

    [^1]: The Rye Courier, 29 August 1905 (c7, 102:151): “The envoys were to meet again on Tuesday.”

The words of reports are escaped, so that they read as they stand: an asterisk stays an asterisk, a tag is no tag and
an address no link. Footnotes are GitHub's and Pandoc's; elsewhere they stay readable.
"""

import re
from collections.abc import Mapping

from dateline.chronology import Chronology, Entry, Quoted
from dateline.report import Report
from dateline.story import Happening
from dateline.tell.wording import (
    clock_words,
    date_words,
    history_steps,
    iso_words,
    one_line,
    report_words,
    sources_words,
    step_words,
)

Reports = Mapping[str, Report]
Happenings = Mapping[str, Happening]

# What starts an inline construct in CommonMark, GitHub's or Pandoc's dialect, and the two ways in which an address
# without brackets becomes a link. A block (list, heading) cannot start here: report text never begins a line.
_SPECIAL = re.compile(r"[\\`*_\[\]<>|~&#$^]|(?<=http):|(?<=https):|(?<=ftp):|(?<=www)\.", re.IGNORECASE)


def escaped(text: str) -> str:
    """The words of a report on one line, as Markdown that shows them as they are."""
    return _SPECIAL.sub(lambda match: "\\" + match[0], one_line(text))


def _history(happening: Happening) -> str | None:
    steps = history_steps(happening)
    if len(steps) < 2:
        return None
    words = []
    for before, step in zip((None, *steps), steps, strict=False):
        as_of, status, detail = step_words(happening, step, before)
        words.append(f"{escaped(as_of)} **{status}**{f' ({escaped(detail)})' if detail else ''}")
    return "  - " + " → ".join(words)


def _footnote(number: int, quoted: Quoted, reports: Reports) -> str:
    report, span = quoted.evidence.report, quoted.evidence.span
    origin = escaped(report_words(reports.get(report), report))
    return f"[^{number}]: {origin} ({escaped(report)}, {span.start}:{span.end}): “{escaped(quoted.text)}”"


def _entry(entry: Entry, notes: str, happenings: Happenings, reports: Reports) -> str:
    sources = sources_words(entry.events, [quoted.evidence.report for quoted in entry.evidence], happenings, reports)
    clock = clock_words(entry.when)
    lead = f"**{entry.status}** — {clock + ', ' if clock else ''}"
    return f"- {lead}{escaped(entry.text)} ({sources}){notes}"


def chronology_markdown(
    chronology: Chronology, *, happenings: Happenings, reports: Reports, title: str | None = None, evidence: bool = True
) -> str:
    """The chronology as one Markdown document; without `evidence`, without the footnotes."""
    lines = [f"# {escaped(title)}", ""] if title else []
    if chronology.as_of:
        lines += [f"As it was known on {iso_words(chronology.as_of)}.", ""]
    footnotes: list[str] = []
    shown: set[str] = set()
    last = None
    for entry in chronology.entries:
        date = date_words(entry.when)
        if date != last:
            lines += [*([""] if last else []), f"## {date}", ""]
            last = date
        cited = entry.evidence if evidence else ()
        numbers = range(len(footnotes) + 1, len(footnotes) + 1 + len(cited))
        lines.append(_entry(entry, "".join(f"[^{number}]" for number in numbers), happenings, reports))
        footnotes += [_footnote(number, quoted, reports) for number, quoted in zip(numbers, cited, strict=True)]
        fresh = [event for event in entry.events if event in happenings and event not in shown]
        lines += [line for event in fresh if (line := _history(happenings[event]))]
        shown.update(fresh)
    if not chronology.entries:
        lines.append("Nothing dated is known.")
    return "\n".join([*lines, *(["", *footnotes] if footnotes else []), ""])
