"""The same words in several reports are one quote with several witnesses.

    Rye Courier    “We shall not pay,” Mr Hale said.              ┐ one saying of Hale's, with two witnesses
    Lisbon Herald  Hale: "We shall not pay"                       ┘

Words are compared without case, punctuation and marks; direct quotes of four words or more also match where one report
gives a part of what another gives. Reported speech is the reporter's wording, so it is one only in a copy.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from dateline.mention import Quote, Reading
from dateline.resolve.dating import iso
from dateline.resolve.occurrence import entities_of_mentions
from dateline.story import Entity, Saying, Witness
from dateline.when import When

FEWEST = 4
"""Words: shorter quotes are anybody's."""


def sayings(readings: Iterable[Reading], entities: Sequence[Entity]) -> list[Saying]:
    """All quotes of the readings (which are in report time), in the order of their first witnesses."""
    entity_of = {key: entity for entity in entities for key in entity.referents}
    found: list[Saying] = []
    known: dict[tuple[str | None, str], int] = {}
    for reading in readings:
        mentioned = entities_of_mentions(reading, entity_of)
        for quote in reading.quotes:
            one = _saying(quote, reading, mentioned)
            words = _words(one.text)
            key = (one.entity or one.speaker, words)
            place = known.get(key) if len(words.split()) >= FEWEST else None
            if place is None:
                known.setdefault(key, len(found))
                found.append(one)
            elif found[place].witness.report != one.witness.report:
                first = found[place]
                found[place] = Saying(
                    first.speaker, first.entity, first.text, first.kind, first.channel or one.channel, first.time or one.time,
                    first.witness, (*first.also_in, one.witness),
                )  # fmt: skip
    return found


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _saying(quote: Quote, reading: Reading, entities: Mapping[str, Entity]) -> Saying:
    text = reading.report.text
    entity = entities.get(quote.speaker or "")
    own_words = " ".join(quote.source.of(text).split()) if quote.source else None
    time = next((t for t in reading.times if t.id == quote.time), None)
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
