"""When an event takes place: the time expression that the grammar attaches to it.

    On Monday Hale left Kittery after talks that began in June.     On Monday → left     in June → began, talks

From a time's head word the way leads up through prepositions and nouns to the first event. A preposition may say that
the event lies not at the time but beyond it: "since June" gives a beginning, "until" and "by" an end, "after" and "before"
a bound. What happens in a "began", "was held" or "was scheduled for" shares the time of its verb (basis `shared`).
"""

from dataclasses import replace
from datetime import datetime, timedelta

from dateline.annotate import events_moves
from dateline.annotate.events_scene import Scene
from dateline.annotate.events_subjects import light_verb
from dateline.annotate.factuality_nouns import raised_verb
from dateline.annotate.times_direction import COMING
from dateline.mention import Event, Reading, Time
from dateline.when import days, of_iso

CLIMB = 12
DAY = timedelta(days=1)
NIGHT = 4
"""A report of before this hour tells as new what happened on the day before, or in the few hours since."""
BETWEEN = frozenset({"and", "again", "then", "also", "in", "on", "at", ","})


def bounded(time: Time, preposition: str) -> tuple[Time, bool]:
    """The interval after its preposition is heard, and whether the event lies within the time itself."""
    if preposition == "since":
        return replace(time, end=None, grain="span"), False
    if preposition in {"until", "till", "by"}:
        return replace(time, begin=None, grain="span"), False
    if preposition in {"before", "after"} and (day := _rest_of_day(time, preposition)) is not None:
        return day, True
    if preposition == "before":
        return replace(time, begin=None, end=time.begin, grain="span"), False
    if preposition == "after":
        return replace(time, begin=time.end, end=None, grain="span"), False
    return time, True


def _rest_of_day(time: Time, preposition: str) -> Time | None:
    """ "before dawn on Monday", "shortly after 6 p.m.": the part of the same day that lies on that side of the hour."""
    if time.begin is None or time.end is None or time.grain not in {"second", "minute", "hour", "part"}:
        return None
    midnight = datetime.combine(time.begin.date(), datetime.min.time())
    begin, end = (midnight, time.begin) if preposition == "before" else (time.begin, midnight + DAY)
    return replace(time, begin=begin, end=end, grain="part") if begin < end else None


def attach(scene: Scene, reading: Reading, tokens: dict[str, tuple[int, int]]) -> dict[int, list[Time]]:
    """The times of each trigger that has one: the nearest that it lies within, with those joined to that one by "and"."""
    found: dict[int, list[tuple[tuple[bool, int], int, Time]]] = {}
    calendar: set[int] = set()
    moved = {k for move in scene.moves.values() if move.plan in scene.triggers for k in (*move.to, *move.source)}
    for time in reading.times:
        head = _head(scene, *tokens[time.id])
        if (
            head is None
            or head in moved
            or (time.begin is None and time.end is None)
            or _is_no_date(scene, time, *tokens[time.id])
        ):
            continue
        reached = _reach(scene, head)
        if reached is not None:
            trigger, preposition, distance = reached
            if _is_put_on_calendar(scene, trigger, preposition):
                calendar.add(trigger)
                preposition = ""
            interval, inside = bounded(time, preposition)
            found.setdefault(trigger, []).append(((inside, -distance), head, interval))
    times: dict[int, list[Time]] = {}
    for trigger, several in found.items():
        _, nearest, first = max(several, key=lambda item: (item[0], -item[1]))
        joined = [
            t
            for _, head, t in several
            if head != nearest and t.grain == first.grain and _joined(scene, tokens[t.id], tokens[first.id])
        ]
        times[trigger] = sorted([first, *joined], key=lambda t: t.span)
    for trigger in calendar & _share(scene, times):
        del times[trigger]  # the day is that of the talks scheduled for it, not of the scheduling
    time_at = {token: time for time in reading.times for token in range(*tokens[time.id])}
    for move in scene.moves.values():
        if move.plan is None or move.plan not in scene.triggers:
            continue
        if given := events_moves.new_times(move, times.get(move.plan, []), time_at):
            times[move.plan] = given
    return times


def _is_put_on_calendar(scene: Scene, trigger: int, preposition: str) -> bool:
    """ "scheduled for Monday", "expected on Monday", "put off until Monday": another event is to be on that day."""
    if trigger in scene.moves:
        return preposition in {"until", "till", "to", "for"}
    return "schedules" in scene.labels(trigger) and preposition in {"for", "on", "in", "at", ""}


