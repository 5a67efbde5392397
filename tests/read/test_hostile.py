"""Input that means harm: it is told in one line, in bounded time and memory, and what lies beside it is read."""

import gzip
import io
import os
import struct
import tarfile
import threading
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.read import made
from tests.read.test_read import run

from dateline.errors import ReadError
from dateline.read import limits, read
from dateline.read.http_answer import decoded
from dateline.report import Report
from dateline.settings import Settings

MEGA = 1024 * 1024


def told_of(path: Path, seconds: float = 10.0) -> list[str]:
    """What is told of a file that holds no report that can be read, within so much time."""
    began = time.monotonic()
    reports, told = run(path)
    assert time.monotonic() - began < seconds
    assert reports == []
    assert all("\n" not in line and line.startswith(str(path)) for line in told)
    return told


# Decompression bombs


def bomb(size: int = 80 * MEGA) -> bytes:
    return b"a" * size


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.txt.gz", lambda: gzip.compress(bomb())),
        ("a.txt.zst", lambda: made.zstandard(bomb())),
        ("a.zip", lambda: made.zipped({"a.warc": b"WARC/1.0\r\nContent-Length: 99999999\r\n\r\n" + bomb()})),
        ("a.tar.gz", lambda: gzip.compress(made.tarred({"a.csv": b"text\n" + bomb()}), 9)),
        ("a.zip", lambda: made.zipped({f"{n}.txt": bomb(10 * MEGA) for n in range(9)})),
        ("a.gz", lambda: gzip.compress(gzip.compress(bomb(200 * MEGA)))),
    ],
)
def test_decompression_bombs(tmp_path: Path, name: str, make: Callable[[], bytes]) -> None:
    (tmp_path / name).write_bytes(make())
    tracemalloc.start()
    told = told_of(tmp_path / name)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert any(
        "unpacks to more than 250 times its size" in line or "too long" in line or "more than" in line for line in told
    )
    assert len(told) <= 9
    assert peak < 90 * MEGA


def test_many_bombs_in_one_archive_share_one_budget(tmp_path: Path) -> None:
    # Sixty members of 4 MB each, all of which would be read as JSON Lines of lines that are too long.
    (tmp_path / "a.zip").write_bytes(made.zipped({f"{n}.jsonl": b'{"' + bomb(4 * MEGA) for n in range(60)}))
    told = told_of(tmp_path / "a.zip", 20)
    assert told[-1].startswith(f"{tmp_path / 'a.zip'}: it unpacks to more than 250 times its size")


def test_what_shrinks_well_is_still_read(tmp_path: Path) -> None:
    lines = made.json_lines(*[made.FIRST] * 3_000)
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines))
    reports, told = run(tmp_path / "a.jsonl.gz")
    assert (len(reports), told) == (1, [])  # the same words three thousand times


def test_archives_in_archives_have_an_end(tmp_path: Path) -> None:
    content = made.FIRST.encode()
    for _ in range(6):
        content = made.zipped({"in.zip" if content[:2] == b"PK" else "in.txt": content})
    (tmp_path / "a.zip").write_bytes(content)
    (told,) = told_of(tmp_path / "a.zip")
    assert "archives packed more than 4 deep" in told


def test_a_zip_that_contains_itself_many_times_over(tmp_path: Path) -> None:
    # Two hundred entries of the directory point at the same packed data: a small file with a large content.
    one = made.zipped({"a.jsonl": b'{"' + bomb(10 * MEGA)})
    end = one.rfind(b"PK\x05\x06")
    (start,) = struct.unpack("<I", one[end + 16 : end + 20])
    entry, tail = one[start:end], bytearray(one[end:])
    tail[8:12] = struct.pack("<HH", 200, 200)
    tail[12:16] = struct.pack("<I", len(entry) * 200)
    (tmp_path / "a.zip").write_bytes(one[:start] + entry * 200 + bytes(tail))
    assert "250 times" in told_of(tmp_path / "a.zip", 20)[-1]


