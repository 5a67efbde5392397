"""Which bytes are which characters."""

import codecs

import pytest

from dateline.read.decode import Undecodable, decode

ENGLISH = "The envoys met for three hours on Monday and “neither side” spoke to the press — as the café’s owner said."
CZECH = "Vyslanci se sešli v pondělí a žádná ze stran nemluvila s novináři; příští schůzka se má konat v úterý ráno."
RUSSIAN = "Послы встретились в понедельник и разошлись без всякого результата, сообщил представитель делегации."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(ENGLISH, "utf-8"), (ENGLISH, "cp1252"), (ENGLISH, "utf-8-sig"), (ENGLISH, "utf-16"), (ENGLISH, "utf-32"),
     ("price £5 million, says Zürich", "latin-1"), (CZECH, "cp1250"), (RUSSIAN, "cp1251"), (RUSSIAN, "utf-8")],
)  # fmt: skip
def test_encodings(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_line_ends_and_wire_marks_are_kept() -> None:
    assert decode(b"\x02One.\r\nTwo.\r\x03") == "\x02One.\r\nTwo.\r\x03"


@pytest.mark.parametrize(
    ("raw", "problem"),
    [(b"\x7fELF\x00\x00", "binary"), (b"ab\x00c", "binary"), (codecs.BOM_UTF16_LE + b"abc", "UTF-16"),
     (b"\x81\x8d\x8f\x90\x9d abc", "encoding"), ("“No” — never".encode() + b"\xfe", "damaged")],
)  # fmt: skip
def test_undecodable(raw: bytes, problem: str) -> None:
    with pytest.raises(Undecodable) as caught:
        decode(raw)
    assert problem in caught.value.problem
    assert caught.value.advice
