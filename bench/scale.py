"""How resolving and adding grow with the store, from readings alone: no language model is loaded while it is timed.

    python bench/scale.py REPORTS.jsonl --sizes 5000 20000 [--base 1000] [--one 20] [--keep DIR]

The first `--base` reports are annotated once. Past them, a reading is spliced from two: the first half of one and the
second half of another, at a line's end, so that any number of reports can be had of which none is a copy. For each size
a store is filled and resolved, then `--one` more reports are added one by one, each with a run of its own, and then as many
that are spliced from two reports of the largest story, so that they join it. Prints, as JSON lines: processor milliseconds a
report of each step, of all resolving, of the first and the last tenth of the reports stored, the peak memory, the size of
the file and of the largest story; and processor seconds for adding one (median, worst). Processor time, so that other
programs on the machine do not count; but on one that is busy it is up to twice what it is on one that is not.
"""

import argparse
import json
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from dateline import engine, pipeline
from dateline.errors import ReadError
from dateline.mention import Event, Name, Quote, Reading, Referent, Sentence, Time
from dateline.read import read
from dateline.report import Passage
from dateline.settings import Settings
from dateline.span import Span
from dateline.store import connect, queries, save

BATCH = 32


def annotated(path: str, base: int) -> list[Reading]:
    """The readings of the first reports of a file."""

    def problem(error: ReadError) -> None:
        raise error

    reports = (report for report, _ in zip(read([path], Settings(), problem), range(base), strict=False))
    return [replace(r, report=replace(r.report, origin=None)) for r in engine.here(reports, Settings())]


def numbered(base: Sequence[Reading], number: int) -> Reading:
    """The reading of this number: one of the base, or spliced from two of them."""
    lap, at = divmod(number, len(base))
    return base[at] if not lap else spliced(base[at], base[(at + 37 * lap) % len(base)], lap)


