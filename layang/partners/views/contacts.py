from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.core.refusal import Refusal
from layang.partners.actions import contacts, people
from layang.partners.forms.partners import ContactForm, PersonForm
from layang.partners.views.rows import contact_of, partner_of, person_of
from layang.ui.responses import redirect_after, render_form


@requires(Can.WRITE_PARTNERS)
@require_http_methods(["GET", "POST"])
def new_contact(request: StaffRequest, pk: int) -> HttpResponse:
    """Keep one more person to reach at a partner."""
    partner = partner_of(request, pk)
    form = ContactForm(request.POST or None)
    if form.is_valid():
        try:
            contact = contacts.name_contact(partner=partner, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, partner, message=_("Kontak %(name)s dicatat.") % {"name": contact})
    return render_form(request, "partners/contact.html", form=form, partner=partner)


@requires(Can.WRITE_PARTNERS)
@require_http_methods(["GET", "POST"])
def edit_contact(request: StaffRequest, pk: int) -> HttpResponse:
    """Put right how to reach someone."""
    contact = contact_of(request, pk)
    partner = contact.partner
    initial = {name: getattr(contact, name) for name in ("name", "title", "phone", "email")}
    form = ContactForm(request.POST or None, initial={**initial, "is_first": contact == partner.main_contact})
    if form.is_valid():
        try:
            contacts.correct_contact(contact=contact, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, partner, message=_("Perubahan disimpan."))
    return render_form(request, "partners/contact.html", form=form, partner=partner, contact=contact)


@requires(Can.WRITE_PARTNERS)
@require_POST
def forget_contact(request: StaffRequest, pk: int) -> HttpResponse:
    """Delete what is known of a person who is no longer needed."""
    contact = contact_of(request, pk)
    try:
        partner = contacts.forget_contact(contact=contact, by=request.user)
    except Refusal as problem:
        messages.error(request, problem.message)
        return redirect(contact.partner)
    return redirect_after(request, partner, message=_("Kontak dihapus."))


@sensitive_post_parameters("password")
@requires(Can.ADMIT_PARTNER_PERSON)
@require_http_methods(["GET", "POST"])
def new_person(request: StaffRequest, pk: int) -> HttpResponse:
    """Give someone of a partner a log-in."""
    partner = partner_of(request, pk)
    form = PersonForm(request.POST or None)
    if form.is_valid():
        try:
            person = people.let_in(partner=partner, since=timezone.localdate(), by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, partner, message=_("%(name)s dapat masuk.") % {"name": person})
    return render_form(request, "partners/person.html", form=form, partner=partner)


@requires(Can.ADMIT_PARTNER_PERSON)
@require_POST
def end_person(request: StaffRequest, pk: int) -> HttpResponse:
    """Let today be the last day on which someone may log in for a partner."""
    person = person_of(request, pk)
    try:
        people.see_off(person=person, on=timezone.localdate(), by=request.user)
    except Refusal as problem:
        messages.error(request, problem.message)
        return redirect(person.partner)
    return redirect_after(request, person.partner, message=_("Akses %(name)s berakhir malam ini.") % {"name": person})
