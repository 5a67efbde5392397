"""Who took part in what, with whom, as GraphML, for Gephi, yEd, igraph and networkx.

    (Sergei Witte) ──── weight 3, events "h-1f…; h-20…; h-31…", status "happened" ──── (Komura Jutaro)

Nodes are the people, organizations, groups and countries asked for; an edge joins two that take part in one happening.
Its weight counts the happenings. What was cancelled or denied joins nobody; what is only planned or possible does so on
an edge of its own kind, so that it is never taken for a meeting that took place.
"""

import io
from collections import defaultdict
from itertools import combinations

import networkx as nx

from dateline.mention import Status
from dateline.story import Happening
from dateline.tell.telling import Telling

AHEAD: frozenset[Status] = frozenset({"planned", "possible", "postponed", "hypothetical"})
NEVER: frozenset[Status] = frozenset({"cancelled", "denied"})
MOST = 12
"""A happening of more parties than that says little of any two of them; its first ones are joined."""


def meetings(happenings: tuple[Happening, ...]) -> dict[tuple[str, str, str], list[Happening]]:
    """(entity, entity, "happened" or "planned") → the happenings in which both take part."""
    joined: dict[tuple[str, str, str], list[Happening]] = defaultdict(list)
    for happening in happenings:
        if happening.status in NEVER:
            continue
        kind = "planned" if happening.status in AHEAD else "happened"
        parties = list(dict.fromkeys(part.entity for part in happening.participants if part.entity))[:MOST]
        for pair in combinations(sorted(parties), 2):
            joined[pair[0], pair[1], kind].append(happening)
    return joined


def graphml(told: Telling) -> bytes:
    """The graph of the entities asked for."""
    graph: nx.MultiGraph[str] = nx.MultiGraph()
    entities = {entity.id: entity for entity in told.entities}
    for entity in told.entities:
        if entity.kind != "place" or entity.country:
            graph.add_node(
                entity.id,
                label=_clean(entity.name),
                kind=entity.kind,
                mentions=len(entity.mentions),
                reports=len(entity.reports),
                roles=_clean("; ".join(dict.fromkeys(role.text for role in entity.roles))),
            )
    for (a, b, kind), found in sorted(meetings(told.known.resolved.happenings).items(), key=lambda item: item[0]):
        if a in entities and b in entities and a in graph and b in graph:
            graph.add_edge(  # its key becomes its id, which Gephi wants to be one of a kind
                a, b, key=f"{a}.{b}.{kind}", weight=len(found), status=kind, events="; ".join(h.id for h in found),
                codes="; ".join(dict.fromkeys(h.code for h in found if h.code)),
            )  # fmt: skip
    file = io.BytesIO()
    nx.write_graphml(graph, file, named_key_ids=True)
    return file.getvalue()


def _clean(text: str) -> str:
    """Without the characters that XML 1.0 cannot hold."""
    return "".join(
        c for c in text if c in "\t\n\r" or (ord(c) >= 0x20 and not 0xD800 <= ord(c) < 0xE000 and ord(c) < 0xFFFE)
    )
