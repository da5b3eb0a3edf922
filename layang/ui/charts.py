"""Where each bar, dot and word of a small chart stands. SVG units: a sheet of 400 × 132."""

from collections.abc import Sequence
from typing import NamedTuple

WIDTH, FLOOR, CEILING = 400, 112, 28
BAR = 40
WORD_ABOVE, WORD_BELOW, LINE_ROOM = 6, 19, 45


class Point(NamedTuple):
    """One value of a series: `label` under it ("Okt"), `text` beside it ("17,5"); `value` sets the height."""

    label: str
    value: float
    text: str


class Mark(NamedTuple):
    """A point in its place: `x`, `y` is the top of a bar or the middle of a dot; `word_y` is where its text stands."""

    label: str
    text: str
    x: int
    y: int
    left: int
    height: int
    word_y: int
    is_now: bool


class Chart(NamedTuple):
    marks: tuple[Mark, ...]
    path: str
    goal_y: int | None


def columns(points: Sequence[Point]) -> Chart:
    """Bars from zero: lengths compare. The last point is the present one and stands out."""
    top = max((point.value for point in points), default=0) or 1
    heights = [round((FLOOR - CEILING) * max(point.value, 0) / top) for point in points]
    return Chart(_marks(points, [FLOOR - height for height in heights], is_line=False), "", None)


def line(points: Sequence[Point], *, goal: float | None = None) -> Chart:
    """A line between its own lowest and highest value, with an optional dashed goal: direction compares, not length."""
    values = [point.value for point in points] + ([] if goal is None else [goal])
    low, high = min(values, default=0), max(values, default=1)
    room = FLOOR - LINE_ROOM + 8 - CEILING

    def height_of(value: float) -> int:
        return round(CEILING + 10 + room * (high - value) / ((high - low) or 1))

    marks = _marks(points, [height_of(point.value) for point in points], is_line=True)
    path = "M" + " ".join(f"{mark.x} {mark.y}" for mark in marks) if marks else ""
    return Chart(marks, path, None if goal is None else height_of(goal))


def _marks(points: Sequence[Point], tops: list[int], *, is_line: bool) -> tuple[Mark, ...]:
    """Place each point. Above its dot stands the word of a peak, below it any other, so that no stroke cuts it."""
    step = WIDTH / (len(points) or 1)
    marks = []
    for index, (point, top) in enumerate(zip(points, tops, strict=True)):
        x = round(step * (index + 0.5))
        is_last = index == len(points) - 1
        is_peak = is_last or top <= tops[index + 1]
        word_y = top - WORD_ABOVE - 4 * is_line if is_peak or not is_line else top + WORD_BELOW
        marks.append(Mark(point.label, point.text, x, top, x - BAR // 2, FLOOR - top, word_y, is_last))
    return tuple(marks)
