"""Cues that stand aside from what is said, and asides within what is said.

A cue may interrupt its content or follow it without governing it in the parse; then its commas show it:

    The plan, aides said, is dead.          content "The plan … is dead"
    The plan is dead, as one aide put it.   content "The plan is dead"

And a reported clause may run on, in the parse, into what the writer adds. That part is cut off:

    He said he was tired and thanked her.             "thanked" has the tense of "said": the writer goes on
    She said they would go, citing a letter.          what she does as she speaks
    He wants to see the bridge, which fell in May.    a relative clause after a comma
"""

from dataclasses import replace

from dateline.annotate.quotes_found import Found, trimmed
from dateline.annotate.quotes_tree import Range, Tree
from dateline.annotate.quotes_words import channels

_LONGEST = 300
"""Tokens of a sentence that is looked through: what is longer is a list or no prose."""
_LOOSE = frozenset({"", "raise", "beside", "+prep"})
"""Frames whose content is left as it is."""
_LONGEST_REST = 60
"""Tokens of a clause that is added to a content."""
_COMMAS = frozenset({",", "—", "–", "--", ";"})
_SPOKEN_THROUGH = frozenset(
    {"twitter", "facebook", "statement", "interview", "press conference", "briefing", "phone call"}
)
_CLOSING = frozenset({"”", '"', "''", "’"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VB", "MD"})
_RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})


def beside(tree: Tree, found: Found) -> Found | None:
    """The attribution with the sentence around its cue as content, if commas set the cue off; else `None`."""
    phrase = _cue_phrase(tree, found)
    if phrase is None or (found.source_head is not None and tree.tag[found.source_head] in ("WP", "WDT")):
        return None  # "an aide, who asked not to be named, …": the clause tells of the aide
    begin, end = tree.bounds(found.anchor)
    if end - begin > _LONGEST:
        return None
    first, after = phrase
    if first > begin and tree.lower[first - 1] == "as":
        first -= 1
        if first == begin:
            return _with_content(tree, found, [(_comma_after(tree, found, after, end), end)])
    if first <= begin or tree.words[first - 1] not in _COMMAS or _is_participial(tree, found.anchor, begin, first):
        return None
    pieces = [(begin, first)]
    comma = _comma_after(tree, found, after, end)
    if comma < end - 2 and (_continues(tree, comma + 1) or not _has_clause(tree, begin, first)):
        pieces.append((comma, end))
    elif after < end and tree.tag[after] in _NOT_AFTER:
        return None
    return _with_content(tree, found, pieces)


def inverted_aside(tree: Tree, verb: int, frames: frozenset[str]) -> Found | None:
    """The attribution of a cue with its subject behind it, which the parse takes for an object.

    The plan, said an aide, is dead.     no subject is parted from its verb by one comma alone
    """
    if "direct" not in frames or tree.tag[verb] not in ("VBD", "VBZ", "VBP") or verb + 2 >= len(tree.words):
        return None
    before = verb - 1
    while before > 0 and tree.words[before] in _CLOSING:
        before -= 1
    begin, end = tree.bounds(verb)
    if before <= begin or tree.words[before] != "," or verb - begin > _LONGEST or "," in tree.words[begin:before]:
        return None
    heads = (
        t for t in range(verb + 1, min(end, verb + 12)) if tree.left[t] == verb + 1 and tree.tag[t][:2] in ("NN", "PR")
    )
    thing = max(heads, default=None, key=lambda t: tree.right[t])
    if thing is None:
        return None
    source = trimmed(tree, (verb + 1, _end_of_aside(tree, thing, end)))
    subject = tree.child(verb, "nsubj", "nsubjpass")
    if source is None or subject is None or subject > before or source[1] >= end or tree.words[source[1]] != ",":
        return None
    found = Found(verb, (verb, verb + 1), source, thing, (), "beside", True)
    if any(tree.words[t] in _CLOSING for t in range(before, verb)):
        return found  # the quotations find it by its place
    rest = trimmed(tree, (source[1], end))
    goes_on = rest is not None and any(tree.tag[t] in _FINITE for t in range(rest[0], min(rest[1], rest[0] + 4)))
    return replace(found, content=((begin, before), rest)) if goes_on and rest else None


