"""Which resolving this is: what was worked out by another edition of it is never taken for the work of this one."""

from functools import cache
from hashlib import blake2b
from importlib.resources import files

from dateline import __version__

FOLDERS = ("resolve", "naming", "data")
FILES = (
    "annotate/places_choose.py", "annotate/places_gazetteer.py", "annotate/places_home.py", "errors.py", "mention.py",
    "report.py", "span.py", "story.py", "when.py",
)  # fmt: skip
"""What resolving is made of: whole folders, and of others the files that it imports."""
LARGE = 1 << 19
"""Bytes: of a larger file, the gazetteer, only the size counts."""


@cache
def edition() -> str:
    """A fingerprint of all that resolving is made of: its code and its tables."""
    mark = blake2b(__version__.encode(), digest_size=8)
    package = files("dateline")
    names = [f"{folder}/{file.name}" for folder in FOLDERS for file in (package / folder).iterdir() if file.is_file()]
    for name in sorted((*names, *FILES)):
        if not name.endswith(".pyc"):
            body = package.joinpath(name).read_bytes()
            mark.update(f"{name} {len(body)}".encode())
            mark.update(body if len(body) < LARGE else b"")
    return mark.hexdigest()
