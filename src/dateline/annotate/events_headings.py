"""A report that is itself a chronology: what stands under a date happened on it.

    Talks at Portsmouth: key dates           report of 20 September 1905
    9 August: The envoys met.                met      9 August, in the same sentence
    29 August
    Japan gave up its claim.                 gave up  29 August: that of the heading (basis `shared`)
    Both sides agree on peace.               agree    29 August, and not the day of the report

What is a heading, and in what year, says `times_lists`; three in the order of time, either way, make a chronology. In one,
a full date that nothing leads up to is a heading also behind a caption that lost its full stop ("The yard 5 September 1905
The treaty is signed."). What is said of the days ahead is left alone, and so is what somebody is quoted as saying, or a
state, which may have begun before.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dateline.annotate.times_lists import FEWEST, headings
from dateline.mention import Event, Reading, Time
from dateline.when import of_iso

IN_ORDER = 0.8
"""Share of neighbours that must be in one order: an entry that was added later may stand out of it.

Without a stated year on every heading all must be: where their order gives no years, they are not known.
"""
FACT = frozenset({"happened", "under way"})
LASTING = frozenset({"STATE", "I_STATE"})
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
    listed = headings(reading)
    if not _in_order(listed):
        listed = listed[1:]  # the date of the report itself
    if not _in_order(listed):
        return Chronicle()
    first, text = listed[0].span, reading.report.text
    glued = (time for time in reading.times if time.span > first and _is_glued(time, text))
    listed = sorted({time.id: time for time in [*listed, *glued]}.values(), key=lambda time: time.span)
    published = of_iso(reading.report.published) if reading.report.published else None
    until = published.end if published else None
    used = (None if until and time.begin and time.begin >= until else time for time in listed)
    starts = tuple(time.span.start for time in listed)
    return Chronicle(starts, starts[-1] + max(b - a for a, b in pairwise(starts)), tuple(used))


def _in_order(listed: Sequence[Time]) -> bool:
    """Are there enough, and enough of them in the order of time, or in the reverse?"""
    begins = [time.begin for time in listed if time.begin is not None and time.grain != "year"]
    if len(begins) < FEWEST:
        begins = [time.begin for time in listed if time.begin is not None]
    pairs = [(a, b) for a, b in pairwise(begins) if a != b]
    onward = sum(a < b for a, b in pairs)
    share = IN_ORDER if all(time.basis == "stated" for time in listed) else 1.0
    return len(set(begins)) >= FEWEST and max(onward, len(pairs) - onward) >= share * len(pairs)


def _is_glued(time: Time, text: str) -> bool:
    """A full date that no word leads up to, before a new sentence."""
    start, end = time.span.start, time.span.end
    full = time.type == "DATE" and time.grain == "day" and time.basis == "stated" and time.begin is not None
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
