"""Two names of organizations compared: acronyms, legal forms, `the`, small words."""

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from dateline.naming.parts import fold, listed
from dateline.naming.people import Comparison


def organization_words(name: str) -> tuple[str, ...]:
    """The words of an organization's name, folded, without `the` and legal forms."""
    found = [w for w in re.findall(r"[a-z0-9]+", re.sub(r"['’.]", "", fold(name).replace("&", " and "))) if w]
    if len(found) > 1 and found[0] == "the":
        found.pop(0)
    while len(found) > 1 and found[-1] in listed("legal"):
        found.pop()
    return tuple(found)


def is_acronym(short: str, long: str) -> bool:
    """Are the letters of `short` the initials of `long`? `AU` of `the African Union`."""
    letters = re.sub(r"[^A-Za-z]", "", fold(short) if not short.isascii() else short)
    if not 2 <= len(letters) <= 8 or sum(c.isupper() for c in short) < 2:
        return False
    all_words = re.findall(r"[a-z0-9]+", re.sub(r"['’.]", "", fold(long).replace("&", " and ")))
    big = [w for w in all_words if w not in listed("small")]
    wanted = letters.lower()
    if len(big) < 2:
        return False
    bare = [w for w in all_words if w != "the"]
    options = {"".join(w[0] for w in ws) for ws in (big, bare, [w for w in big if w not in listed("legal")])}
    return wanted in options


@lru_cache(maxsize=65536)
def compare_organizations(a: str, b: str) -> Comparison:
    """Compares two names of organizations (or groups)."""
    one, two = organization_words(a), organization_words(b)
    if not one or not two:
        return Comparison(0.0, "no name to compare")
    if one == two:
        return Comparison(1.0, "same name")
    if "".join(one) == "".join(two):
        return Comparison(0.95, "same name written together")
    if is_acronym(a, b) or is_acronym(b, a):
        return Comparison(0.7, "one is the acronym of the other")
    big_one, big_two = (tuple(w for w in ws if w not in listed("small")) for ws in (one, two))
    if big_one == big_two:
        return Comparison(0.95, "same name but for small words")
    if sorted(big_one) == sorted(big_two) and len(big_one) > 1:
        return Comparison(0.8, "the same words in another order")
    shorter, longer = sorted((big_one, big_two), key=len)
    if shorter and longer[: len(shorter)] == shorter:
        return Comparison(0.3, "one name begins with the other")
    joined = "".join(one), "".join(two)
    if (
        min(map(len, joined)) >= 8
        and len(one) == len(two)
        and OSA.distance(*joined) == 1
        and not re.search(r"\d", a + b)
    ):
        return Comparison(0.6, "one letter apart")
    return Comparison(-0.8, "the names differ")
