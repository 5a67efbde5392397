"""Acts upon plans give them their history; their time is not the plan's."""

from tests.conftest import ReadText

from dateline.annotate.times_moves import moves
from dateline.mention import Reading
from dateline.resolve.acts import Kind, act_table, acts_of, times_by_acts
from dateline.resolve.dating import event_when


def acts(reading: Reading) -> set[tuple[str, str, str | None]]:
    """(the plan's word, status, since) of every act."""
    lemma = {event.id: event.lemma for event in reading.events}
    return {(lemma[event], act.status, act.since) for (_, event), done in acts_of([reading]).items() for act in done}


def test_calling_off_cancels_and_has_its_own_day(read_text: ReadText) -> None:
    reading = read_text("On Thursday the envoys cancelled the summit.", "1905-08-26")
    assert ("summit", "cancelled", "1905-08-24") in acts(reading)
    summit = next(event.id for event in reading.events if event.lemma == "summit")
    if next(e for e in reading.events if e.id == summit).begin is not None:
        assert times_by_acts(reading, acts_of([reading]))[summit] is None


def test_scheduling_plans_and_its_day_is_the_plans(read_text: ReadText) -> None:
    reading = read_text("A meeting, scheduled for 12 September, is being prepared.", "1905-08-26")
    assert ("meeting", "planned", None) in acts(reading)


def test_what_may_be_revived_is_possible(read_text: ReadText) -> None:
    reading = read_text("The talks aim to find out whether the cancelled meeting can be restored.", "1905-08-26")
    assert ("meeting", "possible", None) in acts(reading)


def test_a_threat_to_cancel_cancels_nothing(read_text: ReadText) -> None:
    for text in ("The envoys may cancel the summit.", "The envoys did not cancel the summit."):
        assert not {status for _, status, _ in acts(read_text(text, "1905-08-26"))} & {"cancelled"}, text


def test_the_table_holds_statuses_only() -> None:
    assert {kind.status for kind in act_table().values()} == {"planned", "possible", "cancelled", "postponed"}
    assert act_table()["schedule"] == Kind("planned", first=True)
    assert act_table()["revive"] == Kind("planned", again=True)
    assert act_table()["move"] == Kind("planned", moves=True, timed=True)


def test_the_tables_of_what_moves_a_plan_agree() -> None:
    acts = {lemma: kind for lemma, kind in act_table().items() if kind.moves}
    assert acts.keys() == moves().keys()
    for lemma, labels in moves().items():
        assert (acts[lemma].timed, acts[lemma].status == "postponed") == ("timed" in labels, "later" in labels), lemma


def test_an_act_gives_the_plan_its_time(read_text: ReadText) -> None:
    reading = read_text("The sitting was postponed to Wednesday, 30 August.", "1905-08-28")
    given = times_by_acts(reading, acts_of([reading]))
    times = {event.lemma: given.get(event.id, event_when(event)) for event in reading.events}
    assert times["sitting"] is not None
    assert str(times["sitting"].begin)[:10] == "1905-08-30"
    assert times["postpone"] is None
