"""Places: names of places mended by the gazetteer, and for each referent that is one where on earth it is.

In "SALEM, Ore. (AP) — Salem Police Chief Anna Hale said …" the names annotator may have missed the first
Salem and taken the second for a part of an organization. Both become mentions of one referent, in Oregon,
with the coordinates and the id that GeoNames has for it.

Three questions, one file each: is the name a place (`places_names`, `places_clues`), what places have that name
(`places_gazetteer`), which of them is meant (`places_choose`, `places_home`).
"""

from collections import Counter
from dataclasses import replace

from dateline.annotate.language import Parse
from dateline.annotate.names_lands import SIDES
from dateline.annotate.names_tables import lands
from dateline.annotate.places_choose import Asked, choose
from dateline.annotate.places_clues import followed_by_region, words
from dateline.annotate.places_gazetteer import COUNTY, OTHER, REGION, Place, key, lookup, words_of_people
from dateline.annotate.places_home import home_of, within
from dateline.annotate.places_names import place_names
from dateline.mention import Name, Reading, Referent
from dateline.span import Span

MOST_WORDS = 8
"""Longer names are looked up by their first words only."""


def annotate(parse: Parse, reading: Reading) -> Reading:
    """Adds and retypes names of places, and locates the referents that are places."""
    gendered = frozenset(r.id for r in reading.referents if r.gender)
    reading = _with_places(reading, *place_names(parse, reading.names, reading.times, gendered))
    return _located(parse, reading)


def _with_places(reading: Reading, retyped: list[Name], added: list[Span]) -> Reading:
    """The reading with these mentions as places, each tied to the referent of its name."""
    text = reading.report.text
    loose = {n.id for n in reading.names if n.referent is None and n.kind == "place" and n.form == "name"}
    if not retyped and not added and not loose:
        return reading
    changed = {name.id for name in retyped}
    names = [replace(n, kind="place", referent=None, acts_as=None) if n.id in changed else n for n in reading.names]
    names += [Name(f"+{i}", span, span, "place", "name") for i, span in enumerate(added)]
    names.sort(key=lambda n: (n.span.start, n.span.end))
    kept = {r.id: [m for m in r.mentions if m not in changed] for r in reading.referents}
    alive = _still_named(reading, kept)
    referents = [r for r in reading.referents if r.id in alive]
    of_key: dict[str, str] = {}
    by_id = {n.id: n for n in names}
    for referent in referents:
        if referent.kind == "place":
            for mention in kept[referent.id]:
                if mention in by_id and by_id[mention].form == "name":
                    of_key.setdefault(key(by_id[mention].span.of(text)), referent.id)
    fresh: dict[str, Referent] = {}
    tied: dict[str, list[str]] = {i: list(m) for i, m in kept.items()}
    result = []
    for name in names:
        if name.referent is not None and name.referent not in alive:
            name = replace(name, referent=None)
        if name.id in changed or name.id in loose or name.id.startswith("+"):
            its_key = key(name.span.of(text))
            if its_key not in of_key:
                of_key[its_key] = f"+{len(fresh)}"
                fresh[of_key[its_key]] = Referent(of_key[its_key], "place", name.span.of(text), ())
            name = replace(name, referent=of_key[its_key])
            tied.setdefault(of_key[its_key], []).append(name.id)
        result.append(name)
    return _renumbered(reading, result, [*referents, *fresh.values()], tied)


def _still_named(reading: Reading, kept: dict[str, list[str]]) -> set[str]:
    """The referents that keep a mention by name or noun; pronouns alone are left open."""
    spoken = {n.id for n in reading.names if n.form != "pronoun"}
    return {r.id for r in reading.referents if any(m in spoken for m in kept[r.id]) or kept[r.id] == list(r.mentions)}


def _renumbered(reading: Reading, names: list[Name], referents: list[Referent], tied: dict[str, list[str]]) -> Reading:
    """Ids again in text order."""
    new_name = {name.id: f"m{i}" for i, name in enumerate(names)}
    order = {name.id: i for i, name in enumerate(names)}
    referents = sorted(referents, key=lambda r: min((order[m] for m in tied[r.id] if m in order), default=len(names)))
    new_referent = {r.id: f"e{i}" for i, r in enumerate(referents)}
    return replace(
        reading,
        names=tuple(
            replace(n, id=new_name[n.id], referent=new_referent[n.referent] if n.referent else None) for n in names
        ),
        referents=tuple(
            replace(
                r,
                id=new_referent[r.id],
                mentions=tuple(new_name[m] for m in sorted(tied[r.id], key=lambda m: order[m])),
            )
            for r in referents
        ),
    )


