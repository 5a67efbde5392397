"""What kind of name is it? The words of the name and those beside it answer, before the model's label does.

    Hale Harbour Board      its last word: an organization
    Mr Key                  the title before it: a person
    the village of Sandwick  the noun before `of`: a place

Each answer has a weight; `document` adds up the weights of all places where one report has the same words.
"""

from dateline.annotate.names_tables import given_names, kind_words, lands_by_words, nouns, reference_words, titles
from dateline.annotate.names_words import Words
from dateline.mention import NameKind

Votes = dict[NameKind, float]


def by_words(words: Words, first: int, after: int) -> NameKind | None:
    """The kind that the name's own words give away; `None` if they do not."""
    text = words.text
    whole = words.words(first, after)
    land = lands_by_words().get(whole) or (
        lands_by_words().get(whole.title()) if len(whole) > 4 and whole.isupper() else None
    )
    if land is not None:
        return "group" if land.sort == "people" else "place"
    if whole in kind_words("body"):
        return "organization"
    if whole in kind_words("spot"):
        return "place"
    if after - first < 2:
        return None
    kind = _by_last_word(text[after - 1])
    if kind is None:
        of = next((i for i in range(first + 1, after) if text[i] in ("of", "for", "on", "against")), None)
        kind = _by_last_word(text[of - 1]) if of else None
        if of and text[of] == "for" and kind == "place":  # Center for Maritime Law
            kind = "organization"
        if "Base" in text[first:after]:
            kind = "place"
    if kind is None and text[first] == "Team" and text[first + 1][:1].isupper():
        kind = "organization"
    if kind is None and text[first] in (
        "Mount",
        "Lake",
        "Cape",
        "Fort",
        "Port",
        "Camp",
        "River",
        "Gulf",
        "Bay",
        "Isle",
    ):
        kind = "place"
    return kind


def _by_last_word(word: str) -> NameKind | None:
    if word in kind_words("event"):
        return "other"
    if word in kind_words("organization"):
        return "organization"
    return "place" if word in kind_words("place") else None


def has_title(words: Words, first: int) -> bool:
    """Does a title stand before token `first` (`Mr`, `Gen`, `President`, `foreign minister`), in the same sentence?"""
    before = first - 1
    if before < 0 or words.sentence[before] != words.sentence[first]:
        return False
    title = titles().get(words.text[before])
    if title is not None:
        return title.kind != "role" or before == 0 or words.text[before - 1] not in ("the", "a")
    noun = nouns().get(words.lower[before])
    return noun is not None and noun[0] == "person" and words.dep[before] in ("compound", "nmod", "amod")


def around(words: Words, first: int, after: int) -> Votes:
    """What the neighbours of a name say of its kind."""
    votes: Votes = {}
    head = next((i for i in range(first, after) if not first <= words.head[i] < after), after - 1)
    before = words.lower[first - 1] if first else ""
    if has_title(words, first):
        votes["person"] = 3.0
    if before == "of" and first > 1:
        noun = nouns().get(words.lower[first - 2])
        if noun is not None and noun[0] == "place":
            votes["place"] = 3.0
        elif words.lower[first - 2] in reference_words("ofbody"):
            votes["organization"] = 1.5
    elif (
        before == "the"
        and first > 2
        and words.lower[first - 2] == "of"
        and words.lower[first - 3] in reference_words("ofbody")
        and words.head[head] == first - 2  # not "director of the Dallas chapter"
    ):
        votes["organization"] = 1.5
    elif before in ("in", "near", "throughout", "across"):
        votes["place"] = 0.6
    parent = words.head[head]
    if words.dep[head] in ("nsubj", "nsubjpass") and words.lemma[parent] in kind_words("personal"):
        votes["person"] = votes.get("person", 0.0) + 0.7
    elif words.dep[head] == "nsubj" and words.lemma[parent] in reference_words("voicing"):
        votes["person"] = votes.get("person", 0.0) + 0.5
    elif words.dep[head] == "poss" and words.lower[parent] in kind_words("owned"):
        votes["person"] = votes.get("person", 0.0) + 1.0
    noun = nouns().get(words.lower[parent])
    if words.dep[head] == "appos" and noun is not None:
        votes[noun[0]] = votes.get(noun[0], 0.0) + 1.0
    for child in words.children[head]:
        if child >= after and words.dep[child] == "appos":
            noun = nouns().get(words.lower[child])
            if noun is not None:
                votes[noun[0]] = votes.get(noun[0], 0.0) + 1.5
            elif words.text[child].isdigit():
                votes["person"] = votes.get("person", 0.0) + 1.0
        elif child >= after and words.dep[child] == "relcl" and _has_who(words, child):
            votes["person"] = votes.get("person", 0.0) + 1.0
    return votes


def _has_who(words: Words, verb: int) -> bool:
    return any(words.lower[child] in ("who", "whom", "whose") for child in words.children[verb])


def has_given_name(words: Words, first: int, after: int) -> bool:
    """Does a name of several words begin with a known given name (or an initial before one more word)?"""
    return after - first >= 2 and words.lower[first] in given_names() and words.text[after - 1][:1].isupper()


def is_acronym(word: str) -> bool:
    """`AU`, `D.C.`, `CNN`: capitals only, two to six of them."""
    letters = word.replace(".", "").replace("&", "")
    return 2 <= len(letters) <= 6 and letters.isalpha() and letters.isupper() and not set(letters) <= set("IVXLC")
