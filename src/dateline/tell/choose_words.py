"""What a collection of reports is about, in words: tf-idf, and the centroid of the reports.

    a sentence as vector   {"envoy": 0.7, "navy": 0.5, "yard": 0.5}
    weight of a word       (1 + log of its count) × log(1 + reports / reports that have it)
    the topic              the mean of the reports' vectors

A sentence near the topic tells the story, one far from it tells something else that happened to stand in a report.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dateline.resolve.stories import stop_words
from dateline.tell.choose_lines import Line

TOPIC_WORDS = 300
Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Topic:
    """The weight of each word, the topic as a unit vector, and how near each report and its opening are to it."""

    weight: Vector
    centre: Vector
    report: Mapping[str, float]
    opening: Mapping[str, float]


def terms(text: str) -> list[str]:
    """The words of a text that are no function words, and its numbers."""
    stop = stop_words()
    return [
        w
        for w in re.findall(r"[^\W\d_][^\W_]*(?:['’-][^\W_]+)*|\d[\d,.]*\d", text.lower())
        if len(w) > 2 and w not in stop
    ]


def unit(vector: Vector) -> dict[str, float]:
    length = math.sqrt(sum(x * x for x in vector.values())) or 1.0
    return {word: x / length for word, x in vector.items()}


def dot(a: Vector, b: Vector) -> float:
    return sum(x * b[word] for word, x in a.items() if word in b)


def vector_of(counts: Mapping[str, int], weight: Vector) -> dict[str, float]:
    return unit({word: (1 + math.log(count)) * weight.get(word, 1.0) for word, count in counts.items()})


def topic_of(lines: Iterable[Line], opening: int) -> Topic:
    """The topic of all lines; a report's opening are its first lines."""
    reports: dict[str, Counter[str]] = defaultdict(Counter)
    openings: dict[str, Counter[str]] = defaultdict(Counter)
    for line in lines:
        found = terms(line.text)
        reports[line.report].update(found)
        if line.number < opening:
            openings[line.report].update(found)
    having = Counter(word for counts in reports.values() for word in counts)
    weight = {word: math.log(1 + len(reports) / count) for word, count in having.items()}
    vectors = {report: vector_of(counts, weight) for report, counts in reports.items()}
    total: defaultdict[str, float] = defaultdict(float)
    for vector in vectors.values():
        for word, x in vector.items():
            total[word] += x
    centre = unit(dict(sorted(total.items(), key=lambda item: (-item[1], item[0]))[:TOPIC_WORDS]))
    near = {report: dot(vector, centre) for report, vector in vectors.items()}
    most = max(near.values(), default=0.0) or 1.0
    return Topic(
        weight, centre, {report: x / most for report, x in near.items()},
        {report: dot(vector_of(counts, weight), centre) for report, counts in openings.items()},
    )  # fmt: skip
