"""An event mention together with what can tell which happening it is: who, where, when, and in which words.

"Mr Hale met Baron Oto at the navy yard on Tuesday" gives

    families ("meeting",)   who {entity of Hale, entity of Oto}   places {navy yard}   when 29 August 1905

Each party also stands for its country, so that "the Americans and the Japanese met" can be the same meeting.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dateline.mention import Event, Participant, Reading
from dateline.resolve.kin import are_alike, families
from dateline.span import Evidence, Span
from dateline.story import Entity, Part
from dateline.when import When

EntityOf = Mapping[tuple[str, str], Entity]
"""(report id, referent id) → the entity it was resolved to."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One event mention. `doers` and `others` are ids of entities; for happenings whose parties are alike all are in `doers`.

    `words` are the head words of parties that no entity is known for, `parts` all of them as they will be told.
    `definite`: the mention points back ("the talks").
    """

    reading: Reading
    event: Event
    families: tuple[str, ...]
    when: When | None
    doers: frozenset[str]
    others: frozenset[str]
    countries: frozenset[str]
    places: frozenset[str]
    words: frozenset[str]
    parts: tuple[Part, ...]
    definite: bool
    sentence: int

    @property
    def report(self) -> str:
        return self.reading.report.id

    @property
    def evidence(self) -> Evidence:
        return Evidence(self.report, self.event.span)


def event_when(event: Event) -> When | None:
    """The interval of an event mention."""
    if event.begin is None and event.end is None:
        return None
    return When(event.begin, event.end, event.grain or "span", event.basis or "stated")


def occurrences(reading: Reading, entity_of: EntityOf) -> Iterator[Occurrence]:
    """The event mentions of a report, in text order."""
    referent_of = {name.id: name.referent for name in reading.names}
    report = reading.report.id

    def entity(mention: str | None) -> Entity | None:
        referent = referent_of.get(mention) if mention else None
        return entity_of.get((report, referent)) if referent else None

    sentence = 0
    for event in reading.events:
        while sentence + 1 < len(reading.sentences) and reading.sentences[sentence].span.end <= event.span.start:
            sentence += 1
        kinds = families(event.lemma)
        alike = any(map(are_alike, kinds))
        doers, others, countries, words = set(), set(), set(), set()
        parts = []
        for part in event.participants:
            who = entity(part.mention)
            label = who.name if who else " ".join(part.span.of(reading.report.text).split())
            parts.append(Part(part.role, who.id if who else None, label))
            if part.role in {"topic", "instrument"}:
                continue
            if who is None:
                words.add(head_word(part, reading.report.text))
                continue
            (doers if alike or part.role == "actor" else others).add(who.id)
            if who.country:
                countries.add(who.country)
        places = {e.id for m in (event.place, event.destination) if (e := entity(m)) is not None}
        yield Occurrence(
            reading, event, kinds, event_when(event), frozenset(doers), frozenset(others), frozenset(countries),
            frozenset(places), frozenset(words), tuple(parts), is_definite(event.span, reading.report.text), sentence,
        )  # fmt: skip


def head_word(part: Participant, text: str) -> str:
    """The last word of the party's first phrase, in lower case: "a senior official of the ministry" → "official"."""
    phrase = re.split(r"\b(?:of|in|from|to|for|with|who|which|that|at|on)\b|,", part.span.of(text).lower(), maxsplit=1)[0]
    words = re.findall(r"\w+", phrase) or re.findall(r"\w+", part.span.of(text).lower())
    return words[-1] if words else ""


def is_definite(span: Span, text: str) -> bool:
    """Does the noun phrase point back ("the talks", "that meeting", "their summit")?"""
    before = text[max(0, span.start - 60) : span.start].lower()
    match = re.search(r"\b(the|this|that|these|those|their|its|his|her)\b(?:[\s\w,’'-]{0,40})$", before)
    return bool(match) and not re.search(r"[.;:!?]", before[match.end() if match else 0 :])