def _located(parse: Parse, reading: Reading) -> Reading:
    """The reading with coordinates, GeoNames id and country for its referents that are places."""
    text = parse.report.text
    mentions: dict[str, list[Name]] = {}
    for name in reading.names:
        if name.kind == "place" and name.form == "name" and name.referent is not None:
            mentions.setdefault(name.referent, []).append(name)
    forms = {r: Counter(name.span.of(text) for name in names) for r, names in mentions.items()}
    known = {r: next(filter(None, (candidates(form) for form, _ in f.most_common())), ()) for r, f in forms.items()}
    known |= _halves(reading.referents, forms)
    longer = _longer(known, forms)
    asked: list[Asked] = []
    for referent, names in mentions.items():
        places = known[referent]
        for name in names:
            places = _narrowed(parse, name, places)
        governing = sum(name.acts_as is not None for name in names) * 2 > len(names)
        asked.append(Asked(places + longer.get(referent, ()), len(names), governing))
    chosen = dict(zip(mentions, choose(asked, home_of(parse.report.source), _peoples(reading)), strict=True))
    return replace(
        reading,
        referents=tuple(
            _at(r, place) if (place := chosen.get(r.id)) else _of_people(r) if r.kind == "group" else r
            for r in reading.referents
        ),
    )


def _peoples(reading: Reading) -> list[Asked]:
    """The countries that a report speaks of by their people: `the Japanese envoys`."""
    found = ((words_of_people(r.name), len(r.mentions)) for r in reading.referents if r.kind == "group")
    return [Asked(places, count) for places, count in found if len(places) == 1]


def _halves(referents: tuple[Referent, ...], forms: dict[str, Counter[str]]) -> dict[str, tuple[Place, ...]]:
    """`North` of "North and South Korea": the country that it is short for, not a province of that name."""
    whole = {land.code: land.name for land in lands().values() if land.sort == "country"}
    return {
        r.id: lookup(whole[r.country])
        for r in referents
        if r.country in whole and r.id in forms and all(form in SIDES for form in forms[r.id])
    }


def _longer(known: dict[str, tuple[Place, ...]], forms: dict[str, Counter[str]]) -> dict[str, tuple[Place, ...]]:
    """Places that a name may be short for: `Clay` where the report also has `Clay County`."""
    keys = {referent: key(form) for referent, f in forms.items() for form in f}
    beginnings: dict[str, list[str]] = {}
    for referent, its_key in keys.items():
        beginning, _, rest = its_key.rpartition(" ")
        if beginning and rest:
            beginnings.setdefault(beginning, []).append(referent)
    return {
        referent: tuple(p for other in beginnings[its_key] for p in known[other])
        for referent, its_key in keys.items()
        if its_key in beginnings
    }


def candidates(name: str) -> tuple[Place, ...]:
    """The places that may be meant by a name: by itself, else by the place that it is a part of or lies in.

    `South Arlington`, `City of London` and `Ashland County Jail` have the point, but not the id, of Arlington, …
    """
    if found := lookup(name):
        return found
    parts = name.replace("-", " ").split()[:MOST_WORDS]
    while len(parts) > 1 and (parts[0].lower().strip(".") in words("modifier") or parts[0] in {"D", "R"}):
        parts = parts[1:]
    if len(parts) > 2 and parts[1].lower() == "of" and parts[0].lower() in words("part"):
        parts = parts[2:]
    if not parts or parts[-1].lower().strip(".") in words("street"):
        return ()
    for length in range(len(parts), 0, -1):
        found = lookup(" ".join(parts[:length]))
        if found and (length == len(parts) or length > 1 or _holds_parts(found[0], parts[1])):
            return tuple(replace(p, geonames=None) for p in found)
    return ()


def _holds_parts(place: Place, following: str) -> bool:
    """Is it the first place that counts in `Ohio 12`, `U.S.-led`, `Jerusalem Police`, unlike in `Paris Hilton`?"""
    return place.kind <= REGION or following.lower() in words("institution")


def _narrowed(parse: Parse, name: Name, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """Only the candidates that the words after the name allow: `Paris, Texas`, `Clayton and Fulton counties`."""
    first, after = parse.tokens(name.span)
    said = name.span.of(parse.report.text)
    if len(said) == 2 and said.isupper() and places and places[0].kind == REGION:
        # "PA" is a postal code only where an address or a town precedes it.
        return places if first and parse.doc[first - 1].text in {",", "("} else ()
    if any(token.lower_ == "counties" for token in parse.doc[after : after + 4]):
        return lookup(f"{said} County") or places
    region = followed_by_region(parse, after) if len(places) > 1 else None
    if region is None:
        return places
    around = tuple(p for p in lookup(parse.span(*region).of(parse.report.text)) if p.kind <= REGION)
    return tuple(p for p in places if p.kind >= COUNTY and p.kind != OTHER and within(p, around)) or places


def _of_people(referent: Referent) -> Referent:
    """A people with its country: `Syrians`."""
    found = words_of_people(referent.name) if referent.country is None else ()
    return replace(referent, country=found[0].country or None) if len(found) == 1 else referent


def _at(referent: Referent, place: Place) -> Referent:
    return replace(
        referent,
        latitude=place.latitude,
        longitude=place.longitude,
        geonames=place.geonames,
        country=place.country or referent.country,
    )
