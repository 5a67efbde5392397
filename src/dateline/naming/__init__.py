"""Are two names spelt so that they may be one? Names are compared as names, not as strings of letters.

    compare("Kim Yong-chol", "Kim Young Chol")   →  .85 "given names are spellings of one sound"
    compare("Kim Yong-chol", "Kim Jong Chol")    →  -1. "given names differ"
    compare("Sung Kim", "Kim Sung-ho")           →  -.9 "given names differ"

By letters the second pair is closer than the first. What decides is which part is the family name (it stands first in
Korean, Chinese and Vietnamese names), and what sound a romanisation stands for: `Yong`, `Young` and `Yeong` are one
syllable, `Jong` is another. A word's *sound* is its consonants and the class of its vowels (a; e, i; o, u), after the
spellings of the usual romanisations are levelled: `Qadhafi`, `Gaddafi` and `Kadafi` are all `kdf` + `aai`.

A score lies between -1 (certainly two names) and 1 (one name); 0 says nothing: the family name alone may be anybody's.
Whether two *people* are one is more than a matter of names, and is not asked here.
"""

from dateline.naming.organizations import compare_organizations, is_acronym, organization_words
from dateline.naming.parts import Parts, fold, split, words
from dateline.naming.people import Comparison, compare, keys
from dateline.naming.sound import sound

__all__ = [
    "Comparison", "Parts", "compare", "compare_organizations", "fold", "is_acronym", "keys", "organization_words", "sound",
    "split", "words",
]  # fmt: skip
