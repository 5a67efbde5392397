"""What a story is called: the headline of its first report that has one, or the first sentence there that tells news.

    "What's in a name?"  Pork producers say that …    → "Pork producers say that …"     a question tells nothing
    "PLEASE NOTE:"  Hundreds of people queued …       → "Hundreds of people queued …"   nor does a kicker
    "* Envoys agree * Island to be divided"           → "Envoys agree"                  the first point of a summary

Where none of the first reports has either, the story is called by what its first report begins with.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from dateline.mention import Event, Reading
from dateline.span import Span, beginning_in

FIRST_REPORTS, FIRST_SENTENCES = 5, 6
"""Where a title is looked for: reports of a story, sentences of a report."""
SHORTEST = 4
"""Words; a kicker has fewer."""
LONGEST = 120
"""Characters of a title."""
SAID = frozenset({"REPORTING", "I_ACTION"})
_POINT = re.compile(r"\\?\*\s*([^*\\]+)")
_ADDRESSES = re.compile(r"\b(?:I|[Ww]e|[Oo]urs?|me|[Mm]y|us|[Yy]ou|[Yy]ours?)\b")
_LEANS = re.compile(
    r"[^\w\s]*(?:he|she|it|they|his|her|its|their|this|that|these|those|there|but|and|or|so|however|here)\b",
    re.IGNORECASE,
)
_PERFECT = re.compile(r"\b(?:has|have)(?: been)?(?: \w+ly)? $")
_QUOTED = re.compile(r"“[^“”]*”|‘[^‘’]*’|\"[^\"]*\"")


def story_title(reports: Sequence[str], reading_of: Callable[[str], Reading]) -> str:
    """The title of a story of these reports, which are in report time."""
    for report in reports[:FIRST_REPORTS]:
        if title := report_title(reading_of(report)):
            return title
    return headline(reading_of(reports[0]))


def report_title(reading: Reading) -> str | None:
    """A report's headline, or its first sentence that tells news; `None` if neither says enough."""
    return next((_shortened(words) for text in _candidates(reading) if (words := _fit(text)) is not None), None)


def headline(reading: Reading) -> str:
    """What a report begins with: its headline; the first sentence where it has none."""
    report = reading.report
    if report.title:
        return " ".join(report.title.split())
    title = next((p.span for p in report.passages if p.kind == "title"), None)
    sentence = next((s.span for s in reading.sentences if _is_paragraph(reading, s.passage)), None)
    span = title or sentence
    return _shortened(" ".join((span.of(report.text) if span else report.text[: 2 * LONGEST]).split()))


def _shortened(words: str) -> str:
    """What is long is cut at a space."""
    return words if len(words) <= LONGEST else words[: LONGEST - 3].rsplit(" ", 1)[0] + " …"


def _candidates(reading: Reading) -> Iterator[str]:
    text, passages = reading.report.text, reading.report.passages
    if reading.report.title:
        yield reading.report.title
    yield from (passage.span.of(text) for passage in passages if passage.kind == "title")
    told = [s.span for s in reading.sentences if not passages or _is_paragraph(reading, s.passage)]
    yield from (span.of(text) for span in told[:FIRST_SENTENCES] if _tells_news(reading, span))


def _is_paragraph(reading: Reading, passage: int) -> bool:
    passages = reading.report.passages
    return 0 <= passage < len(passages) and passages[passage].kind == "paragraph"


def _tells_news(reading: Reading, sentence: Span) -> bool:
    """Does it tell what was done or will be, or who says something? "The island is located to the east" is no news."""
    if _LEANS.match(sentence.of(reading.report.text)):
        return False
    text = reading.report.text
    events = [event for event in beginning_in(reading.events, sentence) if event.quote is None]

    def is_news(event: Event) -> bool:
        if event.tense == "present" and event.event_class not in SAID:
            return bool(_PERFECT.search(text[max(sentence.start, event.span.start - 40) : event.span.start]))
        return event.tense != "none" and event.event_class in SAID | {"OCCURRENCE", "ASPECTUAL"}

    return any(is_news(event) for event in events)


def _fit(text: str) -> str | None:
    """The words of a title, if they can be one."""
    words = " ".join(text.split())
    if point := _POINT.match(words):
        words = point[1].strip()
    if len(words.split()) < SHORTEST or words.endswith((":", "?", ";", ",")) or " | " in words or words[0].islower():
        return None
    return None if _ADDRESSES.search(_QUOTED.sub("", words)) else words
