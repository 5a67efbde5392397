"""The parse as plain lists: who governs whom, and how far each phrase reaches.

Looking for attributions asks the same few questions of every token many times, and spaCy answers each through an
object. So the answers are laid out once. In "Aides said he left", with the tokens 0 to 3:

    head     1     1     3     1        the governor; a root governs itself
    dep      nsubj ROOT  nsubj ccomp
    left     0     0     2     2        the first token of the phrase
    right    0     3     2     3        the last
    below    -     0 3   -     2        the dependents, in text order
"""

from dataclasses import dataclass

from dateline.annotate.language import Parse
from dateline.annotate.quotes_words import verb_lemma

Range = tuple[int, int]
"""A half-open range of tokens."""

_MOST = 200
"""Dependents of one word that are kept: more has no sentence but a list, and each is looked at many times."""
PASSIVE = ("auxpass", "nsubjpass")
SUBJECT = ("nsubj", "nsubjpass", "csubj", "expl", "csubjpass")


@dataclass(frozen=True, slots=True)
class Tree:
    """What the annotator asks of a parse, as lists with an item a token."""

    parse: Parse
    words: list[str]
    lower: list[str]
    lemma: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    below: list[list[int]]
    left: list[int]
    right: list[int]
    sentence: list[int]
    paragraph: list[int]

    def child(self, token: int, *deps: str) -> int | None:
        """The first dependent that stands in one of these relations."""
        return next((c for c in self.below[token] if self.dep[c] in deps), None)

    def children(self, token: int, *deps: str) -> list[int]:
        return [c for c in self.below[token] if self.dep[c] in deps]

    def phrase(self, token: int) -> Range:
        """From the first to the last token that the token governs."""
        return self.left[token], self.right[token] + 1

    def bounds(self, token: int) -> Range:
        """The sentence of the token."""
        return self.parse.sentence_tokens[self.sentence[token]]

    def is_verb(self, token: int) -> bool:
        return self.tag[token][:2] == "VB"


def tree_of(parse: Parse) -> Tree:
    """Lays out a parse."""
    doc = parse.doc
    words = [t.text for t in doc]
    head = [t.head.i for t in doc]
    count = len(words)
    below: list[list[int]] = [[] for _ in range(count)]
    left, right = list(range(count)), list(range(count))
    sentence = [0] * count
    for number, (first, after) in enumerate(parse.sentence_tokens):
        sentence[first:after] = [number] * (after - first)
    for token, governor in enumerate(head):
        if governor != token and len(below[governor]) < _MOST:
            below[governor].append(token)
    _reach(head, left, right)
    return Tree(
        parse,
        words,
        [w.lower() for w in words],
        [verb_lemma(t.lower_, t.lemma_.lower()) if t.tag_[:2] == "VB" else t.lemma_.lower() for t in doc],
        [t.tag_ for t in doc],
        [t.dep_ for t in doc],
        head,
        below,
        left,
        right,
        sentence,
        _paragraphs(parse, words),
    )


_ENDS = frozenset({".", "?", "!", "”", '"', "''", "’", ":", ")", "…", "..."})
_OPENS = frozenset({"“", '"', "''", "„", "«"})


def _paragraphs(parse: Parse, words: list[str]) -> list[int]:
    """For every token the number of its paragraph: a passage, or a line of one that ends or begins as speech does."""
    text, ends, of = parse.report.text, parse.ends, parse.passage_of
    numbers = [0] * len(words)
    number, last = 0, 0
    for token in range(1, len(words)):
        if words[token].isspace():
            numbers[token] = number
            continue
        if of[token] != of[last]:
            number += 1
        elif parse.starts[token] > ends[last] and (words[last] in _ENDS or words[token] in _OPENS):
            number += "\n" in text[ends[last] : parse.starts[token]]
        numbers[token], last = number, token
    return numbers


def _reach(head: list[int], left: list[int], right: list[int]) -> None:
    """Widens every phrase by those of its dependents, the deepest first."""
    waiting = [0] * len(head)
    for token, governor in enumerate(head):
        if governor != token:
            waiting[governor] += 1
    ready = [token for token, number in enumerate(waiting) if not number]
    while ready:
        token = ready.pop()
        governor = head[token]
        if governor == token:
            continue
        left[governor] = min(left[governor], left[token])
        right[governor] = max(right[governor], right[token])
        waiting[governor] -= 1
        if not waiting[governor]:
            ready.append(governor)
