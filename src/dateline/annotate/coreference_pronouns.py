"""Whom a pronoun means: candidates that number, sex and syntax allow, ranked by how salient they are.

    "Anna Hale told Ruth Berg that she would resign."     she → Hale: the subject of the clause above, as `she` is

The weights follow Lappin and Leass (1994): a recent mention, a subject before an object, the same place in the clause
as the pronoun's, a referent mentioned often. Excluded are co-arguments ("Hale met her": not Hale) and names that the
pronoun commands ("he said that Hale …": not Hale). If nothing is left, the pronoun stays open.
"""

from collections.abc import Mapping
from types import MappingProxyType

from dateline.annotate.coreference_binding import (
    SUBJECTS,
    cataphoric,
    commands,
    excluded,
    function_of,
    owns_clause,
    stands_under,
)
from dateline.annotate.coreference_chains import Chain, join
from dateline.annotate.coreference_mentions import PRONOUNS, Mention
from dateline.annotate.names_tables import reference_words
from dateline.annotate.names_words import Words

_WINDOW = 40
_SENTENCES = 4
_AHEAD = 12
_BRACKET = 12
# Round numbers, set by hand. `fading`: what is left of a mention's weight one sentence on; `often`: how much of their
# weight the other mentions of a referent add to its best one; grammatical functions; `parallel`: the same function as
# the pronoun; `own subject`: the subject of the clause that a possessive stands in; `subject above`: of a higher clause;
# `announced`: the subject after a clause in front; `within`: the pronoun depends on the candidate, `conjunct`: and is
# coordinated with it; `unsure`: a name that may be no person's; `hint`: a given name of the pronoun's sex, or the other;
# `aside`: a name in brackets; `still speaking`: the speaker of the sentence before, for a pronoun that speaks.
WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "base": 80.0, "fading": 0.4, "often": 0.2, "parallel": 75.0, "own subject": 60.0, "subject above": 60.0,
        "nsubj": 60.0, "nsubjpass": 40.0, "csubj": 60.0, "dobj": 50.0, "dative": 45.0, "poss": -20.0, "pobj": 5.0,
        "announced": 80.0, "conjunct": 60.0, "within": 100.0, "compound": -100.0, "nmod": -80.0, "name": 0.0,
        "nominal": -20.0, "pronoun": 30.0, "unsure": -20.0, "hint": 40.0, "other hint": -60.0,
        "aside": -60.0, "still speaking": 100.0,
    }
)  # fmt: skip


def link_pronouns(words: Words, mentions: list[Mention], chains: list[Chain], speakers: dict[int, int]) -> None:
    """Puts pronouns into chains, in text order. `speakers`: token within a quotation → mention that speaks."""
    for number, mention in enumerate(mentions):
        if mention.form != "pronoun":
            continue
        person, _, gender, function = PRONOUNS[words.lower[mention.head]]
        if words.tag[mention.head] == "PRP$" or words.dep[mention.head] == "poss":  # `her` is both
            function = "poss"
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
                chains[chain].gender = chains[chain].gender or gender


def is_expletive(words: Words, i: int) -> bool:
    """`it` that stands for nothing: "it is clear that", "it seems", "it rained"."""
    if words.lower[i] != "it":
        return False
    verb = words.head[i]
    if words.dep[i] == "expl" or words.lemma[verb] in reference_words("impersonal"):
        return True
    if words.lemma[verb] != "be":
        return False
    below = {words.dep[c] for c in words.children[verb]}
    if "acomp" in below or "attr" in below:
        clauses = {"ccomp", "xcomp", "advcl", "csubj", "relcl", "acl"}
        inner = {
            words.dep[g] for c in words.children[verb] if words.dep[c] in ("acomp", "attr") for g in words.children[c]
        }
        return bool(clauses & below) or bool({"ccomp", "xcomp"} & inner)
    return False


def _agrees(words: Words, mention: Mention, chain: Chain, gender: str | None, many: bool) -> bool:
    """May a pronoun of this sex and number mean this chain?"""
    if many:
        return mention.number == "many" or mention.kind in ("organization", "group")
    if gender == "n":
        return mention.kind not in ("person", "group") and mention.number != "many"
    if (chain.kind != "person" and not chain.unsure) or mention.number == "many":
        return False
    # Women's given names are seldom surnames, men's often are (Martin, Ross): only the former rule out the other sex.
    known = chain.gender or ("f" if chain.hint == "f" else None)
    return known is None or known == gender


def _best(
    words: Words,
    mentions: list[Mention],
    number: int,
    chains: list[Chain],
    gender: str | None,
    function: str,
    speakers: dict[int, int],
) -> int | None:
    """The chain that the pronoun most likely means, or `None` if none is allowed."""
    pronoun = mentions[number]
    here = words.sentence[pronoun.head]
    most: dict[int, float] = {}
    sums: dict[int, float] = {}
    barred: set[int] = set()
    speaker = speakers.get(pronoun.head)
    for other in range(min(number + _AHEAD, len(mentions) - 1), max(-1, number - _WINDOW), -1):
        candidate = mentions[other]
        distance = here - words.sentence[candidate.head]
        if other == number or candidate.chain is None or not 0 <= distance <= _SENTENCES:
            continue
        chain = chains[candidate.chain]
        if not _agrees(words, candidate, chain, gender, pronoun.number == "many"):
            continue
        if other > number and not cataphoric(words, pronoun, candidate):
            continue
        if excluded(words, pronoun, candidate, function) or (
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
    p, c = pronoun.head, candidate.head
    dep, own = function_of(words, c), function_of(words, p)
    weight = WEIGHTS["base"] + WEIGHTS.get(dep, 0.0) + WEIGHTS[candidate.form]
    if dep == own or (dep in SUBJECTS and own in SUBJECTS):
        weight += WEIGHTS["parallel"]
    if words.sentence[p] == words.sentence[c]:
        if c > p:
            weight += WEIGHTS["announced"]
        elif stands_under(words, p, c):
            weight += (
                WEIGHTS["conjunct"] if words.dep[words.head[p]] == "conj" and words.head[words.head[p]] == c else 0.0
            )
            weight += WEIGHTS["within"]
        elif function == "poss" and owns_clause(words, c, p):
            weight += WEIGHTS["own subject"]
        elif dep in SUBJECTS and own in SUBJECTS and commands(words, c, p):
            weight += WEIGHTS["subject above"]
    elif _speaks(words, p) and _speaks(words, c):
        weight += WEIGHTS["still speaking"]
    if chain.unsure:
        weight += WEIGHTS["unsure"]
    if _in_brackets(words, candidate.first):
        weight += WEIGHTS["aside"]
    if chain.gender is None and chain.hint is not None and pronoun.gender is not None:
        weight += WEIGHTS["hint"] if chain.hint == pronoun.gender else WEIGHTS["other hint"]
    return weight


def _speaks(words: Words, i: int) -> bool:
    """Is the token the subject of a verb of speech that its sentence is built on?"""
    verb = words.head[i]
    return words.dep[i] == "nsubj" and words.dep[verb] == "ROOT" and words.lemma[verb] in reference_words("saying")


def _in_brackets(words: Words, i: int) -> bool:
    """Does token `i` stand in brackets that opened a few words before it?"""
    before = words.text[max(0, i - _BRACKET) : i]
    return next((word == "(" for word in reversed(before) if word in ("(", ")")), False)
