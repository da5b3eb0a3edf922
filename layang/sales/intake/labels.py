"""Words that name no product: totals, commission, what was paid; titles of sections; what came back, and how."""

import enum
import re
from dataclasses import replace
from functools import lru_cache

from layang.core.rupiah import Rupiah
from layang.sales.intake.reading import Kind, SenderFigures


class Label(enum.Enum):
    TOTAL = enum.auto()
    COMMISSION = enum.auto()
    NET = enum.auto()
    OTHER = enum.auto()
    """A sub-total, a balance carried over: no line, and no figure of the whole."""


_TOTAL = r"(?:grand\s*)?(?:total|jumlah|jml|tot|ttl)"
_MONTHS = "januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember"
_LABELS = (
    (
        r"sub\s*-?\s*(?:total|jumlah)\b.*|(?:saldo|sisa)(?:\s+(?:stok|barang|akhir|awal|titipan|uang|bulan|lalu|bayar|pcs))*",
        Label.OTHER,
    ),
    (
        (
            rf"(?:(?:{_TOTAL}|potongan|dikurangi|dipotong)\s+)?(?:komisi|fee)\b.*"
            r"|(?:potongan|bagian|hak|jasa)\s+(?:toko|gerai|hotel|outlet|kios|kami|titip\w*)\b.*"
        ),
        Label.COMMISSION,
    ),
    (
        (
            rf"(?:(?:{_TOTAL}|yang|yg|harus|sudah|sdh|telah|akan|jadi|uang|kami|hasil)\s+)*"
            r"(?:setor\w*|disetor\w*|dibayar\w*|pembayaran|bayar|transfer\w*|ditransfer|tf|bersih|netto?|neto|diterima"
            r"|(?:hak|bagian)\s+(?:rutan|lapas|penitip))\b.*"
        ),
        Label.NET,
    ),
    (
        (
            rf"(?:{_TOTAL}|omset|omzet|bruto|kotor)(?:\s+(?:penjualan|omset|omzet|kotor|bruto|uang|harga|rp|laku|jual"
            r"|terjual|semua\w*|nya|gross|pendapatan|hasil|barang|pcs|bh|buah|periode|bulan|total|jumlah|keseluruhan"
            rf"|seluruh\w*|akhir|rupiah|adalah|ini|{_MONTHS}))*"
        ),
        Label.TOTAL,
    ),
)
_LABEL_PATTERNS = tuple((re.compile(pattern), label) for pattern, label in _LABELS)
_FIGURES = re.compile(r"rp[\s.:]*[\d.,]+|[\d.,]+\s*(?:%|rb\b|ribu\b|k\b|jt\b|juta\b)?|[^a-z\s-]+")
_LONGEST = 60

_DAMAGED = re.compile(
    r"\b(?:rusak|robek|sobek|patah|cacat|pecah|luntur|bolong|kotor|retak|putus|penyok|lecet|koyak|afkir|damaged?)\b"
)
_RETURNED = re.compile(r"\b(?:retur\w*|return\w*|kembali\w*|dikembalikan|ditarik|balik)\b")
_LOST = re.compile(r"\b(?:hilang|dicuri|kecurian|lost)\b")

_SECTION = re.compile(r"(?:daftar|data|laporan|rincian|penjualan|terjual|laku|sold|barang|yang|yg|titipan|\W)*")


@lru_cache(maxsize=4096)
def label_of(text: str) -> Label | None:
    """Say which figure a row announces: `TOTAL`, `Komisi 20%`, `Disetor`. None for a product or anything else."""
    if len(text) > _LONGEST:
        return None
    words = " ".join(_FIGURES.sub(" ", text.lower()).split()).strip(" -")
    return next((label for pattern, label in _LABEL_PATTERNS if pattern.fullmatch(words)), None)


def with_figure(figures: SenderFigures, label: Label, amount: Rupiah | None, pieces: int | None) -> SenderFigures:
    """Note one announced figure; of several totals the last one written is the total of the whole."""
    if label is Label.COMMISSION and amount is not None:
        return replace(figures, commission=amount)
    if label is Label.NET and amount is not None:
        return replace(figures, net=amount)
    if label is Label.TOTAL:
        return replace(
            figures,
            gross=figures.gross if amount is None else amount,
            pieces=figures.pieces if pieces is None else pieces,
        )
    return figures


@lru_cache(maxsize=4096)
def kind_of(text: str) -> Kind | None:
    """Say what a remark or sentence makes of the goods; None where it says nothing of the kind.

    A torn piece that came back is *damage*: the kind says where the piece ends up, and it cannot go back on sale.
    """
    words = text.lower()
    if _DAMAGED.search(words):
        return "damage"
    return "return" if _RETURNED.search(words) else None


def says_returned(text: str) -> bool:
    return _RETURNED.search(text.lower()) is not None


def says_lost(text: str) -> bool:
    return _LOST.search(text.lower()) is not None


def without_kind(text: str) -> str:
    """Take the words of return, damage and loss out of a sentence, so that the product is left."""
    for pattern in (_DAMAGED, _RETURNED, _LOST):
        text = re.sub(pattern.pattern, " ", text, flags=re.IGNORECASE)
    return text


@lru_cache(maxsize=1024)
def section_of(text: str) -> Kind | None:
    """Say what the rows below a title such as `BARANG RUSAK` are; None for any other text."""
    rest = without_kind(text)
    if not _SECTION.fullmatch(rest.lower()):
        return None
    return kind_of(text) or ("sale" if re.search(r"penjualan|terjual|laku|sold", text.lower()) else None)
