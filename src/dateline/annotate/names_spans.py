"""Name candidates of the language model, mended at their ends.

    model     [the former President Donald Trump's]   [Moon Jae]-in   [The US State Department]
    mended     Donald Trump                            Moon Jae-in     US | State Department

The model's spans begin with articles and titles, end with possessive marks, and stop at hyphens. Each rule here looks at
the tokens of one span and its neighbours only.
"""

from dataclasses import dataclass

from dateline.annotate.language import Parse
from dateline.annotate.names_tables import kind_words, lands, lands_by_words, nouns, titles
from dateline.annotate.names_words import MARKS, Words
from dateline.mention import NameKind
from dateline.naming import split

KINDS: dict[str, NameKind] = {
    "PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group",
    "PRODUCT": "other", "EVENT": "other", "WORK_OF_ART": "other", "LAW": "other",
}  # fmt: skip
NO_NAMES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE"})
PROPER = frozenset({"NNP", "NNPS"})
_EDGES = frozenset("\"'`“”‘’«»()[]{}<>*,.;:!?-–—/|#&") | {"``", "''", "--", "..."}
_CLAUSES = frozenset({"when", "where", "while", "who", "whom", "whose", "which", "that", "because", "although", "if"})
_PREPOSITIONS = frozenset(
    {"in", "at", "on", "by", "with", "from", "during", "after", "before", "against", "near", "via"}
)
_OPEN_ENDS = frozenset({"of", "for", "and", "the", "in", "on", "at", "by", "to", "with"})
_BODIES_BEFORE = frozenset({"and", "&", "of", "for"})
_ARTICLES = frozenset(
    {"the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "your"}
)


@dataclass(frozen=True, slots=True)
class Found:
    """A name in tokens `[first, after)`; `sure` where more than the model's word speaks for its kind."""

    first: int
    after: int
    kind: NameKind
    sure: bool = False


def is_capitalised(word: str) -> bool:
    """Does the word begin with a capital letter (or `al-Something` contain one after a particle)?"""
    return word[:1].isupper() or (word[:3] in ("al-", "el-") and word[3:4].isupper())


def of_model(parse: Parse, words: Words) -> list[Found]:
    """The model's names, mended, in text order."""
    found: list[Found] = []
    for entity in parse.doc.ents:
        kind = KINDS.get(entity.label_)
        if kind is None:
            continue
        for first, after in _pieces(parse, words, entity.start, entity.end, kind):
            first, after = _trimmed(words, first, after)
            if kind == "person":
                first = _without_title(words, first, after)
                after = _with_rest(parse, words, first, _with_hyphen(words, first, after))
            if first >= after or not any(is_capitalised(w) for w in words.text[first:after]):
                continue
            if _is_role(words, first, after) or is_no_name(words, first, after):
                continue
            found.extend(_without_country(words, first, after, kind))
    return found


def _pieces(parse: Parse, words: Words, first: int, after: int, kind: NameKind) -> list[tuple[int, int]]:
    """Cuts a span where a passage ends, at labels of captions (`Credit:`), after a country's possessive, between people,
    and at words that no name goes on over."""
    pieces, begin = [], first
    for i in range(first, after):
        of_country = words.text[i] in MARKS and words.words(begin, i) in lands_by_words()
        if i > begin and parse.passage_of[i] != parse.passage_of[i - 1]:
            pieces.append((begin, i))
            begin = i
        elif of_country or (i > begin and _parts(words, i, kind)) or is_label(words, i):
            pieces.append((begin, i))
            begin = i + 1
    return [*pieces, (begin, after)]


def _parts(words: Words, i: int, kind: NameKind) -> bool:
    """A comma or `and` between two people, not before `Jr`; "Hale [when] Berg", "Hale [in] Oslo", but "Council on Fishing"."""
    word = words.text[i]
    if kind == "person" and word in (",", "and", "&"):
        return i + 1 < len(words) and words.text[i + 1].rstrip(".") not in ("Jr", "Sr")
    if word in _CLAUSES:
        return True
    if kind not in ("person", "organization") or words.text[i - 1] in _BODIES_BEFORE:
        return False
    if word in _PREPOSITIONS:
        return not any(words.text[i - 1] in kind_words(k) for k in ("organization", "place", "event"))
    return word == "the" and words.pos[i - 1] == "PROPN" and i > 0


def is_label(words: Words, i: int) -> bool:
    """`Credit:`, `Image:` and the like."""
    return words.text[i] in kind_words("label") and i + 1 < len(words) and words.text[i + 1] == ":"


def _trimmed(words: Words, first: int, after: int) -> tuple[int, int]:
    """Without articles, quotation marks and lower-case roles in front, possessive and other marks behind."""
    text = words.text
    while first < after and (
        text[first] in _EDGES
        or (words.lower[first] in _ARTICLES and not (text[first].isupper() and len(text[first]) > 3))
        or (not is_capitalised(text[first]) and not text[first][0].isdigit() and text[first][0] not in "@#")
    ):
        first += 1
    while first < after and (
        text[after - 1] in MARKS
        or (text[after - 1] in _EDGES and text[after - 1] != ".")
        or text[after - 1] in _OPEN_ENDS
        or (
            text[after - 1].isdigit() and len(text[after - 1]) < 3 and words.words(first, after - 1) in lands_by_words()
        )
    ):
        after -= 1
    return first, after


def _without_title(words: Words, first: int, after: int) -> int:
    """The first token after titles and nationalities in front of a person's name."""
    while first + 1 < after:
        word = words.text[first]
        following = words.text[first + 1]
        is_title = word in titles() or (words.lower[first] in nouns() and nouns()[words.lower[first]][0] == "person")
        if is_title and first + 2 < after and following in ("of", "for"):  # Secretary of State Edmund Hale
            rest = next((i for i in range(first + 2, after) if words.text[i] not in kind_words("portfolio")), after)
            if rest >= after:
                return first
            first = rest
        elif (is_title or _is_people(word)) and is_capitalised(following):
            first += 1
        else:
            break
    return first


def _is_people(word: str) -> bool:
    land = lands().get(word)
    return land is not None and land.sort == "people"


def _with_hyphen(words: Words, first: int, after: int) -> int:
    """`Moon Jae` + `-in`: a person's name goes on over a hyphen, unless what follows is a name of its own.

    Also `Moon` + `Jae-` + `in`, where the line ends at the hyphen.
    """
    if after + 1 < len(words) and words.text[after][-1] == "-" and words.text[after + 1].islower():
        given = words.words(first, after) + " " + words.text[after] + words.text[after + 1]
        if split(given).family_first:
            return after + 2
    while after + 1 < len(words) and words.text[after] in ("-", "‑", "–") and after - first >= 2:
        following = words.text[after + 1]
        if (
            (words.tag[after + 1] not in PROPER and not following.islower())
            or len(following) > 6
            or following in lands()
        ):
            break
        if following[0].isupper() and words.head[after + 1] >= after + 2:
            break
        after += 2
    return after


def _with_rest(parse: Parse, words: Words, first: int, after: int) -> int:
    """The rest of a person's name that the model left out: a surname that the name depends on, `Yong Chol` after `Kim`."""
    i = after
    while i < len(words) and i - first < 4 and words.sentence[i] == words.sentence[first] and words.tag[i] == "NNP":
        known = (
            is_capitalised(words.text[i]) and words.text[i].isalpha() and words.text[i] not in kind_words("calendar")
        )
        if not known or parse.doc[i].ent_type or words.text[i] in titles() or words.text[i] in lands():
            break
        asian = split(words.words(first, i + 1)).family_first and i - first < 3
        if not asian and not (i == after and words.head[i - 1] == i and words.dep[i - 1] == "compound"):
            break
        i += 1
    return i


def _is_role(words: Words, first: int, after: int) -> bool:
    """`State` of `Secretary of State`, or a title alone, is no name."""
    before = words.lower[max(0, first - 2) : first]
    if before == ["secretary", "of"] and words.text[first] in kind_words("portfolio"):
        return True
    following = words.text[after] if after < len(words) else ""
    if following in ("Secretary", "Minister") and all(w in kind_words("portfolio") for w in words.text[first:after]):
        return True
    return all(words.text[i] in titles() for i in range(first, after))


def is_no_name(words: Words, first: int, after: int) -> bool:
    """A label (`Image:`), letters after a name (`QC`), a zone (`GMT`), an address of the net, `pro-` and a name."""
    if after - first > 1:
        return False
    word = words.text[first]
    if first >= 2 and words.text[first - 1] == "-" and words.lower[first - 2] in ("pro", "anti", "non"):
        return True
    if is_label(words, first) or (after < len(words) and words.text[after] in ("$", "€", "£")):
        return True
    if word[:2] in ("R-", "D-", "I-") and word[2:3].isupper():  # a senator's party and state
        return True
    return word in kind_words("none") or word in kind_words("event") or ("." in word[1:-1] and word[-3:].islower())


def _without_country(words: Words, first: int, after: int, kind: NameKind) -> list[Found]:
    """`US State Department` → the country and the body; `Russian Ministry` → the people and the body."""
    for size in (3, 2, 1):
        land = lands_by_words().get(words.words(first, first + size))
        rest = first + size
        if land is None or rest >= after:
            continue
        if kind == "organization" and words.text[rest] in kind_words("state"):
            front: NameKind = "group" if land.sort == "people" else "place"
            return [Found(first, rest, front, True), Found(rest, after, kind)]
        if words.text[rest] in ("-", "–", "/") and words.words(rest + 1, after) in lands_by_words():
            return [Found(first, rest, "place", True), Found(rest + 1, after, "place", True)]
    return [Found(first, after, kind)]
