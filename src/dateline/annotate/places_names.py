"""Which spans of a report are names of places: what the names annotator found, mended by the gazetteer and the context.

    "Alexandria parents charged"         a person to the model; the gazetteer and "parents" make it a place
    "said Wooster. … firefighters …"     missed by the model; a place, since "in Wooster" stands elsewhere
    "the Torrington Fire Department"     stays an organization, with the place "Torrington" named inside it
    "said Kent Carper … Kent nodded"     stays a person, though there is a Kent

A name that is a place once in the report is a place again wherever it stands alone, unless it is part of a person's name.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.annotate.language import Parse
from dateline.annotate.places_clues import ENOUGH, weight, words
from dateline.annotate.places_gazetteer import COUNTRY, REGION, Place, key, lookup
from dateline.mention import Name
from dateline.span import Span

LONGEST = 5
"""The most words that a name is looked up with."""

_INNER = frozenset("of de la del los las el da do di le les du des al upon on sur am an der and y - – 's ’s".split())
_NOT_FIRST = frozenset({"DET", "PRON", "AUX", "SCONJ", "CCONJ", "PART", "VERB", "ADV", "INTJ", "NUM", "PUNCT", "SYM"})


@dataclass(frozen=True, slots=True)
class Found:
    """A capitalised name that the gazetteer knows: its tokens, and the mention that holds it, if any."""

    first: int
    after: int
    key: str
    places: tuple[Place, ...]
    holder: Name | None


def place_names(parse: Parse, names: tuple[Name, ...]) -> tuple[list[Name], list[Span]]:
    """The mentions whose kind is place after all, and the spans of names of places that have no mention yet."""
    found = list(_known(parse, names))
    persons = _person_words(names, parse.report.text)
    sure = {key(n.span.of(parse.report.text)) for n in names if n.kind == "place" and n.form == "name"}
    scores = [_score(parse, f, persons) for f in found]
    sure |= {f.key for f, score in zip(found, scores, strict=True) if score >= ENOUGH}
    retyped: list[Name] = []
    added: list[Span] = []
    for f, score in zip(found, scores, strict=True):
        if f.holder is not None and f.holder.kind == "place":
            continue
        if score + (2.5 if f.key in sure else 0.0) < ENOUGH:
            continue
        span = parse.span(f.first, f.after)
        if f.holder is not None and f.holder.span == span:
            retyped.append(f.holder)
        elif f.holder is None or f.holder.kind in {"organization", "other", "group"}:
            added.append(span)
    return retyped, added


def _score(parse: Parse, f: Found, persons: frozenset[str]) -> float:
    """What speaks for a place here, the context and the mention that holds it taken together."""
    score = weight(parse, f.first, f.after, f.places)
    holder = f.holder
    if holder is None:
        return score - (1.0 if f.key in persons else 0.0)
    span = parse.span(f.first, f.after)
    if holder.span == span:
        return score - (2.5 if f.key in persons else 0.5 if holder.kind == "person" else 0.0)
    if holder.kind == "person":
        return score - 4.0
    return _inside(parse, f, holder)


def _inside(parse: Parse, f: Found, holder: Name) -> float:
    """A place within a longer name of something else: `Torrington Fire Department`, `University of Kentucky`."""
    best = f.places[0]
    if best.by_alias:
        return 0.0
    wide = best.kind in (COUNTRY, REGION) or f.key.endswith(" county")
    first, after = parse.tokens(holder.span)
    doc = parse.doc
    rest = [doc[i].lower_.strip(".") for i in range(f.after, after)]
    if f.first == first and rest:
        public = rest[0] in words("institution") or rest[-1] in words("institution")
        return 4.0 if public else 2.5 if wide else 1.0
    if f.first > first and doc[f.first - 1].lower_ in {"of", "in", "for"}:
        return 3.5 if wide or doc[f.first - 1].lower_ == "in" or doc[first].lower_ in words("institution") else 1.0
    if f.first > first and doc[f.first - 1].text in {"-", "–"} and len(doc[first].text) == 1:
        return 4.0  # "R-London", of a member of parliament
    return 0.0


def _person_words(names: tuple[Name, ...], text: str) -> frozenset[str]:
    """First and last words of people's names of several words."""
    found = set()
    for name in names:
        if name.kind == "person" and name.form == "name":
            parts = name.span.of(text).split()
            if len(parts) > 1:
                found |= {key(parts[0]), key(parts[-1])}
    return frozenset(found)


def _known(parse: Parse, names: tuple[Name, ...]) -> Iterator[Found]:
    """The longest names that the gazetteer knows, from left to right."""
    doc, text = parse.doc, parse.report.text
    holders = _holders(parse, names)
    capital = [bool(word) and (word[0].isupper() or word[0].isdigit()) for word in (t.text for t in doc)]
    i, end = 0, len(doc)
    while i < end:
        if not capital[i] or not doc[i].text[0].isupper():
            i += 1
            continue
        after = _match(parse, capital, i, holders.get(i))
        if after is None:
            i += 1
            continue
        name = parse.span(i, after).of(text)
        yield Found(i, after, key(name), lookup(name), holders.get(i))
        i = after


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
        if lookup(parse.span(i, after).of(text)):
            return after
    return None


def _goes_on(parse: Parse, capital: list[bool], i: int, after: int, holder: Name | None) -> bool:
    """Is the name cut in the middle of a mention of a person or place, so that it is only a part of it?"""
    if holder is None or holder.kind not in {"person", "place"}:
        return False
    return parse.ends[after - 1] < holder.span.end or parse.starts[i] > holder.span.start


