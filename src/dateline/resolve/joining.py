"""The program's own passes over groups of profiles, from certain to uncertain."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from dateline import naming
from dateline.resolve import compare, pairs
from dateline.resolve.groups import Groups
from dateline.resolve.judge import UNSURE_AT_MOST, combine
from dateline.resolve.profiles import Bearer, Profile, plain, same_name_key, surname
from dateline.story import Comparison, Verdict

Compared = tuple[Verdict, float, tuple[Comparison, ...], int, int]
"""Two bearers by index, compared."""

MOST_CANDIDATES = 40
"""A lone name is compared with at most so many bearers, those of most reports first."""

CLEAR = 0.14
"""A candidate is the one that is left if the next one's score is lower by so much."""

WORTH_TELLING = 0.7
"""A doubt about a lone name is kept from this score on: nearly every lone name might be somebody."""

COMMON_FROM = 4
"""So many different full names make a family name a common one."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What was judged of two bearers as they were then; see `entities` for how it is told."""

    a: Bearer
    b: Bearer
    verdict: Verdict
    score: float
    told: tuple[Comparison, ...]


@dataclass(slots=True)
class Work:
    """What the passes share: the groups, how the profiles of one are put together, and the judgements made so far."""

    groups: Groups
    put_together: Callable[[Sequence[Profile]], Bearer]
    rarity: Mapping[str, float]
    judged: list[Judged] = field(default_factory=list)
    bearers: dict[int, Bearer] = field(default_factory=dict)

    def bearer(self, root: int) -> Bearer:
        """The group as it is now; put together anew only when it has grown."""
        known = self.bearers.get(root)
        if known is None or len(known.profiles) != len(self.groups.members[root]):
            known = self.bearers[root] = self.put_together(self.groups.together(root))
        return known

    def look(self, a: Bearer, b: Bearer) -> tuple[Comparison, ...]:
        return compare.compare(a, b, self.rarity)

    def record(self, a: Bearer, b: Bearer, verdict: Verdict, score: float, told: Sequence[Comparison]) -> None:
        """Keeps what was judged of the two."""
        self.judged.append(Judged(a, b, verdict, score, tuple(told)))


def join_same_names(work: Work) -> None:
    """Joins profiles of the same name, unless what is said of them tells namesakes apart."""
    classes: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, profile in enumerate(work.groups.profiles):
        if (key := same_name_key(profile)) is not None:
            classes[key].append(index)
    for key, indexes in classes.items():
        if key[0] in {"country", "people"}:
            for index in indexes[1:]:
                work.groups.join(indexes[0], index)
        else:
            _join_namesakes(work, indexes)


def _join_namesakes(work: Work, indexes: list[int]) -> None:
    """Splits profiles of one name by the facts that can contradict each other, and judges the parts."""
    parts: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index in indexes:
        profile = work.groups.profiles[index]
        facts = (profile.gender or "", profile.country or "", str(profile.geonames or ""))
        parts[facts if profile.kind == "person" else facts[2:]].append(index)
    for part in parts.values():
        for index in part[1:]:
            work.groups.join(part[0], index)
    if len(parts) == 1:
        return
    firsts = [part[0] for part in sorted(parts.values(), key=lambda part: (-len(part), part[0]))][:MOST_CANDIDATES]
    bearers = [work.bearer(root) for root in dict.fromkeys(work.groups.of(i) for i in firsts)]
    compared = []
    for i, j in combinations(range(len(bearers)), 2):
        told = work.look(bearers[i], bearers[j])
        compared.append((*combine(told), told, i, j))
    _settle(work, bearers, compared)


def join_spellings(work: Work) -> None:
    """Joins full names that are spellings of one."""
    groups = work.groups
    people, others = [], []
    for root in sorted(groups.members):
        first = groups.profiles[min(groups.members[root])]
        if first.kind == "person" and not first.is_partial:
            people.append(root)
        elif not first.nation and not first.people and first.kind != "person":
            others.append(root)
    _join_pairs(work, people, person=True)
    _join_pairs(work, others, person=False)


