"""What is published: whole, linked within itself, and asking nobody for anything."""

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from tests.serve.test_pages import Seen

from dateline.errors import StoreError, UsageError
from dateline.serve.publish import publish
from dateline.serve.publish_days import published_days


@pytest.fixture(scope="module")
def folder(samples_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("published") / "site"
    publish(samples_store, target)
    return target


@pytest.fixture(scope="module")
def file(samples_store: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    target = tmp_path_factory.mktemp("published") / "story.html"
    publish(samples_store, target, one_file=True)
    return target.read_text(encoding="utf-8")


def test_every_link_of_a_folder_leads_to_a_file_and_a_place_in_it(folder: Path) -> None:
    pages = {path.name: Seen(path.read_text(encoding="utf-8")) for path in folder.glob("*.html")}
    assert {"index.html", "plans.html", "report-1.html", "report-10.html"} <= set(pages)
    for name, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), name
        for link in page.links:
            target, _, anchor = link.partition("#")
            if target.endswith(".html") or not target:
                assert target in pages or not target, (name, link)
                assert not anchor or anchor in pages[target or name].ids, (name, link)
            else:
                assert (folder / target).exists(), (name, link)


def test_every_link_of_a_single_file_leads_to_a_place_in_it(file: str) -> None:
    page = Seen(file)
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert [link for link in page.links if not link.startswith("#")] == []


def test_nothing_is_asked_of_any_address(folder: Path, file: str) -> None:
    texts = [path.read_text(encoding="utf-8") for path in [*folder.glob("*.html"), *folder.glob("static/*.*s")]] + [
        file
    ]
    for text in texts:
        assert not re.findall(r"""(?:src|href|action)=["'](?:https?:)?//|url\(["']?(?:https?:)?//|@import""", text)
    assert "default-src 'none'" in file
    assert "connect-src 'none'" in (folder / "index.html").read_text(encoding="utf-8")


def test_the_scripts_of_a_single_file_are_those_that_its_policy_names(file: str) -> None:
    import base64
    import hashlib

    scripts = re.findall(r"<script>(.*?)</script>", file, re.DOTALL)
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in scripts]
    policy = re.search(r"script-src ([^;]*);", file)
    assert policy is not None
    assert sorted(policy[1].split()) == sorted(f"'sha256-{one}'" for one in hashes)


def test_the_days_of_report_time_lie_in_the_page(folder: Path) -> None:
    text = (folder / "index.html").read_text(encoding="utf-8")
    block = re.search(r'<script type="application/json" id="days-data">(.*?)</script>', text, re.DOTALL)
    assert block is not None
    data = json.loads(block[1])
    assert len(data["days"]) == 9
    early, late = data["days"]["1905-08-27"], data["days"]["1905-09-05"]
    told = [data["lines"][number] for _, lines in early["told"] for number, _ in lines]
    assert any("has been called off" in line for line in told)
    assert not any("Hibiya Park on Tuesday" in line for line in told)
    assert sum(len(lines) for _, lines in late["told"]) == len(re.findall(r"<article class=\"line", text))
    assert any(mark for _, lines in early["told"] for _, mark in lines)


def test_a_story_as_of_a_day_holds_nothing_later(samples_store: Path, tmp_path: Path) -> None:
    publish(samples_store, tmp_path / "early.html", one_file=True, as_of=date(1905, 8, 27))
    text = (tmp_path / "early.html").read_text(encoding="utf-8")
    assert "has been called off" in text
    assert "Peace of Portsmouth" not in text


def test_publishing_again_replaces_what_was_published(samples_store: Path, tmp_path: Path) -> None:
    target = tmp_path / "site"
    publish(samples_store, target, as_of=date(1905, 8, 27))
    assert not (target / "report-9.html").exists()
    publish(samples_store, target)
    assert (target / "report-9.html").exists()
    publish(samples_store, target, as_of=date(1905, 8, 27))
    assert not (target / "report-9.html").exists()


def test_what_is_no_place_to_publish_to_is_refused(samples_store: Path, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "private.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="other things in it"):
        publish(samples_store, tmp_path / "letters")
    with pytest.raises(UsageError, match="is a folder"):
        publish(samples_store, tmp_path / "letters", one_file=True)
    with pytest.raises(UsageError, match="is a file"):
        publish(samples_store, tmp_path / "letters" / "private.txt")
    with pytest.raises(StoreError, match="no such store"):
        publish(tmp_path / "none.duckdb", tmp_path / "site")
    with pytest.raises(UsageError, match="no such story"):
        publish(samples_store, tmp_path / "site", story="s-none")


def test_the_same_story_is_published_to_the_letter(samples_store: Path, tmp_path: Path, file: str) -> None:
    shutil.copy(samples_store, tmp_path / "copy.duckdb")
    publish(tmp_path / "copy.duckdb", tmp_path / "again.html", one_file=True)
    assert (tmp_path / "again.html").read_text(encoding="utf-8") == file


def test_of_many_days_some_are_chosen_the_first_and_last_among_them() -> None:
    days = [date.fromordinal(720_000 + n) for n in range(365)]
    chosen = published_days(days)
    assert len(chosen) == 24
    assert (chosen[0], chosen[-1]) == (days[0], days[-1])
