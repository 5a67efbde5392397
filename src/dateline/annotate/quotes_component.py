"""The spaCy component `dateline_quotes`: attributions in somebody else's pipeline.

    nlp = en_core_web_md.load()
    nlp.add_pipe("dateline_quotes")
    doc = nlp("“We leave today,” Mr Hale told reporters.")
    doc._.quotes[0].cue.of(doc.text)        → "told"

`doc._.quotes` holds `Quote`s whose spans are characters of `doc.text`. The pipeline needs a tagger, a parser and a
lemmatizer; with entity names in front of it, headlines such as "Hale: Talks may proceed" are read as well.
"""

from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc

from dateline.annotate.language import parse_of_doc
from dateline.annotate.quotes import annotate
from dateline.mention import Reading

if TYPE_CHECKING:
    from collections.abc import Callable


def make_quotes(nlp: Language, name: str) -> "Callable[[Doc], Doc]":
    """A component that sets `doc._.quotes`."""
    if not Doc.has_extension("quotes"):
        Doc.set_extension("quotes", default=())

    def read_quotes(doc: Doc) -> Doc:
        parse = parse_of_doc(doc)
        doc._.quotes = annotate(parse, Reading(report=parse.report, sentences=parse.sentences)).quotes
        return doc

    return read_quotes


Language.factory("dateline_quotes", assigns=["doc._.quotes"], func=make_quotes)
