"""The page in a real browser: a newcomer's tour, hostile reports, accessibility, a phone, keys and speed."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from tests.serve.browser import needs_chromium, served, window

from dateline import pipeline
from dateline.samples import folder
from dateline.serve.publish import publish
from dateline.settings import Settings
from dateline.store import connect

pytestmark = needs_chromium

PAGES = ("/", "/?as_of=1905-08-28", "/plans", "/people", "/meetings", "/map", "/quotes", "/differences", "/reports",
         "/report?id=sample-07&at=40-90", "/search?q=sitting", "/add", "/help", "/corrections", "/downloads")  # fmt: skip
TOLD = "The envoys will meet on Monday, 11 September"


@pytest.fixture(scope="module")
def address(samples_store: Path) -> Iterator[str]:
    with served(samples_store) as at:
        yield at


def test_a_newcomer_comes_from_an_empty_store_to_a_corrected_and_published_story(
    browser: Browser, tmp_path: Path
) -> None:
    store = tmp_path / "new.duckdb"
    with connect(store, write=True):
        pass
    with served(store) as at, window(browser) as (page, wrong):
        page.goto(at)
        expect(page.get_by_role("heading", level=1)).to_have_text("No reports yet")
        with folder() as samples:
            page.set_input_files("[data-files]", [str(path) for path in sorted(samples.glob("*.txt"))[:3]])
            page.wait_for_url(f"{at}/", timeout=60_000)
        expect(page.locator(".line").first).to_be_visible(timeout=60_000)

        page.goto(f"{at}/add")
        page.get_by_label("Text of the report").fill(f"{TOLD}, Mr Hale said on Thursday.")
        page.get_by_label("Source").fill("The Kittery Courier")
        page.get_by_label("Published").fill("1905-09-07")
        page.get_by_role("button", name="Add this report").click()
        expect(page.locator("[data-progress-words]")).to_contain_text("1 added", timeout=60_000)
        page.get_by_role("link", name="See the chronology").click()
        line = page.locator(".line.planned", has_text=TOLD)
        expect(line).to_be_visible()

        line.locator("summary").click()
        line.get_by_role("button", name="Correct this").click()
        line.get_by_label("The right date").fill("1905-09-12")
        line.get_by_label("Your name").fill("A. Reader")
        line.get_by_role("button", name="Set the date").click()
        expect(page.locator(".toast")).to_contain_text("Corrected", timeout=30_000)
        moved = page.locator(".day", has=page.locator(".line.planned", has_text=TOLD))
        expect(moved).to_contain_text("12 September 1905")
        expect(moved).to_contain_text("corrected by A. Reader")

        page.goto(f"{at}/corrections")
        expect(page.locator("tbody")).to_contain_text("A. Reader")
        publish(store, tmp_path / "story.html", one_file=True)
        page.get_by_role("button", name="Take back").click()
        expect(page.locator("tbody")).to_contain_text("taken back", timeout=30_000)
        page.goto(at)
        expect(page.locator(".day", has=page.locator(".line.planned", has_text=TOLD))).to_contain_text(
            "Mon 11 September 1905"
        )
        assert wrong == []
    with window(browser, offline=True) as (page, wrong):
        page.goto((tmp_path / "story.html").as_uri())
        day = page.locator(".day", has=page.locator(".line.planned", has_text=TOLD))
        expect(day).to_contain_text("12 September 1905")
        assert wrong == []


def test_the_day_of_report_time_is_chosen_with_slider_keys_and_ticks(browser: Browser, address: str) -> None:
    with window(browser) as (page, wrong):
        page.goto(address)
        page.keyboard.press("[")
        expect(page.locator("[data-day]")).to_have_text("31 August 1905")
        page.wait_for_url("**as_of=1905-08-31")
        page.locator(".as-of input").focus()
        for _ in range(3):
            page.keyboard.press("ArrowLeft")
        expect(page.locator("[data-day]")).to_have_text("27 August 1905")
        page.wait_for_url("**as_of=1905-08-27")
        expect(page.locator("#lines")).not_to_contain_text("Peace of Portsmouth")
        page.locator(".as-of input").press("ArrowRight")
        page.wait_for_url("**as_of=1905-08-28")
        expect(page.locator(".line.changed").first).to_be_visible()
        expect(page.locator(".changes")).to_contain_text("Since 27 August 1905")
        page.locator(".ticks a").nth(2).click()
        page.wait_for_url("**as_of=1905-08-23")
        page.go_back()
        expect(page.locator("[data-day]")).to_have_text("28 August 1905")
        page.keyboard.press("Escape")
        assert wrong == []


def test_keys_lead_from_line_to_evidence_to_the_very_words(browser: Browser, address: str) -> None:
    with window(browser) as (page, wrong):
        page.goto(address)
        page.keyboard.press("j")
        page.keyboard.press("j")
        page.keyboard.press("e")
        expect(page.locator(".line:focus details[open] .cited").first).to_be_visible()
        page.keyboard.press("o")
        page.wait_for_url("**/report?id=*")
        expect(page.locator(".sheet .at").first).to_be_in_viewport()
        page.locator(".sheet a.time").first.click()
        expect(page.locator(".pop")).to_contain_text("DATE")
        page.keyboard.press("Escape")
        expect(page.locator(".pop")).to_have_count(0)
        page.keyboard.press("g")
        page.keyboard.press("p")
        page.wait_for_url("**/people*")
        page.keyboard.press("?")
        expect(page.locator("dialog[open]")).to_contain_text("next, previous line")
        page.keyboard.press("Escape")
        page.keyboard.press("/")
        page.keyboard.type("Witte")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?*q=Witte")
        expect(page.locator("mark").first).to_have_text("Witte")
        assert wrong == []


def test_filters_are_applied_at_once_and_stand_in_the_address(browser: Browser, address: str) -> None:
    with window(browser) as (page, wrong):
        page.goto(address)
        page.get_by_role("checkbox", name="cancelled").check()
        page.wait_for_url("**status=cancelled*")
        expect(page.locator(".line").first).to_have_class("line cancelled")
        page.get_by_role("link", name="Remove the filter cancelled").click()
        expect(page.locator(".line.happened").first).to_be_visible()
        assert wrong == []


HOSTILE = {
    "script": "<script>alert(1)</script><img src=x onerror=alert(2)> said the envoys on Tuesday.",
    "link": "[click](javascript:alert(3)) <a href='javascript:alert(4)'>here</a> the envoys met on Monday. https://evil.example/x",
    "turn": "The envoys \u202eyadseuT no tem\u202c at the yard on Tuesday, 29 August. \u2066hidden\u2069",
    "long": "The envoys met on Tuesday, 29 August, at " + "W" * 10_000 + " and left.",
    "close": "</title></style></textarea></script>--><svg onload=alert(5)> The envoys met {{ 7 * 7 }} times on Tuesday.",
}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("hostile")
    lines = [
        {"id": f"<b>'\"{name}/../", "text": text, "title": f"{name} </title><script>alert(6)</script>",
         "published": f"1905-08-{20 + n}", "source": "<i>Post</i> \u202e& Co", "url": "javascript:alert(7)", "author": "=1+1"}
        for n, (name, text) in enumerate(HOSTILE.items())
    ]  # fmt: skip
    (made / "bad.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    store = made / "bad.duckdb"
    pipeline.add([str(made / "bad.jsonl")], store, Settings(), problems=lambda error: pytest.fail(str(error)))
    return store


def _is_harmless(page: Page, wrong: list[str]) -> None:
    assert wrong == [], page.url
    assert page.locator(":not(head) > :is(img, iframe, object, embed), i:not([class]), b > script").count() == 0
    assert page.locator("a[href^='javascript:' i], a[href*='evil.example']").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
    assert "\u202e" not in page.content()


def test_hostile_reports_show_as_text(browser: Browser, hostile: Path, tmp_path: Path) -> None:
    publish(hostile, tmp_path / "bad.html", one_file=True)
    with served(hostile) as at, window(browser, 390) as (page, wrong):
        for path in (
            "/",
            "/plans",
            "/people",
            "/meetings",
            "/map",
            "/quotes",
            "/differences",
            "/reports",
            "/search?q=envoys",
        ):
            page.goto(at + path)
            _is_harmless(page, wrong)
        page.goto(f"{at}/reports")
        for link in [one.get_attribute("href") for one in page.locator("td a.title").all()]:
            page.goto(f"{at}{link}")
            _is_harmless(page, wrong)
        page.goto(f"{at}/reports")
        page.locator("td a.title", has_text="script").first.click()
        expect(page.locator(".sheet")).to_contain_text("<script>alert(1)</script><img src=x onerror=alert(2)>")
    with window(browser, 390, offline=True) as (page, wrong):
        page.goto((tmp_path / "bad.html").as_uri())
        _is_harmless(page, wrong)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_serious_fault(browser: Browser, address: str, theme: str) -> None:
    with window(browser, theme=theme) as (page, wrong):
        found = []
        # What the theme changes is colours: those of every kind stand on some pages, and the rest is looked at once.
        for path in PAGES if theme == "light" else PAGES[1:6] + PAGES[8:11]:
            page.goto(address + path)
            page.wait_for_timeout(100)
            rules = {"resultTypes": ["violations"]} | ({"runOnly": ["color-contrast"]} if theme == "dark" else {})
            violations = Axe().run(page, options=rules).response["violations"]
            found += [
                (path, one["id"], [node["html"][:160] for node in one["nodes"][:3]])
                for one in violations
                if one["impact"] in {"serious", "critical"}
            ]
        assert found == []
        assert wrong == []


def test_nothing_is_wider_than_a_phone(browser: Browser, address: str) -> None:
    with window(browser, 390) as (page, wrong):
        for path in PAGES:
            page.goto(address + path)
            assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
        page.goto(address)
        expect(page.locator("#about")).to_be_hidden()
        page.get_by_text("Filters", exact=True).click()
        expect(page.locator("#about")).to_be_visible()
        assert wrong == []


def test_the_graph_and_the_map_are_drawn_and_led_to_by_keys(browser: Browser, address: str) -> None:
    with window(browser) as (page, wrong):
        page.goto(f"{address}/meetings")
        names = page.locator("[data-graph] a")
        expect(names.first).to_be_attached()
        assert names.count() == page.evaluate(
            "JSON.parse(document.querySelector('.graph-data').textContent).nodes.length"
        )
        page.goto(f"{address}/map")
        expect(page.locator("[data-map] path.land")).to_have_attribute("d", re.compile("^M.{1000}"))
        page.locator("[data-map] a").first.press("Enter")
        expect(page.locator("[data-item] details[open]")).to_have_count(1)
        assert wrong == []


def test_the_choice_of_a_story_is_as_wide_as_its_name(browser: Browser, own_store: Path, tmp_path: Path) -> None:
    told = "The iron bridge over the Rye gave way on Friday. Two carters were hurt."
    title = (
        "The iron bridge over the Rye gives way after a week of rain that nobody at the tram works had reckoned with"
    )
    report = tmp_path / "bridge.jsonl"
    report.write_text(json.dumps({"id": "bridge", "text": told, "title": title, "published": "1911-03-04"}))
    pipeline.add([str(report)], own_store, Settings(), problems=lambda error: pytest.fail(str(error)))
    with served(own_store) as at, window(browser) as (page, wrong):
        page.goto(at)
        chosen = page.locator("#story")
        expect(chosen.locator("option")).to_have_count(3)
        assert chosen.evaluate("choice => choice.offsetWidth") < 200  # "All 2 stories"
        chosen.select_option(index=2)
        expect(page).to_have_url(re.compile("story="))
        assert 200 < chosen.evaluate("choice => choice.offsetWidth") < 500
        assert wrong == []


def test_the_frame_of_a_line_is_whole(browser: Browser, address: str) -> None:
    top = """line => { const frame = parseFloat(getComputedStyle(line, '::after').top) + line.getBoundingClientRect().top;
                       return frame - line.closest('.day').getBoundingClientRect().top; }"""
    with window(browser) as (page, _):
        page.goto(address)
        line = page.locator(".line").first
        line.focus()
        assert line.evaluate(top) >= 0  # what lies beyond its day is not painted


def test_the_theme_is_kept(browser: Browser, address: str) -> None:
    with window(browser) as (page, _):
        page.goto(address)
        page.keyboard.press("t")
        assert page.evaluate("document.documentElement.dataset.theme") == "dark"
        page.goto(f"{address}/plans")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(19, 20, 22)"


def test_it_reads_without_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.get_by_role("link", name="The day before").click()
    assert "as_of=1905-08-31" in page.url
    page.locator(".line summary").first.click()
    page.locator(".line details[open] .cited a").first.click()
    assert page.locator("mark.at, .at").count() > 0
    context.close()
