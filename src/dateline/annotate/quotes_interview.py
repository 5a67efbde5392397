"""Interviews printed as questions and answers: whose answers, and how far each goes.

    Count Witte spoke to the Courier.          the introduction: one man to be asked
    Q: Will you pay?                           a question of the interviewer, who has no name
    A: Not a kopeck.                           Witte's answer
    We shall leave on Monday.                  … which goes on until the next label

    INTERVIEWER, HALE:, Q.                     other labels
    Will you pay?                              or none, where the introduction says that a conversation was edited
    — Will you pay? — Not a kopeck.            or dashes, a paragraph each

The introduction names the one who is asked ("an interview with Count Witte", "Hale interviewed Witte"); else he is the only
person in it. With two candidates left the answers have no speaker.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from dateline.annotate.quotes_found import Found, trimmed
from dateline.annotate.quotes_tree import Range, Tree
from dateline.annotate.quotes_words import frames_of_verbs
from dateline.mention import Name, Reading

QUESTIONS = frozenset({"q", "question", "interviewer", "reporter", "journalist", "moderator", "host"})
ANSWERS = frozenset({"a", "answer", "interviewee"})
UNNAMED = frozenset({"q", "a", "question", "answer", "interviewee"})
"""Labels that are no description of somebody."""
ASKED = frozenset({"question", "answer"})
"""The frames of attributions in an interview."""
_EDITED = re.compile(
    r"\b(?:interview|conversation|transcript|Q\s?&\s?A|exchange|excerpts?)\b[^.]{0,80}"
    r"\b(?:edited|condensed|abridged|shortened|translated)\b"
    r"|\b(?:edited|condensed|abridged|shortened)\b[^.]{0,40}\b(?:interview|conversation|transcript|excerpts?|exchange)\b"
    r"|\bQ\s?&\s?A\b",
    re.IGNORECASE,
)
_INTERVIEW = re.compile(r"\b(?:interview|Q\s?&\s?A)", re.IGNORECASE)
_TALKS = frozenset({"interview", "conversation", "talk", "q&a", "exchange", "sit-down", "chat"})
_TALKED = frozenset({"talk", "speak", "sit", "meet", "chat", "correspond"})
_DASHES = frozenset({"—", "―", "–", "--"})
_PAUSES = frozenset({",", "?", "!", "—", "–", "--", "…"})
_LONGEST_QUESTION = 80
_PARAGRAPHS = 10
"""Further paragraphs of one answer."""


def interview(tree: Tree, labelled: dict[int, Found], paragraphs: list[Range]) -> Iterator[Found]:
    """The attributions of a text's labels (by number of paragraph), in a transcript with the paragraphs that follow.

    Without labels, bare questions with their answers and dialogue behind dashes are looked for.
    """
    if not labelled:
        yield from _dialogue(tree, paragraphs)
        yield from _unlabelled(tree, paragraphs)
        return
    numbers = sorted(labelled)
    goes_on = _is_transcript(tree, list(labelled.values()))
    # what follows the last label's own paragraph may be the writer's again
    for number, following in zip(numbers, [*numbers[1:], numbers[-1] + 1], strict=True):
        found, rest = labelled[number], paragraphs[number + 1 : following]
        if goes_on and number and len(rest) <= _PARAGRAPHS and all(tree.words[p[0]][0].isalnum() for p in rest):
            found = replace(found, content=(*found.content, *(p for p in (trimmed(tree, q) for q in rest) if p)))
        yield found


def _is_transcript(tree: Tree, found: list[Found]) -> bool:
    """Two or more who speak by turns, one of them asking: no list of headings with colons."""
    labels = [tree.lower[f.cue[0] - 1] for f in found if f.cue[0]]
    asks = any(f.frame == "question" or tree.words[f.content[-1][1] - 1] == "?" for f in found)
    return asks and 2 <= len(set(labels)) < len(labels)


def _unlabelled(tree: Tree, paragraphs: list[Range]) -> Iterator[Found]:
    """Questions and answers that stand bare, a paragraph each, behind an introduction that says so."""
    questions = [n for n, piece in enumerate(paragraphs) if _is_question(tree, piece)]
    if len(questions) < 2 or not questions[0]:
        return
    text = tree.parse.report.text
    if not _EDITED.search(text, 0, tree.parse.starts[paragraphs[questions[0]][0]]):
        return
    for number, following in zip(questions, [*questions[1:], questions[-1] + 2], strict=True):
        asked = paragraphs[number]
        yield Found(asked[0], (asked[0], asked[0]), None, None, (asked,), "question", True)
        answer = [paragraphs[n] for n in range(number + 1, min(following, len(paragraphs), number + _PARAGRAPHS))]
        pieces = tuple(p for p in (trimmed(tree, piece) for piece in answer) if p)
        if pieces:
            first = pieces[0][0]
            yield Found(first, (first, first), None, None, pieces, "answer", True)


def _is_question(tree: Tree, piece: Range) -> bool:
    first, after = piece
    return after - first <= _LONGEST_QUESTION and tree.words[after - 1] == "?"


def _dialogue(tree: Tree, paragraphs: list[Range]) -> Iterator[Found]:
    """Paragraphs that begin with a dash, two or more in a row, at least one of them a question: somebody's words each."""
    run: list[Range] = []
    for first, after in [*paragraphs, (0, 0)]:
        if first + 1 < after and tree.words[first] in _DASHES:
            run.append((first, after))
            continue
        if len(run) >= 2 and any(_is_question(tree, piece) for piece in run[:-1]):
            for dash, end in run:
                if not _says_who(tree, dash, end):
                    yield Found(dash, (dash, dash + 1), None, None, ((dash + 1, end),), "dialogue", True)
        run = []


