"""What one report adds to its story, in short: enough to resolve the story again without reading the report again.

    sketch_of(reading)              what the report tells by itself: whom it names, which sentences it has
    sheet_of(reading, groups, …)    what it tells once it is known who is who: happenings, numbers, quotes

Both depend on nothing else, so they can be kept: a sketch as long as the reading stays, a sheet as long as the entities
of its referents do, too. Both take a fraction of the space and of the time that a reading takes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

import msgspec

from dateline.mention import Reading
from dateline.resolve.grouping import NOT_TOLD, OFF, block_keys, plan_keys
from dateline.resolve.likeness import Group, Outline
from dateline.resolve.occurrence import EntityOf, Occurrence, entities_of_mentions
from dateline.resolve.ordering import Order, orders_of
from dateline.resolve.profiles import Profile, profiles_of
from dateline.resolve.quantities import Quantity, quantities
from dateline.resolve.sayings import said, told_in
from dateline.resolve.stories import published_day
from dateline.resolve.versions import Version, version_of
from dateline.story import Entity, NameCount, Saying


@dataclass(frozen=True, slots=True)
class Sketch:
    """What a report tells by itself. `regions` are those that it states of places, by the keys of their profiles."""

    profiles: tuple[Profile, ...]
    regions: dict[str, str]
    version: Version


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a report tells once it is known who is who.

    `outlines` are its happenings, each encoded by itself as few of them are looked at. `reach` gives for each the blocks in
    which it may come to lie with another. `sayings` are those of entities that are known, encoded together, and `said` what
    tells whether somebody else is said to have said so. `near` are the events that others are before or after, each with
    the number of an outline that has it.
    """

    outlines: tuple[msgspec.Raw, ...]
    reach: tuple[tuple[str, ...], ...]
    orders: tuple[Order, ...]
    near: tuple[tuple[str, int], ...]
    quantities: tuple[Quantity, ...]
    said: tuple[tuple[str, str], ...]
    sayings: msgspec.Raw


_encoder = msgspec.msgpack.Encoder()
_outline = msgspec.msgpack.Decoder(Outline)
_sayings = msgspec.msgpack.Decoder(tuple[Saying, ...])


def sketch_of(reading: Reading) -> Sketch:
    """The sketch of a report."""
    from dateline.resolve.same_places import stated_regions  # the gazetteer, which readers of a store do without

    profiles = tuple(profiles_of(reading))
    return Sketch(profiles, stated_regions(profiles, reading.report.text), version_of(reading))


def sheet_of(reading: Reading, groups: Sequence[Group], entity_of: EntityOf) -> Sheet:
    """The sheet of a report whose happenings are these `groups`, its referents these entities."""
    orders = orders_of(reading)
    others = {order.other for order in orders}
    told = [one for one in told_in(reading, entities_of_mentions(reading, entity_of)) if one.entity is not None]
    return Sheet(
        tuple(msgspec.Raw(_encoder.encode(outline_of(group))) for group in groups),
        tuple(_reach(group) for group in groups),
        orders,
        tuple((one.event.id, n) for n, group in enumerate(groups) for one in group.mentions if one.event.id in others),
        tuple(quantities(reading, entity_of)),
        tuple(said(told)),
        msgspec.Raw(_encoder.encode(told)),
    )


def outline_of(group: Group) -> Outline:
    """A happening of one report, in short."""
    return Outline(
        frozenset(group.families), frozenset(group.lemmas), frozenset(group.doers), frozenset(group.others),
        frozenset(group.countries), frozenset(group.places), frozenset(group.words),
        tuple(one.when for one in group.mentions), tuple(_told_at(one) for one in group.mentions), group.open,
        group.presupposes, any(one.event.event_class not in NOT_TOLD for one in group.mentions),
        group.moved, published_day(group.mentions[0].reading.report),
    )  # fmt: skip


def _told_at(one: Occurrence) -> tuple[str, str, int, int]:
    sentences = one.reading.sentences
    span = sentences[one.sentence].span if sentences else one.event.extent
    return one.event.id, one.event.lemma, span.start, span.end


def _reach(group: Group) -> tuple[str, ...]:
    """Where it may lie in a block with another: by its parties, and by each day that one of its mentions gives it."""
    parties = group.doers | group.others
    keys = {key for one in group.mentions for key in block_keys(group.families, parties, one.when)}
    plans = plan_keys(group)
    off = [f"{key}{OFF}" for key in plans] if group.presupposes else []
    return tuple(sorted(keys.union(plans, off)))


def outline(raw: msgspec.Raw) -> Outline:
    return _outline.decode(raw)


def sayings(raw: msgspec.Raw) -> tuple[Saying, ...]:
    """What entities that are known say."""
    return _sayings.decode(raw)


def seen(entity: Entity) -> Entity:
    """What a sheet may rest on of an entity: neither where it is mentioned nor how often, as this grows with each report."""
    return replace(
        entity, names=(NameCount(entity.name, 1),) if entity.names else (), roles=(), mentions=(), referents=()
    )


def view_of(
    profiles: tuple[Profile, ...], entity_of: Mapping[tuple[str, str], Entity], marks: Mapping[str, str]
) -> str:
    """What a report's sheet rests on beside the report: whom its referents are. `marks`: entity id → all that is seen of it."""
    told = "\n".join(f"{p.referent}\t{marks[entity_of[p.report, p.referent].id]}" for p in profiles)
    return blake2b(told.encode(), digest_size=8).hexdigest()
