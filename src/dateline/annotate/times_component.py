"""The times as a spaCy component, for those who want them alone in a pipeline of their own.

    nlp = …                              any English pipeline with a parser
    nlp.add_pipe("dateline_times", last=True, config={"published": "1905-08-28"})
    doc = nlp("The envoys left on Friday.")
    doc._.times[0].value                 →   "1905-08-25"

The component wants the parser's work, so it stands after it. A document's own `doc._.published`, if it is set, goes
before the component's. Spans count characters of `doc.text`.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc

from dateline.annotate.language import parse_of_doc
from dateline.annotate.times import times_of

if TYPE_CHECKING:
    from collections.abc import Callable


def make_times(nlp: Language, name: str, published: str | None = None) -> "Callable[[Doc], Doc]":
    """A component that sets `doc._.times`, read against a day of publication (ISO 8601)."""
    if not Doc.has_extension("times"):
        Doc.set_extension("times", default=())
    if not Doc.has_extension("published"):
        Doc.set_extension("published", default=None)

    def read_times(doc: Doc) -> Doc:
        parse = parse_of_doc(doc)
        report = replace(parse.report, published=doc._.published or published)
        doc._.times = times_of(replace(parse, report=report))
        return doc

    return read_times


Language.factory("dateline_times", default_config={"published": None}, assigns=["doc._.times"], func=make_times)
