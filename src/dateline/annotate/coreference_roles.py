"""Roles as a report states them: before a name, beside it, or with `is`.

    former foreign minister Anna Hale          before the name     "foreign minister", past
    Anna Hale, head of the Harbour Board       apposition          "head of the Harbour Board"
    Hale was governor for two years            copula              "governor", past

The word before `former`, `then`, `ex-` puts a role into the past, `-elect` and `incoming` into the future. A people's or
country's name within a role says whose leader it is: that is the person's `country`.
"""

from dateline.annotate.coreference_chains import Chain, Tense, join
from dateline.annotate.coreference_mentions import Mention
from dateline.annotate.names_tables import kind_words, lands_by_words, nouns, reference_words, seats, titles
from dateline.annotate.names_words import Words

_ARTICLES = frozenset({"the", "a", "an", "his", "her", "its", "their", "our", "my", "your"})
_MODIFIERS = frozenset({"compound", "nmod", "amod", "poss", "case", "punct", "nummod", "appos", "advmod"})


def tense_of(phrase: list[str], verb_past: bool = False) -> Tense:
    """The time of a role by the words in it."""
    if any(word in reference_words("past") or word.startswith("ex-") for word in phrase):
        return "past"
    if any(word in reference_words("future") or word.endswith("-elect") for word in phrase):
        return "future"
    return "past" if verb_past else "present"


def roles_before(words: Words, mention: Mention, chain: Chain) -> None:
    """Reads the title and role before a person's name into the chain."""
    first, role_head = mention.first, None
    i = mention.first - 1
    steps = 0
    while i >= 0 and words.sentence[i] == words.sentence[mention.first] and steps < 8:
        word, lower = words.text[i], words.lower[i]
        if lower == "then":
            first = first if role_head is None or is_next(words, i) else i
            break
        noun = nouns().get(lower)
        title = titles().get(word)
        if title is not None and title.gender is not None and chain.gender is None:
            chain.gender = title.gender
        if (noun is not None and noun[0] == "person") or (title is not None and title.kind != "honorific"):
            role_head = lower if role_head is None else role_head
            if noun is not None and noun[1] is not None and chain.gender is None:
                chain.gender = noun[1]
        elif not _of_portfolio(words, i) and not (
            words.dep[i] in _MODIFIERS and words.pos[i] in ("ADJ", "NOUN", "PROPN", "ADV", "PART") and role_head
        ):
            break
        first, i, steps = i, i - 1, steps + 1
    after = mention.after
    if after + 1 < len(words) and words.lower[after] == "of" and words.sentence[after] == words.sentence[mention.first]:
        learn_country(words, after + 1, min(after + 5, len(words)), chain, first_only=True)
    if role_head is None:
        return
    tense = tense_of(words.lower[first : mention.first])
    chain.role_heads.setdefault(role_head.rstrip("."), tense)
    chain.roles.append((first, mention.first, tense))
    learn_country(words, first, mention.first, chain)


def is_next(words: Words, i: int) -> bool:
    """Does `then` say what came next ("…, then Baron Rosen"), not what somebody was ("the then Baron", "then president")?

    A rank is kept for life, so that before one it tells the order; before an office it does where it depends on a verb.
    """
    before = words.lower[i - 1] if i else ""
    if words.text[i + 1 : i + 2] == ["-"] or before in _ARTICLES:
        return False
    title = titles().get(words.text[i + 1]) if i + 1 < len(words) else None
    if title is not None and title.kind != "role":
        return True
    return before in (",", ";", "and", "first") and words.pos[words.head[i]] in ("VERB", "AUX") and words.head[i] < i


def _of_portfolio(words: Words, i: int) -> bool:
    """A token of `of State`, `of Defense` in a secretary's title."""
    if words.lower[i] == "of":
        return i + 1 < len(words) and words.text[i + 1] in kind_words("portfolio")
    return i > 0 and words.lower[i - 1] == "of" and words.text[i] in kind_words("portfolio")


