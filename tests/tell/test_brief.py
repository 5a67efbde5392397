"""A brief: newest development first, then how it came to this, in so many words."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import ReadText
from typer.testing import CliRunner

from dateline.cli import app
from dateline.known import Known
from dateline.mention import Reading
from dateline.resolve import resolve
from dateline.resolve.stories import in_report_time
from dateline.span import Span
from dateline.tell.brief import Brief, brief
from dateline.tell.brief_lines import worth_alone
from dateline.tell.brief_print import brief_markdown, brief_record
from dateline.tell.choose_alone import leans
from dateline.tell.choose_lines import lines_of

TALKS = (
    ("1905-08-10", "The envoys met at the navy yard for the first time on Wednesday. They put forward their terms."),
    ("1905-08-28", "Monday's sitting of the peace conference was called off on Sunday. A ferry ran aground at Rye."),
    ("1905-08-30", "Russia and Japan agreed on peace at the navy yard on Tuesday. He was content with the result."),
)


def told(read_text: ReadText, words: int, *texts: tuple[str, str]) -> tuple[dict[str, Reading], Brief]:
    found = [read_text(text, published, id=f"r{i}") for i, (published, text) in enumerate(texts)]
    readings = {reading.report.id: reading for reading in in_report_time(found)}
    return readings, brief(readings, resolve(found).happenings, words)


def parts(found: Brief, part: str) -> list[str]:
    return [sentence.text for sentence in found.sentences if sentence.part == part]


def test_the_newest_development_comes_first_then_how_it_came_to_this(read_text: ReadText) -> None:
    _, found = told(read_text, 60, *TALKS)
    assert found.sentences[0].text == "Russia and Japan agreed on peace at the navy yard on Tuesday."
    assert found.sentences[0].date == "1905-08-29"
    assert parts(found, "before")[:2] == [
        "The envoys met at the navy yard for the first time on Wednesday.",
        "Monday's sitting of the peace conference was called off on Sunday.",
    ]


def test_no_sentence_leans_on_another_where_a_better_one_exists(read_text: ReadText) -> None:
    _, found = told(read_text, 200, *TALKS)
    assert not [s.text for s in found.sentences if s.text.startswith(("He ", "They "))]


def test_nothing_is_told_twice(read_text: ReadText) -> None:
    signed = "The envoys signed the treaty of peace at the navy yard on Tuesday."
    again = "At the navy yard the treaty of peace was signed by the envoys on Tuesday."
    _, found = told(
        read_text, 200, ("1905-09-06", signed), ("1905-09-06", again), ("1905-09-07", again + " Bells rang.")
    )
    assert sum("signed" in sentence.text for sentence in found.sentences) == 1


def test_a_plan_that_was_overtaken_is_no_news(read_text: ReadText) -> None:
    _, found = told(
        read_text, 200,
        ("1905-08-27", "Edward Hale will meet Kenji Oto at Kittery on Tuesday."),
        ("1905-08-28", "Edward Hale has cancelled Tuesday's meeting with Kenji Oto at Kittery."),
    )  # fmt: skip
    assert "Edward Hale will meet Kenji Oto at Kittery on Tuesday." not in parts(found, "now")


@pytest.mark.parametrize("words", [1, 5, 12, 25, 60, 120, 1000])
def test_it_is_never_too_long_and_stands_in_the_reports(samples: Known, words: int) -> None:
    found = brief(samples.readings, samples.resolved.happenings, words)
    assert found.words == sum(len(sentence.text.split()) for sentence in found.sentences) <= words
    for sentence in found.sentences:
        place = sentence.evidence.evidence
        assert place.span.of(samples.readings[place.report].report.text) == sentence.evidence.text
        assert " ".join(sentence.evidence.text.split()) == sentence.text
    texts = [sentence.text for sentence in found.sentences]
    assert len(set(texts)) == len(texts)


def test_nothing_gives_nothing() -> None:
    assert brief({}, (), 120).sentences == ()


def test_a_corrected_version_tells_from_its_own_day_on(read_text: ReadText) -> None:
    text = (
        "The ferry Kittery sank off Rye on Monday with {} people on board. A boiler burst, the harbour master said. "
        "Two tugs went out from the navy yard within the hour. The owners will hold an inquiry on Friday."
    )
    versions = [
        read_text(text.format("forty"), "1905-08-08", "Courier", "a"),
        read_text(text.format("fourteen"), "1905-08-09", "Courier", "b"),
    ]
    for known, number in ((versions[:1], "forty"), (versions, "fourteen")):
        found = brief({r.report.id: r for r in known}, resolve(known).happenings, 14)
        assert [number in sentence.text for sentence in found.sentences] == [True]


def test_as_of_an_earlier_day_and_about_a_name(samples_store: Path) -> None:
    def ask(*options: str) -> dict[str, Any]:
        result = CliRunner().invoke(app, ["brief", "--store", str(samples_store), "--format", "json", *options])
        assert result.exit_code == 0, result.output
        record = json.loads(result.stdout)
        assert isinstance(record, dict)
        return record

    now = ask()
    assert now["words"] in range(40, 121)
    assert now["as_of"] is None
    earlier = ask("--as-of", "1905-08-27")
    assert all(s["published"][-10:] <= "1905-08-27" for s in earlier["sentences"])
    assert earlier["as_of"] == "1905-08-27"
    assert ask("--about", "Cassandra Quill")["sentences"] == []
    some = ask("--about", "Witte", "--words", "60")["sentences"]
    assert some
    evidence = some[0]["evidence"][0]
    assert set(evidence) == {"report", "start", "end", "text"}


def test_each_sentence_is_printed_with_its_source(samples: Known, samples_store: Path) -> None:
    result = CliRunner().invoke(app, ["brief", "--store", str(samples_store)])
    assert "The Harbour Post, 5 September 1905" in result.stdout
    found = brief(samples.readings, samples.resolved.happenings, 120)
    markdown = brief_markdown(found, reports=samples.reports, title="Peace *talks*")
    assert markdown.startswith("# Peace \\*talks\\*")
    assert markdown.count("[^1]") == 2
    assert len(brief_record(found, samples.reports)["sentences"]) == len(found.sentences)


def test_a_brief_needs_at_least_a_word(samples_store: Path) -> None:
    assert CliRunner().invoke(app, ["brief", "--store", str(samples_store), "--words", "0"]).exit_code == 2
    result = CliRunner().invoke(app, ["brief", "--store", str(samples_store), "--words", "1"])
    assert result.exit_code == 0
    assert "Nothing is told" in result.stdout


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Edward Hale said that he was content.", False),
        ("He was content.", True),
        ("“There will be no sitting,” he said.", True),
        ("“We were told at noon that it was over.", True),
        ("However, the envoys met again.", True),
        ("The envoys left an hour later.", True),
        ("The latter left for Rye.", True),
        ("It is raining at Kittery.", True),
        ("The envoys signed the treaty on Tuesday.", False),
        ("Once he had signed, Edward Hale left for Rye.", False),
    ],
)
def test_which_sentences_lean_on_others(read_text: ReadText, text: str, expected: bool) -> None:
    reading = read_text(text, "1905-08-30")
    assert leans(reading, Span(0, len(text))) is expected


@settings(max_examples=20, deadline=None)
@given(words=st.integers(1, 300), day=st.dates(date(1905, 8, 15), date(1905, 9, 6)))
def test_any_length_on_any_day(samples: Known, words: int, day: date) -> None:
    known = {k: r for k, r in samples.readings.items() if (r.report.published or "9")[:10] <= day.isoformat()}
    happenings = [h for h in samples.resolved.happenings if all(ref.report in known for ref in h.mentions)]
    assert brief(known, happenings, words).words <= words


def test_news_that_is_not_of_the_story_is_left_out(read_text: ReadText) -> None:
    day = "The envoys of Russia and Japan met at the navy yard for {} hours on {} and spoke of the island and of money."
    days = (("1905-08-22", "Monday"), ("1905-08-24", "Wednesday"), ("1905-08-26", "Friday"), ("1905-08-28", "Sunday"))
    reports = [(published, day.format(number + 2, name)) for number, (published, name) in enumerate(days)]
    last = (
        "The envoys of Russia and Japan agreed on peace at the navy yard on Tuesday. "
        "A storm broke forty fishing boats off Gloucester. We have that and more in our evening paper."
    )
    _, found = told(read_text, 60, *reports, ("1905-08-30", last))
    assert parts(found, "now") == ["The envoys of Russia and Japan agreed on peace at the navy yard on Tuesday."]


def test_the_number_of_a_king_addresses_nobody(read_text: ReadText) -> None:
    first, second = (
        read_text(f"Elizabeth {number} was crowned in the abbey.", "1905-08-30", id="r0") for number in ("I", "II")
    )
    assert worth_alone(lines_of(first)[0], {"r0": first}) == worth_alone(lines_of(second)[0], {"r0": second})


@pytest.mark.parametrize(
    ("good", "poor"),
    [
        ("The envoys signed the treaty.", "more envoys signed the treaty than were named."),
        ("The envoys signed the treaty.", "We have the treaty and more in this paper."),
        ("The envoys signed the treaty.", "As for me, I saw the envoys."),
        ("The envoys signed the treaty.", "A view of the navy yard and the envoys."),
        ("“We have peace,” Edward Hale said.", "We have peace."),
    ],
)
def test_what_is_cut_or_addresses_the_reader_is_worth_less(read_text: ReadText, good: str, poor: str) -> None:
    one, other = (read_text(text, "1905-08-30", id="r0") for text in (good, poor))
    assert worth_alone(lines_of(one)[0], {"r0": one}) > 2 * worth_alone(lines_of(other)[0], {"r0": other})
