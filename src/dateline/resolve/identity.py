"""Who is who across stories: the parts that stories' entities belong to become entities of the whole store.

    part "person|edmund|hale||m|GB|"      "Edmund Hale" in stories 1, 2 and 7      ┐ same, .93: one entity with the id
    part "person|e|hale|||"               "E. Hale" in story 3                     ┘ that it has in story 1, the earliest

Parts are few where mentions are many, and each is compared with its neighbours only: those in a block with it whose
names may be its own. A set of parts closed under that relation can be judged without the rest, so that a new report
has only the parts judged again that it touches.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline import naming
from dateline.mention import NameKind
from dateline.resolve import compare, pairs
from dateline.resolve.entities import at_odds, usual_name
from dateline.resolve.groups import Groups
from dateline.resolve.joining import Judged, Work, join_partial, join_same_names, join_spellings
from dateline.resolve.profiles import Bearer, Profile, is_one_word, plain, same_name_key
from dateline.resolve.summary import Summary, bearer_of_summary, is_lone, is_state, merged, profile_of
from dateline.story import Comparison, Judgement, Verdict


@dataclass(frozen=True, slots=True)
class Who:
    """An entity across stories: what it is called, and the parts that are it."""

    id: str
    kind: NameKind
    name: str
    country: str | None
    wikidata: str | None
    latitude: float | None
    longitude: float | None
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ruled:
    """A person's ruling on parts: those that either side names."""

    verdict: Verdict
    left: frozenset[str]
    right: frozenset[str]


def identify(
    parts: Sequence[Summary], ruled: Sequence[Ruled], rarity: Mapping[str, float]
) -> tuple[tuple[Who, ...], tuple[Judgement, ...]]:
    """The entities of these parts and the program's judgements on pairs worth a look; the order does not matter."""
    ordered = sorted(parts, key=lambda s: (s.day, s.stories[0], s.part))
    by_part = {summary.part: summary for summary in ordered}
    profiles = [profile_of(summary) for summary in ordered]
    stories = {summary.part: frozenset(summary.stories) for summary in ordered}

    def apart(a: Profile, b: Profile) -> bool:
        """What one story tells apart stays two, unless it was merely left open there."""
        if stories[a.key].isdisjoint(stories[b.key]):
            return False
        return same_name_key(a) == same_name_key(b) is not None or at_odds(a, b)

    def put_together(some: Sequence[Profile]) -> Bearer:
        return bearer_of_summary(merged([by_part[p.key] for p in some]), some)

    groups = Groups(profiles, apart)
    work = Work(groups, put_together, rarity)
    for number, ruling in enumerate(ruled):
        if ruling.verdict is not Verdict.SAME:
            left, right = ruling.left, ruling.right
            if (
                left < right or right < left
            ):  # a referent is kept out of those of a name, though it has that name itself
                left, right = (left, right - left) if left < right else (left - right, right)
            for side, (mine, theirs) in enumerate(((left, right), (right, left))):
                for part in sorted((mine - theirs) & by_part.keys()):
                    groups.take_side(groups.position[part], number, bool(side))
    join_same_names(work)
    join_spellings(work)
    join_partial(work, lone=False)
    for ruling in ruled:
        if ruling.verdict is Verdict.SAME:
            # Within a story the two may be one already, which then has both names.
            sides = (ruling.left - ruling.right or ruling.left, ruling.right - ruling.left or ruling.right)
            one, other = (_largest(side, groups, by_part) for side in sides)
            if one is not None and other is not None:
                groups.join(one, other, forced=True)
    found = [_who([by_part[p.key] for p in groups.together(root)]) for root in sorted(groups.members)]
    return tuple(found), _told(work, found, by_part)


def _largest(side: frozenset[str], groups: Groups, by_part: Mapping[str, Summary]) -> int | None:
    """The group that a side of a ruling speaks of: of several the one that most reports name."""
    roots = {groups.of(groups.position[part]) for part in side if part in groups.position}

    def reports(root: int) -> int:
        return sum(by_part[p.key].reports for p in groups.together(root))

    return max(roots, key=lambda root: (reports(root), -root), default=None)


