"""Who is who: one entity with its names, roles, quotes and happenings, whom it met, and the graph of all meetings.

    Hale ──── met: h-1f…, h-20…; together: h-31… ──── Oto

Two *met* who were parties to what is told as a meeting, talks, a call; they were *together* in anything else that both
took part in. What was cancelled or denied joins nobody. What is only planned or possible joins two, but is counted apart:
"will receive the envoy" is a meeting, though its code is that of an intention (AGREE, CAMEO 036).
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import cast

from dateline.errors import UsageError
from dateline.known import Known
from dateline.mention import ParticipantRole, Status
from dateline.record import entity_record, saying_record
from dateline.resolve.countries import code_of
from dateline.resolve.kin import families
from dateline.serve import answers, contract, records
from dateline.serve.answers_rows import line
from dateline.serve.opened import OpenStore
from dateline.serve.problems import MissingError
from dateline.serve.view import View
from dateline.story import Entity, Happening, Judgement, Saying
from dateline.tell.find import about_entity, find_entities, plain

MEETINGS = frozenset({"meeting", "call", "meal"})
PARTIES: frozenset[ParticipantRole] = frozenset({"actor", "recipient", "companion", "object"})
AHEAD: frozenset[Status] = frozenset({"planned", "possible", "postponed", "hypothetical"})
NEVER: frozenset[Status] = frozenset({"cancelled", "denied"})
INTENT_TO_MEET = "036"
"""CAMEO's code of an intended meeting, whatever its verb."""
MOST_PARTIES = 12
"""A meeting of more says little of any two of them; its first ones are joined."""
MOST_NODES = 200


def person(opened: OpenStore, view: View) -> records.Person:
    """The one entity that the view is about: by id, or by a name that only one bears."""
    known = opened.known(view)
    entity = one_entity(known, view.about or "")
    whole = View(as_of=view.as_of, story=view.story)
    everybody = _everybody(opened, view)
    its = about_entity(known.resolved, known.readings, entity, answers.lookup(opened, whole))
    joined = _joined(its, everybody.acting, {entity.id})
    met = [
        _met(everybody.of_id[other], [h for h in found if is_meeting(h, everybody.intended)])
        for other, found in joined.get(entity.id, {}).items()
    ]
    of_it = View(as_of=view.as_of, story=view.story, by=entity.id)
    return {
        "entity": cast(contract.Entity, entity_record(entity)),
        "country": entity.country,
        "happenings": [line(one, known) for one in its],
        "quotes": [cast(contract.Quote, saying_record(one)) for one in answers.sayings(opened, of_it)],
        "met": sorted(
            (one for one in met if one["happenings"]), key=lambda one: (-len(one["happenings"]), one["name"])
        ),
        "judgements": _judgements(entity, known.resolved.judgements, everybody),
    }


@dataclass(frozen=True, slots=True)
class Everybody:
    """The entities by id, those that act, the judgements (their numbers) by what they call either side, and the mentions
    (report, event) that tell of an intended meeting."""

    of_id: Mapping[str, Entity]
    acting: frozenset[str]
    judged: Mapping[str, Sequence[int]]
    intended: frozenset[tuple[str, str]]


def _everybody(opened: OpenStore, view: View) -> Everybody:
    """Who is known on the view's day in its story; found once and kept."""
    whole = View(as_of=view.as_of, story=view.story)
    return opened.keep("everybody", whole, lambda: _found(opened.known(whole)))


def _found(known: Known) -> Everybody:
    judged: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(known.resolved.judgements):
        for side in (one.left, one.right):
            judged[side].append(number)
    return Everybody({e.id: e for e in known.resolved.entities}, _acting(known), judged, _intended(known))


def _intended(known: Known) -> frozenset[tuple[str, str]]:
    return frozenset(
        (report, event.id)
        for report, reading in known.readings.items()
        for event in reading.events
        if event.cameo == INTENT_TO_MEET and event.status in AHEAD
    )


def one_entity(known: Known, name: str) -> Entity:
    """Raises `UsageError` where nobody, or more than one, is called so."""
    entities = known.resolved.entities
    found = [e for e in entities if e.id == name] or list(find_entities(entities, name))
    if len(found) == 1:
        return found[0]
    if not found:
        raise MissingError(f"{name[:80]}: nobody of that name in this view")
    raise UsageError(f"{name[:80]}: may be {', '.join(f'{e.name} ({e.id})' for e in found[:6])}; give an id")


def _met(entity: Entity, found: Iterable[Happening]) -> records.Met:
    return {"entity": entity.id, "name": entity.name, "kind": entity.kind, "happenings": [one.id for one in found]}


def _judgements(entity: Entity, judgements: Sequence[Judgement], everybody: Everybody) -> list[records.Judgement]:
    """What was judged of the entity and others, the doubtful and what persons ruled first."""
    keys = {entity.name, *(n.text for n in entity.names), *(f"{r}/{i}" for r, i in entity.referents)}
    of_it = sorted({number for key in keys for number in everybody.judged.get(key, ())})
    found = [
        _judgement(judged, judged.right if judged.left in keys else judged.left)
        for judged in (judgements[number] for number in of_it)
        if judged.kind == "entity"
    ]
    return sorted(found, key=lambda one: (one["by"] == "dateline", one["verdict"] != "unsure", one["other"]))


