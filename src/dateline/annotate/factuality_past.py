"""What has become of a plan or a possibility whose time has gone by on the report's day.

    Doctors want to understand the 1918 pandemic.              below a wish, but it has its own year: happened
    A museum hopes to buy the coins unearthed last year.       a participle of the past: happened
    The laboratory helped find the cause in 2003.              below a deed of the past: happened
    The law allowed women to vote in 1893.                     so they did, as a rule: happened, PR
    The ship was due to sail on Monday.                        nothing more is told: possible, no longer planned

What is planned lies ahead, so nothing is planned for a day before the report's. Here is what the grammar says of such an
event; whether its time has gone by is seen in `factuality_report`.
"""

from typing import Literal

from dateline.annotate.events_scene import Scene
from dateline.annotate.events_words import Words
from dateline.annotate.factuality_clauses import is_infinitive
from dateline.annotate.factuality_nouns import is_given, raised_verb
from dateline.annotate.factuality_status import CARRIERS, NOMINAL
from dateline.annotate.factuality_tense import FUTURE, modal_of, tense_of
from dateline.mention import Certainty, Polarity, Status, Tense

Verdict = tuple[Certainty, Polarity, Tense, Status]
Outcome = Literal["happened", "likely", "ahead", "open"]
"""Of what was planned: it has happened; most likely so; it is told as to come; nothing more is known."""
BESIDE = frozenset({"compound", "amod", "nmod", "poss", "nummod"})
OPEN_TO = frozenset({"plan", "want", "wish", "set", "expect", "guess", "try", "ask", "commit", "believe"})
INTENDED = OPEN_TO - {"ask", "believe", "wish"}
"""Not those whose object may be there: "to understand the epidemic", "to appeal Monday's ruling"."""
UNDONE: frozenset[Status] = frozenset({"cancelled", "postponed", "denied"})
OPEN: frozenset[Status] = frozenset({"possible", "hypothetical"})


def outcome(scene: Scene, trigger: int, judged: dict[int, Verdict]) -> Outcome:
    """What has become of an open event, if its time has gone by."""
    words = scene.words
    status = judged[trigger][3]
    if words.pos[trigger] in NOMINAL:
        return "happened" if _has_own_day(scene, trigger) else "open"
    if _is_to_come(words, trigger):
        return "ahead"
    if status == "hypothetical" or modal_of(words, trigger) or words.pos[trigger] != "VERB":
        return "open"
    if is_infinitive(words, trigger) or words.tag[trigger] == "VB":
        return _of_infinitive(scene, trigger, judged)
    if words.tag[trigger] in {"VBD", "VBN"} and tense_of(words, trigger) in {"past", "none"}:
        told = words.dep[trigger] in {"acl", "relcl"} or (status == "planned" and words.dep[trigger] != "xcomp")
        return "happened" if told else "open"
    return "open"


def _has_own_day(scene: Scene, noun: int) -> bool:
    """Does a time stand right beside it ("the 1918 pandemic", "his trial in 1903"), and no word that it was a plan?"""
    words = scene.words
    kids, head = words.children[noun], words.head[noun]
    if raised_verb(scene, noun) is not None or any(scene.marking(k) for k in kids):
        return False
    argument = words.dep[noun] in {"dobj", "nsubjpass", "nsubj", "attr"}
    if argument and (scene.judging(head) & INTENDED or scene.labels(head) & CARRIERS):
        return False  # "wanted Monday's talks", "could hold Monday's talks"
    if any(k in scene.timed and words.dep[k] in BESIDE for k in kids):
        return True
    if any(_was_held(scene, k) for k in kids):
        return True
    behind = (x for k in kids if words.lower[k] in {"in", "on", "of"} for x in words.children[k])
    return is_given(words, noun) and any(words.dep[x] == "pobj" and x in scene.timed for x in behind)


def _was_held(scene: Scene, clause: int) -> bool:
    """ "the talks held in July", "an inquiry which began last year"."""
    words = scene.words
    told = words.dep[clause] == "acl" and words.tag[clause] in {"VBN", "VBD"}
    told |= words.dep[clause] == "relcl" and tense_of(words, clause) == "past"
    timed = any(k in scene.timed or any(x in scene.timed for x in words.children[k]) for k in words.children[clause])
    return told and timed and bool(scene.labels(clause) & {"begins", "happens", "light"})


def _is_to_come(words: Words, verb: int) -> bool:
    """ "will leave", "are to leave": of what is told so, a month or year gone by is not the time."""
    above = words.head[verb]
    is_to = words.dep[verb] == "xcomp" and words.lemma[above] in {"be", "set", "expect", "plan", "due"}
    return modal_of(words, verb) in FUTURE or (is_to and tense_of(words, above) == "present")


def _of_infinitive(scene: Scene, verb: int, judged: dict[int, Verdict]) -> Outcome:
    """Below a deed of the past, what was done: "helped end", "had to flee", "let it begin", "was widened to take in"."""
    words = scene.words
    above = words.head[verb]
    if words.pos[above] != "VERB" or words.dep[verb] not in {"xcomp", "ccomp", "advcl"} or not _was_done(words, above):
        return "open"
    if above in judged and judged[above][1:] != ("+", judged[above][2], "happened"):
        return "open"
    if any(words.dep[k] == "neg" for k in words.children[above]) or words.tag[above] == "VBG":
        return "open"
    labels = scene.judging(above)
    if labels & OPEN_TO or "-" in labels:
        return "open"
    if any(words.dep[k] == "dobj" and scene.judging(k) & OPEN_TO for k in words.children[above]):
        return "open"  # "renewed their offers to buy"
    if "allow" in labels:
        return "likely" if words.dep[verb] == "ccomp" else "open"  # "was invited to join": and may have
    return "likely" if words.dep[verb] == "advcl" else "happened"


def _was_done(words: Words, verb: int) -> bool:
    """Is it told as done: "helped", "has helped", "a guard hired …"?"""
    if modal_of(words, verb) or is_infinitive(words, verb):
        return False
    perfect = words.tag[verb] == "VBN" and tense_of(words, verb) in {"past", "present", "none"}
    return words.tag[verb] == "VBD" or tense_of(words, verb) == "past" or perfect


def of_begun(scene: Scene, verb: int, judged: dict[int, Verdict]) -> Verdict:
    """The verdict on a verb, or, if it says when something is to be that is called off or put off, that on the latter.

    "The sitting, expected to begin at nine, was put off": neither has it begun at nine.
    """
    words = scene.words
    own = judged[verb]
    above = words.head[verb]
    if own[3] != "planned" or words.dep[verb] != "xcomp" or not scene.labels(verb) & {"begins", "happens"}:
        return own
    if words.dep[above] == "acomp":  # "was due to begin"
        above = words.head[above]
    subjects = [k for k in words.children[above] if words.dep[k] in {"nsubj", "nsubjpass"}]
    noun = subjects[0] if subjects else words.head[above] if words.dep[above] == "acl" else None
    if noun is None or noun not in judged or judged[noun][3] not in UNDONE:
        return own
    certainty, polarity, _, status = judged[noun]
    return certainty, polarity, own[2], status


def if_ahead(scene: Scene, noun: int, judged: dict[int, Verdict]) -> Verdict | None:
    """ "The strike could end next week": what is said of next week is possible only; the verdict on the noun's verb."""
    words = scene.words
    head = words.head[noun]
    if words.pos[noun] not in NOMINAL or words.dep[noun] not in {"nsubj", "nsubjpass", "dobj"} or head not in judged:
        return None
    return judged[head] if judged[head][3] in OPEN else None
