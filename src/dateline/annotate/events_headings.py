"""A report that is itself a chronology: what stands under a date happened on it.

    Talks at Portsmouth: key dates           report of 20 September 1905
    9 August: The envoys met.                met      9 August, in the same sentence
    29 August
    Japan gave up its claim.                 gave up  29 August: that of the heading (basis `shared`)
    Both sides agree on peace.               agree    29 August, and not the day of the report

A date is a heading if a sentence begins with it and goes on, if at all, like a new one: behind a colon, a dash or with a
capital letter. One such sentence proves nothing; three in the order of time, either way, make a chronology. In one, a full
date that nothing leads up to is a heading also behind a caption that lost its full stop ("The yard 5 September 1905 The
treaty is signed."). What is said of the days ahead is left alone, and so is what somebody is quoted as saying, or a state,
which may have begun before.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dateline.mention import Event, Reading, Time
from dateline.when import of_iso

FEWEST = 3
"""Different headings that make a chronology."""
IN_ORDER = 0.8
"""Share of neighbours that must be in one order: an entry that was added later may stand out of it.

Without a year on every heading all must be: "3 May" behind "24 December" is of another year, and of which is not said.
"""
CALENDAR = frozenset({"day", "month", "year"})
FACT = frozenset({"happened", "under way"})
LASTING = frozenset({"STATE", "I_STATE"})
_BEFORE = re.compile(r"[\W_]*")
_DATE = re.compile(r"\d")
_DASH = r"(?:[:–—]|-+(?:\s|$))"
_BEHIND = re.compile(rf"\s*(?:\)\s*)?(?:$|{_DASH})|\s+[“\"‘']?(?!GMT\b|UTC\b|BST\b|[ECMP][DS]?T\b)(?=[A-Z])")
_COLON = re.compile(rf"\s*{_DASH}\s*\S")
"""What must follow a year: with a year an ordinary sentence may begin, too, and "2045" alone may be a time of day."""
_ALONE = re.compile(r"\W*$")
_NEW_SENTENCE = re.compile(r"\s+[“\"‘']?[A-Z]")
_LEADS_TO_DATE = re.compile(
    r"(?:[,;(–—-]|\b(?:a|an|and|around|as|at|before|between|by|dated|during|for|from|in|of|on|or|since|than|the|through|till|"
    r"to|until|was|is|after))\W*$",
    re.IGNORECASE,
)
BACK = 12
"""Characters before a date among which the word stands that leads to it."""


@dataclass(frozen=True, slots=True)
class Chronicle:
    """Where each entry of a chronology starts and the last one ends, in characters, and the dates of the entries.

    A date is `None` where it is not to be used.
    """

    starts: tuple[int, ...] = ()
    end: int = 0
    times: tuple[Time | None, ...] = ()

    def holds(self, position: int) -> bool:
        return bool(self.starts) and self.starts[0] <= position < self.end

    def time_at(self, position: int) -> Time | None:
        return self.times[bisect_right(self.starts, position) - 1] if self.holds(position) else None


def chronicle_of(reading: Reading) -> Chronicle:
    """The entries of a report that is a chronology; none of any other.

    Where the last entry ends nothing says: it is taken to be no longer than the longest before it.
    """
    dates = [t for t in reading.times if t.type == "DATE" and t.grain in CALENDAR and t.begin is not None]
    headings = _headings(reading, dates)
    if not _in_order(headings):
        headings = headings[1:]  # the date of the report itself
    if not _in_order(headings):
        return Chronicle()
    first = headings[0].span
    more = [*_headings(reading, dates, _ALONE), *(time for time in dates if _is_glued(time, reading.report.text))]
    more = [time for time in more if time.span > first]
    headings = sorted({time.id: time for time in [*headings, *more]}.values(), key=lambda time: time.span)
    published = of_iso(reading.report.published) if reading.report.published else None
    until = published.end if published else None
    used = (None if until and time.begin and time.begin >= until else time for time in headings)
    starts = tuple(time.span.start for time in headings)
    return Chronicle(starts, starts[-1] + max(b - a for a, b in pairwise(starts)), tuple(used))


def _in_order(headings: Sequence[Time]) -> bool:
    """Are there enough, and enough of them in the order of time, or in the reverse?"""
    begins = [time.begin for time in headings if time.begin is not None]
    pairs = [(a, b) for a, b in pairwise(begins) if a != b]
    onward = sum(a < b for a, b in pairs)
    share = IN_ORDER if all(time.basis == "stated" for time in headings) else 1.0
    return len(set(begins)) >= FEWEST and max(onward, len(pairs) - onward) >= share * len(pairs)


def _headings(reading: Reading, dates: Sequence[Time], behind_year: re.Pattern[str] = _COLON) -> list[Time]:
    """The dates with which a sentence begins as with a heading."""
    text = reading.report.text
    starting = {time.span.start: time for time in dates}
    found = []
    for sentence in reading.sentences:
        opening = _BEFORE.match(text, sentence.span.start, sentence.span.end)
        time = starting.get(opening.end() if opening else sentence.span.start)
        if time is None or not _DATE.search(time.span.of(text)):
            continue
        follows = behind_year if time.grain == "year" else _BEHIND
        if follows.match(text[time.span.end : sentence.span.end]):
            found.append(time)
    return found


def _is_glued(time: Time, text: str) -> bool:
    """A full date that no word leads up to, before a new sentence."""
    start, end = time.span.start, time.span.end
    full = time.grain == "day" and time.basis == "stated"
    return (
        full and bool(_NEW_SENTENCE.match(text, end)) and not _LEADS_TO_DATE.search(text[max(0, start - BACK) : start])
    )


def in_chronicle(events: Sequence[Event], chronicle: Chronicle) -> list[Event]:
    """The events, those without a time of their own at the date they stand under."""
    return [_at_heading(event, chronicle) for event in events]


def _at_heading(event: Event, chronicle: Chronicle) -> Event:
    time = chronicle.time_at(event.span.start)
    known = event.begin is not None or event.end is not None
    if time is None or known or event.quote or event.status not in FACT or event.event_class in LASTING:
        return event
    return replace(event, time=time.id, begin=time.begin, end=time.end, grain=time.grain, basis="shared")
