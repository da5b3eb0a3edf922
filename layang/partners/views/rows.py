"""The one row a page is about: of the unit one works in, visible to who asks, or 404. And who may do what to it."""

from django.shortcuts import get_object_or_404

from layang.accounts.access import StaffRequest
from layang.accounts.capabilities import Can
from layang.partners.models import Agreement, Contact, Evidence, Partner, PartnerPerson, Promise, Reminder


def partner_of(request: StaffRequest, pk: int) -> Partner:
    partners = Partner.objects.visible_to(request.user).select_related("unit", "logo")
    found: Partner = get_object_or_404(partners, unit=request.unit, pk=pk)
    return found


def contact_of(request: StaffRequest, pk: int) -> Contact:
    contacts = Contact.objects.visible_to(request.user).select_related("partner")
    found: Contact = get_object_or_404(contacts, unit=request.unit, pk=pk)
    return found


def person_of(request: StaffRequest, pk: int) -> PartnerPerson:
    people = PartnerPerson.objects.visible_to(request.user).select_related("partner", "user")
    found: PartnerPerson = get_object_or_404(people, unit=request.unit, pk=pk)
    return found


def agreement_of(request: StaffRequest, pk: int) -> Agreement:
    agreements = (
        Agreement.objects.visible_to(request.user).with_days().select_related("unit", "partner", "renews", "amends")
    )
    found: Agreement = get_object_or_404(agreements, unit=request.unit, pk=pk)
    return found


def promise_of(request: StaffRequest, pk: int) -> Promise:
    promises = Promise.objects.visible_to(request.user).select_related("unit", "agreement__partner", "owner", "contact")
    found: Promise = get_object_or_404(promises, unit=request.unit, pk=pk)
    return found


def evidence_of(request: StaffRequest, pk: int) -> Evidence:
    rows = Evidence.objects.visible_to(request.user).select_related(
        "promise__unit", "promise__agreement__partner", "told_by", "decided_by", "file"
    )
    found: Evidence = get_object_or_404(rows, unit=request.unit, pk=pk)
    return found


def reminder_of(request: StaffRequest, pk: int) -> Reminder:
    found: Reminder = get_object_or_404(Reminder.objects.visible_to(request.user), unit=request.unit, pk=pk)
    return found


def may_write(request: StaffRequest) -> bool:
    return request.user.can(Can.WRITE_PARTNERS, unit=request.unit)


def may_admit(request: StaffRequest) -> bool:
    return request.user.can(Can.ADMIT_PARTNER_PERSON, unit=request.unit)


def may_agree(request: StaffRequest) -> bool:
    return request.user.can(Can.WRITE_AGREEMENTS, unit=request.unit)
