"""The parse as plain lists, one entry a token, for code that walks over every word.

Reading an attribute of a spaCy token costs as much as ten list look-ups, and events, factuality and codes ask for some
thirty attributes a token. So they are fetched once, a column at a time:

    words = words_of(parse)         # of "Envoys met in Kittery."
    words.lemma[1], words.dep[0], words.children[1]     # "meet", "nsubj", [0, 2, 4]
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from dateline.annotate.language import Parse
from dateline.span import Span

MOST_CHILDREN = 100
"""Words kept of those that depend on one word: no sentence has as many, and each of them may ask for all the others."""


@dataclass(frozen=True, slots=True)
class Words:
    """Columns over the tokens of one report. `left[i]`, `after[i]` bound the subtree of token `i`."""

    text: list[str]
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    entity: list[str]
    children: list[list[int]]
    left: list[int]
    after: list[int]

    def subtree_span(self, parse: Parse, token: int) -> Span:
        """The characters from the first to the last word that depends on the token."""
        return parse.span(self.left[token], self.after[token])


def words_of(parse: Parse) -> Words:
    """The columns of one parse."""
    doc = parse.doc
    size = len(doc)
    strings = doc.vocab.strings
    table = doc.to_array(["ORTH", "LOWER", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE"]).reshape(size, 7)
    names: dict[int, str] = {0: ""}

    def column(number: int) -> list[str]:
        keys = table[:, number].tolist()
        for key in set(keys).difference(names):
            names[key] = strings[key]
        return [names[key] for key in keys]

    text, lower, lemma, pos, tag, dep, entity = (column(k) for k in range(7))
    offsets = doc.to_array(["HEAD"]).reshape(size).astype("int64").tolist()
    head = [i + offset for i, offset in enumerate(offsets)]
    children: list[list[int]] = [[] for _ in range(size)]
    for i, parent in enumerate(head):
        if parent != i:
            children[parent].append(i)
    left, after = _edges(head, children)
    for kids in children:
        del kids[MOST_CHILDREN:]
    lemma = [_lemma(*word) for word in zip(lower, lemma, pos, strict=True)]
    for i in range(size):
        if pos[i] == "NOUN" and {"nsubj", "dobj"} <= {dep[k] for k in children[i]}:
            pos[i], tag[i] = "VERB", "VBZ" if tag[i] == "NNS" else "VBP"  # "Hale and Sato lead protests"
        elif tag[i] == "NNS" and head[i] == i and (who := _subject_before(pos, tag, dep, children, i)) is not None:
            pos[i], tag[i], dep[who] = "VERB", "VBZ", "nsubj"  # "Norland's Hale crashes but wins"
            _hang_under(who, i, dep, head, children, left)
        elif tag[i] == "VB" and lower[i + 1 : i + 2] == [":"] and _is_slug(tag, dep, children, i):
            _make_noun(i, pos, tag, dep, children)  # "Norland well search: crews go on"
    return Words(text, lower, lemma, pos, tag, dep, head, entity, children, left, after)


def _subject_before(pos: list[str], tag: list[str], dep: list[str], children: list[list[int]], noun: int) -> int | None:
    """The name right before a plural that is joined to a verb in the present, so that it is one itself."""
    verbs = [k for k in children[noun] if dep[k] == "conj" and tag[k] == "VBZ"]
    joined = any("nsubj" not in {dep[x] for x in children[k]} for k in verbs)
    return noun - 1 if joined and noun - 1 in children[noun] and pos[noun - 1] == "PROPN" else None


def _is_slug(tag: list[str], dep: list[str], children: list[list[int]], verb: int) -> bool:
    """Is a bare verb behind a singular subject, without an auxiliary or object, the last noun of a headline's slug?"""
    singular = any(dep[k] == "nsubj" and tag[k] in {"NN", "NNP"} for k in children[verb])
    return singular and not any(dep[k] in {"aux", "dobj", "xcomp", "ccomp"} for k in children[verb])


def _make_noun(verb: int, pos: list[str], tag: list[str], dep: list[str], children: list[list[int]]) -> None:
    """The last noun of a slug, and the nouns before it."""
    pos[verb], tag[verb] = "NOUN", "NN"
    for who in (k for k in children[verb] if dep[k] == "nsubj"):
        dep[who] = "compound"
        for k in children[who]:
            pos[k] = "NOUN" if who < k and pos[k] == "ADV" else pos[k]


def _hang_under(
    who: int, verb: int, dep: list[str], head: list[int], children: list[list[int]], left: list[int]
) -> None:
    """What stood before the verb as before a noun belongs to its subject."""
    moved = [k for k in children[verb] if k < who and dep[k] in {"poss", "compound", "amod", "det", "nummod"}]
    for k in moved:
        head[k] = who
    children[verb] = [k for k in children[verb] if k not in moved]
    children[who] = moved + children[who]
    left[who] = min(left[who], *(left[k] for k in moved)) if moved else left[who]


_SHORT = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")


def _lemma(lower: str, lemma: str, pos: str) -> str:
    """The lemma in lower case. The model takes "hoped" for a form of "hop", whose forms double the p ("hopped")."""
    lemma = lemma.lower()
    if pos == "VERB" and len(lemma) <= 5 and lower[len(lemma) :] in {"ed", "es", "ing"} and _SHORT.fullmatch(lemma):
        return lemma + "e"
    return lemma


def _edges(head: list[int], children: list[list[int]]) -> tuple[list[int], list[int]]:
    """First token and token after the last of each subtree; parents before children, then back: linear time."""
    left, after = list(range(len(head))), list(range(1, len(head) + 1))
    order = [i for i, parent in enumerate(head) if parent == i]
    for i in order:  # the list grows while it is read
        order.extend(children[i])
    for i in reversed(order):
        parent = head[i]
        if left[i] < left[parent]:
            left[parent] = left[i]
        if after[i] > after[parent]:
            after[parent] = after[i]
    return left, after


@lru_cache(maxsize=64)
def word_table(name: str) -> dict[str, frozenset[str]]:
    """A table of words in `dateline/data`: lines `word<TAB>label label …`; `#` begins a comment."""
    text = resources.files("dateline.data").joinpath(name).read_text(encoding="utf-8")
    table: dict[str, frozenset[str]] = {}
    for line in text.splitlines():
        entry = line.split("#")[0].strip()
        if entry:
            word, _, labels = entry.partition("\t")
            table[word.strip()] = table.get(word.strip(), frozenset()) | frozenset(labels.split())
    return table
