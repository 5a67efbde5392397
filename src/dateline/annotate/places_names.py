"""Which spans of a report are names of places: what the names annotator found, mended by the gazetteer and the context.

    "Milford parents sued"                a person to the model; the gazetteer and "parents" make it a place
    "said Milford. …"                     missed by the model; a place, since "in Milford" stands elsewhere
    "the Ashland Fire Department"         stays an organization, with the place "Ashland" named inside it
    "said Dover Hale … Dover nodded"      stays a person, though there is a Dover

A name that is a place once in the report is one again wherever it stands alone, unless it is part of a person's name.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.annotate.language import Parse
from dateline.annotate.names_tables import given_names, kind_words
from dateline.annotate.places_clues import ENOUGH, weight, words
from dateline.annotate.places_gazetteer import COUNTRY, REGION, Place, key, lookup, words_of_people
from dateline.mention import Name, Time
from dateline.span import Span

LONGEST = 5
"""The most words that a name is looked up with."""

_INNER = frozenset(
    ["of", "de", "la", "del", "los", "las", "el", "da", "do", "di", "le", "les", "du", "des", "al", "upon"]
)
_INNER |= frozenset(["on", "sur", "am", "an", "der", "and", "y", "-", "–", "'s", "’s"])
_NOT_FIRST = frozenset({"DET", "PRON", "AUX", "SCONJ", "CCONJ", "PART", "VERB", "ADV", "INTJ", "NUM", "PUNCT", "SYM"})


@dataclass(frozen=True, slots=True)
class Found:
    """A capitalised name that the gazetteer knows: its tokens, and the mention that holds it, if any."""

    first: int
    after: int
    key: str
    places: tuple[Place, ...]
    holder: Name | None


def place_names(
    parse: Parse, names: tuple[Name, ...], times: tuple[Time, ...], gendered: frozenset[str] = frozenset()
) -> tuple[list[Name], list[Span]]:
    """The mentions whose kind is place after all, and the spans of names of places that have no mention yet.

    `gendered` are the referents that the report calls `he` or `she`.
    """
    of_times = {token for time in times for token in range(*parse.tokens(time.span))}
    found = [f for f in _known(parse, names) if f.first not in of_times]
    persons = _person_words(names, parse.report.text)
    scores = [_score(parse, f, persons, gendered) for f in found]
    sure = {key(n.span.of(parse.report.text)) for n in names if n.kind == "place" and n.form == "name"}
    sure |= {f.key for f, score in zip(found, scores, strict=True) if score >= ENOUGH}
    listed = _listed(parse, found, sure)
    retyped: list[Name] = []
    added: list[Span] = []
    marked = {name.span for name in names if name.form == "name"}
    for i, f in enumerate(found):
        if f.holder is not None and f.holder.kind == "place" and f.holder.form == "name":
            continue
        known = 0.0 if f.key not in sure else 1.0 if f.key in persons else 3.0
        if scores[i] + known + (_in_list(f) if i in listed else 0.0) < ENOUGH:
            continue
        span = parse.span(f.first, f.after)
        if f.holder is not None and f.holder.span == span:
            retyped.append(f.holder)
        elif span not in marked and (f.holder is None or f.holder.kind != "person" or _is_public(parse, f.holder)):
            added.append(span)
    return retyped, added


def _listed(parse: Parse, found: list[Found], sure: set[str]) -> set[int]:
    """Which of the names stand in a list with a name that is surely a place: `Salem, Clayton and Milford`."""
    doc = parse.doc
    listed = set()
    for run in (range(1, len(found)), range(len(found) - 1, 0, -1)):
        for i in run:
            before, after = found[i - 1], found[i]
            if not 1 <= after.first - before.after <= 2:
                continue
            if not {doc[t].lower_ for t in range(before.after, after.first)} <= {",", "and", "or"}:
                continue
            one, other = (i, i - 1) if found[i - 1].key in sure or i - 1 in listed else (i - 1, i)
            if found[other].key in sure or other in listed:
                listed.add(one)
    return listed


def _in_list(f: Found) -> float:
    """What a list with a place says; all that is needed where a body alone is the other reading: "Dover and Kittery"."""
    is_body = f.holder is not None and f.holder.kind in ("organization", "other")
    return ENOUGH if is_body and not f.places[0].by_alias else 2.5


def _score(parse: Parse, f: Found, persons: frozenset[str], gendered: frozenset[str]) -> float:
    """What speaks for a place here, the context and the mention that holds it taken together."""
    score = weight(parse, f.first, f.after, f.places)
    holder = f.holder
    if holder is None:
        return score - (1.0 if f.key in persons else 0.0)
    span = parse.span(f.first, f.after)
    if holder.span == span:
        called = holder.kind == "person" and f.key in given_names()
        called = called and (score < ENOUGH or holder.referent in gendered)
        return score - (2.5 if f.key in persons else 1.0 if called else 0.0)
    if holder.kind == "person" and not _is_public(parse, holder):
        return score - 4.0
    return _inside(parse, f, holder)


def _inside(parse: Parse, f: Found, holder: Name) -> float:
    """A place within a longer name of something else: `Ashland Fire Department`, `University of Kentucky`."""
    best = f.places[0]
    if best.by_alias:
        return 0.0
    wide = best.kind in (COUNTRY, REGION) or f.key.endswith(" county")
    first, after = parse.tokens(holder.span)
    doc = parse.doc
    rest = [doc[i].lower_.strip(".") for i in range(f.after, after)]
    if f.first == first and rest:
        public = rest[0] in words("institution") or rest[-1] in words("institution")
        return 4.0 if public else 3.0 if wide and len(rest) > 1 else 1.0
    if f.first > first and doc[f.first - 1].lower_ in {"of", "in", "for"}:
        return 3.5 if wide or doc[f.first - 1].lower_ == "in" or doc[first].lower_ in words("institution") else 1.0
    if f.first > first and doc[f.first - 1].text in {"-", "–"} and len(doc[first].text) == 1:
        return 4.0  # "R-London", of a member of parliament
    return 0.0


def _is_public(parse: Parse, holder: Name) -> bool:
    """Does the mention end like the name of a public body (`Florida Highway Patrol`), whatever its kind?"""
    first, after = parse.tokens(holder.span)
    return after - first > 1 and parse.doc[after - 1].lower_ in words("institution")


def _person_words(names: tuple[Name, ...], text: str) -> frozenset[str]:
    """First and last words of people's names of several words."""
    found = set()
    for name in names:
        if name.kind == "person" and name.form == "name":
            parts = name.span.of(text).split()
            if len(parts) > 1 and parts[-1].lower() not in words("institution") | words("after"):
                found |= {key(parts[0]), key(parts[-1])}
    return frozenset(found)


