"""Which happenings a calendar holds: what somebody may want to come to, with what became of it.

    planned    "The envoys will meet again on Tuesday."                     in
    cancelled  "Monday's sitting has been called off."                      in: it was planned, and is marked as cancelled
    planned    "We shall know tomorrow whether there is peace."             out: knowing is a state
    possible   "The treasury could not have paid for another winter."       out: no report looks forward to it

In is what happens (an occurrence or an action, no state, no saying), has a date of at most a month's length, and was
looked forward to: a report calls it planned, or possible, for a day that is not over when the report appears; or reports
that it was called off or put off. One sentence fills one line of a day: of several happenings that it tells for that day
("the talks are to begin and to end on Friday") the one that says most stands for it.
"""

from collections.abc import Iterable
from datetime import timedelta

from dateline.mention import Event
from dateline.record import moment
from dateline.story import Assertion, Happening
from dateline.tell.event_rows import Row
from dateline.tell.wording import one_line
from dateline.when import GRAINS, When, of_iso

COARSEST = GRAINS.index("month")
"""An event "next year" would fill a calendar and tell nobody when to come."""
CALLED_OFF = frozenset({"cancelled", "postponed"})
PHASES = frozenset({"begin", "start", "open", "resume", "continue", "proceed", "end", "finish", "close", "conclude"})
"""Verbs that tell a phase of something else; where that stands in the same sentence, it says more."""


def planned_rows(rows: Iterable[Row]) -> list[Row]:
    """Those fit for a calendar, in their order."""
    fit = [row for row in rows if _is_fit(row)]
    told = {one_line(row.text) for row in fit if not _is_phase(row.event)}
    best: dict[tuple[str, object], Row] = {}
    for row in fit:
        sentence = one_line(row.text)
        if _is_phase(row.event) and sentence in told:
            continue
        assert row.happening.when is not None
        key = (sentence, row.happening.when.first_day)
        if key not in best or _rank(row) > _rank(best[key]):
            best[key] = row
    kept = {row.happening.id for row in best.values()}
    return [row for row in fit if row.happening.id in kept]


def _is_fit(row: Row) -> bool:
    happening, event = row.happening, row.event
    if not _is_dated(happening.when) or event.event_class not in {"OCCURRENCE", "I_ACTION", "ASPECTUAL"}:
        return False
    if event.tense == "past" and happening.status == "planned":
        return False  # told in the past tense and never called happened: the plan is doubtful
    return any(_looks_forward(one, happening, event) for one in happening.history)


def _is_dated(when: When | None) -> bool:
    if when is None or when.begin is None or when.end is None:
        return False
    return GRAINS.index(when.grain) <= COARSEST or (
        when.grain == "span" and when.end - when.begin <= timedelta(days=31)
    )


def _looks_forward(assertion: Assertion, happening: Happening, event: Event) -> bool:
    if assertion.status in CALLED_OFF:
        return True
    if assertion.status != "planned" and (assertion.status != "possible" or event.event_class != "OCCURRENCE"):
        return False
    reported = of_iso(assertion.as_of) if assertion.as_of else None
    when = happening.when
    if when and assertion.begin not in {None, moment(when.begin)}:
        when = of_iso(assertion.begin or "")
    if reported is None or reported.first_day is None or when is None or when.last_day is None:
        return assertion.status == "planned"
    # What may happen on the day of the report is mostly what "may have happened", or the report's own day.
    ahead = when.last_day > reported.first_day
    return ahead or (assertion.status == "planned" and when.last_day == reported.first_day)


def _is_phase(event: Event) -> bool:
    return event.event_class == "ASPECTUAL" or event.lemma in PHASES


def _rank(row: Row) -> tuple[bool, int, bool, int, int]:
    happening = row.happening
    return (
        row.event.event_class == "OCCURRENCE",
        len(happening.history),
        happening.code is not None,
        len(happening.participants),
        -row.event.span.start,
    )
