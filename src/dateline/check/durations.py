"""Do stated durations agree with the ends that are stated beside them?

    "the first visit in 18 years, since 2000"           of a report of 2018: agrees;  of 2016: D120
    "in 1900, five years ago"                           of a report of 1905: agrees;  "in 1890, five years ago": D121
    "left on Monday and came back three days later, on Saturday"                      D121
    "ended nearly two hours earlier than planned"       planned for 1.30pm, ended at 11.25am: agrees; at 12.45pm: D122

News rounds and counts in several ways (both ends, one, none), so that only what no way of counting gives is found.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise

from dateline.check.finding import Claims, Finding, found
from dateline.mention import Reading, Time
from dateline.span import Span, beginning_in
from dateline.when import of_iso

HOURS = {"H": 1.0, "D": 24.0, "W": 168.0, "M": 730.5, "Y": 8766.0}
MINUTE = 1 / 60
_VALUE = re.compile(r"P(T?)(\d+(?:\.\d+)?)([YMWDH])")
_SINCE = re.compile(
    r"\bsince\s+(?:(?:the\s+)?(?:early|late|end of|summer of|spring of|winter of|autumn of)\s+)?$", re.I
)
_FAR_OFF = re.compile(r"\b(?:ago|later|earlier|before|after)$", re.I)
_BESIDE = re.compile(r"\s*[,(–—-]\s*(?:on|in|that is,?|i\.e\.)?\s*", re.I)
SLACK = {"day": 1, "week": 7, "month": 31, "year": 366}
"""Days by which two tellings of one time may differ, by the coarser of their grains: both ends may count, or none."""
_EARLY = re.compile(
    r"^\s*(earlier|later|sooner|longer|ahead|behind)\b(?:\s+(?:of|than))?\s*"
    r"(?:expected|planned|scheduled|schedule|announced|foreseen|intended|time)\b",
    re.I,
)
_OVER = re.compile(
    r"\b(?:in|for|after|over|during)\s+(?:(?:the\s+)?(?:last|past)\s+)?"
    r"(?:(?:about|around|almost|nearly|more than|over|some|at least)\s+)?$",
    re.I,
)
SHORT_SENTENCE = 400
"""Characters: in longer sentences the two rarely belong together."""


def _hours(time: Time) -> tuple[float, str] | None:
    """The length of a duration in hours, and its unit."""
    match = _VALUE.fullmatch(time.value or "")
    if time.type != "DURATION" or match is None or (match[1] and match[3] != "H"):
        return None
    return float(match[2]) * HOURS[match[3]], match[3]


def d120_years_since(reading: Reading, claims: Claims) -> Iterator[Finding]:
    """So many years, and since a year that is not so many years ago."""
    when = of_iso(reading.report.published) if reading.report.published else None
    if when is None or when.begin is None:
        return
    text = reading.report.text
    for times in _by_sentence(reading):
        for time, other in pairwise(times):
            length, year = _hours(time), re.fullmatch(r"(\d{4})(?:-\d\d){0,2}", other.value)
            if length is None or length[1] != "Y" or time.mod is not None or year is None:
                continue
            number = round(length[0] / HOURS["Y"])  # "in a single year" is no measure
            over = _OVER.search(text, max(0, time.span.start - 40), time.span.start)
            between = text[time.span.end : other.span.start]
            since = len(between) <= 40 and "(" not in between and _SINCE.search(between)
            if number > 1 and over and since and abs(when.begin.year - int(year[1]) - number) > 1:
                message = f"{number} years before {when.begin.year} is not {year[1]}"
                yield found("D120", message, reading, Span(time.span.start, other.span.end))


def d121_two_times_for_one(reading: Reading, claims: Claims) -> Iterator[Finding]:
    """One time is told twice, once by how far off it is, and the two are not the same."""
    text = reading.report.text
    for times in _by_sentence(reading):
        for one, other in pairwise(times):
            reckoned = [bool(_FAR_OFF.search(time.span.of(text))) for time in (one, other)]
            if sum(reckoned) != 1 or not _BESIDE.fullmatch(text, one.span.end, other.span.start):
                continue
            plain = other if reckoned[0] else one
            if one.mod or other.mod or not re.search(r"\d", plain.span.of(text)):
                continue  # "more than two decades ago, in 1986"; "twenty years ago today"
            slack = max(SLACK.get(time.grain or "", 0) for time in (one, other))
            if slack and one.begin and other.begin and abs((one.begin - other.begin).days) > slack:
                message = f"“{one.span.of(text)}” is {one.value}, “{other.span.of(text)}” {other.value}"
                yield found("D121", message, reading, Span(one.span.start, other.span.end))


def d122_earlier_than_planned(reading: Reading, claims: Claims) -> Iterator[Finding]:
    """Something is said to have come so much earlier or later than planned, and the clock times say otherwise."""
    text = reading.report.text
    for time in reading.times:
        stated = _hours(time)
        match = _EARLY.match(text[time.span.end : time.span.end + 60])
        if stated is None or match is None or stated[1] != "H":
            continue
        planned, done = _clocks(reading)
        gaps = [
            (p - d).total_seconds() / 3600 * (1 if match[1].lower() in {"earlier", "sooner", "ahead"} else -1)
            for p in planned for d in done if p.date() == d.date()
        ]  # fmt: skip
        # Rounded to the hour, or to the half.
        if len(planned) == 1 and gaps and not any(abs(gap - stated[0]) <= 0.5 + MINUTE for gap in gaps):
            words = text[time.span.start : time.span.end + match.end()]
            nearest = min(gaps, key=lambda gap: abs(gap - stated[0]))
            message = f"“{words}”, but the clock times are {nearest:.1f} hours apart"
            yield found("D122", message, reading, Span(time.span.start, time.span.end + match.end()))


def _clocks(reading: Reading) -> tuple[list[datetime], list[datetime]]:
    """The clock times of what was planned, and of what happened."""
    by_id = {time.id: time for time in reading.times}
    planned, done = set[datetime](), set[datetime]()
    for event in reading.events:
        time = by_id.get(event.time or "")
        if time is None or time.grain not in {"minute", "hour"} or time.begin is None:
            continue
        if event.status in {"planned", "cancelled", "postponed"}:
            planned.add(time.begin)
        elif event.status in {"happened", "under way"}:
            done.add(time.begin)
    return sorted(planned - done), sorted(done - planned)


def _by_sentence(reading: Reading) -> Iterator[Sequence[Time]]:
    """The times of each sentence that has more than one."""
    for sentence in reading.sentences:
        if sentence.span.end - sentence.span.start <= SHORT_SENTENCE:
            times = beginning_in(reading.times, sentence.span)
            if len(times) > 1 and all(a.span.end <= b.span.start for a, b in pairwise(times)):
                yield times
