"""Noun phrases without a name: "the North Korean leader", "the former spy", "the ministry", "the talks".

A definite phrase is linked to a person whose stated role has the same head noun (or one of the same rank), if country,
sex and the time of the role agree; else to an earlier phrase with the same head noun and no other modifier against it.
Where two are left, the one mentioned last before it decides only if it was in the same or the previous sentences.
"""

from dateline.annotate.coreference_chains import Chain, join
from dateline.annotate.coreference_mentions import Mention
from dateline.annotate.coreference_roles import learn_country, tense_of
from dateline.annotate.names_tables import lands_by_words, ranks, reference_words
from dateline.annotate.names_words import Words

_NEAR = 60
"""How many candidates are looked at, the latest first."""
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my", "your"})
_EMPTY = frozenset(
    {"former", "late", "new", "old", "same", "said", "the", "this", "that", "these", "those", "a", "an", "'s", "’s"}
)


def link_nominals(words: Words, mentions: list[Mention], chains: list[Chain]) -> None:
    """Puts noun phrases into chains, in text order."""
    by_head: dict[str, list[int]] = {}
    last: dict[int, int] = {}
    people: dict[str, list[int]] = {}
    for c, known in enumerate(chains):
        for head in known.role_heads if known.kind == "person" else ():
            people.setdefault(head, []).append(c)
    for number, mention in enumerate(mentions):
        if mention.form == "nominal" and mention.chain is None:
            chain = _by_role(words, mentions, mention, chains, people, last) if _is_definite(words, mention) else None
            if chain is None:
                chain = _by_head_noun(words, mentions, mention, chains, by_head)
            if chain is None and words.lower[mention.head] in ("country", "nation"):
                chain = _the_country(words, mentions, number, chains)
            if chain is None:
                chain = _new_chain(words, mention, chains)
            join(chains, mentions, number, chain)
            by_head.setdefault(words.lemma[mention.head].lower(), []).append(number)
        elif mention.form == "nominal" or _has_head_noun(mention):
            by_head.setdefault(words.lemma[_noun_of(mention)].lower(), []).append(number)
        if mention.chain is not None:
            last[mention.chain] = number


def _has_head_noun(mention: Mention) -> bool:
    """`Harbour Board`, `Hale administration`: names that end in a noun by which they are also called."""
    return mention.form == "name" and mention.kind in ("organization", "place") and mention.after - mention.first > 1


def _noun_of(mention: Mention) -> int:
    return mention.after - 1 if mention.form == "name" else mention.head


def _new_chain(words: Words, mention: Mention, chains: list[Chain]) -> int:
    chains.append(Chain(mention.kind))
    if mention.kind == "person":
        learn_country(words, mention.first, mention.head, chains[-1])
    return len(chains) - 1


def _is_definite(words: Words, mention: Mention) -> bool:
    if words.lower[mention.first] in _DEFINITE:
        return True
    return any(words.dep[c] == "poss" for c in words.children[mention.head])


def _country_of(words: Words, mention: Mention) -> str | None:
    for i in range(mention.first, mention.after):
        for size in (3, 2, 1):
            land = lands_by_words().get(words.words(i, i + size)) if i + size <= mention.after else None
            if land is not None and land.code is not None:
                return land.code
    return None


def _by_role(
    words: Words,
    mentions: list[Mention],
    mention: Mention,
    chains: list[Chain],
    people: dict[str, list[int]],
    last: dict[int, int],
) -> int | None:
    """The person whose stated role the phrase names."""
    if mention.kind != "person":
        return None
    head = words.lower[mention.head]
    same = [rank for rank in ranks() if head in rank]
    country = _country_of(words, mention)
    past = tense_of(words.lower[mention.first : mention.after]) == "past"
    exact, near = [], []
    own = _modifiers(words, mention)
    for c in sorted({c for noun in {head}.union(*same) for c in people.get(noun, ())[-_NEAR:]}):
        chain = chains[c]
        if mention.gender and chain.gender and mention.gender != chain.gender:
            continue
        if country and chain.country and country != chain.country:
            continue
        roles = chain.role_heads
        if head in roles and (not past or roles[head] == "past"):
            exact.append(c)
        elif any(r in rank for rank in same for r in roles):
            ruler = head in reference_words("leader") and bool(country) and "minister" not in head
            if own & _role_words(words, chain) or (country and chain.country == country) or ruler:
                near.append(c)
    for fits in (exact, near):
        if country:  # one whose country is stated goes before one whose country is not known
            fits = [c for c in fits if chains[c].country == country] or fits
        if len(fits) == 1:
            return fits[0]
        recent = [
            c for c in fits if c in last and words.sentence[mention.head] - words.sentence[mentions[last[c]].head] <= 5
        ]
        if recent:
            return max(recent, key=lambda c: (len(chains[c].mentions), last[c]))
    return None


def _role_words(words: Words, chain: Chain) -> set[str]:
    return (
        {words.lower[i] for first, after, _ in chain.roles for i in range(first, after)}
        - _EMPTY
        - set(chain.role_heads)
    )


def _modifiers(words: Words, mention: Mention) -> frozenset[str]:
    return frozenset(
        words.lower[i]
        for i in range(mention.first, _noun_of(mention))
        if words.lower[i] not in _EMPTY and words.pos[i] in ("ADJ", "NOUN", "PROPN", "NUM", "VERB")
    )


def _the_country(words: Words, mentions: list[Mention], number: int, chains: list[Chain]) -> int | None:
    """`the country`: the one country that this sentence and the one before it name."""
    mention = mentions[number]
    if words.lower[mention.first] not in ("the", "that", "this") or mention.after - mention.first > 2:
        return None
    named: set[int] = set()
    for other in reversed(mentions[max(0, number - _NEAR) : number]):
        if words.sentence[mention.head] - words.sentence[other.head] > 1:
            break
        if other.form == "name" and other.kind == "place" and other.chain is not None and chains[other.chain].country:
            land = lands_by_words().get(words.words(other.first, other.after))
            if land is not None and land.sort == "country":
                named.add(other.chain)
    return named.pop() if len(named) == 1 else None


def _by_head_noun(
    words: Words, mentions: list[Mention], mention: Mention, chains: list[Chain], by_head: dict[str, list[int]]
) -> int | None:
    """An earlier phrase with the same head noun and number, whose modifiers hold all of this one's."""
    if not _is_definite(words, mention):
        return None
    if words.lower[mention.first] not in _DEFINITE or words.lower[mention.first] not in (
        "the",
        "this",
        "that",
        "these",
        "those",
    ):
        return None
    own = _modifiers(words, mention)
    for number in reversed(by_head.get(words.lemma[mention.head].lower(), [])[-_NEAR:]):
        earlier = mentions[number]
        if earlier.number == mention.number and own <= _modifiers(words, earlier) and earlier.chain is not None:
            return earlier.chain
    return None
