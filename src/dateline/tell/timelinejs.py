"""A chronology as TimelineJS 3 JSON (Knight Lab): put the file's address into a TimelineJS page, and it is drawn.

    {"title": {"text": {"headline": "The Portsmouth talks"}},
     "events": [{"unique_id": "entry-1", "start_date": {"year": 1905, "month": 8, "day": 29}, "group": "planned",
                 "display_date": "Tue 29 August 1905", "text": {"headline": …, "text": "<p>…</p>"}}], "scale": "human"}

A date keeps its grain: a month has no day, and an interval its first and last moment. An entry that is open to one side
stands at the side that is known, and its `display_date` says so. TimelineJS takes `headline` and `text` for HTML, so the
words of reports are escaped; it is told to make no links of them.
"""

from typing import Any

from markupsafe import escape

from dateline.chronology import Entry
from dateline.tell.telling import Telling, sentence_title
from dateline.tell.wording import one_line, report_words, when_words
from dateline.when import GRAINS, When

Record = dict[str, Any]

_FIELDS = (
    ("year", "year"),
    ("month", "month"),
    ("day", "day"),
    ("hour", "hour"),
    ("minute", "minute"),
    ("second", "second"),
)
_GIVEN = {"second": 6, "minute": 5, "hour": 4, "day": 3, "month": 2, "year": 1}
"""How many fields of a date a grain fills; those between are told as intervals of days."""


def timelinejs(told: Telling) -> Record:
    """The chronology as a TimelineJS object. Entries without any date are left out: TimelineJS has no place for them."""
    assert told.chronology is not None
    events = [
        record for n, entry in enumerate(told.chronology.entries, 1) if (record := _event(n, entry, told)) is not None
    ]
    return {"title": {"text": {"headline": str(escape(one_line(told.title)))}}, "events": events, "scale": "human"}


def _event(number: int, entry: Entry, told: Telling) -> Record | None:
    dates = _dates(entry.when)
    if dates is None:
        return None
    evidence = "".join(
        f"<li>{escape(report_words(told.known.reports.get(q.evidence.report), q.evidence.report))}"
        f" ({escape(one_line(q.evidence.report))}, {q.evidence.span.start}:{q.evidence.span.end})</li>"
        for q in entry.evidence
    )
    headline, text = sentence_title(entry.text), one_line(entry.text)
    whole = f"<p>{escape(text)}</p>" if text != headline else ""  # what is told whole is not told twice
    return {
        "unique_id": f"entry-{number}",
        **dates,
        "display_date": when_words(entry.when),
        "group": entry.status,
        "autolink": False,
        "text": {
            "headline": str(escape(headline)),
            "text": f"{whole}<p><b>{entry.status}</b></p><ul>{evidence}</ul>",
        },
    }


def _dates(when: When) -> Record | None:
    begin, end = when.begin, when.end
    known = begin or end
    if known is None:
        return None
    if when.grain in _GIVEN and begin is not None:
        start = {name: getattr(begin, field) for name, field in _FIELDS[: _GIVEN[when.grain]]}
        return {"start_date": start}
    timed = when.grain in GRAINS[: GRAINS.index("day")]
    given = 5 if timed else 3
    record: Record = {"start_date": {name: getattr(known, field) for name, field in _FIELDS[:given]}}
    if begin is not None and end is not None:
        last = end if timed else when.last_day
        record["end_date"] = {name: getattr(last, field) for name, field in _FIELDS[:given]}
    return record
