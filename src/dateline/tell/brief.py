"""What a reader must know now, in a given number of words: the newest development first, then how it came to this.

    now      Russia and Japan have agreed on peace, an agency reports.                  Neva Observer, 29 August 1905
    before   The envoys met at the navy yard for the first time on Wednesday.           Harbour Post, 9 August 1905
             Monday's sitting has been called off.                                      Harbour Post, 27 August 1905

Every sentence was found in a report. *Now* are the sentences that the newest reports lead with, by how near they are to
what those reports are about together, and to what the whole story is about; *before* is the best sentence of each day
that mattered on the way, by how much the day matters and how much it has to do with the news, in the order of the days.
What many reports tell counts for more. A sentence that leans on another one, is told already, was overtaken, is worth
little beside the best one, or does not fit into what is left of the words is passed over.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dateline.chronology import Quoted
from dateline.mention import Reading
from dateline.span import Evidence
from dateline.story import Happening
from dateline.tell.brief_lines import DEEDS, Told, day_of, is_overtaken, worth_alone
from dateline.tell.choose_dates import weights
from dateline.tell.choose_digest import OPENING, lines_telling
from dateline.tell.choose_lines import FACT, Line
from dateline.tell.choose_standing import standing
from dateline.tell.choose_words import Topic, dot, terms, topic_of, unit, vector_of

NOW = 0.5
"""Share of the words for the newest development; the rest goes to how it came to this."""
NEWS_DAYS, MOST = 1, 100
"""Days before the last report in which a report still is news; and reports that are news at most."""
HALF_LIFE = 1.0
"""Days in which news becomes half as new."""
DEEPER = 0.2
"""How much less each further sentence of a report carries of its news: the inverted pyramid."""
FLOOR, STORY_FLOOR = 0.3, 0.03
"""What a sentence counts that has no word of the topic: of what the newest reports tell, and of the whole story."""
FEW = 3
"""Reports up to which a word may well be the story's that only one of them has."""
ASIDE = 0.2
"""Share of the worth of the best sentence below which another one is an aside."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a brief. `date` is the day that it tells of (ISO), as far as the report says."""

    part: Literal["now", "before"]
    text: str
    date: str | None
    events: tuple[str, ...]
    evidence: Quoted


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief of what was known on `as_of`; `words` counts those that it has, not those that were asked for."""

    story: str | None
    as_of: str | None
    words: int
    sentences: tuple[Sentence, ...]


def brief(
    readings: Mapping[str, Reading],
    happenings: Iterable[Happening],
    words: int,
    *,
    story: str | None = None,
    as_of: date | None = None,
) -> Brief:
    """The brief of these happenings, never longer than `words`. Superseded versions of a report tell nothing."""
    readings, telling = standing(readings, happenings)
    of_event = {(ref.report, ref.event): h for h in telling for ref in h.mentions}
    lines = lines_telling(readings, telling)
    told = Told(words, readings, of_event)
    new = _newest(lines)
    news = _ranked_news(lines, new, told)
    told.take(news, round(words * NOW))
    now = list(told.lines)
    told.take(_ranked_history(lines, now, told), words, one_a_day=True)
    before = [line for line in told.lines if line not in now]
    told.take(news, words)  # a young story has little history; and a last short sentence may still fit
    now = [line for line in told.lines if line not in before]
    now.sort(key=lambda line: -new[line.report])
    before.sort(key=lambda line: (day_of(line) or date.min, line.published or date.min, line.number))
    sentences = [_sentence("now", line, told) for line in now] + [_sentence("before", line, told) for line in before]
    used = sum(len(sentence.text.split()) for sentence in sentences)
    return Brief(story, as_of.isoformat() if as_of else None, used, tuple(sentences))


def _newest(lines: Sequence[Line]) -> dict[str, float]:
    """The reports that are news, and how new each is (1 for those of the last day). Undated ones are if all are."""
    days = {line.report: line.published for line in lines}
    last = max((day for day in days.values() if day is not None), default=None)
    if last is None:
        return dict.fromkeys(list(days)[:MOST], 1.0)
    ages = {report: (last - day).days for report, day in days.items() if day is not None}
    newest = sorted((age, report) for report, age in ages.items() if age <= NEWS_DAYS)[:MOST]
    return {report: 0.5 ** (age / HALF_LIFE) for age, report in newest}


def _of_several(topic: Topic) -> Topic:
    """The topic without the words of a single report, where there are reports enough: they are not the story's."""
    alone = math.log(1 + len(topic.report))
    if len(topic.report) <= FEW:
        return topic
    shared = {word: x for word, x in topic.centre.items() if topic.weight[word] < alone}
    return Topic(topic.weight, unit(shared), topic.report, topic.opening)


