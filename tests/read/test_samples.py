"""The bundled reports are what their README says."""

import re
from datetime import date

import pytest

from dateline import samples
from dateline.read import read
from dateline.report import TOLD, Report
from dateline.settings import Settings


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    with samples.folder() as folder:
        found = list(read([str(folder)], Settings(), lambda error: pytest.fail(str(error))))
    return {(report.origin or "").rpartition("/")[2]: report for report in found}


def test_dates_and_how_they_are_known(reports: dict[str, Report]) -> None:
    assert {name: (report.published, report.published_basis) for name, report in reports.items()} == {
        "01-harbour-post.txt": ("1905-08-18", "metadata"),
        "wire-and-ledger.jsonl:1": ("1905-08-22", "metadata"),
        "wire-and-ledger.jsonl:2": ("1905-08-23", "metadata"),
        "04-neva-observer.txt": ("1905-08-26", "metadata"),
        "05-harbour-post.txt": ("1905-08-27", "text"),
        "wire-and-ledger.jsonl:3": ("1905-08-28T21:15", "metadata"),
        "wire-and-ledger.jsonl:4": ("1905-08-29", "metadata"),
        "wire-and-ledger.jsonl:5": (None, "none"),
        "1905-08-31-capital-ledger.txt": ("1905-08-31", "file"),
        "10-harbour-post.txt": ("1905-09-05", "metadata"),
    }


def test_each_says_what_it_is_outside_of_what_is_told(reports: dict[str, Report]) -> None:
    for report in reports.values():
        assert "written as a sample for Dateline" in report.text
        told = " ".join(p.span.of(report.text) for p in report.passages if p.kind in TOLD)
        assert "sample" not in told
        assert "Credit" not in told
        assert "launch of the Russian envoys" not in told
        assert 120 <= len(report.text.split()) <= 300


def test_weekdays_are_those_of_1905(reports: dict[str, Report]) -> None:
    months = {"August": 8, "Aug": 8, "September": 9, "Sept": 9}
    for report in reports.values():
        for weekday, day, month in re.findall(r"(\w+day), (\d+) (August|September)", report.text):
            assert date(1905, months[month], int(day)).strftime("%A") == weekday
