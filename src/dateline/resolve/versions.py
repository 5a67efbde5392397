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
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import blake2b

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


@dataclass(frozen=True, slots=True)
class Version:
    """What tells whether a report is a version of another, but for its text.

    `published` is the beginning of its publication, `corrects` that it says so; `sentences` are fingerprints of some.
    """

    id: str
    published: datetime | None
    source: str | None
    url: str | None
    corrects: bool
    sentences: tuple[int, ...]


def version_of(reading: Reading) -> Version:
    """A report as it is compared with its versions."""
    report = reading.report
    when = of_iso(report.published) if report.published else None
    sentences = tuple(
        int.from_bytes(blake2b(sentence.encode("utf-8", "replace"), digest_size=8).digest())
        for sentence in _sentences(reading)
    )
    return Version(
        report.id, when.begin if when else None, report.source, report.url, says_that_it_corrects(report), sentences
    )


def superseded(readings: Iterable[Reading]) -> dict[str, str]:
    """Report id → the id of the latest report that supersedes it. `readings` are in report time."""
    texts: dict[str, str] = {}

    def versions() -> Iterator[Version]:
        for reading in readings:
            texts[reading.report.id] = reading.report.text
            yield version_of(reading)

    return superseding(versions(), lambda ids: texts)


def superseding(versions: Iterable[Version], texts: Callable[[Collection[str]], Mapping[str, str]]) -> dict[str, str]:
    """The same from what reports are compared by; `texts` gives the texts of those that must be looked at."""
    pairs: list[tuple[Version, Version]] = []
    holding: dict[int, list[Version]] = defaultdict(list)
    for one in versions:
        pairs += [(one, older) for older in _latest(holding, one.sentences) if _may_supersede(one, older)]
        for sentence in one.sentences:
            holding[sentence].append(one)
    if not pairs:
        return {}
    text_of = texts({version.id for pair in pairs for version in pair})

    @cache
    def runs(report: str) -> frozenset[str]:
        return runs_of_words(text_of[report])

    found: dict[str, str] = {}
    for newer, older in pairs:
        mine, theirs = runs(newer.id), runs(older.id)
        if is_copy(mine, theirs) if newer.corrects else len(mine & theirs) >= KEPT * len(theirs):
            found[older.id] = newer.id
    return {report: _last(report, found) for report in found}


def current(readings: Mapping[str, Reading]) -> dict[str, Reading]:
    """The readings without those of superseded versions, in the same order."""
    older = superseded(readings.values())
    return {report: reading for report, reading in readings.items() if report not in older}


def _latest(holding: Mapping[int, list[Version]], sentences: Iterable[int]) -> list[Version]:
    """The earlier reports that share a sentence, each once."""
    found = {version.id: version for sentence in sentences for version in holding.get(sentence, [])[-FEW:]}
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


def _may_supersede(newer: Version, older: Version) -> bool:
    if newer.id == older.id or newer.published is None or older.published is None:
        return False
    if not (newer.published > older.published or (newer.corrects and newer.published == older.published)):
        return False
    same_origin = (newer.source and newer.source == older.source) or (newer.url and newer.url == older.url)
    return bool(same_origin) or newer.corrects


def says_that_it_corrects(report: Report) -> bool:
    """Does the headline or the text begin with such words ("CORRECTED:", "This story corrects …", "UPDATE 2-")?"""
    return any(_CORRECTED.match(head) for head in (report.title or "", report.text[:200]))


def _last(report: str, newer: Mapping[str, str]) -> str:
    """The end of a chain of versions; each stands later in the list than the one that it supersedes."""
    while report in newer:
        report = newer[report]
    return report
