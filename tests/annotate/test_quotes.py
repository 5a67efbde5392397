"""Attributions: source, cue, content, kind, channel; what is no speech; what no text may break."""

import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.annotate.language import Parse
from dateline.annotate.quotes import annotate, find_quotes
from dateline.mention import Quote, Reading
from dateline.report import Passage, Report
from dateline.span import Span

ParseText = Callable[..., Parse]
Row = tuple[str | None, str | None, list[str]]


def quotes_of(parse: Parse) -> tuple[Quote, ...]:
    return annotate(parse, Reading(report=parse.report, sentences=parse.sentences)).quotes


def rows(parse: Parse) -> list[Row]:
    text = parse.report.text
    return [
        (q.source.of(text) if q.source else None, q.cue.of(text) if q.cue else None, [c.of(text) for c in q.content])
        for q in quotes_of(parse)
    ]


DIRECT: list[tuple[str, list[Row]]] = [
    ("“We leave today,” Mr Hale said.", [("Mr Hale", "said", ["“We leave today,”"])]),
    ("“We leave today,” said Mr Hale.", [("Mr Hale", "said", ["“We leave today,”"])]),
    ("Mr Hale said: “We leave today.”", [("Mr Hale", "said:", ["“We leave today.”"])]),
    ('"We leave today," the envoy told reporters.', [("the envoy", "told", ['"We leave today,"'])]),
    ("''We leave today,'' Mr Hale said.", [("Mr Hale", "said", ["''We leave today,''"])]),
    ("'We leave today', he said.", [("he", "said", ["'We leave today'"])]),
    ("«We leave today,» said Hale.", [("Hale", "said", ["«We leave today,»"])]),
    ("„We leave today,“ said Hale.", [("Hale", "said", ["„We leave today,“"])]),
    ("“The plan,” an aide said, “is dead.”", [("an aide", "said", ["“The plan,”", "“is dead.”"])]),
    (
        "“We leave today,” he said. “We shall not return.”",
        [("he", "said", ["“We leave today,”", "“We shall not return.”"])],
    ),
    ("“We leave today,” Witte fumed.", [("Witte", "fumed", ["“We leave today,”"])]),
    (
        "“We leave today. Nobody will stop us.\n\n“We shall not return,” Mr Hale said.",
        [("Mr Hale", "said", ["“We leave today. Nobody will stop us.\n\n“We shall not return,”"])],
    ),
    (
        "“We leave today,” Mr Hale said.\n\n“We shall not return to this town.”",
        [("Mr Hale", "said", ["“We leave today,”", "“We shall not return to this town.”"])],
    ),
    ("“We leave today.” — Mary Hale", [("Mary Hale", "—", ["“We leave today.”"])]),
]

