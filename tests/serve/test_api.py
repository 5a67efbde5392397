"""The API gives what the command line gives, in the same words, and tells in one line what is wrong."""

from pathlib import Path
from typing import Any, get_type_hints

import pytest
from fastapi.testclient import TestClient
from pydantic import TypeAdapter
from tests.serve.conftest import printed

from dateline.resolve import meaning
from dateline.serve import contract, records
from dateline.serve.app import create_app
from dateline.serve.view import View, of_query, query

CASES = [
    ("stories", []),
    ("stories", ["--as-of", "1905-08-24"]),
    ("copies", []),
    ("entities", []),
    ("entities", ["--as-of", "1905-08-26"]),
    ("events", []),
    ("events", ["--as-of", "1905-08-26"]),
    ("quotes", []),
    ("quotes", ["--by", "Witte"]),
    ("timeline", []),
    ("timeline", ["--as-of", "1905-08-27"]),
    ("timeline", ["--about", "Komura"]),
    ("timeline", ["--dates", "5", "--sentences", "1"]),
    ("timeline", ["--from", "1905-08-26", "--to", "1905-08-29"]),
    ("changes", ["--since", "1905-08-26"]),
    ("changes", ["--since", "1905-08-22", "--as-of", "1905-08-27"]),
    ("disagreements", []),
]


@pytest.mark.parametrize(("command", "options"), CASES, ids=lambda value: " ".join(value) or "-")
def test_an_answer_is_what_the_command_prints(
    command: str, options: list[str], site: TestClient, samples_store: Path
) -> None:
    names = [option.removeprefix("--").replace("-", "_") for option in options[::2]]
    answer = site.get(f"/api/{command}", params=dict(zip(names, options[1::2], strict=True)))
    assert answer.status_code == 200
    assert answer.json() == printed(command, options, samples_store)


def test_one_story_is_what_the_command_prints(site: TestClient, samples_store: Path) -> None:
    story = site.get("/api/stories").json()[0]["id"]
    for command in ("timeline", "events", "entities", "quotes"):
        answer = site.get(f"/api/{command}", params={"story": story}).json()
        assert answer == printed(command, ["--story", story], samples_store), command


MODELS = [
    ("/api/stories", list[contract.Story]),
    ("/api/entities", list[contract.Entity]),
    ("/api/events", list[contract.Event]),
    ("/api/quotes", list[contract.Quote]),
    ("/api/timeline", contract.Timeline),
    ("/api/changes?since=1905-08-26", list[contract.Change]),
    ("/api/disagreements", list[contract.Disagreement]),
    ("/api/about", records.About),
    ("/api/entity?about=Komura", records.Person),
    ("/api/meetings", records.Meetings),
    ("/api/places", list[records.Point]),
    ("/api/lanes", list[records.Lane]),
    ("/api/ticks", list[records.Tick]),
    ("/api/reports", list[records.ReportLine]),
    ("/api/report?id=sample-02", records.ReportPage),
    ("/api/search?q=envoys", records.Found),
    ("/api/exports", list[records.Export]),
    ("/api/corrections", list[records.Correction]),
    ("/api/jobs", list[records.Job]),
]


@pytest.mark.parametrize(("path", "model"), MODELS, ids=[path for path, _ in MODELS])
def test_an_answer_is_what_the_document_says(path: str, model: Any, site: TestClient) -> None:
    answer = site.get(path)
    assert answer.status_code == 200, answer.text
    TypeAdapter(model).validate_python(answer.json(), strict=True)
    first = answer.json()[0] if isinstance(answer.json(), list) and answer.json() else None
    if first is not None and hasattr(model, "__args__"):
        assert set(first) == set(get_type_hints(model.__args__[0]))  # nothing is left untold


