"""Sells and pays in the demo house the way sales does, without sales: earnings stands below it."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import NAMESPACE_DNS, UUID, uuid4, uuid5

from layang.books.actions import post_entries, reverse_entries
from layang.books.queries import balance
from layang.books.rules import Line, NewEntry
from layang.demo.cast import Cast
from layang.demo.replay import TODAY
from layang.earnings import rules
from layang.earnings.actions import (
    PlannedSale,
    accrue_shares,
    adopt_rule,
    approve_payout,
    prepare_payout,
    record_deposit,
    release_shares,
    reverse_release,
    reverse_shares,
)
from layang.earnings.models import Payout, Release, ShareRule, StateDeposit
from layang.earnings.queries.sharing import SHARES, adopted_rules, carries_of
from layang.residents.models import Resident

OCTOBER, NOVEMBER = dt.date(2026, 10, 1), dt.date(2026, 11, 1)


class Sold(NamedTuple):
    """Pieces of one lot, sold."""

    lot: str
    pieces: int
    price: int
    on: dt.date
    commission_bp: int = 2000


def rule(preset: str = "KEPMEN_1990", *, valid_from: dt.date = NOVEMBER, **given: Any) -> rules.ShareRule:
    """Another rule that the house may adopt, by default from November on: `rule(locked_bp=5_000)`."""
    said: dict[str, Any] = {
        "decision_number": f"SK {valid_from:%m}/2026",
        "decided_on": OCTOBER,
        "locked_bp": 7_500,
    } | given
    return rules.adopt(rules.PRESETS[preset], valid_from=valid_from, **said)


@dataclass
class Market:
    """The demo house as earnings sees it: money that comes from outlets and goes to makers.

    Its rule since August: of the profit 50 % premium, 35 % capital, 15 % state; 75 % of the makers' money is locked.
    """

    house: Cast
    asked: int = 0
    paid: dict[str, int] = field(default_factory=dict)

    def adopt(self, chosen: rules.ShareRule) -> ShareRule:
        return adopt_rule(unit=self.house.unit, rule=chosen, by=self.house.kepala)

    def sell(self, source: str, *sold: Sold) -> int:
        """Share sales and post them in one document; gives what the outlet owes for it."""
        unit, carries = self.house.unit, carries_of(self.house.unit, SHARES)
        planned, pending = [], []
        adopted = tuple(adopted_rules(unit))
        for sale in sold:
            lot = self.house.lots[sale.lot]
            gross = sale.pieces * sale.price
            facts = rules.SaleFacts(
                gross=gross,
                commission=gross * sale.commission_bp // 10_000,
                material_cost=lot.material_cost * sale.pieces // lot.quantity,
                pieces=sale.pieces,
            )
            chosen = rules.rule_in_force(adopted, sale.on)
            makers = rules.weigh_makers(
                chosen,
                {
                    part.resident.code: rules.Work(part.minutes, part.pieces)
                    for part in lot.makers.select_related("resident").order_by("pk")
                },
            )
            shared = rules.share_out(chosen, facts, makers, carries)
            carries.update(shared.carries)
            planned.append(PlannedSale(lot.number, sale.on, shared))
            pending += [
                (sale.on, Line(rules.pending_account(name), "IDR", -amount))
                for name, amount in shared.shares.items()
                if amount
            ]
        accrue_shares(unit=unit, source=source, sales=planned, by=self.house.ratna)
        for day in sorted({on for on, _line in pending}):
            lines = [line for on, line in pending if on == day]
            self._post("sales.sale", source, day, *lines, _total("sales:distribution", lines))
            self._post(
                "sales.sale", source, day, _total("outlet:T01:receivable", lines), *_negated("sales:gross", lines)
            )
        return sum(sale.shared.sale.net for sale in planned)

    def pay(self, source: str, amount: int, *, on: dt.date, number: str = "") -> Release:
        number = number or f"BY-2026-{self._ask():03d}"
        received = (Line("bank", "IDR", amount), Line("outlet:T01:receivable", "IDR", -amount))
        self._post("sales.payment", number, on, *received)
        self.paid[number] = amount
        return release_shares(
            unit=self.house.unit,
            source=source,
            payment_number=number,
            amount=amount,
            occurred_on=on,
            request_id=uuid5(NAMESPACE_DNS, number),
            by=self.house.salim,
        )

    def unpay(self, number: str, *, on: dt.date) -> Release:
        unit, by = self.house.unit, self.house.salim
        release = reverse_release(unit=unit, payment_number=number, on=on, request_id=uuid4(), by=by)
        reverse_entries(unit=unit, source=number, on=on, request_id=uuid4(), by=by)
        del self.paid[number]
        return release

    def unsell(self, source: str, *, on: dt.date) -> int:
        unit, by = self.house.unit, self.house.salim
        rows = reverse_shares(unit=unit, source=source, on=on, by=by)
        reverse_entries(unit=unit, source=source, on=on, request_id=uuid4(), by=by)
        return rows

    def prepare(
        self, maker: Resident, amount: int, *, on: dt.date = NOVEMBER, key: UUID | None = None, **given: Any
    ) -> Payout:
        said: dict[str, Any] = {"kind": "spending", "method": "bank", "by": self.house.salim} | given
        return prepare_payout(
            unit=self.house.unit, resident=maker, amount=amount, on=on, request_id=key or uuid4(), **said
        )

    def pay_out(self, maker: Resident, amount: int, *, on: dt.date = NOVEMBER, **given: Any) -> Payout:
        payout = self.prepare(maker, amount, on=on, **given)
        return approve_payout(payout=payout, on=on, by=self.house.kepala)

    def deposit(self, amount: int, *, on: dt.date, key: UUID | None = None, **given: Any) -> StateDeposit:
        """Pay to the state; recorded on 2 November, the day of the house."""
        said: dict[str, Any] = {"billing_code": "820224051234567", "ntb": "NTB1", "ntpn": f"{self._ask():016d}"} | given
        return record_deposit(
            unit=self.house.unit,
            amount=amount,
            paid_on=on,
            on=TODAY,
            request_id=key or uuid4(),
            by=self.house.salim,
            **said,
        )

    def owed(self, account: str, *, on: dt.date | None = None) -> int:
        """What the house owes on an account, positive."""
        return -balance(unit=self.house.unit, account=account, on=on)

    def _post(self, kind: str, source: str, on: dt.date, *lines: Line) -> None:
        sums: dict[tuple[str, str], int] = {}
        for account, asset, amount in lines:
            sums[account, asset] = sums.get((account, asset), 0) + amount
        entry = NewEntry(kind, on, uuid4(), source, tuple(Line(*key, total) for key, total in sums.items() if total))
        post_entries(unit=self.house.unit, entries=[entry], by=self.house.salim)

    def _ask(self) -> int:
        self.asked += 1
        return self.asked


def _total(account: str, lines: list[Line]) -> Line:
    return Line(account, "IDR", -sum(line.amount for line in lines))


def _negated(account: str, lines: list[Line]) -> list[Line]:
    return [Line(account, "IDR", sum(line.amount for line in lines))]
