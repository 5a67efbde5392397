"""Who takes part in an event, and where: from the parse, by grammatical function.

    Hale, who had been invited by the tsar, agreed to travel from Kittery to Portsmouth with two aides.

    invited   object Hale (through "who"), actor the tsar       travel   actor Hale (through "agreed"), companion two aides,
    agreed    actor Hale                                                 origin Kittery, destination Portsmouth

A subject that a verb lacks is found by grammar: the verb's conjunct, the controller of an infinitive, the noun that a
participle or a relative clause modifies. Nouns have their own frames: "Hale's visit", "talks between A and B", "an attack on
C", and take the subject of a light verb ("A held talks with B").
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dateline.annotate.events_triggers import noun_senses
from dateline.annotate.events_words import Words, word_table
from dateline.mention import Name, NameKind, ParticipantRole, Reading
from dateline.span import Span

PlaceRole = Literal["place", "origin", "destination"]
Filler = tuple[ParticipantRole | PlaceRole, int]
"""A role and the head token of the noun phrase that fills it."""

NOTHING: frozenset[str] = frozenset()
PARTICLES = frozenset({"prt", "advmod", "dobj", "prep"})
RELATIVES = frozenset({"who", "whom", "which", "that"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
LOCATIVE = frozenset(
    "in at near inside outside within around across throughout off above below beside along aboard under on".split()
)
TOPICAL = frozenset("about on over concerning regarding of for into".split())
DEEPEST = 12
"""Steps that a missing subject is looked for; a chain of clauses in real text is shorter."""


@dataclass(frozen=True, slots=True)
class Scene:
    """The words of one report, its triggers, and which mention each head word belongs to."""

    words: Words
    triggers: frozenset[int]
    mentions: dict[int, Name]
    starts: list[int]
    phrases: dict[int, str]
    timed: frozenset[int]

    def labels(self, token: int) -> frozenset[str]:
        """What kind of event the token tells, by `data/events_words.tsv`."""
        return word_table("events_words.tsv").get(self.key(token), NOTHING)

    def judging(self, token: int) -> frozenset[str]:
        """What the token says of the event in its complement, by `data/factuality_predicates.tsv`."""
        return word_table("factuality_predicates.tsv").get(self.key(token), NOTHING)

    def marking(self, token: int) -> frozenset[str]:
        """What a modifier says of its noun, by `data/factuality_modifiers.tsv`."""
        return word_table("factuality_modifiers.tsv").get(self.words.lower[token], NOTHING)

    def key(self, token: int) -> str:
        """The lemma, for phrasal verbs with the particle: "call off"."""
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


def is_passive(words: Words, verb: int) -> bool:
    """Is the verb a passive, a reduced passive ("the letter sent by Hale") or joined to one?"""
    for _ in range(DEEPEST):
        deps = {words.dep[k] for k in words.children[verb]}
        if deps & {"auxpass", "nsubjpass", "agent"}:
            return True
        if words.tag[verb] != "VBN" or deps & {"aux", "nsubj"}:
            return False
        if words.dep[verb] in {"acl", "advcl", "amod"}:
            return "dobj" not in deps
        if words.dep[verb] != "conj":
            return words.dep[verb] == "ROOT" and "dobj" not in deps
        verb = words.head[verb]
    return False


def conjuncts(words: Words, token: int) -> list[int]:
    """The token and the ones joined to it: "Hale and Sato" → both."""
    found = [token, *_torn_off(words, token)]
    for one in found:  # grows while it is read
        found.extend(k for k in words.children[one] if words.dep[k] == "conj" and words.pos[k] not in {"VERB", "AUX"})
    return found


def _torn_off(words: Words, token: int) -> list[int]:
    """In "after Hale and Sato met" the parser may give "after" the first name and "met" only the second."""
    before = words.left[token] - 1
    if before < 1 or words.dep[token] != "nsubj" or words.dep[before] != "cc":
        return []
    other = words.head[before]
    return [other] if words.dep[other] == "pobj" and words.after[other] >= before else []


def antecedent(words: Words, token: int) -> int:
    """What a relative pronoun stands for: the noun that its clause modifies; else the token itself."""
    if words.lower[token] not in RELATIVES or words.tag[token] not in {"WDT", "WP", "IN", "DT"}:
        return token
    clause = words.head[token]
    for _ in range(DEEPEST):
        if words.dep[clause] == "relcl":
            return words.head[clause]
        if words.head[clause] == clause:
            break
        clause = words.head[clause]
    return token


def subject(scene: Scene, verb: int, depth: int = 0) -> int | None:
    """The token that heads the verb's subject, also where it has none of its own."""
    words = scene.words
    own = [k for k in words.children[verb] if words.dep[k] in SUBJECTS]
    if own:  # of two, the nearer: "An aide to Hale, he has played a part"
        return antecedent(words, own[-1]) if words.dep[own[-1]] in {"nsubj", "nsubjpass"} else None
    head, dep = words.head[verb], words.dep[verb]
    if head == verb or depth > DEEPEST:
        return None
    if dep == "relcl":
        return None
    if dep in {"acl", "amod"}:
        return _subject_of_participle(scene, verb, head, depth)
    if words.pos[head] == "ADP" and dep == "pcomp":
        return _subject_of_gerund(scene, head, depth)
    if dep in {"xcomp", "ccomp"}:
        return _controller(scene, head, depth)
    if dep in {"conj", "advcl", "dep"} and words.pos[head] in {"VERB", "AUX"}:
        finite = words.tag[verb] in {"VBD", "VBZ", "VBP"} and dep == "advcl"
        return None if finite else subject(scene, head, depth + 1)
    return None


