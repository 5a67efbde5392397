"""Runs the scorers on the development data and writes what they give, beside the targets, into bench/RESULTS.md.

    python bench/run.py                          every bench (about an hour on two cores)
    python bench/run.py --only times quotes      these; the other sections of RESULTS.md stay as they are

Needs the folder with the scorers (`eval/`) and the gold data (`data/`), which have owners and are no part of the
project; `--data` says where it lies. A bench is either one of *readings* (the scorer gives inputs, `dateline annotate`
reads them, the scorer scores) or one of *stores* (the scorer calls `dateline add` and the other commands itself).
Inputs and outputs are kept in bench/out. A bench that fails leaves its section as it was.
"""

import argparse
import csv
import json
import math
import os
import shlex
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
RESULTS, TARGETS, OUT = HERE / "RESULTS.md", HERE / "targets.tsv", HERE / "out"

READINGS = {"times": "", "quotes": "", "fivews": "", "events": "events", "factuality": "factuality", "codes": "codes",
            "places": "places"}  # fmt: skip
"""Bench → the folder of its gold data below `data/`."""
STORES = ("entities", "timelines", "stories", "speed")
BENCHES = (*READINGS, *STORES)

HEAD = """# Results

Written by `make bench` (`python bench/run.py`); a section is as old as its date says. All figures are on development
data, by the scorers described in [README.md](README.md). *Floor* is what a naive program reaches on the same data;
*others* are published programs, on the same data unless it says otherwise. A target is met (✓) or not (✗).
"""

FAILED = "failed calls"
Figures = dict[str, float]


class BenchError(Exception):
    """A bench that cannot be run; the message is one line."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where things lie: the scorers, their data, and the command to measure."""

    scorers: Path
    data: Path
    dateline: str


@dataclass(frozen=True, slots=True)
class Target:
    """A row of targets.tsv."""

    figure: str
    words: str
    floor: str
    others: str
    target: str

    def met(self, value: float) -> str:
        if not self.target:
            return ""
        less = self.target.startswith("<")
        bound = float(self.target.removeprefix("<"))
        return "✓" if (value <= bound if less else value >= bound) else "✗"


# --- running ---


def output_of(command: list[str], log: Path, cwd: Path | None = None) -> str:
    """Standard output of a command; standard error goes to `log`. Says which command failed, and with what words."""
    with log.open("wb") as errors:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=errors, cwd=cwd, check=False)
    if done.returncode:
        last = log.read_text(errors="replace").strip().splitlines()[-1:] or ["no message"]
        print(f"{Path(command[0]).name} {command[1]}: exit status {done.returncode}: {last[0]}", file=sys.stderr)
    return done.stdout.decode("utf-8", errors="replace")


def figures_of(output: str, bench: str) -> Any:
    try:
        return json.loads(output)
    except ValueError as error:
        raise BenchError(f"{bench}: the scorer printed no figures; see bench/out/{bench}/") from error


def run_readings(bench: str, place: Place, folder: Path) -> Figures:
    scorer = [sys.executable, str(place.scorers / f"{bench}.py")]
    data = str(place.data / READINGS[bench])
    reports, readings = folder / "in.jsonl", folder / "out.jsonl"
    reports.write_text(output_of([*scorer, "inputs", data], folder / "inputs.log"), encoding="utf-8")
    command = [*shlex.split(place.dateline), "annotate", str(reports), "--format", "jsonl"]
    readings.write_text(output_of(command, folder / "annotate.log"), encoding="utf-8")
    if not readings.stat().st_size:
        raise BenchError(f"{bench}: the program printed no readings; see bench/out/{bench}/annotate.log")
    scores: Figures = figures_of(output_of([*scorer, "score", data, str(readings)], folder / "score.log"), bench)
    return scores


def flat(scores: dict[str, Figures]) -> Figures:
    return {f"{section} {name}": value for section, row in scores.items() for name, value in row.items()}


def run_stores(bench: str, place: Place, folder: Path, more: list[str]) -> Figures:
    command = [sys.executable, str(place.scorers / f"{bench}.py"), "run", str(place.data), "--dateline", place.dateline]
    log = folder / "score.log"
    scores = figures_of(output_of([*command, "--json", "--keep", str(folder), *more], log), bench)
    return flat(scores) | {FAILED: float(log.read_text(errors="replace").count(": exit status "))}


def run_speed(place: Place, folder: Path, size: int) -> Figures:
    """The command's time, memory and growth, and the share of each annotator beside the bare parse."""
    raw = run_stores(
        "speed", place, folder, ["--reports", str(size), "--copies", "copies --store {store} --format json"]
    )
    figures = {name: value for name, value in raw.items() if name.startswith("copies ") or name == FAILED}
    for command in ("annotate", "add"):
        figures |= speed_of(command, {name: value for name, value in raw.items() if name.startswith(command)}, size)
    own = [sys.executable, str(HERE / "speed.py"), str(folder / f"speed-{size}.jsonl")]
    shares: Figures = figures_of(output_of(own, folder / "shares.log"), "speed")
    return figures | shares