def _join_pairs(work: Work, roots: list[int], *, person: bool) -> None:
    bearers = [work.bearer(root) for root in roots]
    names = [bearer.name for bearer in bearers]
    common = _common_names(names) if person else frozenset()
    compared = []
    for i, j in pairs.pairs(names, pairs.person_keys if person else pairs.organization_keys):
        a, b = bearers[i], bearers[j]
        name = compare.names(a, b, work.rarity).score
        if name < (0.3 if person else 0.6) and not (person and compare.is_close(a.name, b.name)):
            continue
        told = work.look(a, b)
        compared.append((*combine(told, common=person and surname(a.name) in common), told, i, j))
    _settle(work, bearers, compared)


def _settle(work: Work, bearers: Sequence[Bearer], compared: Sequence[Compared]) -> None:
    """Joins what was judged the same, the best pairs first, holds apart all else, and keeps what was judged."""
    apart = {
        (i, j)
        for verdict, _, _, i, j in compared
        if verdict is not Verdict.SAME or not work.groups.may_join(_index(work, bearers[i]), _index(work, bearers[j]))
    }
    disputed = _disputed(compared, bearers, apart)
    ranked = sorted(compared, key=lambda found: (-found[1], found[3], found[4]))
    for verdict, _, _, i, j in ranked:
        if verdict is not Verdict.SAME or (i, j) in disputed:
            work.groups.hold_apart(_index(work, bearers[i]), _index(work, bearers[j]))
    for verdict, score, told, i, j in ranked:
        a, b = bearers[i], bearers[j]
        if verdict is Verdict.SAME:
            if not work.groups.join(_index(work, a), _index(work, b)):
                verdict, score = Verdict.UNSURE, min(score, UNSURE_AT_MOST)
            elif plain(a.name) == plain(b.name):
                continue
        work.record(a, b, verdict, score, told)


def _disputed(
    compared: Sequence[Compared], bearers: Sequence[Bearer], apart: set[tuple[int, int]]
) -> set[tuple[int, int]]:
    """Pairs judged the same although one of the two might as well be a third, who is not the other.

    `George Hale` may be George W. Hale and may be George H. Hale: with two candidates left it is neither.
    """
    near: dict[int, list[tuple[float, int]]] = defaultdict(list)
    same = [(score, i, j) for verdict, score, _, i, j in compared if verdict is Verdict.SAME and (i, j) not in apart]
    for score, i, j in same:
        near[i].append((score, j))
        near[j].append((score, i))
    found = set()
    for score, i, j in same:
        if len(near[i]) + len(near[j]) > 2:
            rivals = [(j, k) for s, k in near[i] if k != j and s > score - CLEAR]
            rivals += [(i, k) for s, k in near[j] if k != i and s > score - CLEAR]
            if any(
                (min(pair), max(pair)) in apart or _differ(bearers[pair[0]].name, bearers[pair[1]].name)
                for pair in rivals[:MOST_CANDIDATES]
            ):
                found.add((i, j))
    return found


def _differ(a: str, b: str) -> bool:
    return naming.compare(a, b).score < 0 and naming.compare_organizations(a, b).score < 0


