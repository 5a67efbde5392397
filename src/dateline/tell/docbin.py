"""Readings as a spaCy DocBin, for those who go on in spaCy.

    for doc in DocBin().from_disk("readings.spacy").get_docs(spacy.blank("en").vocab):
        doc.user_data["report"], [(e.text, e.label_, e.ent_id_) for e in doc.ents], doc.spans["times"], doc.spans["events"]

`doc.text` is the report's text to the letter. `doc.ents` are the names (longest first where one lies in another) with
their entity as `ent_id_`; `doc.spans` holds `names` (all, with nominals and pronouns), `times` (label: TIMEX3 type, kb id:
value), `quotes` (label: source, cue or content), `events` (label: class, kb id: PLOVER code) and `sentences`. Tokens are
those of spaCy's English tokeniser; a span that ends inside a token is widened to it.
"""

from collections.abc import Iterable, Iterator

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.util import filter_spans

from dateline.mention import Reading
from dateline.span import Span as Characters

LABELS = {"person": "PERSON", "organization": "ORG", "place": "GPE", "group": "NORP", "other": "MISC"}


def docbin(readings: Iterable[Reading]) -> bytes:
    """All readings as one DocBin."""
    nlp = spacy.blank("en")
    nlp.max_length = 1 << 31
    return DocBin(store_user_data=True, docs=list(_docs(nlp, readings))).to_bytes()


def _docs(nlp: Language, readings: Iterable[Reading]) -> Iterator[Doc]:
    for reading in readings:
        yield _doc(nlp, reading)


def _doc(nlp: Language, reading: Reading) -> Doc:
    doc = nlp.make_doc(reading.report.text)
    doc.user_data["report"] = reading.report.id
    doc.user_data["published"] = reading.report.published
    doc.user_data["source"] = reading.report.source

    def span(place: Characters, label: str, kb: str | None = None, id: str | None = None) -> Span | None:
        found: Span | None = doc.char_span(
            place.start, place.end, label=label, kb_id=kb or "", span_id=id or "", alignment_mode="expand"
        )
        return found

    def group(name: str, spans: Iterable[Span | None]) -> None:
        doc.spans[name] = [one for one in spans if one is not None]

    group("sentences", (span(s.span, "sentence") for s in reading.sentences))
    group("names", (span(n.span, LABELS[n.kind], n.form, n.referent) for n in reading.names))
    group("times", (span(t.span, t.type, t.value, t.id) for t in reading.times))
    group("events", (span(e.span, e.event_class, e.code, e.id) for e in reading.events))
    group(
        "quotes",
        (span(place, label, None, q.id) for q in reading.quotes for label, place in _parts(q.content, q.cue, q.source)),
    )
    entities = [
        Span(doc, one.start, one.end, label=one.label, span_id=one.id)
        for one in (doc.char_span(n.span.start, n.span.end, label=LABELS[n.kind], span_id=n.referent or "", alignment_mode="expand")
                    for n in reading.names if n.form == "name")
        if one is not None
    ]  # fmt: skip
    doc.set_ents(filter_spans(entities), default="outside")
    return doc


def _parts(
    content: Iterable[Characters], cue: Characters | None, source: Characters | None
) -> Iterator[tuple[str, Characters]]:
    yield from (("content", place) for place in content)
    if cue:
        yield "cue", cue
    if source:
        yield "source", source
