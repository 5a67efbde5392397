"""Which sentences a brief can take: those that stand alone, are not overtaken, not told already, and fit.

told already   "The envoys signed the treaty on Tuesday."
passed over    "The treaty was signed by the envoys on Tuesday."     the same happenings, the same words
               "The delegates put their names to the pact."          the same in other words, by its meaning
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from dateline.mention import Reading, Status
from dateline.resolve import meaning
from dateline.story import Happening
from dateline.tell.choose_alone import leans
from dateline.tell.choose_lines import Line
from dateline.tell.choose_sentences import SAYS_I, form
from dateline.tell.choose_words import dot, terms, vector_of

LEANING, FRAGMENT = 0.35, 0.4
"""Worth of a sentence that leans on another, and of one that is no statement: a headline, a question, an item of a list."""
GOOD = 0.45
"""Worth of a sentence that stands alone."""
BEST_LENGTH = 25
"""Words; of longer sentences fewer fit."""
SAME_WORDS = 0.5
"""Cosine of the words of two sentences from which on they tell the same."""
SAME_MEANING = 0.72
"""Cosine of the embeddings of two sentences from which on they tell the same."""
TRIED = 60
"""Sentences looked at for one more; the best of hundreds stand at the front."""
_OPENS_CUT = re.compile(r"[-–—•*]|[^\w\s]*[a-z]")
"""How an item of a list begins, or what is left of a sentence that was cut."""
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")
_ADDRESSED = re.compile(rf"{SAYS_I}|\b(?:[Ww]e|[Oo]urs?|me|[Mm]y|us|[Yy]ou|[Yy]ours?)\b")
"""Who writes or reads speaks outside of quotation: "We have that and more in this paper"."""
RETOLD = 0.3
"""How much more a sentence counts whose deed is told by e times as many reports."""
DEEDS = frozenset({"OCCURRENCE", "I_ACTION"})
OPEN: frozenset[Status] = frozenset({"planned", "possible", "postponed", "cancelled", "hypothetical"})


def worth_alone(line: Line, readings: Mapping[str, Reading]) -> float:
    """How good a sentence is by its form alone, from 0 to 1."""
    value = form(line.text) * min(1.0, math.sqrt(BEST_LENGTH / max(1, len(line.text.split()))))
    if leans(readings[line.report], line.span):
        value *= LEANING
    if (
        not line.text.rstrip("\"”’')").endswith((".", "!", "…"))
        or _OPENS_CUT.match(line.text)
        or _ADDRESSED.search(_QUOTED.sub("", line.text))
        or not any(event.tense != "none" for event in line.events)
    ):
        value *= FRAGMENT
    return value


def day_of(line: Line) -> date | None:
    """The day that a line tells of: the last that it tells of in words, if it was over then, else its report's occasion."""
    past = [day for day in line.days if line.published is None or day <= line.published]
    return max(past, default=line.occasion)


def is_overtaken(line: Line, of_event: Mapping[tuple[str, str], Happening]) -> bool:
    """Does it tell as planned, possible or called off what a later report tells otherwise?"""
    for event in line.events:
        happening = of_event.get((line.report, event.id))
        if happening is None or event.status not in OPEN or event.event_class not in DEEDS:
            continue
        known = max((one.as_of for one in happening.history if one.as_of), default=None)
        if happening.status != event.status and known and line.published and known > line.published.isoformat():
            return True
    return False


@dataclass(slots=True)
class Told:
    """What a brief tells so far, and how many words it may have in all."""

    words: int
    readings: Mapping[str, Reading]
    of_event: Mapping[tuple[str, str], Happening]
    lines: list[Line] = field(default_factory=list)
    happenings: set[str] = field(default_factory=set)
    _reports: dict[str, int] = field(default_factory=dict)
    """How many reports tell each happening; worked out when it is first asked for."""

    @property
    def used(self) -> int:
        return sum(len(line.text.split()) for line in self.lines)

    def take(self, ranked: Iterable[Line], up_to: int, *, one_a_day: bool = False) -> None:
        """Takes sentences in their order while they fit into `up_to` words in all.

        Once there is one, none is taken any more that cannot stand alone: rather fewer words than such.
        """
        days = set()
        for number, line in enumerate(ranked):
            if number >= TRIED or self.used >= up_to:
                return
            fits = self.used + len(line.text.split()) <= (up_to if self.lines else self.words)
            poor = bool(self.lines) and worth_alone(line, self.readings) < GOOD
            if fits and not poor and not (one_a_day and day_of(line) in days) and not self.tells(line):
                self.lines.append(line)
                self.happenings |= self._deeds(line)
                days.add(day_of(line))

    def tells(self, line: Line) -> bool:
        """Is this told already: the same deeds, nearly the same words, or the same meaning?"""
        deeds = self._deeds(line)
        if line in self.lines or (deeds and deeds <= self.happenings):
            return True
        mine = _unit_words(line.text)
        if any(dot(mine, _unit_words(other.text)) >= SAME_WORDS for other in self.lines):
            return True
        if not self.lines or not meaning.available():
            return False
        rows = meaning.embed([line.text, *(other.text for other in self.lines)])
        return bool((rows[1:] @ rows[0]).max() >= SAME_MEANING)

    def retold(self, line: Line) -> float:
        """How central it is: from 1, the more the more reports tell of one of the deeds that it tells."""
        return 1 + RETOLD * math.log(max((self._telling(happening) for happening in self._deeds(line)), default=1))

    def _telling(self, happening: str) -> int:
        """By how many reports it is told."""
        if not self._reports:
            pairs = {(happening.id, report) for (report, _), happening in self.of_event.items()}
            self._reports.update(Counter(happening for happening, _ in pairs))
        return self._reports[happening]

    def _deeds(self, line: Line) -> set[str]:
        """The happenings that it tells, other than that somebody said or hoped something."""
        return {
            self.of_event[line.report, event.id].id
            for event in line.events
            if event.event_class in DEEDS and (line.report, event.id) in self.of_event
        }


def _unit_words(text: str) -> dict[str, float]:
    return vector_of(Counter(terms(text)), {})
