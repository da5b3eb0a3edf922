"""Pieces that leave a shelf unsold: sent back, damaged, lost; and the undoing of that."""

import datetime as dt
from collections.abc import Sequence
from itertools import combinations
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from layang.accounts.models import User
from layang.audit.deeds import deed, note
from layang.books.actions import post_entries, reverse_entries
from layang.books.queries import period_is_open
from layang.books.rules import NewEntry
from layang.books.writing.holding import hold_books
from layang.core.moments import day_of
from layang.core.numbering import document_number
from layang.sales.actions.requests import PieceRequest
from layang.sales.models import Movement, MovementLine, Outlet, SalesReport, Terms
from layang.sales.queries.outlets import shelf_of, terms_in_force
from layang.sales.queries.stock import stock_at
from layang.sales.rules.days import day_faults
from layang.sales.rules.goods import DAMAGED, LOST, STORE, gather
from layang.sales.rules.movements import Asked, CannotMove, movement_faults
from layang.sales.rules.requests import demand_same, digest
from layang.sales.rules.shelf import Slice
from layang.workshop.models import Lot

TARGETS = {Movement.Kind.RETURN: STORE, Movement.Kind.DAMAGE: DAMAGED, Movement.Kind.LOSS: LOST}


@deed("sales.goods.return")
def return_goods(
    *,
    outlet: Outlet,
    lines: Sequence[PieceRequest],
    on: dt.date,
    request_id: UUID,
    by: User,
    are_damaged: bool = False,
    reason: str = "",
    report: SalesReport | None = None,
) -> Movement:
    """Take pieces back from a shelf: whole ones into the store, damaged ones out of use at the house's cost.

    `report` is the sales report that says so, if one does. The same `request_id` with the same content gives the
    document there is. Raises CannotMove with all faults.
    """
    kind = Movement.Kind.DAMAGE if are_damaged else Movement.Kind.RETURN
    return _move(outlet, kind, lines, on=on, request_id=request_id, reason=reason, report=report, by=by)


@deed("sales.goods.lose")
def report_loss(
    *, outlet: Outlet, lines: Sequence[PieceRequest], on: dt.date, request_id: UUID, reason: str, by: User
) -> Movement:
    """Record pieces that are missing from a shelf where the house bears the loss; their cost becomes a loss.

    Where the terms say that the outlet bears it, missing pieces are sold to the outlet: they stand in its next sales
    report, and CannotMove says so. Raises it also without a reason, and as `return_goods` does.
    """
    faults = [] if reason.strip() else [_("Isi bagaimana barang itu hilang.")]
    terms = terms_in_force(outlet, on=on)
    if terms is not None and terms.loss_borne_by == Terms.LossBorneBy.OUTLET:
        said = {"outlet": outlet.name}
        faults.append(
            _(
                "Menurut syarat, %(outlet)s menanggung barang hilang. Catat sebagai terjual pada laporan penjualannya, "
                "supaya ikut ditagih."
            )
            % said
        )
    if faults:
        raise CannotMove(*faults)
    return _move(outlet, Movement.Kind.LOSS, lines, on=on, request_id=request_id, reason=reason, report=None, by=by)


@deed("sales.goods.put_back")
def reverse_movement(*, movement: Movement, on: dt.date, reason: str, request_id: UUID, by: User) -> Movement:
    """Take back a movement that was wrong: its pieces stand on the shelf again.

    What a sales report said is taken back with the report, once that is no longer recorded. Raises CannotMove.
    """
    rows = Movement.objects.select_related("unit", "outlet", "report").select_for_update(of=("self",))
    movement = rows.get(pk=movement.pk)
    if (movement.state, movement.reversed_on, movement.reversal_reason) == (
        Movement.State.REVERSED,
        on,
        reason.strip(),
    ):
        return movement
    faults = day_faults(
        day=on,
        today=day_of(timezone.now()),
        is_open=period_is_open(unit=movement.unit, on=on),
        not_before=movement.occurred_on,
    )
    if movement.report is not None and movement.report.state == SalesReport.State.RECORDED:
        faults.append(_("Batalkan laporan %(report)s: berita acara ini ikut batal.") % {"report": movement.report})
    if movement.state == Movement.State.REVERSED:
        faults.append(_("%(number)s sudah dibatalkan.") % {"number": movement})
    if not reason.strip():
        faults.append(_("Isi alasan pembatalan."))
    if faults:
        raise CannotMove(*faults)
    movement.state = Movement.State.REVERSED
    movement.reversed_on, movement.reversal_reason = on, reason.strip()
    movement.save(update_fields=["state", "reversed_on", "reversal_reason"])
    reverse_entries(unit=movement.unit, source=movement.number, on=on, request_id=request_id, by=by)
    note(number=movement.number)
    return movement


def _move(
    outlet: Outlet,
    kind: Movement.Kind,
    lines: Sequence[PieceRequest],
    *,
    on: dt.date,
    request_id: UUID,
    reason: str,
    report: SalesReport | None,
    by: User,
) -> Movement:
    content = [outlet.code, kind.value, on, [request.facts() for request in lines], reason.strip(), str(report or "")]
    asked = digest(by=by.username, content=content)
    there: Movement | None = Movement.objects.filter(unit=outlet.unit, request_id=request_id).first()
    if there:
        demand_same(stored=there.request_digest, asked=asked, number=there.number)
        return there
    now = timezone.now()
    outlet = Outlet.objects.select_for_update().get(pk=outlet.pk)
    hold_books(outlet.unit)
    shelf = shelf_of(outlet, on=on)
    faults = day_faults(day=on, today=day_of(now), is_open=period_is_open(unit=outlet.unit, on=on))
    faults += movement_faults(
        [Asked(request.name, request.quantity, request.available(shelf)) for request in lines], outlet=outlet.name
    )
    if any(one.clashes(other) for one, other in combinations(lines, 2)):
        faults.append(_("Ada barang yang ditulis lebih dari sekali. Gabungkan jumlahnya."))
    if faults:
        raise CannotMove(*faults)
    movement = Movement.objects.create(
        unit=outlet.unit,
        number=document_number(unit_code=outlet.unit.code, prefix="BA", year=on.year),
        outlet=outlet,
        report=report,
        kind=kind,
        occurred_on=on,
        reason=reason.strip(),
        request_id=request_id,
        request_digest=asked,
        recorded_at=now,
        recorded_by=by.username,
    )
    rows = MovementLine.objects.bulk_create(_rows(movement, lines, shelf))
    target = TARGETS[kind]
    stock = stock_at(outlet, LOST, DAMAGED)
    entry = NewEntry(
        kind=f"sales.{kind}",
        occurred_on=on,
        request_id=request_id,
        source=movement.number,
        lines=gather(
            line for row in rows for line in stock.move(row.lot, row.quantity, source=outlet.shelf, target=target)
        ),
        memo=reason.strip(),
    )
    post_entries(unit=outlet.unit, entries=[entry], by=by)
    note(number=movement.number, pieces=sum(row.quantity for row in rows))
    return movement


def _rows(movement: Movement, lines: Sequence[PieceRequest], shelf: Sequence[Slice]) -> list[MovementLine]:
    lots = {lot.number: lot for lot in Lot.objects.filter(unit=movement.unit, number__in=[item.lot for item in shelf])}
    return [
        MovementLine(
            unit=movement.unit,
            movement=movement,
            lot=lots[taken.slice.lot],
            quantity=taken.quantity,
            unit_price=taken.slice.unit_price,
        )
        for request in lines
        for taken in request.take(shelf, on=movement.occurred_on)
    ]
