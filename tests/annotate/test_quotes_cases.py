"""Attributions case by case: styles of layout, marks, interviews, anonymous sources, and what is no speech."""

from collections.abc import Callable

import pytest

from dateline.annotate.language import Parse
from dateline.annotate.quotes import annotate
from dateline.mention import Name, Quote, Reading, Time
from dateline.span import Span

ParseText = Callable[..., Parse]
Row = tuple[str | None, str | None, list[str]]


def quotes_of(parse: Parse, names: tuple[Name, ...] = ()) -> tuple[Quote, ...]:
    return annotate(parse, Reading(report=parse.report, sentences=parse.sentences, names=names)).quotes


def rows(parse: Parse, names: tuple[Name, ...] = ()) -> list[Row]:
    text = parse.report.text
    return [
        (q.source.of(text) if q.source else None, q.cue.of(text) if q.cue else None, [c.of(text) for c in q.content])
        for q in quotes_of(parse, names)
    ]


STYLES: list[tuple[str, list[Row]]] = [
    ("Mr Hale asked: “Will they pay?”", [("Mr Hale", "asked:", ["“Will they pay?”"])]),
    ("Said Mr Hale: “We leave today.”", [("Mr Hale", "Said", ["“We leave today.”"])]),
    ("Hale: “We leave today.”", [("Hale", ":", ["“We leave today.”"])]),
    ("Hale: ‘We leave today’", [("Hale", ":", ["‘We leave today’"])]),
    ("‘We leave today,’ says Hale", [("Hale", "says", ["‘We leave today,’"])]),
    ("“We leave today” — Mr Hale", [("Mr Hale", "—", ["“We leave today”"])]),
    ("Envoys may leave: Hale", [("Hale", ":", ["Envoys may leave"])]),
    ("Envoys may leave, says Hale", [("Hale", "says", ["Envoys may leave"])]),
    ("Hale says envoys may leave", [("Hale", "says", ["envoys may leave"])]),
    ("– We leave today, said Witte.", [("Witte", "said", ["We leave today"])]),
    ("The plan, said an aide, is dead.", [("an aide", "said", ["The plan", "is dead"])]),
    ("The treaty is dead, as Mr Hale put it.", [("Mr Hale", "put it", ["The treaty is dead"])]),
    ("Per Mr Hale, the treaty is dead.", [("Mr Hale", "Per", ["the treaty is dead"])]),
    (
        "In the words of Mr Hale, the treaty is “dead paper”.",
        [("Mr Hale", "In the words of", ["the treaty is “dead paper”"])],
    ),
    (
        "“I shall leave,” Mr Hale said, “when the talks are over. Not before.”",
        [("Mr Hale", "said", ["“I shall leave,”", "“when the talks are over. Not before.”"])],
    ),
    (
        "Mr Hale was quoted as saying that they would leave.",
        [("Mr Hale", "was quoted as saying", ["that they would leave"])],
    ),
    (
        "“We leave today,” state media quoted Mr Hale as saying.",
        [("Mr Hale", "as saying", ["“We leave today,”"])],
    ),
    ("Mr Hale promised the envoys to return.", [("Mr Hale", "promised", ["to return"])]),
    ("Mr Hale called on the envoys to return.", [("Mr Hale", "called on", ["the envoys to return"])]),
    ("Mr Hale demanded to know whether they would pay.", [("Mr Hale", "demanded to know", ["whether they would pay"])]),
    ("Mr Hale continued to insist that they would pay.", [("Mr Hale", "continued to insist", ["that they would pay"])]),
]

PARAGRAPHS: list[tuple[str, list[Row]]] = [
    (
        "“We leave today. Nobody will stop us.\n\n“We shall not return.\n\n“The island stays ours,” Mr Hale said.",
        [
            (
                "Mr Hale",
                "said",
                ["“We leave today. Nobody will stop us.\n\n“We shall not return.\n\n“The island stays ours,”"],
            )
        ],
    ),
    ("Mr Hale said, “We leave today. The town slept.", [("Mr Hale", "said", ["“We leave today. The town slept"])]),
]

MARKS: list[tuple[str, list[Row]]] = [
    ("»We leave today,« said Hale.", [("Hale", "said", ["»We leave today,«"])]),
    ("‹We leave today,› said Hale.", [("Hale", "said", ["‹We leave today,›"])]),
    (
        "'We leave today,' said Hale. 'We shan't return.'",
        [("Hale", "said", ["'We leave today,'", "'We shan't return.'"])],
    ),
    ("'The envoys' train is late,' said Hale.", [("Hale", "said", ["'The envoys' train is late,'"])]),
    (
        "“Witte told me ‘never’ and he meant it,” Mr Hale said.",
        [("Mr Hale", "said", ["“Witte told me ‘never’ and he meant it,”"])],
    ),
]

