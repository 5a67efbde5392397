"""Which names of one report are one referent: "Anna Hale", "Ms Hale", "Hale"; "the African Union", "the AU".

Full names are compared as names (`dateline.naming`). A surname belongs to the one full name it fits; where two men are
called Kim, sex (`Mr`), what stood before, and the other leader at its side may leave one of them, else it stays open:

    talks between Mr Trump and Mr Kim     →  the Kim who is stated to lead, as Mr Trump does
"""

from collections import defaultdict

from dateline.annotate.coreference_chains import Chain, join
from dateline.annotate.coreference_mentions import Mention
from dateline.annotate.coreference_others import BLOCK, SAME, other_chains, shown
from dateline.annotate.coreference_roles import roles_before, roles_beside
from dateline.annotate.names_lands import OFFICES
from dateline.annotate.names_tables import (
    Gender,
    given_names,
    kin_nouns,
    reference_words,
    titles,
)
from dateline.annotate.names_words import Words
from dateline.naming import compare, keys, split


def name_chains(words: Words, mentions: list[Mention]) -> list[Chain]:
    """Chains of all names that could be placed; mentions of two possible bearers keep `chain` None."""
    chains: list[Chain] = []
    people = [i for i, m in enumerate(mentions) if m.form == "name" and m.kind == "person"]
    _full_people(words, mentions, people, chains)
    roles_beside(words, mentions, chains)
    _short_people(words, mentions, people, chains)
    rest = [i for i, m in enumerate(mentions) if m.form == "name" and m.kind != "person"]
    other_chains(words, mentions, rest, chains)
    return chains


def _full_people(words: Words, mentions: list[Mention], people: list[int], chains: list[Chain]) -> None:
    """Chains of people named by more than one word."""
    blocks: dict[str, list[int]] = defaultdict(list)
    known: dict[str, int] = {}
    for number in people:
        name = shown(words, mentions[number])
        if len(split(name).given) == 0:
            continue
        chain = known.get(name)
        if chain is None:
            own = keys(name)
            scored = [
                (compare(name, other).score, -c)
                for key in own
                for c in blocks[key][-BLOCK:]
                for other in chains[c].names
            ]
            fits = {-c for score, c in scored if score >= SAME}
            clash = {-c for score, c in scored if score < -0.3}
            fits -= clash
            if len(fits) == 1:
                chain = fits.pop()
            else:
                chain = len(chains)
                chains.append(Chain("person", gender=_gender_of(name)))
            known[name] = chain
            chains[chain].names.add(name)
            for key in own:
                if chain not in blocks[key]:
                    blocks[key].append(chain)
        join(chains, mentions, number, chain)
        roles_before(words, mentions[number], chains[chain])


def _gender_of(name: str) -> Gender | None:
    parts = split(name)
    return None if parts.family_first or not parts.given else given_names().get(parts.given[0])


def _short_people(words: Words, mentions: list[Mention], people: list[int], chains: list[Chain]) -> None:
    """Puts names of one word where one bearer is left; a word that fits nobody becomes a chain of its own."""
    by_word: dict[str, list[int]] = defaultdict(list)
    full = len(chains)
    for c in range(full):
        for name in chains[c].names:
            for key in keys(name):
                if c not in by_word[key]:
                    by_word[key].append(c)
    own: dict[str, int] = {}
    candidates: dict[str, list[int]] = {}
    later: set[tuple[str, int]] = set()
    left = [number for number in people if mentions[number].chain is None]
    # Names with a title first: "Mr Trump" beside a full name of Mrs Trump shows that there are two of that surname.
    for number in sorted(left, key=lambda i: (_rank(words, mentions[i]), i)):
        mention = mentions[number]
        name = shown(words, mention)
        office = OFFICES.get(words.text[mention.first])
        if name not in candidates:
            candidates[name] = _holders(office, chains) if office else _bearers(name, chains, by_word)
        fits = candidates[name]
        fits = [c for c in fits if _title_agrees(words, mention, chains[c])]
        later |= {(name, c) for c in fits if _comes_later(words, mentions, number, chains[c])}
        fits = [c for c in fits if (name, c) not in later]
        if name in own and _title_agrees(words, mention, chains[own[name]]):
            fits.append(own[name])
        if len(fits) > 1:
            fits = _nearer(words, mentions, number, fits, chains)
        if len(fits) == 1:
            join(chains, mentions, number, fits[0])
            roles_before(words, mention, chains[fits[0]])
        elif not fits:
            _join_or_make(words, mentions, number, name, chains, own)


def _holders(office: str, chains: list[Chain]) -> list[int]:
    """The one person of the report who holds a US office, if there is one."""
    word = office.split()[-1]
    fits = [
        c for c, chain in enumerate(chains) if chain.role_heads.get(word) == "present" and chain.country in ("US", None)
    ]
    return fits if len(fits) == 1 else []


