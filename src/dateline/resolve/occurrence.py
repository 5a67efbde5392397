"""An event mention together with what can tell which happening it is: who, where, when, and in which words.

"Mr Hale met Baron Oto at the navy yard on Tuesday" gives

    families ("meeting",)   who {entity of Hale, entity of Oto}   places {navy yard}   when 29 August 1905

Each party also stands for its country, so that "the Americans and the Japanese met" can be the same meeting.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.mention import Event, Name, Participant, Reading
from dateline.resolve.both import the_two
from dateline.resolve.dating import coordinate_times, event_when
from dateline.resolve.kin import are_alike, families
from dateline.span import Evidence, Span, beginning_in
from dateline.story import Entity, Part
from dateline.when import When

PRONOUNS = frozenset(
    "i we you he she it they me us him her them my our your his its their who which that this these those".split()
)
"""Nobody is known by a pronoun that was left open."""

EntityOf = Mapping[tuple[str, str], Entity]
"""(report id, referent id) → the entity it was resolved to.

A name whose referent the report itself leaves open stands there under its mention id: other reports may have decided it.
"""


def entities_of_mentions(reading: Reading, entity_of: EntityOf) -> dict[str, Entity]:
    """Mention id → the entity that it was resolved to, for the mentions of one report that were."""
    report = reading.report.id
    pairs = ((name.id, entity_of.get((report, name.referent or name.id))) for name in reading.names)
    return {mention: entity for mention, entity in pairs if entity is not None}


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One event mention. `doers` and `others` are ids of entities; for happenings whose parties are alike all are in `doers`.

    `words` are the head words of parties that no entity is known for, `parts` all of them as they will be told.
    `begun`: the report tells that it began, went on or ended.
    `number` counts the times of a mention that has several ("in 2010 and 2016").
    `nominal`: the mention is a noun ("talks", not "talked"); `definite`: it points back ("the talks", "their summit").
    `moved`: its time is the new one of a plan that moved; of one that is told with its old day too, `twin`.
    """

    reading: Reading
    event: Event
    families: tuple[str, ...]
    when: When | None
    doers: frozenset[str]
    others: frozenset[str]
    countries: frozenset[str]
    places: frozenset[str]
    words: frozenset[str]
    parts: tuple[Part, ...]
    nominal: bool
    definite: bool
    sentence: int
    begun: bool = False
    number: int = 0
    moved: bool = False
    twin: bool = False

    @property
    def bare(self) -> bool:
        """Nobody is named as taking part: the mention leans on another one that names them.

        "the summit", "a summit", and "the summit between our leaders"; but "a meeting with officials" is one of its own.
        """
        return not (self.doers or self.others) and (self.definite or not self.words)

    @property
    def tells_status(self) -> bool:
        """Does it say whether it happened? A noun alone ("plans for a summit") does not, unless it began or ended."""
        return self.begun or not (self.nominal and self.event.status == "happened" and self.event.certainty == "CT")

    @property
    def report(self) -> str:
        return self.reading.report.id

    @property
    def evidence(self) -> Evidence:
        return Evidence(self.report, self.event.span)


