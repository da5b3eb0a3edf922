"""One small house that sells: two makers, two products, three lots in the store, a shop with terms, a share rule."""

import datetime as dt
from dataclasses import dataclass
from itertools import count
from uuid import UUID, uuid4

from django.utils import timezone

from layang.accounts.capabilities import Role
from layang.accounts.models import RoleAssignment, Unit, User
from layang.books.actions import post_entries
from layang.coaching.models import Craft, Group
from layang.earnings.actions import adopt_rule
from layang.earnings.rules import PRESETS, adopt
from layang.partners.models import Partner
from layang.partners.tests.factories import make_agreement
from layang.residents.models import Resident
from layang.sales.actions import DeliveryRequest, agree_terms, issue_delivery, open_outlet, receive_delivery
from layang.sales.actions.reports import record_report, start_report
from layang.sales.models import Delivery, Outlet, Settlement, Terms
from layang.sales.rules.shelf import Wanted
from layang.workshop.models import Lot, LotMaker, Product
from layang.workshop.rules import entry_of_lot

SEPTEMBER = dt.date(2026, 9, 1)
OCTOBER = dt.date(2026, 10, 5)
_numbers = count(1)


def make_unit(code: str = "contoh") -> Unit:
    return Unit.objects.create(code=code, name=f"Rutan {code}", short_name=f"Rutan {code}", city="Contoh")


def make_user(unit: Unit, username: str, *roles: Role) -> User:
    user = User.objects.create_user(username, "kata-sandi-panjang", name=username.title())
    for role in roles:
        RoleAssignment.objects.create(user=user, unit=unit, role=role, since=dt.date(2026, 1, 1))
    return user


def make_lot(
    product: Product, number: str, *, quantity: int, made_on: dt.date, cost: int, makers: list[Resident], by: User
) -> Lot:
    """A finished lot in the store, as the workshop leaves it; its makers worked alike."""
    lot = Lot.objects.create(
        unit=product.unit,
        number=number,
        product=product,
        made_on=made_on,
        quantity=quantity,
        material_cost=cost,
        request_id=uuid4(),
        recorded_at=timezone.now(),
        recorded_by=by.username,
    )
    LotMaker.objects.bulk_create(LotMaker(unit=product.unit, lot=lot, resident=maker, minutes=60) for maker in makers)
    entry = entry_of_lot(number=number, quantity=quantity, cost=cost, made_on=made_on, request_id=lot.request_id)
    post_entries(unit=product.unit, entries=[entry], by=by)
    return lot


@dataclass
class House:
    """What a test of sales starts from."""

    unit: Unit
    ratna: User
    salim: User
    shop: Outlet
    terms: Terms
    whip: Product
    cloth: Product

    def deliver(self, *requests: DeliveryRequest, on: dt.date = OCTOBER, key: UUID | None = None) -> Delivery:
        lines = requests or (DeliveryRequest(self.whip, 5), DeliveryRequest(self.cloth, 1))
        return issue_delivery(outlet=self.shop, lines=lines, issued_on=on, request_id=key or uuid4(), by=self.ratna)

    def receive(self, delivery: Delivery, *, on: dt.date = OCTOBER, missing: int = 0) -> Delivery:
        """All arrives, but for `missing` pieces of the first line."""
        lines = list(delivery.lines.order_by("pk"))
        received = {line: line.quantity for line in lines} | {lines[0]: lines[0].quantity - missing}
        return receive_delivery(
            delivery=delivery, received=received, received_on=on, receiver="Bu Indah", by=self.ratna
        )

    def stock_up(self, *requests: DeliveryRequest, on: dt.date = OCTOBER) -> Delivery:
        return self.receive(self.deliver(*requests, on=on), on=on)

    def sell(self, *wanted: Wanted, issued_on: dt.date = dt.date(2026, 11, 2)) -> Settlement:
        """Let the shop report what it sold, at list price, and record it: through the same deeds as the office."""
        prices = {product.code: product.price for product in (self.whip, self.cloth)}
        rows = [f"{w.on:%d-%m-%y};{w.product};{w.product};{w.quantity};{prices[w.product]}" for w in wanted]
        text = "\n".join((f"Laporan nomor {next(_numbers)}", "tgl;kode;barang;terjual;harga", *rows))
        report = start_report(
            outlet=self.shop, content=text.encode(), name="laporan.csv", request_id=uuid4(), by=self.ratna
        )
        recorded = record_report(report=report, on=issued_on, by=self.ratna)
        return Settlement.objects.get(report=recorded)


def make_house() -> House:
    """Twelve whips in two lots (5 of August, 7 of September) and one cloth in the store; terms since September."""
    unit = make_unit()
    ratna, salim = make_user(unit, "ratna", Role.COACHING), make_user(unit, "salim", Role.FINANCE)
    partner = Partner.objects.create(unit=unit, name="Toko Contoh", kind=Partner.Kind.SHOP)
    make_agreement(partner)
    shop = open_outlet(unit=unit, code="T01", partner=partner, name="Toko Contoh", by=salim)
    terms = agree_terms(
        outlet=shop,
        valid_from=SEPTEMBER,
        commission=2000,
        settlement_day=15,
        loss_borne_by=Terms.LossBorneBy.HOUSE,
        by=salim,
    )
    whips = Group.objects.create(unit=unit, name="Pecut", craft=Craft.WHIP)
    batik = Group.objects.create(unit=unit, name="Canting", craft=Craft.BATIK)
    whip = Product.objects.create(unit=unit, code="PC-02", name="Pecut suvenir", group=whips, price=35_000)
    cloth = Product.objects.create(unit=unit, code="BT-01", name="Batik ombak", group=batik, price=750_000)
    karsa, wira = (
        Resident.objects.create(unit=unit, code=code, name=name, call_name=name, joined_on=dt.date(2026, 1, 1))
        for code, name in (("7Q2K", "Karsa"), ("M4TD", "Wira"))
    )
    rule = adopt(
        PRESETS["KEPMEN_1990"],
        decision_number="SK 1/2026",
        decided_on=dt.date(2026, 8, 3),
        valid_from=dt.date(2026, 8, 3),
        locked_bp=7_500,
    )
    adopt_rule(unit=unit, rule=rule, by=make_user(unit, "penentu", Role.HEAD))
    make_lot(
        whip, "PC02-2026-002", quantity=7, made_on=dt.date(2026, 9, 10), cost=70_001, makers=[karsa, wira], by=ratna
    )
    make_lot(whip, "PC02-2026-001", quantity=5, made_on=dt.date(2026, 8, 10), cost=50_003, makers=[karsa], by=ratna)
    make_lot(cloth, "BT01-2026-001", quantity=1, made_on=dt.date(2026, 9, 20), cost=310_000, makers=[wira], by=ratna)
    return House(unit=unit, ratna=ratna, salim=salim, shop=shop, terms=terms, whip=whip, cloth=cloth)
