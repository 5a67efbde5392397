"""Where annotate runs: in this process, in several of this machine, or on a Ray cluster.

    readings = here(reports, settings)              in this process
    readings = processes(4)(reports, settings)      in four; the same readings in the same order
    on_ray(parts_of(["in/"]), "out", settings)      on a cluster, from Parquet to Parquet
    ready.given(["out/"], settings, problems)       what was made so, read back (loads the readers)

All run the same annotators over the same batches, and the result is the same to the byte.
"""

from dateline.engine.cluster import on_ray, on_this_machine
from dateline.engine.parts import Done, Part, annotate_part, parts_of, prepared
from dateline.engine.several import as_many_as_fit, lines, processes
from dateline.engine.single import Engine, here

__all__ = [
    "Done", "Engine", "Part", "annotate_part", "as_many_as_fit", "here", "lines", "on_ray", "on_this_machine", "parts_of",
    "prepared", "processes",
]  # fmt: skip
