"""Find the row of column titles wherever it stands, and say what each column holds."""

import enum
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from layang.core.sheets.tables import Row
from layang.sales.intake.amounts import UNIT_WORDS, is_blank, read_amount

SEARCHED = 100
"""Rows at the top of a sheet in which a header may stand."""
_SAMPLE = 25


class Column(enum.StrEnum):
    ORDINAL = "nomor urut"
    DATE = "tanggal"
    CODE = "kode"
    PRODUCT = "nama barang"
    QUANTITY = "jumlah terjual"
    UNIT_PRICE = "harga"
    AMOUNT = "jumlah uang"
    RETURNED = "retur"
    DAMAGED = "rusak"
    LOST = "hilang"
    OPENING = "stok awal"
    INCOMING = "masuk"
    CLOSING = "stok akhir"
    DISCOUNT = "potongan"
    KIND = "jenis"
    UNIT = "satuan"
    UNUSED = "tidak dipakai"
    STOCK = "stok"
    """`Stok`: what was there before if a closing column stands beside it, or else what is left."""
    CONSIGNED = "titip"
    """`Titip`: what was there before, or what came in if an opening column stands beside it."""
    COUNT_OR_MONEY = "jumlah"
    """`Jumlah`, `Total`: pieces or rupiah, which its neighbours and its cells decide."""


