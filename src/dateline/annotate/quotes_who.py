"""Who says it: the noun phrase that is a cue's source, also where the cue has no subject of its own.

Aides said …                     the subject
Aides met and said …             the subject of the verb it is joined to
Aides left, saying …             the subject of the clause it belongs to
a letter accusing him …          the noun it describes
He was accused by aides …        the agent of a passive
"…," said an aide                the subject after the verb
"""

from dateline.annotate.quotes_tree import PASSIVE, Range, Tree

_NOMINAL = ("NN", "PR", "DT", "CD", "WP", "JJ", "WD", "EX")
_OUTSIDE = frozenset({",", ";", ":", "”", '"', "''", "’", ")", "…"})
_SPEND = frozenset({"spend", "waste", "pass", "take"})
"""Verbs whose object is a time: who spent a week talking is the one who talked."""
_DASHES = frozenset({"—", "–", "―", "--", "-"})
_INNER = frozenset({"pobj", "compound", "poss", "appos", "conj", "npadvmod", "nmod", "amod", "dobj"})
_LONGEST = 150
"""Tokens of a noun phrase; a longer one is a slip of the parse."""
_CHAIN = 12
"""How many verbs up a missing subject is looked for."""


def is_passive(tree: Tree, verb: int) -> bool:
    if any(tree.dep[c] in PASSIVE for c in tree.below[verb]):
        return True
    if tree.tag[verb] != "VBN" or tree.child(verb, "aux", "nsubj") is not None:
        return False
    if tree.dep[verb] == "conj" and tree.tag[tree.head[verb]] == "VBN":
        return is_passive(tree, tree.head[verb])
    return tree.dep[verb] in ("acl", "advcl", "amod") or tree.child(verb, "agent") is not None


def source_of(tree: Tree, verb: int, passive: bool) -> int | None:
    """The head of the source's noun phrase."""
    if passive:
        agent = tree.child(verb, "agent")
        return tree.child(agent, "pobj") if agent is not None else None
    token = verb
    for _ in range(_CHAIN):
        subject = tree.child(token, "nsubj", "csubj")
        if subject is not None:
            return subject if tree.tag[subject][:2] in _NOMINAL else None
        governor, dep = tree.head[token], tree.dep[token]
        if governor == token:
            return None
        if (
            dep == "xcomp"
            and tree.lemma[governor] not in _SPEND
            and (thing := tree.child(governor, "dobj")) is not None
            and thing < token
        ):
            return thing
        if dep == "acl" and tree.tag[governor][:2] in _NOMINAL:
            if tree.tag[token] in ("VBG",):
                return governor
            possessor = tree.child(governor, "poss")
            if possessor is not None:
                return possessor
        if tree.child(token, "nsubjpass") is not None:
            return tree.child(token, "nsubjpass")
        token = governor
    return None


def as_saying(tree: Tree, verb: int) -> int | None:
    """The verb of saying behind one of quoting, if this is one: quoted Hale as [saying] …"""
    if tree.lemma[verb] not in ("quote", "cite"):
        return None
    prep = next((c for c in tree.children(verb, "prep") if tree.lower[c] == "as"), None)
    saying = tree.child(prep, "pcomp") if prep is not None else None
    return saying if saying is not None and tree.tag[saying] == "VBG" else None


def quoted_as_saying(tree: Tree, saying: int) -> tuple[int, int | None] | None:
    """For a verb of saying behind one of quoting: where the cue begins, and whose words they are.

    Hale was quoted as saying …            cue "was quoted as saying", source "Hale"
    The paper quoted Hale as saying …      cue "as saying", source "Hale"
    """
    prep = tree.head[saying]
    quoting = tree.head[prep]
    if tree.dep[saying] != "pcomp" or as_saying(tree, quoting) != saying:
        return None
    thing = tree.child(quoting, "dobj")
    if thing is not None:
        return prep, thing
    auxiliaries = tree.children(quoting, "aux", "auxpass", "advmod")
    return min([quoting, *(a for a in auxiliaries if a < quoting)]), tree.child(quoting, "nsubjpass")


def beside_cue(tree: Tree, cue: Range) -> int | None:
    """The noun phrase right before or, after a comma or a mark, right behind a cue whose subject the parse lost."""
    begin, end = tree.bounds(cue[0])
    before = cue[0] - 1
    if before > begin and tree.words[before] == ",":
        before -= 1
    for token in range(before, max(begin, before - 12) - 1, -1):
        if tree.right[token] == before and tree.tag[token][:2] in ("NN", "PR") and tree.dep[token] not in _INNER:
            return token
    if cue[0] == begin or not tree.words[cue[0] - 1][0].isalnum():
        for token in range(cue[1], min(end, cue[1] + 12)):
            if tree.left[token] == cue[1] and tree.tag[token][:2] in ("NN", "PR") and tree.dep[token] not in _INNER:
                return token
    return None


def source_range(tree: Tree, head: int | None, anchor: int, cue: Range) -> Range | None:
    """The whole noun phrase, as far as it does not reach into the cue."""
    if head is None:
        return None
    first, after = tree.phrase(head)
    if after - first > _LONGEST:
        first, after = head, head + 1
    if head < cue[0]:
        after = min(after, cue[0])
        if tree.left[anchor] > head and tree.dep[anchor] == "acl" and tree.head[anchor] == head:
            after = min(after, tree.left[anchor])
    else:
        first = max(first, cue[1])
    if first <= anchor < after:
        first, after = (head, head + 1)
    first = _behind_dateline(tree, first, head)
    while first < after and (tree.words[first] in _DASHES or tree.words[first] in _OUTSIDE):
        first += 1
    inner = "," in tree.words[first : after - 1]
    while first < after and (tree.words[after - 1] in _DASHES or tree.words[after - 1] in (",", ";", ":", ".")):
        after -= 1
    if inner and after < len(tree.words) and tree.words[after] == "," and after + 1 == cue[0]:
        after += 1
    return (first, after) if first < after else None


def _behind_dateline(tree: Tree, first: int, head: int) -> int:
    """The first token behind a dateline that the parse took into the phrase (RENO, Nev. (Agency) — Mr Hale)."""
    if first and tree.paragraph[first - 1] == tree.paragraph[first]:
        return first
    dash = next((t for t in range(first + 1, min(head, first + 12)) if tree.words[t] in _DASHES), None)
    return dash + 1 if dash is not None and tree.words[first].isupper() else first
