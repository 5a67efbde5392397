"""Which names are worth comparing: those that share a block.

A block is what a rough key files together: for a person the sound of the family name (`k` for Kim and Gim), for an
organization its words in any order, its initials, its beginning and its end. Each name is compared with those of its
blocks only, and in a block that is crowded with its neighbours in sorted order only, so that the number of comparisons
grows with the number of names and not with its square.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from dateline import naming

CROWDED = 60
"""In a block of more names than this, only so many neighbours are compared."""

_SMALL = frozenset({"of", "the", "for", "and", "in", "on", "to", "a", "an", "at"})


def person_keys(name: str) -> frozenset[str]:
    """The blocks of a person's name."""
    return naming.keys(name)


def organization_keys(name: str) -> frozenset[str]:
    """The blocks of a name of anything else."""
    words = [word for word in naming.organization_words(name) if word not in _SMALL]
    joined = "".join(words)
    found = {" ".join(sorted(words)), joined}
    if len(joined) >= 8:
        found |= {joined[:6], joined[-6:]}
    return frozenset(key for key in found if key)


def initials_of(name: str) -> frozenset[str]:
    """The acronyms that a name of several words may have."""
    words = [word for word in naming.organization_words(name) if word != "the"]
    big = [word for word in words if word not in _SMALL]
    if len(big) < 2:
        return frozenset()
    return frozenset("".join(word[0] for word in some) for some in (words, big))


def blocks(names: Sequence[str], keys: Callable[[str], Iterable[str]]) -> dict[str, list[int]]:
    """The indexes of the names under each of their keys."""
    found: dict[str, list[int]] = defaultdict(list)
    for index, name in enumerate(names):
        for key in keys(name):
            found[key].append(index)
    return found


def pairs(names: Sequence[str], keys: Callable[[str], Iterable[str]]) -> Iterator[tuple[int, int]]:
    """Pairs of indexes of names that share a block, each once, the lower index first."""
    seen: set[tuple[int, int]] = set()
    for _, block in sorted(blocks(names, keys).items()):
        crowded = len(block) > CROWDED
        ordered = sorted(block, key=lambda i: (_within(names[i]), i)) if crowded else block
        for at, first in enumerate(ordered):
            for second in ordered[at + 1 : at + 1 + CROWDED]:
                pair = (min(first, second), max(first, second))
                if pair not in seen:
                    seen.add(pair)
                    yield pair


def _within(name: str) -> str:
    """The order in a crowded block: by the sound of the given name, so that spellings of one name are neighbours."""
    given = "".join(naming.split(name).given)
    return f"{naming.sound(given)[0]} {given}"
