"""Annotating on a Ray cluster, from Parquet to Parquet: the same annotators, the same files, on many machines.

    for done in on_ray(parts, "/shared/readings", settings, address="auto"):
        print(done.part.file, done.reports)

Each part is one task; Ray gives the tasks of a worker that died to another, and a part is written whole or not at all, so
the result is that of one process, to the byte. Input and output must lie where all machines see them. The driver holds
only the list of parts: nothing that grows with the corpus passes through it. Without an address Ray is started on this
machine. Needs `pip install 'dateline[ray]'`.
"""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from itertools import islice
from multiprocessing import get_context

from dateline.engine.parts import Done, Part, annotate_part
from dateline.engine.several import as_many_as_fit
from dateline.errors import DatelineError, UsageError
from dateline.settings import Settings

AHEAD = 2
"""Tasks handed over for each worker."""
TRIES = 4
"""Times that Ray gives a task of a dead worker to another."""


def on_this_machine(
    parts: Sequence[Part], target: str, settings: Settings, workers: int | None = None
) -> Iterator[Done]:
    """The parts in processes of this machine, as they are done."""
    number = min(workers or as_many_as_fit(), len(parts))
    if number <= 1:
        yield from (annotate_part(part, target, settings) for part in parts)
        return
    waiting = iter(parts)
    with ProcessPoolExecutor(number, mp_context=get_context("spawn")) as pool:
        try:
            under_way = {pool.submit(annotate_part, part, target, settings) for part in islice(waiting, AHEAD * number)}
            while under_way:
                finished, under_way = wait(under_way, return_when=FIRST_COMPLETED)
                under_way |= {pool.submit(annotate_part, p, target, settings) for p in islice(waiting, len(finished))}
                for future in sorted(finished, key=lambda f: f.result().part.number):
                    yield future.result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def on_ray(
    parts: Sequence[Part], target: str, settings: Settings, *, address: str | None = None, workers: int | None = None
) -> Iterator[Done]:
    """The parts on Ray, as they are done."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # Dateline sends nothing to anybody
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    try:
        import ray
    except ImportError as error:
        raise UsageError("--engine ray needs Ray: pip install 'dateline[ray]'") from error

    ours = not ray.is_initialized()
    if ours:
        local = {} if address else {"num_cpus": workers or as_many_as_fit(), "include_dashboard": False}
        try:
            ray.init(address=address, log_to_driver=False, logging_level="ERROR", **local)
        except (ConnectionError, ValueError, RuntimeError) as error:
            raise DatelineError(
                f"no Ray cluster at {address or 'this machine'}: {str(error).splitlines()[0]}"
            ) from error
    try:
        task = ray.remote(num_cpus=1, max_retries=TRIES)(annotate_part)
        number = workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
        waiting = iter(parts)
        under_way = [task.remote(part, target, settings) for part in islice(waiting, AHEAD * number)]
        while under_way:
            finished, under_way = ray.wait(under_way, num_returns=1)
            under_way += [task.remote(part, target, settings) for part in islice(waiting, len(finished))]
            yield from ray.get(finished)
    finally:
        if ours:
            ray.shutdown()
