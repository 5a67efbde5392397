"""Are the orders possible: report and event, one event and another, plan and outcome?

report of 30 August: "they met on 31 August"       D201, unless it is told as a plan
"the dinner (8 May) followed the visit (9 May)"    D203: its own times say otherwise
"""

from collections.abc import Iterator

from dateline.check.finding import Claims, Finding, day_words, found
from dateline.mention import Event, Reading
from dateline.resolve.acts import acts_of, times_by_acts
from dateline.resolve.stories import published_day
from dateline.span import Span
from dateline.when import When, of_iso

_ORDERS = {"before": 1, "after": -1}


def d201_happened_after_the_report(reading: Reading, claims: Claims) -> Iterator[Finding]:
    """A report tells as happened what by its date had not come yet."""
    day = published_day(reading.report)
    given = times_by_acts(reading, acts_of([reading]))
    for event in reading.events:
        if event.id in given and given[event.id] is None:
            continue  # "postponed to Wednesday": the day is the plan's, not the postponing's
        if day and event.status == "happened" and event.source == "author" and event.begin and event.begin.date() > day:
            message = f"{event.lemma} happened on {event.begin.date()}, says a report of {day}"
            yield found("D201", message, reading, event.span)


def d202_report_of_no_day(reading: Reading, claims: Claims) -> Iterator[Finding]:
    """Nothing is known of when a report was published: its relative times are left open."""
    if reading.report.published is None:
        yield found("D202", "its publication date is not known; give one with --published", reading, Span(0, 1))


def d203_order_against_times(reading: Reading, claims: Claims) -> Iterator[Finding]:
    """Two events are said to be in one order, and their times, or another relation, say that it was the other."""
    by_id = {event.id: event for event in reading.events}
    orders: dict[tuple[str, str], int] = {}
    for relation in reading.relations:
        way = _ORDERS.get(relation.kind)
        one, other = by_id.get(relation.source), by_id.get(relation.target)
        if way is None or one is None or other is None:
            continue
        first, then = (one, other) if way == 1 else (other, one)
        if orders.get((then.id, first.id)):
            yield found("D203", f"{first.lemma} is before {then.lemma}, and after it", reading, first.span)
        orders[first.id, then.id] = 1
        a, b = _when(first), _when(then)
        if a is not None and b is not None and a.began_after(b):
            times = day_words((a.begin, a.end)), day_words((b.begin, b.end))
            message = f"{first.lemma} ({times[0]}) is told to be before {then.lemma} ({times[1]})"
            yield found("D203", message, reading, first.span)


def _when(event: Event) -> When | None:
    possible = event.begin is None or event.end is None or event.begin < event.end
    return When(event.begin, event.end) if possible and (event.begin or event.end) else None


def d205_history_out_of_step(reading: Reading, claims: Claims) -> Iterator[Finding]:
    """The history of a happening gives a report another date than it has, or an act a later one than its report."""
    when = of_iso(reading.report.published) if reading.report.published else None
    day = when.last_day.isoformat() if when and when.last_day else None
    for happening in {h.id: h for h, _ in claims.happenings.get(reading.report.id, ())}.values():
        for step in happening.history:
            if step.evidence.report != reading.report.id:
                continue
            if step.as_of != day:
                message = f"{happening.id}: known since {step.as_of}, says the history; the report is of {day}"
                yield found("D205", message, reading, step.evidence.span)
            elif step.since is not None and day is not None and step.since[:10] > day:
                message = f"{happening.id}: {step.status} since {step.since[:10]}, in a report of {day}"
                yield found("D205", message, reading, step.evidence.span)
