"""Kills `dateline add` at random moments, again and again, and sees whether anything is lost or half-stored.

    python bench/kill.py --times 60 [--reports 300] [--seed 1]

A run of `add` over invented reports is killed (SIGKILL, with its workers) at a moment drawn from the length of a whole
run. The length is CPU time, of all its processes together: on a busy machine wall time would let no run get far. After
each kill the store, if there is one, must open, `dateline check` must find nothing, and every report in it must be one of
those given, to the letter. Then `add` is started again on the same store. When a run comes to its end before it is killed,
the store must tell what a store made in one go tells, and the next one begins from nothing. Every second store is made of
readings that `dateline annotate` has made, so that runs are killed while they resolve as often as while they read. Prints
a line a kill, and the tally as JSON; exits with 1 if anything did not hold.
"""

import argparse
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

import duckdb
import psutil

NAMES = ("Edward Hale", "Roman Oto", "Anna Vitte", "Thomas Reed", "Clara Mendes", "Ilya Brandt")
PLACES = ("Rye", "Kittery", "Falmouth", "Lisbon", "Riga", "Bergen")
DEEDS = ("met", "left", "warned", "thanked", "visited")
DATELINE = [sys.executable, "-m", "dateline"]


@dataclass(slots=True)
class Tally:
    """What happened in all."""

    kills: int = 0
    before_any_report: int = 0
    while_reading: int = 0
    while_resolving: int = 0
    after_all: int = 0
    completed: int = 0
    faults: list[str] = field(default_factory=list)


def invented(count: int) -> list[dict[str, str]]:
    """Reports of invented people, several to a story."""
    draw = random.Random(7)
    found = []
    for number in range(count):
        matter = number // 6
        one, other = NAMES[matter % 6], NAMES[(matter + 1 + number % 2) % 6]
        place, day = PLACES[matter % 5], number % 27 + 1
        text = (
            f"{one} {draw.choice(DEEDS)} {other} at {place} on {day} August 1905. The talks on treaty {matter} will go on "
            f"on Friday, {one} said. “We expect {draw.randrange(3, 90)} delegates,” {other} told reporters."
        )
        found.append(
            {"id": f"r{number}", "published": f"1905-08-{day:02}", "source": f"Paper {number % 7}", "text": text}
        )
    return found


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*DATELINE, *arguments], capture_output=True, text=True, check=False)


def told(store: Path) -> list[str]:
    """All that the store tells, for comparison."""
    return [
        run(what, "--store", str(store), "--format", "json").stdout
        for what in ("stories", "entities", "events", "timeline")
    ]


def killed_after(seconds: float, arguments: list[str]) -> bool:
    """Runs `add` and kills it and its workers after so much CPU time; `False` where it came to its end before."""
    process = subprocess.Popen(
        [*DATELINE, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    while process.poll() is None:
        if cpu_time(process.pid) >= seconds:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return True
        time.sleep(0.02)
    return False


def cpu_time(pid: int) -> float:
    """Seconds of CPU that a process and its children have had, those that are gone included."""
    total = 0.0
    try:
        parent = psutil.Process(pid)
        for process in (parent, *parent.children(recursive=True)):
            total += sum(process.cpu_times()[:4])
    except psutil.NoSuchProcess:
        pass
    return total


def spent(arguments: list[str]) -> float:
    """Runs a command; returns the CPU time that it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run(*arguments).check_returncode()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def examined(store: Path, texts: dict[str, str]) -> tuple[int, int, list[str]]:
    """How many reports the store holds, how many steps wait, and what is wrong with it. One without tables was killed
    before it was begun."""
    try:
        with duckdb.connect(str(store), read_only=True) as connection:
            if not connection.execute("SELECT 1 FROM duckdb_tables()").fetchone():
                return 0, 0, []
    except duckdb.Error as error:
        return 0, 0, [f"does not open: {error}"]
    check = run("check", "--store", str(store))
    faults = [] if check.returncode == 0 else [f"check: {(check.stdout + check.stderr).strip()[:300]}"]
    try:
        with duckdb.connect(str(store), read_only=True) as connection:
            rows = connection.execute("SELECT id, text, reading FROM report").fetchall()
            waiting = connection.execute("SELECT count(*) FROM pending").fetchall()[0][0]
    except duckdb.Error as error:
        return 0, 0, [*faults, f"does not open: {error}"]
    faults += [f"{name}: another text than was given" for name, text, _ in rows if texts.get(name) != text]
    faults += [f"{name}: half a reading" for name, _, reading in rows if not reading or not json.loads(reading)]
    return len(rows), waiting, faults


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=60, help="kills")
    parser.add_argument("--reports", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        kill_again_and_again(Path(folder), invented(given.reports), given.times, random.Random(given.seed), tally)
    print(json.dumps(asdict(tally), indent=1))
    return 1 if tally.faults else 0


def kill_again_and_again(
    folder: Path, reports: list[dict[str, str]], times: int, draw: random.Random, tally: Tally
) -> None:
    texts = {report["id"]: report["text"] for report in reports}
    path, readings, store = folder / "reports.jsonl", folder / "readings.jsonl", folder / "store.duckdb"
    path.write_text("".join(json.dumps(report) + "\n" for report in reports), encoding="utf-8")
    run("annotate", str(path), "--output", str(readings)).check_returncode()
    lengths = [spent(["add", str(p), "--store", str(folder / f"{p.stem}.duckdb")]) for p in (path, readings)]
    expected = told(folder / "reports.duckdb")
    print(f"a whole run takes {lengths[0]:.1f} s of CPU, of readings {lengths[1]:.1f} s", file=sys.stderr)
    while tally.kills < times:
        of_readings = tally.completed % 2
        after = draw.uniform(0.1, lengths[of_readings])
        if killed_after(after, ["add", str(readings if of_readings else path), "--store", str(store)]):
            tally.kills += 1
            count, waiting, faults = examined(store, texts) if store.exists() else (0, 0, [])
            tally.before_any_report += count == 0
            tally.while_reading += 0 < count < len(texts)
            tally.while_resolving += count == len(texts) and waiting > 0
            tally.after_all += count == len(texts) and waiting == 0
            tally.faults += [f"kill {tally.kills}: {fault}" for fault in faults]
            seen = f"{count:4} reports, {waiting:4} waiting, {len(faults)} faults"
            print(f"kill {tally.kills:3} after {after:5.1f} s: {seen}", file=sys.stderr)
            continue
        tally.completed += 1
        if told(store) != expected:
            tally.faults.append(f"after {tally.kills} kills: the store does not tell what one made in one go tells")
            shutil.copy(store, "differs.duckdb")
        for left in (store, store.with_name(store.name + ".wal")):
            left.unlink(missing_ok=True)


if __name__ == "__main__":
    sys.exit(main())
