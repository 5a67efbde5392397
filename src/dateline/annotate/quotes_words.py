"""The reviewed word lists of attribution: verbs and nouns with their frames, channels.

    frames_of_verbs()["urge"]   →  {"so-to", "np", "that", "ing"}   (urged them to go, urged calm, …)
    frames_of_nouns()["claim"]  →  {"that", "to", "+of"}            (the claim that …)

How the files are written is told at their top.
"""

from functools import cache
from importlib.resources import files

Frames = frozenset[str]


def _lines(name: str) -> list[str]:
    text = files("dateline.data").joinpath(name).read_text(encoding="utf-8")
    return [line for line in (raw.partition("#")[0].strip() for raw in text.splitlines()) if line]


@cache
def classes_of_verbs() -> dict[str, dict[str, Frames]]:
    """Lemma → class → the frames in which it attributes."""
    verbs: dict[str, dict[str, Frames]] = {}
    name, default = "", frozenset[str]()
    for line in _lines("quotes_verbs.txt"):
        if line.startswith("["):
            name, _, rest = line[1:].partition("]")
            default = frozenset(f for f in rest.split() if f[0] != "-")
            continue
        lemma, *own = line.split()
        frames = (default | {f for f in own if f[0] != "-"}) - {f[1:] for f in own if f[0] == "-"}
        verbs.setdefault(lemma, {})[name] = verbs.get(lemma, {}).get(name, frozenset()) | frames
    return verbs


@cache
def frames_of_verbs() -> dict[str, Frames]:
    """Lemma → the frames in which it attributes."""
    return {lemma: frozenset().union(*classes.values()) for lemma, classes in classes_of_verbs().items()}


@cache
def frames_of_nouns() -> dict[str, Frames]:
    """Lemma → the frames in which the noun attributes."""
    return {line.split()[0]: frozenset(line.split()[1:]) for line in _lines("quotes_nouns.txt")}


@cache
def channels() -> dict[tuple[str, ...], str]:
    """Words in lower case → the channel that they show."""
    rows = (line.split("\t") for line in _lines("quotes_channels.tsv"))
    return {tuple(words.split(" ")): channel for words, channel in rows}
