"""Which reports tell of one developing matter.

Reports are taken in report time. Each goes to the story that it is most like, or opens one of its own:

    9 Aug  "Envoys meet at navy yard"          opens story 1
    9 Aug  "Ferry runs aground off Falmouth"   opens story 2
    12 Aug "Fourth sitting of the envoys …"    is like story 1 (envoys, navy, sitting, names): joins it

What counts is how much two texts have in common of their *rare* words and names (tf-idf with cosine, the measure of
topic detection and tracking: Allan 2002; with the time between them as in Aggarwal and Yu 2006), and how near their
headlines are in meaning, which holds together what was written in other words: "delegates", "plenipotentiaries". A story
is the sum of its reports. A report whose date is unknown is taken last and time says nothing of it.

The words of names count double: who is in it tells a story better than what it is about. Nothing here depends on the
order in which reports arrived, only on their dates.
"""

import hashlib
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from heapq import nsmallest
from importlib.resources import files
from typing import TYPE_CHECKING

from dateline.mention import Reading
from dateline.report import Report
from dateline.resolve.meaning import available, embed
from dateline.resolve.titles import headline, story_title
from dateline.story import Story
from dateline.when import of_iso

if TYPE_CHECKING:
    from dateline.resolve.meaning import Vectors as Meaning

LIKE, MEANING = 0.45, 0.7
"""Likeness from which a report joins a story: of words, and so much times the headlines' nearness in meaning."""
LIKE_WORDS = 0.23
"""Likeness of words that is enough by itself: a witty headline says little of what the matter is."""
LIKE_UNREAD = 0.18
"""The same where the model of sentence meaning is not installed. All four were tuned on the dev pool of stories; that
meaning helps, and its weight, were checked in many orders of arrival on stories that they were not tuned on."""
FADE = 180.0
"""Days of silence after which likeness counts for half: a story may pause and go on, but must then be more alike."""
LEAD = 3.0
"""Weight of words in the title and the first sentences: news tells first what it is about."""
LEAD_CHARACTERS = 400
OTHERS = 100
"""Reports of other matters to reckon with, beside those in the store: in a store of one story the words of that story
are in every report, and would else count for nothing."""
TELLING, CANDIDATES = 40, 60
"""So many telling words of a report are looked up, and so many stories that share most of them are compared."""
COMMON = 1000
"""A word that so many stories have leads to none."""

Vector = dict[str, float]


