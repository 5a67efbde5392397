"""Who is who across stories, in the store: the parts that have changed, their neighbours, and what was judged of them.

local(s-1, "Edmund Hale", part "person|edmund|hale|…")  →  part(…, entity e-5f)  →  entity(e-5f, "Edmund Hale")
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import duckdb
import msgspec

from dateline.resolve.identity import Who, block_keys
from dateline.resolve.profiles import plain
from dateline.resolve.summary import MOST_STORIES, Summary, is_lone, merged
from dateline.store.rows import delete, encode, insert
from dateline.store.save import save_judgements
from dateline.story import Judgement

_summary = msgspec.json.Decoder(Summary)


def refresh(store: duckdb.DuckDBPyConnection, keys: Sequence[str]) -> list[str]:
    """Sums parts up anew, takes away those that no story has any more; returns those whose sum has changed."""
    rows = store.execute(
        "SELECT part, summary FROM local WHERE rowid IN (SELECT rowid FROM local "
        "WHERE part IN (SELECT unnest(?::VARCHAR[])) "
        "QUALIFY row_number() OVER (PARTITION BY part ORDER BY day, story, id) <= ?)",
        [list(keys), MOST_STORIES],
    ).fetchall()
    by_part: dict[str, list[Summary]] = {}
    for part, summary in rows:
        by_part.setdefault(part, []).append(_summary.decode(summary))
    sums = {part: merged(sorted(some, key=lambda s: (s.day, s.stories, s.first))) for part, some in by_part.items()}
    known = dict(
        store.execute(
            "SELECT key, summary FROM part WHERE key IN (SELECT unnest(?::VARCHAR[]))", [list(keys)]
        ).fetchall()
    )
    bodies = {part: encode(summary) for part, summary in sums.items()}
    changed = [part for part in bodies if bodies[part] != known.get(part)]
    gone = [part for part in known if part not in bodies]
    entities = entities_of(store, [*changed, *gone])
    for table, column in (("part", "key"), ("block", "part")):
        delete(store, table, column, [*(part for part in changed if part in known), *gone])
    insert(
        store, "part", ("key", "name", "kind", "plain", "summary", "entity"),
        [
            (part, sums[part].name, sums[part].kind, sorted({plain(name) for name in sums[part].names}), bodies[part],
             entities.get(part))
            for part in changed
        ],
    )  # fmt: skip
    insert(
        store, "block", ("key", "part"),
        [(key, part) for part in changed for key in sorted(block_keys(part, sums[part].name, sums[part].kind))],
    )  # fmt: skip
    # Who lost a part is judged again by the parts that are left.
    lost = {entities[part] for part in gone if part in entities}
    return list(dict.fromkeys([*changed, *parts_of(store, lost, lone=True)]))


def entities_of(store: duckdb.DuckDBPyConnection, keys: Sequence[str]) -> dict[str, str]:
    """Part → the entity that it lies in, for those that were judged."""
    rows = store.execute(
        "SELECT key, entity FROM part WHERE entity IS NOT NULL AND key IN (SELECT unnest(?::VARCHAR[]))", [list(keys)]
    )
    return dict(rows.fetchall())


def parts_of(store: duckdb.DuckDBPyConnection, entities: Iterable[str], *, lone: bool) -> list[str]:
    """The parts of these entities; on demand with the lone names that were joined with them."""
    given = list(entities)
    if not given:
        return []
    condition = "" if lone else "AND key NOT LIKE 'lone|%'"
    rows = store.execute(f"SELECT key FROM part WHERE entity IN (SELECT unnest(?::VARCHAR[])) {condition}", [given])
    return [row[0] for row in rows.fetchall()]


def named(store: duckdb.DuckDBPyConnection, keys: Iterable[str]) -> dict[str, tuple[str, str, str]]:
    """Key, name and kind of these parts."""
    rows = store.execute(
        "SELECT key, name, kind FROM part WHERE key IN (SELECT unnest(?::VARCHAR[]))", [list(keys)]
    ).fetchall()
    return {row[0]: row for row in rows}


def blocks_of(store: duckdb.DuckDBPyConnection, keys: Iterable[str]) -> list[str]:
    """The blocks that parts are filed in."""
    rows = store.execute("SELECT DISTINCT key FROM block WHERE part IN (SELECT unnest(?::VARCHAR[]))", [list(keys)])
    return [row[0] for row in rows.fetchall()]


def in_blocks(store: duckdb.DuckDBPyConnection, keys: Iterable[str]) -> dict[str, list[tuple[str, str, str]]]:
    """Block → key, name and kind of the parts that are filed in it, in the order of their names."""
    rows = store.execute(
        "SELECT b.key, p.key, p.name, p.kind FROM block b JOIN part p ON p.key = b.part "
        "WHERE b.key IN (SELECT unnest(?::VARCHAR[])) ORDER BY b.key, p.name, p.key",
        [list(keys)],
    ).fetchall()
    found: dict[str, list[tuple[str, str, str]]] = {}
    for block, *part in rows:
        found.setdefault(block, []).append((part[0], part[1], part[2]))
    return found


def summaries(store: duckdb.DuckDBPyConnection, keys: Iterable[str]) -> list[Summary]:
    rows = store.execute(
        "SELECT summary FROM part WHERE key IN (SELECT unnest(?::VARCHAR[])) ORDER BY key", [list(keys)]
    )
    return [_summary.decode(row[0]) for row in rows.fetchall()]


def company_counts(store: duckdb.DuckDBPyConnection, names: Iterable[str]) -> tuple[dict[str, int], int]:
    """How many stories name each of these, as company, and how many stories there are."""
    rows = store.execute(
        "SELECT called, count(DISTINCT story) FROM local WHERE called IN (SELECT unnest(?::VARCHAR[])) GROUP BY called",
        [list(names)],
    ).fetchall()
    row = store.execute("SELECT count(*) FROM story").fetchone()
    return dict(rows), row[0] if row else 0


def parts_of_side(store: duckdb.DuckDBPyConnection, side: str) -> frozenset[str]:
    """The parts that a side of a ruling speaks of: that of a referent by key, or all of the name."""
    report, _, referent = side.rpartition("/")
    if report:
        rows = store.execute(
            "SELECT part, body FROM local WHERE list_contains(reports, ?) AND contains(body, ?)",
            [report, encode(referent)],
        ).fetchall()
        for part, body in rows:
            if [report, referent] in msgspec.json.decode(body)["referents"]:
                return frozenset([part])
    rows = store.execute("SELECT key FROM part WHERE list_contains(plain, ?)", [plain(side)]).fetchall()
    return frozenset(row[0] for row in rows)


def stories_of(store: duckdb.DuckDBPyConnection, parts: Iterable[str]) -> frozenset[str]:
    """The stories that name any of these parts."""
    rows = store.execute("SELECT DISTINCT story FROM local WHERE part IN (SELECT unnest(?::VARCHAR[]))", [list(parts)])
    return frozenset(row[0] for row in rows.fetchall())


def stories_of_referent(store: duckdb.DuckDBPyConnection, side: str) -> frozenset[str]:
    """The story of the report, where a side of a ruling is the key of a referent."""
    rows = store.execute("SELECT story FROM placed WHERE report = ?", [side.rpartition("/")[0]]).fetchall()
    return frozenset(row[0] for row in rows)


def save_whos(
    store: duckdb.DuckDBPyConnection, whos: Sequence[Who], judgements: Sequence[tuple[str, Judgement]]
) -> None:
    """Keeps whom parts were found to be, in place of what was found before; judgements come with the part judged."""
    parts = [part for who in whos for part in who.parts]
    before = entities_of(store, parts)
    now = {part: who.id for who in whos for part in who.parts}
    _move_lone_names(
        store, {old: now[part] for part, old in before.items() if not is_lone(part) and old != now[part]}, now
    )
    store.execute(
        "UPDATE part SET entity = given.entity FROM (SELECT unnest(?::VARCHAR[]) AS key, unnest(?::VARCHAR[]) AS entity) "
        "given WHERE part.key = given.key AND part.entity IS DISTINCT FROM given.entity",
        [parts, [who.id for who in whos for _ in who.parts]],
    )
    delete(store, "entity", "id", {*before.values(), *now.values()})
    insert(
        store, "entity", ("id", "kind", "name", "country", "wikidata", "latitude", "longitude"),
        [(w.id, w.kind, w.name, w.country, w.wikidata, w.latitude, w.longitude) for w in whos],
    )  # fmt: skip
    delete(store, "judgement", "about", parts)
    save_judgements(store, [j for _, j in judgements], about=[part for part, _ in judgements])


def _move_lone_names(store: duckdb.DuckDBPyConnection, moved: Mapping[str, str], judged: Mapping[str, str]) -> None:
    """Lone names that were joined with somebody go where that one goes."""
    if moved:
        store.execute(
            "UPDATE part SET entity = given.now FROM (SELECT unnest(?::VARCHAR[]) AS old, unnest(?::VARCHAR[]) AS now) given "
            "WHERE part.entity = given.old AND part.key LIKE 'lone|%' AND part.key NOT IN (SELECT unnest(?::VARCHAR[]))",
            [list(moved), list(moved.values()), list(judged)],
        )


def who_of_parts(store: duckdb.DuckDBPyConnection, story: str | None = None) -> Mapping[str, Who]:
    """Whom each part is, of all or of those in one story."""
    condition = "true" if story is None else "p.key IN (SELECT part FROM local WHERE story = ?)"
    rows = store.execute(
        "SELECT p.key, e.id, e.kind, e.name, e.country, e.wikidata, e.latitude, e.longitude FROM part p "
        f"JOIN entity e ON e.id = p.entity WHERE {condition}",
        [] if story is None else [story],
    ).fetchall()
    return {row[0]: _who(row) for row in rows}


def _who(row: tuple[Any, ...]) -> Who:
    key, identity, kind, name, country, wikidata, latitude, longitude = row
    return Who(identity, kind, name, country, wikidata, latitude, longitude, (key,))


def missing(parts: Iterable[str], known: Mapping[str, Who], found: Iterable[Summary]) -> Iterator[tuple[str, Who]]:
    """Parts that are not judged yet, each as somebody by itself."""
    wanted = set(parts) - known.keys()
    for summary in found:
        if summary.part in wanted:
            wanted.discard(summary.part)
            yield summary.part, Who(
                summary.first, summary.kind, summary.name, summary.nation or summary.people, summary.wikidata,
                summary.latitude, summary.longitude, (summary.part,),
            )  # fmt: skip
