"""Parsing: offsets fit whatever stands in a text, hostile words cost no more than their length, other languages wait."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate import NOT_READ, annotate, language
from dateline.annotate.language import Parse, parse
from dateline.read.clean import passages
from dateline.report import Report
from dateline.settings import Settings

ENGLISH = "The envoys met for three hours on Wednesday. Neither side would say when the next sitting was to be held."
GERMAN = "Die Gesandten trafen sich am Mittwoch. Keine Seite wollte sagen, wann die nächste Sitzung stattfindet."


def report(text: str, name: str = "r", **fields: str) -> Report:
    return Report(id=name, text=text, passages=passages(text), **fields)  # type: ignore[arg-type]


def words(parsed: Parse) -> list[str]:
    return [parsed.report.text[start:end] for start, end in zip(parsed.starts, parsed.ends, strict=True)]


@pytest.mark.parametrize(
    ("word", "tokens"),
    [
        ('"' * 10_000, 10_000),
        ("('" * 5_000, 10_000),
        ("'s" * 5_000, None),
        ("a" * 10_000, None),
        ("7" * 10_000, None),
        ("http://harbour.example/?" + "'" * 5_000, None),
        ("\u200b\u201c" * 5_000, None),
    ],
)
def test_hostile_words_are_tokenised_in_linear_time(word: str, tokens: int | None) -> None:
    nlp = language.load(Settings().model)
    text = f"The envoys met. {word} They left."
    began = time.monotonic()
    _, starts, ends, _ = language._unparsed(nlp, report(text))
    assert time.monotonic() - began < 3  # 10 s and more without cuts
    assert tokens is None or len(starts) == tokens + 7
    assert "".join(text[start:end] for start, end in zip(starts, ends, strict=True)).replace("\u200b", "") == (
        text.replace(" ", "").replace("\u200b", "")
    )


@pytest.mark.parametrize(
    ("word", "cuts"),
    [
        ("x" * 200, 0),
        ("https://harbour.example/" + "a1" * 400, 0),  # a long address stays whole
        ("https://harbour.example/" + "a1" * 2000, 41),
        ('"' * 200, 0),
        ('"' * 201, 3),
    ],
)
def test_only_words_that_no_text_has_are_cut(word: str, cuts: int) -> None:
    assert len(list(language._cuts(f"He wrote {word} then."))) == cuts


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab1 \n\"'“”()-.…,$€\u200b\u00ad\u00a0́éß漢😀"), max_size=900))
def test_tokens_stand_where_they_say(text: str) -> None:
    nlp = language.load(Settings().model)
    doc, starts, ends, _ = language._unparsed(nlp, report(text))
    assert len(doc) == len(starts) == len(ends)
    assert all(a < b <= c for a, b, c in zip(starts, ends, [*starts[1:], len(text)], strict=False))
    for token, start, end in zip(doc, starts, ends, strict=True):
        there = "".join(c for c in text[start:end] if c not in language.INVISIBLE)
        assert there.translate(language._ONE_TO_ONE) == token.text


def test_a_long_report_is_parsed_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n\n".join([ENGLISH] * 6)
    (whole,) = parse([report(text)])
    monkeypatch.setattr(language, "_AT_A_TIME", 50)
    (parts,) = parse([report(text)])
    assert [(t.text, t.tag_, t.dep_, t.head.i) for t in parts.doc] == [
        (t.text, t.tag_, t.dep_, t.head.i) for t in whole.doc
    ]
    assert (parts.sentences, parts.sentence_tokens) == (whole.sentences, whole.sentence_tokens)


def test_order_is_kept_between_long_and_short_reports(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_AT_A_TIME", 40)
    given_reports = [report(text, str(n)) for n, text in enumerate([ENGLISH, ENGLISH * 5, "", ENGLISH, ENGLISH * 4])]
    assert [p.report.id for p in parse(given_reports)] == ["0", "1", "2", "3", "4"]


def test_reports_in_other_languages_are_not_read_but_kept() -> None:
    given_reports = [
        report(ENGLISH, "a", language="en"),
        report(GERMAN, "b", language="de"),
        report(ENGLISH, "c"),
        report(GERMAN, "d", language="de-AT"),
        report(ENGLISH, "e", language="en-GB"),
    ]
    readings = list(annotate(given_reports, Settings(batch=2)))
    assert [r.report.id for r in readings] == ["a", "b", "c", "d", "e"]
    assert [bool(r.sentences) for r in readings] == [True, False, True, False, True]
    assert [r.model == NOT_READ for r in readings] == [False, True, False, True, False]
    assert not any(r.events or r.names or r.times or r.quotes for r in readings if r.model == NOT_READ)


def test_no_model_is_loaded_for_reports_in_other_languages() -> None:
    (reading,) = annotate([report(GERMAN, language="de")], Settings(model="no_such_model"))
    assert reading.model == NOT_READ
