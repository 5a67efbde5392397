"""The first lines of a chronology, from the few reports that tell them: what is seen while all the others are read.

    2,000 reports, 4,000 lines   →   the lines of the first days, from 60 reports, in a tenth of a second

They are what the whole chronology begins with, but for what only other reports can tell (that a corrected version stands for
one of these, say); who shows them looks afterwards whether they are.

No query here has parameters: before it takes the first one, DuckDB loads numpy and pandas where they are installed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time

import duckdb
import msgspec

from dateline.chronology import Entry
from dateline.mention import Reading
from dateline.report import Report
from dateline.resolve.compose import across, in_event_time
from dateline.resolve.corrections import corrected
from dateline.resolve.identity import Who
from dateline.serve.opened import OpenStore
from dateline.serve.view import View
from dateline.store.corrections import corrections
from dateline.store.queries import Body
from dateline.store.rows import uncollected
from dateline.story import Happening
from dateline.tell.choose import timeline

FEWEST, MOST = 96, 768
"""Happenings that are tried: more than the lines wanted, since several are told in one, and some not at all."""
ENOUGH = 24
"""Lines that fill a window."""

_happening = msgspec.json.Decoder(Happening)
_body = msgspec.json.Decoder(Body)


@dataclass(frozen=True, slots=True)
class First:
    """The first lines, the happenings that they tell, and the reports in which these are told; `is_all`: there are no more."""

    is_all: bool
    entries: tuple[Entry, ...]
    happenings: dict[str, Happening]
    reports: dict[str, Report]


def first(opened: OpenStore, view: View) -> First | None:
    """The lines of the first days, enough for a window. `None` where that needs all the rest: of an earlier day, with
    filters, or where one day has more than can be had quickly."""
    if view != View(story=view.story):
        return None
    return opened.keep("first lines", view, lambda: _first(opened, view.story))


def _first(opened: OpenStore, story: str | None) -> First | None:
    with opened.reading() as store, uncollected():
        number = FEWEST
        while number <= MOST:
            found = _of_earliest(store, story, number)
            if found is not None and (found.is_all or len(found.entries) >= ENOUGH):
                return found
            number *= 2
    return None


def _of_earliest(store: duckdb.DuckDBPyConnection, story: str | None, number: int) -> First | None:
    """The lines of so many happenings, the earliest; `None` where these are all of one day, and not all of it."""
    of_story = f"story IN {_set([story])}" if story is not None else "true"
    rows = _dated(store, f"{of_story} ORDER BY begins, id LIMIT {number}")
    until: datetime | None = None
    if len(rows) == number:
        until = datetime.combine(rows[-1][1].date(), time())
        rows = [row for row in rows if row[1] < until]
        if not rows:
            return None
    earliest = {one.id: (of, one) for of, _, body in rows for one in [_happening.decode(body)]}
    told_in = {ref.report for _, one in earliest.values() for ref in one.mentions}
    beside = [one for one in _told_beside(store, told_in) if one.id not in earliest]
    who = _who(store, {of for of, _ in earliest.values()})
    happenings = {key: across(one, who.get(of, {})) for key, (of, one) in earliest.items()}
    readings = {one.report.id: one for one in corrected(_readings(store, told_in), corrections(store))}
    entries = timeline(readings, in_event_time([*happenings.values(), *beside]), story=story).entries
    kept = tuple(e for e in entries if until is None or (e.when.begin is not None and e.when.begin < until))
    return First(until is None, kept, happenings, {key: one.report for key, one in readings.items()})


def _dated(store: duckdb.DuckDBPyConnection, condition: str) -> list[tuple[str, datetime, str]]:
    """Story, begin and body of dated happenings."""
    query = f"SELECT story, begins, body FROM happening WHERE begins IS NOT NULL AND {condition}"
    return store.execute(query).fetchall()


def _told_beside(store: duckdb.DuckDBPyConnection, reports: Iterable[str]) -> Iterator[Happening]:
    """The dated happenings of these reports, as far as they are told there: what else a sentence tells decides whether it
    is a line of the first days or of later ones."""
    wanted = _set(reports)
    rows = _dated(
        store,
        f"story IN (SELECT story FROM placed WHERE report IN {wanted}) AND list_has_any("
        f"from_json(body->'$.mentions[*].report', '[\"VARCHAR\"]'), {_list(reports)})",
    )
    told_in = set(reports)
    for _, _, body in rows:
        one = _happening.decode(body)
        yield replace(one, mentions=tuple(ref for ref in one.mentions if ref.report in told_in))


def _who(store: duckdb.DuckDBPyConnection, stories: Iterable[str]) -> dict[str, dict[str, Who]]:
    """Story → entity of the story → who that is, without names: how many take part is all that matters here."""
    rows = store.execute(
        "SELECT l.story, l.id, coalesce(p.entity, l.part) FROM local l LEFT JOIN part p ON p.key = l.part "
        f"WHERE l.story IN {_set(stories)}"
    ).fetchall()
    found: dict[str, dict[str, Who]] = {}
    for story, entity, who in rows:
        found.setdefault(story, {})[entity] = Who(who, "other", "", None, None, None, None, ())
    return found


def _readings(store: duckdb.DuckDBPyConnection, reports: Iterable[str]) -> Iterator[Reading]:
    """These readings, in report time."""
    rows = store.execute(
        "SELECT id, text, title, source, url, author, language, published, published_basis, origin, extra, model, reading "
        f"FROM report WHERE id IN {_set(reports)} ORDER BY known_from NULLS LAST, published, id"
    ).fetchall()
    for key, text, title, source, url, author, language, published, basis, origin, extra, model, encoded in rows:
        body = _body.decode(encoded)
        report = Report(
            key, text, title, source, url, author, language, published, basis, body.passages, origin,
            msgspec.json.decode(extra),
        )  # fmt: skip
        yield Reading(
            report, body.sentences, body.names, body.referents, body.times, body.quotes, body.events, body.relations, model
        )  # fmt: skip


def _set(names: Iterable[str]) -> str:
    return f"(SELECT unnest({_list(names)}))"


def _list(names: Iterable[str]) -> str:
    """A list of names as SQL has it. As JSON they hold nothing that acts in a literal but the quote."""
    encoded = msgspec.json.encode(sorted(set(names))).decode().replace("'", "''")
    return f"from_json('{encoded}', '[\"VARCHAR\"]')"
