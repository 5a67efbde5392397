"""What becomes of plans: announced, confirmed, put off, moved, called off, revived, held, not held, left open.

Each case is a story: reports in report time, the word of the plan, and its history as status and day of August 1905 (None
where it has no day), the last one being what is known in the end. 24 August 1905 was a Thursday.
"""

import pytest
from tests.conftest import ReadText

from dateline.resolve import resolve
from dateline.story import Happening

Step = tuple[str, str | None]
Story = list[tuple[int, str]]
"""Day of August, text."""

ONE_REPORT: list[tuple[str, str, list[Step]]] = [
    # announced
    ("The council will hold a sitting on Friday.", "sitting", [("planned", "25")]),
    ("A sitting has been scheduled for Friday.", "sitting", [("planned", "25")]),
    ("The sitting is set to begin on Friday.", "sitting", [("planned", "25")]),
    ("The race is to be held on Saturday.", "race", [("planned", "26")]),
    ("Talks are expected to take place on Monday.", "talk", [("planned", "28")]),
    ("The concert will be held on Sunday.", "concert", [("planned", "27")]),
    # confirmed
    ("The mayor confirmed that the parade would take place on Saturday.", "parade", [("planned", "26")]),
    ("The launch will go ahead on Tuesday as planned.", "launch", [("planned", "29")]),
    # put off, with the new day, the old one, both, none
    ("The sitting was postponed until Monday.", "sitting", [("postponed", "28")]),
    ("The sitting has been put off until Monday.", "sitting", [("postponed", "28")]),
    ("The hearing was adjourned until Tuesday.", "hearing", [("postponed", "29")]),
    ("The conference has been pushed back to Wednesday.", "conference", [("postponed", "30")]),
    ("The opening of the yard has been put back a week, to 31 August.", "opening", [("postponed", "31")]),
    ("The company postponed Wednesday's launch.", "launch", [("postponed", "23")]),
    ("Friday's sitting was put off until Tuesday.", "sitting", [("planned", "25"), ("postponed", "29")]),
    ("The sitting, planned for Friday, was put off until Monday.", "sitting", [("planned", "25"), ("postponed", "28")]),
    ("The launch, set for 26 August, was delayed by three days.", "launch", [("planned", "26"), ("postponed", "29")]),
    ("The tsar postponed his journey indefinitely.", "journey", [("postponed", None)]),
    ("On Monday the company postponed the launch to Friday.", "launch", [("postponed", "25")]),
    # moved, brought forward
    ("The sitting has been moved to Wednesday.", "sitting", [("planned", "30")]),
    ("The sitting moved to Wednesday.", "sitting", [("planned", "30")]),
    ("The envoys moved Friday's sitting to Tuesday.", "sitting", [("planned", "25"), ("planned", "29")]),
    ("The launch was rescheduled for Tuesday.", "launch", [("planned", "29")]),
    ("The vote has been brought forward to Friday.", "vote", [("planned", "25")]),
    ("The vote, set for 31 August, has been brought forward by two days.", "vote", [("planned", "31"), ("planned", "29")]),
    ("The vote, set for 9999-12-30, has been delayed by two days.", "vote", [("postponed", "9999-12-30")]),
    ("The vote, set for 31 August, has been moved by two days.", "vote", [("planned", "31")]),
    ("The vote, set for 31 August, has been rescheduled by two days.", "vote", [("planned", "31")]),
    ("Tuesday's vote has been brought forward to Friday.", "vote", [("planned", "29"), ("planned", "25")]),
    ("The date of the election was moved from 28 August to 31 August.", "election", [("planned", "28"), ("planned", "31")]),
    ("The concert scheduled for Saturday will be held on Sunday.", "concert", [("planned", "26"), ("planned", "27")]),
    ("The meeting will be held a day later than planned, on Saturday.", "meeting", [("planned", "26")]),
    # called off
    ("The dinner was called off on Wednesday.", "dinner", [("cancelled", None)]),
    ("The envoys have called off Friday's dinner.", "dinner", [("cancelled", "25")]),
    ("The trip to Kittery is off.", "trip", [("cancelled", None)]),
    ("The strike planned for Monday has been averted.", "strike", [("planned", "28"), ("denied", "28")]),
    # revived
    ("The talks are back on.", "talk", [("planned", None)]),
    ("The cancelled talks may yet be revived.", "talk", [("possible", None)]),
    # held, not held
    ("The sitting was held on Wednesday.", "sitting", [("happened", "23")]),
    ("The postponed regatta was held on Wednesday.", "regatta", [("postponed", "23"), ("happened", "23")]),
    ("The regatta, put off from Tuesday, was held on Wednesday.", "regatta",
     [("planned", "22"), ("postponed", "23"), ("happened", "23")]),
    ("There was no sitting on Wednesday.", "sitting", [("denied", "23")]),
    ("No sitting was held on Wednesday.", "sitting", [("denied", "23")]),
    ("Friday's sitting will not take place.", "sitting", [("denied", "25")]),
    ("The wedding was to have taken place on Wednesday.", "wedding", [("denied", "23")]),
    ("We were told at noon that there would be no sitting tomorrow.", "sit", [("denied", "25")]),
    # no decision yet, conditions
    ("The council has not yet decided whether to hold a sitting on Saturday.", "sitting", [("possible", "26")]),
    ("There is no decision on whether to hold talks.", "talk", [("possible", None)]),
    ("If the weather holds, the race will take place on Saturday.", "race", [("hypothetical", "26")]),
    ("The sitting may be postponed until Monday.", "sitting", [("possible", "28")]),
    ("The talks could be moved to Monday.", "talk", [("possible", "28")]),
    # no plan moves
    ("The chair was moved to the hall on Wednesday.", "move", [("happened", "23")]),
    ("The ship was delayed on Wednesday.", "delay", [("happened", "23")]),
]  # fmt: skip