def _rank(words: Words, mention: Mention) -> int:
    if words.text[mention.first] in OFFICES:
        return 0
    return 2 if mention.first == 0 or words.text[mention.first - 1] not in titles() else 1


def _join_or_make(
    words: Words, mentions: list[Mention], number: int, name: str, chains: list[Chain], own: dict[str, int]
) -> None:
    chain = own.get(name)
    if chain is None:
        chain = own[name] = len(chains)
        chains.append(Chain("person", names={name}, hint=given_names().get(name.lower())))
        if words.text[mentions[number].first] in OFFICES:
            office = OFFICES[words.text[mentions[number].first]]
            chains[chain].role_heads[office.split()[-1]] = "present"
            chains[chain].country = "US"
    join(chains, mentions, number, chain)
    roles_before(words, mentions[number], chains[chain])


def _bearers(name: str, chains: list[Chain], by_word: dict[str, list[int]]) -> list[int]:
    """Chains whose full name the single word may be short for: by family name, else by given name."""
    scores: dict[int, float] = {}
    for key in keys(name):
        for c in by_word.get(key, ())[:BLOCK]:
            scores[c] = max(compare(name, other).score for other in chains[c].names)
    best = max(scores.values(), default=0.0)
    return sorted(c for c, score in scores.items() if score > 0 and score >= best - 0.01)


def _title_agrees(words: Words, mention: Mention, chain: Chain) -> bool:
    word = words.text[mention.first - 1] if mention.first else ""
    title = titles().get(word)
    if title is None:
        return True
    if (
        word.lower() in reference_words("leader")
        and set(chain.role_heads) & kin_nouns()
        and word.lower() not in chain.role_heads
    ):
        return False  # President Trump is not the first lady
    return title.gender is None or chain.gender is None or title.gender == chain.gender


def _comes_later(words: Words, mentions: list[Mention], number: int, chain: Chain) -> bool:
    """Someone who is named in full only after the bare surname: it was somebody else's all along.

    So it is of a relative, and of anybody in the same sentence: "Hale was the son of Edmund Hale".
    """
    first = chain.mentions[0]
    if number >= first:
        return False
    relative = bool(chain.role_heads) and set(chain.role_heads) <= kin_nouns()
    return relative or words.sentence[mentions[number].head] == words.sentence[mentions[first].head]


def _nearer(words: Words, mentions: list[Mention], number: int, fits: list[int], chains: list[Chain]) -> list[int]:
    """Of several bearers: the leader beside a leader, no relative, the one with the same title, the only one so far."""
    mention = mentions[number]
    leading = [
        c
        for c in fits
        if any(head in reference_words("leader") and tense == "present" for head, tense in chains[c].role_heads.items())
    ]
    if len(leading) == 1 and _beside_leader(words, mentions, number, chains):
        return leading
    title = words.lower[mention.first - 1] if mention.first else ""
    fits = _without_relatives(fits, chains)
    if len(fits) == 1:
        return fits
    titled = [c for c in fits if title in chains[c].role_heads]
    if len(titled) == 1:
        return titled
    before = [c for c in fits if any(m < number for m in chains[c].mentions)]
    return before if len(before) == 1 else fits


def _without_relatives(fits: list[int], chains: list[Chain]) -> list[int]:
    """The surname alone is that of the man in office, not of the wife or son who is named beside him."""
    leaders = reference_words("leader")
    heads = {c: set(chains[c].role_heads) for c in fits}
    juniors = {c for c in fits if any(split(name).suffix for name in chains[c].names)}
    kin = {c for c in fits if heads[c] & kin_nouns() and not heads[c] & leaders} | juniors
    kept = [c for c in fits if c not in kin]
    if len(kept) == 1 and not any(split(name).family_first for name in chains[kept[0]].names):
        return kept
    leading = [c for c in kept if any(chains[c].role_heads[head] == "present" for head in heads[c] & leaders)]
    others_known = all(heads[c] or c in kin for c in fits)
    western = not any(split(name).family_first for c in fits for name in chains[c].names)
    return leading if western and len(leading) == 1 and (others_known or len(chains[leading[0]].mentions) > 1) else fits


def _beside_leader(words: Words, mentions: list[Mention], number: int, chains: list[Chain]) -> bool:
    """Is the name coordinated with that of somebody who leads a state?"""
    mention = mentions[number]
    for other in mentions[max(0, number - 4) : number + 5]:
        if other.chain is None or other is mention or words.sentence[other.head] != words.sentence[mention.head]:
            continue
        first, second = sorted((other, mention), key=lambda m: m.first)
        between = words.lower[first.after : second.first]
        paired = len(between) <= 3 and not {"and", "with", "-", "–"}.isdisjoint(between)
        if paired and not reference_words("leader").isdisjoint(chains[other.chain].role_heads):
            return True
    return False
