"""What the office calls the kinds of entries and the groups of accounts. A kind without a word shows its own name."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from layang.books.rules import REVERSAL, Kind

ENTRY_KINDS: dict[str, str | Promise] = {
    REVERSAL: _("Jurnal balik"),
    "earnings.deposit": _("Setoran negara"),
    "earnings.payout": _("Pencairan tabungan"),
    "earnings.release": _("Pelepasan hasil"),
    "sales.damage": _("Barang rusak"),
    "sales.delivery": _("Titipan dikirim"),
    "sales.loss": _("Barang hilang"),
    "sales.payment": _("Pembayaran gerai"),
    "sales.recall": _("Titipan ditarik"),
    "sales.receipt": _("Titipan diterima"),
    "sales.return": _("Barang kembali"),
    "sales.sale": _("Penjualan"),
    "workshop.capital": _("Modal awal"),
    "workshop.lot": _("Hasil karya"),
    "workshop.material": _("Pembelian bahan"),
}

GROUPS: tuple[tuple[str | Promise, frozenset[Kind]], ...] = (
    (_("Jumlah yang dimiliki"), frozenset({Kind.CASH, Kind.RECEIVABLE, Kind.STOCK})),
    (_("Jumlah milik pembuat, modal, negara, dan rutan"), frozenset({Kind.PENDING, Kind.AVAILABLE, Kind.MAKER})),
    (_("Jumlah modal awal"), frozenset({Kind.CAPITAL})),
    (_("Jumlah pendapatan dan beban"), frozenset({Kind.INCOME, Kind.EXPENSE})),
)
"""What the sums of the trial balance are called, in the order of the page. Every kind in rupiah stands in one."""


def entry_kind(kind: str) -> str:
    """`sales.payment` as `Pembayaran gerai`."""
    return str(ENTRY_KINDS.get(kind, kind))
