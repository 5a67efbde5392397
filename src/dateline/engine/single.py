"""Annotating in this process, a batch at a time: what all other engines must equal."""

from collections.abc import Callable, Iterable, Iterator

from dateline.mention import Reading
from dateline.report import Report
from dateline.settings import Settings

Engine = Callable[[Iterable[Report], Settings], Iterator[Reading]]
"""Takes reports as they come, and gives their readings in the same order."""


def here(reports: Iterable[Report], settings: Settings) -> Iterator[Reading]:
    """In this process, a batch at a time."""
    from dateline.annotate import annotate  # loads spaCy, which reading the store must not

    return annotate(reports, settings)
