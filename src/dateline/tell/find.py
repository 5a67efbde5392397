"""Which entities does somebody mean who types a name, and what is told of them?

`hale` finds Edward Hale; `kim` finds every Kim, since a filter may hold several; a name that none has finds nothing.

What a text calls a thing may be shorter or longer than what was typed. `Rye Tank 440` is the `440` to a reporter who has
just named the Rye works, the United States Navy is the `USN`, the `Kittery line` also the `Kittery tram line`.
`forms_of` gives the sets of words each of which is enough to mean it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from anyascii import anyascii

from dateline.mention import Reading
from dateline.story import Entity, EventRef, Happening, Resolved

BETWEEN = 1
"""Words that may stand between those of a name: the "Kittery tram line" is the Kittery line."""
Forms = tuple[frozenset[str], ...]


def plain(name: str) -> str:
    """Without case, diacritics, hyphens and doubled spaces."""
    return " ".join(anyascii(name).casefold().replace("-", " ").replace("'", "").split())


def find_entities(entities: Sequence[Entity], name: str) -> tuple[Entity, ...]:
    """The entities that bear the name; failing that, those one of whose names has all its words.

    A surname is borne by all whose names have it, also where a report calls one of them by nothing else.
    """
    wanted = plain(name)
    exact = tuple(e for e in entities if e.id == name or wanted in {plain(n.text) for n in e.names} | {plain(e.name)})
    words = set(wanted.split())
    having = tuple(e for e in entities if words and any(words <= set(plain(n.text).split()) for n in e.names))
    if exact and len(words) == 1 and all(e.kind == "person" for e in exact):
        return tuple(e for e in having if e.kind == "person")
    return exact or having


def about_name(resolved: Resolved, readings: Mapping[str, Reading], name: str) -> tuple[Happening, ...]:
    """The happenings that tell of somebody or something: those it takes part in, or that happen at it."""
    found = find_entities(resolved.entities, name)
    forms = () if any(e.kind == "person" for e in found) else forms_of(name, resolved.entities)
    bearers = [e for e in resolved.entities if e.names and is_called(e.names[0].text, forms)] if forms else found
    referents = {pair for entity in bearers for pair in entity.referents}
    names = {entity.name for entity in bearers}
    return tuple(
        h
        for h in resolved.happenings
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
        elif is_called(part.span.of(reading.report.text), forms):
            return True
    return False


def forms_of(name: str, entities: Iterable[Entity]) -> Forms:
    """The sets of words that mean the name.

    What is left of it after the name of a maker, an owner or a country ("Rye Tank 440", "Rye Tram Works"), unless that is
    a single common word ("Rye Railway"); of that a model's number alone, if it is long enough to be nothing else; and
    its initials.
    """
    whole = words_of(name)
    if not whole:
        return ()
    known = {words_of(n.text) for e in entities for n in e.names}
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


def is_called(phrase: str, forms: Forms) -> bool:
    """Is that what the phrase is about, rather than something of its own ("the 440", but not "a driver of the 440")?

    Behind the name may stand what kind of model it is ("440 tank engine"), but neither a further name ("Rye Iron Bridge")
    nor, where the name has no number, anything at all ("Rye passengers").
    """
    front = re.findall(r"[^\W_]+(?:['’]s)?", _BEHIND.split(phrase.strip(" ,"), maxsplit=1)[0].replace("-", " "))
    words = [words_of(word) for word in front]
    for form in forms:
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
