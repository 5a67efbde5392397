"""Whatever bytes come, a reader answers with reports that keep their promises or with one line; it never raises.

`bench/fuzz/` looks for more with coverage as its guide; what it found stands below as examples.
"""

import io
import json
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.read import made

from dateline.errors import ReadError
from dateline.read import READERS, UNFORESEEN, UNPACKERS, read
from dateline.read.detect import ENDINGS, name_of_reader
from dateline.report import Report
from dateline.settings import Settings

SEEDS: dict[str, bytes] = {
    "html": made.html().encode(),
    "rss": made.rss().encode(),
    "atom": made.atom().encode(),
    "warc": made.warc({"https://harbour.example/1": made.html().encode()}),
    "ninjs": json.dumps(made.ninjs_2()).encode(),
    "ninjs 1": json.dumps(made.ninjs_1(), indent=1).encode(),
    "nitf": made.nitf().encode(),
    "newsml": made.newsml().encode(),
    "mail": made.mail(attachment=True),
    "mailbox": made.mbox(),
    "saved page": made.mhtml(),
    "pdf": made.pdf(made.FIRST, made.SECOND),
    "word": made.docx(),
    "csv": b"text,date\nThe envoys met.,2023-08-30\n",
    "parquet": made.parquet([{"text": made.FIRST, "date": "2023-08-30"}]),
    "zip": made.zipped({"a.txt": made.FIRST.encode(), "b.json": b'{"text": "The envoys met."}'}),
    "tar": made.tarred({"a.txt": made.FIRST.encode()}),
    "tar.gz": made.tarred({"a.html": made.html().encode()}, "w:gz"),
    "zstd": made.zstandard(made.FIRST.encode()),
}
SMALL = Settings(longest_report=20_000, longest_file=1_000_000, longest_copy=1_000_000)


def answers(raw: bytes) -> tuple[list[Report], list[ReadError]]:
    told: list[ReadError] = []
    reports = list(read(["-"], SMALL, told.append, stdin=io.BytesIO(raw)))
    for report in reports:
        json.dumps([report.text, report.title, report.author, report.source, report.url, report.extra]).encode()
        report.text.encode()
        assert "\0" not in report.text
        assert len(report.text) <= SMALL.longest_report
        ends = [0, *(passage.span.end for passage in report.passages)]
        assert all(end <= p.span.start < p.span.end for end, p in zip(ends, report.passages, strict=False))
        assert ends[-1] <= len(report.text)
    for error in told:
        assert UNFORESEEN not in str(error), error
        assert "\n" not in str(error)
        str(error).encode()
    return reports, told


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(SEEDS)), st.randoms(use_true_random=False), st.integers(1, 12))
def test_damaged_files(name: str, chance: random.Random, times: int) -> None:
    answers(damaged(SEEDS[name], chance, times))


def damaged(raw: bytes, chance: random.Random, times: int) -> bytes:
    """The bytes with some changed, cut out, doubled or put elsewhere."""
    data = bytearray(raw)
    for _ in range(times):
        at = chance.randrange(len(data) + 1)
        end = min(len(data), at + chance.choice((1, 2, 8, 64)))
        what = chance.randrange(5)
        if what == 0:
            data[at:end] = bytes(chance.randrange(256) for _ in range(end - at))
        elif what == 1:
            del data[at:end]
        elif what == 2:
            data[at:at] = data[at:end] * 3
        elif what == 3:
            data[at:at] = chance.choice(
                (b"\0", b"\xff\xfe", b"<", b">", b'"', b"&#x0;", b"\r\n", b"{", b"-1", b"\xed\xa0\x80")
            )
        else:
            del data[end:]
    return bytes(data)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(raw: bytes) -> None:
    reports, told = answers(raw)
    assert reports or told


@settings(max_examples=100, deadline=None)
@given(st.sampled_from([b"<html>", b"<?xml version='1.0'?><nitf>", b"<rss>", b"MIME-Version: 1.0\n", b"%PDF-1.4\n", b"WARC/1.0\n",
                        b'{"uri":', b"PK\x03\x04", b"\x1f\x8b\x08", b"PAR1", b"\x28\xb5\x2f\xfd", b"[{"]),
       st.binary(max_size=200))  # fmt: skip
def test_any_bytes_behind_a_mark(mark: bytes, raw: bytes) -> None:
    answers(mark + raw)


@given(st.binary(max_size=600), st.sampled_from([*ENDINGS, "", ".png"]))
def test_every_file_has_a_reader(raw: bytes, ending: str) -> None:
    name = name_of_reader(raw, "a" + ending)
    assert name in READERS or name in UNPACKERS


NAMES = (
    "uri headline headlines body_text bodies value contenttype versioncreated by infosources name version pubstatus text"
).split()


@settings(max_examples=50, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20),
        lambda inner: (
            st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from([*NAMES, "items"]), inner, max_size=6)
        ),
        max_leaves=25,
    )
)
def test_any_json(value: object) -> None:
    answers(json.dumps(value, indent=1).encode())


def changed(name: str, at: int, what: bytes) -> bytes:
    raw = SEEDS[name]
    return raw[:at] + what + raw[at + len(what) :]


DIRECTORY = SEEDS["zip"].find(b"PK\x01\x02")
END = SEEDS["zip"].find(b"PK\x05\x06")


@pytest.mark.parametrize(
    "raw",
    [
        changed("zip", END + 16, b"\xff\xff\x00\x00"),  # a directory that begins behind the end: negative seek
        changed("zip", DIRECTORY + 42, b"\xff\xff\xff\x7f"),  # a member that begins nowhere
        changed("zip", DIRECTORY + 10, b"\x63"),  # a method of packing that does not exist
        SEEDS["zip"][:20] + b"\0\0\0" + SEEDS["zip"][20:],  # offsets that are all wrong by three
        SEEDS["zip"][:DIRECTORY]
        + SEEDS["zip"][DIRECTORY : DIRECTORY + 28]
        + b"\0\0"
        + SEEDS["zip"][DIRECTORY + 30 : DIRECTORY + 46]
        + SEEDS["zip"][DIRECTORY + 51 :],  # a member without a name
        changed("word", SEEDS["word"].find(b"word/document.xml") + 60, b"\xff" * 30),  # zlib's own error
        changed("word", SEEDS["word"].rfind(b"PK\x01\x02") + 20, b"\xff\xff\xff\x0f"),
    ],
)
def test_what_fuzzing_found(raw: bytes) -> None:
    reports, told = answers(raw)
    assert reports or told