def _says_who(tree: Tree, first: int, after: int) -> bool:
    """Does it hold a clause that says who speaks: …, said Witte; …, he said?"""
    table = frames_of_verbs()
    for verb in range(first + 2, min(after, first + _LONGEST_QUESTION)):
        if tree.is_verb(verb) and "direct" in table.get(tree.lemma[verb], frozenset()):
            subject = tree.child(verb, "nsubj")
            begin = min(verb, tree.left[subject]) if subject is not None else verb
            if any(tree.words[at - 1] in _PAUSES and at - 1 > first for at in (begin, verb)):
                return True
    return False


def interviewee(tree: Tree, found: list[Found], reading: Reading) -> Name | None:
    """Who is asked: the person whom the introduction names as such, or the only one in it."""
    first = next((min(f.cue[0], f.content[0][0]) for f in found if f.frame in ASKED), None)
    if first is None:
        return None
    end = tree.parse.starts[first]
    people = [n for n in reading.names if n.kind == "person" and n.form == "name" and n.span.end <= end]
    asked = [n for n in people if _is_asked(tree, tree.parse.tokens(n.head)[1] - 1)]
    candidates = asked or people
    if len({n.referent or n.span.of(reading.report.text) for n in candidates}) != 1:
        return None
    return candidates[0]


def _is_asked(tree: Tree, head: int) -> bool:
    """Is it the object of an interview: interviewed Witte, an interview with Witte, we spoke with Witte?"""
    while tree.dep[head] in ("compound", "appos", "flat") and tree.head[head] != head:
        head = tree.head[head]
    governor, dep = tree.head[head], tree.dep[head]
    if dep in ("dobj", "nsubjpass"):
        return tree.lemma[governor] == "interview"
    if dep != "pobj" or tree.lower[governor] not in ("with", "to"):
        return False
    above = tree.head[governor]
    return tree.lemma[above] in _TALKS or (tree.lemma[above] in _TALKED and _by_the_paper(tree, above))


def _by_the_paper(tree: Tree, verb: int) -> bool:
    """We spoke with Witte; the Courier spoke with Witte: not a man who spoke to a reporter."""
    subject = tree.child(verb, "nsubj")
    return subject is not None and (tree.lower[subject] in ("i", "we") or tree.parse.doc[subject].ent_type_ == "ORG")


def is_interview(tree: Tree, found: list[Found]) -> bool:
    """Are the labelled words those of an interview, by the labels or by what is said before the first of them?"""
    first = next((f.cue[0] for f in found if f.frame in ASKED or f.frame == "label"), None)
    if first is None:
        return False
    if any(f.frame in ASKED for f in found):
        return True
    labelled = [f for f in found if f.frame == "label"]
    return _is_transcript(tree, labelled) and bool(
        _INTERVIEW.search(tree.parse.report.text, 0, tree.parse.starts[first])
    )