_TITLES: Mapping[Column, tuple[str, ...]] = {
    Column.ORDINAL: ("no", "nomor", "no urut", "nomor urut", "urut", "nr"),
    Column.DATE: (
        "tanggal", "tgl", "tg", "date", "hari", "hari tanggal", "tanggal jual", "tgl jual", "tanggal penjualan",
        "tgl penjualan", "tanggal transaksi", "tgl transaksi", "tanggal laku", "tgl laku", "waktu", "sold on",
    ),
    Column.CODE: (
        "kode", "kode barang", "kode brg", "kd", "kd barang", "kode produk", "kode item", "code", "sku", "item code",
        "product code", "no barang", "id barang",
    ),
    Column.PRODUCT: (
        "barang", "nama barang", "nm barang", "nama brg", "nm brg", "brg", "produk", "nama produk", "product", "item",
        "nama item", "jenis barang", "jenis produk", "uraian", "uraian barang", "nama", "artikel", "description",
        "deskripsi", "nama kerajinan", "kerajinan", "product name", "item name", "keterangan barang", "titipan",
        "barang titipan", "nama barang titipan",
    ),
    Column.QUANTITY: (
        "terjual", "laku", "jml terjual", "jumlah terjual", "jml laku", "jumlah laku", "qty", "kuantitas", "kwantitas",
        "quantity", "qty terjual", "qty sold", "qty jual", "sold", "banyak", "banyaknya", "pcs", "buah", "bh", "unit",
        "volume", "vol", "jml barang", "jumlah barang", "jml brg", "jumlah pcs", "jml pcs", "jumlah buah", "keluar",
        "jumlah unit", "barang terjual", "barang laku", "terjual pcs", "laku pcs", "out", "barang keluar", "lembar",
        "total terjual", "total laku", "unit terjual", "sales qty",
    ),
    Column.UNIT_PRICE: (
        "harga", "harga satuan", "hrg", "hrg satuan", "hrg sat", "harga sat", "harga jual", "hrg jual", "harga barang",
        "harga per pcs", "harga pcs", "harga per buah", "harga per unit", "harga unit", "price", "unit price", "@",
        "satuan rp", "rp satuan", "harga @", "@ harga", "@ rp", "harga rp", "rp pcs", "harga jual satuan",
    ),
    Column.AMOUNT: (
        "jumlah harga", "jml harga", "total harga", "harga total", "jumlah uang", "jumlah rp", "jml rp", "total rp",
        "subtotal", "sub total", "nilai", "nilai penjualan", "total penjualan", "amount", "nominal", "omset", "omzet",
        "total amount", "jumlah penjualan", "jumlah rupiah", "rupiah", "rp", "total nilai", "nilai rp", "penjualan rp",
        "hasil penjualan", "uang", "bruto", "kotor", "total bayar", "sales amount", "total jual",
    ),
    Column.RETURNED: (
        "retur", "return", "kembali", "dikembalikan", "jml retur", "jumlah retur", "barang retur", "retur pcs",
        "ditarik", "barang kembali", "returned", "tarik", "qty retur", "retur baik",
    ),
    Column.DAMAGED: (
        "rusak", "cacat", "jml rusak", "jumlah rusak", "barang rusak", "damage", "damaged", "sobek", "robek",
        "rusak pcs", "retur rusak", "qty rusak", "afkir", "reject",
    ),
    Column.LOST: ("hilang", "jml hilang", "jumlah hilang", "lost", "barang hilang"),
    Column.OPENING: (
        "stok awal", "stock awal", "saldo awal", "awal", "opening", "sisa awal", "persediaan awal", "sisa bulan lalu",
        "stok bulan lalu", "opening stock", "sisa lalu", "stok lalu",
    ),
    Column.INCOMING: (
        "masuk", "barang masuk", "stok masuk", "kiriman", "terima", "diterima", "tambah", "tambahan", "penerimaan",
        "titip masuk", "kirim", "in", "incoming", "tambahan stok", "barang datang", "datang",
    ),
    Column.CLOSING: (
        "stok akhir", "stock akhir", "saldo akhir", "akhir", "sisa", "sisa stok", "sisa barang", "sisa akhir",
        "closing", "persediaan akhir", "sisa stock", "closing stock", "stok sisa", "balance",
    ),
    Column.STOCK: ("stok", "stock", "saldo", "persediaan", "stok barang"),
    Column.CONSIGNED: (
        "titip", "jml titip", "jumlah titip", "dititipkan", "qty titip", "jumlah titipan", "jml titipan",
    ),
    Column.DISCOUNT: ("diskon", "disc", "discount", "potongan", "potongan harga", "diskon rp"),
    Column.KIND: (
        "keterangan", "ket", "catatan", "jenis", "status", "notes", "note", "remark", "jenis transaksi", "kondisi",
    ),
    Column.UNIT: ("satuan", "sat", "uom"),
    Column.UNUSED: (
        "komisi", "fee", "komisi toko", "setor", "disetor", "bersih", "netto", "neto", "dibayar", "kelompok",
        "kategori", "pembeli", "ukuran", "motif", "warna", "outlet", "gerai", "komisi 20", "setoran", "hak rutan",
        "group", "pembuat",
    ),
    Column.COUNT_OR_MONEY: ("jumlah", "jml", "total", "jmlh", "jlh", "penjualan", "tot", "sum"),
}  # fmt: skip
_COLUMN_OF = {title: column for column, titles in _TITLES.items() for title in titles}
_LONG_TITLES = tuple(title for title in _COLUMN_OF if len(title) > 4)  # noqa: PLR2004  short ones differ by a letter

_PARTS = (
    (re.compile(r"\b(?:rusak|cacat)\b"), Column.DAMAGED),
    (re.compile(r"\b(?:retur|kembali)\b"), Column.RETURNED),
    (re.compile(r"\b(?:stok|stock|saldo|sisa)\b.*\bawal\b"), Column.OPENING),
    (re.compile(r"\b(?:stok|stock|saldo|sisa)\b.*\b(?:akhir|sisa)\b"), Column.CLOSING),
    (re.compile(r"\b(?:jumlah|jml|total|nilai)\b.*\b(?:harga|rp|rupiah|uang)\b"), Column.AMOUNT),
    (re.compile(r"\bharga\b"), Column.UNIT_PRICE),
    (re.compile(r"\b(?:terjual|laku)\b"), Column.QUANTITY),
    (re.compile(r"\b(?:tanggal|tgl)\b"), Column.DATE),
    (re.compile(r"\bkode\b"), Column.CODE),
    (re.compile(r"\bsisa\b"), Column.CLOSING),
    (re.compile(r"\b(?:nama|jenis)\b.*\b(?:barang|produk)\b|^(?:barang|produk)\b"), Column.PRODUCT),
)
_SAYS_SOLD = re.compile(r"terjual|laku|sold|jual", re.IGNORECASE)
_LONGEST_TITLE = 40
_NEAR = 88


