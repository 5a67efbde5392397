"""Coverage-guided fuzzing of the readers with atheris: no bytes may make one raise, hang or break its promises.

    pip install atheris                                   (a wheel for Linux; it is no dependency of the project)
    python bench/fuzz/fuzz_read.py /tmp/found bench/fuzz/corpus -max_total_time=300 -timeout=20 -rss_limit_mb=2048

The first folder takes what is found, the second is where it starts from: one small file a format, all of them about
invented events. What fails is written to `crash-…` or `timeout-…` in the current folder; each such file becomes a test in
tests/read/test_fuzz.py.
"""

import io
import json
import logging
import sys

import atheris  # type: ignore[import-untyped,unused-ignore]

with atheris.instrument_imports(include=["dateline.read"]):
    from dateline.read import UNFORESEEN, read

from dateline.errors import ReadError
from dateline.settings import Settings

SMALL = Settings(longest_report=20_000, longest_file=1_000_000, longest_copy=1_000_000)


def one(raw: bytes) -> None:
    """Reads some bytes and looks at what comes out."""
    told: list[ReadError] = []
    reports = list(read(["-"], SMALL, told.append, stdin=io.BytesIO(raw)))
    for report in reports:
        json.dumps([report.text, report.title, report.author, report.source, report.url, report.extra]).encode()
        report.text.encode()
        ends = [0, *(passage.span.end for passage in report.passages)]
        assert all(end <= p.span.start < p.span.end for end, p in zip(ends, report.passages, strict=False)), "passages"
        assert ends[-1] <= len(report.text), "a passage beyond the text"
    for error in told:
        assert UNFORESEEN not in str(error), error
        assert "\n" not in str(error), "a problem of several lines"
        str(error).encode()


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
