"""Which of the places of a name is meant: all names of a report are decided together.

Every candidate begins with a *prior* from its kind and population. What is certain speaks first: "Paris, Texas" leaves
only places in Texas. Then the names vote for one another: a candidate gains from every other name that has a likely
candidate near it or around it (state, county), from the countries and peoples that the report speaks of, and from the
outlet's home. In

    "SPRINGFIELD — Ferries from Joplin …"                   Missouri: Joplin is near
    "St. Petersburg … the Russian government … New York"    Russia: both countries are spoken of, and one town is great

Springfield in Massachusetts may have the better prior, Springfield in Missouri has Joplin near it. After a few rounds the
best one is taken; `None` where two are left that lie apart and are as likely.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import asin, cos, inf, log10, radians, sin, sqrt

import numpy as np
from numpy.typing import NDArray

from dateline.annotate.names_tables import lands_by_words
from dateline.annotate.places_gazetteer import CITY, COUNTRY, COUNTY, OTHER, REGION, Place, lookup
from dateline.annotate.places_home import Home

MOST_CANDIDATES = 16
MOST_NAMES = 40
"""So many names of a report are decided together; the rest follow one by one."""

NEAR_KM = 80.0
WEIGHT = 3.5
"""How much the votes of the other names near a candidate, or in its state, count against the prior."""
SPOKEN_OF = 6.0
"""How much it counts at most that the report speaks of the candidate's country, however many of its places are named:
Ohio's towns in a report make an Ohioan namesake likely, the many places of the United States hardly do."""
STATED = 3.0
"""So many towns the name of a country, or of its people, is worth for that."""
ABROAD = 0.5
"""What names of countries are worth to one another: where Israel and Syria are named, Lebanon is no town."""
SHARPNESS = (0.3, 0.7, 1.5)
"""Round by round the more likely candidates count more; at first a village counts nearly as much as a capital."""

APART_KM = 100.0
MARGIN = 0.1
"""Two candidates so far apart and so close in score leave the name open."""
EARTH_KM = 6371.009
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Asked:
    """A name, its candidates (already narrowed by what is certain), and how often the report has it.

    `governs` if it mostly stands for a government: "Moscow denied it".
    """

    places: tuple[Place, ...]
    count: int = 1
    governs: bool = False


STATE = 6.0
"""The prior of a state or province, and half its size."""
NATION = 12.0
"""The prior of a country, and half its size; a town of a million has 7.25."""
RENOWN, RENOWNED = 1.25, 5.0
"""From a hundred thousand inhabitants (10 to the fifth) on the size of a town counts so much more: it is known abroad."""
CAPITAL, GOVERNS = 2.0, 4.0
"""What the capital of a country has beside its size; and beside that, where the name stands for a government."""
ALIAS, KNOWN_ALIAS, KNOWN = 2.5, 1.0, 80_000
"""What another name than the usual one costs, and what it costs towns of so many people: `Odessa`, `Port Arthur`."""


def prior(place: Place) -> float:
    """How likely a place is to be meant where nothing else is known."""
    size = log10(place.population + 10)
    if place.kind == COUNTRY:
        score = NATION + 0.5 * size
    elif place.kind == OTHER:
        score = 8.0
    elif place.kind == REGION:
        score = STATE + 0.5 * size
    elif place.kind == COUNTY:
        score = 0.6 * size
    else:
        score = size + RENOWN * max(0.0, size - RENOWNED)
    if place.row in capitals():
        score += CAPITAL
    if place.by_alias:
        score -= KNOWN_ALIAS if place.population >= KNOWN else ALIAS
    return score


@cache
def capitals() -> frozenset[int]:
    """The rows of the capitals of countries."""
    found = set()
    for name, land in lands_by_words().items():
        if land.sort == "capital":
            towns = [p for p in lookup(name) if p.kind == CITY and p.country == land.code]
            found |= {max(towns, key=lambda p: p.population).row} if towns else set()
    return frozenset(found)


def choose(asked: list[Asked], home: Home, heard: Sequence[Asked] = ()) -> list[Place | None]:
    """For each name the place that is meant. What is `heard` beside them (peoples) is evidence only."""
    chosen: list[Place | None] = []
    for first in range(0, len(asked), MOST_NAMES):
        some = asked[first : first + MOST_NAMES]
        chosen += _choose([*some, *heard[:MOST_NAMES]], home)[: len(some)]
    return chosen


