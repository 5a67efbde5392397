"""What looks like a time but is none: "May" the person, "1500 soldiers", "second group", "March on Washington".

Each judgement asks the parse about the words that the grammar matched; the grammar itself knows words only.
"""

from functools import cache

from dateline.annotate.language import Parse
from dateline.annotate.times_dates import FIRST_YEAR
from dateline.annotate.times_direction import direction
from dateline.annotate.times_expression import Expression, Match
from dateline.annotate.times_numbers import amount, is_digits
from dateline.annotate.times_spans import BEFORE_BARE
from dateline.annotate.times_spans import BETWEEN as KNOWN_BETWEEN
from dateline.annotate.times_text import Pieces
from dateline.annotate.times_words import category, table

NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "NORP"})
AMOUNTS = frozenset({"MONEY", "PERCENT", "QUANTITY", "CARDINAL"})
MARKS = "'’‘"
QUANTITIES = frozenset({"%", "percent", "million", "billion", "barrels", "dollars", "cents", "tons", "tonnes", "units"})
NO_YEAR_AFTER = frozenset("$£€#№+=")
NO_YEAR_BEFORE = frozenset({"%", "percent", "°", "year", "years"})
NAMED_AFTER_SEASONS = frozenset({"olympics", "olympic", "paralympics", "games", "palace", "park", "street", "school"})
CLAUSES = frozenset({"ROOT", "relcl", "ccomp", "xcomp", "advcl", "conj", "acl"})
AGE = frozenset({"old", "olds"})


@cache
def year_openers() -> frozenset[str]:
    """The words after which four digits are a year."""
    return frozenset(row[0] for row in table("times_year_openers.tsv"))


def is_time(p: Pieces, match: Match, parse: Parse, token: int, years: frozenset[int] = frozenset()) -> bool:
    """Is the match a time? `token` is the parse's token at its start, `years` the years that the text states surely."""
    found = match.expression
    bare = match.after - match.start == 1
    if bare and found.kind == "date" and found.month and found.day is None and found.year is None:
        return _is_month(p, match, parse, token)
    if found.kind == "date" and p.raw[match.start] in MARKS and p.raw[match.start]:
        return (
            match.start > 0 and p.low[match.start - 1] in year_openers() and p.low[match.after] not in category("units")
        )
    if bare and found.kind == "date" and found.year is not None:
        return _is_year(p, match, parse, token, years)
    if found.kind == "season" and p.raw[match.after - 1][0].isupper() and p.low[match.after] in NAMED_AFTER_SEASONS:
        return False  # the Winter Olympics
    if found.kind == "season" and bare and found.which is None:
        return _is_season(p, match, parse, token)
    if found.kind == "duration":
        if _is_age(p, match) or _is_rate(p, match) or not _is_counted(p, match, parse):
            return False
        return not (found.unit == "Q" and p.low[match.after - 2] == "a")
    if found.kind in ("day", "unit", "clock") and parse.doc[token].ent_type_ in ("ORG", "WORK_OF_ART", "PRODUCT"):
        return not p.raw[match.after - 1][0].isupper() or (found.kind == "day" and not _in_a_name(p, match))
    if found.kind == "day_of_month":
        return _stands_alone(p, match, parse)
    if found.kind == "holiday":
        return parse.doc[token].ent_type_ not in ("PERSON", "WORK_OF_ART")
    if found.kind == "fixed" and bare:
        return _is_reference(p, match, parse, token)
    if found.kind == "weekday" and bare:
        return parse.doc[token].ent_type_ not in ("PERSON", "GPE")
    return True


def _in_a_name(p: Pieces, match: Match) -> bool:
    """Does a capital stand beside it ("The Nation Today"), or is it all that a pair of marks holds?"""
    before, after = p.raw[match.start - 1] if match.start else "", p.raw[match.after]
    quoted = before in MARKS and after in MARKS and before != "" != after
    return quoted or before[:1].isupper() or after[:1].isupper()


