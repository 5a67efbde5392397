"""Which sentences tell a day best, within a given number.

Taken together they should be about what all sentences of that day are about: the next one is always the sentence that
brings the sum of the chosen nearest to the centroid of the day, drawn towards the topic (Ghalandari 2017, "centroid
optimisation"). Sentences that cannot stand alone, or are very long or short, count for less; what says the same as a
chosen one in other words is passed over.

    centroid of 29 Aug    envoy .5  navy .4  yard .4  met .3  terms .2
    1st  "The envoys met at the navy yard."        near
    2nd  "Both sides put forward their terms."     adds what was missing; "The envoys came to the navy yard." does not
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from dateline.resolve import meaning
from dateline.tell.choose_lines import Line
from dateline.tell.choose_words import Topic, Vector, dot, terms, unit, vector_of

SHORTEST, LONGEST = 8, 45
"""Words of a sentence that is taken where there is a choice."""
LONG = 60
SAME_MEANING = 0.7
"""Cosine of the embeddings of two sentences of one day from which on the second one tells nothing new."""
_DANGLING = re.compile(
    r"^[\"“‘'(]*(?:he|she|it|they|him|her|them|this|that|these|those|his|its|their|but|and|however|also|there)\b", re.I
)
_QUOTED = re.compile(r"^[\"“]")
SAYS_I = r"(?:^|[^\w\s]\s?|\b(?:[a-z]+|And|As|But|If|So|Then|What|When|While)\s)I\b"
"""Somebody speaking of himself, not the number of a king or a war ("Nicholas I")."""
_SPOKEN = re.compile(rf"{SAYS_I}|\b(?:we|our|my|me|us|you)\b")


def form(text: str) -> float:
    """How well a sentence stands alone."""
    words = len(text.split())
    value = 0.6 if _DANGLING.match(text) else 1.0
    if _SPOKEN.search(text):
        value *= 0.5
    if _QUOTED.match(text):
        value *= 0.6
    if words > LONG:
        value *= 0.6
    if words < 5:
        value *= 0.4
    return value


def best_lines(lines: Sequence[Line], topic: Topic, count: int, used: set[str]) -> list[Line]:
    """At most `count` of the lines, in their order; none whose words are in `used`."""
    several = {line.text.lower(): line for line in reversed(lines)}
    fresh = [line for line in lines if several[line.text.lower()] is line and line.text.lower() not in used]
    fitting = [line for line in fresh if SHORTEST <= len(line.text.split()) <= LONGEST] or fresh
    vectors = {id(line): vector_of(Counter(terms(line.text)), topic.weight) for line in lines}
    centre = _centre([vectors[id(line)] for line in lines], topic)
    chosen: list[Line] = []
    total: defaultdict[str, float] = defaultdict(float)
    while fitting and len(chosen) < count:
        near, size = dot(total, centre), dot(total, total)
        best = max(fitting, key=lambda line: form(line.text) * _with(vectors[id(line)], total, near, size, centre))
        fitting.remove(best)
        if _tells_again(best, chosen):
            continue
        chosen.append(best)
        for word, x in vectors[id(best)].items():
            total[word] += x
    order = {id(line): number for number, line in enumerate(lines)}
    return sorted(chosen, key=lambda line: order[id(line)])


def _tells_again(line: Line, chosen: Sequence[Line]) -> bool:
    """Does one of the chosen lines say the same, in whatever words?"""
    if not chosen or not meaning.available():
        return False
    rows = meaning.embed([line.text, *(one.text for one in chosen)])
    return bool((rows[1:] @ rows[0]).max() >= SAME_MEANING)


def _with(vector: Vector, total: Mapping[str, float], near: float, size: float, centre: Vector) -> float:
    """How near to the centre the sum comes with one vector more: cosine, but for the constant length of the centre."""
    return (near + dot(vector, centre)) / math.sqrt(size + 1 + 2 * dot(vector, total))


def _centre(vectors: Sequence[Mapping[str, float]], topic: Topic) -> dict[str, float]:
    total: defaultdict[str, float] = defaultdict(float)
    for vector in vectors:
        for word, x in vector.items():
            total[word] += x
    day = unit(total)
    return unit({word: day.get(word, 0.0) + topic.centre.get(word, 0.0) for word in day.keys() | topic.centre.keys()})
