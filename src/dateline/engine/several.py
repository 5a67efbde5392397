"""Annotating in several processes of this machine: the same readings in the same order, sooner.

    engine = processes(2)
    for reading in engine(reports, settings):      reports ──32──▶ worker 1 ┐
        ...                                                ──32──▶ worker 2 ┴──▶ in order

Who wants readings only to write them takes `lines(2)`: the workers encode them, and what passes between processes are
finished lines of JSON, which cost this process a tenth of what readings cost it.

At most a few batches are on their way at a time, so that memory does not grow with the corpus, however slow the one who
takes the readings is (back-pressure). A worker that dies (out of memory, killed) is replaced, and what it had in hand is
read again: the oldest batch first and alone, so that if a batch itself is what kills, that is known and told. Workers are
fresh processes, not forks: a fork of a process with threads may hang.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from itertools import chain, islice
from multiprocessing import get_context
from typing import TypeVar

from dateline.engine.single import Engine, here
from dateline.errors import DatelineError
from dateline.mention import Reading
from dateline.report import Report
from dateline.settings import Settings

FEW = 128
"""Up to so many reports are read here: starting workers would take longer."""
AHEAD = 2
"""Batches under way for each worker."""
MEMORY = 1_200_000_000
"""Bytes that a worker may need."""

Batch = list[Report]
T = TypeVar("T")
Work = Callable[[Batch, Settings], Iterator[T]]
"""What a worker does with a batch."""


def processes(workers: int | None = None) -> Engine:
    """An engine of so many processes; of as many as the machine has cores and memory for, where none are given."""

    def engine(reports: Iterable[Report], settings: Settings) -> Iterator[Reading]:
        return _in_order(reports, settings, workers, here)

    return engine


def lines(workers: int | None = None) -> Callable[[Iterable[Report], Settings], Iterator[bytes]]:
    """The same, as lines of JSON without their ends."""

    def engine(reports: Iterable[Report], settings: Settings) -> Iterator[bytes]:
        return _in_order(reports, settings, workers, encoded)

    return engine


def as_many_as_fit() -> int:
    """Cores that this process may use, but no more workers than half of the free memory holds."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    with suppress(ValueError, OSError, AttributeError):
        free = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
        return max(1, min(cores, free // (2 * MEMORY)))
    return cores


def encoded(batch: Batch, settings: Settings) -> Iterator[bytes]:
    """The readings of one batch, each as the line that `dateline annotate` prints."""
    import msgspec

    from dateline.record import reading_record

    return (msgspec.json.encode(reading_record(reading)) for reading in here(batch, settings))


def whole(work: Work[T], batch: Batch, settings: Settings) -> list[T]:
    """A batch from begin to end, in a worker."""
    return list(work(batch, settings))


def _in_order(reports: Iterable[Report], settings: Settings, workers: int | None, work: Work[T]) -> Iterator[T]:
    waiting = iter(reports)
    number = workers or as_many_as_fit()
    first = list(islice(waiting, FEW + 1)) if number > 1 and workers is None else []
    batches = _batches(chain(first, waiting), settings.batch)
    if number == 1 or (workers is None and len(first) <= FEW):
        return chain.from_iterable(work(batch, settings) for batch in batches)
    return _run(batches, settings, number, work)


def _batches(reports: Iterator[Report], size: int) -> Iterator[Batch]:
    return iter(lambda: list(islice(reports, size)), [])


def _run(batches: Iterator[Batch], settings: Settings, workers: int, work: Work[T]) -> Iterator[T]:
    under_way: deque[tuple[Batch, Future[list[T]]]] = deque()
    pool = _pool(workers)
    try:
        while True:
            for batch in islice(batches, AHEAD * workers - len(under_way)):
                under_way.append((batch, pool.submit(whole, work, batch, settings)))
            if not under_way:
                return
            batch, future = under_way.popleft()
            try:
                found = future.result()
            except BrokenProcessPool:
                pool.shutdown(wait=True, cancel_futures=True)
                found = _alone(batch, settings, work)
                pool = _pool(workers)
                under_way = deque(
                    (b, f if _is_done(f) else pool.submit(whole, work, b, settings)) for b, f in under_way
                )
            yield from found
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _is_done(future: Future[list[T]]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _alone(batch: Batch, settings: Settings, work: Work[T]) -> list[T]:
    """Reads a batch that was in hand when a worker died, with nothing beside it."""
    with _pool(1) as pool:
        try:
            return pool.submit(whole, work, batch, settings).result()
        except BrokenProcessPool:
            raise DatelineError(_fatal(batch)) from None


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_begin)


def _begin() -> None:
    """One thread a worker: more would only wait for each other. Ctrl-C is the parent's to handle."""
    import signal

    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _fatal(batch: Batch) -> str:
    names = ", ".join(report.origin or report.id for report in batch[:3])
    more = f" and {len(batch) - 3} more" if len(batch) > 3 else ""
    return f"a worker died twice while reading {names}{more}; it may lack memory: try --workers 1"
