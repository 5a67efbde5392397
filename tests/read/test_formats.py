"""Each format: what is read of it, from files that independent writers or the standards' own field names make."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.read import made
from tests.read.test_read import run

from dateline.errors import ReadError
from dateline.read import http_answer, read
from dateline.read.language import not_read, of_text
from dateline.read.limits import Refused
from dateline.report import Report
from dateline.settings import Settings


def one(tmp_path: Path, name: str, content: bytes | str, **options: Any) -> Report:
    raw = content if isinstance(content, bytes) else content.encode()
    (tmp_path / name).write_bytes(raw)
    (report,), told = run(tmp_path / name, **options)
    assert told == []
    assert report.origin in (str(tmp_path / name), f"{tmp_path / name}:1", f"{tmp_path / name}:2")
    return report


def kinds(report: Report) -> list[tuple[str, str]]:
    return [(p.kind, p.span.of(report.text)) for p in report.passages]


def published(report: Report) -> tuple[str | None, str]:
    return report.published, report.published_basis


REST = made.html()[20:].encode()
PARAGRAPHS = [("paragraph", words) for words in made.PARAGRAPHS]


def test_page(tmp_path: Path) -> None:
    report = one(tmp_path, "page.html", made.html())
    assert (report.title, report.source, report.author) == (made.TITLE, "The Harbour Post", "Jane Roe")
    assert (report.url, report.language) == ("https://harbour.example/world/envoys", "en")
    assert published(report) == ("2023-08-30T09:15:00+09:00", "metadata")
    assert report.text == "\n\n".join([made.TITLE, *made.PARAGRAPHS])
    assert kinds(report) == [("title", made.TITLE), *PARAGRAPHS]


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ('<meta name="date" content="2023-08-30">', "", ("2023-08-30", "metadata")),
        ('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2023-08-30T00:15:00Z"}</script>',
         "", ("2023-08-30T00:15:00Z", "metadata")),
        ("", '<time datetime="2023-08-30">30 August</time>', ("2023-08-30", "text")),
        ("", "", (None, "none")),
        ('<meta name="date" content="2031-02-30">', "", (None, "none")),
    ],
)  # fmt: skip
def test_when_a_page_was_published(tmp_path: Path, head: str, body: str, expected: tuple[str, str]) -> None:
    page = made.html(head=head).replace("</h1>", f"</h1>{body}")
    assert published(one(tmp_path, "page.html", page)) == expected


def test_page_whose_file_name_holds_the_only_date(tmp_path: Path) -> None:
    assert published(one(tmp_path, "2023-08-30-envoys.html", made.html(head=""))) == ("2023-08-30", "file")


@pytest.mark.parametrize(
    ("encoding", "declared"), [("cp1252", "windows-1252"), ("iso-8859-2", "iso-8859-2"), ("utf-16", "utf-16"),
                               ("utf-8", "no-such-encoding"), ("cp1252", "utf-8")],
)  # fmt: skip
def test_encodings_of_pages(tmp_path: Path, encoding: str, declared: str) -> None:
    page = made.html().replace('charset="utf-8"', f'charset="{declared}"').replace("“", '"').replace("”", '"')
    report = one(tmp_path, "page.html", page.replace("©", "").replace("Jane Rowe", "Jane Röwe").encode(encoding))
    assert "envoy, Jane Röwe, told" in report.text


def test_page_without_an_article_is_read_as_it_is(tmp_path: Path) -> None:
    report = one(
        tmp_path, "page.html", "<html><body><h1>Note</h1><p>The envoys met.</p><script>x()</script></body></html>"
    )
    assert [words for _, words in kinds(report)] == ["Note", "The envoys met."]


def test_page_without_words_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body><script>x()</script></body></html>")
    assert run(tmp_path / "a.html")[1] == [
        f"{tmp_path / 'a.html'}: no main text in the page; save the page of the report itself"
    ]


def test_saved_page(tmp_path: Path) -> None:
    report = one(tmp_path, "saved.mhtml", made.mhtml())
    assert (report.url, report.title) == ("https://harbour.example/world/envoys", made.TITLE)
    assert published(report) == ("2023-08-30T09:15:00+09:00", "metadata")
    assert report.extra == {"saved": "2023-09-04T08:00:00"}
    assert kinds(report) == [("title", made.TITLE), *PARAGRAPHS]


@pytest.mark.parametrize("page", [made.html(head=""), made.html(head='<meta name="date" content="2024-01-01">')])
def test_no_page_was_published_after_it_was_saved(tmp_path: Path, page: str) -> None:
    (tmp_path / "w.warc").write_bytes(made.warc({"https://harbour.example/1": page.encode()}))
    (report,), _ = run(tmp_path / "w.warc")
    assert report.published is None


def test_feeds(tmp_path: Path) -> None:
    (tmp_path / "feed.rss").write_text(made.rss())
    reports, told = run(tmp_path / "feed.rss")
    assert told == []
    assert [r.origin for r in reports] == [f"{tmp_path / 'feed.rss'}:{n}" for n in (1, 2)]
    assert [r.url for r in reports] == ["https://harbour.example/1", "https://harbour.example/2"]
    assert published(reports[0]) == ("2023-08-30T01:15:00Z", "metadata")
    assert kinds(reports[0]) == [("title", f"{made.TITLE} (1)"), ("paragraph", made.FIRST)]
    report = one(tmp_path, "feed.atom", made.atom())
    assert (report.author, report.source) == ("Jane Roe", "The Harbour Post")
    assert published(report) == ("2023-08-30T00:15:00Z", "metadata")  # not the later `updated`
    assert [words for _, words in kinds(report)] == [made.TITLE, made.FIRST, made.SECOND]


@pytest.mark.parametrize("compressed", [False, True])
def test_warc(tmp_path: Path, compressed: bool) -> None:
    name = "crawl.warc.gz" if compressed else "crawl.warc"
    pages = {f"https://harbour.example/{n}": made.html(title=f"{made.TITLE} {n}").encode() for n in (1, 2)}
    (tmp_path / name).write_bytes(made.warc(pages, compressed=compressed))
    reports, told = run(tmp_path / name)
    assert told == []
    assert [(r.origin, r.url) for r in reports] == [
        (f"{tmp_path / name}:2", "https://harbour.example/1"),
        (f"{tmp_path / name}:3", "https://harbour.example/2"),
    ]
    assert reports[0].extra == {"crawled": "2023-09-01T00:00:00Z"}
    assert kinds(reports[0])[1:] == PARAGRAPHS


def test_warc_reads_as_an_independent_reader_reads_it(tmp_path: Path) -> None:
    import io

    from fastwarc.warc import ArchiveIterator, WarcRecordType

    raw = made.warc({f"https://harbour.example/{n}": made.html().encode() for n in range(3)})
    theirs = [r.headers["WARC-Target-URI"] for r in ArchiveIterator(io.BytesIO(raw), WarcRecordType.response)]
    (tmp_path / "a.warc").write_bytes(raw)
    assert [r.url for r in read([str(tmp_path / "a.warc")], Settings(), print)] == theirs


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("Content-Encoding: gzip", gzip.compress(made.html().encode())),
        ("Content-Encoding: gzip", made.html().encode()),  # the crawler undid it and left the field
        ("Transfer-Encoding: chunked", b"5\r\n<html\r\n%x\r\n%b\r\n0\r\n\r\n" % (len(REST), REST)),
        ("Content-Encoding: zstd", made.zstandard(made.html().encode())),
        ("X: y", made.html().encode()),
    ],
)  # fmt: skip
def test_answers_in_warc(tmp_path: Path, head: str, body: bytes) -> None:
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{head}\r\n\r\n".encode() + body
    record = b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: %d\r\n\r\n%b\r\n\r\n" % (len(answer), answer)
    report = one(tmp_path, "a.warc", record * 1)
    assert made.SECOND in report.text


@pytest.mark.parametrize(
    ("coding", "problem"),
    [("br", "a page packed with Brotli, which Dateline cannot unpack"), ("compress", "a page packed with 'compress'"),
     ("zstd", "a page whose packed data are damaged"), ("gzip", "a page whose packed data are damaged")],
)  # fmt: skip
def test_pages_packed_otherwise_are_told(coding: str, problem: str) -> None:
    with pytest.raises(Refused, match=problem):
        http_answer.decoded(b"\x1f\x8bno", coding, 1000)


@pytest.mark.parametrize("write", [json.dumps, lambda value: json.dumps(value, indent=2), lambda v: json.dumps([v])])
@pytest.mark.parametrize("record", [made.ninjs_1(), made.ninjs_2()])
def test_ninjs(tmp_path: Path, write: Callable[[object], str], record: dict[str, object]) -> None:
    report = one(tmp_path, "item.json", write(record))
    assert (report.title, report.source, report.author) == (made.TITLE, "The Harbour Agency", "Jane Roe")
    assert report.published in ("2023-08-30T00:15:00Z", "2023-08-30T09:15:00+09:00")
    assert kinds(report) == [("title", made.TITLE), *PARAGRAPHS]
    assert report.id.startswith("urn:newsml:harbour.example:20230830:")


def test_ninjs_3_and_lines(tmp_path: Path) -> None:
    record = made.ninjs_2(versionCreated="2023-08-31T00:00:00Z")
    del record["versioncreated"]
    report = one(tmp_path, "items.jsonl", json.dumps(record))
    assert report.published == "2023-08-31T00:00:00Z"


@pytest.mark.parametrize("status", ["canceled", "withheld"])
def test_news_that_was_withdrawn_is_told_and_not_read(tmp_path: Path, status: str) -> None:
    (tmp_path / "item.json").write_text(json.dumps(made.ninjs_1(pubstatus=status)))
    (tmp_path / "item.xml").write_text(made.newsml(f"stat:{status}"))
    reports, told = run(tmp_path)
    assert reports == []
    assert [f"a news item that is {status}" in line for line in told] == [True, True]


def test_versions_of_an_item_are_reports_of_their_own(tmp_path: Path) -> None:
    items = [made.ninjs_1(version=str(n), headline=f"{made.TITLE} {n}") for n in (1, 2)]
    (tmp_path / "items.json").write_text(json.dumps({"items": items}))
    reports, told = run(tmp_path / "items.json")
    assert ([r.id[-2:] for r in reports], told) == (["#1", "#2"], [])


def test_nitf(tmp_path: Path) -> None:
    report = one(tmp_path, "story.xml", made.nitf())
    assert (report.title, report.source, report.author) == (made.TITLE, "The Harbour Post", "Jane Roe")
    assert published(report) == ("2023-08-30T00:15:00Z", "metadata")
    assert kinds(report) == [
        ("title", made.TITLE),
        ("byline", "By Jane Roe"),
        ("byline", "Staff Writer"),
        ("dateline", "PORT ANSEL"),
        *PARAGRAPHS,
        ("caption", "The customs house at dusk."),
    ]


@pytest.mark.parametrize(
    "content",
    [
        None,
        '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title>'
        "</head><body>" + "".join(f"<p>{words}</p>" for words in made.PARAGRAPHS) + "</body></html></inlineXML>",
        f'<inlineData contenttype="text/plain">{"&#10;&#10;".join(made.PARAGRAPHS)}</inlineData>',
    ],
)
def test_newsml(tmp_path: Path, content: str | None) -> None:
    report = one(tmp_path, "message.xml", made.newsml(content=content))
    assert report.id == "urn:newsml:harbour.example:20230830:3#4"
    assert (report.title, report.source, report.author) == (made.TITLE, "The Harbour Agency", "Jane Roe")
    assert (report.language, *published(report)) == ("en-GB", "2023-08-30T09:15:00+09:00", "metadata")
    assert [kind for kind in kinds(report) if kind[0] == "paragraph"] == PARAGRAPHS
    assert kinds(report)[0] == ("title", made.TITLE)


def test_message(tmp_path: Path) -> None:
    report = one(tmp_path, "note.eml", made.mail(attachment=True))
    subject = "Envoys of Harland & Rye meet again – überraschend"
    assert (report.title, report.author) == (subject, "Jane Roe")
    assert published(report) == ("2023-08-30T09:15:00+09:00", "metadata")
    assert report.extra["attachments"] == ["map.png"]
    assert kinds(report) == [
        ("title", subject),
        *PARAGRAPHS,
        ("boilerplate", "> An older message\n> in two lines"),
    ]
    assert made.THIRD in one(tmp_path, "page.eml", made.mail(as_html=True)).text


def test_mailbox(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(made.mbox())
    told: list[ReadError] = []
    first, second = read([str(tmp_path / "a")], Settings(), told.append)
    assert first.text == one(tmp_path, "note.eml", made.mail()).text
    assert (first.origin, second.origin) == (f"{tmp_path / 'a'}:1", f"{tmp_path / 'a'}:2")
    assert "From Rye, nothing.\n>From one to another." in second.text
    assert [str(error).partition(";")[0] for error in told] == [f"{tmp_path / 'a'}:3: no text in the message"]


def test_mailbox_reads_as_an_independent_reader_reads_it(tmp_path: Path) -> None:
    import mailbox

    (tmp_path / "a.mbox").write_bytes(made.mbox())
    theirs = [str(message["Message-ID"]) for message in mailbox.mbox(tmp_path / "a.mbox")]
    reports = list(read([str(tmp_path)], Settings(), lambda error: None))
    assert [report.extra["message_id"] for report in reports] == theirs[:2]


@pytest.mark.parametrize(
    "text", ["From our correspondent\nRye: The envoys met.", "From Rye, 09:15, 30 August 2023\n\nThe envoys met."]
)
def test_a_text_that_begins_like_a_mailbox(tmp_path: Path, text: str) -> None:
    assert one(tmp_path, "a.txt", text).text == text


def test_pdf(tmp_path: Path) -> None:
    pages = ("The envoys met on Wednesday at the customs house and", "left without a word.", "Nobody (not one) stayed.")
    report = one(tmp_path, "note.pdf", made.pdf(*pages))
    assert report.text == f"{pages[0]}\n{pages[1]}\n\n{pages[2]}"
    assert [report.text[start:].startswith(page) for start, page in zip(report.extra["pages"], pages, strict=True)] == [
        True,
        True,
        True,
    ]
    assert kinds(report) == [("paragraph", f"{pages[0]}\n{pages[1]}"), ("paragraph", pages[2])]
    assert published(report) == (None, "none")
    assert published(one(tmp_path, "2023-08-30 note.pdf", made.pdf(*pages))) == ("2023-08-30", "file")


def test_word(tmp_path: Path) -> None:
    report = one(tmp_path, "note.docx", made.docx())
    assert (report.title, report.author, report.published) == (made.TITLE, "Jane Roe", None)
    assert kinds(report) == [
        ("title", made.TITLE),
        ("paragraph", made.FIRST),
        ("boilerplate", "A long night"),
        ("paragraph", made.SECOND),
        ("paragraph", "Sitting"),
        ("paragraph", "31 August"),
        ("caption", "The customs house at dusk."),
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_csv(tmp_path: Path, separator: str) -> None:
    rows = [
        ["Headline", "Date", "Body", "Rank"],
        [made.TITLE, "30 August 2023", f'"{made.FIRST} ""So,"" it said."', "3"],
    ]
    table = "\n".join(separator.join(row) for row in rows)
    report = one(tmp_path, "table.csv", table + "\n")
    assert (report.title, report.text) == (made.TITLE, f'{made.FIRST} "So," it said.')
    assert (*published(report), report.extra) == ("2023-08-30", "metadata", {"Rank": "3"})


def test_columns_by_name(tmp_path: Path) -> None:
    table = f"day,words,body\n2023-08-30,{made.SECOND.replace(',', '')},no\n"
    named = (("text", "words"), ("published", "day"))
    report = one(tmp_path, "table.csv", table, columns=named)
    assert (report.text, report.published, report.extra) == (made.SECOND.replace(",", ""), "2023-08-30", {"body": "no"})
    assert run("-", stdin=table.encode(), columns=named)[0][0].text == report.text
    assert run("-", stdin=b'{"words": "The envoys met."}', columns=(("text", "words"),))[0][0].text == "The envoys met."


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ("a,b\n1,2\n", "no column that surely holds the text; say which of its columns does: --columns text=… (it has: a, b)"),
        ("", "an empty file"),
        ("text,date\nThe envoys met.,04/05/2023\n", "published: '04/05/2023' may be either of two days"),
        ("text,date\n,2023-08-30\n", "no text in it"),
        ("text,date\nThe envoys met.,someday\n", "published: 'someday' is no date"),
    ],
)  # fmt: skip
def test_tables_that_cannot_be_read(tmp_path: Path, table: str, problem: str) -> None:
    (tmp_path / "a.csv").write_text(table)
    reports, (told,) = run(tmp_path / "a.csv")
    assert reports == []
    assert problem in told


def test_parquet(tmp_path: Path) -> None:
    from datetime import UTC, datetime

    rows: list[dict[str, object]] = [
        {"body": words, "published": datetime(2023, 8, 30, 9, n, tzinfo=UTC), "n": n, "nan": float("nan")}
        for n, words in enumerate(made.PARAGRAPHS)
    ]
    (tmp_path / "a.parquet").write_bytes(made.parquet(rows))
    reports, told = run(tmp_path / "a.parquet")
    assert ([r.text for r in reports], told) == (list(made.PARAGRAPHS), [])
    assert reports[1].published == "2023-08-30T09:01:00+00:00"
    assert (reports[1].extra, reports[1].origin) == ({"n": 1}, f"{tmp_path / 'a.parquet'}:2")


FILES: dict[str, bytes] = {
    "page.html": made.html().encode(),
    "note.txt": made.FIRST.encode(),
    "deep/lines.jsonl": made.json_lines("One envoy came.", "Another left."),
    "note.docx": made.docx(),
    "table.csv": b"text\nA third stayed.\n",
    "picture.png": b"\x89PNG",
    ".hidden.txt": b"not this",
    "__MACOSX/._note.txt": b"nor this",
    "../../climbs.txt": b"A fourth climbed out.",
}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("all.zip", made.zipped(FILES)),
        ("all.tar", made.tarred(FILES)),
        ("all.tar.gz", made.tarred(FILES, "w:gz")),
        ("all.tgz", made.tarred(FILES, "w:gz")),
        ("all.tar.zst", made.zstandard(made.tarred(FILES))),
        ("all", made.tarred(FILES)),
        ("nested.zip", made.zipped({"in/all.tar.gz": made.tarred(FILES, "w:gz")})),
    ],
)
def test_archives(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    reports, told = run(tmp_path / name)
    assert told == []
    within = f"{tmp_path / name}!" + ("in/all.tar.gz!" if name == "nested.zip" else "")
    assert [r.origin for r in reports] == [
        within + member
        for member in ("page.html", "note.txt", "deep/lines.jsonl:1", "deep/lines.jsonl:2", "note.docx", "table.csv:1",
                       "../../climbs.txt")
    ]  # fmt: skip
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert run("-", stdin=content)[0] == [
        type(r)(**{f: getattr(r, f) for f in r.__slots__} | {"origin": (r.origin or "").replace(str(tmp_path / name), "<stdin>")})
        for r in reports
    ]  # fmt: skip


@pytest.mark.parametrize("pack", [gzip.compress, made.zstandard])
@pytest.mark.parametrize(
    ("name", "content"), [("2023-08-30.txt", made.FIRST.encode()), ("a.csv", b"text\nThe envoys met.\n")]
)
def test_packed_files(tmp_path: Path, pack: Callable[[bytes], bytes], name: str, content: bytes) -> None:
    ending = ".gz" if pack is gzip.compress else ".zst"
    report = one(tmp_path, name + ending, pack(content))
    assert report.published == ("2023-08-30" if name.startswith("2023") else None)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", made.html().encode()),
        ("b.html", made.pdf(made.FIRST)),
        ("c.pdf", made.mail()),
        ("d.xml", made.html().encode()),
        ("e", made.newsml().encode()),
        ("f.csv", made.parquet([{"text": made.FIRST}])),
        ("g.zip", made.docx()),
        ("h.json", made.rss(1).encode()),
        ("i.txt", gzip.compress(made.atom().encode())),
        ("j.dat", "\ufeff".encode("utf-16-le") + made.rss(1).replace("utf-8", "utf-16").encode("utf-16-le")),
    ],
)
def test_the_content_says_what_a_file_is(tmp_path: Path, name: str, content: bytes) -> None:
    assert made.FIRST in one(tmp_path, name, content).text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (made.FIRST, "en"),
        (made.GERMAN, "de"),
        ("Los enviados de los dos países se reunieron el miércoles durante tres horas y salieron del edificio sin decir "
         "una palabra a los periodistas que esperaban.", "es"),
        ("Послы двух стран встретились в среду и совещались три часа, после чего покинули здание, не сказав ни слова.", "ru"),
        ("两国特使星期三会谈了三个小时，随后离开大楼，没有对记者说一句话。", "zh"),
        ("Witte, Komura, Takahira", None),
        ("", None),
        ("1905 30 8 17:00", None),
        ("Mr Park Geun-hye, Mr Yun Byung-se, Mr Han Min-koo and Mr Hong Yong-pyo of Seoul attended; Ri Su-yong of Pyongyang "
         "and Wang Yi of Beijing did not.", None),
    ],
)  # fmt: skip
def test_language(text: str, language: str | None) -> None:
    found = of_text(text)
    assert found == language or (language is None and found == "en")


def test_a_stated_language_is_believed(tmp_path: Path) -> None:
    assert one(tmp_path, "a.jsonl", json.dumps({"text": made.GERMAN, "language": "en"})).language == "en"
    assert one(tmp_path, "b.jsonl", json.dumps({"text": made.GERMAN})).language == "de"
    page = made.html(paragraphs=(made.GERMAN,) * 3, lang="en")  # the word of a template
    assert one(tmp_path, "c.html", page).language == "de"


def test_what_is_said_of_other_languages() -> None:
    assert not_read(["en", None, "en-GB"]) is None
    assert not_read(["en", "de"]) == "1 report is not in English (de) and was not read"
    assert not_read(["fr", "de", "de"]) == "3 reports are not in English (de, fr) and were not read"
