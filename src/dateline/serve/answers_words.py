"""Which sentences hold which words: an index of every word of the view's reports, and the sentences ranked by it.

    "navy yard" peace      sentences that hold all these words, a phrase in its order; those that say little else first

Words are compared without case, diacritics and plural. What is rare weighs more, and long sentences less (BM25: Robertson
and Zaragoza 2009).
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from anyascii import anyascii

from dateline.known import Known
from dateline.serve.opened import OpenStore
from dateline.serve.view import View
from dateline.span import Span

K, B = 1.2, 0.75
"""BM25's usual parameters."""

Term = tuple[str, ...]
"""One word, or the words of a phrase."""


@dataclass(frozen=True, slots=True)
class Index:
    """Where every word stands: sentences of reports, with the position in the sentence."""

    places: tuple[tuple[str, Span], ...]
    lengths: tuple[int, ...]
    of_word: dict[str, dict[int, list[int]]]


def plain_words(text: str) -> Iterable[tuple[str, Span]]:
    """The words of a text as they are compared, with their places."""
    for found in re.finditer(r"[^\W_]+", text):
        word = found[0] if found[0].isascii() else anyascii(found[0])
        word = word.casefold()
        singular = len(word) > 3 and word.endswith("s") and not word.endswith("ss")
        if word:
            yield word[:-1] if singular else word, Span(*found.span())


def terms_of(asked: str) -> list[Term]:
    """The words that are asked for, and the phrases in quotation marks."""
    terms: list[Term] = []
    for number, part in enumerate(re.split(r'["“”]', asked)):
        words = tuple(word for word, _ in plain_words(part))
        if number % 2 and words:
            terms.append(words)
        else:
            terms += [(word,) for word in words]
    return list(dict.fromkeys(terms))


def index_of(opened: OpenStore, view: View) -> Index:
    """The index of the view's reports, made when it is first needed."""
    whole = View(as_of=view.as_of, story=view.story)
    return opened.keep("index", whole, lambda: _index(opened.known(whole)))


def _index(known: Known) -> Index:
    """Every word of every sentence, in one pass over the reports."""
    places: list[tuple[str, Span]] = []
    lengths: list[int] = []
    of_word: dict[str, dict[int, list[int]]] = defaultdict(dict)
    for report, reading in known.readings.items():
        for sentence in reading.sentences:
            number, length = len(places), 0
            for word, _ in plain_words(sentence.span.of(reading.report.text)):
                of_word[word].setdefault(number, []).append(length)
                length += 1
            places.append((report, sentence.span))
            lengths.append(length)
    return Index(tuple(places), tuple(lengths), dict(of_word))


def by_words(index: Index, terms: Sequence[Term]) -> list[tuple[int, float]]:
    """The sentences that hold every term, the best first."""
    if not terms:
        return []
    holding = [_holding(index, term) for term in terms]
    common = set(holding[0]).intersection(*holding)
    mean = sum(index.lengths) / max(1, len(index.lengths))
    scores: dict[int, float] = {}
    for found in holding:
        rare = math.log(1 + (len(index.places) - len(found) + 0.5) / (len(found) + 0.5))
        for place in common:
            times, long = found[place], index.lengths[place] / max(1.0, mean)
            scores[place] = scores.get(place, 0.0) + rare * times * (K + 1) / (times + K * (1 - B + B * long))
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))


def by_any_word(index: Index, terms: Sequence[Term]) -> list[tuple[int, float]]:
    """The sentences that hold any of the terms, those with the rarest first."""
    scores: dict[int, float] = defaultdict(float)
    for term in terms:
        found = _holding(index, term)
        for place in found:
            scores[place] += math.log(1 + len(index.places) / len(found))
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))


def _holding(index: Index, term: Term) -> dict[int, int]:
    """Sentence → how often it holds the term; a phrase in its order."""
    first = index.of_word.get(term[0], {})
    if len(term) == 1:
        return {place: len(at) for place, at in first.items()}
    rest = [index.of_word.get(word, {}) for word in term[1:]]
    found: dict[int, int] = {}
    for place, starts in first.items():
        follows = [set(positions.get(place, ())) for positions in rest]
        times = sum(all(start + n in at for n, at in enumerate(follows, 1)) for start in starts)
        if times:
            found[place] = times
    return found
