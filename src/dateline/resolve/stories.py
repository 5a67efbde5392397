"""Which reports tell of one developing matter.

Reports are taken in report time. Each goes to the story that it is most like, or opens one of its own:

    9 Aug  "Envoys meet at navy yard"          opens story 1
    9 Aug  "Ferry runs aground off Falmouth"   opens story 2
    12 Aug "Fourth sitting of the envoys …"    is like story 1 (envoys, navy, sitting, names): joins it

What counts is how much two texts have in common of their *rare* words and names (tf-idf with cosine, the measure of
topic detection and tracking: Allan 2002; with the time between them as in Aggarwal and Yu 2006). A story is the sum of
its reports. A report whose date is unknown is taken last and time says nothing of it.

The words of names count double: who is in it tells a story better than what it is about. Nothing here depends on the
order in which reports arrived, only on their dates.
"""

import hashlib
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files

from dateline.mention import Reading
from dateline.report import Report
from dateline.story import Story
from dateline.when import of_iso

LIKE = 0.17
"""Cosine from which a report joins a story; tuned on the dev pool of stories."""
FADE = 45.0
"""Days of silence after which likeness counts for half: a story may pause and go on, but must then be more alike."""
LEAD = 3.0
"""Weight of words in the title and the first sentences: news tells first what it is about."""
LEAD_CHARACTERS = 400
OTHERS = 100
"""Reports of other matters to reckon with, beside those in the store: in a store of one story the words of that story
are in every report, and would else count for nothing."""
SAME_DAYS = 0.12
"""Share of the threshold taken off for reports of the same two days."""

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


@dataclass(slots=True)
class Group:
    """A story in the making: the sum of its reports' vectors."""

    reports: list[int]
    total: Vector = field(default_factory=dict)
    last: date | None = None
    norm: float = 0.0

    def add(self, number: int, vector: Vector, day: date | None) -> None:
        self.reports.append(number)
        for word, weight in vector.items():
            self.total[word] = self.total.get(word, 0.0) + weight
        self.norm = math.sqrt(sum(weight * weight for weight in self.total.values()))
        if day and (self.last is None or day > self.last):
            self.last = day


def _unit(counts: Counter[str], frequency: Counter[str], reports: int) -> Vector:
    vector = {
        w: (1 + math.log(n)) * math.log(1 + (reports + OTHERS) / frequency[w]) for w, n in counts.items() if n >= 1
    }
    norm = math.sqrt(sum(x * x for x in vector.values())) or 1.0
    return {w: x / norm for w, x in vector.items()}


def group_readings(readings: Sequence[Reading], copies: Sequence[Sequence[str]] = ()) -> list[list[int]]:
    """Indices of the readings of each story. A copy goes where its original goes."""
    counts = [words_of(reading) for reading in readings]
    frequency = Counter(word for words in counts for word in words)
    vectors = [_unit(words, frequency, len(readings)) for words in counts]
    first_of = {report: group[0] for group in copies for report in group}
    order = sorted(
        range(len(readings)), key=lambda i: (published_day(readings[i].report) or date.max, readings[i].report.id)
    )
    groups: list[Group] = []
    group_of: dict[str, int] = {}
    holding: dict[str, list[int]] = defaultdict(list)  # word → groups with it, so that only those are compared
    for number in order:
        report = readings[number].report
        vector, day = vectors[number], published_day(report)
        home = group_of.get(first_of.get(report.id, ""))
        chosen = home if home is not None else _most_alike(vector, day, groups, holding)
        if chosen is None:
            chosen = len(groups)
            groups.append(Group([]))
        known = groups[chosen].total
        for word in vector:
            if word not in known:
                holding[word].append(chosen)
        groups[chosen].add(number, vector, day)
        group_of[report.id] = chosen
    return [group.reports for group in groups]


def _most_alike(vector: Vector, day: date | None, groups: list[Group], holding: dict[str, list[int]]) -> int | None:
    """The story that a report joins, if it is like enough."""
    telling = sorted(vector, key=lambda w: (-vector[w], w))[:40]
    candidates = Counter(group for word in telling for group in holding.get(word, ()))
    best, best_margin = None, 0.0
    for group, _ in sorted(candidates.items(), key=lambda item: (-item[1], item[0]))[:60]:
        total = groups[group].total
        cosine = sum(weight * total.get(word, 0.0) for word, weight in vector.items()) / groups[group].norm
        margin = cosine - threshold(day, groups[group].last)
        if margin >= 0 and (best is None or margin > best_margin):
            best, best_margin = group, margin
    return best


def threshold(day: date | None, last: date | None) -> float:
    """How alike a report must be to a story that was last reported on `last`."""
    if day is None or last is None:
        return LIKE
    apart = abs((day - last).days)
    if apart <= 1:
        return LIKE * (1 - SAME_DAYS)
    return LIKE * (1 + apart / FADE)


def in_report_time(readings: Iterable[Reading]) -> list[Reading]:
    """Sorted by publication, undated ones last; reports of one day by what they state and by id."""
    return sorted(readings, key=lambda r: (published_day(r.report) or date.max, r.report.published or "", r.report.id))


def tell_apart(readings: Sequence[Reading], groups: Sequence[Sequence[int]]) -> tuple[Story, ...]:
    """The groups as stories, each named by the headline or first sentence of its first report."""
    found = []
    for group in groups:
        members = [readings[i] for i in sorted(group)]
        days = [day for reading in members if (day := published_day(reading.report)) is not None]
        ids = tuple(reading.report.id for reading in members)
        found.append(
            Story(
                "s-" + hashlib.sha256(ids[0].encode()).hexdigest()[:12],
                _title(members[0]),
                min(days).isoformat() if days else None,
                max(days).isoformat() if days else None,
                ids,
            )
        )
    return tuple(found)


def _title(reading: Reading) -> str:
    report = reading.report
    if report.title:
        return " ".join(report.title.split())
    headline = next((p.span for p in report.passages if p.kind == "title"), None)
    told = {i for i, p in enumerate(report.passages) if p.kind == "paragraph"}
    sentence = next((s.span for s in reading.sentences if s.passage in told), None)
    span = headline or sentence
    words = " ".join((span.of(report.text) if span else report.text[:200]).split())
    return words if len(words) <= 120 else words[:117].rsplit(" ", 1)[0] + " …"