def _judgement(judged: Judgement, other: str) -> records.Judgement:
    why = [f"{one.name}: {one.reason} ({one.left} | {one.right})" for one in judged.comparisons]
    return {
        "other": other,
        "verdict": judged.verdict.value,
        "score": round(judged.score, 3),
        "by": judged.by,
        "why": why,
    }


def silent_outlets(opened: OpenStore, view: View) -> frozenset[str]:
    """The outlets of the reports that are named, in a dateline or a credit, but neither act nor say anything.

    "Observer" is the Neva Observer by its last word, as it calls itself.
    """
    whole = View(as_of=view.as_of, story=view.story)
    return opened.keep("silent outlets", whole, lambda: _silent(opened.known(whole), answers.sayings(opened, whole)))


def _silent(known: Known, sayings: Iterable[Saying]) -> frozenset[str]:
    outlets = {plain(report.source) for report in known.reports.values() if report.source}
    ends = {" ".join(words[at:]) for words in map(str.split, outlets) for at in range(len(words))}
    acting = {p.entity for one in known.resolved.happenings for p in one.participants if p.role == "actor"}
    speaking = {saying.entity for saying in sayings}
    return frozenset(
        entity.id
        for entity in known.resolved.entities
        if entity.kind == "organization" and plain(entity.name) in ends and entity.id not in acting | speaking
    )


# --- meetings ---


def meetings(opened: OpenStore, view: View) -> records.Meetings:
    """Who met whom, or took part with whom, in the view's happenings; of more than 200 the most active."""
    known = opened.known(view)
    found = answers.happenings(opened, view)
    everybody = _everybody(opened, view)
    intended = everybody.intended
    joined = _joined(found, everybody.acting)
    degree = {entity: sum(len(shared) for shared in others.values()) for entity, others in joined.items()}
    kept = set(sorted(degree, key=lambda entity: (-degree[entity], entity))[:MOST_NODES])
    edges: list[records.Edge] = []
    shown: dict[str, Happening] = {}
    for a in sorted(kept):
        for b, shared in sorted(joined[a].items()):
            if a < b and b in kept:
                edges.append(_edge(a, b, shared, intended))
                shown |= {one.id: one for one in shared}
    return {
        "nodes": [_node(e, joined[e.id], intended) for e in known.resolved.entities if e.id in kept],
        "edges": edges,
        "happenings": [line(one, known) for one in found if one.id in shown],
        "left_out": len(degree) - len(kept),
    }


def _edge(a: str, b: str, shared: Iterable[Happening], intended: Container[tuple[str, str]]) -> records.Edge:
    met = {one.id for one in shared if is_meeting(one, intended)}
    return {
        "a": a,
        "b": b,
        "met": [one.id for one in shared if one.id in met],
        "together": [one.id for one in shared if one.id not in met],
        "planned": sum(one.status in AHEAD for one in shared),
    }


def _node(
    entity: Entity, others: Mapping[str, Iterable[Happening]], intended: Container[tuple[str, str]]
) -> records.Node:
    held = {one.id: one for shared in others.values() for one in shared}
    meetings = sum(is_meeting(one, intended) for one in held.values())
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind,
        "country": entity.country,
        "meetings": meetings,
        "together": len(held) - meetings,
    }


def _joined(
    found: Iterable[Happening], acting: frozenset[str], only: set[str] | None = None
) -> dict[str, dict[str, list[Happening]]]:
    """Entity → entity → the happenings that both took part in, both ways round; of those `only`, if given."""
    joined: dict[str, dict[str, list[Happening]]] = defaultdict(lambda: defaultdict(list))
    for happening in found:
        if happening.status in NEVER:
            continue
        named = [p.entity for p in happening.participants if p.role in PARTIES and p.entity in acting]
        parties = [entity for entity in dict.fromkeys(named) if entity is not None]
        for a, b in combinations(parties[:MOST_PARTIES], 2):
            for one, other in ((a, b), (b, a)):
                if only is None or one in only:
                    joined[one][other].append(happening)
    return joined


def _acting(known: Known) -> frozenset[str]:
    return frozenset(entity.id for entity in known.resolved.entities if _acts(entity))


def _acts(entity: Entity) -> bool:
    """Somebody, or a country that stands for its government; not the town where it was."""
    return entity.kind in {"person", "organization", "group"} or code_of(entity.name) is not None


def is_meeting(happening: Happening, intended: Container[tuple[str, str]] = ()) -> bool:
    """Did (or will) its parties meet or speak with each other? `intended` are mentions that tell they are to meet."""
    if happening.code == "CONSULT" or not MEETINGS.isdisjoint(families(happening.lemma)):
        return True
    return happening.status in AHEAD and any((one.report, one.event) in intended for one in happening.mentions)