def _subject_of_participle(scene: Scene, verb: int, noun: int, depth: int) -> int | None:
    words = scene.words
    if words.tag[verb] in {"VBG", "VBN", "VBD"}:
        return noun
    for k in words.children[noun]:  # "Hale's decision to leave"
        if words.dep[k] == "poss":
            return k
    verb_of_noun = words.head[noun]
    if noun in scene.triggers or "state" not in scene.labels(noun):
        if words.dep[noun] in {"dobj", "attr", "nsubjpass"} and words.pos[verb_of_noun] in {"VERB", "AUX"}:
            return subject(scene, verb_of_noun, depth + 1)
    return None


def _subject_of_gerund(scene: Scene, preposition: int, depth: int) -> int | None:
    words = scene.words
    head = words.head[preposition]
    if words.pos[head] in {"VERB", "AUX"}:
        if words.lower[preposition] in {"of", "from"}:  # "accused Hale of breaking", "prevent Hale from leaving"
            for k in words.children[head]:
                if words.dep[k] in {"dobj", "nsubjpass"}:
                    return antecedent(words, k)
        return subject(scene, head, depth + 1)
    for k in words.children[head]:
        if words.dep[k] == "poss":
            return k
    return None


def _controller(scene: Scene, verb: int, depth: int) -> int | None:
    """ "ask Hale to leave": the object; "promise to leave", "expected to leave": the subject."""
    words = scene.words
    if words.lemma[verb] != "promise" and not is_passive(words, verb):
        for k in words.children[verb]:
            if words.dep[k] in {"dobj", "dative"} and words.pos[k] != "ADP":
                return antecedent(words, k)
    return subject(scene, verb, depth + 1)


def light_verb(scene: Scene, noun: int) -> int | None:
    """The light verb whose object (or passive subject) the event noun is: "held talks", "talks were held"."""
    words = scene.words
    for _ in range(DEEPEST):
        if words.dep[noun] != "conj" or words.pos[words.head[noun]] not in {"NOUN", "PROPN"}:
            break
        noun = words.head[noun]
    head = words.head[noun]
    if (
        words.dep[noun] in {"dobj", "nsubjpass"}
        and words.pos[head] in {"VERB", "AUX"}
        and "light" in scene.labels(head)
    ):
        return head
    if words.dep[head] != "acl" and head != noun:
        return None
    return None


