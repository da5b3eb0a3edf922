"""What the outlet wrote, read but not yet judged: the same for a sheet, a chat and typed rows.

A report of 100,000 rows says few different things. Each distinct row content is one `Item`, read, matched and judged
once; a `Line` is three small numbers that point to it.
"""

from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from layang.core.rupiah import Rupiah
from layang.core.sheets.dates import Period
from layang.sales.intake.reading import Kind, SenderFigures, Source

HOLD = "hold"
"""The choice that every fault of a row has: put the row off."""


class Item(NamedTuple):
    """One thing said about one product. `problems` are keys into `Written.problems`.

    `is_bare` says that the money stood alone (`pecut 18 Rp 150.000`) and may be the price or the sum.
    """

    text: str
    code: str
    quantity: int | None
    unit_price: Rupiah | None
    amount: Rupiah | None
    kind: Kind
    said: str
    problems: tuple[str, ...] = ()
    is_bare: bool = False


Line: TypeAlias = tuple[int, int, int]
"""A row, the index of its day in `Written.days`, the index of its item in `Written.items`."""


class Remedy(NamedTuple):
    """A choice that settles a problem, and what it makes of the item (a quantity of 0: nothing to record)."""

    key: str
    label: str
    quantity: int | None = None
    kind: Kind | None = None


class Problem(NamedTuple):
    """A fault seen while reading. `{rows}` in the sentence stands for all rows that have it."""

    sentence: str
    remedies: tuple[Remedy, ...] = ()


@dataclass(slots=True)
class Written:
    """A notebook that the readers fill.

    `days` are date cells still unread, the first of them blank; `day_problems` are keys of problems by day index.
    `general` are keys of problems of the whole report. `unread` are lines of a chat that said nothing countable.
    """

    source: Source = ""
    sheet: str = ""
    period: Period | None = None
    items: list[Item] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    days: list[object] = field(default_factory=lambda: [""])
    day_problems: dict[int, str] = field(default_factory=dict)
    problems: dict[str, Problem] = field(default_factory=dict)
    general: list[str] = field(default_factory=list)
    figures: SenderFigures = field(default_factory=SenderFigures)
    notes: list[str] = field(default_factory=list)
    unread: list[tuple[int, str]] = field(default_factory=list)
    _day_numbers: dict[object, int] = field(default_factory=lambda: {"": 0})

    def day(self, cell: object) -> int:
        """Note a date cell and give its index. Equal cells share one."""
        number = self._day_numbers.get(cell)
        if number is None:
            number = self._day_numbers[cell] = len(self.days)
            self.days.append(cell)
        return number

    def item(self, item: Item) -> int:
        self.items.append(item)
        return len(self.items) - 1

    def problem(self, key: str, sentence: str, *remedies: Remedy) -> str:
        """Note a problem and give its key back."""
        self.problems.setdefault(key, Problem(sentence, remedies))
        return key

    def report_problem(self, key: str, sentence: str, *remedies: Remedy) -> None:
        """Note a problem of the whole report."""
        self.general.append(self.problem(key, sentence, *remedies))