def test_filters_keep_what_they_say(site: TestClient) -> None:
    events = site.get("/api/events").json()
    cancelled = site.get("/api/events", params={"status": ["cancelled", "postponed"]}).json()
    assert cancelled == [e for e in events if e["status"] in {"cancelled", "postponed"}]
    assert cancelled
    placed = site.get("/api/events?place=Navy%20Yard").json()
    assert {e["place"] for e in placed} == {"Navy Yard"}
    source = events[0]["sources"][0]
    told = site.get("/api/events", params={"source": source}).json()
    assert told
    assert all(e in told for e in events if source in e["sources"])
    bounded = site.get("/api/events?from=1905-08-29&to=1905-08-29").json()
    assert bounded
    assert all(e["begin"] is None or e["begin"] < "1905-08-30" for e in bounded)
    lines = site.get("/api/timeline?status=cancelled").json()["entries"]
    assert {line["status"] for line in lines} == {"cancelled"}


def test_a_report_with_its_marks(site: TestClient) -> None:
    page = site.get("/api/report?id=sample-02").json()
    text = page["reading"]["report"]["text"]
    kinds = {mark["kind"] for mark in page["marks"]}
    assert {"name", "time", "event"} <= kinds
    for mark in page["marks"]:
        assert 0 <= mark["start"] < mark["end"] <= len(text)
        assert mark["why"]
        assert mark["label"]
    known = {entity["id"] for entity in site.get("/api/entities").json()}
    events = {event["id"] for event in site.get("/api/events").json()}
    assert {mark["entity"] for mark in page["marks"]} <= known | {None}
    assert {mark["happening"] for mark in page["marks"]} <= events | {None}


def test_a_search_finds_words_and_phrases(site: TestClient) -> None:
    found = site.get("/api/search", params={"q": '"navy yard" envoys'}).json()
    assert found["hits"]
    for hit in found["hits"]:
        words = [hit["text"][start:end].lower() for start, end in hit["marks"]]
        assert "envoys" in words
        assert "navy yard" in hit["text"].lower()
    assert site.get("/api/search", params={"q": '"yard navy"'}).json()["hits"] == []
    assert site.get("/api/search?q=roosevelt").json()["entities"][0]["name"] == "Theodore Roosevelt"
    assert len(site.get("/api/search?q=the&limit=3").json()["hits"]) == 3


def test_a_search_by_meaning_needs_no_word_in_common(site: TestClient) -> None:
    asked: dict[str, str | int] = {"q": "nobody will hand over any money", "how": "meaning", "limit": 5}
    found = site.get("/api/search", params=asked).json()
    if not meaning.available():
        assert (found["how"], found["hits"]) == ("words", [])
        return
    assert found["how"] == "meaning"
    while found["compared"] < 1:
        found = site.get("/api/search", params=asked).json()
    assert any("pay no indemnity" in hit["text"] or "no money" in hit["text"] for hit in found["hits"])
    scores = [hit["score"] for hit in found["hits"]]
    assert scores == sorted(scores, reverse=True)


def test_lanes_and_ticks_lie_in_report_time(site: TestClient) -> None:
    days = [tick["day"] for tick in site.get("/api/ticks").json()]
    assert days == sorted(days)
    assert len(days) == 10
    for lane in site.get("/api/lanes").json():
        assert len({stretch["status"] for stretch in lane["stretches"]}) > 1
        assert all(stretch["begin"] < stretch["end"] for stretch in lane["stretches"])
        assert all(step["evidence"]["text"] for step in lane["steps"])


def test_the_graph_of_meetings_holds_together(site: TestClient) -> None:
    graph = site.get("/api/meetings").json()
    nodes = {node["id"] for node in graph["nodes"]}
    happenings = {one["id"]: one for one in graph["happenings"]}
    assert graph["edges"]
    for edge in graph["edges"]:
        assert {edge["a"], edge["b"]} <= nodes
        for event in edge["met"] + edge["together"]:
            assert {edge["a"], edge["b"]} <= {part["entity"] for part in happenings[event]["participants"]}
            assert happenings[event]["status"] not in {"cancelled", "denied"}


