"""Lines in stretches: a long story is laid out where it is seen, and scrolls by small steps."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.serve.pages_chronology import TOGETHER, Day, Line, windows

LINE = Line("k", "happened", None, "The envoys met.", (), None, None, None, (), (), ())


def day(number: int, lines: int) -> Day:
    return Day(f"day {number}", None, None, (LINE,) * lines)


@given(st.lists(st.integers(0, 150), max_size=60))
def test_stretches_hold_all_days_in_order_and_no_more_than_needed(sizes: list[int]) -> None:
    days = [day(number, lines) for number, lines in enumerate(sizes)]
    found = list(windows(days))
    assert [one for some in found for one in some] == days
    assert all(found)
    for some in found:
        assert sum(len(one.lines) for one in some[:-1]) < TOGETHER
    for some in found[:-1]:
        assert sum(len(one.lines) for one in some) >= TOGETHER
