"""Cues that only their place beside a quotation betrays: verbs that no list holds, colons.

“We leave today,” Hale fumed.               the verb whose subject follows the quotation
Hale struck a sombre note: “We leave.”      the verb of the clause before the colon
The envoy's message: “We leave.”            the colon
"""

from dateline.annotate.quotes_found import Found, trimmed
from dateline.annotate.quotes_marks import Marked
from dateline.annotate.quotes_tree import Range, Tree
from dateline.annotate.quotes_who import as_saying, quoted_as_saying, source_range

FURTHEST = 15
"""Tokens between a cue and the quotation that it introduces."""
INSIDE_END = frozenset({",", "?", "!", "—", "--", "…", "..."})
"""What a quotation ends with where its sentence goes on."""


def cues_by_place(tree: Tree, quoted: list[Marked], found: list[Found], inside: list[int]) -> list[Found]:
    """Attributions for quotations that no cue in `found` is known to belong to."""
    verbs = _by_position(tree, quoted, {f.anchor for f in found}, inside)
    return [*verbs, *_by_colon(tree, quoted, [*found, *verbs], inside)]


def is_scare(tree: Tree, mark: Marked) -> bool:
    """A few words without a verb of their own."""
    return mark.after - mark.first <= 6 and not any(tree.dep[t] == "ROOT" for t in range(mark.first, mark.after))


def _by_position(tree: Tree, quoted: list[Marked], known: set[int], inside: list[int]) -> list[Found]:
    """Cues that only their place betrays: “…,” Hale fumed; “…!” groaned Hale."""
    cues = []
    for mark in quoted:
        verb = _verb_after(tree, mark, inside)
        saying = as_saying(tree, verb) if verb is not None else None
        if saying is not None and (told := quoted_as_saying(tree, saying)) is not None and told[1] is not None:
            cue = (told[0], saying + 1)
            cues.append(
                Found(saying, cue, source_range(tree, told[1], saying, cue), told[1], (mark.range,), "position", True)
            )
        elif verb is not None and verb not in known:
            head = tree.child(verb, "nsubj")
            cue = (verb, verb + 1)
            source = source_range(tree, head, verb, cue)
            if source and (source[1] == verb or source[0] == verb + 1):
                cues.append(Found(verb, cue, source, head, (), "position", True))
    return cues


def _verb_after(tree: Tree, mark: Marked, inside: list[int]) -> int | None:
    """The verb that, with its subject, stands right after a quotation that ends in a comma."""
    at = mark.after
    if at >= len(tree.words) or inside[at] >= 0 or tree.words[mark.after - 2] not in INSIDE_END:
        return None
    if tree.is_verb(at):
        return at if tree.child(at, "nsubj") is not None else None
    for verb in range(at + 1, min(at + 12, len(tree.words))):
        if tree.tag[verb] in ("VBD", "VBZ", "VBP") and tree.sentence[verb] == tree.sentence[at]:
            subject = tree.child(verb, "nsubj")
            return verb if subject is not None and tree.left[subject] == at else None
    return None


def _by_colon(tree: Tree, quoted: list[Marked], usable: list[Found], inside: list[int]) -> list[Found]:
    """What a colon before a quotation makes a cue: the clause's verb (Hale struck a sombre note: “…”), or the colon."""
    close = {f.cue[1] for f in usable if f.direct}
    cues = []
    for mark in quoted:
        colon = mark.first - 1
        if colon < 1 or tree.words[colon] != ":" or inside[colon] >= 0 or is_scare(tree, mark):
            continue
        begin = max(tree.bounds(colon)[0], colon - FURTHEST)
        if any(at in close for at in range(begin + 1, colon + 2)):
            continue
        verb = next((t for t in range(colon - 1, begin - 1, -1) if tree.dep[t] == "ROOT"), colon)
        head = tree.child(verb, "nsubj") if tree.tag[verb] in ("VBD", "VBZ", "VBP") else None
        if head is not None:
            cue = (verb, verb + 1)
            cues.append(Found(verb, cue, source_range(tree, head, verb, cue), head, (mark.range,), "colon", True))
        elif (source := trimmed(tree, (_name_before(tree, begin, colon), colon))) and _is_someone(tree, source):
            cues.append(Found(colon, (colon, mark.first), source, colon - 1, (mark.range,), "colon", True))
    return cues


def _is_someone(tree: Tree, source: Range) -> bool:
    """A short noun phrase with a name in it."""
    doc = tree.parse.doc
    named = any(doc[t].ent_type_ in ("PERSON", "ORG", "GPE", "NORP") for t in range(*source))
    return named and source[1] - source[0] <= 10


def _name_before(tree: Tree, begin: int, colon: int) -> int:
    """Where the name before a colon begins: behind the last dash, quotation mark, "by" or "from"."""
    for token in range(colon - 1, begin - 1, -1):
        if tree.lower[token] in ("by", "from", "said", "says") or not (
            tree.words[token][0].isalnum() or token == colon - 1
        ):
            return token + 1 if tree.words[token] not in (",", ".", "’s", "'s", "$", "&", "'") else begin
    return begin
