"""Small named looks at two bearers of names: each gives a score from -1 to 1, its reason and the two values compared.

    names    .85  "given names are spellings of one sound"   Kim Yong-chol / Kim Young Chol
    roles    1.0  "the same role"                            vice chairman / vice chairman of the ruling party
    together -1.0 "named side by side in one sentence"       a writer does not call one man by two names in a sentence

A look that has nothing to go by gives no comparison: unknown never speaks for or against.
"""

import re
from collections.abc import Callable, Mapping
from itertools import islice

from rapidfuzz.distance import OSA

from dateline import naming
from dateline.resolve.profiles import Bearer
from dateline.story import Comparison

Look = Callable[[Bearer, Bearer, Mapping[str, float]], Comparison | None]

WELL_ATTESTED = 3
"""Mentions outside of captions that make a name one that a caption may have got wrong."""


def names(a: Bearer, b: Bearer, rarity: Mapping[str, float]) -> Comparison:
    """The best that any two of their names score."""
    compare = naming.compare if "person" in (a.kind, b.kind) else naming.compare_organizations
    options = [(compare(x, y), x, y) for x in a.names for y in b.names]
    best, left, right = max(options, key=lambda option: option[0].score)
    if best.score < 0 and _leaves_out_numeral(left, right):
        return Comparison("names", 0.5, "one leaves out the numeral", left, right)
    return Comparison("names", best.score, best.reason, left, right)


def _leaves_out_numeral(a: str, b: str) -> bool:
    """`Edmund Hale III` and `Edmund Hale`: often one man. `Jr.` is seldom left out where the father is known too."""
    one, two = naming.split(a), naming.split(b)
    if bool(one.suffix) == bool(two.suffix) or (one.suffix or two.suffix) not in {"ii", "iii", "iv"}:
        return False
    plain = [" ".join(parts.given + parts.family) for parts in (one, two)]
    return naming.compare(*plain).score >= 0.9


def surnames(a: Bearer, b: Bearer, rarity: Mapping[str, float]) -> Comparison | None:
    """Family names that only sound alike, `Boyce` and `Boise`, are more often two than one; not so romanised ones."""
    one, two = naming.split(a.name), naming.split(b.name)
    if not one.given or not two.given or (one.family_first and two.family_first):
        return None
    left, right = "".join(one.family), "".join(two.family)
    if left == right or set(one.family) & set(two.family) or left in two.given or right in one.given:
        return None
    return Comparison("surnames", -1.0, "family names are written differently", left, right)


def kinds(a: Bearer, b: Bearer, rarity: Mapping[str, float]) -> Comparison | None:
    """A person is no place, a people no country; a ministry called a place or a team a group says little."""
    for kind in ("person", "group"):
        if (a.kind == kind) != (b.kind == kind):
            return Comparison("kinds", -1.0, f"only one is a {kind}", a.kind, b.kind)
    return None


def genders(a: Bearer, b: Bearer, rarity: Mapping[str, float]) -> Comparison | None:
    """A text that calls one `he` and one `she` speaks of two."""
    if len(a.genders) != 1 or len(b.genders) != 1:
        return None
    left, right = min(a.genders), min(b.genders)
    return None if left == right else Comparison("genders", -1.0, "one is he, the other she", left, right)


def countries(a: Bearer, b: Bearer, rarity: Mapping[str, float]) -> Comparison | None:
    """The country that they are said to be of."""
    if not a.countries or not b.countries:
        return None
    left, right = " ".join(sorted(a.countries)), " ".join(sorted(b.countries))
    shared = a.countries & b.countries
    if shared:
        return Comparison("countries", 1.0, "of the same country", left, right)
    return Comparison("countries", -1.0, "of different countries", left, right)


_OF = re.compile(r" (?:of|for|at|to|in|on|with) ")
_PASSING = frozenset("the a an former ex then late acting interim outgoing incoming new first top senior us".split())


def _office(role: str) -> tuple[str, frozenset[str]]:
    """The head word of a role and the other words that tell which: `Secretary of State` → secretary, {state}."""
    text = naming.fold(role)
    before, *_ = _OF.split(text)
    words = [w for w in re.findall(r"[a-z]+", text) if w not in _PASSING and not _OF.match(f" {w} ")]
    head = (re.findall(r"[a-z]+", before) or [""])[-1]
    return head, frozenset(words) - {head}


def roles(a: Bearer, b: Bearer, rarity: Mapping[str, float]) -> Comparison | None:
    """What they are said to be. Two secretaries of different things speak against, as nobody is both at once.

    A role held before is no reason against, and a person has many roles; so only roles of one head word are compared.
    """
    offices = [(x, _office(x)) for x in a.roles[:8]], [(y, _office(y)) for y in b.roles[:8]]
    against = None
    for left, (head, which) in offices[0]:
        for right, (other_head, other_which) in offices[1]:
            if head != other_head or not head:
                continue
            if which == other_which or which & other_which:
                return Comparison("roles", 1.0, "the same role", left, right)
            if not which or not other_which:
                return Comparison("roles", 0.7, "the same role as far as stated", left, right)
            against = against or Comparison("roles", -0.6, f"each is {head} of something else", left, right)
    return against


