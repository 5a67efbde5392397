"""The only file that loads a language model: a report's text becomes tokens with parts of speech, a parse and names.

A newspaper's layout confuses a parser: blank lines join sentences, line ends split them, two captions become one
clause. So each passage is tokenised alone, white space is left out, and a passage always begins a sentence:

    "Envoys met.\\n\\nTalks  failed."    →    Envoys met . | Talks failed .

The parser's own offsets then no longer fit the text; `Parse` keeps, beside the spaCy document, where each token stands
in the report. Annotators use `parse.starts[i]`, `parse.ends[i]` and `parse.span(i, j)`, never `token.idx`.
"""

import importlib
import importlib.util
import re
import warnings
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from dateline.errors import ModelError, ReadError
from dateline.mention import Sentence
from dateline.report import Passage, Report
from dateline.settings import Settings
from dateline.span import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.vocab import Vocab

    _Unparsed = tuple[Report, Doc, list[int], list[int], list[int]]

# Joined to a word these are invisible, but they break it for the tokeniser: soft hyphen, zero-width space, joiners,
# marks of direction, byte order mark.
INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
# spaCy strips marks from the ends of a word one by one, looking at all of it each time: a word of 10,000 quotation
# marks takes it ten seconds. So a word that no text has is cut before it is tokenised.
_LONG_WORD = re.compile(r"\S{201,}")
_LONGEST_ADDRESS = 2000
_PIECE = 100
_ONE_TO_ONE = str.maketrans(
    dict.fromkeys("\n\r\t\x0b\x0c\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000", " ")
    | {chr(c): " " for c in range(0x2000, 0x200B)}
)


_AT_A_TIME = 16_000
"""Tokens that are parsed at a time; the parser takes 19 kB of memory for each."""


@dataclass(frozen=True, slots=True)
class Parse:
    """A parsed report: the spaCy document, and where its tokens stand in `report.text`.

    `starts[i]`, `ends[i]` are the characters of token `i`; `passage_of[i]` the index in `report.passages` (-1 where there
    are none); `sentences` in text order with `sentence_tokens[k]` the half-open range of tokens of sentence `k`.
    """

    report: Report
    doc: "Doc"
    starts: list[int]
    ends: list[int]
    passage_of: list[int]
    sentences: tuple[Sentence, ...]
    sentence_tokens: list[tuple[int, int]]

    def span(self, first: int, after: int) -> Span:
        """The characters of the tokens `[first, after)`."""
        return Span(self.starts[first], self.ends[after - 1])

    def tokens(self, span: Span) -> tuple[int, int]:
        """The half-open range of tokens that share a character with the span."""
        first = bisect_right(self.ends, span.start)
        after = bisect_left(self.starts, span.end)
        return first, max(first, after)

    def sentence_of(self, token: int) -> int:
        """The index of the sentence that holds the token."""
        return bisect_right(self.sentence_tokens, (token, len(self.doc) + 1)) - 1


def parse_of_doc(doc: "Doc", report: Report | None = None) -> Parse:
    """A `Parse` of a document that somebody else's spaCy pipeline made; its text is the report's."""
    report = report or Report(id="doc", text=doc.text, passages=(Passage(Span(0, len(doc.text)), "paragraph"),))
    starts = [token.idx for token in doc]
    ends = [token.idx + len(token) for token in doc]
    return _with_sentences(report, doc, starts, ends, [0 if report.passages else -1] * len(starts))


def _with_sentences(report: Report, doc: "Doc", starts: list[int], ends: list[int], passage_of: list[int]) -> Parse:
    ranges = [(s.start, s.end) for s in doc.sents] if len(doc) else []
    sentences = tuple(Sentence(Span(starts[i], ends[j - 1]), passage_of[i]) for i, j in ranges)
    return Parse(report, doc, starts, ends, passage_of, sentences, ranges)


@lru_cache(maxsize=2)
def load(model: str) -> "Language":
    """The spaCy pipeline of this name: a module with a `load()` (as model packages are) or a name for `spacy.load`."""
    import spacy

    unused = ["senter", "textcat", "entity_linker"]
    try:
        with warnings.catch_warnings():
            # W095: the packaged model is a minor version older than the library. Its figures were measured with this one.
            warnings.filterwarnings("ignore", message=r".*\[W095\]")
            if importlib.util.find_spec(model) is not None:
                nlp: Language = importlib.import_module(model).load(exclude=unused)
            else:
                nlp = spacy.load(model, exclude=unused)
    except (OSError, ImportError, ValueError, AttributeError) as error:
        why = " ".join(str(error).split())[:120]
        raise ModelError(
            f"--model {model}: no spaCy pipeline that can be loaded ({why}); try `pip install {model}`"
        ) from error
    lacking = {"parser", "ner", "lemmatizer"} - set(nlp.pipe_names)
    if lacking:
        raise ModelError(
            f"--model {model}: it has no {' and no '.join(sorted(lacking))}; choose an English pipeline with these"
        )
    _keep_hashtags_whole(nlp)
    return nlp


