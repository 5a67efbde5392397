"""Is this capitalised name a place here? The words around it say so, each a little.

A statistical model that was trained on the world's news takes a small town for a person: in "Milford parents
sued", "Anna Hale, of Clayton". Clues are added up:

    "An Ashland man sued"       followed by a noun that says where           +3
    "taken to Greenville"       a preposition of direction                   +1.5
    "SALEM, Ore. (AP) -"        followed by its state                        +4
    "said Mr. Dover"            preceded by a person's title                 −4

A name that the gazetteer knows is a place from `ENOUGH` on. The words are those of `data/places_clues.tsv`.
"""

from functools import cache
from importlib.resources import files

from dateline.annotate.language import Parse
from dateline.annotate.places_gazetteer import COUNTRY, COUNTY, REGION, Place, key, lookup

ENOUGH = 3.0


@cache
def words(clue: str) -> frozenset[str]:
    """The words that are this clue, in lower case."""
    lines = (files("dateline") / "data" / "places_clues.tsv").read_text(encoding="utf-8").splitlines()
    found = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return frozenset(word for kind, given in found if kind == clue for word in given.split())


def followed_by_region(parse: Parse, after: int) -> tuple[int, int] | None:
    """The tokens of a state, province or country that qualifies the name before it: `Paris, Texas`, `Paris (Texas)`."""
    doc = parse.doc
    if after + 1 >= len(doc) or doc[after].text not in {",", "("} or parse.starts[after] > parse.ends[after - 1] + 1:
        return None
    first = after + 1
    for length in (3, 2, 1):
        last = first + length
        if last > len(doc) or not doc[first].text[:1].isupper() or doc[last - 1].text[:1].islower():
            continue
        if any(p.kind <= REGION and not p.by_alias for p in lookup(parse.span(first, last).of(parse.report.text))):
            return first, last
    return None


def _before(parse: Parse, first: int) -> float:
    """What the words before the name say."""
    doc = parse.doc
    if first == 0 or parse.passage_of[first - 1] != parse.passage_of[first]:
        return 0.0
    word = doc[first - 1].lower_.rstrip(".")
    if word in words("person") and doc[first - 1].text[:1].isupper():
        return -4.0
    if word in words("inside"):
        return 3.0
    if word in words("toward"):
        return 1.5
    if word == "," and first > 1 and doc[first - 2].lower_.rstrip(".") in words("street"):
        return 3.0
    if word == "of" and first > 1:
        previous = doc[first - 2]
        if previous.lower_ in words("part"):
            return 3.0
        return 3.0 if previous.is_punct or previous.ent_type_ == "PERSON" or previous.like_num else 0.5
    if word in {"-", "–"} and first > 1 and doc[first - 2].text in {"D", "R"}:
        return 4.0
    if doc[first - 1].text in {"D-", "R-"}:
        return 4.0
    if word in words("modifier"):
        return 1.5
    return 0.0


def _after(parse: Parse, after: int) -> float:
    """What the words after the name say."""
    doc = parse.doc
    if followed_by_region(parse, after):
        return 4.0
    if after >= len(doc) or parse.passage_of[after] != parse.passage_of[after - 1]:
        return 0.0
    following = doc[after]
    word = following.lower_
    if word in words("after"):
        return 3.0
    if word in words("institution") and following.text[:1].isupper():
        return 2.5
    if word in {"-", "–"} and after + 1 < len(doc) and doc[after + 1].lower_ in {"based", "area", "born", "bound"}:
        return 3.0
    if word in words("speech"):
        return -2.0
    return 0.0


def is_dateline(parse: Parse, first: int, after: int) -> bool:
    """Does it open a passage or sentence in capitals, as the place of a report does: `DOVER – Some forty envoys …`?"""
    doc = parse.doc
    if after >= len(doc) or not all(doc[i].text.isupper() for i in range(first, after) if doc[i].is_alpha):
        return False
    opens = first == 0 or parse.passage_of[first - 1] != parse.passage_of[first]
    opens = opens or doc[first - 1].text in {".", "!", "?"} or bool(doc[first].is_sent_start)
    return opens and doc[after].text in {",", "(", ":", "-", "–", "—", "--"}


def weight(parse: Parse, first: int, after: int, candidates: tuple[Place, ...]) -> float:
    """How much speaks for the tokens being a place that the gazetteer knows."""
    best = candidates[0]
    score = _before(parse, first) + _after(parse, after)
    if is_dateline(parse, first, after):
        score += 3.0
    if best.by_alias:
        score -= 1.0
    elif best.kind in (COUNTRY, REGION):
        score += 2.5
    elif best.kind == COUNTY and key(parse.span(first, after).of(parse.report.text)).endswith(" county"):
        score += 3.0
    elif max(p.population for p in candidates) >= 100_000:
        score += 0.5
    if after - first > 1:
        score += 1.0
    return score
