"""What the page and the API answer: the output contract's records for a view of an open store.

    opened.answer(answers.timeline, View(as_of=date(1905, 8, 28)))
    →  {"story": None, "as_of": "1905-08-28", "entries": [{"date": "1905-08-29", "status": "planned", …}, …]}

Each answer is a function of the open store and a view, so that it can be kept; here are those that the command line
gives too, in the same words. The others lie in the files beside: `answers_people`, `answers_places`, `answers_reports`,
`answers_search`, `answers_exports`, `answers_record`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from dateline.chronology import Chronology
from dateline.known import Known
from dateline.record import (
    Record,
    change_record,
    chronology_record,
    disagreement_record,
    entity_record,
    happening_record,
    saying_record,
    story_record,
)
from dateline.resolve.sayings import sayings as find_sayings
from dateline.serve.opened import OpenStore
from dateline.serve.view import View
from dateline.story import Happening, Resolved, Saying
from dateline.tell.changes import changes as compare
from dateline.tell.choose import timeline as choose
from dateline.tell.find import Lookup, about_name, find_entities, lookup_of, plain


def stories(opened: OpenStore, view: View) -> list[Record]:
    """`dateline stories`: all of them, whatever story the view shows."""
    return [story_record(story) for story in opened.outline(View(as_of=view.as_of)).resolved.stories]


def copies(opened: OpenStore, view: View) -> list[list[str]]:
    """`dateline copies`."""
    return [list(group) for group in opened.outline(view).resolved.copies]


def entities(opened: OpenStore, view: View) -> list[Record]:
    """`dateline entities`; with `about` those of that name."""
    found = opened.known(view).resolved.entities
    return [entity_record(one) for one in (find_entities(found, view.about) if view.about else found)]


def events(opened: OpenStore, view: View) -> list[Record]:
    """`dateline events`, filtered by whom they are about, time, place, status and source."""
    return [happening_record(one) for one in happenings(opened, view)]


def timeline(opened: OpenStore, view: View) -> Record:
    """`dateline timeline`, filtered by place, status and source too."""
    return chronology_record(chronology(opened, view))


def quotes(opened: OpenStore, view: View) -> list[Record]:
    """`dateline quotes`; with `by` (or `about`) only what that one said."""
    return [saying_record(one) for one in sayings(opened, view)]


def changes(opened: OpenStore, view: View) -> list[Record]:
    """`dateline changes`: since the view's day; none without one."""
    if view.since is None:
        return []
    now, was = opened.known(view), opened.since(view)
    return [change_record(change) for change in compare(was.resolved, now.resolved, now.readings)]


def disagreements(opened: OpenStore, view: View) -> list[Record]:
    """`dateline disagreements`."""
    known = opened.known(view)
    texts = {name: report.text for name, report in known.reports.items()}
    return [disagreement_record(one, texts) for one in known.resolved.disagreements]


# --- the things themselves, for the other answers ---


def chronology(opened: OpenStore, view: View) -> Chronology:
    """The lines of the view."""

    def make() -> Chronology:
        known = opened.known(view)
        return choose(
            known.readings, _filtered(opened, known, view), story=view.story, as_of=known.as_of,
            dates=view.dates, sentences=view.sentences, begin=view.begin, end=view.end,
        )  # fmt: skip

    return opened.keep("chronology", view, make)


def happenings(opened: OpenStore, view: View) -> tuple[Happening, ...]:
    """The happenings that pass the view's filters, in event time."""
    known = opened.known(view)
    return tuple(one for one in _filtered(opened, known, view) if _within(one, view))


def sayings(opened: OpenStore, view: View) -> list[Saying]:
    """The quotes of the view's speaker, source and time; all of them without."""
    known = opened.known(view)
    whole = View(as_of=view.as_of, story=view.story)
    found = opened.keep("sayings", whole, lambda: find_sayings(known.readings.values(), known.resolved.entities))
    asked = [find_entities(known.resolved.entities, name) for name in (view.by, view.about) if name]
    if asked:
        of_speaker = opened.keep("sayings by speaker", whole, lambda: _by_speaker(opened, whole))
        numbers = [{n for one in speakers for n in of_speaker.get(one.id, ())} for speakers in asked]
        found = [found[n] for n in sorted(set.intersection(*numbers))]
    if view.source is not None:
        wanted = {name for name, report in known.reports.items() if plain(report.source or "") == plain(view.source)}
        found = [one for one in found if wanted.intersection(w.report for w in (one.witness, *one.also_in))]
    return found


def _by_speaker(opened: OpenStore, whole: View) -> dict[str, list[int]]:
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(sayings(opened, whole)):
        if one.entity is not None:
            numbers[one.entity].append(number)
    return numbers


def lookup(opened: OpenStore, view: View) -> Lookup:
    """Names and what is told of them, to be looked up for every name that is asked for."""
    known = opened.known(view)
    whole = View(as_of=view.as_of, story=view.story)
    return opened.keep("lookup", whole, lambda: lookup_of(known.resolved, known.readings))


def _filtered(opened: OpenStore, known: Known, view: View) -> Iterable[Happening]:
    """The happenings of the view's person, place, statuses and source; of its time `choose` takes care."""
    found: Iterable[Happening] = known.resolved.happenings
    if view.about is not None:
        found = about_name(known.resolved, known.readings, view.about, lookup(opened, view))
    if view.place is not None:
        places = _places(known.resolved, view.place)
        found = (one for one in found if one.place is not None and plain(one.place) in places)
    if view.statuses:
        found = (one for one in found if one.status in view.statuses)
    if view.source is not None:
        found = _by_source(found, known, view.source)
    return list(found)


def _places(resolved: Resolved, name: str) -> set[str]:
    """What a place may be called, in plain words."""
    found = find_entities([e for e in resolved.entities if e.kind == "place"], name)
    return {plain(name), *(plain(entity.name) for entity in found)}


def _by_source(found: Iterable[Happening], known: Known, source: str) -> Iterator[Happening]:
    """Those that this outlet tells of, be it in a copy."""
    wanted = plain(source)
    its = {name for name, report in known.reports.items() if plain(report.source or "") == wanted}
    for one in found:
        if wanted in map(plain, one.sources) or any(ref.report in its for ref in one.mentions):
            yield one


def _within(happening: Happening, view: View) -> bool:
    """Does it certainly not lie outside the view's time? What has no date is outside every bound."""
    if view.begin is None and view.end is None:
        return True
    when = happening.when
    if when is None:
        return False
    first, last = when.first_day, when.last_day or when.first_day
    return not ((view.begin and last and last < view.begin) or (view.end and first and first > view.end))
