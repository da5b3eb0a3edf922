"""The revolving capital: money the work starts with, and material it buys."""

import datetime as dt
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from layang.accounts.models import Unit, User
from layang.audit.deeds import deed, note
from layang.books.actions import post_entries
from layang.core.numbering import document_number
from layang.core.rupiah import Rupiah, rupiah
from layang.workshop import queries, rules
from layang.workshop.models import MaterialPurchase, OpeningCapital
from layang.workshop.rules import CannotBuyMaterial, CannotRecordCapital


@deed("workshop.capital.open")
def record_opening_capital(
    *, unit: Unit, amount: Rupiah, on: dt.date, origin: str, request_id: UUID, by: User
) -> OpeningCapital:
    """Record money that the work starts with, as it arrives at the bank, and on whose decision.

    The same `request_id` with the same content gives the first document again. Raises CannotRecordCapital.
    """
    earlier: OpeningCapital | None = OpeningCapital.objects.filter(unit=unit, request_id=request_id).first()
    if earlier is not None:
        if (earlier.amount, earlier.paid_on, earlier.origin) == (amount, on, origin.strip()):
            return earlier
        raise CannotRecordCapital(_used(earlier))
    faults = []
    if amount <= 0:
        faults.append(_("Isi jumlah modal dalam rupiah, lebih dari 0."))
    if not origin.strip():
        faults.append(_("Isi asal modal, misalnya nomor keputusan kepala rutan."))
    if faults:
        raise CannotRecordCapital(*faults)
    capital: OpeningCapital = OpeningCapital.objects.create(
        unit=unit,
        number=document_number(unit_code=unit.code, prefix="MD", year=on.year),
        paid_on=on,
        origin=origin.strip(),
        amount=amount,
        request_id=request_id,
        recorded_at=timezone.now(),
        recorded_by=by.username,
    )
    entry = rules.entry_of_capital(
        number=capital.number, amount=amount, paid_on=on, request_id=request_id, memo=capital.origin
    )
    post_entries(unit=unit, entries=[entry], by=by)
    note(number=capital.number)
    return capital


@deed("workshop.material.buy")
def buy_material(
    *, unit: Unit, amount: Rupiah, on: dt.date, supplier: str, request_id: UUID, by: User, goods: str = ""
) -> MaterialPurchase:
    """Pay a supplier for material from the bank; its value goes into the stock of material.

    The same `request_id` with the same content gives the first document again. Raises CannotBuyMaterial with all
    faults: no amount, no supplier, more than the bank held that day.
    """
    earlier: MaterialPurchase | None = MaterialPurchase.objects.filter(unit=unit, request_id=request_id).first()
    if earlier is not None:
        if (earlier.amount, earlier.bought_on, earlier.supplier) == (amount, on, supplier.strip()):
            return earlier
        raise CannotBuyMaterial(_used(earlier))
    held = queries.bank_left(unit=unit, on=on)
    faults = []
    if amount <= 0:
        faults.append(_("Isi jumlah yang dibayar dalam rupiah, lebih dari 0."))
    if not supplier.strip():
        faults.append(_("Isi nama pemasok."))
    if amount > held:
        faults.append(_("Saldo bank tinggal %(held)s. Periksa jumlah atau tanggalnya.") % {"held": rupiah(held)})
    if faults:
        raise CannotBuyMaterial(*faults)
    purchase: MaterialPurchase = MaterialPurchase.objects.create(
        unit=unit,
        number=document_number(unit_code=unit.code, prefix="BB", year=on.year),
        bought_on=on,
        supplier=supplier.strip(),
        goods=goods.strip(),
        amount=amount,
        request_id=request_id,
        recorded_at=timezone.now(),
        recorded_by=by.username,
    )
    memo = ", ".join(filter(None, (purchase.supplier, purchase.goods)))
    entry = rules.entry_of_purchase(
        number=purchase.number, amount=amount, bought_on=on, request_id=request_id, memo=memo
    )
    post_entries(unit=unit, entries=[entry], by=by)
    note(number=purchase.number)
    return purchase


def _used(document: MaterialPurchase | OpeningCapital) -> str:
    return _("Isian ini sudah dicatat sebagai %(number)s. Buka isian baru.") % {"number": document}