def _is_no_date(scene: Scene, time: Time, first: int, after: int) -> bool:
    """Part of a name ("the Winter Olympics"), compared ("an hour earlier than planned"), or counted in ("the third time")."""
    words = scene.words
    head = words.head[after - 1]
    if time.type == "DURATION" and words.lower[head] in {"in", "within"} and words.lemma[words.head[head]] == "time":
        return True  # "the third time in a decade"; but "for the first time in May"
    modifies = words.dep[after - 1] == "compound" and head == after
    named = modifies and words.pos[head] == "PROPN"
    colour = modifies and words.lower[first] in {"midnight", "noon"} and head not in scene.triggers  # "midnight blue"
    return named or colour or (after < len(words.lower) and words.lower[after] == "than")


def _joined(scene: Scene, former: tuple[int, int], latter: tuple[int, int]) -> bool:
    """ "in 2010 and 2016", "in 2010 and again in 2016": nothing but such words stands between the two."""
    between = scene.words.lower[min(former[1], latter[1]) : max(former[0], latter[0])]
    return "and" in between and len(between) <= 4 and BETWEEN.issuperset(between)


def _head(scene: Scene, first: int, after: int) -> int | None:
    """The token of a time whose head lies outside it."""
    words = scene.words
    outside = [i for i in range(first, after) if not first <= words.head[i] < after or words.head[i] == i]
    return outside[0] if outside else None


def _reach(scene: Scene, token: int) -> tuple[int, str, int] | None:
    """The trigger that a time leads up to, the preposition on the way, and the number of steps."""
    words = scene.words
    if token in scene.triggers:
        return token, "", 0
    preposition = ""
    for step in range(1, CLIMB):
        head = words.head[token]
        if head == token:
            return None
        if words.pos[head] in {"ADP", "SCONJ"} and not preposition:
            preposition = words.lower[head]
        goal = _intended(scene, head, token) if head in scene.triggers else None
        if goal is None and words.pos[head] in {"VERB", "AUX"}:
            goal = _event_of_verb(scene, head)
            if goal is None:
                return None
        if goal is not None:
            return goal, preposition, step
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


def _intended(scene: Scene, head: int, token: int) -> int:
    """A time after "verb + noun" usually tells when the verb happens, not the noun: "announced the visit on Monday"."""
    words = scene.words
    behind_noun = words.pos[head] in {"NOUN", "PROPN"} and words.dep[token] == "prep"
    if not behind_noun or words.lower[token] not in {"on", "at"}:
        return head
    verb = words.head[head]
    coming = any(words.lower[k] in COMING for k in words.children[head])  # "announced the impending visit on Monday"
    told = words.dep[head] == "dobj" and verb in scene.triggers and not coming
    return verb if told and "schedules" not in scene.labels(verb) else head


TOGETHER = frozenset({"begins", "continues", "ends", "happens", "schedules"})
ROUNDS = 2
"""How often times are passed on: from "as planned on Friday" to "proceed", and from there to "the talks"."""


def _share(scene: Scene, times: dict[int, list[Time]]) -> set[int]:
    """Passes times on to events that take place with the dated one; says whose were passed on."""
    given: set[int] = set()
    for _ in range(ROUNDS):
        for trigger in sorted(scene.triggers):
            if trigger not in times and (source := _shares_with(scene, trigger, times)) is not None:
                times[trigger] = [replace(time, basis="shared") for time in times[source]]
                given.add(source)
    return given


