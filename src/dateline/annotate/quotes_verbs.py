"""Verbs that attribute: from a verb and its dependents to source, cue and content.

Which complements of a verb are content, and which object is the one spoken to, is the verb's frame (see the head of
`data/quotes_verbs.txt`):

    officials  said       that talks had failed      that
    she        urged      both sides to return       so-to: the object is part of the content
    he         told       [reporters] he would stay  person + that: the object is the addressee
    she        accused    him of lying               np+
    he         called for calm                       +for: the preposition belongs to the cue
    [the talks] are expected [to resume]             raise: the subject is part of the content, there is no source
"""

from dateline.annotate.quotes_aside import beside, inverted_aside
from dateline.annotate.quotes_found import Found, trimmed, union, without
from dateline.annotate.quotes_tree import SUBJECT, Range, Tree
from dateline.annotate.quotes_who import as_saying, beside_cue, is_passive, quoted_as_saying, source_of, source_range
from dateline.annotate.quotes_words import Frames, frames_of_verbs

_WITH_OBJECT = frozenset({"for", "as", "of", "with", "about", "on", "over", "to", "from", "against"})
_GOES_ON = frozenset({"continue", "begin", "start", "go", "come", "try", "keep", "proceed", "use", "move", "have"})
_LEADS_ON = frozenset(
    {
        "appear",
        "seem",
        "avoid",
        "hesitate",
        "fail",
        "manage",
        "bother",
        "happen",
        "tend",
        "stop",
        "cease",
        "resume",
        "hasten",
    }
)
"""Verbs that tell whether what their infinitive says is done (Karttunen's implicative verbs), how it looks or goes on."""
_TO_LEARN = frozenset({"demand", "want", "ask", "wish", "need"})
"""Verbs that ask a question where they lead to one of knowing: demanded to know whether …"""
_OBJECT = ("dobj", "attr")
_ASKED_BY = {
    "that": {"that", "direct"},
    "to": {"to"},
    "so-to": {"so-to"},
    "ing": {"ing", "np+"},
    "oprd": {"oprd", "np+", "that"},
}
"""For a clause of each kind the frames that take it."""
_SEEM = frozenset({"seem", "appear", "look", "sound"})


def verb_attributions(tree: Tree) -> list[Found]:
    """An attribution for every verb whose dependents fit one of its frames."""
    table = frames_of_verbs()
    found = []
    for token, lemma in enumerate(tree.lemma):
        frames = table.get(lemma)
        if frames and tree.tag[token][:2] == "VB" and tree.dep[token] not in ("aux", "auxpass", "amod", "compound"):
            attribution = _attribution(tree, token, frames)
            if attribution:
                found.append(attribution)
    known = {f.anchor for f in found if f.content}
    return [f for f in found if _leads_to_cue(tree, f.anchor) not in known and as_saying(tree, f.anchor) is None]


def _attribution(tree: Tree, verb: int, frames: Frames) -> Found | None:
    if tree.lower[verb] == "considering" and tree.child(verb, "aux") is None:
        return None  # a preposition by now
    if (inverted := inverted_aside(tree, verb, frames)) is not None:
        return inverted
    passive = is_passive(tree, verb)
    told = quoted_as_saying(tree, verb)
    head = told[1] if told else source_of(tree, verb, passive)
    fits = _fitting(tree, verb, frames, passive)
    if fits is None and not frames & _ASKED_BY["that"]:
        return None
    frame, pieces, last = fits or ("", [], verb)
    cue = _cue(tree, verb, last)
    if told:
        cue = told[0], cue[1]
    if frame == "raise":
        head = None
    elif head is None and "direct" in frames and tree.tag[verb] in ("VBD", "VBZ", "VBP") and not passive:
        head = beside_cue(tree, cue)
    source = source_range(tree, head, verb, cue)
    if source and frame and head is not None and any(a <= head < b for a, b in pieces):
        head, source = None, None
    content = without(without(pieces, cue), source)
    content = [piece for piece in (trimmed(tree, p) for p in union(content)) if piece]
    if frame and not content:
        return None
    addressee = tree.child(verb, "dative", "dobj") if "person" in frames and frame in ("that", "", "to") else None
    if passive and "person" in frames and addressee is None:
        addressee = tree.child(verb, "nsubjpass")
    if addressee is None and "direct" in frames and "+to" not in frames:
        to = next((c for c in tree.children(verb, "prep", "dative") if tree.lower[c] == "to"), None)
        addressee = tree.child(to, "pobj") if to is not None else None
    found = Found(verb, cue, source, head, tuple(content), frame, "direct" in frames, addressee)
    aside = not content and ("that" in frames or tree.lower[cue[1] - 1] == "it")
    return (beside(tree, found) or found) if aside else found


def _cue(tree: Tree, verb: int, last: int) -> Range:
    """The verb with its auxiliaries, particle, adverbs beside it and, if it belongs to the frame, its preposition."""
    first, after = _group(tree, verb)
    governor = tree.head[verb]
    if _leads_to_cue(tree, governor) == verb:
        first = _group(tree, governor)[0]
    if verb < last <= after + 3:
        after = max(after, last + 1)
    return first, after


def _leads_to_cue(tree: Tree, verb: int) -> int | None:
    """The verb whose cue this one is part of: continued to insist, refused to say, demanded to know."""
    for clause in tree.children(verb, "xcomp"):
        near = verb < clause <= verb + 4 and tree.child(clause, "nsubj") is None
        if not near or tree.tag[clause] not in ("VB", "VBG", "VBN") or not frames_of_verbs().get(tree.lemma[clause]):
            continue
        leads = tree.lemma[verb] in _GOES_ON or tree.lemma[verb] in _LEADS_ON
        if (leads and _has_complement(tree, clause)) or (
            tree.lemma[verb] in _TO_LEARN and tree.lemma[clause] == "know"
        ):
            return clause
    return None


def _has_complement(tree: Tree, verb: int) -> bool:
    """Has it something that may be what is said?"""
    return any(tree.dep[c] in ("ccomp", "xcomp", "dobj", "prep", "advcl") for c in tree.below[verb] if c > verb)


def _group(tree: Tree, verb: int) -> Range:
    first, after = verb, verb + 1
    mine = {c for c in tree.below[verb] if tree.dep[c] in ("aux", "auxpass", "neg", "advmod", "prt")}
    while first - 1 in mine and tree.right[first - 1] == first - 1:
        first -= 1
    if after in mine and tree.dep[after] == "prt":
        after += 1
    if tree.lemma[verb] == "put" and after < len(tree.words) and tree.lower[after] == "it":
        after += 1
    return first, after


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


def _fitting(tree: Tree, verb: int, frames: Frames, passive: bool) -> Fit | None:
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
    subject = tree.child(verb, "nsubj", "nsubjpass")
    if kind == "to" and (raised := _raised(tree, verb, subject, frames, passive)) is not None:
        return "raise", [tree.phrase(raised), here], verb
    if kind == "that" and clause < verb:
        if frames & _ASKED_BY[kind] and _set_off(tree, verb, here[1]):
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
    return (kind, [here], verb) if frames & _ASKED_BY[kind] else None


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
        if tree.child(verb, "nsubj") is not None and tree.tag[governor][:2] == "NN":
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
    if "np+" in frames or ("np" in frames and ("person" not in frames or not _is_person(tree, thing))):
        of_it = [c for c in tree.children(verb, "prep") if c > thing and tree.lower[c] in _WITH_OBJECT]
        return "np+" if "np+" in frames else "np", [tree.phrase(thing), *(tree.phrase(c) for c in of_it)], verb
    return None


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
