"""The status of a happening is the history of what reports assert of it, in report time.

    24 May  "… called off the summit"                    cancelled   (since 24 May)
    29 May  "… that the summit may proceed as planned"   possible
    31 May  "the meeting, originally scheduled for June 12 but later cancelled, can be restored"
                                                         planned, cancelled, possible

Two things give an assertion: the mention itself ("the summit may proceed") and an *act upon the plan* whose object the
mention is ("cancelled the summit"). An act may have its own date, kept as `since`. Within a report acts come first, in
the order of their dates, since they tell how it came to what the report says of now. An act that moves a plan asserts its
new time, and before that the old one.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import reduce

from dateline.mention import Status
from dateline.resolve.acts import DONE, Act, Acts
from dateline.resolve.dating import combine, iso
from dateline.resolve.occurrence import Occurrence
from dateline.story import Assertion
from dateline.when import When, of_iso


def history_of(mentions: Sequence[Occurrence], acts: Acts) -> tuple[Assertion, ...]:
    """The assertions about a happening in report time. `mentions` are in report time; each report has its say once."""
    by_report: dict[str, list[Occurrence]] = {}
    for one in mentions:
        by_report.setdefault(one.report, []).append(one)
    history: list[Assertion] = []
    known: When | None = None
    for report, ones in by_report.items():
        known = reduce(combine, (one.when for one in ones), known)
        published = ones[0].reading.report.published
        as_of = published.split("/")[-1][:10] if published else None
        begin = next((iso(one.when) for one in reversed(ones) if one.when), None)
        done = [act for one in ones for act in acts.get((report, one.event.id), ())]
        done = sorted(dict.fromkeys(done), key=lambda act: (not act.first, act.since or as_of or "", act.evidence))
        for act in done:
            history += _assertions(act, as_of, begin, history)
        acted = {one.event.id: acts.get((report, one.event.id), []) for one in ones}
        stand, status = stand_of(ones, {event: {act.status for act in some} for event, some in acted.items()}, known)
        if history and (_says_nothing(stand, known) or _was_a_plan(stand, status, history)):
            continue
        if not any(act.moves and act.plan for act in acted[stand.event.id]) or stand.event.status in DONE:
            history.append(Assertion(as_of, status, begin, stand.evidence))
    return tuple(_without_repeats(history))


def _says_nothing(stand: Occurrence, known: When | None) -> bool:
    """Is it a noun alone, of a plan whose day nobody has told: "larger than the protests of the spring"?"""
    return known is None and stand.event.status in DONE and not stand.tells_status


def _was_a_plan(stand: Occurrence, status: Status, told: Sequence[Assertion]) -> bool:
    """Is it told as a plan of a day that is over, and known to have happened: "we were to meet last summer"?"""
    published = of_iso(stand.reading.report.published) if stand.reading.report.published else None
    over = stand.when is not None and published is not None and stand.when.ended_before(published)
    return status == "planned" and over and any(one.status in DONE for one in told)


def _assertions(act: Act, as_of: str | None, begin: str | None, told: Sequence[Assertion]) -> list[Assertion]:
    """What an act asserts. One that moves a plan tells when it was to be before, unless that is known."""
    found = []
    if act.old is not None and not (told and told[-1].begin == iso(act.old)):
        found.append(Assertion(as_of, "planned", iso(act.old), act.evidence))
    return [*found, Assertion(as_of, act.status, iso(act.plan) if act.plan else begin, act.evidence, act.since)]


def stand_of(
    mentions: Sequence[Occurrence], acted: Mapping[str, set[Status]], known: When | None = None
) -> tuple[Occurrence, Status]:
    """A report's stand on a happening, and the mention that gives it: of the status most mentions have, the last one.

    What the author says counts before what others are quoted as saying. A mention says nothing of the stand if its status
    is what an act upon it left it in ("the meeting, cancelled last week, …": `acted`), nor does a noun alone ("plans for a
    summit"); they count only where no mention says more. What lies ahead has not happened: by its own words or, where a
    report gives no time, by what was `known` of it until then.
    """
    chosen = mentions[0] if len(mentions) == 1 else _spoken_for(mentions, acted)
    status = chosen.event.status
    times: list[When | None] = [one.when for one in mentions if one.when]
    if not times and not chosen.tells_status:
        times = [known]
    if status in DONE and any(_lies_ahead(when, chosen) for when in times):
        status = "planned"
    return chosen, status


def _spoken_for(mentions: Sequence[Occurrence], acted: Mapping[str, set[Status]]) -> Occurrence:
    free = [one for one in mentions if one.event.status not in acted.get(one.event.id, ())]
    telling = [one for one in free if one.tells_status] or free or list(mentions)
    own = [one for one in telling if one.event.source == "author"] or telling
    counts = Counter(one.event.status for one in own)
    most = max(counts.values())
    return next(one for one in reversed(own) if counts[one.event.status] == most)


def _lies_ahead(when: When | None, one: Occurrence) -> bool:
    """Does it begin after the day of the report, and is not told in the past?"""
    if when is None or when.begin is None or not one.reading.report.published or one.event.tense == "past":
        return False
    published = of_iso(one.reading.report.published)
    over = published.midnight_after if published else None
    return over is not None and when.begin >= over


def _without_repeats(history: list[Assertion]) -> list[Assertion]:
    kept: list[Assertion] = []
    for one in history:
        last = kept[-1] if kept else None
        if last and (last.status, last.begin, last.as_of) == (one.status, one.begin, one.as_of):
            continue
        kept.append(one)
    return kept
