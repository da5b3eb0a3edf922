"""What recording a report means: the pieces it takes, what is owed for them, who gets it, what the books are told.

One function, `plan_recording`, is both the preview and the deed: the preview shows the plan, the deed writes it. Lines
of the same lot, day, price and terms pool into one position; a position is shared once; all positions of a day are one
entry of the books (docs/adr/0001).
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from layang.books.rules import Line
from layang.core.calendar import Month, long_date
from layang.core.rupiah import BasisPoints, Rupiah, number
from layang.earnings.rules import (
    CannotFindRule,
    CannotShareOut,
    Distribution,
    Nano,
    SaleFacts,
    ShareRule,
    Work,
    pending_account,
    rule_in_force,
    share_out,
    weigh_makers,
)
from layang.sales.rules.commission import spread_commission
from layang.sales.rules.goods import DAMAGED, RUPIAH, SOLD, STORE, Stock, gather
from layang.sales.rules.shelf import Slice, Taken, Wanted, allocate

SALE, RETURN, DAMAGE = "sale", "return", "damage"
GROSS, COMMISSION, DISTRIBUTION, COGS = "sales:gross", "sales:commission", "sales:distribution", "sales:cogs"
_TARGETS = {SALE: SOLD, RETURN: STORE, DAMAGE: DAMAGED}
_SAID = {SALE: "laku", RETURN: "kembali", DAMAGE: "rusak"}


class ReportedLine(Protocol):
    """A line of a report that is ready to record; `intake.ReadLine` is one. `amount` is whole rupiah, sales only."""

    @property
    def row(self) -> int: ...
    @property
    def sold_on(self) -> dt.date | None: ...
    @property
    def product(self) -> str | None: ...
    @property
    def kind(self) -> str: ...
    @property
    def quantity(self) -> int | None: ...
    @property
    def unit_price(self) -> Rupiah | None: ...
    @property
    def amount(self) -> Rupiah | None: ...


class Made(NamedTuple):
    """What one maker did for a lot, and when the maker left the house."""

    minutes: int
    pieces: int
    released_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class LotFacts:
    """A lot as recording needs it: what the pieces cost together, and who made them (by public code)."""

    asset: str
    quantity: int
    material_cost: Rupiah
    makers: Mapping[str, Made]


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything outside the report that recording it depends on, as it stands now."""

    outlet: str
    """Its name, for sentences."""
    shelf_account: str
    receivable: str
    shelf: Sequence[Slice]
    pieces: Mapping[str, Mapping[str, int]]
    """Pieces per place and asset, at every place that recording touches."""
    lots: Mapping[str, LotFacts]
    rates: Mapping[int, BasisPoints]
    """Commission by key of terms."""
    rules: Sequence[ShareRule]
    carries: Mapping[str, Nano]
    closed: frozenset[Month]
    names: Mapping[str, str]
    """Product names by code."""
    today: dt.date


class Position(NamedTuple):
    """Pieces of one lot that left the shelf on one day in the same way, at one price and under one version of terms."""

    kind: str
    lot: str
    product: str
    on: dt.date
    unit_price: Rupiah
    terms: int
    quantity: int
    discount: Rupiah
    """How much less than pieces × price was taken, because the officer accepted the sender's figure."""

    @property
    def gross(self) -> Rupiah:
        return self.quantity * self.unit_price - self.discount


@dataclass(frozen=True, slots=True)
class SharedSale:
    """A sold position, shared."""

    position: Position
    commission: Rupiah
    distribution: Distribution

    @property
    def net(self) -> Rupiah:
        return self.position.gross - self.commission


@dataclass(frozen=True, slots=True)
class DayLines:
    """What one entry of the books says: all sales of a day, or all returns (damages) of a day."""

    kind: str
    on: dt.date
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Recording:
    """A report, worked out. With faults it is worked out as far as it goes, and may not be written."""

    sales: tuple[SharedSale, ...] = ()
    moves: tuple[Position, ...] = ()
    entries: tuple[DayLines, ...] = ()
    carries: Mapping[str, Nano] | None = None
    faults: tuple[str, ...] = ()

    @property
    def gross(self) -> Rupiah:
        return sum(sale.position.gross for sale in self.sales)

    @property
    def commission(self) -> Rupiah:
        return sum(sale.commission for sale in self.sales)

    @property
    def net(self) -> Rupiah:
        return self.gross - self.commission

    @property
    def pieces(self) -> int:
        return sum(sale.position.quantity for sale in self.sales)

    @property
    def notices(self) -> tuple[str, ...]:
        """What the officer should know about single sales, each sentence once."""
        return tuple(dict.fromkeys(text for sale in self.sales for text in sale.distribution.notices))

    def shares(self) -> dict[str, Rupiah]:
        """What each beneficiary gets of the whole report, those with nothing left out."""
        sums: defaultdict[str, Rupiah] = defaultdict(int)
        for sale in self.sales:
            for name, amount in sale.distribution.shares.items():
                sums[name] += amount
        return {name: amount for name, amount in sums.items() if amount}

    def rules(self) -> tuple[ShareRule, ...]:
        return tuple({sale.distribution.rule.decision_number: sale.distribution.rule for sale in self.sales}.values())

    def postings(self) -> tuple[Line, ...]:
        """All lines of all entries, one per account and asset."""
        return gather(line for entry in self.entries for line in entry.lines)


