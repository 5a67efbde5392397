"""Files of every format about one invented report, made by code; independent writers where there are any."""

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Mapping
from email.message import EmailMessage

TITLE = "Envoys of Harland and Rye meet again"
FIRST = (
    "The envoys of Harland and Rye met for three hours on Wednesday and left the building without a word to the press."
)
SECOND = "Neither side would say when the next sitting was to be held, or whether the new instructions had arrived."
THIRD = "“We shall wait for the answer,” the Harland envoy, Jane Rowe, told reporters at the gate of the customs house."
PARAGRAPHS = (FIRST, SECOND, THIRD)
GERMAN = (
    "Die Gesandten der beiden Staaten trafen sich am Mittwoch für drei Stunden und verließen das Gebäude ohne ein Wort. "
    "Keine Seite wollte sagen, wann die nächste Sitzung stattfinden soll oder ob die neuen Weisungen eingetroffen sind."
)


def html(
    *, title: str = TITLE, paragraphs: tuple[str, ...] = PARAGRAPHS, head: str | None = None, lang: str = "en"
) -> str:
    stated = (
        head
        if head is not None
        else '<meta property="article:published_time" content="2023-08-30T09:15:00+09:00">'
        '<meta property="og:site_name" content="The Harbour Post"><meta name="author" content="Jane Roe">'
        '<link rel="canonical" href="https://harbour.example/world/envoys">'
    )
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>{stated}</head><body>'
        '<nav><a href="/">Home</a> <a href="/w">World</a> <a href="/s">Sport</a></nav>'
        f"<article><h1>{title}</h1>{body}</article>"
        "<footer><p>© The Harbour Post. All rights reserved.</p></footer></body></html>"
    )


def rss(items: int = 2) -> str:
    entries = "".join(
        f"<item><title>{TITLE} ({n})</title><link>https://harbour.example/{n}</link><guid>tag:{n}</guid>"
        f"<pubDate>Wed, 30 Aug 2023 0{n}:15:00 GMT</pubDate><description>&lt;p&gt;{FIRST}&lt;/p&gt;</description></item>"
        for n in range(1, items + 1)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>The Harbour Post</title>'
        f"<language>en</language>{entries}</channel></rss>"
    )


def atom() -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Harbour Post</title>'
        f'<id>urn:f</id><entry><title>{TITLE}</title><id>urn:1</id><link href="https://harbour.example/1"/>'
        "<published>2023-08-30T09:15:00+09:00</published><updated>2023-08-31T00:00:00Z</updated>"
        f"<author><name>Jane Roe</name></author><content type='html'>&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;"
        "</content></entry></feed>"
    )


def warc(pages: Mapping[str, bytes], *, compressed: bool = False, kind: str = "text/html; charset=utf-8") -> bytes:
    """Written by fastwarc's writer: a warcinfo record, then one answer a page."""
    from fastwarc.warc import WarcRecord, WarcRecordType

    out = io.BytesIO()
    info = WarcRecord()
    info.init_headers(WarcRecordType.warcinfo)
    info.set_bytes_content(b"software: test\r\n")
    info.write(out)
    for url, page in pages.items():
        record = WarcRecord()
        record.init_headers(WarcRecordType.response)
        record.headers["WARC-Target-URI"] = url
        record.headers["WARC-Date"] = "2023-09-01T00:00:00Z"
        record.headers["Content-Type"] = "application/http; msgtype=response"
        head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(page)}\r\n\r\n"
        record.set_bytes_content(head.encode() + page)
        record.write(out)
    return gzip.compress(out.getvalue()) if compressed else out.getvalue()


def ninjs_1(**fields: object) -> dict[str, object]:
    """Names as in IPTC's schema of ninjs 1.3."""
    return {
        "uri": "urn:newsml:harbour.example:20230830:1",
        "type": "text",
        "version": "2",
        "versioncreated": "2023-08-30T00:15:00Z",
        "pubstatus": "usable",
        "language": "en",
        "headline": TITLE,
        "byline": "By Jane Roe",
        "located": "Port Ansel",
        "copyrightholder": "The Harbour Agency",
        "body_text": "\n\n".join(PARAGRAPHS),
        "subject": [{"code": "medtop:11000000", "name": "politics"}],
    } | fields


