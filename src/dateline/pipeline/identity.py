"""Judging who is who across stories: the parts that changed and their neighbours, never all."""

from collections.abc import Mapping

import duckdb

from dateline.resolve.identity import Ruled, identify, may_be_one, rarity_of
from dateline.resolve.summary import Summary, is_lone, is_state
from dateline.store import persons, queries, waiting
from dateline.story import Judgement

BATCH = 400
"""Parts judged in one transaction, with their neighbours."""
NEIGHBOURS = 60
"""Parts of a crowded block that are compared with one: those next to it in the order of names."""
ROUNDS, MOST = 4, 1500
"""A set of neighbours is closed in so many steps, and holds so many parts; who is further off is not judged again."""

Part = tuple[str, str, str]


def judge_parts(store: duckdb.DuckDBPyConnection, keys: list[str]) -> None:
    """Says of parts that have changed, or that persons ruled on, whom they are, in the caller's transaction."""
    changed = list(dict.fromkeys([*persons.refresh(store, keys), *waiting.ruled(store, keys)]))
    rulings = [r for r in queries.judgements(store, by_persons=True) if r.kind == "entity"]
    ruled = [Ruled(r.verdict, *(persons.parts_of_side(store, side) for side in (r.left, r.right))) for r in rulings]
    chosen = _closed(store, changed, ruled)
    parts = persons.summaries(store, chosen)
    names = {name for summary in parts for name in summary.company}
    rarity = rarity_of(*persons.company_counts(store, names)) if names else {}
    whos, judgements = identify(parts, ruled, rarity)
    persons.save_whos(store, whos, _with_part(judgements, parts))
    waiting.take_off(store, "part", keys)
    waiting.take_off(store, "ruled", keys)


def _closed(store: duckdb.DuckDBPyConnection, changed: list[str], ruled: list[Ruled]) -> set[str]:
    """The parts that changed, those that may be one with them by name or by ruling, and those that are."""
    chosen: set[str] = set()
    frontier: Mapping[str, Part] = persons.named(store, changed)
    for _ in range(ROUNDS):
        chosen |= frontier.keys()
        near = _near(store, frontier)
        for ruling in ruled:
            if not (ruling.left | ruling.right).isdisjoint(frontier):
                near |= ruling.left | ruling.right
        near |= set(persons.parts_of(store, _entities(store, frontier), lone=False))
        frontier = persons.named(store, near - chosen)
        if not frontier or len(chosen) + len(frontier) > MOST + BATCH:
            break
    return chosen


def _entities(store: duckdb.DuckDBPyConnection, parts: Mapping[str, Part]) -> set[str]:
    return set(persons.entities_of(store, [p for p in parts if not is_state(p)]).values())


def _near(store: duckdb.DuckDBPyConnection, parts: Mapping[str, Part]) -> set[str]:
    """The parts in one block with any of these whose names may be theirs."""
    near: set[str] = set()
    for block in persons.in_blocks(store, persons.blocks_of(store, parts)).values():
        # A lone name asks for the full names that it may stand for; a full name does not ask for all lone ones again.
        full = [part for part in block if not is_lone(part[0])]
        places = {part[0]: at for at, part in enumerate(full)}
        for part in block:
            if part[0] not in parts:
                continue
            around = full
            if len(full) > NEIGHBOURS:
                at = places.get(part[0])
                around = full[:NEIGHBOURS] if at is None else full[max(0, at - NEIGHBOURS // 2) : at + NEIGHBOURS // 2]
            near.update(other[0] for other in around if other[0] not in parts and may_be_one(part, other))
    return near


def _with_part(judgements: tuple[Judgement, ...], parts: list[Summary]) -> list[tuple[str, Judgement]]:
    """Each judgement with a part that it was judged of, so that it goes when that part is judged again."""
    of_name: dict[str, str] = {}
    for summary in parts:
        for name in (summary.key, *summary.names, *summary.spellings):
            of_name.setdefault(name, summary.part)
    return [(of_name.get(j.left) or of_name.get(j.right) or parts[0].part, j) for j in judgements]
