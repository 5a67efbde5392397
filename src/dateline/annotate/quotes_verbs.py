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
from dateline.annotate.quotes_frames import ASKED_BY, fitting
from dateline.annotate.quotes_tree import Range, Tree
from dateline.annotate.quotes_who import as_saying, beside_cue, is_passive, quoted_as_saying, source_of, source_range
from dateline.annotate.quotes_words import Frames, frames_of_verbs

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
    fits = fitting(tree, verb, frames, passive)
    if fits is None and not frames & ASKED_BY["that"]:
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
