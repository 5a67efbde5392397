"""The quantities that a report states: "an indemnity of 1,200 million yen", "46 sailors".

Each comes with what it counts and whose doing it is, so that numbers of one thing can be compared across reports.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from dateline.mention import Reading
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
_SIGNS = {"$": "dollars", "£": "pounds", "€": "euros", "¥": "yen"}


@cache
def no_units() -> frozenset[str]:
    """Words after a number that are not what it counts."""
    lines = files("dateline.data").joinpath("disagree_no_units.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, what it counts ("indemnity", or the event's lemma), whose doing it is, and where it stands."""

    number: float
    unit: str
    about: str
    lemma: str
    parties: frozenset[str]
    report: str
    day: date | None
    span: Span


def quantities(reading: Reading, entity_of: EntityOf) -> Iterator[Quantity]:
    """The quantities of a report: "an indemnity of 1,200 million yen", "46 sailors"."""
    text = reading.report.text
    mentioned = entities_of_mentions(reading, entity_of)
    for sentence in reading.sentences:
        clause = sentence.span.of(text)
        events = beginning_in(reading.events, sentence.span)
        for match in _QUANTITY.finditer(clause):
            unit = _SIGNS.get(match["sign"] or "") or match["unit"]
            before = [e for e in events if e.span.end <= sentence.span.start + match.start()]
            if not unit or unit in no_units() or unit in _MULTIPLIERS or not before:
                continue
            number = float(match["number"].replace(",", "")) * _MULTIPLIERS.get(match["times"] or "", 1.0)
            of = _OF.search(clause[: match.start()].lower())
            parties = {mentioned.get(p.mention or "") for e in before for p in e.participants}
            yield Quantity(
                number, unit, of["what"] if of else before[-1].lemma, before[-1].lemma,
                frozenset(entity.id for entity in parties if entity), reading.report.id, published_day(reading.report),
                Span(sentence.span.start + match.start(), sentence.span.start + match.end()),
            )  # fmt: skip
