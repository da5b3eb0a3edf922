"""Goods on their way to outlets: sent, arrived, called back."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from uuid import UUID, uuid5

from django.utils import timezone
from django.utils.translation import gettext as _

from layang.accounts.models import User
from layang.audit.deeds import deed, note
from layang.books.actions import post_entries
from layang.books.queries import period_is_open
from layang.books.rules import Line, NewEntry
from layang.books.writing.holding import hold_books
from layang.core.moments import day_of
from layang.core.numbering import document_number
from layang.core.public_code import random_code
from layang.sales.actions.requests import DeliveryRequest
from layang.sales.models import Delivery, DeliveryLine, Outlet
from layang.sales.queries.deliveries import lines_of
from layang.sales.queries.outlets import terms_in_force
from layang.sales.queries.permits import cover_of
from layang.sales.queries.stock import stock_at, store_slices
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
from layang.sales.rules.permits import agreement_faults
from layang.sales.rules.requests import demand_same, digest
from layang.sales.rules.shelf import Slice
from layang.workshop.models import Lot

CODE_LENGTH = 16


@deed("sales.delivery.issue")
def issue_delivery(
    *, outlet: Outlet, lines: Sequence[DeliveryRequest], issued_on: dt.date, request_id: UUID, by: User
) -> Delivery:
    """Send pieces from the store to an outlet, at its terms of that day. They are in transit until they are received.

    The same `request_id` with the same content gives the delivery there is. Raises CannotDeliver with all faults: more
    than is in the store, a closed outlet, no terms, neither an agreement nor the head's permit, a day that has not come
    or is closed in the books.
    """
    content = [outlet.code, issued_on, [request.facts() for request in lines]]
    asked = digest(by=by.username, content=content)
    there: Delivery | None = Delivery.objects.filter(unit=outlet.unit, request_id=request_id).first()
    if there:
        demand_same(stored=there.request_digest, asked=asked, number=there.number)
        return there
    now = timezone.now()
    outlet = Outlet.objects.select_related("unit", "partner").select_for_update(of=("self",)).get(pk=outlet.pk)
    hold_books(outlet.unit)
    terms, cover = terms_in_force(outlet, on=issued_on), cover_of(outlet, on=issued_on)
    store = store_slices(unit=outlet.unit, on=issued_on)
    faults = day_faults(day=issued_on, today=day_of(now), is_open=period_is_open(unit=outlet.unit, on=issued_on))
    if not outlet.is_open:
        faults.append(_("%(outlet)s sudah ditutup. Buka lagi gerainya, atau pilih gerai lain.") % {"outlet": outlet})
    if terms is None:
        faults.append(
            _("%(outlet)s belum punya syarat titip jual pada tanggal itu. Catat dulu syaratnya.") % {"outlet": outlet}
        )
    faults += agreement_faults(
        outlet=outlet.name,
        partner=outlet.partner.name,
        has_agreement=cover.agreement is not None,
        has_permit=cover.permit is not None,
    )
    faults += delivery_faults(
        Asked(request.name, request.quantity, request.price, request.available(store)) for request in lines
    )
    if any(one.clashes(other) for one, other in combinations(lines, 2)):
        faults.append(_("Ada barang yang ditulis lebih dari sekali. Gabungkan jumlahnya."))
    if terms is None or faults:
        raise CannotDeliver(*faults)
    delivery = Delivery.objects.create(
        unit=outlet.unit,
        number=document_number(unit_code=outlet.unit.code, prefix="TP", year=issued_on.year),
        outlet=outlet,
        terms=terms,
        permit=cover.permit,
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
        faults.append(_("Isi nama penerima di gerai."))
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
    moves = [stock.move(line.lot, line.quantity, source=outlet.transit, target=STORE) for line in lines_of(delivery)]
    _post(delivery, "recall", on=recalled_on, request_id=uuid5(delivery.request_id, "recall"), lines=moves, by=by)
    note(number=delivery.number)
    return delivery


def _locked(delivery: Delivery) -> Delivery:
    """The row as it is now, with nobody else writing it or the books: costs are reckoned from what they hold."""
    rows = Delivery.objects.select_related("outlet__unit", "unit").select_for_update(of=("self",))
    locked: Delivery = rows.get(pk=delivery.pk)
    hold_books(locked.unit)
    return locked


def _state_faults(delivery: Delivery, *, on: dt.date) -> list[str]:
    faults = day_faults(
        day=on,
        today=day_of(timezone.now()),
        is_open=period_is_open(unit=delivery.unit, on=on),
        not_before=delivery.issued_on,
    )
    if delivery.state != Delivery.State.ISSUED:
        said = {"delivery": delivery, "state": delivery.get_state_display().lower()}
        faults.insert(0, _("%(delivery)s sudah %(state)s; tidak ada lagi yang di jalan.") % said)
    return faults


def _rows(delivery: Delivery, lines: Sequence[DeliveryRequest], store: Sequence[Slice]) -> list[DeliveryLine]:
    lots = {lot.number: lot for lot in Lot.objects.filter(unit=delivery.unit, number__in=[item.lot for item in store])}
    return [
        DeliveryLine(
            unit=delivery.unit,
            delivery=delivery,
            lot=lots[taken.slice.lot],
            quantity=taken.quantity,
            unit_price=request.price,
        )
        for request in lines
        for taken in request.take(store, on=delivery.issued_on)
    ]


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
