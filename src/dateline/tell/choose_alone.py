"""Can a sentence be read alone, or does it lean on the one before it?

"Edward Hale said that he was content."      alone: "he" is somebody whom the sentence names
"He was content."                            leans: who?
"There will be no sitting," he said.         leans
"We were told at noon that it was over.      leans: a stretch of a quotation that goes on
However, the envoys met again.               leans: after what?
The two left an hour later.                  leans: later than what?
"""

import re

from dateline.mention import Reading
from dateline.span import Span, beginning_in

_OPENS_LEANING = re.compile(
    r"^\W*(?:but|and|or|nor|so|yet|however|also|moreover|furthermore|besides|meanwhile|then|still|instead|nevertheless|"
    r"nonetheless|therefore|thus|hence|consequently|otherwise|similarly|likewise|accordingly|indeed|"
    r"in addition|as a result|for example|for instance|by contrast|on the other hand|at the same time|"
    r"this|that|these|those|such|the (?:latter|former|same|two|three|pair|other|others|rest)|both|neither|another|"
    r"one of (?:them|these|those)|some of (?:them|these|those)|most of (?:them|these|those)|"
    r"it (?:is|was|has|had|will|would|said|came|comes|follows|also))\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"\b(?:the (?:latter|former)|the same (?:day|week|month|year|time|evening|night|morning)|that (?:day|week|month|year|"
    r"evening|night|morning|afternoon)|the (?:next|following|previous) (?:day|week|month|year|morning|evening)|"
    r"(?:no[ -]?one|nobody|anyone|anybody|someone|somebody|nothing) else|"
    r"(?:an?|one|two|three|four|five|several|a few|\d+) (?:minutes?|hours?|days?|weeks?|months?) (?:later|earlier))\b",
    re.IGNORECASE,
)
_PRONOUNS = frozenset("he she they him her them his their hers theirs it its".split())
_IMPERSONAL = re.compile(
    r"\bit (?:\w+ )?(?:is|was|be|been|seems?|seemed|appears?|appeared|took|takes|rains?|rained)\b", re.I
)


def leans(reading: Reading, sentence: Span) -> bool:
    """Does the sentence need another one to be understood?"""
    text = sentence.of(reading.report.text)
    return (
        bool(_OPENS_LEANING.match(text))
        or bool(_POINTS_BACK.search(text))
        or cuts_quotation(text)
        or _leaves_pronoun_open(reading, sentence, text)
    )


def cuts_quotation(text: str) -> bool:
    """Does a quotation begin here without ending, or end without having begun?"""
    return text.count("“") != text.count("”") or text.count('"') % 2 == 1 or text.count("``") != text.count("''")


def _leaves_pronoun_open(reading: Reading, sentence: Span, text: str) -> bool:
    """Does it hold a pronoun for somebody whom it does not name?"""
    inside = beginning_in(reading.names, sentence)
    named = {name.referent for name in inside if name.form != "pronoun" and name.referent is not None}
    for name in inside:
        if name.form != "pronoun":
            continue
        word = name.span.of(reading.report.text).lower()
        if word in _PRONOUNS and name.referent not in named and not (word == "it" and _IMPERSONAL.search(text)):
            return True
    return False
