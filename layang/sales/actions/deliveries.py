"""Goods on their way to outlets: sent, arrived, called back."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from django.utils import timezone

from layang.accounts.models import User
from layang.audit.deeds import deed, note
from layang.books.actions import post_entries
from layang.books.queries import period_is_open
from layang.books.rules import Line, NewEntry
from layang.core.numbering import document_number
from layang.core.public_code import random_code
from layang.core.rupiah import Rupiah
from layang.sales.models import Delivery, DeliveryLine, Outlet
from layang.sales.queries.deliveries import lines_of, store_slices
from layang.sales.queries.outlets import stock_at, terms_in_force
from layang.sales.rules.days import day_faults
from layang.sales.rules.deliveries import (
    Asked,
    CannotDeliver,
    CannotRecall,
    CannotReceive,
    Counted,
    delivery_faults,
    receipt_faults,
)
from layang.sales.rules.goods import LOST, LOST_ON_THE_WAY, STORE, gather
from layang.sales.rules.requests import demand_same, digest
from layang.sales.rules.shelf import Slice, Wanted, allocate
from layang.workshop.models import Lot, Product

CODE_LENGTH = 16


@dataclass(frozen=True, slots=True)
class DeliveryRequest:
    """Pieces of a product that shall go to an outlet; at list price unless `unit_price` (whole rupiah) is given.

    From the oldest lots, or from `lot` alone: of a cloth, each is its own lot and has its own maker.
    """

    product: Product
    quantity: int
    unit_price: Rupiah | None = None
    lot: Lot | None = None

    @property
    def price(self) -> Rupiah:
        return self.product.price if self.unit_price is None else self.unit_price

    @property
    def name(self) -> str:
        return f"{self.product.name} ({self.lot})" if self.lot else self.product.name

    def among(self, slices: Iterable[Slice]) -> list[Slice]:
        """Those pieces that this may be taken from."""
        return [
            item
            for item in slices
            if item.product == self.product.code and (self.lot is None or item.lot == self.lot.number)
        ]


@deed("sales.delivery.issue")
def issue_delivery(
    *, outlet: Outlet, lines: Sequence[DeliveryRequest], issued_on: dt.date, request_id: UUID, by: User
) -> Delivery:
    """Send pieces from the store to an outlet, at its terms of that day. They are in transit until they are received.

    The same `request_id` with the same content gives the delivery there is. Raises CannotDeliver with all faults: more
    than is in the store, a closed outlet, no terms, a day that has not come or is closed in the books.
    """
    asked = digest(
        by=by.username,
        content=[outlet.code, issued_on, [[r.product.code, r.quantity, r.price, str(r.lot or "")] for r in lines]],
    )
    if there := Delivery.objects.filter(unit=outlet.unit, request_id=request_id).first():
        demand_same(stored=there.request_digest, asked=asked, number=there.number)
        return there
    now = timezone.now()
    outlet = Outlet.objects.select_for_update().get(pk=outlet.pk)
    terms = terms_in_force(outlet, on=issued_on)
    store = store_slices(unit=outlet.unit, on=issued_on)
    faults = [] if outlet.is_open else [f"{outlet} sudah ditutup. Buka lagi gerainya, atau pilih gerai lain."]
    if terms is None:
        faults.append(f"{outlet} belum punya syarat titip jual pada tanggal itu. Catat dulu syaratnya.")
    faults += day_faults(
        day=issued_on, today=timezone.localdate(now), is_open=period_is_open(unit=outlet.unit, on=issued_on)
    )
    faults += delivery_faults(
        Asked(request.name, request.quantity, request.price, sum(item.quantity for item in request.among(store)))
        for request in lines
    )
    faults += _repeated(lines)
    if terms is None or faults:
        raise CannotDeliver(*faults)
    delivery = Delivery.objects.create(
        unit=outlet.unit,
        number=document_number(unit_code=outlet.unit.code, prefix="TP", year=issued_on.year),
        outlet=outlet,
        terms=terms,
        issued_on=issued_on,
        public_code=random_code(CODE_LENGTH),
        request_id=request_id,
        request_digest=asked,
        recorded_at=now,
        recorded_by=by.username,
    )
    rows = DeliveryLine.objects.bulk_create(_rows(delivery, lines, store))
    stock = stock_at(outlet)
    moves = [stock.move(row.lot, row.quantity, source=STORE, target=outlet.transit) for row in rows]
    _post(delivery, "delivery", on=issued_on, request_id=request_id, lines=moves, by=by)
    note(number=delivery.number, pieces=sum(row.quantity for row in rows), value=sum(row.value for row in rows))
    return delivery


@deed("sales.delivery.receive")
def receive_delivery(
    *, delivery: Delivery, received: Mapping[DeliveryLine, int], received_on: dt.date, receiver: str, by: User
) -> Delivery:
    """Record what was counted at the outlet, and who signed there. What is missing is lost on the way, at our cost.

    `received` has a count for every line. Said again with the same counts it changes nothing. Raises CannotReceive.
    """
    delivery = _locked(delivery)
    outlet, lines = delivery.outlet, list(lines_of(delivery))
    counts = {line: received.get(line) for line in lines}
    if delivery.state == Delivery.State.RECEIVED and all(line.received_quantity == n for line, n in counts.items()):
        return delivery
    faults = _state_faults(delivery, on=received_on)
    faults += receipt_faults(
        Counted(f"{line.lot.product.name} ({line.lot})", line.quantity, count) for line, count in counts.items()
    )
    if not receiver.strip():
        faults.append("Isi nama penerima di gerai.")
    if faults:
        raise CannotReceive(*faults)
    for line, count in counts.items():
        line.received_quantity = count
    DeliveryLine.objects.bulk_update(lines, ["received_quantity"])
    delivery.state = Delivery.State.RECEIVED
    delivery.received_on, delivery.received_by_name = received_on, receiver.strip()
    delivery.save(update_fields=["state", "received_on", "received_by_name"])
    stock = stock_at(outlet, LOST)
    moves = [
        stock.move(line.lot, pieces, source=outlet.transit, target=target, loss=LOST_ON_THE_WAY)
        for line in lines
        for target, pieces in ((outlet.shelf, line.quantity - line.missing), (LOST, line.missing))
        if pieces
    ]
    _post(delivery, "receipt", on=received_on, request_id=uuid5(delivery.request_id, "receipt"), lines=moves, by=by)
    note(number=delivery.number, missing=sum(line.missing for line in lines))
    return delivery


@deed("sales.delivery.recall")
def recall_delivery(*, delivery: Delivery, recalled_on: dt.date, by: User) -> Delivery:
    """Take back what was sent and not yet received: all of it returns to the store. Raises CannotRecall."""
    delivery = _locked(delivery)
    if delivery.state == Delivery.State.RECALLED and delivery.recalled_on == recalled_on:
        return delivery
    if faults := _state_faults(delivery, on=recalled_on):
        raise CannotRecall(*faults)
    delivery.state, delivery.recalled_on = Delivery.State.RECALLED, recalled_on
    delivery.save(update_fields=["state", "recalled_on"])
    outlet, stock = delivery.outlet, stock_at(delivery.outlet)
    moves = [
        stock.move(line.lot, line.quantity, source=outlet.transit, target=STORE) for line in lines_of(delivery)
    ]
    _post(delivery, "recall", on=recalled_on, request_id=uuid5(delivery.request_id, "recall"), lines=moves, by=by)
    note(number=delivery.number)
    return delivery


def _locked(delivery: Delivery) -> Delivery:
    found = Delivery.objects.select_related("outlet__unit", "unit").select_for_update(of=("self",))
    return found.get(pk=delivery.pk)


def _state_faults(delivery: Delivery, *, on: dt.date) -> list[str]:
    faults = day_faults(
        day=on,
        today=timezone.localdate(),
        is_open=period_is_open(unit=delivery.unit, on=on),
        not_before=delivery.issued_on,
    )
    if delivery.state != Delivery.State.ISSUED:
        faults.insert(0, f"{delivery} sudah {delivery.get_state_display().lower()}; tidak ada lagi yang di jalan.")
    return faults


def _repeated(lines: Sequence[DeliveryRequest]) -> list[str]:
    """Say which products are asked for twice, unless each time from another lot."""
    faults = []
    for product in dict.fromkeys(request.product for request in lines):
        lots = [request.lot for request in lines if request.product == product]
        if len(lots) > 1 and (None in lots or len(set(lots)) < len(lots)):
            faults.append(f"{product.name} ditulis lebih dari sekali. Gabungkan jumlahnya.")
    return faults


def _rows(delivery: Delivery, lines: Sequence[DeliveryRequest], store: Sequence[Slice]) -> list[DeliveryLine]:
    lots = {lot.number: lot for lot in Lot.objects.filter(unit=delivery.unit, number__in=[item.lot for item in store])}
    rows = []
    for request in lines:
        wanted = Wanted(request.product.code, delivery.issued_on, request.quantity)
        rows += [
            DeliveryLine(
                unit=delivery.unit,
                delivery=delivery,
                lot=lots[taken.slice.lot],
                quantity=taken.quantity,
                unit_price=request.price,
            )
            for taken in allocate([wanted], shelf=request.among(store)).taken
        ]
    return rows


def _post(
    delivery: Delivery, kind: str, *, on: dt.date, request_id: UUID, lines: Iterable[Iterable[Line]], by: User
) -> None:
    entry = NewEntry(
        kind=f"sales.{kind}",
        occurred_on=on,
        request_id=request_id,
        source=delivery.number,
        lines=gather(line for move in lines for line in move),
    )
    post_entries(unit=delivery.unit, entries=[entry], by=by)
