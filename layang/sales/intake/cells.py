"""The used cells of one row → items, with every fault of the row said at once."""

import re
from collections.abc import Mapping
from functools import lru_cache

from layang.core.rupiah import Rupiah, number
from layang.core.sheets.tables import Formula
from layang.core.sheets.wording import column_letter, quoted
from layang.sales.intake import labels
from layang.sales.intake.amounts import Quantity, is_blank, read_amount, read_quantity
from layang.sales.intake.header import Column
from layang.sales.intake.reading import Kind
from layang.sales.intake.recap import Stock
from layang.sales.intake.written import Item, Remedy, Written

_DISPENSABLE = frozenset({Column.AMOUNT, Column.OPENING, Column.INCOMING, Column.CLOSING})
"""Columns that only check the others. A formula in them is told where something was sold, and can be done without."""
_SAID = (
    Column.PRODUCT, Column.CODE, Column.QUANTITY, Column.RETURNED, Column.DAMAGED, Column.UNIT_PRICE, Column.AMOUNT,
    Column.KIND,
)  # fmt: skip
_FORMULA_TEXT = re.compile(
    r"=.*|[+@-]\s*(?:[A-Za-z$_.]+\w*\s*[(!|].*|\$?[A-Za-z]{1,3}\$?\d+.*|\d[\d.,]*\s*[-+*/^]\s*\d.*)", re.DOTALL
)


LONGEST_NAME = 200
"""Characters kept of a product's name."""
KINDS = (
    Remedy("sale", "Barang terjual", kind="sale"),
    Remedy("return", "Barang kembali utuh", kind="return"),
    Remedy("damage", "Barang rusak", kind="damage"),
)
"""What a row may be, where the outlet says two things."""


