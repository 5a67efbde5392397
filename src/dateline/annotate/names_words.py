"""A parsed report as plain columns: what stands in each token, read from the parser's tables once.

`words.tag[i]` is a list's item; `doc[i].tag_` makes an object and looks a string up each time. The annotators of names
and coreference look at every token many times, so both work on these columns.
"""

from dataclasses import dataclass

from dateline.annotate.language import Parse

MARKS = frozenset({"'s", "’s", "'", "’", "`s"})
"""Possessive marks, as the tokeniser splits them off."""


@dataclass(frozen=True, slots=True)
class Words:
    """Columns of one parse. `head[i]` is the index of the token that `i` depends on (itself for a root)."""

    text: list[str]
    lower: list[str]
    tag: list[str]
    pos: list[str]
    dep: list[str]
    lemma: list[str]
    head: list[int]
    children: list[list[int]]
    sentence: list[int]

    def __len__(self) -> int:
        return len(self.text)

    def words(self, first: int, after: int) -> str:
        """The tokens with single spaces between them: a key for comparing, not what stands in the report."""
        return " ".join(self.text[first:after])


def words_of(parse: Parse) -> Words:
    """The columns of a parse."""
    from spacy.attrs import DEP, HEAD, LEMMA, LOWER, ORTH, POS, TAG
    from spacy.symbols import NAMES  # parts of speech are numbered by symbol, not by string

    doc = parse.doc
    if not len(doc):
        return Words([], [], [], [], [], [], [], [], [])
    strings = doc.vocab.strings
    table = doc.to_array([ORTH, LOWER, TAG, POS, DEP, LEMMA, HEAD])
    known: dict[int, str] = {}

    def column(number: int) -> list[str]:
        found = []
        for key in table[:, number].tolist():
            value = known.get(key)
            if value is None:
                value = known[key] = strings[key] if key else ""
            found.append(value)
        return found

    head = [i + step for i, step in enumerate(table[:, 6].astype("int64").tolist())]
    children: list[list[int]] = [[] for _ in head]
    for i, parent in enumerate(head):
        if parent != i:
            children[parent].append(i)
    sentence = [0] * len(head)
    for number, (first, after) in enumerate(parse.sentence_tokens):
        sentence[first:after] = [number] * (after - first)

    pos = [NAMES[key] for key in table[:, 3].tolist()]
    return Words(column(0), column(1), column(2), pos, column(4), column(5), head, children, sentence)
