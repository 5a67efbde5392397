"""The pages as they are sent: they read without script, hide nothing, and let nothing of a report act."""

import json
import re
from datetime import date, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from tests.serve.conftest import client

from dateline import pipeline
from dateline.resolve import meaning
from dateline.serve.pages_lanes import drawn
from dateline.serve.pages_links import Links
from dateline.serve.pages_reader import blocks_of, notes_of
from dateline.serve.pages_render import plain, within
from dateline.serve.pages_time import Axis, control
from dateline.serve.view import View
from dateline.settings import Settings

PAGES = ("/", "/plans", "/people", "/meetings", "/map", "/quotes", "/differences", "/reports", "/search?q=sitting",
         "/add", "/help", "/corrections", "/downloads")  # fmt: skip


class Seen(HTMLParser):
    """What a browser would make of a page: its words, its ids, and what could run."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words, self.ids, self.links, self.acting = list[str](), list[str](), list[str](), list[str]()
        self._silent = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._silent = tag if tag in {"script", "style"} else ""
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if "href" in given else []
        inline = tag == "script" and "src" not in given and given.get("type") != "application/json"
        self.acting += [tag] if inline or tag == "style" else []
        self.acting += [name for name in given if name.startswith("on") or name == "style"]

    def handle_endtag(self, tag: str) -> None:
        self._silent = ""

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def seen(site: TestClient, address: str, status: int = 200) -> Seen:
    answer = site.get(address)
    assert answer.status_code == status, (address, answer.text[:300])
    return Seen(answer.text)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_one_heading_unique_ids_and_nothing_that_runs_in_it(site: TestClient, address: str) -> None:
    page = seen(site, address)
    assert page.acting == []
    assert len(page.ids) == len(set(page.ids))
    assert site.get(address).text.count("<h1") == 1
    assert not [link for link in page.links if re.match(r"[a-z]+:", link) or link.startswith("//")]


def test_the_chronology_tells_dates_with_their_grain_status_and_sources(site: TestClient) -> None:
    text = seen(site, "/").text
    assert "Fri 18 August 1905" in text
    assert "February 1904" in text
    assert "1 February 1904" not in text
    assert "cancelled" in text
    assert "The Harbour Post" in text


def test_an_earlier_day_shows_what_was_known_then_and_marks_what_changed(site: TestClient) -> None:
    early, late = seen(site, "/?as_of=1905-08-27").text, seen(site, "/").text
    assert "as known from 5 of 10 reports" in early
    assert "has been called off" in early
    assert "In Tokyo a crowd gathered" not in early
    assert "In Tokyo a crowd gathered" in late
    assert "Since 26 August 1905" in early
    assert "Since" not in late


@pytest.mark.parametrize("day", ["1905-08-22", "1905-08-26", "1905-08-27", "1905-08-28", "1905-08-31"])
def test_the_summary_of_changes_counts_the_lines_that_are_marked(site: TestClient, day: str) -> None:
    html = site.get(f"/?as_of={day}").text
    marks = re.findall(r'<span class="fresh">([^<]*)</span>', html)
    told = re.search(r'<details class="changes"><summary>Since [^:]*: ([^<]*)</summary>', html)
    assert told is not None
    numbers = dict.fromkeys(("new", "told otherwise"), 0)
    numbers |= {words: int(number) for number, words in re.findall(r"(\d+) (?:lines? )?(new|told otherwise)", told[1])}
    assert numbers == {"new": marks.count("new"), "told otherwise": len(marks) - marks.count("new")}
    events = site.get(f"/api/changes?as_of={day}&since={_day_before(site, day)}").json()
    assert len(events) >= sum(numbers.values())


def _day_before(site: TestClient, day: str) -> str:
    return str(max(tick["day"] for tick in site.get("/api/ticks").json() if tick["day"] < day))


@pytest.mark.parametrize(
    ("asked", "there", "not_there"),
    [
        ("status=cancelled", "called off", "The envoys met twice"),
        ("source=The+Neva+Observer", "In St Petersburg the Tsar received", "The envoys met twice"),
        ("from=1905-09-01", "armistice", "The envoys met twice"),
        ("to=1905-08-18", "The envoys met twice", "armistice"),
        ("place=Oyster+Bay", "received Baron Rosen", "The envoys met twice"),
    ],
)
def test_filters_live_in_the_address(site: TestClient, asked: str, there: str, not_there: str) -> None:
    page = seen(site, f"/?{asked}")
    assert there in page.text
    assert not_there not in page.text
    assert "/" in page.links, "a filter can be taken away"


def test_evidence_leads_to_the_very_span(site: TestClient) -> None:
    page = seen(site, "/?from=1905-08-19&to=1905-08-19")
    link = next(link for link in page.links if link.startswith("/report?id=") and "at=" in link)
    report = seen(site, link.partition("#")[0])
    assert "at" in report.ids
    html = site.get(link.partition("#")[0]).text
    start, end = map(int, re.search(r"at=(\d+)-(\d+)", link).groups())  # type: ignore[union-attr]
    marked = [int(s) for s in re.findall(r'class="[^"]*\bat\b[^"]*"[^>]* data-s="(\d+)"', html)]
    assert marked
    assert all(start <= one < end for one in marked)


def test_every_mark_in_a_report_leads_to_its_note(site: TestClient) -> None:
    page = seen(site, "/report?id=sample-07")
    inner = [link[1:] for link in page.links if link.startswith("#") and link not in {"#main"}]
    assert len(inner) > 30
    assert set(inner) <= set(page.ids)
    assert "reckoned from" in page.text


def test_outlets_are_among_people_only_if_they_act(site: TestClient) -> None:
    named = set(re.findall(r'<li class="card".*?<bdi>(.*?)</bdi></a>', site.get("/people").text))
    assert {"State Department", "Roman Rosen"} <= named
    assert not named & {"Harbour Post", "Atlantic Wire", "Neva Observer", "Observer", "Eastern Mercury"}


def test_what_is_not_there_is_said_in_one_line(site: TestClient) -> None:
    assert "no such report" in seen(site, "/report?id=nobody", 404).text
    assert "nobody of that name" in seen(site, "/people/e-none", 404).text
    assert "no such status" in seen(site, "/?status=perhaps", 400).text
    assert "not a date" in seen(site, "/?as_of=soon", 400).text
    for address in ("/", "/downloads", "/help", "/reports", "/corrections", "/search?q=peace", "/report?id=sample-07"):
        asked = "&" if "?" in address else "?"
        assert "no such story" in seen(site, f"{address}{asked}story=nix", 404).text


def test_the_page_of_a_place_tells_what_it_took_part_in(site: TestClient) -> None:
    japan = next(one for one in site.get("/api/entities").json() if one["name"] == "Japan")
    by_id, by_name = (site.get("/api/events", params={"about": about}).json() for about in (japan["id"], "Japan"))
    assert by_id
    assert by_id == by_name
    assert len(site.get("/api/entity", params={"about": "Japan"}).json()["happenings"]) == len(by_id)


def test_a_site_that_only_reads_offers_no_writing(samples_store: Path) -> None:
    reading = client(samples_store, allow_writes=False)
    for address in ("/", "/quotes", "/report?id=sample-07", "/corrections"):
        html = reading.get(address).text
        assert "data-ask" not in html
        assert "Add reports" not in html
        assert 'name="csrf"' not in html


def test_a_story_without_dates_and_one_of_a_single_day_can_be_read(tmp_path: Path) -> None:
    for name, report in (
        ("undated", {"text": "The envoys met."}),
        ("dated", {"text": "They met on Tuesday.", "published": "1905-08-30"}),
    ):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(report), encoding="utf-8")
        store = tmp_path / f"{name}.duckdb"
        pipeline.add(
            [str(tmp_path / f"{name}.jsonl")], store, Settings(), problems=lambda error: pytest.fail(str(error))
        )
        alone = client(store)
        for address in PAGES:
            assert 'class="as-of"' not in alone.get(address).text
            seen(alone, address)


def test_a_link_keeps_day_story_and_filters() -> None:
    view = View(as_of=date(1905, 8, 27), about="Witte", since=date(1905, 8, 1))
    links = Links(view)
    assert links.page("plans") == "/plans?as_of=1905-08-27&about=Witte"
    assert links.page("reports") == "/reports?as_of=1905-08-27"
    assert links.page("chronology", as_of=None, about=None) == "/"
    assert links.report("a/1&b", 4, 9) == "/report?id=a%2F1%26b&at=4-9&as_of=1905-08-27#at"
    folder = Links(kind="folder", reports={"a/1": 3})
    assert folder.report("a/1", 4, 9) == "report-3.html#report-3-4-9"
    assert folder.cited == {"a/1": {(4, 9)}}
    assert folder.report("other") is None


def test_the_as_of_control_counts_what_was_known() -> None:
    ticks = [
        {"day": day, "source": None, "title": "t"} for day in ("1905-08-18", "1905-08-22", "1905-08-22", "1905-08-26")
    ]
    shown = control(ticks, 5, date(1905, 8, 25))
    assert shown is not None
    assert (shown.words, shown.known, shown.share) == ("22 August 1905", 3, "3 of 5 reports")
    assert (shown.earlier, shown.later) == (date(1905, 8, 18), date(1905, 8, 26))
    assert [tick.place for tick in shown.ticks] == [0, 50, 100]
    assert control(ticks[:1], 1, None) is None


def test_a_lane_says_in_words_what_it_draws(site: TestClient) -> None:
    lanes = site.get("/api/lanes").json()
    found, axis = drawn(lanes, None, None)
    assert axis is not None
    sitting = next(one for one in found if "planned" in one.told and "cancelled" in one.told)
    assert [s.status for s in sitting.stretches][-1] == "cancelled"
    assert all(0 <= s.start <= s.start + s.width <= 100.5 for one in found for s in one.stretches)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (
            "1905-08-17T12:00",
            "1905-09-05T12:00",
            ["18 Aug 1905", "21 Aug", "24 Aug", "27 Aug", "30 Aug", "2 Sep", "5 Sep"],
        ),
        ("2017-12-28T12:00", "2018-01-02", ["29 Dec 2017", "30 Dec", "31 Dec", "1 Jan 2018", "2 Jan"]),
        ("2003-05-01", "2004-04-04", ["May 2003", "Jul", "Sep", "Nov", "2004", "Mar"]),
        ("1999-06-05", "2005-06-05", ["2000", "2001", "2002", "2003", "2004", "2005"]),
        ("0001-01-01", "9999-12-31", [str(year) for year in range(1000, 10_000, 1000)]),
    ],
)
def test_the_axis_is_marked_at_midnights_where_the_points_of_that_day_stand(
    first: str, last: str, words: list[str]
) -> None:
    axis = Axis(datetime.fromisoformat(first), datetime.fromisoformat(last))
    marks = axis.marks()
    assert [told for _, told in marks] == words
    assert [place for place, _ in marks] == sorted({place for place, _ in marks})
    if words[0] == "18 Aug 1905":
        assert marks[0][0] == axis.place(datetime(1905, 8, 18))


def test_an_event_of_the_next_century_does_not_press_report_time_into_a_point(site: TestClient) -> None:
    lanes = site.get("/api/lanes").json()
    lanes[0]["held"] = "9999-06-01T00:00:00"
    lanes[0]["stretches"][-1]["end"] = "9999-06-01T00:00:00"
    found, axis = drawn(lanes, datetime(1905, 8, 18), datetime(1905, 9, 5))
    assert axis is not None
    assert (axis.last - axis.first).days < 60
    assert [one.beyond for one in found].count("after") == 1
    assert all(one.held is None or 0 <= one.held <= 100 for one in found)
    near = {**lanes[0], "held": "9999-01-01T00:00:00"}
    near["stretches"] = [{**stretch, "begin": "9998-01-01T00:00:00", "end": "9999-12-31T00:00:00"}
                         for stretch in near["stretches"]]  # fmt: skip
    assert drawn([near], datetime(1905, 8, 18), None)[1] is not None  # no margin after the end of time


def test_a_search_says_how_it_searched(site: TestClient) -> None:
    assert "hold all the words" in seen(site, "/search?q=treaty+of+peace&how=words").text
    meant = seen(site, "/search?q=treaty+of+peace&how=meaning").text
    assert ("say something alike" if meaning.available() else "no model of meaning here, so words decide") in meant


def test_without_a_model_of_meaning_words_decide(site: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "available", lambda: False)
    meant = seen(site, "/search?q=treaty+of+peace&how=meaning").text
    assert "no model of meaning here, so words decide" in meant
    assert "hold all the words" in meant


def _mark(start: int, end: int, kind: str, number: int) -> dict[str, Any]:
    return {"start": start, "end": end, "kind": kind, "id": f"x{number}", "label": "", "why": [], "entity": None}


MARKS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 12), st.sampled_from(["name", "time", "event", "quote", "cue"])),
    max_size=8,
)


@given(st.text(max_size=45), MARKS, st.tuples(st.integers(0, 45), st.integers(0, 9)))
def test_the_reader_shows_every_character_once(
    text: str, marks: list[tuple[int, int, str]], at: tuple[int, int]
) -> None:
    records = [_mark(min(s, len(text)), min(s + n, len(text)), kind, i) for i, (s, n, kind) in enumerate(marks)]
    blocks = blocks_of(text, [], records, (at[0], at[0] + at[1]), [(at[0], at[0] + at[1])])
    shown = "".join(piece.text for block in blocks for piece in block.pieces)
    assert shown == (text if text.strip() else "")
    for block in blocks:
        for piece in block.pieces:
            holding = [m["kind"] for m in records if m["start"] <= piece.start < m["end"]]
            assert ("said" in piece.classes.split()) == ("quote" in holding)
    notes_of(text, records)


def test_what_would_turn_or_hide_its_neighbours_is_not_sent() -> None:
    assert plain("a\u202eb\u2066c\x07\ue007d\U000e0041") == "abc\N{REPLACEMENT CHARACTER}\ue007d"
    assert within(" a  b ") == " a b "
