"""Acts upon plans: calling a meeting off, putting it off, reviving it changes its status without being it.

    "… the letter he sent last Thursday cancelling the summit"    → of "summit": cancelled, since last Thursday
    "a meeting, originally scheduled for June 12"                 → of "meeting": planned
    "Friday's sitting was moved to Monday"                        → of "sitting": planned, for Monday, once for Friday

The table of acts is `data/status_acts.tsv`. The time of an act is the act's, not the plan's.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.mention import Event, Reading, Status
from dateline.resolve.dating import event_when, iso, stands_in_words
from dateline.resolve.occurrence import is_definite
from dateline.span import Evidence, beginning_in
from dateline.when import When, of_iso

DONE: frozenset[Status] = frozenset({"happened", "under way"})


@dataclass(frozen=True, slots=True)
class Act:
    """Something done to a plan: the status it leaves it in, when it was done, and where that is told.

    `first` for the act that makes the plan, `by` the act's own event. `plan` is the time it gives the plan, if it does:
    "announced for Monday", "postponed to Wednesday"; of an act that `moves` the plan, `old` is the time it had before.
    """

    status: Status
    since: str | None
    evidence: Evidence
    first: bool
    by: str
    plan: When | None = None
    moves: bool = False
    old: When | None = None


Acts = dict[tuple[str, str], list[Act]]
"""(report id, event id) of the plan's mention → the acts upon it."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a word does to a plan: the status it leaves it in; see the table for the flags."""

    status: Status
    first: bool = False
    moves: bool = False
    timed: bool = False
    tells: bool = False
    again: bool = False


@cache
def act_table() -> dict[str, Kind]:
    """Lemma, with particle → what it does to a plan."""
    lines = files("dateline.data").joinpath("status_acts.tsv").read_text(encoding="utf-8").splitlines()
    rows = ([*line.split("\t"), ""] for line in lines if line and not line.startswith("#"))
    return {row[0]: Kind(row[1], **dict.fromkeys(row[2].split(), True)) for row in rows}  # type: ignore[arg-type]


def acts_on_plans(reading: Reading, acts: Acts) -> None:
    """Adds the acts of a report to `acts`: each event of the table whose object is another event's mention."""
    table = act_table()
    report = reading.report.id
    for event in reading.events:
        kind = table.get(event.lemma.lower())
        if kind is None or event.polarity == "-":
            continue
        # A plan that was made is itself told as planned; a revival that may come leaves it possible; any other act counts
        # only once it is done.
        status = kind.status
        if status == "planned" and not kind.first and event.status in {"possible", "hypothetical"}:
            status = "possible"
        elif event.status not in DONE and not (status == event.status == "planned"):
            continue
        targets = _objects(event, reading, kind)
        old, plan = _times_of_plan(event, kind, targets, reading)
        if kind.timed and plan is None:
            continue
        targets = [target for target in targets if _is_acted_on(target, kind, plan, reading)]
        since = None if status in {"planned", "possible"} and not kind.moves else _time_of_act(event, reading, plan)
        for target in targets:
            act = Act(status, since, Evidence(report, event.span), kind.first, event.id, plan, kind.moves, old)
            acts[report, target.id].append(act)


def _is_acted_on(target: Event, kind: Kind, plan: When | None, reading: Reading) -> bool:
    """Is it a plan that this is done to? What is announced may have happened, and what is restored may be no event."""
    if kind.tells and plan is None and target.status in DONE:
        return _lies_ahead(target, reading)
    return not kind.again or is_definite(target.span, reading.report.text)


def _lies_ahead(event: Event, reading: Reading) -> bool:
    published = of_iso(reading.report.published) if reading.report.published else None
    return bool(event.begin and published and published.end and event.begin >= published.end)


