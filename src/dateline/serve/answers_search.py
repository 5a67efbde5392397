"""Search over every sentence of the view's reports: by words, or by meaning where a model for that is installed.

    "navy yard" peace      the sentences that `answers_words` ranks first, each with the events that it tells

Names are searched too: who bears the words comes first.
"""

from collections import defaultdict

from dateline.errors import UsageError
from dateline.known import Known
from dateline.resolve import meaning
from dateline.serve import records
from dateline.serve.answers_rows import sentence_at, title_of
from dateline.serve.answers_words import Index, by_any_word, by_words, index_of, plain_words, terms_of
from dateline.serve.opened import OpenStore
from dateline.serve.view import View
from dateline.span import Span
from dateline.tell.find import find_entities, plain

MOST_ENTITIES = 8
LONGEST = 200
"""Characters of what may be asked."""


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
    return view.source is None or plain(known.reports[report].source or "") == plain(view.source)


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