def _shares_with(scene: Scene, trigger: int, times: dict[int, list[Time]]) -> int | None:
    """The dated event whose time holds for this one too."""
    words = scene.words
    head, dep = words.head[trigger], words.dep[trigger]
    if words.pos[trigger] in {"NOUN", "PROPN"}:
        light = light_verb(scene, trigger)
        if light is not None and light in times:
            return light
        above = words.head[light] if light is not None and words.dep[light] == "xcomp" else None
        if above in times and above is not None and scene.labels(above) & TOGETHER:
            return above  # "on Monday they were expected to hold talks"
        if dep in {"nsubj", "nsubjpass", "dobj"} and head in times and scene.labels(head) & TOGETHER:
            return head
        if (raised := raised_verb(scene, trigger)) in times and raised is not None:
            return raised  # "the race is to be held on Monday"
        for k in words.children[trigger]:  # "a summit scheduled for 12 June"
            if words.dep[k] in {"acl", "relcl"} and k in times and scene.labels(k) & (TOGETHER | {"light"}):
                return k  # and "an accord reached in 1901"
            if words.dep[k] == "relcl" and (due := _due(scene, k, times)) is not None:
                return due
        return None
    for k in words.children[trigger]:
        if words.dep[k] == "advcl" and k in times and "schedules" in scene.labels(k) and words.tag[k] == "VBN":
            return k  # "proceed as planned on Friday"
        if words.dep[k] in {"nsubj", "nsubjpass"} and k in times and scene.labels(trigger) & TOGETHER - {"schedules"}:
            return k  # "Thursday's meeting began"
        if words.dep[k] == "nsubj" and k in times and _is_deed_of_day(scene, trigger, k, times[k][0]):
            return k  # "Monday's raid killed six"
    for k in words.children[trigger]:
        if words.dep[k] == "dobj" and k in times and "during" in scene.labels(trigger):
            return k  # "won Sunday's election"
    for k in words.children[trigger]:
        if words.dep[k] == "advcl" and k in times and _is_when(scene, k):
            return k  # "When they met on Friday, Hale wept"
    for k in words.children[trigger]:
        if k in times and _shares_end(scene, trigger, k):
            return k
    if head == trigger:
        return None
    if dep == "relcl" and head in scene.timed and _is_when(scene, trigger):
        up = words.head[words.head[head]] if words.pos[words.head[head]] == "ADP" else words.head[head]
        return up if up in times else None  # "wept on Tuesday, when they met"
    if dep == "advcl" and head in times and (words.tag[trigger] == "VBG" or _is_when(scene, trigger)):
        return head
    if dep == "acl" and words.tag[trigger] == "VBG":  # "the letter he sent on Monday cancelling the talks"
        return next((k for k in words.children[head] if words.dep[k] == "relcl" and k in times), None)
    if dep == "conj" and head in times and times[head][0].span.end <= _subject_start(scene, head):
        return head  # "On Monday he left and sailed": a time in front counts for both
    if dep in {"attr", "acomp"} and head in times:
        return head  # "became public in May"
    if dep == "xcomp" and head in times and scene.labels(head) & {"schedules", "begins", "continues", "ends"}:
        return head
    return None


def _due(scene: Scene, copula: int, times: dict[int, list[Time]]) -> int | None:
    """ "the election, which was due in October": the dated adjective of a relative clause."""
    words = scene.words
    kids = (k for k in words.children[copula] if words.dep[k] == "acomp" and k in times)
    return next((k for k in kids if "schedules" in scene.labels(k)), None)


def _is_deed_of_day(scene: Scene, verb: int, noun: int, time: Time) -> bool:
    """Does what is told with its own day do something to something: "Monday's raid killed six", not "led to a trial"?"""
    words = scene.words
    own = any(words.dep[k] in {"poss", "compound", "amod", "nmod"} and k in scene.timed for k in words.children[noun])
    simple = words.tag[verb] == "VBD" and not any(words.dep[k] == "aux" for k in words.children[verb])
    acts = any(words.dep[k] == "dobj" for k in words.children[verb])
    return own and simple and acts and time.grain in {"day", "part", "hour", "minute"}


def _is_when(scene: Scene, verb: int) -> bool:
    """Is it a clause with "when" about the past, which tells of the same time: "on Friday, when he left"?"""
    words = scene.words
    return words.tag[verb] == "VBD" and any(words.lower[k] == "when" for k in words.children[verb])


def _shares_end(scene: Scene, verb: int, conjunct: int) -> bool:
    """ "derailed and overturned on Monday": a time behind counts for both verbs if the first stands bare."""
    words = scene.words
    bare = not any(k > verb and words.dep[k] not in {"cc", "conj", "punct"} for k in words.children[verb])
    own = any(words.dep[k] in {"nsubj", "nsubjpass", "aux"} for k in words.children[conjunct])
    return words.dep[conjunct] == "conj" and bare and not own


def _subject_start(scene: Scene, verb: int) -> int:
    """Where the verb's subject starts, in characters; before everything if it has none, so that nothing is in front."""
    for k in scene.words.children[verb]:
        if scene.words.dep[k] in {"nsubj", "nsubjpass"}:
            return scene.starts[scene.words.left[k]]
    return -1


def on_report_day(event: Event, reading: Reading) -> Event:
    """The event on the report's day, if it has no time and that day is known. Basis `tense`, no time expression."""
    if event.begin is not None or event.end is not None:
        return event
    when = of_iso(reading.report.published) if reading.report.published else None
    if when is None or when.first_day is None or when.first_day != when.last_day:
        return event
    # A clock that stands at midnight sharp is mostly a date that a program wrote out.
    sharp = when.begin is not None and when.begin == datetime(*when.begin.timetuple()[:3])
    if when.begin is not None and not sharp and when.grain in {"second", "minute", "hour"} and when.begin.hour < NIGHT:
        night = days(when.first_day - DAY, when.first_day)  # told by night, it may be of the evening before
        return replace(event, begin=night.begin, end=night.end, grain="span", basis="tense")
    day = days(when.first_day, when.first_day)
    return replace(event, begin=day.begin, end=day.end, grain="day", basis="tense")
