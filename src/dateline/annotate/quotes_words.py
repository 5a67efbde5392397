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


def _classes(name_of_file: str) -> dict[str, dict[str, Frames]]:
    verbs: dict[str, dict[str, Frames]] = {}
    name, default = "", frozenset[str]()
    for line in _lines(name_of_file):
        if line.startswith("["):
            name, _, rest = line[1:].partition("]")
            default = frozenset(f for f in rest.split() if f[0] != "-")
            continue
        lemma, *own = line.split()
        frames = (default | {f for f in own if f[0] != "-"}) - {f[1:] for f in own if f[0] == "-"}
        for spelling in {lemma, _british(lemma)}:
            verbs.setdefault(spelling, {})[name] = verbs.get(spelling, {}).get(name, frozenset()) | frames
    return verbs


def _british(lemma: str) -> str:
    """criticize → criticise."""
    return lemma[:-3] + "ise" if lemma.endswith("ize") else lemma


@cache
def classes_of_verbs() -> dict[str, dict[str, Frames]]:
    """Lemma → class → the frames in which it attributes."""
    return _classes("quotes_verbs.txt")


@cache
def frames_of_verbs() -> dict[str, Frames]:
    """Lemma → the frames in which it attributes."""
    return {lemma: frozenset().union(*classes.values()) for lemma, classes in classes_of_verbs().items()}


@cache
def frames_of_adjectives() -> dict[str, Frames]:
    """Lemma → the frames in which the adjective attributes."""
    classes = _classes("quotes_adjectives.txt")
    return {lemma: frozenset().union(*of.values()) for lemma, of in classes.items()}


def verb_lemma(word: str, lemma: str) -> str:
    """The lemma, put right where the lemmatiser knows the word less well than the table does (hoping → hop)."""
    return _slips().get(word, lemma)


@cache
def _slips() -> dict[str, str]:
    """Regular forms of the table's verbs whose last letter is doubled or dropped, the two that lemmatisers confuse."""
    slips: dict[str, str] = {}
    for lemma in frames_of_verbs():
        if lemma[-1] == "e":
            slips |= {lemma + "s": lemma, lemma + "d": lemma, lemma[:-1] + "ing": lemma}
        elif lemma[-1] in "lpt":
            slips |= {lemma + end: lemma for end in ("s", "ed", "ing")}
            slips |= {lemma + lemma[-1] + end: lemma for end in ("ed", "ing")}
    return slips


@cache
def frames_of_nouns() -> dict[str, Frames]:
    """Lemma → the frames in which the noun attributes."""
    return {line.split()[0]: frozenset(line.split()[1:]) for line in _lines("quotes_nouns.txt")}


@cache
def channels() -> dict[tuple[str, ...], str]:
    """Words in lower case, hyphens apart → the channel that they show."""
    rows = (line.split("\t") for line in _lines("quotes_channels.tsv"))
    return {tuple(words.replace("-", " - ").split()): channel for words, channel in rows}
