"""What changed between two days of report time: new, moved, cancelled, revived, confirmed.

    changes(known on 29 August, known today)
    →  sitting of 31 August   was planned, now cancelled      "Thursday's sitting has been called off, …"

Both sides were computed from their own reports. A happening is the same on both sides if they share a mention. One
mention may tell of two happenings ("blacklisted in 2010 and 2016"): then each is compared with the one that it is most
like, so that what was known in the same way on both sides has not changed.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dateline.chronology import Change, Quoted
from dateline.mention import Reading
from dateline.resolve.dating import iso
from dateline.resolve.ordering import only_bounded
from dateline.span import Evidence
from dateline.story import Happening, Resolved
from dateline.tell.choose_lines import sentence_of
from dateline.when import of_iso


def changes(was: Resolved, now: Resolved, readings: Mapping[str, Reading]) -> list[Change]:
    """Each happening that is new, or whose status or time is another than it was."""
    before: dict[tuple[str, str], list[Happening]] = {}
    for happening in was.happenings:
        for ref in happening.mentions:
            before.setdefault((ref.report, ref.event), []).append(happening)
    return list(_changes(before, now, readings))


def _changes(
    before: Mapping[tuple[str, str], Sequence[Happening]], now: Resolved, readings: Mapping[str, Reading]
) -> Iterator[Change]:
    for happening in now.happenings:
        older = _older(happening, before)
        begin_was, begin_now = _begin(older), _begin(happening)
        if older and older.status == happening.status and begin_was == begin_now:
            continue
        known = {ref.report for ref in older.mentions} if older else set[str]()
        evidence = _news(happening, known)
        reading = readings[evidence.report]
        span = sentence_of(reading, evidence.span) or evidence.span
        yield Change(
            happening.id, older.status if older else None, happening.status, begin_was, begin_now,
            Quoted(Evidence(evidence.report, span), span.of(reading.report.text)),
        )  # fmt: skip


def _older(happening: Happening, before: Mapping[tuple[str, str], Sequence[Happening]]) -> Happening | None:
    """What it was: of those that share a mention with it, the one that was told most like it."""
    shared: Counter[str] = Counter()
    some: dict[str, Happening] = {}
    for ref in happening.mentions:
        for one in before.get((ref.report, ref.event), ()):
            shared[one.id] += 1
            some[one.id] = one

    def alike(one: Happening) -> tuple[bool, bool, int]:
        same_time = _begin(one) == _begin(happening)
        return same_time and one.status == happening.status, one.id == happening.id or same_time, shared[one.id]

    return max(some.values(), key=alike, default=None)


def _begin(happening: Happening | None) -> str | None:
    """Since when it is said to have been; what is only known to lie between two others has not moved if it is dated."""
    return iso(happening.when) if happening is not None and not only_bounded(happening.when) else None


def is_moved(change: Change) -> bool:
    """Is it certainly at another time than it was? "In June" that has become "on 12 June" was not moved."""
    was, now = (of_iso(text) if text else None for text in (change.begin_was, change.begin_now))
    return was is not None and now is not None and not was.may_overlap(now)


SAID = frozenset({"REPORTING", "PERCEPTION", "I_STATE", "STATE"})


def for_people(found: Iterable[Change], now: Resolved, readings: Mapping[str, Reading]) -> list[Change]:
    """Without what is new only in that somebody says, sees, hopes or is something: that is told with the rest.

    A sentence is given once for all that it tells anew: for what has a date, first of all.
    """
    by_id = {happening.id: happening for happening in now.happenings}

    def is_deed(change: Change) -> bool:
        refs = by_id[change.event].mentions
        return any(readings[ref.report].events[int(ref.event[1:])].event_class not in SAID for ref in refs)

    kept = [change for change in found if change.was is not None or is_deed(change)]
    told: dict[str, Change] = {}
    for change in sorted(kept, key=lambda one: (one.was is None, one.begin_now is None)):
        told.setdefault(change.witness.text, change)
    return [change for change in kept if change.was is not None or told[change.witness.text] is change]


def _news(happening: Happening, known: set[str]) -> Evidence:
    """The latest assertion by a report that was not known before; the latest one of all if there is none."""
    fresh = [one for one in happening.history if one.evidence.report not in known]
    return (fresh or list(happening.history))[-1].evidence
