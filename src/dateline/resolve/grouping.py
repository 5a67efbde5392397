"""The happenings of one report: its event mentions, those of one happening together.

    "The two envoys met at the navy yard on Tuesday. … The talks lasted two hours."     met, talks: one happening

Mentions that name parties or a time are compared pair by pair; bare nouns then lean on the happening that they mean.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

from dateline.mention import Reading
from dateline.resolve.acts import Acts, moved_by_acts, times_by_acts
from dateline.resolve.likeness import SHORT, Group, same, when_score, where_score
from dateline.resolve.occurrence import EntityOf, Occurrence, occurrences
from dateline.when import When

NOT_TOLD = frozenset({"REPORTING", "PERCEPTION", "ASPECTUAL", "I_STATE"})
"""Classes whose mentions are not compared: that somebody says, sees, begins or hopes is told with what they say, see, …"""
BLOCK = 40
"""Groups looked at in one block, the most recent first: a story comes back to what it told of lately."""
PLAN = " plan"
"""What ends the key of a block of plans."""
OFF = " off"
"""What follows that key where a plan is called off: where none is, plans have nothing to do with each other."""
ONE_IN_PLURAL = frozenset(
    {"talk", "negotiation", "discussion", "consultation", "election", "sanction", "hostility", "proceeding"}
)
"""Nouns whose plural may be one event."""
NEAR = 3
"""Sentences within which "the talks" point back to what was told."""


def group_report(reading: Reading, entity_of: EntityOf, acts: Acts) -> list[Group]:
    """The happenings of one report. Mentions that say who or when are grouped first, bare ones lean on them."""
    groups: list[Group] = []
    by_family: dict[str, list[Group]] = defaultdict(list)
    bare = []
    for one in occurrences(reading, entity_of, times_by_acts(reading, acts), moved_by_acts(reading, acts)):
        if one.bare and one.nominal:
            bare.append(one)
            continue
        candidates = [] if told_with_another(one) else _blocked(one.families, by_family)
        _place(one, _old_plan(one, candidates) or _best(one, candidates), groups, by_family)
    for one in bare:
        candidates = _blocked(one.families, by_family)
        _place(one, _old_plan(one, candidates) or _leans_on(one, candidates), groups, by_family)
    return sorted(groups, key=lambda group: min(one.event.span for one in group.mentions))


def told_with_another(one: Occurrence) -> bool:
    return one.event.event_class in NOT_TOLD


def _blocked(families: Sequence[str], by_family: dict[str, list[Group]]) -> list[Group]:
    return unique(group for family in families for group in reversed(by_family[family][-BLOCK:]))


def _place(one: Occurrence, chosen: Group | None, groups: list[Group], by_family: dict[str, list[Group]]) -> None:
    if chosen is None:
        chosen = Group()
        groups.append(chosen)
        for family in one.families:
            by_family[family].append(chosen)
    chosen.add(one)


def _best(one: Occurrence, candidates: Sequence[Group]) -> Group | None:
    single = Group()
    single.add(one)
    scored = [(score, group) for group in candidates if (score := same(group, single, one_report=True)) is not None]
    return clear_best(scored)


def _old_plan(one: Occurrence, candidates: Sequence[Group]) -> Group | None:
    """Of "Friday's sitting was moved to Monday", where that of Monday is placed: the group of Friday's."""
    if not one.twin:
        return None
    return next((g for g in candidates if g.mentions[-1].event.span == one.event.span), None)


def clear_best(scored: Sequence[tuple[float, Group]]) -> Group | None:
    """The best of the candidates; with two that are as good, neither: it stays one of its own."""
    ranked = sorted(scored, key=lambda pair: -pair[0])
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return ranked[0][1]


def _leans_on(one: Occurrence, candidates: Sequence[Group]) -> Group | None:
    """Which happening a bare noun means: "the summit", "a possible summit", "the talks".

    One of the same word comes first; of several the one told last in the lines before. A plural without an article
    ("for talks", "multiple meetings") may be any and joins only what has its very time.
    """
    single = Group()
    single.add(one)
    plural = _is_plural(one)
    fitting = [g for g in candidates if when_score(g.when, one.when) is not None and where_score(g, single) >= 0]
    fitting = [g for g in fitting if when_score(g.when, one.when) == 1.0 or not _is_of_other_number(g, plural)]
    if plural and not one.definite:
        fitting = [g for g in fitting if g.when is not None and when_score(g.when, one.when) == 1.0]
    same_day = [g for g in fitting if when_score(g.when, one.when) == 1.0]
    if len(same_day) == 1:
        return same_day[0]
    same_word = [g for g in fitting if one.event.lemma in g.lemmas]
    if len(same_word) == 1:
        return same_word[0]
    # With another word of the family ("the discussions" of the talks) it must say nothing of its own.
    akin = [] if one.words or same_word else fitting
    for chosen in (same_word, akin) if one.definite else ():
        before = [(m.event.span, m.sentence, g) for g in chosen for m in _last_before(one, g)]
        if before:
            _, sentence, last = max(before, key=lambda mention: mention[0])
            if one.sentence - sentence <= NEAR:
                return last
    return None


def _last_before(one: Occurrence, group: Group) -> list[Occurrence]:
    """The last mention before this one, of those that say who or when, and of the bare ones behind them in the list; each
    part is in text order."""
    mentions = group.mentions
    bare = bisect_left(mentions, True, key=lambda m: m.bare and m.nominal)
    parts = ((begin, bisect_left(mentions, one.event.span, begin, end, key=lambda m: m.event.span))
             for begin, end in ((0, bare), (bare, len(mentions))))  # fmt: skip
    return [mentions[end - 1] for begin, end in parts if end > begin]


def _is_plural(one: Occurrence) -> bool:
    """ "The attacks", but not "the talks", which may be one event."""
    word = one.event.span.of(one.reading.report.text).lower()
    return word.endswith("s") and not one.event.lemma.endswith("s") and one.event.lemma not in ONE_IN_PLURAL


def _is_of_other_number(group: Group, plural: bool) -> bool:
    """Is it told by nouns only, all of the other number: "natural disasters", and one means "the earthquake"?"""
    return all(m.nominal and _is_plural(m) != plural for m in group.mentions)


def unique(groups: Iterable[Group]) -> list[Group]:
    """Each group once, in order."""
    return list({id(group): group for group in groups}.values())


def block_keys(families: Iterable[str], parties: Iterable[str], when: When | None) -> list[str]:
    """Where to look for the same happening, and where to be found."""
    marks = sorted(set(parties))
    if when and when.first_day and when.grain in SHORT:
        marks.append(when.first_day.isoformat())
    return [f"{family} {mark}" for family in sorted(families) for mark in marks]


def plan_keys(group: Group) -> list[str]:
    """Where to look for the plan that "the sitting has been called off" means, though it names neither a party nor its day."""
    named = group.doers or group.others
    dated = group.when is not None and group.when.grain in SHORT
    if named or not group.open or not (dated or group.presupposes):
        return []
    return [f"{family}{PLAN}" for family in sorted(group.families)]
