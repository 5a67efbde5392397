"""What changed between two days of report time: new, moved, cancelled, revived, confirmed.

    changes(known on 29 August, known today)
    →  sitting of 31 August   was planned, now cancelled      "Thursday's sitting has been called off, …"

Both sides were computed from their own reports. A happening is the same on both sides if they share a mention.
"""

from collections.abc import Iterable, Iterator, Mapping

from dateline.chronology import Change, Quoted
from dateline.mention import Reading
from dateline.resolve.dating import iso
from dateline.resolve.ordering import only_bounded
from dateline.span import Evidence
from dateline.story import Happening, Resolved
from dateline.tell.choose_lines import sentence_of


def changes(was: Resolved, now: Resolved, readings: Mapping[str, Reading]) -> list[Change]:
    """Each happening that is new, or whose status or time is another than it was."""
    before = {(ref.report, ref.event): happening for happening in was.happenings for ref in happening.mentions}
    return list(_changes(before, now, readings))


def _changes(
    before: Mapping[tuple[str, str], Happening], now: Resolved, readings: Mapping[str, Reading]
) -> Iterator[Change]:
    for happening in now.happenings:
        older = next((before[key] for ref in happening.mentions if (key := (ref.report, ref.event)) in before), None)
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


def _begin(happening: Happening | None) -> str | None:
    """Since when it is said to have been; what is only known to lie between two others has not moved if it is dated."""
    return iso(happening.when) if happening is not None and not only_bounded(happening.when) else None


SAID = frozenset({"REPORTING", "PERCEPTION", "I_STATE", "STATE"})


def for_people(found: Iterable[Change], now: Resolved, readings: Mapping[str, Reading]) -> list[Change]:
    """Without what is new only in that somebody says, sees, hopes or is something: that is told with the rest."""
    by_id = {happening.id: happening for happening in now.happenings}

    def is_deed(change: Change) -> bool:
        refs = by_id[change.event].mentions
        return any(readings[ref.report].events[int(ref.event[1:])].event_class not in SAID for ref in refs)

    return [change for change in found if change.was is not None or is_deed(change)]


def _news(happening: Happening, known: set[str]) -> Evidence:
    """The latest assertion by a report that was not known before; the latest one of all if there is none."""
    fresh = [one for one in happening.history if one.evidence.report not in known]
    return (fresh or list(happening.history))[-1].evidence