def _known(parse: Parse, names: tuple[Name, ...]) -> Iterator[Found]:
    """The longest names that the gazetteer knows, from left to right."""
    doc, text = parse.doc, parse.report.text
    holders = _holders(parse, names)
    first_letters = [text[start] for start in parse.starts]
    capital = [letter.isupper() or letter.isdigit() for letter in first_letters]
    i, end = 0, len(doc)
    while i < end:
        if not first_letters[i].isupper():
            i += 1
            continue
        after = _match(parse, capital, i, holders.get(i))
        if after is None:
            i += 1
            continue
        name = parse.span(i, after).of(text)
        first, holder = i, holders.get(i)
        if holder is not None and i and holders.get(i - 1) is holder and doc[i - 1].lower_ in words("modifier"):
            first = i - 1  # University of Southern Ruritania
        if not _is_known_body(parse, i, after, holder):
            yield Found(first, after, key(name), lookup(name), holder)
        i = after


def _is_known_body(parse: Parse, first: int, after: int, holder: Name | None) -> bool:
    """A body known by this name alone (`Google`, `U.N.`), an agency called after its country, what is for a city or against it.

    None of them names a place: `Environment Canada`, `the pro-Beijing camp`.
    """
    doc = parse.doc
    name = " ".join(token.text for token in doc[first:after])
    if name.replace(".", "") in kind_words("body"):
        return True
    if first > 1 and doc[first - 1].text in {"-", "–"} and doc[first - 2].lower_ in {"pro", "anti", "non"}:
        return True
    if holder is None or holder.kind != "organization":
        return False
    begin, end = parse.tokens(holder.span)
    return (begin, end) == (first - 1, after) and doc[begin].text in kind_words("bureau")


def _holders(parse: Parse, names: tuple[Name, ...]) -> dict[int, Name]:
    """For each token within a mention by name: the widest such mention."""
    holders: dict[int, Name] = {}
    for name in sorted((n for n in names if n.form == "name"), key=lambda n: n.span.start - n.span.end):
        for token in range(*parse.tokens(name.span)):
            holders.setdefault(token, name)
    return holders


def _match(parse: Parse, capital: list[bool], i: int, holder: Name | None) -> int | None:
    """Where the longest known name that begins at token `i` ends."""
    doc, text = parse.doc, parse.report.text
    if doc[i].lower_ == "the":
        return None
    if doc[i].lower_ in words("institution") and i + 1 < len(doc) and doc[i + 1].lower_ == "of":
        return None  # not the University of Kent, but Kent
    alone = doc[i].pos_ not in _NOT_FIRST or (doc[i].text.isupper() and len(doc[i].text) > 2) or holder is not None
    last = min(len(doc), i + LONGEST)
    reach = i + 1
    while reach < last and (capital[reach] or doc[reach].text in _INNER):
        if parse.passage_of[reach] != parse.passage_of[i]:
            break
        reach += 1
    for after in range(reach, i, -1):
        if not capital[after - 1] or (after == i + 1 and not alone):
            continue
        if after == i + 1 and (len(doc[i].text) < 3 and "." not in doc[i].text and holder is None):
            continue
        if after < len(doc) and _goes_on(parse, capital, i, after, holder):
            continue
        if after == i + 1 and _is_common(doc[i].lower_):
            continue
        name = parse.span(i, after).of(text)
        if (places := lookup(name)) and (places[0].kind <= REGION or not words_of_people(name)):
            return after
    return None


def _is_common(word: str) -> bool:
    """A word like `Church` or `Federal`, which names a kind of thing or a part before it names a town."""
    if word.title() in kind_words("portfolio"):
        return True
    return any(word in words(clue) for clue in ("institution", "modifier", "street", "person", "after"))


def _goes_on(parse: Parse, capital: list[bool], i: int, after: int, holder: Name | None) -> bool:
    """Is the name cut in the middle of a mention of a person or place, so that it is only a part of it?"""
    if holder is None or holder.kind not in {"person", "place"} or _is_public(parse, holder):
        return False
    return parse.ends[after - 1] < holder.span.end or parse.starts[i] > holder.span.start
