"""Which days matter: those that reports near the topic tell of, name and come back to.

A day gets from each report

    a mention     its best sentence that names the day: how near to the topic report and sentence are; half as much again
                  in the opening, less if the day was still to come
    its news      if it was published on that day: how near to the topic it opens

so that ten reports that name a day in passing weigh less than five that open with it. The features are those of date
selection in timeline summarization (Kessler et al. 2012; Tran et al. 2015; Gholipour Ghalandari and Ifrim 2020), the
weights are set by hand.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from dateline.tell.choose_lines import Line
from dateline.tell.choose_words import Topic, dot, terms, vector_of

OPENING = 4
OPENS = 1.5
TO_COME = 0.3
FLOOR = 0.3
"""What a sentence counts that has no word of the topic: it may still tell the story in other words."""


def weights(lines: Sequence[Line], topic: Topic) -> dict[date, float]:
    """How much each day matters that a line names or on which a report was published."""
    best: dict[date, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    news: dict[str, date] = {}
    for line in lines:
        if line.published is not None:
            news[line.report] = line.published
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
    for report, day in news.items():
        total[day] += topic.report[report] * (FLOOR + topic.opening.get(report, 0.0))
    return dict(total)
