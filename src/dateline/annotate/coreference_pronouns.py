"""Whom a pronoun means: candidates that number, sex and syntax allow, ranked by how salient they are.

    "Anna Hale told Ruth Berg that she would resign."     she → Hale: the subject of the clause above, as `she` is

The weights follow Lappin and Leass (1994): a recent mention, a subject before an object, the same place in the clause
as the pronoun's, a referent mentioned often. Excluded are co-arguments ("Hale met her": not Hale) and names that the
pronoun commands ("he said that Hale …": not Hale). If nothing is left, the pronoun stays open.
"""

from collections.abc import Mapping
from types import MappingProxyType

from dateline.annotate.coreference_chains import Chain, join
from dateline.annotate.coreference_mentions import PRONOUNS, Mention
from dateline.annotate.names_words import Words

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_WINDOW = 40
_SENTENCES = 4
# Round numbers, set by hand. `fading`: what is left of a mention's weight one sentence on; `often`: how much of their
# weight the other mentions of a referent add to its best one; grammatical functions; `parallel`: the same function as
# the pronoun; `own subject`: the subject of the clause that a possessive stands in; `subject above`: of a higher clause.
WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "base": 60.0, "fading": 0.4, "often": 0.2, "parallel": 75.0, "own subject": 20.0, "subject above": 60.0,
        "nsubj": 60.0, "nsubjpass": 60.0, "csubj": 60.0, "dobj": 50.0, "dative": 45.0, "poss": 60.0, "pobj": 25.0,
        "compound": -60.0, "nmod": -60.0, "name": 0.0, "nominal": 0.0, "pronoun": 10.0, "unsure": -20.0,
    }
)  # fmt: skip
_WEATHER = frozenset({"rain", "snow", "seem", "appear", "happen", "turn", "take", "matter"})


def link_pronouns(words: Words, mentions: list[Mention], chains: list[Chain], speakers: dict[int, int]) -> None:
    """Puts pronouns into chains, in text order. `speakers`: token within a quotation → mention that speaks."""
    for number, mention in enumerate(mentions):
        if mention.form != "pronoun":
            continue
        person, _, gender, function = PRONOUNS[words.lower[mention.head]]
        if person == 1 and mention.number == "one":
            speaker = speakers.get(mention.head)
            if speaker is not None and mentions[speaker].chain is not None:
                join(chains, mentions, number, mentions[speaker].chain)  # type: ignore[arg-type]
            continue
        if person != 3 or (gender == "n" and is_expletive(words, mention.head)):
            continue
        chain = _best(words, mentions, number, chains, gender, function, speakers)
        if chain is not None:
            join(chains, mentions, number, chain)
            if gender in ("m", "f"):
                chains[chain].kind, chains[chain].unsure = "person", False
                chains[chain].gender = chains[chain].gender or gender  # type: ignore[assignment]


def is_expletive(words: Words, i: int) -> bool:
    """`it` that stands for nothing: "it is clear that", "it seems", "it rained"."""
    if words.lower[i] != "it":
        return False
    verb = words.head[i]
    if words.dep[i] == "expl" or words.lemma[verb] in _WEATHER:
        return True
    if words.lemma[verb] != "be":
        return False
    below = {words.dep[c] for c in words.children[verb]}
    if "acomp" in below or "attr" in below:
        clauses = {"ccomp", "xcomp", "advcl", "csubj", "relcl", "acl"}
        inner = {words.dep[g] for c in words.children[verb] if words.dep[c] in ("acomp", "attr") for g in words.children[c]}
        return bool(clauses & below) or bool(({"ccomp", "xcomp"} & inner))
    return False


def _agrees(words: Words, mention: Mention, chain: Chain, gender: str | None, many: bool) -> bool:
    """May a pronoun of this sex and number mean this chain?"""
    if many:
        return mention.number == "many" or mention.kind in ("organization", "group")
    if gender == "n":
        return mention.kind not in ("person", "group") and mention.number != "many"
    if (chain.kind != "person" and not chain.unsure) or mention.number == "many":
        return False
    return chain.gender is None or chain.gender == gender


