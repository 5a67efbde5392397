"""Through what it was said, to whom and when: the rest of the cue's clause.

    Hale said on Twitter on Monday …         channel twitter, time "Monday"
    Hale told reporters at a press briefing  addressee "reporters", channel briefing
    the ministry's statement said …          channel statement, from the source

A verb may be its own channel (tweeted); else the words of the cue's clause are looked at, and those of the source where
it is itself something published. Words in quotation marks that follow such a sentence share its channel:

    Hale announced the crossing on Twitter. “We leave today,” he said.
"""

from collections.abc import Sequence
from itertools import pairwise

from dateline.annotate.quotes_found import Found
from dateline.annotate.quotes_tree import Tree
from dateline.annotate.quotes_words import channels

_VERBS = {"tweet": "twitter", "retweet": "twitter", "email": "email", "text": "text message", "blog": "blog"}
_MEDIA = frozenset({"in", "on", "via", "by", "at", "during", "through", "from", "over"})
_LONGEST = 4
_NOT_SHARED = frozenset({"report", "poll", "ruling", "news agency", "state media", "article", "book"})
_REACH = 40
"""Tokens on either side of a cue that are looked at."""


def cue_clause(tree: Tree, found: Found) -> list[int]:
    """The tokens of the cue's clause that are neither source nor content."""
    first, after = tree.phrase(found.anchor)
    first, after = max(first, found.anchor - _REACH), min(after, found.anchor + _REACH)
    holes = [*found.content, *([found.source] if found.source else [])]
    return [t for t in range(first, after) if not any(a <= t < b for a, b in holes)]


def channels_of(tree: Tree, found: Sequence[Found]) -> list[str | None]:
    """The channel of each attribution; they stand in text order."""
    own = [_channel_of(tree, attribution) for attribution in found]
    for number, (before, attribution) in enumerate(pairwise(found), 1):
        if own[number] is None and own[number - 1] not in _NOT_SHARED and _goes_on(tree, before, attribution):
            own[number] = own[number - 1]
    return own


def _channel_of(tree: Tree, found: Found) -> str | None:
    verb = _VERBS.get(tree.lemma[found.anchor])
    if verb:
        return verb
    clause = cue_clause(tree, found)
    return _named(tree, clause, True) or _of_source(tree, found)


def _of_source(tree: Tree, found: Found) -> str | None:
    if found.source is None or found.source_head is None:
        return None
    published = _named(tree, list(range(*found.source)), False)
    return (
        published if published in ("state media", "news agency") else channels().get((tree.lower[found.source_head],))
    )


def _named(tree: Tree, tokens: list[int], as_medium: bool) -> str | None:
    """The channel that words among these tokens name, the longest words first."""
    table, members = channels(), set(tokens)
    for token in tokens:
        for length in range(_LONGEST, 0, -1):
            if token + length - 1 in members:
                channel = table.get(tuple(tree.lower[token : token + length]))
                if channel and (not as_medium or _is_medium(tree, token + length - 1)):
                    return channel
    return None


def _is_medium(tree: Tree, token: int) -> bool:
    """Does it stand in a phrase with a preposition of medium?"""
    for _ in range(4):
        governor = tree.head[token]
        if tree.dep[token] == "pobj" and tree.lower[governor] in _MEDIA:
            return True
        if governor == token or tree.is_verb(token):
            return False
        token = governor
    return False


def _goes_on(tree: Tree, before: Found, found: Found) -> bool:
    """Does the same person go on speaking in the next sentence or paragraph?"""
    if not found.direct or not found.content or not before.content:
        return False
    first = min(found.content[0][0], found.anchor)
    last = max(before.content[-1][1] - 1, before.anchor)
    near = tree.sentence[first] - tree.sentence[last] <= 1 and tree.paragraph[first] - tree.paragraph[last] <= 1
    return near and _is_same(tree, before, found)


def _is_same(tree: Tree, before: Found, found: Found) -> bool:
    if found.source_head is None or before.source_head is None:
        return False
    if tree.tag[found.source_head] == "PRP":
        return tree.lower[found.source_head] in ("he", "she", "they", "it")
    return tree.words[found.source_head] == tree.words[before.source_head]
