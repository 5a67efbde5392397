"""Frames: which political event a verb or noun tells, by its lemma and what stands around it.

A line of `data/codes_lexicon.tsv` is a frame. "launch" has several; its object decides:

    launched an inquiry into the fire     obj=@inquiry    090 investigate   (ACCUSE)
    launched an attack on Estmark         obj=@attack     190 fight         (ASSAULT)
    launched a new perfume                no frame

Of the frames whose needs all hold, the one with most needs counts; of two, the earlier.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from dateline.annotate.events_frames import ADVERBIAL
from dateline.annotate.events_words import Words

QUANTITIES = frozenset(
    "series number round wave part lot dozen hundred thousand million billion worth ton tonne shipment batch pair state team "
    "kind sort form piece package some several two effort bid increase rise boost".split()
)
"""Nouns that stand before the one that counts: "a series of attacks"."""


@dataclass(frozen=True, slots=True)
class Need:
    """A condition: a feature, and the words of which one must be there; `negative` if none may."""

    feature: str
    words: frozenset[str]
    negative: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """A line of the lexicon."""

    code: str
    mode: str | None
    needs: tuple[Need, ...]
    example: str

    @property
    def takes_object(self) -> bool:
        """Is the object part of the frame: "launched an attack"?"""
        return any(need.feature == "obj" and not need.negative for need in self.needs)


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a trigger: lemmas by feature."""

    features: dict[str, frozenset[str]]

    def meets(self, need: Need) -> bool:
        found = self.features.get(need.feature, frozenset())
        present = bool(found & need.words) if need.words else bool(found)
        return present != need.negative


