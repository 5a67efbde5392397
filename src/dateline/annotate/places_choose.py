"""Which of the places of a name is meant: all names of a report are decided together.

Every candidate begins with a *prior* from its kind and population. What is certain speaks first: "Paris, Texas" leaves
only places in Texas. Then the names vote for one another: a candidate gains from every other name that has a likely
candidate near it or around it (state, country), and from the outlet's home. In

    "COLUMBUS — Schools in Omaha …"     (columbustelegram.com)

Columbus in Ohio has the better prior, Columbus in Nebraska has Omaha beside it. After a few rounds the best one is taken;
`None` where two are left that lie apart and are as likely.
"""

from dataclasses import dataclass
from math import log10

import numpy as np
from numpy.typing import NDArray

from dateline.annotate.places_gazetteer import CITY, COUNTRY, COUNTY, OTHER, REGION, Place
from dateline.annotate.places_home import Home

MOST_CANDIDATES = 16
MOST_NAMES = 40
"""So many names of a report are decided together; the rest follow one by one."""

NEAR_KM = 80.0
EARTH_KM = 6371.009
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Asked:
    """A name, its candidates (already narrowed by what is certain), and how often the report has it."""

    places: tuple[Place, ...]
    count: int = 1


def prior(place: Place) -> float:
    """How likely a place is to be meant where nothing else is known."""
    size = log10(place.population + 10)
    if place.kind == COUNTRY:
        score = 9.0
    elif place.kind == OTHER:
        score = 8.0
    elif place.kind == REGION:
        score = 4.5 + 0.5 * size
    elif place.kind == COUNTY:
        score = 0.6 * size
    else:
        score = size
    return score - (2.0 if place.by_alias else 0.0)


def choose(asked: list[Asked], home: Home) -> list[Place | None]:
    """For each name the place that is meant."""
    chosen: list[Place | None] = []
    for first in range(0, len(asked), MOST_NAMES):
        chosen += _choose(asked[first : first + MOST_NAMES], home)
    return chosen


def _choose(asked: list[Asked], home: Home) -> list[Place | None]:
    groups = [sorted(a.places, key=prior, reverse=True)[:MOST_CANDIDATES] for a in asked]
    if home.places:
        groups.append(sorted(home.places, key=prior, reverse=True)[:MOST_CANDIDATES])
    flat = [place for group in groups for place in group]
    if not flat:
        return [None] * len(asked)
    owner = np.array([g for g, group in enumerate(groups) for _ in group])
    base = np.array([prior(place) for place in flat])
    if home.country:
        base += np.array([1.0 if place.country == home.country else 0.0 for place in flat])
    ties = _ties(flat) * (owner[:, None] != owner[None, :])
    counts = np.array([min(3, a.count) for a in asked] + ([4] if home.places else []), dtype=float)
    score = base
    for _ in range(3):
        belief = _belief(score, owner, len(groups)) * counts[owner]
        score = base + 1.5 * np.minimum(ties @ belief, 6.0)
    return [_best(flat, score, owner == g) for g in range(len(asked))]


def _belief(score: Floats, owner: NDArray[np.int64], groups: int) -> Floats:
    """Scores as shares: how much of its name each candidate has."""
    top = np.full(groups, -np.inf)
    np.maximum.at(top, owner, score)
    share = np.exp((score - top[owner]) * 1.5)
    total = np.zeros(groups)
    np.add.at(total, owner, share)
    result: Floats = share / total[owner]
    return result


def _ties(flat: list[Place]) -> Floats:
    """How much each candidate speaks for each other: near it, in the same state, in the same country."""
    nan = float("nan")
    latitude = np.radians([p.latitude if p.latitude is not None else nan for p in flat])
    longitude = np.radians([p.longitude if p.longitude is not None else nan for p in flat])
    half = (
        np.sin((latitude[:, None] - latitude[None, :]) / 2) ** 2
        + np.cos(latitude[:, None]) * np.cos(latitude[None, :]) * np.sin((longitude[:, None] - longitude[None, :]) / 2) ** 2
    )
    kilometres = 2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    near = np.nan_to_num(np.exp(-kilometres / NEAR_KM))
    kind = np.array([p.kind for p in flat])
    countries = {c: n for n, c in enumerate(sorted({p.country for p in flat}))}
    country = np.array([countries[p.country] if p.country else -1 - n for n, p in enumerate(flat)])
    region = np.array([p.row if p.kind == REGION else p.region if p.region >= 0 else -1 - n for n, p in enumerate(flat)])
    county = np.array([p.row if p.kind == COUNTY else p.county if p.county >= 0 else -1 - n for n, p in enumerate(flat)])
    fine = (kind == CITY) | (kind == COUNTY)
    near *= fine[:, None] & fine[None, :]
    same_country = (country[:, None] == country[None, :]) * 0.5
    same_region = (region[:, None] == region[None, :]) * 1.0
    same_county = (county[:, None] == county[None, :]) * 0.7
    result: Floats = near * 1.5 + same_country + same_region + same_county
    return result


def _best(flat: list[Place], score: Floats, mine: NDArray[np.bool_]) -> Place | None:
    at = np.flatnonzero(mine)
    if not len(at):
        return None
    return flat[int(at[np.argmax(score[at])])]