def fillers(scene: Scene, trigger: int) -> Iterator[Filler]:
    """Every role of the event and the token that fills it; conjuncts apart."""
    words = scene.words
    seen: set[tuple[str, int]] = set()
    frame = _verb_frame if words.pos[trigger] in {"VERB", "AUX"} else _noun_frame
    for role, token in frame(scene, trigger):
        for one in conjuncts(words, antecedent(words, token)):
            if (role, one) not in seen and one != trigger and one not in scene.timed:
                seen.add((role, one))
                yield role, one


def _verb_frame(scene: Scene, verb: int) -> Iterator[Filler]:
    words = scene.words
    passive = is_passive(words, verb)
    kids = {words.dep[k]: k for k in words.children[verb]}
    who = subject(scene, verb)
    if who is not None:
        if not passive:
            yield "actor", who
        elif "dobj" in kids or "addresses" in scene.labels(verb):
            yield "recipient", who
        else:
            yield "object", who
    for k in words.children[verb]:
        dep = words.dep[k]
        if dep == "dobj":
            yield ("recipient" if _is_addressed(scene, verb, k) else "object"), k
        elif dep == "dative" and words.pos[k] != "ADP":
            yield "recipient", k
        elif dep in {"prep", "agent", "dative"}:
            yield from _prepositional(scene, verb, k)
        elif dep == "prt":
            for inner in words.children[k]:
                if words.dep[inner] == "prep":
                    yield from _prepositional(scene, verb, inner)
    yield from _relative_object(scene, verb, passive, set(kids))
    for k in words.children[verb]:
        if words.dep[k] == "dobj":
            yield from _place_behind(scene, k)
        elif words.dep[k] == "prep" and words.lower[k] == "with":
            for token in _objects(words, k):
                yield from _place_behind(scene, token)


def _place_behind(scene: Scene, noun: int) -> Iterator[Filler]:
    """ "met Hale in Kittery": the parser may hang the place on a name, which needs none to be known."""
    words = scene.words
    if words.pos[noun] != "PROPN" and kind_of(scene, noun) not in {"organization", "place"}:
        return
    for k in words.children[noun]:
        if words.dep[k] == "prep" and words.lower[k] in LOCATIVE:
            for token in _objects(words, k):
                if (place := place_of(scene, token)) is not None:
                    yield "place", place


def located(scene: Scene) -> list[int]:
    """The places that stand behind "in", "at" …, or before an event noun, as tokens in text order."""
    words = scene.words
    found = []
    for token, name in scene.mentions.items():
        head = words.head[token]
        if name.form != "name" or (name.kind != "place" and "site" not in scene.labels(token)):
            continue
        behind = words.dep[token] == "pobj" and words.lower[head] in LOCATIVE
        before = words.dep[token] in {"compound", "poss"} and head in scene.triggers
        if behind or before:
            found.append(token)
    return sorted(found)


def _relative_object(scene: Scene, verb: int, passive: bool, deps: set[str]) -> Iterator[Filler]:
    """ "the letter (that) he sent": the noun before a relative clause that lacks an object."""
    words = scene.words
    if (
        words.dep[verb] != "relcl"
        or passive
        or "nsubj" not in deps
        or deps & {"dobj", "ccomp", "xcomp", "acomp", "attr"}
    ):
        return
    own = next(k for k in words.children[verb] if words.dep[k] == "nsubj")
    stranded = any(words.dep[k] == "prep" and not words.children[k] for k in words.children[verb])
    adverbial = any(words.lower[k] in {"where", "when", "why"} for k in words.children[verb])
    if antecedent(words, own) == own and not stranded and not adverbial and words.pos[verb] == "VERB":
        if "motion" not in scene.labels(verb):
            yield "object", words.head[verb]


