"""Which resolving this is: what was worked out by another edition of it is never taken for the work of this one."""

from functools import cache
from hashlib import blake2b
from importlib.resources import files

from dateline import __version__

LARGE = 1 << 19
"""Bytes: of a larger file, the gazetteer, only the size counts."""


@cache
def edition() -> str:
    """A fingerprint of all that resolving is made of: its code and its tables."""
    mark = blake2b(__version__.encode(), digest_size=8)
    for folder in ("resolve", "naming", "data"):
        for file in sorted((files("dateline") / folder).iterdir(), key=lambda file: file.name):
            if file.is_file() and not file.name.endswith(".pyc"):
                body = file.read_bytes()
                mark.update(f"{folder}/{file.name} {len(body)}".encode())
                mark.update(body if len(body) < LARGE else b"")
    return mark.hexdigest()