def spliced(one: Reading, other: Reading, lap: int) -> Reading:
    """The first half of the lines of one report and the second half of another's, with what was found in them."""
    lines, others = one.report.text.split("\n"), other.report.text.split("\n")
    head, tail = "\n".join(lines[: len(lines) // 2 + 1]), "\n".join(others[len(others) // 2 :])
    a = cut(one, Span(0, len(head)), 0, Reading(one.report))
    begin = len(other.report.text) - len(tail)
    b = cut(other, Span(begin, len(other.report.text)), len(head) + 1 - begin, a)
    report = replace(
        one.report, id=f"{one.report.id}-{lap}", text=f"{head}\n{tail}", passages=a.report.passages + b.report.passages
    )
    return Reading(
        report, a.sentences + b.sentences, a.names + b.names, a.referents + b.referents, a.times + b.times,
        a.quotes + b.quotes, a.events + b.events, a.relations + b.relations, one.model,
    )  # fmt: skip


def cut(reading: Reading, within: Span, by: int, after: Reading) -> Reading:
    """What lies within a stretch of a text, moved by so many characters, numbered on from what comes before it."""

    def moved(span: Span) -> Span:
        return Span(span.start + by, span.end + by)

    passages: list[Passage] = []
    number_of: dict[int, int] = {}
    first = len(after.report.passages) if after.sentences or after.names else 0
    for i, passage in enumerate(reading.report.passages):
        begin, end = max(passage.span.start, within.start), min(passage.span.end, within.end)
        if begin < end:
            number_of[i] = first + len(passages)
            passages.append(Passage(moved(Span(begin, end)), passage.kind))
    names = [n for n in reading.names if within.holds(n.span)]
    m = {n.id: f"m{len(after.names) + i}" for i, n in enumerate(names)}
    referents = [r for r in reading.referents if any(mention in m for mention in r.mentions)]
    e = {r.id: f"e{len(after.referents) + i}" for i, r in enumerate(referents)}
    times = [t for t in reading.times if within.holds(t.span)]
    t = {one.id: f"t{len(after.times) + i}" for i, one in enumerate(times)}
    quotes = [q for q in reading.quotes if all(within.holds(s) for s in (*q.content, q.cue, q.source) if s)]
    q = {one.id: f"q{len(after.quotes) + i}" for i, one in enumerate(quotes)}
    events = [
        v for v in reading.events if all(within.holds(s) for s in (v.span, v.extent, *(p.span for p in v.participants)))
    ]
    v = {one.id: f"v{len(after.events) + i}" for i, one in enumerate(events)}

    sentences = [s for s in reading.sentences if within.holds(s.span) and s.passage in number_of]
    relations = [r for r in reading.relations if r.source in v and r.target in v]

    def name(n: Name) -> Name:
        return replace(n, id=m[n.id], span=moved(n.span), head=moved(n.head), referent=e.get(n.referent or ""))

    def referent(r: Referent) -> Referent:
        roles = tuple(replace(role, span=moved(role.span)) for role in r.roles if within.holds(role.span))
        return replace(r, id=e[r.id], mentions=tuple(m[x] for x in r.mentions if x in m), roles=roles)

    def when(x: Time) -> Time:
        return replace(x, id=t[x.id], span=moved(x.span))

    def quote(x: Quote) -> Quote:
        return replace(
            x, id=q[x.id], content=tuple(map(moved, x.content)), cue=moved(x.cue) if x.cue else None,
            source=moved(x.source) if x.source else None, speaker=m.get(x.speaker or ""),
            addressee=m.get(x.addressee or ""), time=t.get(x.time or ""),
        )  # fmt: skip

    def event(x: Event) -> Event:
        parts = tuple(replace(p, mention=m.get(p.mention or ""), span=moved(p.span)) for p in x.participants)
        return replace(
            x, id=v[x.id], span=moved(x.span), extent=moved(x.extent), participants=parts, place=m.get(x.place or ""),
            origin=m.get(x.origin or ""), destination=m.get(x.destination or ""), time=t.get(x.time or ""),
            source=m.get(x.source, "author"), quote=q.get(x.quote or ""),
        )  # fmt: skip

    return Reading(
        replace(reading.report, passages=tuple(passages)),
        tuple(Sentence(moved(s.span), number_of[s.passage]) for s in sentences),
        tuple(map(name, names)), tuple(map(referent, referents)), tuple(map(when, times)), tuple(map(quote, quotes)),
        tuple(map(event, events)),
        tuple(replace(r, source=v[r.source], target=v[r.target]) for r in relations),
    )  # fmt: skip


def filled(path: Path, base: Sequence[Reading], size: int) -> dict[str, float]:
    """Makes a store of so many reports; returns what each step took."""
    spent = dict.fromkeys(("storing", "placing", "resolving", "judging names"), 0.0)
    tenths: list[float] = []
    with connect(path, write=True) as store:
        store.execute("SET threads = 1")
        for first in range(0, size, BATCH):
            batch = [numbered(base, number) for number in range(first, min(size, first + BATCH))]
            begun = time.process_time()
            with save.transaction(store):
                save.save_readings(store, batch, {r.report.id: save.digest(r.report) for r in batch})
            tenths.append(time.process_time() - begun)
        spent["storing"] = sum(tenths)
        last = time.process_time()

        def progress(doing: str, done: int) -> None:
            nonlocal last
            now = time.process_time()
            spent[doing] += now - last
            last = now

        pipeline.resolve_waiting(store, Settings(), progress=progress)
        row = store.execute("SELECT max(len(reports)), count(*) FROM story").fetchone() or (0, 0)
    some = max(1, len(tenths) // 10)
    found = {f"{doing}: ms a report": 1000 * seconds / size for doing, seconds in spent.items()}
    return {
        "reports": size,
        **found,
        "resolving in all: ms a report": 1000 * (sum(spent.values()) - spent["storing"]) / size,
        "storing: rate of the last tenth by the first": sum(tenths[:some]) / sum(tenths[-some:]),
        "peak MiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "file MB": path.stat().st_size / 1e6,
        "stories": row[1],
        "largest story": row[0],
    }


def of_largest(path: Path, count: int) -> list[Reading]:
    """New readings that belong to the largest story of a store: each spliced from two of its reports, as many as it has."""
    with connect(path) as store:
        row = store.execute("SELECT reports FROM story ORDER BY len(reports) DESC, id LIMIT 1").fetchone() or ([],)
        some = row[0][:: max(1, len(row[0]) // (2 * count))]
        by_id = {reading.report.id: reading for reading in queries.readings_by_id(store, some)}
    readings = [by_id[report] for report in some]
    return [spliced(readings[n], readings[-1 - n], 10_000 + n) for n in range(min(count, len(readings)))]


def one_by_one(path: Path, readings: Sequence[Reading], called: str) -> dict[str, float]:
    """Adds reports one by one, each with a run of its own; what that takes, without annotating."""
    seconds, joined = [], 0
    for reading in readings:

        def given(reports: object, settings: Settings, reading: Reading = reading) -> Iterator[Reading]:
            for report in reports:  # type: ignore[attr-defined]
                yield replace(reading, report=report)

        begun = time.process_time()
        pipeline.add([], path, Settings(), problems=print, run=given, reports=[reading.report])
        seconds.append(time.process_time() - begun)
        with connect(path) as store:
            row = store.execute(
                "SELECT len(reports) FROM story WHERE list_contains(reports, ?)", [reading.report.id]
            ).fetchone()
        joined = max(joined, row[0] if row else 0)
    return {
        f"adding one{called}: s, median": statistics.median(seconds),
        f"adding one{called}: s, worst": max(seconds),
        f"adding one{called}: reports of the largest story joined": joined,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports")
    parser.add_argument("--sizes", type=int, nargs="+", default=[5000, 20000])
    parser.add_argument("--base", type=int, default=1000)
    parser.add_argument("--one", type=int, default=20)
    parser.add_argument("--keep", type=Path, help="keep the stores in this folder")
    options = parser.parse_args()
    base = annotated(options.reports, options.base)
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for size in sorted(options.sizes):
            path = folder / f"{size}.duckdb"
            path.unlink(missing_ok=True)
            row = filled(path, base, size)
            if options.one:
                row |= one_by_one(path, [numbered(base, n) for n in range(size, size + options.one)], "")
                row |= one_by_one(path, of_largest(path, options.one), " to the largest story")
            print(json.dumps({name: round(value, 3) for name, value in row.items()}), flush=True)


if __name__ == "__main__":
    main()
