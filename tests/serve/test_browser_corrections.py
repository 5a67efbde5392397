"""Corrections in a real browser: given, effective at once, taken back; what is wrong with them is told in the form."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect
from tests.serve.browser import needs_chromium, served, window

from dateline.serve.opened import OpenStore
from dateline.store import HeldError

pytestmark = needs_chromium

WAR = "The war began in February 1904."


@pytest.fixture
def page(browser: Browser, own_store: Path) -> Iterator[Page]:
    """A window on a store of its own; nothing may go wrong in it but what the server refuses."""
    with served(own_store) as at, window(browser) as (page, wrong):
        page.goto(at)
        yield page
        assert [line for line in wrong if "status of 4" not in line and "status of 503" not in line] == []


def corrected(page: Page) -> None:
    expect(page.locator(".toast")).to_contain_text("Corrected", timeout=30_000)


def line(page: Page, words: str) -> Locator:
    return page.locator(".line", has_text=words)


def day_of(page: Page, words: str) -> Locator:
    return page.locator(".day", has=line(page, words)).locator("h2")


def ask(page: Page, words: str) -> Locator:
    """The form of a line, come to with keys alone."""
    line(page, words).focus()
    page.keyboard.press("c")
    form = line(page, words).locator("form")
    form.get_by_label("Your name").fill("A. Reader")
    return form


def test_a_date_is_a_day_a_month_a_year_or_from_one_day_to_another(page: Page) -> None:
    form = ask(page, WAR)
    expect(form.get_by_label("Kind of date")).to_have_value("month")  # as fine as it is known now
    expect(form.get_by_label("The right date")).to_have_value("1904-02")
    form.get_by_label("The right date").fill("1904-03")
    page.keyboard.press("Enter")
    corrected(page)
    expect(day_of(page, WAR)).to_contain_text("March 1904")
    expect(line(page, WAR)).to_be_focused()  # who works with keys goes on where they were
    for kind, fields, told in (
        ("a year", {"The right date": "1903"}, "1903"),
        ("from – to", {"From": "1904-02-08", "To": "1904-02-10"}, "8–10 February 1904"),
        ("a day and time", {"The right date": "1904-02-08T23:30"}, "8 February 1904"),
        ("a day", {"The right date": "1904-02-09"}, "9 February 1904"),
    ):
        form = ask(page, WAR)
        form.get_by_label("Kind of date").select_option(kind)
        for label, value in fields.items():
            form.get_by_label(label, exact=True).fill(value)
        form.get_by_role("button", name="Set the date").click()
        corrected(page)
        expect(day_of(page, WAR)).to_contain_text(told)
        page.reload()
    page.goto(page.url.rstrip("/") + "/corrections")
    expect(page.locator("tbody tr")).to_have_count(10)  # "began" and "war", which the line tells of


def test_what_is_wrong_with_a_date_is_told_at_its_field(page: Page) -> None:
    def told() -> str:
        return str(page.evaluate("document.querySelector('.line form :invalid')?.validationMessage ?? ''"))

    form = ask(page, WAR)
    setting = form.get_by_role("button", name="Set the date")
    for kind, fields, words in (
        ("a day", {}, "Which date is right?"),
        ("a year", {"The right date": "04"}, "Write the year as 1905"),
        ("from – to", {"From": "1904-02-08"}, "Both days are needed"),
        ("from – to", {"From": "1904-02-08", "To": "1904-02-07"}, "lies before the first"),
    ):
        form.get_by_label("Kind of date").select_option("a month")
        form.get_by_label("Kind of date").select_option(kind)
        for label, value in fields.items():
            form.get_by_label(label, exact=True).fill(value)
        setting.click()
        assert words in told()
    form.get_by_label("Kind of date").select_option("a year")
    form.get_by_label("The right date").fill("0000")
    setting.click()
    expect(form.get_by_role("alert")).to_contain_text("not a date")
    expect(day_of(page, WAR)).to_contain_text("February 1904")
    form.get_by_role("button", name="Date not known").click()
    corrected(page)
    expect(line(page, WAR)).to_have_count(0)
    page.keyboard.press("u")
    expect(day_of(page, WAR)).to_contain_text("February 1904", timeout=30_000)


def test_what_is_no_event_goes_from_the_reader_too(page: Page) -> None:
    page.goto(page.url + "report?id=sample-07")
    mark = page.locator(".sheet a.event", has_text="received")
    mark.press("Enter")
    page.keyboard.press("c")
    note = page.locator(".pop")
    note.get_by_label("Your name").fill("A. Reader")
    note.get_by_role("button", name="Not an event").click()
    corrected(page)
    expect(mark).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(mark).to_have_count(1, timeout=30_000)


def test_two_who_are_one_and_two_who_are_not(page: Page) -> None:
    people = page.url + "people"
    page.goto(people)
    cards = page.locator(".card")
    before = cards.count()
    page.get_by_role("link", name="Hale", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hale")
    page.wait_for_load_state()  # the keys are those of a script, which runs after the heading is there
    page.keyboard.press("c")
    form = page.locator("[data-correct]")
    form.get_by_label("The other").select_option("Edward Hale (person, 8)")
    form.get_by_label("Your name").fill("A. Reader")
    form.get_by_role("button", name="Same").click()
    corrected(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Edward Hale")  # the page of the two
    expect(page.locator(".facts").first).to_contain_text("Hale 2")
    page.goto(page.url.partition("/people")[0] + "/corrections")
    expect(page.locator("tbody")).to_contain_text("Hale (The Capital Ledger")  # there are more of that name
    page.goto(people)
    expect(page.get_by_role("link", name="Thomas Hale", exact=True)).to_be_visible()  # and he is nobody else
    assert cards.count() == before - 1

    page.get_by_role("link", name="Edward Hale", exact=True).click()
    page.locator(".correct summary").click()
    expect(form.get_by_label("Your name")).to_have_value("A. Reader")
    form.get_by_label("The other").select_option(label="Thomas Hale (person, 9)")
    form.get_by_role("button", name="Different").click()
    corrected(page)
    expect(page.locator(".rows").first).to_contain_text("different by A. Reader: Thomas Hale")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".toast")).to_contain_text("Taken back", timeout=30_000)
    expect(page.locator(".rows").first).not_to_contain_text("different by A. Reader: Thomas Hale")


def test_a_wrong_speaker(page: Page) -> None:
    page.goto(page.url + "quotes")
    words = 'that Russia was "not a conquered nation"'
    quote = page.locator("[data-item]", has_text=words)
    whose = page.locator(".speaker", has=quote).locator("h2")
    expect(whose).to_contain_text("Sergei Witte")
    quote.focus()
    page.keyboard.press("c")
    form = quote.locator("form")
    form.get_by_label("Your name").fill("A. Reader")
    form.get_by_label("Who said it").fill("Ellen Marsh")
    page.keyboard.press("Enter")
    expect(form.get_by_role("alert")).to_contain_text("the report does not name them")
    form.get_by_label("Who said it").fill("Theodore Roosevelt")
    page.keyboard.press("Enter")
    corrected(page)
    expect(whose).to_contain_text("Theodore Roosevelt")
    expect(quote).to_be_focused()
    page.keyboard.press("u")
    expect(whose).to_contain_text("Sergei Witte", timeout=30_000)
    quote.get_by_role("button", name="Wrong speaker?").click()
    quote.get_by_label("Your name").fill("A. Reader")
    quote.get_by_role("button", name="Speaker not known").click()
    corrected(page)
    expect(whose).to_contain_text("Speaker not known")


def test_corrections_are_exported_and_imported(
    page: Page, browser: Browser, samples_store: Path, tmp_path: Path
) -> None:
    form = ask(page, WAR)
    form.get_by_label("The right date").fill("1904-03")
    page.keyboard.press("Enter")
    corrected(page)
    page.goto(page.url + "corrections")
    with page.expect_download() as given:
        page.get_by_role("link", name="Export").click()
    given.value.save_as(tmp_path / "c.jsonl")
    assert b'"value":"1904-03"' in (tmp_path / "c.jsonl").read_bytes()
    other = tmp_path / "other.duckdb"
    other.write_bytes(samples_store.read_bytes())
    with served(other) as at, window(browser) as (there, wrong):
        there.goto(f"{at}/corrections")
        there.set_input_files("[data-import]", tmp_path / "c.jsonl")
        expect(there.locator(".toast")).to_contain_text("2 new corrections", timeout=30_000)
        expect(there.locator("tbody")).to_contain_text("March 1904")
        there.set_input_files("[data-import]", {"name": "c.jsonl", "mimeType": "text/plain", "buffer": b"{}"})
        expect(there.locator(".toast")).to_contain_text("not a correction")
        assert [line for line in wrong if "status of 4" not in line] == []


def test_all_of_a_line_is_corrected_or_nothing(page: Page) -> None:
    asked: list[str] = []

    def refuse_the_second(route: Route) -> None:
        asked.append(route.request.method)
        if asked.count("POST") == 2:
            route.fulfill(status=400, json={"detail": "not this one"})
        else:
            route.continue_()

    page.route("**/api/corrections", refuse_the_second)
    form = ask(page, WAR)
    form.get_by_label("The right date").fill("1904-03")
    form.get_by_role("button", name="Set the date").click()
    expect(form.get_by_role("alert")).to_have_text("not this one", timeout=30_000)
    page.reload()
    expect(day_of(page, WAR)).to_contain_text("February 1904")
    page.goto(page.url.rstrip("/") + "/corrections")
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody tr.withdrawn")).to_have_count(1)


def test_a_page_is_asked_for_again_while_another_program_writes(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(*_: object) -> None:
        raise HeldError("another program has this store open")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(OpenStore, "outline", held)
        page.get_by_role("link", name="Plans").click()
        expect(page.locator("main")).to_contain_text("asks again by itself")
    expect(page.get_by_role("heading", level=1)).to_have_text("Planned events", timeout=30_000)
