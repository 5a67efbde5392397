"""The quantities that a report states: "an indemnity of 1,200 million yen", "46 sailors".

Each comes with what it counts, whose doing it is, when and where, so that numbers of one thing can be compared across
reports; and with how exact it is:

    "at least 84 people were killed"     84 people, `least`, of "kill"      130 dead do not contradict it
    "some 250 men are at work"           250 men, `about`, of "work"        nor do 240 men contradict this
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

from dateline.mention import Event, Reading
from dateline.resolve.occurrence import EntityOf, entities_of_mentions
from dateline.resolve.stories import published_day
from dateline.span import Span, beginning_in

_MULTIPLIERS = {
    "hundred": 100.0,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "mln": 1e6,
    "bln": 1e9,
    "trillion": 1e12,
    "tn": 1e12,
    "m": 1e6,
    "k": 1e3,
}
_QUANTITY = re.compile(
    r"(?<![\w.,])(?P<sign>[$£€¥])?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?(?P<times>hundred|thousand|million|billion|trillion|mln|bln|bn|tn|m|k)?\b"
    r"\s?(?P<unit>[a-z][a-z-]{2,})?"
)
_OF = re.compile(
    r"(?P<what>[a-z]{4,})\s+of\s+(?:(?:about|some|around|nearly|over|at least|up to|more than|almost)\s+)?$"
)
_HOW = re.compile(
    r"\b(?:(?P<least>at least|more than|over|(?:no|not) (?:fewer|less) than|upwards of|exceeding)"
    r"|(?P<most>up to|as many as|as much as|at most|(?:no|not) more than|fewer than|less than|under|between \S+ and|\d-)"
    r"|(?P<about>about|around|some|nearly|almost|roughly|approximately|an estimated|close to|or so))\s*[$£€¥]?$",
    re.IGNORECASE,
)
Exactness = Literal["", "least", "most", "about"]
NEAR = 60
"""Characters: an event further from the number, and without it among its participants, is not what it counts."""
MOST_AROUND, BEFORE = 32, 80
"""Events on either side of a number, and characters before it, that are looked at: a list without a full stop may go on."""
SAYS_NOTHING = frozenset(
    {"be", "have", "do", "get", "take", "make", "become", "include", "remain", "rise", "reach", "stand"}
)
"""Lemmas of verbs that do not tell what a number beside them counts."""
NOT_COUNTED = frozenset({"REPORTING", "PERCEPTION", "I_STATE"})
"""Classes of events whose number is that of what is said, seen or suspected."""
_SIGNS = {"$": "dollars", "£": "pounds", "€": "euros", "¥": "yen"}


@cache
def no_units() -> frozenset[str]:
    """Words after a number that are not what it counts."""
    lines = files("dateline.data").joinpath("disagree_no_units.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, what it counts ("indemnity", or the event's lemma), whose doing it is, and where it stands.

    `begun` is the day of what it counts, `place` the entity where that was, `day` the day of the report.
    """

    number: float
    unit: str
    about: str
    lemma: str
    parties: frozenset[str]
    report: str
    day: date | None
    span: Span
    how: Exactness = ""
    begun: date | None = None
    place: str | None = None


def quantities(reading: Reading, entity_of: EntityOf) -> Iterator[Quantity]:
    """The quantities of a report: "an indemnity of 1,200 million yen", "46 sailors"."""
    text = reading.report.text
    mentioned = entities_of_mentions(reading, entity_of)
    for sentence in reading.sentences:
        clause = sentence.span.of(text)
        events = beginning_in(reading.events, sentence.span)
        for match in _QUANTITY.finditer(clause):
            unit = _SIGNS.get(match["sign"] or "") or match["unit"]
            if not unit or unit in no_units() or unit in _MULTIPLIERS:
                continue
            start = sentence.span.start + match.start()
            at = bisect_left(events, start, key=lambda event: event.span.start)
            around = events[max(0, at - MOST_AROUND) : at + MOST_AROUND]
            counted = _counted(around, start, clause, sentence.span.start)
            if counted is None:
                continue
            number = float(match["number"].replace(",", "")) * _MULTIPLIERS.get(match["times"] or "", 1.0)
            before = clause[max(0, match.start() - BEFORE) : match.start()]
            of = _OF.search(before.lower())
            taking_part = [e for e in around if e.span.end <= start or e is counted]
            parties = {mentioned.get(p.mention or "") for e in taking_part for p in e.participants}
            place = mentioned.get(counted.place or "")
            yield Quantity(
                number, unit, of["what"] if of else counted.lemma, counted.lemma,
                frozenset(entity.id for entity in parties if entity), reading.report.id, published_day(reading.report),
                Span(start, sentence.span.start + match.end()), _how(before),
                counted.begin.date() if counted.begin and counted.end else None,
                place.id if place else None,
            )  # fmt: skip


def _counted(events: Sequence[Event], at: int, clause: str, begin: int) -> Event | None:
    """What the number at this character counts: the event that it takes part in, else the nearest one that says what."""
    telling = [e for e in events if e.lemma not in SAYS_NOTHING and e.event_class not in NOT_COUNTED]
    holding = [
        (p.span.end - p.span.start, e) for e in telling for p in e.participants if p.span.start <= at < p.span.end
    ]
    if holding:
        return min(holding, key=lambda one: one[0])[1]
    near = [
        (abs(e.span.start - at), e)
        for e in telling
        if abs(e.span.start - at) <= NEAR and not set(",;:") & set(_between(clause, e.span.start - begin, at - begin))
    ]
    return min(near, key=lambda one: one[0])[1] if near else None


def _between(text: str, one: int, other: int) -> str:
    return text[min(one, other) : max(one, other)]


def _how(before: str) -> Exactness:
    """How exact the words in front of a number make it."""
    found = _HOW.search(before[-24:])
    return found.lastgroup if found else ""  # type: ignore[return-value]
