"""One story resolved by itself: who is in it, what happens in it, and on what its sources disagree.

What comes out depends on the story's own reports alone, so that stories can be resolved one by one, in any order, and a
new report has only its own story resolved anew. Its entities are those of this story; `compose` says who they are among
all stories.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.mention import Reading
from dateline.resolve.disagree import find_disagreements
from dateline.resolve.entities import summarised
from dateline.resolve.happenings import resolve_happenings
from dateline.resolve.stories import in_report_time
from dateline.resolve.summary import Summary
from dateline.story import Disagreement, Entity, Happening, Judgement


@dataclass(frozen=True, slots=True)
class Local:
    """An entity of one story, and its summary for comparison with those of other stories."""

    story: str
    entity: Entity
    summary: Summary


@dataclass(frozen=True, slots=True)
class Told:
    """What the reports of one story add up to. Happenings name the story's own entities."""

    story: str
    locals: tuple[Local, ...]
    happenings: tuple[Happening, ...]
    judgements: tuple[Judgement, ...]
    disagreements: tuple[Disagreement, ...]


def resolve_story(
    story: str, readings: Sequence[Reading], copies: Sequence[Sequence[str]], rulings: Sequence[Judgement] = ()
) -> Told:
    """What the readings of one story add up to; `copies` are the groups of copies among them."""
    ordered = in_report_time(readings)
    story_of = {reading.report.id: story for reading in ordered}
    entities, summaries, judgements = summarised(story, ordered, rulings)
    happenings = resolve_happenings(ordered, entities, copies, story_of)
    disagreements = find_disagreements(ordered, happenings, entities, judgements, copies, story_of)
    found = tuple(Local(story, entity, summary) for entity, summary in zip(entities, summaries, strict=True))
    return Told(story, found, happenings, judgements, disagreements)