def _choose(asked: list[Asked], home: Home) -> list[Place | None]:
    evident = _evident(asked, home)
    groups = [_likely(a.places, evident) for a in asked]
    if home.places:
        groups.append(_likely(home.places, evident))
    flat = [place for group in groups for place in group]
    if all(len(group) < 2 for group in groups):
        return [group[0] if group else None for group in groups[: len(asked)]]
    owner = np.array([g for g, group in enumerate(groups) for _ in group])
    base = np.array([prior(place) for place in flat])
    governing = [o < len(asked) and asked[o].governs and p.row in capitals() for o, p in zip(owner, flat, strict=True)]
    base += GOVERNS * np.array(governing)
    if home.country:
        base += np.array([1.0 if place.country == home.country else 0.0 for place in flat])
    rows = np.array([place.row for place in flat])
    # An outlet's home that is not certain must not speak for the very place that it was guessed from.
    other = rows[:, None] != rows[None, :] if len(home.places) > 1 else np.bool_(True)
    apart = (owner[:, None] != owner[None, :]) * other
    near, nation = (ties * apart for ties in _ties(flat))
    counts = np.array([min(3, a.count) for a in asked] + ([4 if home.sure else 2] if home.places else []), dtype=float)
    score = base
    for sharpness in SHARPNESS:
        belief = _belief(score * sharpness, owner, len(groups)) * counts[owner]
        score = base + WEIGHT * np.log1p(near @ belief) - SPOKEN_OF * np.expm1(-nation @ belief)
    return [_best(flat, score, owner == g) for g in range(len(asked))]


def _evident(asked: list[Asked], home: Home) -> frozenset[int]:
    """States and provinces that the report surely speaks of, or where its outlet is at home."""
    sure = [p for a in asked for p in a.places if len(a.places) <= 2 or p.kind == REGION]
    return frozenset(p.row if p.kind == REGION else p.region for p in (*sure, *home.places)) - {-1}


def _likely(places: tuple[Place, ...], evident: frozenset[int]) -> list[Place]:
    """The candidates worth comparing: those in evident states first, then by prior."""
    return sorted(dict.fromkeys(places), key=lambda p: (p.region in evident, prior(p)), reverse=True)[:MOST_CANDIDATES]


def _belief(score: Floats, owner: NDArray[np.int64], groups: int) -> Floats:
    """Scores as shares: how much of its name each candidate has."""
    top = np.full(groups, -np.inf)
    np.maximum.at(top, owner, score)
    share = np.exp(score - top[owner])
    total = np.zeros(groups)
    np.add.at(total, owner, share)
    result: Floats = share / total[owner]
    return result


def _ties(flat: list[Place]) -> tuple[Floats, Floats]:
    """How much each candidate speaks for each other: near it or in the same state; and in the same country."""
    nan = float("nan")
    latitude = np.radians([p.latitude if p.latitude is not None else nan for p in flat])
    longitude = np.radians([p.longitude if p.longitude is not None else nan for p in flat])
    # Distances by the chord between points on the unit sphere.
    ball = np.stack([np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)], 1)
    apart = EARTH_KM * np.arccos(np.clip(ball @ ball.T, -1, 1))
    near = np.nan_to_num(np.exp(-apart / NEAR_KM))
    kind = np.array([p.kind for p in flat])
    countries = {c: n for n, c in enumerate(sorted({p.country for p in flat}))}
    country = np.array([countries[p.country] if p.country else -1 - n for n, p in enumerate(flat)])
    region = np.array([_itself(p, REGION, p.region, n) for n, p in enumerate(flat)])
    county = np.array([_itself(p, COUNTY, p.county, n) for n, p in enumerate(flat)])
    fine = (kind == CITY) | (kind == COUNTY)
    near *= fine[:, None] & fine[None, :]
    same_country = (country[:, None] == country[None, :]) * np.where(kind == COUNTRY, STATED, 1.0)[None, :]
    nations = (kind == COUNTRY)[:, None] & (kind == COUNTRY)[None, :] & (country[:, None] != country[None, :])
    same_region = (region[:, None] == region[None, :]) * 1.0
    same_county = (county[:, None] == county[None, :]) * 0.7
    return near * 1.5 + same_region + same_county + nations * ABROAD, same_country


def _itself(place: Place, kind: int, around: int, number: int) -> int:
    """The row of the division of this kind that the place is or lies in; a number of its own where there is none."""
    return place.row if place.kind == kind else around if around >= 0 else -1 - number


def _best(flat: list[Place], score: Floats, mine: NDArray[np.bool_]) -> Place | None:
    at = np.flatnonzero(mine)
    if not len(at):
        return None
    ranked = at[np.argsort(-score[at], kind="stable")]
    best = flat[int(ranked[0])]
    for rival in ranked[1:]:
        if score[ranked[0]] - score[rival] >= MARGIN:
            break
        if kilometres(best, flat[int(rival)]) > APART_KM:
            return None
    return best


def kilometres(a: Place, b: Place) -> float:
    """The great-circle distance; infinite where one has no point."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return inf
    half = sin(radians(b.latitude - a.latitude) / 2) ** 2
    half += cos(radians(a.latitude)) * cos(radians(b.latitude)) * sin(radians(b.longitude - a.longitude) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))
