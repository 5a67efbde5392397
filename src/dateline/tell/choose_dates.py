"""Which days matter: those that reports near the topic tell of, name and come back to.

A day gets from each report

    a mention     its best sentence that names the day: how near to the topic report and sentence are; twice as much in
                  the opening, less if the day was still to come
    its news      half for the day on which it was published, half for the day that its news is of: how near to the
                  topic it opens
    no echo       less, if the day before had more: papers tell on Tuesday once more what happened on Monday

so that ten reports that name a day in passing weigh less than five that open with it, and the day after a great day does
not stand for it. The features are those of date selection in timeline summarization (Kessler et al. 2012; Tran et al.
2015; Gholipour Ghalandari and Ifrim 2020), the weights are set by hand.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from dateline.tell.choose_lines import Line
from dateline.tell.choose_words import Topic, dot, terms, vector_of

OPENING = 4
OPENS = 2.0
TO_COME = 0.3
FLOOR = 0.2
"""What a sentence counts that has no word of the topic: it may still tell the story in other words."""
ECHO = (0.5, 0.25)
"""How much of its weight a day can lose to a day that had twice as much or more: the one before, and the one before that."""


def weights(lines: Sequence[Line], topic: Topic) -> dict[date, float]:
    """How much each day matters that a line names or on which a report was published."""
    best: dict[date, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    news: dict[str, tuple[date, date]] = {}
    for line in lines:
        if line.published is not None and line.occasion is not None:
            news[line.report] = line.published, line.occasion
        if not line.mentioned:
            continue
        counts = dict.fromkeys(terms(line.text), 1)
        worth = topic.report[line.report] * (FLOOR + dot(vector_of(counts, topic.weight), topic.centre))
        worth *= OPENS if line.number < OPENING else 1.0
        for day in line.mentioned:
            value = worth * (TO_COME if line.published is not None and day > line.published else 1.0)
            best[day][line.report] = max(best[day][line.report], value)
    total: dict[date, float] = defaultdict(float)
    for day, values in best.items():
        total[day] += sum(values.values())
    for report, days in news.items():
        for day in days:
            total[day] += 0.5 * topic.report[report] * (FLOOR + topic.opening.get(report, 0.0))
    return without_echo(total)


def without_echo(total: Mapping[date, float]) -> dict[date, float]:
    """The weights of days, less what a greater day shortly before has left in the papers."""

    def lost(day: date, weight: float) -> float:
        before = (total.get(day - timedelta(days=number), 0.0) for number in range(1, len(ECHO) + 1))
        return max(
            share * min(1.0, max(0.0, other - weight) / weight) for share, other in zip(ECHO, before, strict=True)
        )

    return {day: weight * (1 - lost(day, weight)) if weight > 0 else 0.0 for day, weight in total.items()}
