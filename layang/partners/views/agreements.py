from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.audit.queries import history
from layang.core.refusal import Refusal
from layang.discretion.queries import open_to
from layang.partners.actions import agreements as actions
from layang.partners.forms.agreements import AgreementFilter, DraftForm, TermsForm, initial_for, initial_of
from layang.partners.panels import on_agreement
from layang.partners.queries import agreements as queries
from layang.partners.queries import texts
from layang.partners.queries.signatures import signed_copies
from layang.partners.views.rows import agreement_of, may_agree, partner_of
from layang.ui.responses import redirect_after, render_form, render_page, submission_of

PAGE = 50


@requires(Can.READ_PARTNERS)
@require_safe
def agreement_list(request: StaffRequest) -> HttpResponse:
    """Agreements with the state each is in today: what ends soonest stands first."""
    form, today = AgreementFilter(request.GET), timezone.localdate()
    rows = queries.agreement_rows(unit=request.unit, on=today, **form.chosen)
    rows = open_to(request.user, rows, lambda row: row.agreement)
    return render_page(
        request,
        "partners/agreements.html",
        form=form,
        page=Paginator(rows, PAGE).get_page(request.GET.get("halaman")),
        may_agree=may_agree(request),
    )


@requires(Can.READ_PARTNERS)
@require_safe
def agreement(request: StaffRequest, pk: int) -> HttpResponse:
    """One agreement: its state, its text, its versions, the signed paper, what was promised, what may be done next."""
    found, today = agreement_of(request, pk), timezone.localdate()
    version = texts.latest_version(found)
    return render_page(
        request,
        "partners/agreement.html",
        agreement=found,
        row=queries.row_of(found, on=today),
        paper=texts.paper_of(found, version),
        versions=texts.versions_of(found),
        copies=signed_copies(found),
        renewal=queries.renewal_of(found),
        addenda=found.addenda.order_by("pk"),
        panels=on_agreement.about(found, request),
        history=history(found),
        may_agree=may_agree(request),
    )


@requires(Can.WRITE_AGREEMENTS)
@require_http_methods(["GET", "POST"])
def new_agreement(request: StaffRequest, pk: int) -> HttpResponse:
    """Begin an agreement with a partner."""
    partner, today = partner_of(request, pk), timezone.localdate()
    head = queries.head_of(request.unit, on=today)
    signer = {"name": head.name, "title": head.title, "number": head.nip} if head else dict.fromkeys(_SIGNER, "")
    form = DraftForm(request.POST or None, initial=initial_for(**signer, starts_on=today))
    if form.is_valid():
        try:
            begun = actions.draft_agreement(
                partner=partner,
                kind=form.cleaned_data["kind"],
                terms=form.terms,
                request_id=submission_of(request),
                by=request.user,
            )
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, begun, message=_("Draf dibuat dari naskah baku."))
    return render_form(request, "partners/agreement_form.html", form=form, partner=partner)


@requires(Can.WRITE_AGREEMENTS)
@require_http_methods(["GET", "POST"])
def edit_agreement(request: StaffRequest, pk: int) -> HttpResponse:
    """Put right what a draft is about, its term and its signers."""
    found = agreement_of(request, pk)
    form = TermsForm(request.POST or None, initial=initial_of(found))
    if form.is_valid():
        try:
            fixed = actions.correct_agreement(agreement=found, terms=form.terms, by=request.user)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, fixed, message=_("Perubahan disimpan."))
    return render_form(request, "partners/agreement_form.html", form=form, partner=found.partner, agreement=found)


_SIGNER = ("name", "title", "number")
