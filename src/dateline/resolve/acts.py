"""Acts upon plans: calling a meeting off, putting it off, reviving it changes its status without being it.

    "… the letter he sent last Thursday cancelling the summit"    → of "summit": cancelled, since last Thursday
    "a meeting, originally scheduled for June 12"                 → of "meeting": planned

The table of acts is `data/status_acts.tsv`. The time of an act is the act's, not the plan's.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.mention import Event, Reading, Status
from dateline.resolve.dating import event_when, iso, stands_in_words
from dateline.span import Evidence, beginning_in
from dateline.when import When

DONE: frozenset[Status] = frozenset({"happened", "under way"})


@dataclass(frozen=True, slots=True)
class Act:
    """Something done to a plan: the status it leaves it in, when it was done, and where that is told.

    `first` for the act that makes the plan, `by` the act's own event. `plan` is the time it gives the plan, if it does:
    "announced for Monday", "postponed to Wednesday".
    """

    status: Status
    since: str | None
    evidence: Evidence
    first: bool
    by: str
    plan: When | None = None


Acts = dict[tuple[str, str], list[Act]]
"""(report id, event id) of the plan's mention → the acts upon it."""


@cache
def act_table() -> dict[str, tuple[Status, bool]]:
    """Lemma → the status that the act leaves a plan in, and whether it is the act that makes the plan."""
    lines = files("dateline.data").joinpath("status_acts.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {row[0]: (row[1], row[2:] == ["first"]) for row in rows}  # type: ignore[misc]


def acts_on_plans(reading: Reading, acts: Acts) -> None:
    """Adds the acts of a report to `acts`: each event of the table whose object is another event's mention."""
    table = act_table()
    report = reading.report.id
    for event in reading.events:
        status, first = table.get(event.lemma.lower(), (None, False))
        if status is None or event.polarity == "-":
            continue
        # A plan that was made is itself told as planned; a revival that may come leaves it possible; any other act counts
        # only once it is done.
        if status == "planned" and not first and event.status in {"possible", "hypothetical"}:
            status = "possible"
        elif event.status not in DONE and not (status == event.status == "planned"):
            continue
        plan = _time_of_plan(event, reading)
        since = None if plan or status in {"planned", "possible"} else _time_of_act(event, reading)
        for target in _objects(event, reading):
            act = Act(status, since, Evidence(report, event.span), first, event.id, plan)
            acts[report, target.id].append(act)


def _time_of_plan(act: Event, reading: Reading) -> When | None:
    """The time that an act is told with, if it is that of the plan: "scheduled for June 12", "put off until Monday"."""
    if act.time is None:
        return None
    time = reading.times[int(act.time[1:])]
    before = reading.report.text[max(0, time.span.start - 12) : time.span.start].lower().split()
    return event_when(act) if before and before[-1] in {"for", "to", "until", "till"} else None


def _time_of_act(act: Event, reading: Reading) -> str | None:
    """Its own time, else that of the only past time that its sentence tells.

    "the letter that he sent last Thursday cancelling the summit"
    """
    if stands_in_words(act):
        return iso(event_when(act))
    sentence = next((s.span for s in reading.sentences if s.span.holds(act.span)), act.extent)
    inside = beginning_in(reading.events, sentence)
    told = [e for e in inside if e.status in DONE and e.tense == "past" and stands_in_words(e)]
    times = {iso(event_when(event)) for event in told}
    return times.pop() if len(times) == 1 else None


def _objects(act: Event, reading: Reading) -> list[Event]:
    """The events whose trigger lies in an object of the act: the first of each phrase is its head."""
    found = []
    for part in act.participants:
        if part.role in {"object", "topic"}:
            inside = [e for e in beginning_in(reading.events, part.span) if not e.span.touches(act.span)]
            found += inside[:1]
    return found


def acts_of(readings: Iterable[Reading]) -> Acts:
    """The acts upon plans in these readings."""
    acts: Acts = defaultdict(list)
    for reading in readings:
        acts_on_plans(reading, acts)
    return acts


def times_by_acts(reading: Reading, acts: Acts) -> dict[str, When | None]:
    """Event id → the time that acts give it in place of its own; `None` for one whose only time is another's.

    "cancelled the summit on Thursday" dates the cancelling, "a sitting announced for Monday" the sitting.
    """
    report = reading.report.id
    found: dict[str, When | None] = {}
    for event in reading.events:
        for act in acts.get((report, event.id), ()):
            if act.plan is not None:
                found[act.by] = None
                # What was held need not have been held when it was "first announced for".
                if event.status not in DONE:
                    found[event.id] = act.plan
            elif act.since and event.basis == "shared":
                found[event.id] = None
            elif act.first and event.begin is not None and reading.events[int(act.by[1:])].begin == event.begin:
                found[act.by] = None
    return found
