"""What a word says of the event below it: the judgement that a context passes down, and how predicates change it.

    He refused to leave.            refuse: "-"    → leave has not happened
    He did not refuse to leave.     "turns": under negation the opposite, so he left
    He regretted / did not regret leaving.   "holds": he left either way
    He hopes to leave.              wish           → leave is possible, PS

A wish, a purpose and a plan differ in how sure they are: one may want what cannot be (U), hopes for what may be (PS) and
plans what is likely (PR); what something is done *for*, or what is to be, is said without a doubt (CT), as a plan.

The table `data/factuality_predicates.tsv` gives each predicate its labels; `EFFECTS` says what a label does.
"""

from dataclasses import dataclass, replace
from typing import Literal

from dateline.mention import Certainty

Mood = Literal["fact", "plan", "possible", "hypothetical", "cancelled", "postponed", "denied"]
RANK: dict[Certainty, int] = {"U": 0, "PS": 1, "PR": 2, "CT": 3}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the context says of an event; `mood` becomes its status."""

    certainty: Certainty = "CT"
    negative: bool = False
    mood: Mood = "fact"
    future: bool = False

    def at_most(self, certainty: Certainty) -> "Judgement":
        """No more certain than this."""
        return self if RANK[self.certainty] <= RANK[certainty] else replace(self, certainty=certainty)

    def within(self, certainty: Certainty, mood: Mood) -> "Judgement":
        """At most so certain, and in this mood unless a word above has already said more than that it is a plan."""
        capped = self.at_most(certainty)
        return replace(capped, mood=mood) if self.mood in {"fact", "plan"} else capped

    @property
    def open(self) -> bool:
        """Is it anything but told as a fact?"""
        return self.mood != "fact"


FACT = Judgement()

UNDOES = frozenset({"cancels", "delays", "moves"})

EFFECTS: dict[str, tuple[Certainty, Mood]] = {
    "commit": ("CT", "plan"),
    "plan": ("PR", "plan"),
    "set": ("PR", "plan"),
    "expect": ("PR", "plan"),
    "allow": ("PS", "possible"),
    "guess": ("PS", "possible"),
    "want": ("U", "possible"),
    "wish": ("PS", "possible"),
    "try": ("PS", "plan"),
    "ask": ("U", "possible"),
}
"""Certainty and mood of an infinitive, or of an event noun, below a predicate with this label."""

FINITE: dict[str, tuple[Certainty, Mood]] = {
    "believe": ("PR", "fact"),
    "guess": ("PR", "fact"),
    "expect": ("PR", "fact"),
    "ask": ("U", "possible"),
}
"""The same of a clause with a tense of its own: "suspects that he left"; other labels then say nothing."""


def of_clause(labels: frozenset[str], upper: Judgement, tensed: bool) -> Judgement:
    """The judgement of a predicate's clause. `tensed`: it has a tense of its own."""
    free = replace(upper, negative=False)
    if "holds" in labels:
        return free
    if "turns" in labels:
        return _denied(upper) if "-" in labels else upper
    if "-" in labels:
        return _denied(replace(upper, negative=False)) if not upper.negative else free.within("PS", "possible")
    if "deny" in labels:
        return _denied(free) if not upper.negative else free
    if "doubt" in labels:
        return replace(free.within("PR", "possible"), negative=not upper.negative)
    if labels & UNDOES:
        return of_cancelled(labels, upper)
    if tensed:
        label = next((label for label in FINITE if label in labels), None)
        if label is not None and upper.negative and "believe" in labels:  # "does not think that he left"
            return replace(upper.at_most("PR"), mood=upper.mood)
        return free.within(*FINITE[label]) if label else free
    if "believe" in labels:
        return upper.at_most("PR")
    label = next((label for label in EFFECTS if label in labels), None)
    if label is not None:
        refused = upper.negative and (
            label in {"allow", "plan", "commit"} or "raises" in labels
        )  # "does not want to leave"
        effect = EFFECTS["wish" if refused and label == "want" else label]
        return replace(free.within(*effect), negative=refused)
    if "+" in labels:
        return upper
    return free.within("CT", "plan")


def _denied(upper: Judgement) -> Judgement:
    negative = not upper.negative
    return replace(upper, negative=negative, mood="denied" if negative and not upper.open else upper.mood)


def of_cancelled(labels: frozenset[str], upper: Judgement) -> Judgement:
    """An event that is called off, put off or moved; if only perhaps so, it is open again."""
    if upper.open or upper.negative:
        return replace(upper, negative=False).within("PS", "possible")
    if "moves" in labels:
        return Judgement("PR", mood="plan")
    return replace(upper, negative=True, mood="cancelled" if "cancels" in labels else "postponed")