def _is_addressed(scene: Scene, verb: int, token: int) -> bool:
    """Is the object a person or body that the action is directed at?"""
    return "addresses" in scene.labels(verb) and kind_of(scene, token) in {"person", "organization", "group", "place"}


def kind_of(scene: Scene, token: int) -> NameKind | None:
    name = mention_of(scene, token)
    return name.kind if name else None


def mention_of(scene: Scene, token: int) -> Name | None:
    """The mention that the token heads; else that of its apposition ("the diplomat, Hale")."""
    if (found := scene.mentions.get(token)) is not None:
        return found
    for k in scene.words.children[token]:
        if scene.words.dep[k] == "appos" and k in scene.mentions:
            return scene.mentions[k]
    return None


def place_of(scene: Scene, token: int) -> int | None:
    """The token that names the place in a phrase: "the border village of Kittery" → Kittery; `None` if it is none."""
    words = scene.words
    for k in words.children[token]:
        if words.dep[k] == "prep" and words.lower[k] == "of":
            for inner in words.children[k]:
                name = scene.mentions.get(inner)
                if words.dep[inner] == "pobj" and name is not None and name.kind == "place" and name.form == "name":
                    if kind_of(scene, token) in {None, "place"} and words.pos[token] == "NOUN":
                        return inner
        if words.dep[k] == "appos" and kind_of(scene, k) == "place":
            return k
    name = scene.mentions.get(token)
    if name is None:
        return None
    return token if name.kind == "place" or "site" in scene.labels(token) else None


def _objects(words: Words, preposition: int) -> Iterator[int]:
    for k in words.children[preposition]:
        if words.dep[k] == "pobj":
            yield k
        elif words.dep[k] == "prep":  # "from within Russia"
            yield from (x for x in words.children[k] if words.dep[x] == "pobj")


def _prepositional(scene: Scene, trigger: int, preposition: int) -> Iterator[Filler]:
    """The roles of the objects of one preposition."""
    words = scene.words
    labels = scene.labels(trigger)
    by = words.lower[preposition]
    verbal = words.pos[trigger] in {"VERB", "AUX"}
    for token in _objects(words, preposition):
        place = place_of(scene, token)
        kind = kind_of(scene, token)
        role = _role(by, labels, kind, place is not None, verbal)
        if role in {"place", "origin", "destination"}:
            if place is not None or token in scene.mentions:
                yield role, token if place is None else place
        elif role is not None:
            yield role, token
    for k in words.children[preposition]:  # "talks in Kittery on trade" parsed as one chain
        if words.dep[k] == "prep" and by in LOCATIVE:
            yield from _prepositional(scene, trigger, k)


def _role(
    by: str, labels: frozenset[str], kind: NameKind | None, is_place: bool, verbal: bool
) -> ParticipantRole | PlaceRole | None:
    """The role of an object of preposition `by`."""
    somebody = kind in {"person", "organization", "group"}
    moves = "motion" in labels
    if by == "by":
        return "actor"
    if by in {"between", "among"}:
        return "actor" if "social" in labels or not verbal else None
    if by in {"with", "alongside"}:
        return "companion" if somebody or is_place or "social" in labels else "instrument"
    if by in {"to", "towards", "toward", "into", "onto"}:
        if is_place and (moves or by != "to" or not verbal):
            return "destination"
        return "recipient" if somebody or is_place else ("object" if verbal else "topic")
    if by == "for" and moves and is_place:
        return "destination"
    if by == "from":
        return "origin" if is_place else ("recipient" if somebody else None)
    if by == "against":
        return "recipient"
    if by in {"on", "upon"} and "strikes" in labels:
        return "recipient"
    if by in LOCATIVE and is_place:
        return "place"
    if by == "at" and kind == "other":
        return "place"
    if by == "at" and somebody and not moves:
        return "recipient"
    return "topic" if by in TOPICAL else None