def _best(
    words: Words, mentions: list[Mention], number: int, chains: list[Chain], gender: str | None, function: str, speakers: dict[int, int]
) -> int | None:
    """The chain that the pronoun most likely means, or `None` if none is allowed."""
    pronoun = mentions[number]
    here = words.sentence[pronoun.head]
    most: dict[int, float] = {}
    sums: dict[int, float] = {}
    barred: set[int] = set()
    speaker = speakers.get(pronoun.head)
    for other in range(min(number + 3, len(mentions) - 1), max(-1, number - _WINDOW), -1):
        candidate = mentions[other]
        distance = here - words.sentence[candidate.head]
        if other == number or candidate.chain is None or not 0 <= distance <= _SENTENCES:
            continue
        chain = chains[candidate.chain]
        if not _agrees(words, candidate, chain, gender, pronoun.number == "many"):
            continue
        if other > number and not _cataphoric(words, pronoun, candidate):
            continue
        if _excluded(words, pronoun, candidate, function) or (
            speaker is not None and mentions[speaker].chain == candidate.chain
        ):
            barred.add(candidate.chain)
            continue
        weight = _salience(words, pronoun, candidate, chain, function) * WEIGHTS["fading"] ** distance
        most[candidate.chain] = max(most.get(candidate.chain, 0.0), weight)
        sums[candidate.chain] = sums.get(candidate.chain, 0.0) + weight
    scores = {c: most[c] + WEIGHTS["often"] * (sums[c] - most[c]) for c in most if c not in barred and most[c] > 0}
    return max(scores, key=lambda c: (scores[c], c)) if scores else None


def _salience(words: Words, pronoun: Mention, candidate: Mention, chain: Chain, function: str) -> float:
    """How much one mention speaks for its chain, in the pronoun's own sentence."""
    dep, own = words.dep[candidate.head], words.dep[pronoun.head]
    weight = WEIGHTS["base"] + WEIGHTS.get(dep, 0.0) + WEIGHTS[candidate.form]
    if dep == own or (dep in _SUBJECTS and own in _SUBJECTS):
        weight += WEIGHTS["parallel"]
    if words.sentence[pronoun.head] == words.sentence[candidate.head] and dep in _SUBJECTS:
        if function == "poss" and _clause(words, pronoun.head) == words.head[candidate.head]:
            weight += WEIGHTS["own subject"]
        elif own in _SUBJECTS and _commands(words, candidate.head, pronoun.head):
            weight += WEIGHTS["subject above"]
    if chain.unsure:
        weight += WEIGHTS["unsure"]
    return weight


def _commands(words: Words, subject: int, i: int) -> bool:
    """Does the subject's verb stand above token `i`?"""
    verb, steps = words.head[subject], 0
    while words.head[i] != i and steps < 30:
        i = words.head[i]
        if i == verb:
            return True
        steps += 1
    return False


def _clause(words: Words, i: int) -> int:
    """The verb (or root) that governs token `i`."""
    steps = 0
    while words.head[i] != i and steps < 30:
        i = words.head[i]
        steps += 1
        if words.pos[i] in ("VERB", "AUX"):
            break
    return i


def _excluded(words: Words, pronoun: Mention, candidate: Mention, function: str) -> bool:
    """Does syntax forbid that the two are one?"""
    p, c = pronoun.head, candidate.head
    if candidate.first <= p < candidate.after:
        return True
    if function == "self":
        return _clause(words, p) != _clause(words, c) or words.dep[c] not in _SUBJECTS
    if function == "poss":
        return words.head[p] == c
    if words.sentence[p] != words.sentence[c]:
        return False
    if _clause(words, p) == _clause(words, c) and words.dep[c] != "poss" and words.dep[p] != "poss":
        # Co-arguments; a phrase within an argument ("the mother of Hale") is none.
        return _argument(words, c) and _argument(words, p)
    return False


def _argument(words: Words, i: int) -> bool:
    """Is the token an argument of its verb, directly or with a preposition?"""
    parent = words.head[i]
    if words.pos[parent] in ("VERB", "AUX"):
        return True
    return words.dep[i] == "pobj" and words.pos[words.head[parent]] in ("VERB", "AUX")


def _cataphoric(words: Words, pronoun: Mention, candidate: Mention) -> bool:
    """A pronoun in a subordinate clause in front may mean the subject of the main clause: "When he left, Hale …"."""
    if candidate.form != "name" or words.dep[candidate.head] not in _SUBJECTS or words.sentence[pronoun.head] != words.sentence[candidate.head]:
        return False
    main = words.head[candidate.head]
    i, steps = pronoun.head, 0
    while words.head[i] != i and steps < 30:
        if words.dep[i] in ("advcl", "prep") and words.head[i] == main and i < candidate.head:
            return True
        i = words.head[i]
        steps += 1
    return False
