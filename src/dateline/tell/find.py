"""Which entities does somebody mean who types a name?

`hale` finds Edward Hale; `kim` finds every Kim, since a filter may hold several; a name that none has finds nothing.
"""

from collections.abc import Mapping, Sequence

from anyascii import anyascii

from dateline.mention import Reading
from dateline.story import Entity, Happening, Resolved


def plain(name: str) -> str:
    """Without case, diacritics, hyphens and doubled spaces."""
    return " ".join(anyascii(name).casefold().replace("-", " ").replace("'", "").split())


def find_entities(entities: Sequence[Entity], name: str) -> tuple[Entity, ...]:
    """The entities that bear the name; failing that, those one of whose names has all its words."""
    wanted = plain(name)
    exact = tuple(e for e in entities if e.id == name or wanted in {plain(n.text) for n in e.names} | {plain(e.name)})
    if exact:
        return exact
    words = set(wanted.split())
    return tuple(e for e in entities if words and any(words <= set(plain(n.text).split()) for n in e.names))


def about_name(resolved: Resolved, readings: Mapping[str, Reading], name: str) -> tuple[Happening, ...]:
    """The happenings that tell of somebody or something: those it takes part in, or that happen at it.

    A name that is nobody's (a product, a law) is looked for in the words of the parties.
    """
    ids = {entity.id for entity in find_entities(resolved.entities, name)}
    names = {entity.name for entity in resolved.entities if entity.id in ids}
    found = [h for h in resolved.happenings if h.place in names or any(part.entity in ids for part in h.participants)]
    if found:
        return tuple(found)
    wanted = plain(name)
    return tuple(h for h in resolved.happenings if any(wanted in plain(part.name) for part in h.participants))
