"""Corrected and updated versions: from its own publication on, the newer version of a text stands for the older one.

    Rye Courier, 9 August     "The ferry sank at Rye on Monday with forty people. …"
    Rye Courier, 10 August    "The ferry sank at Rye on Monday with fourteen people. …"       supersedes the first
    Kittery Ledger, 11 August "The ferry sank at Rye on Monday with forty people. …"          a copy; supersedes nothing

The older version stays in the store as history: asked for 9 August, it is told. A report supersedes another that was
published earlier if it says at its head that it is a correction and has most of its text, or if it comes from the same
outlet or address and has nearly all of it. Of a syndicated text without either nobody knows which version is the better one.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from dateline.mention import Reading
from dateline.report import Report
from dateline.resolve.copies import is_copy, runs_of_words
from dateline.when import of_iso

SHORTEST = 8
"""Words of a sentence that two texts share by descent and not by chance."""
KEPT = 0.8
"""Share of the older text that stands in a newer one which does not say that it corrects it: of a text that lost more,
nobody knows whether what it lost was wrong."""
PROBED = 12
"""Sentences of a report looked up among those of others: a rewrite that keeps none of them is another text."""
FEW = 8
"""Reports with one sentence that are compared, the latest: a standing phrase stands in hundreds."""
_CORRECTED = re.compile(
    r"\A\W*(?:correct(?:s|ed|ion)\b|\(corrects?\b|clarif(?:ies|ication)\b|updated?\b(?=\W*(?:\d|:|-|with\b))|"
    r"this (?:story|article|report|version) (?:corrects|has been (?:corrected|updated)))",
    re.IGNORECASE,
)


def superseded(readings: Iterable[Reading]) -> dict[str, str]:
    """Report id → the id of the latest report that supersedes it. `readings` are in report time."""
    found: dict[str, str] = {}
    holding: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        mine = None
        sentences = _sentences(reading)
        for older in _latest(holding, sentences):
            if not _may_supersede(reading.report, older.report):
                continue
            mine = mine or runs_of_words(reading.report.text)
            theirs = runs_of_words(older.report.text)
            corrects = says_that_it_corrects(reading.report)
            if is_copy(mine, theirs) if corrects else len(mine & theirs) >= KEPT * len(theirs):
                found[older.report.id] = reading.report.id
        for sentence in sentences:
            holding[sentence].append(reading)
    return {report: _last(report, found) for report in found}


def current(readings: Mapping[str, Reading]) -> dict[str, Reading]:
    """The readings without those of superseded versions, in the same order."""
    older = superseded(readings.values())
    return {report: reading for report, reading in readings.items() if report not in older}


def _latest(holding: Mapping[str, list[Reading]], sentences: Iterable[str]) -> list[Reading]:
    """The earlier reports that share a sentence, each once."""
    found = {r.report.id: r for sentence in sentences for r in holding.get(sentence, [])[-FEW:]}
    return list(found.values())


def _sentences(reading: Reading) -> list[str]:
    """Some sentences of the report, as they are looked up."""
    text = reading.report.text
    long: list[str] = []
    for sentence in reading.sentences[: 4 * PROBED]:
        words = re.findall(r"\w+", sentence.span.of(text).lower())
        if len(words) >= SHORTEST:
            long.append(" ".join(words))
        if len(long) == PROBED:
            break
    return list(dict.fromkeys(long))


def _may_supersede(newer: Report, older: Report) -> bool:
    corrected = says_that_it_corrects(newer)
    if newer.id == older.id or not _published_later(newer, older, or_equal=corrected):
        return False
    same_origin = (newer.source and newer.source == older.source) or (newer.url and newer.url == older.url)
    return bool(same_origin) or corrected


def says_that_it_corrects(report: Report) -> bool:
    """Does the headline or the text begin with such words ("CORRECTED:", "This story corrects …", "UPDATE 2-")?"""
    return any(_CORRECTED.match(head) for head in (report.title or "", report.text[:200]))


def _published_later(newer: Report, older: Report, *, or_equal: bool) -> bool:
    new, old = (of_iso(report.published) if report.published else None for report in (newer, older))
    if new is None or old is None or new.begin is None or old.begin is None:
        return False
    return new.begin > old.begin or (or_equal and new.begin == old.begin)


def _last(report: str, newer: Mapping[str, str]) -> str:
    """The end of a chain of versions; each stands later in the list than the one that it supersedes."""
    while report in newer:
        report = newer[report]
    return report
