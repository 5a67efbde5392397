"""One story resolved by itself: who is in it, what happens in it, and on what its sources disagree.

What comes out depends on the story's own reports alone, so that stories can be resolved one by one, in any order, and a
new report has only its own story resolved anew. Its entities are those of this story; `compose` says who they are among
all stories.

Nor is all of a long story worked out anew. Each report's share in it (`outline`) and each happening are functions of what
they are made of; what was kept of an earlier run is taken over where it was made of the same, and only there:

    a report of its reading                          → its sketch
    a sheet of the reading and of who is who in it   → what the report tells
    a happening of the sheets that tell it           → as it was stored
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from dateline.mention import Reading
from dateline.resolve.across import Texts, joined
from dateline.resolve.across import Told as ToldAt
from dateline.resolve.acts import Acts, acts_of
from dateline.resolve.disagree import dates_in_dispute, names_in_dispute, numbers_in_dispute
from dateline.resolve.disputes import Disputes, disputes_of
from dateline.resolve.entities import summarised
from dateline.resolve.grouping import group_report
from dateline.resolve.happenings import happening_of, time_of
from dateline.resolve.likeness import Group, Outline
from dateline.resolve.occurrence import entities_of_mentions
from dateline.resolve.ordering import Bounds, bounds_of
from dateline.resolve.outline import Sheet, Sketch, outline, sayings, seen, sheet_of, sketch_of, view_of
from dateline.resolve.sayings import disputed, speakers_in_dispute, together
from dateline.resolve.stories import in_report_time
from dateline.resolve.summary import Summary
from dateline.resolve.versions import superseding
from dateline.story import Disagreement, Entity, Happening, Judgement
from dateline.when import When


@dataclass(frozen=True, slots=True)
class Local:
    """An entity of one story, and its summary for comparison with those of other stories."""

    story: str
    entity: Entity
    summary: Summary


@dataclass(frozen=True, slots=True)
class Told:
    """What the reports of one story add up to. Happenings name the story's own entities."""

    story: str
    locals: tuple[Local, ...]
    happenings: tuple[Happening, ...]
    judgements: tuple[Judgement, ...]
    disagreements: tuple[Disagreement, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """A report's share in its story, as it is kept: `sheet` holds as long as the report's `view`, who is who in it, does."""

    sketch: Sketch
    view: str
    sheet: Sheet


@dataclass(frozen=True, slots=True)
class Member:
    """A report of a story. `stamp` stands for all that was read of it, `original` is what it is a copy of, or itself."""

    id: str
    stamp: str
    original: str
    kept: Share | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A happening, what it adds to the disagreements, and a fingerprint of all that it is made of."""

    of: str
    happening: Happening
    disputes: Disputes


@dataclass(frozen=True, slots=True)
class Retold:
    """What a story adds up to, as far as it differs from what is kept.

    `made` are the happenings that were not known, `still` the fingerprints of those that were; `shares` those of reports
    that were not kept, or are others now.
    """

    locals: tuple[Local, ...]
    judgements: tuple[Judgement, ...]
    disagreements: tuple[Disagreement, ...]
    made: tuple[Made, ...]
    still: frozenset[str]
    shares: dict[str, Share]


Read = Callable[[Collection[str]], Mapping[str, Reading]]
"""Gives the readings of some reports, corrected by persons."""


def resolve_story(
    story: str, readings: Sequence[Reading], copies: Sequence[Sequence[str]], rulings: Sequence[Judgement] = ()
) -> Told:
    """What the readings of one story add up to; `copies` are the groups of copies among them."""
    ordered = in_report_time(readings)
    original = {report: group[0] for group in copies for report in group}
    by_id = {reading.report.id: reading for reading in ordered}
    members = [Member(report, report, original.get(report, report)) for report in by_id]
    texts = {report: reading.report.text for report, reading in by_id.items()}
    told = retell(story, members, lambda reports: by_id, lambda reports: texts, rulings, {})
    happenings = sorted((one.happening for one in told.made), key=in_event_time)
    return Told(story, told.locals, tuple(happenings), told.judgements, told.disagreements)


def in_event_time(one: Happening) -> tuple[bool, str, str]:
    """The order of happenings: dated ones first."""
    return one.when is None or one.when.begin is None, str(one.when.begin) if one.when else "", one.id


def retell(
    story: str,
    members: Sequence[Member],
    read: Read,
    texts: Texts,
    rulings: Sequence[Judgement],
    known: Mapping[str, Disputes],
) -> Retold:
    """What the reports of a story, in report time, add up to. `known` are the happenings kept, by their fingerprints."""
    return _Telling(story, members, read, texts, known).told(rulings)


@dataclass(slots=True)
class _Telling:
    """One run over a story. Readings are asked for only where something must be made of them."""

    story: str
    members: Sequence[Member]
    read: Read
    texts: Texts
    known: Mapping[str, Disputes]
    readings: dict[str, Reading] = field(default_factory=dict)
    entity_of: dict[tuple[str, str], Entity] = field(default_factory=dict)
    shares: dict[str, Share] = field(default_factory=dict)
    original_of: dict[str, str] = field(default_factory=dict)
    newer: dict[str, str] = field(default_factory=dict)
    groups: dict[str, list[Group]] = field(default_factory=dict)
    acts: Acts = field(default_factory=dict)

    def told(self, rulings: Sequence[Judgement]) -> Retold:
        self.original_of = {m.id: m.original for m in self.members}
        sketches = self._sketches()
        profiles = (profile for sketch in sketches.values() for profile in sketch.profiles)
        regions = {place: region for sketch in sketches.values() for place, region in sketch.regions.items()}
        entities, summaries, judgements = summarised(self.story, profiles, regions, rulings)
        fresh = self._sheets(sketches, entities)
        self.newer = superseding((sketch.version for sketch in sketches.values()), self.texts)
        told, looked_at = joined({report: share.sheet for report, share in self.shares.items()}, self.newer, self.texts)
        made, still = self._happenings(told, self._bounds(told, looked_at))
        disputes = [*(one.disputes for one in made), *(self.known[of] for of in still)]
        return Retold(
            tuple(Local(self.story, entity, summary) for entity, summary in zip(entities, summaries, strict=True)),
            judgements,
            tuple(self._disagreements(judgements, entities, disputes)),
            tuple(made),
            frozenset(still),
            {report: self.shares[report] for report in fresh},
        )

    def _open(self, reports: Collection[str]) -> None:
        """Has the readings of these at hand."""
        wanted = [report for report in reports if report not in self.readings]
        if wanted:
            self.readings |= self.read(wanted)

    def _sketches(self) -> dict[str, Sketch]:
        self._open([m.id for m in self.members if m.kept is None])
        return {m.id: m.kept.sketch if m.kept else sketch_of(self.readings[m.id]) for m in self.members}

    def _sheets(self, sketches: Mapping[str, Sketch], entities: Sequence[Entity]) -> list[str]:
        """Has the shares of all reports at hand; returns those that were not kept so."""
        as_seen = [seen(entity) for entity in entities]
        for entity, view in zip(entities, as_seen, strict=True):
            self.entity_of |= dict.fromkeys(entity.referents, view)
        marks = {view.id: repr(view) for view in as_seen}
        views = {m.id: view_of(sketches[m.id].profiles, self.entity_of, marks) for m in self.members}
        fresh = [m.id for m in self.members if m.kept is None or m.kept.view != views[m.id]]
        self._open(fresh)
        for m in self.members:
            if m.kept is not None and m.kept.view == views[m.id]:
                self.shares[m.id] = m.kept
            else:
                self._group([m.id])
                sheet = sheet_of(self.readings[m.id], self.groups[m.id], self.entity_of)
                self.shares[m.id] = Share(sketches[m.id], views[m.id], sheet)
        return fresh

    def _bounds(
        self, told: Sequence[ToldAt], looked_at: Mapping[tuple[str, int], Outline]
    ) -> dict[tuple[str, str], Bounds]:
        """What events are said to be before or after, by report and event."""
        orders = {report: share.sheet.orders for report, share in self.shares.items() if share.sheet.orders}
        asked: dict[tuple[str, int], list[str]] = {}
        for report in orders:
            for event, number in self.shares[report].sheet.near:
                asked.setdefault((report, number), []).append(event)
        when_of: dict[tuple[str, str], When | None] = {}
        for places in told if asked else ():
            if asked.keys().isdisjoint(places):
                continue
            parts = [(r, looked_at.get((r, n)) or outline(self.shares[r].sheet.outlines[n])) for r, n in places]
            standing = [part for part in parts if part[0] not in self.newer] or parts
            when = time_of(when for _, one in standing for when in one.whens)
            when_of |= {(place[0], event): when for place in places for event in asked.get(place, ())}
        return bounds_of(orders, when_of)

    def _happenings(
        self, told: Sequence[ToldAt], bounds: Mapping[tuple[str, str], Bounds]
    ) -> tuple[list[Made], list[str]]:
        """The happenings that are not known, and the fingerprints of those that are."""
        bounded: dict[str, dict[str, Bounds]] = {}
        for (report, event), bound in bounds.items():
            bounded.setdefault(report, {})[event] = bound
        stamps = {
            m.id: blake2b(f"{m.stamp} {self.shares[m.id].view}".encode(), digest_size=8).hexdigest()
            for m in self.members
        }
        new: list[tuple[str, ToldAt]] = []
        still = []
        for places in told:
            of = self._fingerprint(places, stamps, bounded)
            if of in self.known:
                still.append(of)
            else:
                new.append((of, places))
        self._group(dict.fromkeys(report for _, places in new for report, _ in places))
        return self._made(new, bounded), still

    def _fingerprint(
        self, places: ToldAt, stamps: Mapping[str, str], bounded: Mapping[str, Mapping[str, Bounds]]
    ) -> str:
        """What stands for all that a happening is made of."""
        first, number = places[0]
        if len(places) == 1 and self.original_of[first] == first and first not in bounded:
            return f"{stamps[first]}:{number}"  # nearly all of them
        told = "\n".join(
            f"{stamps[report]}:{number} {self.original_of[report]} {report in self.newer} {bounded.get(report, '')}"
            for report, number in places
        )
        return blake2b(told.encode(), digest_size=12).hexdigest()

    def _group(self, reports: Collection[str]) -> None:
        """Has the happenings of these reports at hand, mention by mention."""
        wanted = [report for report in reports if report not in self.groups]
        self._open(wanted)
        for report in wanted:
            reading = self.readings[report]
            acts = acts_of([reading])
            self.acts |= acts
            self.groups[report] = group_report(reading, self.entity_of, acts)

    def _made(self, new: Sequence[tuple[str, ToldAt]], bounded: Mapping[str, Mapping[str, Bounds]]) -> list[Made]:
        names = {entity.id: entity.name for entity in self.entity_of.values()}
        mentioned = {report: entities_of_mentions(self.readings[report], self.entity_of) for report in self.groups}
        made = []
        for of, places in new:
            mentions = [one for report, number in places for one in self.groups[report][number].mentions]
            bounds = [bounded.get(one.report, {}).get(one.event.id) for one in mentions]
            happening = happening_of(
                mentions,
                self.acts,
                self.story,
                names,
                self.original_of,
                self.newer,
                [b for b in bounds if b is not None],
            )
            made.append(Made(of, happening, disputes_of(happening, self.readings, self.original_of, mentioned)))
        return made

    def _disagreements(
        self, judgements: Sequence[Judgement], entities: Sequence[Entity], disputes: Sequence[Disputes]
    ) -> list[Disagreement]:
        sheets = [share.sheet for share in self.shares.values()]
        speakers = disputed(one for sheet in sheets for one in sheet.said)
        told = [one for sheet in sheets for one in sayings(sheet.sayings) if one.entity in speakers] if speakers else []
        numbers = (quantity for sheet in sheets for quantity in sheet.quantities)
        return [
            *names_in_dispute(judgements, entities),
            *dates_in_dispute(one.dated for one in disputes if one.dated is not None),
            *(found for one in disputes for found in one.found),
            *numbers_in_dispute(numbers, self.original_of, self.newer),
            *speakers_in_dispute(together(told)),
        ]
