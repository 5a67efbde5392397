"""The page: one file, nothing from outside, everything escaped, every citation leading to its place."""

import re
from dataclasses import replace
from datetime import datetime
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from dateline.chronology import Chronology, Entry, Quoted
from dateline.report import Report
from dateline.span import Evidence, Span
from dateline.story import Disagreement, Value
from dateline.tell.full_text import pieces_of
from dateline.tell.lane import lane
from dateline.tell.page import chronology_page
from dateline.tell.wording import shown_as_is
from dateline.when import When, of_timex

from .portsmouth import Portsmouth

VOID = {"meta", "line", "circle"}


class Outline(HTMLParser):
    """Collects tags, ids, addresses and text, and sees that every element is closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.links += [value for name, value in attrs if name in {"href", "src"} and value]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def page(portsmouth: Portsmouth) -> str:
    return chronology_page(
        portsmouth.chronology, portsmouth.happenings, portsmouth.reports, "The talks", portsmouth.disagreements
    )


def test_the_page_holds_itself_together(portsmouth: Portsmouth) -> None:
    outline = Outline(page(portsmouth))
    assert outline.open == []
    assert len(outline.ids) == len(set(outline.ids))
    assert outline.links
    assert {link.removeprefix("#") for link in outline.links} <= set(outline.ids)
    assert {"details", "mark", "time", "svg", "bdi"} <= set(outline.tags)


def test_nothing_comes_from_outside_and_nothing_runs(portsmouth: Portsmouth) -> None:
    told = page(portsmouth)
    assert "default-src &#39;none&#39;" not in told
    assert """content="default-src 'none'; style-src 'unsafe-inline';""" in told
    assert not re.search(r"https?:|//|@import|url\(|<script|<link|<img|<iframe| on\w+=", told)


def test_every_line_its_evidence_and_its_history(portsmouth: Portsmouth) -> None:
    text = " ".join(Outline(page(portsmouth)).text.split())
    for entry in portsmouth.chronology.entries:
        assert entry.text in text
    assert "6 lines from 3 reports of 3 outlets, 9–23 August 1905." in text
    assert "planned The Rye Courier, 9 August 1905 cancelled Kittery Ledger, 21 August 1905 possible" in text
    assert "Where the sources differ" in text
    for report in portsmouth.reports.values():
        assert " ".join(report.text.split()) in text


def test_a_citation_leads_to_its_words_in_the_full_text(portsmouth: Portsmouth) -> None:
    told = page(portsmouth)
    assert '<a href="#report-1-0"><bdi>The Rye Courier, 9 August 1905</bdi></a> <code><bdi>c1 0:55</bdi></code>' in told
    assert '<mark id="report-1-0">The </mark><mark id="report-1-4">envoys</mark>' in told


