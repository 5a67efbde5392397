"""What the rest of the report says of an event that its own sentence takes for granted.

    The envoys may meet in June. Hale spoke little of the summit.  … the summit, called off last week, …
    The delegates arrive on Friday.          (a report of Thursday)

"The summit" in the second sentence is told neither as past nor as to come; where the report's other mentions of a summit
all say that it is planned, possible or called off, it is so here too. And nothing that lies wholly after the report's
day has happened, whatever its tense; nor is anything planned for a day before it (`factuality_past`).
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from dateline.annotate.events_words import word_table
from dateline.annotate.factuality_past import Outcome, Verdict
from dateline.mention import Event, Reading, Status
from dateline.when import of_iso

OPEN: frozenset[Status] = frozenset({"planned", "possible", "cancelled", "postponed"})


WIDE = frozenset({"month", "season", "quarter", "half", "year", "decade", "century"})
"""What is told as to come is of another time than such a one that has gone by: "will be lower than in 1904"."""
SLACK = timedelta(days=1)
"""A paper of tomorrow's date may go out today."""


def settle(
    events: list[Event],
    reading: Reading,
    unmarked: set[str],
    outcomes: Mapping[str, Outcome],
    if_ahead: Mapping[str, Verdict],
) -> list[Event]:
    """The events with these rules applied; `unmarked` are the ids of nouns whose status no word in the sentence tells.

    `outcomes` says of open events what has become of them if their time has gone by, `if_ahead` of nouns what is said of
    them if it lies ahead.
    """
    when = of_iso(reading.report.published) if reading.report.published else None
    end = when.midnight_after if when else None
    first = datetime.combine(when.first_day, datetime.min.time()) if when and when.first_day else None
    events = [
        _undated(event, end) if _befell(event, unmarked) else _not_yet(event, end, if_ahead.get(event.id))
        for event in events
    ]
    events = [_gone_by(event, first, outcomes.get(event.id, "open")) for event in events]
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


def _not_yet(event: Event, end_of_report_day: datetime | None, if_ahead: Verdict | None) -> Event:
    """Planned rather than happened, if it lies after the report's day and is not told in the past.

    What is told as done lies behind, so such a day is another's: "declared a dividend, payable on 1 December". The day of
    a word of scheduling is that of the plan, whatever the tense: "had been planned for next week".
    """
    if event.begin is None or end_of_report_day is None or event.begin < end_of_report_day:
        return event
    if event.status not in {"happened", "under way"}:
        return event
    if event.tense == "past" and "schedules" not in word_table("events_words.tsv").get(event.lemma, ()):
        return event if event.begin < end_of_report_day + SLACK else _undated(event, end_of_report_day)
    if if_ahead is not None and event.basis == "shared":
        return replace(event, status=if_ahead[3], certainty=if_ahead[0])
    return replace(event, status="planned")


def _gone_by(event: Event, first_of_report: datetime | None, outcome: Outcome) -> Event:
    """Happened, or else possible rather than planned, if it lies wholly before the report's first day."""
    if event.end is None or first_of_report is None or event.end > first_of_report:
        return event
    if event.polarity == "-" or event.status not in {"planned", "possible", "hypothetical"}:
        return event
    if outcome == "ahead" and (event.grain in WIDE or (event.basis == "shared" and event.quote is None)):
        return replace(event, time=None, begin=None, end=None, grain=None, basis=None)
    accounts = event.grain == "quarter" and event.tense == "none"  # a quarter's loss is over before anyone knows it
    if outcome == "happened" and event.begin is not None and not accounts:
        return replace(event, status="happened", certainty="CT")
    if outcome == "likely" and event.begin is not None:
        return replace(event, status="happened", certainty="PR")
    return replace(event, status="possible") if event.status == "planned" else event
