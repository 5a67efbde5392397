"""Event mentions of one happening become one, and its history is told in report time."""

import pytest
from tests.conftest import ReadText

from dateline.mention import Reading
from dateline.resolve import resolve
from dateline.resolve.grouping import clear_best
from dateline.resolve.kin import families, stem
from dateline.resolve.likeness import Group, when_score
from dateline.story import Happening, Resolved
from dateline.when import of_timex


def told(resolved: Resolved, word: str) -> list[Happening]:
    """The happenings with a mention of this lemma."""
    return [h for h in resolved.happenings if h.lemma == word]


def reports(read_text: ReadText, *texts: tuple[str, str]) -> list[Reading]:
    return [read_text(text, published, id=f"r{i}") for i, (published, text) in enumerate(texts)]


def test_two_reports_of_one_meeting_are_one_happening(read_text: ReadText) -> None:
    resolved = resolve(
        reports(
            read_text,
            ("1905-08-30", "Edward Hale met Kenji Oto at the navy yard on Tuesday."),
            ("1905-08-31", "Edward Hale met Kenji Oto on Tuesday, a clerk said."),
        )
    )
    meetings = told(resolved, "meet")
    assert len(meetings) == 1
    assert {ref.report for ref in meetings[0].mentions} == {"r0", "r1"}


def test_meetings_of_two_days_are_two(read_text: ReadText) -> None:
    resolved = resolve(
        reports(
            read_text,
            ("1905-08-30", "Edward Hale met Kenji Oto on Monday."),
            ("1905-08-31", "Edward Hale met Kenji Oto on Wednesday."),
        )
    )
    assert len(told(resolved, "meet")) == 2


def test_meetings_of_other_people_are_two(read_text: ReadText) -> None:
    resolved = resolve(
        reports(
            read_text,
            ("1905-08-30", "Edward Hale met Kenji Oto on Tuesday."),
            ("1905-08-30", "Pavel Orlov met Ruth Calder on Tuesday."),
        )
    )
    assert len(told(resolved, "meet")) == 2


def test_a_plan_is_followed_from_announced_to_cancelled_to_held(read_text: ReadText) -> None:
    resolved = resolve(
        reports(
            read_text,
            ("1905-08-20", "Edward Hale will meet Kenji Oto on Saturday, 26 August."),
            ("1905-08-23", "The meeting between Edward Hale and Kenji Oto on 26 August was cancelled on Wednesday."),
            ("1905-08-27", "Edward Hale met Kenji Oto on Saturday, 26 August."),
        )
    )
    plans = [
        h for h in resolved.happenings if h.when and str(h.when.begin).startswith("1905-08-26") and len(h.mentions) > 1
    ]
    assert len(plans) == 1
    steps = [one.status for one in plans[0].history]
    assert steps[0] == "planned"
    assert "cancelled" in steps
    assert steps[-1] == "happened"
    assert steps.index("cancelled") < len(steps) - 1
    assert [one.as_of for one in plans[0].history] == sorted(one.as_of or "" for one in plans[0].history)


def test_a_meeting_that_was_held_is_no_longer_coded_as_the_intention(read_text: ReadText) -> None:
    plan = ("1905-08-18", "President Edward Hale will receive Baron Kenji Oto at Oyster Bay on Saturday.")
    held = ("1905-08-22", "Mr Hale received Baron Oto at his house on Saturday.")
    assert [(h.status, h.code) for h in told(resolve(reports(read_text, plan)), "receive")] == [("planned", "AGREE")]
    both = told(resolve(reports(read_text, plan, held)), "receive")
    assert [(h.status, h.code, len(h.mentions)) for h in both] == [("happened", "CONSULT", 2)]


def test_years_told_in_one_breath_are_two_happenings(read_text: ReadText) -> None:
    resolved = resolve([read_text("The captain was arrested in 1901 and 1904.", "1905-08-30")])
    assert sorted(str(h.when.begin)[:4] for h in told(resolved, "arrest") if h.when) == ["1901", "1904"]


