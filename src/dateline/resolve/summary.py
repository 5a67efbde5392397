"""What a story says of one entity, short enough to be compared with what other stories say.

A story is to identity across stories what a report is to identity within one: its entities are told apart already, and
each may be one of another story's. So a `Summary` plays the part that a `Profile` plays within a story, and sums of
summaries that of a `Bearer`:

    story 1   "Edmund Hale", British, envoy, with Oto and Rowe    ┐  one part: the same name, nothing against it
    story 2   "Edmund Hale", envoy, with Oto and Quill            ┘  → summed, and compared with "E. Hale" of story 3

Sums are bounded: of many stories the earliest count, so that "United States" costs no more than anybody else.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from heapq import nsmallest
from itertools import islice

from dateline.mention import NameKind
from dateline.resolve.profiles import (
    COMPANY_NAMES,
    Bearer,
    Gender,
    Profile,
    full_first,
    is_one_word,
    plain,
    same_name_key,
    surname,
)
from dateline.story import Entity, StatedRole

MOST_STORIES = 40
"""So many stories of an entity, the earliest ones, are summed up."""

_NAMES, _ROLES, _COMPANY = 8, 8, 24


@dataclass(frozen=True, slots=True)
class Summary:
    """What one story, or several, say of one entity.

    `part` is the name class that it belongs to (see `part_of`), `key` the key of its first referent, `day` the first
    day of a report that names it, `first` the id of the story's entity. `names` are the fullest names that reports give
    it, `spellings` all that is written; each is counted.
    """

    part: str
    key: str
    stories: tuple[str, ...]
    day: str
    first: str
    kinds: Mapping[NameKind, int]
    names: Mapping[str, int]
    spellings: Mapping[str, int]
    roles: tuple[str, ...] = ()
    countries: Mapping[str, int] = field(default_factory=dict)
    genders: tuple[Gender, ...] = ()
    nation: str | None = None
    people: str | None = None
    captioned: bool = False
    left_open: bool = False
    wikidata: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames: tuple[int, ...] = ()
    company: Mapping[str, int] = field(default_factory=dict)
    bare: Mapping[str, int] = field(default_factory=dict)
    reports: int = 0

    @property
    def kind(self) -> NameKind:
        return max(self.kinds, key=lambda k: (self.kinds[k], k))

    @property
    def name(self) -> str:
        """The fullest name, as of a `Bearer`."""
        return max(self.names, key=lambda n: (not is_one_word(n), self.names[n], len(n), n))

    @property
    def called(self) -> str:
        """What it is called as company of others, as in `company_by_report`."""
        return surname(self.name) if self.kind == "person" else plain(self.name)


def _top(counts: Mapping[str, int], most: int) -> dict[str, int]:
    if len(counts) < 2:
        return dict(counts)
    return dict(nsmallest(most, counts.items(), key=lambda item: (-item[1], item[0])))


def summary_of(story: str, entity: Entity, profiles: Sequence[Profile], bearer: Bearer) -> Summary:
    """The summary of an entity of one story, which is made of these profiles; its part is set by `part_of`."""
    kinds: Counter[NameKind] = Counter()
    for p in profiles:
        kinds[p.kind] += max(1, len(p.spellings))
    dated = [p.day for p in profiles if p.day]
    located = next((p for p in profiles if p.latitude is not None), None)
    summary = Summary(
        part="",
        key=profiles[0].key,
        stories=(story,),
        day=min(dated, default="9999"),
        first=entity.id,
        kinds=kinds,
        names=_top(Counter(p.name for p in profiles), _NAMES),
        spellings=_top({n.text: n.count for n in entity.names}, _NAMES),
        roles=bearer.roles[:_ROLES],
        countries=Counter(p.country for p in profiles if p.country),
        genders=tuple(sorted({p.gender for p in profiles if p.gender})),
        nation=profiles[0].nation,
        people=profiles[0].people,
        captioned=all(p.captioned for p in profiles),
        left_open=all(p.left_open for p in profiles),
        wikidata=entity.wikidata,
        latitude=located.latitude if located else None,
        longitude=located.longitude if located else None,
        geonames=tuple(sorted({p.geonames for p in profiles if p.geonames})),
        company=dict(islice(bearer.company.items(), _COMPANY)),  # the nearest come first
        bare=_top(bearer.bare, _NAMES),
        reports=len(bearer.reports),
    )
    return replace(summary, part=part_of(summary))


def part_of(summary: Summary) -> str:
    """The key that summaries share which are one by name, with nothing known that contradicts.

    A person's lone name may be anybody's, so it is a part of its own.
    """
    profile = profile_of(summary)
    key = same_name_key(profile)
    if key is None:
        return f"lone|{plain(profile.name)}|{summary.stories[0]}|{summary.first}"
    if key[0] in {"country", "people"}:
        return "|".join(key)
    facts = (profile.gender or "", profile.country or "", str(profile.geonames or ""))
    return "|".join((*key, *(facts if profile.kind == "person" else facts[2:])))


def is_lone(part: str) -> bool:
    return part.startswith("lone|")


def is_state(part: str) -> bool:
    """Is it a country or a people, known by its code alone?"""
    return part.startswith(("country|", "people|"))


def merged(summaries: Sequence[Summary]) -> Summary:
    """Several summaries of one entity, the earliest first, as one."""
    if len(summaries) == 1:
        return summaries[0]
    first = min(summaries, key=lambda s: (is_lone(s.part), s.day, s.stories, s.first))
    ordered = sorted(summaries, key=lambda s: (s.day, s.stories, s.first))

    def summed(counts: Iterable[Mapping[str, int]], most: int) -> dict[str, int]:
        total: Counter[str] = Counter()
        for one in counts:
            total.update(one)
        return _top(total, most)

    kinds: Counter[NameKind] = Counter()
    for one in ordered:
        kinds.update(one.kinds)
    located = next((s for s in ordered if s.latitude is not None), None)
    stories = dict.fromkeys(story for s in ordered for story in s.stories)
    return Summary(
        part=first.part,
        key=first.key,
        stories=tuple(stories)[: 2 * MOST_STORIES],
        day=ordered[0].day,
        first=first.first,
        kinds=kinds,
        names=summed((s.names for s in ordered), _NAMES),
        spellings=summed((s.spellings for s in ordered), 2 * _NAMES),
        roles=tuple(dict.fromkeys(role for s in ordered for role in s.roles))[:_ROLES],
        countries=summed((s.countries for s in ordered), _NAMES),
        genders=tuple(sorted({g for s in ordered for g in s.genders})),
        nation=next((s.nation for s in ordered if s.nation), None),
        people=next((s.people for s in ordered if s.people), None),
        captioned=all(s.captioned for s in ordered),
        left_open=all(s.left_open for s in ordered),
        wikidata=next((s.wikidata for s in ordered if s.wikidata), None),
        latitude=located.latitude if located else None,
        longitude=located.longitude if located else None,
        geonames=tuple(sorted({g for s in ordered for g in s.geonames}))[:_NAMES],
        company=summed((s.company for s in ordered), COMPANY_NAMES),
        bare=summed((s.bare for s in ordered), _NAMES),
        reports=sum(s.reports for s in ordered),
    )


def profile_of(summary: Summary) -> Profile:
    """A summary in the shape of a profile, so that the same passes judge it."""
    name = summary.name
    return Profile(
        key=summary.part,
        report="",
        day=summary.day,
        referent=summary.first,
        kind=summary.kind,
        name=name,
        spellings=tuple(s for s, n in summary.spellings.items() for _ in range(min(n, 3))),
        mentions=(),
        sentences=frozenset(),
        roles=tuple(StatedRole(role, None, None, "") for role in summary.roles),
        country=max(summary.countries, key=lambda c: (summary.countries[c], c), default=None),
        nation=summary.nation,
        people=summary.people,
        gender=summary.genders[0] if len(summary.genders) == 1 else None,
        captioned=summary.captioned,
        left_open=summary.left_open,
        wikidata=summary.wikidata,
        latitude=summary.latitude,
        longitude=summary.longitude,
        geonames=summary.geonames[0] if summary.geonames else None,
    )


def bearer_of_summary(summary: Summary, profiles: Sequence[Profile]) -> Bearer:
    """What several stories say of one; `profiles` are the parts in it."""
    own = {surname(n) for n in summary.names} | {plain(n) for n in summary.names}
    return Bearer(
        profiles=tuple(profiles),
        name=summary.name,
        names=full_first(Counter(summary.names)),
        kind=summary.kind,
        countries=frozenset(summary.countries),
        genders=frozenset(summary.genders),
        roles=summary.roles,
        reports=frozenset(summary.stories),
        company={name: n for name, n in summary.company.items() if name not in own},
        bare=summary.bare,
    )
