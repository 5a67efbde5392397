"""What is to be written: all that is known, and the parts of it that somebody asked for.

    Telling(known, "The Portsmouth talks", chronology, happenings, entities, sayings)

Every format is a function of this record, so that a new one needs nothing but itself. What was not asked for is empty:
`dateline entities --format csv` has entities, and no chronology.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from dateline.chronology import Chronology
from dateline.known import Known
from dateline.record import chronology_record, entity_record, happening_record, saying_record
from dateline.span import Evidence
from dateline.story import Entity, Happening, Saying
from dateline.tell.event_rows import Row, event_rows
from dateline.tell.wording import one_line

LONG = 100
"""Characters of a sentence that stands as a title."""
SHORT = 40
"""No title is cut to less."""
_CLAUSE_ENDS = re.compile(r"(?<=[\w”’\"'])(?:[,;:](?= )| [–—-](?= ))")


@dataclass(frozen=True, slots=True)
class Telling:
    """What is to be written.

    `happenings`, `entities` and `sayings` are those asked for; `known` holds everything, for what they refer to.
    """

    known: Known
    title: str
    chronology: Chronology | None = None
    happenings: tuple[Happening, ...] = ()
    entities: tuple[Entity, ...] = ()
    sayings: tuple[Saying, ...] = field(default=())

    def rows(self) -> Iterator[Row]:
        """The happenings asked for, each with the mention that tells it best; of a chronology those that it tells."""
        wanted = {happening.id for happening in self.happenings}
        if self.chronology is not None:
            wanted &= {event for entry in self.chronology.entries for event in entry.events}
        return (row for row in event_rows(self.known) if row.happening.id in wanted)

    def published(self) -> str | None:
        """The last publication (ISO 8601) of the reports behind it."""
        return max((r.published for r in self.known.reports.values() if r.published), default=None)


def records(what: str, told: Telling) -> list[dict[str, Any]]:
    """The contract's records of one command; of a timeline its entries."""
    match what:
        case "timeline":
            entries: list[dict[str, Any]] = chronology_record(told.chronology)["entries"] if told.chronology else []
            return entries
        case "events":
            return [happening_record(happening) for happening in told.happenings]
        case "entities":
            return [entity_record(entity) for entity in told.entities]
        case "quotes":
            return [saying_record(saying) for saying in told.sayings]
    raise ValueError(what)


def sentence_title(text: str, keep: int = 0) -> str:
    """A sentence as a title: on one line, and where it is long, cut at the last end of a clause, or at a space.

    Its first `keep` characters are not cut, if there is room for them.
    """
    words = one_line(text)
    if len(words) <= LONG:
        return words
    ends = [found.start() for found in _CLAUSE_ENDS.finditer(words, max(SHORT, min(keep, LONG)), LONG)]
    return (words[: ends[-1]] if ends else words[:LONG].rsplit(" ", 1)[0]) + " …"


def row_title(row: Row) -> str:
    """The sentence that tells a happening as its title; of a long one the part in which the happening is told."""
    trigger, clause = (max(span.start - row.sentence.start, 0) for span in (row.event.span, row.event.extent))
    length = row.event.span.end - row.event.span.start
    for first in (0, clause, trigger):
        title = sentence_title(row.text[first:], keep := len(one_line(row.text[first : trigger + length])))
        if first <= trigger and keep <= len(title.removesuffix(" …")):
            break
    return title if not first else "… " + title.lstrip(" ,;:–—-")


def reports_of(places: Iterable[Evidence]) -> list[str]:
    """Each report once, in order."""
    return list(dict.fromkeys(place.report for place in places))
