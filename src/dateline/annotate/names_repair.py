"""Names that the model cut or glued wrongly, put right by what else stands in the report.

[Valeska] [Paris], a sailor       →  [Valeska Paris], a person: a given name and what follows it
[Hale North Korea] Credit: …      →  [Hale] [North Korea]: a person of the report, then a country
[Anna Hale Memos]                 →  [Anna Hale], named so elsewhere
[Hale Hates]                      →  [Hale], a verb behind; [Hale Emails] where the report has "emails" in small letters
[Edmund Hale] Jr.                 →  [Edmund Hale Jr.]
[Hale Berg Newport] Photo: …      →  [Hale] [Berg] [Newport], each named so elsewhere
[Paige & Rose]                    →  [Paige] [Rose], both people of the report
[Google Science Fair], an event   →  also [Google], a name within a name

"""

from collections import Counter
from collections.abc import Iterable

from dateline.annotate.names_kinds import by_words
from dateline.annotate.names_spans import Found
from dateline.annotate.names_tables import given_names, kind_words, lands_by_words
from dateline.annotate.names_words import Words
from dateline.naming import split

SUFFIXES = frozenset({"Jr", "Sr", "II", "III"})

_NEAR = 30
"""How many words to either side of a name tell whether it stands in a headline."""


def repaired(words: Words, found: list[Found]) -> list[Found]:
    """The names, glued and cut where the report shows it, in text order."""
    uses = Counter(words.words(name.first, name.after) for name in found)
    found = _apart(words, [name for name in found if not _is_plain_plural(words, name, uses)])
    joined = _joined(words, sorted(found, key=lambda name: name.first))
    people = people_of(words, joined)
    small = {lower for text, lower in zip(words.text, words.lower, strict=True) if text == lower}
    cut = (part for name in joined for part in _cut(words, name, people, small))
    return [_as_bureau(words, _with_suffix(words, name)) for name in cut]


def _is_plain_plural(words: Words, name: Found, uses: Counter[str]) -> bool:
    """`Trunks were carried down`: a plural noun has its capital from the beginning of the sentence."""
    i = name.first
    if uses[words.text[i]] > 1 or words.lower[i] in given_names():
        return False
    starts = i == 0 or words.sentence[i - 1] != words.sentence[i]
    return starts and name.kind == "person" and name.after - i == 1 and words.tag[i] == "NNS" and not name.sure


def _apart(words: Words, found: list[Found]) -> list[Found]:
    """Key words of a picture, `Hale Berg Newport`: three or more words that the report knows as names of their own."""
    kinds: dict[str, Found] = {}
    for name in found:
        if name.after - name.first == 1:
            kinds.setdefault(words.text[name.first], name)
    parts: list[Found] = []
    for name in found:
        known = [kinds.get(words.text[i]) for i in range(name.first, name.after)]
        if name.after - name.first > 2 and name.kind != "person" and not name.sure and all(known):
            parts += [
                Found(name.first + i, name.first + i + 1, one.kind, one.sure) for i, one in enumerate(known) if one
            ]
        else:
            parts.append(name)
    return parts


def _as_bureau(words: Words, name: Found) -> Found:
    """`Statistics Norway`: agencies are called so in several countries, and mean no country."""
    before = name.first - 1
    if name.kind != "place" or before < 0 or words.tag[before] not in ("NNP", "NNPS"):
        return name
    land = lands_by_words().get(words.words(name.first, name.after))
    if land is None or land.sort != "country" or words.text[before] not in kind_words("bureau"):
        return name
    begins = (
        before == 0
        or words.tag[before - 1] not in ("NNP", "NNPS")
        or words.sentence[before - 1] != words.sentence[before]
    )
    return Found(before, name.after, "organization", True) if begins else name


def _with_suffix(words: Words, name: Found) -> Found:
    """`Jr.` after a person's name belongs to it: father and son differ by nothing else."""
    after = name.after + 1 if words.words(name.after, name.after + 1) == "," else name.after
    if name.kind != "person" or words.words(after, after + 1).rstrip(".") not in SUFFIXES:
        return name
    return Found(name.first, after + 1, "person", name.sure)


def _joined(words: Words, found: list[Found]) -> list[Found]:
    """Joins a given name with the one word after it that was marked apart."""
    joined: list[Found] = []
    for name in found:
        before = joined[-1] if joined else None
        if before is not None and before.after == name.first and _is_whole(words, before, name):
            joined[-1] = Found(before.first, name.after, "person")
        else:
            joined.append(name)
    return joined


