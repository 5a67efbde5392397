"""What the rest of the report says of an event that its own sentence takes for granted.

    The envoys may meet in June. Hale spoke little of the summit.  … the summit, called off last week, …
    The delegates arrive on Friday.          (a report of Thursday)

"The summit" in the second sentence is told neither as past nor as to come; where the report's other mentions of a summit
all say that it is planned, possible or called off, it is so here too. And nothing that lies wholly after the report's
day has happened, whatever its tense.
"""

from dataclasses import replace
from datetime import datetime

from dateline.annotate.events_words import word_table
from dateline.mention import Event, Reading, Status
from dateline.when import of_iso

OPEN: frozenset[Status] = frozenset({"planned", "possible", "cancelled", "postponed"})


def settle(events: list[Event], reading: Reading, unmarked: set[str]) -> list[Event]:
    """The events with both rules applied; `unmarked` are the ids of nouns whose status no word in the sentence tells."""
    when = of_iso(reading.report.published) if reading.report.published else None
    end = when.midnight_after if when else None
    events = [_undated(event, end) if _befell(event, unmarked) else _not_yet(event, end) for event in events]
    told: dict[str, set[Status]] = {}
    for event in events:
        if event.id not in unmarked or event.begin is not None or event.end is not None:
            told.setdefault(event.lemma, set()).add(event.status)
    nearest = {event.lemma: event for event in reversed(events) if event.status in OPEN}
    settled = []
    for event in events:
        statuses = told.get(event.lemma, set())
        if event.id in unmarked and event.begin is None and event.end is None and statuses and statuses <= OPEN:
            model = nearest[event.lemma]
            event = replace(event, status=model.status, certainty=model.certainty, polarity=model.polarity)
        elif event.status in OPEN:
            nearest[event.lemma] = event
        settled.append(event)
    return settled


def _befell(event: Event, unmarked: set[str]) -> bool:
    """Is it a disaster or deed of violence told of as known? None of these is announced."""
    return event.id in unmarked and "befalls" in word_table("events_words.tsv").get(event.lemma, ())


def _undated(event: Event, end_of_report_day: datetime | None) -> Event:
    """Without a day that lies ahead: "the September 11 attacks" of an August report are of an earlier year, but of which?"""
    if event.begin is None or end_of_report_day is None or event.begin < end_of_report_day:
        return event
    return replace(event, time=None, begin=None, end=None, grain=None, basis=None)


def _not_yet(event: Event, end_of_report_day: datetime | None) -> Event:
    """Planned rather than happened, if it lies after the report's day and is not told in the past.

    The day of a word of scheduling is that of the plan, whatever the tense: "had been planned for next week".
    """
    if event.begin is None or end_of_report_day is None or event.begin < end_of_report_day:
        return event
    if event.tense == "past" and "schedules" not in word_table("events_words.tsv").get(event.lemma, ()):
        return event
    return replace(event, status="planned") if event.status in {"happened", "under way"} else event
