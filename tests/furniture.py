"""Two furnished houses: one officer of every role and one of everything that stands in an address.

The things are the demo cast's where it has them. Some others are rows written straight into their tables, because here
it counts only that they exist and whose they are.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.db.models import Model
from django.utils import timezone

from layang.accounts.capabilities import Role
from layang.accounts.models import Unit, User
from layang.accounts.queries import command_line_actor
from layang.accounts.tests.factories import make_officer
from layang.coaching.models import Away, Excuse, Group, Holiday, Membership, Session, Tool, ToolCount
from layang.core.models import Counter
from layang.demo.cast import Cast, Elsewhere
from layang.discretion.models import Tie
from layang.earnings.models import Payout, ShareRule
from layang.partners.models import Partner
from layang.residents.models import (
    Aptitude,
    Guardianship,
    NonAssociation,
    RegisterDraft,
    RegisterEntry,
    RegisterImport,
    Resident,
)
from layang.sales.actions.payments import record_payment
from layang.sales.actions.reports import record_report, start_report
from layang.sales.models import Delivery, Movement, NameMatch, Outlet, Payment, SalesReport, Settlement
from layang.workshop.models import Lot, Product

DAY = dt.date(2026, 10, 31)


@dataclass
class FurnishedHouse:
    """What an address may name, of one house."""

    unit: Unit
    officers: dict[Role, User]
    partner: Partner
    resident: Resident
    group: Group
    membership: Membership
    session: Session
    excuse: Excuse
    away: Away
    holiday: Holiday
    tool_count: ToolCount
    product: Product
    lot: Lot
    outlet: Outlet
    delivery: Delivery
    draft: SalesReport
    payment: Payment
    movement: Movement
    name: NameMatch
    payout: Payout
    paid: Payout
    tie: Tie
    entry: RegisterEntry
    list_draft: RegisterDraft
    pair: NonAssociation
    guardianship: Guardianship
    aptitude: Aptitude

    @property
    def settlement(self) -> Settlement:
        return self.payment.settlement

    @property
    def report(self) -> SalesReport:
        return self.settlement.report


def furnish(house: Cast) -> tuple[FurnishedHouse, FurnishedHouse]:
    """The house of the cast, and the one elsewhere."""
    there = house.elsewhere
    _number_apart(there)
    ShareRule.objects.create(
        **{**_values(ShareRule.objects.filter(unit=house.unit)[0]), "unit_id": there.unit.pk},
    )
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


def _values(row: Model) -> dict[str, Any]:
    """All columns of a row but its key: enough to make its like."""
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key}


def _number_apart(there: Elsewhere) -> None:
    """Let the documents of the other house have numbers that the first one has not: each house numbers its own."""
    Delivery.objects.filter(pk=there.delivery.pk).update(number="TP-2026-901")
    there.delivery.refresh_from_db()
    for prefix in ("LP", "SL", "BY"):
        Counter.objects.update_or_create(series=f"{there.unit.code}:{prefix}:2026", defaults={"value": 900})


def _first(things: Any) -> Any:
    return next(iter(things.values()))


def _furnish(unit: Unit, **things: Any) -> FurnishedHouse:
    officers = {role: make_officer(role, unit) for role in Role}
    outlet: Outlet = things["outlet"]
    payout = {
        "unit": unit, "resident": things["resident"], "kind": "spending", "amount": 1_000, "method": "cash",
        "recipient": "-", "prepared_on": DAY, "prepared_by": officers[Role.FINANCE],
    }  # fmt: skip
    membership = Membership.objects.filter(unit=unit)[0]
    session = Session.objects.create(
        unit=unit, group=things["group"], held_on=timezone.localdate(), begins_at=dt.time(9), ends_at=dt.time(11)
    )
    tool = Tool.objects.create(unit=unit, group=things["group"], name="Gunting", quantity=4)
    return FurnishedHouse(
        unit=unit,
        officers=officers,
        **things,
        membership=membership,
        session=session,
        excuse=Excuse.objects.create(
            unit=unit, session=session, membership=membership, is_paid=True, note="-",
            recorded_by=officers[Role.COACHING],
        ),
        away=Away.objects.create(unit=unit, resident=things["resident"], since=DAY, note="-"),
        holiday=Holiday.objects.create(unit=unit, day=DAY, name="Libur", source="-"),
        tool_count=ToolCount.objects.create(unit=unit, session=session, tool=tool, went_out=4, came_back=3),
        draft=_report(outlet, "tanggal;barang;jumlah;harga\n30/10/2026;Barang tak dikenal;1;15000\n"),
        payment=_payment(things["delivery"]),
        movement=Movement.objects.create(
            unit=unit, number=f"BA-{unit.code}", outlet=outlet, kind="damage", occurred_on=DAY,
            recorded_at=timezone.now(), recorded_by="ratna", request_id=uuid4(), request_digest="0" * 64,
        ),
        name=NameMatch.objects.create(
            unit=unit, outlet=outlet, text="kunci", product=things["product"],
            answered_by="ratna", answered_at=timezone.now(),
        ),
        payout=Payout.objects.create(number=f"PC-{unit.code}-1", request_id=uuid4(), **payout),
        paid=Payout.objects.create(
            number=f"PC-{unit.code}-2", request_id=uuid4(), state="paid", decided_by=officers[Role.HEAD],
            decided_on=DAY, **payout,
        ),
        tie=Tie.objects.create(
            unit=unit, user=officers[Role.INSTRUCTOR], subject_kind="residents.Resident", kind="family",
            subject_id=things["resident"].pk, subject_name="-", declared_at=timezone.now(),
        ),
        **_listed(unit, things["resident"], by=officers[Role.COACHING]),
    )  # fmt: skip


def _listed(unit: Unit, resident: Resident, *, by: User) -> dict[str, Any]:
    """Someone in the house list, a list that waits, and what is said of a resident."""
    told = {"unit": unit, "listed_on": DAY, "file_name": "daftar.csv", "digest": "0" * 64}
    done = RegisterImport.objects.create(
        **told, request_id=uuid4(), rows=1, new=1, changed=0, left=0, returned=0, duplicates=0, faults=0,
        imported_by=by, imported_at=timezone.now(),
    )  # fmt: skip
    other = Resident.objects.create(unit=unit, code="ZZ99", name="Wira", call_name="Wira", joined_on=DAY)
    return {
        "entry": RegisterEntry.objects.create(
            unit=unit, number="A.I.1/2026", name="Wira", name_key="WIRA", first_listed_on=DAY, last_import=done
        ),
        "list_draft": RegisterDraft.objects.create(
            **told, request_id=uuid4(), is_dated=True, compared_with=done, started_by=by, started_at=timezone.now()
        ),
        "pair": NonAssociation.objects.create(
            unit=unit, first=resident, second=other, reason="threat", since=DAY, said_by=by
        ),
        "guardianship": Guardianship.objects.create(unit=unit, resident=resident, officer=by, since=DAY),
        "aptitude": Aptitude.objects.create(
            unit=unit, resident=resident, kind="talent", craft="batik", told_on=DAY, told_to=by
        ),
    }


def _payment(delivery: Delivery) -> Payment:
    """Sell one piece of what was delivered, and let the outlet pay a part of it."""
    line, by = delivery.lines.select_related("lot__product")[0], command_line_actor()
    report = _report(
        delivery.outlet, f"tgl;kode;terjual;harga\n{DAY:%d-%m-%Y};{line.lot.product.code};1;{line.unit_price}\n"
    )
    record_report(report=report, on=DAY, by=by)
    return record_payment(
        settlement=Settlement.objects.get(report=report), amount=1_000, received_on=DAY, method=Payment.Method.BANK,
        bank_reference="TRF 9", request_id=uuid4(), by=by,
    )  # fmt: skip


def _report(outlet: Outlet, content: str) -> SalesReport:
    return start_report(
        outlet=outlet, content=content.encode(), name="laporan.csv", request_id=uuid4(), by=command_line_actor()
    )
