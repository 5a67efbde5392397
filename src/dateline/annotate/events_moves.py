"""Plans that are moved to another time: which words move them, what is moved, where to and where from.

    On Monday the envoys moved Friday's sitting to Tuesday.
    → of "moved": plan "sitting", to "Tuesday", from nothing; Friday is the sitting's own, Monday that of the moving

    The race, put back a week from 2 May, …                 plan "race", from "2 May", by "a week"
    The chair was moved to the hall.                        no move: it is no time that it is moved to

The words are in `data/times_moves.tsv`. A word that moves things as well as plans counts only where a time stands with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from typing import Literal

from dateline.annotate.events_words import Words
from dateline.annotate.times_interval import DAYS
from dateline.annotate.times_moves import FROM, PARTICLES, TO, UNDERGOES, moves
from dateline.mention import Time
from dateline.when import GRAINS

PARTS = frozenset({"date", "day", "time", "start", "beginning", "end", "deadline", "kick-off"})
"""What of a plan may be moved in its stead: "the date of the election"."""
NOMINAL = frozenset({"NOUN", "PROPN"})
Kind = Literal["delays", "moves"]


@dataclass(frozen=True, slots=True)
class Move:
    """A word that moves a plan: `key` is its lemma, with its particle if it has one ("put off").

    `plan` is the token that heads the plan, `to`, `source` and `by` are tokens of times: to which, from which, by how much.
    """

    key: str
    kind: Kind
    plan: int | None
    to: tuple[int, ...] = ()
    source: tuple[int, ...] = ()
    by: tuple[int, ...] = ()


def moves_in(words: Words, timed: frozenset[int]) -> dict[int, Move]:
    """The words that move a plan in a report. `timed` are the tokens of times."""
    found = {}
    table = moves()
    for i, lemma in enumerate(words.lemma):
        if words.pos[i] not in {"VERB", "NOUN"} or lemma not in _first_words():
            continue
        particles = [words.lower[k] for k in words.children[i] if words.dep[k] in PARTICLES]
        key = next((key for key in (*(f"{lemma} {p}" for p in particles), lemma) if key in table), None)
        if key is None:
            continue
        labels = table[key]
        to, source, by = _times_of(words, i, timed)
        if "timed" in labels and not to and not by:
            continue
        plan = _plan(words, i, "timed" not in labels)
        found[i] = Move(key, "delays" if "later" in labels else "moves", plan, to, source, by)
    return found


@cache
def _first_words() -> frozenset[str]:
    return frozenset(key.split()[0] for key in moves())


def _times_of(words: Words, mover: int, timed: frozenset[int]) -> tuple[tuple[int, ...], ...]:
    """The tokens of the times that it moves a plan to, from, and by how much."""
    to, source, by = [], [], []
    near = [mover, *(k for k in words.children[mover] if words.dep[k] in PARTICLES | {"dobj", "nsubjpass", "prep"})]
    for above in near:
        for k in words.children[above]:
            if words.dep[k] == "npadvmod" and k in timed and above == mover:
                by.append(k)
            inside = [x for x in words.children[k] if words.dep[x] == "pobj" and x in timed]
            if words.pos[k] not in {"ADP", "SCONJ"} or not inside:
                continue
            if words.lower[k] in TO:
                to += inside
            elif words.lower[k] in FROM:
                source += inside
            elif words.lower[k] == "by":
                by += inside
    return tuple(to), tuple(source), tuple(by)


def _plan(words: Words, mover: int, always: bool) -> int | None:
    """What is moved: the object, the passive's subject, the noun before a participle, the noun behind "of"."""
    kids = words.children[mover]
    if words.pos[mover] == "NOUN":
        found = next(
            (x for k in kids if words.lower[k] == "of" for x in words.children[k] if words.dep[x] == "pobj"), None
        )
        return found if found is not None else next((k for k in kids if words.dep[k] == "poss"), None)
    found = next((k for k in kids if words.dep[k] in UNDERGOES), None)
    if found is None and words.dep[mover] == "acl" and words.tag[mover] in {"VBN", "VBD"}:
        found = words.head[mover]
    if found is None and words.dep[mover] in {"pcomp", "advcl", "conj"} and words.tag[mover] == "VBN":
        found = _subject_above(words, mover)
    if found is None and not always and not any(words.dep[k] == "auxpass" for k in kids):
        found = next((k for k in kids if words.dep[k] == "nsubj"), None)  # "the sitting moved to Monday"
    if found is not None and words.tag[found] in {"WDT", "WP"} and words.dep[mover] == "relcl":
        found = words.head[mover]
    if found is None or words.pos[found] not in NOMINAL:
        return None
    if words.lemma[found] in PARTS:
        whole = [x for k in words.children[found] if words.lower[k] == "of" for x in words.children[k]]
        return whole[0] if whole else found
    return found


def _subject_above(words: Words, participle: int) -> int | None:
    """ "was held after being put off from Tuesday": the subject of the verb above."""
    verb = words.head[participle]
    if words.pos[verb] == "ADP" or words.dep[participle] == "pcomp":
        verb = words.head[verb]
    return next((k for k in words.children[verb] if words.dep[k] in {"nsubj", "nsubjpass"}), None)


def new_times(move: Move, own: Sequence[Time], time_at: dict[int, Time]) -> list[Time]:
    """The times of a moved plan: the old one, where it is told, and the new one. `own` are those that stand with the plan."""
    source = next((time_at[k] for k in move.source if k in time_at), None)
    old = source or (own[0] if own else None)
    new = next((time_at[k] for k in move.to if k in time_at), None)
    if new is None and old is not None:
        new = next((shifted for k in move.by if k in time_at and (shifted := _shifted(move, old, time_at[k]))), None)
    if new is None and source is not None and own:
        new = own[0]  # "put off from Tuesday, it was held on Wednesday"
    if new is None or new.begin is None:
        return [old] if old else []
    given = replace(new, basis="shared")
    if old is None or old.begin is None or old.begin == new.begin:
        return [given]
    contradicts = move.kind == "delays" and old.begin > new.begin
    return [given] if contradicts else [old, given]


def _shifted(move: Move, old: Time, length: Time) -> Time | None:
    """The day to which "put back two weeks" leads from a day that is told.

    A mere "by weeks" leads nowhere, and neither does a word that does not say which way: "moved by two weeks".
    """
    labels = moves()[move.key]
    number, unit = length.value[1:-1], length.value[-1:]
    dated = old.grain is not None and GRAINS.index(old.grain) <= GRAINS.index("day")
    if length.type != "DURATION" or length.mod or not dated or old.begin is None or old.end is None:
        return None
    if unit not in DAYS or not number.isdigit() or len(number) > 3 or labels.isdisjoint({"later", "earlier"}):
        return None
    by = timedelta(days=int(number) * DAYS[unit]) * (1 if "later" in labels else -1)
    try:
        return replace(length, begin=old.begin + by, end=old.end + by, grain=old.grain)
    except OverflowError:  # beyond the year 9999, or before the first
        return None
