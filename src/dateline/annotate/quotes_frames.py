"""Which of a verb's dependents are what is said: the first frame that they fit.

    said that talks had failed      that: a clause
    urged both sides to return      so-to: an object with an infinitive
    accused him of lying            np+: an object with what is said of it
    called on them to return        +on: a prepositional phrase, with the infinitive behind it
    hoped the talks would end       that, also where the parse makes "the talks" an object of "hoped"

What the frames mean is told at the head of `data/quotes_verbs.txt`.
"""

from dateline.annotate.quotes_tree import SUBJECT, Range, Tree
from dateline.annotate.quotes_who import source_of
from dateline.annotate.quotes_words import Frames

_WITH_OBJECT = frozenset({"for", "as", "of", "with", "about", "on", "over", "to", "from", "against"})
_OBJECT = ("dobj", "attr")
ASKED_BY = {
    "that": {"that", "direct"},
    "to": {"to"},
    "so-to": {"so-to"},
    "ing": {"ing", "np+"},
    "oprd": {"oprd", "np+", "that"},
}
"""For a clause of each kind the frames that take it."""
_SEEM = frozenset({"seem", "appear", "look", "sound"})
_PERCEIVE = frozenset({"see", "hear", "feel", "watch", "notice", "observe"})
"""With a bare infinitive, what is perceived is an event and not a thought (Barwise 1981): saw the envoys arrive."""
_PAPERS = frozenset({"np"})
_WHEN = frozenset({"DATE", "TIME"})


def _infinitive(tree: Tree, verb: int) -> bool:
    return any(tree.tag[c] == "TO" for c in tree.below[verb])


def _clause_kind(tree: Tree, clause: int) -> str:
    """The frame that a clausal dependent asks for."""
    if _infinitive(tree, clause):
        return "so-to" if tree.child(clause, "nsubj", "nsubjpass") is not None else "to"
    if tree.tag[clause] == "VBG" and tree.child(clause, "aux") is None:
        return "ing"
    if tree.is_verb(clause) or tree.tag[clause] == "MD" or tree.child(clause, "cop", "aux") is not None:
        return "that"
    return "oprd"


Fit = tuple[str, list[Range], int]
"""The frame that fits, the content, and the last token of the cue."""


def fitting(tree: Tree, verb: int, frames: Frames, passive: bool) -> Fit | None:
    """The first frame that the dependents fit."""
    clauses = tree.children(verb, "ccomp", "xcomp")
    for clause in sorted(clauses, key=lambda c: (c < verb, c)):
        if fit := _clausal(tree, verb, clause, frames, passive):
            return fit
    if "person" in frames and (asked := _hung_elsewhere(tree, verb)) is not None:
        return "that", [tree.phrase(asked)], verb
    if "raise" in frames and not passive and tree.lemma[verb] in _SEEM:
        predicate = tree.child(verb, "oprd", "acomp", "xcomp")
        predicate = predicate if predicate is not None else _likeness(tree, verb)
        subject = source_of(tree, verb, passive)
        if predicate is not None and subject is not None and predicate > verb:
            return "raise", [tree.phrase(subject), tree.phrase(predicate)], verb
    word = tree.child(verb, "intj")
    if word == verb + 1 and "direct" in frames:  # said no
        return "word", [(word, word + 1)], verb
    return _nominal(tree, verb, frames, passive) or _prepositional(tree, verb, frames, passive)


def _likeness(tree: Tree, verb: int) -> int | None:
    """What something seems like."""
    return next((c for c in tree.children(verb, "prep") if tree.lower[c] == "like"), None)


def _hung_elsewhere(tree: Tree, verb: int) -> int | None:
    """The clause that the parse takes for an adverbial, or hangs on the addressee (told a group that …)."""
    for clause in tree.children(verb, "advcl"):
        if clause > verb and tree.lower[tree.left[clause]] in ("whether", "why", "how", "if", "that"):
            return clause
    person = tree.child(verb, "dobj")
    for clause in tree.children(person, "relcl", "acl") if person is not None else ():
        marker = tree.left[clause]
        if tree.lower[marker] in ("that", "whether", "if") and tree.dep[marker] == "mark":
            return clause
    return None


def _clausal(tree: Tree, verb: int, clause: int, frames: Frames, passive: bool) -> Fit | None:
    """Content in a clause; with "raise" the subject was raised out of it."""
    kind, here = _clause_kind(tree, clause), tree.phrase(clause)
    if tree.lemma[verb] in _PERCEIVE and _is_bare(tree, clause):
        return None
    subject = tree.child(verb, "nsubj", "nsubjpass")
    if kind == "to" and (raised := _raised(tree, verb, subject, frames, passive)) is not None:
        return "raise", [tree.phrase(raised), here], verb
    if kind == "that" and clause < verb:
        if frames & ASKED_BY[kind] and _set_off(tree, verb, here[1]):
            return kind, [(min(tree.left[verb], here[0]), here[1])], verb
        return None
    if clause < verb:
        return None
    thing = tree.child(verb, *_OBJECT)
    if kind == "that" and (lost := _lost_subject(tree, verb, clause)) is not None:
        here = tree.left[lost], here[1]
    if kind == "to" and thing is not None and verb < thing < clause and not {"to", "person"} <= frames:
        return (kind, [tree.phrase(thing), here], verb) if "so-to" in frames else None
    if kind == "to" and passive and "so-to" in frames and subject is not None:
        return kind, [tree.phrase(subject), here], verb
    return (kind, [here], verb) if frames & ASKED_BY[kind] else None


