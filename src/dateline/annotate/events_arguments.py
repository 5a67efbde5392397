"""Who takes part in an event, and where: from the parse, by grammatical function.

    Hale, who had been invited by the tsar, agreed to travel from Kittery to Portsmouth with two aides.

    invited   object Hale (through "who"), actor the tsar
    agreed    actor Hale
    travel    actor Hale (through "agreed"), companion two aides, origin Kittery, destination Portsmouth

`events_frames` says which word fills which role, `events_subjects` finds subjects that stand elsewhere. Here compound
participants are split ("Hale and Sato" are two actors) and their noun phrases cut out.
"""

from collections.abc import Iterator

from dateline.annotate.events_frames import VERBAL, noun_frame, verb_frame
from dateline.annotate.events_prepositions import LOCATIVE, Filler
from dateline.annotate.events_scene import Scene
from dateline.annotate.events_subjects import antecedent
from dateline.annotate.events_words import Words

MOST = 64
"""Conjuncts that are taken for participants; a longer list would make a report of lists and verbs slow."""
NO_NOUNS = VERBAL | {"PUNCT"}


def conjuncts(words: Words, token: int) -> list[int]:
    """The token and the ones joined to it: "Hale and Sato" → both."""
    found = [token, *_torn_off(words, token)]
    for one in found:  # grows while it is read
        if len(found) >= MOST:
            break
        found.extend(k for k in words.children[one] if words.dep[k] == "conj" and words.pos[k] not in NO_NOUNS)
    return found


def _torn_off(words: Words, token: int) -> list[int]:
    """In "after Hale and Sato met" the parser may give "after" the first name and "met" only the second."""
    before = words.left[token] - 1
    if before < 1 or words.dep[token] != "nsubj" or words.dep[before] != "cc":
        return []
    other = words.head[before]
    return [other] if words.dep[other] == "pobj" and words.after[other] >= before else []


def fillers(scene: Scene, trigger: int) -> Iterator[Filler]:
    """Every role of the event and the token that fills it; conjuncts apart."""
    words = scene.words
    seen: set[tuple[str, int]] = set()
    frame = verb_frame if words.pos[trigger] in VERBAL else noun_frame
    for role, token in frame(scene, trigger):
        for one in conjuncts(words, antecedent(words, token)):
            if (role, one) not in seen and one != trigger and one not in scene.timed:
                seen.add((role, one))
                yield role, one


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
            after = min(after, max(words.left[k], token + 1))  # a crossing clause may begin before the noun
    while first < token and (words.dep[first] in {"punct", "cc", "preconj"} or words.lower[first] == "neither"):
        first += 1
    while after - 1 > token and words.pos[after - 1] == "PUNCT":
        if words.lower[after - 1] == ")" and "(" in words.lower[first : after - 1]:
            break  # "the Harbour Board (HB)"
        after -= 1
    return first, after
