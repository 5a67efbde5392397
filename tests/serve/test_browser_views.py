"""Views in a real browser: a graph of 200 names, downloads, searches, filters in the address, keys alone, paper."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader
from tests.serve.browser import needs_chromium, served, window

from dateline.resolve import meaning
from dateline.serve.publish import publish

pytestmark = needs_chromium

GREAT = 12
"""So many names of a graph are written wherever they stand."""


@pytest.fixture(scope="module")
def address(samples_store: Path) -> Iterator[str]:
    with served(samples_store) as at:
        yield at


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with window(browser) as (page, wrong):
        page.goto(address)
        yield page
        assert wrong == []


# --- who met whom ---

LABELS = """() => {
    const shown = [...document.querySelectorAll("[data-graph] text")].filter((one) => one.getAttribute("visibility") === "visible");
    return shown.map((one) => { const b = one.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; });
}"""


def two_hundred() -> dict[str, Any]:
    """200 names; the earlier ones are joined with ever more of the later ones, so that a few are known to all."""
    nodes = [
        {"id": f"e{n}", "name": f"Envoy {n:03} of {('Tokyo', 'Portsmouth')[n % 2]}", "kind": "person", "href": f"/e{n}"}
        for n in range(200)
    ]
    chosen = {((7 * n * k + k * k) % (1 + n // (3 * k)), n) for n in range(1, 200) for k in range(1, 4)}
    pairs = sorted((a, b) for a, b in chosen if a != b)
    edges = [{"a": f"e{a}", "b": f"e{b}", "met": (a + b) % 3, "together": 1, "planned": int(a + b == 7)}
             for a, b in pairs]  # fmt: skip
    return {"nodes": nodes, "edges": edges}


def redraw(page: Page, graph: dict[str, Any]) -> None:
    page.evaluate(
        """(graph) => {
            document.querySelector(".graph-data").textContent = JSON.stringify(graph);
            delete document.querySelector("[data-graph]").dataset.drawn;
            document.dispatchEvent(new Event("dateline:shown"));
        }""",
        graph,
    )


def overlapping(boxes: list[list[float]]) -> int:
    return sum(
        a[0] + 2 < b[2] and b[0] + 2 < a[2] and a[1] + 4 < b[3] and b[1] + 4 < a[3]
        for number, a in enumerate(boxes)
        for b in boxes[:number]
    )


def test_a_graph_of_200_names_can_be_read(page: Page) -> None:
    page.goto(page.url + "meetings")
    redraw(page, two_hundred())
    names = page.locator("[data-graph] a")
    expect(names).to_have_count(200)
    boxes = page.evaluate(LABELS)
    assert len(boxes) >= 60
    assert overlapping(boxes) <= GREAT
    frame = page.locator("[data-graph] svg").bounding_box()
    assert frame is not None
    assert all(frame["x"] <= left and right <= frame["x"] + frame["width"] + 2 for left, _, right, _ in boxes)

    page.locator("[data-least]").select_option("8 or more")
    assert 0 < names.count() < 100
    expect(page.locator("[data-shown]")).to_have_text(f"{names.count()} of 200 names")
    few = len(page.evaluate(LABELS))
    assert few > 0.6 * names.count()
    page.get_by_label("only meetings").check()
    expect(page.locator("[data-graph] .edge.together")).to_have_count(0)
    page.get_by_role("button", name="Closer").click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_small_window_begins_with_those_who_are_joined_with_several(browser: Browser, address: str) -> None:
    with window(browser, 390) as (page, wrong):
        page.goto(f"{address}/meetings")
        redraw(page, two_hundred())
        assert 0 < page.locator("[data-graph] a").count() < 60
        assert overlapping(page.evaluate(LABELS)) <= GREAT // 3
        assert wrong == []


def test_keys_lead_from_name_to_name(page: Page) -> None:
    page.goto(page.url + "meetings")
    stops = page.locator("[data-graph] a[tabindex='0']")
    expect(stops).to_have_count(1)  # one stop of the tabulator, not one for every name
    page.get_by_role("button", name="All", exact=True).focus()
    page.keyboard.press("Tab")
    expect(stops).to_be_focused()
    first = stops.get_attribute("aria-label")
    for key in ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"):
        page.keyboard.press(key)
        expect(stops).to_be_focused()
    page.keyboard.press("Home")
    assert stops.get_attribute("aria-label") == first
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/e-*")


# --- taking away, asking, choosing ---


@pytest.mark.parametrize(
    ("form", "what", "begins"),
    [("csv", "timeline", b"Date,Grain,"), ("icalendar", "events", b"BEGIN:VCALENDAR"), ("parquet", "quotes", b"PAR1"),
     ("jsonl", "entities", b'{"id"')],
)  # fmt: skip
def test_a_view_is_taken_away_as_a_file(page: Page, form: str, what: str, begins: bytes) -> None:
    page.goto(page.url + "downloads?as_of=1905-08-27")
    row = page.locator(".formats li", has=page.get_by_text(form, exact=True))
    with page.expect_download() as given:
        row.get_by_role("link", name=what).click()
    data = Path(given.value.path()).read_bytes()
    assert data.lstrip(b"\xef\xbb\xbf").startswith(begins)
    assert b"Hibiya" not in data, "nothing of a later day"


@pytest.mark.skipif(not meaning.available(), reason="the model of sentence meaning is not installed")
def test_a_search_by_meaning_finds_other_words(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("treaty to end the fighting")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?*")
    expect(page.get_by_text("No sentence holds all these words")).to_be_visible()
    page.get_by_role("button", name="By meaning").click()
    page.wait_for_url("**how=meaning*")
    expect(page.get_by_text("say something alike")).to_be_visible()
    expect(page.get_by_role("button", name="By meaning")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".rows li").first).to_contain_text("signed a treaty of peace")
    page.locator(".rows li a").first.click()
    expect(page.locator(".sheet .at").first).to_be_in_viewport()


def test_filters_go_along_from_page_to_page_and_can_be_linked(browser: Browser, address: str, page: Page) -> None:
    page.get_by_label("Person or organization").fill("Witte")
    page.keyboard.press("Tab")
    page.wait_for_url("**about=Witte*")
    expect(page.get_by_label("Place")).to_be_focused()  # also after the page was made anew
    page.get_by_role("checkbox", name="happened").press("Space")
    page.wait_for_url("**status=happened*")
    expect(page.get_by_role("checkbox", name="happened")).to_be_focused()
    expect(page.locator("[data-heard]")).to_contain_text("line")
    page.keyboard.press("[")
    page.wait_for_url("**as_of=1905-08-31*")
    told = page.locator(".top p").first.inner_text()
    linked = page.url
    page.get_by_role("link", name="Quotes", exact=True).click()
    page.wait_for_url("**/quotes?*about=Witte*")
    assert "as_of=1905-08-31" in page.url
    expect(page.get_by_role("link", name="Remove the filter about Witte")).to_be_visible()
    page.go_back()
    with window(browser) as (other, wrong):
        other.goto(linked)
        expect(other.locator(".top p").first).to_have_text(told)
        expect(other.get_by_role("checkbox", name="happened")).to_be_checked()
        assert wrong == []


# --- keys alone ---


NUMBER = "[...document.querySelectorAll('[data-item]')].indexOf(document.activeElement.closest('[data-item]'))"


def test_every_item_of_a_list_can_be_come_to(page: Page, address: str) -> None:
    for name in ("people", "plans", "quotes", "reports", "meetings", "map", "differences", "search?q=sitting"):
        page.goto(f"{address}/{name}")
        page.keyboard.press("j")
        page.keyboard.press("j")
        assert page.evaluate(NUMBER) == 1, name


def test_the_page_is_marked_for_those_who_hear_it(page: Page) -> None:
    for role in ("banner", "navigation", "main", "contentinfo", "search"):
        expect(page.get_by_role(role)).to_have_count(1)
    expect(page.get_by_role("slider", name="As known on")).to_have_attribute(
        "aria-valuetext", "5 September 1905, all 10 reports"
    )
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.goto(page.url.partition("#")[0] + "report?id=sample-07")
    page.locator(".sheet a.time").first.press("Enter")
    expect(page.locator("[data-heard]")).to_contain_text("DATE")


# --- a published story, and paper ---


def test_the_steps_of_a_published_story_end_where_it_ends(
    browser: Browser, samples_store: Path, tmp_path: Path
) -> None:
    publish(samples_store, tmp_path / "story.html", one_file=True)
    with window(browser, offline=True) as (page, wrong):
        page.goto((tmp_path / "story.html").as_uri())
        back, on, latest = (page.locator(f"button[data-step='{step}']") for step in ("-1", "1", "end"))
        for button in (on, latest):
            expect(button).to_have_attribute("aria-disabled", "true")
        back.click()
        expect(page.locator("[data-day]")).to_have_text("31 August 1905")
        for button in (back, on, latest):
            expect(button).not_to_have_attribute("aria-disabled", "true")
        latest.click()
        expect(page.locator("[data-day]")).to_have_text("5 September 1905")
        expect(on).to_have_attribute("aria-disabled", "true")
        page.locator(".as-of input").press("Home")
        expect(page.locator("[data-day]")).to_have_text("18 August 1905")
        expect(back).to_have_attribute("aria-disabled", "true")
        assert wrong == []


def test_a_story_can_be_printed(page: Page) -> None:
    page.goto(page.url + "?as_of=1905-08-27")
    page.locator(".line summary").nth(1).click()
    paper = PdfReader(io.BytesIO(page.pdf(format="A4")))
    text = " ".join(" ".join(sheet.extract_text() for sheet in paper.pages).split())
    assert len(paper.pages) <= 5
    for words in (
        "27 August 1905",
        "as known from 5 of 10 reports",
        "has been called off",
        "The Harbour Post, 18 August 1905",
    ):
        assert words in text
    for words in ("Search everything", "Add reports", "Downloads", "Correct this", "Latest"):
        assert words not in text