def _who(parts: Sequence[Summary]) -> Who:
    whole = merged(parts)
    full = {name for name in whole.names if not is_one_word(name)} or set(whole.names)
    nation = whole.nation or whole.people
    return Who(
        id=whole.first,
        kind=whole.kind,
        name=usual_name(whole.spellings, full, whole.nation),
        country=nation or max(whole.countries, key=lambda c: (whole.countries[c], c), default=None),
        wikidata=whole.wikidata,
        latitude=whole.latitude,
        longitude=whole.longitude,
        parts=tuple(part.part for part in parts),
    )


def _told(work: Work, found: Sequence[Who], by_part: Mapping[str, Summary]) -> tuple[Judgement, ...]:
    """The judgements on record, without those that a later pass settled."""
    who_of = {part: who for who in found for part in who.parts}
    kept: dict[tuple[str, str], Judgement] = {}
    for judged in work.judged:
        one, two = (who_of[bearer.profiles[0].key] for bearer in (judged.a, judged.b))
        if one is two and judged.verdict is not Verdict.SAME:
            continue
        told = _judgement(judged, one, two, by_part)
        if told.left != told.right:
            kept.setdefault((told.left, told.right), told)
    return tuple(kept[pair] for pair in sorted(kept))


def _judgement(judged: Judged, one: Who, two: Who, by_part: Mapping[str, Summary]) -> Judgement:
    """A judgement as it is told, the pair in alphabetical order; see `entities` for what the two are called."""
    names = (judged.a.name, judged.b.name) if one is two else (one.name, two.name)
    left, right = (
        by_part[b.profiles[0].key].key if names[0] == names[1] or is_lone(b.profiles[0].key) else name
        for name, b in zip(names, (judged.a, judged.b), strict=True)
    )
    score = min(1.0, max(0.0, judged.score))
    if left <= right:
        return Judgement(left, right, judged.verdict, score, judged.told)
    turned = tuple(Comparison(c.name, c.score, c.reason, c.right, c.left) for c in judged.told)
    return Judgement(right, left, judged.verdict, score, turned)


# --- which parts are neighbours ---


def block_keys(part: str, name: str, kind: str) -> frozenset[str]:
    """The blocks that a part is filed in; a country or a people is in none, as its code alone says who it is."""
    if is_state(part):
        return frozenset()
    if kind == "person":
        return frozenset(f"p {key}" for key in pairs.person_keys(name))
    keys = {f"o {key}" for key in pairs.organization_keys(name)} | {f"i {key}" for key in pairs.initials_of(name)}
    if is_one_word(name):
        keys.add(f"i {''.join(naming.organization_words(name))}")
    return frozenset(keys)


def may_be_one(a: tuple[str, str, str], b: tuple[str, str, str]) -> bool:
    """May two parts, each given by key, name and kind, be one, by their names alone?"""
    (one, name, kind), (two, other, other_kind) = a, b
    if (kind == "person") != (other_kind == "person") or (is_lone(one) and is_lone(two)):
        return False
    if one.split("|")[:4] == two.split("|")[:4] and kind == other_kind == "person":
        return True
    if kind == "person":
        return naming.compare(name, other).score >= (0.01 if is_lone(one) or is_lone(two) else 0.3) or compare.is_close(
            name, other
        )
    return naming.compare_organizations(name, other).score >= 0.6 or naming.is_acronym(name, other)


def parts_named(side: str, parts: Iterable[Summary], part_of_referent: Mapping[str, str]) -> frozenset[str]:
    """The parts that a side of a ruling speaks of: one by the key of a referent, or all of that name."""
    if side in part_of_referent:
        return frozenset([part_of_referent[side]])
    wanted = plain(side)
    return frozenset(s.part for s in parts if any(plain(name) == wanted for name in s.names))


def rarity_of(counts: Mapping[str, int], stories: int) -> dict[str, float]:
    """How much it says to share a name as company: the fewer stories have it, the more."""
    from math import log

    return {name: log(1 + stories / count) for name, count in counts.items()}


def counts_of(summaries: Iterable[Summary]) -> Counter[str]:
    """How many stories name whom, as company."""
    return Counter(called for _, called in {(s.stories[0], s.called) for s in summaries if not is_state(s.part)})
