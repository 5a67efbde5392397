"""Every sentence that could stand in a chronology, with the days it can be told of.

    report of 30 August   "The envoys met at the navy yard on Tuesday."    told of 29 August, in words
                          "Both sides put forward their terms."            no day of its own: the report's occasion

A report is written on an *occasion*: the day, in its own words, of the news that it tells first ("on Tuesday"), else the
day on which it was published. What a report says without a time is told of that occasion, as the tenses of a narrative
go on from the last time that was set (Reichenbach 1947; Partee 1984). A report that is a chronology ("9 August: …") has no
occasion: its lines are told of the dates they stand under.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dateline.mention import Event, Reading
from dateline.report import TOLD
from dateline.resolve.dating import stands_in_words
from dateline.resolve.stories import published_day
from dateline.span import Span
from dateline.story import EventRef

LATE = 7
"""Days after which news is no longer told as news: a day further back is no occasion."""
OPENING = 30
"""Sentences in which a report says on which day its news happened."""
LEAD = 5
"""Sentences with which a report begins; where a list of dates begins in them, it is all that the report is."""
SHORT = frozenset({"second", "minute", "hour", "part", "day"})
FACT = frozenset({"happened", "under way"})


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a report.

    `number` counts the told sentences of the report. `days` are the days of which it tells something in words,
    `mentioned` these and those that it names at all, `occasion` the day of its report's news, if it has one.
    """

    report: str
    span: Span
    text: str
    number: int
    published: date | None
    occasion: date | None
    days: frozenset[date]
    mentioned: frozenset[date]
    events: tuple[Event, ...]


def sentence_of(reading: Reading, span: Span) -> Span | None:
    """The sentence that holds a span; `None` if it stands in a passage that is not told (a caption, say)."""
    index = bisect_right(reading.sentences, span.start, key=lambda s: s.span.start) - 1
    if index < 0:
        return None
    sentence = reading.sentences[index]
    passages = reading.report.passages
    if passages and (sentence.passage < 0 or passages[sentence.passage].kind not in TOLD):
        return None
    return sentence.span


def event_of(readings: Mapping[str, Reading], ref: EventRef) -> Event:
    return readings[ref.report].events[int(ref.event[1:])]


def lines_of(reading: Reading) -> list[Line]:
    """The told sentences of a report, in order."""
    # It comes with all annotators, which who only reads a store does without.
    from dateline.annotate.events_headings import chronicle_of

    events: dict[Span, list[Event]] = defaultdict(list)
    for event in reading.events:
        sentence = sentence_of(reading, event.span)
        if sentence is not None:
            events[sentence].append(event)
    times: dict[Span, set[date]] = defaultdict(set)
    for found in reading.times:
        sentence = sentence_of(reading, found.span)
        if sentence is not None and found.begin is not None and found.grain in SHORT and found.type in {"DATE", "TIME"}:
            times[sentence].add(found.begin.date())
    published = published_day(reading.report)
    sentences = [s.span for s in reading.sentences if sentence_of(reading, s.span) is not None]
    chronicle = chronicle_of(reading)
    occasion = next(
        (day for s in sentences[:OPENING] for e in events[s] if (day := news_day(e, published, 2))), published
    )
    if any(chronicle.holds(span.start) for span in sentences[:LEAD]):
        occasion = None
    told = {
        span: frozenset(e.begin.date() for e in events[span] if e.begin and e.grain in SHORT and stands_in_words(e))
        for span in sentences
    }
    return [
        Line(
            reading.report.id,
            span,
            " ".join(span.of(reading.report.text).split()),
            number,
            published,
            occasion,
            told[span],
            told[span] | times[span],
            tuple(events[span]),
        )
        for number, span in enumerate(sentences)
    ]


def news_day(event: Event, published: date | None, back: int = LATE) -> date | None:
    """The day on which, in so many words, the event happened, if that was shortly before the report."""
    if event.begin is None or published is None or event.status not in FACT or event.grain not in SHORT:
        return None
    day = event.begin.date()
    return day if stands_in_words(event) and 0 <= (published - day).days <= back else None
