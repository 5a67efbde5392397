"""The spaCy component `dateline_events`: events in somebody else's pipeline.

    nlp = …                              any English pipeline with a tagger, a parser, a lemmatizer and entity names
    nlp.add_pipe("dateline_events", last=True, config={"published": "1905-08-30"})
    doc = nlp("Mr Hale met the envoys in Kittery on Tuesday.")
    doc._.events[0].lemma, doc._.events[0].begin       → "meet", 1905-08-29 00:00

Events need times, names, places and quotes, so the component reads these too and leaves all of it as a `Reading` in
`doc._.reading`. If `dateline_times` stands before it, its times are taken as they are; quotes are read again, for those
of `dateline_quotes` do not know the names of their speakers. A document's own `doc._.published`, if it is set, goes
before the component's. Spans count characters of `doc.text`.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc

from dateline.annotate import coreference, events, names, places, quotes, times
from dateline.annotate.language import parse_of_doc
from dateline.mention import Reading

if TYPE_CHECKING:
    from collections.abc import Callable


def make_events(nlp: Language, name: str, published: str | None = None) -> "Callable[[Doc], Doc]":
    """A component that sets `doc._.events` and `doc._.reading`, read against a day of publication (ISO 8601)."""
    for extension, default in (("events", ()), ("reading", None), ("published", None)):
        if not Doc.has_extension(extension):
            Doc.set_extension(extension, default=default)
    timed = nlp.has_pipe("dateline_times")

    def read_events(doc: Doc) -> Doc:
        parse = parse_of_doc(doc)
        parse = replace(parse, report=replace(parse.report, published=doc._.published or published))
        reading = Reading(report=parse.report, sentences=parse.sentences)
        reading = replace(reading, times=doc._.times) if timed else times.annotate(parse, reading)
        for annotate in (names.annotate, coreference.annotate, places.annotate, quotes.annotate):
            reading = annotate(parse, reading)
        doc._.reading = events.annotate(parse, reading)
        doc._.events = doc._.reading.events
        return doc

    return read_events


Language.factory(
    "dateline_events",
    default_config={"published": None},
    assigns=["doc._.events", "doc._.reading"],
    func=make_events,
)