def _is_whole(words: Words, before: Found, name: Found) -> bool:
    if before.after - before.first != 1 or name.after - name.first != 1 or name.kind == "group":
        return False
    given, land = words.text[before.first], lands_by_words().get(words.text[name.first])
    if words.sentence[before.first] != words.sentence[name.first] or (land is not None and land.sort == "country"):
        return False
    return (
        given.lower() in given_names()
        and given not in lands_by_words()
        and by_words(words, before.first, name.after) is None
    )


def people_of(words: Words, found: Iterable[Found]) -> set[str]:
    """Full names and surnames of the people of a report."""
    people: set[str] = set()
    for name in found:
        if name.kind == "person" and name.after - name.first == 2:
            people.add(words.words(name.first, name.after))
            people.add(words.text[name.after - 1])
        elif name.kind == "person" and name.after - name.first == 1:
            people.add(words.text[name.first])
    return people


_LONGEST = 50
"""Tokens; what is longer is no name, and to look for its parts takes time that grows with its square."""


def _cut(words: Words, name: Found, people: set[str], small: set[str]) -> list[Found]:
    """A person's name and a country that were taken for one name; a person's name with a word too many."""
    size = name.after - name.first
    if not 2 <= size <= _LONGEST or name.sure:
        return [name]
    for middle in range(name.first + 1, name.after):
        land = lands_by_words().get(words.words(middle, name.after))
        if land is not None and land.sort == "country" and words.words(name.first, middle) in people:
            if words.words(name.first, name.after) in people:
                return [name]
            return [Found(name.first, middle, "person"), Found(middle, name.after, "place", True)]
    if by_words(words, name.first, name.after) is not None:
        return [name]
    if size == 3 and words.text[name.first + 1] in ("&", "and"):
        pair = words.text[name.first], words.text[name.after - 1]
        if all(one in people or (one.lower() in given_names() and name.kind == "person") for one in pair):
            return [Found(name.first, name.first + 1, "person"), Found(name.after - 1, name.after, "person")]
    if name.kind not in ("person", "other", "organization"):
        return [name]
    full = words.words(name.first, name.first + 2) in people and words.lower[name.first] in given_names()
    if size == 3 and full:
        return [Found(name.first, name.first + 2, "person")]
    if split(words.words(name.first, name.after)).family_first:  # Kim Jong Chol
        return [name]
    if size == 2 and words.text[name.first] in people and _is_no_surname(words, name.first + 1, small):
        return [Found(name.first, name.first + 1, "person")]
    if _in_headline(words, name):
        # In a headline every word has a capital: "Hale Signals Openness".
        known = next(
            (k for k in (name.first + 2, name.first + 1) if k < name.after and words.words(name.first, k) in people),
            None,
        )
        if known is not None and words.lower[known] not in given_names():
            return [Found(name.first, known, "person")]
    return [name]


def _is_no_surname(words: Words, i: int, small: set[str]) -> bool:
    """A verb, or a plural that the report also writes in small letters: what an editor's capitals made of a noun."""
    if words.tag[i] in ("VBZ", "VBD", "VBP"):
        return True
    return words.tag[i] in ("NNPS", "NNS") and words.lower[i] in small


def _in_headline(words: Words, name: Found) -> bool:
    """Do nearly all longer words around the name, in its sentence, begin with a capital?"""
    i = name.first
    around = [*range(max(0, i - _NEAR), i), *range(name.after, min(len(words), i + _NEAR))]
    here = [words.text[k] for k in around if words.sentence[k] == words.sentence[i]]
    longer = [w for w in here if len(w) > 3 and w.isalpha()]
    return len(longer) >= 3 and sum(w[0].isupper() for w in longer) >= 0.8 * len(longer)


def within(words: Words, found: list[Found], kinds: dict[str, str]) -> list[Found]:
    """Names of the report that stand within names of occasions, works and products."""
    inner: list[Found] = []
    for name in found:
        if name.kind != "other" or name.after - name.first < 2:
            continue
        i = name.first
        while i < name.after:
            for after in range(min(name.after, i + 4), i, -1):
                kind = kinds.get(words.words(i, after))
                if kind in ("person", "organization", "place") and after - i < name.after - name.first:
                    inner.append(Found(i, after, kind))  # type: ignore[arg-type]
                    i = after - 1
                    break
            i += 1
    return inner


def governments(words: Words, found: list[Found]) -> list[Found]:
    """`Hale administration`, `Hale campaign`: a body named after a person is no mention of the person."""
    renamed = []
    for name in found:
        follows = words.text[name.after] if name.after < len(words) else ""
        named = name.kind == "person" and follows in kind_words("government")
        renamed.append(Found(name.first, name.after + 1, "organization") if named else name)
    return renamed
