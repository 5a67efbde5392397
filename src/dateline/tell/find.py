"""Which entities does somebody mean who types a name, and what is told of them?

`hale` finds Edward Hale; `kim` finds every Kim, since a filter may hold several; a name that none has finds nothing.

What a text calls a thing may be shorter or longer than what was typed. `Rye Tank 440` is the `440` to a reporter who has
just named the Rye works, the United States Navy is the `USN`, the `Kittery line` also the `Kittery tram line`.
`forms_of` gives the sets of words each of which is enough to mean it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from dateline.mention import Reading
from dateline.story import Entity, EventRef, Happening, Resolved

BETWEEN = 1
"""Words that may stand between those of a name: the "Kittery tram line" is the Kittery line."""
INDEFINITE = frozenset(
    f"{whom}{what}" for whom in ("no", "any", "some", "every") for what in ("", "body", "one", "thing")
) | {"none", "one"}
"""The words of indefinite pronouns: who asks for "nobody" means no phrase in which that stands."""
Forms = tuple[frozenset[str], ...]


def plain(name: str) -> str:
    """Without case, diacritics, hyphens and doubled spaces."""
    return " ".join(anyascii(name).casefold().replace("-", " ").replace("'", "").split())


def find_entities(entities: Sequence[Entity], name: str) -> tuple[Entity, ...]:
    """The entity of that id, or those that bear the name; failing that, those one of whose names has all its words.

    A surname is borne by all whose names have it, also where a report calls one of them by nothing else.
    """
    by_id = tuple(e for e in entities if e.id == name)
    if by_id:
        return by_id
    wanted = plain(name)
    exact = tuple(e for e in entities if wanted in {plain(n.text) for n in e.names} | {plain(e.name)})
    words = set(wanted.split())
    having = tuple(e for e in entities if words and any(words <= set(plain(n.text).split()) for n in e.names))
    if exact and len(words) == 1 and all(e.kind == "person" for e in exact):
        return tuple(e for e in having if e.kind == "person")
    return exact or having


@dataclass(frozen=True, slots=True)
class Lookup:
    """What else would be gone through for each name, for those who ask for many: the words of all names, the entities
    by the words of their usual name, and the happenings by referent, by word of a party, and by place."""

    names: frozenset[tuple[str, ...]]
    called: Mapping[str, Sequence[Entity]]
    parties: Mapping[tuple[str, str], Sequence[int]]
    words: Mapping[str, Sequence[int]]
    places: Mapping[str, Sequence[int]]


def lookup_of(resolved: Resolved, readings: Mapping[str, Reading]) -> Lookup:
    called: dict[str, dict[str, Entity]] = defaultdict(dict)
    parties: dict[tuple[str, str], dict[int, None]] = defaultdict(dict)
    words: dict[str, dict[int, None]] = defaultdict(dict)
    places: dict[str, list[int]] = defaultdict(list)
    for entity in resolved.entities:
        for word in _front(entity.names[0].text)[2] if entity.names else ():
            called[word][entity.id] = entity
    for number, happening in enumerate(resolved.happenings):
        if happening.place is not None:
            places[happening.place].append(number)
        for ref in happening.mentions:
            for referent, phrase in _parties(ref, readings):
                if referent is not None:
                    parties[referent][number] = None
                for word in _front(phrase)[2]:
                    words[word][number] = None
    return Lookup(
        _names(resolved.entities),
        {word: tuple(some.values()) for word, some in called.items()},
        {referent: tuple(some) for referent, some in parties.items()},
        {word: tuple(some) for word, some in words.items()},
        places,
    )


def about_name(
    resolved: Resolved, readings: Mapping[str, Reading], name: str, lookup: Lookup | None = None
) -> tuple[Happening, ...]:
    """The happenings that tell of somebody or something: those it takes part in, or that happen at it."""
    found = find_entities(resolved.entities, name)
    if found and found[0].id == name:
        return about_entity(resolved, readings, found[0], lookup)
    forms = () if any(e.kind == "person" for e in found) else _forms(name, _names(resolved.entities, lookup))
    return _about(resolved, readings, () if forms else found, forms, lookup)


def about_entity(
    resolved: Resolved, readings: Mapping[str, Reading], entity: Entity, lookup: Lookup | None = None
) -> tuple[Happening, ...]:
    """The same of one that is known already, and of what else bears its name, unless it is a person."""
    forms = () if entity.kind == "person" else _forms(entity.name, _names(resolved.entities, lookup))
    return _about(resolved, readings, (entity,), forms, lookup)


def _about(
    resolved: Resolved, readings: Mapping[str, Reading], found: Sequence[Entity], forms: Forms, lookup: Lookup | None
) -> tuple[Happening, ...]:
    words = {word for form in forms for word in form}
    near: Iterable[Entity] = resolved.entities
    if lookup is not None:
        near = {e.id: e for word in words for e in lookup.called.get(word, ())}.values()
    called = (e for e in near if e.names and is_called(e.names[0].text, forms))
    bearers = {entity.id: entity for entity in (*found, *called)}.values()
    referents = {pair for entity in bearers for pair in entity.referents}
    names = {entity.name for entity in bearers}
    happenings: Iterable[Happening] = resolved.happenings
    if lookup is not None:
        numbers = {n for name in names for n in lookup.places.get(name, ())}
        numbers.update(n for pair in referents for n in lookup.parties.get(pair, ()))
        numbers.update(n for word in words for n in lookup.words.get(word, ()))
        happenings = [resolved.happenings[n] for n in sorted(numbers)]
    return tuple(
        h
        for h in happenings
        if h.place in names
        or 2 * sum(_takes_part(ref, readings, referents, forms) for ref in h.mentions) >= len(h.mentions)
    )


def _takes_part(ref: EventRef, readings: Mapping[str, Reading], referents: set[tuple[str, str]], forms: Forms) -> bool:
    """Is one of those meant a party to the event, by name or by what is said for it?"""
    reading = readings[ref.report]
    event = reading.events[int(ref.event[1:])]
    for part in event.participants:
        if part.role in {"topic", "instrument"}:
            continue
        mention = reading.names[int(part.mention[1:])] if part.mention else None
        if mention is not None and (ref.report, mention.referent or mention.id) in referents:
            if not forms or mention.form != "name" or is_called(mention.span.of(reading.report.text), forms):
                return True
        elif forms and is_called(part.span.of(reading.report.text), forms):
            return True
    return False


def _parties(ref: EventRef, readings: Mapping[str, Reading]) -> Iterator[tuple[tuple[str, str] | None, str]]:
    """Who `_takes_part` looks at: the referent, where the party is named, and the words for it."""
    reading = readings[ref.report]
    for part in reading.events[int(ref.event[1:])].participants:
        if part.role not in {"topic", "instrument"}:
            mention = reading.names[int(part.mention[1:])] if part.mention else None
            referent = (ref.report, mention.referent or mention.id) if mention is not None else None
            yield referent, part.span.of(reading.report.text)


def forms_of(name: str, entities: Iterable[Entity]) -> Forms:
    """The sets of words that mean the name.

    What is left of it after the name of a maker, an owner or a country ("Rye Tank 440", "Rye Tram Works"), unless that is
    a single common word ("Rye Railway"); of that a model's number alone, if it is long enough to be nothing else; and
    its initials.
    """
    return _forms(name, _names(entities))


def _names(entities: Iterable[Entity], lookup: Lookup | None = None) -> frozenset[tuple[str, ...]]:
    """The words of all names."""
    return lookup.names if lookup else frozenset(words_of(n.text) for e in entities for n in e.names)


def _forms(name: str, known: frozenset[tuple[str, ...]]) -> Forms:
    whole = words_of(name)
    if INDEFINITE.issuperset(whole) and whole not in known:
        return ()
    rest = next((whole[i:] for i in range(len(whole) - 1, 0, -1) if whole[:i] in known), whole)
    forms = [frozenset(whole)]
    if len(rest) > 1 or _has_number(rest[-1]):
        forms.append(frozenset(rest))
    forms += [frozenset({word}) for word in rest if len(word) >= 3 and _has_number(word)]
    initials = "".join(word[0] for word in whole)
    if len(initials) >= 3:
        forms.append(frozenset({initials}))
    return tuple(dict.fromkeys(form for form in forms if form))


def _has_number(word: str) -> bool:
    return any(c.isdigit() for c in word)


@lru_cache(maxsize=65536)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a phrase, without case, possessive mark and plural."""
    found = re.findall(r"[^\W_]+", re.sub(r"['’]s\b|['’](?=\s|$)", "", text.replace("-", " ")))
    latin = (anyascii(word).casefold() for word in found)
    return tuple(_singular(word) for word in latin if word)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


