"""Finished work."""

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from layang.accounts.models import Unit, User
from layang.audit.deeds import deed, note
from layang.books.actions import post_entries
from layang.core.numbering import document_number
from layang.core.rupiah import Rupiah
from layang.workshop import queries, rules
from layang.workshop.models import Lot, LotMaker, Product
from layang.workshop.queries import MakerPart
from layang.workshop.rules import CannotFinish, Fault, MakerFacts


@deed("workshop.lot.finish")
def finish_lot(
    *,
    unit: Unit,
    product: Product,
    quantity: int,
    material_cost: Rupiah,
    made_on: dt.date,
    makers: Sequence[MakerPart],
    request_id: UUID,
    by: User,
) -> Lot:
    """Record good pieces of one product with who made them, and bring them into the store in the books.

    `material_cost` is rupiah for the whole lot and may be 0 for donated material. The number is the product's code,
    the year and a count: BT01-2026-003. The same `request_id` with the same content gives the lot it made; with other
    content, and with anything else wrong, it raises CannotFinish with all faults at once.
    """
    made: Lot | None = Lot.objects.filter(unit=unit, request_id=request_id).first()
    content = (product.pk, quantity, material_cost, made_on, _parts(makers))
    if made is not None:
        if content == (
            made.product_id,
            made.quantity,
            made.material_cost,
            made.made_on,
            _parts(queries.makers_of(made)),
        ):
            return made
        raise CannotFinish(Fault(None, _("Isian ini sudah dicatat sebagai %(lot)s. Buka isian baru.") % {"lot": made}))
    if faults := _faults(unit, product, makers, quantity=quantity, material_cost=material_cost, made_on=made_on):
        raise CannotFinish(*faults)
    number = document_number(unit_code=unit.code, prefix=rules.lot_prefix(product.code), year=made_on.year)
    lot: Lot = Lot.objects.create(
        unit=unit,
        number=number,
        product=product,
        made_on=made_on,
        quantity=quantity,
        material_cost=material_cost,
        request_id=request_id,
        recorded_at=timezone.now(),
        recorded_by=by.username,
    )
    LotMaker.objects.bulk_create(
        LotMaker(unit=unit, lot=lot, resident=part.resident, minutes=part.minutes, pieces=part.pieces)
        for part in makers
    )
    entry = rules.entry_of_lot(
        number=number, quantity=quantity, cost=material_cost, made_on=made_on, request_id=request_id
    )
    post_entries(unit=unit, entries=[entry], by=by)
    note(number=number)
    return lot


def _faults(
    unit: Unit,
    product: Product,
    makers: Sequence[MakerPart],
    *,
    quantity: int,
    material_cost: Rupiah,
    made_on: dt.date,
) -> list[Fault]:
    faults = rules.lot_faults(
        quantity=quantity,
        material_cost=material_cost,
        material_left=queries.material_left(unit=unit, on=made_on),
        made_on=made_on,
        makers=[
            MakerFacts(
                code=part.resident.code,
                call_name=part.resident.call_name,
                minutes=part.minutes,
                pieces=part.pieces,
                joined_on=part.resident.joined_on,
                released_on=part.resident.released_on,
            )
            for part in makers
        ],
    )
    if any(row.unit_id != unit.pk for row in (product, *(part.resident for part in makers))):
        faults.append(Fault(None, _("Barang dan pembuat harus dari rutan ini.")))
    if not product.is_sold:
        faults.append(Fault(None, _("%(product)s sudah tidak dijual. Pilih barang lain.") % {"product": product}))
    return faults


def _parts(makers: Sequence[MakerPart]) -> frozenset[tuple[int, int, int]]:
    return frozenset((part.resident.pk, part.minutes, part.pieces) for part in makers)
