"""Which language is a report in? Only English is annotated; what is told of a report in another must not be nonsense.

    "The envoys met for three hours on Monday and left without a word."      en
    "Die Gesandten trafen sich am Montag für drei Stunden im Marinehafen."   de
    "Witte, Komura, Takahira"                                                None: too little to tell

To leave an English report unread is the worse error, so another language must be certain: a text full of English
function words is English whatever names stand in it, and only for the others a detector is loaded and asked.
"""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Protocol

_LOOKED_AT = 3000
"""Characters; more of them say nothing new and take longer."""
_LEAST = 60
"""Letters; fewer say too little, except in scripts in which a letter is a word or a syllable."""
_LEAST_ELSEWHERE = 12
_ENGLISH = 0.2
"""Share of function words that only English prose has; it has 0.3 to 0.45."""
_SOME_ENGLISH = 0.1
"""A share with which a text may be English between names and figures, whatever the detector says."""
_SURE = 0.9
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


class _Detector(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


def is_english(language: str | None) -> bool:
    """Is a report of this language annotated? Where the language is not known, it is."""
    if language is None:
        return True
    return re.split(r"[-_]", language.strip().lower())[0] in ("en", "eng", "english", "")


def not_read(languages: Iterable[str | None]) -> str | None:
    """`3 reports are not in English (de, fr) and were not read`; `None` if all of them are."""
    others = [language for language in languages if language and not is_english(language)]
    if not others:
        return None
    named = ", ".join(sorted(set(others)))
    reports, were = ("report is", "was") if len(others) == 1 else ("reports are", "were")
    return f"{len(others)} {reports} not in English ({named}) and {were} not read"


def of_text(text: str) -> str | None:
    """The ISO 639-1 code of the language of a text; `None` where it cannot be told."""
    head = text[:_LOOKED_AT]
    words = _WORD.findall(head)
    letters = sum(map(len, words))
    if letters < _LEAST_ELSEWHERE:
        return None
    share = sum(word.lower() in _function_words() for word in words) / len(words)
    if share >= _ENGLISH and letters >= _LEAST:
        return "en"
    latin = sum(ord(c) < 0x250 for c in head if c.isalpha())
    if letters < _LEAST and latin * 2 > letters:
        return None
    code, probability = _detector().classify(head.encode("utf-8", "replace").decode())
    if probability < _SURE and latin * 2 > letters:
        return None
    return code if code == "en" or share < _SOME_ENGLISH else None


@cache
def _function_words() -> frozenset[str]:
    table = files("dateline.data").joinpath("function_words.txt").read_text(encoding="utf-8")
    return frozenset(line for line in table.splitlines() if line and not line.startswith("#"))


@cache
def _detector() -> _Detector:
    """Loaded with the first text that is not plainly English; unpacking its model takes a second."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    detector: _Detector = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    return detector
