"""Which names of organizations, places and peoples are one referent: by country, by words, by acronym.

"the United States … America"      one country
"Washington said … in Washington"  two: the government, and the town
"the White House said"             the government that "Washington said" means
"the African Union … the AU"       the acronym of one longer name
"the Harbour Board … the Harbour"  its first words, if they begin no other name
"""

from collections import defaultdict

from dateline.annotate.coreference_chains import Chain, join
from dateline.annotate.coreference_mentions import Mention
from dateline.annotate.coreference_roles import governs
from dateline.annotate.names_lands import SIDES, plain
from dateline.annotate.names_tables import given_names, kind_words, lands_by_words, seats
from dateline.annotate.names_words import Words
from dateline.annotate.places_gazetteer import OTHER, REGION, lookup
from dateline.mention import NameKind
from dateline.naming import compare_organizations, is_acronym, organization_words

SAME = 0.5
BLOCK = 20
"""No report has more names that begin or end alike; a hostile one must not be compared for ever."""


def shown(words: Words, mention: Mention) -> str:
    """The words of a name, hyphens joined: `Moon Jae-in`."""
    text = (
        plain(words.text[mention.first])
        if words.text[mention.first][0] in "@#"
        else words.words(mention.first, mention.after)
    )
    return text.replace(" - ", "-").replace(" – ", "-")


def other_chains(words: Words, mentions: list[Mention], rest: list[int], chains: list[Chain]) -> None:
    """Chains of all other names: countries by code, the rest by their words and acronyms."""
    by_key: dict[str, int] = {}
    first_words: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
    acronyms: dict[str, int] = {}
    sided: dict[str, set[str]] = defaultdict(set)
    order = sorted(rest, key=lambda i: (-(mentions[i].after - mentions[i].first), i))
    for number in order:
        mention = mentions[number]
        name = shown(words, mention)
        key, country = _key(words, mention, name)
        if name in SIDES and words.lower[mention.first - 1] == "the" and len(sided[name]) == 1:
            key = min(sided[name])  # "the North", where the report has one North Korea
        if key.endswith((" capital", " seat")) and governs(words, mention):  # its government, not the town or house
            key = key.rpartition(" ")[0] + " government"
        chain = by_key.get(key)
        if chain is None and not key.startswith("*"):
            chain = _longer(name, mention.kind, first_words, acronyms, chains)
        if chain is None:
            chain = len(chains)
            chains.append(
                Chain(
                    mention.kind,
                    country=country,
                    unsure=_is_unsure(name, mention),
                    hint=given_names().get(name.lower()),
                )
            )
            parts = organization_words(name)
            first_words[parts[0] if parts else key].append((parts, chain))
            letters = "".join(w[0] for w in name.split() if w[0].isupper())
            if len(letters) > 1:
                acronyms.setdefault(letters.lower(), chain)
        by_key[key] = chain
        if _is_located(words, mention):
            chains[chain].unsure = False
        side = key[1:].split(" ", 1)[0]
        if side in SIDES and key.endswith(" country"):
            sided[side].add(key)
        chains[chain].names.add(name)
        join(chains, mentions, number, chain)


def _is_unsure(name: str, mention: Mention) -> bool:
    """Does nothing in the name itself tell its kind?"""
    if mention.kind not in ("organization", "place") or " " in name or name.isupper() or not name[:1].isupper():
        return False
    return (
        name not in lands_by_words()
        and not any(name in kind_words(k) for k in ("body", "spot", "organization", "place"))
        and not (mention.kind == "place" and _is_wide(name))
    )


def _is_wide(name: str) -> bool:
    """Is it the name of a province, an island or a sea? Families are called after towns more than after these."""
    found = lookup(name)
    return bool(found) and (found[0].kind <= REGION or found[0].kind == OTHER) and name.lower() not in given_names()


def _is_located(words: Words, mention: Mention) -> bool:
    """`the envoys at Portsmouth`, `in Portsmouth`: whatever it is, nobody is at or in a person."""
    before = words.lower[mention.first - 1] if mention.first else ""
    return before in ("in", "near") or (
        before == "at" and words.pos[words.head[mention.first - 1]] in ("NOUN", "PROPN")
    )


def _key(words: Words, mention: Mention, name: str) -> tuple[str, str | None]:
    """One key for all names of a country (`*KP country`), else the name's words; and the country's code."""
    land = lands_by_words().get(name) or lands_by_words().get(words.words(mention.first, mention.after))
    if land is None and name.isupper():
        land = lands_by_words().get(name.title())
    if land is None and mention.after - mention.first == 1 and mention.after + 2 < len(words):
        # "North" of "North and South Korea"
        land = (
            lands_by_words().get(f"{name} {words.text[mention.after + 2]}")
            if words.text[mention.after] in ("and", "or")
            else None
        )
    if land is not None and land.sort in ("country", "people"):
        return f"*{land.name} {land.sort}", land.code
    if land is not None and land.sort == "capital":
        return f"*{land.code} capital", land.code
    if name in seats():
        return f"*{seats()[name]} seat", seats()[name]
    return " ".join(organization_words(name)) or name, None


def _longer(
    name: str,
    kind: NameKind,
    first_words: dict[str, list[tuple[tuple[str, ...], int]]],
    acronyms: dict[str, int],
    chains: list[Chain],
) -> int | None:
    """The one longer name that this one is short for: its acronym, or its first words.

    A town is not the body that is called after it: "the Oslo Police Department … in Oslo".
    """
    if 1 < len(name.replace(".", "")) <= 6 and name.replace(".", "").isupper():
        chain = acronyms.get(name.replace(".", "").lower())
        if chain is not None and any(is_acronym(name, other) for other in chains[chain].names):
            return chain
    parts = organization_words(name)
    if not parts:
        return None
    options = {
        c
        for longer, c in first_words.get(parts[0], ())[:BLOCK]
        if not (kind == "place" and chains[c].kind == "organization")
        and (longer[: len(parts)] == parts or _alike(name, chains[c]))
    }
    return options.pop() if len(options) == 1 else None


def _alike(name: str, chain: Chain) -> bool:
    return any(compare_organizations(name, other).score >= SAME for other in chain.names)
