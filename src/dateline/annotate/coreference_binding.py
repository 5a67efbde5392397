"""What syntax says of a pronoun and a mention in its own sentence: may they be one, which stands above which?

    Hale met her                              not Hale: both are arguments of one verb
    Hale wanted to see her                    not Hale: `see` has no subject of its own, Hale is understood
    Hale and Berg met; her aunt Ruth came     not Ruth: nobody is her own aunt
    When she arrived, Hale smiled             perhaps Hale, though named later: the pronoun stands in the lower clause

These are the binding conditions of Chomsky (1981) and the theory of control, as far as a dependency parse shows them.
All walks up the parse are cut off after a fixed number of steps, and so many dependents of a verb are looked at.
"""

from dateline.annotate.coreference_mentions import Mention
from dateline.annotate.names_words import Words

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_VERBS = ("VERB", "AUX")
_WITHOUT_SUBJECT = frozenset({"xcomp", "advcl", "pcomp", "acl", "ccomp"})
_FRONTED = frozenset({"advcl", "prep", "advmod", "npadvmod"})
_STEPS = 30
_CHILDREN = 60


def function_of(words: Words, i: int) -> str:
    """The grammatical function of a token; of a conjunct that of the first."""
    return words.dep[first_of(words, i)]


def first_of(words: Words, i: int) -> int:
    """The token that a conjunct or an apposition is joined to, else the token itself."""
    steps = 0
    while words.dep[i] in ("conj", "appos") and words.head[i] != i and steps < 10:
        i, steps = words.head[i], steps + 1
    return i


def stands_under(words: Words, p: int, c: int) -> bool:
    """Does token `p` stand in a clause or conjunct that depends on `c`: "Hale, who left her post", "Hale and her son"?"""
    steps = 0
    while words.head[p] != p and steps < _STEPS:
        p, steps = words.head[p], steps + 1
        if p == c:
            return True
    return False


def commands(words: Words, subject: int, i: int) -> bool:
    """Does the subject's verb stand above token `i`?"""
    verb, steps = words.head[subject], 0
    while words.head[i] != i and steps < _STEPS:
        i = words.head[i]
        if i == verb:
            return True
        steps += 1
    return False


def clause_of(words: Words, i: int) -> int:
    """The verb (or root) that governs token `i`."""
    steps = 0
    while words.head[i] != i and steps < _STEPS:
        i = words.head[i]
        steps += 1
        if words.pos[i] in _VERBS:
            break
    return i


def understood_subject(words: Words, verb: int) -> int | None:
    """The token that is the subject of a verb without one: "Hale asked Berg to go", Berg; "Hale left to eat", Hale."""
    steps = 0
    while steps < _STEPS:
        steps += 1
        own = next((c for c in words.children[verb][:_CHILDREN] if words.dep[c] in SUBJECTS), None)
        if own is not None:
            return own
        dep, above = words.dep[verb], words.head[verb]
        if above == verb or (dep != "conj" and dep not in _WITHOUT_SUBJECT):
            return None
        if dep == "acl":
            return above if words.tag[verb] == "VBG" and words.pos[above] not in _VERBS else None
        if dep == "pcomp":  # by agreeing, after seeing: the preposition's verb is the one above
            if words.pos[words.head[above]] not in _VERBS:
                return None
            above = words.head[above]
        if dep in ("xcomp", "ccomp"):
            person = next(
                (c for c in words.children[above][:_CHILDREN] if words.dep[c] in ("dobj", "dative") and c < verb), None
            )
            if person is not None:
                return person
        verb = above
    return None


def owns_clause(words: Words, c: int, p: int) -> bool:
    """Is `c` the subject, spoken or understood, of the clause that the possessive `p` stands in?"""
    verb = clause_of(words, p)
    if function_of(words, c) in SUBJECTS:
        return verb == words.head[c] or understood_subject(words, verb) == first_of(words, c)
    return words.dep[c] in ("dobj", "dative") and understood_subject(words, verb) == c


def excluded(words: Words, pronoun: Mention, candidate: Mention, function: str) -> bool:
    """Does syntax forbid that the two are one?"""
    p, c = pronoun.head, candidate.head
    if candidate.first <= p < candidate.after:
        return True
    if function == "self":
        return clause_of(words, p) != clause_of(words, c) or words.dep[c] not in SUBJECTS
    if words.sentence[p] != words.sentence[c]:
        return False
    if function == "poss":
        return _is_owned(words, p, c)
    if clause_of(words, p) == clause_of(words, c) and words.dep[c] != "poss" and words.dep[p] != "poss":
        # Co-arguments; a phrase within an argument ("the mother of Hale") is none.
        return _argument(words, c) and _argument(words, p)
    return _is_understood(words, p, c)


def _is_owned(words: Words, p: int, c: int) -> bool:
    """Is `c` what the possessive `p` belongs to: "her Hale", "her aunt Hale", "Hale, her aunt", "Hale is her aunt"?"""
    owned = words.head[p]
    if owned == c or (first_of(words, owned) == first_of(words, c) and "appos" in (words.dep[owned], words.dep[c])):
        return True
    if words.dep[owned] not in ("attr", "oprd") or words.lower[p + 1 : p + 2] == ["own"]:
        return False
    verb = words.head[owned]
    called = (
        [c for c in words.children[verb][:_CHILDREN] if words.dep[c] == "dobj"] if words.dep[owned] == "oprd" else []
    )
    subject = called[0] if called else understood_subject(words, verb)
    return subject is not None and first_of(words, subject) == first_of(words, c)


def _is_understood(words: Words, p: int, c: int) -> bool:
    """Is `c` the unspoken subject of the verb that `p` is an argument of?"""
    if not _argument(words, p) or words.dep[p] in SUBJECTS:
        return False
    verb = clause_of(words, p)
    subject = understood_subject(words, verb)
    if subject is None:
        return False
    if words.lower[subject] in ("who", "that", "which") and words.dep[verb] == "relcl":
        subject = words.head[verb]
    return first_of(words, subject) == first_of(words, c)


def _argument(words: Words, i: int) -> bool:
    """Is the token, or what it is coordinated with, an argument of its verb, directly or with a preposition?"""
    i = first_of(words, i)
    parent = words.head[i]
    if words.pos[parent] in _VERBS:
        return True
    if words.dep[i] != "pobj":
        return False
    above = words.head[parent]
    if words.dep[above] in ("acomp", "oprd"):  # "Hale is fond of her"
        above = words.head[above]
    return words.pos[above] in _VERBS


def cataphoric(words: Words, pronoun: Mention, candidate: Mention) -> bool:
    """A pronoun in a subordinate clause in front may mean the subject of the main clause: "When he left, Hale …"."""
    subject = first_of(words, candidate.head) if words.dep[candidate.head] == "appos" else candidate.head
    if words.dep[subject] == "poss":  # "Since her death, Anna Hale's work …"
        subject = words.head[subject]
    if (
        candidate.form != "name"
        or words.dep[subject] not in SUBJECTS
        or words.sentence[pronoun.head] != words.sentence[subject]
    ):
        return False
    main = words.head[subject]
    i, steps = pronoun.head, 0
    while words.head[i] != i and steps < _STEPS:
        if words.dep[i] in _FRONTED and words.head[i] == main and i < subject:
            return True
        i = words.head[i]
        steps += 1
    return False
