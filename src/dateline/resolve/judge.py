"""Comparisons become a judgement: same, different or unsure.

The names set where the scale begins; what else is known moves it. Kim Yong-chol and Kim Young Chol of two reports:

    names .85 → .5 + .5 × .85 = .925      roles 1.0 × .15      company .4 × .15      →  1.135, told as 1: same

A wrong merge is worse than a missed one: it takes `SAME_FROM` to join, and names that speak against each other are
never joined whatever else agrees. Between the two thresholds the answer is *unsure*, and both stay as they are.
"""

from collections.abc import Sequence

from dateline.story import Comparison, Verdict

SAME_FROM = 0.8
DIFFERENT_BELOW = 0.5

UNSURE_AT_MOST = 0.79
"""The score of what would be the same if nothing stood against it."""

WEIGHTS = {
    "surnames": 0.15,
    "kinds": 0.25,
    "genders": 0.45,
    "countries": 0.25,
    "roles": 0.15,
    "together": 0.6,
    "company": 0.15,
    "captions": 0.6,
    "alone": 0.15,
    "places": 0.6,
}
"""How far a comparison moves the score. What speaks against weighs fully, see `FOR`, what speaks for may weigh less."""

FOR = {"countries": 0.05, "places": 0.1}
"""Many people are of one country, so that it says little for and much against."""

PARTIAL = 0.7
"""Where a lone family name or an acronym begins if one candidate is left."""

GIVEN_ALONE = 0.6
"""Where a lone given name begins: reports seldom use it of somebody whom they do not name in full."""

CLEAR_NAME = 0.7
"""Names that score less, as initials do, are not enough by themselves."""

NAME_GIVEN_ALONE = 0.15
"""What `naming.compare` gives for a given name beside a full name."""

COMMON_NAME = 0.1
"""What a common family name takes away where the whole names are not the same."""

SAME_NAME = {"genders": 0.3}
"""Of one full name there are seldom a man and a woman; a pronoun that was linked to the wrong one is more frequent."""


def _weight(comparison: Comparison, name: float) -> float:
    weights = WEIGHTS | (FOR if comparison.score > 0 else {}) | (SAME_NAME if name >= 0.95 else {})
    return weights.get(comparison.name, 0.0)


def combine(comparisons: Sequence[Comparison], *, common: bool = False, partial: bool = False) -> tuple[Verdict, float]:
    """The verdict and its score, from 0 (two) to 1 (one); beyond where more than enough speaks for one side.

    `common`: many share the family name. `partial`: one name is a part of the other and no other candidate is left.
    """
    name = next(c.score for c in comparisons if c.name == "names")
    score = 0.5 + (0.5 if name >= CLEAR_NAME else 0.4) * name
    if partial and name > 0:
        score = PARTIAL if name > NAME_GIVEN_ALONE else GIVEN_ALONE
    if common and not partial and name < 0.95:
        score -= COMMON_NAME
    score += sum(_weight(comparison, name) * comparison.score for comparison in comparisons)
    score = round(score, 3)
    if score >= SAME_FROM and name > 0:
        return Verdict.SAME, score
    if name <= 0:
        score = min(score, UNSURE_AT_MOST)
    return (Verdict.DIFFERENT if score < DIFFERENT_BELOW else Verdict.UNSURE), score
