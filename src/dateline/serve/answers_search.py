"""Search over every sentence of the view's reports: by words, or by meaning where a model for that is installed.

    "navy yard" peace      sentences that hold all these words, a phrase in its order; those that say little else first

Words are compared without case, diacritics and plural. What is rare weighs more, and long sentences less (BM25: Robertson
and Zaragoza 2009). Names are searched too: who bears the words comes first.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from anyascii import anyascii

from dateline.errors import UsageError
from dateline.known import Known
from dateline.resolve import meaning
from dateline.serve import records
from dateline.serve.answers_rows import sentence_at, title_of
from dateline.serve.opened import OpenStore
from dateline.serve.view import View
from dateline.span import Span
from dateline.tell.find import find_entities

MOST_ENTITIES = 8
LONGEST = 200
"""Characters of what may be asked."""
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


def search(opened: OpenStore, view: View, wanted: str, how: str = "words", limit: int = 50) -> records.Found:
    """The best sentences. Raises `UsageError` where nothing is asked; without a model of meaning, words decide."""
    asked = " ".join(wanted.split())[: LONGEST + 1]
    if not asked or len(asked) > LONGEST:
        raise UsageError(f"q: {'nothing is asked' if not asked else f'more than {LONGEST} characters'}")
    known = opened.known(view)
    index = index_of(opened, view)
    terms = terms_of(asked)
    compared = 1.0
    if how == "meaning" and meaning.available():
        from dateline.serve.answers_meaning import nearest  # loads what only this needs

        ranked, compared = nearest(opened, view, index, asked, [place for place, _ in by_any_word(index, terms)])
    else:
        how, ranked = "words", by_words(index, terms)
    kept = [(place, score) for place, score in ranked if _passes(known, view, index.places[place][0])]
    words = {word for term in terms for word in term}
    happenings = _told_in(opened, view)
    entities = find_entities(known.resolved.entities, asked)[:MOST_ENTITIES]
    return {
        "query": asked,
        "how": "meaning" if how == "meaning" else "words",
        "compared": round(compared, 3),
        "entities": [{"entity": e.id, "name": e.name, "kind": e.kind, "happenings": []} for e in entities],
        "hits": [_hit(known, index, place, score, words, happenings) for place, score in kept[:limit]],
        "more": max(0, len(kept) - limit),
    }


def _passes(known: Known, view: View, report: str) -> bool:
    return view.source is None or (known.reports[report].source or "").casefold() == view.source.casefold()


# --- words ---


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


def _hit(
    known: Known, index: Index, place: int, score: float, words: set[str], happenings: dict[tuple[str, Span], list[str]]
) -> records.Hit:
    name, span = index.places[place]
    report = known.reports[name]
    text = span.of(report.text)
    return {
        "report": name,
        "start": span.start,
        "end": span.end,
        "text": text,
        "marks": [[at.start, at.end] for word, at in plain_words(text) if word in words],
        "score": round(score, 3),
        "title": title_of(report),
        "source": report.source,
        "published": report.published,
        "happenings": happenings.get((name, span), []),
    }


def _told_in(opened: OpenStore, view: View) -> dict[tuple[str, Span], list[str]]:
    """Sentence → the happenings that it tells."""
    known = opened.known(view)

    def make() -> dict[tuple[str, Span], list[str]]:
        told: dict[tuple[str, Span], list[str]] = defaultdict(list)
        for happening in known.resolved.happenings:
            for ref in happening.mentions:
                span = sentence_at(known.readings[ref.report], ref.evidence.span)
                if happening.id not in told[ref.report, span]:
                    told[ref.report, span].append(happening.id)
        return dict(told)

    return opened.keep("told in", View(as_of=view.as_of, story=view.story), make)


def by_any_word(index: Index, terms: Sequence[Term]) -> list[tuple[int, float]]:
    """The sentences that hold any of the terms, those with the rarest first."""
    scores: dict[int, float] = defaultdict(float)
    for term in terms:
        found = _holding(index, term)
        for place in found:
            scores[place] += math.log(1 + len(index.places) / len(found))
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))
