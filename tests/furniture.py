"""Two furnished houses: one officer of every role and one of everything that stands in an address.

The things are the demo cast's where it has them; the rest are rows written straight into their tables, because here it
counts only that they exist and whose they are.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.utils import timezone

from layang.accounts.capabilities import Role
from layang.accounts.models import Unit, User
from layang.accounts.tests.factories import make_officer
from layang.coaching.models import Group, Membership
from layang.demo.cast import Cast
from layang.files.actions import store_file
from layang.files.rules import Kind
from layang.partners.models import Partner
from layang.residents.models import Resident
from layang.sales.models import Delivery, Movement, NameMatch, Outlet, Payment, SalesReport, Settlement
from layang.workshop.models import Lot, Product

DAY = dt.date(2026, 10, 31)
REPORT = b"tanggal;barang;jumlah;harga\n30/10/2026;Gantungan kunci;1;15000\n"


@dataclass
class FurnishedHouse:
    """What an address may name, of one house."""

    unit: Unit
    officers: dict[Role, User]
    partner: Partner
    resident: Resident
    group: Group
    membership: Membership
    product: Product
    lot: Lot
    outlet: Outlet
    delivery: Delivery
    draft: SalesReport
    report: SalesReport
    settlement: Settlement
    payment: Payment
    movement: Movement
    name: NameMatch


def furnish(house: Cast) -> tuple[FurnishedHouse, FurnishedHouse]:
    """The house of the cast, and the one elsewhere."""
    there = house.elsewhere
    return (
        _furnish(
            house.unit,
            partner=_first(house.partners),
            resident=_first(house.residents),
            group=_first(house.groups),
            product=_first(house.products),
            lot=_first(house.lots),
            outlet=_first(house.outlets),
            delivery=_first(house.deliveries),
        ),
        _furnish(
            there.unit,
            partner=there.partner,
            resident=there.resident,
            group=there.group,
            product=there.product,
            lot=there.lot,
            outlet=there.outlet,
            delivery=there.delivery,
        ),
    )


def _first(things: Any) -> Any:
    return next(iter(things.values()))


def _furnish(unit: Unit, **things: Any) -> FurnishedHouse:
    officers = {role: make_officer(role, unit) for role in Role}
    outlet: Outlet = things["outlet"]
    draft, report = (_report(unit, outlet, state) for state in ("draft", "recorded"))
    settlement = Settlement.objects.create(
        unit=unit, number="ST-9", outlet=outlet, report=report, issued_on=DAY, due_on=DAY, gross=15_000, commission=3_000,
        public_code=uuid4().hex[:16].upper(),
    )  # fmt: skip
    recorded = {
        "recorded_at": timezone.now(),
        "recorded_by": "salim",
        "request_id": uuid4(),
        "request_digest": "0" * 64,
    }
    return FurnishedHouse(
        unit=unit,
        officers=officers,
        **things,
        membership=Membership.objects.filter(unit=unit)[0],
        draft=draft,
        report=report,
        settlement=settlement,
        payment=Payment.objects.create(
            unit=unit, number="BY-9", settlement=settlement, amount=1_000, received_on=DAY, **recorded
        ),
        movement=Movement.objects.create(
            unit=unit, number="BA-9", outlet=outlet, kind="damage", occurred_on=DAY, **recorded
        ),
        name=NameMatch.objects.create(
            unit=unit, outlet=outlet, text="kunci", product=things["product"], answered_by="ratna", answered_at=timezone.now()
        ),
    )  # fmt: skip


def _report(unit: Unit, outlet: Outlet, state: str) -> SalesReport:
    by = User.objects.get(username="sistem")
    content = REPORT + state.encode()
    file = store_file(content=content, name="laporan.csv", unit_code=unit.code, kind=Kind.REPORT, by=by)
    recorded = {"recorded_at": timezone.now(), "recorded_by": "salim"} if state == "recorded" else {}
    return SalesReport.objects.create(
        unit=unit, number=f"LP-9-{state}", outlet=outlet, state=state, file=file, content_sha256=file.sha256,
        request_id=uuid4(), started_at=timezone.now(), started_by="ratna", **recorded,
    )  # fmt: skip
