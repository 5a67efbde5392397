"""Who said what, in which words: every attribution in a report, as *source*, *cue* and *content*.

    “We leave today,” Mr Hale told reporters. He blamed the weather.
    |---- content ---|source- cue-           | s cue    content

Verbs, nouns, set phrases and layout each propose attributions (`quotes_verbs`, `quotes_nouns`, `quotes_styles`); words
in quotation marks are given to their cues (`quotes_direct`); where proposals overlap, the outermost is kept, as in PARC and
PolNeAR, and within it what somebody is said to have said (`quotes_nested`). Contents hold their quotation marks.
"""

from dataclasses import replace

from dateline.annotate.language import Parse
from dateline.annotate.language import parse as parse_reports
from dateline.annotate.quotes_aside import own_words
from dateline.annotate.quotes_channel import channels_of
from dateline.annotate.quotes_direct import with_speech
from dateline.annotate.quotes_found import Found, apart, trimmed, union
from dateline.annotate.quotes_interview import ASKED, interviewee, is_interview
from dateline.annotate.quotes_marks import Marked, marked
from dateline.annotate.quotes_nested import first_hand, kind_within, nested
from dateline.annotate.quotes_nouns import noun_attributions
from dateline.annotate.quotes_speakers import heads_of_mentions, mention_at, mentions_by_span, points_in_time, time_of
from dateline.annotate.quotes_styles import style_attributions
from dateline.annotate.quotes_tree import Tree, tree_of
from dateline.annotate.quotes_verbs import verb_attributions
from dateline.mention import Quote, QuoteKind, Reading
from dateline.read.clean import passages
from dateline.report import TOLD, Report


def annotate(parse: Parse, reading: Reading) -> Reading:
    """Adds the quotes of a report."""
    if not len(parse.doc):
        return reading
    tree = tree_of(parse)
    quoted = marked(parse)
    governed = own_words(tree, [*verb_attributions(tree), *noun_attributions(tree)])
    proposals = [*governed, *style_attributions(tree, quoted)]
    found = outermost(tree, first_hand(tree, with_speech(tree, proposals, quoted), quoted))
    within = nested(tree, found, governed)
    told = [_with_colon(tree, f) for one in (*found, *within) if _is_told(parse, one) and (f := apart(tree, one))]
    told.sort(key=lambda f: (min(f.content[0][0], f.cue[0]), f.anchor))
    heads, spans = heads_of_mentions(parse, reading), mentions_by_span(reading)
    inner = {f.anchor for f in within}
    hidden = inner if heads else set[int]()
    speakers = {f.anchor: mention_at(tree, f.source_head, f.source, heads, spans) for f in told}
    # an inner attribution without a known speaker would only hide the outer one
    told = [f for f in told if f.anchor not in hidden or speakers[f.anchor]]
    words = _quoted_words(tree, quoted)
    times = points_in_time(parse, reading)
    quotes = [
        Quote(
            id="",
            content=tuple(parse.span(*piece) for piece in f.content),
            cue=parse.span(*f.cue) if f.cue[0] < f.cue[1] else None,
            source=parse.span(*f.source) if f.source else None,
            speaker=speakers[f.anchor],
            kind=kind_within(tree, f) if f.anchor in inner else _kind(f, words),
            channel=channel,
            addressee=mention_at(tree, f.addressee, None, heads, spans),
            time=time_of(tree, f, times),
        )
        for f, channel in zip(told, channels_of(tree, told), strict=True)
    ]
    return replace(reading, quotes=_numbered(_answered(tree, told, quotes, reading)))


def _numbered(quotes: list[Quote]) -> tuple[Quote, ...]:
    """The quotes in text order, as their contents stand, the outer before the inner; numbered in it."""
    ordered = sorted(quotes, key=lambda q: (q.content[0].start, -q.content[-1].end))
    return tuple(replace(quote, id=f"q{number}") for number, quote in enumerate(ordered))


def _answered(tree: Tree, told: list[Found], quotes: list[Quote], reading: Reading) -> list[Quote]:
    """The quotes, those of an interview with its channel, and the answers with the one who is asked."""
    if not is_interview(tree, told):
        return quotes
    who = interviewee(tree, told, reading)
    placed = []
    for found, quote in zip(told, quotes, strict=True):
        if found.frame == "answer" and who is not None:
            quote = replace(quote, source=who.span, speaker=who.id)
        placed.append(replace(quote, channel="interview") if found.frame in (*ASKED, "label") else quote)
    return placed


def find_quotes(text: str) -> tuple[Quote, ...]:
    """The quotes of a text, alone: spans in the text, without the speakers' ids."""
    report = Report(id="text", text=text, passages=passages(text))
    parse = next(iter(parse_reports([report])))
    return annotate(parse, Reading(report=report, sentences=parse.sentences)).quotes


def outermost(tree: Tree, found: list[Found]) -> list[Found]:
    """Settles overlaps: the attribution highest in the parse keeps its tokens, those within it go."""
    taken = bytearray(len(tree.words))
    kept = []
    for attribution in sorted(found, key=lambda f: (_rank(tree, f), f.anchor)):
        if not attribution.content or taken[attribution.anchor]:
            continue
        content = _free(tree, attribution, taken)
        if not content:
            continue
        source = attribution.source
        if source and any(taken[source[0] : source[1]]):
            source = None
        for first, after in (*content, attribution.cue):
            taken[first:after] = b"\1" * (after - first)
        kept.append(replace(attribution, content=tuple(content), source=source))
    return kept


def _free(tree: Tree, attribution: Found, taken: bytearray) -> list[tuple[int, int]]:
    pieces = []
    for first, after in attribution.content:
        begin = taken.find(0, first, after)
        while begin >= 0:
            end = taken.find(1, begin, after)
            pieces.append((begin, end if end >= 0 else after))
            begin = taken.find(0, end, after) if end >= 0 else -1
    return [p for p in (trimmed(tree, q) for q in union(pieces)) if p]


_FRAMES_ABOVE = frozenset(
    {"according", "label", "label after", "question", "answer", "dialogue", "signed", "in a poll", "words of"}
)


def _rank(tree: Tree, found: Found) -> int:
    """Depth in the parse; what is set apart by layout or a set phrase stands above every clause."""
    if found.frame in _FRAMES_ABOVE:
        return -1
    depth, token = 0, found.anchor
    while tree.head[token] != token and depth < 100:
        token = tree.head[token]
        depth += 1
    return depth


def _with_colon(tree: Tree, found: Found) -> Found:
    """The attribution with the colon right behind its cue, which introduces what is said, as part of the cue."""
    first, after = found.cue
    follows = first < after < len(tree.words) and tree.words[after] == ":" and found.content[-1][0] > after
    return replace(found, cue=(first, after + 1)) if follows else found


def _is_told(parse: Parse, found: Found) -> bool:
    number = parse.passage_of[found.anchor]
    return number < 0 or parse.report.passages[number].kind in TOLD


def _quoted_words(tree: Tree, quoted: list[Marked]) -> bytearray:
    """For every token: 1 for a word, 2 for a word in quotation marks, 0 for a mark."""
    kinds = bytearray(any(c.isalnum() for c in word) for word in tree.words)
    for mark in quoted:
        for token in range(mark.first, mark.after):
            kinds[token] *= 2
    return kinds


def _kind(found: Found, words: bytearray) -> QuoteKind:
    seen = {kind for first, after in found.content for kind in words[first:after] if kind}
    return "mixed" if len(seen) == 2 else "direct" if seen == {2} else "indirect"
