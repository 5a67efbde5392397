"""What happenings are: the mentions that were found to be of one, put together.

    met (report a), talks (report a), summit (report b)   →   "meet", 29 August 1905, happened, Hale and Oto, two sources

Which mentions are of one is decided within reports (`grouping`) and then across them (`across`).
"""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import reduce

from dateline.mention import Status
from dateline.resolve.acts import DONE, Acts
from dateline.resolve.dating import combine
from dateline.resolve.occurrence import Occurrence
from dateline.resolve.ordering import Bounds, narrowed
from dateline.resolve.status import history_of
from dateline.story import EventRef, Happening, Part
from dateline.when import When


def happening_of(
    mentions: Sequence[Occurrence],
    acts: Acts,
    story: str,
    names: Mapping[str, str],
    original_of: Mapping[str, str],
    superseded: Collection[str],
    bounds: Iterable[Bounds],
) -> Happening:
    """The happening that is told by these mentions, which are in report time.

    When it was, where and with whom is for those mentions to say that stand: not for those of superseded versions. `names`
    are those of entities, `bounds` what its events are said to be before or after.
    """
    standing = [one for one in mentions if one.report not in superseded] or mentions
    first = mentions[0]
    history = history_of(mentions, acts)
    originals = {original_of.get(one.report, one.report): one.reading.report.source for one in mentions}
    place = _most_frequent(place for one in standing for place in sorted(one.places))
    key = f"{first.report} {first.event.id} {first.event.span.start} {first.number}"
    return Happening(
        id="h-" + hashlib.sha256(key.encode()).hexdigest()[:12],
        lemma=_most_frequent(one.event.lemma for one in mentions) or "",
        code=_code_of(mentions, history[-1].status),
        when=narrowed(time_of([one.when for one in standing]), bounds),
        status=history[-1].status,
        history=history,
        participants=_parts(standing),
        place=names[place] if place else None,
        mentions=tuple(EventRef(one.report, one.event.id, one.evidence) for one in mentions),
        sources=tuple(dict.fromkeys(source or report for report, source in originals.items())),
        story=story,
    )


def _code_of(mentions: Sequence[Occurrence], status: Status) -> str | None:
    """The code of what it became: a meeting that was held is no longer the intention to meet (CONSULT, not AGREE)."""
    told = [one.event for one in mentions if one.event.code]
    done = [event for event in told if event.status in DONE] if status in DONE else []
    return _most_frequent(event.code for event in done or told if event.code)


def time_of(whens: Iterable[When | None]) -> When | None:
    """The time that mentions give together; they are in report time."""
    return reduce(combine, whens, None)


def _most_frequent(values: Iterable[str]) -> str | None:
    """Of several as frequent the first."""
    given = list(values)
    if len(given) < 2:
        return given[0] if given else None
    return Counter(given).most_common(1)[0][0]


def _parts(mentions: Sequence[Occurrence]) -> tuple[Part, ...]:
    """Each party once, in the role it is first mentioned in; parties of no known entity in their own words."""
    parts: dict[tuple[str, str], Part] = {}
    for one in mentions:
        for part in one.parts:
            parts.setdefault(("", part.entity) if part.entity else (part.role, part.name.lower()), part)
    return tuple(parts.values())