def _is_month(p: Pieces, match: Match, parse: Parse, token: int) -> bool:
    word, before, after = p.low[match.start], p.low[match.start - 1] if match.start else "", p.low[match.after]
    if match.start and p.raw[match.start - 1][:1].isupper() and before not in year_openers() and not _calendar(before):
        return False  # a surname: "Theresa May"
    spacy = parse.doc[token]
    if spacy.pos_ not in ("PROPN", "NOUN") and word in ("may", "march"):
        return False
    if (
        word in ("may", "march", "april", "june", "august")
        and spacy.ent_type_ in NAMES
        and before not in ("in", "since", "by", "until", "last", "next", "of")
    ):
        return False
    if word in category("month") and len(word) < 4 and word != "may":
        return before in year_openers()
    if word == "march" and spacy.ent_type_ == "DATE" and before in ("a", "the") and spacy.dep_ in ("compound", "nmod"):
        return True  # "the March elections"
    if word == "march" and after in ("on", "for", "to", "of", "through"):
        return before in year_openers() - {"the", "for"} or before in ("last", "next", "this")
    return not (word == "march" and before in ("the", "a", "long", "s", "annual"))


def sure_years(p: Pieces, matches: list[Match]) -> frozenset[int]:
    """The years that a text states beyond doubt: with a month, or after "in"."""
    return frozenset(
        m.expression.year
        for m in matches
        if m.expression.kind == "date" and m.expression.year is not None
        if m.expression.month is not None or (m.start and p.low[m.start - 1] in ("in", "since", "until"))
    )


@cache
def numbered() -> frozenset[str]:
    """Words whose number is a name, not a year."""
    return frozenset(row[0] for row in table("times_numbered.tsv"))


def _calendar(word: str) -> bool:
    return any(word in category(name) for name in ("month", "which", "weekday", "mod", "approx"))


def _is_year(p: Pieces, match: Match, parse: Parse, token: int, years: frozenset[int]) -> bool:
    start, after = match.start, match.after
    before = p.low[start - 1] if start else ""
    if is_digits(p.low[start]) and int(p.low[start]) < FIRST_YEAR:
        return True  # an era stands after it, or after its range
    if not p.low[start].isdigit():
        return True
    if before in numbered() or before in NO_YEAR_AFTER or p.low[after] in NO_YEAR_BEFORE:
        return False
    if p.joined[start] and before and (before.isalpha() or before in ".,:"):
        return False
    spacy = parse.doc[token]
    if spacy.ent_type_ in ("DATE", "EVENT") or match.expression.year in years:
        return True
    if before in ("(", "-", "–", "/") or (p.low[after] in (")", "-", "–", "/") and spacy.ent_type_ not in AMOUNTS):
        return 1100 <= int(p.low[start]) <= 2100
    if _counts(p, after, parse, token):
        return False
    return before in year_openers() or (spacy.ent_type_ not in AMOUNTS and 1700 <= int(p.low[start]) <= 2100)


def _counts(p: Pieces, after: int, parse: Parse, token: int) -> bool:
    """Is the number the count of a plural noun: "1500 soldiers"?"""
    spacy = parse.doc[token]
    return spacy.dep_ == "nummod" and spacy.head.tag_ == "NNS" and spacy.head.i > token


def _is_season(p: Pieces, match: Match, parse: Parse, token: int) -> bool:
    spacy = parse.doc[token]
    before = p.low[match.start - 1] if match.start else ""
    if spacy.pos_ not in ("NOUN", "PROPN"):
        return False
    if before in ("a", "an", "his", "her", "its", "their", "steep", "sharp"):
        return False
    if p.low[match.start] in ("fall", "spring"):
        return before in ("in", "by", "since", "until", "last", "and", "during", "through", "from", "to", "of")
    return True


def _is_age(p: Pieces, match: Match) -> bool:
    """ "18 years old", "an 18-year-old", "aged 18 years"."""
    after = match.after + (p.low[match.after] == "-")
    return p.low[after] in AGE or p.low[after : after + 2] == ["of", "age"]


def _is_counted(p: Pieces, match: Match, parse: Parse) -> bool:
    """Is it the units that are counted: "ten bitter months", not "ten within months"?"""
    word = p.low[match.after - 2]
    if match.after - match.start < 3 or not word.isalpha() or p.low[match.after - 1] not in category("units"):
        return True
    number = amount(p, match.after - 3)
    if number is None or number[1] != match.after - 2 or word in KNOWN_BETWEEN or amount(p, match.after - 2):
        return True
    tokens = parse.doc[slice(*parse.tokens(p.span(match.after - 2, match.after)))]
    return len(tokens) < 2 or (tokens[0].tag_ in ("JJ", "VBG", "VBN") and tokens[0].head.i == tokens[-1].i)