@dataclass(frozen=True, slots=True)
class _Outgoing(Wanted):
    """Pieces that left the shelf, and how; `discount` is of all of them together."""

    kind: str = SALE
    discount: Rupiah = 0


def plan_recording(lines: Iterable[ReportedLine], standing: Standing) -> Recording:
    """Work out what recording `lines` would write, and everything that speaks against it, at once."""
    wanted = _pool(lines)
    faults = [*_day_faults({want.on for want in wanted}, standing)]
    allocation = allocate(wanted, shelf=standing.shelf)
    faults += _missing_faults(wanted, allocation.missing, standing)
    positions = _positions(allocation.taken)
    stock = Stock(standing.pieces)
    costed = [(position, _move(stock, position, standing)) for position in positions]
    sold = [(position, goods) for position, goods in costed if position.kind == SALE]
    sales, carries, share_faults = _share(sold, standing)
    faults += share_faults
    return Recording(
        sales=tuple(sales),
        moves=tuple(position for position in positions if position.kind != SALE),
        entries=tuple(_entries(costed, sales, standing)),
        carries=carries,
        faults=tuple(faults),
    )


def _pool(lines: Iterable[ReportedLine]) -> list[_Outgoing]:
    """Add up lines of the same product, day, price and kind: a hundred thousand lines become a few hundred wishes."""
    sums: dict[tuple[str, str, dt.date, Rupiah | None], list[int]] = {}
    for line in lines:
        if not (line.product and line.quantity and line.sold_on):
            raise ValueError(f"Row {line.row} is not ready to record.")
        is_sale = line.kind == SALE
        key = (line.kind, line.product, line.sold_on, line.unit_price if is_sale else None)
        pooled = sums.setdefault(key, [0, 0])
        pooled[0] += line.quantity
        if is_sale:
            pooled[1] += line.quantity * (line.unit_price or 0) - (line.amount or 0)
    return [
        _Outgoing(product=product, on=day, quantity=quantity, unit_price=price, kind=kind, discount=discount)
        for (kind, product, day, price), (quantity, discount) in sorted(
            sums.items(), key=lambda item: (item[0][2], item[0][0] != SALE, item[0][1], item[0][3] or 0)
        )
    ]


def _day_faults(days: Iterable[dt.date], standing: Standing) -> Iterator[str]:
    ordered = sorted(days)
    for month in dict.fromkeys(Month.of(day) for day in ordered):
        if month in standing.closed:
            yield f"Buku {month} sudah ditutup. Minta bendahara mencatatnya di bulan yang terbuka, dengan catatan."
    for day in ordered:
        if day > standing.today:
            yield f"Ada penjualan bertanggal {long_date(day)}, yang belum tiba. Perbaiki tanggalnya di laporan."


def _missing_faults(wanted: Iterable[_Outgoing], missing: Iterable[Wanted], standing: Standing) -> Iterator[str]:
    lacking: defaultdict[str, int] = defaultdict(int)
    for want in missing:
        lacking[want.product] += want.quantity
    asked: defaultdict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for want in wanted:
        asked[want.product][want.kind] += want.quantity
    on_shelf: defaultdict[str, int] = defaultdict(int)
    arrived: dict[str, dt.date] = {}
    for item in standing.shelf:
        on_shelf[item.product] += item.quantity
        arrived[item.product] = min(item.since, arrived.get(item.product, item.since))
    for code, short in sorted(lacking.items()):
        name = standing.names.get(code, code)
        said = ", ".join(f"{_SAID[kind]} {number(count)}" for kind, count in asked[code].items())
        if not on_shelf[code]:
            yield (
                f"{name}: {said}, tetapi tidak ada yang dititipkan di {standing.outlet}. "
                "Periksa nama barangnya, atau catat dulu surat titipannya."
            )
        elif sum(asked[code].values()) <= on_shelf[code]:
            yield (
                f"{name}: {said}, tetapi {number(short)} di antaranya sebelum barang tiba pada "
                f"{long_date(arrived[code])}. Periksa tanggalnya, atau catat dulu surat titipan sebelumnya."
            )
        else:
            yield (
                f"{name}: {said}, di {standing.outlet} hanya ada {number(on_shelf[code])}. "
                f"Kurangi {number(short)} setelah bertanya ke gerai, atau catat dulu surat titipannya."
            )


