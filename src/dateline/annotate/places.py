"""Places: names of places mended by the gazetteer, and for each referent that is one where on earth it is.

In "CARTHAGE, N.C. (AP) — Carthage Police Chief Chris McKenzie said …" the names annotator may have missed the first
Carthage and taken the second for a part of an organization. Both become mentions of one referent, in North Carolina,
with the coordinates and the id that GeoNames has for it.

Three questions, one file each: is the name a place (`places_names`, `places_clues`), what places have that name
(`places_gazetteer`), which of them is meant (`places_choose`, `places_home`).
"""

from collections import Counter
from dataclasses import replace

from dateline.annotate.language import Parse
from dateline.annotate.places_choose import Asked, choose
from dateline.annotate.places_clues import followed_by_region, words
from dateline.annotate.places_gazetteer import COUNTY, OTHER, REGION, Place, key, lookup
from dateline.annotate.places_home import home_of, within
from dateline.annotate.places_names import place_names
from dateline.mention import Name, Reading, Referent
from dateline.span import Span


def annotate(parse: Parse, reading: Reading) -> Reading:
    """Adds and retypes names of places, and locates the referents that are places."""
    reading = _with_places(reading, *place_names(parse, reading.names))
    return _located(parse, reading)


def _with_places(reading: Reading, retyped: list[Name], added: list[Span]) -> Reading:
    """The reading with these mentions as places, each tied to the referent of its name."""
    if not retyped and not added:
        return reading
    text = reading.report.text
    changed = {name.id for name in retyped}
    names = [replace(n, kind="place", referent=None, acts_as=None) if n.id in changed else n for n in reading.names]
    names += [Name(f"+{i}", span, span, "place", "name") for i, span in enumerate(added)]
    names.sort(key=lambda n: (n.span.start, n.span.end))
    kept = {r.id: [m for m in r.mentions if m not in changed] for r in reading.referents}
    alive = _still_named(reading, kept)
    referents = [r for r in reading.referents if r.id in alive]
    of_key = {}
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
        if name.id in changed or name.id.startswith("+"):
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


def _renumbered(
    reading: Reading, names: list[Name], referents: list[Referent], tied: dict[str, list[str]]
) -> Reading:
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
            replace(r, id=new_referent[r.id], mentions=tuple(new_name[m] for m in sorted(tied[r.id], key=order.__getitem__)))
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
    asked: list[Asked] = []
    for names in mentions.values():
        forms = Counter(name.span.of(text) for name in names)
        places = next((found for form, _ in forms.most_common() if (found := candidates(form))), ())
        for name in names:
            places = _narrowed(parse, name, places)
        asked.append(Asked(places, len(names)))
    chosen = dict(zip(mentions, choose(asked, home_of(parse.report.source)), strict=True))
    return replace(
        reading,
        referents=tuple(_at(r, place) if (place := chosen.get(r.id)) else r for r in reading.referents),
    )


def candidates(name: str) -> tuple[Place, ...]:
    """The places that may be meant by a name: by itself, else by what is left without `South`, `City of`, …"""
    if found := lookup(name):
        return found
    parts = name.replace("-", " ").split()
    while len(parts) > 1 and parts[0].lower().strip(".") in words("modifier"):
        parts = parts[1:]
        if found := lookup(" ".join(parts)):
            return found
    if len(parts) > 2 and parts[1].lower() == "of" and parts[0].lower() in words("part"):
        return lookup(" ".join(parts[2:]))
    return ()


def _narrowed(parse: Parse, name: Name, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """Only the candidates in the state or country that follows the name, if there are any."""
    _, after = parse.tokens(name.span)
    region = followed_by_region(parse, after) if len(places) > 1 else None
    if region is None:
        return places
    around = tuple(p for p in lookup(parse.span(*region).of(parse.report.text)) if p.kind <= REGION)
    return tuple(p for p in places if p.kind >= COUNTY and p.kind != OTHER and within(p, around)) or places


def _at(referent: Referent, place: Place) -> Referent:
    return replace(
        referent,
        latitude=place.latitude,
        longitude=place.longitude,
        geonames=place.geonames,
        country=referent.country or place.country or None,
    )


