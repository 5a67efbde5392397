"""Fixtures shared by all tests: one language model, loaded once."""

from collections.abc import Callable

import pytest

from dateline.annotate.language import Parse, parse
from dateline.read.clean import passages
from dateline.report import Report

ParseText = Callable[..., Parse]


@pytest.fixture(scope="session")
def parse_text() -> ParseText:
    """`parse_text(text, published="1905-08-30")` → the parsed report, with its passages."""

    def parsed(text: str, published: str | None = None, source: str | None = None) -> Parse:
        report = Report(id="r", text=text, published=published, source=source, passages=passages(text))
        return next(parse([report]))

    return parsed
