"""Names that need no model: countries and peoples, halves of countries, `@handles`, `#hashtags`, nicknames, headlines that shout.

the border between North and South Korea    →  "North" (short for North Korea), "South Korea"
the people of #NorthKorea                   →  "#NorthKorea", a place
HALE MEETS ENVOY                            →  "HALE", if the report elsewhere has a person Hale
"""

import re

from dateline.annotate.language import Parse
from dateline.annotate.names_spans import Found, is_no_name
from dateline.annotate.names_tables import given_names, kind_words, land_starts, lands, lands_by_words
from dateline.annotate.names_words import Words

SIDES = frozenset({"North", "South", "East", "West", "Northern", "Southern"})
_NICKNAME_MARKS = frozenset({("“", "”"), ("``", "''"), ('"', '"'), ("(", ")"), ("‘", "’"), ("'", "'")})
# The handle of the office, not of a man: whoever holds it.
OFFICES = {"@POTUS": "president", "@FLOTUS": "first lady", "@VP": "vice president", "@SecState": "secretary of state"}


def countries(words: Words, taken: list[bool]) -> list[Found]:
    """Countries, capitals and peoples of the table, where nothing longer is marked."""
    found: list[Found] = []
    starts, table = land_starts(), lands_by_words()
    i = 0
    while i < len(words):
        step = 1
        longest = starts.get(words.text[i], 0)
        if longest and not taken[i]:
            for size in range(min(longest, len(words) - i), 0, -1):
                land = table.get(words.words(i, i + size))
                if land is not None and not any(taken[i : i + size]) and _is_name(words, i, i + size):
                    found.append(Found(i, i + size, "group" if land.sort == "people" else "place", True))
                    step = size
                    break
        i += step
    return found


def bodies(words: Words) -> list[Found]:
    """Well-known bodies that are written in capitals only, whatever the parser takes them for (`WHO`)."""
    table = kind_words("body")
    return [Found(i, i + 1, "organization") for i, w in enumerate(words.text) if w in table and w.isupper()]


def _is_name(words: Words, first: int, after: int) -> bool:
    """Not part of a longer run of proper nouns (`Jordan` of `Jordan River`), not a verb (`polish`), not a language."""
    if is_no_name(words, first, after):
        return False
    if after - first == 1 and words.pos[first] not in ("PROPN", "ADJ", "NOUN"):
        return False
    return not (
        after < len(words) and words.text[after] in ("-", "–") and words.text[first] in ("Male", "Gulf", "Chad")
    )


def halves(words: Words) -> list[Found]:
    """`North` of "North and South Korea", and the whole name after it."""
    found = []
    for i in range(len(words) - 3):
        if words.text[i] in SIDES and words.text[i + 1] in ("and", "or") and words.text[i + 2] in SIDES:
            land = words.words(i + 2, i + 4)
            if land in lands() and f"{words.text[i]} {words.text[i + 3]}" in lands():
                kind = "group" if lands()[land].sort == "people" else "place"
                found += [Found(i, i + 1, kind, True), Found(i + 2, i + 4, kind, True)]  # type: ignore[arg-type]
    return found


def nicknamed(words: Words) -> list[Found]:
    """A nickname in quotation marks or brackets between given name and surname belongs to the name: `Edmund “Ned” Hale`."""
    found = []
    for i in range(1, len(words) - 3):
        if (words.text[i], words.text[i + 2]) not in _NICKNAME_MARKS or not words.text[i + 1].istitle():
            continue
        first = i - 1
        if words.lower[first] not in given_names() and first and words.text[first][:1].isupper():
            first -= 1  # Edmund A. “Ned” Hale
        after = i + 3
        while after < len(words) and after < i + 5 and words.tag[after] == "NNP" and words.text[after].istitle():
            after += 1
        called = words.text[first].istitle() and words.lower[first] in given_names()
        surname = words.text[i + 3] not in lands() and words.sentence[first] == words.sentence[after - 1]
        if called and surname and after > i + 3:
            found.append(Found(first, after, "person", True))
    return found


def plain(token: str) -> str:
    """`#NorthKorea` → `North Korea`; `@AnnaHale` → `Anna Hale`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", token.lstrip("#@"))


def handles(words: Words) -> list[Found]:
    """Hashtags of countries, handles of offices and of people."""
    found = []
    for i, token in enumerate(words.text):
        if len(token) < 3 or token[0] not in "@#" or not token[1].isalpha():
            continue
        land = lands().get(plain(token)) or lands().get(token[1:])
        if land is not None:
            found.append(Found(i, i + 1, "group" if land.sort == "people" else "place", True))
        elif token[0] == "@":
            found.append(Found(i, i + 1, "person" if token in OFFICES else "other", True))
    return found


def shouted(parse: Parse, words: Words) -> list[bool]:
    """Which tokens stand in sentences all in capitals? The model's word is worth nothing there."""
    loud = [False] * len(words)
    for first, after in parse.sentence_tokens:
        if after - first < 4:
            continue
        letters = [w for w in words.text[first:after] if w.isalpha() and len(w) > 3]
        if len(letters) >= 3 and sum(w.isupper() for w in letters) >= 0.8 * len(letters):
            loud[first:after] = [True] * (after - first)
    return loud
