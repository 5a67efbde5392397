"""Adding reports while the page goes on: one job after the other in a thread of its own, with progress to ask for.

    job = jobs.add(files)       waiting → running ("reading", 3 of 12) → done (12 added) or failed (why)

Whatever is uploaded lies in a folder of its own until it is read; the name that a browser gives for a file decides its
format, and no more.
"""

import json
import queue
import re
import secrets
import shutil
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from dateline.errors import DatelineError, ReadError
from dateline.serve import records
from dateline.serve.opened import OpenStore
from dateline.serve.problems import MissingError
from dateline.settings import Settings

REMEMBERED = 100
MOST_PROBLEMS = 200


@dataclass(slots=True)
class Job:
    """What is being added, and how far that is."""

    folder: Path
    paths: list[str]
    settings: Settings
    record: records.Job
    lock: threading.Lock = field(default_factory=threading.Lock)

    def tell(self, **changes: object) -> None:
        with self.lock:
            self.record = {**self.record, **changes}  # type: ignore[typeddict-item]


class Jobs:
    """Adds reports to one store. The thread ends with the program; what it had not finished is not stored."""

    def __init__(self, opened: OpenStore) -> None:
        self.opened = opened
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._waiting: queue.Queue[Job] = queue.Queue()
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None

    def add_files(self, files: list[tuple[str, BinaryIO]], *, published: str | None, source: str | None) -> records.Job:
        """Reads files that were uploaded, each under the name that it had."""
        folder = Path(tempfile.mkdtemp(prefix="dateline-"))
        try:
            paths = [_saved(folder, number, name, data) for number, (name, data) in enumerate(files)]
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return self._start(folder, paths, Settings(published=published, source=source))

    def add_text(self, report: dict[str, str]) -> records.Job:
        """Reads a report that was pasted: `text` to the letter, with what else is known of it."""
        folder = Path(tempfile.mkdtemp(prefix="dateline-"))
        path = folder / "pasted.jsonl"
        path.write_text(json.dumps(report) + "\n", encoding="utf-8")
        return self._start(folder, [str(path)], Settings())

    def _start(self, folder: Path, paths: list[str], settings: Settings) -> records.Job:
        record: records.Job = {
            "id": secrets.token_hex(8), "state": "waiting", "doing": "waiting", "done": 0, "files": len(paths), "added": 0,
            "replaced": 0, "unchanged": 0, "problems": [],
        }  # fmt: skip
        job = Job(folder, paths, settings, record)
        with self._starting:
            self._jobs[record["id"]] = job
            while len(self._jobs) > REMEMBERED:
                self._jobs.popitem(last=False)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="adding reports", daemon=True)
                self._thread.start()
        self._waiting.put(job)
        return record

    def all(self) -> list[records.Job]:
        """The latest jobs, the newest first."""
        return [job.record for job in reversed(self._jobs.values())]

    def one(self, id: str) -> records.Job:
        """Raises `MissingError` where there is none of that id."""
        job = self._jobs.get(id)
        if job is None:
            raise MissingError(f"{id[:80]}: no such job")
        return job.record

    # --- the thread ---

    def _work(self) -> None:
        while True:
            job = self._waiting.get()
            try:
                self._run(job)
            except DatelineError as error:
                job.tell(state="failed", doing="failed", problems=[*job.record["problems"], _named(job, str(error))])
            except Exception as error:  # the page must learn that it failed, whatever it was
                told = f"{type(error).__name__}: {error}"
                job.tell(state="failed", doing="failed", problems=[*job.record["problems"], _named(job, told)])
            finally:
                shutil.rmtree(job.folder, ignore_errors=True)

    def _run(self, job: Job) -> None:
        from dateline import pipeline

        def progress(doing: str, done: int) -> None:
            job.tell(doing=doing, done=done)

        job.tell(state="running", doing="loading the language model")
        with self.opened.writing():
            outcome = pipeline.add(
                job.paths, self.opened.path, job.settings, problems=_collector(job), progress=progress
            )
        job.tell(
            state="done", doing="done", added=outcome.added, replaced=outcome.replaced, unchanged=outcome.unchanged
        )


def _collector(job: Job) -> Callable[[ReadError], None]:
    def collect(error: ReadError) -> None:
        if len(job.record["problems"]) < MOST_PROBLEMS:
            job.tell(problems=[*job.record["problems"], _named(job, str(error))])

    return collect


def _named(job: Job, told: str) -> str:
    """With files called as the reader calls them."""
    return re.sub(re.escape(str(job.folder)) + r"/(\d+/)?", "", told)


def _saved(folder: Path, number: int, name: str, data: BinaryIO) -> str:
    place = folder / str(number)
    place.mkdir()
    path = place / safe_name(name)
    with path.open("wb") as file:
        shutil.copyfileobj(data, file)
    return str(path)


def safe_name(name: str) -> str:
    """The last part of a file's name, without anything that means something to a file system."""
    last = re.split(r"[/\\]", name)[-1]
    plain = re.sub(r"[^\w.,()+=@ -]", "_", last).strip(" .")
    stem, dot, suffix = plain.rpartition(".")
    if not dot or len(suffix) > 20:
        stem, dot, suffix = plain, "", ""
    cut = stem.encode("utf-8", "ignore")[:150].decode("utf-8", "ignore")  # file systems count bytes
    return f"{cut}{dot}{suffix}" if cut else "report.txt"
