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
from dateline.annotate.quotes_interview import ANSWERS, QUESTIONS, UNNAMED, interview
from dateline.annotate.quotes_marks import Marked
from dateline.annotate.quotes_tree import Range, Tree

_POLLS = frozenset({"poll", "polls", "survey", "surveys", "polling", "study", "report", "statement", "interview"})
_HEARSAY = frozenset({"reportedly", "allegedly", "supposedly", "purportedly", "apparently"})
_VIEWS = frozenset({"view", "opinion", "judgment", "judgement", "eyes", "mind", "estimation", "words"})
_WORDS_OF = (("in", "the", "words", "of"), ("in", "the", "view", "of"), ("in", "the", "opinion", "of"))
_LONGEST_NAME = 7
_CHAIN = 30
"""How many words up the clause around a phrase is looked for."""
_SPEAKERS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_DOCUMENTS = frozenset(
    {"poll", "survey", "report", "study", "analysis", "source", "sources", "official", "officials", "expert", "experts"}
)
_NO_SPEAKERS = frozenset(
    {
        "update",
        "updated",
        "correction",
        "watch",
        "video",
        "photo",
        "photos",
        "more",
        "note",
        "breaking",
        "exclusive",
        "opinion",
        "related",
        "previously",
    }
)
_MARKS = frozenset({'"', "“", "''", "‘"})
_DASHES = frozenset({"—", "―", "–", "--", "-"})


def style_attributions(tree: Tree, quoted: list[Marked]) -> Iterator[Found]:
    for token, word in enumerate(tree.lower):
        found = None
        if word == "according":
            found = _according(tree, token)
        elif word == "in":
            found = _in_words_of(tree, token)
        elif word == "per":
            found = _per(tree, token)
        elif word in _HEARSAY:
            found = _hearsay(tree, token)
        if found:
            yield found
    people = _people(tree)
    paragraphs = list(_paragraphs(tree))
    labelled: dict[int, Found] = {}
    for number, (first, after) in enumerate(paragraphs):
        found = _asked(tree, first, after) or _labelled(tree, first, after, people)
        if found and found.frame == "label after":
            yield found
        elif found:
            labelled[number] = found
    labelled |= _short_turns(tree, paragraphs, labelled)
    yield from interview(tree, labelled, paragraphs)
    yield from _signed(tree, quoted)


def _paragraphs(tree: Tree) -> Iterator[Range]:
    first = 0
    of = tree.paragraph
    for token in range(1, len(of) + 1):
        if token == len(of) or of[token] != of[first]:
            yield first, token
            first = token


def _said_by(tree: Tree, first: int, after: int) -> Range:
    """What a phrase at the edge of a sentence speaks for: all of it; one within it: the clause around it."""
    begin, end = tree.bounds(first)
    opening = next((t for t in range(first - 1, max(begin, first - 60) - 1, -1) if tree.words[t] in ("(", ")")), begin)
    if tree.words[opening] == "(":
        closing = next((t for t in range(after, min(end, after + 60)) if tree.words[t] == ")"), end)
        return opening + 1, closing
    while after < end and not tree.words[after][0].isalnum():
        after += 1
    return (begin, end) if after == end or first - begin <= 1 else _clause_around(tree, first)


def _clause_around(tree: Tree, token: int) -> Range:
    """The clause that a phrase belongs to: that of the nearest verb above it, else the sentence."""
    first, after = tree.bounds(token)
    at = tree.head[token]
    for _ in range(_CHAIN):
        if tree.head[at] == at or (tree.is_verb(at) and tree.child(at, "nsubj", "nsubjpass", "expl") is not None):
            break
        at = tree.head[at]
    left, right = tree.phrase(at)
    return (max(first, left), min(after, right)) if left <= token < right else (first, after)


def _aside(tree: Tree, cue: Range, noun: int, frame: str) -> Found | None:
    """An attribution by a phrase that stands beside its content."""
    source = tree.left[noun], tree.right[noun] + 1
    source = trimmed(tree, (max(source[0], cue[1]), source[1])) or source
    clause = _said_by(tree, cue[0], source[1])
    if tree.tag[clause[0]] == "CC":
        clause = clause[0] + 1, clause[1]
    pieces = without([clause], (cue[0], source[1]))
    content = [p for p in (trimmed(tree, q) for q in union(pieces)) if p]
    return Found(cue[0], cue, source, noun, tuple(content), frame, True) if content else None


def _according(tree: Tree, token: int) -> Found | None:
    prep = token + 1
    if prep >= len(tree.words) or tree.lower[prep] != "to":
        return None
    noun = tree.child(prep, "pobj")
    noun = noun if noun is not None else tree.child(token, "pobj")
    return _aside(tree, (token, prep + 1), noun, "according") if noun is not None else None


def _per(tree: Tree, token: int) -> Found | None:
    """Per Hale, the talks failed: a name, and no "per cent", "per day"."""
    noun = tree.child(token, "pobj")
    if noun is None or noun < token or tree.tag[noun] not in ("NNP", "NNPS"):
        return None
    begin, _ = tree.bounds(token)
    return (
        _aside(tree, (token, token + 1), noun, "according") if token == begin or tree.words[token - 1] == "," else None
    )


def _in_words_of(tree: Tree, token: int) -> Found | None:
    if tuple(tree.lower[token : token + 4]) in _WORDS_OF:
        noun = tree.child(token + 3, "pobj")
        return _aside(tree, (token, token + 4), noun, "words of") if noun is not None else None
    noun = tree.child(token, "pobj")
    first, _ = tree.bounds(token)
    if noun is not None and tree.lower[noun] in _VIEWS and (owner := tree.child(noun, "poss")) is not None:
        return _viewed(tree, token, noun, owner)
    if (
        noun is None
        or tree.lower[noun] not in _POLLS
        or token - first > 1
        or tree.lower[noun] not in ("poll", "polls", "survey", "surveys")
    ):
        return None
    return _aside(tree, (token, token + 1), noun, "in a poll")


