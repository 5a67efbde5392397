"""When was an undated report published? Inferred from dated reports of its story and from its own weekdays.

    undated: "The envoy boarded a ship on Tuesday …"     dated, same story: Thursday 31 August
    → Tuesday 29 or Wednesday 30 August: news leads with what happened today or yesterday, and of the weeks in which
      that can be, the one next to the dated report that is most like it. Printed as the interval 1905-08-29/1905-08-30.

What is inferred is marked as inferred, and an interval stays one: relative times are read only where every day of it
gives the same. A report that stands alone stays undated.
"""

import math
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from datetime import date, timedelta

from dateline.mention import Event, Reading, Time
from dateline.resolve.stories import published_day, words_of

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LONGEST = 31
"""Days: a story that runs longer than this does not date a report by itself."""
NEAR = 21
"""Days before and after the dated reports in which the undated one is looked for."""


def weekday_of(time: Time, text: str) -> int | None:
    """The weekday (0 is Monday) that a time expression names, if it names one."""
    match = re.search(rf"\b({'|'.join(WEEKDAYS)})\b", time.span.of(text).lower())
    return WEEKDAYS.index(match[1]) if match else None


def _told_with(reading: Reading, time: Time) -> Event | None:
    """The event that a time expression most likely dates: the last verb before it in its sentence, else the next one."""
    sentence = next((s.span for s in reading.sentences if s.span.holds(time.span)), None)
    if sentence is None:
        return None
    inside = [e for e in reading.events if sentence.holds(e.span) and (e.tense != "none" or e.status == "planned")]
    before = [e for e in inside if e.span.end <= time.span.start]
    return before[-1] if before else next(iter(inside), None)


def _weekdays_told(reading: Reading) -> tuple[int | None, int | None]:
    """The weekday of the first past and of the first coming event that has one."""
    past = coming = None
    text = reading.report.text
    for time in reading.times:
        day = weekday_of(time, text)
        if day is None or re.search(r"\b(last|previous|next|every|each)\b", time.span.of(text).lower()):
            continue
        event = _told_with(reading, time)
        if event is None:
            continue
        if event.status in {"planned", "possible"}:
            coming = day if coming is None else coming
        elif event.tense in {"past", "present"}:
            past = day if past is None else past
    return past, coming


def _bounds(reading: Reading, year: int) -> tuple[date | None, date | None]:
    """The latest day that the report tells of as past, and the earliest that it tells of as to come.

    Days that it states without a year ("Monday, 28 August") are taken to be of `year`, that of its story.
    """
    past: list[date] = []
    coming: list[date] = []
    for time in reading.times:
        match = re.fullmatch(r"(\d{4}|XXXX)-(\d\d)-(\d\d)", time.value)
        event = _told_with(reading, time) if match else None
        if match is None or event is None:
            continue
        try:
            day = date(year if match[1] == "XXXX" else int(match[1]), int(match[2]), int(match[3]))
        except ValueError:  # 29 February of another year
            continue
        if event.status in {"planned", "possible"}:
            coming.append(day)
        elif event.status == "happened" and event.tense == "past":
            past.append(day)
    return max(past, default=None), min(coming, default=None)


class Dated:
    """The dated reports of a story, in report time: their days, and their words, which are asked for when they are needed."""

    def __init__(self, days: Sequence[date], words: Callable[[], Sequence[Collection[str]]]) -> None:
        self.days = sorted(days)
        self._day_of = days
        self._words = words
        self._holding: dict[str, list[int]] | None = None
        self._sizes: list[int] = []

    def most_alike(self, words: Collection[str]) -> date:
        """The day of the report that tells the same state of the story: it shares the most words, rare ones above all."""
        if self._holding is None:
            self._holding = defaultdict(list)
            for number, its in enumerate(self._words()):
                self._sizes.append(len(its))
                for word in its:
                    self._holding[word].append(number)
        shared = [0.0] * len(self._sizes)
        for word in sorted(set(words) & self._holding.keys()):
            for number in self._holding[word]:
                shared[number] += 1 / len(self._holding[word])
        best = max(
            range(len(shared)), key=lambda number: (shared[number] / math.sqrt(self._sizes[number] or 1), number)
        )
        return self._day_of[best]


def infer_published(reading: Reading, dated: Sequence[Reading]) -> str | None:
    """The date or interval of days (ISO 8601) on which an undated report was published; `None` if too little is known.

    `dated` are dated reports of its story, in report time.
    """
    known = [(day, other) for other in dated if (day := published_day(other.report)) is not None]
    return infer_from(reading, Dated([day for day, _ in known], lambda: [words_of(other) for _, other in known]))


def infer_from(reading: Reading, dated: Dated) -> str | None:
    """The same, from what is known of the dated reports."""
    known = dated.days
    if not known:
        return None
    past, coming = _weekdays_told(reading)
    not_before, not_after = _bounds(reading, known[-1].year)
    first = known[0] - timedelta(days=NEAR)
    window = [first + timedelta(days=number) for number in range((known[-1] - first).days + NEAR + 1)]
    candidates = [
        day for day in window if (not_before is None or day >= not_before) and (not_after is None or day <= not_after)
    ]
    if past is not None:
        candidates = [day for day in candidates if (day.weekday() - past) % 7 <= 1]
    elif coming is not None:
        candidates = [day for day in candidates if 1 <= (coming - day.weekday()) % 7 <= 3]
    elif not_before is not None and not_before >= known[0] - timedelta(days=NEAR):
        candidates = [day for day in candidates if (day - not_before).days <= 1]
    else:
        if (known[-1] - known[0]).days > LONGEST:
            return None
        return _interval(known[0], known[-1])
    if not candidates:
        return None
    alike = dated.most_alike(words_of(reading))
    nearest = min(candidates, key=lambda day: (abs((day - alike).days), day))
    run = [nearest]
    while run[0] - timedelta(days=1) in candidates:
        run.insert(0, run[0] - timedelta(days=1))
    while run[-1] + timedelta(days=1) in candidates:
        run.append(run[-1] + timedelta(days=1))
    return _interval(run[0], run[-1])


def _interval(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