def _common_names(names: Iterable[str]) -> frozenset[str]:
    """Family names that many different people here have."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for name in names:
        bearers[surname(name)].add(plain(name))
    return frozenset(family for family, full in bearers.items() if len(full) >= COMMON_FROM)


def join_partial(work: Work, *, lone: bool = True) -> None:
    """Joins lone family names and acronyms with the one full name that is left; then, with `lone`, those left alone."""
    groups = work.groups
    full = _full_names(work)
    left: dict[str, list[int]] = defaultdict(list)
    tried: set[int] = set()
    for index, profile in enumerate(groups.profiles):
        root = groups.of(index)
        if root in tried or not profile.is_partial or profile.nation or profile.people:
            continue
        if not all(groups.profiles[i].is_partial for i in groups.members[root]):
            continue
        joined = _join_one_left(work, index, full)
        tried.add(groups.of(index))
        if not joined and profile.kind == "person":
            left[surname(profile.name)].append(index)
    for indexes in left.values() if lone else ():
        _join_lone(work, indexes)


def _full_names(work: Work) -> dict[str, list[Bearer]]:
    """The bearers of full names under the partial names that may stand for them, those of most reports first."""
    found: dict[str, list[Bearer]] = defaultdict(list)
    for root in sorted(work.groups.members):
        bearer = work.bearer(root)
        if all(p.is_partial for p in bearer.profiles) or any(p.nation or p.people for p in bearer.profiles):
            continue
        keys = pairs.person_keys(bearer.name) if bearer.kind == "person" else pairs.initials_of(bearer.name)
        for key in keys:
            found[key].append(bearer)
    for bearers in found.values():
        bearers.sort(key=lambda b: (-len(b.reports), b.name, b.profiles[0].key))
    return found


def _join_one_left(work: Work, index: int, full: Mapping[str, list[Bearer]]) -> bool:
    """Joins a lone name with its candidate if one is left, and keeps the doubt on record if more are."""
    me = work.bearer(work.groups.of(index))
    candidates = _candidates(work, index, full)
    lone = plain(work.groups.profiles[index].name)
    uses = sum(other.bare.get(lone, 0) for other in candidates)
    judged = []
    for other in candidates:
        told = work.look(me, other)
        share = (other.bare.get(lone, 0) + 0.5) / (uses + 0.5 * len(candidates) + 0.5)
        told = (*told, compare.alone(me, other, share))
        if told[0].score > 0:
            judged.append((*combine(told, partial=True), told, other))
    # Who is spelt the same goes before those whose family name only sounds alike: `Witte` is not `Vitte` if both occur.
    spelt = max((found[2][0].score for found in judged), default=0.0)
    judged = [found for found in judged if found[2][0].score >= spelt]
    judged.sort(key=lambda found: (-found[1], found[3].name, found[3].profiles[0].key))
    if not judged:
        return False
    verdict, score, told, best = judged[0]
    if verdict is Verdict.SAME and (len(judged) == 1 or score - judged[1][1] >= CLEAR):
        return work.groups.join(index, _index(work, best))
    for _, score, told, other in judged[:3]:
        if score >= WORTH_TELLING:
            work.record(me, other, Verdict.UNSURE, min(score, UNSURE_AT_MOST), told)
    return False


def _candidates(work: Work, index: int, full: Mapping[str, list[Bearer]]) -> list[Bearer]:
    """The bearers of full names that a lone name may stand for."""
    profile = work.groups.profiles[index]
    person = profile.kind == "person"
    keys = pairs.person_keys(profile.name) if person else {"".join(naming.organization_words(profile.name))}
    found: dict[str, Bearer] = {}
    for key in sorted(keys):
        for other in full.get(key, ())[:MOST_CANDIDATES]:
            if (other.kind == "person") == person and work.groups.may_join(index, _index(work, other)):
                found[other.profiles[0].key] = other
    suffix = naming.split(profile.name).suffix if person else None
    return [b for b in found.values() if suffix is None or naming.split(b.name).suffix == suffix]


def _index(work: Work, bearer: Bearer) -> int:
    return work.groups.position[bearer.profiles[0].key]


def _join_lone(work: Work, indexes: list[int]) -> None:
    """Joins reports' lone names that have no full name anywhere, where the same others are named around them."""
    known: list[tuple[int, Bearer]] = []
    for index in indexes:
        me = work.bearer(index)
        for at, (other, bearer) in enumerate(known[:MOST_CANDIDATES]):
            if combine(work.look(me, bearer))[0] is Verdict.SAME and work.groups.join(other, index):
                size = len(work.groups.members[work.groups.of(other)])
                if size & (size - 1) == 0:  # looked at anew each time that it has doubled
                    known[at] = other, work.bearer(work.groups.of(other))
                break
        else:
            known.append((index, me))
