"""An HTTP answer as a crawler stored it or a server sent it: status, type of content, and the body unpacked in bounds.

HTTP/1.1 200 OK                                  Answer(200, "text/html", "utf-8", b"<html>…")
Content-Type: text/html; charset=utf-8
Content-Encoding: gzip
"""

import re
import zlib
from typing import NamedTuple

from dateline.read.limits import Refused

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})\b")
_CHUNK = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r?\n")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.I)
_LONGEST_HEAD = 64 * 1024
_LARGEST_WINDOW = 8 * 1024 * 1024
"""Of Zstandard in HTTP (RFC 9659)."""


class Answer(NamedTuple):
    """A status, a type such as `text/html`, the encoding of characters that was stated, and the body."""

    status: int
    type: str
    charset: str | None
    body: bytes


def parse(raw: bytes, longest: int) -> Answer:
    """The answer that these bytes are. Raises `Refused`."""
    head, found, body = raw[:_LONGEST_HEAD].partition(b"\r\n\r\n")
    separator = 4
    if not found:
        head, found, body = raw[:_LONGEST_HEAD].partition(b"\n\n")
        separator = 2
    status = _STATUS.match(head)
    if not found or not status:
        raise Refused("no HTTP answer in the record", "get the archive again")
    fields = fields_of(head)
    kind, charset = content_type(fields.get("content-type", ""))
    body = raw[len(head) + separator :]
    if "chunked" in fields.get("transfer-encoding", "").lower():
        body = _joined(body)
    return Answer(int(status[1]), kind, charset, decoded(body, fields.get("content-encoding", ""), longest))


def fields_of(head: bytes) -> dict[str, str]:
    """The header fields, names in lower case; of a field given twice the first."""
    fields: dict[str, str] = {}
    for line in head.decode("latin-1").splitlines()[1:]:
        name, colon, value = line.partition(":")
        if colon:
            fields.setdefault(name.strip().lower(), value.strip())
    return fields


def content_type(value: str) -> tuple[str, str | None]:
    charset = _CHARSET.search(value[:300])
    return value[:300].partition(";")[0].strip().lower(), charset[1] if charset else None


def decoded(body: bytes, coding: str, longest: int) -> bytes:
    """The body without its content coding; crawlers that have undone it leave the field, so plain bytes pass."""
    name = coding.strip().lower()
    if name in ("", "identity") or (name in ("gzip", "x-gzip") and body[:2] != b"\x1f\x8b"):
        return body
    if name in ("gzip", "x-gzip", "deflate"):
        for window in (47, -15) if name == "deflate" else (47,):  # 47: gzip or zlib by its head; -15: neither
            unpacker = zlib.decompressobj(window)
            try:
                body_unpacked = unpacker.decompress(body, longest + 1)
            except zlib.error:
                continue
            if len(body_unpacked) > longest:
                raise Refused(f"a page of more than {longest // 1024**2} MB", "leave it out")
            return body_unpacked
        raise Refused("a page whose packed data are damaged", "get it again")
    if name == "zstd":
        return _unzstd(body, longest)
    packing = "Brotli" if name == "br" else repr(name[:20])
    raise Refused(f"a page packed with {packing}, which Dateline cannot unpack", "crawl it again asking for gzip")


def _unzstd(body: bytes, longest: int) -> bytes:
    from zstandard import ZstdDecompressor, ZstdError

    try:
        unpacked = ZstdDecompressor(max_window_size=_LARGEST_WINDOW).stream_reader(body).read(longest + 1)
    except ZstdError:
        raise Refused("a page whose packed data are damaged", "get it again") from None
    if len(unpacked) > longest:
        raise Refused(f"a page of more than {longest // 1024**2} MB", "leave it out")
    return bytes(unpacked)


def _joined(body: bytes) -> bytes:
    """The body without its chunks; what is not chunked (crawlers join chunks and leave the field) passes."""
    parts: list[bytes] = []
    at = 0
    while size := _CHUNK.match(body, at):
        length = int(size[1], 16)
        if not length:
            return b"".join(parts)
        parts.append(body[size.end() : size.end() + length])
        at = size.end() + length
        at += 2 if body[at : at + 2] == b"\r\n" else body[at : at + 1] == b"\n"
    return b"".join(parts) if parts else body
