"""Whom to reach at a partner: named, put right, forgotten when the need has passed."""

from django.db.models import Max
from django.utils.translation import gettext as _

from layang.accounts.models import User
from layang.audit.deeds import deed
from layang.partners.models import Contact, Partner, Promise
from layang.partners.rules.partners import CannotNameContact, contact_faults

SECRET = ("name", "phone", "email")
"""The trail says that a contact was changed, not who it is: what is forgotten must be gone."""


@deed("partners.contact.name", hide=SECRET)
def name_contact(
    *, partner: Partner, name: str, title: str, phone: str, email: str, is_first: bool, by: User
) -> Contact:
    """Keep one more person to reach at a partner. `is_first`: the one to call before all others.

    Raises CannotNameContact with all that is wrong.
    """
    if faults := contact_faults(name=name, title=title, phone=phone, email=email):
        raise CannotNameContact(*faults)
    contact = Contact(unit_id=partner.unit_id, partner=partner, position=_place(partner, is_first=is_first))
    return _write(contact, name=name, title=title, phone=phone, email=email)


@deed("partners.contact.correct", hide=SECRET)
def correct_contact(
    *, contact: Contact, name: str, title: str, phone: str, email: str, is_first: bool, by: User
) -> Contact:
    """Put right how to reach someone. Raises CannotNameContact with all that is wrong."""
    contact = Contact.objects.select_for_update().select_related("partner").get(pk=contact.pk)
    if faults := contact_faults(name=name, title=title, phone=phone, email=email):
        raise CannotNameContact(*faults)
    if is_first and contact != contact.partner.main_contact:
        contact.position = _place(contact.partner, is_first=True)
    return _write(contact, name=name, title=title, phone=phone, email=email)


@deed("partners.contact.forget")
def forget_contact(*, contact: Contact, by: User) -> Partner:
    """Delete what is known of a person who is no longer needed. Raises CannotNameContact while they own a promise."""
    contact = Contact.objects.select_for_update().select_related("partner").get(pk=contact.pk)
    if Promise.objects.filter(contact=contact).exists():
        raise CannotNameContact(
            _("%(who)s masih menjadi penanggung jawab komitmen. Ganti dulu penanggung jawabnya.") % {"who": contact}
        )
    partner: Partner = contact.partner
    contact.delete()
    return partner


def _place(partner: Partner, *, is_first: bool) -> int:
    """Where to stand: behind all others, or, moving them back, before them."""
    others = Contact.objects.filter(partner=partner)
    if not is_first:
        return (others.aggregate(last=Max("position"))["last"] or 0) + 1
    for place, other in enumerate(others, start=2):
        other.position = place
        other.save(update_fields=["position"])
    return 1


def _write(contact: Contact, *, name: str, title: str, phone: str, email: str) -> Contact:
    contact.name, contact.title, contact.phone, contact.email = (text.strip() for text in (name, title, phone, email))
    contact.save()
    return contact
