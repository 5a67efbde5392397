"""Likeness of sentences by their meaning: the same in other words is nearer than something else in the same words."""

import numpy as np
import pytest

from dateline.errors import ModelError
from dateline.resolve import meaning

needs_model = pytest.mark.skipif(not meaning.available(), reason="the model of sentence meaning is not installed")


@needs_model
@pytest.mark.parametrize(
    ("sentence", "nearer", "farther"),
    [
        ("A crowd met the envoy.", "People greeted the delegate.", "Wheat prices fell at Rye."),
        ("The treaty was signed on Tuesday.", "They put their names to the pact.", "The ferry ran aground."),
        ("The ship went down.", "The boat sank.", "The bells rang."),
    ],
)
def test_other_words_of_one_meaning_are_nearer_than_another_meaning(sentence: str, nearer: str, farther: str) -> None:
    assert meaning.alike(sentence, nearer) > meaning.alike(sentence, farther) + 0.1


@needs_model
def test_rows_have_length_one_and_do_not_depend_on_their_neighbours() -> None:
    sentences = ["The envoys met.", "A much longer sentence about the ferry that ran aground near Rye on Monday.", ""]
    rows = meaning.embed(sentences)
    assert rows.shape == (3, meaning.WIDTH)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows[:2], axis=1), 1, atol=1e-5)
    assert not rows[2].any()
    meaning._embedded.cache_clear()
    assert (meaning.embed(sentences[1:2])[0] == rows[1]).all()
    assert meaning.embed([]).shape == (0, meaning.WIDTH)


@needs_model
def test_a_hostile_sentence_is_embedded_too() -> None:
    assert meaning.embed(["x" * 20_000, "“" * 5_000, "\x00\ud800 a"[:1], "１２３ 北京"]).shape == (4, meaning.WIDTH)


def test_without_the_model_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "MODEL", "no_such_package")
    meaning.available.cache_clear()
    meaning._model.cache_clear()
    meaning._embedded.cache_clear()
    try:
        assert not meaning.available()
        with pytest.raises(ModelError, match="pip install"):
            meaning.embed(["The envoys met."])
    finally:
        meaning.available.cache_clear()
