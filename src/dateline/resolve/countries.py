"""Countries by any of their usual names, so that `the U.S.` and `America` are one without a comparison.

    code_of("the U.S.")        → "US"        code_of_people("Americans")     → "US"
    code_of("Korea")           → None        code_of_capital("Pyongyang")    → "KP", asked where it acts as government
    code_of_government("the Russian government")  → "RU"          code_of_seat("Kremlin")      → "RU", asked likewise
    code_of("Truman administration")  → "US"

`England` has the code of the United Kingdom and is not the same country, so it has none here.
"""

import re
from functools import cache, lru_cache
from importlib.resources import files

from dateline.naming import fold


def _key(name: str) -> str:
    """Without points and `the`; folded if it is longer than an acronym, as `US` is not the word `us`."""
    bare = re.sub(r"[.’']", "", " ".join(name.split()).replace("&", "and"))
    bare = re.sub(r"(?i)^the ", "", bare)
    return bare if len(bare) <= 4 else fold(bare)


@cache
def _codes(column: int) -> dict[str, str]:
    """The forms in a column of the table (1 names, 2 peoples, 3 capitals) → codes. The first row of a code counts."""
    text = (files("dateline") / "data" / "names_countries.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith(("#", "-"))]
    found: dict[str, str] = {"european union": "EU", "EU": "EU"} if column == 1 else {}
    for code, row in {row[0]: row for row in reversed(rows)}.items():
        for form in row[column].split("|") if len(row) > column else ():
            found.setdefault(_key(form), code)
    return found


@lru_cache(maxsize=16384)
def code_of(name: str) -> str | None:
    """The ISO 3166 code of the country of this name (`EU`, reserved there, for the European Union)."""
    return _codes(1).get(_key(name))


@lru_cache(maxsize=16384)
def code_of_people(name: str) -> str | None:
    """The country of a people: `Iranians`, `the French`."""
    return _codes(2).get(_key(name))


@lru_cache(maxsize=4096)
def code_of_capital(name: str) -> str | None:
    """The country of which this is the capital."""
    return _codes(3).get(_key(name))


@cache
def _seats() -> dict[str, str]:
    text = (files("dateline") / "data" / "names_seats.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {_key(form): code for code, forms in rows for form in forms.split("|")}


@lru_cache(maxsize=4096)
def code_of_seat(name: str) -> str | None:
    """The country whose government sits in the house of this name."""
    return _seats().get(_key(name))


_GOVERNMENT = re.compile(
    r"(?:the )?(\S.{0,40}?)(?:['’]s| ['’]s)? (?:government|regime|administration|leadership|authorities|side)"
    r"|(?:the )?(?:government|leadership|authorities) (?:of|in) (?:the )?(\S.{0,40})",
    re.IGNORECASE,
)


@lru_cache(maxsize=16384)
def code_of_government(phrase: str) -> str | None:
    """The country whose government a noun phrase names by it: `Iran's government`, `the Tehran regime`, `the US side`."""
    match = _GOVERNMENT.fullmatch(phrase)
    if not match:
        return None
    whose = match[1] or match[2]
    return code_of(whose) or code_of_people(whose) or code_of_capital(whose)