def _viewed(tree: Tree, token: int, noun: int, owner: int) -> Found | None:
    """In Hale's view, the talks failed."""
    clause = _said_by(tree, token, noun + 1)
    content = [p for p in (trimmed(tree, q) for q in without([clause], (token, noun + 1))) if p]
    cue = (noun, noun + 1)
    return Found(noun, cue, tree.phrase(owner), owner, tuple(content), "words of", True) if content else None


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


def _people(tree: Tree) -> set[str]:
    """The words of the names of people anywhere in the report: a headline's surname is often known only from below."""
    return {token.text for entity in tree.parse.doc.ents if entity.label_ == "PERSON" for token in entity}


def _is_speaker(tree: Tree, first: int, after: int, people: set[str]) -> bool:
    """A name that the language model knows for one, a surname in capitals (HALE:), or a document (Poll:)."""
    if not _is_name(tree, first, after) or any(tree.tag[t][:2] in ("VB", "MD") for t in range(first, after)):
        return False
    if after - first == 1 and tree.words[first].isupper() and tree.lower[first] not in _NO_SPEAKERS:
        return True
    doc = tree.parse.doc
    named = tree.words[after - 1] in people or any(doc[t].ent_type_ in _SPEAKERS for t in range(first, after))
    return named or tree.lower[after - 1] in _DOCUMENTS


def _short_turns(tree: Tree, paragraphs: list[Range], labelled: dict[int, Found]) -> dict[int, Found]:
    """What stands behind a label that is known from another paragraph, though it has no verb (WITTE: No.)."""
    known = {
        tuple(tree.lower[f.source[0] : f.source[1]]): f for f in labelled.values() if f.source and f.frame == "label"
    }
    turns = {}
    for number, (first, after) in enumerate(paragraphs):
        colon = next((t for t in range(first, min(after, first + _LONGEST_NAME + 1)) if tree.words[t] == ":"), first)
        content = trimmed(tree, (colon + 1, after)) if tuple(tree.lower[first:colon]) in known else None
        if number not in labelled and content:
            turns[number] = Found(colon, (colon, colon + 1), (first, colon), colon - 1, (content,), "label", True)
    return turns


def _asked(tree: Tree, first: int, after: int) -> Found | None:
    """`Q: Will you go?`, `A. No.`, `INTERVIEWER: …`: a label that stands for whoever asks or answers."""
    while first < after and tree.words[first] in ("*", "**", "["):
        first += 1
    if first + 2 >= after:
        return None
    label, mark = tree.lower[first].rstrip("."), first + 1
    if label not in QUESTIONS and label not in ANSWERS:
        return None
    while mark < after - 1 and tree.words[mark] in (".", "*", "**", "]"):
        mark += 1
    if tree.words[mark] == ":":
        cue = (mark, mark + 1)
    elif tree.words[first] in ("Q.", "A.") or (tree.words[first] in ("Q", "A") and tree.words[first + 1] == "."):
        cue = (first, first)
    else:
        return None
    content = trimmed(tree, (max(mark, cue[1]), after))
    source = None if label in UNNAMED else (first, first + 1)
    head = first if source else None
    frame = "question" if label in QUESTIONS else "answer"
    return Found(first, cue, source, head, (content,), frame, True) if content else None


def _labelled(tree: Tree, first: int, after: int, people: set[str]) -> Found | None:
    """`Name: what was said` at the start of a paragraph, or `What was said: Name` as the whole of it."""
    if after - first > 2 and tree.words[first] in _MARKS and tree.words[first + 1].isupper():
        first += 1  # a transcript within quotation marks
    colon = next((t for t in range(first, min(after, first + _LONGEST_NAME + 1)) if tree.words[t] == ":"), None)
    if (
        colon is not None
        and _is_speaker(tree, first, colon, people)
        and (not first or _has_verb(tree, colon + 1, after))
    ):
        content = trimmed(tree, (colon + 1, after))
        head = next((t for t in range(first, colon) if not first <= tree.head[t] < colon or tree.head[t] == t), first)
        return Found(colon, (colon, colon + 1), (first, colon), head, (content,), "label", True) if content else None
    if after - first <= 30 and tree.words[after - 1] not in (".", "?", "!"):
        colon = next((t for t in range(after - 1, max(first, after - 6), -1) if tree.words[t] == ":"), None)
        if colon is not None and _is_speaker(tree, colon + 1, after, people) and _has_verb(tree, first, colon):
            return Found(
                colon, (colon, colon + 1), (colon + 1, after), after - 1, ((first, colon),), "label after", True
            )
    return None


def _has_verb(tree: Tree, first: int, after: int) -> bool:
    return any(tree.tag[t] in ("VBD", "VBZ", "VBP", "MD", "VB") for t in range(first, after))


def _signed(tree: Tree, quoted: list[Marked]) -> Iterator[Found]:
    """A dash and a name after a quotation, in the same passage or alone in the next."""
    of = tree.paragraph
    for mark in quoted:
        dash = mark.after
        if dash >= len(of) or tree.words[dash] not in _DASHES:
            continue
        after = dash + 1
        while after < len(of) and of[after] == of[dash] and after - dash <= _LONGEST_NAME and tree.words[after] != ",":
            after += 1
        if _is_name(tree, dash + 1, after) and (after == len(of) or of[after] != of[dash] or tree.words[after] == ","):
            yield Found(dash, (dash, dash + 1), (dash + 1, after), after - 1, (mark.range,), "signed", True)
