"""CAMEO actor codes: who somebody is in three letters for the country and three for the role.

    "Iraqi troops"                          IRQMIL
    "Anna Hale", role "foreign minister", country NO        NORGOV
    "the European Commission"               IGOEUREEC
    "students"                              EDU
    "a red house"                           None

The country is the known one, or that of a people or country in the name; the role is the longest phrase of
`data/codes_roles.tsv` in the name or in a stated role.
"""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from dateline.annotate.places_gazetteer import COUNTRY, lookup, words_of_people
from dateline.mention import NameKind

_WORD = re.compile(r"[\w.'’-]*\w\.?")
LONGEST = 4
MOST_WORDS = 24


@cache
def _table(name: str) -> list[list[str]]:
    lines = (files("dateline") / "data" / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@cache
def _roles() -> dict[str, str]:
    return {phrase: code for code, phrases in _table("codes_roles.tsv") for phrase in phrases.split("|")}


@cache
def _countries() -> dict[str, str]:
    return dict(_table("codes_countries.tsv"))


def actor_code(name: str, kind: NameKind, roles: Iterable[str] = (), country: str | None = None) -> str | None:
    """The CAMEO code of an actor by its name or noun phrase, its stated roles and its ISO 3166 country; else `None`."""
    return "".join(part for part in actor_parts(name, kind, roles, country) if part) or None


def actor_parts(
    name: str, kind: NameKind, roles: Iterable[str] = (), country: str | None = None
) -> tuple[str | None, str | None]:
    """The two halves of `actor_code`: the country (or `IGO`), and the sector: ("NOR", "GOV"), ("IGO", "UNO")."""
    role = role_of(name) or next((code for stated in roles if (code := role_of(stated))), None)
    if role is not None and len(role) > 3:
        return role[:3], role[3:]
    return alpha_3(country or country_in(name)), role


def alpha_3(country: str | None) -> str | None:
    """The three-letter code of an ISO 3166 country; `None` for what is none."""
    return _countries().get(country or "")


def role_of(phrase: str) -> str | None:
    """The role that a name or noun phrase tells: that of its longest known phrase, of two the later."""
    words = [word.rstrip(".") if len(word) < 3 or word.count(".") < 2 else word for word in _words(phrase.lower())]
    best: tuple[int, int, str] | None = None
    for first in range(len(words)):
        for length in range(1, LONGEST + 1):
            code = _roles().get(" ".join(words[first : first + length])) if first + length <= len(words) else None
            if code is not None and (best is None or (length, first) > best[:2]):
                best = (length, first, code)
    return best[2] if best else None


def country_in(phrase: str) -> str | None:
    """The country, or the country of the people, that is named in a phrase; `None` where there are two."""
    words = _words(phrase)
    found = set()
    i = 0
    while i < len(words):
        for length in (3, 2, 1):
            text = " ".join(words[i : i + length])
            if not text[:1].isupper() or i + length > len(words):
                continue
            named = [p for p in lookup(text) if p.kind == COUNTRY] or words_of_people(text)
            if named and named[0].country:
                found.add(named[0].country)
                i += length - 1
                break
        i += 1
    return found.pop() if len(found) == 1 else None


def _words(phrase: str) -> list[str]:
    """Its first words, without possessive marks."""
    return [re.sub(r"['’]s?$", "", word) for word in _WORD.findall(phrase[:400])][:MOST_WORDS]