INDIRECT: list[tuple[str, list[Row]]] = [
    ("Witte said that the talks had failed.", [("Witte", "said", ["that the talks had failed"])]),
    ("Witte said he believes the ferry will sail.", [("Witte", "said", ["he believes the ferry will sail"])]),
    ("The talks will resume, the ministry said.", [("the ministry", "said", ["The talks will resume"])]),
    ("The talks, aides said, will resume.", [("aides", "said", ["The talks", "will resume"])]),
    ("Mr Hale told the envoys that he would stay.", [("Mr Hale", "told", ["that he would stay"])]),
    ("Mr Hale promised to return.", [("Mr Hale", "promised", ["to return"])]),
    ("Mr Hale urged both sides to return.", [("Mr Hale", "urged", ["both sides to return"])]),
    ("Mr Hale denied having met the envoy.", [("Mr Hale", "denied", ["having met the envoy"])]),
    ("Mr Hale accused the envoy of lying.", [("Mr Hale", "accused", ["the envoy of lying"])]),
    ("Mr Hale confirmed the visit.", [("Mr Hale", "confirmed", ["the visit"])]),
    ("Mr Hale called for calm.", [("Mr Hale", "called for", ["calm"])]),
    ("Both agreed that the talks would resume.", [("Both", "agreed", ["that the talks would resume"])]),
    (
        "According to the harbour office, the talks go on.",
        [("the harbour office", "According to", ["the talks go on"])],
    ),
    (
        "The talks go on, according to the harbour office.",
        [("the harbour office", "according to", ["The talks go on"])],
    ),
    (
        "A senior official who asked not to be named said the talks had failed.",
        [("A senior official who asked not to be named", "said", ["the talks had failed"])],
    ),
    ("The claim that Witte lied angered nobody.", [(None, "claim", ["that Witte lied"])]),
    ("Hale: Talks may proceed", [("Hale", ":", ["Talks may proceed"])]),
    ("Summit may proceed: Hale", [("Hale", ":", ["Summit may proceed"])]),
    ("Q: Will you go?\n\nA: Yes, we will go.", [(None, ":", ["Will you go?"]), (None, ":", ["Yes, we will go"])]),
    ("He smiled, referring to the theft of 1904.", [("He", "referring to", ["the theft of 1904"])]),
    ("The talks are expected to resume.", [(None, "are expected", ["The talks", "to resume"])]),
    ("Mr Hale was critical of the treaty.", [("Mr Hale", "was critical of", ["the treaty"])]),
]

MIXED: list[tuple[str, list[Row]]] = [
    (
        "Mr Hale said the treaty was “a disaster” for both.",
        [("Mr Hale", "said", ["the treaty was “a disaster” for both"])],
    ),
    ("Mr Hale called the treaty “a disaster.”", [("Mr Hale", "called", ["the treaty “a disaster.”"])]),
]

SILENT = [
    "The “Iron” Duke slept.",
    "They sang in the “Old Town” on Monday.",
    "The 'special' train left at noon.",
    "The envoys' train left at noon and the ministers' carriage followed.",
    "Nobody moved.",
]


@pytest.mark.parametrize(("text", "expected"), DIRECT + INDIRECT + MIXED)
def test_finds(parse_text: ParseText, text: str, expected: list[Row]) -> None:
    assert rows(parse_text(text)) == expected


@pytest.mark.parametrize(
    ("cases", "kind"),
    [(DIRECT, "direct"), (INDIRECT, "indirect"), (MIXED, "mixed")],
    ids=["direct", "indirect", "mixed"],
)
def test_kind(parse_text: ParseText, cases: list[tuple[str, list[Row]]], kind: str) -> None:
    assert {q.kind for text, _ in cases for q in quotes_of(parse_text(text))} == {kind}


@pytest.mark.parametrize("text", SILENT)
def test_leaves_alone(parse_text: ParseText, text: str) -> None:
    assert rows(parse_text(text)) == []


def test_what_the_writer_adds_is_not_said(parse_text: ParseText) -> None:
    found = rows(parse_text("Witte said he would rest and thanked the hosts."))
    assert found[0] == ("Witte", "said", ["he would rest"])


def test_what_the_speaker_adds_is_said_by_the_same(parse_text: ParseText) -> None:
    assert rows(parse_text("Witte said the treaty was important, pointing out that it kept the peace.")) == [
        ("Witte", "said", ["the treaty was important"]),
        ("Witte", "pointing out", ["that it kept the peace"]),
    ]


def test_the_source_stands_outside_the_quotation(parse_text: ParseText) -> None:
    text = "“Rough seas off the northern cape,” Mr Hale wrote after the crossing. “The crew sang all night.”"
    assert rows(parse_text(text)) == [
        ("Mr Hale", "wrote", ["“Rough seas off the northern cape,”", "“The crew sang all night.”"])
    ]


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("Mr Hale said in a statement that he would stay.", "statement"),
        ("Mr Hale wrote on Twitter that he would stay.", "twitter"),
        ("Mr Hale tweeted that he would stay.", "twitter"),
        ("Mr Hale said in a letter to the king that he would stay.", "letter"),
        ("“We leave today,” Mr Hale said at a news conference.", "press conference"),
        ("“We leave today,” Mr Hale told a newspaper in an interview.", "interview"),
        ("State news agency Norda said the talks were off.", "state media"),
        ("Mr Hale said he would stay.", None),
    ],
)
def test_channel(parse_text: ParseText, text: str, channel: str | None) -> None:
    assert [q.channel for q in quotes_of(parse_text(text))] == [channel]