def _rows(name: str) -> Iterator[list[str]]:
    for line in (files("dateline") / "data" / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


@cache
def _classes() -> dict[str, frozenset[str]]:
    return {name: frozenset(members.split()) for name, members in _rows("codes_classes.tsv")}


def members(name: str) -> frozenset[str]:
    """The lemmas of a class of `codes_classes.tsv`."""
    return _classes()[name]


def _need(text: str) -> Need:
    feature, _, given = text.removeprefix("!").partition("=")
    words: set[str] = set()
    for word in given.split("|") if given else ():
        words |= _classes()[word[1:]] if word.startswith("@") else {word}
    return Need(feature, frozenset(words), text.startswith("!"))


@cache
def lexicon() -> dict[tuple[str, str], tuple[Frame, ...]]:
    """The frames of each word: (part of speech, lemma or phrase) → frames, in the order of the table."""
    found: dict[tuple[str, str], list[Frame]] = {}
    for code, mode, pos, words, needs, example in _rows("codes_lexicon.tsv"):
        conditions = tuple(_need(need) for need in needs.split() if need != "-")
        frame = Frame(code, None if mode == "-" else mode, conditions, example)
        for word in words.split("|"):
            found.setdefault((pos, word), []).append(frame)
    return {word: tuple(frames) for word, frames in found.items()}


@cache
def _roots() -> dict[str, str]:
    return dict(_rows("codes_roots.tsv"))


@lru_cache(maxsize=1024)
def root_of(cameo: str) -> str | None:
    """The PLOVER code for a CAMEO code: `0841` → RETREAT; `None` for statements."""
    for length in range(len(cameo), 1, -1):
        if root := _roots().get(cameo[:length]):
            return root
    return None


@cache
def wrappers() -> dict[str, str]:
    """What a word does to the event in its complement: lemma → effect."""
    return {word: effect for effect, words in _rows("codes_wrappers.tsv") for word in words.split()}


WEIGHTS = {"obj": 2, "subj": 2, "pobj": 2, "verb": 2, "to": 2}
"""A need that names words says more than that there is a preposition or somebody."""
PARTS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a"}


def frame_of(words: Words, trigger: int, has_somebody: bool) -> Frame | None:
    """The frame of a trigger; `has_somebody` says whether a participant other than the actor is named or spoken of."""
    part = PARTS.get(words.pos[trigger], "v")
    lemma = words.lemma[trigger]
    table = lexicon()
    candidates: list[tuple[int, Frame]] = [(0, frame) for frame in table.get((part, lemma), ())]
    if part == "v":
        for k in words.children[trigger]:
            if words.dep[k] != "nsubj":
                candidates += [(1, frame) for frame in table.get((part, f"{lemma} {words.lower[k]}"), ())]
    elif part == "n":
        for k in words.children[trigger]:
            if words.dep[k] == "compound":
                candidates += [(1, frame) for frame in table.get((part, f"{words.lower[k]} {lemma}"), ())]
    if not candidates:
        return None
    around = Around(_features(words, trigger, part, has_somebody))
    best: tuple[int, Frame] | None = None
    for bonus, frame in candidates:
        if all(around.meets(need) for need in frame.needs):
            weight = bonus + sum(WEIGHTS.get(need.feature, 1) for need in frame.needs if not need.negative)
            if best is None or weight > best[0]:
                best = (weight, frame)
    return best[1] if best else None


def _features(words: Words, trigger: int, part: str, has_somebody: bool) -> dict[str, frozenset[str]]:
    """The features that needs ask for."""
    objects = list(objects_of(words, trigger))
    preps: set[str] = set()
    pobjs: set[str] = set()
    for holder in (trigger, *objects[:2]):
        for k in words.children[holder]:
            if words.dep[k] in {"prep", "dative", "agent"} and words.pos[k] in {"ADP", "SCONJ", "PART"}:
                if holder == trigger or words.lower[k] not in {"of", "in", "for"}:
                    preps.add(words.lower[k])
                for inner in words.children[k]:
                    if words.dep[inner] == "pobj" and (holder == trigger):
                        pobjs |= _named(words, inner)
            elif words.dep[k] == "prt":
                preps.add(words.lower[k])
    clause = [k for k in words.children[trigger] if words.dep[k] in {"ccomp", "xcomp", "acl"}]
    features = {
        "obj": frozenset(lemma for o in objects for lemma in _named(words, o)),
        "subj": frozenset(lemma for k in _subjects(words, trigger) for lemma in _named(words, k)),
        "prep": frozenset(preps),
        "pobj": frozenset(pobjs),
        "to": frozenset(words.lemma[k] for k in clause),
        "clause": frozenset({"clause"}) if clause else frozenset(),
        "as": frozenset({"as"} if any(words.dep[k] == "oprd" for k in words.children[trigger]) else ()),
        "who": frozenset({"who"}) if has_somebody or _has_subject(words, clause) else frozenset(),
    }
    if part == "n":
        verb = governor(words, trigger)
        features["verb"] = frozenset({words.lemma[verb]}) if verb is not None else frozenset()
    return features


def _subjects(words: Words, trigger: int) -> list[int]:
    """Its subject, or that of the verb above: "troops began to mass"."""
    own = [k for k in words.children[trigger] if words.dep[k] == "nsubj"]
    above = words.head[trigger] if words.dep[trigger] == "xcomp" else trigger
    return own or [k for k in words.children[above] if words.dep[k] == "nsubj"]


def _has_subject(words: Words, clauses: list[int]) -> bool:
    """ "encouraged the rebels to vote": who is encouraged is the subject of the complement."""
    return any(words.dep[k] == "nsubj" for clause in clauses for k in words.children[clause])


def _named(words: Words, noun: int) -> set[str]:
    """The lemmas that name an object: its head, its conjuncts, what it is a quantity of, and its modifiers' compounds."""
    found = {words.lemma[noun]}
    for k in words.children[noun]:
        dep = words.dep[k]
        if dep in {"compound", "conj"} or (
            dep == "amod" and words.lower[k] in {"peacekeeping", "humanitarian", "tear"}
        ):
            found.add(words.lemma[k])
        elif dep == "prep" and words.lower[k] in {"of", "in"} and _counts(words, noun):
            inner = [x for x in words.children[k] if words.dep[x] == "pobj"]
            found |= {words.lemma[x] for x in inner}
            found |= {words.lemma[x] for y in inner for x in words.children[y] if words.dep[x] in {"compound", "conj"}}
    return found


def _counts(words: Words, noun: int) -> bool:
    """Does the noun only count the one behind its "of"?"""
    return words.lemma[noun] in QUANTITIES or words.pos[noun] in {"NUM", "SYM"}


def objects_of(words: Words, trigger: int) -> Iterator[int]:
    """The direct objects of a verb (a passive's subject, the noun of its relative clause); what follows a noun's "of"."""
    if words.pos[trigger] in {"VERB", "AUX"}:
        for k in words.children[trigger]:
            if words.dep[k] in {"dobj", "nsubjpass", "attr", "oprd"}:
                yield k
            elif words.dep[k] in {"ccomp", "xcomp"} and words.pos[k] == "ADJ":
                yield k  # "found the banker guilty"
        head = words.head[trigger]
        if words.dep[trigger] in {"relcl", "acl"} and head != trigger and words.lemma[head] not in ADVERBIAL:
            yield head
        return
    for k in words.children[trigger]:
        if words.dep[k] == "prep" and words.lower[k] == "of":
            yield from (inner for inner in words.children[k] if words.dep[inner] == "pobj")


def governor(words: Words, noun: int) -> int | None:
    """The verb whose object or passive subject a noun is, also as a conjunct or behind a preposition."""
    for _ in range(4):
        head, dep = words.head[noun], words.dep[noun]
        if head == noun:
            return None
        if words.pos[head] in {"VERB", "AUX"}:
            return head if dep in {"dobj", "nsubjpass", "attr", "prep", "conj"} else None
        if dep not in {"conj", "pobj", "prep"}:
            return None
        noun = head
    return None
