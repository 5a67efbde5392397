"""Who does what a verb says, also where the verb has no subject of its own.

Hale, invited by the tsar, agreed to travel and asked Sato to follow.

travel   the controller of the infinitive, Hale        follow    the object of "asked", Sato
asked    the first conjunct's subject, Hale            invited   the noun that the participle modifies, Hale
"""

from dateline.annotate.events_scene import Scene
from dateline.annotate.events_words import Words, word_table
from dateline.annotate.factuality_negation import is_superlative

RELATIVES = frozenset({"who", "whom", "which", "that"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
DEEPEST = 12
"""Steps that a missing subject is looked for; a chain of clauses in real text is shorter."""


def is_passive(words: Words, verb: int) -> bool:
    """Is the verb a passive, a reduced passive ("the letter sent by Hale") or joined to one?"""
    for _ in range(DEEPEST):
        deps = {words.dep[k] for k in words.children[verb] if k > verb or words.dep[k] != "ccomp"}
        if deps & {"auxpass", "nsubjpass", "agent"}:
            return True
        if words.tag[verb] == "VBD" and not deps & {"dobj", "ccomp", "xcomp", "prt", "aux", "dative"}:
            return "transitive" in word_table("events_words.tsv").get(words.lemma[verb], ())  # "Envoy killed in port"
        if (
            words.tag[verb] == "VBN"
            and "nsubj" in deps
            and not deps & {"aux", "dobj", "ccomp", "xcomp", "prt", "dative"}
        ):
            return "transitive" in word_table("events_words.tsv").get(words.lemma[verb], ())  # "Clerk jailed for fraud"
        if words.tag[verb] != "VBN" or deps & {"aux", "nsubj"}:
            return False
        if words.dep[verb] in {"acl", "advcl", "amod"}:
            return "dobj" not in deps
        if words.dep[verb] != "conj":
            return words.dep[verb] == "ROOT" and "dobj" not in deps
        verb = words.head[verb]
    return False


def antecedent(words: Words, token: int) -> int:
    """What a relative pronoun stands for: the noun that its clause modifies; else the token itself."""
    if words.lower[token] not in RELATIVES or words.tag[token] not in {"WDT", "WP", "IN", "DT"}:
        return token
    clause = words.head[token]
    for _ in range(DEEPEST):
        if words.dep[clause] == "relcl":
            return words.head[clause]
        if words.head[clause] == clause:
            break
        clause = words.head[clause]
    return token


def subject(scene: Scene, verb: int, depth: int = 0) -> int | None:
    """The token that heads the verb's subject, also where it has none of its own."""
    words = scene.words
    own = [k for k in words.children[verb] if words.dep[k] in SUBJECTS]
    own = [k for k in own if k < verb] or own  # "The army trains pilots, Hale said": with two, the one in front
    if own and _is_label(words, own[-1], verb):
        behind = [k for k in words.children[own[-1]] if words.dep[k] in {"appos", "conj"} and k < verb]
        return behind[-1] if behind else None
    if own:  # of two, the nearer: "An aide to Hale, he has played a part"
        return antecedent(words, own[-1]) if words.dep[own[-1]] in {"nsubj", "nsubjpass"} else None
    head, dep = words.head[verb], words.dep[verb]
    if head == verb or depth > DEEPEST:
        return None
    if dep == "relcl":
        if _is_headline_future(scene, verb, head):
            return head  # "Hale to visit Kittery"
        return head if words.tag[verb] == "VB" and is_superlative(words, head) else None  # "the first to leave"
    if dep == "acomp" and words.pos[verb] == "ADJ":
        return subject(scene, head, depth + 1)  # "Hale is due to leave"
    if dep in {"acl", "amod"}:
        return _subject_of_participle(scene, verb, head, depth)
    if words.pos[head] == "ADP" and dep == "pcomp":
        return _subject_of_gerund(scene, head, depth)
    if dep == "ccomp" and verb < head and words.tag[verb] in {"VBZ", "VBD", "VBP"}:
        before = [k for k in words.children[verb] if k < verb and words.dep[k] in {"nmod", "compound", "amod"}]
        if before and words.pos[before[-1]] in {"NOUN", "PROPN"}:
            return before[-1]  # "The guard trains pilots, Hale said", where "guard trains" was parsed as one noun
    if dep in {"xcomp", "ccomp"}:
        return _controller(scene, head, depth)
    if dep in {"conj", "advcl", "dep"} and words.pos[head] in {"VERB", "AUX"}:
        finite = words.tag[verb] in {"VBD", "VBZ", "VBP"} and dep == "advcl"
        return None if finite else subject(scene, head, depth + 1)
    return None


def _is_headline_future(scene: Scene, verb: int, noun: int) -> bool:
    """ "Hale to visit Kittery": an infinitive behind a name that no verb governs is what a headline says of it."""
    words = scene.words
    name = scene.mentions.get(noun)
    somebody = words.pos[noun] == "PROPN" or (name is not None and name.form == "name")
    return words.head[noun] == noun and words.tag[verb] == "VB" and verb > noun and somebody


def _is_label(words: Words, token: int, verb: int) -> bool:
    """ "Kittery talks: Hale agrees to leave": what stands before a colon is no subject of what stands behind it."""
    if token > verb:
        return False
    return any(words.lower[k] == ":" and token < k < verb for one in (token, verb) for k in words.children[one])


def _subject_of_participle(scene: Scene, verb: int, noun: int, depth: int) -> int | None:
    words = scene.words
    if words.tag[verb] in {"VBG", "VBN", "VBD"}:
        return noun
    if is_superlative(words, noun) or _is_headline_future(scene, verb, noun):
        return noun
    for k in words.children[noun]:  # "Hale's decision to leave"
        if words.dep[k] == "poss":
            return k
    verb_of_noun = words.head[noun]
    if words.dep[noun] in {"dobj", "attr", "nsubjpass"} and words.pos[verb_of_noun] in {"VERB", "AUX"}:
        return subject(scene, verb_of_noun, depth + 1)
    return None


def _subject_of_gerund(scene: Scene, preposition: int, depth: int) -> int | None:
    words = scene.words
    head = words.head[preposition]
    if words.pos[head] in {"VERB", "AUX"}:
        if words.lower[preposition] in {"of", "from"}:  # "accused Hale of breaking", "prevent Hale from leaving"
            for k in words.children[head]:
                if words.dep[k] in {"dobj", "nsubjpass"}:
                    return antecedent(words, k)
        return subject(scene, head, depth + 1)
    for k in words.children[head]:
        if words.dep[k] == "poss":
            return k
    return None


def _controller(scene: Scene, verb: int, depth: int) -> int | None:
    """ "ask Hale to leave": the object; "promise to leave", "expected to leave": the subject."""
    words = scene.words
    if words.lemma[verb] != "promise" and not is_passive(words, verb):
        for k in words.children[verb]:
            if words.dep[k] in {"dobj", "dative"} and words.pos[k] != "ADP":
                return antecedent(words, k)
    return subject(scene, verb, depth + 1)


PARTS = frozenset(
    {"session", "round", "series", "day", "week", "month", "hour", "set", "bout", "string", "spate", "kind"}
)


def whole_of(words: Words, noun: int) -> int:
    """ "two rounds of talks": the word that counts or measures the event, where there is one; else the noun."""
    preposition = words.head[noun]
    if words.dep[noun] != "pobj" or words.lower[preposition] != "of":
        return noun
    part = words.head[preposition]
    return part if words.lemma[part] in PARTS else noun


def light_verb(scene: Scene, noun: int) -> int | None:
    """The light verb whose object (or passive subject) the event noun is: "held talks", "talks were held"."""
    words = scene.words
    noun = whole_of(words, noun)
    for _ in range(DEEPEST):
        if words.dep[noun] != "conj" or words.pos[words.head[noun]] not in {"NOUN", "PROPN"}:
            break
        noun = words.head[noun]
    head = words.head[noun]
    takes = words.dep[noun] in {"dobj", "nsubjpass"} and words.pos[head] in {"VERB", "AUX"}
    return head if takes and "light" in scene.labels(head) else None
