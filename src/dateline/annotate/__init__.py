"""annotate(): everything that can be found in one report, by one annotator after another.

An annotator is a function from a parse and the reading so far to the reading with its own findings added. It knows one
report only, so reports can be read in any order and in parallel:

    for reading in annotate(reports):
        print(reading.report.id, len(reading.events))

To add one, write such a function and put it into `ANNOTATORS` at the place where what it needs has been found.

A report in another language than English gets an empty reading: what rules of English make of it would be nonsense.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from dateline.annotate import coreference, events, language, names, places, quotes, times
from dateline.mention import Reading
from dateline.read.language import is_english
from dateline.report import Report
from dateline.settings import Settings

Annotator = Callable[[language.Parse, Reading], Reading]

NOT_READ = "none"
"""What `Reading.model` says of a report that no model read, because it is not in English."""

ANNOTATORS: tuple[Annotator, ...] = (
    times.annotate,  # needs the parse only
    names.annotate,  # names; leaves alone what is a time
    coreference.annotate,  # nominals, pronouns; which mentions are one referent
    places.annotate,  # coordinates of referents that are places
    quotes.annotate,  # needs mentions for its speakers
    events.annotate,  # events with participants, factuality and codes; needs all the others
)


def annotate(reports: Iterable[Report], settings: Settings | None = None) -> Iterator[Reading]:
    """Reads reports as they come, in order. The language model is loaded with the first one that is in English."""
    settings = settings or Settings()
    waiting = iter(reports)
    while batch := list(islice(waiting, settings.batch)):
        parses = language.parse((report for report in batch if is_english(report.language)), settings)
        for report in batch:
            if is_english(report.language):
                yield read_parse(next(parses), language.model_name(settings.model))
            else:
                yield Reading(report=report, model=NOT_READ)


def read_parse(parse: language.Parse, model: str) -> Reading:
    """All annotators over one parsed report."""
    reading = Reading(report=parse.report, sentences=parse.sentences, model=model)
    for annotator in ANNOTATORS:
        reading = annotator(parse, reading)
    return reading