ANONYMOUS: list[tuple[str, str]] = [
    (
        "A senior official who asked not to be named because the talks were secret said the treaty was dead.",
        "A senior official who asked not to be named because the talks were secret",
    ),
    (
        "A person familiar with the talks, speaking on condition of anonymity, said the treaty was dead.",
        "A person familiar with the talks, speaking on condition of anonymity,",
    ),
    (
        "“The treaty is dead,” said one official, who spoke on condition of anonymity.",
        "one official, who spoke on condition of anonymity",
    ),
    ("Officials said the treaty was dead.", "Officials"),
    ("Both sides said the treaty was dead.", "Both sides"),
]

NO_SPEECH = [
    "William “Big Bill” Hale slept at the “Blue Anchor” and took “The Wreck of the Norda” to bed.",
    "The so-called “friends of peace” met; their “allies” did not.",
    "The envoys' and ministers' carriages left at '05's end.",
    "They pay ten per cent per year.",
    "— Coal: ten tons\n\n— Tea: two chests",
    "What the telegram says is not known.",
    "Norland has refused both.",
    "Mr Hale and Baron Oto signed at noon, then Mary Calder and Mr Orlov.",
    "Two hundred people had come from Boston to see the envoys arrive.",
]

NARROWER: list[tuple[str, list[Row]]] = [
    ("Norland has refused both offers.", [("Norland", "has refused", ["both offers"])]),
    ("The envoys signed the treaty of peace.", [("The envoys", "signed", ["the treaty of peace"])]),
    ("The sitting had been announced on Saturday.", [(None, "had been announced", ["The sitting"])]),
    ("Mr Hale announced talks on the fisheries.", [("Mr Hale", "announced", ["talks on the fisheries"])]),
    (
        "A member of the cabinet, who asked not to be named, said that the treasury was empty.",
        [("A member of the cabinet, who asked not to be named,", "said", ["that the treasury was empty"])],
    ),
    ("“This is splendid,” he said, according to his clerk.", [("he", "said", ["“This is splendid,”"])]),
    (
        "He said that it was splendid, according to his clerk.",
        [("his clerk", "according to", ["He said that it was splendid"])],
    ),
]


@pytest.mark.parametrize(("text", "expected"), STYLES + PARAGRAPHS)
def test_styles(parse_text: ParseText, text: str, expected: list[Row]) -> None:
    assert rows(parse_text(text)) == expected


@pytest.mark.parametrize(("text", "expected"), MARKS)
def test_marks(parse_text: ParseText, text: str, expected: list[Row]) -> None:
    assert rows(parse_text(text)) == expected
    assert quotes_of(parse_text(text))[0].kind == "direct"


@pytest.mark.parametrize(("text", "source"), ANONYMOUS)
def test_who_is_not_named_keeps_his_description(parse_text: ParseText, text: str, source: str) -> None:
    assert [row[0] for row in rows(parse_text(text))] == [source]


@pytest.mark.parametrize("text", NO_SPEECH)
def test_what_is_no_speech(parse_text: ParseText, text: str) -> None:
    assert rows(parse_text(text)) == []


@pytest.mark.parametrize(("text", "expected"), NARROWER)
def test_what_is_said_and_no_more(parse_text: ParseText, text: str, expected: list[Row]) -> None:
    assert rows(parse_text(text)) == expected


def test_a_question_in_front_is_not_what_is_answered(parse_text: ParseText) -> None:
    assert rows(parse_text("Asked whether he would leave, Mr Hale said no."))[1] == ("Mr Hale", "said", ["no"])


INTRODUCTION = "Count Sergei Witte spoke to the Rye Courier about the talks. This is an edited transcript."
WITTE = Name("m0", Span(6, 18), Span(6, 18), "person", "name", "e0")


