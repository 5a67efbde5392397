"""Where an outlet is at home: what its readers take for granted when it writes "Springfield".

An outlet is known by its name or its address on the web; its home is looked for in a table of newspapers, then in the
words of its name, and, written together, in its address:

    "startribune.com"            →  Minneapolis (table)
    "Springfield News-Sun"       →  every Springfield; the report's other places will tell which
    "salemcourier.com"           →  every Salem
    "cambridge-news.co.uk"       →  Cambridge in the United Kingdom
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from dateline.annotate.places_gazetteer import CITY, COUNTRY, COUNTY, REGION, Place, key, lookup

SHORTEST = 5
"""A shorter piece of an address is no name of a place."""
SMALLEST = 5_000
"""Nor is it the name of a village."""

_TOP = {"uk": "GB", "com": "", "org": "", "net": "", "info": "", "news": "", "tv": "", "co": "", "io": "", "me": ""}


@dataclass(frozen=True, slots=True)
class Home:
    """The places that may be an outlet's home, and its country where the address says so.

    `sure` where a table has it; a home that was guessed from an address counts less.
    """

    places: tuple[Place, ...] = ()
    country: str | None = None
    sure: bool = False


@cache
def _outlets() -> dict[str, tuple[str, str]]:
    lines = (files("dateline") / "data" / "places_outlets.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {outlet: (city, region) for outlet, city, region in rows}


def within(place: Place, regions: tuple[Place, ...]) -> bool:
    """Does the place lie in one of these countries, states or counties?"""
    for region in regions:
        if region.kind == COUNTRY and place.country == region.country:
            return True
        if region.kind in (REGION, COUNTY) and region.row in (place.region, place.county):
            return True
    return False


@lru_cache(maxsize=4096)
def home_of(source: str | None) -> Home:
    """The home of an outlet given by name or address; empty where nothing is known of it."""
    if not source:
        return Home()
    address = re.search(r"(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)", source.strip().lower())
    if address is None:
        return Home(_in_name(source))
    labels = address[1].split(".")
    country = _TOP.get(labels[-1], labels[-1].upper() if len(labels[-1]) == 2 else "") or None
    for label in labels[:-1]:
        if label in _outlets():
            city, region = _outlets()[label]
            places = tuple(p for p in lookup(city) if p.kind == CITY and within(p, lookup(region)))
            return Home(places[:1], places[0].country if places else country, sure=bool(places))
    label = max(labels[:-1], key=len)
    found = tuple(p for p in _in_address(label) if p.population >= SMALLEST and country in (None, p.country))
    return Home(found, country)


def _in_name(source: str) -> tuple[Place, ...]:
    """Places in the words of an outlet's name, longest first."""
    if outlet := _outlets().get(key(source).replace(" ", "")):
        city, region = outlet
        return tuple(p for p in lookup(city) if p.kind == CITY and within(p, lookup(region)))[:1]
    parts = source.split()
    for length in range(min(3, len(parts)), 0, -1):
        for first in range(len(parts) - length + 1):
            found = tuple(p for p in lookup(" ".join(parts[first : first + length])) if not p.by_alias)
            if found and parts[first][:1].isupper():
                return found
    return ()


def _in_address(label: str) -> tuple[Place, ...]:
    """Places whose name begins or ends an address: `salem|courier`, `daily|salem`. The longest name counts."""
    pieces = label.split("-") if "-" in label else [label]
    for piece in pieces:
        tries = [piece[:n] for n in range(len(piece), SHORTEST - 1, -1)]
        tries += [piece[n:] for n in range(1, len(piece) - SHORTEST + 1)]
        for name in sorted(tries, key=len, reverse=True):
            found = tuple(p for p in lookup(name) if not p.by_alias and p.kind >= COUNTY)
            if found:
                return found
    return ()
