"""Passages: what is marked, what is left alone, and that offsets always fit."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.read.clean import BLANK, passages

BODY = "The envoys of the two powers met for three hours on Monday and left the building without a word to the press."
MORE = "Neither side would say when the next sitting was to be held, or whether the new instructions had arrived."


def marked(text: str) -> list[tuple[str, str]]:
    """The passages other than the two paragraphs used as context."""
    found = [(p.kind, p.span.of(text)) for p in passages(text)]
    return [(kind, words) for kind, words in found if words not in (BODY, MORE)]


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("Witte Komura Portsmouth Credit: Jane Roe",
         [("caption", "Witte Komura Portsmouth"), ("credit", "Credit: Jane Roe")]),
        ("Portsmouth Credit: Komura holds meeting with Witte",
         [("caption", "Portsmouth Credit: Komura holds meeting with Witte")]),
        ("Witte Komura Portsmouth", [("caption", "Witte Komura Portsmouth")]),
        ("The yard at dusk. Photograph: J. Roe/Getty Images",
         [("caption", "The yard at dusk."), ("credit", "Photograph: J. Roe/Getty Images")]),
        ("Image copyright Harbour Post Image caption Envoys arrive",
         [("caption", "Image copyright Harbour Post Image caption Envoys arrive")]),
        ("FILE - In this Aug. 8, 1905, file photo, the envoys arrive at the yard.",
         [("caption", "FILE - In this Aug. 8, 1905, file photo, the envoys arrive at the yard.")]),
        ("Baron Komura (left) arrives at the yard", [("caption", "Baron Komura (left) arrives at the yard")]),
        ("Photo: Jane Roe", [("credit", "Photo: Jane Roe")]),
        ("A long night", [("boilerplate", "A long night")]),
        ("Read more: how the yard was built", [("boilerplate", "Read more: how the yard was built")]),
        ("Sign up for our newsletter", [("boilerplate", "Sign up for our newsletter")]),
        ("Follow Jane Roe on Twitter @janeroe.", [("boilerplate", "Follow Jane Roe on Twitter @janeroe.")]),
        ("© 1905 The Harbour Post", [("boilerplate", "© 1905 The Harbour Post")]),
        ("Reporting by Jane Roe; editing by John Doe", [("boilerplate", "Reporting by Jane Roe; editing by John Doe")]),
        ("Advertisement", [("boilerplate", "Advertisement")]),
        ("* * *", [("boilerplate", "* * *")]),
        # What only looks like one of these is left alone.
        ("He read more of the letter than he had meant to.", None),
        ("Follow the money, Mr Witte told them.", None),
        ("Credit is cheap, the bank said.", None),
        ("Reporting by the newspaper showed that no order had been given.", None),
        ("He works for Getty Images.", None),
        ("Mr Witte said:", None),
        ("Mr Witte left.", None),
        ("Why did he leave?", None),
        ("By Monday the envoys had gone", None),
        ("Share prices fell in London.", None),
        ("Watch him closely.", None),
        ("Pictures by the harbour police show two boats.", None),
    ],
)  # fmt: skip
def test_lines_between_paragraphs(line: str, kinds: list[tuple[str, str]] | None) -> None:
    assert marked(f"{BODY}\n\n{line}\n\n{MORE}") == (kinds or [("paragraph", line)])


@pytest.mark.parametrize(
    ("start", "dateline"),
    [
        ("SEOUL, May 26 (Agency) — ", "SEOUL, May 26 (Agency) —"),
        ("WASHINGTON (AP) -- ", "WASHINGTON (AP) --"),
        ("LONDON - ", "LONDON -"),
        ("ST. PETERSBURG/TOKYO (Atlantic Wire) - ", "ST. PETERSBURG/TOKYO (Atlantic Wire) -"),
        ("Portsmouth, N.H., Aug. 30, 1905 (Harbour Post) – ", "Portsmouth, N.H., Aug. 30, 1905 (Harbour Post) –"),
        ("London — ", "London —"),
        ("(Atlantic Wire) -- ", "(Atlantic Wire) --"),
        ("MANILA, Philippines (AP) _\n\n", "MANILA, Philippines (AP) _"),
        ("Baron Komura — the minister — said that ", None),
        ("NATO - the alliance - said that ", None),
        ("Mr Witte, who had left on May 26, said - again - that ", None),
        ("The Baltic Exchange (BEX) said that ", None),
        ("USA", None),
    ],
)
def test_datelines(start: str, dateline: str | None) -> None:
    found = [(p.kind, p.span.of(start + BODY)) for p in passages(start + BODY)]
    assert found == ([("dateline", dateline), ("paragraph", BODY)] if dateline else [("paragraph", start + BODY)])


@pytest.mark.parametrize(
    ("head", "kinds"),
    [
        ("Envoys meet again\n\n", ["title"]),
        ("Envoys meet again\nBy Jane Roe\n", ["title", "byline"]),
        ("Envoys meet again\n\nJane Roe in Portsmouth\n\n", ["title", "byline"]),
        ("By Jane Roe and John Doe, Diplomatic Editors | 30 August 1905\n", ["byline"]),
        ("By JANE ROE\nStaff Writer\n\n", ["byline", "byline"]),
        ("Envoys meet again\n\nWednesday, August 30, 1905\n\n", ["title", "boilerplate"]),
        ("Witte Arrives in Portsmouth\n\n", ["title"]),
        (" date 1905-08-30 ", ["boilerplate"]),
        ("Wednesday, August 30, 1905 ", ["boilerplate"]),
        ("Title: Envoys meet\nAuthor: Jane Roe\n\n", ["boilerplate", "title", "boilerplate", "byline"]),
        ("---\ntitle: Envoys meet\n---\n\n", ["boilerplate", "title", "boilerplate"]),
        ("Envoys meet Wednesday 30 August 1905 09.30 GMT ", ["title", "boilerplate"]),
        ("By Jane Roe Wednesday 30 August 1905 09.30 GMT ", ["byline", "boilerplate"]),
        ("LONDON | Wed Aug 30, 1905 9:30 am EST LONDON (Harbour) - ", ["boilerplate", "dateline"]),
        ("Envoys meet again LONDON (Harbour) - ", ["title", "dateline"]),
        ("The envoys met.\n\n", ["paragraph"]),
    ],
)
def test_heads(head: str, kinds: list[str]) -> None:
    assert [p.kind for p in passages(f"{head}{BODY}\n\n{MORE}")] == [*kinds, "paragraph", "paragraph"]


def test_caption_and_credit_that_ran_together_with_the_report() -> None:
    text = f"The envoys leave the yard.\nPhotograph: J. Roe/Reuters {BODY}\n{MORE}"
    assert marked(text) == [("caption", "The envoys leave the yard."), ("credit", "Photograph: J. Roe/Reuters")]


def test_names_of_reporters_at_the_end_of_a_paragraph() -> None:
    end = "(Reporting by Jane Roe in Tokyo; Editing by John Doe)"
    assert marked(f"{BODY} {end}") == [("boilerplate", end)]


def test_lines_wrapped_at_a_width_are_joined() -> None:
    text = (
        "The envoys of the two powers met for three hours on Monday\n"
        "morning and then left the building without a word to the\n"
        "Boston reporters, who had stood at the gate since dawn.\n"
        "    Baron Komura said he was content. He would not say when\n"
        "Mr Witte would come back.\n"
        "    Mr Witte went to church.\n"
    )
    assert [(p.kind, p.span.of(text)[-8:]) for p in passages(text)] == [
        ("paragraph", "ce dawn."),
        ("paragraph", "me back."),
        ("paragraph", " church."),
    ]


def test_one_line_is_one_paragraph_and_a_broken_sentence_is_joined() -> None:
    assert [p.kind for p in passages(f"{BODY}\n{MORE}\n{BODY}")] == ["paragraph"] * 3
    assert len(passages(f"{BODY} He said that\nthe yard was closed.\n{MORE}")) == 2


def test_a_list_of_short_lines_is_no_row_of_crossheads() -> None:
    kinds = [p.kind for p in passages(f"{BODY}\n\nPeace\n\n{MORE}\n\nWar\n\n{BODY}\n\nMoney\n\n{MORE}")]
    assert "boilerplate" not in kinds


LINES = st.sampled_from(
    ["", " ", "\u200b", "\u00a0", BODY, "By Jane Roe", "Credit: Jane Roe", "A Credit: B c", "Title: x", "---",
     "date: 1905-08-30", "LONDON -", "(Reporting by A B)", "\u200b\u00a0x", "Envoys meet", "A long night", "Photo: x",
     "* * *", " date 1905-08-30 "]
)  # fmt: skip
BREAKS = st.sampled_from(["\n", "\r\n", "\n\n", "\r", " "])
TEXTS = st.one_of(st.text(), st.builds(str.join, BREAKS, st.lists(LINES)))


@given(TEXTS)
def test_passages_are_in_order_apart_and_cover_everything(text: str) -> None:
    found = passages(text)
    position = 0
    for passage in found:
        assert not text[position : passage.span.start].strip(BLANK)
        assert position <= passage.span.start < passage.span.end <= len(text)
        assert passage.span.of(text) == passage.span.of(text).strip(BLANK)
        position = passage.span.end
    assert not text[position:].strip(BLANK)
    assert found == passages(text)


@pytest.mark.parametrize(
    "text",
    ["\n" * 300_000, "a\n" * 50_000, '"' * 300_000, "A" * 300_000, "AB " * 100_000, "(" * 300_000, "— " * 100_000,
     "Title:" + " " * 300_000 + "x", "Title: a\n" * 20_000, "---\n" + "[" * 3_900 + "\n---\n",
     "---\n" + "a: " * 1_200 + "\n---\n",
     "By " + "Aa " * 100_000, ("By " + "Aa and " * 18 + "x\n") * 2_000,
     ("x" * 190 + " Credit: " + "Aa " * 30 + "\n") * 1_000,
     "(Reporting by " * 20_000, ("Aa/" * 60 + "\n") * 1_000],
    ids=range(16),
)  # fmt: skip
def test_hostile_text_takes_linear_time(text: str) -> None:
    begin = time.process_time()
    passages(text)
    assert time.process_time() - begin < 5
