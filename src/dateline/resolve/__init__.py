"""resolve(): from what stands in each report to what the reports add up to, in a few passes.

    resolved = resolve(readings)
    resolved.stories, resolved.entities, resolved.happenings, resolved.disagreements

Each pass is a function of the readings and of what earlier passes found. Nothing is edited: asked for an earlier day,
resolve the readings up to that day.
"""

from collections.abc import Iterable, Sequence

from dateline.mention import Reading
from dateline.resolve.copies import find_copies
from dateline.resolve.disagree import find_disagreements
from dateline.resolve.entities import resolve_entities
from dateline.resolve.happenings import resolve_happenings
from dateline.resolve.stories import group_readings, in_report_time, tell_apart
from dateline.story import Judgement, Resolved


def resolve(readings: Iterable[Reading], rulings: Sequence[Judgement] = ()) -> Resolved:
    """What the readings add up to. `rulings` are judgements by persons; they outrank the program's."""
    ordered = in_report_time(readings)
    copies = find_copies([reading.report for reading in ordered])
    stories = tell_apart(ordered, group_readings(ordered, copies))
    story_of = {report: story.id for story in stories for report in story.reports}
    entities, judgements = resolve_entities(ordered, rulings)
    happenings = resolve_happenings(ordered, entities, copies, story_of)
    disagreements = find_disagreements(ordered, happenings, entities, judgements, copies, story_of)
    return Resolved(stories, entities, happenings, copies, judgements, disagreements)
