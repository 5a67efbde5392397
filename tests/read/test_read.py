"""Files, folders and standard input: what is read, in what order, and what is told of the rest."""

import io
import os
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from typing_extensions import Buffer

from dateline.errors import ReadError, UsageError
from dateline.read import json_lines, read
from dateline.report import Report
from dateline.settings import Settings

Run = Callable[..., tuple[list[Report], list[str]]]


def run(*paths: Path | str, stdin: bytes = b"", **options: object) -> tuple[list[Report], list[str]]:
    told: list[ReadError] = []
    reports = list(read(map(str, paths), Settings(**options), told.append, stdin=io.BytesIO(stdin)))  # type: ignore[arg-type]
    return reports, [str(error) for error in told]


def fail(error: ReadError) -> None:
    pytest.fail(str(error))


def lines(*records: str) -> bytes:
    return "\n".join(records).encode()


def test_text_is_kept_to_the_letter(tmp_path: Path) -> None:
    text = "  The envoys\u00a0met.\r\n\r\n\u201cYes,\u201d he said \u2014 at\u200b last.\r\n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    (report,), told = run(tmp_path / "a.txt")
    assert (report.text, told) == (text, [])
    assert report.origin == str(tmp_path / "a.txt")


def test_folder_is_read_in_order_without_hidden_and_unknown_files(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a.txt", ".hidden/3.txt", ".b.txt", "c.jsonl", "notes.md", "b/1.TXT"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text('{"text": "The envoys met."}' if name.endswith("jsonl") else f"The envoys met in {name}.")
    reports, told = run(tmp_path)
    assert [str(Path(r.origin or "").relative_to(tmp_path)) for r in reports] == [
        "a.txt",
        "c.jsonl:1",
        "b/1.TXT",
        "b/2.txt",
    ]
    assert told == []


@pytest.mark.parametrize(
    ("given", "texts"),
    [
        (b'{"text": "One."}\n{"text": "Two."}\n', ["One.", "Two."]),
        (b"\xef\xbb\xbf" + b'{"text": "One."}', ["One."]),
        (b"The envoys met.\n", ["The envoys met.\n"]),
        (b"{sic} the envoys met.", ["{sic} the envoys met."]),
    ],
)
def test_standard_input_is_json_lines_or_text(given: bytes, texts: list[str]) -> None:
    reports, told = run("-", stdin=given)
    assert ([r.text for r in reports], told) == (texts, [])


def test_unknown_ending_is_told_by_its_content(tmp_path: Path) -> None:
    (tmp_path / "reports").write_bytes(b'{"text": "One."}')
    (tmp_path / "note.md").write_bytes(b"The envoys met.")
    reports, told = run(tmp_path / "reports", tmp_path / "note.md")
    assert ([r.text for r in reports], told) == (["One.", "The envoys met."], [])


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "an empty file; "),
        (b" \n\t\n", "an empty file; "),
        ("\u200b\u00a0\n".encode(), "no text in it; "),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a binary file; "),
        (bytes(range(1, 32)) * 9, "a binary file; "),
        (b"\x81\x8d\x8f\x90\x9d" * 20, "its encoding cannot be told; "),
        ("The “envoys” met — again.".encode() + b"\xff", "damaged UTF-8 (byte 31); "),
        (b"\xff\xfeabc", "no valid UTF-16-LE although it is marked so; "),
        (b"{\\rtf1 The envoys met.}", "marked-up text, not plain text; "),
        (b"Date: 2018-02-31\n\nThe envoys met.", "'2018-02-31' is no date "),
        (b"Date: 04/05/1905\n\nThe envoys met.", "'04/05/1905' may be either of two days; "),
        (b" date 2018-02-31 The envoys met.", "'2018-02-31' is no date in ISO 8601; "),
        (b"---\ndate: 2018-02-31\n---\nThe envoys met.", "'2018-02-31' is no date "),
        (b"The envoys met. " * 100, "a report of 1,600 characters is too long (at most 1,000); "),
        (b"The envoys met. " * 1000, "a report of more than 1,000 characters is too long; "),
        (b"\x00\x01\x02" * 10_000, "a binary file; "),
    ],
)
def test_bad_text_files(tmp_path: Path, content: bytes, problem: str) -> None:
    (tmp_path / "bad.txt").write_bytes(content)
    (tmp_path / "good.txt").write_bytes(b"The envoys met.")
    reports, told = run(tmp_path / "bad.txt", tmp_path / "good.txt", longest_report=1000)
    assert [r.text for r in reports] == ["The envoys met."]
    assert len(told) == 1
    assert told[0].startswith(f"{tmp_path / 'bad.txt'}: {problem}")
    assert "\n" not in told[0]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('["The envoys met."]', "a list, not a JSON object"),
        ('"The envoys met."', "a string, not a JSON object"),
        ("null", "null, not a JSON object"),
        ('{"text": "The envoys', "not valid JSON"),
        ("The envoys met.", "not valid JSON"),
        ('{"title": "Envoys meet"}', "no `text` in it"),
        ('{"text": null}', "no `text` in it"),
        ('{"text": 5}', "its `text` is a number, not a string"),
        ('{"text": ["a"]}', "its `text` is a list, not a string"),
        ('{"text": " "}', "no text in it"),
        ('{"text": "a\\u0000b"}', "the text holds NUL characters"),
        ('{"text": "a", "title": 5}', "its `title` is a number, not a string"),
        ('{"text": "a", "id": true}', "its `id` is true or false, not a string"),
        ('{"text": "a", "published": 1527724800}', "its `published` is a number, not a string"),
        ('{"text": "a", "published": "2018-02-31"}', "`published`: '2018-02-31' is no date in ISO 8601"),
        ('{"text": "a", "published": "yesterday"}', "`published`: 'yesterday' is no date in ISO 8601"),
        ('{"text": "\\ud800"}', "not valid JSON, or half a surrogate pair in it"),
        ('{"text": "a", "x": {"y": "\\udfff"}}', "not valid JSON, or half a surrogate pair in it"),
        ('{"text": "a", "x": NaN}', "not valid JSON"),
        ('{"text": "a", "x": ' + "[" * 100_000 + "}", "JSON nested too deeply"),
        ('{"text": "' + "a" * 1001 + '"}', "a report of 1,001 characters is too long"),
    ],
)
def test_bad_lines(line: str, problem: str) -> None:
    reports, told = run("-", stdin=lines('{"text": "One."}', line, "", '{"text": "Two."}'), longest_report=1000)
    assert [r.text for r in reports] == ["One.", "Two."]
    assert [r.origin for r in reports] == ["<stdin>:1", "<stdin>:4"]
    assert len(told) == 1
    assert told[0].startswith(f"<stdin>:2: {problem}")
    assert "\n" not in told[0]


