"""What a word sounds like, whatever the romanisation: its consonants and the classes of its vowels.

sound("gaddafi") == sound("qadhafi") == ("kdf", "aai")
"""

import re
from functools import lru_cache

_LEVEL = (
    ("tch", "C"), ("sch", "S"), ("dzh", "j"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"),
    ("ch", "C"), ("sh", "S"), ("zh", "j"), ("dj", "j"), ("ck", "k"), ("ng", "N"), ("q", "k"), ("x", "ks"), ("w", "v"),
)  # fmt: skip
_LEVEL_VOWELS = (
    ("ou", "u"), ("oo", "u"), ("eo", "o"), ("eu", "u"), ("ae", "e"), ("ui", "i"), ("ei", "i"), ("ai", "i"), ("ie", "i"),
    ("ee", "i"),
)  # fmt: skip
_VOWEL_CLASS = str.maketrans("eiyou", "iiiuu")


@lru_cache(maxsize=65536)
def sound(word: str) -> tuple[str, str]:
    """A word's consonants and the classes of its vowels, whatever the romanisation: `Yeong` → (`yN`, `u`)."""
    for spelling, level in _LEVEL:
        word = word.replace(spelling, level)
    word = re.sub(r"c(?=[eiy])", "s", word).replace("c", "k").replace("g", "k")
    word = re.sub(r"(.)\1+", lambda m: m[0] if m[1] in "eo" else m[1], word)
    for spelling, level in _LEVEL_VOWELS:
        word = word.replace(spelling, level)
    word = re.sub(r"^y(?=i|e)", "", word)
    word = re.sub(r"y(?![aeiou])", "i", word)
    word = re.sub(r"(?<=[aeiou])y(?=[aeiou])", "", word)
    word = re.sub(r"(?<=[aeiou])h(?![aeiou])", "", word)
    vowels = re.sub(r"(.)\1+", r"\1", re.sub(r"[^aeiou]+", " ", word)).translate(_VOWEL_CLASS)
    vowels = re.sub(r"(.)\1+", r"\1", vowels).replace(" ", "")
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiou]", "", word)), vowels


def same_sound(a: str, b: str) -> bool:
    """May two words be romanisations of one? Short words must agree in all vowels, longer ones in most."""
    (bones_a, vowels_a), (bones_b, vowels_b) = sound(a), sound(b)
    if bones_a != bones_b:
        return False
    if vowels_a == vowels_b:
        return bool(bones_a)
    if len(bones_a) < 3 or len(vowels_a) != len(vowels_b) or (a[-1] in "aeiouy" and vowels_a[-1:] != vowels_b[-1:]):
        return False
    return sum(x != y for x, y in zip(vowels_a, vowels_b, strict=True)) * 3 <= len(vowels_a)
