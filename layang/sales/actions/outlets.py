"""Outlets and what was agreed with them."""

import datetime as dt

from django.utils.translation import gettext as _

from layang.accounts.models import Unit, User
from layang.audit.deeds import deed, note
from layang.core.rupiah import BasisPoints
from layang.partners.models import Partner
from layang.sales.models import NameMatch, Outlet, Terms
from layang.sales.rules.terms import CannotAgree, CannotOpen, outlet_faults, terms_faults


@deed("sales.outlet.open", hide=("contact_name", "contact_phone"))
def open_outlet(
    *,
    unit: Unit,
    code: str,
    partner: Partner,
    name: str,
    by: User,
    address: str = "",
    contact_name: str = "",
    contact_phone: str = "",
) -> Outlet:
    """Enter an outlet. Its code never changes again: the books know it by that.

    Asked again with the same content, it gives the outlet there is. Raises CannotOpen.
    """
    fields = {
        "partner": partner,
        "name": name.strip(),
        "address": address.strip(),
        "contact_name": contact_name.strip(),
        "contact_phone": contact_phone.strip(),
    }
    faults = outlet_faults(code=code, name=name)
    there: Outlet | None = Outlet.objects.filter(unit=unit, code=code).first()
    if there and all(getattr(there, field) == value for field, value in fields.items()):
        return there
    if there:
        faults.append(_("Kode %(code)s sudah dipakai %(name)s. Pilih kode lain.") % {"code": code, "name": there.name})
    if partner.unit_id != unit.pk:
        faults.append(_("Pilih mitra dari daftar."))
    if faults:
        raise CannotOpen(*faults)
    return Outlet.objects.create(unit=unit, code=code, **fields)


@deed("sales.outlet.change", hide=("contact_name", "contact_phone"))
def change_outlet(
    *, outlet: Outlet, name: str, address: str, contact_name: str, contact_phone: str, is_open: bool, by: User
) -> Outlet:
    """Correct what is known of an outlet, close it or open it again. Closed, it gets no deliveries but still pays.

    Raises CannotOpen.
    """
    if faults := outlet_faults(code=outlet.code, name=name):
        raise CannotOpen(*faults)
    outlet.name = name.strip()
    outlet.address = address.strip()
    outlet.contact_name = contact_name.strip()
    outlet.contact_phone = contact_phone.strip()
    outlet.is_open = is_open
    outlet.save(update_fields=["name", "address", "contact_name", "contact_phone", "is_open"])
    return outlet


@deed("sales.terms.agree")
def agree_terms(
    *,
    outlet: Outlet,
    valid_from: dt.date,
    commission: BasisPoints,
    settlement_day: int,
    loss_borne_by: str,
    by: User,
    agreement_number: str = "",
) -> Terms:
    """Add a version of an outlet's terms. Deliveries that left before keep theirs.

    Asked again with the same content, it gives the version there is. Raises CannotAgree, also for a day on or before
    that of the newest version.
    """
    outlet = Outlet.objects.select_for_update().get(pk=outlet.pk)
    latest: Terms | None = outlet.terms.order_by("-valid_from").first()
    asked = {
        "valid_from": valid_from,
        "commission": commission,
        "settlement_day": settlement_day,
        "loss_borne_by": loss_borne_by,
        "agreement_number": agreement_number.strip(),
    }
    if latest and all(getattr(latest, field) == value for field, value in asked.items()):
        return latest
    faults = terms_faults(
        commission=commission,
        settlement_day=settlement_day,
        valid_from=valid_from,
        latest=latest.valid_from if latest else None,
    )
    if faults:
        raise CannotAgree(*faults)
    return Terms.objects.create(unit=outlet.unit, outlet=outlet, **asked)


@deed("sales.name.forget")
def forget_name(*, match: NameMatch, by: User) -> Outlet:
    """Forget what an outlet means by a name, so that it is asked again the next time it is written."""
    note(text=match.text, product=match.product.code if match.product else None)
    outlet = match.outlet
    match.delete()
    return outlet