def occurrences(
    reading: Reading,
    entity_of: EntityOf,
    times: Mapping[str, When | None] | None = None,
    moved: Collection[str] = (),
) -> Iterator[Occurrence]:
    """The event mentions of a report, in text order.

    `times` are those that acts upon plans give events in place of their own, `moved` the events whose plans moved.
    """
    entity = entities_of_mentions(reading, entity_of).get

    begun = begun_events(reading)
    sentence = 0
    before: Event | None = None
    for event in reading.events:
        while sentence + 1 < len(reading.sentences) and reading.sentences[sentence].span.end <= event.span.start:
            sentence += 1
        kinds = families(event.lemma)
        alike = any(map(are_alike, kinds))
        doers, others, countries, words = set[str](), set[str](), set[str](), set[str]()
        parts: list[Part] = []
        for part in event.participants:
            if part.mention is None and any(part.span.holds(t.span) for t in beginning_in(reading.times, part.span)):
                continue  # a time that the parse takes for a party
            one_of = entity(part.mention or "")
            whos: Sequence[Entity | None] = [one_of]
            if one_of is None or is_vague(one_of):
                whos = the_two(part, reading, entity) or whos
            for who in whos:
                label = who.name if who else " ".join(part.span.of(reading.report.text).split())
                parts.append(Part(part.role, who.id if who else None, label))
                if part.role in {"topic", "instrument"}:
                    continue
                if who is None:
                    words |= {head_word(part, reading.report.text)} - PRONOUNS
                    continue
                if who.country:
                    countries.add(who.country)
                if is_vague(who):
                    words.add(head_word(part, reading.report.text))
                else:
                    (doers if alike or part.role == "actor" else others).add(who.id)
        places = {e.id for m in (event.place, event.destination) if (e := entity(m or "")) is not None}
        nominal = is_nominal(event, reading.report.text)
        for name in joined_names(event, reading) if nominal and alike else ():
            named = entity(name.id)
            if named is not None and named.id not in doers:
                doers.add(named.id)
                parts.append(Part("actor", named.id, named.name))
                countries |= {named.country} if named.country else set()
        when = times[event.id] if times and event.id in times else event_when(event)
        one = Occurrence(
            reading, event, kinds, when, frozenset(doers), frozenset(others), frozenset(countries),
            frozenset(places), frozenset(words), tuple(parts), nominal,
            nominal and is_definite(event.span, reading.report.text), sentence,
            event.id in begun, 0, event.id in moved and when is not None,
            event.id in moved and before is not None and before.span == event.span,
        )  # fmt: skip
        before = event
        yield one
        for number, other in enumerate(coordinate_times(event, reading), 1):
            yield replace(one, when=other, number=number)


def begun_events(reading: Reading) -> frozenset[str]:
    """The events that did begin, go on or end: "the talks began at 9.05" says that there were talks."""
    done = {event.id for event in reading.events if event.status in {"happened", "under way"}}
    aspects = {"begins", "continues", "ends"}
    return frozenset(r.target for r in reading.relations if r.kind in aspects and r.source in done)


def is_vague(entity: Entity) -> bool:
    """Known by a noun only ("officials", "our leaders"): it may be somebody who elsewhere has a name."""
    return entity.kind == "group" or not entity.names


def joined_names(event: Event, reading: Reading) -> list[Name]:
    """The names that stand before a noun as its parties: "the US-North Korea summit", "Saturday's Moon–Kim meeting"."""
    text = reading.report.text
    found: list[Name] = []
    edge = event.span.start
    before = beginning_in(reading.names, Span(max(0, edge - 60), edge))
    for name in reversed([name for name in before if name.form == "name"]):
        if not re.fullmatch(r"[\s–-]|", text[name.span.end : edge]):
            break
        found.append(name)
        edge = name.span.start
    return found


def head_word(part: Participant, text: str) -> str:
    """The last word of the party's first phrase, in lower case: "a senior official of the ministry" → "official"."""
    phrase = re.split(r"\b(?:of|in|from|to|for|with|who|which|that|at|on)\b|,", part.span.of(text).lower(), maxsplit=1)[
        0
    ]
    words = re.findall(r"\w+", phrase) or re.findall(r"\w+", part.span.of(text).lower())
    return words[-1] if words else ""


def is_nominal(event: Event, text: str) -> bool:
    """Is the trigger a noun? It has no tense, and its lemma is the word itself ("meeting", but not "setting")."""
    word = event.span.of(text).lower()
    own_word = word == event.lemma or word in {f"{event.lemma}s", f"{event.lemma}es", f"{event.lemma[:-1]}ies"}
    return event.tense == "none" and own_word and text[max(0, event.span.start - 3) : event.span.start].lower() != "to "


def is_definite(span: Span, text: str) -> bool:
    """Does the noun phrase that ends here point back ("the talks", "that third meeting", "Thursday's summit")?"""
    before = text[max(0, span.start - 60) : span.start].lower()
    return bool(re.search(r"(?:\b(?:the|this|that|these|those|their|its|his|her)|['’]s)\s(?:[\w’'-]+\s){0,3}$", before))
