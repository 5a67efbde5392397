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
from dateline.annotate.names_lands import bodies, countries, halves, handles, nicknamed, shouted
from dateline.annotate.names_outlets import outlets
from dateline.annotate.names_repair import governments, repaired, within
from dateline.annotate.names_spans import NO_NAMES, PROPER, Found, of_model
from dateline.annotate.names_tables import kind_words
from dateline.annotate.names_words import Words, words_of
from dateline.mention import Name, Reading


def annotate(parse: Parse, reading: Reading) -> Reading:
    """The reading with its names, in text order."""
    words = words_of(parse)
    found = find(parse, words, _time_tokens(parse, words, reading))
    names = []
    for number, name in enumerate(found):
        span = parse.span(name.first, name.after)
        names.append(Name(f"m{number}", span, span, name.kind, "name"))
    return replace(reading, names=tuple(names))


def _time_tokens(parse: Parse, words: Words, reading: Reading) -> list[bool]:
    """Which tokens belong to a time expression, a number or a language, by the reading or by the model?"""
    taken = [False] * len(parse.doc)
    for entity in parse.doc.ents:
        if entity.label_ in NO_NAMES:
            for i in range(entity.start, entity.end):
                word = words.text[i]
                taken[i] = word in kind_words("calendar") or not (words.tag[i] in PROPER or word[0] in "#@")
    for time in reading.times:
        first, after = parse.tokens(time.span)
        taken[first:after] = [True] * (after - first)
    return taken


def find(parse: Parse, words: Words, times: list[bool]) -> list[Found]:
    """The names of a report, in text order; only names of occasions and works may have others within them."""
    loud = shouted(parse, words)
    taken = [time or cry for time, cry in zip(times, loud, strict=True)]
    found = _placed([], outlets(parse, words) + handles(words) + halves(words) + nicknamed(words), taken)
    found = _placed(found, of_model(parse, words), taken)
    found = _placed(found, countries(words, taken), taken)
    found = _placed(found, bodies(words), taken)
    found = _placed(found, names_document.runs(words, taken), taken)
    found = repaired(words, found)
    book = names_document.book_of(words, found)
    found = names_document.settled(book, words, found)
    found = _placed(found, names_document.again(book, words, taken), taken)
    found = governments(words, found)
    found += within(words, found, names_document.kinds_of(book))
    if any(loud):
        taken = [time or not cry for time, cry in zip(times, loud, strict=True)]
        found = _placed(found, names_document.again_shouted(book, words, taken), taken)
    return sorted(found, key=lambda name: (name.first, -name.after))


def _placed(found: list[Found], more: list[Found], taken: list[bool]) -> list[Found]:
    """The names with those of `more` that stand on free tokens; marks these tokens as taken."""
    placed = list(found)
    for name in more:
        if name.first < name.after and not any(taken[name.first : name.after]):
            taken[name.first : name.after] = [True] * (name.after - name.first)
            placed.append(name)
    return placed