def test_every_mention_is_in_one_happening(read_text: ReadText) -> None:
    reading = read_text(
        "Edward Hale met Kenji Oto on Tuesday. The talks failed, and he left. They will meet again.", "1905-08-30"
    )
    resolved = resolve([reading])
    refs = [(ref.report, ref.event) for h in resolved.happenings for ref in h.mentions]
    assert sorted(set(refs)) == sorted((reading.report.id, event.id) for event in reading.events)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("1905-08-29", "1905-08-29", 1.0),
        ("1905-08-29", "1905-08-29T09:30", 1.0),
        ("1905-08", "1905-08-29", 0.5),
        ("1905-08-29", "1905-08-30", None),
        ("1905-08", "1905-09-01", None),
    ],
)
def test_times_speak_for_and_against(one: str, other: str, expected: float | None) -> None:
    assert when_score(of_timex(one), of_timex(other)) == expected
    assert when_score(of_timex(other), of_timex(one)) == expected


def test_an_unknown_time_says_nothing() -> None:
    assert when_score(None, of_timex("1905-08-29")) == 0.0


@pytest.mark.parametrize(
    ("verb", "noun"),
    [
        ("cancel", "cancellation"),
        ("meet", "summit"),
        ("attack", "attack"),
        ("negotiate", "talk"),
        pytest.param("invade", "invasion", marks=pytest.mark.xfail(reason="the stem changes its last consonant")),
    ],
)
def test_verbs_and_their_nouns_are_kin(verb: str, noun: str) -> None:
    assert set(families(verb)) & set(families(noun))


@pytest.mark.parametrize(("one", "other"), [("meet", "die"), ("visit", "attack"), ("sign", "resign")])
def test_others_are_not(one: str, other: str) -> None:
    assert not set(families(one)) & set(families(other))


def test_stems() -> None:
    assert stem("cancellation") == stem("cancel")
    assert stem("sail") == "sail"


def test_with_two_candidates_as_good_neither_is_chosen() -> None:
    one, other = Group(), Group()
    assert clear_best([(1.5, one), (1.2, other)]) is one
    assert clear_best([(1.5, one), (1.5, other)]) is None
    assert clear_best([]) is None


# --- corrected versions ---

FERRY = (
    "The ferry Kittery sank off Rye on {} with {} people on board. The harbour master said that a boiler had burst. "
    "Two tugs went out from the navy yard within the hour. The owners of the ferry will hold an inquiry on Friday. "
    "A relief fund was opened at the town hall of Portsmouth. The line runs three ferries between the two towns."
)


def test_a_corrected_day_is_the_day_from_then_on(read_text: ReadText) -> None:
    versions = [
        read_text(FERRY.format("Sunday", "forty"), "1905-08-08", source="Courier", id="a"),
        read_text(FERRY.format("Monday", "fourteen"), "1905-08-09", source="Courier", id="b"),
        read_text(FERRY.format("Monday", "fifteen"), "1905-08-10", source="Courier", id="c"),
    ]
    for known, day in ((versions[:1], 6), (versions[:2], 7), (versions, 7)):
        sunk = [h for h in resolve(known).happenings if h.lemma == "sink"]
        assert [(h.when.begin.day, len(h.mentions)) for h in sunk if h.when and h.when.begin] == [(day, len(known))]
        assert sunk[0].history[0].begin == "1905-08-06"  # the earlier version stays as history
        assert sunk[0].sources == ("Courier",)


def test_two_reports_of_one_outlet_are_no_versions(read_text: ReadText) -> None:
    texts = ("The ferry Kittery sank off Rye on Sunday.", "The ferry Exeter sank off Rye on Monday.")
    readings = [read_text(text, f"1905-08-0{8 + i}", source="Courier", id=f"r{i}") for i, text in enumerate(texts)]
    assert len([h for h in resolve(readings).happenings if h.lemma == "sink"]) == 2