def speed_of(command: str, raw: Figures, size: int) -> Figures:
    """The scorer names its figures after the command line and the number of reports; here they get short names."""

    def find(name: str) -> float:
        return next((value for key, value in raw.items() if key.endswith(name)), math.nan)

    row = {f"{command} {name}": find(name) for name in ("growth_net", "start_up_seconds")}
    row |= {f"{command} seconds {times}x": find(f" {times * size}: seconds") for times in (1, 2, 4)}
    return row | {f"{command} {name}": find(f" {4 * size}: {name}") for name in ("reports/s", "peak MiB")}


def run_bench(bench: str, place: Place, size: int) -> Figures:
    folder = OUT / bench
    shutil.rmtree(folder, ignore_errors=True)  # a store that is left from last time would be added to
    folder.mkdir(parents=True)
    if bench in READINGS:
        return run_readings(bench, place, folder)
    return run_speed(place, folder, size) if bench == "speed" else run_stores(bench, place, folder, [])


# --- telling ---


def targets(bench: str) -> list[Target]:
    with TARGETS.open(encoding="utf-8", newline="") as file:
        rows = csv.reader((line for line in file if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Target(*row[1:]) for row in rows if row[0] == bench]


def shown(value: float) -> str:
    return f"{value:.3f}" if abs(value) < 10 else f"{value:,.1f}" if abs(value) < 1000 else f"{value:,.0f}"


def commit() -> str:
    """The commit that was measured, marked if files differed from it."""

    def git(*arguments: str) -> str:
        return subprocess.run(["git", *arguments], cwd=HERE, capture_output=True, text=True, check=False).stdout.strip()

    changed = git("status", "--porcelain", "--untracked-files=no", "--", "../src")
    return (git("rev-parse", "--short", "HEAD") or "unknown") + (" with changes" if changed else "")


def section(bench: str, figures: Figures, seconds: float) -> str:
    measured = f"{datetime.now(UTC):%Y-%m-%d}, commit {commit()}, {seconds / 60:.1f} minutes on {os.cpu_count()} cores"
    lines = [
        f"## {bench}",
        "",
        f"{measured}: `python bench/run.py --only {bench}`",
        "",
        "| figure | target | floor | others | ours | |",
        "|---|---|---|---|---|---|",
    ]
    for row in targets(bench):
        value = figures.get(row.figure, math.nan)
        ours = "–" if math.isnan(value) else f"**{shown(value)}**"
        target = row.target.replace("<", "≤ ") if row.target else ""
        met = "" if math.isnan(value) else row.met(value)
        lines.append(f"| {row.words} | {target} | {row.floor} | {row.others} | {ours} | {met} |")
    if failed := figures.get(FAILED):
        lost = "what they should have given counts as nothing, and their times say nothing"
        lines += ["", f"{failed:.0f} calls of the program failed; {lost}."]
    return "\n".join([*lines, ""])


def merged(old: str, new: dict[str, str]) -> str:
    """RESULTS.md with the new sections in place of the old ones, in the order of the benches."""
    sections = {part.partition("\n")[0].strip(): f"## {part}" for part in old.split("\n## ")[1:]} | new
    known = [sections[bench].rstrip() + "\n" for bench in BENCHES if bench in sections]
    return "\n".join([HEAD, *known])


# --- command line ---


def place_of(shared: Path, dateline: str | None) -> Place:
    missing = [name for name in ("eval", "data") if not (shared / name).is_dir()]
    if missing:
        raise BenchError(
            f"{shared}: no folder {' and no folder '.join(missing)} there; the scorers and the gold data are not "
            "part of the project (their texts have owners): say where they are with --data FOLDER"
        )
    beside = Path(sys.executable).with_name("dateline")
    command = dateline or (shlex.quote(str(beside)) if beside.exists() else "dateline")
    if shutil.which(shlex.split(command)[0]) is None:
        raise BenchError(
            f"{command}: no such command; install the package (`make install`) or name one with --dateline"
        )
    return Place(shared / "eval", shared / "data", command)


def options_of(arguments: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=BENCHES, default=BENCHES, metavar="BENCH", help=", ".join(BENCHES))
    parser.add_argument(
        "--data", type=Path, default=HERE.parent.parent / "shared", help="the folder with eval/ and data/"
    )
    parser.add_argument("--dateline", help="the command to measure (default: the one installed beside this Python)")
    parser.add_argument(
        "--reports", type=int, default=250, help="speed: the smallest number of reports; also 2 and 4 times"
    )
    return parser.parse_args(arguments)


def main() -> int:
    options = options_of()
    failed = False
    try:
        place = place_of(options.data.resolve(), options.dateline)
    except BenchError as error:
        print(error, file=sys.stderr)
        return 2
    for bench in BENCHES:
        if bench not in options.only:
            continue
        begin = time.perf_counter()
        try:
            text = section(bench, run_bench(bench, place, options.reports), time.perf_counter() - begin)
        except BenchError as error:
            print(error, file=sys.stderr)
            failed = True
            continue
        RESULTS.write_text(merged(RESULTS.read_text("utf-8") if RESULTS.exists() else "", {bench: text}), "utf-8")
        print(text, flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
