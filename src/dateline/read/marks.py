"""How bylines, datelines, captions, credits and boilerplate are worded: one question each.

    dateline_end("SEOUL, May 26 (Agency) — Envoys met.")         24, where the report proper begins
    is_byline("By Jane Roe and John Doe")                        True
    credit_start("A ship at anchor. Photograph: J. Roe/Agency")  18, where the credit begins
    is_boilerplate("Read more: how the yard was built")          True

When in doubt the answer is no: a line wrongly kept costs little, a sentence wrongly marked loses an event.
"""

import re
from functools import cache
from importlib.resources import files

_NAME = r"[A-Z][\w.'’-]{0,30}"
_NAMES = rf"{_NAME}(?:\s+(?:(?:de|del|der|van|von|bin|al|la|le|y)\s+)?{_NAME}){{0,4}}"
_CALENDAR = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september"
    r"|october|november|december|\d)",
    re.I,
)
_DASH = r"(?:--+|[-–—_]+)"
_AGENCY = r"\([A-Z][\w. /&’'-]{1,40}\)"
_DATE = (
    r"(?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2}"
    r"|\d{1,2}\s+(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?)(?:,?\s+\d{4})?"
)
_CAPITALS = r"[A-Z][A-Z.'’]{2,20}(?:[ /-][A-Z][A-Z.'’]{1,20}){0,4}"
_MIXED = r"[A-Z][\w.'’-]{1,20}(?:[ /-][A-Z][\w.'’-]{0,20}){0,3}"
_REGION = r"(?:,\s+[A-Z][\w.'’-]{0,20}(?:\s[A-Z][\w.'’-]{0,20}){0,3})?"
_OPENS = r"(?=[\"“‘'`(\[]{0,3}[A-Z0-9]|\s*\Z)"
_DATELINES = (  # from certain to less certain; the last two open a text or nothing
    re.compile(rf"(?:{_CAPITALS}|{_MIXED}){_REGION}(?:,\s+{_DATE})?,?\s+{_AGENCY}\s*(?:{_DASH}|:)\s*"),
    re.compile(rf"{_CAPITALS}{_REGION}(?:,\s+{_DATE})?,?\s+{_AGENCY}\Z"),
    re.compile(rf"(?:{_CAPITALS}|{_MIXED}){_REGION},\s+{_DATE}\s*{_DASH}\s+{_OPENS}"),
    re.compile(rf"{_AGENCY}\s*{_DASH}\s*{_OPENS}"),
    re.compile(rf"{_CAPITALS}{_REGION}\s*(?:\s{_DASH}|[–—]|--)\s*{_OPENS}"),
    re.compile(rf"{_MIXED}{_REGION}\s+(?:--|[–—])\s+{_OPENS}"),
)
_GLUED_DATELINE = re.compile(rf"\s(?={_CAPITALS}{_REGION}(?:,\s+{_DATE})?,?\s+{_AGENCY}\s+{_DASH}\s)")
_OPENING_ONLY = 2
"""How many of these patterns, from the last, count only at the beginning of the text."""
_PAIRED_DASH = re.compile(r"[^.!?\n]{0,300}?(?:\s(?:--|[-–—])\s|—)")

_BYLINE = re.compile(
    rf"by:?\s+{_NAMES}(?:(?:,\s+|\s+and\s+|\s+&\s+|,\s+and\s+|\s+with\s+){_NAMES}){{0,6}}"
    rf"(?:,?\s+(?:in|at|for|of)\s+(?:the\s+|The\s+)?{_NAMES}(?:,\s+{_NAMES})?)?(?:\s*[|,/·-]\s*[^.!?\n]{{0,60}})?",
    re.I,
)
_FROM_PLACE = re.compile(rf"{_NAME}(?:\s+{_NAME}){{1,3}}(?:\s+and\s+{_NAME}(?:\s+{_NAME}){{1,3}})?,?\s+in\s+{_NAMES}")
_POST = re.compile(
    rf"{_NAME}(?:\s+{_NAME}){{1,3}}(?:,|\s+[-–|])\s+(?:[\w&'’.-]+\s+){{0,5}}"
    r"(?:correspondent|editor|reporter|writer|columnist|staff)s?(?:\s+in\s+[A-Z]\w+)?",
    re.I,
)

