"""resolve(): from what stands in each report to what the reports add up to, in a few passes.

    resolved = resolve(readings)
    resolved.stories, resolved.entities, resolved.happenings, resolved.disagreements

Reports are parted into stories; each story is resolved by itself, from its own reports alone; then the entities of the
stories are compared, as one may be in many. Nothing is edited: asked for an earlier day, resolve the readings up to that
day. The pipeline does the same with a store, a story at a time, and only for stories that new reports belong to.
"""

from collections.abc import Iterable, Sequence
from itertools import chain

from dateline.mention import Reading
from dateline.resolve.compose import across, composed, in_event_time, on_record
from dateline.resolve.copies import find_copies
from dateline.resolve.identity import Ruled, counts_of, identify, parts_named, rarity_of
from dateline.resolve.one_story import Told, resolve_story
from dateline.resolve.stories import group_readings, in_report_time, tell_apart
from dateline.resolve.summary import MOST_STORIES, Summary, merged
from dateline.story import Judgement, Resolved, Story


def resolve(readings: Iterable[Reading], rulings: Sequence[Judgement] = (), *, story: str | None = None) -> Resolved:
    """What the readings add up to. `rulings` are judgements by persons; they outrank the program's.

    With `story`, the readings are known to be of one story, which has that id.
    """
    ordered = in_report_time(readings)
    if not ordered:
        return Resolved()
    copies = find_copies([reading.report for reading in ordered])
    stories = tell_apart(ordered, [range(len(ordered))] if story else group_readings(ordered, copies), story)
    by_id = {reading.report.id: reading for reading in ordered}
    told = [
        resolve_story(one.id, [by_id[report] for report in one.reports], copies_in(copies, one), rulings)
        for one in stories
    ]
    return put_together(stories, told, copies, rulings)


def copies_in(copies: Iterable[Sequence[str]], story: Story) -> list[Sequence[str]]:
    """The groups of copies that are of one story; a group never lies across two."""
    mine = set(story.reports)
    return [group for group in copies if not mine.isdisjoint(group)]


def put_together(
    stories: Sequence[Story], told: Sequence[Told], copies: Sequence[Sequence[str]], rulings: Sequence[Judgement]
) -> Resolved:
    """Stories that were resolved one by one, with the entities that they share."""
    found = [local for one in told for local in one.locals]
    by_part: dict[str, list[Summary]] = {}
    for local in found:
        by_part.setdefault(local.summary.part, []).append(local.summary)
    parts = [merged(earliest(some)) for some in by_part.values()]
    part_of_referent = {f"{report}/{r}": x.summary.part for x in found for report, r in x.entity.referents}
    ruled = [
        Ruled(r.verdict, parts_named(r.left, parts, part_of_referent), parts_named(r.right, parts, part_of_referent))
        for r in rulings
        if r.kind == "entity"
    ]
    rarity = rarity_of(counts_of(local.summary for local in found), len(told))
    whos, judgements = identify(parts, ruled, rarity)
    who_of = {part: who for who in whos for part in who.parts}
    happenings = (
        across(happening, {x.entity.id: who_of[x.summary.part] for x in one.locals})
        for one in told
        for happening in one.happenings
    )
    return Resolved(
        tuple(stories),
        composed(found, who_of),
        in_event_time(happenings),
        tuple(tuple(group) for group in copies),
        on_record(chain(judgements, *(one.judgements for one in told))),
        tuple(chain.from_iterable(one.disagreements for one in told)),
    )


def earliest(summaries: Sequence[Summary]) -> list[Summary]:
    """Those of the earliest stories, as many as are summed up."""
    return sorted(summaries, key=lambda s: (s.day, s.stories, s.first))[:MOST_STORIES]
