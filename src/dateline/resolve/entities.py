"""Who is who in all reports: the referents of single reports become entities, and each doubtful step is on record.

    report a   "Gen Kim Yong-chol", "he"        ┐  same, .97: names .85, roles 1.0, company .5
    report b   "Kim Young Chol", "Mr Kim"       ┘→ one entity "Kim Yong-chol" with two names
    report c   "Mr Kim"                            joins if one Kim is left among those whom c's company points to

Four passes, from what is certain to what is not: what a person ruled; the same name; names that may be spellings of
one (`pairs`, `compare`, `judge`); family names alone and acronyms, each only if one candidate is left.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from dateline import naming
from dateline.mention import NameKind, Reading
from dateline.resolve import rulings as by_persons
from dateline.resolve.compare import compare
from dateline.resolve.countries import code_of
from dateline.resolve.groups import Groups
from dateline.resolve.joining import Judged, Work, join_partial, join_same_names, join_spellings
from dateline.resolve.profiles import (
    Profile,
    bearer_of,
    company_by_report,
    is_one_word,
    plain,
    profiles_of,
    rarities,
    same_name_key,
)
from dateline.resolve.summary import Summary, is_state, summary_of
from dateline.span import Evidence
from dateline.story import Comparison, Entity, Judgement, NameCount, Verdict


def resolve_entities(
    readings: Sequence[Reading], rulings: Sequence[Judgement] = ()
) -> tuple[tuple[Entity, ...], tuple[Judgement, ...]]:
    """The entities of these reports, and the program's judgements on pairs worth a look.

    The order of the readings does not matter. `rulings` are the judgements of persons, which outrank the program's.
    """
    entities, work = _joined(_profiles(readings), rulings)
    return entities, _told(work, entities, rulings)


def summarised(
    story: str, profiles: Iterable[Profile], regions: Mapping[str, str], rulings: Sequence[Judgement] = ()
) -> tuple[tuple[Entity, ...], tuple[Summary, ...], tuple[Judgement, ...]]:
    """The entities of one story, each with its summary for comparison with those of other stories, and the judgements.

    `profiles` are those of its reports, `regions` what they state of places.
    """
    entities, work = _joined(_set_right(profiles, regions), rulings)
    summaries = []
    taken: set[str] = set()
    for entity in entities:
        root = work.groups.of(work.groups.position["/".join(entity.referents[0])])
        summary = summary_of(story, entity, work.groups.together(root), work.bearer(root))
        # Two whom the story tells apart are never one part, though they have one name; nor is who was ruled to be another.
        if summary.part in taken or (not is_state(summary.part) and _is_ruled_apart(entity, rulings)):
            summary = replace(summary, part=f"{summary.part}#{story}|{entity.id}")
        taken.add(summary.part)
        summaries.append(summary)
    return entities, tuple(summaries), _told(work, entities, rulings)


def _is_ruled_apart(entity: Entity, rulings: Sequence[Judgement]) -> bool:
    keys = {side for r in rulings if r.kind == "entity" and r.verdict is not Verdict.SAME for side in (r.left, r.right)}
    return bool(keys) and any("/".join(referent) in keys for referent in entity.referents)


def _joined(profiles: Sequence[Profile], rulings: Sequence[Judgement]) -> tuple[tuple[Entity, ...], Work]:
    company = company_by_report(profiles)
    groups = Groups(profiles, at_odds)
    work = Work(groups, lambda some: bearer_of(some, company), rarities(company))
    by_persons.apply_to_profiles(rulings, groups)
    join_same_names(work)
    join_spellings(work)
    join_partial(work)
    by_persons.apply_to_groups(rulings, groups)
    return _entities(groups), work


def explain(a: Entity, b: Entity, readings: Sequence[Reading]) -> tuple[Comparison, ...]:
    """The comparisons of two entities, as they stand in these readings."""
    profiles = _profiles(readings)
    company = company_by_report(profiles)
    sides = []
    for entity in (a, b):
        keys = {f"{report}/{referent}" for report, referent in entity.referents}
        mine = [profile for profile in profiles if profile.key in keys]
        if not mine:
            return ()
        sides.append(bearer_of(mine, company))
    return compare(sides[0], sides[1], rarities(company))


def _profiles(readings: Sequence[Reading]) -> list[Profile]:
    from dateline.resolve.same_places import stated_regions  # the gazetteer, which readers of a store do without

    found: list[Profile] = []
    regions: dict[str, str] = {}
    for reading in readings:
        profiles = profiles_of(reading)
        regions |= stated_regions(profiles, reading.report.text)
        found += profiles
    return _set_right(found, regions)


def _set_right(profiles: Iterable[Profile], regions: Mapping[str, str]) -> list[Profile]:
    """Profiles in their order, what single reports got wrong put right by the others."""
    from dateline.resolve.same_places import in_same_places

    return in_same_places(_in_order(profiles), regions)


def at_odds(a: Profile, b: Profile) -> bool:
    """Does one report tell these two of its referents apart, by names that are not spellings of one?"""
    if same_name_key(a) == same_name_key(b) is not None:
        return False
    if a.nation or b.nation:
        return True
    if "person" in (a.kind, b.kind):
        if a.is_partial and b.is_partial and a.name != b.name:
            return False  # "Edmund" and "Hale" may be one, and each is only ever joined with a full name that it fits
        score = naming.compare(a.name, b.name).score
        return score < 0.7 and not (score > 0 and (a.left_open or b.left_open))
    return naming.compare_organizations(a.name, b.name).score < 0.7


def _in_order(profiles: Iterable[Profile]) -> list[Profile]:
    """In the order of publication, undated ones last, with kinds that a single report got wrong put right."""
    ordered = sorted(profiles, key=lambda p: (p.day or "9999", p.report, p.mentions[0].span, p.referent))
    votes: dict[str, Counter[bool]] = defaultdict(Counter)
    kinds: dict[str, Counter[NameKind]] = defaultdict(Counter)
    for profile in ordered:
        for spelling in profile.spellings:
            votes[plain(spelling)][profile.kind == "person"] += 1
        kinds[plain(profile.name)][profile.kind] += len(profile.spellings)
    people = {_in_any_order(p.name) for p in ordered if p.kind == "person" and not p.is_partial}
    return [
        _as_person_turned(_with_usual_kind(profile, votes[plain(profile.name)], kinds[plain(profile.name)]), people)
        for profile in ordered
    ]


def _in_any_order(name: str) -> tuple[str, ...]:
    return tuple(sorted(plain(name).split()))


def _as_person_turned(profile: Profile, people: set[tuple[str, ...]]) -> Profile:
    """`Ito Hirobumi`, an organization to one report, is a person where others write of Hirobumi Ito."""
    if profile.kind == "person" or profile.nation or profile.geonames or _in_any_order(profile.name) not in people:
        return profile
    return profile if profile.is_partial or profile.people else replace(profile, kind="person")


def _with_usual_kind(profile: Profile, votes: Counter[bool], kinds: Counter[NameKind]) -> Profile:
    """A name tagged as a person once and as something else elsewhere (or the reverse) is what it mostly is.

    A name of one word is many things, so more must agree; and who is called `he` or has a role is a person.
    """
    is_person = profile.kind == "person"
    against = votes[not is_person] / max(1, votes.total())
    if against < (0.67 if not profile.is_partial else 0.85) or (is_person and (profile.gender or profile.roles)):
        return profile
    if not is_person:
        return replace(profile, kind="person") if profile.nation is None and profile.people is None else profile
    usual = max((k for k in kinds if k != "person"), key=lambda k: (kinds[k], k), default=None)
    return replace(profile, kind=usual) if usual else profile


def _entities(groups: Groups) -> tuple[Entity, ...]:
    """The entities, those with most mentions first. Namesakes of one report get a number to their id, in text order."""
    seen: Counter[str] = Counter()
    entities = []
    for first in sorted(min(members) for members in groups.members.values()):
        entity = _entity(groups.together(groups.of(first)))
        seen[entity.id] += 1
        again = f"-{seen[entity.id]}" if seen[entity.id] > 1 else ""
        entities.append(replace(entity, id=entity.id + again))
    return tuple(sorted(entities, key=lambda e: (-len(e.mentions), e.name, e.id)))


def _entity(profiles: Sequence[Profile]) -> Entity:
    spellings = Counter(s for p in profiles for s in p.spellings)
    kinds: Counter[NameKind] = Counter()
    for p in profiles:
        kinds[p.kind] += len(p.spellings)
    kind = max(kinds, key=lambda k: (kinds[k], k))
    mentions: dict[Evidence, None] = dict.fromkeys(m for p in profiles for m in p.mentions)
    located = next((p for p in profiles if p.latitude is not None), None)
    nation = profiles[0].nation or profiles[0].people
    countries = Counter(p.country for p in profiles if p.country)
    return Entity(
        id=_stable_id(profiles),
        kind=kind,
        name=_usual_name(profiles),
        names=tuple(NameCount(text, n) for text, n in sorted(spellings.items(), key=lambda item: (-item[1], item[0]))),
        roles=tuple(dict.fromkeys(role for p in profiles for role in p.roles)),
        mentions=tuple(mentions),
        referents=tuple((p.report, p.referent) for p in profiles),
        country=nation or max(countries, key=lambda c: (countries[c], c), default=None),
        wikidata=next((p.wikidata for p in profiles if p.wikidata), None),
        latitude=located.latitude if located else None,
        longitude=located.longitude if located else None,
    )


def _usual_name(profiles: Sequence[Profile]) -> str:
    names = Counter(s for p in profiles for s in p.spellings)
    full = {p.name for p in profiles if not p.is_partial} or {p.name for p in profiles}
    return usual_name(names, full, profiles[0].nation)


def usual_name(names: Mapping[str, int], full: set[str], nation: str | None) -> str:
    """The fullest name that is used most, acronyms last; of a country its own name, not its capital's.

    Of several full names that whose last name is written so most often, alone or not: `Witte` goes before `Vitte`.
    """
    if nation:
        full = {name for name in names if code_of(name) == nation} or full
    if len(full) == 1:
        return next(iter(full))
    written: Counter[tuple[str, ...]] = Counter()
    for name, count in names.items():
        written[naming.split(name).family] += count
    return max(full, key=lambda n: (not _is_short(n), written[naming.split(n).family], names.get(n, 0), len(n), n))


def _is_short(name: str) -> bool:
    return (len(naming.words(name)) < 2 and (name.isupper() or "." in name or len(name) < 4)) or not name[:1].isupper()


def _stable_id(profiles: Sequence[Profile]) -> str:
    """An id from the content alone: of a country its code, else the first full name and the report that has it.

    Reports that come later leave it as it is, unless they show that two entities are one or one is two.
    """
    first = next((p for p in profiles if not p.is_partial), profiles[0])
    nation = first.nation or first.people
    seed = f"{'people' if first.people else 'country'}|{nation}" if nation else f"{plain(first.name)}|{first.report}"
    return "e-" + sha256(seed.encode()).hexdigest()[:10]


def _told(work: Work, entities: Sequence[Entity], rulings: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """The judgements on record, without those on which a person has ruled and those that a later pass settled."""
    of_key = {f"{report}/{referent}": e for e in entities for report, referent in e.referents}
    ruled = {frozenset((r.left, r.right)) for r in rulings if r.kind == "entity"}
    kept: dict[tuple[str, str], Judgement] = {}
    doubted: set[tuple[str, str, str]] = set()
    for judged in work.judged:
        one, two = (of_key[bearer.profiles[0].key] for bearer in (judged.a, judged.b))
        if one is two and judged.verdict is not Verdict.SAME:
            continue
        if judged.a.profiles[0].left_open:  # a report's open name is told once, not for each time that it stands there
            doubt = judged.a.profiles[0].report, judged.a.name, two.id
            if doubt in doubted:
                continue
            doubted.add(doubt)
        told = _judgement(judged, one, two)
        if not ruled & {frozenset((told.left, told.right)), frozenset((judged.a.name, judged.b.name))}:
            kept.setdefault((told.left, told.right), told)
    return tuple(kept[pair] for pair in sorted(kept))


def _judgement(judged: Judged, one: Entity, two: Entity) -> Judgement:
    """A judgement as it is told, the pair in alphabetical order.

    The two are called by the names compared if they are now one, else as their entities are; by the key of a referent
    where a name alone might be another's.
    """
    names = (judged.a.name, judged.b.name) if one is two else (one.name, two.name)
    bearers = (judged.a, judged.b)
    left, right = (
        b.profiles[0].key if names[0] == names[1] or is_one_word(b.name) else name
        for name, b in zip(names, bearers, strict=True)
    )
    score = min(1.0, max(0.0, judged.score))
    if left <= right:
        return Judgement(left, right, judged.verdict, score, judged.told)
    turned = tuple(Comparison(c.name, c.score, c.reason, c.right, c.left) for c in judged.told)
    return Judgement(right, left, judged.verdict, score, turned)