def hostile(text: str, id: str = "x") -> str:
    report = Report(id, text, title=text, source=text, published="1905-08-09", published_basis="text")
    evidence = Evidence(id, Span(0, max(1, len(text) // 2)))
    when = of_timex("1905-08-09")
    assert when is not None
    told = Entry("1905-08-09", "day", when, text, "happened", (), (Quoted(evidence, text),))
    doubts = (Disagreement("name", text, (Value(text, (evidence,)),)),)
    return chronology_page(Chronology(None, None, (told,)), {}, {id: report}, text, doubts)


ATTACK = """</style></mark><script>alert(1)</script><img src=x onerror=alert(1)>"' & \u202e\ud800\x00\x1b{{ 7*7 }}"""


def test_hostile_words_stay_words() -> None:
    told = hostile(ATTACK, id='"><a id=y')
    assert told.encode("utf-8")
    outline = Outline(told)
    assert outline.open == []
    assert not {"script", "img"} & set(outline.tags)
    assert not {name for name in outline.attributes if name.startswith("on")}
    assert "{{ 7*7 }}" in outline.text
    assert "\x00" not in told
    assert "\x1b" not in told


@given(st.text(min_size=1), st.text(min_size=1))
def test_any_text_gives_a_page(text: str, id: str) -> None:
    outline = Outline(hostile(text, id).encode("utf-8").decode("utf-8"))
    assert outline.open == []
    assert {link.removeprefix("#") for link in outline.links} <= set(outline.ids)


def test_reports_that_are_not_cited_are_listed(portsmouth: Portsmouth) -> None:
    told = chronology_page(Chronology(None, "1905-08-10", ()), {}, portsmouth.reports, "Nothing")
    assert "Nothing dated is known." in told
    assert "As it was known on <strong>10 August 1905</strong>" in told
    assert "<li><bdi>Kittery Ledger, 21 August 1905</bdi></li>" in told
    assert "We want peace" not in told


def test_evidence_from_a_report_that_is_not_given(portsmouth: Portsmouth) -> None:
    told = chronology_page(portsmouth.chronology, portsmouth.happenings, {}, "No reports")
    assert 'href="' not in told
    assert "<code><bdi>g3 62:84</bdi></code>" in told


def test_full_text_is_cut_where_evidence_begins_and_ends() -> None:
    pieces = pieces_of("The envoys met.", [Span(4, 14), Span(11, 14), Span(15, 15)], "r")
    assert [(piece.text, piece.anchor, piece.cited) for piece in pieces] == [
        ("The ", None, False),
        ("envoys ", "r-4", True),
        ("met", "r-11", True),
        (".", None, False),
        ("", "r-15", False),
    ]


@given(st.text(), st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda ends: Span(*sorted(ends)))))
def test_the_pieces_are_the_text_and_hold_the_evidence(text: str, spans: list[Span]) -> None:
    pieces = pieces_of(text, spans, "r")
    assert "".join(piece.text for piece in pieces) == shown_as_is(text)
    assert sum(len(piece.text) for piece in pieces if piece.cited) == len(
        {at for span in spans for at in range(span.start, min(span.end, len(text)))}
    )


def test_a_span_beyond_the_text_still_has_a_place(portsmouth: Portsmouth) -> None:
    first = portsmouth.chronology.entries[0]
    stale = replace(first, evidence=(Quoted(Evidence("g3", Span(900, 950)), "gone"),))
    outline = Outline(chronology_page(Chronology(None, None, (stale,)), {}, portsmouth.reports, "Stale"))
    assert {link.removeprefix("#") for link in outline.links} <= set(outline.ids)


def test_a_lane_runs_from_the_first_report_to_the_event(portsmouth: Portsmouth) -> None:
    dinner = portsmouth.happenings["h2"]
    drawn = lane(dinner)
    assert drawn is not None
    assert [stretch.status for stretch in drawn.stretches] == ["planned", "cancelled", "possible"]
    assert [round(stretch.start) for stretch in drawn.stretches] == [0, 71, 82]
    assert round(sum(stretch.width for stretch in drawn.stretches)) == 100
    assert (drawn.held, drawn.first, drawn.last) == (100, "9 August 1905", "26 August 1905")


def test_no_lane_where_nothing_changed_or_nothing_is_dated(portsmouth: Portsmouth) -> None:
    assert lane(portsmouth.happenings["h1"]) is None
    dinner = portsmouth.happenings["h2"]
    assert lane(replace(dinner, history=tuple(replace(step, as_of=None) for step in dinner.history))) is None


def test_a_lane_turns_on_the_day_of_the_act_where_that_is_told(portsmouth: Portsmouth) -> None:
    dinner = portsmouth.happenings["h2"]
    planned, cancelled, possible = dinner.history

    def starts(since: str) -> list[int]:
        drawn = lane(replace(dinner, history=(planned, replace(cancelled, since=since), possible)))
        assert drawn is not None
        return [round(stretch.start) for stretch in drawn.stretches]

    assert starts("1905-08-18") == [0, 53, 82]
    assert starts("1905-08-22") == starts("1905-08-01") == [0, 71, 82]  # after its report; before the first step


def test_no_lane_for_two_views_of_one_day(portsmouth: Portsmouth) -> None:
    dinner = portsmouth.happenings["h2"]
    same_day = tuple(replace(step, as_of="1905-08-09") for step in dinner.history)
    assert lane(replace(dinner, history=same_day)) is None


def test_a_lane_of_an_event_before_its_first_report(portsmouth: Portsmouth) -> None:
    past = When(datetime(1905, 1, 1), datetime(1905, 1, 2), "day")
    drawn = lane(replace(portsmouth.happenings["h2"], when=past))
    assert drawn is not None
    assert drawn.held is None
    assert drawn.last == "24 August 1905"
