"""Codes in context: what a governing verb, the future or a negation makes of an event.

promised to help        the promise is an agreement (030), the help gets no code
vowed to bomb           the vow is a threat (130)
will help, will bomb    the help itself: an agreement to help (033); the bombing a threat (138)
refused to help         a rejection (120)
will not help           a rejection (120)
did not help, may help  nothing
"""

from dataclasses import dataclass

from dateline.annotate.codes_frames import governor, root_of, wrappers
from dateline.annotate.events_words import Words
from dateline.mention import Event

CONFLICT = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "PROTEST", "THREATEN"})
"""Events that, when they are intended, are threatened."""
YIELDING = frozenset({"CONCEDE", "RETREAT"})
FRIENDLY = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "AGREE"}) | YIELDING
INTENDED = {"CONSULT": "036", "AID": "033", "COOPERATE": "031", "SUPPORT": "035", "CONCEDE": "034", "RETREAT": "034"}
THREATENED = {"ASSAULT": "138", "SANCTION": "131", "COERCE": "132", "PROTEST": "133", "MOBILIZE": "137"}
REFUSED = {"CONSULT": "125", "AID": "121", "COOPERATE": "121", "CONCEDE": "123", "RETREAT": "123", "AGREE": "120"}
REQUESTED = {"CONSULT": "022", "AID": "023", "COOPERATE": "021", "CONCEDE": "025", "RETREAT": "025"}
GENERAL = {"intend": "030", "threaten": "130", "refuse": "120", "request": "020"}
VERBAL = frozenset({"SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""What can be conveyed by a call or a letter."""
BIDDEN = frozenset({"must", "should", "ought"})
POSSIBLE = frozenset({"may", "might", "could", "can", "should", "must", "ought"})
FUTURE = frozenset({"will", "shall", "'ll", "’ll", "would", "wo"})
FAILING = frozenset({"fail", "failure", "unable"})
"""To fail at something hostile is no refusal."""
SAYING = frozenset({"comment", "say", "elaborate", "speculate", "specify"})
"""Who declines to comment has said no more than that, and rejects nobody."""
OFFERING = frozenset({"offer", "agree", "volunteer", "consent", "willing", "ready"})
"""Troops that are offered are help."""
ENDING = frozenset({"halt", "stop", "end", "cease", "suspend", "avoid", "prevent"})
SEARCHED = 4
TELLING = frozenset({"tell", "remind", "expect", "advise", "want", "warn", "seek", "vote", "let"})
"""With a that-clause these only report."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A CAMEO code and PLOVER's mode."""

    cameo: str
    mode: str | None = None
    takes_object: bool = False


def in_context(words: Words, base: dict[int, Coded], events: dict[int, Event]) -> dict[int, Coded]:
    """The codes that remain, by trigger."""
    own = dict(base)
    final: dict[int, Coded] = {}
    silent: set[int] = set()
    for trigger in sorted(events):
        wrapper = wrapper_of(words, trigger)
        if wrapper is None:
            continue
        effect, code = wrappers()[words.lemma[wrapper]], own.get(trigger)
        if effect == "refuse" and words.lemma[trigger] in SAYING:
            own.pop(wrapper, None)
            continue
        if effect == "convey":
            if code is not None and root_of(code.cameo) in VERBAL and wrapper in events:
                silent.add(trigger)
                own[wrapper] = code
            continue
        if code is not None and words.lemma[wrapper] in OFFERING and root_of(code.cameo) == "MOBILIZE":
            code = Coded("070")
        if effect == "refuse" and words.lemma[wrapper] in FAILING and not _friendly(code):
            continue
        if wrapper in events:
            silent.add(trigger)
            if (
                _is_direct(words, own, trigger, wrapper)
                and (made := _wrapped(effect, code, own.get(wrapper))) is not None
            ):
                own[wrapper] = made
        elif code is not None and (made := _wrapped(effect, code, None)) is not None:
            final[trigger] = made
    for trigger, code in own.items():
        if trigger in silent or trigger in final or words.dep[trigger] in {"amod", "compound"}:
            continue
        if not _is_purpose(words, trigger, code):
            made = _by_itself(words, trigger, code, events[trigger])
            if made is not None:
                final[trigger] = made
    return _once(words, final)


def _is_direct(words: Words, own: dict[int, Coded], trigger: int, wrapper: int) -> bool:
    """Is no other political event between them? In "agreed to halt fighting" the agreement is to halt, not to fight."""
    at = words.head[trigger]
    for _ in range(SEARCHED):
        if at == wrapper:
            return True
        if at in own or words.lemma[at] in ENDING:
            return False
        at = words.head[at]
    return True


def _is_purpose(words: Words, trigger: int, own: Coded) -> bool:
    """ "sent a team to fight the fire": what something is done for has not happened."""
    material = root_of(own.cameo) in CONFLICT | FRIENDLY
    return material and words.dep[trigger] in {"advcl", "acl", "relcl"} and _infinitive(words, trigger)


def bidding(words: Words, events: dict[int, Event]) -> dict[int, Coded]:
    """Statements that somebody must do something: "Norland said that Estmark must pay"."""
    found = {}
    for trigger, event in events.items():
        if event.event_class != "REPORTING":
            continue
        for k in words.children[trigger]:
            kids = words.children[k]
            somebody = any(words.dep[x] == "nsubj" and words.pos[x] in {"PROPN", "NOUN"} for x in kids)
            bidden = any(words.dep[x] == "aux" and words.lower[x] in BIDDEN for x in kids)
            if words.dep[k] == "ccomp" and somebody and bidden:
                found[trigger] = Coded("100")
    return found


def _friendly(own: Coded | None) -> bool:
    return own is not None and root_of(own.cameo) in FRIENDLY


def wrapper_of(words: Words, trigger: int) -> int | None:
    """The word that takes the event as its complement and changes what it is."""
    at = trigger
    for _ in range(SEARCHED):
        head, dep = words.head[at], words.dep[at]
        if head == at:
            return None
        charged = dep == "prep" and words.dep[trigger] == "pcomp" and words.pos[head] == "VERB"
        if charged and wrappers().get(words.lemma[head]) == "absorb":
            return head  # "arrested him for bombing the port"
        if dep in {"xcomp", "ccomp", "acl", "pcomp"} or (dep == "advcl" and _infinitive(words, at)):
            if words.lemma[head] in wrappers() and _takes(words, head, at):
                return head
            if dep != "pcomp" and words.pos[head] not in {"VERB", "AUX", "ADP", "NOUN", "ADJ"}:
                return None
            if dep == "ccomp" and words.pos[head] == "VERB":
                return None  # a reported clause speaks for itself
        elif dep != "prep" and not (dep == "conj" and words.pos[head] in {"VERB", "AUX"}):
            return None
        at = head
    return None


def _infinitive(words: Words, verb: int) -> bool:
    return any(words.lower[k] == "to" and words.dep[k] == "aux" for k in words.children[verb])


def _takes(words: Words, wrapper: int, complement: int) -> bool:
    """A that-clause is a complement of demands and threats, but "said" or "argued" ones are not changed by intent."""
    if words.dep[complement] != "ccomp":
        return True
    if words.lemma[wrapper] in TELLING:
        return _infinitive(words, complement)
    return _infinitive(words, complement) or wrappers()[words.lemma[wrapper]] in {
        "request",
        "threaten",
        "absorb",
        "intend",
    }


def _wrapped(effect: str, own: Coded | None, wrapper: Coded | None) -> Coded | None:
    """The code of a word with an event in its complement: by both."""
    root = root_of(own.cameo) if own else None
    if effect == "absorb":
        return wrapper
    if effect == "intend":
        if root in CONFLICT:
            return Coded(THREATENED.get(root or "", "130"))
        if root in FRIENDLY:
            return Coded(INTENDED.get(root or "", "030"))
        return wrapper
    if effect == "threaten":
        return Coded(THREATENED.get(root or "", "130")) if wrapper or own else None
    if effect == "refuse":
        return Coded(REFUSED.get(root or "", "120")) if wrapper or root in FRIENDLY else None
    return wrapper if wrapper else Coded(REQUESTED.get(root or "", GENERAL["request"])) if own else None


def _by_itself(words: Words, trigger: int, own: Coded, event: Event) -> Coded | None:
    """The code of an event that no other takes as complement: by tense and negation."""
    root = root_of(own.cameo)
    verb = trigger
    if words.pos[trigger] in {"NOUN", "PROPN"}:
        verb = governor(words, trigger) or trigger
    helpers = {words.lower[k] for k in words.children[verb] if words.dep[k] in {"aux", "auxpass"}}
    negated = any(words.dep[k] == "neg" for k in words.children[verb]) or event.polarity == "-"
    future = bool(helpers & FUTURE) or _going_to(words, verb)
    if negated:
        refuses = future and root in FRIENDLY
        return Coded(REFUSED.get(root or "", "120")) if refuses else None
    if helpers & POSSIBLE or event.status in {"cancelled", "postponed", "denied"}:
        return None
    if not future and event.status in {"possible", "hypothetical"}:
        return None
    if future:
        if root in FRIENDLY and _conditional(words, verb):
            return None
        if root in CONFLICT:
            return Coded(THREATENED.get(root or "", "130"), own.mode) if root != "THREATEN" else own
        if root in FRIENDLY:
            return Coded(INTENDED.get(root or "", "030"))
    return own


def _conditional(words: Words, verb: int) -> bool:
    """Does it depend on an if-clause?"""
    return any(
        words.dep[k] == "advcl" and any(words.lower[x] in {"if", "unless"} for x in words.children[k])
        for k in words.children[verb]
    )


def _going_to(words: Words, verb: int) -> bool:
    head = words.head[verb]
    return words.dep[verb] == "xcomp" and words.lower[head] in {
        "going",
        "set",
        "due",
        "expected",
        "scheduled",
        "poised",
    }


def _once(words: Words, final: dict[int, Coded]) -> dict[int, Coded]:
    """A noun gets no code of its own where the verb's code is made of it, or is the same."""
    kept = dict(final)
    for trigger in final:
        if words.pos[trigger] in {"NOUN", "PROPN"}:
            verb = words.head[trigger] if words.dep[trigger] == "nsubj" else governor(words, trigger)
            above = final.get(verb) if verb is not None else None
            if above and (above.takes_object or root_of(above.cameo) == root_of(final[trigger].cameo)):
                del kept[trigger]
    return kept
