"""Who said it, where several did: the entities behind a quote's source.

    Mr Hale and Count Witte said …        Hale; Witte
    Hale, the envoy, Oto and two aides …  Hale; Oto (of the aides nobody is known)
    Hale met Witte. Both said …           Hale; Witte: the two that the sentence before names

A source with one speaker that is known is that one; a source of which nobody is known stands in its own words.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping

from dateline.mention import Name, Quote, Reading
from dateline.span import Span, beginning_in
from dateline.story import Entity

_BETWEEN = re.compile(r",\s+and\s+|\s+and\s+|\s*&\s+|,?\s+as\s+well\s+as\s+|,\s+|\s+together\s+with\s+")
_TITLES = re.compile(r"(?:(?:[Tt]he|[A-Z][\w.]*)\s+){0,3}")
"""Words before a name that say what somebody is: Mr, Prime Minister, the Hon."""
_OF = re.compile(r"\b(?:of|for|to|with|from|by|in)\s")
_PAIR = re.compile(r"\s+(?:and|or|with|met|told)\s+(?:(?:[Tt]he|[A-Z][\w.]*)\s+){0,3}")
_TWO = re.compile(
    r"(?:both|the two|the pair|the duo)(?:\s+of\s+them)?(?:\s+(?P<people>men|women|leaders|envoys|ministers|presidents))?"
    r"(?:\s+(?P<bodies>sides|countries|governments|parties|nations|states|companies|capitals))?",
    re.IGNORECASE,
)
_SENTENCES = 3
"""How many sentences back the two are looked for."""


def speakers(quote: Quote, reading: Reading, entities: Mapping[str, Entity]) -> list[Entity | None]:
    """Who says it; `[None]` where nobody is known."""
    if (one := entities.get(quote.speaker or "")) is not None:
        return [one]
    if quote.source is None:
        return [None]
    words = quote.source.of(reading.report.text)
    several = _both(quote.source, words, reading, entities) if _TWO.fullmatch(words) else []
    return [*(several or _joined(quote.source, words, reading, entities))] or [None]


def _joined(source: Span, words: str, reading: Reading, entities: Mapping[str, Entity]) -> list[Entity]:
    """The entities of a source whose parts are joined by conjunctions and commas, each once."""
    edges = [(match.start(), match.end()) for match in _BETWEEN.finditer(words)]
    if not edges:
        return []
    within = [n for n in beginning_in(reading.names, source) if n.form != "pronoun" and n.id in entities]
    first = next((n.span.start - source.start for n in within if n.kind == "person"), 0)
    if _OF.search(words, 0, min(first, edges[0][0])):
        return []  # the friends of Hale and Witte
    found: dict[str, Entity] = {}
    for start, end in zip([0, *(b for _, b in edges)], [*(a for a, _ in edges), len(words)], strict=True):
        part = Span(source.start + start, source.start + end)
        name = _of_part(part, [n for n in within if part.holds(n.span)], reading.report.text)
        if name is not None:
            found.setdefault(entities[name.id].id, entities[name.id])
    return list(found.values())


def _of_part(part: Span, names: list[Name], text: str) -> Name | None:
    """The person that ends a part (the Rye mayor Hale), or the one that begins it (Norway's government)."""
    for name in names:
        if (
            name.kind == "person"
            and name.span.end >= part.end - 2
            and not _OF.search(text, part.start, name.span.start)
        ):
            return name
    return next((n for n in names if _TITLES.fullmatch(text, part.start, n.span.start)), None)


def _both(source: Span, words: str, reading: Reading, entities: Mapping[str, Entity]) -> list[Entity]:
    """The two that the nearest sentence before names side by side; nobody where a third stands there, too."""
    asked = _TWO.fullmatch(words)
    persons = None if asked is None or not any(asked.groupdict().values()) else bool(asked["people"])
    text = reading.report.text
    here = bisect_right(reading.sentences, source.start, key=lambda s: s.span.start) - 1
    for sentence in reversed(reading.sentences[max(0, here - _SENTENCES) : here]):
        named: dict[str, tuple[Name, Entity]] = {}
        for name in beginning_in(reading.names, sentence.span):
            if name.form == "name" and name.id in entities:
                entity = entities[name.id]
                if persons is None or persons == (entity.kind == "person"):
                    named.setdefault(entity.id, (name, entity))
        people = [pair for pair in named.values() if pair[1].kind == "person"]
        for pair in (people, list(named.values())):
            if len(pair) == 2 and _PAIR.fullmatch(text, pair[0][0].span.end, pair[1][0].span.start):
                return [entity for _, entity in pair]
        if len(people) > 1:
            return []
    return []