def learn_country(words: Words, first: int, after: int, chain: Chain, first_only: bool = False) -> None:
    """The first country or people in the phrase (or at its beginning) is the person's country, if none is known."""
    if chain.country is not None:
        return
    for i in range(first, first + 1 if first_only else after):
        for size in (3, 2, 1):
            land = lands_by_words().get(words.words(i, i + size)) if i + size <= after else None
            if land is not None and land.code is not None:
                chain.country = land.code
                return


def roles_beside(words: Words, mentions: list[Mention], chains: list[Chain]) -> None:
    """Reads appositions and copulas of people into their chains, and puts the appositive phrases there."""
    by_head = {m.head: i for i, m in enumerate(mentions) if m.form != "pronoun"}
    for number, mention in enumerate(mentions):
        if mention.form != "nominal" or mention.kind not in ("person", "organization", "place"):
            continue
        head = mention.head
        other = None
        past = False
        if words.dep[head] == "appos":
            other = by_head.get(words.head[head])
        elif words.dep[head] in ("attr", "oprd"):
            other, past = _subject(words, by_head, words.head[head]), words.tag[words.head[head]] == "VBD"
        else:
            named = next((c for c in words.children[head] if words.dep[c] == "appos" and c > head), None)
            other = by_head.get(named) if named is not None else None
        if other is None or mentions[other].chain is None or mentions[other].form != "name":
            continue
        chain = mentions[other].chain
        assert chain is not None
        if chains[chain].kind != mention.kind or mention.chain is not None:
            continue
        clash = mention.gender is not None and chains[chain].gender not in (None, mention.gender)
        if clash or mention.head < mentions[other].head < mention.after:  # the daughter of Edmund Hale
            continue
        tense = tense_of(words.lower[mention.first : mention.head + 1], past)
        if mention.kind == "person":
            chains[chain].role_heads.setdefault(words.lower[head], tense)
            chains[chain].roles.append((_without_article(words, mention), mention.after, tense))
            learn_country(words, mention.first, mention.after, chains[chain])
        join(chains, mentions, number, chain)


def _subject(words: Words, by_head: dict[int, int], verb: int) -> int | None:
    return next((by_head[c] for c in words.children[verb] if words.dep[c] == "nsubj" and c in by_head), None)


def _without_article(words: Words, mention: Mention) -> int:
    return (
        mention.first + 1
        if words.lower[mention.first] in _ARTICLES and mention.after - mention.first > 1
        else mention.first
    )


def governs(words: Words, mention: Mention) -> bool:
    """Does the name of a capital or country stand for its government: "Washington and Pyongyang signed"?

    A capital also where something is done to or with it as to a government ("talks with Tehran", "Tehran's demands");
    the name of a government's seat, as `White House` or `Kremlin`, likewise.
    """
    if mention.form != "name" or mention.kind not in ("place", "organization"):
        return False
    name = words.words(mention.first, mention.after)
    land = lands_by_words().get(name)
    if land is None and name not in seats():
        return False
    i, steps = mention.head, 0
    while words.dep[i] == "conj" and steps < 10:
        i, steps = words.head[i], steps + 1
    verb = words.head[i]
    if words.dep[i] == "nsubj" and words.lemma[verb] == "be":
        said = (c for c in words.children[verb] if words.dep[c] == "acomp")
        return any(words.lower[c] in reference_words("minded") for c in said)
    if words.dep[i] == "nsubj" and words.pos[verb] == "VERB":
        return words.lemma[verb] not in reference_words("ofplaces")
    if words.dep[i] == "pobj" and words.dep[verb] == "agent":
        return True
    if land is not None and land.sort != "capital":
        return False
    if words.dep[i] == "pobj":
        return words.lower[verb] in ("between", "with", "against", "by")
    if words.dep[i] == "poss":
        return words.lemma[verb].lower() in reference_words("ofstate")
    return words.dep[i] in ("dobj", "dative") and words.lemma[verb] in reference_words("tostate")
