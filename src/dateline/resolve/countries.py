"""Countries by any of their usual names, so that `the U.S.` and `America` are one without a comparison.

    code_of("the U.S.")        → "US"        code_of_people("Americans")     → "US"
    code_of("Korea")           → None        code_of_capital("Pyongyang")    → "KP", asked where it acts as government

`England` has the code of the United Kingdom and is not the same country, so it has none here.
"""

import re
from functools import cache, lru_cache

from dateline.annotate.names_tables import lands
from dateline.naming import fold


def _key(name: str) -> str:
    """Without points and `the`; folded if it is longer than an acronym, as `US` is not the word `us`."""
    bare = re.sub(r"[.’']", "", " ".join(name.split()).replace("&", "and"))
    bare = re.sub(r"(?i)^the ", "", bare)
    return bare if len(bare) <= 4 else fold(bare)


@cache
def _codes(sort: str) -> dict[str, str]:
    usual: dict[str, str] = {}
    found: dict[str, str] = {}
    for form, land in lands().items():
        if land.code is None:
            continue
        if land.sort == "country":
            usual.setdefault(land.code, land.name)
        if land.sort == sort and usual.get(land.code) == land.name:
            found.setdefault(_key(form), land.code)
    return found | ({"european union": "EU", "EU": "EU"} if sort == "country" else {})


@lru_cache(maxsize=16384)
def code_of(name: str) -> str | None:
    """The ISO 3166 code of the country of this name (`EU`, reserved there, for the European Union)."""
    return _codes("country").get(_key(name))


@lru_cache(maxsize=16384)
def code_of_people(name: str) -> str | None:
    """The country of a people: `Iranians`, `the French`."""
    return _codes("people").get(_key(name))


@lru_cache(maxsize=4096)
def code_of_capital(name: str) -> str | None:
    """The country of which this is the capital."""
    return _codes("capital").get(_key(name))
