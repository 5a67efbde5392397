"""What may refer in a report: names, noun phrases and pronouns, each with its number, gender and place in the clause.

    "The envoy said he had met Anna Hale, a former minister."
     |- nominal  pronoun       |- name -| |--- nominal ---|

Noun phrases are found for every common noun that heads one; whether a phrase is worth reporting is decided when it has
been linked.
"""

from dataclasses import dataclass
from typing import Literal

from dateline.annotate.names_tables import Gender, nouns
from dateline.annotate.names_words import Words
from dateline.mention import Form, Name, NameKind

Number = Literal["one", "many"]

# Pronoun → (person, number, gender, function). `they` may be one person or an organization, so its number is open.
PRONOUNS: dict[str, tuple[int, Number | None, Gender | Literal["n"] | None, str]] = {
    "i": (1, "one", None, ""), "me": (1, "one", None, ""), "my": (1, "one", None, "poss"), "mine": (1, "one", None, ""),
    "myself": (1, "one", None, "self"), "we": (1, "many", None, ""), "us": (1, "many", None, ""),
    "our": (1, "many", None, "poss"), "ours": (1, "many", None, ""), "ourselves": (1, "many", None, "self"),
    "you": (2, None, None, ""), "your": (2, None, None, "poss"), "yours": (2, None, None, ""),
    "yourself": (2, "one", None, "self"), "he": (3, "one", "m", ""), "him": (3, "one", "m", ""),
    "his": (3, "one", "m", "poss"), "himself": (3, "one", "m", "self"), "she": (3, "one", "f", ""),
    "her": (3, "one", "f", ""), "hers": (3, "one", "f", ""), "herself": (3, "one", "f", "self"),
    "it": (3, "one", "n", ""), "its": (3, "one", "n", "poss"), "itself": (3, "one", "n", "self"),
    "they": (3, "many", None, ""), "them": (3, "many", None, ""), "their": (3, "many", None, "poss"),
    "theirs": (3, "many", None, ""), "themselves": (3, "many", None, "self"),
}  # fmt: skip
_LEFT = frozenset({"det", "amod", "compound", "nmod", "nummod", "poss", "predet", "quantmod", "advmod", "punct", "neg"})
_NOT_HEADS = frozenset({"compound", "nmod", "npadvmod", "amod", "quantmod"})


@dataclass(slots=True)
class Mention:
    """A mention by token numbers; `chain` is the number of the chain it was put into."""

    first: int
    after: int
    head: int
    kind: NameKind
    form: Form
    number: Number | None = "one"
    gender: Gender | None = None
    name: Name | None = None
    chain: int | None = None


def mentions_of(words: Words, names: list[tuple[Name, int, int]], times: list[bool]) -> list[Mention]:
    """All mentions in text order. `names` are the reading's names with their tokens."""
    taken, named = list(times), {(first, after) for _, first, after in names}
    found: list[Mention] = []
    for name, first, after in names:
        taken[first:after] = [True] * (after - first)
        found.append(
            Mention(first, after, _head(words, first, after), name.kind, "name", _number(words, name, after), name=name)
        )
    for i, tag in enumerate(words.tag):
        if taken[i]:
            continue
        if words.lower[i] in PRONOUNS and words.pos[i] in ("PRON", "DET"):
            found.append(_pronoun(words, i))
        elif (
            words.dep[i] not in _NOT_HEADS
            and words.lower[i].isalpha()
            and (tag in ("NN", "NNS") or _is_office(words, i))
        ):
            nominal = _nominal(words, i)
            if (nominal.first, nominal.after) not in named:  # in capitals a name's last word may pass for a noun
                found.append(nominal)
    return sorted(found, key=lambda m: (m.first, -m.after))


def _head(words: Words, first: int, after: int) -> int:
    """The token of a span whose own head lies outside of it."""
    return next((i for i in range(first, after) if not first <= words.head[i] < after or words.head[i] == i), after - 1)


def _number(words: Words, name: Name, after: int) -> Number | None:
    if name.kind == "group":
        return "many"
    return "many" if name.kind == "person" and words.tag[after - 1] == "NNPS" else "one"


def _pronoun(words: Words, i: int) -> Mention:
    _, number, gender, _ = PRONOUNS[words.lower[i]]
    kind: NameKind = "person"
    if gender == "n":
        kind = "other"
    elif number == "many":
        kind = "group"
    return Mention(i, i + 1, i, kind, "pronoun", number, gender if gender != "n" else None)


def _is_office(words: Words, i: int) -> bool:
    """`the President`: a noun for a person or body that is written with a capital, as papers do with offices."""
    if words.tag[i] != "NNP" or words.lower[i] not in nouns():
        return False
    return any(words.dep[c] in ("det", "poss") for c in words.children[i])


def _nominal(words: Words, i: int) -> Mention:
    """The noun phrase of a noun: its modifiers in front, and what follows with `of`."""
    first = i
    for child in words.children[i]:
        if child < first and words.dep[child] in _LEFT and words.sentence[child] == words.sentence[i]:
            first = min(first, _leftmost(words, child))
    after = i + 1
    for child in words.children[i]:
        if child == after and words.lower[child] == "of":
            after = max(after, _rightmost(words, child) + 1)
    while first < i and words.pos[first] in ("PUNCT", "CCONJ", "ADV"):
        first += 1
    kind, gender = nouns().get(words.lemma[i].lower(), nouns().get(words.lower[i], ("other", None)))
    number: Number = "many" if words.tag[i] == "NNS" or words.lower[i] == "people" else "one"
    if kind == "person" and number == "many":
        kind = "group"
    return Mention(first, after, i, kind, "nominal", number, gender)


def _leftmost(words: Words, i: int, depth: int = 0) -> int:
    """The first token of what depends on `i`, a few levels down."""
    return min([i, *(_leftmost(words, c, depth + 1) for c in words.children[i] if c < i)]) if depth < 4 else i


def _rightmost(words: Words, i: int, depth: int = 0) -> int:
    """The last token of the prepositional phrase of `i`, without clauses and lists of marks."""
    inner = [
        c
        for c in words.children[i]
        if c > i and words.dep[c] in ("pobj", "compound", "amod", "det", "prep", "poss", "conj", "case", "nmod")
    ]
    return max([i, *(_rightmost(words, c, depth + 1) for c in inner)]) if depth < 6 else i
