"""How long `annotate` takes beside the bare spaCy parse, and which annotator takes how much of it.

    python bench/speed.py reports.jsonl       →  {"ratio": 1.62, "names": 0.21, "times": 0.06, …}

Both run in this process over the same reports, a batch by each in turn, so that whatever else the machine does slows
both alike. The bare parse is `nlp.pipe` with the same model and the same batches over the texts as they are;
every other figure is a multiple of its time. Loading the model, and a first batch that warms it up, are not counted.
"""

import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

import msgspec

from dateline.annotate import ANNOTATORS, language
from dateline.mention import Reading
from dateline.read import read
from dateline.record import reading_record
from dateline.report import Report
from dateline.settings import Settings

SHARES = {
    "times": "times",
    "names": "names",
    "coreference": "names",
    "places": "names",
    "quotes": "quotes",
    "events": "events",
    "codes": "events",
    "factuality": "events",
}
"""Annotator → the share of the time that it counts towards."""


def batches(reports: list[Report], size: int) -> Iterator[list[Report]]:
    waiting = iter(reports)
    while batch := list(islice(waiting, size)):
        yield batch


def parse_alone(batch: list[Report], settings: Settings, spent: dict[str, float]) -> None:
    begin = time.perf_counter()
    list(language.load(settings.model).pipe((report.text for report in batch), batch_size=settings.batch))
    spent["bare"] += time.perf_counter() - begin


def annotate(batch: list[Report], settings: Settings, spent: dict[str, float]) -> None:
    """What `dateline annotate` does, a step at a time."""
    clock = time.perf_counter
    begin = clock()
    parses = list(language.parse(batch, settings))
    spent["parse"] += clock() - begin
    for parse in parses:
        reading = Reading(report=parse.report, sentences=parse.sentences)
        for annotator in ANNOTATORS:
            begin = clock()
            reading = annotator(parse, reading)
            spent[SHARES[annotator.__module__.rpartition(".")[2]]] += clock() - begin
        begin = clock()
        msgspec.json.encode(reading_record(reading))
        spent["write"] += clock() - begin


def shares(reports: list[Report], settings: Settings) -> dict[str, float]:
    """Every step's time as a multiple of the bare parse's, and their sum, `ratio`."""
    annotate(reports[: settings.batch], settings, defaultdict(float))
    spent: dict[str, float] = defaultdict(float)
    for number, batch in enumerate(batches(reports, settings.batch)):
        # The second to parse a text finds its words in the vocabulary: each has that advantage in turn.
        for run in (parse_alone, annotate) if number % 2 else (annotate, parse_alone):
            run(batch, settings, spent)
    bare = spent.pop("bare")
    row = {step: seconds / bare for step, seconds in sorted(spent.items())}
    return {"ratio": sum(row.values()), **row, "bare reports/s": len(reports) / bare}


def main(path: str) -> None:
    settings = Settings()
    reports = list(read([path], settings, lambda problem: print(problem, file=sys.stderr)))
    print(json.dumps(shares(reports, settings), indent=1))


if __name__ == "__main__":
    main(sys.argv[1])
