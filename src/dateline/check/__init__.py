"""Coded checks that read the sources again and replay the reasons.

    D101  a span lies outside its report's text
    D112  "Tuesday, 30 August 1905": that day was a Wednesday
    D201  a report tells as happened what by its date had not come yet

Each check is a function that yields findings; its docstring is what the code means. D1.. concern one report by itself,
D2.. orders, D3.. what the reports add up to. Readings stream past, so that a store of any size can be checked.
`dateline check` exits with 0 where all is well.
"""

from collections.abc import Iterable, Iterator

from dateline.check.durations import d120_years_since, d121_two_times_for_one, d122_earlier_than_planned
from dateline.check.finding import Finding, OfAll, OfReading, claims_of
from dateline.check.orders import (
    d201_happened_after_the_report,
    d202_report_of_no_day,
    d203_order_against_times,
    d205_history_out_of_step,
)
from dateline.check.spans import (
    d101_span_outside_text,
    d102_event_not_its_word,
    d103_unknown_reference,
    d104_direct_quote_without_marks,
    d105_role_not_in_its_words,
    d106_entity_called_otherwise,
)
from dateline.check.story import (
    back_times,
    d301_evidence_not_in_store,
    d301_report_not_in_store,
    d302_time_that_no_mention_gives,
    d303_source_of_no_mention,
    d304_first_since_different_years,
    note_years,
)
from dateline.check.times import (
    d110_value_is_not_its_interval,
    d111_ends_before_it_begins,
    d112_weekday_of_another_date,
    d113_clock_against_its_zone,
    d114_zone_out_of_season,
)
from dateline.known import Known
from dateline.mention import Reading
from dateline.story import Resolved

OF_READING: tuple[OfReading, ...] = (
    d101_span_outside_text,
    d102_event_not_its_word,
    d103_unknown_reference,
    d104_direct_quote_without_marks,
    d105_role_not_in_its_words,
    d106_entity_called_otherwise,
    d110_value_is_not_its_interval,
    d111_ends_before_it_begins,
    d112_weekday_of_another_date,
    d113_clock_against_its_zone,
    d114_zone_out_of_season,
    d120_years_since,
    d121_two_times_for_one,
    d122_earlier_than_planned,
    d201_happened_after_the_report,
    d202_report_of_no_day,
    d203_order_against_times,
    d205_history_out_of_step,
    d301_evidence_not_in_store,
    d303_source_of_no_mention,
)
OF_ALL: tuple[OfAll, ...] = (
    d301_report_not_in_store,
    d302_time_that_no_mention_gives,
    d304_first_since_different_years,
)
CHECKS = (*OF_READING, *OF_ALL)
NOTES = (back_times, note_years)
"""What is gathered of each reading for the checks of the whole."""


def findings(readings: Iterable[Reading], resolved: Resolved) -> Iterator[Finding]:
    """All findings, report by report and then of the whole; the readings are looked at once, in their order."""
    claims = claims_of(resolved)
    for reading in readings:
        claims.seen.add(reading.report.id)
        for one in OF_READING:
            yield from one(reading, claims)
        for note in NOTES:
            note(reading, claims)
    for whole in OF_ALL:
        yield from whole(resolved, claims)


def check(known: Known) -> list[Finding]:
    """All findings, by code and then in report time."""
    return sorted(findings(known.readings.values(), known.resolved), key=lambda finding: finding.code)


__all__ = ["CHECKS", "Finding", "check", "findings"]
