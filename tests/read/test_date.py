"""When a report was published, and which of several statements counts."""

from pathlib import Path

import pytest

from dateline.errors import ReadError
from dateline.read import date, read, stamp
from dateline.settings import Settings


def fail(error: ReadError) -> None:
    pytest.fail(str(error))


BODY = "The envoys met for three hours and left the building without a word to the waiting reporters."


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("1905-08-30", "1905-08-30"),
        ("19050830", "1905-08-30"),
        ("1905-08-30T21:15:00Z", "1905-08-30T21:15:00Z"),
        ("1905-08-30 21:15", "1905-08-30T21:15"),
        ("1905-08", "1905-08-01/1905-08-31"),
        ("1905-08-29/1905-08-30", "1905-08-29/1905-08-30"),
        ("30 August 1905", "1905-08-30"),
        ("Wed, 30 Aug 1905 21:15 GMT", "1905-08-30"),
        ("August 30th, 1905", "1905-08-30"),
        ("Wednesday, Aug. 30, 1905 at 9:15 p.m. EST", "1905-08-30"),
        ("30/08/1905", "1905-08-30"),
        ("08/30/1905", "1905-08-30"),
        ("05/05/1905", "1905-05-05"),
        ("1905/8/30", "1905-08-30"),
    ],
)
def test_written_dates(value: str, day: str) -> None:
    assert date.of_field(value) == day


@pytest.mark.parametrize(
    "value",
    [
        "1905-02-31",
        "31 February 1905",
        "04/05/1905",
        "soon",
        "30 August",
        "1905-13-01",
        "",
        "1905-08-30T25:00",
        "1" * 10_000,
    ],
)
def test_what_is_no_date(value: str) -> None:
    with pytest.raises(date.NoDate):
        date.of_field(value)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("1905-08-30_talks.txt", "1905-08-30"),
        ("talks-19050830.txt", "1905-08-30"),
        ("1905_08_30.txt", "1905-08-30"),
        ("talks.txt", None),
        ("1905-02-31.txt", None),
        ("1905-08-29_to_1905-08-30.txt", None),
        ("report-119050830.txt", None),
        ("1905-0830.txt", None),
    ],
)
def test_file_names(name: str, day: str | None) -> None:
    assert date.of_file_name(name) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f" date 1905-08-30 {BODY}", "1905-08-30"),
        (f" date 1905-08-30 \n\n{BODY}", "1905-08-30"),
        (f"Envoys meet\n\nWednesday, August 30, 1905\n\n{BODY}", "1905-08-30"),
        (f"Envoys meet\nBy Jane Roe\nPublished 30 August 1905\n\n{BODY}", "1905-08-30"),
        (f"Wednesday, August 30, 1905 {BODY}", None),  # a stamp
        (f"30 August 1905\n\n{BODY}\n\n5 September 1905\n\n{BODY}", None),  # a chronology
        (f"On August 30, 1905 the envoys met.\n\n{BODY}", None),
        (f"{BODY}\n\n" * 8 + "30 August 1905", None),
        (f"The date 1905-08-30 is known.\n\n{BODY}", None),
    ],
)
def test_dates_in_the_head_of_the_text(text: str, day: str | None) -> None:
    assert date.of_text(text) == day


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"Wednesday, August 30, 1905 {BODY}", (0, "1905-08-30")),
        (f"Envoys meet Wednesday 30 August 1905 09.30 GMT {BODY}", (12, "1905-08-30")),
        (f"LONDON | Wed Aug 30, 1905 9:30 am EST LONDON (Harbour) - {BODY}", (0, "1905-08-30")),
        (f"Page last updated at 09:30 GMT, Wednesday, 30 August 1905 10:30 UK {BODY}", (0, "1905-08-30")),
        (f"30 August 1905 Last updated at 09:30 {BODY}", (0, "1905-08-30")),
        (f"Wednesday, August 30, 1905, was a warm day. {BODY}", None),
        (f"They met on Wednesday, August 30, 1905 Komura said. {BODY}", None),
        (f"Friday 31 February 1905 09.30 GMT {BODY}", None),
    ],
)
def test_stamps(text: str, found: tuple[int, str] | None) -> None:
    stamped = stamp.find(text)
    assert (stamped and (stamped.start, stamped.published)) == found
    assert stamp.of_text(f"Envoys meet\n\n{text}") == (found and found[1])


@pytest.mark.parametrize(
    ("name", "text", "option", "published"),
    [
        ("1905-08-28.txt", f"Date: 1905-08-30\n\n date 1905-08-29 {BODY}", "1905-08-27", ("1905-08-30", "metadata")),
        ("1905-08-28.txt", f" date 1905-08-29 {BODY}", "1905-08-27", ("1905-08-29", "text")),
        ("1905-08-28.txt", f"Wednesday, August 30, 1905 {BODY}", None, ("1905-08-30", "text")),
        ("1905-08-28.txt", BODY, "1905-08-27", ("1905-08-28", "file")),
        ("talks.txt", BODY, "1905-08-27", ("1905-08-27", "metadata")),
        ("talks.txt", BODY, None, (None, "none")),  # never the time of the file's modification
    ],
)
def test_what_the_report_says_outranks_the_rest(
    tmp_path: Path, name: str, text: str, option: str | None, published: tuple[str | None, str]
) -> None:
    (tmp_path / name).write_text(text)
    (report,) = read([str(tmp_path / name)], Settings(published=option), fail)
    assert (report.published, report.published_basis) == published
    assert report.text == text