def _times_of_plan(act: Event, kind: Kind, targets: list[Event], reading: Reading) -> tuple[When | None, When | None]:
    """The time that the plan had, and the one that it has by the act: "scheduled for June 12", "put off until Monday".

    The new one stands with the act itself or with the plan; a plan that moved is told as two events, one of each day.
    """
    if kind.moves:
        for target in reversed(targets):
            if _is_given(target, reading):
                before = next((one for one in targets if one is not target and one.begin is not None), None)
                return event_when(before) if before else None, event_when(target)
        if len(targets) > 1 and targets[0].span == targets[-1].span:
            return event_when(targets[0]), event_when(targets[-1])  # "put off from Tuesday, was held on Wednesday"
    given = event_when(act) if _is_given(act, reading) else None
    if kind.first and given is None and len(targets) > 1:
        return None, event_when(targets[0])  # "planned for Friday, was moved to Monday": what was planned is the first
    return None, given


def _is_given(event: Event, reading: Reading) -> bool:
    """Is its time one that a plan is given, or moved by?"""
    if event.time is None:
        return False
    time = reading.times[int(event.time[1:])]
    before = reading.report.text[max(0, time.span.start - 12) : time.span.start].lower().split()
    return time.type == "DURATION" or (bool(before) and before[-1] in {"for", "to", "until", "till"})


def _time_of_act(act: Event, reading: Reading, plan: When | None) -> str | None:
    """Its own time, else that of the only past time that its sentence tells.

    "the letter that he sent last Thursday cancelling the summit"
    """
    if stands_in_words(act):
        return None if event_when(act) == plan else iso(event_when(act))
    number = bisect_right(reading.sentences, act.span.start, key=lambda sentence: sentence.span.start) - 1
    around = [s.span for s in reading.sentences[max(0, number) : number + 1] if s.span.holds(act.span)]
    inside = beginning_in(reading.events, around[0] if around else act.extent)
    told = [e for e in inside if e.status in DONE and e.tense == "past" and stands_in_words(e)]
    times = {iso(event_when(event)) for event in told}
    return times.pop() if len(times) == 1 else None


def _objects(act: Event, reading: Reading, kind: Kind) -> list[Event]:
    """The events whose trigger lies in an object of the act: the first of each phrase is its head.

    A plan that was moved has two events with one trigger. "The sitting moved to Monday" tells of no object.
    """
    wanted = {"object", "topic"}
    if kind.moves and not any(part.role in wanted for part in act.participants):
        wanted = {"actor"}
    found = []
    for part in act.participants:
        if part.role in wanted:
            inside = [e for e in beginning_in(reading.events, part.span) if not e.span.touches(act.span)]
            found += [e for e in inside if e.span == inside[0].span]
    return found


def acts_of(readings: Iterable[Reading]) -> Acts:
    """The acts upon plans in these readings."""
    acts: Acts = defaultdict(list)
    for reading in readings:
        acts_on_plans(reading, acts)
    return acts


def moved_by_acts(reading: Reading, acts: Acts) -> frozenset[str]:
    """The ids of the events whose plan an act gives another time: both, where it is told with its old day and its new one."""
    report = reading.report.id
    return frozenset(e.id for e in reading.events if any(a.moves and a.plan for a in acts.get((report, e.id), ())))


def times_by_acts(reading: Reading, acts: Acts) -> dict[str, When | None]:
    """Event id → the time that acts give it in place of its own; `None` for one whose only time is another's.

    "cancelled the summit on Thursday" dates the cancelling, "a sitting announced for Monday" the sitting.
    """
    report = reading.report.id
    found: dict[str, When | None] = {}
    for event in reading.events:
        for act in acts.get((report, event.id), ()):
            if act.moves and act.plan is not None:
                if event_when(reading.events[int(act.by[1:])]) == act.plan:
                    found[act.by] = None
                if event.begin is None:
                    found[event.id] = act.plan
            elif act.plan is not None:
                found[act.by] = None
                # What was held need not have been held when it was "first announced for", nor is what has moved since.
                if event.status not in DONE and not (act.first and event.begin is not None):
                    found[event.id] = act.plan
            elif act.since and event.basis == "shared":
                found[event.id] = None
            elif act.first and event.begin is not None and reading.events[int(act.by[1:])].begin == event.begin:
                found[act.by] = None
    return found
