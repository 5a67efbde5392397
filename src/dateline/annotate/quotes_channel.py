"""Through what it was said, to whom and when: the rest of the cue's clause.

    Hale said on Twitter on Monday …         channel twitter, time "Monday"
    Hale told reporters at a press briefing  addressee "reporters", channel briefing
    the ministry said in a statement         channel statement

A verb may be its own channel (tweeted); else words that the cue governs are looked at, and those of the source where it
is itself a thing that was published ("the report said").
"""

from dateline.annotate.quotes_found import Found
from dateline.annotate.quotes_tree import Range, Tree
from dateline.annotate.quotes_words import channels

_VERBS = {"tweet": "twitter", "retweet": "twitter", "email": "email", "text": "text message", "blog": "blog"}
_LONGEST = 4


def _zone(tree: Tree, found: Found) -> list[int]:
    """The tokens of the cue's clause that are neither source nor content."""
    first, after = tree.phrase(found.anchor)
    holes = [*found.content, *([found.source] if found.source else [])]
    first, after = max(first, found.anchor - 40), min(after, found.anchor + 40)
    return [t for t in range(first, after) if not any(a <= t < b for a, b in holes)]


def channel_of(tree: Tree, found: Found) -> str | None:
    own = _VERBS.get(tree.lemma[found.anchor])
    if own:
        return own
    table = channels()
    zone = _zone(tree, found)
    members = set(zone)
    for token in zone:
        for length in range(_LONGEST, 0, -1):
            if token + length - 1 in members:
                channel = table.get(tuple(tree.lower[token : token + length]))
                if channel and _is_medium(tree, token, length):
                    return channel
    if found.source_head is not None:
        return table.get((tree.lower[found.source_head],))
    return None


def _is_medium(tree: Tree, token: int, length: int) -> bool:
    """Does it stand in a phrase with a preposition of medium (in, on, via, by, at, during, through)?"""
    at = token + length - 1
    for _ in range(4):
        if tree.dep[at] == "pobj" and tree.lower[tree.head[at]] in (
            "in",
            "on",
            "via",
            "by",
            "at",
            "during",
            "through",
            "from",
            "over",
        ):
            return True
        if tree.head[at] == at or tree.is_verb(at):
            return False
        at = tree.head[at]
    return False


def zone_ranges(tree: Tree, found: Found) -> list[Range]:
    """The zone as ranges."""
    ranges: list[Range] = []
    for token in _zone(tree, found):
        if ranges and ranges[-1][1] == token:
            ranges[-1] = ranges[-1][0], token + 1
        else:
            ranges.append((token, token + 1))
    return ranges
