"""What one report says of one referent, and what several such profiles say together.

A referent of a report is the atom of identity: it may be joined with others and is never split. Its *profile* is all
that the report tells of it. From "Gen Edmund Hale, the British envoy, met Baron Komura." come two profiles:

    Edmund Hale   person, GB, role "envoy", sentence 0      Komura   person, role "Baron", sentence 0

Profiles that are held to be one make a `Bearer`: the bearer of the names. Its *company* are the others who are named in
the same reports; it tells namesakes apart where the name alone cannot.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest
from itertools import chain
from math import log
from typing import Literal, NamedTuple

from dateline import naming
from dateline.mention import Name, NameKind, Reading, Referent
from dateline.resolve.countries import code_of, code_of_capital, code_of_government, code_of_people, code_of_seat
from dateline.span import Evidence, Span
from dateline.story import StatedRole

Gender = Literal["m", "f"]

LONGEST_NAME = 200
"""So many characters of a name are compared."""

COMPANY_REPORTS, COMPANY_NAMES = 40, 80
"""So many reports of a bearer are asked for its company, and so many names kept: a bound on the cost."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What one report says of one referent that it names.

    `spellings` are its names as written, in text order; `sentences` the numbers of the sentences that name it. `nation`
    is an ISO 3166 code if the referent is itself a country, `people` if it is a people ("the French"). `captioned` if
    it is named in captions and credits only, `left_open` if it is a single name whose referent the report leaves open.
    """

    key: str
    report: str
    day: str
    referent: str
    kind: NameKind
    name: str
    spellings: tuple[str, ...]
    mentions: tuple[Evidence, ...]
    sentences: frozenset[int]
    roles: tuple[StatedRole, ...] = ()
    country: str | None = None
    nation: str | None = None
    people: str | None = None
    gender: Gender | None = None
    captioned: bool = False
    left_open: bool = False
    wikidata: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames: int | None = None

    @property
    def is_partial(self) -> bool:
        """Is it known by one word only: a family name alone, an acronym?"""
        return is_one_word(self.name)


@dataclass(frozen=True, slots=True)
class Bearer:
    """What the profiles that are held to be one say together.

    `company` counts the reports shared with each other name, the nearest first; `bare` the reports that call it by a
    name of one word.
    """

    profiles: tuple[Profile, ...]
    name: str
    names: tuple[str, ...]
    kind: NameKind
    countries: frozenset[str]
    genders: frozenset[str]
    roles: tuple[str, ...]
    reports: frozenset[str]
    company: Mapping[str, int]
    bare: Mapping[str, int]


class _Starts(NamedTuple):
    """Where a report's sentences and passages begin."""

    sentences: list[int]
    passages: list[int]


def profiles_of(reading: Reading) -> list[Profile]:
    """The profiles of a report's referents that it calls by a name, or as the government of a country.

    Those that stand in boilerplate alone are left out. A name that the report leaves open, as it may be either of two, is
    a profile of its own: other reports may tell.
    """
    text = reading.report.text
    starts = _Starts(
        [sentence.span.start for sentence in reading.sentences],
        [passage.span.start for passage in reading.report.passages],
    )
    by_id = {name.id: name for name in reading.names}
    groups = [(r, [by_id[m] for m in r.mentions if m in by_id]) for r in reading.referents]
    open_names = [name for name in reading.names if name.referent is None and name.form != "pronoun"]
    groups += [(Referent(n.id, n.kind, " ".join(n.head.of(text).split()), (n.id,)), [n]) for n in open_names]
    found = []
    for referent, mentions in groups:
        mentions.sort(key=lambda m: m.span)
        if _only_in(("boilerplate",), reading, starts.passages, [m.span for m in mentions]):
            continue  # who is named in a header or a notice alone takes no part in what is told
        if any(m.form == "name" for m in mentions):
            found.append(_profile(reading, referent, mentions, starts, left_open=referent.id in by_id))
        elif referent.kind in {"organization", "other", "group"} and (code := _government(text, mentions)):
            found.append(_profile(reading, referent, mentions, starts, code))
    return found


def _government(text: str, mentions: Iterable[Name]) -> str | None:
    phrases = (m.span.of(text) for m in mentions if m.form == "nominal" and m.span.end - m.span.start < 60)
    return next((code for phrase in phrases if (code := code_of_government(" ".join(phrase.split())))), None)


def _profile(
    reading: Reading,
    referent: Referent,
    mentions: Sequence[Name],
    starts: "_Starts",
    government: str | None = None,
    *,
    left_open: bool = False,
) -> Profile:
    report = reading.report
    named = [m for m in mentions if m.form == "name"]
    spellings = tuple(" ".join(m.head.of(report.text)[:LONGEST_NAME].split()) for m in named)
    name = referent.name[:LONGEST_NAME]
    if spellings and name not in spellings:
        name = max(spellings, key=lambda s: (len(s.split()), len(s)))
    for_government = sum(m.acts_as == "organization" for m in named) * 2 > len(named)
    return Profile(
        key=f"{report.id}/{referent.id}",
        report=report.id,
        day=(report.published or "")[:10],
        referent=referent.id,
        kind=referent.kind,
        name=name,
        spellings=spellings,
        mentions=tuple(Evidence(report.id, m.span) for m in mentions),
        sentences=frozenset(bisect_right(starts.sentences, m.span.start) - 1 for m in named),
        roles=_stated(referent, report.id, report.published),
        country=referent.country,
        nation=government or _nation(referent.kind, spellings, for_government),
        people=code_of_people(name) if referent.kind != "person" else None,
        gender=referent.gender,
        captioned=_only_in(("caption", "credit"), reading, starts.passages, [m.span for m in named]),
        left_open=left_open,
        wikidata=referent.wikidata,
        latitude=referent.latitude,
        longitude=referent.longitude,
        geonames=referent.geonames,
    )


