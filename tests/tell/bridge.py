"""What is known of an invented quarrel about a bridge, built by hand: nothing here was computed."""

from dateline.known import Known
from dateline.mention import Event, Participant, Reading, Referent, Sentence
from dateline.report import Report
from dateline.span import Evidence, Span
from dateline.story import (
    Assertion,
    Entity,
    EventRef,
    Happening,
    NameCount,
    Part,
    Resolved,
    StatedRole,
    Story,
)
from dateline.when import of_timex

MET = "Envoy Anna Hale of Norway met Baron Oto\nin Halden on Wednesday."
SAID = "The guards fired on two Danish soldiers in May. Norway will meet the rebels on 1 October."
TEXTS = {
    "r1": f"{MET} A storm broke the bridge.",
    "r2": f"{SAID} The dinner was called off. =HYPERLINK(1) fell.",
}


def span(report: str, words: str) -> Span:
    start = TEXTS[report].index(words)
    return Span(start, start + len(words))


def sentences(report: str, *texts: str) -> tuple[Sentence, ...]:
    return tuple(Sentence(span(report, text), 0) for text in texts)


def event(id: str, report: str, word: str, **more: object) -> Event:
    return Event(id, span(report, word), span(report, word), word, "OCCURRENCE", **more)  # type: ignore[arg-type]


def happening(id: str, report: str, event: Event, value: str | None, **more: object) -> Happening:
    evidence = Evidence(report, event.span)
    given = {
        "code": event.code,
        "status": event.status,
        "participants": (),
        "place": None,
        "sources": ("The Halden Post",),
        "mentions": (EventRef(report, event.id, evidence),),
    } | more
    history = (Assertion("1905-09-20", event.status, None, evidence),)
    return Happening(id=id, lemma=event.lemma, when=of_timex(value) if value else None, history=history, **given)  # type: ignore[arg-type]


ACTOR = (Participant("actor", None, span("r1", "Envoy Anna Hale")),)
MET_EVENT = event("v0", "r1", "met", code="CONSULT", mode="visit", cameo="042", participants=ACTOR)
BROKE = event("v1", "r1", "broke")
FIRED = event("v0", "r2", "fired", code="ASSAULT", cameo="190", certainty="PR")
MEET = event("v1", "r2", "meet", code="AGREE", cameo="036", status="planned")
DINNER = event("v2", "r2", "dinner", code="CONSULT", cameo="040", status="cancelled", polarity="-")
FELL = event("v3", "r2", "fell")

HALE = Entity(
    "e1", "person", "Anna Hale", (NameCount("Anna Hale", 1),), (StatedRole("envoy", None, None, "r1"),), (), (), "NO",
    "Q1",
)  # fmt: skip
HALDEN = Entity(
    "e2", "place", "Halden", (NameCount("Halden", 1),), (), (), (("r1", "e7"),), "NO", latitude=59.12, longitude=-11.39
)

READINGS = {
    "r1": Reading(
        Report("r1", TEXTS["r1"], "Envoys meet", "The Halden Post", "https://example.org/1", None, "en", "1905-09-21"),
        sentences("r1", MET, "A storm broke the bridge."),
        referents=(Referent("e7", "place", "Halden", (), geonames=3154209),),
        events=(MET_EVENT, BROKE),
    ),
    "r2": Reading(
        Report("r2", TEXTS["r2"], source="The Moss Mail"),
        sentences("r2", "The guards fired on two Danish soldiers in May.", "Norway will meet the rebels on 1 October."),
        events=(FIRED, MEET, DINNER, FELL),
    ),
}

KNOWN = Known(
    None,
    None,
    {report: reading.report for report, reading in READINGS.items()},
    READINGS,
    Resolved(
        stories=(Story("s1", "The bridge", None, None, ("r1", "r2")),),
        entities=(HALE, HALDEN),
        happenings=(
            happening("h-met", "r1", MET_EVENT, "1905-09-20T09:30", place="Halden", story="s1",
                      participants=(Part("actor", "e1", "Hale"), Part("companion", None, "Baron Oto")),
                      sources=("The Halden Post", "The Moss Mail")),
            happening("h-broke", "r1", BROKE, None, participants=(Part("actor", None, "A storm"),)),
            happening("h-fired", "r2", FIRED, "1905-05", participants=(
                Part("actor", None, "The guards"), Part("object", None, "two Danish soldiers"))),
            happening("h-meet", "r2", MEET, "1905-10-01", participants=(Part("actor", None, "Norway"),
                      Part("recipient", None, "the rebels"))),
            happening("h-dinner", "r2", DINNER, "1905-09-22"),
            happening("h-fell", "r2", FELL, None, participants=(Part("actor", None, "=HYPERLINK(1)"),)),
        ),
    ),
)  # fmt: skip
