"""Chains of mentions: what one referent is called in one report, and what is known of it so far."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Literal

from dateline.annotate.coreference_mentions import Mention
from dateline.annotate.names_tables import Gender
from dateline.mention import NameKind

Tense = Literal["past", "present", "future"]


@dataclass(slots=True)
class Chain:
    """The mentions (by number) of one referent, in text order once all are in, and what they say of it."""

    kind: NameKind
    mentions: list[int] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    gender: Gender | None = None
    hint: Gender | None = None
    """The gender of a name of one word if it is a given name; a hint only, as it may be a surname."""
    country: str | None = None
    roles: list[tuple[int, int, Tense]] = field(default_factory=list)
    """Tokens and time of each role as stated."""
    role_heads: dict[str, str] = field(default_factory=dict)
    """Head nouns of the roles → tense."""
    unsure: bool = False
    """One word that only the model takes for an organization or place: `he` may show that it is a person."""


def join(chains: list[Chain], mentions: list[Mention], number: int, chain: int) -> None:
    """Puts mention `number` into a chain."""
    mentions[number].chain = chain
    chains[chain].mentions.append(number)
    if mentions[number].gender is not None and chains[chain].gender is None:
        chains[chain].gender = mentions[number].gender


def by_sentence(mentions: list[Mention], sentence: list[int]) -> dict[int, list[int]]:
    """Sentence → numbers of its mentions."""
    found: dict[int, list[int]] = defaultdict(list)
    for number, mention in enumerate(mentions):
        found[sentence[mention.head]].append(number)
    return found