def test_tweets_are_quotes_of_their_author(parse_text: ParseText) -> None:
    text = (
        "Mr Hale announced the crossing on Twitter.\n\n"
        "“The ferry leaves at noon from the old pier,” he said. “Passengers are boarding now.”"
    )
    found = quotes_of(parse_text(text))
    assert [q.channel for q in found] == ["twitter", "twitter"]
    assert [c.of(text) for c in found[1].content] == [
        "“The ferry leaves at noon from the old pier,”",
        "“Passengers are boarding now.”",
    ]


def test_a_quotation_alone_belongs_to_the_sentence_before(parse_text: ParseText) -> None:
    text = "Mr Hale announced the crossing on Twitter.\n\n“The ferry leaves at noon. Passengers are boarding now.”"
    (found,) = quotes_of(parse_text(text))
    assert found.channel == "twitter"
    assert "Passengers are boarding now" in found.content[-1].of(text)


@pytest.mark.parametrize(
    "text", ["“We leave today, Mr Hale said.", "We leave today,” Mr Hale said.", '"We leave today, Mr Hale said.']
)
def test_a_missing_mark(parse_text: ParseText, text: str) -> None:
    (found,) = rows(parse_text(text))
    assert found[:2] == ("Mr Hale", "said")
    assert "We leave today" in found[2][0]
    assert "Hale" not in "".join(found[2])


def test_captions_and_credits_say_nothing() -> None:
    text = "Mr Hale said he would stay."
    for kind, number in (("caption", 0), ("boilerplate", 0), ("paragraph", 1), ("title", 1)):
        report = Report(id="r", text=text, passages=(Passage(Span(0, len(text)), kind),))  # type: ignore[arg-type]
        from dateline.annotate.language import parse

        assert len(quotes_of(next(parse([report])))) == number


def test_speaker_addressee_and_time_are_ids(parse_text: ParseText) -> None:
    from dateline.mention import Name, Time

    text = "Mr Hale told reporters on Tuesday that the talks had failed."
    parse = parse_text(text)
    names = (
        Name("m0", Span(3, 7), Span(3, 7), "person", "name"),
        Name("m1", Span(13, 22), Span(13, 22), "group", "nominal"),
    )
    times = (Time("t0", Span(26, 33), "DATE", "1905-08-29"),)
    reading = annotate(parse, Reading(report=parse.report, sentences=parse.sentences, names=names, times=times))
    (quote,) = reading.quotes
    assert (quote.id, quote.speaker, quote.addressee, quote.time) == ("q0", "m0", "m1", "t0")


def test_a_relative_pronoun_stands_for_its_noun(parse_text: ParseText) -> None:
    from dateline.mention import Name

    parse = parse_text("The king met Mr Hale, who said the talks had failed.")
    names = (Name("m0", Span(16, 20), Span(16, 20), "person", "name"),)
    (quote,) = annotate(parse, Reading(report=parse.report, names=names)).quotes
    assert quote.speaker == "m0"


def test_find_quotes_alone() -> None:
    text = "“We leave today,” Mr Hale said."
    (quote,) = find_quotes(text)
    assert quote.content[0].of(text) == "“We leave today,”"
    assert find_quotes("") == ()