def test_a_meeting_is_planned_until_it_is_held(site: TestClient) -> None:
    def edges(as_of: str) -> list[tuple[int, int]]:
        graph = site.get("/api/meetings", params={"as_of": as_of}).json()
        names = {node["id"]: node["name"] for node in graph["nodes"]}
        pair = {"Theodore Roosevelt", "Roman Rosen"}
        return [(len(e["met"]), e["planned"]) for e in graph["edges"] if {names[e["a"]], names[e["b"]]} == pair]

    assert edges("1905-08-20") == [(1, 1)]
    assert edges("1905-08-25") == [(1, 0)]


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/api/timeline?as_of=Tuesday", 400, "as_of=Tuesday: not a date"),
        ("/api/timeline?as_of=1905-02-31", 400, "not a date"),
        ("/api/timeline?from=1905-09-02&to=1905-08-29", 400, "from=1905-09-02: is after to=1905-08-29; give"),
        ("/api/export/events/csv?from=1905-09&to=1905-08", 400, "from=1905-09-30: is after to=1905-08-31; give"),
        ("/api/changes?since=1905-08-30&as_of=1905-08-27", 400, "since=1905-08-30: is after as_of=1905-08-27; give"),
        ("/api/timeline?story=s-nix", 404, "s-nix: no such story"),
        ("/api/timeline?dates=0", 422, "dates: "),
        ("/api/events?status=lost", 422, "status"),
        ("/api/changes", 400, "since"),
        ("/api/report?id=nix", 404, "nix: no such report"),
        ("/api/report", 422, "id: "),
        ("/api/entity?about=Nobody", 404, "nobody of that name"),
        ("/api/search?q=", 422, "q: "),
        ("/api/jobs/nix", 404, "no such job"),
        ("/api/export/timeline/gif", 404, "no such download"),
        ("/api/nix", 404, "Not Found"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(path: str, status: int, words: str, site: TestClient) -> None:
    answer = site.get(path)
    assert answer.status_code == status
    detail = answer.json()["detail"]
    assert words in detail
    assert "\n" not in detail


def test_what_has_not_changed_is_not_sent_again(site: TestClient) -> None:
    first = site.get("/api/timeline")
    again = site.get("/api/timeline", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = site.get("/api/timeline?about=Witte", headers={"if-none-match": first.headers["etag"]})
    assert other.status_code == 200


def test_every_download_is_a_file(site: TestClient) -> None:
    for form in site.get("/api/exports").json():
        for what in form["of"]:
            answer = site.get(f"/api/export/{what}/{form['name']}")
            assert answer.status_code == 200, (what, form["name"])
            assert answer.headers["content-disposition"].endswith(f'{form["suffix"]}"')
            assert answer.headers["content-disposition"].startswith("attachment")
            assert answer.content


def test_a_store_that_is_not_there(tmp_path: Path) -> None:
    site = TestClient(create_app(tmp_path / "none.duckdb"), base_url="http://127.0.0.1")
    assert site.get("/api/about").json()["exists"] is False
    answer = site.get("/api/timeline")
    assert answer.status_code == 503
    assert "no such store" in answer.json()["detail"]


def test_a_view_goes_into_an_address_and_comes_back() -> None:
    text = (
        "as_of=1905-08-28&story=s-1&about=Witte&place=Navy+Yard&status=planned&status=cancelled&from=1905-08-01&dates=5"
    )
    view = of_query([tuple(pair.replace("+", " ").split("=")) for pair in text.split("&")])  # type: ignore[misc]
    assert view.place == "Navy Yard"
    assert view.statuses == ("planned", "cancelled")
    assert of_query([tuple(p.split("=")) for p in query(view).replace("+", " ").split("&")]) == view  # type: ignore[misc]
    assert query(View()) == ""