_BEHIND = re.compile(r"\b(?:of|in|on|at|to|for|from|with|by|about|over|who|which|that)\b|[,(]")


@lru_cache(maxsize=65536)
def _front(phrase: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...], frozenset[str]]:
    """What stands before the first preposition or relative: word by word, as `words_of` has each, and all these."""
    found = re.findall(r"[^\W_]+(?:['’]s)?", _BEHIND.split(phrase.strip(" ,"), maxsplit=1)[0].replace("-", " "))
    words = tuple(words_of(word) for word in found)
    return tuple(found), words, frozenset(word for some in words for word in some)


def is_called(phrase: str, forms: Forms) -> bool:
    """Is that what the phrase is about, rather than something of its own ("the 440", but not "a driver of the 440")?

    Behind the name may stand what kind of model it is ("440 tank engine"), but neither a further name ("Rye Iron Bridge")
    nor, where the name has no number, anything at all ("Rye passengers").
    """
    front, words, having = _front(phrase)
    for form in forms:
        if not form <= having:
            continue
        numbered = any(c.isdigit() for word in form for c in word)
        width = len(form) + (BETWEEN if len(form) > 1 else 0)
        for start in range(len(words)):
            window = {w for word in words[start : start + width] for w in word}
            if form <= window:
                last = max(i for i in range(start, min(start + width, len(words))) if form & set(words[i]))
                behind = front[last + 1 :]
                if not behind or (numbered and not any(w[0].isupper() or any(c.isdigit() for c in w) for w in behind)):
                    return True
    return False
