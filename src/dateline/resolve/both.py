"""Who "both men", "the two leaders", "the two sides" are: the two that the sentences before name, if there are just two.

    Mr Hale met Baron Oto at Kittery. Both men left on Friday.        left: Hale, Oto
    Norland and Estmark broke off talks. The two sides are silent.    the two that act, and neither town nor person
    Hale met Oto and Witte. The two men left.                         nobody: two of three, but which?

They are looked for in the words before, sentence by sentence, until two are found. Men are no women, and leaders are no
countries; a third one found with the second leaves it open.
"""

import re
from bisect import bisect_right
from collections.abc import Callable

from dateline.mention import Name, Participant, Reading
from dateline.span import Span, beginning_in
from dateline.story import Entity

SENTENCES = 3
"""How many sentences before its own they are looked for in."""
MOST_NAMES, AROUND = 32, 400
"""Names of a sentence, and characters around a name, that are looked at: a list without a full stop may go on."""
_TWO = re.compile(
    r"(?:both(?: of)?(?: the| these)?|(?:the|these) two) (?:[\w’'-]+ ){0,2}?(?P<noun>\w+s|m[ae]n|wom[ae]n)", re.I
)
_ALONE = re.compile(r"both|the two|the pair|the duo|both of them", re.I)
BODIES = frozenset(
    "sides countries governments parties nations states companies capitals powers delegations neighbours neighbors "
    "armies firms clubs teams unions groups organisations organizations allies rivals".split()
)
PEOPLE = frozenset("men women leaders presidents ministers envoys rulers officials diplomats brothers sisters".split())
LOCATIVE = frozenset({"in", "at", "near", "from", "outside"})
SEX = {"men": "m", "brothers": "m", "women": "f", "sisters": "f"}


def the_two(part: Participant, reading: Reading, entity: Callable[[str], Entity | None]) -> list[Entity]:
    """The two entities that a participant stands for; none where it says nothing of two, or more than two fit."""
    words = " ".join(part.span.of(reading.report.text).split())
    match = _TWO.fullmatch(words)
    if match is None and not _ALONE.fullmatch(words):
        return []
    noun = match["noun"].lower() if match else ""
    if noun in BODIES:
        return _nearest(part.span, reading, lambda name: _body(name, reading), entity)
    group = reading.names[int(part.mention[1:])].kind if part.mention else None  # ids count them in text order
    if match and noun not in PEOPLE and group not in {"person", "group"}:
        return []
    return _nearest(part.span, reading, lambda name: _person(name, reading, SEX.get(noun)), entity)


def _person(name: Name, reading: Reading, sex: str | None) -> bool:
    """A person, and not known to be of the other sex."""
    known = reading.referents[int(name.referent[1:])].gender if name.referent else None
    return name.kind == "person" and (sex is None or known in {None, sex})


def _body(name: Name, reading: Reading) -> bool:
    """A country or body that takes part in something, and no town where something happens."""
    before = reading.report.text[max(0, name.span.start - 10) : name.span.start].lower().split()
    if name.kind not in {"place", "organization"} or (before and before[-1] in LOCATIVE):
        return False
    begin, end = max(0, name.span.start - AROUND), name.span.end + AROUND
    if reading.sentences:
        sentence = reading.sentences[_sentence(reading, name.span)].span
        begin, end = max(begin, sentence.start), min(end, sentence.end)
    events = beginning_in(reading.events, Span(begin, max(begin, end)))
    parties = (p for event in events for p in event.participants if p.role != "topic")
    return name.acts_as is not None or any(party.mention == name.id for party in parties)


def _sentence(reading: Reading, span: Span) -> int:
    return max(0, bisect_right(reading.sentences, span.start, key=lambda s: s.span.start) - 1)


def _nearest(
    span: Span, reading: Reading, fits: Callable[[Name], bool], entity: Callable[[str], Entity | None]
) -> list[Entity]:
    """Those that fit in the words before, nearest sentence first, as soon as there are two; nobody if there are then more."""
    here = _sentence(reading, span)
    found: dict[str, Entity] = {}
    for sentence in reversed([s.span for s in reading.sentences[max(0, here - SENTENCES) : here + 1]]):
        before = Span(sentence.start, max(sentence.start, min(sentence.end, span.start)))
        for name in beginning_in(reading.names, before)[-MOST_NAMES:]:
            who = entity(name.id) if name.form == "name" and fits(name) else None
            if who is not None:
                found.setdefault(who.id, who)
        if len(found) > 1:
            break
    return list(found.values()) if len(found) == 2 else []
