"""The status of the contract: what a reader would say of an event on the report's day, from its judgement.

The talks are continuing.     told as a fact, in a progressive    → under way, the talks too
The talks will not begin.     planned, negated                    → denied
"""

from dateline.annotate.events_scene import Scene
from dateline.annotate.factuality_effects import Judgement
from dateline.annotate.factuality_tense import tense_of
from dateline.mention import Status, Tense

NOMINAL = frozenset({"NOUN", "PROPN"})
CARRIERS = frozenset({"begins", "continues", "happens", "light", "social"})
"""A verb of these kinds tells of its noun what is told of itself: "the talks may begin", "will attend the talks"."""


def status_of(scene: Scene, trigger: int, judgement: Judgement, tense: Tense) -> Status:
    match judgement.mood:
        case "plan":
            return "denied" if judgement.negative else "planned"
        case "possible" | "hypothetical" | "cancelled" | "postponed" | "denied":
            return judgement.mood
    if judgement.negative:
        return "denied"
    return "under way" if _goes_on(scene, trigger, tense) else "happened"


def _goes_on(scene: Scene, trigger: int, tense: Tense) -> bool:
    """A progressive or a state in the present; a noun whose verb is one ("talks are continuing")."""
    words = scene.words
    head = words.head[trigger]
    if words.pos[trigger] in NOMINAL:
        carried = words.dep[trigger] in {"nsubj", "nsubjpass", "dobj"} and scene.labels(head) & CARRIERS
        return bool(carried) and words.tag[head] == "VBG" and tense_of(words, head) == "present"
    if "result" in scene.labels(trigger):
        return False  # "five are dead": it has happened
    if words.pos[trigger] == "ADJ":
        return words.lemma[head] == "be" and tense_of(words, head) == "present"
    if words.tag[trigger] == "VBG" and words.dep[trigger] == "ROOT":
        return tense in {"present", "none"}
    state = scene.labels(trigger) & {"state", "istate"}
    perfect = words.tag[trigger] == "VBN"
    return tense == "present" and (words.tag[trigger] == "VBG" or (bool(state) and not perfect))