def test_line_that_is_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "caf\xe9"}\n{"text": "Two."}')
    reports, told = run(tmp_path / "a.jsonl")
    assert [r.text for r in reports] == ["Two."]
    assert told == [f"{tmp_path / 'a.jsonl'}:1: not in UTF-8; save the file as UTF-8"]


class Long(io.RawIOBase):
    """A stream of one line of 50 MB and a short one, made as it is read."""

    def __init__(self) -> None:
        self.parts = iter([b'{"text": "', *[b"a" * 1_000_000] * 50, b'"}\n{"text": "Two."}\n'])
        self.rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        view = memoryview(buffer)
        part = self.rest or next(self.parts, b"")
        part, self.rest = part[: len(view)], part[len(view) :]
        view[: len(part)] = part
        return len(part)


def test_line_of_50_mb_is_refused_and_the_next_is_read() -> None:
    told: list[ReadError] = []
    tracemalloc.start()
    reports = list(read(["-"], Settings(), told.append, stdin=io.BufferedReader(Long())))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 45_000_000
    assert [r.text for r in reports] == ["Two."]
    assert [str(error) for error in told] == ["<stdin>:1: a line of more than 16 MB; split the report into parts"]


def test_longest_line_is_a_limit_not_a_loss(monkeypatch: pytest.MonkeyPatch) -> None:
    line = '{"text": "Two."}'
    monkeypatch.setattr(json_lines, "LONGEST_LINE", len(line))
    for end in ("\n", ""):
        reports, told = run(
            "-", stdin=(line + "\n" + line.replace("o", "oo") + "\n" + line.replace("T", "t") + end).encode()
        )
        assert [r.text for r in reports] == ["Two.", "two."]
        assert len(told) == 1


