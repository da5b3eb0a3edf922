"""What is done about partners: register, correct, give a logo."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from layang.accounts.models import Unit, User
from layang.audit.deeds import deed, note
from layang.files.actions import store_file
from layang.files.rules import Kind as FileKind
from layang.files.shelf import Readable
from layang.partners.models import Contact, Partner, PartnerKind
from layang.partners.rules import partners as rules
from layang.partners.rules.partners import CannotRegisterPartner


@deed("partners.partner.register", hide=("contact_name", "contact_phone"))
def register_partner(
    *,
    unit: Unit,
    name: str,
    kind: Partner.Kind,
    by: User,
    also: Sequence[Partner.Kind] = (),
    address: str = "",
    contact_name: str = "",
    contact_phone: str = "",
) -> Partner:
    """Enter an agency or business, with all that it is to the house and the first one to call there.

    Raises CannotRegisterPartner: no name, a name taken, a number nobody can dial.
    """
    if faults := _faults(unit, name=name, contact_phone=contact_phone):
        raise CannotRegisterPartner(*faults)
    partner = Partner.objects.create(unit=unit, name=name.strip(), kind=kind, address=address.strip())
    _say_kinds(partner, also)
    whom, phone = contact_name.strip(), contact_phone.strip()
    if whom or phone:
        Contact.objects.create(unit=unit, partner=partner, name=whom, title="" if whom else _("Kantor"), phone=phone)
    return partner


@deed("partners.partner.correct")
def correct_partner(
    *, partner: Partner, name: str, kind: Partner.Kind, address: str, by: User, also: Sequence[Partner.Kind] = ()
) -> Partner:
    """Put right what is known about a partner. Raises CannotRegisterPartner as `register_partner` does."""
    partner = Partner.objects.select_for_update().get(pk=partner.pk)
    if faults := _faults(partner.unit, name=name, but=partner):
        raise CannotRegisterPartner(*faults)
    partner.name, partner.kind, partner.address = name.strip(), kind, address.strip()
    partner.save(update_fields=["name", "kind", "address"])
    _say_kinds(partner, also)
    return partner


@deed("partners.partner.draw")
def set_logo(*, partner: Partner, content: bytes | Readable, name: str, by: User) -> Partner:
    """Keep the picture by which a partner is known. Raises CannotStore for what is no PNG or JPEG, or too big."""
    partner = Partner.objects.select_for_update().get(pk=partner.pk)
    partner.logo = store_file(content=content, name=name, unit_code=partner.unit.code, kind=FileKind.LOGO, by=by)
    partner.save(update_fields=["logo"])
    return partner


def _say_kinds(partner: Partner, also: Sequence[Partner.Kind]) -> None:
    further = [kind for kind in dict.fromkeys(also) if kind != partner.kind]
    PartnerKind.objects.filter(partner=partner).delete()
    PartnerKind.objects.bulk_create(
        PartnerKind(unit_id=partner.unit_id, partner=partner, kind=kind) for kind in further
    )
    note(also=", ".join(further))


def _faults(unit: Unit, *, name: str, contact_phone: str = "", but: Partner | None = None) -> list[str]:
    faults = rules.partner_faults(name=name, contact_phone=contact_phone)
    others = Partner.objects.filter(unit=unit, name__iexact=name.strip()).exclude(pk=but.pk if but else None)
    if others.exists():
        faults.append(_("Mitra bernama %(name)s sudah tercatat.") % {"name": name.strip()})
    return faults
