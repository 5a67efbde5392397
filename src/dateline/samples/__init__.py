"""The sample reports: ten accounts of the peace talks at Portsmouth in 1905, written for Dateline.

They are the demonstration, the tutorial and the end-to-end tests. `README.md` beside them says what difficulty of real
news is where. The course of the talks is public history; outlets, reporters and some details are invented.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path


@contextmanager
def folder() -> Iterator[Path]:
    """The folder with the sample reports, for as long as the context lasts (a zipped package is unpacked for it)."""
    with as_file(files(__name__)) as path:
        yield path