def _near(line: Line, topic: Topic, floor: float = FLOOR) -> float:
    counts = dict.fromkeys(terms(line.text), 1)
    return floor + dot(vector_of(counts, topic.weight), topic.centre)


def _ranked_news(lines: Sequence[Line], new: Mapping[str, float], told: Told) -> list[Line]:
    """The sentences of the newest reports, those that carry the news first."""
    some = [line for line in lines if line.report in new]
    topic = topic_of(some, OPENING)
    story = _of_several(topic_of(lines, OPENING))

    def worth(line: Line) -> float:
        place = new[line.report] / (1 + DEEPER * line.number)
        near = _near(line, topic) * _near(line, story, STORY_FLOOR)
        return place * near * told.retold(line) * worth_alone(line, told.readings)

    return _without_asides((worth(line), line) for line in some if not is_overtaken(line, told.of_event))


def _without_asides(valued: Iterable[tuple[float, Line]]) -> list[Line]:
    """The lines, the best first, as far as they are worth something beside the best."""
    ranked = sorted(valued, key=lambda pair: -pair[0])
    return [line for value, line in ranked if value >= ASIDE * ranked[0][0]]


def _ranked_history(lines: Sequence[Line], now: Sequence[Line], told: Told) -> list[Line]:
    """The sentences that tell what led to the news: of the days that matter, and that have to do with it."""
    topic = topic_of(lines, OPENING)
    matter = weights(lines, topic)
    story = _of_several(topic)
    most = max(matter.values(), default=0.0) or 1.0
    words = Counter(word for line in now for word in terms(line.text))
    news = Topic(topic.weight, vector_of(words, topic.weight), {}, {})
    last = max((day for line in now if (day := day_of(line)) is not None), default=None)
    ranked = []
    for line in lines:
        day = day_of(line)
        if day is None or (last is not None and day >= last) or not _tells_fact(line, day):
            continue
        if not words.keys() & set(terms(line.text)):
            continue  # a matter of its own
        value = math.sqrt(matter.get(day, 0.0) / most) * _near(line, story, STORY_FLOOR) * _near(line, news)
        ranked.append((value * told.retold(line) * worth_alone(line, told.readings), line))
    return _without_asides(ranked)


def _tells_fact(line: Line, day: date) -> bool:
    """Is it an account of that day: in words, or at the head of a report on it?"""
    if line.published is not None and line.published < day:
        return False
    done = [e for e in line.events if e.status in FACT | {"cancelled"} and e.event_class in DEEDS]
    if any(e.begin and e.begin.date() == day for e in done):
        return day in line.days or line.number < OPENING
    return bool(done) and line.number < OPENING and not line.mentioned


def _sentence(part: Literal["now", "before"], line: Line, told: Told) -> Sentence:
    day = day_of(line)
    ids = (told.of_event[line.report, e.id].id for e in line.events if (line.report, e.id) in told.of_event)
    text = line.span.of(told.readings[line.report].report.text)
    return Sentence(
        part,
        line.text,
        day.isoformat() if day else None,
        tuple(dict.fromkeys(ids)),
        Quoted(Evidence(line.report, line.span), text),
    )
