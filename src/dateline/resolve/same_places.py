"""One town for one name within a story: what a report says of its region holds for the reports that do not say it.

    report a   "PORTSMOUTH, N.H., Aug. 18"           stated: the Portsmouth in New Hampshire
    report b   "the envoys at Portsmouth"            would be Virginia's by itself, and is a's
    report c   "a Portsmouth, Ohio, shoe factory"    stated: another town, and stays apart

Where no report states it, and the reports would each choose differently, they choose once and together: every place
that any of them names is evidence for all. With two candidates left the town is open, in every report.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dateline.annotate.places_choose import Asked, choose
from dateline.annotate.places_gazetteer import COUNTY, OTHER, REGION, Place, key, lookup
from dateline.annotate.places_home import Home, within
from dateline.resolve.profiles import Profile

MOST_ASKED = 40
"""So many of the story's places are evidence, the most frequent first."""

USUALLY = 2
"""So many times as often as anything else a name must be a place to be one everywhere in the story."""

_REGION = re.compile(r"(?:['’]s)?,? ?[,(] ?([A-Z][\w.]{1,20}(?: [A-Z][\w.]{1,20}){0,2})")


def stated_regions(profiles: Iterable[Profile], text: str) -> dict[str, str]:
    """The regions that a report states of its places, by the keys of their profiles."""
    return {p.key: region for p in profiles if (region := _stated(p, text))}


def in_same_places(profiles: Sequence[Profile], stated: Mapping[str, str]) -> list[Profile]:
    """The profiles of one story, with one place for each name of a town that its reports do not tell apart.

    `stated` are the regions that the reports state.
    """
    profiles = _as_places(profiles)
    named: dict[str, list[Profile]] = defaultdict(list)
    for profile in profiles:
        if profile.kind == "place" and profile.nation is None:
            named[key(profile.name)].append(profile)
    together: dict[str, Place | None] | None = None
    changed: dict[str, Profile] = {}
    for name, some in named.items():
        if len({(p.geonames, p.latitude) for p in some}) == 1 or not lookup(name):
            continue
        towns = {p.geonames: p for p in some if p.key in stated}
        if not towns and together is None:
            together = _chosen_together(named, stated)
        for profile in some:
            if profile.key in stated:
                continue
            if towns:
                town = next(iter(towns.values())) if len(towns) == 1 else None
                changed[profile.key] = _like(profile, town)
            else:
                changed[profile.key] = _at(profile, together.get(name) if together else None)
    return [changed.get(p.key, p) for p in profiles]


def _as_places(profiles: Sequence[Profile]) -> list[Profile]:
    """A name that the story mostly has for a place and once for a body is a place: `nobody at Portsmouth`."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for profile in profiles:
        counts[key(profile.name)][profile.kind] += len(profile.spellings)
    return [
        replace(p, kind="place")
        if p.kind == "organization"
        and p.nation is None
        and counts[key(p.name)]["place"] >= USUALLY * counts[key(p.name)]["organization"]
        and lookup(p.name)
        else p
        for p in profiles
    ]


def _stated(profile: Profile, text: str) -> str | None:
    """The region that the report names right after the place, if the place lies in it."""
    if profile.latitude is None:
        return None
    for mention in profile.mentions:
        match = _REGION.match(text, mention.span.end, mention.span.end + 80)
        words = match[1].split() if match else []
        for length in range(len(words), 0, -1):
            around = _regions(" ".join(words[:length]))
            if any(p.geonames == profile.geonames and within(p, around) for p in lookup(profile.name)):
                return " ".join(words[:length])
    return None


def _regions(name: str) -> tuple[Place, ...]:
    return tuple(p for p in lookup(name) if p.kind <= REGION and not p.by_alias)


def _chosen_together(named: Mapping[str, Sequence[Profile]], stated: Mapping[str, str]) -> dict[str, Place | None]:
    """For each name of the story the place that is meant, all reports taken together."""
    counts = {name: sum(len(p.spellings) for p in some) for name, some in named.items()}
    names = sorted((n for n in named if lookup(n)), key=lambda n: (-counts[n], n))[:MOST_ASKED]
    asked = []
    for name in names:
        around = tuple(p for one in named[name] if one.key in stated for p in _regions(stated[one.key]))
        places = lookup(name)
        inside = tuple(p for p in places if p.kind >= COUNTY and p.kind != OTHER and within(p, around))
        asked.append(Asked(inside or places, counts[name]))
    return dict(zip(names, choose(asked, Home()), strict=True))


def _like(profile: Profile, town: Profile | None) -> Profile:
    if town is None:
        return replace(profile, latitude=None, longitude=None, geonames=None)
    return replace(
        profile, latitude=town.latitude, longitude=town.longitude, geonames=town.geonames, country=town.country
    )


def _at(profile: Profile, place: Place | None) -> Profile:
    if place is None:
        return replace(profile, latitude=None, longitude=None, geonames=None)
    return replace(
        profile,
        latitude=place.latitude,
        longitude=place.longitude,
        geonames=place.geonames,
        country=place.country or profile.country,
    )