def test_component() -> None:
    from dateline.annotate.language import load
    from dateline.annotate.quotes_component import make_quotes
    from dateline.settings import Settings

    nlp = load(Settings().model)
    doc = make_quotes(nlp, "dateline_quotes")(nlp("“We leave today,” Mr Hale said.\n\nNobody moved."))
    (quote,) = doc._.quotes
    assert quote.cue.of(doc.text) == "said"


PIECES = [
    "“",
    "”",
    '"',
    "''",
    "'",
    "‘",
    "’",
    "«",
    "»",
    "said",
    "Hale",
    "he",
    ",",
    ".",
    ":",
    "—",
    "\n\n",
    "that",
    "talks",
    "failed",
]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_spans_lie_in_the_text(parse_text: ParseText, text: str) -> None:
    for quote in quotes_of(parse_text(text)):
        assert quote.content
        taken: set[int] = set()
        for span in (*quote.content, *([quote.cue] if quote.cue else [])):
            assert 0 <= span.start < span.end <= len(text)
            assert not taken & set(range(*span))
            taken |= set(range(*span))
        assert list(quote.content) == sorted(quote.content)


@pytest.mark.parametrize("unit", ["“", '" ', "” ", "he said ", "“a” said he, ", "' a' ", "( according to "])
def test_hostile_text_takes_linear_time(parse_text: ParseText, unit: str) -> None:
    spent = []
    for times in (300, 1200):
        parse = parse_text(unit * times)
        start = time.process_time()
        quotes_of(parse)
        spent.append(time.process_time() - start)
    assert spent[1] < 12 * spent[0] + 0.1


NESTED: list[tuple[str, list[Row]]] = [
    (
        "Witte said that Hale had promised to return.",
        [("Witte", "said", ["that Hale had promised to return"]), ("Hale", "had promised", ["to return"])],
    ),
    (
        "Mr Hale said the Baron had told him that the ferry had sunk.",
        [
            ("Mr Hale", "said", ["the Baron had told him that the ferry had sunk"]),
            ("the Baron", "had told", ["that the ferry had sunk"]),
        ],
    ),
    (
        "“Baron Oto told me that we are leaving,” Mr Hale said.",
        [
            ("Mr Hale", "said", ["“Baron Oto told me that we are leaving,”"]),
            ("Baron Oto", "told", ["that we are leaving"]),
        ],
    ),
    (
        "Witte said Hale had told Oto that the Baron had written that the ferry was late.",
        [
            ("Witte", "said", ["Hale had told Oto that the Baron had written that the ferry was late"]),
            ("Hale", "had told", ["that the Baron had written that the ferry was late"]),
            ("the Baron", "had written", ["that the ferry was late"]),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), NESTED)
def test_what_somebody_says_that_another_said(parse_text: ParseText, text: str, expected: list[Row]) -> None:
    found = quotes_of(parse_text(text))
    assert rows(parse_text(text)) == expected
    assert {q.kind for q in found[1:]} == {"indirect"}


@pytest.mark.parametrize(
    "text",
    [
        "Witte said the king knew that the ferry had sunk.",
        "“People say that ferries sink,” Mr Hale said.",
        "Mr Hale said nobody had told him that the ferry had sunk.",
        "Mr Hale said the Baron had not told him that the ferry had sunk.",
    ],
)
def test_asides_within_what_is_said_stay_there(parse_text: ParseText, text: str) -> None:
    assert len(rows(parse_text(text))) == 1


def test_an_inner_attribution_without_a_known_speaker_hides_nothing(parse_text: ParseText) -> None:
    from dateline.mention import Name

    parse = parse_text("Mr Hale said the Baron had told him that the ferry had sunk.")
    hale = Name("m0", Span(3, 7), Span(3, 7), "person", "name")
    baron = Name("m1", Span(13, 22), Span(17, 22), "person", "nominal")
    for names, speakers in (((hale,), ["m0"]), ((hale, baron), ["m0", "m1"])):
        assert [q.speaker for q in annotate(parse, Reading(report=parse.report, names=names)).quotes] == speakers