def _is_bare(tree: Tree, clause: int) -> bool:
    """Is it a bare infinitive, without "that", "to" and auxiliary?"""
    return tree.tag[clause] == "VB" and tree.child(clause, "aux", "auxpass", "mark") is None


def _lost_subject(tree: Tree, verb: int, clause: int) -> int | None:
    """The subject of a finite clause that has none, if the parse made it an object of the cue: hoped [the talks] would end."""
    if any(tree.dep[c] in (*SUBJECT, "mark") or tree.tag[c][:1] == "W" for c in tree.below[clause]):
        return None
    finite = tree.tag[clause] in ("VBD", "VBZ", "VBP") or any(tree.tag[c] == "MD" for c in tree.below[clause])
    thing = tree.child(verb, *_OBJECT, "dative")
    beside = thing is not None and verb < thing and tree.right[thing] + 1 == tree.left[clause]
    return thing if finite and beside else None


def _raised(tree: Tree, verb: int, subject: int | None, frames: Frames, passive: bool) -> int | None:
    """The subject that belongs to an infinitive: the talks are expected to resume, she seems to doubt it."""
    if "raise" not in frames:
        return None
    if tree.lemma[verb] in _SEEM:
        return subject if subject is not None else source_of(tree, verb, passive)
    return subject if passive else None


def _set_off(tree: Tree, verb: int, after: int) -> bool:
    """Is a clause that ends here set off from the verb behind it by a comma, a dash or a quotation mark?"""
    if ";" in tree.words[max(0, after - 1) : verb]:
        return False
    return any(not word[0].isalnum() for word in tree.words[max(0, after - 1) : verb])


def _nominal(tree: Tree, verb: int, frames: Frames, passive: bool) -> Fit | None:
    """Content that is a noun phrase: the object, or the subject of a passive."""
    if not frames & {"np", "np+", "oprd", "as"}:
        return None
    thing = tree.child(verb, "nsubjpass") if passive else tree.child(verb, *_OBJECT)
    if thing is None and passive and tree.dep[verb] == "acl":
        return None
    if thing is None and not passive and tree.dep[verb] == "relcl" and frames & {"np", "np+"}:
        governor = tree.head[verb]
        subject = tree.child(verb, "nsubj")
        # "the plan that he announced", not "the man who announced"
        if subject is not None and tree.tag[subject] not in ("WP", "WDT") and tree.tag[governor][:2] == "NN":
            return "np", [(tree.left[governor], governor + 1)], verb
    if thing is None:
        return None
    predicate = tree.child(verb, "oprd")
    if predicate is not None and frames & {"oprd", "np+"}:
        return "oprd", [tree.phrase(thing), tree.phrase(predicate)], verb
    if "oprd" in frames and tree.right[thing] > thing and not passive:
        return "oprd", [tree.phrase(thing)], verb
    if "as" in frames and (said := _as(tree, verb, thing)) is not None:
        return "np+", [tree.phrase(thing), tree.phrase(said)], verb
    if "np+" in frames or ("np" in frames and not _is_who(tree, thing, frames)):
        of_it = [c for c in tree.children(verb, "prep") if c > thing and _is_of_object(tree, c)]
        return "np+" if "np+" in frames else "np", [tree.phrase(thing), *(tree.phrase(c) for c in of_it)], verb
    return None


def _is_of_object(tree: Tree, prep: int) -> bool:
    """Does the phrase belong to what is said of the object: "on Sakhalin", not "on Saturday"?"""
    of = tree.child(prep, "pobj")
    dated = of is not None and tree.lower[prep] == "on" and tree.parse.doc[of].ent_type_ in _WHEN
    return tree.lower[prep] in _WITH_OBJECT and not dated


def _is_who(tree: Tree, thing: int, frames: Frames) -> bool:
    """Is the object somebody: the one spoken to, or a person's name with a verb that takes papers only (signed)?"""
    if "person" in frames:
        return _is_person(tree, thing)
    return frames == _PAPERS and tree.tag[thing] == "NNP" and tree.parse.doc[thing].ent_type_ == "PERSON"


def _as(tree: Tree, verb: int, thing: int) -> int | None:
    """What something is said to be, hung on the verb or on the thing: painted it [as a success]."""
    return next((c for c in (*tree.below[verb], *tree.below[thing]) if c > verb and tree.lower[c] == "as"), None)


def _is_person(tree: Tree, token: int) -> bool:
    return tree.tag[token] in ("NNP", "NNPS", "PRP") or tree.lemma[token] in (
        "reporter",
        "journalist",
        "crowd",
        "audience",
    )


def _prepositional(tree: Tree, verb: int, frames: Frames, passive: bool) -> Fit | None:
    """Content that follows a preposition of the verb's own."""
    for clause in tree.children(verb, "advcl"):  # called for [them to go]
        marker = tree.left[clause]
        if marker > verb and tree.lower[marker] == "for" and "+for" in frames and _infinitive(tree, clause):
            return "+prep", [(marker + 1, tree.right[clause] + 1)], marker
    for prep in tree.children(verb, "prep", "agent"):
        if prep > verb and f"+{tree.lower[prep]}" in frames and tree.right[prep] > prep:
            return "+prep", [(prep + 1, _with_infinitive(tree, verb, tree.right[prep] + 1))], prep
    return None


def _with_infinitive(tree: Tree, verb: int, after: int) -> int:
    """Where the infinitive ends that follows a preposition's object at once: called on [the envoys to return]."""
    for clause in tree.children(verb, "xcomp", "advcl", "ccomp"):
        if tree.left[clause] == after and tree.tag[after] == "TO":
            return tree.right[clause] + 1
    return after