def test_word_document_that_unpacks_to_too_much(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<a/>")
        archive.writestr("word/document.xml", bomb(70 * MEGA))
    (tmp_path / "a.docx").write_bytes(out.getvalue())
    (told,) = told_of(tmp_path / "a.docx")
    assert "a Word document that unpacks to too much" in told


def test_entities_in_a_word_document(tmp_path: Path) -> None:
    bombs = '<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    for number, declared in enumerate((bombs, '<!ENTITY i SYSTEM "file:///etc/passwd">')):
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(made.docx())) as whole, zipfile.ZipFile(out, "w") as changed:
            for info in whole.infolist():
                raw = whole.read(info)
                if info.filename == "word/document.xml":
                    body = raw.decode().partition("?>")[2].replace(made.FIRST, "Before &i; after.")
                    assert "&i;" in body
                    raw = f'<?xml version="1.0"?><!DOCTYPE d [{declared}]>{body}'.encode()
                changed.writestr(info, raw)
        path = tmp_path / f"{number}.docx"
        path.write_bytes(out.getvalue())
        began = time.process_time()
        reports, told = run(path)
        assert time.process_time() - began < 5
        assert len(reports) + len(told) == 1
        assert all("aaaaaaaaaa" not in r.text and "root:" not in r.text for r in reports)


def test_tar_header_of_unreasonable_length(tmp_path: Path) -> None:
    info = tarfile.TarInfo("pax")
    info.type, info.size = tarfile.XHDTYPE, 900 * MEGA
    (tmp_path / "a.tar").write_bytes(info.tobuf() + b"\0" * 10240)
    (told,) = told_of(tmp_path / "a.tar")
    assert "a tar header of more than 1 MB" in told


def test_tar_members_that_are_no_files(tmp_path: Path) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            info = tarfile.TarInfo(f"{kind.decode()}.txt")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    (tmp_path / "a.tar").write_bytes(out.getvalue())
    assert "an archive without reports" in told_of(tmp_path / "a.tar")[0]


