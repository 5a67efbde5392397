"""What `watch` remembers of each feed between two runs, in a small file beside the store.

    talks.duckdb.feeds.json    {"https://harbour.example/feed": {"etag": "\\"17\\"", "seen": {…}, "failures": 0, …}}

Nothing in it is evidence: without the file every feed is simply read again, and the store knows what it has.
"""

from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from dateline.errors import StoreError


@dataclass(frozen=True, slots=True)
class FeedState:
    """Of one feed: the server's marks of its last version, its entries by address with the ids of their reports, how
    often it failed in a row, and the moment (seconds since 1970) before which it is left alone."""

    etag: str | None = None
    last_modified: str | None = None
    seen: dict[str, str] = field(default_factory=dict)
    failures: int = 0
    not_before: float = 0.0


def path_beside(store: Path) -> Path:
    return store.with_name(store.name + ".feeds.json")


def load(path: Path) -> dict[str, FeedState]:
    """The states of all feeds. Raises `StoreError` for a file that is none of ours."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, FeedState])
    except FileNotFoundError:
        return {}
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        why = " ".join(str(error).split())[:100]
        raise StoreError(f"{path}: cannot be read ({why}); delete it, and the feeds are read anew") from None


def save(path: Path, states: dict[str, FeedState]) -> None:
    """Writes all of it or nothing."""
    new = path.with_name(path.name + ".new")
    new.write_bytes(msgspec.json.format(msgspec.json.encode(states, order="deterministic"), indent=1) + b"\n")
    new.replace(path)
