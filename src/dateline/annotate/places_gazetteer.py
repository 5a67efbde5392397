"""The gazetteer: which places of the world have a name, and where they are.

A name is looked up by its *key* (case, accents, points and "the" left out, "St." written out); what comes back are rows
of a table, the most populous first:

    lookup("Hà Nội")     →  [1581129, 1581130]   the province, the city
    lookup("Georgia")    →  [614540, 4197000, …] the country, the state, …

The table is a file of arrays (`data/places.npz`, made by `bench/build_places.py` from GeoNames and tables written by
hand). It keeps no names, only their keys' hashes in order, so half a million names take six megabytes and load in a
fraction of a second; a word that is none of them has one chance in ten million million to be taken for one.
"""

import hashlib
import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file, files
from typing import Any

import numpy as np

COUNTRY, REGION, COUNTY, CITY, OTHER = range(5)
"""Kinds of place: `REGION` is a state or province, `COUNTY` a division of one, `OTHER` a sea, continent, landscape."""

LONGEST = 80
"""Longer names than this are not looked up."""

_WRITTEN_OUT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "pt": "point", "co": "county"}
_SPACES = re.compile(r"[\s\-–_/]+")
_MARKS = re.compile(r"[^\w ]+")


@lru_cache(maxsize=16384)
def key(name: str) -> str:
    """What two spellings of one name share: `St. John's` and `Saint Johns` → `saint johns`."""
    plain = name
    if not name.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    plain = plain.casefold()
    words = _MARKS.sub("", _SPACES.sub(" ", plain)).split()
    if len(words) > 1:
        words = [_WRITTEN_OUT.get(word, word) for word in words]
        if words[0] == "the":
            words = words[1:]
    return " ".join(words)


def hashed(key_of_name: str) -> int:
    """A 63-bit hash that is the same on every machine."""
    return int.from_bytes(hashlib.blake2b(key_of_name.encode(), digest_size=8).digest(), "little") >> 1


@dataclass(frozen=True, slots=True)
class Place:
    """A row of the gazetteer. `region` and `county` are rows too, -1 where there is none.

    `by_alias` says that the name looked up is not its usual one; `latitude` is `None` for a place too wide for a point.
    """

    row: int
    kind: int
    latitude: float | None
    longitude: float | None
    population: int
    geonames: int | None
    country: str
    region: int
    county: int
    by_alias: bool = False


@cache
def _table() -> dict[str, Any]:
    with as_file(files("dateline") / "data" / "places.npz") as path, np.load(path, allow_pickle=False) as stored:
        return {name: stored[name] for name in stored.files}


@cache
def _index() -> tuple[memoryview, memoryview]:
    """Hashes of keys in order, and the row of each (negative for an alias); views are quicker to search than arrays."""
    return memoryview(_table()["hashes"]), memoryview(_table()["rows"])


@lru_cache(maxsize=8192)
def place(row: int, by_alias: bool = False) -> Place:
    """The place of a row."""
    t = _table()
    latitude, longitude, country = float(t["latitude"][row]), float(t["longitude"][row]), int(t["country"][row])
    located = latitude == latitude  # not a number where it has no point
    return Place(
        row=row,
        kind=int(t["kind"][row]),
        latitude=round(latitude, 5) if located else None,
        longitude=round(longitude, 5) if located else None,
        population=int(t["population"][row]),
        geonames=int(t["geonames"][row]) or None,
        country=str(t["countries"][country]),
        region=int(t["region"][row]),
        county=int(t["county"][row]),
        by_alias=by_alias,
    )


@lru_cache(maxsize=16384)
def lookup(name: str) -> tuple[Place, ...]:
    """The places that bear a name, by kind (countries first) and population; empty where there are none."""
    return named(key(name)) if len(name) <= LONGEST else ()


@lru_cache(maxsize=16384)
def named(key_of_name: str) -> tuple[Place, ...]:
    """`lookup` for a key."""
    if not key_of_name:
        return ()
    hashes, rows = _index()
    wanted = hashed(key_of_name)
    first = bisect_left(hashes, wanted)
    found = []
    while first < len(hashes) and hashes[first] == wanted:
        row = rows[first]
        found.append(place(abs(row) - 1, row < 0))
        first += 1
    return tuple(sorted(found, key=lambda p: (p.by_alias, p.kind, -p.population, p.row)))


def words_of_people(word: str) -> tuple[Place, ...]:
    """The country, region or continent that a demonym belongs to: `Syrians` → Syria."""
    return named("=" + key(word))
