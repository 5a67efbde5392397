"""Where a happening without a time of its own is told: on the day that its report has come to.

    "The envoy landed at Rye on Monday.  He said he was content.  The mayor greeted him."     report of Wednesday
     landed: Monday, in words             said, greeted: Monday, the day that was set last

A date that was found so has the basis `bounded`. It serves where a reader asks for a given number of dates and sentences,
or for all that one person had part in; a full chronology leaves such happenings out rather than date them by guess.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from dateline.mention import Event, Reading
from dateline.resolve.dating import stands_in_words
from dateline.resolve.ordering import only_bounded
from dateline.resolve.stories import published_day
from dateline.span import Span
from dateline.story import Happening
from dateline.tell.choose_lines import FACT, SHORT, event_of, news_day, sentence_of
from dateline.when import When


def placed(happenings: Iterable[Happening], readings: Mapping[str, Reading]) -> list[Happening]:
    """The happenings, those without a time in words put where their report tells them: see `places_of`.

    Such a date has the basis `bounded`. What is planned, possible or denied is nowhere until somebody says when.
    """
    places: dict[str, dict[str, date]] = {}
    result = []
    for happening in happenings:
        known = happening.when is not None and happening.when.begin is not None and not only_bounded(happening.when)
        if known and any(stands_in_words(event_of(readings, ref)) for ref in happening.mentions):
            result.append(happening)
            continue
        first = happening.mentions[0]
        if first.report not in places:
            places[first.report] = places_of(readings[first.report])
        event, day = event_of(readings, first), places[first.report].get(first.event)
        if day is not None and event.status in FACT:
            result.append(replace(happening, when=_on(day)))
        elif known:
            result.append(happening)
    return result


def _on(day: date) -> When:
    begin = datetime.combine(day, time())
    return When(begin, begin + timedelta(days=1), "day", "bounded")


def places_of(reading: Reading) -> dict[str, date]:
    """Event id → the day that it is told of, for the events whose time does not stand in words.

    Beside a dated event of the same sentence its day; else the last day of news that was set before; else, unless it is
    told in the present or is dated to the report's day anyhow, the day of publication.
    """
    published = published_day(reading.report)
    events: dict[Span, list[Event]] = defaultdict(list)
    for event in reading.events:
        sentence = sentence_of(reading, event.span)
        if sentence is not None:
            events[sentence].append(event)
    places: dict[str, date] = {}
    set_before: date | None = None
    for inside in events.values():
        dated = [(number, e) for number, e in enumerate(inside) if e.begin and stands_in_words(e) and e.grain in SHORT]
        for number, event in enumerate(inside):
            if stands_in_words(event):
                continue
            day = None if event.tense == "present" else set_before
            if dated and event.begin is None:
                nearest = min(dated, key=lambda pair: abs(pair[0] - number))[1]
                day = nearest.begin.date() if nearest.begin else day
            day = day or (published if event.begin is None else None)
            if day is not None:
                places[event.id] = day
        set_before = next((day for e in inside if (day := news_day(e, published))), set_before)
    return places
