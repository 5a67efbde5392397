"""Who said what, in which words: every attribution in a report, as *source*, *cue* and *content*.

    “We leave today,” Mr Hale told reporters. He blamed the weather.
    |---- content ---|source- cue-           | s cue    content

Verbs, nouns, set phrases and layout each propose attributions (`quotes_verbs`, `quotes_nouns`, `quotes_styles`); words
in quotation marks are given to their cues (`quotes_direct`); where proposals overlap, the outermost is kept, so that a
token belongs to one attribution, as in PARC and PolNeAR. Contents hold their quotation marks.
"""

from dataclasses import replace

from dateline.annotate.language import Parse
from dateline.annotate.language import parse as parse_reports
from dateline.annotate.quotes_channel import channel_of, zone_ranges
from dateline.annotate.quotes_direct import with_speech
from dateline.annotate.quotes_found import Found, trimmed, union
from dateline.annotate.quotes_marks import Marked, marked
from dateline.annotate.quotes_nouns import noun_attributions
from dateline.annotate.quotes_styles import style_attributions
from dateline.annotate.quotes_tree import Tree, tree_of
from dateline.annotate.quotes_verbs import verb_attributions
from dateline.mention import Name, Quote, QuoteKind, Reading
from dateline.read.clean import passages
from dateline.report import TOLD, Report
from dateline.span import Span


def annotate(parse: Parse, reading: Reading) -> Reading:
    """Adds the quotes of a report."""
    if not len(parse.doc):
        return reading
    tree = tree_of(parse)
    quoted = marked(parse)
    proposals = [*verb_attributions(tree), *noun_attributions(tree), *style_attributions(tree, quoted)]
    found = outermost(tree, with_speech(tree, proposals, quoted))
    told = [f for f in found if _is_told(parse, f)]
    words = _quoted_words(tree, quoted)
    quotes = [_quote(tree, f, words, reading) for f in told]
    quotes.sort(key=lambda q: min(q.content[0], q.cue or q.content[0]))
    return replace(reading, quotes=tuple(replace(q, id=f"q{i}") for i, q in enumerate(quotes)))


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
        begin = None
        for token in range(first, after + 1):
            if token < after and not taken[token]:
                begin = token if begin is None else begin
            elif begin is not None:
                pieces.append((begin, token))
                begin = None
    return [p for p in (trimmed(tree, q) for q in union(pieces)) if p]


_FRAMES_ABOVE = frozenset({"according", "label", "label after", "signed", "in a poll", "words of"})


def _rank(tree: Tree, found: Found) -> int:
    """Depth in the parse; what is set apart by layout or a set phrase stands above every clause."""
    if found.frame in _FRAMES_ABOVE:
        return -1
    depth, token = 0, found.anchor
    while tree.head[token] != token and depth < 100:
        token = tree.head[token]
        depth += 1
    return depth


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


def _quote(tree: Tree, found: Found, words: bytearray, reading: Reading) -> Quote:
    parse = tree.parse
    return Quote(
        id="",
        content=tuple(parse.span(*piece) for piece in found.content),
        cue=parse.span(*found.cue),
        source=parse.span(*found.source) if found.source else None,
        speaker=_mention(tree, found.source_head, reading),
        kind=_kind(found, words),
        channel=channel_of(tree, found),
        addressee=_mention(tree, found.addressee, reading),
        time=_time(tree, found, reading),
    )


def _mention(tree: Tree, head: int | None, reading: Reading) -> str | None:
    """The id of the mention whose head is this token; for a relative pronoun, of what it stands for."""
    if head is None:
        return None
    if tree.tag[head] in ("WP", "WDT") and tree.dep[tree.head[head]] == "relcl":
        head = tree.head[tree.head[head]]
    if tree.child(head, "conj") is not None:
        return None
    at = Span(tree.parse.starts[head], tree.parse.ends[head])
    fits: list[Name] = [name for name in reading.names if name.head.holds(at) or name.head == at]
    return min(fits, key=lambda n: n.span.end - n.span.start).id if fits else None


def _time(tree: Tree, found: Found, reading: Reading) -> str | None:
    """The one time in the cue's clause."""
    if not reading.times:
        return None
    zone = [tree.parse.span(*piece) for piece in zone_ranges(tree, found)]
    times = [time.id for time in reading.times if any(span.touches(time.span) for span in zone)]
    return times[0] if len(times) == 1 else None
