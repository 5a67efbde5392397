"""Countries by their names, and governments by what reports call them."""

import pytest

from dateline.resolve.countries import code_of, code_of_government


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("the U.S.", "US"),
        ("America", "US"),
        ("Korea Republic", "KR"),
        ("Truman administration", None),  # who holds which office is not known here
        ("Hale administration", None),
        ("Truman", None),
        ("Korea", None),
        ("us", None),
    ],
)
def test_names(name: str, code: str | None) -> None:
    assert code_of(name) == code


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("the Norwegian government", "NO"),
        ("Norway's government", "NO"),
        ("Norway 's leadership", "NO"),
        ("the Oslo authorities", "NO"),
        ("the Norwegian side", "NO"),
        ("the government of Norway", "NO"),
        ("the government in Oslo", "NO"),
        ("the government", None),
        ("the other side", None),
        ("the side of Norway", None),
        ("the Norwegian harbour", None),
    ],
)
def test_governments(phrase: str, code: str | None) -> None:
    assert code_of_government(phrase) == code
