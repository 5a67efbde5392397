"""Which mentions of one report mean the same: names, then noun phrases, then pronouns, the surest first.

    "Gen Kim Yong-chol boarded a flight. A former spy, he …   Mr Kim …   the general …"
         e0                               e0          e0         e0          e0

Each step adds what it can say for certain to chains of mentions: `coreference_names` by comparing names,
`coreference_roles` by what is stated beside a name, `coreference_nominals` by role and head noun,
`coreference_pronouns` by syntax and salience. A mention with two possible referents keeps none.
"""

from dataclasses import replace

from dateline.annotate.coreference_chains import Chain
from dateline.annotate.coreference_mentions import Mention, mentions_of
from dateline.annotate.coreference_names import name_chains
from dateline.annotate.coreference_nominals import link_nominals
from dateline.annotate.coreference_pronouns import link_pronouns
from dateline.annotate.coreference_roles import governs, roles_beside
from dateline.annotate.coreference_speech import speakers_of
from dateline.annotate.language import Parse
from dateline.annotate.names_words import Words, words_of
from dateline.mention import Name, NameKind, Reading, Referent, Role
from dateline.span import Span


def annotate(parse: Parse, reading: Reading) -> Reading:
    """The reading with nominal and pronoun mentions beside its names, and with its referents."""
    words = words_of(parse)
    times = [False] * len(words)
    for time in reading.times:
        first, after = parse.tokens(time.span)
        times[first:after] = [True] * (after - first)
    mentions = mentions_of(words, [(name, *parse.tokens(name.span)) for name in reading.names], times)
    chains = name_chains(words, mentions)
    roles_beside(words, mentions, chains)
    link_nominals(words, mentions, chains)
    link_pronouns(words, mentions, chains, speakers_of(words, mentions))
    return _reading(parse, reading, words, mentions, chains)


def _reading(parse: Parse, reading: Reading, words: Words, mentions: list[Mention], chains: list[Chain]) -> Reading:
    """Numbers what was found in text order; a noun phrase that nothing else refers to is no referent of its own."""
    kept = [m for m in mentions if _is_reported(m, chains)]
    ids = {id(m): f"m{number}" for number, m in enumerate(kept)}
    members: dict[int, list[Mention]] = {}
    for mention in kept:
        if mention.chain is not None and (len(chains[mention.chain].mentions) > 1 or mention.form == "name"):
            members.setdefault(mention.chain, []).append(mention)
    referent_ids = {chain: f"e{number}" for number, chain in enumerate(members)}
    names = tuple(
        Name(
            ids[id(m)],
            parse.span(m.first, m.after),
            parse.span(m.first, m.after) if m.form == "name" else parse.span(m.head, m.head + 1),
            _kind(m, chains),
            m.form,
            referent_ids.get(m.chain) if m.chain is not None else None,
            "organization" if governs(words, m) else None,
        )
        for m in kept
    )
    referents = tuple(
        _referent(parse, referent_ids[chain], chains[chain], [ids[id(m)] for m in group], group)
        for chain, group in members.items()
    )
    return replace(reading, names=names, referents=referents)


def _kind(mention: Mention, chains: list[Chain]) -> NameKind:
    """A pronoun is of its chain's kind, and so is a name that a pronoun showed to be a person's."""
    if mention.chain is None or mention.form == "nominal":
        return mention.kind
    kind = chains[mention.chain].kind
    return kind if mention.form == "pronoun" or kind == "person" else mention.kind


def _is_reported(mention: Mention, chains: list[Chain]) -> bool:
    """Names and pronouns always; noun phrases for people, organizations, places and groups, or if mentioned again."""
    if mention.form != "nominal" or mention.kind != "other":
        return True
    return mention.chain is not None and len(chains[mention.chain].mentions) > 1


def _referent(parse: Parse, referent: str, chain: Chain, ids: list[str], group: list[Mention]) -> Referent:
    rank = {"name": 2, "nominal": 1, "pronoun": 0}
    fullest = max(group, key=lambda m: (rank[m.form], m.after - m.first, -m.first))
    text = parse.report.text
    name = " ".join(parse.span(fullest.first, fullest.after).of(text).split())
    roles = []
    for first, after, tense in dict.fromkeys(chain.roles):
        span = parse.span(first, after)
        roles.append(Role(" ".join(span.of(text).split()), Span(span.start, span.end), tense))
    return Referent(referent, chain.kind, name, tuple(ids), tuple(roles), chain.country, gender=chain.gender)