def test_file_of_json_over_several_lines(tmp_path: Path) -> None:
    reports, told = run("-", stdin=b'{\n  "text": "The envoys met."\n}\n')
    assert ([r.text for r in reports], told) == (["The envoys met."], [])
    (tmp_path / "a.jsonl").write_bytes(b'{\n  "text": "The envoys met."\n}\n')
    reports, told = run(tmp_path / "a.jsonl")
    assert reports == []
    assert told[0].startswith(f"{tmp_path / 'a.jsonl'}: JSON over several lines, not JSON Lines; write each")


def test_missing_path_and_folders_without_reports(tmp_path: Path) -> None:
    (tmp_path / "none" / "inner").mkdir(parents=True)
    (tmp_path / "none" / "picture.png").write_bytes(b"\0")
    reports, told = run(tmp_path / "missing.txt", tmp_path / "none")
    assert reports == []
    assert told[0] == f"{tmp_path / 'missing.txt'}: no such file or folder; check the path"
    assert told[1].startswith(f"{tmp_path / 'none'}: a folder without reports (no file ends in .jsonl")


def test_names_of_files_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"a\xff\n.txt")).write_text("The envoys met.")
    (tmp_path / os.fsdecode(b"b\xff\n.txt")).write_bytes(b"")
    (report,), (told,) = run(tmp_path)
    assert report.origin == f"{tmp_path}/a\\udcff\\n.txt"
    assert told.encode().startswith(f"{tmp_path}/b\\udcff\\n.txt: an empty file".encode())


def test_empty_input_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_bytes(b"\n\n")
    assert run("-")[1] == ["<stdin>: an empty file; remove it or put a report into it"]
    assert run(tmp_path / "empty.jsonl")[1][0].endswith("an empty file; remove it or put a report into it")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_file_that_may_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The envoys met.")
    (tmp_path / "a.txt").chmod(0)
    assert run(tmp_path / "a.txt")[1] == [f"{tmp_path / 'a.txt'}: it may not be read; check its permissions"]


def test_known_fields_and_extra() -> None:
    record = (
        '{"id": 17, "text": "The envoys met.", "title": "Envoys meet", "published": "1905-08-30 21:15", '
        '"source": "The Harbour Post", "url": "https://harbour.example/1", "language": "en", '
        '"author": ["Jane Roe", "John Doe"], "section": "World", "rank": 3}'
    )
    (report,), told = run("-", stdin=record.encode())
    assert told == []
    assert (report.id, report.title, report.author) == ("17", "Envoys meet", "Jane Roe, John Doe")
    assert (report.published, report.published_basis) == ("1905-08-30T21:15", "metadata")
    assert (report.source, report.url, report.language) == ("The Harbour Post", "https://harbour.example/1", "en")
    assert report.extra == {"section": "World", "rank": 3}


def test_ids_are_made_from_the_content() -> None:
    one, other = '{"text": "The envoys met."}', '{"text": "The envoys met.", "published": "1905-08-30"}'
    first, again = run("-", stdin=lines(one, other))[0], run("-", stdin=lines(other, one))[0]
    assert [r.id for r in first] == [r.id for r in reversed(again)]
    assert len({r.id for r in first}) == 2
    assert all(len(r.id) == 16 for r in first)


def test_report_given_twice_is_read_once() -> None:
    same = '{"id": "a", "text": "One."}'
    reports, told = run("-", stdin=lines(same, same, '{"text": "Two."}', '{"text": "Two."}'))
    assert ([r.text for r in reports], told) == (["One.", "Two."], [])


def test_of_two_reports_with_one_id_the_first_is_kept() -> None:
    reports, told = run("-", stdin=lines('{"id": "a", "text": "One."}', '{"id": "a", "text": "Two."}'))
    assert [r.text for r in reports] == ["One."]
    problem = "another report of this input has the id 'a'; give each report its own id; the first one is kept"
    assert told == [f"<stdin>:2: {problem}"]


def test_published_option_must_be_a_date() -> None:
    with pytest.raises(UsageError, match="--published: '2018-02-31' is no date"):
        read([], Settings(published="2018-02-31"), print)


def test_reading_streams(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The envoys met.")
    reports = read([str(tmp_path / "a.txt"), str(tmp_path / "missing")], Settings(), fail)
    assert next(reports).text == "The envoys met."  # the missing file has not been asked for yet