def _is_rate(p: Pieces, match: Match) -> bool:
    """ "a year" of "$5 million a year", "24 hours a day": no time that anything happened at."""
    if p.low[match.after : match.after + 2] == ["a", "day"]:
        return True
    if match.start == 0 or match.after - match.start != 2 or p.low[match.start] not in ("a", "an"):
        return False
    before = p.low[match.start - 1]
    return before in QUANTITIES or is_digits(before) or (before == "hours" and p.low[match.after - 1] == "day")


def _is_reference(p: Pieces, match: Match, parse: Parse, token: int) -> bool:
    """Not "the LA Weekly", a paper; not "every now and then"."""
    word, named = p.low[match.start], parse.doc[token].ent_type_ in NAMES
    if word == "now" and p.low[match.after : match.after + 2] in (["and", "then"], ["and", "again"]):
        return False
    return not named or (word != "daily" and not p.raw[match.start].istitle())


def _stands_alone(p: Pieces, match: Match, parse: Parse) -> bool:
    """Does "the 12th" stand without a noun ("the 12th man")?"""
    if match.after - match.start > 3:
        return True
    first, after = parse.tokens(p.span(match.start + 1, match.after))
    number = parse.doc[after - 1]
    if p.raw[match.after][:1].isupper() and p.joined[match.after] is False and p.low[match.after] not in ("and", "to"):
        return False
    return first < after and number.dep_ not in ("amod", "compound", "nummod") and number.head.i < after


def some_day(p: Pieces, match: Match, parse: Parse, token: int) -> Match:
    """The match, or where "one day" ends a clause that looks ahead ("it will be great one day") a vague day."""
    if p.low[match.start : match.after] != ["one", "day"] or match.expression.kind != "duration":
        return match
    before = p.low[match.start - 1] if match.start else ""
    if before in BEFORE_BARE or direction(parse.doc[min(token + 1, len(parse.doc) - 1)]) != "future":
        return match
    return Match(match.start, match.after, Expression("someday"))


def any_season(p: Pieces, match: Match, parse: Parse, token: int) -> Match:
    """The match, or where a bare season says of what kind a thing is ("winter quarters", "another winter") one of no year."""
    found = match.expression
    if (
        found.kind != "season"
        or match.after - match.start > 1
        or found.which
        or found.year
        or p.raw[match.start].istitle()
    ):
        return match
    before = p.low[match.start - 1] if match.start else ""
    if before == "another":
        return Match(match.start, match.after, Expression("fixed", value=f"XXXX-{found.unit}"))
    if parse.doc[token].dep_ != "compound" or before in ("the", "this", "that", "early", "late") or before in MARKS:
        return match
    return Match(match.start, match.after, Expression("fixed", value=f"XXXX-{found.unit}"))


def without_verb(p: Pieces, match: Match, parse: Parse, token: int) -> Match:
    """The match without a `last` that is a verb: "food to last five days", "talks that will last two weeks"."""
    if match.expression.kind != "duration" or p.low[match.start] != "last" or match.after - match.start < 3:
        return match
    last = parse.doc[token]
    if last.tag_[:2] != "VB" and last.dep_ not in CLAUSES:
        return match
    return Match(match.start + 1, match.after, match.expression.but(which=None))


def trimmed(p: Pieces, match: Match, parse: Parse) -> Match:
    """The match without an article that belongs to a noun behind it: "the third-quarter loss", "the summer offensive"."""
    if p.low[match.start] != "the" or match.expression.kind not in ("season", "ordinal", "century", "date", "duration"):
        return match
    if match.after - match.start < 2 or match.expression.which:
        return match
    _, after = parse.tokens(p.span(match.start, match.after))
    last = parse.doc[after - 1]
    if (
        last.dep_ in ("compound", "amod", "nmod", "nummod")
        and last.head.i >= after
        and last.head.pos_ in ("NOUN", "PROPN")
    ):
        return Match(match.start + 1, match.after, match.expression)
    return match