def _end_of_aside(tree: Tree, head: int, end: int) -> int:
    """Where a noun phrase ends: behind its relative clause or, without one, at the first comma."""
    clause = tree.child(head, "relcl")
    if clause is not None and tree.right[clause] + 1 < end:
        return tree.right[clause] + 1
    return next((t for t in range(head, min(end, tree.right[head] + 2)) if tree.words[t] == ","), tree.right[head] + 1)


_NOT_AFTER = frozenset({"PRP", "DT", "VBD", "VBZ", "VBP", "MD", "NNS", "WP", "WDT", "JJ"})
"""What begins an object or a clause: behind a cue it is more likely the content than the sentence before it."""


def _with_content(tree: Tree, found: Found, pieces: list[Range]) -> Found | None:
    content = [p for p in (trimmed(tree, q) for q in pieces) if p]
    if not content or not any(tree.tag[t] in _FINITE for a, b in content for t in range(a, b)):
        return None
    return replace(found, content=tuple(content), frame="beside")


def _is_participial(tree: Tree, cue: int, begin: int, after: int) -> bool:
    """Asked whether he would go, Hale said …: what opens the sentence describes the cue."""
    return any(
        tree.dep[c] == "advcl" and begin <= c < after and tree.tag[c] in ("VBN", "VBG") and tree.left[c] == begin == c
        for c in tree.below[cue]
    )


def _has_clause(tree: Tree, first: int, after: int) -> bool:
    """Does the stretch hold a verb that is no subordinate one?"""
    return any(tree.tag[t] in _FINITE and tree.dep[t] not in ("advcl", "relcl") for t in range(first, after))


def _comma_after(tree: Tree, found: Found, after: int, end: int) -> int:
    """The comma that closes the cue's clause, behind its adverbs; `end` without one."""
    for token in range(after, min(end, after + 14)):
        if tree.words[token] == ",":
            return token
        if tree.head[token] != found.anchor and not after <= tree.head[token] < token + 8:
            return end
    return end


def _continues(tree: Tree, token: int) -> bool:
    """Does the interrupted clause go on here? A participle or a conjunction belongs to the cue instead."""
    return tree.tag[token] in ("VBZ", "VBD", "VBP", "MD", "TO", "VBN", "IN", "RB", "VB", "DT", "JJ")


def _cue_phrase(tree: Tree, found: Found) -> Range | None:
    """Source and cue side by side."""
    if found.source is None or tree.tag[found.anchor] not in ("VBD", "VBZ", "VBP"):
        return None
    (a, b), (c, d) = sorted((found.source, found.cue))
    return (a, d) if b == c else None


def own_words(tree: Tree, found: list[Found]) -> list[Found]:
    """Cuts from every reported clause what the writer adds; a cue there that has no subject shares the source."""
    cues = {f.anchor: f for f in found if f.content}
    shared: dict[int, Found] = {}
    cut = [_cut(tree, f, cues, shared) if f.frame not in _LOOSE else f for f in found]
    cut = [_with_opening(tree, f) for f in cut]
    return [_sharing(tree, f, shared[f.anchor]) if f.anchor in shared else f for f in cut]


def _with_opening(tree: Tree, found: Found) -> Found:
    """The attribution with the adverbial in front, where commas on both sides set the cue off from what it reports.

    In winter, aides said, the ferry is late.     content "In winter … the ferry is late"
    """
    phrase = _cue_phrase(tree, found)
    if phrase is None or found.frame != "that" or len(found.content) != 1 or found.content[0][0] != phrase[1] + 1:
        return found
    begin, _ = tree.bounds(found.anchor)
    set_off = phrase[0] > begin + 1 and tree.words[phrase[0] - 1] == tree.words[phrase[1]] == ","
    opening = trimmed(tree, (begin, phrase[0])) if set_off else None
    if opening is None or (tree.tag[opening[0]] == "CC" and opening[1] - opening[0] == 1):
        return found
    return replace(found, content=(opening, *found.content))


def _sharing(tree: Tree, found: Found, outer: Found) -> Found:
    """ "Hale said it was late, citing the hour": it is Hale who cites, whatever subject the parse gives."""
    if outer.source is None or tree.child(found.anchor, "nsubj") is not None:
        return found
    return replace(found, source=outer.source, source_head=outer.source_head)


def _cut(tree: Tree, found: Found, cues: dict[int, Found], shared: dict[int, Found]) -> Found:
    first, after = found.content[-1]
    if first < found.anchor:
        return found
    additions = _additions(tree, found, cues, first, after)
    shared |= {token: found for _, token in additions if token in cues}
    limit = min((begin for begin, _ in additions), default=after)
    if found.frame in ("np", "np+"):
        limit = min(limit, _medium(tree, first, limit))
    if limit >= after:
        return _grown(tree, found, cues)
    if limit <= first:
        return found
    piece = trimmed(tree, (first, limit))
    return replace(found, content=(*found.content[:-1], piece)) if piece else found


