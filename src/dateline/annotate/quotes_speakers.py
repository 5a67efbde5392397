"""Which mention speaks, which is spoken to, and which time is that of speaking.

    Mr Hale told the envoys on Friday that …    speaker "Hale", addressee "the envoys", time "Friday"
    Mr Hale, who said …                         a relative pronoun stands for its noun
    Hale and Witte said …                       the mention that covers them both; without one, none of the two
    a statement released on Friday said …       what was published has the time of its publication

A time of speaking is a day or an hour, no length ("said for weeks") and no habit ("says every year").
"""

from collections.abc import Iterable

from dateline.annotate.language import Parse
from dateline.annotate.quotes_channel import cue_clause
from dateline.annotate.quotes_found import Found
from dateline.annotate.quotes_tree import Range, Tree
from dateline.annotate.quotes_words import channels
from dateline.mention import Reading
from dateline.span import Span

Ids = dict[int, str]
"""Token → the id of what covers it."""
_POINTS = ("DATE", "TIME")
_STEPS = 3
"""Words between a cue and the time that belongs to it: said on [the morning of] Friday."""


def heads_of_mentions(parse: Parse, reading: Reading) -> Ids:
    """The mention that each token heads."""
    return _tokens_of(parse, ((name.id, name.head) for name in reading.names))


def points_in_time(parse: Parse, reading: Reading) -> Ids:
    """The day or hour that each token tells."""
    return _tokens_of(parse, ((time.id, time.span) for time in reading.times if time.type in _POINTS))


def _tokens_of(parse: Parse, spans: Iterable[tuple[str, Span]]) -> Ids:
    ids: Ids = {}
    for name, span in spans:
        for token in range(*parse.tokens(span)):
            ids.setdefault(token, name)
    return ids


def mentions_by_span(reading: Reading) -> dict[Span, str]:
    return {name.span: name.id for name in reversed(reading.names)}


def mention_at(tree: Tree, head: int | None, phrase: Range | None, mentions: Ids, spans: dict[Span, str]) -> str | None:
    """The id of the mention with this head, in this phrase; for a relative pronoun, of what it stands for."""
    if head is None:
        return None
    if tree.tag[head] in ("WP", "WDT") and tree.dep[tree.head[head]] == "relcl":
        head = tree.head[tree.head[head]]
        phrase = None
    if is_joined(tree, head):
        return spans.get(tree.parse.span(*phrase)) if phrase else None
    return mentions.get(head)


def is_joined(tree: Tree, head: int) -> bool:
    """Is another joined to it by a conjunction?"""
    return tree.child(head, "conj") is not None


def time_of(tree: Tree, found: Found, times: Ids) -> str | None:
    """The one time in the cue's clause, the one closest to the cue of several; else that of a published source."""
    if not times:
        return None
    clause = [token for token in cue_clause(tree, found) if token in times]
    here = {times[token] for token in clause}
    if len(here) > 1:
        here = {times[token] for token in clause if _belongs(tree, token, found.anchor)}
    if not here and found.source and found.source_head is not None and (tree.lower[found.source_head],) in channels():
        here = {times[token] for token in range(*found.source) if token in times}
    return here.pop() if len(here) == 1 else None


def _belongs(tree: Tree, token: int, anchor: int) -> bool:
    """Does it depend on the cue without another verb between?"""
    for _ in range(_STEPS):
        token = tree.head[token]
        if token == anchor:
            return True
        if tree.is_verb(token):
            return False
    return False
