"""The two real reports of May 2018 that the project starts from: what a careful editor would want to see.

They are not part of the project, so these tests are skipped where ../shared is missing.
"""

from datetime import date
from pathlib import Path

import pytest

from dateline.chronology import Chronology
from dateline.known import Known, known
from dateline.resolve.sayings import sayings
from dateline.store import connect
from dateline.story import Entity, Happening, Saying
from dateline.tell.choose import timeline


@pytest.fixture(scope="module")
def all_known(real_reports: Path) -> Known:
    with connect(real_reports) as store:
        return known(store)


@pytest.fixture(scope="module")
def chronology(all_known: Known) -> Chronology:
    return timeline(all_known.readings, all_known.resolved.happenings)


@pytest.fixture(scope="module")
def quotes(all_known: Known) -> list[Saying]:
    return sayings(all_known.readings.values(), all_known.resolved.entities)


MUST_SHOW = [
    ("2000", "Jo Myong Rok", "happened"),
    ("2010", "blacklisted", "happened"),
    ("2016", "blacklisted", "happened"),
    ("2018-02", "Winter Olympics", "happened"),
    ("2018-05-24", "cancelling the summit", "happened"),
    ("2018-05-26", "Panmunjom", "happened"),
    ("2018-05-26", "arrived at the weekend", "happened"),
    ("2018-05-28", "Kim Chang Son", "happened"),
    ("2018-05-28", "Shinzo Abe", "happened"),
    ("2018-05-29", "boarded a flight", "happened"),
    ("2018-05-30", "dinner", "happened"),
    ("2018-05-31", "began at 9.05am", "happened"),
    ("2018-05-31", "11.25am", "happened"),
    ("2018-05-31", "1.30pm", "planned"),
    ("2018-05-31", "Joint Base Andrews", "happened"),
    ("2018-06-01", "Washington", "planned"),
    ("2018-06-12", "June 12", "possible"),
]


@pytest.mark.parametrize(("day", "words", "status"), MUST_SHOW, ids=[f"{day} {words}" for day, words, _ in MUST_SHOW])
def test_the_chronology_shows(chronology: Chronology, day: str, words: str, status: str) -> None:
    told = [e for e in chronology.entries if e.date == day and any(words in q.text for q in e.evidence)]
    assert told, [(e.date, e.text[:60]) for e in chronology.entries if e.date.startswith(day[:7])]
    assert status in {e.status for e in told}


def test_they_come_in_this_order(chronology: Chronology) -> None:
    dates = [entry.date for entry in chronology.entries]
    places = [dates.index(day) for day, _, _ in MUST_SHOW]
    assert places == sorted(places)


def test_the_weekend_is_told_as_a_weekend(chronology: Chronology) -> None:
    entry = next(e for e in chronology.entries if "arrived at the weekend" in e.text)
    assert entry.when.begin is not None
    assert entry.when.end is not None
    assert (entry.when.begin.date(), entry.when.last_day) == (date(2018, 5, 26), date(2018, 5, 27))


def test_nothing_happens_on_12_june_of_another_year(chronology: Chronology) -> None:
    assert not [e for e in chronology.entries if e.date.endswith("-06-12") and e.date != "2018-06-12"]


def summit(all_known: Known) -> Happening:
    found = [
        h
        for h in all_known.resolved.happenings
        if h.when and str(h.when.begin)[:10] == "2018-06-12" and h.lemma in {"summit", "meeting"}
    ]
    assert len(found) == 1
    return found[0]


def test_the_summit_was_scheduled_cancelled_on_24_may_open_again_and_is_uncertain(all_known: Known) -> None:
    history = summit(all_known).history
    steps = [(one.as_of, one.status) for one in history]
    assert history[-1].status == "possible"
    assert ("2018-05-31", "planned") in steps
    assert ("2018-05-31", "cancelled") in steps
    assert any(one.status == "cancelled" and one.since == "2018-05-24" for one in history)
    assert steps.index(("2018-05-31", "planned")) < steps.index(("2018-05-31", "cancelled"))


