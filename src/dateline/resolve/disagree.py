"""What the sources contradict each other on; nothing is arbitrated, each value keeps its witnesses.

    Rye Courier    "an indemnity of 1,200 million yen"  ┐ number, about "indemnity (yen)"
    Lisbon Herald  "an indemnity of 1,000 million yen"  ┘

What an earlier report said and the same outlet later overtook is a change, not a disagreement; and copies of one text
are one witness. A name that stands in a caption only and is nearly somebody else's is kept as a disagreement as well:
it is neither merged in silence nor made a new person in silence.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import combinations

from dateline.resolve.disputes import Dated, told_apart
from dateline.resolve.quantities import Exactness, Quantity
from dateline.span import Evidence
from dateline.story import Disagreement, Entity, Judgement, Value, Verdict

NEAR_DAYS = 3
"""Days: dates further apart are two happenings, not one whose date is in dispute."""
OVERTAKEN = 14
"""Days: a number that another replaces later than this has been overtaken, not disputed."""
ROUND, ROUND_ABOUT, LARGE = 0.05, 0.1, 1000
"""Numbers this near, as a share of the larger, are one that was rounded: large ones, and those that are said to be."""


@cache
def tolls() -> frozenset[str]:
    """Lemmas of events of which ever more are counted as days go by."""
    lines = files("dateline.data").joinpath("disagree_tolls.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def names_in_dispute(judgements: Iterable[Judgement], entities: Sequence[Entity]) -> Iterator[Disagreement]:
    """A name that stands in captions only, and is nearly somebody else's."""
    mentions: dict[str, list[Evidence]] = defaultdict(list)
    for entity in entities:
        mentions[entity.name] += entity.mentions
    for judgement in judgements:
        in_a_caption = any(comparison.name == "captions" for comparison in judgement.comparisons)
        if judgement.kind == "entity" and judgement.verdict is Verdict.UNSURE and in_a_caption:
            sides = [Value(name, tuple(mentions.get(name, ())[:3])) for name in (judgement.left, judgement.right)]
            if all(side.evidence for side in sides):
                yield Disagreement("name", judgement.left, tuple(sides))


def dates_in_dispute(dated: Iterable[Dated]) -> Iterator[Disagreement]:
    """Two happenings that would be one but for their day, told by different sources of which none tells both."""
    by_word: dict[str, list[Dated]] = defaultdict(list)
    for one in sorted(dated, key=lambda one: (str(one.begin), one.id)):
        by_word[one.lemma[:5]].append(one)
    for group in by_word.values():
        for at, one in enumerate(group):
            for other in group[at + 1 :]:
                days_apart = abs((one.begin - other.begin).days)
                if days_apart > NEAR_DAYS:
                    break  # as are all that follow
                if days_apart and _may_be_one(one, other) and one.sources.isdisjoint(other.sources):
                    parties = " and ".join(dict.fromkeys(name for x in (one, other) for _, name in x.parties))
                    about = f"{one.lemma}: {parties}" if parties else one.lemma
                    yield Disagreement("date", about, (one.value, other.value))


def _may_be_one(one: Dated, other: Dated) -> bool:
    """The same parties, or one names none ("the agreement was reached on 29 August")."""
    mine, theirs = ({entity for entity, _ in x.parties} for x in (one, other))
    return not mine or not theirs or mine == theirs or len(mine & theirs) > 1


def numbers_in_dispute(
    told: Iterable[Quantity], original_of: Mapping[str, str], superseded: Collection[str]
) -> Iterator[Disagreement]:
    """Numbers of one story, of one unit and of one thing that differ by less than a factor of two, each told by other sources.

    Not those of a version that a newer one corrects: what its own source took back is in no dispute.
    """
    by_unit: dict[str, list[Quantity]] = defaultdict(list)
    for quantity in told:
        by_unit[quantity.unit].append(quantity)
    for unit, some in by_unit.items():
        for group in _of_one_thing(some):
            if len(group) < 2 or not _values(group, original_of):
                continue
            standing = [quantity for quantity in group if quantity.report not in superseded]
            values = _values(standing, original_of)
            disputed = _disputed(standing)
            if len(disputed) > 1:
                shown = tuple(
                    Value(f"{number:,.15g} {unit}", tuple(evidence))
                    for number, evidence in values.items()
                    if number in disputed
                )
                if len(shown) > 1:
                    yield Disagreement("number", f"{group[0].about} ({unit})", shown)


def _values(group: Sequence[Quantity], original_of: Mapping[str, str]) -> dict[float, dict[Evidence, None]]:
    """The numbers, each with where it stands; none where there is one only, or one source gives two."""
    values: dict[float, dict[Evidence, None]] = defaultdict(dict)
    for quantity in group:
        values[quantity.number][Evidence(quantity.report, quantity.span)] = None
    sources = [{original_of.get(e.report, e.report) for e in evidence} for evidence in values.values()]
    return values if len(values) > 1 and told_apart(sources) else {}


def _disputed(group: Sequence[Quantity]) -> set[float]:
    """The numbers of which another in the group contradicts one."""
    ordered = sorted({(one.number, one.how, one.lemma, one.day) for one in group}, key=str)
    return {
        number
        for one, other in combinations(ordered, 2)
        if _contradict(*sorted((one, other), key=lambda told: told[0]))
        for number in (one[0], other[0])
    }


_Told = tuple[float, Exactness, str, date | None]


def _contradict(less: _Told, more: _Told) -> bool:
    """Can the smaller and the larger number not both be right?

    "At least 16" leaves room for 20, "up to 103" for 81, and "about 500" is 480. Of the dead one counts ever more: a
    smaller number contradicts a larger one if it is told on the same day or later, and is overtaken if told before.
    """
    if less[0] == more[0] or less[1] == "least" or more[1] == "most":
        return False
    about = "about" in (less[1], more[1])
    if more[0] - less[0] <= more[0] * (ROUND_ABOUT if about else ROUND if less[0] >= LARGE else 0):
        return False
    if {less[2], more[2]} & tolls() and less[3] and more[3]:
        return less[3] >= more[3]
    return True


def _of_one_thing(told: Sequence[Quantity]) -> Iterator[list[Quantity]]:
    """Quantities of one unit, each group about one thing: the same word, and parties of which one is common."""
    groups: list[list[Quantity]] = []
    by_word: dict[str, list[int]] = defaultdict(list)
    for quantity in told:
        words = {quantity.about, quantity.lemma}
        for number in sorted({number for word in words for number in by_word[word]}):
            if _is_of(quantity, groups[number][0]):
                groups[number].append(quantity)
                break
        else:
            for word in words:
                by_word[word].append(len(groups))
            groups.append([quantity])
    yield from groups


def _is_of(quantity: Quantity, first: Quantity) -> bool:
    """Is it of the thing that a group is about, whose first is this?"""
    if not first.number or not quantity.number or not 0.5 <= quantity.number / first.number <= 2:
        return False
    if quantity.day and first.day and abs((quantity.day - first.day).days) > OVERTAKEN:
        return False
    if quantity.begun and first.begun and abs((quantity.begun - first.begun).days) > NEAR_DAYS:
        return False
    if quantity.place and first.place and quantity.place != first.place:
        return False
    return bool(first.parties & quantity.parties or not first.parties or not quantity.parties)
