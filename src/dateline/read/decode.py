"""Bytes become characters: UTF-8 first, other encodings only where they can be told.

    b"caf\\xc3\\xa9"  →  "café"      valid UTF-8 is UTF-8
    b"caf\\xe9"       →  "café"      no UTF-8; few bytes beyond ASCII: the encoding of English text on Windows
    b"\\x89PNG\\r\\n\\x1a\\n\\x00"   →  an error: a binary file

A byte order mark says how the text is encoded and is no part of it. Everything else is kept, carriage returns too.
"""

import codecs
import re

import cchardet

_MARKS = (  # UTF-32's little-endian mark begins with UTF-16's, so it is asked for first
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Control characters that plain text has no use for: not tab, line feed, vertical tab, form feed, carriage return,
# the end-of-file mark of DOS, escape, nor the marks that begin and end a wire service's text.
_CONTROLS = bytes(set(range(32)) - {1, 2, 3, 4, 9, 10, 11, 12, 13, 26, 27})
_ASCII = bytes(range(128))
_FEW = 0.06
"""Share of bytes beyond ASCII up to which a text may be English with some accents, quotes and dashes."""
_SURE = 0.69
"""The detector's confidence below which its answer is taken for a guess."""
_SIGN_IN_WORD = re.compile(r"[A-Za-z][¡-©«¬®-¶¸¹»-¿×÷][A-Za-z]")
_UTF8_SEQUENCE = re.compile(rb"[\xe2-\xef][\x80-\xbf]{2}|[\xc3-\xdf][\x80-\xbf]")


class Undecodable(ValueError):  # noqa: N818  # not an error of ours: the reader that knows the file makes one of it
    """The bytes are no text that can be read; `problem` and `advice` say why, for a `ReadError`."""

    def __init__(self, problem: str, advice: str) -> None:
        super().__init__(problem)
        self.problem, self.advice = problem, advice


def decode(raw: bytes) -> str:
    """The characters of a file. Raises `Undecodable` for binary data and encodings that cannot be told."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _strictly(raw[len(mark) :], encoding)
    if b"\0" in raw or len(raw) - len(raw.translate(None, _CONTROLS)) > len(raw) // 100:
        raise Undecodable("a binary file", "save it as plain text")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if _was_utf8(raw):
            raise Undecodable(f"damaged UTF-8 (byte {error.start:,})", "save it again as UTF-8") from None
        return _otherwise(raw)


def _strictly(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        raise Undecodable(f"no valid {encoding.upper()} although it is marked so", "save it as UTF-8") from None


def _otherwise(raw: bytes) -> str:
    """The text in the encoding of Windows for English or in the one that the detector tells."""
    beyond_ascii = len(raw.translate(None, _ASCII))
    western = _decoded(raw, "cp1252")
    if western is not None and beyond_ascii <= max(len(raw) * _FEW, 4) and not _SIGN_IN_WORD.search(western):
        return western
    guess = cchardet.detect(raw)
    encoding, confidence = guess["encoding"], guess["confidence"] or 0.0
    sure = confidence >= _SURE and not (encoding or "mac").lower().startswith("mac")  # its refuge for noise
    text = _decoded(raw, encoding) if encoding and sure else None
    if text is None:
        raise Undecodable("its encoding cannot be told", "save it as UTF-8")
    return text


def _was_utf8(raw: bytes) -> bool:
    """Are most bytes beyond ASCII parts of valid UTF-8 sequences? In other encodings these come about by chance."""
    in_sequences = sum(map(len, _UTF8_SEQUENCE.findall(raw)))
    return in_sequences * 5 > len(raw.translate(None, _ASCII)) * 4


def _decoded(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
