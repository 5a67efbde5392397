"""Attributions without a verb: a newspaper's other ways to say who said it.

The talks failed, according to aides.       according to, in the words of, per
In a new survey, most readers agree.        in a poll
Hale: The talks may proceed                 a name and a colon: headlines, interviews, transcripts
Talks may proceed: Hale                     a colon and a name: headlines
“They failed.” — Mary Hale                  a dash and a name under a quotation
The envoys reportedly met.                  hearsay without a source
"""

from collections.abc import Iterator

from dateline.annotate.quotes_found import Found, trimmed, union, without
from dateline.annotate.quotes_marks import Marked
from dateline.annotate.quotes_tree import Range, Tree

_POLLS = frozenset({"poll", "polls", "survey", "surveys", "polling", "study", "report", "statement", "interview"})
_HEARSAY = frozenset({"reportedly", "allegedly", "supposedly", "purportedly", "apparently"})
_WORDS_OF = (("in", "the", "words", "of"), ("in", "the", "view", "of"), ("in", "the", "opinion", "of"))
_LONGEST_NAME = 7
_DASHES = frozenset({"—", "―", "–", "--", "-"})


def style_attributions(tree: Tree, quoted: list[Marked]) -> Iterator[Found]:
    for token, word in enumerate(tree.lower):
        found = None
        if word == "according":
            found = _according(tree, token)
        elif word == "in":
            found = _in_words_of(tree, token)
        elif word in _HEARSAY:
            found = _hearsay(tree, token)
        if found:
            yield found
    for first, after in _passages(tree):
        found = _labelled(tree, first, after)
        if found:
            yield found
    yield from _signed(tree, quoted)


def _passages(tree: Tree) -> Iterator[Range]:
    first = 0
    of = tree.parse.passage_of
    for token in range(1, len(of) + 1):
        if token == len(of) or of[token] != of[first]:
            yield first, token
            first = token


def _clause_around(tree: Tree, token: int) -> Range:
    """The clause that a phrase belongs to: that of the nearest verb above it, else the sentence."""
    first, after = tree.bounds(token)
    at = tree.head[token]
    while tree.head[at] != at and not (tree.is_verb(at) and tree.child(at, "nsubj", "nsubjpass", "expl") is not None):
        at = tree.head[at]
    left, right = tree.phrase(at)
    return (max(first, left), min(after, right)) if left <= token < right else (first, after)


def _aside(tree: Tree, cue: Range, noun: int, frame: str) -> Found | None:
    """An attribution by a phrase that stands beside its content."""
    source = tree.left[noun], tree.right[noun] + 1
    source = trimmed(tree, (max(source[0], cue[1]), source[1])) or source
    clause = _clause_around(tree, cue[0])
    pieces = without(without([clause], (cue[0], source[1])), source)
    content = [p for p in (trimmed(tree, q) for q in union(pieces)) if p]
    return Found(cue[0], cue, source, noun, tuple(content), frame, True) if content else None


def _according(tree: Tree, token: int) -> Found | None:
    prep = token + 1
    if prep >= len(tree.words) or tree.lower[prep] != "to":
        return None
    noun = tree.child(prep, "pobj")
    noun = noun if noun is not None else tree.child(token, "pobj")
    return _aside(tree, (token, prep + 1), noun, "according") if noun is not None else None


def _in_words_of(tree: Tree, token: int) -> Found | None:
    if tuple(tree.lower[token : token + 4]) in _WORDS_OF:
        noun = tree.child(token + 3, "pobj")
        return _aside(tree, (token, token + 4), noun, "words of") if noun is not None else None
    noun = tree.child(token, "pobj")
    first, _ = tree.bounds(token)
    if (
        noun is None
        or tree.lower[noun] not in _POLLS
        or token - first > 1
        or tree.lower[noun] not in ("poll", "polls", "survey", "surveys")
    ):
        return None
    return _aside(tree, (token, token + 1), noun, "in a poll")


def _hearsay(tree: Tree, token: int) -> Found | None:
    verb = tree.head[token]
    if not tree.is_verb(verb):
        return None
    pieces = without([tree.phrase(verb)], (token, token + 1))
    content = [p for p in (trimmed(tree, q) for q in union(pieces)) if p]
    return Found(token, (token, token + 1), None, None, tuple(content), "hearsay") if content else None


def _is_name(tree: Tree, first: int, after: int) -> bool:
    """Short, and every longer word of it begins with a capital."""
    words = [w for w in tree.words[first:after] if w[0].isalpha() and len(w) > 3]
    return 0 < after - first <= _LONGEST_NAME and bool(words) and all(w[0].isupper() for w in words)


def _labelled(tree: Tree, first: int, after: int) -> Found | None:
    """`Name: what was said` at the start of a passage, or `What was said: Name` as the whole of it."""
    colon = next((t for t in range(first, min(after, first + _LONGEST_NAME + 1)) if tree.words[t] == ":"), None)
    if colon is not None and _is_name(tree, first, colon) and after - colon > 3:
        if any(tree.tag[t][:2] in ("VB", "MD") for t in range(first, colon)):
            return None
        content = trimmed(tree, (colon + 1, after))
        head = next((t for t in range(first, colon) if not first <= tree.head[t] < colon or tree.head[t] == t), first)
        return Found(colon, (colon, colon + 1), (first, colon), head, (content,), "label", True) if content else None
    if after - first <= 30 and tree.words[after - 1] not in (".", "?", "!"):
        colon = next((t for t in range(after - 1, max(first, after - 6), -1) if tree.words[t] == ":"), None)
        if colon is not None and _is_name(tree, colon + 1, after) and after - colon <= 5 and colon - first >= 3:
            return Found(
                colon, (colon, colon + 1), (colon + 1, after), after - 1, ((first, colon),), "label after", True
            )
    return None


def _signed(tree: Tree, quoted: list[Marked]) -> Iterator[Found]:
    """A dash and a name after a quotation, in the same passage or alone in the next."""
    of = tree.parse.passage_of
    for mark in quoted:
        dash = mark.after
        if dash >= len(of) or tree.words[dash] not in _DASHES:
            continue
        after = dash + 1
        while after < len(of) and of[after] == of[dash] and after - dash <= _LONGEST_NAME and tree.words[after] != ",":
            after += 1
        if _is_name(tree, dash + 1, after) and (after == len(of) or of[after] != of[dash] or tree.words[after] == ","):
            yield Found(dash, (dash, dash + 1), (dash + 1, after), after - 1, (mark.range,), "signed", True)
