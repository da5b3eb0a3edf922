"""One small house that sells: two products, three lots in the store, a shop with terms."""

import datetime as dt
from dataclasses import dataclass
from itertools import count
from uuid import UUID, uuid4

from django.utils import timezone

from layang.accounts.capabilities import Role
from layang.accounts.models import RoleAssignment, Unit, User
from layang.books.actions import post_entries
from layang.books.rules import NewEntry
from layang.coaching.models import Craft, Group
from layang.earnings.models import Distribution, ShareRule
from layang.files.models import StoredFile
from layang.partners.models import Partner
from layang.sales.actions import DeliveryRequest, agree_terms, issue_delivery, open_outlet, receive_delivery
from layang.sales.models import Delivery, Outlet, Sale, SalesReport, Settlement, Terms
from layang.sales.queries.outlets import shelf_of
from layang.sales.queries.stock import stock_at
from layang.sales.rules.commission import spread_commission
from layang.sales.rules.due import due_on
from layang.sales.rules.goods import SOLD, gather
from layang.sales.rules.shelf import Wanted, allocate
from layang.workshop.models import Lot, Product
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


def make_lot(product: Product, number: str, *, quantity: int, made_on: dt.date, cost: int, by: User) -> Lot:
    """A finished lot in the store, as the workshop leaves it."""
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
        """Sell from the shelf and bill it, as recording a sales report does."""
        shelf = shelf_of(self.shop)
        taken = allocate(wanted, shelf=shelf).taken
        lots = {lot.number: lot for lot in Lot.objects.filter(unit=self.unit)}
        report = SalesReport.objects.create(
            unit=self.unit,
            number=f"LP-2026-{next(_numbers):03d}",
            outlet=self.shop,
            state=SalesReport.State.RECORDED,
            file=StoredFile.objects.create(
                unit_code=self.unit.code, name="l.csv", content_type="text/csv", size=1, sha256=uuid4().hex,
                stored_at=timezone.now(), stored_by="ratna",
            ),
            content_sha256=uuid4().hex,
            started_at=timezone.now(),
            started_by="ratna",
            period_from=min(w.on for w in wanted),
            period_until=max(w.on for w in wanted),
            request_id=uuid4(),
        )  # fmt: skip
        grosses = [t.quantity * t.slice.unit_price for t in taken]
        commissions = spread_commission(grosses, rate=self.terms.commission)
        settlement = Settlement.objects.create(
            unit=self.unit,
            number=f"SL-2026-{next(_numbers):03d}",
            outlet=self.shop,
            report=report,
            issued_on=issued_on,
            due_on=due_on(
                sold_until=report.period_until, issued_on=issued_on, settlement_day=self.terms.settlement_day
            ),
            gross=sum(grosses),
            commission=sum(commissions),
            public_code=uuid4().hex[:16],
        )
        stock = stock_at(self.shop, SOLD)
        for take, gross, commission in zip(taken, grosses, commissions, strict=True):
            lot = lots[take.slice.lot]
            Sale.objects.create(
                unit=self.unit,
                report=report,
                terms_id=take.slice.terms,
                lot=lot,
                distribution=self._distribution(settlement, take.wanted.on, lot, take.quantity, gross, commission),
                sold_on=take.wanted.on,
                quantity=take.quantity,
                unit_price=take.slice.unit_price,
                gross=gross,
                commission=commission,
            )
            goods = stock.move(lot, take.quantity, source=self.shop.shelf, target=SOLD)
            money = [
                (self.shop.receivable, "IDR", gross - commission),
                ("sales:commission", "IDR", commission),
                ("sales:gross", "IDR", -gross),
            ]
            entry = NewEntry("sales.report", take.wanted.on, uuid4(), settlement.number, gather([*goods, *money]))
            post_entries(unit=self.unit, entries=[entry], by=self.ratna)
        return settlement

    def _distribution(  # noqa: PLR0917
        self, settlement: Settlement, on: dt.date, lot: Lot, pieces: int, gross: int, commission: int
    ) -> Distribution:
        rule, _ = ShareRule.objects.get_or_create(
            unit=self.unit, code="uji", title="Aturan uji", decision_number="SK-1", decided_on=SEPTEMBER,
            valid_from=SEPTEMBER, defaults={"terms": {}, "adopted_at": timezone.now()},
        )  # fmt: skip
        return Distribution.objects.create(
            unit=self.unit, source=settlement.number, rule=rule, occurred_on=on, lot_number=lot.number, pieces=pieces,
            gross=gross, commission=commission, material_cost=0, base=gross - commission, working=[],
        )  # fmt: skip


def make_house() -> House:
    """Twelve whips in two lots (5 of August, 7 of September) and one cloth in the store; terms since September."""
    unit = make_unit()
    ratna, salim = make_user(unit, "ratna", Role.COACHING), make_user(unit, "salim", Role.FINANCE)
    partner = Partner.objects.create(unit=unit, name="Toko Contoh", kind=Partner.Kind.SHOP)
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
    make_lot(whip, "PC02-2026-002", quantity=7, made_on=dt.date(2026, 9, 10), cost=70_001, by=ratna)
    make_lot(whip, "PC02-2026-001", quantity=5, made_on=dt.date(2026, 8, 10), cost=50_003, by=ratna)
    make_lot(cloth, "BT01-2026-001", quantity=1, made_on=dt.date(2026, 9, 20), cost=310_000, by=ratna)
    return House(unit=unit, ratna=ratna, salim=salim, shop=shop, terms=terms, whip=whip, cloth=cloth)
