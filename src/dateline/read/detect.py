"""What is in a file? Its first bytes decide; its name only where they cannot.

    %PDF-1.7                           pdf          whatever the file is called
    PK\\x03\\x04                          zip          (a Word document is one; the zip reader finds out)
    <?xml …?><newsItem                 xml          which of its formats the root element tells
    {"text": "…"}                      json_lines
    MIME-Version: 1.0                  mail
    From a@b.example Wed Aug 30 …      mbox
    title,date,body   in a.csv         table        text that its ending explains
    anything else                      text

The names here are those of the readers in `READERS`.
"""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import PurePath

SNIFFED = 4096
"""Bytes that are looked at."""
ENDINGS: dict[str, str] = {
    ".jsonl": "json_lines", ".ndjson": "json_lines", ".json": "json_document",
    ".txt": "text", ".text": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".mhtml": "mail", ".mht": "mail", ".eml": "mail", ".mbox": "mbox",
    ".rss": "xml", ".atom": "xml", ".rdf": "xml", ".xml": "xml", ".nitf": "xml", ".newsml": "xml",
    ".warc": "warc", ".pdf": "pdf", ".docx": "word", ".csv": "table", ".tsv": "table", ".parquet": "parquet",
    ".gz": "gzip", ".tgz": "gzip", ".zst": "zstd", ".tzst": "zstd", ".zip": "zip", ".tar": "tar",
}  # fmt: skip
_MAGIC = (
    (b"%PDF-", "pdf"), (b"\x1f\x8b", "gzip"), (b"\x28\xb5\x2f\xfd", "zstd"), (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"), (b"PAR1", "parquet"), (b"WARC/1.", "warc"), (b"WARC/0.", "warc"),
)  # fmt: skip
_TAR = slice(257, 262)
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|article)[\s>]", re.I)
_ROOT = re.compile(r"<(?:[A-Za-z_][\w.-]{0,60}:)?([A-Za-z_][\w.-]{0,60})[\s/>]")
_FEEDS = frozenset(("rss", "feed", "rdf"))
_MAIL_ONLY = re.compile(
    rb"^(?:mime-version|message-id|return-path|received|delivered-to|snapshot-content-location):[ \t]", re.I | re.M
)
BEGIN_OF_MESSAGE = re.compile(rb"From \S[^\r\n]{0,200}\d\d:\d\d[^\r\n]{0,40}\b\d{4}\b[^\r\n]{0,40}\r?\n")
"""The line before each message of a mailbox; it ends in a moment, unlike a line that begins with *From our correspondent*."""
_FIELD = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]")


def name_of_reader(start: bytes, file_name: str) -> str:
    """The reader for a file that begins with these bytes and has this name."""
    by_content = _by_content(start)
    by_name = next((ENDINGS[e] for e in endings(file_name) if e in ENDINGS), None)
    if by_name in ("json_lines", "json_document") and by_content in ("json_lines", "json_document"):
        return by_name
    return by_content or _text_by_name(by_name) or "text"


def endings(file_name: str) -> list[str]:
    """The last ending of a name, in lower case: `.gz` of `a.txt.gz`."""
    suffix = PurePath(file_name).suffix.lower()
    return [suffix] if suffix else []


def _text_by_name(name: str | None) -> str | None:
    """What an ending says of a file whose content says nothing; it cannot make a PDF of a text."""
    return name if name in ("json_lines", "json_document", "html", "mail", "xml", "table") else None


def _by_content(start: bytes) -> str | None:
    magic = next((name for mark, name in _MAGIC if start.startswith(mark)), None)
    if (line := BEGIN_OF_MESSAGE.match(start)) and _FIELD.match(start, line.end()):
        return "mbox"
    if magic or start[_TAR] == b"ustar":
        return magic or "tar"
    words = as_text(start).lstrip()
    if words[:1] == "<":
        return _markup(words)
    if words[:1] in ("{", "["):
        return _json(words)
    head = start.lstrip().partition(b"\n\n")[0].partition(b"\r\n\r\n")[0]
    return "mail" if _FIELD.match(head) and _MAIL_ONLY.search(head) else None


def as_text(start: bytes) -> str:
    """The first bytes of a file as characters, good enough to see its markup."""
    for mark, encoding in ((BOM_UTF8, "utf-8"), (BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be")):
        if start.startswith(mark):
            return start[len(mark) :].decode(encoding, "ignore")
    return start.decode("latin-1")


def root_name(words: str) -> str | None:
    """The name of the first element of markup, in lower case and without prefix."""
    match = _ROOT.search(re.sub(r"<!--.*?(?:-->|\Z)", "", words, flags=re.S))
    return match[1].lower() if match else None


def is_feed(root: str | None) -> bool:
    return root in _FEEDS


def _markup(words: str) -> str | None:
    if words[:5].lower() == "<?xml":
        return "html" if root_name(words) == "html" else "xml"
    if _HTML.match(words) or (words.startswith(("<!--", "<!")) and _HTML.search(words)):
        return "html"
    known = _FEEDS | {"newsitem", "newsmessage", "packageitem", "nitf"}
    return "xml" if root_name(words) in known else None


def _json(words: str) -> str | None:
    """JSON Lines if the first line is a whole object, a document if an object or list of them goes on over lines."""
    line, more, below = words.partition("\n")
    rest = line[1:].lstrip()
    if line[0] == "[":
        following = rest or words[1:].lstrip()
        return "json_document" if following[:1] == "{" else None
    if not rest:  # `{` alone on its line
        return "json_document" if words[1:].lstrip()[:1] in ('"', "}") else None
    if rest[0] not in '"}':
        return None
    goes_on = more and not line.rstrip().endswith("}") and not below.startswith("{")
    return "json_document" if goes_on else "json_lines"
