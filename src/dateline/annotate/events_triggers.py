"""Which words are triggers: a logistic regression over the parse, trained on openly licensed news.

"The talks began after Hale's visit to Kittery." has three triggers: `talks`, `began`, `visit`. That a verb is one is easily
said by rule; which nouns are ("visit", but not "visitor" nor "summit" of a mountain) is better learnt. Each candidate
word gets a sum of weights, one for each thing seen about it:

    visit:  lemma=visit  suffix=sit  pos=NOUN  dep=pobj  child=poss  head=after …   + weights · word vector

and is a trigger if the sum exceeds the threshold. Weights are read from `data/events_triggers.npz`; its model card
beside it says what they were trained on. Word vectors count only if the language model has the ones trained with;
otherwise the second set of weights, trained without vectors, decides.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dateline.annotate.events_words import Words
from dateline.annotate.language import Parse

Floats = NDArray[np.float32]
CANDIDATES = frozenset({"VERB", "NOUN", "PROPN", "ADJ", "AUX", "ADV"})
PROBES = ("meeting", "attack", "president", "said", "monday", "company")
"""Words whose vectors tell whether the language model's vectors are those trained with."""

THRESHOLD = -0.5
"""Below zero: across topics it leaves F1 as it is and finds more nouns, which other reports often tell with a verb."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights by template and value, with the weights of the vector's dimensions (none: trained without vectors)."""

    sparse: dict[str, dict[str, float]]
    vector: Floats | None
    bias: float


def seen(words: Words, i: int) -> Iterator[tuple[str, str]]:
    """What the regression sees of token `i`, as template and value."""
    pos, tag, dep, lemma, lower = words.pos[i], words.tag[i], words.dep[i], words.lemma[i], words.lower[i]
    head = words.head[i]
    kids = words.children[i]
    kid_deps = {words.dep[k] for k in kids}
    before, after = words.lower[i - 1 : i] if i else [], words.lower[i + 1 : i + 2]
    yield "pos", pos
    yield "tag+dep", tag + " " + dep
    yield "dep", dep
    yield "lemma", lemma + " " + pos
    yield "suffix3", lemma[-3:] + " " + pos
    yield "suffix4", lemma[-4:] + " " + pos
    yield "ending", lower[-3:] + " " + pos
    yield "head", (words.lemma[head] + " " + dep) if head != i else "-"
    yield "head lemma", words.lemma[head] + " " + pos
    yield "head pos", (words.pos[head] + " " + dep + " " + pos) if head != i else "-"
    yield "entity", words.entity[i] + " " + pos
    yield "capital", f"{words.text[i][0].isupper()} {pos}"
    for name in kid_deps:
        yield "child", name + " " + pos
    for k in kids:
        if words.dep[k] in PREPOSITIONAL:
            yield "preposition", words.lower[k] + " " + pos
        elif words.dep[k] in {"det", "aux", "poss", "neg"}:
            yield "function word", words.lower[k] + " " + pos
        if words.dep[k] in GOVERNED:
            yield "child pos", words.dep[k] + " " + words.pos[k] + " " + pos
        if words.dep[k] == "dobj":
            yield "object", words.lemma[k]
        if lemma == "be" and words.dep[k] in PREDICATIVE:
            yield "predicate", words.dep[k] + " " + words.pos[k] + " " + tag
    yield "alone", f"{not kids} {pos}"
    if pos in NOMINAL:
        yield from _senses(lemma)
    yield "before", (before[0] + " " + pos) if before else "-"
    yield "after", (after[0] + " " + pos) if after else "-"
    if before == ["-"] or after == ["-"]:  # "a non-stop flight", "the take-off"
        yield "hyphen", ("behind " if before == ["-"] else "before ") + pos


def _senses(lemma: str) -> Iterator[tuple[str, str]]:
    """What WordNet says of a noun."""
    yield "typical", str(lemma in typical_nouns())
    senses = noun_senses().get(lemma)
    if senses is None:
        yield "topic", "-"
        return
    topics = [sense.rstrip("+") for sense in senses]
    yield "sense", senses[0]
    yield "topic", topics[0]
    for topic in sorted(set(topics)):
        yield "some topic", topic
    yield "from verb", str(any(sense.endswith("+") for sense in senses))
    yield "eventful", str(round(4 * sum(topic in EVENTFUL for topic in topics) / len(topics)))