def _nation(kind: NameKind, spellings: Sequence[str], for_government: bool) -> str | None:
    """The country that these spellings name: all that are known must agree, and a person is never one."""
    if kind == "person":
        return None
    codes = {
        code
        for s in spellings
        if (code := code_of(s) or ((code_of_capital(s) or code_of_seat(s)) if for_government else None))
    }
    return codes.pop() if len(codes) == 1 else None


def _stated(referent: Referent, report: str, published: str | None) -> tuple[StatedRole, ...]:
    """The referent's roles with the time they are stated for: on the report's day, before it or after it."""
    day = (published or "").partition("/")[0][:10] or None
    roles = []
    for role in referent.roles:
        begin = None if role.tense == "past" else day
        end = None if role.tense == "future" else day
        roles.append(StatedRole(role.text, begin, end, report))
    return tuple(dict.fromkeys(roles))


def _only_in(kinds: Collection[str], reading: Reading, starts: Sequence[int], spans: Iterable[Span]) -> bool:
    """Do all of these stand in passages of such kinds?"""
    passages = reading.report.passages
    found = {passages[max(0, bisect_right(starts, span.start) - 1)].kind for span in spans if passages}
    return bool(found) and found <= set(kinds)


def same_name_key(profile: Profile) -> tuple[str, ...] | None:
    """What profiles of the same name share; `None` for a person's lone name, which may be anybody's."""
    if profile.nation:
        return "country", profile.nation
    if profile.people:
        return "people", profile.people
    if profile.kind != "person":
        joined = _in_one(profile.name)
        return "other", (joined.removesuffix("s") if profile.kind == "group" else joined) or profile.name
    if profile.is_partial:
        return None
    parts = naming.split(profile.name)
    return "person", "".join(parts.given), "".join(parts.family), parts.suffix or ""


@lru_cache(maxsize=65536)
def _in_one(name: str) -> str:
    """The words of the name of anything but a person, in one."""
    return "".join(naming.organization_words(name))


@lru_cache(maxsize=65536)
def surname(name: str) -> str:
    """The family name, folded."""
    return "".join(naming.split(name).family)


@lru_cache(maxsize=65536)
def plain(name: str) -> str:
    """A name of any kind as one string that different ways to write it share."""
    return " ".join(part for word in naming.words(name) for part in word)


@lru_cache(maxsize=65536)
def is_one_word(name: str) -> bool:
    """Is it a name of one word, honorifics and `Jr.` aside?"""
    return not naming.split(name).given


def company_by_report(profiles: Iterable[Profile]) -> dict[str, frozenset[str]]:
    """The names in each report, people by family name. Countries are left out: they are everybody's company."""
    found: dict[str, set[str]] = defaultdict(set)
    for profile in profiles:
        if profile.nation is None and profile.people is None:
            found[profile.report].add(surname(profile.name) if profile.kind == "person" else plain(profile.name))
    return {report: frozenset(names) for report, names in found.items()}


def rarities(company: Mapping[str, frozenset[str]]) -> dict[str, float]:
    """How much it says to share a name: the fewer reports have it, the more."""
    counts = Counter(name for names in company.values() for name in names)
    return {name: log(1 + len(company) / count) for name, count in counts.items()}


def full_first(names: Counter[str]) -> tuple[str, ...]:
    """The most frequent names; those of one word only where there are no others, as they may be anybody's."""
    if len(names) == 1:
        return tuple(names)
    ranked = sorted(names, key=lambda n: (-names[n], n))
    return tuple([n for n in ranked if not is_one_word(n)] or ranked)[:6]


def bearer_of(profiles: Sequence[Profile], company: Mapping[str, frozenset[str]]) -> Bearer:
    """The profiles together."""
    names = Counter(p.name for p in profiles)
    fullest = max(names, key=lambda n: (not is_one_word(n), names[n], len(n), n))
    kinds = Counter[NameKind]()
    for p in profiles:
        kinds[p.kind] += len(p.spellings)
    reports = list(dict.fromkeys(p.report for p in profiles))
    own = {surname(n) for n in names} | {plain(n) for n in names}
    return Bearer(
        profiles=tuple(profiles),
        name=fullest,
        names=full_first(names),
        kind=max(kinds, key=lambda k: (kinds[k], k)),
        countries=frozenset(p.country for p in profiles if p.country),
        genders=frozenset(p.gender for p in profiles if p.gender),
        roles=tuple(dict.fromkeys(role.text for p in profiles for role in p.roles)),
        reports=frozenset(reports),
        company=_company([company.get(report, frozenset()) - own for report in reports[:COMPANY_REPORTS]]),
        bare=Counter(w for p in profiles for w in {plain(s) for s in p.spellings} if " " not in w),
    )


def _company(around: Sequence[frozenset[str]]) -> dict[str, int]:
    """In how many of these reports who is named, the nearest first."""
    if len(around) == 1:
        return dict.fromkeys(sorted(around[0])[:COMPANY_NAMES], 1)
    counts = Counter(chain.from_iterable(around))
    return dict(nsmallest(COMPANY_NAMES, counts.items(), key=lambda item: (-item[1], item[0])))
