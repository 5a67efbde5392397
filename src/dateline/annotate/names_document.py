"""One report calls one thing by one name: what is uncertain in one place is decided by all the others.

    "… Anna Hale said. … Hale added …"     the model calls the second `Hale` an organization; the report says person

Votes for the kind of each name are added up over the report: the model's label, the name's own words, its neighbours,
and for a surname the full names that end with it. The strongest kind holds everywhere, and names are also marked where
the model missed them. Votes are counted per string, so the work grows with the length of the report only.
"""

from collections import defaultdict

from dateline.annotate.names_kinds import Votes, around, by_words, has_given_name, has_title, is_acronym
from dateline.annotate.names_spans import PROPER, Found, is_capitalised, is_no_name
from dateline.annotate.names_tables import given_names, kind_words, lands_by_words, titles
from dateline.annotate.names_words import Words
from dateline.naming import is_acronym as stands_for
from dateline.naming import split

# Before the name of a town; a person of that name is seldom met after them.
_PREPOSITIONS = frozenset({"in", "at", "from", "near", "to", "through", "into", ",", "outside"})

Book = dict[str, Votes]


def book_of(words: Words, found: list[Found]) -> Book:
    """The votes of a report: name → kind → weight."""
    book: Book = defaultdict(dict)
    for name in found:
        key = words.words(name.first, name.after)
        votes = book[key]
        _add(votes, {name.kind: 4.0 if name.sure else 1.0})
        own = by_words(words, name.first, name.after)
        called = has_given_name(words, name.first, name.after) and name.after - name.first <= 3
        if called and (name.kind == "person" or own == "other"):  # Nathan Law, Anna Hall
            own = None
        if own is not None:
            _add(votes, {own: 3.0})
        if has_given_name(words, name.first, name.after) and own is None:
            _add(votes, {"person": 1.2})
        if name.after - name.first == 1 and is_acronym(key) and key not in given_names():
            _add(votes, {"organization": 1.5})
        _add(votes, around(words, name.first, name.after))
    _add_acronyms(words, found, book)
    weights: dict[str, float] = {}
    for key in list(book):
        size = key.count(" ") + 1
        if size > 1 and best(book[key]) == "person":
            parts = key.split(" ")
            weights[_surname(parts)] = weights.get(_surname(parts), 0.0) + 3.0
            _add(book[parts[0]], {"person": 0.5 if parts[0].lower() in given_names() else 0.0})
    for surname, weight in weights.items():
        # Not every Paris is a place where a person is called so; a country always is one.
        land = lands_by_words().get(surname)
        if land is None or land.sort == "capital":
            _add(book[surname], {"person": weight if land is None else weight + sum(book[surname].values())})
    return book


def _add_acronyms(words: Words, found: list[Found], book: Book) -> None:
    """An acronym in brackets behind a name is of its kind: "the Harbour Space Center (HSC)"."""
    for name in found:
        bracket = name.after
        if bracket + 2 < len(words) and words.text[bracket] == "(" and words.text[bracket + 2] == ")":
            short = words.text[bracket + 1]
            kind = best(book[words.words(name.first, name.after)])
            if kind is not None and stands_for(short, words.words(name.first, name.after)):
                _add(book[short], {kind: 6.0})  # type: ignore[dict-item]


def _surname(parts: list[str]) -> str:
    while len(parts) > 2 and parts[-1].rstrip(".") in ("Jr", "Sr", "II", "III", "IV"):
        parts = parts[:-1]
    name = split(" ".join(parts).replace(" - ", "-"))
    return parts[0] if name.family_first else parts[-1]


def _add(votes: Votes, more: Votes) -> None:
    for kind, weight in more.items():
        votes[kind] = votes.get(kind, 0.0) + weight


def best(votes: Votes) -> str | None:
    """The kind with the most weight; ties in alphabetical order, so that a run repeats."""
    return max(sorted(votes), key=lambda kind: votes[kind]) if votes else None


def settled(book: Book, words: Words, found: list[Found]) -> list[Found]:
    """The names with the kind that the whole report gives them."""
    settled_names = []
    for name in found:
        votes = book.get(words.words(name.first, name.after), {})
        kind = best(votes) or name.kind
        keep = name.sure and not (
            kind == "person" and votes["person"] > 6.0 and words.lower[name.first - 1] not in _PREPOSITIONS
        )
        settled_names.append(name if keep else Found(name.first, name.after, kind))  # type: ignore[arg-type]
    return settled_names


def kinds_of(book: Book) -> dict[str, str]:
    """Name → its kind, for names that more than a single guess speaks for; well-known bodies and countries too."""
    kinds = {form: "place" for form, land in lands_by_words().items() if land.sort != "people"}
    kinds |= dict.fromkeys(kind_words("body"), "organization")
    for key, votes in book.items():
        kind = best(votes)
        if kind is not None and votes[kind] >= 2.0:  # type: ignore[index]
            kinds[key] = kind
    return kinds