@pytest.mark.parametrize("name", ["../../../../tmp/climbs.txt", "/etc/climbs.txt", "..\\climbs.txt", "a/\x1b[31m.txt"])
@pytest.mark.parametrize("pack", [made.tarred, made.zipped])
def test_paths_that_climb_out_are_only_shown(
    tmp_path: Path, pack: Callable[[dict[str, bytes]], bytes], name: str
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.packed").write_bytes(pack({name: b"The envoys met."}))
    (report,), told = run(folder / "a.packed")
    assert told == []
    assert (report.origin or "").isprintable()
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.packed", "in"]


# Damage


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt.gz", gzip.compress(made.FIRST.encode() * 100)),
        ("a.txt.zst", made.zstandard(os.urandom(3000))),
        ("a.tar.gz", made.tarred({"a.txt": os.urandom(3000).hex().encode()}, "w:gz")),
        ("a.zip", made.zipped({"a.txt": os.urandom(3000).hex().encode()})),
        ("a.pdf", made.pdf(made.FIRST)),
        ("a.docx", made.docx()),
        ("a.parquet", made.parquet([{"text": made.FIRST}])),
        ("a.warc", made.warc({"https://harbour.example/1": made.html().encode()})),
        ("a.xml", made.nitf().encode()),
        ("a.json", b'{\n "text": "The envoys'),
    ],
)  # fmt: skip
def test_files_that_end_early(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content[: len(content) * 2 // 3])
    (tmp_path / "b.txt").write_text("The envoys met.")
    reports, told = run(tmp_path / name, tmp_path / "b.txt")
    assert [r.text for r in reports][-1:] == ["The envoys met."]
    assert len(reports) == 1 or name == "a.pdf"  # pypdf finds what is still there
    assert told == [] if len(reports) > 1 else len(told) in (1, 2)
    assert all(line.startswith(str(tmp_path / name)) and "\n" not in line for line in told)


def test_encrypted_zip(tmp_path: Path) -> None:
    raw = bytearray(made.zipped({"a.txt": b"The envoys met."}))
    raw[6] |= 1  # the flag of the member, and that of the directory
    raw[raw.find(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "a.zip").write_bytes(bytes(raw))
    assert told_of(tmp_path / "a.zip") == [f"{tmp_path / 'a.zip'}: it is encrypted; decrypt it first"]


def test_a_file_that_changes_while_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("text\n" + "\n".join(f"Envoy {n} came." for n in range(5000)) + "\n")
    told: list[ReadError] = []
    reports = read([str(path)], Settings(), told.append)
    next(reports)
    path.write_text("text\nOther words.\n")
    assert len(list(reports)) < 4999
    assert [str(error) for error in told] == [
        f"{path}: it changed while it was read; read it again when it is complete"
    ]


def test_a_file_that_is_written_while_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The envoys met. " * 1000)
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            path.write_text("Other words than these. " * 1000)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for _ in range(50):
            reports, told = run(path)
            assert len(reports) + len(told) == 1
    finally:
        stop.set()
        writer.join()


def test_lines_may_be_added_to_json_lines_while_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(made.json_lines("One envoy.", "Two envoys.") + b"\n")
    told: list[ReadError] = []
    reports = read([str(path)], Settings(), told.append)
    next(reports)
    with path.open("ab") as file:
        file.write(made.json_lines("Three envoys."))
    assert [r.text for r in reports][:1] == ["Two envoys."]
    assert told == []


# Markup


@pytest.mark.parametrize(
    "entities",
    [
        '<!ENTITY a "aaaaaaaaaa">'
        + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)),
        '<!ENTITY j SYSTEM "file:///etc/passwd">',
        '<!ENTITY j SYSTEM "http://127.0.0.1:9/x">',
        '<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p; <!ENTITY j "x">',
    ],
    ids=["billion laughs", "file", "address", "parameter"],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["nitf", "newsItem", "rss", "feed", "html"])
def test_entities_are_not_expanded_and_nothing_is_fetched(tmp_path: Path, kind: str, entities: str) -> None:
    bodies = {
        "nitf": made.nitf("<p>Before &j; after.</p>"),
        "newsItem": made.newsml("<inlineXML><p>Before &j; after.</p></inlineXML>"),
        "rss": made.rss(1).replace(made.FIRST, "Before &j; after."),
        "feed": made.atom().replace(made.FIRST, "Before &j; after."),
        "html": made.html(paragraphs=("Before &j; after the envoys met.",) * 3),
    }
    body = bodies[kind].partition("?>")[2] if kind != "html" else bodies[kind]
    body = body[body.find(f"<{kind}") :]
    path = tmp_path / "a.xml"
    path.write_text(f'<?xml version="1.0"?><!DOCTYPE {kind} [{entities}]>{body}')
    began = time.process_time()
    reports, told = run(path)
    assert time.process_time() - began < 5
    assert all(len(r.text) < 2000 and "root:" not in r.text and "aaaaaaaaaa" not in r.text for r in reports)
    assert len(reports) + len(told) >= 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", "<html><body>" + "<div>" * 200_000 + "The envoys met."),
        ("a.html", "<html><body>" + "<b><i>" * 100_000 + "The envoys met."),
        ("a.html", "<html><body>" + "<table><tr><td>" * 60_000),
        ("a.html", "<html><body>" + "<p>The envoys met.</p>" * 60_000),
        ("a.html", "<html><body>" + "<a href='x'>The envoys</a> " * 60_000),
        ("a.html", "<html><body><p " + "a='b' " * 100_000 + ">The envoys met.</p>"),
        ("a.html", "<html><body><p>" + "<" * 1_000_000),
        ("a.html", "<html><body><p>" + "&amp" * 250_000),
        ("a.html", "<html><!--" + "-" * 1_000_000),
        ("a.html", "<html><head>" + '<meta name="date" content="2023-01-01">' * 30_000 + "</head><p>The envoys met."),
        ("a.html", '<html><script type="application/ld+json">' + '{"datePublished":' * 60_000 + "</script><p>The envoys met."),
        ("a.xml", "<nitf>" + "<block>" * 100_000),
        ("a.xml", "<rss><channel>" + "<item>" * 10_000),
        ("a.xml", "<rss version='2.0'><channel>" + "<item><title>a</title></item>" * 5_000),
        ("a.xml", "<feed xmlns='http://www.w3.org/2005/Atom'>" + "<a>" * 20_000),
        ("a.xml", "<a" * 300_000),
        ("a.xml", "<!--" * 20_000),
        ("a.json", "[" * 1_000_000),
        ("a.json", '{"a":' * 300_000),
        ("a.json", '[{"text":"The envoys met."}' + ',{"text":""}' * 10_000 + "]"),
        ("a.eml", "MIME-Version: 1.0\n" + "Content-Type: multipart/mixed; boundary=a\n\n--a\n" * 5_000),
        ("a.eml", "MIME-Version: 1.0\nSubject: " + "=?utf-8?q?a?= " * 20_000 + "\n\nThe envoys met."),
        ("a.eml", "MIME-Version: 1.0\nDate: " + "1" * 100_000 + "\nFrom: " + '"' * 100_000 + "\n\nThe envoys met."),
        ("a.mbox", "From a@b Wed Aug 30 09:15:00 2023\nA: b\n\n" * 20_000),
        ("a.mbox", "From a@b Wed Aug 30 09:15:00 2023\nSubject: a\n\n" + ">" * 10_000_000),
        ("a.txt", "From " + "09:15 " * 150_000),
        ("a.csv", 'text\n"' + "a,\n" * 500_000),
        ("a.csv", "text," * 20_000 + "\n" + "a," * 200_000),
        ("a.warc", "WARC/1.0\n" + "A: b\n" * 100_000),
        ("a.warc", "WARC/1.0\nContent-Length: 99999999999999999999\n\na"),
        ("a.warc", "WARC/1.0\nContent-Length: -5\n\na"),
        ("a.txt", "a" * 10_000_000),
        ("a.html", "<html><body><p>" + "a" * 10_000_000),
        ("a.jsonl", '{"text": "' + "a" * 10_000_000 + '"}'),
        ("a.csv", "text\n" + "a" * 10_000_000),
        ("a.eml", "MIME-Version: 1.0\n\n" + "a" * 10_000_000),
        ("a.xml", "<nitf><body><body.content><p>" + "a" * 9_000_000 + "</p></body.content></body></nitf>"),
        ("a.html", "<html><body><p>" + '"' * 1_000_000),
        ("a.jsonl", '{"text": "' + '\\"' * 900_000 + '"}'),
        ("a.csv", 'text\n"' + '""' * 900_000 + '"'),
        ("a.txt", '"' * 900_000),
        ("a.txt", "\n" * 900_000 + "a"),
        ("a.txt", "By " * 300_000),
        ("a.txt", "PORTSMOUTH, " * 80_000),
        ("a.txt", "Title: " * 140_000),
        ("a.txt", "(AP) " * 190_000),
        ("a.txt", "1 May 2018 " * 90_000),
        ("a.txt", "Photograph: " * 80_000),
        ("a.txt", "A\u0301" * 450_000),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else None,
)  # fmt: skip
def test_size_and_depth_cost_no_more_than_their_length(tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_text(content)
    began = time.process_time()
    reports, told = run(path)
    assert time.process_time() - began < 12
    assert reports or told
    for report in reports:
        assert all(0 <= p.span.start < p.span.end <= len(report.text) for p in report.passages)


def test_halves_of_surrogate_pairs_never_come_through(tmp_path: Path) -> None:
    contents: dict[str, bytes] = {
        "a.html": made.html(paragraphs=(made.FIRST + " &#xD800; &#55357;",) * 2).encode(),
        "b.xml": made.nitf(f"<p>{made.FIRST}</p>").encode(),
        "c.csv": b"text\nThe envoys met \xed\xa0\x80.\n",
        "d.eml": made.mail() + b"\xed\xa0\x80",
        "e.rss": made.rss(1).replace(made.FIRST, "The &amp;#xD800; envoys met.").encode(),
        "f.jsonl": b'{"text": "The envoys met \\ud800."}',
        "g.html": made.html().encode("utf-8") + b"\xff\xfe\xed\xa0\x80",
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    reports, told = run(tmp_path)
    assert len(reports) >= 5
    for report in reports:
        report.text.encode()
        (report.title or "").encode()
    assert all(line.isprintable() for line in told)


def test_content_coding_bombs() -> None:
    for coding, packed in (
        ("gzip", gzip.compress(b"\0" * 50 * MEGA)),
        ("deflate", zlib.compress(b"\0" * 50 * MEGA)),
        ("zstd", made.zstandard(b"\0" * 50 * MEGA)),
    ):
        with pytest.raises(limits.Refused, match="more than 1 MB"):
            decoded(packed, coding, MEGA)


def test_nothing_is_left_open(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(made.zipped({f"{n}.txt": made.FIRST.encode() + b"%d" % n for n in range(9)}))
    if not (open_files := Path("/proc/self/fd")).exists():
        pytest.skip("nobody can say here which files are open")
    before = len(list(open_files.iterdir()))
    for _ in range(20):
        reports = read([str(tmp_path / "a.zip")], Settings(), print)
        assert isinstance(next(reports), Report)
        reports.close()  # type: ignore[attr-defined]
    assert len(list(open_files.iterdir())) <= before + 1
