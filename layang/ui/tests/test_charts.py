"""Small charts stand on their sheet, whatever the numbers."""

from hypothesis import given
from hypothesis import strategies as st

from layang.ui.charts import CEILING, FLOOR, WIDTH, Point, columns, line

values = st.lists(st.floats(min_value=-1e9, max_value=1e12, allow_nan=False), max_size=12)


@given(values)
def test_bars_stay_on_the_sheet(numbers: list[float]) -> None:
    chart = columns([Point("Okt", number, "") for number in numbers])
    assert len(chart.marks) == len(numbers)
    for mark in chart.marks:
        assert CEILING <= mark.y <= FLOOR
        assert mark.y + mark.height == FLOOR
        assert 0 < mark.x < WIDTH


@given(values, st.none() | st.floats(min_value=-1e9, max_value=1e12))
def test_a_line_stays_on_the_sheet(numbers: list[float], goal: float | None) -> None:
    chart = line([Point("Okt", number, "") for number in numbers], goal=goal)
    heights = [mark.y for mark in chart.marks] + ([] if chart.goal_y is None else [chart.goal_y])
    assert all(CEILING <= height <= FLOOR for height in heights)
    assert chart.path.count(" ") == max(2 * len(numbers) - 1, 0)


def test_lengths_compare() -> None:
    half, full = columns([Point("Sep", 5, "5"), Point("Okt", 10, "10")]).marks
    assert 2 * half.height == full.height == FLOOR - CEILING
    assert (half.is_now, full.is_now) == (False, True)


def test_more_is_higher_and_the_goal_lies_between() -> None:
    chart = line([Point("Sep", 92, "92"), Point("Okt", 96, "96")], goal=95)
    assert chart.goal_y is not None
    assert chart.marks[0].y > chart.goal_y > chart.marks[1].y


def test_a_word_is_not_cut_by_the_line_that_falls_from_it() -> None:
    peak, low, _ = line([Point("a", 9, ""), Point("b", 1, ""), Point("c", 5, "")]).marks
    assert peak.word_y < peak.y
    assert low.word_y > low.y
