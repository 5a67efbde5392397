"""Which of the places of a name is meant: all names of a report are decided together.

Every candidate begins with a *prior* from its kind and population. What is certain speaks first: "Paris, Texas" leaves
only places in Texas. Then the names vote for one another: a candidate gains from every other name that has a likely
candidate near it or around it (state, country), and from the outlet's home. In

    "SPRINGFIELD — Ferries from Joplin …"

Springfield in Massachusetts may have the better prior, Springfield in Missouri has Joplin near it. After a few rounds the
best one is taken; `None` where two are left that lie apart and are as likely.
"""

from dataclasses import dataclass
from math import asin, cos, inf, log10, radians, sin, sqrt

import numpy as np
from numpy.typing import NDArray

from dateline.annotate.places_gazetteer import CITY, COUNTRY, COUNTY, OTHER, REGION, Place
from dateline.annotate.places_home import Home

MOST_CANDIDATES = 16
MOST_NAMES = 40
"""So many names of a report are decided together; the rest follow one by one."""

NEAR_KM = 80.0
WEIGHT = 5.0
"""How much the votes of the other names count against the prior."""
SHARPNESS = (0.4, 0.7, 1.5)
"""Round by round the more likely candidates count more; at first a village counts nearly as much as a capital."""

APART_KM = 100.0
MARGIN = 0.1
"""Two candidates so far apart and so close in score leave the name open."""
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
        score = 10.0
    elif place.kind == OTHER:
        score = 8.0
    elif place.kind == REGION:
        score = 4.5 + 0.5 * size
    elif place.kind == COUNTY:
        score = 0.6 * size
    else:
        score = size
    return score - (2.5 if place.by_alias else 0.0)


def choose(asked: list[Asked], home: Home) -> list[Place | None]:
    """For each name the place that is meant."""
    chosen: list[Place | None] = []
    for first in range(0, len(asked), MOST_NAMES):
        chosen += _choose(asked[first : first + MOST_NAMES], home)
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
    if home.country:
        base += np.array([1.0 if place.country == home.country else 0.0 for place in flat])
    rows = np.array([place.row for place in flat])
    # An outlet's home that is not certain must not speak for the very place that it was guessed from.
    other = rows[:, None] != rows[None, :] if len(home.places) > 1 else np.bool_(True)
    ties = _ties(flat) * (owner[:, None] != owner[None, :]) * other
    counts = np.array([min(3, a.count) for a in asked] + ([4 if home.sure else 2] if home.places else []), dtype=float)
    score = base
    for sharpness in SHARPNESS:
        belief = _belief(score * sharpness, owner, len(groups)) * counts[owner]
        score = base + WEIGHT * np.log1p(ties @ belief)
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


def _ties(flat: list[Place]) -> Floats:
    """How much each candidate speaks for each other: near it, in the same state, in the same country."""
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
    same_country = (country[:, None] == country[None, :]) * 0.5
    same_region = (region[:, None] == region[None, :]) * 1.0
    same_county = (county[:, None] == county[None, :]) * 0.7
    result: Floats = near * 1.5 + same_country + same_region + same_county
    return result


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
