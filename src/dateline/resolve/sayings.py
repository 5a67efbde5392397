"""The same words in several reports are one quote with several witnesses.

    Rye Courier     “We shall not pay a kopeck,” Mr Hale said.            ┐ one saying of Hale's, with three witnesses;
    Lisbon Herald   Hale: "we shall not pay a kopeck"                     │ each keeps its own words, so that variants
    Neva Observer   “We shall never pay one kopeck,” said Mr Hale.        ┘ stand side by side

Words are compared without case, punctuation and marks. Direct quotes of one speaker are also one where they differ
slightly, or where one report gives a part of what another gives. Reported speech is the reporter's wording, so it is one
only to the letter. The same words with another speaker are another saying, and a disagreement. What several say together
("Hale and Witte said") is a saying of each of them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from dateline.mention import Quote, Reading
from dateline.resolve.dating import iso
from dateline.resolve.occurrence import entities_of_mentions
from dateline.resolve.speakers import speakers
from dateline.span import Evidence, Span
from dateline.story import Disagreement, Entity, Saying, Value, Witness
from dateline.when import When

FEWEST = 4
"""Words: shorter quotes are anybody's."""
RUN = 3
"""Words in a row that two wordings of one quote share: what is compared at all."""
ALIKE = 85.0
"""Percent of characters (Indel similarity) from which two wordings are one quote."""
FEWEST_OF_PART = 8
"""Words of a part that may be recognised in a longer quote."""


def sayings(readings: Iterable[Reading], entities: Sequence[Entity]) -> list[Saying]:
    """All quotes of the readings (which are in report time), in the order of their first witnesses."""
    entity_of = {key: entity for entity in entities for key in entity.referents}
    return together(one for reading in readings for one in told_in(reading, entities_of_mentions(reading, entity_of)))


def told_in(reading: Reading, mentioned: Mapping[str, Entity]) -> Iterator[Saying]:
    """The quotes of one report, each once for each speaker; `mentioned` are its entities by mention."""
    for quote in reading.quotes:
        for who in speakers(quote, reading, mentioned):
            yield _saying(quote, who, reading)


def together(told: Iterable[Saying]) -> list[Saying]:
    """Quotes of several reports, in report time, those that are one put together."""
    found: list[Saying] = []
    by_words: dict[tuple[str | None, str], int] = {}
    by_run: dict[tuple[str | None, str], list[int]] = defaultdict(list)
    for one in told:
        speaker, words = one.entity or one.speaker, plain(one.text)
        place = by_words.get((speaker, words)) if len(words.split()) >= FEWEST else None
        if place is None and one.kind == "direct" and speaker is not None:
            candidates = {number for run in _runs(words) for number in by_run[speaker, run]}
            place = next((n for n in sorted(candidates) if same_words(words, plain(found[n].text))), None)
        if place is None:
            place = len(found)
            by_words.setdefault((speaker, words), place)
            found.append(one)
            for run in _runs(words) if one.kind == "direct" else ():
                if len(by_run[speaker, run]) < 20:
                    by_run[speaker, run].append(place)
        elif found[place].witness.report != one.witness.report:
            first = found[place]
            found[place] = replace(
                first,
                channel=first.channel or one.channel,
                time=first.time or one.time,
                also_in=(*first.also_in, one.witness),
            )
    return found


def same_words(mine: str, theirs: str) -> bool:
    """Are two wordings, in plain words, one quote?"""
    if mine == theirs:
        return True
    short, long = sorted((mine, theirs), key=len)
    if len(short.split()) >= FEWEST_OF_PART and f" {short} " in f" {long} ":
        return True
    return len(short.split()) >= FEWEST and fuzz.ratio(mine, theirs) >= ALIKE


def plain(text: str) -> str:
    """The words alone, in lower case."""
    return " ".join(re.findall(r"\w+", text.lower()))


def _runs(words: str) -> set[str]:
    listed = words.split()
    return {" ".join(listed[i : i + RUN]) for i in range(len(listed) - RUN + 1)}


def _saying(quote: Quote, entity: Entity | None, reading: Reading) -> Saying:
    text = reading.report.text
    own_words = " ".join(quote.source.of(text).split()) if quote.source else None
    time = reading.times[int(quote.time[1:])] if quote.time else None
    when = When(time.begin, time.end, time.grain or "span") if time and time.begin else None
    return Saying(
        speaker=entity.name if entity else own_words,
        entity=entity.id if entity else None,
        text=" … ".join(" ".join(span.of(text).split()) for span in quote.content),
        kind=quote.kind,
        channel=quote.channel,
        time=iso(when),
        witness=Witness(reading.report.id, quote.content),
    )


def said(told: Iterable[Saying]) -> Iterator[tuple[str, str]]:
    """Who of those known says what, in plain words, where the words are enough to be a dispute about who said them."""
    for one in told:
        if one.kind == "direct" and one.entity is not None and len((words := plain(one.text)).split()) >= 2 * FEWEST:
            yield one.entity, words


def disputed(told: Iterable[tuple[str, str]]) -> set[str]:
    """Those who say what others say, too."""
    by_words: dict[str, set[str]] = defaultdict(set)
    for entity, words in told:
        by_words[words].add(entity)
    return {entity for speakers in by_words.values() if len(speakers) > 1 for entity in speakers}


def speakers_in_dispute(found: Iterable[Saying]) -> Iterator[Disagreement]:
    """The same direct words, given to different known speakers by different reports; `found` is put together."""
    by_words: dict[str, list[Saying]] = defaultdict(list)
    for one in found:
        for _, words in said([one]):
            by_words[words].append(one)
    for told in by_words.values():
        speakers = {one.entity for one in told}
        reports = [{w.report for w in (one.witness, *one.also_in)} for one in told]
        if len(speakers) > 1 and not set.intersection(*reports):
            values = tuple(Value(one.speaker or "", tuple(_evidence(one))) for one in told)
            yield Disagreement("name", f"speaker of {told[0].text}", values)


def _evidence(one: Saying) -> Iterator[Evidence]:
    for witness in (one.witness, *one.also_in):
        yield Evidence(witness.report, Span(witness.content[0].start, witness.content[-1].end))