def again(book: Book, words: Words, taken: list[bool]) -> list[Found]:
    """Names of the report where they stand unmarked, the longest first match at each place."""
    kinds: dict[str, str] = {}
    sizes: dict[str, set[int]] = defaultdict(set)
    for key, votes in book.items():
        kind = best(votes)
        if kind is not None and votes[kind] >= 1.0:  # type: ignore[index]
            kinds[key] = kind
            sizes[key.split(" ", 1)[0]].add(key.count(" ") + 1)
    found: list[Found] = []
    i = 0
    while i < len(words):
        step = 1
        if not taken[i]:
            for size in sorted(sizes.get(words.text[i], ()), reverse=True):
                kind = kinds.get(words.words(i, i + size)) if i + size <= len(words) else None
                if kind is not None and not any(taken[i : i + size]) and _may_stand(words, i, i + size):
                    found.append(Found(i, i + size, kind))  # type: ignore[arg-type]
                    step = size
                    break
        i += step
    return found


def _may_stand(words: Words, first: int, after: int) -> bool:
    """A single word must look like a name here: capitalised, and a noun."""
    if is_no_name(words, first, after):
        return False
    if after - first > 1:
        return True
    return is_capitalised(words.text[first]) and (
        words.tag[first] in PROPER or words.pos[first] in ("PROPN", "NOUN", "X")
    )


def runs(words: Words, taken: list[bool]) -> list[Found]:
    """Unmarked runs of proper nouns whose own words or neighbours tell their kind."""
    found: list[Found] = []
    i, size = 0, len(words)
    while i < size:
        if taken[i] or words.tag[i] not in PROPER or not is_capitalised(words.text[i]):
            i += 1
            continue
        after = i + 1
        while after < size and not taken[after] and _continues(words, i, after):
            after += 1
        while after > i and words.tag[after - 1] not in PROPER:
            after -= 1
        first = i
        while first + 1 < after and words.text[first] in titles():
            first += 1
        name = _kind_of_run(words, first, after)
        if name is not None:
            found.append(name)
        i = max(after, i + 1)
    return found


def _continues(words: Words, first: int, i: int) -> bool:
    """Is token `i` still part of the name that begins at `first`?"""
    if words.sentence[i] != words.sentence[first]:
        return False
    if words.tag[i] in PROPER:
        return is_capitalised(words.text[i])
    joins = words.text[i] in ("of", "for", "&", "de", "van", "von", "bin", "al", "and")
    if (
        not joins
        or i + 1 >= len(words)
        or words.tag[i + 1] not in PROPER
        or words.sentence[i + 1] != words.sentence[first]
    ):
        return False
    organization = words.text[i - 1] in kind_words("organization")
    return organization if words.text[i] in ("of", "for") else words.text[i] in ("&", "de", "van", "von", "bin", "al")


def _kind_of_run(words: Words, first: int, after: int) -> Found | None:
    if first >= after or is_no_name(words, first, after) or all(words.text[k] in titles() for k in range(first, after)):
        return None
    own = by_words(words, first, after)
    if own is not None:
        return Found(first, after, own, words.words(first, after) in lands_by_words())
    if has_title(words, first):
        return Found(first, after, "person", True)
    if has_given_name(words, first, after):
        return Found(first, after, "person")
    if after - first == 1 and is_acronym(words.text[first]):
        return Found(first, after, "organization")
    votes = around(words, first, after)
    if after - first == 1 and _is_bare(words, first):
        _add(votes, {"person": 0.5 + (0.5 if words.lower[first] in given_names() else 0.0)})
    kind = best(votes)
    if kind is not None and votes[kind] >= 1.0:  # type: ignore[index]
        return Found(first, after, kind)  # type: ignore[arg-type]
    return None


def _is_bare(words: Words, i: int) -> bool:
    """A single proper noun that fills a place in the clause with nothing before it, as people's names do."""
    if words.tag[i] != "NNP" or words.text[i].isupper() or len(words.text[i]) < 3:
        return False
    if words.dep[i] not in ("nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "dative"):
        return False
    return not any(c < i and words.dep[c] in ("det", "amod", "compound", "poss", "nummod") for c in words.children[i])


def again_shouted(book: Book, words: Words, taken: list[bool]) -> list[Found]:
    """Names of the report and countries in a headline all in capitals."""
    known = {key.upper(): best(votes) for key, votes in sorted(book.items()) if votes}
    for form, land in lands_by_words().items():
        known.setdefault(form.upper(), "group" if land.sort == "people" else "place")
    longest = min(6, max((key.count(" ") + 1 for key in known), default=0))
    found: list[Found] = []
    i = 0
    while i < len(words):
        step = 1
        for size in range(min(longest, len(words) - i), 0, -1):
            kind = known.get(words.words(i, i + size))
            if kind is not None and not any(taken[i : i + size]):
                found.append(Found(i, i + size, kind))  # type: ignore[arg-type]
                step = size
                break
        i += step
    return found
