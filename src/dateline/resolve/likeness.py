"""How much speaks for two groups of mentions being one happening: words, time, parties, place.

    "The two envoys met at the navy yard on Tuesday."   same time 1.0, same parties 1.0, another word of the family 0
    "Tuesday's meeting between Hale and Oto"            → 2.0 of the 1.5 that is needed: one happening

Contradiction is no low score but `None`: another day, or other parties, whatever else is alike.
"""

from dataclasses import dataclass, field
from datetime import date

from dateline.resolve.dating import combine
from dateline.resolve.occurrence import Occurrence
from dateline.when import When

SAME_WORD, BOTH_OPEN = 0.3, 0.3
"""What speaks for one happening beside time (up to 1), parties (up to 1.25) and place (up to 0.5): the same word for it,
and that both are told as not over, since there are fewer plans than deeds."""
PRESUPPOSED = 0.5
"""What speaks for one happening, if a report tells that "the summit" was called off or put off: there was a plan of it."""
NEEDED_IN_A_REPORT, NEEDED_ACROSS = 1.2, 1.5
"""The same time and one party in common, or the same parties and the same word; across reports a little more."""
SHORT = frozenset({"second", "minute", "hour", "part", "day", "weekend"})
PUT_OFF = frozenset({"cancelled", "postponed"})
OPEN = frozenset({"planned", "possible", "cancelled", "postponed", "hypothetical"})

MOST_MOVES = 8
"""Days that a plan is remembered to have had."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A happening of one report, in short: what is compared of it with those of other reports.

    `whens` has the time of each mention; `mentions` the id and the lemma of its event, and where its sentence begins and
    ends. `compared` is false where all mentions are of classes that are not compared. `told` is the day of the report.
    """

    families: frozenset[str]
    lemmas: frozenset[str]
    doers: frozenset[str]
    others: frozenset[str]
    countries: frozenset[str]
    places: frozenset[str]
    words: frozenset[str]
    whens: tuple[When | None, ...]
    mentions: tuple[tuple[str, str, int, int], ...]
    open: bool
    presupposes: bool
    compared: bool
    moved: bool = False
    told: date | None = None


@dataclass(slots=True, eq=False)
class Group:
    """A happening in the making: what its mentions say together.

    Within a report it is made of `mentions`, across reports of `parts`: report, number of the outline there, outline.
    `presupposes`: a mention of it tells that a plan was called off or put off, and so that there was one. `moved`: its
    time is the new one of a plan that moved; `was` are the times that it had before.
    """

    mentions: list[Occurrence] = field(default_factory=list)
    parts: list[tuple[str, int, Outline]] = field(default_factory=list)
    families: set[str] = field(default_factory=set)
    lemmas: set[str] = field(default_factory=set)
    doers: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    when: When | None = None
    open: bool = True
    presupposes: bool = False
    moved: bool = False
    was: list[When] = field(default_factory=list)

    def add(self, one: Occurrence) -> None:
        """Takes in a mention."""
        self.families = self.families & set(one.families) if self.mentions else set(one.families)
        self.mentions.append(one)
        self.lemmas.add(one.event.lemma)
        self._sum(one)
        self._date(one.when)
        self.moved |= one.moved
        self.presupposes |= one.definite and (one.event.status in PUT_OFF or one.moved)
        self.open = self.open and (one.event.status in OPEN or not one.tells_status)

    def absorb(self, report: str, number: int, outline: Outline) -> None:
        """Takes in what a report tells of it: the same as to take in its mentions one by one."""
        self.families = self.families & outline.families if self.parts else set(outline.families)
        self.parts.append((report, number, outline))
        self.lemmas |= outline.lemmas
        self._sum(outline)
        for when in outline.whens:
            self._date(when)
        self.moved |= outline.moved
        self.presupposes |= outline.presupposes
        self.open = self.open and outline.open

    def _date(self, when: When | None) -> None:
        if self.when is not None and when is not None and not self.when.may_overlap(when):
            self.was = [*(when for when in self.was if when != self.when), self.when][-MOST_MOVES:]
        self.when = combine(self.when, when)

    def _sum(self, one: Occurrence | Outline) -> None:
        self.doers |= one.doers
        self.others |= one.others
        self.countries |= one.countries
        self.places |= one.places
        self.words |= one.words