def together(a: Bearer, b: Bearer, rarity: Mapping[str, float]) -> Comparison | None:
    """Named side by side as two: in one sentence or one report."""
    shared = a.reports & b.reports
    if all(p.left_open for p in a.profiles) or all(p.left_open for p in b.profiles):
        return None  # the report itself does not tell whether they are two
    if not shared or naming.is_acronym(a.name, b.name) or naming.is_acronym(b.name, a.name):
        return None
    places_a = {(p.report, s): p for p in a.profiles if p.report in shared for s in p.sentences}
    for p in b.profiles:
        for s in sorted(p.sentences):
            if (p.report, s) in places_a:
                other = places_a[p.report, s]
                return Comparison("together", -1.0, f"named side by side in {p.report}", other.name, p.name)
    if a.kind != "person" or _captioned(a) or _captioned(b):
        return None  # an organization goes by several names in one report; a caption is a text of its own
    return Comparison("together", -0.4, f"told apart in {min(shared)}", a.name, b.name)


def company(a: Bearer, b: Bearer, rarity: Mapping[str, float]) -> Comparison | None:
    """Whether the same others are named around them; a name that few reports have says more."""
    if not a.company or not b.company:
        return None
    shared = sorted(a.company.keys() & b.company.keys(), key=lambda n: (-rarity.get(n, 0.0), n))
    whole = min(sum(rarity.get(n, 0.0) for n in x.company) for x in (a, b))
    part = sum(rarity.get(n, 0.0) for n in shared) / whole if whole else 0.0
    if not shared:
        few = min(len(a.company), len(b.company)) < 4
        return None if few else Comparison("company", -0.5, "nobody else in common", _some(a), _some(b))
    score = round(min(1.0, 3 * part), 2)
    return Comparison("company", score, f"named with the same others: {', '.join(shared[:4])}", _some(a), _some(b))


def alone(a: Bearer, b: Bearer, share: float) -> Comparison:
    """How far a lone name means this bearer rather than the others who have it: by how many reports call whom so.

    Reporters leave out the given name of the one whom everybody knows.
    """
    reason = f"{share:.0%} of the reports that use the name alone mean this one"
    return Comparison("alone", round(2 * share - 1, 2), reason, a.name, b.name)


def _some(bearer: Bearer) -> str:
    return ", ".join(islice(bearer.company, 4))


def captions(a: Bearer, b: Bearer, rarity: Mapping[str, float]) -> Comparison | None:
    """A name in a caption only, a letter or a syllable off a well-attested one: a slip, or somebody else?"""
    for one, other in ((a, b), (b, a)):
        if _captioned(one) and _attested(other) and is_close(a.name, b.name):
            return Comparison("captions", 1.0, f'"{one.name}" stands in a caption only', a.name, b.name)
    return None


def _captioned(bearer: Bearer) -> bool:
    return all(p.captioned for p in bearer.profiles)


def _attested(bearer: Bearer) -> bool:
    return sum(len(p.spellings) for p in bearer.profiles if not p.captioned) >= WELL_ATTESTED


def is_close(a: str, b: str) -> bool:
    """Nearly the same letters, of names that have a word in common: `Park Jong Hyun` / `Park Dong Hyun`."""
    left, right = ("".join(naming.fold(n).replace("-", " ").split()) for n in (a, b))
    shared = {w for word in naming.words(a) for w in word} & {w for word in naming.words(b) for w in word}
    return bool(shared) and left != right and OSA.normalized_similarity(left, right) >= 0.84


def places(a: Bearer, b: Bearer, rarity: Mapping[str, float]) -> Comparison | None:
    """Where they lie, for places that a gazetteer knows."""
    left, right = ({p.geonames for p in x.profiles if p.geonames} for x in (a, b))
    if not left or not right:
        return None
    shown = " ".join(map(str, sorted(left))), " ".join(map(str, sorted(right)))
    if left & right:
        return Comparison("places", 1.0, "the same place in the gazetteer", *shown)
    return Comparison("places", -1.0, "two places in the gazetteer", *shown)


def compare(a: Bearer, b: Bearer, rarity: Mapping[str, float]) -> tuple[Comparison, ...]:
    """All looks at the two; names first."""
    look_at: tuple[Look, ...]
    if "person" in (a.kind, b.kind):
        look_at = (names, surnames, kinds, genders, countries, roles, together, company, captions)
    else:
        look_at = (names, kinds, places, together, company)
    return tuple(found for look in look_at if (found := look(a, b, rarity)) is not None)
