"""Annotating in several processes of this machine: the same readings in the same order, sooner.

    engine = processes(2)
    for reading in engine(reports, settings):      reports ──32──▶ worker 1 ┐
        ...                                                ──32──▶ worker 2 ┴──▶ in order

At most a few batches are on their way at a time, so that memory does not grow with the corpus, however slow the one who
takes the readings is (back-pressure). A worker that dies (out of memory, killed) is replaced, and what it had in hand is
read again: the oldest batch first and alone, so that if a batch itself is what kills, that is known and told. Workers are
fresh processes, not forks: a fork of a process with threads may hang.
"""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from itertools import chain, islice
from multiprocessing import get_context

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


def processes(workers: int | None = None) -> Engine:
    """An engine of so many processes; of as many as the machine has cores and memory for, where none are given."""

    def engine(reports: Iterable[Report], settings: Settings) -> Iterator[Reading]:
        waiting = iter(reports)
        number = workers or as_many_as_fit()
        first = list(islice(waiting, FEW + 1)) if number > 1 else []
        if number == 1 or (workers is None and len(first) <= FEW):
            return here(chain(first, waiting), settings)
        return _run(chain(first, waiting), settings, number)

    return engine


def as_many_as_fit() -> int:
    """Cores that this process may use, but no more workers than half of the free memory holds."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    with suppress(ValueError, OSError, AttributeError):
        free = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
        return max(1, min(cores, free // (2 * MEMORY)))
    return cores


def read_batch(batch: Batch, settings: Settings) -> list[Reading]:
    """The readings of one batch; what a worker does."""
    return list(here(batch, settings))


def _run(reports: Iterator[Report], settings: Settings, workers: int) -> Iterator[Reading]:
    batches = iter(lambda: list(islice(reports, settings.batch)), [])
    under_way: deque[tuple[Batch, Future[list[Reading]]]] = deque()
    pool = _pool(workers)
    try:
        while True:
            for batch in islice(batches, AHEAD * workers - len(under_way)):
                under_way.append((batch, pool.submit(read_batch, batch, settings)))
            if not under_way:
                return
            batch, future = under_way.popleft()
            try:
                readings = future.result()
            except BrokenProcessPool:
                pool.shutdown(wait=True, cancel_futures=True)
                readings = _alone(batch, settings)
                pool = _pool(workers)
                under_way = deque((b, f if _is_done(f) else pool.submit(read_batch, b, settings)) for b, f in under_way)
            yield from readings
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _is_done(future: Future[list[Reading]]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _alone(batch: Batch, settings: Settings) -> list[Reading]:
    """Reads a batch that was in hand when a worker died, with nothing beside it."""
    with _pool(1) as pool:
        try:
            return pool.submit(read_batch, batch, settings).result()
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