_POST_ALONE = re.compile(
    r"(?:[A-Z][\w&'’.-]*\s+){0,4}(?:correspondent|editor|reporter|writer|columnist)s?(?:\s+in\s+[A-Z]\w+)?", re.I
)

_CREDIT_WORD = re.compile(
    r"\(?\b(?:(?:photo|photograph|picture|image|video|illustration)s?\s+)?(?:credits?|courtesy)\s*(?::|of\b)\s*", re.I
)
_CREDIT_LABEL = re.compile(
    r"(?:photo(?:graph|s)?|pictures?|images?|photograph(?:er)?|illustration|graphic)\s*(?::|by\b|copyright\b|/)\s*",
    re.I,
)
_CREDIT_TAIL = re.compile(
    r"\(?(?:(?i:photo(?:graph|s)?|picture|image)\s*(?::|by\b)\s*[^!?\n]{2,80}"
    r"|(?:AP|AFP|EPA|PA|Reuters|Getty|UPI)[ ]?(?:Photo|Images?|Wire|Archive)?\s?/\s?[^!?\n]{2,60}"
    r"|[^.!?\n()]{0,60}(?:Getty Images|AP Photo|Associated Press Photo|Reuters Photo|AFP Photo|Shutterstock|iStock)"
    r"[^.!?\n()]{0,40}"
    r"|(?:\w[\w.'’-]*\s){1,4}?\w[\w.'’-]*/(?:AP|AFP|EPA|PA|Reuters|Getty|UPI)\b[^.!?\n()]{0,30}"
    r")\)?\.?\Z",
)
_CAPTION_LABEL = re.compile(
    r"(?:(?:image|media|photo|picture|video)\s+captions?\b|captions?\s*:|pictured\b\s*[:,(]|"
    r"(?:file\s+)?(?:photo|picture|image|photograph|video)\s*[:–—]|file\s*(?:photo\b|picture\b|[-–—]+\s)|"
    r"(?:above|left|right|below|top|from left|left to right|clockwise)\s*:)",
    re.I,
)
_AGENCIES = r"(?:AP|AFP|EPA|PA|Rex|Reuters|REUTERS|Getty|AFP/Getty|Getty Images|iStock)"
_CAPTION_SIGN = re.compile(  # of a line without a final stop
    rf"{_AGENCIES}(?::[A-Z]\w+(?:\s[A-Z]\w+){{0,2}})?\s+[A-Z]|[^\n]{{0,200}}?(?:\b{_AGENCIES}\Z"
    r"|\((?:far\s|top\s|bottom\s)?(?:left|right|cent(?:er|re)|above|below|pictured|file)\b[^()]{0,40}\)"
    r"|\bfile\s(?:photo|picture|image)\b|\btoggle\scaption\b|,\s(?:is|are)?\s?pictured\b)"
)
_GLUED_CREDIT = re.compile(
    r"(?:photo(?:graph)?|picture|image)\s*:\s+(?:[^:!?\n]{0,80}?[\\/]{1,2}\s?)?(?:AP|AFP|EPA|PA|Reuters|Getty|UPI|Corbis|Rex)"
    r"(?:[\\/]{1,2}\w+){0,2}(?:\sImages)?\s+(?=[\"“]?[A-Z])",
    re.I,
)
_SENTENCE = 40
"""Characters: what follows a credit on its line and is shorter is part of it."""
_REPORTING = re.compile(
    r"\(?(?:additional\s+)?(?:reporting|writing|editing|compiled|written)\s+by\s+[A-Z][^()\n]{2,300}\)?\.?\s*\Z", re.I
)


def dateline_end(text: str, opening: bool) -> int:
    """Where a dateline at the start of these words ends, dash and spaces included; 0 if there is none.

    `opening` says that the report begins here, where a bare `London — The …` is one too.
    """
    head = text[:200]
    for number, pattern in enumerate(_DATELINES):
        certain = number < len(_DATELINES) - _OPENING_ONLY
        if not (certain or opening):
            break
        match = pattern.match(head)
        if match and (certain or not _PAIRED_DASH.match(text, match.end(), match.end() + 400)):
            return match.end()
    return 0


def glued_dateline_start(text: str) -> int:
    """Where a dateline begins that other words precede on its line: `Envoys meet LONDON (Agency) - The envoys …`."""
    match = _GLUED_DATELINE.search(text[:300])
    return match.end() if match else 0


