"""An invented telling of the Portsmouth talks of 1905, built by hand: nothing here was computed."""

from dataclasses import dataclass
from typing import Any

from dateline.chronology import Change, Chronology, Entry, Quoted
from dateline.mention import Status
from dateline.report import Report
from dateline.span import Evidence, Span
from dateline.story import (
    Assertion,
    Disagreement,
    Entity,
    EventRef,
    Happening,
    NameCount,
    Part,
    StatedRole,
    Story,
    Value,
)
from dateline.when import When, of_timex

COURIER = (
    "The envoys met at the navy yard at 9.30am on Wednesday. They will dine with the governor on 26 August.\n\n"
    "“We want peace,” Mr Witte said."
)
LEDGER = (
    "The dinner with the governor has been called off. Baron Komura <b>left</b> the talks over the week-end. "
    "The island was taken in July."
)
GAZETTE = "The dinner of 26 August may yet take place, a secretary said. The war began in 1904."

REPORTS = {
    "c1": Report("c1", COURIER, "Envoys meet", "The Rye Courier", published="1905-08-09", published_basis="metadata"),
    "l2": Report("l2", LEDGER, "Dinner off", "Kittery Ledger", published="1905-08-21", published_basis="text"),
    "g3": Report("g3", GAZETTE, None, "The York Gazette", published="1905-08-23", published_basis="inferred"),
}


def evidence(report: str, words: str) -> Evidence:
    start = REPORTS[report].text.index(words)
    return Evidence(report, Span(start, start + len(words)))


def quoted(report: str, words: str) -> Quoted:
    return Quoted(evidence(report, words), words)


def timex(value: str) -> When:
    when = of_timex(value)
    assert when is not None
    return when


def happening(id: str, value: str | None, status: Status, *mentions: EventRef, **more: Any) -> Happening:
    parts = more.pop("participants", ())
    place, sources = more.pop("place", None), more.pop("sources", ())
    when = timex(value) if value else None
    return Happening(id, more.pop("lemma"), more.pop("code", None), when, status, more.pop("history", ()), parts,
                     place, mentions, sources)  # fmt: skip


MEETING = happening(
    "h1", "1905-08-09T09:30", "happened", EventRef("c1", "v0", evidence("c1", "met")), lemma="meet", code="CONSULT",
    history=(Assertion("1905-08-09", "happened", "1905-08-09T09:30:00", evidence("c1", "met")),),
    participants=(Part("actor", "e1", "Witte"), Part("companion", "e2", "Komura")), place="e3",
    sources=("The Rye Courier",),
)  # fmt: skip
DINNER = happening(
    "h2", "1905-08-26", "possible", EventRef("c1", "v1", evidence("c1", "dine")), lemma="dine",
    history=(
        Assertion("1905-08-09", "planned", "1905-08-26T00:00:00", evidence("c1", "dine")),
        Assertion("1905-08-21", "cancelled", None, evidence("l2", "dinner")),
        Assertion("1905-08-23", "possible", "1905-08-26T00:00:00", evidence("g3", "dinner")),
    ),
    sources=("The Rye Courier", "Kittery Ledger", "The York Gazette"),
)  # fmt: skip
HAPPENINGS = {h.id: h for h in (MEETING, DINNER)}


def entry(value: str, status: Status, report: str, words: str, *events: str) -> Entry:
    when = timex(value)
    grain = {"minute": "time", "weekend": "day"}.get(when.grain, when.grain)
    date = value.partition("T")[0]
    return Entry(date, grain, when, words, status, events, (quoted(report, words),))


CHRONOLOGY = Chronology("s1", None, (
    entry("1904", "happened", "g3", "The war began in 1904."),
    entry("1905-07", "happened", "l2", "The island was taken in July."),
    entry("1905-08-09T09:30", "happened", "c1", "The envoys met at the navy yard at 9.30am on Wednesday.", "h1"),
    entry("1905-W33-WE", "happened", "l2", "Baron Komura <b>left</b> the talks over the week-end."),
    entry("1905-08-26", "possible", "g3", "The dinner of 26 August may yet take place, a secretary said.", "h2"),
    entry("1905-08-26", "cancelled", "l2", "The dinner with the governor has been called off.", "h2"),
))  # fmt: skip

ENTITIES = (
    Entity(
        "e1", "person", "Sergei Witte", (NameCount("Sergei Witte", 1), NameCount("Mr Witte", 2)),
        (StatedRole("envoy", "1905-08-01", None, "c1"),), (evidence("c1", "Mr Witte"),), (("c1", "e0"),),
    ),
    Entity("e3", "place", "Portsmouth", (NameCount("Portsmouth", 1),), (), (), (), latitude=43.07, longitude=-70.76),
)  # fmt: skip
STORIES = (Story("s1", "Envoys meet at the navy yard", "1905-08-09", "1905-08-23", ("c1", "l2", "g3")),)
CHANGES = (
    Change("h1", None, "happened", None, "1905-08-09T09:30:00", quoted("c1", "met at the navy yard")),
    Change("h2", "planned", "cancelled", "1905-08-26T00:00:00", "1905-08-28T00:00:00", quoted("l2", "called off")),
)
DISAGREEMENTS = (
    Disagreement("number", "ships lost", (
        Value("8", (evidence("c1", "envoys"),)),
        Value("9", (evidence("l2", "island"), evidence("g3", "war"))),
    )),
)  # fmt: skip
QUOTES: list[dict[str, Any]] = [
    {
        "speaker": "Sergei Witte", "entity": "e1", "text": "We want peace,", "kind": "direct", "channel": "statement",
        "time": "1905-08-09", "report": "c1", "content": [list(evidence("c1", "“We want peace,”").span)],
        "also_in": [{"report": "l2", "content": [[0, 10]]}],
    },
    {
        "speaker": None, "entity": None, "text": "may yet take place", "kind": "indirect", "channel": None,
        "time": None, "report": "g3", "content": [list(evidence("g3", "may yet take place").span)], "also_in": [],
    },
]  # fmt: skip
CHECKS: list[tuple[str, str, Evidence | None, str]] = [
    ("D101", "a quote is not in its span", evidence("c1", "peace"), "peace"),
    ("D201", "an order that is impossible", None, ""),
]


@dataclass(frozen=True)
class Portsmouth:
    """Everything above."""

    reports: dict[str, Report]
    happenings: dict[str, Happening]
    chronology: Chronology
    entities: tuple[Entity, ...]
    stories: tuple[Story, ...]
    changes: tuple[Change, ...]
    disagreements: tuple[Disagreement, ...]
    quotes: list[dict[str, Any]]
    checks: list[tuple[str, str, Evidence | None, str]]


PORTSMOUTH = Portsmouth(REPORTS, HAPPENINGS, CHRONOLOGY, ENTITIES, STORIES, CHANGES, DISAGREEMENTS, QUOTES, CHECKS)
