"""What a sold item is worth: the written price against our list, pieces × price against the written sum."""

from collections.abc import Mapping
from typing import NamedTuple

from layang.core.rupiah import Rupiah, number
from layang.sales.intake.matching import Product
from layang.sales.intake.reading import Choice, PriceFrom
from layang.sales.intake.written import HOLD, Item

HELD = Choice(HOLD, "Tunda baris ini", 0)


class Doubt(NamedTuple):
    """A fault not yet told for which rows: `{rows}` or `{Rows}` in the sentence stands for them."""

    key: str
    sentence: str
    choices: tuple[Choice, ...]


class Worth(NamedTuple):
    """Price and sum of an item, and what is doubtful about them. `is_held`: the officer put it off."""

    unit_price: Rupiah | None
    amount: Rupiah | None
    price_from: PriceFrom
    doubts: tuple[Doubt, ...] = ()
    is_held: bool = False


_SLIPS = {10: ("sepuluh", "satu"), 100: ("seratus", "dua"), 1000: ("seribu", "tiga")}


def worth(item: Item, product: Product | None, row: int, decisions: Mapping[str, str]) -> Worth:
    """Price one item; `row` is the first row that says it.

    A price that is not on our list is a fault whatever its size, because no discount was agreed; a slip of zeros is
    named as one. A sum that is not pieces × price is a fault, unless the doubted price explains it. While a fault
    stands, the item counts as written: pieces × written price.
    """
    pieces = item.quantity
    listed = product.price if product else None
    if item.kind != "sale" or not pieces:
        return Worth(listed if item.unit_price is None else item.unit_price, None, _source(item.unit_price, listed))
    if item.unit_price is None and item.amount is not None and item.amount % pieces:
        if listed is None or decisions.get(f"amount:{row}") != "ours":
            return _indivisible(item.amount, pieces, listed, row, decisions)
        item = item._replace(amount=None)
    return _checked(_as_written(item, pieces, listed), product, row, decisions)


class _Figures(NamedTuple):
    pieces: int
    price: Rupiah | None
    total: Rupiah | None
    price_from: PriceFrom


def _as_written(item: Item, pieces: int, listed: Rupiah | None) -> _Figures:
    """Find price and sum: a bare figure may be either, a missing price is the sum divided, or else that of our list."""
    if item.is_bare and listed is not None and item.unit_price == listed * pieces:
        return _Figures(pieces, listed, item.unit_price, "amount")
    if item.unit_price is None and item.amount is not None:
        return _Figures(pieces, item.amount // pieces, item.amount, "amount")
    price = listed if item.unit_price is None else item.unit_price
    return _Figures(pieces, price, item.amount, _source(item.unit_price, listed))


def _checked(figures: _Figures, product: Product | None, row: int, decisions: Mapping[str, str]) -> Worth:
    """Hold the price against the list, then the sum against pieces × price, and apply what the officer chose."""
    pieces, price, total, price_from = figures
    if price is None:
        return Worth(None, None, price_from)
    chosen: list[str | None] = []
    doubts: list[Doubt] = []
    is_explained = False
    if product and price != product.price:
        doubt = _off_list(price, product)
        chosen.append(decisions.get(doubt.key))
        if chosen[-1] == "list":
            total = None if total == price * pieces else total
            price = product.price
        elif chosen[-1] != "sender":
            doubts.append(doubt)
            is_explained = total == product.price * pieces
    amount = price * pieces
    if total is not None and total != amount and not is_explained:
        chosen.append(decisions.get(f"amount:{row}"))
        if chosen[-1] == "sender":
            amount = total
        elif chosen[-1] != "ours":
            doubts.append(_wrong_sum(pieces, price, total, row))
    return Worth(price, amount, price_from, tuple(doubts), HOLD in chosen)


def _source(price: Rupiah | None, listed: Rupiah | None) -> PriceFrom:
    if price is not None:
        return "report"
    return "" if listed is None else "list"


def _off_list(price: Rupiah, product: Product) -> Doubt:
    listed = product.price
    low, high = sorted((price, listed))
    slip = _SLIPS.get(high // low) if low > 0 and high % low == 0 else None
    if slip:
        how, lacks = ("lebih kecil", "kurang") if price < listed else ("lebih besar", "kelebihan")
        sentence = (
            f"Harga {number(price)} di {{rows}} {slip[0]} kali {how} dari daftar harga {number(listed)} "
            f"({product.name}): mungkin {lacks} {slip[1]} nol; pilih harga yang benar."
        )
    else:
        what = "potongan" if price < listed else "kenaikan"
        sentence = (
            f"Harga {number(price)} di {{rows}} tidak sama dengan daftar harga {number(listed)} ({product.name}): "
            f"{what} belum disepakati; pilih harga yang dipakai."
        )
    return Doubt(
        f"price:{product.code}:{price}",
        sentence,
        (
            Choice("list", f"Pakai harga daftar, {number(listed)}"),
            Choice("sender", f"Pakai harga pengirim, {number(price)}"),
            HELD,
        ),
    )


def _wrong_sum(pieces: int, price: Rupiah, total: Rupiah, row: int) -> Doubt:
    ours = pieces * price
    hint = ", mungkin angkanya tertukar" if sorted(str(ours)) == sorted(str(total)) else ""
    return Doubt(
        f"amount:{row}",
        f"{{Rows}}: {number(pieces)} × {number(price)} bukan {number(total)}{hint}; pilih angka yang dipakai.",
        (Choice("ours", "Pakai hitungan kita", ours), Choice("sender", "Pakai angka pengirim", total), HELD),
    )


def _indivisible(total: Rupiah, pieces: int, listed: Rupiah | None, row: int, decisions: Mapping[str, str]) -> Worth:
    sentence = f"{{Rows}}: {number(total)} tidak terbagi rata untuk {number(pieces)} buah; pilih angka yang dipakai."
    ours = () if listed is None else (Choice("ours", "Pakai harga daftar kita", listed * pieces),)
    is_held = decisions.get(f"amount:{row}") == HOLD
    return Worth(None, total, "report", (Doubt(f"amount:{row}", sentence, (*ours, HELD)),), is_held)