def ninjs_2(**fields: object) -> dict[str, object]:
    """Names as in IPTC's schema of ninjs 2.0."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return {
        "standard": {"name": "ninjs", "version": "2.0", "schema": "https://iptc.org/std/ninjs/ninjs-schema_2.0.json"},
        "uri": "urn:newsml:harbour.example:20230830:2",
        "versioncreated": "2023-08-30T09:15:00+09:00",
        "headlines": [{"role": "main", "value": TITLE}],
        "bodies": [
            {"role": "main", "contenttype": "text/plain", "value": " ".join(PARAGRAPHS)},
            {"role": "richtext", "contenttype": "text/html", "value": body},
        ],
        "by": "Jane Roe",
        "infosources": [{"name": "The Harbour Agency"}],
    } | fields


def nitf(body: str = "") -> str:
    paragraphs = body or "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        '<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "http://www.nitf.org/site/nitf-documentation/nitf.dtd">'
        "<nitf><head><title>Envoys-meet</title><docdata><doc-id id-string='hp-1'/>"
        "<date.issue norm='20230830T001500Z'/></docdata><pubdata name='The Harbour Post'/></head><body><body.head>"
        f"<hedline><hl1>{TITLE}</hl1></hedline><byline>By <person>Jane Roe</person><byttl>Staff Writer</byttl></byline>"
        "<dateline><location>PORT ANSEL</location></dateline></body.head>"
        f"<body.content>{paragraphs}<media media-type='image'><media-reference source='a.jpg'/>"
        "<media-caption>The customs house at dusk.</media-caption></media></body.content></body></nitf>"
    )


def newsml(status: str = "stat:usable", content: str | None = None) -> str:
    inner = (
        content
        or f'<inlineXML contenttype="application/nitf+xml">{nitf().partition("?>")[2].partition(">")[2]}</inlineXML>'
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/><itemSet>'
        '<newsItem guid="urn:newsml:harbour.example:20230830:3" version="4" xml:lang="en-GB"><itemMeta>'
        '<itemClass qcode="ninat:text"/><provider qcode="nprov:HARBOUR"><name>The Harbour Agency</name></provider>'
        f'<versionCreated>2023-08-30T09:15:00+09:00</versionCreated><pubStatus qcode="{status}"/></itemMeta>'
        f"<contentMeta><by>By Jane Roe</by><headline>{TITLE}</headline></contentMeta><contentSet>{inner}</contentSet>"
        "</newsItem></itemSet></newsMessage>"
    )


def mail(*, as_html: bool = False, attachment: bool = False, words: str = "\n\n".join(PARAGRAPHS)) -> bytes:
    message = EmailMessage()
    message["From"] = "Jane Roe <roe@harbour.example>"
    message["To"] = "desk@harbour.example"
    message["Subject"] = "Envoys of Harland & Rye meet again – überraschend"
    message["Date"] = "Wed, 30 Aug 2023 09:15:00 +0900"
    message["Message-ID"] = "<1@harbour.example>"
    if as_html:
        message.set_content(html(), subtype="html")
    else:
        message.set_content(words + "\n\n> An older message\n> in two lines\n")
        message.add_alternative(html(), subtype="html")
    if attachment:
        message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="map.png")
    return message.as_bytes()


def mbox() -> bytes:
    """Two messages and one that holds no words, as a mail program keeps them."""
    begin = b"From roe@harbour.example Wed Aug 30 09:15:00 2023\n"
    second = mail(words="The envoys met.\n\nFrom Rye, nothing.\n>From one to another.").replace(b"<1@", b"<2@")
    escaped = [b">" + line if line.lstrip(b">").startswith(b"From ") else line for line in second.split(b"\n")]
    empty = b"Subject:\nMIME-Version: 1.0\n\n"
    return b"\n".join([begin + mail(), begin + b"\n".join(escaped), begin + empty])


def mhtml() -> bytes:
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = "https://harbour.example/world/envoys"
    message["Subject"] = TITLE
    message["Date"] = "Mon, 4 Sep 2023 08:00:00 -0000"
    message.set_content(html(), subtype="html", cte="quoted-printable")
    message.make_related()
    message.add_related(b"\x89PNG", maintype="image", subtype="png")
    return message.as_bytes()


def pdf(*pages: str) -> bytes:
    """A PDF written by hand: one Helvetica line a line of text."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    for page in pages:
        lines = "".join(f"({line}) Tj T* " for line in page.replace("(", "\\(").replace(")", "\\)").split("\n"))
        stream = f"BT /F1 11 Tf 14 TL 60 760 Td {lines}ET".encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream")
        number = len(objects)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F1 "
            b"3 0 R >> >> >>" % (number + 1)
        )
        kids.append(number + 2)
    objects[1] = b"<< /Type /Pages /Kids [" + b" ".join(b"%d 0 R" % k for k in kids) + b"] /Count %d >>" % len(kids)
    objects.insert(2, font)
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n" % number + body + b"\nendobj\n")
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % offset for offset in offsets))
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def docx() -> bytes:
    import docx as library

    document = library.Document()
    document.add_heading(TITLE, 0)
    document.add_paragraph(FIRST)
    document.add_heading("A long night", 2)
    document.add_paragraph(SECOND)
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "Sitting"
    table.cell(0, 1).text = "31 August"
    document.add_paragraph("The customs house at dusk.", style="Caption")
    document.core_properties.author = "Jane Roe"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def parquet(rows: list[dict[str, object]]) -> bytes:
    import pyarrow
    import pyarrow.parquet

    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), out)
    return out.getvalue()


def zipped(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def tarred(members: Mapping[str, bytes], mode: str = "w") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


def zstandard(content: bytes) -> bytes:
    import zstandard as library

    return library.ZstdCompressor().compress(content)


def json_lines(*texts: str) -> bytes:
    return "\n".join(json.dumps({"text": text}) for text in texts).encode()