@cache
def noun_senses() -> dict[str, tuple[str, ...]]:
    """WordNet's topics of a noun's first senses, from the table."""
    table = {}
    for line in resources.files("dateline.data").joinpath("events_nouns.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            noun, _, senses = line.partition("\t")
            table[noun] = tuple(senses.split())
    return table


@cache
def is_thing(noun: str) -> bool:
    """Is it a thing or a living being in most of its senses, and a happening in none: "rubble", "hose", "lorry"?"""
    topics = [sense.rstrip("+") for sense in noun_senses().get(noun, ())]
    things = sum(topic in THINGS for topic in topics)
    return (
        bool(topics) and 3 * things >= 2 * len(topics) and HAPPENINGS.isdisjoint(topics) and noun not in typical_nouns()
    )


@cache
def typical_nouns() -> frozenset[str]:
    """Nouns that are mostly events, from the table."""
    text = resources.files("dateline.data").joinpath("events_typical.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


NOMINAL = frozenset({"NOUN", "PROPN"})
THINGS = frozenset({"artifact", "substance", "animal", "body", "food", "plant", "object"})
HAPPENINGS = frozenset({"act", "event", "process", "phenomenon", "communication"})
EVENTFUL = frozenset({"act", "event", "process", "phenomenon", "communication", "state"})
PREPOSITIONAL = frozenset({"prep", "agent", "prt", "dative"})
PREDICATIVE = frozenset({"acomp", "attr", "prep"})
GOVERNED = frozenset({"dobj", "nsubj", "nsubjpass", "prep", "xcomp", "ccomp", "advcl", "attr"})


def scores(parse: Parse, words: Words, candidates: list[int], weights: Weights) -> Floats:
    """The sum of weights of each candidate."""
    tables = weights.sparse
    sums = np.full(len(candidates), weights.bias, dtype=np.float32)
    for row, i in enumerate(candidates):
        total = 0.0
        for template, value in seen(words, i):
            total += tables[template].get(value, 0.0) if template in tables else 0.0
        sums[row] += total
    if weights.vector is not None and candidates:
        sums += vectors_of(parse, words, candidates) @ weights.vector
    return sums


def vectors_of(parse: Parse, words: Words, candidates: list[int]) -> Floats:
    """The language model's word vectors of the candidates, scaled to length one; zeros for unknown words."""
    table = parse.doc.vocab.vectors
    strings = parse.doc.vocab.strings
    rows = table.find(keys=[strings[words.text[i]] for i in candidates])
    found: Floats = np.asarray(table.data[np.maximum(rows, 0)], dtype=np.float32)
    norms = np.linalg.norm(found, axis=1, keepdims=True)
    found /= np.where(norms > 0, norms, 1)
    found[np.asarray(rows) < 0] = 0
    return found


def candidates(words: Words) -> list[int]:
    """The tokens that may be triggers at all."""
    return [
        i
        for i, pos in enumerate(words.pos)
        if pos in CANDIDATES and words.dep[i] not in {"aux", "auxpass"} and words.lower[i][0].isalpha()
        if pos != "VERB" or words.dep[i] != "prep"  # "according to", "regarding"
    ]


def triggers(parse: Parse, words: Words) -> list[int]:
    """The tokens that denote events, in text order."""
    places = candidates(words)
    known = load()
    weights = known.with_vectors if _same_vectors(parse, known.probes) else known.without
    return [
        i for i, score in zip(places, scores(parse, words, places, weights).tolist(), strict=True) if score > THRESHOLD
    ]


@dataclass(frozen=True, slots=True)
class Trained:
    """Both sets of weights, and the vectors of `PROBES` in the language model that they were trained with."""

    with_vectors: Weights
    without: Weights
    probes: Floats


def _same_vectors(parse: Parse, probes: Floats) -> bool:
    table = parse.doc.vocab.vectors
    if table.shape[1] != probes.shape[1]:
        return False
    return bool(np.allclose(probe_vectors(parse), probes, atol=1e-3))


def probe_vectors(parse: Parse) -> Floats:
    """The language model's vectors of `PROBES`."""
    vocab = parse.doc.vocab
    return np.vstack([np.asarray(vocab.get_vector(word), dtype=np.float32) for word in PROBES])


@cache
def load() -> Trained:
    """The weights that come with the package."""
    with resources.files("dateline.data").joinpath("events_triggers.npz").open("rb") as file, np.load(file) as data:
        return Trained(
            _weights(data["keys"], data["sparse"], float(data["bias"][0]), data["vector"]),
            _weights(data["keys"], data["sparse_alone"], float(data["bias"][1]), None),
            data["probes"],
        )


def _weights(keys: NDArray[np.str_], values: Floats, bias: float, vector: Floats | None) -> Weights:
    tables: dict[str, dict[str, float]] = defaultdict(dict)
    for key, value in zip(keys.tolist(), values.tolist(), strict=True):
        template, _, seen_value = key.partition("=")
        tables[template][seen_value] = value
    return Weights(tables, vector, bias)


def save(path: Path, with_vectors: Weights, without: Weights, probes: Floats) -> None:
    """Writes both sets of weights; the keys are shared."""
    keys = sorted({f"{t}={v}" for w in (with_vectors, without) for t, table in w.sparse.items() for v in table})

    def column(weights: Weights) -> Floats:
        pairs = (key.partition("=") for key in keys)
        return np.array([weights.sparse.get(t, {}).get(v, 0.0) for t, _, v in pairs], dtype=np.float32)

    np.savez_compressed(
        path,
        keys=np.array(keys),
        sparse=column(with_vectors),
        sparse_alone=column(without),
        bias=np.array([with_vectors.bias, without.bias], dtype=np.float32),
        vector=with_vectors.vector if with_vectors.vector is not None else np.zeros(0),
        probes=probes,
    )
