"""Who "both men" and "the two sides" are."""

import pytest
from tests.conftest import ReadText

from dateline.resolve import resolve


@pytest.mark.parametrize(
    ("text", "lemma", "parties"),
    [
        ("Edward Hale met Baron Oto at Kittery on Tuesday. Both men left on Wednesday.", "leave", {"Edward Hale", "Oto"}),
        ("Edward Hale and Kenji Oto met. The two men then dined.", "dine", {"Edward Hale", "Kenji Oto"}),
        ("Edward Hale met Kenji Oto. Hale was late. Both men wept.", "weep", {"Edward Hale", "Kenji Oto"}),
        ("Japan and Russia resumed talks. The two sides quarrelled.", "quarrel", {"Japan", "Russia"}),
        # two of three, one alone, a town, a woman: left open
        ("Edward Hale met Kenji Oto and Pyotr Lapin. The two men left.", "leave", {"The two men"}),
        ("Edward Hale went home. The two men left.", "leave", {"The two men"}),
        ("Japan resumed talks at Kittery. The two sides quarrelled.", "quarrel", {"The two sides"}),
        ("Mr Edward Hale met Mrs Anna Berg. The two men left.", "leave", {"The two men"}),
        ("Edward Hale met Kenji Oto. The two ships left.", "leave", {"The two ships"}),
    ],
)  # fmt: skip
def test_who_the_two_are(read_text: ReadText, text: str, lemma: str, parties: set[str]) -> None:
    found = next(h for h in resolve([read_text(text, "1905-08-24")], story="s").happenings if h.lemma == lemma)
    assert {part.name for part in found.participants} == parties
