"""Rows of a table → lines. Each distinct row content is read once; every further row like it is a look-up."""

from collections.abc import Iterable
from operator import itemgetter

from layang.core.sheets.tables import Formula, Row
from layang.core.sheets.wording import quoted
from layang.sales.intake import labels
from layang.sales.intake.amounts import is_blank, read_amount, read_quantity
from layang.sales.intake.cells import RowCells, note_formula
from layang.sales.intake.header import Column, Header, header_at, is_title
from layang.sales.intake.reading import Kind
from layang.sales.intake.written import Item, Written

_NOT_IN_CONTENT = frozenset({Column.ORDINAL, Column.DATE, Column.UNIT})
"""Columns that change from row to row and say nothing about the goods."""
_COUNTS = (
    Column.QUANTITY, Column.RETURNED, Column.DAMAGED, Column.LOST, Column.AMOUNT, Column.OPENING, Column.CLOSING,
)  # fmt: skip
_NO_MONEY = (
    Column.ORDINAL, Column.QUANTITY, Column.RETURNED, Column.DAMAGED, Column.LOST, Column.OPENING, Column.INCOMING,
    Column.CLOSING,
)  # fmt: skip


def read_rows(written: Written, header: Header, rows: Iterable[tuple[int, Row]]) -> None:
    """Read the rows below `header` into the notebook."""
    _TableReader(written, header).read(rows)


class _TableReader:
    def __init__(self, written: Written, header: Header) -> None:
        self.written = written
        self.section: Kind = "sale"
        self.day = 0
        self.days: dict[object, int] = {}
        self._take(header)

    def _take(self, header: Header) -> None:
        self.header = header
        self.columns = tuple(column for column in header.places if column not in _NOT_IN_CONTENT)
        self.pick = itemgetter(*(header.places[column] for column in self.columns))
        self.date_place = header.places.get(Column.DATE)
        self.name_places = [
            header.places[column] for column in (Column.PRODUCT, Column.CODE) if column in header.places
        ]
        self.known: dict[object, tuple[int, ...]] = {}

    def read(self, rows: Iterable[tuple[int, Row]]) -> None:
        add = self.written.lines.append
        for row, cells in rows:
            fitted = cells if len(cells) == self.header.width else self._fitted(cells)
            content = self.pick(fitted)
            items = self.known.get(content)
            if items is None:
                items = self._meet(row, fitted, content)
            if items:
                day = 0 if self.date_place is None else self._day(fitted[self.date_place])
                for item in items:
                    add((row, day, item))

    def _fitted(self, cells: Row) -> Row:
        """Fill a short row with blanks. What a long row has too much is kept, for `_meet` to see."""
        return [*cells, *([""] * (self.header.width - len(cells)))]

    def _day(self, cell: object) -> int:
        """Note the date; a blank one under a date means the same day."""
        day = self.days.get(cell)
        if day is None:
            if not isinstance(cell, Formula) and is_blank(cell):
                return self.day
            day = self.days[cell] = self.written.day(cell)
            if isinstance(cell, Formula) and self.date_place is not None:
                self.written.day_problems[day] = note_formula(self.written, self.date_place, is_needed=True)
        self.day = day
        return day

    def _meet(self, row: int, cells: Row, content: tuple[object, ...]) -> tuple[int, ...]:
        """Read a row content met for the first time."""
        texts = [cell for cell in cells if isinstance(cell, str) and cell.strip()]
        if not texts and all(map(is_blank, content)):
            self.known[content] = ()
            return ()
        if texts and self._is_about_the_table(cells, texts):
            return ()
        row_cells = RowCells(self.written, row, dict(zip(self.columns, content, strict=True)), self.header.places)
        if not row_cells.has(*_COUNTS) and not row_cells.problems:
            return ()
        if len(cells) > self.header.width and not all(map(is_blank, cells[self.header.width :])):
            return (self.written.item(self._misplaced(row, row_cells)),)
        if row_cells.name or row_cells.problems:
            items = row_cells.items(self.section, is_count_explicit=self.header.is_count_explicit)
        else:
            items = self._nameless(row_cells)
        found = tuple(map(self.written.item, items))
        if len(cells) == self.header.width and (found or row_cells.name):
            self.known[content] = found
        return found

    def _is_about_the_table(self, cells: Row, texts: list[str]) -> bool:
        """Handle totals, titles of sections and repeated headers."""
        names = [cell for place in self.name_places if isinstance(cell := cells[place], str) and not is_blank(cell)]
        first = next((text for text in texts if any(map(str.isalpha, text))), "")
        for name in {first, *names}:
            if label := labels.label_of(name.strip()):
                self._note_figure(label, cells)
                return True
        if len(texts) == 1 and (section := labels.section_of(texts[0])) and not _has_figures(cells):
            self.section = section
            return True
        if names and is_title(names[0]) and (header := header_at([cells], 0)):
            if header.places != self.header.places:
                self._take(header)
            return True
        return False

    def _note_figure(self, label: labels.Label, cells: Row) -> None:
        """Take a total from its column, or else from the rightmost figure; a lone figure under the count is pieces."""
        if self.section != "sale":
            return
        places = self.header.places
        plain = [cell.stored if isinstance(cell, Formula) else cell for cell in cells]
        count_place, amount_place = places.get(Column.QUANTITY), places.get(Column.AMOUNT)
        quantity = read_quantity(plain[count_place]) if count_place is not None else None
        amount = read_amount(plain[amount_place]) if amount_place is not None else None
        if amount is None:
            counted = {places.get(column) for column in _NO_MONEY}
            figures = (read_amount(plain[place]) for place in reversed(range(len(plain))) if place not in counted)
            amount = next((figure for figure in figures if figure is not None), None)
        if amount is None and quantity and label is not labels.Label.TOTAL:
            amount, quantity = quantity.pieces, None
        pieces = quantity.pieces if quantity else None
        self.written.figures = labels.with_figure(self.written.figures, label, amount, pieces)

    def _nameless(self, cells: RowCells) -> list[Item]:
        """Take figures without a name for a total if they are the sum so far; below a total they are nothing."""
        written = self.written
        sold = [item for item in (written.items[line[2]] for line in written.lines) if item.kind == "sale"]
        pieces = sum(item.quantity or 0 for item in sold)
        gross = sum(item.amount or (item.quantity or 0) * (item.unit_price or 0) for item in sold)
        figures = [figure for cell in cells.cells.values() if (figure := read_amount(cell)) is not None]
        if sold and (gross in figures or figures == [pieces]):
            total = gross if gross in figures else None
            written.figures = labels.with_figure(written.figures, labels.Label.TOTAL, total, pieces)
            return []
        if written.figures.gross is not None:
            return []
        cells.fault_nameless()
        return [Item("", "", None, None, None, self.section, cells.said, tuple(cells.problems))]

    def _misplaced(self, row: int, cells: RowCells) -> Item:
        problem = self.written.problem(
            f"columns:{row}",
            f"{{Rows}} ({quoted(cells.name)}) punya lebih banyak isian daripada judul kolom; "
            "angka yang memuat tanda pemisah harus diapit tanda kutip, betulkan barisnya.",
        )
        return Item(cells.name, cells.text(Column.CODE), None, None, None, self.section, cells.said, (problem,))


def _has_figures(cells: Row) -> bool:
    return any(not isinstance(cell, str) and not is_blank(cell) for cell in cells)
