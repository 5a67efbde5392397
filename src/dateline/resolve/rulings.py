"""What persons have ruled on identity: it outranks the program's judgement and survives later runs.

    Judgement("Park Jong Hyun", "Park Dong Hyun", Verdict.SAME, 1.0, by="editor")        join the two
    Judgement("r17/e3", "Park Dong Hyun", Verdict.DIFFERENT, 1.0, by="editor")          keep that referent out

A side is an entity's name or the key `report/referent` of one referent; keys tell namesakes apart.
"""

from collections.abc import Sequence

from dateline.resolve.groups import Groups
from dateline.resolve.profiles import plain
from dateline.story import Judgement, Verdict


def apply_to_profiles(rulings: Sequence[Judgement], groups: Groups) -> None:
    """Before the program joins anything: holds apart what was ruled to be two (or unsure), joins what has keys."""
    for number, ruling in enumerate(rulings):
        if ruling.kind != "entity":
            continue
        if ruling.verdict is Verdict.SAME:
            left, right = groups.position.get(ruling.left), groups.position.get(ruling.right)
            if left is not None and right is not None:
                groups.join(left, right, forced=True)
            continue
        alike = plain(ruling.left) == plain(ruling.right)
        sides = [set(_named(side, groups, to_the_letter=alike)) for side in (ruling.left, ruling.right)]
        by_key = [side in groups.position for side in (ruling.left, ruling.right)]
        if by_key[0] != by_key[1]:  # a referent is kept out of those of a name, though it may have that name itself
            sides[by_key[0]] -= sides[not by_key[0]]
        for side, mine in enumerate(sides):
            for index in mine - sides[not side]:
                groups.take_side(index, number, bool(side))


def apply_to_groups(rulings: Sequence[Judgement], groups: Groups) -> None:
    """After the program has joined what it would: joins the groups that were ruled to be one."""
    for ruling in rulings:
        if ruling.kind == "entity" and ruling.verdict is Verdict.SAME:
            left, right = _largest(ruling.left, groups), _largest(ruling.right, groups)
            if left is not None and right is not None:
                groups.join(left, right, forced=True)


def _named(side: str, groups: Groups, *, to_the_letter: bool = False) -> list[int]:
    """The profiles that a side speaks of: one by key, or all of that name, however they write it."""
    if side in groups.position:
        return [groups.position[side]]
    exact = [i for i, p in enumerate(groups.profiles) if p.name == side]
    return exact if to_the_letter else [i for i, p in enumerate(groups.profiles) if plain(p.name) == plain(side)]


def _largest(side: str, groups: Groups) -> int | None:
    """The group that a side speaks of: of several that have the name, the one with most profiles."""
    roots = {groups.of(i) for i in _named(side, groups)}
    return max(roots, key=lambda root: (len(groups.members[root]), -root), default=None)
