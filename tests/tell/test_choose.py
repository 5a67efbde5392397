"""Which dates and sentences enter a chronology: whole, as a digest, and about one name."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import ReadText

from dateline.chronology import Chronology
from dateline.mention import Reading
from dateline.resolve import resolve
from dateline.span import Span
from dateline.story import Entity, NameCount, Resolved
from dateline.tell.choose import timeline
from dateline.tell.choose_dates import weights, without_echo
from dateline.tell.choose_lines import Line, lines_of
from dateline.tell.choose_placing import places_of
from dateline.tell.choose_sentences import best_lines, form
from dateline.tell.choose_words import topic_of
from dateline.tell.find import about_name, forms_of, is_called, plain


def known(read_text: ReadText, *texts: tuple[str, str]) -> tuple[dict[str, Reading], Resolved]:
    readings = [read_text(text, published, id=f"r{i}") for i, (published, text) in enumerate(texts)]
    return {reading.report.id: reading for reading in readings}, resolve(readings)


def whole(read_text: ReadText, *texts: tuple[str, str]) -> Chronology:
    readings, resolved = known(read_text, *texts)
    return timeline(readings, resolved.happenings)


def told(chronology: Chronology) -> list[tuple[str, str]]:
    return [(entry.date, entry.text) for entry in chronology.entries]


# --- the whole chronology ---


def test_lines_are_sentences_at_the_time_of_what_they_tell(read_text: ReadText) -> None:
    lines = told(
        whole(read_text, ("1905-08-30", "Edward Hale left Kittery on Monday. Kenji Oto boarded a ship on Tuesday."))
    )
    assert lines == [
        ("1905-08-28", "Edward Hale left Kittery on Monday."),
        ("1905-08-29", "Kenji Oto boarded a ship on Tuesday."),
    ]


def test_what_has_no_time_is_not_put_at_the_day_of_the_report(read_text: ReadText) -> None:
    chronology = whole(read_text, ("1905-08-30", "Edward Hale left Kittery on Monday. He had sold his house."))
    assert [text for _, text in told(chronology)] == ["Edward Hale left Kittery on Monday."]


def test_a_light_rewrite_is_told_once(read_text: ReadText) -> None:
    sentence = "Edward Hale left Kittery on Monday with papers for both delegations"
    chronology = whole(
        read_text, ("1905-08-29", f"{sentence}, a clerk said."), ("1905-08-30", f"{sentence}, the clerk said.")
    )
    assert len(chronology.entries) == 1


def test_what_happened_is_told_by_a_sentence_that_knows_it(read_text: ReadText) -> None:
    chronology = whole(
        read_text,
        ("1905-08-28", "Edward Hale will meet Kenji Oto at the navy yard on Tuesday."),
        ("1905-08-30", "Edward Hale met Kenji Oto at the navy yard on Tuesday."),
    )
    assert told(chronology) == [("1905-08-29", "Edward Hale met Kenji Oto at the navy yard on Tuesday.")]
    assert chronology.entries[0].status == "happened"
    assert {quoted.evidence.report for quoted in chronology.entries[0].evidence} == {"r0", "r1"}


def test_a_plan_keeps_its_line_and_status(read_text: ReadText) -> None:
    chronology = whole(read_text, ("1905-08-28", "Edward Hale will meet Kenji Oto on Thursday."))
    assert [(e.date, e.status) for e in chronology.entries] == [("1905-08-31", "planned")]


def test_a_sentence_of_tuesday_is_no_line_for_wednesday(read_text: ReadText) -> None:
    chronology = whole(
        read_text,
        ("1905-08-30", "The envoys signed the agreement on Tuesday."),
        ("1905-09-06", "The envoys signed a treaty on Monday and praised the agreement."),
    )
    assert not [e for e in chronology.entries if e.date == "1905-08-29" and "Monday" in e.text]


def test_words_said_on_an_occasion_have_a_line(read_text: ReadText) -> None:
    text = "Edward Hale told reporters at Kittery Station that he was content."
    assert ("1905-08-30", text) in told(whole(read_text, ("1905-08-30", f"The envoys met on Monday. {text}")))


def test_from_and_to_are_kept(read_text: ReadText) -> None:
    readings, resolved = known(
        read_text, ("1905-08-30", "Hale left on Monday. Oto left on Tuesday. Rosen left on Wednesday.")
    )
    for sentences in (None, 1):
        chosen = timeline(
            readings, resolved.happenings, sentences=sentences, begin=date(1905, 8, 29), end=date(1905, 8, 29)
        )
        assert {entry.date for entry in chosen.entries} == {"1905-08-29"}


# --- a digest ---

TALKS = (
    ("1905-08-28", "The envoys called off the peace talks at the navy yard on Monday. A ferry ran aground on Sunday."),
    ("1905-08-30", "The envoys agreed on peace at the navy yard on Tuesday. Russia and Japan end the war."),
    ("1905-08-31", "The envoys agreed on peace on Tuesday, and the talks are over. Crowds cheered the envoys."),
)


@pytest.mark.parametrize(("dates", "sentences"), [(1, 1), (1, 2), (2, 1), (100, 3)])
def test_a_digest_keeps_its_length(read_text: ReadText, dates: int, sentences: int) -> None:
    readings, resolved = known(read_text, *TALKS)
    chronology = timeline(readings, resolved.happenings, dates=dates, sentences=sentences)
    assert 0 < len(chronology.entries) <= dates
    assert len({entry.date for entry in chronology.entries}) == len(chronology.entries)
    for entry in chronology.entries:
        assert 0 < len(entry.evidence) <= sentences
        assert entry.text == " ".join(" ".join(quoted.text.split()) for quoted in entry.evidence)


def test_the_most_important_date_comes_first(read_text: ReadText) -> None:
    readings, resolved = known(read_text, *TALKS)
    chronology = timeline(readings, resolved.happenings, dates=1, sentences=1)
    assert [entry.date for entry in chronology.entries] == ["1905-08-29"]
    assert "agreed on peace" in chronology.entries[0].text


def test_dates_alone_cap_the_whole_chronology(read_text: ReadText) -> None:
    readings, resolved = known(read_text, *TALKS)
    chronology = timeline(readings, resolved.happenings, dates=1)
    assert {entry.date for entry in chronology.entries} == {"1905-08-29"}


def test_an_entry_of_a_digest_lists_all_that_happened_on_its_date(read_text: ReadText) -> None:
    readings, resolved = known(
        read_text, ("1905-08-30", "Edward Hale left Kittery on Monday. Kenji Oto sailed on Monday.")
    )
    (entry,) = timeline(readings, resolved.happenings, dates=5, sentences=1).entries
    assert {h.lemma for h in resolved.happenings if h.id in entry.events} == {"leave", "sail"}


CHRONOLOGY = (
    "1905-09-20",
    "Key dates of the peace\n9 August\nThe envoys meet at the navy yard.\n18 August\nThe talks stall over money.\n"
    "29 August\nJapan gives up its claim. Both sides agree on peace.\n5 September\nThe envoys sign the treaty.",
)


@pytest.mark.parametrize("sentences", [None, 2])
def test_a_report_that_is_a_chronology_is_told_at_its_own_dates(read_text: ReadText, sentences: int | None) -> None:
    readings, resolved = known(read_text, CHRONOLOGY)
    chronology = timeline(readings, resolved.happenings, dates=4, sentences=sentences)
    assert {date_ for date_, _ in told(chronology)} == {"1905-08-09", "1905-08-18", "1905-08-29", "1905-09-05"}
    assert ("1905-08-18", "The talks stall over money.") in told(chronology)


def test_nothing_gives_nothing() -> None:
    assert timeline({}, []).entries == timeline({}, [], dates=3, sentences=2).entries == ()


# --- lines, days, sentences ---


def test_a_line_under_a_date_names_its_day(read_text: ReadText) -> None:
    lines = lines_of(read_text(CHRONOLOGY[1], CHRONOLOGY[0]))
    (stall,) = (line for line in lines if "stall" in line.text)
    assert stall.days == stall.mentioned == {date(1905, 8, 18)}


def test_a_report_is_written_on_the_day_of_its_news(read_text: ReadText) -> None:
    lines = lines_of(read_text("The envoys met on Monday. Both sides put forward their terms.", "1905-08-30"))
    assert [line.occasion for line in lines] == [date(1905, 8, 28)] * 2
    assert [set(line.days) for line in lines] == [{date(1905, 8, 28)}, set()]


def test_without_a_day_in_words_the_occasion_is_the_day_of_publication(read_text: ReadText) -> None:
    (line,) = lines_of(read_text("The envoys put forward their terms.", "1905-08-30"))
    assert line.occasion == date(1905, 8, 30)
    (undated,) = lines_of(read_text("The envoys put forward their terms."))
    assert undated.occasion is None


def test_what_follows_is_told_of_the_day_that_was_set_last(read_text: ReadText) -> None:
    reading = read_text("Edward Hale landed at Rye on Monday. The mayor greeted him.", "1905-08-30")
    greeted = next(event for event in reading.events if event.lemma == "greet")
    assert places_of(reading)[greeted.id] == date(1905, 8, 28)


def line(text: str, report: str, published: date, mentioned: Sequence[date] = (), number: int = 0) -> Line:
    days = frozenset(mentioned)
    return Line(report, Span(0, len(text)), text, number, published, published, days, days, ())


def test_a_day_that_is_near_to_the_topic_outweighs_one_that_is_not() -> None:
    first, second = date(1905, 8, 28), date(1905, 8, 29)
    lines = [
        line("Peace talks of the envoys began at the yard.", "a", date(1905, 9, 2), [first]),
        line("Peace talks of the envoys went on at the yard.", "b", date(1905, 9, 3)),
        line("Peace talks of the envoys ended at the yard.", "c", date(1905, 9, 4)),
        line("A ferry ran aground near Falmouth.", "d", date(1905, 9, 5), [second]),
    ]
    worth = weights(lines, topic_of(lines, 5))
    assert worth[first] > worth[second]


def test_the_day_after_a_great_day_is_its_echo() -> None:
    great, after, later = date(1905, 8, 29), date(1905, 8, 30), date(1905, 9, 5)
    kept = without_echo({great: 10.0, after: 4.0, later: 3.0})
    assert kept[great] == 10.0
    assert kept[later] == 3.0 > kept[after]


@given(st.dictionaries(st.dates(date(1905, 8, 1), date(1905, 8, 9)), st.floats(0, 1e6), max_size=9))
def test_an_echo_takes_at_most_half(weights_of_days: dict[date, float]) -> None:
    kept = without_echo(weights_of_days)
    assert all(weight / 2 <= kept[day] <= weight for day, weight in weights_of_days.items())


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("The envoys met at the navy yard.", "They met at the navy yard."),
        ("Hale said that the envoys met at the yard.", "I believe that the envoys met at the yard."),
        ("The envoys met at the navy yard.", "“The envoys met at the navy yard.”"),
        ("The envoys met at the navy yard.", "However, the envoys met at the navy yard."),
    ],
)
def test_a_sentence_that_stands_alone_is_better(better: str, worse: str) -> None:
    assert form(better) > form(worse)


def test_the_second_sentence_adds_to_the_first() -> None:
    day = date(1905, 8, 29)
    lines = [
        line("The envoys of Russia and Japan met at the navy yard on Tuesday.", "a", day),
        line("The envoys of Russia and Japan met at the yard of the navy on Tuesday.", "b", day),
        line("Both sides then put forward their terms of peace in writing.", "c", day),
    ]
    chosen = best_lines(lines, topic_of(lines, 5), 2, set())
    assert "c" in {one.report for one in chosen}


@given(st.lists(st.text(max_size=60), max_size=8), st.integers(1, 4))
def test_sentences_are_chosen_from_what_is_given(texts: list[str], count: int) -> None:
    lines = [line(text, f"r{i}", date(1905, 8, 1) + timedelta(days=i)) for i, text in enumerate(texts)]
    chosen = best_lines(lines, topic_of(lines, 5), count, set())
    assert len(chosen) <= count
    assert [one.report for one in lines if one in chosen] == [one.report for one in chosen]
    assert not best_lines(lines, topic_of(lines, 5), count, {text.lower() for text in texts})


# --- about a name ---


def entity(name: str, kind: str = "organization") -> Entity:
    return Entity("x", kind, name, (NameCount(name, 1),), (), (), ())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "phrase", "meant"),
    [
        ("Rye", "Rye", True),
        ("Rye", "the Rye passengers", False),
        ("Rye", "Rye's", True),
        ("Rye", "a driver of Rye", False),
        ("Rye", "Rye Iron Bridge", False),
        ("Rye Tank 440", "the 440", True),
        ("Rye Tank 440", "440s", True),
        ("Rye Tank 440", "the new 440 tank engine", True),
        ("Rye Tank 440", "the 441", False),
        ("Rye Tank 440", "the owners of a 440", False),
        ("Rye Railway", "the railway", False),
        ("Rye Tram Works", "the tram works", True),
        ("Rye Tram Works", "RTW", True),
        ("Rye Tram Works", "trams", False),
        ("Kittery line", "the Kittery tram line", True),
    ],
)
def test_what_a_name_is_called(name: str, phrase: str, meant: bool) -> None:
    assert is_called(phrase, forms_of(name, [entity("Rye")])) is meant


def test_about_finds_what_a_thing_takes_part_in(read_text: ReadText) -> None:
    text = "The Rye works launched the Rye 440 on Monday. Edward Hale left Kittery on Tuesday. The 440 broke down on Wednesday."
    _, resolved = known(read_text, ("1905-08-31", text))
    readings, resolved = known(read_text, ("1905-08-31", text))
    about = about_name(resolved, readings, "Rye 440")
    assert {"launch", "break"} <= {h.lemma for h in about} | {h.lemma.split()[0] for h in about}
    assert "leave" not in {h.lemma for h in about}


def test_about_a_person_leaves_out_what_others_do(read_text: ReadText) -> None:
    readings, resolved = known(
        read_text, ("1905-08-30", "Edward Hale left Kittery on Monday. Kenji Oto sailed on Tuesday.")
    )
    assert {h.lemma for h in about_name(resolved, readings, "Hale")} == {"leave"}


def test_about_nobody_finds_nothing(read_text: ReadText) -> None:
    readings, resolved = known(read_text, ("1905-08-30", "Edward Hale left Kittery on Monday."))
    assert about_name(resolved, readings, "Nobody Atall") == ()
    assert about_name(resolved, readings, "") == ()


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text_can_be_asked_for(name: str) -> None:
    assert is_called(name, forms_of(name, [])) in {True, False}
    assert plain(plain(name)) == plain(name)


def test_a_corrected_version_is_told_from_its_own_day_on(read_text: ReadText) -> None:
    text = (
        "The ferry Kittery sank off Rye on Sunday with {} people on board. A boiler had burst, said the harbour master. "
        "Two tugs went out from the navy yard within the hour. The owners will hold an inquiry on Friday."
    )
    versions = [
        read_text(text.format("forty"), "1905-08-08", source="Courier", id="a"),
        read_text(text.format("fourteen"), "1905-08-09", source="Courier", id="b"),
    ]
    for known, told_number, other in ((versions[:1], "forty", "fourteen"), (versions, "fourteen", "forty")):
        readings, happenings = {r.report.id: r for r in known}, resolve(known).happenings
        for sentences in (None, 1):
            chosen = timeline(readings, happenings, sentences=sentences)
            words = " ".join(entry.text for entry in chosen.entries)
            witnesses = " ".join(quoted.text for entry in chosen.entries for quoted in entry.evidence)
            assert f"{told_number} people" in words
            assert f"{other} people" not in words + witnesses
