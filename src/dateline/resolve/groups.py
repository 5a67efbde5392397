"""Groups of profiles that are held to be one, joined pair by pair, with a check before each join.

Union-find alone would let two men become one through a third: Kim Yong-chol and Kim Jong-un of one report both joined
with "Kim" of another. So a join is refused where the two groups hold profiles that one report tells apart, or a pair
that was judged to be two. The smaller group is always moved into the larger: n joins cost n log n.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence

from dateline.resolve.profiles import Profile

AtOdds = Callable[[Profile, Profile], bool]


class Groups:
    """Disjoint groups of the profiles, by index."""

    def __init__(self, profiles: Sequence[Profile], at_odds: AtOdds) -> None:
        self.profiles = profiles
        self.position = {profile.key: i for i, profile in enumerate(profiles)}
        self._at_odds = at_odds
        self._root = list(range(len(profiles)))
        self.members: dict[int, list[int]] = {i: [i] for i in range(len(profiles))}
        self._in_report: dict[int, dict[str, list[int]]] = {i: {p.report: [i]} for i, p in enumerate(profiles)}
        self._apart: dict[int, set[int]] = defaultdict(set)
        self._sides: dict[int, set[tuple[int, bool]]] = {}

    def of(self, index: int) -> int:
        """The root of the group that holds this profile."""
        while self._root[index] != index:
            self._root[index] = self._root[self._root[index]]
            index = self._root[index]
        return index

    def hold_apart(self, a: int, b: int) -> None:
        """These two, and whoever joins them, are two."""
        a, b = self.of(a), self.of(b)
        if a != b:
            self._apart[a].add(b)
            self._apart[b].add(a)

    def take_side(self, index: int, question: int, side: bool) -> None:
        """Whoever takes one side of a question never joins who takes the other: two names, ruled to be two, of many."""
        self._sides.setdefault(self.of(index), set()).add((question, side))

    def may_join(self, a: int, b: int) -> bool:
        """Does nothing hold their groups apart?"""
        a, b = self.of(a), self.of(b)
        if a == b:
            return True
        if b in self._apart[a] or self._on_other_sides(a, b):
            return False
        few, many = sorted((self._in_report[a], self._in_report[b]), key=len)
        return not any(
            self._at_odds(self.profiles[i], self.profiles[j])
            for report, here in few.items()
            for i in here
            for j in many.get(report, ())
        )

    def _on_other_sides(self, a: int, b: int) -> bool:
        if a not in self._sides or b not in self._sides:
            return False
        return any((question, not side) in self._sides[b] for question, side in self._sides[a])

    def join(self, a: int, b: int, *, forced: bool = False) -> bool:
        """Makes their groups one, unless something holds them apart. Are they one now?"""
        a, b = self.of(a), self.of(b)
        if a == b:
            return True
        if not forced and not self.may_join(a, b):
            return False
        if (len(self.members[a]), -a) < (len(self.members[b]), -b):
            a, b = b, a
        self._root[b] = a
        self.members[a] += self.members.pop(b)
        for report, here in self._in_report.pop(b).items():
            self._in_report[a].setdefault(report, []).extend(here)
        if b in self._sides:
            self._sides.setdefault(a, set()).update(self._sides.pop(b))
        for other in self._apart.pop(b, set()):
            self._apart[other].discard(b)
            if other != a:
                self._apart[other].add(a)
                self._apart[a].add(other)
        return True

    def together(self, root: int) -> list[Profile]:
        """The profiles of a group, in their order."""
        return [self.profiles[i] for i in sorted(self.members[root])]