# --- statuses in report time ---

COURSES = [
    ("meet", ["happened", "denied"], [
        ("1905-08-20", "Edward Hale met Kenji Oto at Kittery on Friday, a clerk said."),
        ("1905-08-22", "Edward Hale denied that he had met Kenji Oto at Kittery on Friday."),
    ]),
    ("meet", ["planned", "planned", "happened"], [
        ("1905-08-20", "Edward Hale will meet Kenji Oto at Kittery on Friday."),
        ("1905-08-24", "Edward Hale confirmed that he will meet Kenji Oto at Kittery on Friday."),
        ("1905-08-26", "Edward Hale met Kenji Oto at Kittery on Friday."),
    ]),
    ("meet", ["planned", "denied"], [
        ("1905-08-20", "Edward Hale will meet Kenji Oto at Kittery on Friday."),
        ("1905-08-27", "The meeting of Edward Hale and Kenji Oto on Friday did not take place."),
    ]),
    ("summit", ["planned", "cancelled", "possible", "planned", "happened"], [
        ("1905-08-20", "The summit between Edward Hale and Kenji Oto is planned for 29 August."),
        ("1905-08-22", "Edward Hale cancelled the summit with Kenji Oto on Monday."),
        ("1905-08-25", "The summit between Edward Hale and Kenji Oto may yet take place, a secretary said."),
        ("1905-08-27", "The summit between Edward Hale and Kenji Oto is on again and will be held on 29 August."),
        ("1905-08-30", "Edward Hale and Kenji Oto met at the summit on Tuesday."),
    ]),
    ("meet", ["planned", "postponed", "happened"], [
        ("1905-08-27", "Edward Hale will meet Kenji Oto at Kittery on Monday."),
        ("1905-08-28", "The meeting of Edward Hale and Kenji Oto was postponed to Wednesday."),
        ("1905-08-31", "Edward Hale met Kenji Oto at Kittery on Wednesday."),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("lemma", "statuses", "texts"), COURSES)
def test_the_course_of_a_plan(
    read_text: ReadText, lemma: str, statuses: list[str], texts: list[tuple[str, str]]
) -> None:
    readings = [read_text(text, day, source=f"Outlet {i}", id=f"r{i}") for i, (day, text) in enumerate(texts)]
    courses = [[one.status for one in h.history] for h in resolve(readings, story="s").happenings if len(h.history) > 1]
    assert statuses in courses


def test_a_plan_whose_day_is_past_is_not_moved(read_text: ReadText) -> None:
    def plans(*told: tuple[str, str]) -> list[str]:
        readings = [read_text(text, day, id=f"r{i}", source=f"Outlet {i}") for i, (text, day) in enumerate(told)]
        found = resolve(readings, story="s").happenings
        return sorted(str(one.when.begin)[:10] for one in found if one.lemma == "meet" and one.when)

    first = ("Edward Hale and Kenji Oto will meet on Tuesday, 22 August.", "1905-08-18")
    assert plans(first, ("Edward Hale and Kenji Oto will meet on Thursday, 24 August.", "1905-08-20")) == ["1905-08-24"]
    assert plans(first, ("Edward Hale and Kenji Oto will meet on Tuesday, 29 August.", "1905-08-28")) == [
        "1905-08-22",
        "1905-08-29",
    ]


def test_a_noun_leans_on_one_of_its_number(read_text: ReadText) -> None:
    text = "The coast has had its share of natural disasters. The palace fell in the earthquake."
    found = resolve([read_text(text, "1905-08-29")]).happenings
    told = [[text[m.evidence.span.start : m.evidence.span.end] for m in one.mentions] for one in found]
    assert ["disasters"] in told
    assert ["earthquake"] in told
    text = "Envoys met for talks on the island. The talks failed."
    found = resolve([read_text(text, "1905-08-29")]).happenings
    assert any(len(one.mentions) > 1 for one in found)
