"""What stories add up to, in the store: written where it differs, and what is kept to find out where it does.

    share(r7, body)              what the report r7 adds to its story, in short
    happening(h-1, made)         what h-1 was made of: made of the same again, it would be the same

Short stories are worked out from their reports whenever they change. Of a long one the shares of its reports are kept, so
that a new report has its own share worked out and little else. Shares and fingerprints are of one edition of the program
and of readings and corrections as they were; of any other they say nothing.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

import duckdb
import msgspec

from dateline.resolve.disputes import Disputes
from dateline.resolve.one_story import Local, Made, Retold, Share
from dateline.store import waiting
from dateline.store.rows import delete, encode, insert, settle
from dateline.store.save import save_judgements
from dateline.story import Story

KEPT_FROM = 16
"""Reports of a story from which on their shares are kept."""

_encoder = msgspec.msgpack.Encoder(order="deterministic")
_share = msgspec.msgpack.Decoder(Share)
_disputes = msgspec.msgpack.Decoder(Disputes)
_NONE = Disputes()


@dataclass(frozen=True, slots=True)
class Placed:
    """A report of a story: its dates, what it is a copy of, and the fingerprint of its reading."""

    id: str
    original: str
    published: str | None
    basis: str
    stamp: str


def placed(store: duckdb.DuckDBPyConnection, stories: Sequence[str]) -> dict[str, list[Placed]]:
    """The reports of stories, in no order."""
    rows = store.execute(
        "SELECT p.story, r.id, p.original, r.published, r.published_basis, r.stamp FROM placed p "
        "JOIN report r ON r.id = p.report WHERE p.story IN (SELECT unnest(?::VARCHAR[]))",
        [list(stories)],
    ).fetchall()
    found: dict[str, list[Placed]] = {}
    for story, *columns in rows:
        found.setdefault(story, []).append(Placed(*columns))
    return found


def shares(store: duckdb.DuckDBPyConnection, stamps: Mapping[str, str]) -> dict[str, Share]:
    """The shares that are kept of these reports and have these stamps."""
    if not stamps:
        return {}
    rows = store.execute(
        "SELECT report, stamp, body FROM share WHERE report IN (SELECT unnest(?::VARCHAR[]))", [list(stamps)]
    ).fetchall()
    return {report: _share.decode(body) for report, stamp, body in rows if stamps[report] == stamp}


def save_shares(store: duckdb.DuckDBPyConnection, kept: Mapping[str, Share], stamps: Mapping[str, str]) -> None:
    """Keeps shares, in place of those that were kept before."""
    if kept:
        delete(store, "share", "report", kept)
    rows = [(report, stamps[report], _encoder.encode(share)) for report, share in kept.items()]
    insert(store, "share", ("report", "stamp", "body"), rows)


def happenings_kept(store: duckdb.DuckDBPyConnection, story: str) -> tuple[dict[int, str], dict[str, Disputes]]:
    """The happenings of a story: the fingerprint of each row, and by fingerprint what is in dispute."""
    rows = store.execute("SELECT rowid, made, disputes FROM happening WHERE story = ?", [story]).fetchall()
    disputes: dict[str, Disputes] = {}
    for _, made, encoded in rows:
        with suppress(msgspec.DecodeError):  # of another edition: nothing is made of the same as that
            disputes[made] = _disputes.decode(encoded) if encoded else _NONE
    return {row: made for row, made, _ in rows}, disputes


def save_told(
    store: duckdb.DuckDBPyConnection,
    told: Sequence[tuple[Story, Retold]],
    known: Sequence[str],
    kept: Mapping[str, Mapping[int, str]],
) -> None:
    """Puts what stories add up to in place of what they added up to before; parts that this touches are to be judged.

    `known` are the stories that were resolved before, those among them that have no report left; `kept` are the
    fingerprints of the happenings that each has in the store, by their rows.
    """
    if known:
        delete(store, "story", "id", known)
        delete(store, "judgement", "about", known)
        delete(store, "disagreement", "story", known)
    insert(
        store, "story", ("id", "title", "begins", "ends", "reports", "whole"),
        [(s.id, s.title, s.begin, s.end, list(s.reports), len(s.reports)) for s, _ in told],
    )  # fmt: skip
    touched = _save_locals(store, [local for _, one in told for local in one.locals], known)
    now = {story.id: one.still for story, one in told}
    gone = [row for story, rows in kept.items() for row, made in rows.items() if made not in now.get(story, ())]
    _save_happenings(store, [(story.id, one) for story, retold in told for one in retold.made], gone)
    rows = [(story.id, d.kind, d.about, encode(d)) for story, one in told for d in one.disagreements]
    insert(store, "disagreement", ("story", "kind", "about", "body"), rows)
    for story, one in told:
        save_judgements(store, one.judgements, about=[story.id] * len(one.judgements))
    waiting.put_on(store, "part", sorted(touched))


def _save_locals(store: duckdb.DuckDBPyConnection, found: Iterable[Local], known: Sequence[str]) -> set[str]:
    """Keeps the entities of stories, in place of those that they had before; returns the parts of those that differ."""
    changed = settle(
        store, "local", ("story", "id", "part", "called", "day", "reports", "body", "summary"),
        ("story", "part", "body", "summary"),
        [
            (x.story, x.entity.id, x.summary.part, x.summary.called, x.summary.day, list(x.entity.reports),
             encode(x.entity), encode(x.summary))
            for x in found
        ],
        known,
    )  # fmt: skip
    return {str(part) for _, part, *_ in changed}


def _save_happenings(store: duckdb.DuckDBPyConnection, made: Iterable[tuple[str, Made]], gone: Collection[int]) -> None:
    """Keeps the happenings that are new, and takes away the rows of those that are gone."""
    if gone:
        store.execute("DELETE FROM happening WHERE rowid IN (SELECT unnest(?::BIGINT[]))", [list(gone)])
    insert(
        store, "happening", ("id", "lemma", "code", "begins", "ends", "status", "story", "body", "made", "disputes"),
        [
            (h.id, h.lemma, h.code, h.when.begin if h.when else None, h.when.end if h.when else None, h.status, story,
             encode(h), one.of, None if one.disputes == _NONE else _encoder.encode(one.disputes))
            for story, one in made for h in (one.happening,)
        ],
    )  # fmt: skip