def when_score(a: When | None, b: When | None) -> float | None:
    """1: the same short time; 0.5: one lies in the other; 0: nothing known; `None`: certainly another time."""
    if a is None or b is None:
        return 0.0
    if not a.may_overlap(b):
        return None
    if a.grain in SHORT and b.grain in SHORT:
        return 1.0
    return 0.5 if a.within(b) or b.within(a) else 0.2


def who_score(a: Group, b: Group) -> float | None:
    """1: the same parties; 0.5: one in common; 0: nothing known of one side; `None`: other parties."""
    scores = []
    for mine, theirs in ((a.doers, b.doers), (a.others, b.others)):
        if not mine or not theirs:
            scores.append(0.0)
        elif mine == theirs or (mine & theirs and (mine <= theirs or theirs <= mine)):
            scores.append(1.0 if min(len(mine), len(theirs)) > 1 or mine == theirs else 0.7)
        elif mine & theirs:
            if len(mine) > 1 and len(theirs) > 1 and len(mine & theirs) < 2:
                return None
            scores.append(0.6)
        elif len(a.countries & b.countries) > 1 and (a.countries <= b.countries or b.countries <= a.countries):
            scores.append(0.6)  # "the two presidents met", "the US-Russian summit"
        else:
            return None
    if not any(scores):
        return 0.4 if a.words & b.words - {""} else 0.0
    return max(scores) if min(scores) == 0.0 else sum(scores) / 2 + 0.25


def _had_one_day(a: Group, b: Group) -> bool:
    """Was one of them, before it moved, on the day of the other?"""
    pairs = [(old, b.when) for old in a.was] + [(old, a.when) for old in b.was]
    return any(other is not None and when_score(old, other) == 1.0 for old, other in pairs)


def _is_old_plan(plan: Group, news: Group) -> bool:
    """Is the one a dated plan, and does the other say that a plan was called off or moved, but not of which day it was?"""
    dated = plan.when is not None and plan.when.grain in SHORT
    return dated and news.presupposes and not news.was and (news.when is None or news.moved)


def is_over(plan: Group, news: Outline) -> bool:
    """Was the day of the plan past when the report told of another day? Then that is another plan, unless it says that it moved."""
    when = plan.when
    over = when.midnight_after if when else None
    if not plan.open or news.told is None or when is None or over is None or over.date() > news.told:
        return False
    days = [other for other in news.whens if other is not None]
    if not days or news.moved or news.presupposes:
        return False
    return not any(known.may_overlap(day) for day in days for known in (when, *plan.was))


def where_score(a: Group, b: Group) -> float:
    """1: a place in common; -0.5: other places, which may be a town and its country; 0: nothing known."""
    if not a.places or not b.places:
        return 0.0
    return 1.0 if a.places & b.places else -0.5


def same(a: Group, b: Group, *, one_report: bool) -> float | None:
    """How much speaks for one happening, `None` if too little or something speaks against it."""
    if a.families.isdisjoint(b.families):
        return None
    when = when_score(a.when, b.when)
    if when is None:
        # A plan whose day moved is one plan rescheduled; what happened on two days happened twice.
        if not (a.open and b.open):
            return None
        when = 1.0 if _had_one_day(a, b) else 0.0
    who = who_score(a, b)
    if who is None:
        return None
    where = where_score(a, b)
    lemma = 0.0 if a.lemmas.isdisjoint(b.lemmas) else SAME_WORD
    total = lemma + when + who + where * 0.5
    both_open = BOTH_OPEN if a.open and b.open else 0.0
    if both_open and (a.presupposes or b.presupposes):
        both_open += PRESUPPOSED
    needed = NEEDED_IN_A_REPORT if one_report else NEEDED_ACROSS
    if one_report and a.open and b.open and where == 1.0 and who == 0.0:
        return total + 0.5  # a report plans one journey to a place, whoever "they" are
    unnamed = not (a.doers or a.others or b.doers or b.others)
    if unnamed and when == 1.0 and a.open and b.open:
        return total + 0.5  # a story plans one sitting of a day, whatever it is called
    if unnamed and lemma and a.open and b.open and (_is_old_plan(a, b) or _is_old_plan(b, a)):
        return total  # "the sitting has been called off": the one that is planned, if there is one only
    return total if total + both_open >= needed and who > 0 else None
