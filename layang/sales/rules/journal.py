"""The postings of a plan in words an officer knows: what the preview shows under *Yang akan ditulis ke buku*."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from layang.core.rupiah import Rupiah, number
from layang.earnings.rules import is_maker
from layang.sales.rules.goods import RUPIAH
from layang.sales.rules.recording import COGS, DAMAGE, RETURN, SALE, Recording


class JournalRow(NamedTuple):
    """One account; whole rupiah on one of the two sides."""

    title: str
    debit: Rupiah = 0
    credit: Rupiah = 0


class JournalGroup(NamedTuple):
    title: str
    rows: tuple[JournalRow, ...]


def journal(plan: Recording, *, outlet: str) -> tuple[JournalGroup, ...]:
    """Group the rupiah of a plan by what they mean. Debits and credits add up to the plan's own postings."""
    return tuple(group for group in _groups(plan, outlet) if group.rows)


def journal_total(groups: tuple[JournalGroup, ...]) -> Rupiah:
    """Sum of one side; the other is the same."""
    return sum(row.debit for group in groups for row in group.rows)


def _groups(plan: Recording, outlet: str) -> Iterator[JournalGroup]:
    if plan.sales:
        yield JournalGroup("Penjualan diterima", tuple(_sale(plan, outlet)))
        yield JournalGroup(f"Pembagian, tertunda sampai {outlet} membayar", tuple(_sharing(plan)))
    yield JournalGroup("Barang keluar dari titipan, sebesar bahannya", tuple(_goods(plan, outlet)))


def _sale(plan: Recording, outlet: str) -> Iterator[JournalRow]:
    yield JournalRow(f"Piutang {outlet}", debit=plan.net)
    if plan.commission:
        yield JournalRow("Komisi gerai", debit=plan.commission)
    yield JournalRow("Penjualan titip jual", credit=plan.gross)


def _sharing(plan: Recording) -> Iterator[JournalRow]:
    yield JournalRow("Pembagian hasil", debit=plan.net)
    makers = {name: amount for name, amount in plan.shares().items() if is_maker(name)}
    if makers:
        yield JournalRow(f"Premi {number(len(makers))} pembuat", credit=sum(makers.values()))
    parts: defaultdict[str, Rupiah] = defaultdict(int)
    for sale in plan.sales:
        for share in sale.distribution.steps:
            if share.step.beneficiary != "makers":
                parts[share.step.title] += share.amount
    for title, amount in parts.items():
        if amount:
            yield JournalRow(title[:1].upper() + title[1:], credit=amount)


def _goods(plan: Recording, outlet: str) -> Iterator[JournalRow]:
    """What the pieces cost, by where they went; the shelf gives it all."""
    costs: defaultdict[str, Rupiah] = defaultdict(int)
    for entry in plan.entries:
        for line in entry.lines:
            if line.asset == RUPIAH and (line.account == COGS or line.account.startswith(("stock:", "loss:"))):
                costs[line.account] += line.amount
    titles = {
        COGS: f"Bahan barang laku, {number(_pieces(plan, SALE))} buah",
        "stock:finished": f"Barang di gudang, {number(_pieces(plan, RETURN))} buah kembali",
        "loss:damage": f"Rugi barang rusak, {number(_pieces(plan, DAMAGE))} buah",
    }
    for account, amount in sorted(costs.items(), key=lambda item: -item[1]):
        title = titles.get(account, f"Barang titipan di {outlet}")
        if amount > 0:
            yield JournalRow(title, debit=amount)
        elif amount < 0:
            yield JournalRow(title, credit=-amount)


def _pieces(plan: Recording, kind: str) -> int:
    return plan.pieces if kind == SALE else sum(move.quantity for move in plan.moves if move.kind == kind)
