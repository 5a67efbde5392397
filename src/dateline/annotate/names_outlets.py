"""The outlets that a report itself names: in its dateline, in its credits, and its own.

    DOVER, Del., Aug. 18 (Harbour Wire) — Envoys …    in brackets before the dash: an organization
    Photo: Anna Hale/Harbour Post                      a slash between a person and an outlet: two names
    the Harbour Post has learned                       the report's own `source`: an organization

A model that was trained on news without such lines takes them for places and people.
"""

from dateline.annotate.language import Parse
from dateline.annotate.names_kinds import by_words
from dateline.annotate.names_spans import Found, is_capitalised
from dateline.annotate.names_tables import given_names, lands_by_words
from dateline.annotate.names_words import Words

_DASHES = frozenset({"-", "–", "—", "--", "―"})
_LONGEST_DATELINE = 16
_LONGEST_OUTLET = 5


def outlets(parse: Parse, words: Words) -> list[Found]:
    """The names of outlets that the form of the report gives away, in text order."""
    found = _in_datelines(parse, words) + _in_credits(parse, words) + _own(parse, words)
    return sorted(found, key=lambda name: (name.first, -name.after))


def _in_datelines(parse: Parse, words: Words) -> list[Found]:
    """What stands in brackets between a place in capitals at the beginning of a passage and a dash."""
    found = []
    begin = 0
    for i, word in enumerate(words.text):
        if i and parse.passage_of[i] != parse.passage_of[i - 1]:
            begin = i
        if word != "(" or not 0 < i - begin <= _LONGEST_DATELINE or not words.text[begin].isupper():
            continue
        after = next((k for k in range(i + 1, min(i + 2 + _LONGEST_OUTLET, len(words))) if words.text[k] == ")"), 0)
        if after > i + 1 and _ends_dateline(parse, words, after) and _is_outlet(words, i + 1, after):
            town = next((k for k in range(begin, i) if words.text[k] in (",", "(")), i)
            found += [Found(begin, town, "place", True), Found(i + 1, after, "organization", True)]
    return found


def _ends_dateline(parse: Parse, words: Words, bracket: int) -> bool:
    """Is the bracket followed by a dash, or the last of a passage that is a dateline by itself?"""
    following = bracket + 1
    if following >= len(words) or parse.passage_of[following] != parse.passage_of[bracket]:
        return parse.report.passages[parse.passage_of[bracket]].kind == "dateline" if parse.report.passages else False
    return words.text[following] in _DASHES


def _is_outlet(words: Words, first: int, after: int) -> bool:
    """Capitalised words that are no country or state: not `DOVER (Delaware) —`."""
    is_land = by_words(words, first, after) in ("place", "group")
    return not is_land and all(is_capitalised(w) or w in ("of", "&") for w in words.text[first:after])


def _in_credits(parse: Parse, words: Words) -> list[Found]:
    """`Anna Hale/Harbour Post`, `Anna Hale / AP`: a full name before the slash, an outlet behind it."""
    found = []
    for i in range(2, len(words) - 1):
        if words.text[i] != "/" or not (words.text[i - 1].istitle() and is_capitalised(words.text[i + 1])):
            continue
        first = i - 2
        if first and len(words.text[first].rstrip(".")) == 1:  # Anna B. Hale
            first -= 1
        after = i + 1
        while after < min(i + 1 + _LONGEST_OUTLET, len(words)) and is_capitalised(words.text[after]):
            if parse.passage_of[after] != parse.passage_of[i] or words.text[after].lower() in ("via", "for"):
                break
            after += 1
        if words.lower[first] not in given_names() or by_words(words, first, i) is not None:  # Dover Art Center / …
            continue
        if parse.passage_of[first] != parse.passage_of[i] or words.words(i + 1, after) in lands_by_words():
            continue
        if after > i + 1:
            called = words.lower[i + 1] in given_names() and by_words(words, i + 1, after) is None
            found += [Found(first, i, "person", True)]
            found += [Found(i + 1, after, "person" if called and after == i + 3 else "organization", True)]
    return found


def _own(parse: Parse, words: Words) -> list[Found]:
    """The report's own outlet by its full name of two words or more, as a newspaper's may be that of a town."""
    source = (parse.report.source or "").split()
    if source and source[0].lower() == "the":
        source = source[1:]
    size = len(source)
    if not 2 <= size <= _LONGEST_OUTLET or " ".join(source) in lands_by_words():
        return []
    starts = (i for i, word in enumerate(words.text) if word == source[0])
    return [Found(i, i + size, "organization", True) for i in starts if words.text[i : i + size] == source]
