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
        return _filled(item.unit_price, listed)
    price, total = item.unit_price, item.amount
    price_from: PriceFrom = "report"
    if item.is_bare and listed is not None and price == listed * pieces:
        price, total = listed, price
    elif price is None and total is not None and total % pieces == 0:
        price, price_from = total // pieces, "amount"
    elif price is None and total is not None and decisions.get(f"amount:{row}") != "ours":
        return _indivisible(total, pieces, listed, row, decisions)
    if price is None:
        price, _, price_from, *_ = _filled(None, listed)
    if price is None:
        return Worth(None, total, price_from)
    doubts: list[Doubt] = []
    is_held = False
    if product and price != product.price:
        doubt = _off_list(price, product)
        decision = decisions.get(doubt.key)
        is_held = decision == HOLD
        if decision == "list":
            total = None if total == price * pieces else total
            price = product.price
        elif decision != "sender":
            doubts.append(doubt)
    amount = price * pieces
    if total is not None and total != amount and not (doubts and listed and total == listed * pieces):
        decision = decisions.get(f"amount:{row}")
        is_held = is_held or decision == HOLD
        if decision == "sender":
            amount = total
        elif decision != "ours":
            doubts.append(_wrong_sum(pieces, price, total, row))
    return Worth(price, amount, price_from, tuple(doubts), is_held)


def _filled(price: Rupiah | None, listed: Rupiah | None) -> Worth:
    return Worth(listed, None, "list") if price is None and listed is not None else Worth(price, None, "report")


def _off_list(price: Rupiah, product: Product) -> Doubt:
    listed = product.price
    low, high = sorted((price, listed))
    slip = _SLIPS.get(high // low) if low > 0 and high % low == 0 else None
    if slip:
        how, lacks = ("lebih kecil", "kurang") if price < listed else ("lebih besar", "kelebihan")
        sentence = (
            f"Harga {number(price)} di {{rows}} {slip[0]} kali {how} dari daftar harga {number(listed)} ({product.name}): "
            f"mungkin {lacks} {slip[1]} nol; pilih harga yang benar."
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
