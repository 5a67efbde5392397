"""Writes the table of nouns that may denote events from WordNet: `python bench/train/events_nouns.py WORDNET`.

WORDNET is the folder with WordNet 3.0's `data.noun` and `index.noun`. A noun's line holds WordNet's topic of its first
three senses, in WordNet's order (by frequency), with `+` where the sense is derived from a verb of the same root. Only
single words enter, and only those of which some sense is an act, event, process, state, phenomenon or communication, or
which WordNet's own corpus has met.
"""

import sys
from pathlib import Path

TARGET = Path(__file__).parents[2] / "src/dateline/data/events_nouns.tsv"
TOPICS = (
    "adj.all adj.pert adv.all tops act animal artifact attribute body cognition communication event feeling food group "
    "location motive object person phenomenon plant possession process quantity relation shape state substance time"
).split()
EVENTFUL = {"act", "event", "process", "phenomenon"}
HEAD = """# Nouns and WordNet's topics of their first three senses; `+`: the sense is derived from a verb.
# Source: WordNet 3.0, Copyright 2006 by Princeton University, used under its licence (free use with this notice).
# Written by bench/train/events_nouns.py; do not edit by hand.
"""


def synsets(folder: Path) -> dict[str, tuple[str, set[str]]]:
    """Topic, and the words that are derived from a verb, by offset."""
    found = {}
    for line in (folder / "data.noun").read_text(encoding="latin-1").splitlines():
        if line.startswith(" "):
            continue
        fields = line.split(" | ")[0].split()
        count = int(fields[3], 16)
        members, pointers = fields[4 : 4 + 2 * count : 2], fields[5 + 2 * count :]
        derived = set()
        for k in range(int(fields[4 + 2 * count])):
            symbol, _, pos, ends = pointers[4 * k : 4 * k + 4]
            if symbol == "+" and pos == "v":
                source = int(ends[:2], 16)
                derived |= {members[source - 1].lower()} if source else {m.lower() for m in members}
        found[fields[0]] = (TOPICS[int(fields[1])], derived)
    return found


def main(folder: Path) -> None:
    by_offset = synsets(folder)
    lines = []
    for line in (folder / "index.noun").read_text(encoding="latin-1").splitlines():
        fields = line.split()
        if line.startswith(" ") or not fields[0].isalpha():
            continue
        pointers = int(fields[3])
        tagged, offsets = int(fields[5 + pointers]), fields[6 + pointers :]
        senses = [by_offset[o] for o in offsets]
        if tagged or EVENTFUL & {topic for topic, _ in senses[:3]}:
            labels = [topic + ("+" if fields[0] in derived else "") for topic, derived in senses[:3]]
            lines.append(f"{fields[0]}\t{' '.join(labels)}")
    TARGET.write_text(HEAD + "\n".join(sorted(lines)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
