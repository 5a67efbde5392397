"""When an event takes place: the time expression that the grammar attaches to it.

    On Monday Hale left Kittery after talks that began in June.     On Monday → left     in June → began, talks

From a time's head word the way leads up through prepositions and nouns to the first event. A preposition may say that
the event lies not at the time but beyond it: "since June" gives a beginning, "until" and "by" an end, "after" and "before"
a bound. What happens in a "began", "was held" or "was scheduled for" shares the time of its verb (basis `shared`).
"""

from collections.abc import Callable
from dataclasses import replace

from dateline.annotate.events_arguments import Scene, light_verb
from dateline.mention import Event, Reading, Time
from dateline.when import of_iso

CLIMB = 12
REPORT_DAY_PERFECT = frozenset({"has", "have", "'ve", "'s"})


def bounded(time: Time, preposition: str) -> tuple[Time, bool]:
    """The interval after its preposition is heard, and whether the event lies within the time itself."""
    if preposition == "since":
        return replace(time, end=None, grain="span"), False
    if preposition in {"until", "till", "by"}:
        return replace(time, begin=None, grain="span"), False
    if preposition == "before":
        return replace(time, begin=None, end=time.begin, grain="span"), False
    if preposition == "after":
        return replace(time, begin=time.end, end=None, grain="span"), False
    return time, True


def attach(scene: Scene, reading: Reading, first_tokens: dict[str, tuple[int, int]]) -> dict[int, Time]:
    """The time of each trigger that has one; the first of several that lie within it."""
    found: dict[int, tuple[bool, int, Time]] = {}
    for time in reading.times:
        if time.begin is None and time.end is None:
            continue
        head = _head(scene, *first_tokens[time.id])
        if head is None:
            continue
        reached = _reach(scene, head)
        if reached is None:
            continue
        trigger, preposition, distance = reached
        interval, inside = bounded(time, preposition)
        rank = (inside, -distance)
        known = found.get(trigger)
        if known is None or rank > (known[0], -known[1]):
            found[trigger] = (inside, distance, interval)
    times = {trigger: time for trigger, (_, _, time) in found.items()}
    _share(scene, times)
    return times


def _head(scene: Scene, first: int, after: int) -> int | None:
    """The token of a time whose head lies outside it."""
    words = scene.words
    outside = [i for i in range(first, after) if not first <= words.head[i] < after or words.head[i] == i]
    return outside[0] if outside else None


def _reach(scene: Scene, token: int) -> tuple[int, str, int] | None:
    """The trigger that a time leads up to, the preposition on the way, and the number of steps."""
    words = scene.words
    preposition = ""
    if token in scene.triggers:
        return token, "", 0
    start = token
    for step in range(1, CLIMB):
        head = words.head[token]
        if head == token:
            return None
        dep = words.dep[token]
        if words.pos[head] in {"ADP", "SCONJ"} and not preposition:
            preposition = words.lower[head]
        if head in scene.triggers:
            goal = _intended(scene, head, token, dep, start)
            return goal, preposition, step
        if words.pos[head] in {"VERB", "AUX"}:
            goal2 = _event_of_verb(scene, head)
            return (goal2, preposition, step) if goal2 is not None else None
        token = head
    return None


def _event_of_verb(scene: Scene, verb: int) -> int | None:
    """The event that a verb which is none itself tells: the noun of a light verb, the complement of a copula."""
    words = scene.words
    for k in words.children[verb]:
        if k in scene.triggers and words.dep[k] in {"dobj", "nsubjpass", "attr", "acomp", "xcomp"}:
            return k
    for k in words.children[verb]:
        if k in scene.triggers and words.dep[k] == "nsubj":
            return k
    return None


def _intended(scene: Scene, head: int, token: int, dep: str, start: int) -> int:
    """A time after "verb + noun" usually tells when the verb happens, not the noun: "announced the visit on Monday"."""
    words = scene.words
    if words.pos[head] not in {"NOUN", "PROPN"} or dep != "prep" or words.lower[token] not in {"on", "at"}:
        return head
    verb = words.head[head]
    if words.dep[head] == "dobj" and verb in scene.triggers and not scene.labels(verb) & {"schedules"}:
        return verb
    return head


def _share(scene: Scene, times: dict[int, Time]) -> None:
    """Passes times on to events that take place with the dated one."""
    words = scene.words
    for trigger in sorted(scene.triggers):
        if trigger in times:
            continue
        source = _shares_with(scene, trigger, times)
        if source is not None:
            times[trigger] = replace(times[source], basis="shared")


def _shares_with(scene: Scene, trigger: int, times: dict[int, Time]) -> int | None:
    words = scene.words
    head, dep = words.head[trigger], words.dep[trigger]
    if words.pos[trigger] in {"NOUN", "PROPN"}:
        light = light_verb(scene, trigger)
        if light is not None and light in times:
            return light
        together = {"begins", "continues", "ends", "happens", "schedules"}
        if dep in {"nsubj", "nsubjpass", "dobj"} and head in times and scene.labels(head) & together:
            return head
        for k in words.children[trigger]:  # "a summit scheduled for 12 June"
            if words.dep[k] in {"acl", "relcl"} and k in times and scene.labels(k) & together:
                return k
        return None
    if head == trigger:
        return None
    if dep == "advcl" and words.tag[trigger] == "VBG" and head in times:
        return head
    if dep == "conj" and head in times and times[head].span.end <= _subject_start(scene, head, times[head]):
        return head  # "On Monday he left and sailed": a time in front counts for both
    if dep == "xcomp" and head in times and scene.labels(head) & {"schedules", "begins", "continues", "ends"}:
        return head
    return None


def _subject_start(scene: Scene, verb: int, time: Time) -> int:
    """Where the verb's subject starts, in characters; before everything if it has none, so that nothing is in front."""
    for k in scene.words.children[verb]:
        if scene.words.dep[k] in {"nsubj", "nsubjpass"}:
            return scene.starts[scene.words.left[k]]
    return -1


def on_report_day(event: Event, reading: Reading, applies: Callable[[Event], bool]) -> Event:
    """Dates an event that the report tells as news of its own day: "says", "has said". Basis `tense`, no time."""
    if event.begin is not None or event.end is not None or event.time is not None or not applies(event):
        return event
    when = of_iso(reading.report.published) if reading.report.published else None
    if when is None or when.begin is None or when.end is None:
        return event
    day = when.begin.replace(hour=0, minute=0, second=0)
    last = when.last_day
    if last is None or last != day.date():
        return event
    from datetime import timedelta

    return replace(event, begin=day, end=day + timedelta(days=1), grain="day", basis="tense")