class RowCells:
    """One row under a header. Reading a cell notes what is wrong with it; `items` gives what the row says.

    Faults are keyed by the first row with this content; `{rows}` in their sentences stands for all.
    """

    def __init__(
        self, written: Written, row: int, cells: Mapping[Column, object], places: Mapping[Column, int]
    ) -> None:
        self.written = written
        self.row = row
        self.places = places
        self.problems: list[str] = []
        self.computed: set[Column] = set()
        self.cells = {column: self._plain(column, cell) for column, cell in cells.items()}

    def _plain(self, column: Column, cell: object) -> object:
        """Strip a cell; blank ones are empty texts, and so are formulas, once noted."""
        if isinstance(cell, str):
            text = _stripped(cell)
            if text is not None:
                return text
            cell = Formula()
        if isinstance(cell, Formula):
            self.computed.add(column)
            if column not in _DISPENSABLE:
                self.problems.append(note_formula(self.written, self.places[column], is_needed=True))
            return ""
        return "" if cell is None else cell

    def has(self, *columns: Column) -> bool:
        return any(self.cells.get(column, "") != "" for column in columns)

    def text(self, column: Column) -> str:
        cell = self.cells.get(column, "")
        if isinstance(cell, str):
            return cell
        if isinstance(cell, float) and cell.is_integer():
            return str(int(cell))
        return str(cell)

    @property
    def name(self) -> str:
        return (self.text(Column.PRODUCT) or self.text(Column.CODE))[:LONGEST_NAME]

    @property
    def said(self) -> str:
        return " · ".join(filter(None, map(self.text, _SAID)))

    def items(self, section: Kind, *, is_count_explicit: bool) -> list[Item]:
        """Say what was sold, what came back, what broke. Nothing for a row that counts nothing."""
        sold = self._pieces(Column.QUANTITY)
        returned = self._pieces(Column.RETURNED)
        damaged = self._pieces(Column.DAMAGED)
        price = self._rupiah(Column.UNIT_PRICE)
        amount = self._rupiah(Column.AMOUNT)
        kind = self._kind(section, is_count_explicit=is_count_explicit and sold is not None and sold.pieces > 0)
        if sold and sold.pieces:
            for column in sorted(self.computed & _DISPENSABLE):
                self.problems.append(note_formula(self.written, self.places[column], is_needed=False))
        self._check_lost()
        self._check_stock(sold, returned, damaged)
        if amount and not self.has(Column.QUANTITY) and Column.QUANTITY not in self.computed:
            self._fault("quantity", f"{{Rows}} menyebut uang {number(amount)} tanpa jumlah barang; tulis jumlahnya.")
        if not self.name and not self.computed & {Column.PRODUCT, Column.CODE}:
            self.fault_nameless()
        item = Item(
            text=self.name,
            code=self.text(Column.CODE),
            quantity=sold.pieces if sold else self._quantity_unsaid(amount),
            unit_price=price if price is not None or sold is None else sold.unit_price,
            amount=self._after_discount(amount, price, sold),
            kind=kind,
            said=self.said,
            problems=tuple(dict.fromkeys(self.problems)),
        )
        found = [item] if self.problems or item.quantity != 0 else []
        also: tuple[tuple[Kind, Quantity | None], ...] = (("return", returned), ("damage", damaged))
        for other, pieces in also:
            if pieces and pieces.pieces > 0:
                problems = () if item.text else item.problems
                found.append(item._replace(quantity=pieces.pieces, amount=None, kind=other, problems=problems))
        return found

    def _quantity_unsaid(self, amount: Rupiah | None) -> int | None:
        """A blank count is none sold; one that cannot be read, is a formula, or stands beside money is unknown."""
        return None if amount or self.has(Column.QUANTITY) or Column.QUANTITY in self.computed else 0

    def fault_nameless(self) -> None:
        self._fault("nameless", "{Rows} berisi angka tanpa nama barang; tulis namanya, atau hapus angkanya.")

    def _fault(self, key: str, sentence: str, *remedies: Remedy) -> None:
        self.problems.append(self.written.problem(f"{key}:{self.row}", sentence, *remedies))

    def _pieces(self, column: Column) -> Quantity | None:
        """Read a count; None when blank or faulty."""
        cell = self.cells.get(column, "")
        if cell == "":
            return None
        quantity = read_quantity(cell)
        if quantity is None:
            self._fault(
                column.name.lower(),
                f"{column.value.capitalize()} {quoted(cell)} di {{rows}} tidak terbaca sebagai bilangan bulat; "
                "tulis angkanya saja, misalnya 3.",
            )
        elif quantity.pieces < 0:
            self._fault(
                column.name.lower(),
                f"{column.value.capitalize()} {quoted(cell)} di {{rows}} kurang dari nol; "
                "tulis barang yang kembali sebagai retur, bukan sebagai angka minus.",
            )
            return None
        return quantity

    def _rupiah(self, column: Column) -> Rupiah | None:
        cell = self.cells.get(column, "")
        if cell == "":
            return None
        amount = read_amount(cell)
        if amount is None or amount < 0:
            why = "kurang dari nol" if amount is not None else "tidak terbaca sebagai rupiah"
            self._fault(
                column.name.lower(),
                f"{column.value.capitalize()} {quoted(cell)} di {{rows}} {why}; tulis misalnya 75.000.",
            )
            return None
        return amount

    def _kind(self, section: Kind, *, is_count_explicit: bool) -> Kind:
        """Take what a remark says of the goods; against a column of sold goods, or within a name, it is asked."""
        remark = self.text(Column.KIND)
        said = labels.kind_of(remark)
        doubtful = (said and is_count_explicit) or (not said and labels.kind_of(self.name))
        if section != "sale" or not doubtful:
            return said or section
        self._fault(
            "kind",
            f"{{Rows}} terisi sebagai terjual, tetapi tertulis {quoted(remark if said else self.name)}; "
            "pilih mana yang benar.",
            *KINDS,
        )
        return section

    def _check_lost(self) -> None:
        lost = self._pieces(Column.LOST)
        if lost and lost.pieces:
            self._fault(
                "lost",
                f"{{Rows}} menyebut {number(lost.pieces)} hilang; kehilangan tidak dicatat dari laporan penjualan, "
                "buat berita acara kehilangan.",
                Remedy("apart", "Kehilangan dicatat terpisah, penjualannya tetap dibaca"),
            )

    def _check_stock(self, sold: Quantity | None, returned: Quantity | None, damaged: Quantity | None) -> None:
        """Check a recap's row by its own arithmetic; on a faulty row it would be a second fault for one slip."""
        if Column.OPENING not in self.cells or Column.CLOSING not in self.cells:
            return
        opening, incoming, closing, lost = (
            self._pieces(column) for column in (Column.OPENING, Column.INCOMING, Column.CLOSING, Column.LOST)
        )
        if self.computed or any(not problem.startswith("lost:") for problem in self.problems):
            return
        stock = Stock(
            opening=opening.pieces if opening else 0,
            incoming=incoming.pieces if incoming else 0,
            sold=sold.pieces if sold else 0,
            gone=sum(gone.pieces for gone in (returned, damaged, lost) if gone),
            closing=closing.pieces if closing else None,
        )
        if stock.adds_up:
            return
        ways = [Remedy("sold", f"Pakai angka terjual, {number(stock.sold)} buah", quantity=stock.sold)]
        if stock.sold_by_stock >= 0:
            by_stock = f"Hitung dari stok, {number(stock.sold_by_stock)} buah"
            ways.append(Remedy("closing", by_stock, quantity=stock.sold_by_stock))
        self._fault(
            "stock",
            f"Stok di {{rows}} ({self.name}) tidak cocok: {stock.arithmetic()}, "
            f"tetapi tertulis {number(stock.closing or 0)}; tanyakan angka yang benar.",
            *ways,
        )

    def _after_discount(self, amount: Rupiah | None, price: Rupiah | None, sold: Quantity | None) -> Rupiah | None:
        """Take a discount column off the amount, where the sender has not done so, so that the check sees it."""
        discount = self._rupiah(Column.DISCOUNT)
        if not discount or not price or not sold:
            return amount
        full = price * sold.pieces
        return full - discount if amount is None or amount == full else amount


@lru_cache(maxsize=16384)
def _stripped(cell: str) -> str | None:
    """Give the text on one line, empty if it says nothing; None if it is a formula."""
    text = " ".join(cell.split())
    if text[:1] in _FORMULA_SIGNS and _FORMULA_TEXT.fullmatch(text):
        return None
    return "" if is_blank(text) else text


_FORMULA_SIGNS = frozenset("=+-@")


def note_formula(written: Written, place: int, *, is_needed: bool) -> str:
    """Note a formula in a column; all formulas of the column are one problem, whose sentence names the `{cells}`."""
    letter = column_letter(place)
    as_values = "salin lalu tempel sebagai nilai, kemudian unggah lagi"
    if is_needed:
        return written.problem(f"formula:{letter}", f"Sel {{cells:{letter}}} berisi rumus, bukan nilai; {as_values}.")
    return written.problem(
        f"formula:{letter}",
        f"Sel {{cells:{letter}}} berisi rumus; {as_values}, atau pakai hitungan kita.",
        Remedy("ours", "Pakai hitungan kita, tanpa kolom itu"),
    )
