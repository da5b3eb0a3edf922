"""What is done about partners: register, correct."""

from django.utils.translation import gettext as _

from layang.accounts.models import Unit, User
from layang.audit.deeds import deed
from layang.partners import rules
from layang.partners.models import Partner
from layang.partners.rules import CannotRegisterPartner


@deed("partners.partner.register", hide=("contact_name", "contact_phone"))
def register_partner(
    *,
    unit: Unit,
    name: str,
    kind: Partner.Kind,
    by: User,
    address: str = "",
    contact_name: str = "",
    contact_phone: str = "",
) -> Partner:
    """Enter an agency or business. Raises CannotRegisterPartner: no name, a name taken, a number nobody can dial."""
    _check(unit, name=name, contact_phone=contact_phone)
    return Partner.objects.create(
        unit=unit,
        name=name.strip(),
        kind=kind,
        address=address.strip(),
        contact_name=contact_name.strip(),
        contact_phone=contact_phone.strip(),
    )


@deed("partners.partner.correct", hide=("contact_name", "contact_phone"))
def correct_partner(
    *,
    partner: Partner,
    name: str,
    kind: Partner.Kind,
    address: str,
    contact_name: str,
    contact_phone: str,
    by: User,
) -> Partner:
    """Put right what is known about a partner. Raises CannotRegisterPartner as `register_partner` does."""
    partner = Partner.objects.select_for_update().get(pk=partner.pk)
    _check(partner.unit, name=name, contact_phone=contact_phone, but=partner)
    partner.name, partner.kind, partner.address = name.strip(), kind, address.strip()
    partner.contact_name, partner.contact_phone = contact_name.strip(), contact_phone.strip()
    partner.save(update_fields=["name", "kind", "address", "contact_name", "contact_phone"])
    return partner


def _check(unit: Unit, *, name: str, contact_phone: str, but: Partner | None = None) -> None:
    faults = rules.partner_faults(name=name, contact_phone=contact_phone)
    others = Partner.objects.filter(unit=unit, name__iexact=name.strip()).exclude(pk=but.pk if but else None)
    if others.exists():
        faults.append(_("Mitra bernama %(name)s sudah tercatat.") % {"name": name.strip()})
    if faults:
        raise CannotRegisterPartner(*faults)
