"""Reports of one matter are one story, whatever the order of arrival."""

import random
from datetime import date

from dateline.mention import Reading
from dateline.report import Report
from dateline.resolve.stories import LIKE, Group, group_readings, in_report_time, silent, tell_apart, threshold

TALKS = [
    (
        "1905-08-09",
        "Envoys of Russia and Japan met at the Portsmouth navy yard to talk of peace, the indemnity and Sakhalin.",
    ),
    ("1905-08-12", "At Portsmouth the envoys argued over the indemnity; Japan wants Sakhalin, Russia refuses to pay."),
    ("1905-08-29", "Peace at Portsmouth: Japan gives up the indemnity, the envoys divide Sakhalin."),
]
FERRY = [
    ("1905-08-09", "A ferry ran aground on the ledges off Falmouth in fog; the passengers climbed into boats."),
    ("1905-08-10", "The ferry that ran aground off Falmouth broke up in the night; all passengers had left in boats."),
]


def readings() -> list[Reading]:
    told = [
        *((f"t{i}", *report) for i, report in enumerate(TALKS)),
        *((f"f{i}", *report) for i, report in enumerate(FERRY)),
    ]
    return [Reading(Report(name, text, published=day)) for name, day, text in told]


def grouping(some: list[Reading]) -> set[frozenset[str]]:
    return {frozenset(some[i].report.id for i in group) for group in group_readings(some)}


def test_two_matters_are_two_stories() -> None:
    assert grouping(readings()) == {frozenset({"t0", "t1", "t2"}), frozenset({"f0", "f1"})}


def test_the_order_of_arrival_does_not_matter() -> None:
    expected = grouping(readings())
    for seed in range(5):
        shuffled = readings()
        random.Random(seed).shuffle(shuffled)
        assert grouping(shuffled) == expected


def test_an_undated_report_joins_by_its_words() -> None:
    undated = Reading(Report("u", "The envoys at Portsmouth met again over Sakhalin and the indemnity."))
    assert frozenset({"t0", "t1", "t2", "u"}) in grouping([undated, *readings()])


def test_the_longer_the_silence_the_more_alike_a_report_must_be() -> None:
    story = Group(first=date(1905, 8, 9), last=date(1905, 9, 5))
    days = [date(1905, 8, 20), date(1905, 8, 1), date(1905, 10, 9), date(1906, 1, 2)]
    assert [silent(day, story) for day in days] == [0, 8, 34, 119]
    steps = [threshold(LIKE, silent(day, story)) for day in days]
    assert steps == sorted(steps)
    assert silent(None, story) == silent(days[0], Group()) == 0


def test_a_story_is_named_by_its_first_report_and_keeps_its_id() -> None:
    ordered = in_report_time(readings())
    stories = tell_apart(ordered, group_readings(ordered))
    assert stories[0].title.startswith(("Envoys of Russia", "A ferry"))
    fewer = [r for r in ordered if r.report.id != "t2"]
    assert {s.id for s in tell_apart(fewer, group_readings(fewer))} == {s.id for s in stories}


def test_nothing_of_nothing() -> None:
    assert group_readings([]) == []
