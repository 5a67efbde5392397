"""From the entities of single stories to those of the whole: mentions, names and roles put side by side.

    story 1   Hale: 7 mentions, "envoy"     ┐
    story 2   Edmund Hale: 3 mentions       ┘→  Edmund Hale: 10 mentions, "envoy"

Nothing is decided here; `identity` has said which of them are one. Done when asked for, never kept: who is named in
every report would be written anew with each of them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from dateline.resolve.identity import Who
from dateline.resolve.one_story import Local
from dateline.story import Entity, Happening, Judgement, NameCount, Part


def composed(found: Iterable[Local], who_of: Mapping[str, Who]) -> tuple[Entity, ...]:
    """The entities, those with most mentions first. `who_of` gives whom each part is."""
    together: dict[str, list[Local]] = defaultdict(list)
    for local in found:
        together[who_of[local.summary.part].id].append(local)
    entities = (_composed(who_of[some[0].summary.part], some) for some in together.values())
    return tuple(sorted(entities, key=lambda e: (-len(e.mentions), e.name, e.id)))


def _composed(who: Who, found: list[Local]) -> Entity:
    found.sort(key=lambda local: (local.summary.day, local.story, local.entity.id))
    spellings: Counter[str] = Counter()
    for local in found:
        for name in local.entity.names:
            spellings[name.text] += name.count
    return Entity(
        id=who.id,
        kind=who.kind,
        name=who.name,
        names=tuple(NameCount(text, n) for text, n in sorted(spellings.items(), key=lambda item: (-item[1], item[0]))),
        roles=tuple(dict.fromkeys(role for local in found for role in local.entity.roles)),
        mentions=tuple(dict.fromkeys(m for local in found for m in local.entity.mentions)),
        referents=tuple(r for local in found for r in local.entity.referents),
        country=who.country,
        wikidata=who.wikidata,
        latitude=who.latitude,
        longitude=who.longitude,
    )


def across(happening: Happening, who_of: Mapping[str, Who]) -> Happening:
    """A happening of a story with the entities of the whole. `who_of` gives whom each entity of the story is."""
    parts: dict[tuple[str, str], Part] = {}
    for part in happening.participants:
        who = who_of.get(part.entity or "")
        one = Part(part.role, who.id, who.name) if who else part
        parts.setdefault(("", one.entity) if one.entity else (one.role, one.name.lower()), one)
    return replace(happening, participants=tuple(parts.values()))


def on_record(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements without repeats: several stories may have the same doubt."""
    kept: dict[tuple[str, str, str], Judgement] = {}
    for one in judgements:
        kept.setdefault((one.kind, one.left, one.right), one)
    return tuple(kept.values())


def in_event_time(happenings: Iterable[Happening]) -> tuple[Happening, ...]:
    """Dated ones first."""
    return tuple(
        sorted(
            happenings,
            key=lambda h: (h.when is None or h.when.begin is None, str(h.when.begin) if h.when else "", h.id),
        )
    )