class Header(NamedTuple):
    """Where the titles stand (position among the rows searched), and the place of each column."""

    position: int
    depth: int
    places: Mapping[Column, int]
    unknown: tuple[str, ...]
    width: int
    is_count_explicit: bool
    """The pieces stand under *terjual* or *laku*, not under a mere *jumlah*: they are sold, whatever a remark says."""

    @property
    def is_recap(self) -> bool:
        return Column.OPENING in self.places and Column.CLOSING in self.places

    @property
    def score(self) -> int:
        return len(self.places)


def find_header(rows: Sequence[Row]) -> Header | None:
    """Find the best header among the first rows: most columns known, the upper one where two are equal.

    A title may stand on two rows (`Stok` above `Awal`, `Akhir`).
    """
    best: Header | None = None
    for index in range(len(rows)):
        header = header_at(rows, index)
        if header and (best is None or header.score > best.score):
            best = header
    return best


def header_at(rows: Sequence[Row], index: int) -> Header | None:
    """Read one row (or it and the next) as titles; None where it does not name a product and a count."""
    one = _header(rows[index], rows[index + 1 : index + 1 + _SAMPLE], index, 1)
    if index + 1 == len(rows) or not _may_be_titles(rows[index + 1]):
        return one
    two = _header(_stacked(rows[index], rows[index + 1]), rows[index + 2 : index + 2 + _SAMPLE], index, 2)
    return two if two and (one is None or two.score > one.score) else one


def is_title(text: str) -> bool:
    """Say whether a text is a known column title."""
    return _column(text) is not None


def missing_columns(rows: Sequence[Row]) -> tuple[int, tuple[str, ...], tuple[str, ...]] | None:
    """Find the row that came nearest to a header: its index, the titles it has, what it lacks. None if no row did."""
    best: tuple[int, tuple[str, ...], tuple[str, ...]] | None = None
    for index, row in enumerate(rows):
        known = {place: column for place, column in _known(row).items() if column is not Column.UNUSED}
        if len(known) < 2 or not _may_be_titles(row) or (best and len(best[1]) >= len(known)):  # noqa: PLR2004
            continue
        columns = set(known.values())
        lacks = [
            wanted.value
            for wanted, enough in ((Column.PRODUCT, _NAMES), (Column.QUANTITY, _COUNTS))
            if not columns & enough
        ]
        best = index, tuple(str(row[place]).strip() for place in known), tuple(lacks)
    return best


_NAMES = frozenset({Column.PRODUCT, Column.CODE})
_COUNTS = frozenset({Column.QUANTITY, Column.RETURNED, Column.DAMAGED, Column.COUNT_OR_MONEY})


def _header(row: Row, sample: Sequence[Row], index: int, depth: int) -> Header | None:
    if not _may_be_titles(row):
        return None
    known = _known(row)
    columns = set(known.values())
    if not columns & _NAMES and Column.KIND in columns:
        known = {place: Column.PRODUCT if column is Column.KIND else column for place, column in known.items()}
    elif not columns & _NAMES:
        return None
    if not columns & _COUNTS:
        return None
    places: dict[Column, int] = {}
    for place, column in known.items():
        if column not in {Column.COUNT_OR_MONEY, Column.UNUSED}:
            places.setdefault(column, place)
    is_count_explicit = Column.QUANTITY in places and _SAYS_SOLD.search(str(row[places[Column.QUANTITY]])) is not None
    for place, column in known.items():
        if column is Column.COUNT_OR_MONEY:
            places.setdefault(_count_or_money(places, place, sample), place)
    _settle_stock(places)
    _settle_unit(places, sample)
    if not places.keys() & {Column.QUANTITY, Column.RETURNED, Column.DAMAGED}:
        return None
    unknown = tuple(
        title
        for place, cell in enumerate(row)
        if place not in known and isinstance(cell, str) and (title := cell.strip())
    )
    return Header(index, depth, places, unknown, len(row), is_count_explicit)