def test_an_earlier_day_knows_only_the_first_report(real_reports: Path) -> None:
    with connect(real_reports) as store:
        then = known(store, date(2018, 5, 30))
    assert len(then.readings) == 1
    entries = timeline(then.readings, then.resolved.happenings).entries
    assert entries
    assert "2018-06-12" not in {e.date for e in entries}
    assert max(e.date for e in entries if len(e.date) == 10) <= "2018-05-30"


def test_the_undated_report_was_published_on_29_or_30_may(all_known: Known) -> None:
    inferred = [r.report.published for r in all_known.readings.values() if r.report.published_basis == "inferred"]
    assert inferred == ["2018-05-29/2018-05-30"]


def bearer(all_known: Known, name: str) -> Entity:
    found = [e for e in all_known.resolved.entities if e.kind == "person" and name in {n.text for n in e.names}]
    assert len(found) == 1, [e.name for e in found]
    return found[0]


def test_three_spellings_are_one_person(all_known: Known) -> None:
    names = ("Kim Yong-chol", "Kim Yong Chol", "Kim Young Chol")
    assert len({bearer(all_known, name).id for name in names}) == 1


def test_people_with_like_names_stay_apart(all_known: Known) -> None:
    names = ("Kim Yong-chol", "Kim Jong-un", "Sung Kim", "Andrew Kim", "Kim Chang Son")
    assert len({bearer(all_known, name).id for name in names}) == len(names)


def test_the_leader_is_mr_kim_beside_mr_trump(all_known: Known) -> None:
    leader = bearer(all_known, "Kim Jong-un")
    texts = {r: reading.report.text for r, reading in all_known.readings.items()}
    beside = [
        m for m in leader.mentions if "Mr Trump and Mr Kim" in texts[m.report][max(0, m.span.start - 16) : m.span.end]
    ]
    assert len(beside) >= 2


def test_roles_are_told_with_the_report_that_states_them(all_known: Known) -> None:
    chol = bearer(all_known, "Kim Yong-chol")
    roles = " / ".join(role.text.lower() for role in chol.roles)
    assert "intelligence chief" in roles
    assert "vice chairman" in roles
    assert all(role.report in all_known.readings for role in chol.roles)


def test_the_caption_name_comes_out_as_a_disagreement(all_known: Known) -> None:
    names = [d for d in all_known.resolved.disagreements if d.kind == "name"]
    assert any("Kim Jong Chol" in {v.value for v in d.values} for d in names)


TWEETS = [
    ("We have put a great team together", "Trump"),
    ("Meetings are currently taking place", "Trump"),
    ("I truly believe North Korea has brilliant potential", "Trump"),
    ("Substantive talks with the team", "Pompeo"),
    ("We discussed our priorities", "Pompeo"),
    ("The potential summit between @POTUS", "Pompeo"),
    ("can have a brighter future", "Pompeo"),
]


@pytest.mark.parametrize(("words", "author"), TWEETS)
def test_tweets_are_quotes_of_their_authors(quotes: list[Saying], words: str, author: str) -> None:
    found = [one for one in quotes if words in one.text]
    assert found
    assert any(one.speaker and author in one.speaker and one.channel == "twitter" for one in found), found


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("We are doing very well", "Trump"),
        ("Our secretary of state is having", "Trump"),
        ("Hopefully we will have a meeting", "Trump"),
        ("he believes North Korea", "Pompeo"),
        ("would make the trip", "Pompeo"),
        ("left the residence at 11.25am", "State Department"),
    ],
)
def test_other_quotes_have_their_speakers(quotes: list[Saying], words: str, speaker: str) -> None:
    found = [one for one in quotes if words in one.text]
    assert any(one.speaker and speaker in one.speaker for one in found), found


def test_nothing_from_captions_becomes_an_event_and_talks_talks_is_one(all_known: Known) -> None:
    for reading in all_known.readings.values():
        text = reading.report.text
        captions = [p.span for p in reading.report.passages if p.kind in {"caption", "credit"}]
        assert not [e for e in reading.events if any(span.holds(e.span) for span in captions)]
        doubled = text.find("talks talks")
        if doubled >= 0:
            assert len([e for e in reading.events if doubled <= e.span.start < doubled + 11]) == 1