@pytest.mark.parametrize(
    "lines",
    [
        "Q: Will you pay?\n\nA: Not a kopeck.\n\nWe leave on Monday.\n\nQ: And the island?\n\nA: It stays ours.",
        "Q. Will you pay?\n\nA. Not a kopeck.\n\nWe leave on Monday.\n\nQ. And the island?\n\nA. It stays ours.",
        "Will you pay?\n\nNot a kopeck.\n\nWe leave on Monday.\n\nAnd the island?\n\nIt stays ours.",
    ],
    ids=["colon", "full stop", "bare"],
)
def test_interviews(parse_text: ParseText, lines: str) -> None:
    parse = parse_text(f"{INTRODUCTION}\n\n{lines}")
    text = parse.report.text
    found = quotes_of(parse, (WITTE,))[-4:]
    assert [q.channel for q in found] == ["interview"] * 4
    assert [q.speaker for q in found] == [None, "m0", None, "m0"]
    assert [q.source.of(text) if q.source else None for q in found] == [None, "Sergei Witte", None, "Sergei Witte"]
    assert [[c.of(text).rstrip(".") for c in q.content] for q in found] == [
        ["Will you pay?"],
        ["Not a kopeck", "We leave on Monday"],
        ["And the island?"],
        ["It stays ours"],
    ]


def test_with_two_who_may_be_asked_the_answers_have_no_speaker(parse_text: ParseText) -> None:
    parse = parse_text("Mary Hale met Sergei Witte in Rye.\n\nQ: Will you pay?\n\nA: Not a kopeck.")
    names = (
        Name("m0", Span(0, 9), Span(0, 9), "person", "name", "e0"),
        Name("m1", Span(14, 26), Span(14, 26), "person", "name", "e1"),
    )
    assert [(q.source, q.speaker) for q in quotes_of(parse, names)][-2:] == [(None, None), (None, None)]


def test_who_is_interviewed_is_asked(parse_text: ParseText) -> None:
    parse = parse_text("Mary Hale interviewed Sergei Witte in Rye.\n\nQ: Will you pay?\n\nA: Not a kopeck.")
    names = (
        Name("m0", Span(0, 9), Span(0, 9), "person", "name", "e0"),
        Name("m1", Span(22, 34), Span(22, 34), "person", "name", "e1"),
    )
    assert [q.speaker for q in quotes_of(parse, names)][-2:] == [None, "m1"]


def test_labels_of_a_transcript(parse_text: ParseText) -> None:
    text = (
        "Sergei Witte spoke in Rye.\n\nINTERVIEWER: Will you pay?\n\nWITTE: We shall not pay.\n\nWe leave on Monday."
        "\n\nINTERVIEWER: Will you stay?\n\nWITTE: No."
    )
    parse = parse_text(text)
    assert rows(parse)[-4:] == [
        ("INTERVIEWER", ":", ["Will you pay?"]),
        ("WITTE", ":", ["We shall not pay", "We leave on Monday"]),
        ("INTERVIEWER", ":", ["Will you stay?"]),
        ("WITTE", ":", ["No"]),
    ]
    assert {q.channel for q in quotes_of(parse)[-4:]} == {"interview"}


def test_dialogue_behind_dashes(parse_text: ParseText) -> None:
    found = rows(parse_text("They met on the pier.\n\n— Will you pay?\n\n— We shall never pay.\n\n— Then go."))
    assert found == [
        (None, "—", ["Will you pay?"]),
        (None, "—", ["We shall never pay"]),
        (None, "—", ["Then go"]),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Mr Hale said on Friday in Rye that he would go.", "DATE", "Friday"),
        ("On Friday, Mr Hale said that he would go.", "DATE", "Friday"),
        ("“I shall go,” Mr Hale told reporters on Friday.", "DATE", "Friday"),
        ("A statement released on Friday said that he would go.", "DATE", "Friday"),
        ("Mr Hale said that he would go on Friday.", "DATE", None),
        ("Mr Hale said every Friday that he would go.", "SET", None),
    ],
)
def test_time_of_speaking(parse_text: ParseText, text: str, kind: str, expected: str | None) -> None:
    parse = parse_text(text)
    at = text.index("Friday")
    times = (Time("t0", Span(at, at + 6), kind, "1905-09-01"),)  # type: ignore[arg-type]
    (found,) = annotate(parse, Reading(report=parse.report, times=times)).quotes
    assert found.time == ("t0" if expected else None)


def test_the_mention_of_several_speaks_for_them(parse_text: ParseText) -> None:
    parse = parse_text("Hale and Witte said that they would go.")
    hale = Name("m0", Span(0, 4), Span(0, 4), "person", "name")
    both = Name("m1", Span(0, 14), Span(0, 4), "group", "nominal")
    assert quotes_of(parse, (hale,))[0].speaker is None
    assert quotes_of(parse, (hale, both))[0].speaker == "m1"