def glued_credit_end(text: str) -> int:
    """Where a credit ends that a paragraph follows on the same line: `Photograph: J. Roe/Reuters The envoys met.`"""
    match = _GLUED_CREDIT.match(text[:200])
    rest = text[match.end() :] if match else ""
    return match.end() if match and len(rest) >= _SENTENCE and rest[-1] in '.!?"”’' else 0


def is_byline(line: str, opening: bool = True) -> bool:
    """Does a stand-alone line say who wrote the report?

    `Jane Roe in Tokyo` is a byline only below something else: as the first line (`opening`) it may be a headline.
    """
    if len(line) > 150 or line.endswith((".", "!", "?", ":")):
        return False
    if _POST.fullmatch(line) or _POST_ALONE.fullmatch(line) or (not opening and _FROM_PLACE.fullmatch(line)):
        return True
    words = line.split()
    named = len(words) > 1 and words[0].rstrip(":").lower() == "by" and not _CALENDAR.match(words[1])
    return named and words[1][0].isupper() and bool(_BYLINE.fullmatch(line))


def is_caption(line: str) -> bool:
    """Does a stand-alone line begin like the words under a picture?"""
    if len(line) > 600:
        return False
    if _CAPTION_LABEL.match(line):
        return True
    if label := _CREDIT_LABEL.match(line):
        return not label[0].rstrip().endswith("by") or _is_name(line[label.end() :])
    if line[-1] in '.!?:"”' or len(line) > 250:
        return False
    return bool(_CAPTION_SIGN.match(line))


def is_row_of_names(line: str) -> bool:
    """`Witte Komura Portsmouth`: capitalised words only, the way pictures are filed; at least two, at most eight."""
    words = line.split()
    return 2 <= len(words) <= 8 and all(word[0].isupper() and word.isalpha() for word in words)


def credit_start(line: str) -> int | None:
    """Where in a stand-alone line the credit of a picture begins; `None` if there is none.

    What follows `Credit:` is the credit only if it looks like a name; the length of the line if it does not: then the
    whole of it is a caption.
    """
    if len(line) > 500:
        return None
    if match := _CREDIT_WORD.search(line):
        explicit = match[0].rstrip().endswith(":")
        if explicit or match.start() == 0 or match[0].startswith("("):
            return match.start() if _is_name(line[match.end() :]) else len(line)
    if (match := _CREDIT_LABEL.match(line)) and _is_name(line[match.end() :]):
        return 0
    for start in _last_sentences(line):
        if _CREDIT_TAIL.match(line, start) and (
            line[start] == "(" or _is_name(line[start:].partition(":")[2] or line[start:])
        ):
            return start
    return None


def _last_sentences(line: str) -> list[int]:
    """Where a credit at the end of a line may begin: at the line, after a stop, at an opening bracket."""
    return [0, *(m.end() for m in re.finditer(r"[.!?\"”’)]\s+|\s(?=\()", line))][-4:]


def _is_name(words: str) -> bool:
    """Up to eight words that are all capitalised, or an address of an agency: `J. Roe/Harbour Photos`."""
    parts = re.split(r"[\s/,]+", words.strip(" .()"))
    return len(parts) <= 8 and all(
        part[:1].isupper() or part in ("via", "for", "of", "and", "the", "&") for part in parts
    )


def is_boilerplate(line: str) -> bool:
    """Does a stand-alone line belong to the page rather than to the report?"""
    if not any(c.isalnum() for c in line):
        return True
    return len(line) <= 400 and (bool(_boilerplate().match(line)) or is_reporting(line))


def is_reporting(line: str) -> bool:
    """`Reporting by Jane Roe; editing by John Doe`: a list of names, no sentence."""
    return bool(_REPORTING.match(line)) and (";" in line or "diting by" in line or len(line) < 60 or line[0] == "(")


def reporting_start(text: str) -> int:
    """Where `(Reporting by …)` at the end of a paragraph begins; the length of the text if there is none."""
    bracket = text.rfind("(", max(0, len(text) - 400))
    return bracket if bracket > 0 and _REPORTING.match(text, bracket) else len(text)


@cache
def _boilerplate() -> re.Pattern[str]:
    table = files("dateline.data").joinpath("boilerplate.txt").read_text(encoding="utf-8")
    entries = [line for line in table.splitlines() if line and not line.startswith("#")]
    return re.compile("|".join(f"(?:{entry})" for entry in entries), re.I)
