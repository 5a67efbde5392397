"""Copies and light rewrites are one source; other reports of the same event are not copies."""

from dateline.report import Report
from dateline.resolve.copies import bands_of, find_copies, runs_of_words

ORIGINAL = (
    "The Russian and Japanese envoys met at the navy yard on Friday and sat for almost five hours. "
    "They reached no agreement on the island or on the indemnity, a secretary said after the sitting. "
    "Both delegations asked their governments for new instructions by cable in the evening. "
    "The conference will go on, but nobody at the hotel would say on which day it meets again. "
    "Crowds had waited at the gate since the morning and went home when the launches had left."
)
OTHER = (
    "No agreement came of Friday's long sitting between the two delegations, who left by launch for their hotel. "
    "Asked whether they would meet again, a secretary shrugged and pointed to the cable office across the road. "
    "It was the longest session of the conference so far, and the first without a word to the crowd outside the yard."
)


def groups(**texts: str) -> tuple[tuple[str, ...], ...]:
    return find_copies([Report(name, text) for name, text in texts.items()])


def test_a_copy_to_the_letter() -> None:
    assert groups(a=ORIGINAL, b=OTHER, c=ORIGINAL) == (("a", "c"),)


def test_a_copy_with_another_byline_a_cut_tail_and_a_new_sentence() -> None:
    sentences = ORIGINAL.split(". ")
    cut = "PORTSMOUTH, Aug 18 (Agency) — " + ". ".join([*sentences[:2], "Rain fell all day", *sentences[2:4]]) + "."
    assert groups(a=ORIGINAL, b=cut) == (("a", "b"),)


def test_a_group_is_what_copies_its_first_in_the_order_given() -> None:
    assert groups(a=ORIGINAL[:280], b=ORIGINAL[:200], c=ORIGINAL) == (("a", "b", "c"),)


def test_reports_that_each_took_half_of_the_last_are_no_chain_of_copies() -> None:
    half_of_each = ORIGINAL[240:] + " " + OTHER[:180]
    assert groups(a=ORIGINAL, b=half_of_each, c=OTHER) == (("a", "b"),)


def test_sketches_of_copies_share_a_band() -> None:
    runs = runs_of_words(ORIGINAL)
    assert bands_of(runs) == bands_of(runs_of_words(ORIGINAL.upper()))
    assert set(bands_of(runs)) & set(bands_of(runs_of_words(ORIGINAL[:280])))
    assert not set(bands_of(runs)) & set(bands_of(runs_of_words(OTHER)))


def test_another_report_of_the_same_event_is_no_copy() -> None:
    assert groups(a=ORIGINAL, b=OTHER) == ()


def test_short_texts_are_copies_only_to_the_letter() -> None:
    assert groups(a="Envoys met.", b="Envoys met!", c="Envoys met again.") == (("a", "b"),)


def test_nothing_of_nothing() -> None:
    assert groups() == ()
    assert groups(a="", b="") == ((("a", "b")),)
