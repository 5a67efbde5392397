"""Spans stand upright and apart, also where the parse crosses itself."""

from tests.conftest import ParseText

from dateline.annotate.events_arguments import noun_phrase
from dateline.annotate.events_words import Words
from dateline.annotate.quotes_found import Found, apart
from dateline.annotate.quotes_tree import tree_of


def test_a_clause_that_begins_before_its_noun_does_not_end_it_there() -> None:
    """The clause's verb stands behind the noun, its adverb before it: the arcs cross."""
    text = "often ships that call sank".split()
    words = Words(
        text=text, lower=text, lemma=text, pos=["ADV", "NOUN", "PRON", "VERB", "VERB"], tag=["RB", "NNS", "WDT", "VBP", "VBD"],
        dep=["advmod", "nsubj", "nsubj", "relcl", "ROOT"], head=[3, 4, 3, 1, 4], entity=[""] * 5,
        children=[[], [3], [], [0, 2], [1]], left=[0, 0, 2, 0, 0], after=[1, 4, 3, 4, 5],
    )  # fmt: skip
    first, after = noun_phrase(words, 1)
    assert first <= 1 < after


def test_source_cue_and_content_are_kept_apart(parse_text: ParseText) -> None:
    tree = tree_of(parse_text("Hale warned against all travel to the island ."))
    crossing = Found(1, (1, 4), (0, 1), 0, ((2, 8),), "that")
    assert apart(tree, crossing) == Found(1, (1, 2), (0, 1), 0, ((2, 8),), "that")
    source_inside = Found(1, (1, 2), (4, 5), 4, ((2, 8),), "that")
    assert apart(tree, source_inside) == Found(1, (1, 2), None, None, ((2, 8),), "that")
    nothing_left = Found(1, (1, 2), (0, 1), 0, ((8, 9),), "that")
    assert apart(tree, nothing_left) is None