def _keep_hashtags_whole(nlp: "Language") -> None:
    """`#NorthKorea` is one token; spaCy splits the mark off and then takes it for an amount of money."""
    from spacy.util import compile_prefix_regex

    prefixes = [p for p in nlp.Defaults.prefixes or () if p != "#"] + [r"#(?![A-Za-z])"]
    tokenizer: Any = nlp.tokenizer
    tokenizer.prefix_search = compile_prefix_regex(prefixes).search


def model_name(model: str) -> str:
    """Name and version of the pipeline, as the store records it: `core_web_md 3.7.1`."""
    meta = load(model).meta
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


def _tokens(nlp: "Language", words: str) -> "Iterator[tuple[int, Token]]":
    """The tokens of a passage, each with the offset of the piece that it was tokenised in; mostly there is one piece."""
    for start, end in pairwise((0, *_cuts(words), len(words))):
        for token in nlp.tokenizer(words[start:end]):
            yield start, token


def _cuts(words: str) -> Iterator[int]:
    """Where over-long words are cut. An address, which is nearly all letters and digits, stays whole up to a length."""
    for word in _LONG_WORD.finditer(words):
        start, end = word.span()
        if end - start > _LONGEST_ADDRESS or sum(map(str.isalnum, word[0])) * 4 < (end - start) * 3:
            yield from range(max(start, 1), end, _PIECE)


def _unparsed(nlp: "Language", report: Report) -> tuple["Doc", list[int], list[int], list[int]]:
    """The report's tokens as a spaCy document without white space, their starts and ends, and their passages."""
    from spacy.tokens import Doc

    words: list[str] = []
    spaces: list[bool] = []
    starts: list[int] = []
    ends: list[int] = []
    passage_of: list[int] = []
    opens: list[bool] = []
    passages = report.passages or (Passage(Span(0, len(report.text)), "paragraph"),)
    for number, passage in enumerate(passages):
        raw = passage.span.of(report.text)
        visible = None
        if _INVISIBLE.search(raw):
            visible = [i for i, c in enumerate(raw) if c not in INVISIBLE]
            raw = "".join(raw[i] for i in visible)
        first = True
        for offset, token in _tokens(nlp, raw.translate(_ONE_TO_ONE)):
            if token.is_space:
                if words and not first:
                    spaces[-1] = True
                continue
            begin, end = offset + token.idx, offset + token.idx + len(token)
            if visible is not None:
                begin, end = visible[begin], visible[end - 1] + 1
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
            starts.append(passage.span.start + begin)
            ends.append(passage.span.start + end)
            passage_of.append(number if report.passages else -1)
            opens.append(first)
            first = False
        if words:
            spaces[-1] = True
    vocab: Vocab = nlp.vocab
    # `None` leaves it to the parser whether a token begins a sentence, `True` decides.
    doc = Doc(vocab, words=words, spaces=spaces, sent_starts=[True if o else None for o in opens])
    return doc, starts, ends, passage_of


def parse(reports: Iterable[Report], settings: Settings | None = None) -> Iterator[Parse]:
    """Parses reports as they come, in order, a batch at a time. Raises `ReadError` for one that is too long."""
    settings = settings or Settings()
    nlp = load(settings.model)
    waiting: list[_Unparsed] = []
    tokens = 0
    for report in reports:
        if len(report.text) > settings.longest_report:
            where = report.origin or report.id
            raise ReadError(where, f"a report of {len(report.text):,} characters is too long", "split it into parts")
        waiting.append((report, *_unparsed(nlp, report)))
        tokens += len(waiting[-1][1])
        if len(waiting) >= settings.batch or tokens >= _AT_A_TIME:
            yield from _parse_batch(nlp, waiting, settings.batch)
            waiting, tokens = [], 0
    yield from _parse_batch(nlp, waiting, settings.batch)


def _parse_batch(nlp: "Language", waiting: "list[_Unparsed]", size: int) -> Iterator[Parse]:
    short = nlp.pipe((item[1] for item in waiting if len(item[1]) <= _AT_A_TIME), batch_size=size)
    for report, unparsed, starts, ends, passage_of in waiting:
        doc = next(short) if len(unparsed) <= _AT_A_TIME else _parsed_in_parts(nlp, unparsed)
        yield _with_sentences(report, doc, starts, ends, passage_of)


def _parsed_in_parts(nlp: "Language", doc: "Doc") -> "Doc":
    """A long document, parsed a stretch of passages at a time: all of it at once would take 19 kB a token."""
    from spacy.tokens import Doc

    parts: list[Doc] = []
    start = 0
    while start < len(doc):
        end = min(start + _AT_A_TIME, len(doc))
        if end < len(doc):  # a passage that is longer than all that is parsed at a time is cut wherever that ends
            end = next((i for i in range(end, start, -1) if doc[i].is_sent_start), end)
        tokens = doc[start:end]
        words, spaces = [token.text for token in tokens], [bool(token.whitespace_) for token in tokens]
        opens: list[bool | int | None] = [True if token.is_sent_start else None for token in tokens]
        parts.append(nlp(Doc(doc.vocab, words=words, spaces=spaces, sent_starts=opens)))
        start = end
    whole = Doc.from_docs(parts, ensure_whitespace=False)
    assert whole is not None
    return whole
