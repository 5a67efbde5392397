"""Which words of a report are names, and of what? A language model's answer, mended by what English tells.

    Gen Kim Yong-chol met US Secretary of State Mike Pompeo, the State Department's Korea desk said.
        |-- person --|   place                 |- person -|      |- organization -|  place

A name is marked without title and possessive mark. In turn: the model's spans with their ends mended (`names_spans`);
countries, peoples and marks of the net (`names_lands`); unmarked runs of proper nouns whose words or neighbours give the
kind away (`names_kinds`); and then the report as a whole decides what one of its places left open (`names_document`).
"""

from dataclasses import replace

from dateline.annotate import names_document
from dateline.annotate.language import Parse
from dateline.annotate.names_lands import countries, handles, halves, shouted
from dateline.annotate.names_spans import Found, of_model
from dateline.annotate.names_words import Words, words_of
from dateline.mention import Name, Reading


def annotate(parse: Parse, reading: Reading) -> Reading:
    """The reading with its names, in text order."""
    words = words_of(parse)
    found = find(parse, words, _time_tokens(parse, reading))
    names = []
    for number, name in enumerate(found):
        span = parse.span(name.first, name.after)
        names.append(Name(f"m{number}", span, span, name.kind, "name"))
    return replace(reading, names=tuple(names))


def _time_tokens(parse: Parse, reading: Reading) -> list[bool]:
    """Which tokens belong to a time expression?"""
    taken = [False] * len(parse.doc)
    for time in reading.times:
        first, after = parse.tokens(time.span)
        taken[first:after] = [True] * (after - first)
    return taken


def find(parse: Parse, words: Words, times: list[bool]) -> list[Found]:
    """The names of a report, in text order and without overlap."""
    loud = shouted(parse, words)
    taken = [time or cry for time, cry in zip(times, loud, strict=True)]
    found = _placed([], handles(words) + halves(words), taken)
    found = _placed(found, of_model(parse, words), taken)
    taken = list(taken)
    found = _placed(found, countries(words, taken), taken)
    found = _placed(found, names_document.runs(words, taken), taken)
    book = names_document.book_of(words, found)
    found = names_document.settled(book, words, found)
    found = _placed(found, names_document.again(book, words, taken), taken)
    if any(loud):
        taken = [time or not cry for time, cry in zip(times, loud, strict=True)]
        found = _placed(found, names_document.again_shouted(book, words, taken), taken)
    return sorted(found, key=lambda name: name.first)


def _placed(found: list[Found], more: list[Found], taken: list[bool]) -> list[Found]:
    """The names with those of `more` that stand on free tokens; marks these tokens as taken."""
    placed = list(found)
    for name in more:
        if name.first < name.after and not any(taken[name.first : name.after]):
            taken[name.first : name.after] = [True] * (name.after - name.first)
            placed.append(name)
    return placed
