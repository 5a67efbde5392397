"""Planned events as an iCalendar file (RFC 5545), to be imported into a calendar.

    BEGIN:VEVENT
    UID:h-1f03…@dateline
    DTSTART;VALUE=DATE:19050828
    SUMMARY:The envoys will meet again on Monday at three o'clock.
    STATUS:CANCELLED
    END:VEVENT

What was looked forward to (see `planned`) is in it, with what became of it: CONFIRMED for what is planned, under way or
took place, TENTATIVE for what is possible or postponed, CANCELLED for what was cancelled or denied. What moved is one
event, at its last date, with a SEQUENCE that counts its moves, so that importing again moves it. Times are local times of
the report without a zone ("floating"), as the reports give them. DTSTAMP is the last publication of the reports, not the
time of writing, so that the same story gives the same file.
"""

from datetime import UTC, date, datetime, time

import icalendar

from dateline import __version__
from dateline.mention import Status
from dateline.tell.event_rows import Row
from dateline.tell.planned import planned_rows
from dateline.tell.telling import Telling, row_title
from dateline.tell.wording import history_steps, iso_words, one_line, when_words
from dateline.when import GRAINS, When, of_iso

STATUS: dict[Status, str] = {
    "planned": "CONFIRMED", "under way": "CONFIRMED", "happened": "CONFIRMED", "possible": "TENTATIVE",
    "postponed": "TENTATIVE", "hypothetical": "TENTATIVE", "cancelled": "CANCELLED", "denied": "CANCELLED",
}  # fmt: skip
MARKS: dict[Status, str] = {
    "cancelled": "Cancelled: ", "denied": "Denied: ", "postponed": "Postponed: ", "possible": "Possible: ",
    "hypothetical": "Possible: ",
}  # fmt: skip
"""Before the summary, since many calendars do not show STATUS."""


def calendar(told: Telling) -> bytes:
    """The planned events as one calendar."""
    ics = icalendar.Calendar()
    ics.add("prodid", f"-//Dateline//dateline {__version__}//EN")
    ics.add("version", "2.0")
    ics.add("x-wr-calname", one_line(told.title))
    stamp = _stamp(told.published())
    for row in planned_rows(told.rows()):
        if row.happening.when is not None:
            ics.add_component(_event(row, row.happening.when, stamp))
    return bytes(ics.to_ical())


def _stamp(published: str | None) -> datetime:
    when = of_iso(published) if published else None
    begin = when.begin if when and when.begin else datetime.combine(date(1970, 1, 1), time())
    return begin.replace(tzinfo=UTC)


def _event(row: Row, when: When, stamp: datetime) -> icalendar.Event:
    happening = row.happening
    event = icalendar.Event()
    event.add("uid", f"{happening.id}@dateline")
    event.add("dtstamp", stamp)
    assert when.begin is not None
    assert when.end is not None
    if GRAINS.index(when.grain) < GRAINS.index("day"):
        event.add("dtstart", when.begin)
        event.add("dtend", when.end)
    else:
        event.add("dtstart", when.begin.date())
        event.add("dtend", when.end.date())
    event.add("summary", MARKS.get(happening.status, "") + row_title(row))
    event.add("description", _description(row))
    event.add("status", STATUS[happening.status])
    event.add("sequence", len(history_steps(happening)) - 1)
    event.add("transp", "TRANSPARENT")
    if row.place:
        event.add("location", one_line(row.place.name))
        if row.place.latitude is not None and row.place.longitude is not None:
            event.add("geo", (row.place.latitude, row.place.longitude))
    if row.report.url:
        event.add("url", row.report.url)
    return event


def _description(row: Row) -> str:
    """The sentence, what became of it, and who tells it."""
    lines = [one_line(row.text), f"When: {when_words(row.happening.when)}"]
    lines += [
        f"{iso_words(step.as_of)}: {step.status}" + (f", for {iso_words(step.begin)}" if step.begin else "")
        for step in history_steps(row.happening)
    ]
    lines.append("Reported by: " + ", ".join(one_line(source) for source in row.happening.sources))
    span = row.sentence
    lines.append(f"Evidence: {one_line(row.report.id)} {span.start}:{span.end}")
    return "\n".join(lines)
