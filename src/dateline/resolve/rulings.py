"""What persons have ruled on identity: it outranks the program's judgement and survives later runs.

    Judgement("Kim Jong Chol", "Kim Yong Chol", Verdict.SAME, 1.0, by="editor")        join the two
    Judgement("r17/e3", "Kim Yong Chol", Verdict.DIFFERENT, 1.0, by="editor")          keep that referent out

A side is an entity's name or the key `report/referent` of one referent; keys tell namesakes apart.
"""

from collections.abc import Sequence

from dateline.resolve.groups import Groups
from dateline.resolve.profiles import plain
from dateline.story import Judgement, Verdict


def apply_to_profiles(rulings: Sequence[Judgement], groups: Groups) -> None:
    """Before the program joins anything: holds apart what was ruled to be two (or unsure), joins what has keys."""
    some = [ruling for ruling in rulings if ruling.kind == "entity"]
    for ruling in some:
        if ruling.verdict is Verdict.SAME:
            left, right = _by_key(ruling.left, groups), _by_key(ruling.right, groups)
            if left is not None and right is not None:
                groups.join(left, right, forced=True)
    for ruling in some:
        if ruling.verdict is not Verdict.SAME:
            for left in _named(ruling.left, groups):
                for right in _named(ruling.right, groups):
                    groups.hold_apart(left, right)


def apply_to_groups(rulings: Sequence[Judgement], groups: Groups) -> None:
    """After the program has joined what it would: joins the groups that were ruled to be one."""
    for ruling in rulings:
        if ruling.kind == "entity" and ruling.verdict is Verdict.SAME:
            left, right = _largest(ruling.left, groups), _largest(ruling.right, groups)
            if left is not None and right is not None:
                groups.join(left, right, forced=True)


def _by_key(side: str, groups: Groups) -> int | None:
    return next((i for i, p in enumerate(groups.profiles) if p.key == side), None)


def _named(side: str, groups: Groups) -> list[int]:
    """The profiles that a side speaks of: one by key, or all whose name is written so, or is at least the same name."""
    one = _by_key(side, groups)
    if one is not None:
        return [one]
    exact = [i for i, p in enumerate(groups.profiles) if p.name == side]
    return exact or [i for i, p in enumerate(groups.profiles) if plain(p.name) == plain(side)]


def _largest(side: str, groups: Groups) -> int | None:
    """The group that a side speaks of: of several that have the name, the one with most profiles."""
    roots = {groups.of(i) for i in _named(side, groups)}
    return max(roots, key=lambda root: (len(groups.members[root]), -root), default=None)
