"""A store that is open for many readers and one writer, and what was already worked out of it.

    opened = OpenStore(Path("talks.duckdb"))
    opened.known(View(as_of=date(1905, 8, 28)))          resolved anew the first time, kept for the next
    opened.answer(answers.timeline, View())              the record, kept as long as the store does not change
    with opened.writing():                               no reader holds the file; one writer at a time
        pipeline.add(...)

What is kept belongs to one version of the file (its time of change and size), so that another program may change the
store: the next answer is of the new version. DuckDB lets one process write or several read; while this process writes,
readers join its connection and see what was last committed.
"""

import gc
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar, cast

import duckdb

from dateline.known import Known, known
from dateline.serve.problems import MissingError
from dateline.serve.view import View
from dateline.store import HeldError, connect, join, queries

T = TypeVar("T")
Version = tuple[int, ...]
Key = tuple[bool, Version, tuple[Hashable, ...]]
"""Is it a resolution, of which version of the store, and what."""

KEPT_DAYS = 12
"""Days of report time whose resolution is kept: those between which a reader goes to and fro."""
KEPT_ANSWERS = 400
BETWEEN = "reports are being added; try again in a moment"
"""What is told where something was looked up while this process wrote, and was found no more."""
AT_A_TIME = 2
"""Days that are resolved at the same time: a reader who draws the slider along asks for many at once."""


class OpenStore:
    """See the module. `path` need not exist before something is written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._turn = threading.Condition()
        self._alone = 0  # readers that hold the file themselves
        self._joined = 0  # readers that share a writer's connection
        self._before: Version | None = None  # while this process writes: the version it began with
        self._writing = threading.Lock()
        self._kept: OrderedDict[Key, Any] = OrderedDict()
        self._making: dict[Key, Future[Any]] = {}
        self._keeping = threading.Lock()
        self._resolving = threading.BoundedSemaphore(AT_A_TIME)
        self.seen = threading.Event()  # somebody has had a first answer; what nobody waits for can be worked out

    # --- opening ---

    def version(self) -> Version:
        """What changes with every change of the store; while this process writes, that of before."""
        return self._before or _version(self.path)

    @property
    def is_being_written(self) -> bool:
        """Does this process write?"""
        return self._before is not None

    @contextmanager
    def reading(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection that reads. Raises `StoreError` where the store is missing or another program writes."""
        with self._turn:
            joins = self._before is not None or self._joined > 0
            self._joined += joins
            self._alone += not joins
        try:
            with _join(self.path) if joins else connect(self.path) as store:
                yield store
        finally:
            with self._turn:
                self._joined -= joins
                self._alone -= not joins
                self._turn.notify_all()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """For a writer that opens the store itself: waits for its turn and until no reader holds the file alone."""
        with self._writing:
            with self._turn:
                self._before = _version(self.path) or (0,)
                self._turn.wait_for(lambda: self._alone == 0)
            try:
                yield
            finally:
                with self._turn:
                    self._before = None

    # --- keeping ---

    def known(self, view: View) -> Known:
        """What is known of the view's story on its day, with readings."""
        chosen = View(as_of=view.as_of, story=view.story)
        return self._keep(("known", chosen), lambda: self._known(chosen), KEPT_DAYS)

    def _known(self, view: View) -> Known:
        with self._resolving, self.reading() as store:
            _check_story(store, view)
            found = known(store, view.as_of, view.story)
        gc.freeze()  # it lives as long as its answers: no more looking for garbage among a million objects
        return found

    def outline(self, view: View) -> Known:
        """The reports, stories and copies alone, which take a moment where all that is known takes seconds; of an earlier
        day all that was known, since that tells which stories there were."""
        chosen = View(as_of=view.as_of, story=view.story)
        if chosen.as_of is not None or self.is_kept(chosen):
            return self.known(chosen)
        return self._keep(("outline", chosen), lambda: self._outline(chosen), KEPT_ANSWERS)

    def _outline(self, view: View) -> Known:
        with self.reading() as store:
            _check_story(store, view)
            return known(store, story=view.story, readings=False, only=("stories", "copies"))

    def since(self, view: View) -> Known:
        """What was known on the day from which the view counts changes."""
        return self.known(replace(view, as_of=view.since))

    def answer(self, answer: "Callable[[OpenStore, View], T]", view: View) -> T:
        """An answer to a view, kept for the next who asks. What is given back must not be changed."""
        return self._keep((answer.__module__, answer.__qualname__, view), lambda: answer(self, view), KEPT_ANSWERS)

    def keep(self, name: str, view: View, make: Callable[[], T]) -> T:
        """Anything else that belongs to a view of this version of the store."""
        return self._keep((name, view), make, KEPT_ANSWERS)

    def is_kept(self, view: View) -> bool:
        """Has what is known of the view's story on its day been worked out already?"""
        name = ("known", View(as_of=view.as_of, story=view.story))
        with self._keeping:
            return (True, self.version(), name) in self._kept

    def _keep(self, name: tuple[Hashable, ...], make: Callable[[], T], most: int) -> T:
        """What was made under this name for this version; who asks while it is being made waits for that."""
        key: Key = (name[0] == "known", self.version(), name)
        with self._keeping:
            if key in self._kept:
                self._kept.move_to_end(key)
                return cast(T, self._kept[key])
            first = key not in self._making
            made: Future[T] = self._making.setdefault(key, Future())
        if not first:
            return made.result()
        try:
            value = make()
        except BaseException as error:
            with self._keeping:
                del self._making[key]
            made.set_exception(error)
            raise
        with self._keeping:
            del self._making[key]
            if self.version() == key[1]:
                self._kept[key] = value
                self._forget(key, most)
        made.set_result(value)
        return value

    def _forget(self, newest: "Key", most: int) -> None:
        alike = [key for key in self._kept if key[0] == newest[0]]
        stale = [key for key in alike if key[1] != newest[1]]
        current = [key for key in alike if key[1] == newest[1]]
        for key in stale + current[:-most]:
            del self._kept[key]


def _check_story(store: duckdb.DuckDBPyConnection, view: View) -> None:
    if view.story is not None and view.story not in {story.id for story in queries.stories(store)}:
        raise MissingError(f"{view.story[:80]}: no such story")


def _version(path: Path) -> Version:
    marks: list[int] = []
    for file in (path, path.with_name(path.name + ".wal")):
        try:
            about = file.stat()
        except OSError:
            continue
        marks += [about.st_mtime_ns, about.st_size, about.st_ino]
    return tuple(marks)


@contextmanager
def _join(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A reader's connection to a store that this process writes: it sees what was last committed."""
    try:
        store = join(path)
    except duckdb.Error as error:
        raise HeldError(f"{path}: is being written; try again in a moment") from error
    try:
        yield store
    except duckdb.Error as error:
        raise HeldError(f"{path}: is being written; try again in a moment") from error
    finally:
        store.close()