STORIES: list[tuple[str, Story, list[Step]]] = [
    ("sitting", [
        (21, "The council will hold a sitting on Friday."),
        (24, "The sitting has been moved to Monday."),
        (29, "The sitting was held on Monday."),
    ], [("planned", "25"), ("planned", "28"), ("happened", "28")]),
    ("meeting", [
        (21, "A meeting of Edward Hale and Kenji Oto is planned for Friday."),
        (24, "Friday's meeting of Edward Hale and Kenji Oto was put off until Tuesday."),
        (30, "Edward Hale and Kenji Oto met on Tuesday."),
    ], [("planned", "25"), ("postponed", "29"), ("happened", "29")]),
    ("race", [
        (21, "The yacht race is to be held on 26 August."),
        (23, "The yacht race has been brought forward to Friday."),
    ], [("planned", "26"), ("planned", "25")]),
    ("sitting", [
        (21, "The council will hold a sitting on Friday."),
        (24, "The sitting has been called off."),
    ], [("planned", "25"), ("cancelled", None)]),
    ("sitting", [
        (21, "The council will hold a sitting on Friday."),
        (22, "Friday's sitting has been called off."),
        (23, "Friday's sitting is on again."),
        (26, "The sitting was held on Friday."),
    ], [("planned", "25"), ("cancelled", "25"), ("planned", "25"), ("happened", "25")]),
]  # fmt: skip

MISSED = [
    # the subject of a passive may be there already ("the plan will be printed"): what is raced is not known to be to come
    ("If the weather holds, the race will be sailed on Saturday.", "race", [("hypothetical", "26")]),
    # what was planned is told by comparison only
    ("The meeting will be held a day later than planned, on Saturday.", "meeting", [("planned", "25"), ("planned", "26")]),
    # the old day is told by "instead of"
    ("Hale will now arrive on Saturday instead of Friday.", "arrive", [("planned", "25"), ("planned", "26")]),
    ("No decision has been taken on the date of the next sitting.", "sitting", [("possible", None)]),
]  # fmt: skip

MISSED_STORIES: list[tuple[str, Story, list[Step]]] = [
    # a denial is joined to a plan only by those who take part
    ("vote", [
        (21, "The council will hold a vote on Friday."),
        (26, "No vote was held on Friday."),
    ], [("planned", "25"), ("denied", "25")]),
    # the new day is counted from what another report says
    ("launch", [
        (21, "The launch of the ship is set for 26 August."),
        (23, "The launch of the ship has been delayed by three days."),
    ], [("planned", "26"), ("postponed", "29")]),
]  # fmt: skip


def steps(happening: Happening) -> list[Step]:
    """Status and day, or the whole date outside August 1905."""
    return [(one.status, one.begin.removeprefix("1905-08-") if one.begin else None) for one in happening.history]


def courses(read_text: ReadText, story: Story, lemma: str) -> list[list[Step]]:
    readings = [
        read_text(text, f"1905-08-{day}", source=f"Outlet {n}", id=f"r{n}") for n, (day, text) in enumerate(story)
    ]
    return [steps(happening) for happening in resolve(readings, story="s").happenings if happening.lemma == lemma]


@pytest.mark.parametrize(("text", "lemma", "expected"), ONE_REPORT)
def test_a_plan_in_one_report(read_text: ReadText, text: str, lemma: str, expected: list[Step]) -> None:
    assert courses(read_text, [(24, text)], lemma) == [expected]


@pytest.mark.parametrize(("lemma", "story", "expected"), STORIES)
def test_the_history_of_a_plan(read_text: ReadText, lemma: str, story: Story, expected: list[Step]) -> None:
    assert expected in courses(read_text, story, lemma)


@pytest.mark.xfail(strict=True, reason="not read yet")
@pytest.mark.parametrize(("text", "lemma", "expected"), MISSED)
def test_a_plan_that_is_misread(read_text: ReadText, text: str, lemma: str, expected: list[Step]) -> None:
    assert courses(read_text, [(24, text)], lemma) == [expected]


@pytest.mark.xfail(strict=True, reason="not read yet")
@pytest.mark.parametrize(("lemma", "story", "expected"), MISSED_STORIES)
def test_a_history_that_is_missed(read_text: ReadText, lemma: str, story: Story, expected: list[Step]) -> None:
    assert expected in courses(read_text, story, lemma)