def _known(row: Row) -> dict[int, Column]:
    found = {place: _column(cell) for place, cell in enumerate(row) if isinstance(cell, str)}
    return {place: column for place, column in found.items() if column}


def _may_be_titles(row: Row) -> bool:
    cells = [cell for cell in row if not (isinstance(cell, str) and not cell.strip()) and cell is not None]
    return bool(cells) and all(isinstance(cell, str) and read_amount(cell) is None for cell in cells)


def _stacked(upper: Row, lower: Row) -> Row:
    """Join two rows of titles; a merged title reaches over the empty cells to its right."""
    stacked: list[object] = []
    group = ""
    for place, below in enumerate(lower):
        above = str(upper[place]).strip() if place < len(upper) and isinstance(upper[place], str) else ""
        group = above or (group if below else "")
        stacked.append(f"{group} {below}".strip() if isinstance(below, str) else group)
    return stacked


@lru_cache(maxsize=4096)
def _column(title: str) -> Column | None:
    if len(title) > _LONGEST_TITLE:
        return None
    name = " ".join(re.sub(r"[^a-z0-9@]+", " ", title.lower()).split())
    if column := _COLUMN_OF.get(name):
        return column
    bare = " ".join(word for word in name.split() if word not in UNIT_WORDS and word not in {"rp", "idr"})
    if column := _COLUMN_OF.get(bare):
        return Column.AMOUNT if column is Column.COUNT_OR_MONEY and {"rp", "idr"} & set(name.split()) else column
    if re.search(r"\d", name):
        return None  # a sentence such as `pecut laku 5`
    for part, column in _PARTS:
        if part.search(name):
            return column
    near = process.extractOne(name, _LONG_TITLES, scorer=fuzz.ratio, score_cutoff=_NEAR) if len(name) > 4 else None  # noqa: PLR2004
    return _COLUMN_OF[near[0]] if near else None


def _count_or_money(places: Mapping[Column, int], place: int, sample: Sequence[Row]) -> Column:
    """Decide what a bare *Jumlah* holds: money if the pieces have a column already, or by the size of its figures."""
    if Column.QUANTITY in places:
        return Column.AMOUNT
    if Column.AMOUNT in places:
        return Column.QUANTITY
    figures = [read_amount(row[place]) for row in sample if place < len(row) and not is_blank(row[place])]
    sizes = sorted(abs(figure) for figure in figures if figure is not None)
    return Column.AMOUNT if sizes and sizes[len(sizes) // 2] >= 1000 else Column.QUANTITY  # noqa: PLR2004  rupiah


def _settle_stock(places: dict[Column, int]) -> None:
    """Say what *Stok* and *Titip* mean beside the other columns of a recap: `Titip, Laku, Sisa` is one."""
    stock, consigned = places.pop(Column.STOCK, None), places.pop(Column.CONSIGNED, None)
    if stock is not None:
        places.setdefault(Column.OPENING if Column.CLOSING in places else Column.CLOSING, stock)
    if consigned is not None:
        places.setdefault(Column.INCOMING if Column.OPENING in places else Column.OPENING, consigned)


def _settle_unit(places: dict[Column, int], sample: Sequence[Row]) -> None:
    """Take *Satuan* for the unit price when there is no other, and its cells are rupiah."""
    place = places.pop(Column.UNIT, None)
    if place is None or Column.UNIT_PRICE in places:
        return
    if any(place < len(row) and (read_amount(row[place]) or 0) >= 1000 for row in sample):  # noqa: PLR2004  rupiah
        places[Column.UNIT_PRICE] = place
