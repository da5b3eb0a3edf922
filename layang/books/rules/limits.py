"""What may not go below zero at any date: pieces on a shelf, a maker's money, what backs makers' money. Pure."""

import datetime as dt
from typing import NamedTuple

from layang.books.rules.chart import RUPIAH_ASSET, lot_of, name_of
from layang.books.rules.sheet import Key, Moves
from layang.core.calendar import long_date
from layang.core.rupiah import number, rupiah


class Shortfall(NamedTuple):
    """The first day on which a balance would be below zero, and by how much (positive)."""

    day: dt.date
    missing: int


def first_fall(moves: Moves) -> dt.date | None:
    """Tell from which day on new moves leave less than there was before; None when they never do.

    Where there was never less than before, nothing can fall below zero that did not before: no need to look further.
    """
    running = 0
    for day in sorted(moves):
        running += moves[day]
        if running < 0:
            return day
    return None


def shortfall(moves: Moves, *, standing: int, later: Moves) -> Shortfall | None:
    """Find the first day on which a balance is below zero once `moves` are added.

    `standing` is the balance over all days as the books have it, `later` what they have on each day after the first of
    `moves` (or after an earlier one): so the balance before all of these days is `standing` less all of `later`.
    """
    balance = standing - sum(later.values())
    for day in sorted({*moves, *later}):
        balance += moves.get(day, 0) + later.get(day, 0)
        if balance < 0:
            return Shortfall(day, -balance)
    return None


def shortfall_sentence(key: Key, fall: Shortfall) -> str:
    """Tell the officer what is missing, where, and on which day."""
    code, asset = key
    if asset == RUPIAH_ASSET:
        name = name_of(code)
        return (
            f"{name[0].upper()}{name[1:]} kurang {rupiah(fall.missing)} pada {long_date(fall.day)}. "
            "Kurangi jumlahnya atau catat dulu uang yang masuk."
        )
    return (
        f"Partai {lot_of(asset)} di {name_of(code)} kurang {number(fall.missing)} buah pada {long_date(fall.day)}. "
        "Periksa jumlah dan tanggalnya, atau catat dulu barang yang masuk."
    )


def backing_sentence(fall: Shortfall) -> str:
    """Law 7: what is held for makers is never more than what is there."""
    return (
        f"Bank dan kas tidak cukup untuk tabungan pembuat: kurang {rupiah(fall.missing)} pada {long_date(fall.day)}. "
        "Catat dulu uang yang masuk, atau kurangi pengeluaran."
    )