@cache
def stop_words() -> frozenset[str]:
    """Function words, which tell no story."""
    text = files("dateline.data").joinpath("stories_stop_words.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def published_day(report: Report) -> date | None:
    """The last day on which the report may have been published: from then on it is known."""
    when = of_iso(report.published) if report.published else None
    return when.last_day if when else None


def words_of(reading: Reading) -> Counter[str]:
    """The words of a report with their weights."""
    report = reading.report
    counts: Counter[str] = Counter()
    _count(report.title or "", LEAD, counts)
    _count(report.text[:LEAD_CHARACTERS], LEAD - 1, counts)
    _count(report.text, 1, counts)
    for name in reading.names:
        if name.form == "name":
            _count(name.span.of(report.text), 1, counts)
    return counts


def _count(text: str, weight: float, counts: Counter[str]) -> None:
    for word in re.findall(r"[^\W\d_][\w’'-]*", text.lower()):
        word = re.sub(r"['’]s?$", "", word)
        if len(word) > 2 and word not in stop_words():
            # A plural is the singular's word: crude, but the same for all.
            counts[word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 4 else word] += weight  # type: ignore[assignment]


def headline_meaning(readings: Sequence[Reading]) -> "list[Meaning] | list[None]":
    """What the headline of each report means, or None where the model of sentence meaning is not installed."""
    if not available():
        return [None] * len(readings)
    return list(embed([headline(reading) for reading in readings]))


@dataclass(frozen=True, slots=True)
class Traits:
    """What a report is placed by: its words as a vector of length 1, its headline's meaning, its day."""

    words: Vector
    meaning: "Meaning | None" = None
    day: date | None = None


@dataclass(slots=True)
class Group:
    """A story in the making: the sums of its reports' vectors and meanings, the former's length squared, its days."""

    total: Vector = field(default_factory=dict)
    square: float = 0.0
    meaning: "Meaning | None" = None
    first: date | None = None
    last: date | None = None

    def add(self, report: Traits) -> None:
        for word, weight in report.words.items():
            before = self.total.get(word, 0.0)
            self.total[word] = before + weight
            self.square += weight * (2 * before + weight)
        if report.meaning is not None:
            self.meaning = report.meaning if self.meaning is None else self.meaning + report.meaning
        if day := report.day:
            self.first = min(day, self.first or day)
            self.last = max(day, self.last or day)

    def margin(self, report: Traits) -> float:
        """How much more like this story a report is than it must be to join."""
        cosine = sum(weight * self.total.get(word, 0.0) for word, weight in report.words.items())
        cosine /= math.sqrt(self.square) or 1.0
        silence = silent(report.day, self)
        if report.meaning is None or self.meaning is None:
            return cosine - threshold(LIKE_UNREAD, silence)
        near = float(report.meaning @ self.meaning) / (math.sqrt(float(self.meaning @ self.meaning)) or 1.0)
        return max(cosine + MEANING * near - threshold(LIKE, silence), cosine - threshold(LIKE_WORDS, silence))


def silent(day: date | None, story: Group) -> int:
    """Days between a report and the time in which a story was reported on; none if it lies in it, or is not known."""
    if day is None or story.first is None or story.last is None:
        return 0
    return max((story.first - day).days, (day - story.last).days, 0)


def threshold(like: float, silence: int) -> float:
    """How alike a report must be to a story after so many days of silence."""
    return like * (1 + silence / FADE)


def unit_vector(counts: Mapping[str, float], frequency: Mapping[str, int], reports: int) -> Vector:
    """The words of a report by how much they tell, as a vector of length 1. `frequency`: how many reports have a word."""
    vector = {
        w: (1 + math.log(n)) * math.log(1 + (reports + OTHERS) / frequency[w]) for w, n in counts.items() if n >= 1
    }
    norm = math.sqrt(sum(x * x for x in vector.values())) or 1.0
    return {w: x / norm for w, x in vector.items()}


def telling_words(vector: Vector) -> list[str]:
    """The words of a report that tell most: a report is compared with stories that have some of them."""
    return nsmallest(TELLING, vector, key=lambda w: (-vector[w], w))


@dataclass(slots=True)
class Board:
    """Stories by id, and which of them have a telling word; those that may be joined, or all."""

    groups: dict[str, Group] = field(default_factory=dict)
    holding: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))

    def place(self, report: str, traits: Traits, home: str | None) -> str:
        """Puts a report into the story `home` if that is known, else into the one it is most like, else into a new one."""
        words = telling_words(traits.words)
        chosen = home if home is not None else self._most_alike(traits, words)
        if chosen is None:
            chosen = story_id(report)
        self.groups.setdefault(chosen, Group()).add(traits)
        for word in words:
            self.holding[word][chosen] = None
        return chosen

    def _most_alike(self, traits: Traits, words: Sequence[str]) -> str | None:
        """The story that a report joins, if it is like enough."""
        held = [holders for word in words if (holders := self.holding.get(word)) and len(holders) <= COMMON]
        candidates = Counter(story for holders in held for story in holders)
        best, best_margin = None, 0.0
        for story, _ in nsmallest(CANDIDATES, candidates.items(), key=lambda item: (-item[1], item[0])):
            margin = self.groups[story].margin(traits)
            if margin >= 0 and (best is None or margin > best_margin):
                best, best_margin = story, margin
        return best


def story_id(report: str) -> str:
    """The id of the story that a report opens."""
    return "s-" + hashlib.sha256(report.encode()).hexdigest()[:12]


def group_readings(readings: Sequence[Reading], copies: Sequence[Sequence[str]] = ()) -> list[list[int]]:
    """Indices of the readings of each story. A copy goes where its original goes."""
    counts = [words_of(reading) for reading in readings]
    meanings = headline_meaning(readings)
    frequency = Counter(word for words in counts for word in words)
    first_of = {report: group[0] for group in copies for report in group}
    order = sorted(
        range(len(readings)), key=lambda i: (published_day(readings[i].report) or date.max, readings[i].report.id)
    )
    board = Board()
    story_of: dict[str, str] = {}
    members: dict[str, list[int]] = {}
    for number in order:
        report = readings[number].report
        words = unit_vector(counts[number], frequency, len(readings))
        home = story_of.get(first_of.get(report.id, ""))
        story_of[report.id] = board.place(report.id, Traits(words, meanings[number], published_day(report)), home)
        members.setdefault(story_of[report.id], []).append(number)
    return list(members.values())


def in_report_time(readings: Iterable[Reading]) -> list[Reading]:
    """Sorted by publication, undated ones last; reports of one day by what they state and by id."""
    return sorted(readings, key=lambda r: (published_day(r.report) or date.max, r.report.published or "", r.report.id))


def tell_apart(
    readings: Sequence[Reading], groups: Sequence[Sequence[int]], story: str | None = None
) -> tuple[Story, ...]:
    """The groups as stories, each named by the first headline or sentence that tells news, or with the id given."""
    by_id = {reading.report.id: reading for reading in readings}
    found = []
    for group in groups:
        members = [readings[i] for i in sorted(group)]
        days = [day for reading in members if (day := published_day(reading.report)) is not None]
        ids = tuple(reading.report.id for reading in members)
        found.append(
            Story(
                story or story_id(ids[0]),
                story_title(ids, by_id.__getitem__),
                min(days).isoformat() if days else None,
                max(days).isoformat() if days else None,
                ids,
            )
        )
    return tuple(found)
