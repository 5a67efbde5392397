"""Who says the words between quotation marks? `I` in them is that speaker.

    "I shall go," Anna Hale said.        tokens of the quotation → the mention "Anna Hale"

Only what the sentence itself shows, or the one before and after it, counts here; `quotes` looks closer, later.
"""

from dateline.annotate.coreference_mentions import Mention
from dateline.annotate.names_tables import reference_words
from dateline.annotate.names_words import Words

_OPEN = frozenset({"“", "``", '"', "«"})
_CLOSE = frozenset({"”", "''", '"', "»"})


def speakers_of(words: Words, mentions: list[Mention]) -> dict[int, int]:
    """Token inside quotation marks → number of the mention that speaks it."""
    subject_of = {words.head[m.head]: i for i, m in enumerate(mentions) if words.dep[m.head] == "nsubj"}
    inside = _inside(words)
    by_sentence: dict[int, int] = {}
    for verb, mention in subject_of.items():
        if words.lemma[verb] in reference_words("saying") and not inside[verb]:
            by_sentence.setdefault(words.sentence[verb], mention)
    found: dict[int, int] = {}
    for i, quoted in enumerate(inside):
        if quoted:
            sentence = words.sentence[i]
            for near in (sentence, sentence - 1, sentence + 1):
                if near in by_sentence:
                    found[i] = by_sentence[near]
                    break
    return found


def _inside(words: Words) -> list[bool]:
    """Which tokens stand between quotation marks? A mark that is never closed ends with its sentence after next."""
    inside = [False] * len(words)
    opened: int | None = None
    for i, word in enumerate(words.text):
        if opened is None and word in _OPEN:
            opened = i
        elif opened is not None and word in _CLOSE:
            inside[opened + 1 : i] = [True] * (i - opened - 1)
            opened = None
        elif opened is not None and words.sentence[i] - words.sentence[opened] > 6:
            opened = None
    return inside
