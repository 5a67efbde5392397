"""What the search for participants, times and factuality works on: one report's words, triggers and mentions.

    scene.labels(i)     what kind of event the token tells: {"motion"} for "travelled"
    scene.judging(i)    what it says of the event below it: {"-", "turns"} for "failed"

Labels come from reviewed tables, by lemma; a phrasal verb is looked up with its particle ("call off", "take place").
"""

from dataclasses import dataclass, field

from dateline.annotate.events_moves import Move
from dateline.annotate.events_triggers import noun_senses
from dateline.annotate.events_words import Words, word_table
from dateline.mention import Name, NameKind, Reading
from dateline.span import Span

NOTHING: frozenset[str] = frozenset()
PARTICLES = frozenset({"prt", "advmod", "dobj", "prep"})


@dataclass(frozen=True, slots=True)
class Scene:
    """The words of one report, its triggers, and which mention each head word belongs to."""

    words: Words
    triggers: frozenset[int]
    mentions: dict[int, Name]
    starts: list[int]
    phrases: dict[int, str]
    timed: frozenset[int]
    moves: dict[int, Move] = field(default_factory=dict)
    moved: dict[int, int] = field(default_factory=dict)

    def labels(self, token: int) -> frozenset[str]:
        """What kind of event the token tells, by `data/events_words.tsv`."""
        return word_table("events_words.tsv").get(self.key(token), NOTHING)

    def judging(self, token: int) -> frozenset[str]:
        """What the token says of the event in its complement, by `data/factuality_predicates.tsv`."""
        found = word_table("factuality_predicates.tsv").get(self.key(token), NOTHING)
        return found | {self.moves[token].kind} if token in self.moves else found

    def marking(self, token: int) -> frozenset[str]:
        """What a modifier says of its noun, by `data/factuality_modifiers.tsv`."""
        return word_table("factuality_modifiers.tsv").get(self.words.lower[token], NOTHING)

    def key(self, token: int) -> str:
        """The lemma, for phrasal verbs with the particle: "call off"."""
        if token in self.moves:
            return self.moves[token].key
        return self.phrases.get(token) or self.words.lemma[token]


def phrases(words: Words) -> dict[int, str]:
    """The phrasal verbs that the tables know: "call off", "go ahead", "take place"."""
    known = word_table("events_words.tsv").keys() | word_table("factuality_predicates.tsv").keys()
    found = {}
    for i, dep in enumerate(words.dep):
        if dep in PARTICLES and words.head[i] != i:
            phrase = f"{words.lemma[words.head[i]]} {words.lower[i]}"
            if phrase in known:
                found[words.head[i]] = phrase
    return found


def mentions_by_head(reading: Reading, token_range: dict[Span, tuple[int, int]]) -> dict[int, Name]:
    """The mention of each head token; of two, the one with the longer head ("United States Air Force")."""
    found: dict[int, Name] = {}
    for name in reading.names:
        for token in range(*token_range[name.head]):
            other = found.get(token)
            if other is None or other.head.end - other.head.start < name.head.end - name.head.start:
                found[token] = name
    return found


def mention_of(scene: Scene, token: int) -> Name | None:
    """The mention that the token heads; that of its apposition if this is a name and itself is none ("the envoy, Hale")."""
    found = scene.mentions.get(token)
    if found is not None and found.form == "name":
        return found
    apposed = apposition(scene, token)
    return scene.mentions[apposed] if apposed is not None else found


def apposition(scene: Scene, token: int) -> int | None:
    """The name behind a common noun that says who that is: "the envoy, Hale"."""
    for k in scene.words.children[token]:
        if scene.words.dep[k] == "appos" and k in scene.mentions and scene.mentions[k].form == "name":
            return k
    return None


def kind_of(scene: Scene, token: int) -> NameKind | None:
    """The kind of the mention; of a noun that is none, what WordNet says ("villagers" are persons)."""
    name = mention_of(scene, token)
    if name is not None:
        return name.kind
    return "person" if is_person(scene.words, token) else None


def is_person(words: Words, token: int) -> bool:
    """Is it a common noun for people, in its first sense?"""
    return words.pos[token] == "NOUN" and noun_senses().get(words.lemma[token], ("",))[0].rstrip("+") == "person"


def place_of(scene: Scene, token: int) -> int | None:
    """The token that names the place in a phrase: "the border village of Kittery" → Kittery; `None` if it is none."""
    words = scene.words
    name = scene.mentions.get(token)
    if words.pos[token] == "NOUN" and (name is None or name.kind == "place"):
        for k in words.children[token]:
            if words.lower[k] == "of":
                for inner in words.children[k]:
                    named = scene.mentions.get(inner)
                    if named is not None and named.kind == "place" and named.form == "name":
                        return inner
    for k in words.children[token]:
        if words.dep[k] == "appos" and kind_of(scene, k) == "place":
            return k
    if name is None:
        return None
    return token if name.kind == "place" or "site" in scene.labels(token) else None