def _positions(taken: Iterable[Taken]) -> list[Position]:
    """Pool what was taken by lot, day, price and terms; a discount follows the pieces, the last ones take the rest."""
    sums: dict[tuple[str, str, str, dt.date, Rupiah, int], list[int]] = {}
    pieces_left: dict[int, int] = {}
    discount_left: dict[int, Rupiah] = {}
    for item in taken:
        want = item.wanted
        if not isinstance(want, _Outgoing) or item.slice.terms is None:
            raise TypeError("Only a report's pieces from an outlet's shelf can be recorded.")
        left = pieces_left.setdefault(id(want), want.quantity)
        discount = discount_left.setdefault(id(want), want.discount) * item.quantity // left
        pieces_left[id(want)] -= item.quantity
        discount_left[id(want)] -= discount
        price = item.slice.unit_price if want.unit_price is None else want.unit_price
        key = (want.kind, item.slice.lot, want.product, want.on, price, item.slice.terms)
        pooled = sums.setdefault(key, [0, 0])
        pooled[0] += item.quantity
        pooled[1] += discount
    return [Position(*key, *pooled) for key, pooled in sums.items()]


def _move(stock: Stock, position: Position, standing: Standing) -> list[Line]:
    lot = standing.lots[position.lot]
    return stock.move(lot, position.quantity, source=standing.shelf_account, target=_TARGETS[position.kind])


def _share(
    sold: Sequence[tuple[Position, list[Line]]], standing: Standing
) -> tuple[list[SharedSale], Mapping[str, Nano], list[str]]:
    commissions = _commissions([position for position, _ in sold], standing)
    carries = dict(standing.carries)
    sales: list[SharedSale] = []
    faults: dict[str, None] = {}
    for (position, goods), commission in zip(sold, commissions, strict=True):
        facts = SaleFacts(
            gross=position.gross,
            commission=commission,
            material_cost=sum(line.amount for line in goods if line.account == COGS),
            pieces=position.quantity,
        )
        try:
            rule = rule_in_force(standing.rules, position.on)
            makers = weigh_makers(rule, _works(standing.lots[position.lot], position.on))
            distribution = share_out(rule, facts, makers, carries)
        except (CannotFindRule, CannotShareOut) as refusal:
            faults.update(dict.fromkeys(refusal.faults))
            continue
        carries.update(distribution.carries)
        sales.append(SharedSale(position, commission, distribution))
    return sales, carries, list(faults)


def _commissions(positions: Sequence[Position], standing: Standing) -> list[Rupiah]:
    """Commission of each position; those under one rate add up to that rate of their sum, as the outlet reckons."""
    by_rate: defaultdict[BasisPoints, list[int]] = defaultdict(list)
    for index, position in enumerate(positions):
        by_rate[standing.rates[position.terms]].append(index)
    commissions = [0] * len(positions)
    for rate, indexes in by_rate.items():
        spread = spread_commission([positions[index].gross for index in indexes], rate=rate)
        for index, commission in zip(indexes, spread, strict=True):
            commissions[index] = commission
    return commissions


def _works(lot: LotFacts, on: dt.date) -> dict[str, Work]:
    return {
        code: Work(made.minutes, made.pieces, is_released=made.released_on is not None and made.released_on <= on)
        for code, made in lot.makers.items()
    }


def _entries(
    costed: Iterable[tuple[Position, list[Line]]], sales: Iterable[SharedSale], standing: Standing
) -> Iterator[DayLines]:
    by_day: defaultdict[tuple[dt.date, str], list[Line]] = defaultdict(list)
    for position, goods in costed:
        by_day[position.on, position.kind] += goods
    for sale in sales:
        by_day[sale.position.on, SALE] += _money(sale, standing.receivable)
    # Sales first: what is sold in the morning may not come back at noon.
    for (day, kind), lines in sorted(by_day.items(), key=lambda item: (item[0][0], item[0][1] != SALE, item[0][1])):
        yield DayLines(kind, day, gather(lines))


def _money(sale: SharedSale, receivable: str) -> Iterator[Line]:
    yield Line(receivable, RUPIAH, sale.net)
    yield Line(COMMISSION, RUPIAH, sale.commission)
    yield Line(GROSS, RUPIAH, -sale.position.gross)
    yield Line(DISTRIBUTION, RUPIAH, sale.net)
    for name, amount in sale.distribution.shares.items():
        yield Line(pending_account(name), RUPIAH, -amount)