def _noun_frame(scene: Scene, noun: int) -> Iterator[Filler]:
    words = scene.words
    labels = scene.labels(noun)
    if words.pos[noun] == "ADJ":
        yield from _adjective_frame(scene, noun)
        return
    for k in words.children[noun]:
        dep = words.dep[k]
        if dep == "poss":
            yield ("object" if "undergoes" in labels else "actor"), k
        elif dep in {"compound", "amod", "nmod"} and k in scene.mentions:
            yield _modifier_role(scene, noun, k), k
        elif dep in {"prep", "agent"}:
            if words.lower[k] == "of":
                yield from _of(scene, noun, k, labels)
            else:
                yield from _prepositional(scene, noun, k)
    yield from _borrowed(scene, noun)


def _modifier_role(scene: Scene, noun: int, modifier: int) -> ParticipantRole | PlaceRole:
    """ "US attack", "Hale visit": the doer; "Kittery fire": the place, for a fire is nobody's deed."""
    if kind_of(scene, modifier) == "place" and not _is_deed(scene.words.lemma[noun]):
        return "place"
    return "object" if "undergoes" in scene.labels(noun) else "actor"


def _is_deed(noun: str) -> bool:
    """Is the noun in its first sense something that somebody does?"""
    senses = noun_senses().get(noun, ("act",))
    return senses[0].rstrip("+") in {"act", "communication", "group", "possession", "cognition"}


def _of(scene: Scene, noun: int, preposition: int, labels: frozenset[str]) -> Iterator[Filler]:
    """ "the visit of the envoy" names the doer, "the arrest of the envoy" who undergoes it."""
    doer = bool(labels & {"does", "social"})
    for token in _objects(scene.words, preposition):
        yield ("actor" if doer and kind_of(scene, token) is not None else "object"), token


def _borrowed(scene: Scene, noun: int) -> Iterator[Filler]:
    """What a noun takes from its verb: everything from a light one, the subject from "began", "attended"."""
    words = scene.words
    if (light := light_verb(scene, noun)) is not None:
        for role, token in _verb_frame(scene, light):
            if token != noun and token not in conjuncts(words, noun):
                yield role, token
        return
    head = words.head[noun]
    if words.dep[noun] == "dobj" and scene.labels(head) & {"begins", "continues", "ends", "happens"}:
        who = subject(scene, head)
        if who is not None and not is_passive(words, head):
            yield "actor", who
    if words.dep[noun] == "nsubj" and scene.labels(head) & {"happens"}:
        for k in words.children[head]:
            if words.dep[k] == "prep" and words.lower[k] in LOCATIVE:
                yield from _prepositional(scene, noun, k)


def _adjective_frame(scene: Scene, adjective: int) -> Iterator[Filler]:
    words = scene.words
    head = words.head[adjective]
    if words.dep[adjective] == "amod":
        yield "actor", head
    elif words.pos[head] in {"VERB", "AUX"}:
        who = subject(scene, head)
        if who is not None:
            yield "actor", who
    for k in words.children[adjective]:
        if words.dep[k] == "prep":
            yield from _prepositional(scene, adjective, k)


def noun_phrase(words: Words, token: int) -> tuple[int, int]:
    """The tokens of a noun phrase without clauses, appositions and conjuncts behind it."""
    first, after = words.left[token], words.after[token]
    for k in words.children[token]:
        if k > token and words.dep[k] in {
            "relcl",
            "acl",
            "advcl",
            "conj",
            "cc",
            "punct",
            "appos",
            "parataxis",
            "ccomp",
        }:
            after = min(after, words.left[k])
    while first < token and words.dep[first] in {"punct", "cc"}:
        first += 1
    while after - 1 > token and words.pos[after - 1] == "PUNCT":
        after -= 1
    return first, after