def _grown(tree: Tree, found: Found, cues: dict[int, Found]) -> Found:
    """The attribution with a clause that is joined to its content and has no cue of its own.

    "She said the bridge fell and people fled": the parse may join the second clause to the cue.
    """
    first, after = found.content[-1]
    end = tree.bounds(found.anchor)[1]
    begin = after + 1 if after < end and tree.words[after] in _COMMAS else after
    if found.frame != "that" or begin >= end - 1 or end > after + _LONGEST_REST:
        return found
    if (tree.tag[begin] != "CC" and tree.words[begin] != ":") or any(t in cues for t in range(begin, end)):
        return found
    rest = trimmed(tree, (begin, end))
    return replace(found, content=(*found.content[:-1], (first, rest[1]))) if rest else found


def _medium(tree: Tree, first: int, after: int) -> int:
    """Where a phrase begins at the end of a noun phrase that says through what it was told; `after` without one.

    "Hale announced the crossing on Twitter", "… praised the treaty in a statement on Monday".
    """
    for token in range(max(first + 1, after - 6), after):
        if tree.lower[token] in ("in", "on", "via", "at", "during") and tree.right[token] + 1 >= after:
            noun = tree.child(token, "pobj")
            if (
                noun is not None
                and channels().get((tree.lower[noun],)) in _SPOKEN_THROUGH
                and tree.child(noun, "poss") is None
            ):
                return token
    return after


def _additions(tree: Tree, found: Found, cues: dict[int, Found], first: int, after: int) -> list[Range]:
    """Where in the content something begins that the writer adds, and its head word."""
    begins = []
    for token in range(first + 1, min(after, first + _LONGEST)):
        dep = tree.dep[token]
        left = tree.left[token]
        if token in cues and dep in ("conj", "advcl") and first <= tree.head[token] < token:
            if dep == "conj" and _goes_with_cue(tree, found.anchor, token, cues[token].direct):
                begins.append((_before(tree, cues[token], token), token))
            elif dep == "advcl" and _is_comma(tree, left - 1) and _is_by_the_way(tree, token):
                begins.append((left - 1, token))
        elif dep == "relcl" and (tree.right[token] + 1 >= after or token in cues) and _is_remark(tree, left, token):
            begins.append((left - 1, token))
    return begins


def _is_remark(tree: Tree, first: int, verb: int) -> bool:
    """Is it a relative clause after a comma?"""
    return tree.words[first - 1] == "," and any(tree.tag[t] in _RELATIVE for t in range(first, min(verb, first + 3)))


def _is_comma(tree: Tree, token: int) -> bool:
    """A comma, also one within the quotation that ends before it."""
    if tree.words[token] in _CLOSING:
        token -= 1
    return tree.words[token] in _COMMAS


def _is_by_the_way(tree: Tree, verb: int) -> bool:
    """A participle (…, citing a letter), or what the same person also says (…, though she added that …)."""
    if tree.tag[verb] == "VBG":
        return tree.child(verb, "aux", "nsubj") is None
    subject = tree.child(verb, "nsubj")
    return tree.lower[tree.left[verb]] in ("though", "although", "while") and subject is not None


def _goes_with_cue(tree: Tree, cue: int, verb: int, direct: bool) -> bool:
    """Is this verb joined to the cue rather than to the clause that the cue reports?

    It has the cue's tense, and the verb that the parse joins it to has another; or it is a verb of saying with a
    subject of its own ("… and the pilots said …").
    """
    if tree.tag[verb] != tree.tag[cue] or tree.child(verb, "aux") is not None:
        return False
    subject = tree.child(verb, "nsubj")
    named = subject is not None and tree.tag[subject] != "PRP"
    return tree.tag[tree.head[verb]] != tree.tag[cue] or (named and direct)


def _before(tree: Tree, cue: Found, verb: int) -> int:
    """The conjunction or comma before a verb and its subject."""
    begin = min(tree.left[verb], cue.cue[0])
    while begin > 0 and (tree.words[begin - 1] in _COMMAS or tree.tag[begin - 1] == "CC"):
        begin -= 1
    return begin
